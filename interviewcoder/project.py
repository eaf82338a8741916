"""A study as programs use it: open, query, apply changes, see what is new.

`Project` knows how to read and how to write one deed; what a deed means (assign a code, import an
interview, finish) is said by the functions in `interviewcoder.actions`.
"""

from __future__ import annotations

import contextlib
import re
import secrets
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec, TypeVar

from interviewcoder.changes import Change, Draft, State, next_id, seal
from interviewcoder.changes.kinds import EDITS, KINDS, UNDOABLE
from interviewcoder.model import (
    Code,
    Coding,
    Conflict,
    Decision,
    Document,
    Finished,
    Interview,
    Memo,
    OptionError,
    Round,
    Segment,
    Span,
    StudyError,
)
from interviewcoder.store import backups, blind, decided, integrity, passes, purging, queries, taking, write
from interviewcoder.store import connection as opening
from interviewcoder.store.backups import Backup
from interviewcoder.store.blind import Hidden
from interviewcoder.store.exchanged import Watch
from interviewcoder.store.expected import expected_coders
from interviewcoder.store.passes import Passes
from interviewcoder.store.queries import CODING_ROUND, Progress, open_rounds

_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")

P = ParamSpec("P")
T = TypeVar("T")

if TYPE_CHECKING:
    import sqlite3

__all__ = [
    "CODING_ROUND",
    "Backup",
    "Hidden",
    "Progress",
    "Project",
    "create_project",
    "open_project",
    "open_rounds",
    "write_copy",
]


def create_project(path: Path, drafts: Sequence[Draft]) -> Project:
    """Create a study file, write its first deed, and open it; on failure nothing is left behind.

    Raises StudyError where something is there already or the place cannot be written.
    """
    with opening.new_study(path) as unfinished, open_project(unfinished) as project:
        project.apply(drafts, coder="")
    return open_project(path)


def write_copy(path: Path, changes: Sequence[Change], texts: Mapping[str, str]) -> None:
    """Write a study file of these changes and texts, closed: one file, to be sent.

    Raises StudyError where something is there already or the place cannot be written.
    """
    with opening.new_study(path) as unfinished:
        with open_project(unfinished) as project:
            project.take(changes, texts)
        opening.close_for_sending(unfinished)


class _RehearsedError(Exception):
    """Ends a rehearsal, so that what was written in it is taken back."""


def open_project(
    path: str | Path, *, read_only: bool = False, waiting: Callable[[str], None] | None = None
) -> Project:
    """Open a study file; ``waiting`` is told a sentence where that, or a write, waits for another program.

    Raises StudyError, in one sentence, where it is missing, not a study, damaged, or from a newer version.
    """
    path = Path(path)
    connection, is_read_only, notice = opening.open_study(path, read_only=read_only, waiting=waiting)
    project = Project(path, connection, is_read_only, notice)
    project.waiting = waiting
    return project


