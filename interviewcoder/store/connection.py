"""Opening and creating a study file: which files are ours, and the settings that keep work safe.

Every way SQLite can refuse becomes one sentence a researcher can act on.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from interviewcoder.model import OptionError, StudyBusyError, StudyError
from interviewcoder.store import backups, beside, integrity, main_file, schema, write

BUSY_SECONDS = 30.0
"""How long a write waits for another program's write to end."""

_QUIET_SECONDS, _TRY_SECONDS = 1.0, 0.25
"""How long it waits before it says so, and how long each try takes: between tries Ctrl+C is heard."""

Waiting = Callable[[str], None]
"""Is told, once, that something waits for another program."""


def open_study(
    path: Path, *, read_only: bool = False, waiting: Waiting | None = None
) -> tuple[sqlite3.Connection, bool, str | None]:
    """Open a study file: connection, whether it is read-only, and a notice or None.

    Raises StudyError where the file is missing, is not a study, or is from a newer version.
    """
    _refuse_foreign(path)
    beside.refuse_no_files(path)
    _refuse_foreign_log(path)
    writable = not read_only and os.access(path, os.W_OK)
    try:
        resting = None if writable else _at_rest(path)
        connection, application, version = resting or _patiently(path, "rw" if writable else "ro", waiting)
    except sqlite3.OperationalError as error:
        if _is_busy(error):
            raise StudyBusyError(write_failure(path, error)) from error
        if writable and os.access(path.parent, os.W_OK):
            raise StudyError(f"{path} cannot be opened: {error}; check the file and its folder.") from error
        # On a read-only medium or folder SQLite cannot have its side files; nobody can write there either.
        writable = False
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise StudyError(
                f"{path} has its latest work in {log.name}, which cannot be read on a read-only medium; "
                "copy both files to a folder you can write to, and open the copy."
            ) from error
        connection = _connect(path, "ro", immutable=True)
        application, version = _identity(connection, path)
    if application != schema.APPLICATION_ID:
        connection.close()
        raise StudyError(f"{path} is a database, but not an interviewcoder study; choose a study file.")
    if version > schema.VERSION:
        connection.close()
        raise StudyError(
            f"{path} was written by a newer version of interviewcoder (file version {version}, "
            f"this program knows up to {schema.VERSION}); update interviewcoder to open it."
        )
    try:
        with reading(path):
            problem = schema.foreign_object(connection)
    except StudyError:
        connection.close()
        raise
    if problem:
        connection.close()
        raise StudyError(
            f"{path} is damaged ({problem}); go on with a backup, or save the rest of it with "
            f"'interviewcoder rescue {path} -o saved.db'."
        )
    notice = _prepare(connection, path, writable)
    if version < schema.VERSION:
        if not writable:
            connection = _copied_to_memory(connection, path)
        _bring_up_to_date(connection, path, keep=writable)
    return connection, not writable, notice


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, *, keep: bool) -> None:
    """Update the layout; a backup is kept once it is known that this can be done, and before it is."""
    with transaction(connection, path):
        version = int(connection.execute("pragma user_version").fetchone()[0])  # another may have done it
        if version == schema.VERSION:
            return
        if schema.migrate(connection, version):
            integrity.refuse_damaged(connection, path)
            write.rebuild(connection)
        if keep:
            # Another connection sees the file as it was.
            with contextlib.closing(_connect(path, "ro")) as before:
                backups.back_up(before, path, "update")


def _copied_to_memory(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """A file of an earlier layout that may not be written is brought up to date in memory, to be read."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with reading(path):
        connection.backup(memory)
    connection.close()
    return memory


def in_memory() -> sqlite3.Connection:
    """An empty study that is no file."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    schema.create(connection)
    return connection


@contextmanager
def new_study(path: Path) -> Iterator[Path]:
    """An empty study under another name, which is given its own when the block ends without an error.

    Raises StudyError where something is already there or cannot be written; nothing is left behind then.
    """
    refuse_taken(path)
    if not path.parent.is_dir():
        raise StudyError(f"{path.parent} is not a folder; create it first, or choose another place.")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        unfinished.touch(0o600)  # before anything is in it; its log gets the same permissions
        connection = sqlite3.connect(unfinished, isolation_level=None)
        try:
            schema.create(connection)
        finally:
            connection.close()
        yield unfinished
        _put_in_place(unfinished, path)
    except StudyError as error:
        # The name it is made under says nothing to anybody.
        raise StudyError(str(error).replace(str(unfinished), str(path))) from error
    except (sqlite3.Error, OSError) as error:
        raise StudyError(
            f"{path} cannot be created: {_reason(error)}; choose a folder you can write to."
        ) from error
    finally:
        for suffix in ("", *beside.SUFFIXES):
            unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)


