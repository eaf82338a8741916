"""Settling what is shown side by side: one key for whose codings stand, then a reason, or none.

The part of the comparing screen that writes; how a disagreement is shown and stepped to is not its business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from textual.screen import Screen

from interviewcoder.model import InterviewcoderError, Span, Verdict
from interviewcoder.tables.disagreements import Comparison, Disagreement
from interviewcoder.tables.settling import question
from interviewcoder.tui.screens.memo import MemoScreen
from interviewcoder.tui.screens.picker import Picked, Picker
from interviewcoder.tui.session import Session
from interviewcoder.tui.settler import Settled, Settler, state, verdict_said
from interviewcoder.tui.widgets.agreement_strip import Key, KeyLine
from interviewcoder.tui.widgets.lines import Part, printable
from interviewcoder.tui.widgets.reason import ReasonLine
from interviewcoder.tui.widgets.transcript_view import TranscriptView

Result = TypeVar("Result")

_LONGEST_NAME = 10
"""A coder's name is cut to so many characters in the line of keys."""


def settle_keys(one: Disagreement) -> tuple[Key, ...]:
    """The line of keys that settle, with the names of the two coders."""
    a, b = (name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…" for name in one.coders)
    return (
        ("A", f"{printable(a)}'s", "settle('a')"), ("B", f"{printable(b)}'s", "settle('b')"),
        ("2", "both", "settle('both')"), ("0", "none", "settle('none')"),
        ("c", "another", "settle_new"), ("m", "memo", "memo"), ("f", "left only", "only_left"),
    )  # fmt: skip


class SettlingScreen(Screen[Result]):
    """A screen with a disagreement at hand, a transcript, and two lines of keys at the bottom."""

    view: TranscriptView

    def __init__(self, session: Session, found: Comparison) -> None:
        super().__init__()
        self._session, self._found = session, found
        self._settler = Settler(session)
        self._settled: Settled = {}
        self._only_left = False

    @property
    def here(self) -> Disagreement:
        """The disagreement at hand."""
        raise NotImplementedError

    @property
    def may_settle(self) -> bool:
        """Whether there is still something at hand."""
        return True

    def show_words(self) -> None:
        """Tell of the disagreement at hand, and its state."""
        raise NotImplementedError

    def read_settled(self) -> None:
        """Read what is settled now."""
        self._settled = self._settler.settled(self._found)

    def is_left(self, one: Disagreement) -> bool:
        """Whether a disagreement is open, or to be looked at again."""
        return state(self._settled, one) != "settled"

    def state_told(self, one: Disagreement) -> Part:
        """How it is settled, and whose memos are on it."""
        said = self._settler.told(self._settled, one)
        writers = dict.fromkeys(memo.coder for memo in self._settler.memos(one))
        if writers:
            said += f" · memo: {', '.join(writers)}"
        style = {"open": "strong", "settled": "good"}.get(state(self._settled, one), "warn")
        return printable(said), style

    # --- deeds -----------------------------------------------------------------------------------

    def action_only_left(self) -> None:
        """Step through what is left to settle, or through all."""
        self._only_left = not self._only_left
        self.show_words()

    def action_settle(self, verdict: Verdict) -> None:
        """Settle what is at hand; asks why."""
        if self.may_settle:
            said = {"both": "Both stand", "none": "None stands"}.get(verdict)
            self._ask(said or f"{verdict_said(verdict, self.here.coders)} stands", self.here, verdict)

    def action_settle_new(self) -> None:
        """Settle by another code, on the selected words or on all that is in question."""
        if not self.may_settle:
            return
        one, selection = self.here, self.view.selection
        place = selection or question(self._found, one).place
        title = "Which code stands on the selection?" if selection else "Which code stands here?"

        def picked(found: Picked | None) -> None:
            if found is not None and self.may_settle and self.here.id == one.id:
                key = shown.key if (shown := self._session.codes.shown(found.codes[0])) else "?"
                self._ask(f"{key} stands", one, "new", codes=found.codes, place=place)

        given = [code for code in one.codes if code in self._session.codes.by_id]
        self.app.push_screen(Picker(title, self._session.codes, given, one.words, several=False), picked)

    def _ask(
        self,
        deed: str,
        one: Disagreement,
        verdict: Verdict,
        *,
        codes: Sequence[str] = (),
        place: Span | None = None,
    ) -> None:
        def answered(reason: str | None) -> None:
            self.end_asking()
            if reason is not None and self.may_settle:
                self._do(
                    lambda: self._settler.settle(
                        self._found, one, verdict, reason=reason, codes=codes, place=place
                    )
                )

        self.query_one("#comparing-keys").display = False
        self.query_one(ReasonLine).ask(deed, answered)

    def end_asking(self) -> None:
        """The line of keys again, in place of the question."""
        self.query_one(ReasonLine).display = False
        self.query_one("#comparing-keys", KeyLine).display = True
        if self.is_current:
            self.set_focus(self.view)

    def action_undo(self) -> None:
        """Take the latest decision back."""
        self._do(self._settler.undo)

    def action_redo(self) -> None:
        """Bring it back."""
        self._do(self._settler.redo)

    def _do(self, deed: Callable[[], str]) -> None:
        """Write first, then show."""
        try:
            said = deed()
            self.read_settled()
        except InterviewcoderError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.show_words()
        self.notify(said, timeout=4, markup=False)

    def action_memo(self) -> None:
        """Write a memo on the passage in question."""
        if not self.may_settle:
            return
        one = self.here
        others = [memo for memo in self._settler.memos(one) if memo.coder != self._session.coder]
        about = " · ".join(f"{memo.coder}: {' '.join(memo.text.split())}" for memo in others)

        def written(text: str | None) -> None:
            if text is not None and self.may_settle:
                self._do(lambda: self._settler.write_memo(one, text))

        self.app.push_screen(
            MemoScreen("Memo for the discussion", printable(about), self._settler.memo(one)), written
        )
