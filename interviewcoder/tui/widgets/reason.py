"""One line at the bottom that asks why: Enter takes what is written or nothing, Esc takes the deed back."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from interviewcoder.tui.widgets.lines import Line, Lines, plain

_MOST = 10_000


class ReasonInput(Input):
    """A reason in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer(False)", show=False, id="reason.leave"),
        Binding("enter", "answer(True)", show=False, id="reason.take"),
    ]
    DEFAULT_CSS = """
    ReasonInput, ReasonInput:focus { border: none; height: 1; padding: 0; background: $panel; width: 1fr; }
    """

    def action_answer(self, take: bool) -> None:
        """Tell the line."""
        assert isinstance(self.parent, ReasonLine)
        self.parent.answer(self.value if take else None)


class ReasonLine(Horizontal):
    """What is about to be done, and why."""

    DEFAULT_CSS = """
    ReasonLine {
        height: 1; background: $panel; display: none;
        #reason-deed { width: auto; max-width: 40%; height: 1; background: $panel; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._answered: Callable[[str | None], None] = lambda reason: None

    def compose(self) -> ComposeResult:
        """The deed, then the input."""
        yield Lines(id="reason-deed")
        yield ReasonInput(
            placeholder="Why? (Enter: settle, with or without a reason · Esc: leave it)", max_length=_MOST
        )

    def ask(self, deed: str, answered: Callable[[str | None], None]) -> None:
        """Ask why; ``answered`` is given the reason (empty for none), or None where it is not to be done."""
        self._answered = answered
        words = f" {plain(deed)}: "
        self.query_one("#reason-deed", Lines).styles.width = len(words)
        self.query_one("#reason-deed", Lines).set_lines([Line(((words, "accent"),))])
        reason = self.query_one(ReasonInput)
        reason.value = ""
        self.display = True
        self.screen.set_focus(reason)

    def answer(self, reason: str | None) -> None:
        """Give the answer on, once."""
        if not self.display:
            return
        self.display = False
        answered, self._answered = self._answered, lambda reason: None
        answered(reason)
