"""What must be said with the figures, to be read before they are quoted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from interviewcoder.tui.screens.reading import ReadingScreen, ReadLines
from interviewcoder.tui.widgets.lines import Line, wrap


class NoteLines(ReadLines):
    """Notes, wrapped."""

    def __init__(self, notes: Sequence[str]) -> None:
        super().__init__()
        self._notes = notes

    def lay_out(self, width: int) -> None:
        """A note a paragraph."""
        lines: list[Line] = []
        for note in self._notes:
            lines += [*wrap([("· ", "accent"), (note, "")], width - 1, 2), Line()]
        self.set_lines(lines[:-1])


class NotesScreen(ReadingScreen):
    """The notes of a table."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "leave", show=False, id="notes.leave")]
    DEFAULT_CSS = """
    NotesScreen #reading { height: 80%; }
    """

    def __init__(self, notes: Sequence[str]) -> None:
        super().__init__("Notes to the table", NoteLines(notes))

    def on_click(self) -> None:
        """A click closes, as Esc does."""
        self.dismiss(None)
