"""Reading what coders gave: codings, those that a change of code or text asks to look at again, memos."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from interviewcoder.changes.carry import carry_along, current_version, words_changed
from interviewcoder.model import Coding, Memo, Span
from interviewcoder.store import purging
from interviewcoder.store.decided import silent_versions


def codings(
    connection: sqlite3.Connection,
    *,
    interview: str | None = None,
    coder: str | None = None,
    id: str | None = None,
    place: Span | None = None,
    live: bool = True,
    placed: bool | None = None,
) -> tuple[Coding, ...]:
    """Codings in order; ``place`` asks for exactly this passage, ``live`` False for removed ones too,
    ``placed`` False for those without words alone."""
    conditions: list[str] = ["live = 1"] if live else []
    values: list[Any] = []
    start, end = place or (None, None)
    if placed is False:  # they lie at the very beginning (`work_rows.mark_rows`), which an index tells
        conditions.append('rowid in (select rowid from coding where start = 0 and "end" = 0)')
    wanted = {
        "placed": placed,
        "interview": interview,
        "coder": coder,
        "id": id,
        "start": start,
        '"end"': end,
    }
    for column, value in wanted.items():
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    where = f"where {' and '.join(conditions)}" if conditions else ""
    return tuple(
        _coding(row)
        for row in connection.execute(
            'select id, interview, coder, code, round, start, "end", at, discuss, placed, meaning, '
            f'looked_at from coding {where} order by interview, start, "end", id',
            values,
        )
    )


def outdated_codings(connection: sqlite3.Connection, coder: str | None = None) -> tuple[Coding, ...]:
    """Codings whose code means something else than when they were made or last looked at; by place."""
    who, values = ("and coding.coder = ?", (coder,)) if coder is not None else ("", ())
    return tuple(
        _coding(row)
        for row in connection.execute(
            'select coding.id, interview, coder, code, round, start, "end", at, discuss, placed, '
            "coding.meaning, looked_at from coding join code as assigned on assigned.id = coding.code "
            "join code as shown on shown.id = assigned.resolved "
            "where live = 1 and placed = 1 "
            "and coalesce(coding.meaning, assigned.first_meaning) <> shown.meaning "
            "and instr(' ' || coalesce(looked_at, '') || ' ', ' ' || shown.meaning || ' ') = 0 "
            f'{who} order by interview, start, "end", coding.id',
            values,
        )
    )


def changed_codings(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Identifiers of the live codings whose own words a correction changed since their coder saw them.

    Their coder saw them when assigning the code, or when confirming it later. Names replaced by pseudonyms
    are no correction. Codings without any words left are not among them.
    """
    corrected = connection.execute(
        "select interview from text_version group by interview having count(*) > 1 order by interview"
    ).fetchall()
    changed: list[str] = []
    for (interview,) in corrected:
        versions = purging.versions_of(connection, interview)
        current = current_version(versions)
        if current is None:
            continue
        silent = silent_versions(connection, interview)
        marks = connection.execute(
            "select coding.id, change.data, reviewed.text from coding "
            "join change on change.subject = coding.id and change.kind = 'mark.add' "
            "left join reviewed on reviewed.coding = coding.id "
            "where coding.interview = ? and live = 1 and placed = 1 and coding.text <> ? "
            "order by start, coding.id",
            (interview, current.id),
        ).fetchall()
        for id, stored, reviewed in marks:
            mark = json.loads(stored)
            seen, span = mark["text"], (mark["start"], mark["end"])
            if reviewed in versions:
                at_review = carry_along(span, seen, reviewed, versions)
                seen, span = (reviewed, at_review) if at_review is not None else (seen, span)
            if words_changed(span, seen, current.id, versions, silent):
                changed.append(id)
    return tuple(dict.fromkeys(changed))


def memos(
    connection: sqlite3.Connection, *, interview: str | None = None, coder: str | None = None
) -> tuple[Memo, ...]:
    """Memos, oldest first."""
    conditions: list[str] = []
    values: list[str] = []
    for column, value in (("interview", interview), ("coder", coder)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    where = f"where {' and '.join(conditions)}" if conditions else ""
    return tuple(
        Memo(*row)
        for row in connection.execute(
            'select id, about, target, interview, start, "end", coder, text, at from memo '
            f"{where} order by at, id",
            values,
        )
    )


def _coding(row: tuple[Any, ...]) -> Coding:
    id, interview, coder, code, round, start, end, at, discuss, placed, meaning, looked_at = row
    looked = tuple(looked_at.split()) if looked_at else ()
    return Coding(
        id, interview, coder, code, round, start, end, at, bool(discuss), bool(placed), meaning, looked
    )
