"""Which codings and finishings belong to a coder's newest pass through an interview.

A round with a clean start begins a new pass for its coders: what they had coded in its interviews before is
not there in it, and stays what it was for the rounds it was made in. Everything else belongs to one pass.

The newest pass is what was coded in the round that began it, in rounds opened later, and in ordinary coding
since. Once the round is closed it holds only where the coder began it: who never came to it keeps the pass
before.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from interviewcoder.store.queries.rounds import CODING_ROUND, rounds

_Pair = tuple[str, str]
"""Interview and coder."""


@dataclass(frozen=True, slots=True)
class Passes:
    """What does not belong to the newest pass."""

    codings: frozenset[str] = frozenset()
    """Identifiers of codings."""
    finishings: frozenset[tuple[str, str, str]] = frozenset()
    """(Interview, coder, round) of what was finished."""


@dataclass(frozen=True, slots=True)
class _Beginning:
    place: int
    """Of the round among all, in the order they were opened."""
    opened: str
    """The change that opened it."""


def earlier(connection: sqlite3.Connection, coder: str | None = None, *, at_work: bool = True) -> Passes:
    """What of a coder's, or everyone's, belongs to an earlier pass.

    ``at_work`` takes rounds that are open too, as their coders do. What is counted waits for their closing:
    without ``at_work`` it is what was made in them that does not belong.
    """
    listed = [one for one in rounds(connection) if one.kind != "coding"]
    order = {one.id: place for place, one in enumerate(listed)}
    begun: dict[_Pair, _Beginning] = {}
    for place, round in enumerate(listed):
        if round.start != "clean" or (round.open and not at_work):
            continue
        opened = connection.execute("select min(id) from change where subject = ?", (round.id,)).fetchone()[0]
        there = None if round.open else _begun(connection, round.id)
        for interview in round.interviews:
            for name in round.coders:
                if coder in (None, name) and (there is None or (interview, name) in there):
                    begun[interview, name] = _Beginning(place, opened)
    waiting = [one.id for one in listed if one.start == "clean" and one.open and not at_work]
    codings, finishings = set(_codings(connection, begun, order)), set(_finishings(connection, begun, order))
    for round_id in waiting:
        rows = connection.execute("select id from coding where round = ?", (round_id,)).fetchall()
        codings.update(id for (id,) in rows)
        query = "select interview, coder, round from finished where round = ?"
        finishings.update(connection.execute(query, (round_id,)).fetchall())
    return Passes(frozenset(codings), frozenset(finishings))


def earlier_memos(connection: sqlite3.Connection, coder: str) -> frozenset[str]:
    """Identifiers of a coder's memos that an open round with a clean start puts aside: those on its
    interviews from before it. Once it is closed they are there again, for a note is no coding."""
    found: set[str] = set()
    for round in rounds(connection, open_only=True):
        if round.start != "clean" or coder not in round.coders:
            continue
        found.update(
            id
            for (id,) in connection.execute(
                "select memo.id from memo join change as added on added.subject = memo.id "
                "and added.kind = 'memo.add' where memo.coder = ? "
                "and memo.interview in (select value from json_each(?)) "
                "and added.id < (select min(id) from change where subject = ?)",
                (coder, json.dumps(round.interviews), round.id),
            )
        )
    return frozenset(found)


def _begun(connection: sqlite3.Connection, round: str) -> set[_Pair]:
    """Whose work on which interviews belongs to a round."""
    return set(
        connection.execute(
            "select interview, coder from coding where round = ? and live = 1 "
            "union select interview, coder from finished where round = ?",
            (round, round),
        ).fetchall()
    )


def _codings(
    connection: sqlite3.Connection, begun: Mapping[_Pair, _Beginning], order: Mapping[str, int]
) -> Iterator[str]:
    for (interview, coder), beginning in begun.items():
        for id, round, added in connection.execute(
            "select coding.id, round, change.id from coding join change on change.subject = coding.id "
            "and change.kind = 'mark.add' where interview = ? and coding.coder = ?",
            (interview, coder),
        ).fetchall():
            if not _newest(round, added, beginning, order):
                yield id


def _finishings(
    connection: sqlite3.Connection, begun: Mapping[_Pair, _Beginning], order: Mapping[str, int]
) -> Iterator[tuple[str, str, str]]:
    for (interview, coder), beginning in begun.items():
        for round, latest in connection.execute(
            "select round, (select max(change.id) from change where change.subject = finished.id "
            "and change.kind = 'finish.set') from finished where interview = ? and coder = ?",
            (interview, coder),
        ).fetchall():
            if not _newest(round, latest, beginning, order):
                yield interview, coder, round


def _newest(round: str, change: str, beginning: _Beginning, order: Mapping[str, int]) -> bool:
    if round == CODING_ROUND.id:
        return change > beginning.opened
    return order.get(round, -1) >= beginning.place
