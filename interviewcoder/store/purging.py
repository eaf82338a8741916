"""Taking purged words out of the file itself: rows, free pages, the log beside it.

A change that was purged is stored in the form the fold gives it (`interviewcoder.changes.purges`), and a text
whose words are gone has no row. What SQLite leaves of them in free pages and in the log goes when the file is
written anew, which cannot be part of a transaction; until then the file says that it is unfinished.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from interviewcoder.changes.carry import Version
from interviewcoder.changes.change import Change, read_change
from interviewcoder.changes.purges import NO_TEXTS, NOTHING, Purged, Purges, purges_of, without_purged
from interviewcoder.model import StudyBusyError, StudyError

_CHANGE = "id, at, coder, action, scope, kind, version, subject, replaces, data, digest"
_SURE = 4
"""Bytes of a word that does not stand among others by chance."""
_UNFINISHED, _REWRITTEN = "purge unfinished", "rewritten"


def purge_changes(connection: sqlite3.Connection) -> tuple[Change, ...]:
    """All purges in the file."""
    if connection.execute("select 1 from purge limit 1").fetchone() is None:
        return ()
    return tuple(
        read_change(row)
        for row in connection.execute(f"select {_CHANGE} from change where id in (select record from purge)")
    )


def withdrawn(connection: sqlite3.Connection) -> frozenset[str]:
    """Identifiers of the interviews whose consent was withdrawn."""
    return frozenset(
        row[0] for row in connection.execute("select subject from purge where kind = 'purge.interview'")
    )


def purged_interviews(connection: sqlite3.Connection) -> frozenset[str]:
    """Identifiers of the interviews of which words were purged from a text."""
    return frozenset(
        row[0] for row in connection.execute("select distinct interview from purge where kind = 'purge.text'")
    )


def withdrawn_texts(connection: sqlite3.Connection) -> frozenset[str]:
    """Salted digests of the whole texts of withdrawn interviews, by which one is known under another id."""
    found: set[str] = set()
    for change in purge_changes(connection):
        if change.kind == "purge.interview":
            found.update(change.data.get("texts", ()))
    return frozenset(found)


def purged_texts(connection: sqlite3.Connection, interview: str) -> Purged:
    """The texts of an interview whose words are gone, and what stands for them."""
    records = connection.execute(
        "select record from purge where interview = ? and kind = 'purge.text'", (interview,)
    ).fetchall()
    if not records:
        return NO_TEXTS
    wanted = ", ".join("?" * len(records))
    found = connection.execute(
        f"select {_CHANGE} from change where id in ({wanted})", [record for (record,) in records]
    )
    return purges_of(map(read_change, found.fetchall())).texts.get(interview, NO_TEXTS)


def versions_of(connection: sqlite3.Connection, interview: str) -> Mapping[str, Version]:
    """The versions of an interview's text, those marked whose words are gone."""
    versions = {
        id: Version(id, previous, tuple(map(tuple, json.loads(operations))), length, words, added)
        for id, previous, operations, length, words, added in connection.execute(
            "select id, previous, operations, length, words, added from text_version where interview = ?",
            (interview,),
        )
    }
    return without_purged(versions, purged_texts(connection, interview))


def gone_texts(connection: sqlite3.Connection) -> frozenset[str]:
    """Identifiers of the texts whose words the file may not hold."""
    gone: set[str] = set()
    for (interview,) in connection.execute(
        "select distinct interview from purge where kind = 'purge.text'"
    ).fetchall():
        gone.update(version.id for version in versions_of(connection, interview).values() if version.gone)
    for interview in withdrawn(connection):
        gone.update(
            row[0]
            for row in connection.execute(
                "select subject from change where scope = ? and kind glob 'text.*'", (interview,)
            )
        )
    return frozenset(gone)


def late_texts(connection: sqlite3.Connection) -> dict[str, str]:
    """Text -> interview, of corrections made elsewhere on purged words: their own words are not taken."""
    late: dict[str, str] = {}
    for (interview,) in connection.execute(
        "select distinct interview from purge where kind = 'purge.text'"
    ).fetchall():
        purged = purged_texts(connection, interview)
        for version in versions_of(connection, interview).values():
            if version.gone and version.id not in purged:
                late[version.id] = interview
    return late


