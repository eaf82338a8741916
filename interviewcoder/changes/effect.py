"""Which changes have effect: of a kind that is known, and their action not undone.

Apart from the deriving because writing asks it too, of what an edit would replace.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interviewcoder.changes.change import Change
from interviewcoder.changes.kinds import known
from interviewcoder.changes.registers import Effective

Undone = frozenset[tuple[str, str]]
"""(Action, coder) of the actions whose latest word is undo."""


def undone_actions(words: Iterable[Change]) -> Undone:
    """Actions undone: for each action and coder the latest word, by id, wins. Others' words do not count."""
    latest: dict[tuple[str, str], Change] = {}
    for word in words:
        if not known(word):
            continue
        key = (word.subject, word.coder)
        if key not in latest or word.id > latest[key].id:
            latest[key] = word
    return frozenset(key for key, word in latest.items() if word.kind == "action.undo")


def effectiveness(undone: Undone) -> Effective:
    """The test whether a change has effect: its kind is known and its action is not undone."""
    if not undone:
        return known
    return lambda change: known(change) and (change.action, change.coder) not in undone


def first_effective(changes: Sequence[Change], effective: Effective, verb: str = "add") -> Change | None:
    """The first of some changes, given in order of id, whose kind ends in ``verb`` and that has effect."""
    for change in changes:
        if change.kind.endswith(verb) and effective(change):
            return change
    return None
