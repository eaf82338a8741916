"""Reading what tables count, of many interviews in one question: codings and turns as columns.

A table of a thousand interviews that asks for each in turn spends its time in asking. Columns and not rows of
objects, because 200,000 codings are sorted and counted as arrays.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Collection
from typing import NamedTuple


class Marks(NamedTuple):
    """Codings that are placed, in no order; each field has one value a coding."""

    interviews: tuple[str, ...]
    coders: tuple[str, ...]
    codes: tuple[str, ...]
    """Identifiers of codes as assigned."""
    starts: array[int]
    ends: array[int]


class TurnRows(NamedTuple):
    """Turns of the current texts, by interview and place; each field has one value a turn."""

    interviews: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    speakers: tuple[int | None, ...]
    """Number of the speaker within the interview; None for a turn without a label."""


def marks(
    connection: sqlite3.Connection, hidden: Collection[str] = (), without: Collection[str] = ()
) -> Marks:
    """All live codings that are placed, but for those of hidden interviews and those of some identifiers."""
    where, values = "live = 1 and placed = 1", []
    if hidden:
        where += " and interview not in (select value from json_each(?))"
        values.append(json.dumps(list(hidden)))
    id = ", id" if without else ""
    found = connection.execute(
        f'select interview, coder, code, start, "end"{id} from coding where {where}', values
    )
    rows = [row[:5] for row in found if row[5] not in without] if without else found.fetchall()
    interviews, coders, codes, starts, ends = zip(*rows, strict=True) if rows else ((),) * 5
    return Marks(interviews, coders, codes, array("q", starts), array("q", ends))


def turn_rows(connection: sqlite3.Connection, interviews: Collection[str]) -> TurnRows:
    """The turns of these interviews (identifiers)."""
    rows = connection.execute(
        'select interview.id, turn.start, turn."end", turn.speaker from interview '
        "join turn on turn.text = interview.text where interview.id in (select value from json_each(?)) "
        "order by interview.id, turn.number",
        (json.dumps(list(interviews)),),
    ).fetchall()
    ids, starts, ends, speakers = zip(*rows, strict=True) if rows else ((),) * 4
    return TurnRows(ids, array("q", starts), array("q", ends), speakers)


def bodies(connection: sqlite3.Connection, interviews: Collection[str]) -> dict[str, str]:
    """Interview -> the words of its current text; one whose text is missing is not there."""
    return dict(
        connection.execute(
            "select interview.id, text.body from interview join text on text.id = interview.text "
            "where interview.id in (select value from json_each(?))",
            (json.dumps(list(interviews)),),
        ).fetchall()
    )


def speakers(connection: sqlite3.Connection) -> dict[tuple[str, int], tuple[str, str]]:
    """(Interview, number of a speaker in it) -> label and role."""
    return {
        (interview, number): (label, role)
        for interview, number, label, role in connection.execute(
            "select interview, number, label, role from speaker"
        )
    }
