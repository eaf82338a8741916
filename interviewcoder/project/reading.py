"""A study as it is read: what each question gives, with what open rounds hide left out.

One class because all of it is asked of one connection, which `Project` shares; and apart from it because
what a study tells and how it is written to change for different reasons.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec, Self, TypeVar, cast

from interviewcoder.changes import Change, State
from interviewcoder.changes.kinds import UNDOABLE
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
    QuoteMark,
    Round,
    Segment,
    Span,
    StudyError,
    Summary,
)
from interviewcoder.store import blind, code_view, decided, integrity, passes, purging, write
from interviewcoder.store import connection as opening
from interviewcoder.store.blind import Hidden
from interviewcoder.store.expected import expected_coders
from interviewcoder.store.passes import Passes
from interviewcoder.store.queries import (
    codebook,
    codings,
    counting,
    deeds,
    interviews,
    quotes,
    rounds,
    settings,
)
from interviewcoder.store.queries.rounds import Progress

if TYPE_CHECKING:
    import sqlite3

P = ParamSpec("P")
T = TypeVar("T")


class Reader:
    """An open study, to be read. Raises StudyError, in one sentence, where the file cannot be read."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._kept: dict[Hashable, tuple[int, object]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; SQLite puts the write-ahead log into it where no one else has it open."""
        self._connection.close()

    # --- the study and who codes it ---------------------------------------------------------------

    def settings(self) -> dict[str, str]:
        """What is said of the study: its name, what it calls the top level of codes."""
        return self._read(settings.settings)

    def setting(self, coder: str, name: str) -> str | None:
        """A setting of this copy of the study (a place in a text, a pinned code)."""
        return self._read(settings.setting, coder, name)

    def coders(self) -> dict[str, tuple[str, ...]]:
        """Coder -> languages they read, by name."""
        return self._read(rounds.coders)

    def rounds(self) -> tuple[Round, ...]:
        """Rounds in the order they were opened, ordinary coding last."""
        return self._once(rounds.rounds)

    def open_rounds(self, coder: str) -> dict[str, Round]:
        """Interview identifier -> the open round this coder has it in; others are in ordinary coding."""
        return rounds.open_rounds(self.rounds(), coder)

    def expected_coders(self, round: Round) -> dict[str, tuple[str, ...]]:
        """Interview identifier -> the coders of a round who are to code it: those who read its language."""
        return self._read(expected_coders, round)

    def hidden(self, coder: str | None = None) -> Hidden:
        """What open rounds hide: from a coder, or from nobody in particular (a table, a file, the lead)."""
        return self._once(blind.hidden, coder or None)

    # --- the codebook --------------------------------------------------------------------------------

    def codes(self) -> tuple[Code, ...]:
        """All codes in codebook order, retired and merged ones included.

        Hidden ones too: what codings refer to. What a person gets to see is `shown_codes`.
        """
        return self._read(codebook.codes)

    def shown_codes(self, coder: str | None = None) -> tuple[Code, ...]:
        """The same as a coder, or nobody in particular, may see them: without those that a round hides, and
        as they stand without what hidden edits made of them."""
        with self.snapshot():
            return self._once(code_view.shown_codes, self.hidden(coder))

    def first_themes(self, coder: str | None = None) -> tuple[str, ...]:
        """Identifiers of the codes that were themes when they were made, in that order, as far as a coder may
        see them. Retired and merged ones are among them, so that each keeps its place for good."""
        with self.snapshot():
            return self._read(code_view.first_themes, self.hidden(coder))

    def usable_codes(self, coder: str | None = None) -> dict[str, str]:
        """Identifier -> meaning (`Code.meaning`) of the codes a coder can assign: those not retired.

        The meaning of a code that was merged into another is the other's.
        """
        if not self.hidden(coder).codes:
            return self._read(codebook.usable_codes)
        codes = {code.id: code for code in self.shown_codes(coder)}
        return {code.id: codes[code.resolved].meaning for code in codes.values() if not code.retired}

    # --- interviews and their texts ------------------------------------------------------------------

    def interviews(self) -> tuple[Interview, ...]:
        """All interviews, by name."""
        return self._once(interviews.interviews)

    def first_interview(self) -> Interview | None:
        """The interview that comes first by name, without reading the others; None in an empty study."""
        return self._read(interviews.first_interview)

    def interview(self, name: str) -> Interview:
        """The interview of a name; of two of one name, of the name with @ and the beginning of an identifier.

        Raises OptionError where there is none, or several.
        """
        found = self._read(interviews.named, name) or self._read(
            interviews.named, unicodedata.normalize("NFC", name)
        )
        called, at, begins = name.rpartition("@")
        if not found and at and begins:
            found = tuple(id for id in self._read(interviews.named, called) if id.startswith(begins))
        if not found:
            names = [interview.name for interview in self.interviews()]
            more = f" and {len(names) - 12} more" if len(names) > 12 else ""
            known = ", ".join(names[:12]) or "none yet"
            raise OptionError(f"There is no interview '{name}' in {self.path}; it has: {known}{more}.")
        if len(found) > 1:
            there = " or ".join(f"{name}@{id[:8]}" for id in found)
            raise OptionError(
                f"{self.path} has {len(found)} interviews named '{name}': say {there}, or rename one of them "
                "with 'interviewcoder rename'."
            )
        interview = self._read(interviews.interview, found[0])
        assert interview is not None
        return interview

    def ids_named(self, name: str) -> tuple[str, ...]:
        """Identifiers of the interviews of exactly this name, without reading the others."""
        return self._read(interviews.named, name)

    def interviews_with_text(self, text: str) -> tuple[Interview, ...]:
        """Interviews whose text is, or was before a correction, the same to the last character."""
        found = self._read(interviews.holding, len(text), write.text_digest(text))
        return tuple(one for id in found if (one := self.interview_by_id(id)) is not None)

    def interview_by_id(self, id: str) -> Interview | None:
        """An interview by its identifier."""
        return self._read(interviews.interview, id)

    def document(self, interview: Interview) -> Document:
        """The interview's current text with turns, sentences and speakers.

        Raises StudyError where the text is missing or damaged.
        """
        found = self._read(interviews.document, interview)
        self._sound_text(interview, found.text)
        return found

    def texts(self, interviews: Sequence[Interview]) -> dict[str, str]:
        """Identifier -> current text of several interviews. Raises StudyError as `document`."""
        found = self._read(counting.bodies, [one.id for one in interviews])
        for one in interviews:
            self._sound_text(one, found.get(one.id))
        return found

    def turn_rows(self, interviews: Sequence[Interview]) -> tuple[counting.TurnRows, ...]:
        """Turns of several interviews, by identifier and place."""
        return self._read(counting.turn_rows, [one.id for one in interviews])

    def speakers(self) -> dict[tuple[str, int | None], tuple[str, str]]:
        """(Identifier of an interview, number of a speaker in it) -> label and role."""
        return self._read(counting.speakers)

    def times(self) -> dict[str, tuple[int, float]]:
        """Identifier of an interview -> how many times its turns have, and the latest, in seconds; without
        those that have none."""
        return self._read(counting.times)

    def _sound_text(self, interview: Interview, text: object) -> None:
        if not isinstance(text, str) or len(text) != interview.length:
            raise StudyError(
                f"The text of {interview.name} in {self.path} is missing or damaged; run 'interviewcoder "
                "check' on it, and go on with a backup."
            )

    def segments(self, *, interview: str | None = None) -> tuple[Segment, ...]:
        """Stretches the lead drew for coding, by place; ``interview`` is an identifier."""
        return self._read(interviews.segments, interview)

    def text_body(self, text: str) -> str | None:
        """The words of a version of a text, by its identifier."""
        return self._read(interviews.body, text)

    def text_leaves(self, interview: str) -> tuple[str, ...]:
        """Versions of an interview's text on which nothing was built: several where corrected apart."""
        return self._read(interviews.text_leaves, interview)

    def forked_texts(self) -> frozenset[str]:
        """Identifiers of the interviews whose text was corrected in two copies apart."""
        return self._read(interviews.forked_texts)

    def late_texts(self) -> dict[str, str]:
        """Text -> interview, of corrections made elsewhere on words that were purged here: not taken."""
        return self._read(purging.late_texts)

    def withdrawn(self) -> frozenset[str]:
        """Identifiers of the interviews whose consent was withdrawn."""
        return self._read(purging.withdrawn)

    # --- what coders gave ----------------------------------------------------------------------------

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
        found = self._read(codings.codings, interview=interview, coder=coder, place=place, live=live)
        if newest and found:
            earlier = self.earlier(coder, at_work=newest == "at work").codings
            found = tuple(one for one in found if one.id not in earlier) if earlier else found
        return found if coder is not None else self._not_hidden(found)

    def marks(self, interviews: Collection[str] | None = None) -> tuple[counting.Marks, ...]:
        """What is counted of everyone's codings, a coder and interview: those placed, of each coder's newest
        pass; those that an open round hides are left out. Of some interviews (identifiers), or of all."""
        earlier = self.earlier(at_work=False).codings
        return self._read(counting.marks, self._read(blind.blind_interviews), earlier, interviews)

    def placed(self, interviews: Collection[str]) -> tuple[counting.PlacedRows, ...]:
        """What coders ever gave some interviews (identifiers), by coder and interview, but for what rounds
        hide. Codings of earlier passes (`earlier`) are there, which `marks` leaves out."""
        return self._read(counting.placed, set(interviews) - self._read(blind.blind_interviews))

    def stood(self, interviews: Collection[str]) -> dict[tuple[str, str, str], list[str]]:
        """(Interview, coder, round) -> identifiers of the codings at the first finishing, of some interviews;
        else as `standing`, and those without a place, which `placed` tells, are among them."""
        return self._read(counting.stood, set(interviews) - self._read(blind.blind_interviews))

    def first_coding_at(self) -> str | None:
        """When the first coding was made (UTC, ISO 8601), removed ones and all; hidden ones are left out as
        in `codings`. None where there is none."""
        return self._read(counting.first_coding_at, self._read(blind.blind_interviews))

    def coding(self, id: str) -> Coding | None:
        """One coding, removed or not."""
        found = self._read(codings.codings, id=id, live=False)
        return found[0] if found else None

    def outdated_codings(self, *, coder: str | None = None) -> tuple[Coding, ...]:
        """Codings whose code means something else than when they were made or last looked at; hidden ones
        are left out as in `codings`."""
        hides = self.hidden(coder)
        if hides.edits:  # the tables hold the codes as they stand for whoever sees all
            found = self._outdated(self.shown_codes(coder), coder)
        else:
            found = self._read(codings.outdated_codings, coder)
        if found:  # what belongs to an earlier pass is left as it was
            earlier = self.earlier(coder).codings
            found = tuple(one for one in found if one.id not in earlier)
        return found if coder is not None else self._not_hidden(found)

    def _outdated(self, shown: tuple[Code, ...], coder: str | None) -> tuple[Coding, ...]:
        codes = {code.id: code for code in shown}
        return tuple(
            one
            for one in self._read(codings.codings, coder=coder)
            if one.placed
            and (assigned := codes.get(one.code)) is not None
            and codes[assigned.resolved].meaning
            not in (one.meaning or assigned.first_meaning, *one.looked_at)
        )

    def changed_codings(self, *, coder: str | None = None) -> tuple[Coding, ...]:
        """Live codings whose own words a correction of the text changed since their coder saw them, but for
        what an open round hides from ``coder``, who looks."""
        with self.snapshot():
            found = (self.coding(id) for id in self._read(codings.changed_codings))
            unseen = self.hidden(coder)
            return tuple(c for c in found if c is not None and not unseen.work(c.interview, c.coder))

    def memos(
        self, *, interview: str | None = None, coder: str | None = None, at_work: bool = False
    ) -> tuple[Memo, ...]:
        """Memos, oldest first; hidden ones are left out as in `codings`; ``at_work`` leaves out what
        the coder wrote before an open round with a clean start, too."""
        found = self._read(codings.memos, interview=interview, coder=coder)
        if coder is not None or not found:
            earlier = self._read(passes.earlier_memos, coder) if coder and found and at_work else frozenset()
            return tuple(memo for memo in found if memo.id not in earlier)
        hidden = self.hidden()
        return tuple(memo for memo in found if not hidden.memo(memo))

    def quotes(
        self, *, interview: str | None = None, coding: str | None = None, as_coder: str | None = None
    ) -> tuple[QuoteMark, ...]:
        """What is said of codings as quotes, by interview and place, of codings removed since last.

        What open rounds hide is left out: of an interview that is coded blind, ``as_coder`` sees what they
        said of their own codings alone. ``interview`` and ``coding`` are identifiers.
        """
        found = self._read(quotes.quotes, interview, coding)
        if not found:
            return ()
        unseen = self._read(blind.blind_interviews)
        return tuple(
            one.mark
            for one in found
            if one.mark.interview not in unseen
            or (as_coder and {one.coding_coder, *one.coders} == {as_coder})
        )

    def summaries(self, *, interview: str | None = None, coder: str | None = None) -> tuple[Summary, ...]:
        """What coders wrote of a theme in an interview, for the framework matrix, by interview and code;
        hidden ones are left out as in `memos`."""
        found = self._read(quotes.summaries, interview, coder)
        if coder is not None or not found:
            return found
        hidden = self.hidden()
        return tuple(one for one in found if not hidden.work(one.interview, one.coder))

    def earlier(self, coder: str | None = None, *, at_work: bool = True) -> Passes:
        """What of a coder's, or everyone's, belongs to a pass before the newest one (`store.passes`)."""
        return self._once(passes.earlier, coder, at_work=at_work)

    def _not_hidden(self, codings: tuple[Coding, ...]) -> tuple[Coding, ...]:
        unseen = self._read(blind.blind_interviews) if codings else frozenset()
        return tuple(one for one in codings if one.interview not in unseen) if unseen else codings

    # --- what is finished and settled ----------------------------------------------------------------

    def finished(self, *, interview: str | None = None) -> tuple[Finished, ...]:
        """Who finished which interview in which round."""
        return self._once(rounds.finished, interview=interview)

    def standing(self) -> dict[tuple[str, str, str], list[tuple[str, int, int]]]:
        """(Interview, coder, round) -> (code, start, end) of the codings at the first finishing; those of
        interviews that an open round hides are left out."""
        blind = self.hidden().interviews
        return {of: found for of, found in self._read(rounds.standing).items() if of[0] not in blind}

    def finished_marks(self, interviews: Collection[str] | None = None) -> decided.FinishedMarks:
        """The same with the identifiers of the codings: (coding, code, start, end); of some interviews
        (identifiers), or of all."""
        blind = self.hidden().interviews
        found = self._read(decided.finished_marks, interviews)
        return {of: marks for of, marks in found.items() if of[0] not in blind}

    def decisions(self, *, interview: str | None = None) -> tuple[Decision, ...]:
        """Decisions about disagreements that none has replaced, by interview (an identifier) and place; those
        of interviews that an open round hides are left out."""
        found = self._read(decided.decisions, interview)
        blind = self.hidden().interviews if found else frozenset()
        return tuple(one for one in found if one.interview not in blind)

    def progress(self, coder: str) -> dict[str, Progress]:
        """Interview identifier -> how far a coder got; interviews not begun are absent."""
        return self._read(rounds.progress, coder, self.earlier(coder))

    def last_activity(self) -> dict[tuple[str, str], str]:
        """(Interview, coder) -> when the coder last changed anything in it (UTC, ISO 8601)."""
        return self._read(rounds.last_activity)

    # --- what happened -------------------------------------------------------------------------------

    def conflicts(self) -> tuple[Conflict, ...]:
        """What copies of the study set apart from each other, but for what an open round hides."""
        hidden = self.hidden()
        return self._read(code_view.conflicts, hidden) + tuple(
            conflict
            for conflict in self._read(deeds.conflicts, of_codes=False)
            if not self._read(blind.is_hidden, conflict.subject, hidden)
            # A conflict of decisions tells what coders gave, and its subject is the interview.
            and not (conflict.field.startswith("decision ") and conflict.subject in hidden.interviews)
        )

    def changes_since(self, sequence: int = 0) -> Iterator[tuple[int, Change]]:
        """(Sequence number in this file, change) of all that arrived after ``sequence``."""
        with opening.reading(self.path), opening.sound_values(self.path):
            yield from write.stored_changes(self._connection, sequence)

    def changes_listed(self) -> Iterator[Change]:
        """All changes in order of arrival, without what they say: ``data`` and ``replaces`` are empty."""
        with opening.reading(self.path), opening.sound_values(self.path):
            yield from write.listed_changes(self._connection)

    def changes_not_in(self, other: Reader) -> Iterator[Change]:
        """The changes that another copy does not have, in order of arrival; the others are passed over
        unread."""

        def known(ids: Sequence[str]) -> Mapping[str, str]:
            return other._read(write.digests, ids)

        with opening.reading(self.path), opening.sound_values(self.path):
            yield from write.changes_other_than(self._connection, known)

    def purged_interviews(self) -> frozenset[str]:
        """Identifiers of the interviews of which words were purged from a text."""
        return self._read(purging.purged_interviews)

    def place_now(self, interview: str, text: str, place: Span) -> Span | None:
        """Where a place of one version of an interview's text lies on the current one; None for nowhere."""
        return self._read(interviews.place_now, interview, text, place)

    def text_ids(self, interview: str) -> tuple[str, ...]:
        """Identifiers of all versions of an interview's text (an identifier) there ever were."""
        return self._read(interviews.text_ids, interview)

    def unplaced(self) -> tuple[Coding, ...]:
        """Codings without any words left on the current text, but for what an open round hides."""
        return self._not_hidden(self._read(codings.codings, placed=False))

    def changes_about(self, subject: str) -> tuple[tuple[Change, bool], ...]:
        """(Change, whether it is undone) of what was said of one thing, in order."""
        return self._read(deeds.changes_about, subject)

    def action_changes(self, action: str) -> tuple[tuple[str, str, str], ...]:
        """(Kind, subject, scope) of what an action wrote."""
        return self._read(deeds.action_changes, action)

    def undo_target(self, coder: str) -> str | None:
        """The action undo would take back for this coder."""
        return self._read(deeds.latest_action, coder, UNDOABLE)

    def redo_target(self, coder: str) -> str | None:
        """The action redo would bring back for this coder."""
        return self._read(deeds.redoable_action, coder, UNDOABLE)

    def latest_sequence(self) -> int:
        """A number that grows with every change that arrives, by this program or another; settings, such
        as a place in a text, do not count."""
        return self._read(deeds.latest_sequence)

    def fold(self) -> State:
        """What all changes add up to, computed from nothing."""
        return self._read(write.fold_file)

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the file, a sentence each: damaged changes or texts, tables out of step."""
        return integrity.problems(self._connection)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All reading inside is of one state of the study, whatever others write meanwhile."""
        with opening.reading(self.path), opening.one_state(self._connection) as begun_here:
            if not begun_here:
                yield
                return
            self._kept = {}
            try:
                yield
            finally:
                self._kept = None

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives of the study and nothing else: of one state it is made once, and kept under its
        key until the `snapshot` ends or something is written. Whoever gets it leaves it as it is."""
        if self._kept is None:
            return make()
        written = self._connection.total_changes
        found = self._kept.get(key)
        if found is None or found[0] != written:
            found = self._kept[key] = written, make()
        return cast("T", found[1])

    def _once(
        self, query: Callable[Concatenate[sqlite3.Connection, P], T], *values: P.args, **named: P.kwargs
    ) -> T:
        """As `_read`, of one state once; for what many tables ask and nobody changes."""
        if self._kept is None:
            return self._read(query, *values, **named)
        return self.kept((query, values, tuple(named.items())), lambda: self._read(query, *values, **named))

    def _read(
        self, query: Callable[Concatenate[sqlite3.Connection, P], T], *values: P.args, **named: P.kwargs
    ) -> T:
        with opening.reading(self.path), opening.sound_values(self.path):
            return query(self._connection, *values, **named)
