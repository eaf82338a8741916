"""What must be said with the figures, to be read before they are quoted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from interviewcoder.tui.widgets.lines import Line, Lines, wrap


class NoteLines(Lines, can_focus=True):
    """Notes, wrapped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", show=False, id="notes.down"),
        Binding("up,k", "scroll_up", show=False, id="notes.up"),
    ]

    def __init__(self, notes: Sequence[str]) -> None:
        super().__init__()
        self._notes = notes

    def lay_out(self, width: int) -> None:
        """A note a paragraph."""
        lines: list[Line] = []
        for note in self._notes:
            lines += [*wrap([("· ", "accent"), (note, "")], width - 1, 2), Line()]
        self.set_lines(lines[:-1])


class NotesScreen(ModalScreen[None]):
    """The notes of a table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n,q,enter", "leave", show=False, id="notes.leave"),
    ]
    DEFAULT_CSS = """
    NotesScreen {
        align: center middle;
        #notes {
            width: 84; max-width: 100%; height: 80%;
            border: round $primary; background: $surface; padding: 0 1;
        }
        NoteLines { height: 1fr; background: $surface; overflow-y: auto; }
    }
    """

    def __init__(self, notes: Sequence[str]) -> None:
        super().__init__()
        self._notes = notes

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with Vertical(id="notes") as dialog:
            dialog.border_title = "Notes to the table"
            dialog.border_subtitle = "Esc back"
            yield NoteLines(self._notes)

    def on_mount(self) -> None:
        """Arrows scroll."""
        self.query_one(NoteLines).focus()

    def on_click(self) -> None:
        """A click closes, as Esc does."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
