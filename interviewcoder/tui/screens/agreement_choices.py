"""Choosing one of many, or some of them: what rows are, which rounds, which coders, which kinds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from interviewcoder.tui.widgets.lines import Line, Lines, wrap
from interviewcoder.tui.widgets.rows import Row, RowList

Choice = tuple[str, str]
"""(Value, how people call it)."""

_DIGITS = 9
_NARROWEST, _AROUND = 60, 9
"""Cells of the list at the least; cells around the words of a choice: border, cursor, digit, mark."""
_MOST_LINES, _BELOW = 14, 6
"""Lines of choices at the most; lines that border and keys need."""


class ChoiceList(RowList):
    """The choices; where several can be taken, a click takes one or leaves it."""

    several = False

    def on_click(self, event: events.Click) -> None:
        """Like Space where several can be taken, else like Enter."""
        if self.several:
            event.prevent_default()
            place = self.row_at(event.y)
            if place is not None:
                self.go(place)
                self.call_later(self.screen.run_action, "take")


class ChoiceScreen(ModalScreen[tuple[str, ...] | None]):
    """A short list; dismissed with the values chosen (one, unless ``several``), or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, id="choice.leave"),
        Binding("space", "take", show=False, id="choice.take"),
        *(
            Binding(str(digit), f"digit({digit})", show=False, id=f"choice.digit.{digit}")
            for digit in range(1, _DIGITS + 1)
        ),
    ]
    DEFAULT_CSS = """
    ChoiceScreen {
        align: center middle;
        #choices {
            width: 60; max-width: 100%; height: auto; max-height: 90%;
            border: round $primary; background: $surface; padding: 0 1;
        }
        RowList { height: 6; background: $surface; overflow-y: auto; }
        #choice-keys { height: 2; background: $surface; padding-top: 1; overflow: hidden hidden; }
    }
    """

    def __init__(
        self, title: str, choices: Sequence[Choice], chosen: Sequence[str], *, several: bool = False
    ) -> None:
        super().__init__()
        self._title, self._choices, self._several = title, choices, several
        self._first = chosen[0] if chosen else None
        self._chosen = set(chosen)
        self._width = _NARROWEST - _AROUND

    def compose(self) -> ComposeResult:
        """Choices and keys."""
        with Vertical(id="choices") as dialog:
            dialog.border_title = self._title
            yield ChoiceList()
            yield Lines(id="choice-keys")

    def on_mount(self) -> None:
        """Show what is chosen now."""
        keys = [("Space", " take or leave   "), ("1–9", " only this   "), ("Enter", " done   ")]
        if not self._several:
            keys = [("Enter", " choose   "), ("1–9", " at once   ")]
        parts = [part for key, does in (*keys, ("Esc", " back")) for part in ((key, "accent"), (does, "dim"))]
        self.query_one("#choice-keys", Lines).set_lines([Line(tuple(parts))])
        found = self.query_one(ChoiceList)
        found.several = self._several
        self._lay_out()
        if self._first is not None:
            found.move_to(f"={self._first}")
        found.focus()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        """As wide as the longest choice, where there is room; longer ones wrap."""
        longest = max((cell_len(name) for _, name in self._choices), default=0)
        around = _AROUND + 2 * self._several
        width = min(max(_NARROWEST, longest + around), self.app.size.width)
        self.query_one("#choices").styles.width = width
        self._width = width - around
        self._show()
        found, room = self.query_one(ChoiceList), self.app.size.height - _BELOW
        lines = sum(len(row.lines) for row in found.rows)
        found.styles.height = max(1, min(_MOST_LINES, lines, room))

    def _show(self) -> None:
        rows = []
        for number, (value, name) in enumerate(self._choices, 1):
            digit = f"{number} " if number <= _DIGITS else "  "
            here = value in self._chosen
            mark = ("[×] " if here else "[ ] ") if self._several else ("● " if here else "  ")
            first, *others = wrap([(name, "strong" if here else "")], self._width)
            lead = " " * (cell_len(digit) + cell_len(mark))
            lines = [Line(((digit, "dim"), (mark, "accent"), *first.left))]
            lines += [Line(((lead, ""), *line.left)) for line in others]
            rows.append(Row(f"={value}", tuple(lines)))
        self.query_one(ChoiceList).set_rows(rows)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter, or a click where one is chosen."""
        event.stop()
        if self._several:
            self.dismiss(tuple(value for value, _ in self._choices if value in self._chosen))
        else:
            self.dismiss((event.id[1:],))

    def action_take(self) -> None:
        """Take the choice under the cursor, or leave it."""
        current = self.query_one(ChoiceList).current
        if current is None:
            return
        if not self._several:
            self.dismiss((current[1:],))
            return
        self._chosen ^= {current[1:]}
        self._show()

    def action_digit(self, digit: int) -> None:
        """Choose by number, at once: this one and no other."""
        if digit <= len(self._choices):
            self.dismiss((self._choices[digit - 1][0],))

    def action_leave(self) -> None:
        """Back, with nothing changed."""
        self.dismiss(None)
