"""Copies of a study kept beside it, made before what changes much of it, and brought back by one command.

Made and brought back with SQLite's backup interface, which copies a state of the whole study while others
have it open; copying the file by other means can miss what is in the log beside it.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from interviewcoder.changes.purges import purges_of
from interviewcoder.model import StudyError
from interviewcoder.store import beside, integrity, purging, schema, write

KEPT = 10
"""Backups kept of each kind; the oldest is let go when another is made."""

_UNFINISHED = re.compile(r"\.\d{8}-\d{6}-\d{6}\.unfinished(-journal|-wal|-shm)?")
_AN_HOUR = 3600
"""Seconds after which nobody is still writing a copy."""

_NAME = re.compile(r"(?P<moment>\d{8}-\d{6})-\d{6}-(?P<why>[a-z]+(?:-[a-z]+)*)\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a study as it once was."""

    path: Path
    moment: str
    """When it was made, local time, YYYY-MM-DD HH:MM:SS."""
    why: str
    """What was about to happen: merge, update, restore, or by-hand."""
    size: int
    """Bytes."""


def folder_of(study: Path) -> Path:
    """Where the backups of a study are kept."""
    return study.with_name(f"{study.name}.backups")


def back_up(connection: sqlite3.Connection, study: Path, why: str, *, spare: bool = False) -> Backup:
    """Keep a copy of the study as the connection sees it; ``spare`` lets no older one go for it yet.

    Raises StudyError where it cannot be kept.
    """
    folder = folder_of(study)
    moment = datetime.now().astimezone()
    unfinished = folder / f".{moment:%Y%m%d-%H%M%S-%f}.unfinished"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        try:
            with contextlib.closing(sqlite3.connect(unfinished)) as copy, _to_copy(connection, study) as seen:
                seen.backup(copy)
                copy.execute("pragma journal_mode = delete")
            unfinished.chmod(0o600)
            kept = folder / f"{moment:%Y%m%d-%H%M%S-%f}-{why}.db"
            unfinished.rename(kept)
        finally:
            unfinished.unlink(missing_ok=True)
        if not spare:
            let_go(study, why)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise StudyError(
            f"No backup of {study} could be kept in {folder} ({reason}), so nothing was changed; make room "
            "there."
        ) from error
    return next(backup for backup in backups(study) if backup.path == kept)


@contextlib.contextmanager
def _to_copy(connection: sqlite3.Connection, study: Path) -> Iterator[sqlite3.Connection]:
    """The connection a copy is made from: SQLite copies nothing through one that is writing, and waits for
    ever. Another one sees the study as it was before that."""
    if not connection.in_transaction:
        yield connection
        return
    with contextlib.closing(sqlite3.connect(f"{study.resolve().as_uri()}?mode=ro", uri=True)) as other:
        yield other


def let_go(study: Path, why: str) -> None:
    """Delete the oldest beyond those that are kept, and what interrupted copies left. Raises OSError."""
    # Of each kind by itself: ten failed updates must not push out what was kept by hand.
    for old in [backup for backup in backups(study) if backup.why == why][KEPT:]:
        old.path.unlink(missing_ok=True)
    for left in folder_of(study).iterdir():
        if _UNFINISHED.fullmatch(left.name) and time.time() - left.lstat().st_mtime > _AN_HOUR:
            left.unlink(missing_ok=True)


def backups(study: Path) -> tuple[Backup, ...]:
    """The backups of a study, latest first."""
    folder = folder_of(study)
    if not folder.is_dir():
        return ()
    found = []
    for path in folder.iterdir():
        match = _NAME.fullmatch(path.name)
        if match is None or not path.is_file() or path.is_symlink():
            continue
        try:
            moment = datetime.strptime(match["moment"], "%Y%m%d-%H%M%S")
        except ValueError:  # a name that only looks like one of ours
            continue
        found.append(Backup(path, f"{moment:%Y-%m-%d %H:%M:%S}", match["why"], path.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.path.name, reverse=True))


