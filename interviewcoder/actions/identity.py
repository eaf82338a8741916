"""Identifiers that two machines compute alike, so that the same thing brought in twice is one thing.

Salted by the study, so that nobody can test a guess at a text or a name against an identifier.
"""

from __future__ import annotations

import hashlib
import secrets


def stable_id(*parts: str) -> str:
    """An identifier (BLAKE2b, 128 bits, hexadecimal) of the parts; equal parts give equal ones."""
    hasher = hashlib.blake2b(digest_size=16)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        hasher.update(b"%d:" % len(encoded))
        hasher.update(encoded)
    return hasher.hexdigest()


def withdrawn_text(salt: str, text: str) -> str:
    """What a study remembers of the text of a withdrawn interview: enough to know it again, and no word."""
    return stable_id("withdrawn", salt, text)


def random_id() -> str:
    """An identifier nobody else makes (128 random bits, hexadecimal)."""
    return secrets.token_hex(16)
