"""The kinds of change there are, and how a change written by an older program is read today.

A kind carries a version. An older version is brought up to date on reading and never rewritten; a kind
or version this program does not know is kept and has no effect, so that a newer program's work survives
a visit to an older one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from typing import Any

from interviewcoder.changes.change import Change

KINDS: Mapping[str, int] = {
    "study.create": 1,
    "study.set": 1,
    "coder.add": 1,
    "coder.set": 1,
    "code.add": 1,
    "code.set": 1,
    "round.open": 1,
    "round.set": 1,
    "interview.add": 1,
    "interview.set": 1,
    "text.add": 1,
    "speaker.add": 1,
    "speaker.set": 1,
    "segment.draw": 1,
    "segment.erase": 1,
    "mark.add": 1,
    "mark.remove": 1,
    "mark.set": 1,
    "mark.look": 1,
    "memo.add": 1,
    "memo.set": 1,
    "memo.remove": 1,
    "quote.set": 1,
    "summary.set": 1,
    "decision.make": 1,
    "finish.set": 1,
    "finish.reread": 1,
    "action.undo": 1,
    "action.redo": 1,
    "purge.text": 1,
    "purge.change": 1,
    "purge.interview": 1,
}
"""Kind -> the version written today."""

UPCASTS: Mapping[tuple[str, int], Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {}
"""(Kind, version) -> data of that version to data of the next. Empty as long as every kind has one."""

EDITS = frozenset(
    {
        "study.set",
        "coder.set",
        "code.set",
        "round.set",
        "interview.set",
        "speaker.set",
        "mark.set",
        "memo.set",
        "quote.set",
        "summary.set",
    }
)
"""Kinds that set one field: ``data`` is ``{"field": …, "value": …}``."""

ATTRIBUTE = "attribute:"
"""Prefix of an interview's fields that hold attributes."""

UNDOABLE = (
    "mark.*", "memo.*", "finish.*", "code.*", "segment.*", "decision.*", "quote.*", "summary.*",
    "interview.set", "speaker.set", "study.set",
)  # fmt: skip
"""Patterns of the kinds whose actions a coder's undo walks over."""


def undoable(kind: str) -> bool:
    """Whether a coder's undo walks over actions with such a change."""
    return any(fnmatchcase(kind, pattern) for pattern in UNDOABLE)


PURGED = "purged"
"""What stands alone in the data of a change whose data were purged."""


def known(change: Change) -> bool:
    """Whether the change means something: to this program, and still, if its data were not purged."""
    return change.version <= KINDS.get(change.kind, 0) and PURGED not in change.data


def current_data(change: Change) -> Mapping[str, Any]:
    """The change's data in today's version."""
    data = change.data
    for version in range(change.version, KINDS[change.kind]):
        data = UPCASTS[change.kind, version](data)
    return data
