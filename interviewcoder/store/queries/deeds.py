"""Reading what was done: the changes about one thing, what undo and redo would take, what is in conflict."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from interviewcoder.changes.change import Change, read_change
from interviewcoder.changes.rows import ConflictRow
from interviewcoder.model import Conflict

_NOT_WITHDRAWN = "scope not in (select subject from purge where kind = 'purge.interview')"


def changes_about(connection: sqlite3.Connection, subject: str) -> tuple[tuple[Change, bool], ...]:
    """(Change, whether it is undone) of what was said of one thing, in order of identifier."""
    rows = connection.execute(
        "select id, at, coder, action, scope, kind, version, subject, replaces, data, digest from change "
        "where subject = ? order by id",
        (subject,),
    ).fetchall()
    changes = [read_change(row) for row in rows]
    return tuple((change, is_undone(connection, change.action, change.coder)) for change in changes)


def action_changes(connection: sqlite3.Connection, action: str) -> tuple[tuple[str, str, str], ...]:
    """(Kind, subject, scope) of what an action wrote."""
    return tuple(
        connection.execute("select kind, subject, scope from change where action = ? order by id", (action,))
    )


def latest_action(connection: sqlite3.Connection, coder: str, patterns: Iterable[str]) -> str | None:
    """The coder's latest action that is not undone: what undo would take back, of kinds of these patterns."""
    kinds = _any_of(patterns)
    seen: set[str] = set()
    for (action,) in connection.execute(
        f"select action from change where coder = ? and ({kinds}) and {_NOT_WITHDRAWN} order by id desc",
        (coder,),
    ):
        if action not in seen and not is_undone(connection, action, coder):
            return str(action)
        seen.add(action)
    return None


def redoable_action(connection: sqlite3.Connection, coder: str, patterns: Iterable[str]) -> str | None:
    """The action redo would bring back: the earliest undone one, undone since the coder's last deed."""
    kinds = _any_of(patterns)
    last = connection.execute(
        f"select max(id) from change where coder = ? and ({kinds})", (coder,)
    ).fetchone()[0]
    candidates: dict[str, str] = {}
    for id, kind, action in connection.execute(
        "select id, kind, subject from change "
        f"where coder = ? and kind glob 'action.*' and id > ? and {_NOT_WITHDRAWN} order by id",
        (coder, last or ""),
    ):
        candidates[action] = id if kind == "action.undo" else ""
    undone = [action for action, id in candidates.items() if id]
    firsts = {action: _first_change(connection, action) for action in undone}
    return min(undone, key=lambda action: firsts[action], default=None)


def _any_of(patterns: Iterable[str]) -> str:
    return " or ".join(f"kind glob '{pattern}'" for pattern in patterns)


def is_undone(connection: sqlite3.Connection, action: str, coder: str) -> bool:
    """Whether the latest of the coder's words on an action is undo."""
    row = connection.execute(
        # The plus signs keep SQLite from walking through all of the coder's changes in order of id.
        "select kind from change where subject = ? and +coder = ? and kind glob 'action.*' "
        "order by +id desc limit 1",
        (action, coder),
    ).fetchone()
    return row is not None and row[0] == "action.undo"


def conflicts(connection: sqlite3.Connection, *, of_codes: bool) -> tuple[Conflict, ...]:
    """What copies of the study set apart: of codes, or of all else."""
    return tuple(
        conflict(ConflictRow(*row))
        for row in connection.execute(
            "select family, subject, field, shown, others from conflict where (family = 'code') = ? "
            "order by family, subject, field",
            (of_codes,),
        ).fetchall()
    )


def conflict(row: ConflictRow) -> Conflict:
    """What copies set apart of one field, to be read."""

    def said(value: Any) -> str:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    shown, others = json.loads(row.shown)["value"], json.loads(row.others).get("values", ())
    return Conflict(row.subject, row.field, said(shown), tuple(map(said, others)))


def latest_sequence(connection: sqlite3.Connection) -> int:
    """The sequence number of the change that arrived last; 0 in an empty file."""
    return int(connection.execute("select coalesce(max(sequence), 0) from change").fetchone()[0])


def _first_change(connection: sqlite3.Connection, action: str) -> str:
    return str(connection.execute("select min(id) from change where action = ?", (action,)).fetchone()[0])