def refuse_withdrawn(connection: sqlite3.Connection, path: Path, scopes: Iterable[str]) -> None:
    """Raise StudyError where one of some interviews was withdrawn, perhaps while it was open here."""
    if not withdrawn(connection).isdisjoint(scopes):
        raise StudyError(
            f"Consent to this interview was withdrawn, and {path} no longer has it; nothing was changed."
        )


def settle(connection: sqlite3.Connection, arrived: Iterable[Change]) -> set[tuple[str, str]]:
    """Rewrite the stored changes that purges among those just inserted speak of.

    Returns (family, subject) of what must be derived anew. Inside the caller's transaction.
    """
    arrived = [change for change in arrived if change.family == "purge"]
    purges = purges_of(
        read_change(row)
        for row in connection.execute(f"select {_CHANGE} from change where kind glob 'purge.*'").fetchall()
    )
    touched: set[tuple[str, str]] = set()
    for change in _spoken_of(connection, arrived):
        form = purges.stored_form(change)
        if form.digest != change.digest:
            *_, data, digest = form.stored()
            connection.execute(
                "update change set data = ?, digest = ? where id = ?", (data, digest, change.id)
            )
            touched.add((change.family, change.subject))
            _say(connection, _UNFINISHED, "1")
    return touched


def _spoken_of(connection: sqlite3.Connection, purges: Sequence[Change]) -> Iterator[Change]:
    for purge in purges:
        if purge.kind == "purge.text":
            continue
        where = (
            "scope = :subject"
            if purge.kind == "purge.interview"
            else "id = :subject or (subject = :subject and kind = 'purge.change')"
        )
        rows = connection.execute(f"select {_CHANGE} from change where {where}", {"subject": purge.subject})
        yield from map(read_change, rows.fetchall())


def drop_texts(connection: sqlite3.Connection) -> None:
    """Take away the words of texts that are gone, inside the caller's transaction."""
    dropped = 0
    for text in gone_texts(connection):
        dropped += connection.execute("delete from text where id = ?", (text,)).rowcount
    if dropped:
        _say(connection, _UNFINISHED, "1")


def forget_settings(connection: sqlite3.Connection, word: str) -> None:
    """Take away what this copy remembers of an interview, or with a name in it: places, searches."""
    found = connection.execute(
        "delete from local_setting where (instr(name, :word) > 0 or instr(value, :word) > 0) "
        "and name not in (:unfinished, :rewritten)",
        {"word": word, "unfinished": _UNFINISHED, "rewritten": _REWRITTEN},
    )
    if found.rowcount:
        _say(connection, _UNFINISHED, "1")


def is_unfinished(connection: sqlite3.Connection) -> bool:
    """Whether words that were purged may still stand in free pages of the file, or in its log."""
    return _said(connection, _UNFINISHED) is not None


def left_over(connection: sqlite3.Connection) -> bool:
    """Whether the file holds a change or text in a form that a purge in it has done away with."""
    purges = purges_of(purge_changes(connection))
    return purges is not NOTHING and holds_any(connection, purges, gone_texts(connection))


def holds_any(connection: sqlite3.Connection, purges: Purges, gone: frozenset[str]) -> bool:
    """Whether a file, of this layout or an earlier one, holds anything of what was purged."""
    if any(text in gone for (text,) in connection.execute("select id from text")):
        return True
    return any(
        purges.stored_form(change).digest != change.digest
        for change in map(read_change, connection.execute(f"select {_CHANGE} from change"))
    )


def rewritten(connection: sqlite3.Connection) -> int:
    """How often the file was written anew, which may have made it smaller."""
    return int(_said(connection, _REWRITTEN) or 0)


def say_rewritten(connection: sqlite3.Connection, times: int) -> None:
    """Tell other programs that the file goes back or becomes smaller by right, and was not overwritten."""
    _say(connection, _REWRITTEN, str(times))


