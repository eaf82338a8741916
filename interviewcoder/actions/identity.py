"""Identifiers that two machines compute alike, so that the same thing brought in twice is one thing.

Keyed by a secret of the study, so that nobody can test a guess at a text or a name against an identifier. All
copies have it, and a purge puts another in its place: what was made with the old cannot be computed again.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace

from interviewcoder.changes import Change, Draft
from interviewcoder.changes.change import STUDY

SECRET = "secret"
"""Field of the study that holds the key of identifiers made from words."""


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


def key_of(settings: Mapping[str, str]) -> str:
    """The key of identifiers made from words; the salt in a study from before there was one."""
    return settings.get(SECRET) or settings.get("salt", "")


def with_new_secret(changes: Iterable[Change], drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts of a purge, and with them what takes the study's secret away and gives it another."""
    made = list(drafts)
    for change in changes:
        if change.scope != STUDY or not _tells(change):
            continue
        said = next((n for n, one in enumerate(made) if _speaks_of(one, change)), None)
        data = dict(change.data if said is None else made[said].data["data"])
        data = {**data, "value": ""} if change.kind == "study.set" else {**data, SECRET: ""}
        if said is None:
            made.append(Draft("purge.change", change.id, {"data": data}))
        else:
            made[said] = replace(made[said], data={"data": data})
    fresh = {"field": SECRET, "value": random_id()}
    return [*made, Draft("study.set", STUDY, fresh, replaces=None)]


def _tells(change: Change) -> bool:
    if change.kind == "study.set":
        return change.data.get("field") == SECRET and bool(change.data.get("value"))
    return change.kind == "study.create" and bool(change.data.get(SECRET))


def _speaks_of(draft: Draft, change: Change) -> bool:
    return draft.kind == "purge.change" and draft.subject == change.id


def random_id() -> str:
    """An identifier nobody else makes (128 random bits, hexadecimal)."""
    return secrets.token_hex(16)
