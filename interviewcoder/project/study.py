"""A study as programs use it: read it, apply changes, keep copies of it, see what is new.

`Project` knows how to write one deed; what a deed means (assign a code, import an interview, finish) is
said by the functions in `interviewcoder.actions`.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from interviewcoder.changes import Change, Draft, next_id, seal
from interviewcoder.changes.kinds import EDITS, KINDS
from interviewcoder.model import StudyError
from interviewcoder.project.days import require_day
from interviewcoder.project.reading import Reader
from interviewcoder.store import backups, integrity, purging, taking, write
from interviewcoder.store import connection as opening
from interviewcoder.store.backups import Backup
from interviewcoder.store.exchanged import Watch
from interviewcoder.store.queries import settings

if TYPE_CHECKING:
    import sqlite3


def _until(day: str, changes: Sequence[Change]) -> list[Change]:
    """What there was at the end of a day, and what of later changes is needed to read it.

    Words that were purged since are gone of every day; the versions that stand for them show in their place.
    """
    there = {change.id for change in changes if change.at[: len(day)] <= day or change.family == "round"}
    interviews = {change.scope for change in changes if change.id in there}
    previous = {
        change.subject: change.data.get("previous") for change in changes if change.kind == "text.add"
    }
    needed: set[str] = set()
    purged = [change for change in changes if change.kind == "purge.text" and change.scope in interviews]
    for change in purged:
        text = change.data.get("kept")
        while text is not None and text not in needed:
            needed.add(text)
            text = previous.get(text)
    said_anew = {change.scope for change in purged}
    return [
        change
        for change in changes
        if change.id in there
        or change.family == "purge"
        or (change.kind == "text.add" and change.subject in needed)
        or (change.kind == "speaker.add" and change.scope in said_anew)
    ]


class _RehearsedError(Exception):
    """Ends a rehearsal, so that what was written in it is taken back."""


class Project(Reader):
    """An open study. Every write is one transaction, on disk when the call returns."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        read_only: bool = False,
        notice: str | None = None,
        clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        super().__init__(path, connection)
        self.read_only = read_only
        self.notice = notice
        """One sentence a user should see about how the file could be opened, or None."""
        self.patience: float | None = None
        """Seconds a write waits for another program's; None for as long as the store finds right."""
        self.waiting: Callable[[str], None] | None = None
        """Is told a sentence where a write waits for more than a second."""
        self._clock = clock
        self._watch = None if read_only else Watch(path, connection)
        self._together = False

    def close(self) -> None:
        """Close the file; SQLite puts the write-ahead log into it where no one else has it open."""
        super().close()
        if self._watch is not None:
            self._watch.close()

    def data_version(self) -> int:
        """A number that differs once another program has written to the file.

        Raises StudyError where another file stands in its place.
        """
        if self._watch is not None:
            self._watch.refuse_exchanged()
        return self._read(settings.data_version)

    @contextmanager
    def as_of(self, day: str) -> Iterator[Project]:
        """The study as it was at the end of a day (UTC; "2026-11-23", or a month), to be read.

        As known today: what a colleague did before and brought in later is there, and what is purged is not.
        Rounds are as they are now, so that what is coded blind stays hidden. Raises OptionError for no day.
        """
        require_day(day)
        with self.snapshot():
            changes = _until(day, [change for _, change in self.changes_since()])
            added = {change.subject for change in changes if change.kind == "text.add"}
            texts = {text: body for text in added if (body := self.text_body(text)) is not None}
        connection = opening.in_memory()
        try:
            write.fill(connection, changes, texts)
            yield Project(self.path, connection, read_only=True)
        finally:
            connection.close()

    # --- writing ---------------------------------------------------------------------------------

    def wait_at_most(self, seconds: float) -> None:
        """Let reading and writing wait so long for another program: on a screen a person waits too."""
        self.patience = seconds
        opening.set_waiting(self._connection, seconds)

    def apply(
        self, drafts: Sequence[Draft], *, coder: str, texts: Mapping[str, str] | None = None
    ) -> tuple[Change, ...]:
        """Write one deed: its changes and texts (identifier -> words) in one transaction.

        Returns the changes as written. Raises StudyError, with nothing written, where the file refuses.
        """
        self._refuse_read_only()
        with self._writing():
            purging.refuse_withdrawn(self._connection, self.path, {draft.scope for draft in drafts})
            writer = write.Writer(self._connection)
            greatest = write.greatest_id(self._connection)
            now = self._clock()
            at = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
            action = ""
            changes: list[Change] = []
            # Nobody replaces what they cannot see: it is in conflict with theirs once it is revealed.
            of_codes = any(draft.kind == "code.set" for draft in drafts)
            unseen = self.hidden(coder or None).edits if of_codes else frozenset()
            for wanted in drafts:
                greatest = next_id(greatest, now, secrets.randbits(62))
                action = action or greatest
                edit = wanted.replaces is None and wanted.kind in EDITS
                draft = replace(wanted, replaces=writer.heads(wanted, unseen)) if edit else wanted
                changes.append(
                    seal(draft, id=greatest, at=at, coder=coder, action=action, version=KINDS[draft.kind])
                )
            for id, body in (texts or {}).items():
                write.insert_text(self._connection, id, body)
            writer.append(changes)
        return tuple(changes)

    def take(self, changes: Sequence[Change], texts: Mapping[str, str] | None = None) -> tuple[Change, ...]:
        """Take changes made elsewhere, skipping those that are here already; returns the new ones.

        In one transaction. ``texts`` are the words of the texts they add. Raises StudyError, with nothing
        taken, for a change that is damaged, makes no sense, or has a known id and other bytes.
        """
        self._refuse_read_only()
        with self._writing():
            new, rows = taking.new_changes(self._connection, self.path, changes)
            write.Writer(self._connection).append(new, rows)
            taking.take_texts(self._connection, new, texts or {})
        return new

    @contextmanager
    def as_one(self) -> Iterator[None]:
        """All deeds inside are written together or not at all; nobody else writes between them.

        What is read inside is what stands when the deeds are written. Raises StudyError as `apply`.
        """
        self._refuse_read_only()
        with self._writing():
            before, self._together = self._together, True
            try:
                yield
            finally:
                self._together = before

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Deeds inside can be looked at from inside, and are taken back when the block ends."""
        with contextlib.suppress(_RehearsedError), self.as_one():
            yield
            raise _RehearsedError

    def set_setting(self, coder: str, name: str, value: str) -> None:
        """Remember a setting in this copy; a read-only file forgets it.

        Raises StudyBusyError at once where another program is writing: no setting is worth waiting for.
        """
        if self.read_only:
            return
        with self._writing(patience=0.0):
            settings.set_setting(self._connection, coder, name, value)

    def forget(self, *words: str) -> None:
        """Take away what this copy remembers with one of some words in it: an interview's identifier."""
        with self._writing():
            for word in words:
                purging.forget_settings(self._connection, word)

    @contextmanager
    def _writing(self, patience: float | None = None) -> Iterator[None]:
        """One transaction, or the one that is under way."""
        if self._together:
            yield
            return
        if self._watch is not None:
            self._watch.refuse_exchanged()
        patience = self.patience if patience is None else patience
        with opening.transaction(self._connection, self.path, patience=patience, waiting=self.waiting):
            yield

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise StudyError(
                f"{self.path} is read-only; nothing was changed, make it writable or work on a copy."
            )

    # --- copies, and the file itself -------------------------------------------------------------

    def back_up(self, why: str = "by-hand", *, spare: bool = False) -> Backup:
        """Keep a copy of the study beside it, the oldest beyond ten being let go, unless ``spare`` says that
        they wait for the next. Inside `as_one`, of the study as it stands there. Raises StudyError."""
        return backups.back_up(self._connection, self.path, why, spare=spare)

    def let_go(self, why: str) -> None:
        """Let the oldest copies go beyond those that are kept of one kind."""
        with contextlib.suppress(OSError):  # the next backup tries again
            backups.let_go(self.path, why)

    def backups(self) -> tuple[Backup, ...]:
        """The copies kept beside the study, latest first."""
        return backups.backups(self.path)

    def restore(self, backup: Backup) -> Backup:
        """Bring a copy back in place of the study; returns the copy kept of what was here.

        Raises StudyError.
        """
        self._refuse_read_only()
        if self._watch is not None:
            self._watch.refuse_exchanged()
        return backups.restore(self._connection, self.path, backup.path)

    def rebuild(self) -> Path:
        """Compute all tables anew from the changes; returns the copy of the file that was kept before.

        Raises StudyError where a change is damaged or missing, or no copy can be kept.
        """
        self._refuse_read_only()
        integrity.refuse_damaged(self._connection, self.path)
        kept = opening.kept_copy(self._connection, self.path)
        with self._writing():
            write.rebuild(self._connection)
        return kept

    def purge_unfinished(self) -> bool:
        """Whether purged words may still stand in the file: in a row, a free page, or the log beside it."""
        return self._read(purging.is_unfinished) or self._read(purging.left_over)

    def finish_purge(self) -> None:
        """Write the file anew, without what was purged. Raises StudyError; it can be done again then."""
        self._refuse_read_only()
        if self._watch is not None:
            self._watch.refuse_exchanged()
        if self._read(purging.left_over):  # written by something that did not know of purges
            with self._writing():
                purging.settle(self._connection, purging.purge_changes(self._connection))
                purging.drop_texts(self._connection)
        purging.finish(self._connection, self.path)

    def still_there(self, words: Iterable[str]) -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
        """What of some words the file still holds: those whose bytes stand in it, or in its log, outside of
        all values; and word -> tables with values of which it is a word."""
        sought = tuple(dict.fromkeys(words))
        held = purging.bytes_hold(self.path, sought)
        unsure = (word for word in sought if word in held or purging.is_short(word))
        tables = self._read(purging.tables_with, tuple(unsure))
        outside = frozenset(word for word in held if not tables[word])
        whole = {word: tuple(filter(None, where)) for word, where in tables.items()}
        return outside, {word: where for word, where in whole.items() if where}

    def values(self) -> Iterator[tuple[str, str]]:
        """(Table, words) of all that the file holds, to be searched; strings inside JSON one by one."""
        yield from self._read(purging.values)

    def copies_with_purged(self) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
        """Backups, and other copies kept beside the study, that hold words that were purged from it."""
        held = [backup.path for backup in self.backups()], backups.kept_copies(self.path)
        with opening.reading(self.path):
            kept, others = (
                tuple(path for path in paths if backups.holds_purged(self._connection, path))
                for paths in held
            )
        return kept, others

    def withdrawn_texts(self) -> frozenset[str]:
        """Salted digests of the texts of withdrawn interviews (`actions.identity.withdrawn_text`)."""
        return self._read(purging.withdrawn_texts)

    def has_own_work(self, copy: Path) -> bool:
        """Whether a copy kept beside the study holds a change that the study does not."""
        with opening.reading(self.path):
            return backups.holds_own_work(self._connection, copy)
