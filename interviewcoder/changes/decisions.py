"""Which decisions about disagreements stand: not replaced, on the current text, the later of two apart.

Its own module because all decisions of an interview follow from each other: one may replace others, and two
copies may have settled one place apart.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from interviewcoder.changes.carry import VersionsOf, carry_to_current
from interviewcoder.changes.change import Change, canonical
from interviewcoder.changes.kinds import current_data
from interviewcoder.changes.registers import Effective, ancestors
from interviewcoder.changes.rows import ConflictRow, DecisionRow, Row
from interviewcoder.model import Span


@dataclass(frozen=True, slots=True)
class _Made:
    """A decision that nothing has replaced, and where it lies now."""

    change: Change
    place: Span | None
    resolved: tuple[tuple[str, int, int], ...]

    def clashes(self, other: _Made) -> bool:
        """Whether both judged one of the codings, in one place."""
        if self.place is None or other.place is None:
            return False
        meet = self.place[0] < other.place[1] and other.place[0] < self.place[1]
        judged = set(current_data(self.change)["judged"])
        return meet and not judged.isdisjoint(current_data(other.change)["judged"])


def decision_rows(
    subject: str, changes: Sequence[Change], effective: Effective, versions_of: VersionsOf
) -> list[Row]:
    """Rows of the decisions of one interview that nothing has replaced.

    ``changes`` are all about its decisions, in order of id. An undone decision gives back what it replaced.
    Where two judged the same codings apart, the one with the greatest id is ``shown``; if they differ in what
    is to stand, both are in conflict.
    """
    by_id = {change.id: change for change in changes}
    made = [change for change in changes if change.kind == "decision.make" and effective(change)]
    replaced = {id for change in made if change.replaces for id in ancestors(change, by_id)}
    shown: list[_Made] = []
    others: dict[str, list[_Made]] = {}
    for change in reversed(made):
        if change.id in replaced:
            continue
        one = _placed(change, versions_of)
        over = [later for later in shown if later.clashes(one)]
        if not over:
            shown.append(one)
            others[change.id] = []
        for later in over:
            others[later.change.id].append(one)
    rows: list[Row] = []
    conflicting: set[str] = set()
    for one in shown:
        differing = [other for other in others[one.change.id] if other.resolved != one.resolved]
        if not differing:
            continue
        conflicting.update({one.change.id, *(other.change.id for other in differing)})
        start, end = one.place or (0, 0)
        rows.append(
            ConflictRow(
                "decision",
                subject,
                f"decision {start}-{end}",
                canonical({"value": _said(one.change)}),
                canonical({"values": [_said(other.change) for other in differing]}),
            )
        )
    here = {one.change.id for one in shown}
    every = {one.change.id: one for one in (*shown, *(other for of in others.values() for other in of))}
    rows += [_row(subject, one, id in here, id in conflicting) for id, one in every.items()]
    return rows


def _placed(change: Change, versions_of: VersionsOf) -> _Made:
    data, versions = current_data(change), versions_of(change.scope)

    def carried(start: int, end: int) -> Span | None:
        return carry_to_current((start, end), data["text"], versions)

    resolved = ((code, carried(start, end)) for code, start, end in data["resolved"])
    standing = sorted((code, *place) for code, place in resolved if place is not None)
    return _Made(change, carried(data["start"], data["end"]), tuple(standing))


def _said(change: Change) -> str:
    return f"{current_data(change)['verdict']}, decided by {change.coder}"


def _row(subject: str, one: _Made, shown: bool, conflicting: bool) -> DecisionRow:
    data = current_data(one.change)
    start, end = one.place or (0, 0)
    return DecisionRow(
        one.change.id,
        subject,
        one.change.coder,
        one.change.at,
        data["round"],
        json.dumps(data["coders"]),
        data["verdict"],
        data["text"],
        start,
        end,
        int(one.place is not None),
        json.dumps(one.resolved),
        json.dumps(data["judged"]),
        json.dumps(data["gone"]),
        data["reason"],
        int(shown),
        int(conflicting),
    )
