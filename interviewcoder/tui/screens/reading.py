"""Something to read over the screen: it scrolls, and Escape leads back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from interviewcoder.tui.widgets.lines import Lines


class ReadLines(Lines, can_focus=True):
    """The lines that are read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", show=False, id="reading.down"),
        Binding("up,k", "scroll_up", show=False, id="reading.up"),
    ]


class ReadingScreen(ModalScreen[None]):
    """Lines in a frame."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "leave", show=False, id="reading.leave"),
    ]
    DEFAULT_CSS = """
    ReadingScreen {
        align: center middle;
        #reading {
            width: 84; max-width: 100%; height: 90%;
            border: round $primary; background: $surface; padding: 0 1;
        }
        ReadLines { height: 1fr; background: $surface; overflow-y: auto; }
    }
    """

    def __init__(self, title: str, lines: ReadLines) -> None:
        super().__init__()
        self._title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with Vertical(id="reading") as dialog:
            dialog.border_title = self._title
            dialog.border_subtitle = "Esc back"
            yield self._lines

    def on_mount(self) -> None:
        """Arrows scroll."""
        self._lines.focus()

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
