"""Appending changes and keeping the tables in step, one transaction at a time.

After changes are inserted, the rows of exactly the subjects they concern are derived anew, by the same
functions as the full fold. A subject nobody wrote about before needs no deletion, which keeps assigning
a code at two inserted rows.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from interviewcoder.changes.carry import Version
from interviewcoder.changes.change import STUDY, Change, Draft, read_change
from interviewcoder.changes.code_rows import code_rows
from interviewcoder.changes.derive import derive
from interviewcoder.changes.effect import Undone, effectiveness, undone_actions
from interviewcoder.changes.fold import State, fold
from interviewcoder.changes.registers import heads_of
from interviewcoder.changes.rows import FAMILY_TABLES, TABLES, Row
from interviewcoder.store import purging

_CHANGE = "id, at, coder, action, scope, kind, version, subject, replaces, data, digest"
_INSERT_CHANGE = f"insert into change ({_CHANGE}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_ROW = {
    row_type: f"insert into {table} values ({', '.join('?' * len(row_type._fields))})"  # type: ignore[attr-defined]
    for row_type, table in TABLES.items()
}


class Writer:
    """Derives rows inside one transaction, remembering what it has looked up."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._versions: dict[str, Mapping[str, Version]] = {}
        self._fresh: set[str] = set()

    def append(self, changes: Sequence[Change]) -> None:
        """Insert changes that are not in the file yet, and bring the tables in step."""
        self._connection.executemany(_INSERT_CHANGE, [change.stored() for change in changes])
        self._fresh = {change.id for change in changes}
        touched: dict[str, set[str]] = {}
        purging_some = any(change.family == "purge" for change in changes)
        if purging_some:
            for family, subject in purging.settle(self._connection, changes):
                touched.setdefault(family, set()).add(subject)
        for change in changes:
            if change.family == "action":
                for family, subject in self._connection.execute(
                    "select distinct kind, subject from change where action = ?", (change.subject,)
                ):
                    touched.setdefault(family.partition(".")[0], set()).add(subject)
            else:
                touched.setdefault(change.family, set()).add(change.subject)
        self._derive(touched)
        if purging_some or "text" in touched:
            purging.drop_texts(self._connection)

    def _derive(self, touched: dict[str, set[str]]) -> None:
        if "text" in touched or "purge" in touched:
            self._versions.clear()
            self._add_dependents(touched)
        if touched.pop("code", None):
            self._rewrite_codes()
        # Texts first: where codings lie depends on the versions of their interview's text.
        for family in sorted(touched, key=lambda family: family not in ("purge", "text")):
            if family in FAMILY_TABLES:
                for subject in touched[family]:
                    self._rewrite(family, subject)

    def _add_dependents(self, touched: dict[str, set[str]]) -> None:
        """A text that comes or goes moves what lies on it, and changes its interview's size."""
        for text in {*touched.get("text", ()), *touched.get("purge", ())}:
            for (scope,) in self._connection.execute(
                "select distinct scope from change where subject = ? and kind in ('text.add', 'purge.text')",
                (text,),
            ).fetchall():
                for kind, subject in self._connection.execute(
                    "select distinct kind, subject from change where scope = ?", (scope,)
                ):
                    family = kind.partition(".")[0]
                    if family in ("mark", "memo", "segment", "interview", "decision"):
                        touched.setdefault(family, set()).add(subject)

    def _rewrite(self, family: str, subject: str) -> None:
        changes = self._changes_about(family, subject)
        undone = self._undone(changes)
        if len(changes) > 1 or changes[0].id not in self._fresh:
            for table, column in FAMILY_TABLES[family]:
                condition, values = (f" where {column} = ?", (subject,)) if column else ("", ())
                self._connection.execute(f"delete from {table}{condition}", values)
            self._connection.execute(
                "delete from conflict where subject = ? and family = ?", (subject, family)
            )
        insert_rows(self._connection, derive(family, subject, changes, undone, self._versions_of))

    def _rewrite_codes(self) -> None:
        changes = code_changes(self._connection)
        self._connection.execute("delete from code")
        self._connection.execute("delete from conflict where family = 'code'")
        insert_rows(self._connection, code_rows(changes, undone_among(self._connection, changes)))

    def heads(self, draft: Draft, unseen: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The changes an edit of one field, made now, replaces; ``unseen`` are hidden from who makes it."""
        about = self._changes_about(draft.kind.partition(".")[0], draft.subject)
        changes = [change for change in about if change.id not in unseen]
        return heads_of(changes, draft.data["field"], effectiveness(self._undone(changes)))

    def _changes_about(self, family: str, subject: str) -> list[Change]:
        return [
            change
            for row in self._connection.execute(f"select {_CHANGE} from change where subject = ?", (subject,))
            if (change := read_change(row)).family == family
        ]

    def _undone(self, changes: Iterable[Change]) -> Undone:
        return undone_among(self._connection, changes)

    def _versions_of(self, interview: str) -> Mapping[str, Version]:
        """Versions from the table they were derived to, which spares reading all turns and sentences."""
        if interview not in self._versions:
            self._versions[interview] = purging.versions_of(self._connection, interview)
        return self._versions[interview]


def code_changes(connection: sqlite3.Connection) -> list[Change]:
    """All changes about codes, hidden ones too."""
    return [
        read_change(row)
        for row in connection.execute(
            # The scope is indexed, and few changes are about the study.
            f"select {_CHANGE} from change where scope = ? and kind glob 'code.*'",
            (STUDY,),
        )
    ]


def undone_among(connection: sqlite3.Connection, changes: Iterable[Change]) -> Undone:
    """The actions some changes belong to that are undone."""
    words: list[Change] = []
    for action in {change.action for change in changes}:
        words.extend(
            read_change(row)
            for row in connection.execute(
                f"select {_CHANGE} from change where subject = ? and kind glob 'action.*'", (action,)
            )
        )
    return undone_actions(words)


def insert_rows(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Insert derived rows into their tables."""
    batches: dict[type[tuple[object, ...]], list[Row]] = {}
    for row in rows:
        batches.setdefault(type(row), []).append(row)
    for row_type, batch in batches.items():
        connection.executemany(_INSERT_ROW[row_type], batch)


def insert_text(connection: sqlite3.Connection, id: str, body: str) -> None:
    """Store the words of a text with their digest; once is enough."""
    connection.execute("insert or ignore into text values (?, ?, ?)", (id, body, text_digest(body)))


def change_of(connection: sqlite3.Connection, id: str) -> Change | None:
    """The stored change of an id."""
    row = connection.execute(f"select {_CHANGE} from change where id = ?", (id,)).fetchone()
    return None if row is None else read_change(row)


def text_digest(body: str) -> str:
    """Digest of a text's words (BLAKE2b, 128 bits, hexadecimal)."""
    return hashlib.blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def greatest_id(connection: sqlite3.Connection) -> str | None:
    """The greatest identifier of a change in the file."""
    value = connection.execute("select max(id) from change").fetchone()[0]
    return None if value is None else str(value)


def stored_changes(connection: sqlite3.Connection, since: int = 0) -> Iterator[tuple[int, Change]]:
    """(Local sequence number, change) of what arrived after ``since``, in order of arrival."""
    for sequence, *row in connection.execute(
        f"select sequence, {_CHANGE} from change where sequence > ? order by sequence", (since,)
    ):
        yield sequence, read_change(tuple(row))


def digests(connection: sqlite3.Connection) -> dict[str, str]:
    """Identifier -> digest of all changes in the file."""
    return dict(connection.execute("select id, digest from change"))


def changes_other_than(connection: sqlite3.Connection, known: Mapping[str, str]) -> Iterator[Change]:
    """The changes that are not among some, given as identifier -> digest; those are passed over unread."""
    for row in connection.execute(f"select {_CHANGE} from change order by sequence"):
        if known.get(row[0]) != row[-1]:
            yield read_change(row)


def fold_file(connection: sqlite3.Connection) -> State:
    """What the changes in the file add up to, computed from nothing."""
    return fold(change for _, change in stored_changes(connection))


def rebuild(connection: sqlite3.Connection) -> None:
    """Replace all derived tables by the fold, inside the caller's transaction."""
    state = fold_file(connection)
    for table, rows in state.tables.items():
        connection.execute(f"delete from {table}")
        insert_rows(connection, rows)


def fill(connection: sqlite3.Connection, changes: Iterable[Change], texts: Mapping[str, str]) -> None:
    """Put changes and the words of texts into an empty study, and compute its tables."""
    connection.executemany(_INSERT_CHANGE, [change.stored() for change in changes])
    for id, body in texts.items():
        insert_text(connection, id, body)
    rebuild(connection)
