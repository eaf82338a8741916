"""The bottom line: what is selected, that it is saved, what n steps through; and questions asked in line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.cells import cell_len
from textual import events
from textual.message import Message

from interviewcoder.tui.widgets.lines import Line, Lines

_KEYS = " ? keys "


class StatusLine(Lines, can_focus=False):
    """One line, always there."""

    DEFAULT_CSS = """
    StatusLine { height: 1; background: $panel; overflow: hidden hidden; }
    """

    class HelpClicked(Message):
        """The words "? keys" were clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pieces: tuple[tuple[str, ...], ...] = ()
        self._held = ""

    def say(self, place: str, selected: tuple[str, str], saved: str, steps: str) -> None:
        """Show where the cursor is, what is selected (a long and a short form), saved, and n's steps."""
        self._pieces = (
            (place, selected[0], saved, steps),
            (selected[0], saved, steps),
            (place, selected[1], saved, steps),
            (selected[1], saved, steps),
            (selected[1], saved),
        )
        self.lay_out(self.size.width)

    def hold(self, text: str) -> None:
        """Keep a sentence in the line in place of all else; an empty one lets it go."""
        if text != self._held:
            self._held = text
            self.lay_out(self.size.width)

    def lay_out(self, width: int) -> None:
        """The fullest form that fits."""
        room = width - cell_len(_KEYS) - 1
        forms = [" · ".join(filter(None, pieces)) for pieces in self._pieces]
        text = self._held or next(
            (form for form in forms if cell_len(form) <= room), forms[-1] if forms else ""
        )
        self.set_lines([Line(((f" {text}", ""),), ((_KEYS, "accent"),))])

    def on_click(self, event: events.Click) -> None:
        """ "? keys" can be clicked."""
        if event.x >= self.size.width - len(_KEYS):
            self.post_message(self.HelpClicked())


class Question(Lines, can_focus=True):
    """A question in the bottom line; it has the focus, so that no other key does anything meanwhile."""

    DEFAULT_CSS = """
    Question { height: 1; background: $warning; color: $text; text-style: bold; display: none;
               overflow: hidden hidden; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._answers: Mapping[str, Callable[[], None]] = {}
        self._leave: Callable[[], None] = lambda: None

    def ask(self, text: str, answers: Mapping[str, Callable[[], None]], leave: Callable[[], None]) -> None:
        """Ask; a key among ``answers`` does what it says, any other does nothing. Both then ``leave``."""
        self._answers, self._leave = answers, leave
        self.set_lines([Line(((f" {text}", ""),))])
        self.display = True
        self.screen.set_focus(self)

    def on_key(self, event: events.Key) -> None:
        """Take the answer."""
        if not self.display or event.key in ("f1", "ctrl+q"):
            return
        event.stop()
        event.prevent_default()
        answer = self._answers.get(event.key) or self._answers.get(event.character or "")
        self._close()
        if answer is not None:
            answer()

    def on_blur(self) -> None:
        """Whoever turns to something else has not said yes."""
        if self.display and self.screen.focused is not self:
            self._close()

    def _close(self) -> None:
        self.display = False
        self._leave()
