"""The turns of a file as they would be imported: a view to scroll, with nothing to select."""

from __future__ import annotations

from bisect import bisect_right
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from interviewcoder.tui.turn_lines import TurnLines
from interviewcoder.tui.widgets.lines import Line, Lines


class TurnsView(Lines, can_focus=True):
    """Turns under the names of their speakers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", show=False, id="turns.down"),
        Binding("up,k", "scroll(-1)", show=False, id="turns.up"),
        Binding("pagedown,space", "page(1)", show=False, id="turns.page-down"),
        Binding("pageup", "page(-1)", show=False, id="turns.page-up"),
        Binding("home,g", "edge(False)", show=False, id="turns.first"),
        Binding("end,G", "edge(True)", show=False, id="turns.last"),
    ]
    DEFAULT_CSS = "TurnsView { overflow-y: scroll; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.turns: TurnLines | None = None
        self.lines_rendered = 0
        """Lines drawn since the view was made."""

    def show(self, turns: TurnLines) -> None:
        """Show these turns; the place stays where the words are the same."""
        before = self.turns
        self.turns = turns
        place = 0
        if before is not None and before.transcript.text == turns.transcript.text and len(before):
            offset = before.transcript.turns[before.turn_at(self.top)].start if self.top else -1
            now = turns.transcript.turns
            here = bisect_right(now, offset, key=lambda turn: turn.start) - 1 if offset >= 0 else -1
            place = turns.heading_of(here) if here >= 0 else 0
        self.set_lines(turns)
        self.scroll_to(y=place, animate=False, force=True)

    def tell(self, line: Line) -> None:
        """A sentence in place of turns."""
        self.turns = None
        self.set_lines([line])
        self.scroll_to(y=0, animate=False, force=True)

    @property
    def top(self) -> int:
        """The first line in sight."""
        return self.scroll_offset.y

    def go_to(self, line: int) -> None:
        """Have a line at the top."""
        self.scroll_to(y=line, animate=False, force=True)

    def action_scroll(self, by: int) -> None:
        """Some lines down or up."""
        self.go_to(self.top + by)

    def action_page(self, pages: int) -> None:
        """A screen down or up."""
        self.go_to(self.top + pages * max(1, self.size.height - 1))

    def action_edge(self, end: bool) -> None:
        """To the first or the last line."""
        self.go_to(len(self._lines) if end else 0)

    def render_line(self, y: int) -> Strip:
        """Draw one line in sight."""
        self.lines_rendered += 1
        return super().render_line(y)