def finish(connection: sqlite3.Connection, path: Path) -> None:
    """Write the file anew without free pages, and empty its log; then it no longer says it is unfinished.

    Raises StudyBusyError where another program has the study open and keeps the old pages in use, and
    StudyError where the file cannot be written anew; the purge stands, and this can be done again.
    """
    try:
        say_rewritten(connection, rewritten(connection) + 1)
        connection.execute("vacuum")
        _empty_log(connection, path)
        (free,) = connection.execute("pragma freelist_count").fetchone()
        if free:
            raise StudyError(
                f"{path} was written anew, and what was purged may still stand in unused places of it; try "
                f"again with 'interviewcoder purge {path}'."
            )
        connection.execute("delete from local_setting where coder = '' and name = ?", (_UNFINISHED,))
        _empty_log(connection, path)
    except sqlite3.Error as error:
        busy = getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if busy:
            raise _in_use(path) from error
        raise StudyError(
            f"{path} could not be written anew ({error}), so what was purged may still stand in it; make "
            f"room and finish with 'interviewcoder purge {path}'."
        ) from error


def _empty_log(connection: sqlite3.Connection, path: Path) -> None:
    busy, _, _ = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    if busy:
        raise _in_use(path)


def _in_use(path: Path) -> StudyBusyError:
    return StudyBusyError(
        f"What was purged is gone from {path} for everyone, but the file as it was before is still in use by "
        f"another program; close it there and finish with 'interviewcoder purge {path}'."
    )


def _say(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute("insert or replace into local_setting values ('', ?, ?)", (name, value))


def _said(connection: sqlite3.Connection, name: str) -> str | None:
    row = connection.execute(
        "select value from local_setting where coder = '' and name = ?", (name,)
    ).fetchone()
    return None if row is None else str(row[0])


# --- searching -------------------------------------------------------------------------------------


def is_short(word: str) -> bool:
    """Whether a word may stand among bytes by chance, so that only values can be searched for it."""
    return len(word.encode("utf-8", "replace")) < _SURE


def bytes_hold(path: Path, words: Iterable[str]) -> frozenset[str]:
    """Those of some words whose bytes stand in a file, or in what SQLite keeps beside it.

    In UTF-8, and as JSON escapes them; also inside other words, for values follow each other without a gap.
    """
    sought = {word: _forms(word) for word in words if not is_short(word)}
    found: set[str] = set()
    for suffix in ("", "-wal", "-shm", "-journal"):
        file = path.with_name(path.name + suffix)
        if file.is_file():
            data = file.read_bytes()
            found.update(word for word, forms in sought.items() if any(form in data for form in forms))
    return frozenset(found)


def _forms(word: str) -> frozenset[bytes]:
    return frozenset((word.encode("utf-8", "replace"), json.dumps(word)[1:-1].encode()))


def holds(data: bytes, word: str) -> bool:
    """Whether bytes hold a word, not as part of another one.

    >>> holds("Frau Müller.".encode(), "Müller"), holds(b"Banana", "Ana"), holds(b"M\\\\u00fcller", "Müller")
    (True, False, True)
    """
    return any(
        _stands_alone(data, match)
        for form in _forms(word)
        if form in data
        for match in re.finditer(re.escape(form), data)
    )


def _stands_alone(data: bytes, match: re.Match[bytes]) -> bool:
    before = data[max(0, match.start() - 4) : match.start()].decode("utf-8", "ignore")
    after = data[match.end() : match.end() + 4].decode("utf-8", "ignore")
    return not (before[-1:].isalnum() or after[:1].isalnum())


def values(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """(Table, words) of all values that are words; those inside JSON one by one, names of fields, too."""
    found: dict[tuple[str, str], None] = {}
    for (table,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
        for row in connection.execute(f'select * from "{table}"'):
            for value in row:
                if isinstance(value, str):
                    found.update(dict.fromkeys((table, said) for said in _said_in(value)))
    return list(found)


def _said_in(value: str) -> Iterator[str]:
    if value[:1] not in ("{", "["):
        yield value
        return
    try:
        waiting = [json.loads(value)]
    except (ValueError, RecursionError):
        yield value
        return
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one


def tables_with(connection: sqlite3.Connection, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Word -> tables in which it stands by right as a whole word, and "" where only inside longer ones."""
    found: dict[str, set[str]] = {word: set() for word in words}
    forms = {word: _forms(word) for word in found}
    if not found:
        return {}
    for (table,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
        for row in connection.execute(f'select * from "{table}"'):
            for value in row:
                if not isinstance(value, str):
                    continue
                data = value.encode("utf-8", "replace")
                for word, tables in found.items():
                    if table not in tables and any(form in data for form in forms[word]):
                        tables.add(table if holds(data, word) else "")
    return {word: tuple(sorted(tables)) for word, tables in found.items()}
