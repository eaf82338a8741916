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
from interviewcoder.store import integrity, main_file, purging
from interviewcoder.store.main_file import number_of as _number

LOG, INDEX = "-wal", "-shm"
_OVERWRITTEN = "was overwritten with another file while it was open"


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
        self._held = main_file.hold(self._path)
        # With a log the file is behind what the connection sees, nobody knows how far.
        self._newest = (0, "") if _size(self._log) else _newest_seen(connection)

    def close(self) -> None:
        """Let go of the file, once the connection is closed."""
        if self._held is not None:
            main_file.let_go(self._held)
            self._held = None

    def refuse_exchanged(self) -> None:
        """Raise StudyError where another file, or none, stands in the place of the one that is open.

        What this connection sees is then kept in a new file beside it, and the log is taken away, which
        SQLite would otherwise play into the file that is there now. Raises again for every later write.
        """
        if self._refusal is None:
            what = self._what_happened()
            if what is None:
                return
            kept, sound = self._keep()
            if kept is None and what != _OVERWRITTEN:
                raise StudyError(
                    f"{self._name} {what}; nothing was written, and what was saved could not be kept beside "
                    "it: make room in its folder and try again before you close interviewcoder."
                )
            if kept is None:
                told = "what was saved here could not be kept, look for it in a backup"
            elif sound:
                told = f"the study as it was open here is kept in {kept.name}"
            else:
                told = (
                    f"what is left of the study as it was open here is in {kept.name}, of which "
                    "'interviewcoder rescue' saves what is whole"
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
                if rewritten > self._rewritten:  # by a purge, or an older state was restored by right
                    self._rewritten, self._newest = rewritten, (0, "")
                elif self._is_behind():
                    return True
            finally:
                fresh.close()
        except sqlite3.OperationalError as error:  # locked for the moment: asked again at the next write
            busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            return stamp[0] < self._stamp[0] and not busy
        except sqlite3.DatabaseError:
            return True
        self._stamp = stamp
        return False

    def _is_behind(self) -> bool:
        """Whether the file itself has less than it had, or changes that the study open here never had.

        What stands in the log is only ever added. A copy written over the file takes it back, or aside.
        """
        newest = main_file.newest(self._held) if self._held is not None else None
        if newest is None:
            return False
        sequence, id = newest
        row = self._connection.execute("select id from change where sequence = ?", (sequence,)).fetchone()
        if sequence < self._newest[0] or row is None or row[0] != id:
            return True
        self._newest = newest
        return False

    def _keep(self) -> tuple[Path | None, bool]:
        """Write what the connection sees to a file of its own; with it whether that is sound, which it need
        not be where another file lies under the log. None where it cannot be had."""
        if self._connection.in_transaction:
            return None, False
        try:
            kept = integrity.keep_copy(self._connection, self._path, "kept")
        except (sqlite3.Error, OSError):
            return None, False
        try:
            with contextlib.closing(sqlite3.connect(kept)) as copy:
                return kept, not integrity.problems(copy)
        except (sqlite3.Error, ValueError, TypeError, LookupError, AttributeError):
            return kept, False

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


def _size(path: Path) -> int:
    stamp = _stamp(path)
    return stamp[0] if stamp else 0


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


def _newest_seen(connection: sqlite3.Connection) -> main_file.Newest:
    row = connection.execute("select sequence, id from change order by sequence desc limit 1").fetchone()
    return (0, "") if row is None else (int(row[0]), str(row[1]))
