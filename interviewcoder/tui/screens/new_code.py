"""A new code from the words at hand: its label, and the theme it goes under."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from interviewcoder.model import Code
from interviewcoder.tui.codes import Codes
from interviewcoder.tui.widgets.lines import Line, Lines
from interviewcoder.tui.widgets.rows import Row, RowList

_TOP = "top"
_LABEL_LENGTH = 60


class LabelInput(Input):
    """An input whose arrows and Enter belong to the list below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,tab", "screen.move(1)", show=False, id="new-code.down"),
        Binding("up,shift+tab", "screen.move(-1)", show=False, id="new-code.up"),
        Binding("enter", "screen.choose", show=False, id="new-code.choose"),
    ]


class NewCode(ModalScreen[tuple[str, Code | None] | None]):
    """A label to edit and a theme to choose; dismissed with both."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False, id="new-code.leave")]
    DEFAULT_CSS = """
    NewCode {
        align: center middle;
        #new-code {
            width: 66; max-width: 94%; height: 16; max-height: 90%;
            border: round $primary; background: $surface; padding: 0 1;
        }
        Input, Input:focus { border: none; height: 1; padding: 0; background: $boost; }
        Lines { background: $surface; overflow: hidden hidden; }
        #about-label, #keys { height: 1; }
        #about-themes { height: 2; padding-top: 1; }
        #themes { height: 1fr; background: $surface; overflow: hidden auto; }
    }
    """

    def __init__(self, label: str, codes: Codes) -> None:
        super().__init__()
        self._label = label[:_LABEL_LENGTH]
        self._codes = codes

    def compose(self) -> ComposeResult:
        """Label, themes, keys."""
        with Vertical(id="new-code") as dialog:
            dialog.border_title = "New code"
            yield Lines(id="about-label")
            yield LabelInput(self._label, max_length=_LABEL_LENGTH, select_on_focus=False)
            yield Lines(id="about-themes")
            yield RowList(id="themes", follows=True)
            yield Lines(id="keys")

    def on_mount(self) -> None:
        """List the themes, none of them first."""
        self.query_one("#about-label", Lines).set_lines([Line((("Label", "dim"),))])
        self.query_one("#about-themes", Lines).set_lines([Line((("Goes under  (↑ ↓)", "dim"),))])
        keys = (("Enter", "accent"), (" make and assign it   ", "dim"), ("Esc", "accent"), (" back", "dim"))
        self.query_one("#keys", Lines).set_lines([Line(keys)])
        rows = [Row(_TOP, (Line((("no theme: a top-level code", ""),)),))]
        rows += [
            Row(theme.id, (Line((("▌", self._codes.colour(theme)), (theme.label, ""))),))
            for theme in self._codes.themes()
        ]
        themes = self.query_one("#themes", RowList)
        themes.set_rows(rows)
        self.query_one(LabelInput).focus()

    def action_move(self, by: int) -> None:
        """Move among the themes."""
        self.query_one("#themes", RowList).step(by)

    def action_choose(self) -> None:
        """Make the code."""
        label = self.query_one(LabelInput).value.strip()
        if not label:
            self.notify("A new code needs a label; type one.", severity="warning", markup=False)
            return
        current = self.query_one("#themes", RowList).current
        self.dismiss((label, None if current in (None, _TOP) else self._codes.by_id[str(current)]))

    def action_leave(self) -> None:
        """Make none."""
        self.dismiss(None)
