"""Reading what is said of codings as quotes, and the summaries of the framework matrix."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from interviewcoder.changes.quotes import Edit, edited
from interviewcoder.model import QuoteMark, Summary


class Said(NamedTuple):
    """A quote, and whose words it is: what an open round hides depends on that."""

    mark: QuoteMark
    coding_coder: str | None
    """Whose coding it is; None where the coding did not come."""
    coders: tuple[str, ...]
    """Those whose word on it stands."""


def quotes(
    connection: sqlite3.Connection, interview: str | None = None, coding: str | None = None
) -> tuple[Said, ...]:
    """What is said of codings as quotes, by interview and place; of removed codings too, at the end."""
    conditions, values = [], []
    for column, value in (("quote.interview", interview), ("quote.coding", coding)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    where = f"where {' and '.join(conditions)}" if conditions else ""
    rows = connection.execute(
        "select quote.coding, quote.interview, starred, edited, look_again, translation, quote.language, "
        "position, quote.coder, quote.at, coders, coding.coder, start, "
        'case when placed and edited is not null then substr(body, start + 1, "end" - start) end '
        "from quote left join coding on coding.id = quote.coding "
        "left join interview on interview.id = quote.interview left join text on text.id = interview.text "
        f"{where} order by coalesce(live, 0) desc, quote.interview, start, quote.coding",
        values,
    )
    return tuple(map(_said, rows))


def _said(row: tuple[Any, ...]) -> Said:
    (coding, interview, starred, stored, again, translation, language, position, coder, at) = row[:10]
    coders, coding_coder, start, passage = row[10:]
    form = None
    if passage is not None:
        edits: list[Edit] = [(a - start, b - start, put) for a, b, put in json.loads(stored)]
        form = edited(passage, 0, len(passage), edits)
    mark = QuoteMark(
        coding,
        interview,
        bool(starred),
        form,
        bool(again) or (stored is not None and form is None),
        translation,
        language,
        position,
        coder,
        at,
    )
    return Said(mark, coding_coder, tuple(json.loads(coders)))


def summaries(
    connection: sqlite3.Connection, interview: str | None = None, coder: str | None = None
) -> tuple[Summary, ...]:
    """Summaries by interview, code and coder."""
    conditions, values = [], []
    for column, value in (("interview", interview), ("coder", coder)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    where = f"where {' and '.join(conditions)}" if conditions else ""
    return tuple(
        Summary(*row)
        for row in connection.execute(
            f"select id, interview, code, coder, text, at from summary {where} order by id", values
        )
    )
