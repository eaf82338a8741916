"""Reading what tables count, of many interviews in one question: codings and turns as columns.

A table of a thousand interviews that asks for each in turn spends its time in asking. Columns and not rows of
objects, because 200,000 codings are sorted and counted as arrays.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Collection
from itertools import islice
from operator import le
from typing import NamedTuple


class Marks(NamedTuple):
    """What one coder gave one interview, in no order; each of the last three has a value a coding."""

    interview: str
    coder: str
    codes: list[str]
    """Identifiers of codes as assigned."""
    starts: array[int]
    ends: array[int]


class PlacedRows(NamedTuple):
    """What one coder ever gave one interview, as far as it has a place, in no order; each of the lists has a
    value a coding."""

    interview: str
    coder: str
    ids: list[str]
    codes: list[str]
    """Identifiers of codes as assigned."""
    starts: list[int]
    ends: list[int]
    live: list[int]
    """1 where it is still there, 0 where it was removed."""


class TurnRows(NamedTuple):
    """The turns of one interview's current text, by place; each of the last three has a value a turn."""

    interview: str
    starts: array[int]
    ends: array[int]
    speakers: list[int | None]
    """Number of the speaker within the interview; None for a turn without a label."""


def marks(
    connection: sqlite3.Connection,
    hidden: Collection[str] = (),
    without: Collection[str] = (),
    of: Collection[str] | None = None,
) -> tuple[Marks, ...]:
    """All live codings that are placed, but for those of hidden interviews and those of some identifiers;
    ``of`` names the interviews to look into, where not all."""
    # SQLite hands over a list a coder and interview in half the time of a row a coding.
    return tuple(
        Marks(interview, coder, json.loads(codes), _numbers(starts), _numbers(ends))
        for interview, coder, codes, starts, ends in connection.execute(
            "select interview, coder, json_group_array(code), json_group_array(start), "
            'json_group_array("end") from coding where live = 1 and placed = 1 '
            f"{_not_among('interview', hidden)} {_not_among('id', without)} "
            f"{'' if of is None else 'and interview in (select value from json_each(?))'} "
            "group by interview, coder",
            [json.dumps(list(names)) for names in (hidden or None, without or None, of) if names is not None],
        )
    )


def placed(connection: sqlite3.Connection, interviews: Collection[str]) -> tuple[PlacedRows, ...]:
    """The codings of these interviews (identifiers) that are placed, removed ones too."""
    return tuple(
        PlacedRows(interview, coder, *map(json.loads, columns))
        for interview, coder, *columns in connection.execute(
            "select interview, coder, json_group_array(id), json_group_array(code), "
            'json_group_array(start), json_group_array("end"), json_group_array(live) from coding '
            "where placed = 1 and interview in (select value from json_each(?)) group by interview, coder",
            (json.dumps(list(interviews)),),
        )
    )


def stood(
    connection: sqlite3.Connection, interviews: Collection[str]
) -> dict[tuple[str, str, str], list[str]]:
    """(Interview, coder, round) -> identifiers of the codings that stood at the first finishing, of these
    interviews; those that have no place now among them."""
    return {
        (interview, coder, round): json.loads(ids)
        for interview, coder, round, ids in connection.execute(
            "select interview, coder, round, (select json_group_array(coding) from finished_coding "
            "where finished_coding.finished = finished.id) from finished "
            "where interview in (select value from json_each(?))",
            (json.dumps(list(interviews)),),
        )
    }


def turn_rows(connection: sqlite3.Connection, interviews: Collection[str]) -> tuple[TurnRows, ...]:
    """The turns of these interviews (identifiers), by identifier; one without a turn is not there."""
    return tuple(
        _by_place(TurnRows(interview, _numbers(starts), _numbers(ends), json.loads(speakers)))
        for interview, starts, ends, speakers in connection.execute(
            'select interview.id, json_group_array(start), json_group_array("end"), '
            "json_group_array(speaker) from interview join turn on turn.text = interview.text "
            "where interview.id in (select value from json_each(?)) group by interview.id",
            (json.dumps(list(interviews)),),
        )
    )


def _by_place(rows: TurnRows) -> TurnRows:
    """SQLite promises no order within a group, though turns come as they lie on the disk: by place."""
    if all(map(le, rows.starts, islice(rows.starts, 1, None))):
        return rows
    order = sorted(range(len(rows.starts)), key=rows.starts.__getitem__)
    starts, ends = (array("q", [column[one] for one in order]) for column in (rows.starts, rows.ends))
    return TurnRows(rows.interview, starts, ends, [rows.speakers[one] for one in order])


def _not_among(column: str, left_out: Collection[str]) -> str:
    return f"and {column} not in (select value from json_each(?))" if left_out else ""


def _numbers(listed: str) -> array[int]:
    """Whole numbers of a JSON list. Raises TypeError or ValueError where something else stands there."""
    return array("q", json.loads(listed))


def bodies(connection: sqlite3.Connection, interviews: Collection[str]) -> dict[str, str]:
    """Interview -> the words of its current text; one whose text is missing is not there."""
    return dict(
        connection.execute(
            "select interview.id, text.body from interview join text on text.id = interview.text "
            "where interview.id in (select value from json_each(?))",
            (json.dumps(list(interviews)),),
        ).fetchall()
    )


def first_coding_at(connection: sqlite3.Connection, hidden: Collection[str] = ()) -> str | None:
    """When the first coding was made, removed or not, but for those of hidden interviews."""
    found: tuple[str | None] = connection.execute(
        f"select min(at) from coding where 1 {_not_among('interview', hidden)}",
        [json.dumps(list(hidden))] if hidden else [],
    ).fetchone()
    return found[0]


def times(connection: sqlite3.Connection) -> dict[str, tuple[int, float]]:
    """Interview -> how many times the turns of its current text have, and the latest; where there is one."""
    return {
        interview: (count, latest)
        for interview, count, latest in connection.execute(
            "select interview.id, count(time_start) + count(time_end) as several, "
            "max(max(ifnull(time_start, time_end), ifnull(time_end, time_start))) "
            "from interview join turn on turn.text = interview.text group by interview.id having several"
        )
    }


def speakers(connection: sqlite3.Connection) -> dict[tuple[str, int | None], tuple[str, str]]:
    """(Interview, number of a speaker in it) -> label and role; a turn without a label has no number."""
    return {
        (interview, number): (label, role)
        for interview, number, label, role in connection.execute(
            "select interview, number, label, role from speaker"
        )
    }
