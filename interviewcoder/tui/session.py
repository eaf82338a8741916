"""One coder at one interview: the deeds that the coding screen offers. Free of Textual.

Every deed is written before this state changes, and the state is read back from the study afterwards, so
that the screen cannot show what is not on the disk. A deed returns the sentence that tells of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from interviewcoder.actions import coding as coding_actions
from interviewcoder.actions import interviews as interview_actions
from interviewcoder.actions import memos as memo_actions
from interviewcoder.actions import rounds as round_actions
from interviewcoder.actions import segments as segment_actions
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.actions.speakers import rename_speaker
from interviewcoder.actions.study_settings import questions_tagged
from interviewcoder.changes import Draft
from interviewcoder.model import (
    Code,
    Coding,
    OptionError,
    Role,
    Span,
)
from interviewcoder.project import Project
from interviewcoder.tui.codes import NewCode
from interviewcoder.tui.session_state import SessionState
from interviewcoder.tui.undoing import Ahead, Walked, ahead, redo_sentence, undo_sentence


class Session(SessionState):
    """What one coder has before them, and what they do with it."""

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
