"""Appending changes and keeping the tables in step, one transaction at a time.

After changes are inserted, the rows of exactly the subjects they concern are derived anew, by the same
functions as the full fold. A subject nobody wrote about before needs no deletion, which keeps assigning
a code at two inserted rows.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from interviewcoder.changes.carry import Version
from interviewcoder.changes.change import STUDY, Change, Draft, Stored, read_change
from interviewcoder.changes.code_rows import code_rows
from interviewcoder.changes.derive import derive
from interviewcoder.changes.effect import Undone, effectiveness, undone_actions
from interviewcoder.changes.fold import State, fold
from interviewcoder.changes.registers import heads_of
from interviewcoder.changes.rows import FAMILY_TABLES, TABLES, Row
from interviewcoder.model import StudyError
from interviewcoder.store import purging

_CHANGE = "id, at, coder, action, scope, kind, version, subject, replaces, data, digest"
_AT_ONCE = 500
"""Subjects, actions or identifiers that one query asks for."""
_TEXTS_AT_ONCE = 10
"""Texts have thousands of rows each."""
_LAST = 2**63 - 1
"""The greatest sequence number SQLite gives."""
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
        self._before = 0
        """Sequence number of the last change there was before those that are appended."""
        self._reads_all = True
        """Whether appended changes are read back: a purge among them may have rewritten others, and what a
        caller made need not be in the form that reading gives."""
        self._fresh: dict[str, list[Change]] = {}

    def append(self, changes: Sequence[Change], rows: Sequence[Stored] | None = None) -> None:
        """Insert changes that are not in the file yet, and bring the tables in step.

        ``rows`` are the changes as they are stored, where the caller has them already.
        """
        (before,) = self._connection.execute("select max(sequence) from change").fetchone()
        self._before = before or 0
        self._reads_all = rows is None or any(change.family == "purge" for change in changes)
        stored = [change.stored() for change in changes] if rows is None else rows
        self._connection.executemany(_INSERT_CHANGE, stored)
        self._fresh = {}
        for change in () if self._reads_all else changes:
            self._fresh.setdefault(change.subject, []).append(change)
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
                at_once = _TEXTS_AT_ONCE if family == "text" else _AT_ONCE
                for subjects in _portions(sorted(touched[family]), at_once):
                    self._rewrite(family, subjects)

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
                    if family in ("mark", "memo", "quote", "segment", "interview", "decision"):
                        touched.setdefault(family, set()).add(subject)

    def _rewrite(self, family: str, subjects: Sequence[str]) -> None:
        """Derive the rows of some subjects of a family anew; what nobody wrote about before has none yet."""
        about, written = self._changes_about(family, subjects)
        undone = self._undone(change for changes in about.values() for change in changes)
        if written:
            wanted = ", ".join("?" * len(written))
            for table, column in FAMILY_TABLES[family]:
                condition, values = (f" where {column} in ({wanted})", written) if column else ("", ())
                self._connection.execute(f"delete from {table}{condition}", values)
            self._connection.execute(
                f"delete from conflict where subject in ({wanted}) and family = ?", (*written, family)
            )
        rows: list[Row] = []
        for subject, changes in about.items():
            rows += derive(family, subject, changes, undone, self._versions_of)
        insert_rows(self._connection, rows)

    def _rewrite_codes(self) -> None:
        changes = code_changes(self._connection)
        self._connection.execute("delete from code")
        self._connection.execute("delete from conflict where family = 'code'")
        insert_rows(self._connection, code_rows(changes, undone_among(self._connection, changes)))

    def heads(self, draft: Draft, unseen: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The changes an edit of one field, made now, replaces; ``unseen`` are hidden from who makes it."""
        about, _ = self._changes_about(draft.kind.partition(".")[0], (draft.subject,))
        changes = [change for change in about.get(draft.subject, ()) if change.id not in unseen]
        return heads_of(changes, draft.data["field"], effectiveness(self._undone(changes)))

    def _changes_about(
        self, family: str, subjects: Sequence[str]
    ) -> tuple[dict[str, list[Change]], tuple[str, ...]]:
        """Subject -> the changes of a family about it; and those subjects there were before."""
        about: dict[str, list[Change]] = {}
        written: dict[str, None] = {}
        wanted = ", ".join("?" * len(subjects))
        for sequence, *row in self._connection.execute(
            f"select sequence, {_CHANGE} from change where subject in ({wanted}) and sequence <= ?",
            (*subjects, _LAST if self._reads_all else self._before),
        ):
            change = read_change(tuple(row))
            if change.family == family:
                about.setdefault(change.subject, []).append(change)
            if sequence <= self._before:
                written[change.subject] = None
        for subject in () if self._reads_all else subjects:
            for change in self._fresh.get(subject, ()):
                if change.family == family:
                    about.setdefault(subject, []).append(change)
        return about, tuple(written)

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
    for actions in _portions(sorted({change.action for change in changes})):
        wanted = ", ".join("?" * len(actions))
        words.extend(
            read_change(row)
            for row in connection.execute(
                f"select {_CHANGE} from change where subject in ({wanted}) and kind glob 'action.*'", actions
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
    """Store the words of a text with their digest; once is enough.

    Raises StudyError for a NUL: SQLite ends a text there for whoever measures or prints it.
    """
    if "\0" in body:
        raise StudyError("The text has a character without a letter in it (NUL); take it out and try again.")
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


def listed_changes(connection: sqlite3.Connection) -> Iterator[Change]:
    """All changes without what they say (``data`` and ``replaces`` are empty), in order of arrival: enough to
    count them and to tell whose they are, in a fraction of the time."""
    for id, at, coder, action, scope, kind, version, subject, digest in connection.execute(
        "select id, at, coder, action, scope, kind, version, subject, digest from change order by sequence"
    ):
        yield Change(id, at, coder, action, scope, kind, version, subject, (), {}, digest)


def digests(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, str]:
    """Identifier -> digest of those of some changes that are in the file."""
    found: dict[str, str] = {}
    for some in _portions(ids):
        wanted = ", ".join("?" * len(some))
        found.update(connection.execute(f"select id, digest from change where id in ({wanted})", some))
    return found


def changes_other_than(
    connection: sqlite3.Connection, known: Callable[[Sequence[str]], Mapping[str, str]]
) -> Iterator[Change]:
    """The changes that are not among some, of which ``known`` gives identifier -> digest; those are passed
    over unread."""
    rows = connection.execute(f"select {_CHANGE} from change order by sequence")
    while some := rows.fetchmany(_AT_ONCE):
        there = known([row[0] for row in some])
        for row in some:
            if there.get(row[0]) != row[-1]:
                yield read_change(row)


def _portions(values: Sequence[str], at_once: int = _AT_ONCE) -> Iterator[Sequence[str]]:
    """So many values at a time as one query takes."""
    for start in range(0, len(values), at_once):
        yield values[start : start + at_once]


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
