"""Whether the file at a study's place is still the one that was opened.

A program that keeps folders in step, or a copy put over the study, exchanges the file while the program has
it open. SQLite does not notice: it would write on into a file that no longer has a name, and leave its log
beside a file that the log does not belong to. Here that is seen before each write, and what was saved is
kept under a name of its own.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
import sqlite3
from pathlib import Path

from interviewcoder.model import StudyError
from interviewcoder.store import integrity, purging

LOG, INDEX = "-wal", "-shm"
_OVERWRITTEN = "was overwritten with another file while it was open"

_Number = tuple[int, int]
"""Device and inode of a file."""


class Watch:
    """Remembers which files a connection has open, and refuses to go on with others."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._name = str(path)
        self._path = path.resolve()
        self._connection = connection
        self._first = _first_change(connection)
        self._log = self._path.with_name(self._path.name + LOG)
        self._file_number, self._log_number = _number(self._path), _number(self._log)
        self._stamp = _stamp(self._path)
        self._rewritten = purging.rewritten(connection)
        self._refusal: str | None = None

    def refuse_exchanged(self) -> None:
        """Raise StudyError where another file, or none, stands in the place of the one that is open.

        What this connection sees is then kept in a new file beside it, and the log is taken away, which
        SQLite would otherwise play into the file that is there now. Raises again for every later write.
        """
        if self._refusal is None:
            what = self._what_happened()
            if what is None:
                return
            kept = self._keep()
            if kept is not None:
                told = f"the study as it was open here is kept in {kept.name}"
            elif what == _OVERWRITTEN:
                told = "what was saved here could not be kept, look for it in a backup"
            else:
                raise StudyError(
                    f"{self._name} {what}; nothing was written, and what was saved could not be kept beside "
                    "it: make room in its folder and try again before you close interviewcoder."
                )
            self._part(what)
            self._refusal = (
                f"{self._name} {what}; nothing was written into it, and {told}: close interviewcoder and "
                "choose with which file to go on."
            )
        raise StudyError(self._refusal)

    def _what_happened(self) -> str | None:
        if self._file_number is None:  # a file system without such numbers, as on some Windows drives
            return None
        number = _number(self._path)
        if number is None:
            return "was moved or deleted while it was open"
        if number != self._file_number:
            return "was replaced by another file while it was open"
        if self._overwritten():
            return _OVERWRITTEN
        if self._log_number is not None and _number(self._log) != self._log_number:
            return f"lost its log, {self._log.name}, while it was open"
        return None

    def _overwritten(self) -> bool:
        """Whether other contents were copied into the file, which keeps its number.

        SQLite itself writes to the file only now and then, when it takes the log over, so that a look at
        size and time spares the reading. Only a purge makes the file smaller, and counts that it did.
        """
        stamp = _stamp(self._path)
        if stamp == self._stamp or stamp is None or self._stamp is None:
            return False
        try:
            fresh = sqlite3.connect(self._path.as_uri() + "?mode=ro", uri=True)
            try:
                rewritten = purging.rewritten(fresh)
                smaller = stamp[0] < self._stamp[0] and rewritten <= self._rewritten
                if smaller or _first_change(fresh) != self._first:
                    return True
                self._rewritten = rewritten
            finally:
                fresh.close()
        except sqlite3.OperationalError as error:  # locked for the moment: asked again at the next write
            busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            return stamp[0] < self._stamp[0] and not busy
        except sqlite3.DatabaseError:
            return True
        self._stamp = stamp
        return False

    def _keep(self) -> Path | None:
        """Write what the connection sees to a file of its own; None where it cannot be had whole."""
        if self._connection.in_transaction:
            return None
        try:
            kept = integrity.keep_copy(self._connection, self._path, "kept")
        except (sqlite3.Error, OSError):
            return None
        with contextlib.closing(sqlite3.connect(kept)) as copy:
            sound = not integrity.problems(copy)
        if not sound:
            for suffix in ("", LOG, INDEX):
                kept.with_name(kept.name + suffix).unlink(missing_ok=True)
        return kept if sound else None

    def _part(self, what: str) -> None:
        """Part the connection from the file that is there now, so that neither its log nor its closing
        writes into it."""
        with contextlib.suppress(OSError):
            if what == _OVERWRITTEN:
                draft = self._path.with_name(f".{self._path.name}.{secrets.token_hex(4)}.tmp")
                shutil.copy2(self._path, draft)
                draft.replace(self._path)
            if self._log_number is not None and _number(self._log) == self._log_number:
                for suffix in (LOG, INDEX):
                    self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


def _number(path: Path) -> _Number | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_ino else None


def _stamp(path: Path) -> tuple[int, int] | None:
    """Size, and time of the last change in nanoseconds."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _first_change(connection: sqlite3.Connection) -> str | None:
    """The identifier of the study's first change, which no other study has."""
    row = connection.execute("select id from change order by sequence limit 1").fetchone()
    return None if row is None else str(row[0])
