"""One change: its fields, its identifier, and the digest that tells whether a byte of it moved.

Kept apart from the fold because the store and a merge handle changes without ever folding them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

STUDY = "study"
"""Scope of what concerns the whole study, and subject of what is said of the study itself."""

_CLOCK_BITS = 60
_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
"""Made once: making it anew for each change costs more than what it writes."""

Stored = tuple[str, str, str, str, str, str, int, str, str, str, str]
"""A change as the row that is stored."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A change that is to be made: what the caller knows, before the store gives it id and time.

    ``replaces`` None asks the store to name the heads it sees, which is right for every edit of a value.
    """

    kind: str
    subject: str
    data: Mapping[str, Any] = field(default_factory=dict)
    scope: str = STUDY
    replaces: tuple[str, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A change as stored: append-only, never rewritten.

    ``action`` groups what one deed wrote. ``scope`` is the interview concerned, or "study".
    ``subject`` is the one thing the change is about. ``digest`` covers the bytes of all the rest.
    """

    id: str
    at: str
    coder: str
    action: str
    scope: str
    kind: str
    version: int
    subject: str
    replaces: tuple[str, ...]
    data: Mapping[str, Any]
    digest: str

    @property
    def family(self) -> str:
        """What kind of thing the change is about: the part of its kind before the dot."""
        return self.kind.partition(".")[0]

    def stored(self) -> Stored:
        """The change as the row that is stored, in the order of the fields."""
        return (
            self.id,
            self.at,
            self.coder,
            self.action,
            self.scope,
            self.kind,
            self.version,
            self.subject,
            " ".join(self.replaces),
            canonical(self.data),
            self.digest,
        )


def canonical(data: Mapping[str, Any]) -> str:
    """The one JSON text of a change's data: keys sorted, no spaces, characters as they are."""
    return _ENCODER.encode(data)


def digest_of(fields: tuple[str | int, ...]) -> str:
    """Digest (BLAKE2b, 128 bits, hexadecimal) of a stored row's fields up to the digest.

    Each field is preceded by its length, so that no two rows share the same bytes.
    """
    hasher = hashlib.blake2b(digest_size=16)
    for value in fields:
        encoded = str(value).encode("utf-8", "surrogatepass")
        hasher.update(b"%d:" % len(encoded))
        hasher.update(encoded)
    return hasher.hexdigest()


def seal(draft: Draft, *, id: str, at: str, coder: str, action: str, version: int) -> Change:
    """Turn a draft into a change with identifier, time, coder, action and digest."""
    replaces = draft.replaces or ()
    fields = (
        id,
        at,
        coder,
        action,
        draft.scope,
        draft.kind,
        version,
        draft.subject,
        " ".join(replaces),
        canonical(draft.data),
    )
    return Change(
        id,
        at,
        coder,
        action,
        draft.scope,
        draft.kind,
        version,
        draft.subject,
        replaces,
        draft.data,
        digest_of(fields),
    )


def read_change(row: tuple[Any, ...]) -> Change:
    """A change from its stored row (the fields of `Change.stored`)."""
    id, at, coder, action, scope, kind, version, subject, replaces, data, digest = row
    return Change(
        id,
        at,
        coder,
        action,
        scope,
        kind,
        version,
        subject,
        tuple(replaces.split()),
        json.loads(data),
        digest,
    )


_ID = re.compile(r"[0-7][0-9a-f]{7}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def valid_id(id: str) -> bool:
    """Whether an identifier is a UUID version 7 of a time before the year 6429.

    One with the greatest time there is would leave no identifier that sorts after it.
    """
    return _ID.fullmatch(id) is not None


def next_id(greatest: str | None, now_ms: int, random_bits: int) -> str:
    """A UUID version 7 that sorts after ``greatest`` and, clock permitting, carries the time.

    The 48 bits of milliseconds are extended by 12 bits of finer time (RFC 9562, section 6.2, method 3),
    so that a bulk import does not run far ahead of the clock.

    >>> first = next_id(None, 1_700_000_000_000, 5)
    >>> first
    '018bcfe5-6800-7000-8000-000000000005'
    >>> next_id(first, 1_600_000_000_000, 5) > first
    True
    """
    clock = now_ms << 12
    if greatest is not None:
        digits = greatest.replace("-", "")
        clock = max(clock, (int(digits[:12], 16) << 12 | int(digits[13:16], 16)) + 1)
    clock &= (1 << _CLOCK_BITS) - 1
    value = (
        (clock >> 12) << 80 | 0x7 << 76 | (clock & 0xFFF) << 64 | 0b10 << 62 | random_bits & ((1 << 62) - 1)
    )
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
