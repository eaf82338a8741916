"""Settings: what is said of the study, and what this copy of the file alone remembers."""

from __future__ import annotations

import sqlite3


def settings(connection: sqlite3.Connection) -> dict[str, str]:
    """Field -> value of what is said of the study itself."""
    return dict(connection.execute("select field, value from study"))


def setting(connection: sqlite3.Connection, coder: str, name: str) -> str | None:
    """A setting of this copy of the study: never merged, never counted."""
    row = connection.execute(
        "select value from local_setting where coder = ? and name = ?", (coder, name)
    ).fetchone()
    return None if row is None else str(row[0])


def set_setting(connection: sqlite3.Connection, coder: str, name: str, value: str) -> None:
    """Remember a setting in this copy of the study."""
    connection.execute("insert or replace into local_setting values (?, ?, ?)", (coder, name, value))


def data_version(connection: sqlite3.Connection) -> int:
    """A number that differs when another program has written to the file."""
    return int(connection.execute("pragma data_version").fetchone()[0])
