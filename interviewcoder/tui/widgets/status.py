"""The bottom line: what is selected, that it is saved, what n steps through; and questions asked in line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.cells import cell_len
from textual import events
from textual.message import Message

from interviewcoder.tui.widgets.lines import Line, Lines, Part, wrap

_KEYS = " ? keys "
_MOST_LINES = 3


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
        self._told = ("", False)

    def say(self, place: str, selected: tuple[str, str], saved: str, steps: str) -> None:
        """Show where the cursor is, what is selected (a long and a short form), saved, and n's steps."""
        self._pieces = (
            (place, selected[0], saved, steps),
            (selected[0], saved, steps),
            (place, selected[1], saved, steps),
            (selected[1], saved, steps),
            (saved, steps),
            (steps,),
        )
        self.lay_out(self.size.width)

    @property
    def told(self) -> str:
        """The sentence that stands in the line until the next key; empty where there is none."""
        return self._told[0]

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say a sentence before all else, on as many lines as it takes; an empty one is no sentence."""
        if (text, wrong) != self._told:
            self._told = (text, wrong)
            self.lay_out(self.size.width)

    def lay_out(self, width: int) -> None:
        """The fullest form that fits; a sentence told before it, or above it where both are too long."""
        room = width - cell_len(_KEYS) - 1
        forms = [form for pieces in self._pieces if (form := " · ".join(filter(None, pieces)))]
        always = next((form for form in forms if cell_len(form) <= room), forms[-1] if forms else "")
        told: list[Line] = []
        left: tuple[Part, ...] = ((f" {always}", ""),)
        text, wrong = self._told
        if text:
            sentence = (text, "warn" if wrong else "strong")
            # The sentence ends with a full stop or not: what stands beside it is set off all the same.
            beside = ["".join(f" · {piece}" for piece in pieces if piece) for pieces in self._pieces] or [""]
            rest = next((rest for rest in beside if cell_len(text + rest) <= room), None)
            if rest is not None:
                left = ((" ", ""), sentence, (rest, ""))
            else:
                wrapped = wrap([sentence], width - 2)[:_MOST_LINES]
                told = [Line(((" ", ""), *line.left)) for line in wrapped]
        self.styles.height = len(told) + 1
        self.set_lines([*told, Line(left, ((_KEYS, "accent"),))])

    def on_click(self, event: events.Click) -> None:
        """ "? keys" can be clicked."""
        if event.x >= self.size.width - len(_KEYS) and event.y == self.size.height - 1:
            self.post_message(self.HelpClicked())


class Question(Lines, can_focus=True):
    """A question in the bottom line; it has the focus, so that no other key does anything meanwhile."""

    DEFAULT_CSS = """
    Question { height: 1; background: $warning; color: $text; text-style: bold; display: none;
               overflow: hidden hidden; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._answers: Mapping[str, Callable[[], object]] = {}
        self._leave: Callable[[], None] = lambda: None
        self._otherwise: Callable[[], None] = lambda: None

    def ask(
        self,
        text: str,
        answers: Mapping[str, Callable[[], object]],
        leave: Callable[[], None],
        otherwise: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask; a key among ``answers`` does what it says, any other does nothing. Both then ``leave``;
        ``otherwise`` is called after that where there was no answer."""
        self._answers, self._leave, self._otherwise = answers, leave, otherwise
        self.set_lines([Line(((f" {text}", ""),))])
        self.display = True
        self.screen.set_focus(self)

    def on_key(self, event: events.Key) -> None:
        """Take the answer."""
        if not self.display or event.key in ("f1", "ctrl+q"):
            return
        event.stop()
        event.prevent_default()
        self._close(self._answers.get(event.key) or self._answers.get(event.character or ""))

    def on_blur(self) -> None:
        """Whoever turns to something else has not said yes."""
        if self.display and self.screen.focused is not self:
            self._close(None)

    def _close(self, answer: Callable[[], object] | None) -> None:
        self.display = False
        self._leave()
        if answer is not None:
            answer()
        else:
            self._otherwise()