def close_for_sending(path: Path) -> None:
    """Have a file that nobody has open be one file, without a log beside it, its owner's alone.

    Raises StudyError.
    """
    try:
        path.chmod(0o600)
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("pragma journal_mode = delete")
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise StudyError(write_failure(path, error)) from error


def refuse_taken(path: Path) -> None:
    """Raise StudyError where a new study cannot get this name."""
    if path.exists() or path.is_symlink():
        raise StudyError(f"{path} already exists; choose another name, or open it as it is.")
    for suffix in beside.SUFFIXES:
        if path.with_name(path.name + suffix).exists():
            # SQLite would play the left log back into the new file, and bring a deleted study back.
            raise StudyError(
                f"{path.name}{suffix} is left in {path.parent} from another study; move it away first."
            )


def _put_in_place(unfinished: Path, path: Path) -> None:
    """Give the file its name without overwriting one that appeared meanwhile, where links exist."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except OSError:
        unfinished.rename(path)


@contextmanager
def transaction(
    connection: sqlite3.Connection,
    path: Path,
    *,
    patience: float | None = None,
    waiting: Waiting | None = None,
) -> Iterator[None]:
    """Everything inside is written, or nothing is. Raises StudyError with the reason where it cannot be.

    Where another program is writing, waits for ``patience`` seconds (else BUSY_SECONDS) and, after one,
    tells ``waiting`` so; raises StudyBusyError then.
    """
    try:
        try:
            _begin(connection, path, BUSY_SECONDS if patience is None else patience, waiting)
            yield
            connection.execute("commit")
        except BaseException:
            # SQLite has rolled back by itself after some failures, such as a full disk.
            if connection.in_transaction:
                connection.execute("rollback")
            raise
    except sqlite3.Error as error:
        kind = StudyBusyError if _is_busy(error) else StudyError
        raise kind(write_failure(path, error)) from error
    except UnicodeError as error:
        raise StudyError(
            f"A text has half a character (a lone surrogate), which {path} cannot hold; nothing was changed."
        ) from error


def set_waiting(connection: sqlite3.Connection, seconds: float) -> None:
    """How long reading waits where there is no write-ahead log and another program writes."""
    connection.execute(f"pragma busy_timeout = {int(1000 * seconds)}")


def _begin(connection: sqlite3.Connection, path: Path, patience: float, waiting: Waiting | None) -> None:
    """Begin to write; SQLite's own waiting would hear no Ctrl+C and tell nobody."""
    started = time.monotonic()
    (usual,) = connection.execute("pragma busy_timeout").fetchone()
    connection.execute(f"pragma busy_timeout = {int(1000 * min(_TRY_SECONDS, patience))}")
    try:
        while True:
            try:
                connection.execute("begin immediate")
            except sqlite3.OperationalError as error:
                waited = time.monotonic() - started
                if not _is_busy(error) or waited >= patience:
                    raise
                if waiting is not None and waited >= _QUIET_SECONDS:
                    waiting(
                        f"Waiting for another program that is writing to {path}, {patience:.0f} s at most."
                    )
                    waiting = None
            else:
                return
    finally:
        connection.execute(f"pragma busy_timeout = {usual}")


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what SQLite finds wrong while reading into StudyError."""
    try:
        yield
    except UnicodeEncodeError:
        raise OptionError(
            "A name that was given has bytes that are no text, so nothing is called so; type it again."
        ) from None
    except sqlite3.OperationalError as error:
        if "decode" in str(error):  # SQLite would quote the transcript
            raise StudyError(
                f"{path} is damaged (a stored text is not UTF-8); run 'interviewcoder check' on it."
            ) from None
        raise StudyError(f"{path} could not be read ({error}); try again in a moment.") from error
    except sqlite3.DatabaseError as error:
        raise StudyError(
            f"{path} is damaged ({error}); run 'interviewcoder check' on it, and go on with a backup."
        ) from error


@contextmanager
def one_state(connection: sqlite3.Connection) -> Iterator[bool]:
    """Read inside one transaction, or in the one that is under way; gives whether it begins here."""
    if connection.in_transaction:
        yield False
        return
    connection.execute("begin deferred")
    try:
        yield True
    finally:
        connection.execute("rollback")


def write_failure(path: Path, error: sqlite3.Error) -> str:
    """The sentence for a write SQLite refused."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if _is_busy(error):
        return f"{path} is being written by another program; nothing was changed, try again in a moment."
    if code == sqlite3.SQLITE_FULL:
        return f"The disk that holds {path} is full; nothing was changed, free some space and try again."
    if code == sqlite3.SQLITE_READONLY:
        return f"{path} is read-only; nothing was changed, make it writable or work on a copy."
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return f"{path} is damaged ({error}); nothing was changed, run 'interviewcoder check' on it."
    return (
        f"{path} could not be written ({error}); nothing was changed, see whether its disk is full or "
        "failing, and try again."
    )


