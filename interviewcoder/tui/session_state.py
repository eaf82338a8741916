"""What one coder has before them: an interview, their codings and memos in it, the codebook. Free of Textual.

It is read from the study and changes nothing there; what is done with it is the session's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from interviewcoder.actions import coding as coding_actions
from interviewcoder.actions import queue
from interviewcoder.actions import rounds as round_actions
from interviewcoder.actions.codes_lock import locking_round
from interviewcoder.model import (
    Code,
    Coding,
    Document,
    Interview,
    Memo,
    QuoteMark,
    Round,
    Span,
    Turn,
)
from interviewcoder.project import Project
from interviewcoder.tui.codes import Codes, arrange, default_digits
from interviewcoder.tui.remembered import Remembered
from interviewcoder.tui.searching import hits_in


class SessionState:
    """What one coder has before them, as it was read last."""

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
