"""Whether a study file still is what was written: digests of changes and texts, and the fold as measure.

SQLite's own check sees broken pages, not a flipped letter in a stored value; digests see it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from interviewcoder.changes.change import digest_of, read_change
from interviewcoder.changes.rows import FAMILY_TABLES
from interviewcoder.model import StudyError
from interviewcoder.store import purging, write


def problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong with the file, a sentence each; empty where all is well. Never quotes a transcript."""
    try:
        found = [
            f"SQLite: {row[0]}." for row in connection.execute("pragma integrity_check") if row[0] != "ok"
        ]
        if found:
            return tuple(found)
        found.extend(_damaged_changes(connection))
        found.extend(_missing_changes(connection))
        found.extend(_damaged_texts(connection))
        if not found:
            found.extend(_tables_out_of_step(connection))
    except (sqlite3.DatabaseError, ValueError, TypeError, AttributeError) as error:
        found = [f"The file cannot be read to its end ({type(error).__name__}); go on with a backup."]
    return tuple(found)


def refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StudyError where changes are damaged or missing: tables computed from the rest would lose good
    rows."""
    damaged = len(_damaged_changes(connection))
    if damaged or _missing_changes(connection):
        has = f"has {_counted(damaged, 'damaged deed')}" if damaged else "lost some of its recorded deeds"
        raise StudyError(
            f"{path} {has}, so its tables were left as they are; go on with a backup or a colleague's copy."
        )


def keep_copy(connection: sqlite3.Connection, path: Path, why: str = "before-repair") -> Path:
    """Copy all that a connection sees, as it is, to a name of its own beside ``path``, for its owner alone.

    Raises sqlite3.Error or OSError, and leaves nothing behind then.
    """
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    stem = f"{path.stem}-{why}-{moment}"
    names = (f"{stem}{again}{path.suffix}" for again in ("", *(f"-{n}" for n in range(2, 100))))
    kept = next(place for name in names if not (place := path.with_name(name)).exists())
    try:
        kept.touch(0o600, exist_ok=False)
        with contextlib.closing(sqlite3.connect(kept)) as copy:
            connection.backup(copy)
    except BaseException:
        kept.unlink(missing_ok=True)
        raise
    return kept


def _damaged_changes(connection: sqlite3.Connection) -> list[str]:
    found = []
    for sequence, *fields, digest in connection.execute(
        "select sequence, id, at, coder, action, scope, kind, version, subject, replaces, data, digest "
        "from change"
    ):
        if digest_of(tuple(fields)) != digest:
            found.append(
                f"Recorded deed number {sequence} ({fields[0]}) is damaged: its digest does not fit."
            )
        elif not _legible((*fields, digest)):
            found.append(f"Recorded deed number {sequence} ({fields[0]}) is damaged: it is not well-formed.")
    return found


def _missing(number: int) -> str:
    are = "is" if number == 1 else "are"
    return f"{_counted(number, 'recorded deed')} {are} missing from the file; go on with a backup."


def _counted(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or f'{one}s'}"


def _legible(row: tuple[Any, ...]) -> bool:
    try:
        return isinstance(read_change(row).data, dict)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return False


def _missing_changes(connection: sqlite3.Connection) -> list[str]:
    """Gaps in the numbers of changes, and rows of things that no change speaks of."""
    number, greatest = connection.execute(
        "select count(*), coalesce(max(sequence), 0) from change"
    ).fetchone()
    found = [_missing(greatest - number)] if number != greatest else []
    for tables in FAMILY_TABLES.values():
        for table, column in tables:
            if not column:
                continue
            (orphans,) = connection.execute(
                f"select count(*) from {table} where {column} not in (select subject from change)"
            ).fetchone()
            if orphans:
                found.append(
                    f"Table {table} has {_counted(orphans, 'entry', 'entries')} that no recorded deed made: "
                    "deeds are missing, go on with a backup."
                )
    return found


def _damaged_texts(connection: sqlite3.Connection) -> list[str]:
    gone = purging.gone_texts(connection)
    return [
        f"The text of {name or 'an interview'} ({id}) is damaged: its digest does not fit."
        for id, body, digest, name in connection.execute(
            "select text.id, body, digest, interview.name from text "
            "left join text_version on text_version.id = text.id "
            "left join interview on interview.id = text_version.interview"
        )
        if not isinstance(body, str) or write.text_digest(body) != digest
    ] + [
        f"The text of {name or 'an interview'} ({id}) is missing, or has another length than it should."
        for id, name in connection.execute(
            "select text_version.id, interview.name from text_version "
            "left join text on text.id = text_version.id "
            "left join interview on interview.id = text_version.interview "
            "where text.body is null or length(text.body) <> text_version.length"
        )
        if id not in gone
    ]


def _tables_out_of_step(connection: sqlite3.Connection) -> list[str]:
    found = []
    for table, rows in write.fold_file(connection).tables.items():
        stored = Counter(tuple(row) for row in connection.execute(f"select * from {table}"))
        expected = Counter(tuple(row) for row in rows)
        if stored != expected:
            apart = (stored - expected).total() + (expected - stored).total()
            found.append(
                f"Table {table} is out of step with the recorded deeds in "
                f"{_counted(apart, 'entry', 'entries')}; 'interviewcoder check --repair' computes it anew."
            )
    return found
