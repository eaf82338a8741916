"""Reading what is said of codings as quotes, and the summaries of the framework matrix."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from interviewcoder.changes.carry import carry_along, current_version, words_changed
from interviewcoder.changes.kinds import known
from interviewcoder.changes.quotes import Edit, edited
from interviewcoder.changes.registers import read_registers
from interviewcoder.model import QuoteMark, Summary
from interviewcoder.store import purging
from interviewcoder.store.decided import silent_versions
from interviewcoder.store.queries.deeds import changes_about


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
    found = tuple(map(_said, rows))
    translated = {one.mark.coding: one.mark.interview for one in found if one.mark.translation}
    before = _translated_before(connection, translated)
    return tuple(
        one._replace(mark=replace(one.mark, translation_again=True)) if one.mark.coding in before else one
        for one in found
    )


def _translated_before(connection: sqlite3.Connection, translated: Mapping[str, str]) -> set[str]:
    """Those of some codings (with their interview) whose words a correction changed after they were
    translated; pseudonyms are no correction, for they stand in the translation as well."""
    found: set[str] = set()
    for interview in sorted(set(translated.values())):
        versions = purging.versions_of(connection, interview)
        current = current_version(versions)
        if current is None or len(versions) == 1:
            continue
        silent = silent_versions(connection, interview)
        for coding in (id for id, of in translated.items() if of == interview):
            mark, seen = _when_translated(connection, coding)
            if mark is None or seen is None or seen not in versions:
                continue
            span = carry_along((mark["start"], mark["end"]), mark["text"], seen, versions)
            if span is None or words_changed(span, seen, current.id, versions, silent):
                found.add(coding)
    return found


def _when_translated(
    connection: sqlite3.Connection, coding: str
) -> tuple[Mapping[str, Any] | None, str | None]:
    """What made a coding that is there, and the version of the text that was translated, where known."""
    made = connection.execute(
        "select data from change join coding on coding.id = subject "
        "where subject = ? and kind = 'mark.add' and live = 1 and placed = 1",
        (coding,),
    ).fetchone()
    said = [(one, undone) for one, undone in changes_about(connection, coding) if one.kind == "quote.set"]
    gone = {one.id for one, undone in said if undone or not known(one)}
    registers = read_registers([one for one, _ in said], lambda one: one.id not in gone)
    if made is None or "translation" not in registers:
        return None, None
    head = registers["translation"].heads[0][0]
    return json.loads(made[0]), next(one.data.get("text") for one, _ in said if one.id == head)


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
