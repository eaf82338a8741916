"""Whether a study file still is what was written: digests of changes and texts, and the fold as measure.

SQLite's own check sees broken pages, not a flipped letter in a stored value; digests see it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path

from interviewcoder.changes.change import digest_of
from interviewcoder.model import StudyError
from interviewcoder.store import write


def problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong with the file, a sentence each; empty where all is well. Never quotes a transcript."""
    try:
        found = [
            f"SQLite: {row[0]}." for row in connection.execute("pragma integrity_check") if row[0] != "ok"
        ]
        if found:
            return tuple(found)
        found.extend(_damaged_changes(connection))
        found.extend(_damaged_texts(connection))
        if not found:
            found.extend(_tables_out_of_step(connection))
    except (sqlite3.DatabaseError, ValueError, TypeError, AttributeError) as error:
        found = [f"The file cannot be read to its end: {type(error).__name__}."]
    return tuple(found)


def refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StudyError where a change is damaged: tables computed from it would lose good rows."""
    if damaged := _damaged_changes(connection):
        raise StudyError(
            f"{path} has {len(damaged)} damaged change(s), so its tables were left as they are; "
            "go on with a backup or the copy of a colleague."
        )


def _damaged_changes(connection: sqlite3.Connection) -> list[str]:
    return [
        f"Change {fields[0]} (number {sequence}) is damaged: its digest does not fit."
        for sequence, *fields, digest in connection.execute(
            "select sequence, id, at, coder, action, scope, kind, version, subject, replaces, data, digest "
            "from change"
        )
        if digest_of(tuple(fields)) != digest
    ]


def _damaged_texts(connection: sqlite3.Connection) -> list[str]:
    return [
        f"The text of {name or 'an interview'} ({id}) is damaged: its digest does not fit."
        for id, body, digest, name in connection.execute(
            "select text.id, body, digest, interview.name from text "
            "left join text_version on text_version.id = text.id "
            "left join interview on interview.id = text_version.interview"
        )
        if write.text_digest(body) != digest
    ] + [
        f"The text of {name or 'an interview'} ({id}) is missing, or has another length than it should."
        for id, name in connection.execute(
            "select text_version.id, interview.name from text_version "
            "left join text on text.id = text_version.id "
            "left join interview on interview.id = text_version.interview "
            "where text.body is null or length(text.body) <> text_version.length"
        )
    ]


def _tables_out_of_step(connection: sqlite3.Connection) -> list[str]:
    found = []
    for table, rows in write.fold_file(connection).tables.items():
        stored = Counter(tuple(row) for row in connection.execute(f"select * from {table}"))
        expected = Counter(tuple(row) for row in rows)
        if stored != expected:
            apart = (stored - expected).total() + (expected - stored).total()
            found.append(
                f"Table {table} is out of step with the changes in {apart} row(s); "
                "'interviewcoder check --repair' computes it anew."
            )
    return found