def kept_copies(study: Path) -> tuple[Path, ...]:
    """Copies of a study kept beside it, apart from its backups: from a repair, or where it was exchanged.

    With them what an interrupted copy may have left in the folder of backups.
    """
    kept = [
        path
        for path in study.parent.glob(f"*{study.suffix}")
        if re.fullmatch(rf"{re.escape(study.stem)}-(kept|before-repair)-\d{{8}}-\d{{6}}(-\d+)?", path.stem)
        and path.is_file()
    ]
    folder = folder_of(study)
    return tuple(sorted([*kept, *(folder.glob(".*.unfinished") if folder.is_dir() else ())]))


@contextlib.contextmanager
def _opened(copy: Path) -> Iterator[sqlite3.Connection]:
    """A copy, to be read. Raises StudyError where SQLite would wait for ever for what lies beside it."""
    beside.refuse_no_files(copy)
    with contextlib.closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as opened:
        yield opened


def holds_purged(connection: sqlite3.Connection, copy: Path) -> bool:
    """Whether a copy of a study holds words that the study has purged; yes, where it cannot be read."""
    purges = purging.purge_changes(connection)
    if not purges:
        return False
    gone = purging.gone_texts(connection)
    try:
        with _opened(copy) as opened:
            return purging.holds_any(opened, purges_of(purges), gone)
    except (StudyError, sqlite3.Error, ValueError, TypeError, AttributeError):
        return True


def holds_own_work(connection: sqlite3.Connection, copy: Path) -> bool:
    """Whether a copy of a study holds a change that the study does not; yes, where it cannot be read.

    What an interrupted copy left is a part of a copy, and holds nothing of its own.
    """
    if copy.suffix == ".unfinished":
        return False
    here = {id for (id,) in connection.execute("select id from change")}
    try:
        with _opened(copy) as opened:
            return any(id not in here for (id,) in opened.execute("select id from change"))
    except (StudyError, sqlite3.Error):
        return True


def restore(connection: sqlite3.Connection, study: Path, backup: Path) -> Backup:
    """Bring a backup back in place of the study; returns the backup made of the study before.

    In one transaction of SQLite's; who has the study open sees the one state or the other. Raises StudyError
    where the backup is no study, is damaged or of a newer version, or the study cannot be written.
    """
    try:
        with _opened(backup) as source:
            _refuse_unsound(source, backup)
            _refuse_other(connection, source, study, backup)
            if holds_purged(connection, backup):
                raise StudyError(
                    f"{backup} is from before words were purged from {study}, and would bring them back; "
                    f"choose another one, and take it away with 'interviewcoder purge {study} --backups'."
                )
            before = back_up(connection, study, "restore")
            times = purging.rewritten(connection)
            source.backup(connection)
            purging.say_rewritten(connection, times + 1)
    except sqlite3.Error as error:
        raise StudyError(f"{backup} could not be brought back ({error}); {study} is as it was.") from error
    return before


def _refuse_other(
    connection: sqlite3.Connection, source: sqlite3.Connection, study: Path, backup: Path
) -> None:
    """Raise StudyError for a backup of another study: each begins with a change that no other has."""
    first = "select id from change where kind = 'study.create' order by id limit 1"
    if source.execute(first).fetchone() != connection.execute(first).fetchone():
        raise StudyError(f"{backup} is a copy of another study than {study}; choose another one of the list.")


def _refuse_unsound(source: sqlite3.Connection, backup: Path) -> None:
    """Raise StudyError for what is no sound study, or cannot be brought up to date."""
    (application,) = source.execute("pragma application_id").fetchone()
    (version,) = source.execute("pragma user_version").fetchone()
    if application != schema.APPLICATION_ID:
        raise StudyError(f"{backup} is not an interviewcoder study; choose one of the list.")
    if version > schema.VERSION:
        raise StudyError(f"{backup} was written by a newer version of interviewcoder; update that first.")
    if problem := schema.foreign_object(source):
        raise StudyError(f"{backup} is damaged ({problem}); choose another one of the list.")
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as trial:
        source.backup(trial)
        try:
            if version < schema.VERSION:
                schema.migrate(trial, version)
                write.rebuild(trial)
            problems = integrity.problems(trial)
        except (sqlite3.Error, ValueError, TypeError, LookupError, AttributeError) as error:
            problems = (type(error).__name__,)
    if problems:
        raise StudyError(f"{backup} is damaged ({problems[0].rstrip('.')}); choose another one of the list.")
