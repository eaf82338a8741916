"""One coder at one interview: what the coding screen shows, and the deeds it offers. Free of Textual.

Every deed is written before this state changes, and the state is read back from the study afterwards, so
that the screen cannot show what is not on the disk. A deed returns the sentence that tells of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from interviewcoder.actions import coding as coding_actions
from interviewcoder.actions import interviews as interview_actions
from interviewcoder.actions import memos as memo_actions
from interviewcoder.actions import queue
from interviewcoder.actions import rounds as round_actions
from interviewcoder.actions import segments as segment_actions
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.actions.codes_lock import locking_round
from interviewcoder.actions.speakers import rename_speaker
from interviewcoder.actions.study_settings import questions_tagged
from interviewcoder.changes import Draft
from interviewcoder.model import (
    Code,
    Coding,
    Document,
    Interview,
    Memo,
    OptionError,
    QuoteMark,
    Role,
    Round,
    Span,
    Turn,
)
from interviewcoder.project import Project
from interviewcoder.tui.codes import Codes, NewCode, arrange, default_digits
from interviewcoder.tui.remembered import Remembered
from interviewcoder.tui.searching import hits_in
from interviewcoder.tui.undoing import Ahead, Walked, ahead, redo_sentence, undo_sentence


class Session:
    """What one coder has before them: an interview, their codings and memos in it, the codebook."""

    def __init__(
        self, project: Project, coder: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.project = project
        self.coder = coder
        self.remembered = Remembered(project, coder)
        self.read_codes()
        self.document: Document | None = None
        self.codings: tuple[Coding, ...] = ()
        """The coder's codings in this interview that have words, in order of place."""
        self.memos: tuple[Memo, ...] = ()
        self.quotes: Mapping[str, QuoteMark] = {}
        """Coding -> what is said of it as a quote, as far as the coder may see it."""
        self.round: Round | None = None
        self.finished = False
        self.saved: datetime | None = None
        """When the coder last wrote something here."""
        self._told_finished: set[str] = set()
        """Interviews of which it was said that they are finished, and that codings go on counting apart."""
        self._told_unread: set[str] = set()
        """Interviews of which it was said that they are in a language the coder does not read."""
        self.walked_to: Span | None = None
        """Where in this interview the last undo or redo did something."""
        self.walked = ""
        """The sentence that told of it."""
        self.walked_interview: str | None = None
        """The interview the last undo or redo concerned; None where it was the study."""
        self.waiting = 0
        """How many things changes of the codebook left this coder to do."""
        self._clock = clock
        self._version = project.data_version()
        self._told_until = self._latest = project.latest_sequence()

    # --- reading ---------------------------------------------------------------------------------

    @property
    def interview(self) -> Interview:
        """The open interview. Only asked for while one is open."""
        assert self.document is not None
        return self.document.interview

    def first_interview(self, name: str | None = None) -> Interview | None:
        """The interview to begin with: the named one, the last one, else the first; None in an empty study.

        Raises OptionError where there is none of that name.
        """
        if name is not None:
            return self.project.interview(name)
        last = self.remembered.get("interview")
        found = self.project.interview_by_id(last) if last else None
        return found or self.project.first_interview()

    def open(self, interview: Interview) -> None:
        """Open an interview."""
        self.document = self.project.document(interview)
        self.saved = None
        self.remembered.set("interview", interview.id)
        self.reload()

    def reload(self) -> None:
        """Read what can have changed: codings, memos, whether it is finished."""
        if self.document is None:
            return
        interview = self.interview
        drawn = self.project.segments(interview=interview.id)
        segments = tuple((segment.start, segment.end) for segment in drawn)
        if segments != self.document.segments:
            self.document = replace(self.document, segments=segments)
        codings = self.project.codings(interview=interview.id, coder=self.coder, newest="at work")
        placed = (coding for coding in codings if coding.placed)
        self.codings = tuple(sorted(placed, key=lambda coding: (coding.start, coding.end, coding.at)))
        self.memos = self.project.memos(interview=interview.id, coder=self.coder, at_work=True)
        quotes = self.project.quotes(interview=interview.id, as_coder=self.coder)
        self.quotes = {quote.coding: quote for quote in quotes}
        round = coding_actions.round_of(self.project, self.coder, interview)
        self.round = next((known for known in self.project.rounds() if known.id == round), None)
        self.finished = round_actions.is_finished(self.project, self.coder, interview)
        times = [coding.at for coding in self.codings] + [memo.at for memo in self.memos]
        latest = max(times, default="")
        if latest and (self.saved is None or datetime.fromisoformat(latest) > self.saved):
            self.saved = datetime.fromisoformat(latest)

    def in_round(self, order: Sequence[str]) -> list[str]:
        """Of interviews (identifiers), those of the open interview's round that the coder is to code in it;
        none where the open interview is not one of them."""
        round = self.project.open_rounds(self.coder).get(self.interview.id)
        if round is None:
            return []
        meant = self.project.expected_coders(round)
        found = [id for id in order if self.coder in meant.get(id, ())]
        return found if self.interview.id in found else []

    def unread_language(self) -> str:
        """Once, that the coder does not read the open interview's language; else empty."""
        language = self.interview.language
        reads = self.project.coders().get(self.coder, ())
        plain = [one.replace("_", "-").partition("-")[0].casefold() for one in (language or "", *reads)]
        if not language or not reads or plain[0] in plain[1:] or self.interview.id in self._told_unread:
            return ""
        self._told_unread.add(self.interview.id)
        return f"{self.interview.name} is in {language}, which you are not recorded as reading"

    def changed_under_way(self, before: Interview) -> str:
        """What other programs did to the words of the interview that was open, in a sentence; else empty."""
        project, name = self.project, before.name
        latest, until = project.latest_sequence(), self._told_until
        restored = latest < self._latest
        self._told_until = self._latest = latest
        if restored:
            return "The study was restored: it stands as it did when that backup was made."
        kinds = {change.kind for _, change in project.changes_since(until) if change.scope == before.id}
        after = project.interview_by_id(before.id)
        if after is None:
            shown = f" {self.interview.name} is shown instead." if self.document else ""
            return f"{name} was withdrawn and is gone.{shown}"
        if after.text == before.text:
            return ""
        said = f"Names were replaced in {name}" if "purge.text" in kinds else f"{name} was corrected"
        tasks = queue.tasks(project, coder=self.coder, kinds=("review",))
        number = sum(task.coding is not None and task.coding.interview == before.id for task in tasks)
        if not number:
            return f"{said}; your codings are in their places."
        verb = "is" if number == 1 else "are"
        return f"{said}: {number} of your codings {verb} to be looked at (Q)."

    def reload_all(self) -> None:
        """Read everything anew: codes and the interview itself too."""
        self.read_codes()
        if self.document is not None:
            # An interview that was withdrawn meanwhile is shown no longer.
            interview = self.project.interview_by_id(self.interview.id) or self.project.first_interview()
            self.document = self.project.document(interview) if interview else None
        self.reload()

    def changed_elsewhere(self) -> bool:
        """Whether another program has written to the study since this was last asked."""
        version = self.project.data_version()
        changed, self._version = version != self._version, version
        return changed

    def read_codes(self) -> None:
        """Read the codebook."""
        proposing = locking_round(self.project) is not None
        self._first_themes = self.project.first_themes(self.coder)
        self.codes: Codes = arrange(self.project.shown_codes(self.coder), proposing=proposing)

    def seen_codings(self) -> tuple[Coding, ...]:
        """The codings of all coders that the coder may see, their own among them, placed, in no order."""
        own = self.project.codings(coder=self.coder, newest="at work")
        others = (one for one in self.project.codings(newest="at work") if one.coder != self.coder)
        return tuple(coding for coding in (*own, *others) if coding.placed)

    def coded_until(self) -> float:
        """How far the interview is coded: 0 to 1."""
        if self.finished:
            return 1.0
        furthest = max((coding.end for coding in self.codings), default=0)
        return furthest / self.interview.length if self.interview.length else 0.0

    def here(self, offset: int, selection: Span | None = None) -> list[Coding]:
        """The codings under the cursor, else those the selection touches; the most specific first."""
        found = [coding for coding in self.codings if coding.start <= offset < coding.end]
        if not found and selection is not None:
            found = [c for c in self.codings if c.start < selection[1] and selection[0] < c.end]
        return sorted(found, key=lambda coding: (coding.end - coding.start, coding.start, coding.at))

    def memo_of(self, target: str) -> str:
        """The coder's memo on a coding or on the interview; empty where there is none."""
        notes = (memo for memo in reversed(self.memos) if memo.target == target and memo.start is None)
        return next((memo.text for memo in notes), "")

    def passage_memos(self) -> list[Memo]:
        """The coder's memos on passages of the current text, in order of place."""
        found = [memo for memo in self.memos if memo.about == "passage" and memo.start is not None]
        current = [memo for memo in found if memo.target == self.interview.text]
        return sorted(current, key=lambda memo: (memo.start or 0, memo.end or 0))

    def memo_on(self, place: Span) -> str:
        """The coder's memo on exactly this passage; empty where there is none."""
        memos = (m.text for m in reversed(self.passage_memos()) if (m.start, m.end) == place)
        return next(memos, "")

    def turn_at(self, offset: int) -> Turn | None:
        """The turn that an offset is in, or the one before it."""
        assert self.document is not None
        from bisect import bisect_right

        turns = self.document.turns
        place = bisect_right(turns, offset, key=lambda turn: turn.start) - 1
        return turns[max(place, 0)] if turns else None

    def search(self, letters: str) -> list[Span]:
        """Where the interview's turns have these letters, case and kind of space aside."""
        assert self.document is not None
        return hits_in(self.document, letters)

    def pins(self) -> dict[int, Code]:
        """Digit -> code: those the coder pinned, or what they were merged into; the others as
        `default_digits`. The digit of a code that was retired is free."""
        usable = {code.id for code in self.codes.usable}
        pinned = {digit: self.codes.shown(id) for digit, id in self.remembered.pinned.items()}
        elsewhere = {code.id for code in pinned.values() if code is not None}
        given = default_digits(self.codes, self._first_themes)
        kept = {digit: code for digit, code in given.items() if code.id not in elsewhere}
        both = kept | pinned
        return {digit: code for digit, code in both.items() if code is not None and code.id in usable}

    def name(self, coding: Coding) -> str:
        """The key of a coding's code."""
        code = self.codes.shown(coding.code)
        return code.key if code else "?"

    # --- deeds -----------------------------------------------------------------------------------

    def assign(
        self, place: Span, codes: Sequence[str], new: NewCode | None = None
    ) -> tuple[tuple[Coding, ...], str]:
        """Assign codes to a passage; ``new`` is a code made in the same deed."""
        drafts = _drafts_of(self.project, new, self.coder) if new else []
        wanted = [*codes, *(draft.subject for draft in drafts)]
        made = coding_actions.assign_each(
            self.project, self.coder, self.interview, self._places(place), wanted, new_codes=drafts
        )
        if drafts:
            self.read_codes()
        self.remembered.used(wanted)
        self._written()
        known = [code for id in wanted if (code := self.codes.shown(id))]
        keys = ", ".join(code.key for code in known)
        if not made:
            return (), f"{keys} already stands on exactly this passage."
        said = [f"{', '.join(dict.fromkeys(self.name(coding) for coding in made))} assigned"]
        proposed = [code.key for code in known if code.proposed_by is not None]
        if proposed:
            said.append(f"{', '.join(proposed)} is proposed: counted once the lead accepts it")
        passages = len({coding.start for coding in made})
        if passages > 1:
            said[0] += f" to {passages} segments"
        if self._only_interviewer(place):
            asked = questions_tagged(self.project)
            said.append(f"the interviewer's words are not counted{', and say that it was asked' * asked}")
        if unread := self.unread_language():
            said.append(unread)
        if self.finished and self.interview.id not in self._told_finished:
            self._told_finished.add(self.interview.id)
            said.append(
                f"{self.interview.name} is finished: for agreement its codings stay as they stood then, and "
                "what you change now is kept as later work"
            )
        return made, " · ".join(said) + "."

    def _places(self, place: Span) -> list[Span]:
        """What a code is assigned to: the place itself, or the segments it meets where some are drawn."""
        assert self.document is not None
        if not self.document.segments:
            return [place]
        met = [span for span in self.document.segments if span[0] < place[1] and place[0] < span[1]]
        if not met:
            raise OptionError(
                "These words are in no segment, and only segments are coded here; z goes to one."
            )
        return met

    def _only_interviewer(self, place: Span) -> bool:
        """Whether a passage has words of nobody but the interviewer."""
        assert self.document is not None
        touched = [
            turn
            for turn in self.document.turns
            if turn.start < place[1]
            and place[0] < turn.end
            and self.document.text[max(turn.start, place[0]) : min(turn.end, place[1])].strip()
        ]
        return bool(touched) and all(self.document.role(turn.speaker) == "interviewer" for turn in touched)

    def remove(self, coding: Coding) -> str:
        """Remove a coding."""
        coding_actions.remove(self.project, self.coder, [coding])
        self._written()
        return f"{self.name(coding)} removed. u brings it back."

    def recode(self, coding: Coding, code: Code) -> tuple[Coding, str]:
        """Put another code in place of a coding's."""
        if code.id == coding.code:
            raise OptionError(f"The coding already has the code {code.key}; choose another.")
        made = coding_actions.recode(self.project, self.coder, coding, code.id)
        self.remembered.used([code.id])
        self._written()
        return made, f"{self.name(coding)} recoded to {code.key}."

    def resize(self, coding: Coding, place: Span) -> tuple[Coding, str]:
        """Give a coding other boundaries."""
        assert self.document is not None
        if self.document.segments:
            raise OptionError(
                "This interview is divided into segments; a coding has its segment's boundaries."
            )
        if place == (coding.start, coding.end):
            raise OptionError(f"{self.name(coding)} already has exactly these boundaries.")
        made = coding_actions.resize(self.project, self.coder, coding, place)
        self._written()
        return made, f"{self.name(coding)} now covers {made.end - made.start:,} characters."

    def segment_here(self, place: Span) -> Span | None:
        """The first segment that a place meets."""
        assert self.document is not None
        met = (span for span in self.document.segments if span[0] < place[1] and place[0] < span[1])
        return next(met, None)

    def finished_by(self) -> list[str]:
        """Coders who finished this interview: it is late to divide it then."""
        return sorted({done.coder for done in self.project.finished(interview=self.interview.id)})

    def draw_segments(self, places: Sequence[Span]) -> str:
        """Draw segments, in place of those that stood there. Said to be meant where it is late."""
        segment_actions.draw(self.project, self.interview, places, coder=self.coder, late=True)
        self._written()
        drawn = "Segment" if len(places) == 1 else f"{len(places)} segments"
        return f"{drawn} drawn; codes are assigned to segments here. u takes it back."

    def draw_answers(self) -> str:
        """Draw a segment of each turn that is not the interviewer's."""
        assert self.document is not None
        return self.draw_segments(segment_actions.turns_to_draw(self.document))

    def erase_segment(self, place: Span) -> str:
        """Erase a segment; its codings stay."""
        drawn = self.project.segments(interview=self.interview.id)
        wanted = [segment for segment in drawn if (segment.start, segment.end) == place]
        segment_actions.erase(self.project, self.interview, wanted, coder=self.coder, late=True)
        self._written()
        return "Segment erased; its codings stay. u brings it back."

    def discuss(self, coding: Coding) -> str:
        """Flag a coding for discussion, or take the flag off."""
        coding_actions.set_discuss(self.project, self.coder, coding, not coding.discuss)
        self._written()
        said = "no longer flagged" if coding.discuss else "flagged"
        return f"{self.name(coding)} {said} for discussion."

    def write_memo(self, about: Coding | Span | None, text: str) -> str:
        """Write the memo on a coding, a passage, or (None) the interview; an empty text removes it."""
        if isinstance(about, Coding):
            memo_actions.write_on_coding(self.project, self.coder, about, text)
        elif about is None:
            memo_actions.write_on_interview(self.project, self.coder, self.interview, text)
        else:
            memo_actions.write_on_passage(self.project, self.coder, self.interview, about, text)
        self._written()
        return "Memo saved." if text.strip() else "Memo removed."

    def finish(self) -> str:
        """Mark the interview finished, or reopen it."""
        deed = round_actions.reopen if self.finished else round_actions.finish
        deed(self.project, self.coder, self.interview)
        self._written()
        name = self.interview.name
        return f"{name} is finished." if self.finished else f"{name} is open again: a new pass begins."

    def confirm_roles(self, roles: Mapping[str, Role]) -> str:
        """Confirm who is the interviewer."""
        interview_actions.confirm_roles(self.project, self.interview, roles, coder=self.coder)
        self.reload_all()
        self.saved = self._clock()
        return "Speaker roles confirmed."

    def rename_speaker(self, label: str, name: str) -> None:
        """Call a speaker of the interview otherwise. Raises OptionError for a name that cannot be."""
        rename_speaker(self.project, self.interview, label, name, coder=self.coder)
        self.reload_all()
        self.saved = self._clock()

    def undo(self) -> str:
        """Take back the coder's latest action."""
        return self._walk(undo_sentence)

    def redo(self) -> str:
        """Bring back what was undone last."""
        return self._walk(redo_sentence)

    def ahead(self, what: Literal["undo", "redo"]) -> Ahead | None:
        """What the next undo or redo would concern, where that is another interview; else None."""
        found = ahead(self.project, self.coder, what)
        here = self.document is not None and found is not None and found.id == self.interview.id
        return None if here else found

    def _walk(self, step: Callable[[Project, str], Walked | None]) -> str:
        walked = step(self.project, self.coder)
        self.walked_interview = walked.interview if walked else None
        self.walked_to = walked.place if walked else None
        self.walked = walked.sentence if walked else ""
        if walked is None:
            return "Nothing to undo." if step is undo_sentence else "Nothing to redo."
        if walked.of_attributes:
            self.reload_all()
        else:
            self.read_codes()
        self._written()
        return walked.sentence

    def wrote(self) -> None:
        """Something was written just now."""
        self.saved = self._clock()

    def _written(self) -> None:
        self.reload()
        self._latest = self.project.latest_sequence()
        self.wrote()


def _drafts_of(project: Project, new: NewCode, coder: str) -> list[Draft]:
    return new_code_drafts(project, new.label, parent=new.theme, key=new.key, coder=coder)
