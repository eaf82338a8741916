"""Which changes have effect: of a kind that is known, and their action not undone.

Apart from the deriving because writing asks it too, of what an edit would replace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from interviewcoder.changes.change import Change
from interviewcoder.changes.kinds import current_data, known
from interviewcoder.changes.registers import Effective

Undone = Mapping[tuple[str, str], bool]
"""(Action, coder) of the actions whose latest word is undo -> whether what it finished stays recorded."""

RECORDED = "recorded"
"""Field of an undo that comes when others may have seen what was finished: it reopens, and the first
finishing stays what agreement is computed on. Without it, as every undo was written once, a finishing is
taken back as if it had not been."""


def undone_actions(words: Iterable[Change]) -> Undone:
    """Actions undone: for each action and coder the latest word, by id, wins. Others' words do not count."""
    latest: dict[tuple[str, str], Change] = {}
    for word in words:
        if not known(word):
            continue
        key = (word.subject, word.coder)
        if key not in latest or word.id > latest[key].id:
            latest[key] = word
    return {
        key: current_data(word).get(RECORDED) is True
        for key, word in latest.items()
        if word.kind == "action.undo"
    }


def effectiveness(undone: Undone) -> Effective:
    """The test whether a change has effect: its kind is known and its action is not undone."""
    if not undone:
        return known
    return lambda change: known(change) and (change.action, change.coder) not in undone


def recording(undone: Undone) -> Effective:
    """The test whether a finishing is on record: it has effect, or its undoing only reopened."""
    return lambda change: known(change) and undone.get((change.action, change.coder), True)


def first_effective(changes: Sequence[Change], effective: Effective, verb: str = "add") -> Change | None:
    """The first of some changes, given in order of id, whose kind ends in ``verb`` and that has effect."""
    for change in changes:
        if change.kind.endswith(verb) and effective(change):
            return change
    return None