@contextmanager
def sound_values(path: Path) -> Iterator[None]:
    """Turn what stored values of another kind than the program writes bring about into StudyError."""
    try:
        yield
    except UnicodeEncodeError:
        raise
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise StudyError(
            f"{path} is damaged (a stored value is not what it should be); run 'interviewcoder check' on it, "
            "and go on with a backup."
        ) from error


def kept_copy(connection: sqlite3.Connection, path: Path) -> Path:
    """A copy of the file as it is, under a name of its own beside it. Raises StudyError."""
    try:
        return integrity.keep_copy(connection, path)
    except (sqlite3.Error, OSError) as error:
        raise StudyError(
            f"No copy of {path} could be kept beside it ({_reason(error)}), so nothing was changed; make "
            "room in its folder."
        ) from error


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _refuse_foreign(path: Path) -> None:
    """Refuse what cannot be a study without opening it: closing a file that SQLite has open elsewhere in
    this process would drop SQLite's locks on it, and opening a pipe would wait for ever."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise StudyError(
            f"{path} does not exist; create it with 'interviewcoder init {path}', or check the name."
        ) from None
    except (OSError, ValueError) as error:
        raise StudyError(
            f"{path} cannot be read: {_reason(error)}; check its name and permissions."
        ) from error
    if stat.S_ISDIR(found.st_mode):
        raise StudyError(f"{path} is a folder, not a study file; name a file such as study.db.")
    if not stat.S_ISREG(found.st_mode):
        raise StudyError(f"{path} is not an ordinary file; choose a study file such as study.db.")
    if not os.access(path, os.R_OK):
        raise StudyError(f"{path} cannot be read: it is not yours to read; check its permissions.")
    if not found.st_size:
        raise _not_a_study(path)


def _refuse_foreign_log(path: Path) -> None:
    """Raise StudyError where the log beside a study is another database's, which SQLite would write into it.

    A log and its file have no name in common, so the study's first change is read without and with the log;
    a connection that may only read never takes a log over.
    """
    log = path.with_name(path.name + "-wal")
    try:
        if not log.stat().st_size or main_file.is_held(path):
            return
    except OSError:
        return
    try:
        own = _beginning(path, immutable=True)
    except sqlite3.Error:  # damaged, or half taken over after a crash: then the log is what is right
        return
    try:
        with_log = _beginning(path, immutable=False)
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CANTOPEN) & 0xFF
        if code not in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT):
            return  # locked, or in a folder that cannot be written: opening says more
        with_log = None
    if own[0] == schema.APPLICATION_ID and with_log != own:
        raise StudyError(
            f"{log.name} beside {path} is the log of another database, which would be written into this "
            f"study; move {log.name} away, keep it, and open the study again."
        )


def _beginning(path: Path, *, immutable: bool) -> tuple[int, str]:
    with contextlib.closing(_connect(path, "ro", immutable=immutable)) as connection:
        (application,) = connection.execute("pragma application_id").fetchone()
        row = connection.execute("select id from change order by sequence limit 1").fetchone()
    return int(application), "" if row is None else str(row[0])


def _not_a_study(path: Path) -> StudyError:
    return StudyError(f"{path} is not an interviewcoder study; choose a study file such as study.db.")


def _connect(path: Path, mode: str, *, immutable: bool = False) -> sqlite3.Connection:
    # Bytes, because a name need not be text on every system.
    location = "file:" + urllib.parse.quote(os.fsencode(path.resolve().as_posix())) + f"?mode={mode}"
    if immutable:
        location += "&immutable=1"
    return sqlite3.connect(
        location, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
    )


def _patiently(path: Path, mode: str, waiting: Waiting | None) -> tuple[sqlite3.Connection, int, int]:
    """Connect, and look who wrote the file; where another program holds it, wait as for a write."""
    started = time.monotonic()
    while True:
        connection = _connect(path, mode)
        connection.execute(f"pragma busy_timeout = {int(1000 * min(_TRY_SECONDS, BUSY_SECONDS))}")
        try:
            application, version = _identity(connection, path)
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - started
            if not _is_busy(error) or waited >= BUSY_SECONDS:
                raise
            if waiting is not None and waited >= _QUIET_SECONDS:
                waiting(f"Waiting for another program that has {path} locked, {BUSY_SECONDS:.0f} s at most.")
                waiting = None
        else:
            connection.execute(f"pragma busy_timeout = {int(1000 * BUSY_SECONDS)}")
            return connection, application, version


def _at_rest(path: Path) -> tuple[sqlite3.Connection, int, int] | None:
    """A study that nobody is writing to, copied to memory to be read; None where somebody may be.

    SQLite makes a log and its index beside a file that it only reads, and cannot take them away again.
    """
    place = path.resolve()
    logs = beside.files_beside(path)
    before = place.stat()
    if main_file.is_held(path) or any(file.exists() for file in logs):
        return None
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with contextlib.closing(_connect(path, "ro", immutable=True)) as source:
            application, version = _identity(source, path)
            if application == schema.APPLICATION_ID:
                source.backup(memory)
        after = place.stat()
        rested = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        if rested and application == schema.APPLICATION_ID and not any(file.exists() for file in logs):
            return memory, application, version
    except (sqlite3.Error, OSError, StudyError):  # opening it in the usual way tells what is wrong
        pass
    memory.close()
    return None


def _identity(connection: sqlite3.Connection, path: Path) -> tuple[int, int]:
    try:
        application = int(connection.execute("pragma application_id").fetchone()[0])
        version = int(connection.execute("pragma user_version").fetchone()[0])
        # The first read of a table tells a damaged or unreadable file.
        connection.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_NOTADB:
            raise _not_a_study(path) from None
        raise StudyError(
            f"{path} is damaged ({error}); open a backup, or the copy of a colleague."
        ) from error
    return application, version


def _prepare(connection: sqlite3.Connection, path: Path, writable: bool) -> str | None:
    """Set what keeps work safe; returns a notice where the file system limits it.

    In WAL mode readers never wait for a writer. ``synchronous=full`` makes a commit wait until it is on
    the disk, so that "saved" holds through a power cut, not only through a crash of the program.
    """
    connection.execute("pragma foreign_keys = off")
    if not writable:
        return f"{path} is read-only, or its folder is: you can look, but not code."
    try:
        mode = connection.execute("pragma journal_mode").fetchone()[0]
        if mode != "wal":
            mode = connection.execute("pragma journal_mode = wal").fetchone()[0]
        connection.execute("pragma synchronous = full")
        connection.execute("select count(*) from sqlite_master").fetchone()  # opens the log
    except sqlite3.OperationalError as error:
        connection.close()
        kind = StudyBusyError if _is_busy(error) else StudyError
        raise kind(write_failure(path, error)) from error
    if mode != "wal":
        connection.execute("pragma journal_mode = delete")
        return (
            f"The file system of {path} allows no write-ahead log; "
            "let one person at a time work on this file."
        )
    return None
