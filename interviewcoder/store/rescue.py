"""What can still be read of a damaged study file: every change and text that its digest vouches for.

A study is the fold of its changes, so whatever changes are left make a sound study, only a smaller one; and
merging it with a colleague's copy brings back what that copy has of the rest. The file is read as any program
would read it, never written.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interviewcoder.changes.change import Change, digest_of, read_change, valid_id
from interviewcoder.changes.kinds import KINDS, known
from interviewcoder.changes.purges import purges_of
from interviewcoder.changes.shapes import makes_sense
from interviewcoder.model import StudyError
from interviewcoder.store import beside
from interviewcoder.store.write import text_digest

_COLUMNS = "id, at, coder, action, scope, kind, version, subject, replaces, data, digest"
_MISSES = 10_000
"""Numbers tried in a row without finding a change, where the file does not say how many there are."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What a damaged change still says of itself; empty where it cannot be read."""

    kind: str = ""
    coder: str = ""
    at: str = ""
    scope: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Rescued:
    """What a damaged file still holds."""

    changes: tuple[Change, ...]
    texts: dict[str, str]
    lost_changes: int
    """Changes that are damaged or cannot be read, as far as they can be counted."""
    lost_texts: int
    """Texts of interviews whose words are damaged or cannot be read."""
    lost: tuple[Lost, ...] = ()
    """What the damaged changes still say of themselves, and the changes that go with lost texts."""


def read_what_is_sound(path: Path) -> Rescued:
    """Read all that is undamaged. Raises StudyError where the file cannot be opened as a database at all."""
    if not path.is_file():
        raise StudyError(f"{path} is not there, or is not an ordinary file; name the damaged study itself.")
    beside.refuse_no_files(path)
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        ) as connection:
            connection.text_factory = bytes
            connection.execute("pragma schema_version").fetchone()  # tells what is no database at all
            connection.execute("pragma cell_size_check = on")
            rows = list(_rows(connection))
            read = [(row, _sound(row)) for row in rows]
            sound = tuple(change for _, change in read if change is not None)
            wanted = {change.subject for change in sound if change.kind == "text.add" and known(change)}
            texts = {id: body for id in wanted if (body := _body(connection, id)) is not None}
    except sqlite3.Error as error:
        raise StudyError(
            f"{path} cannot be read as a database at all ({error}); go on with a backup or a colleague's "
            "copy."
        ) from error
    # Words that were purged are gone by intent; what was built on that version still follows from it.
    purges = purges_of(change for change in sound if change.family == "purge")
    purged = {text for texts_gone in purges.texts.values() for text in texts_gone.kept}
    lost = wanted - set(texts) - purged
    kept = tuple(change for change in sound if change.kind != "text.add" or change.subject not in lost)
    damaged = [_told(row) for row, change in read if change is None]
    damaged += [
        Lost(one.kind, one.coder, one.at, one.scope, one.subject)
        for one in sound
        if one.kind == "text.add" and one.subject in lost
    ]
    return Rescued(kept, texts, len(rows) - len(sound), len(lost), tuple(damaged))


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """The rows of changes by their numbers, one by one: a damaged page hides its own rows and no others.

    A row that cannot be read is an empty one.
    """
    sequence = misses = 0
    while misses < _MISSES:
        try:
            # The next there is: numbers may have gaps, and the greatest may be any.
            found = connection.execute(
                f"select sequence, {_COLUMNS} from change where sequence > ? order by sequence limit 1",
                (sequence,),
            ).fetchone()
            if found is None:
                return
            if found[0] <= sequence:  # a page that is damaged leads back
                raise sqlite3.DatabaseError
            sequence, misses = found[0], 0
            yield found[1:]
            continue
        except sqlite3.DatabaseError:  # a damaged page lies between: try the numbers in it one by one
            sequence += 1
        try:
            row = connection.execute(
                f"select {_COLUMNS} from change where sequence = ?", (sequence,)
            ).fetchone()
        except sqlite3.DatabaseError:
            row = ()
        misses = 0 if row else misses + 1
        if row is not None:
            yield row


def _sound(row: tuple[Any, ...]) -> Change | None:
    """The change of a row, where its digest fits and it makes sense."""
    try:
        texts = [value.decode() if isinstance(value, bytes) else value for value in row]
        if not texts or digest_of(tuple(texts[:-1])) != texts[-1]:
            return None
        change = read_change(tuple(texts))
        return change if valid_id(change.id) and makes_sense(change) else None
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):  # not what was written
        return None


def _told(row: tuple[Any, ...]) -> Lost:
    """What can be read of a damaged row; nothing of it is vouched for."""
    texts = [value.decode(errors="replace") if isinstance(value, bytes) else "" for value in row]
    if len(texts) != len(_COLUMNS.split(", ")):
        return Lost()
    _, at, coder, _, scope, kind, _, subject, *_ = texts
    return Lost(kind if kind in KINDS else "", coder, at, scope, subject)


def _body(connection: sqlite3.Connection, id: str) -> str | None:
    try:
        row = connection.execute("select body, digest from text where id = ?", (id,)).fetchone()
        if row is None:
            return None
        body = row[0].decode()
        return body if text_digest(body) == row[1].decode() else None
    except (sqlite3.DatabaseError, UnicodeDecodeError, AttributeError):  # damaged
        return None