class Project:
    """An open study. Every write is one transaction, on disk when the call returns."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        read_only: bool = False,
        notice: str | None = None,
        clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.notice = notice
        """One sentence a user should see about how the file could be opened, or None."""
        self.patience: float | None = None
        """Seconds a write waits for another program's; None for as long as the store finds right."""
        self.waiting: Callable[[str], None] | None = None
        """Is told a sentence where a write waits for more than a second."""
        self._connection = connection
        self._clock = clock
        self._watch = None if read_only else Watch(path, connection)
        self._together = False

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; SQLite puts the write-ahead log into it where no one else has it open."""
        self._connection.close()

    # --- reading ---------------------------------------------------------------------------------

    def settings(self) -> dict[str, str]:
        """What is said of the study: its name, what it calls the top level of codes."""
        return self._read(queries.settings)

    def coders(self) -> dict[str, tuple[str, ...]]:
        """Coder -> languages they read, by name."""
        return self._read(queries.coders)

    def codes(self) -> tuple[Code, ...]:
        """All codes in codebook order, retired and merged ones included.

        Hidden ones too: what codings refer to. What a person gets to see is `shown_codes`.
        """
        return self._read(queries.codes)

    def shown_codes(self, coder: str | None = None) -> tuple[Code, ...]:
        """The same without those that a round hides from a coder, or from nobody in particular."""
        return blind.shown_codes(self.codes(), self.hidden(coder))

    def hidden(self, coder: str | None = None) -> Hidden:
        """What open rounds hide: from a coder, or from nobody in particular (a table, a file, the lead)."""
        return self._read(blind.hidden, coder)

    def interviews(self) -> tuple[Interview, ...]:
        """All interviews, by name."""
        return self._read(queries.interviews)

    def first_interview(self) -> Interview | None:
        """The interview that comes first by name, without reading the others; None in an empty study."""
        return self._read(queries.first_interview)

    def interview(self, name: str) -> Interview:
        """The interview of a name; of two of one name, of the name with @ and the beginning of an identifier.

        Raises OptionError where there is none, or several.
        """
        found = self._read(queries.named, name) or self._read(
            queries.named, unicodedata.normalize("NFC", name)
        )
        called, at, begins = name.rpartition("@")
        if not found and at and begins:
            found = tuple(id for id in self._read(queries.named, called) if id.startswith(begins))
        if not found:
            known = ", ".join(interview.name for interview in self.interviews()[:12])
            raise OptionError(
                f"There is no interview '{name}' in {self.path}; it has: {known or 'none yet'}."
            )
        if len(found) > 1:
            there = " or ".join(f"{name}@{id[:8]}" for id in found)
            raise OptionError(
                f"{self.path} has {len(found)} interviews named '{name}': say {there}, or rename one of them "
                "with 'interviewcoder rename'."
            )
        interview = self._read(queries.interview, found[0])
        assert interview is not None
        return interview

    def interview_by_id(self, id: str) -> Interview | None:
        """An interview by its identifier."""
        return self._read(queries.interview, id)

    def document(self, interview: Interview) -> Document:
        """The interview's current text with turns, sentences and speakers.

        Raises StudyError where the text is missing or damaged.
        """
        found = self._read(queries.document, interview)
        if not isinstance(found.text, str) or len(found.text) != interview.length:
            raise StudyError(
                f"The text of {interview.name} in {self.path} is missing or damaged; run 'interviewcoder "
                "check' on it, and go on with a backup."
            )
        return found

    def segments(self, *, interview: str | None = None) -> tuple[Segment, ...]:
        """Stretches the lead drew for coding, by place; ``interview`` is an identifier."""
        return self._read(queries.segments, interview)

    def usable_codes(self) -> dict[str, str]:
        """Identifier -> meaning (`Code.meaning`) of the codes that can be assigned: those not retired."""
        return self._read(queries.usable_codes)

    def codings(
        self,
        *,
        interview: str | None = None,
        coder: str | None = None,
        place: Span | None = None,
        live: bool = True,
        newest: Literal["", "at work", "counted"] = "",
    ) -> tuple[Coding, ...]:
        """Codings by place; ``interview`` is an identifier; ``place`` asks for exactly this passage;
        ``live`` False gives removed ones too; ``newest`` only those of each coder's newest pass: what they
        have before them at work, or what is counted, in which rounds with a clean start wait to be closed.

        Without a coder, codings that an open round hides are left out; whoever names a coder asks as that
        coder, and gets all of that coder's own.
        """
        found = self._read(queries.codings, interview=interview, coder=coder, place=place, live=live)
        if newest and found:
            earlier = self.earlier(coder, at_work=newest == "at work").codings
            found = tuple(one for one in found if one.id not in earlier) if earlier else found
        return found if coder is not None else self._not_hidden(found)

    def last_activity(self) -> dict[tuple[str, str], str]:
        """(Interview, coder) -> when the coder last changed anything in it (UTC, ISO 8601)."""
        return self._read(queries.last_activity)

    def earlier(self, coder: str | None = None, *, at_work: bool = True) -> Passes:
        """What of a coder's, or everyone's, belongs to a pass before the newest one (`store.passes`)."""
        return self._read(passes.earlier, coder, at_work=at_work)

    def _not_hidden(self, codings: tuple[Coding, ...]) -> tuple[Coding, ...]:
        unseen = self._read(blind.blind_interviews) if codings else frozenset()
        return tuple(one for one in codings if one.interview not in unseen) if unseen else codings

    def coding(self, id: str) -> Coding | None:
        """One coding, removed or not."""
        found = self._read(queries.codings, id=id, live=False)
        return found[0] if found else None

    def outdated_codings(self, *, coder: str | None = None) -> tuple[Coding, ...]:
        """Codings whose code means something else than when they were made or last looked at; hidden ones
        are left out as in `codings`."""
        found = self._read(queries.outdated_codings, coder)
        if found:  # what belongs to an earlier pass is left as it was
            earlier = self.earlier(coder).codings
            found = tuple(one for one in found if one.id not in earlier)
        return found if coder is not None else self._not_hidden(found)

    def changes_about(self, subject: str) -> tuple[tuple[Change, bool], ...]:
        """(Change, whether it is undone) of what was said of one thing, in order."""
        return self._read(queries.changes_about, subject)

    def memos(self, *, interview: str | None = None, coder: str | None = None) -> tuple[Memo, ...]:
        """Memos, oldest first; hidden ones are left out as in `codings`."""
        found = self._read(queries.memos, interview=interview, coder=coder)
        if coder is not None or not found:
            return found
        hidden = self.hidden()
        return tuple(memo for memo in found if not hidden.memo(memo))

    def rounds(self) -> tuple[Round, ...]:
        """Rounds in the order they were opened, ordinary coding last."""
        return self._read(queries.rounds)

    def expected_coders(self, round: Round) -> dict[str, tuple[str, ...]]:
        """Interview identifier -> the coders of a round who are to code it: those who read its language."""
        return self._read(expected_coders, round)

    def open_rounds(self, coder: str) -> dict[str, Round]:
        """Interview identifier -> the open round this coder has it in; others are in ordinary coding."""
        return queries.open_rounds(self.rounds(), coder)

    def finished(self, *, interview: str | None = None) -> tuple[Finished, ...]:
        """Who finished which interview in which round."""
        return self._read(queries.finished, interview=interview)

    def standing(self) -> dict[tuple[str, str, str], list[tuple[str, int, int]]]:
        """(Interview, coder, round) -> (code, start, end) of the codings at the first finishing; those of
        interviews that an open round hides are left out."""
        blind = self.hidden().interviews
        return {of: found for of, found in self._read(queries.standing).items() if of[0] not in blind}

    def finished_marks(self) -> decided.FinishedMarks:
        """The same with the identifiers of the codings: (coding, code, start, end)."""
        blind = self.hidden().interviews
        return {of: found for of, found in self._read(decided.finished_marks).items() if of[0] not in blind}

    def decisions(self, *, interview: str | None = None) -> tuple[Decision, ...]:
        """Decisions about disagreements that none has replaced, by interview (an identifier) and place; those
        of interviews that an open round hides are left out."""
        found = self._read(decided.decisions, interview)
        blind = self.hidden().interviews if found else frozenset()
        return tuple(one for one in found if one.interview not in blind)

    def progress(self, coder: str) -> dict[str, Progress]:
        """Interview identifier -> how far a coder got; interviews not begun are absent."""
        return self._read(queries.progress, coder, self.earlier(coder))

    def forked_texts(self) -> frozenset[str]:
        """Identifiers of the interviews whose text was corrected in two copies apart."""
        return self._read(queries.forked_texts)

    def changed_codings(self, *, coder: str | None = None) -> tuple[Coding, ...]:
        """Live codings whose own words a correction of the text changed since their coder saw them, but for
        what an open round hides from ``coder``, who looks."""
        with self.snapshot():
            found = (self.coding(id) for id in self._read(queries.changed_codings))
            unseen = self.hidden(coder)
            return tuple(c for c in found if c is not None and not unseen.work(c.interview, c.coder))

    def text_leaves(self, interview: str) -> tuple[str, ...]:
        """Versions of an interview's text on which nothing was built: several where corrected apart."""
        return self._read(queries.text_leaves, interview)

    def late_texts(self) -> dict[str, str]:
        """Text -> interview, of corrections made elsewhere on words that were purged here: not taken."""
        return self._read(purging.late_texts)

    def withdrawn(self) -> frozenset[str]:
        """Identifiers of the interviews whose consent was withdrawn."""
        return self._read(purging.withdrawn)

    def conflicts(self) -> tuple[Conflict, ...]:
        """What copies of the study set apart from each other, but for what an open round hides."""
        hidden = self.hidden()
        return tuple(
            conflict
            for conflict in self._read(queries.conflicts)
            if not self._read(blind.is_hidden, conflict.subject, hidden)
            # A conflict of decisions tells what coders gave, and its subject is the interview.
            and not (conflict.field.startswith("decision ") and conflict.subject in hidden.interviews)
        )

    def changes_since(self, sequence: int = 0) -> Iterator[tuple[int, Change]]:
        """(Sequence number in this file, change) of all that arrived after ``sequence``."""
        with opening.reading(self.path), opening.sound_values(self.path):
            yield from write.stored_changes(self._connection, sequence)

    def text_body(self, text: str) -> str | None:
        """The words of a version of a text, by its identifier."""
        return self._read(queries.body, text)

    def undo_target(self, coder: str) -> str | None:
        """The action undo would take back for this coder."""
        return self._read(queries.latest_action, coder, UNDOABLE)

    def redo_target(self, coder: str) -> str | None:
        """The action redo would bring back for this coder."""
        return self._read(queries.redoable_action, coder, UNDOABLE)

    def action_changes(self, action: str) -> tuple[tuple[str, str, str], ...]:
        """(Kind, subject, scope) of what an action wrote."""
        return self._read(queries.action_changes, action)

    def data_version(self) -> int:
        """A number that differs once another program has written to the file.

        Raises StudyError where another file stands in its place.
        """
        if self._watch is not None:
            self._watch.refuse_exchanged()
        return self._read(queries.data_version)

    def latest_sequence(self) -> int:
        """A number that grows with every change that arrives, by this program or another; settings, such
        as a place in a text, do not count."""
        return self._read(queries.latest_sequence)

    def fold(self) -> State:
        """What all changes add up to, computed from nothing."""
        return self._read(write.fold_file)

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the file, a sentence each: damaged changes or texts, tables out of step."""
        return integrity.problems(self._connection)

    def setting(self, coder: str, name: str) -> str | None:
        """A setting of this copy of the study (a place in a text, a pinned code)."""
        return self._read(queries.setting, coder, name)

    @contextmanager
    def as_of(self, day: str) -> Iterator[Project]:
        """The study as it was at the end of a day (UTC; "2026-11-23", or a month), to be read.

        As known today: what a colleague did before and brought in later is there, and what is purged is not.
        Rounds are as they are now, so that what is coded blind stays hidden. Raises OptionError for no day.
        """
        if not _DAY.fullmatch(day):
            raise OptionError(
                f"'{day:.20}' is no day; give one such as 2026-11-23, or a month such as 2026-11."
            )
        with self.snapshot():
            changes = [
                change
                for _, change in self.changes_since()
                if change.at[: len(day)] <= day or change.family == "round"
            ]
            added = {change.subject for change in changes if change.kind == "text.add"}
            texts = {text: body for text in added if (body := self.text_body(text)) is not None}
        connection = opening.in_memory()
        try:
            write.fill(connection, changes, texts)
            yield Project(self.path, connection, read_only=True)
        finally:
            connection.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All reading inside is of one state of the study, whatever others write meanwhile."""
        with opening.reading(self.path), opening.one_state(self._connection):
            yield

    def _read(
        self, query: Callable[Concatenate[sqlite3.Connection, P], T], *values: P.args, **named: P.kwargs
    ) -> T:
        with opening.reading(self.path), opening.sound_values(self.path):
            return query(self._connection, *values, **named)

    # --- writing ---------------------------------------------------------------------------------

    def wait_at_most(self, seconds: float) -> None:
        """Let reading and writing wait so long for another program: on a screen a person waits too."""
        self.patience = seconds
        opening.set_waiting(self._connection, seconds)

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

    def set_setting(self, coder: str, name: str, value: str) -> None:
        """Remember a setting in this copy; a read-only file forgets it.

        Raises StudyBusyError at once where another program is writing: no setting is worth waiting for.
        """
        if self.read_only:
            return
        with self._writing(patience=0.0):
            queries.set_setting(self._connection, coder, name, value)

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
            for wanted in drafts:
                greatest = next_id(greatest, now, secrets.randbits(62))
                action = action or greatest
                edit = wanted.replaces is None and wanted.kind in EDITS
                draft = replace(wanted, replaces=writer.heads(wanted)) if edit else wanted
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
            new = taking.new_changes(self._connection, self.path, changes)
            write.Writer(self._connection).append(new)
            taking.take_texts(self._connection, new, texts or {})
        return new

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Deeds inside can be looked at from inside, and are taken back when the block ends."""
        with contextlib.suppress(_RehearsedError), self.as_one():
            yield
            raise _RehearsedError

    def back_up(self, why: str = "by-hand") -> Backup:
        """Keep a copy of the study beside it, the oldest beyond ten being let go. Raises StudyError."""
        return backups.back_up(self._connection, self.path, why)

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

    def forget(self, interview: str) -> None:
        """Take away what this copy remembers of an interview on its own: places in its text."""
        with self._writing():
            purging.forget_settings(self._connection, interview)

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

    def copies_with_purged(self) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
        """Backups, and other copies kept beside the study, that hold words that were purged from it."""
        held = [backup.path for backup in self.backups()], backups.kept_copies(self.path)
        with opening.reading(self.path):
            kept, others = (
                tuple(path for path in paths if backups.holds_purged(self._connection, path))
                for paths in held
            )
        return kept, others

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

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise StudyError(
                f"{self.path} is read-only; nothing was changed, make it writable or work on a copy."
            )
