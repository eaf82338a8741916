"""Lists with a cursor: interviews, codes, passages. Of a thousand entries only those in view are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message

from interviewcoder.tui.commands import bindings
from interviewcoder.tui.widgets.lines import Line, Lines


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a list: one or more lines. ``id`` None makes it a heading that cannot be chosen."""

    id: str | None
    lines: tuple[Line, ...] = field(default=(Line(),))


class RowList(Lines, can_focus=True):
    """A list with a cursor, of which only the lines in view are drawn."""

    FOCUS_ON_CLICK = False
    BINDINGS = bindings("list")

    class About(Message):
        """About an entry."""

        def __init__(self, rows: RowList, id: str) -> None:
            super().__init__()
            self.rows = rows
            self.id = id

        @property
        def control(self) -> RowList:
            """The list, so that handlers can select by it."""
            return self.rows

    class Chosen(About):
        """Enter or a click on an entry."""

    class Moved(About):
        """The cursor came to an entry."""

    def __init__(self, *, id: str | None = None, classes: str | None = None, follows: bool = False) -> None:
        super().__init__(id=id, classes=classes)
        self._follows = follows
        """Whether an input moves the cursor, so that it always looks like that of a list with the focus."""
        if follows:
            self.can_focus = False
        self.rows: Sequence[Row] = ()
        self._row_of: list[int] = []
        self._first_line: list[int] = []
        self.cursor = 0

    @property
    def current(self) -> str | None:
        """Identifier of the entry under the cursor; None in an empty list."""
        return self.rows[self.cursor].id if 0 <= self.cursor < len(self.rows) else None

    def set_rows(self, rows: Sequence[Row], current: str | None = None) -> None:
        """Show these entries; the cursor goes to ``current``, else stays with its entry, else its place."""
        kept = current or self.current
        place = next((number for number, row in enumerate(rows) if kept and row.id == kept), None)
        self.rows = rows
        self._row_of = [number for number, row in enumerate(rows) for _ in row.lines]
        self._first_line, total = [], 0
        for row in rows:
            self._first_line.append(total)
            total += len(row.lines)
        self.cursor = self._nearest(min(self.cursor, len(rows) - 1) if place is None else place)
        self.set_lines([line for row in rows for line in row.lines])
        self.show_cursor()

    def _nearest(self, place: int) -> int:
        """The entry at a place, or the next one that can be chosen, or the one before."""
        place = max(place, 0)
        after = (number for number in range(place, len(self.rows)) if self.rows[number].id is not None)
        before = (number for number in range(place, -1, -1) if self.rows[number : number + 1])
        found = next(after, None)
        if found is None:
            found = next((number for number in before if self.rows[number].id is not None), 0)
        return found

    def move_to(self, id: str) -> None:
        """Put the cursor on an entry, where it is in the list."""
        for number, row in enumerate(self.rows):
            if row.id == id:
                self.go(number)
                return

    def show_cursor(self, *, top: bool = False) -> None:
        """Scroll so that the entry under the cursor is seen."""
        if not self.rows or not self.size.height:
            return
        first = self._first_line[self.cursor]
        # The heading above the first entry is worth seeing too.
        if self.cursor and self.rows[self.cursor - 1].id is None:
            first -= len(self.rows[self.cursor - 1].lines)
        height = self._first_line[self.cursor] + len(self.rows[self.cursor].lines) - first
        region = Region(0, max(0, first), 1, min(height, max(1, self.size.height)))
        self.scroll_to_region(region, animate=False, top=top, force=True)

    def laid_out(self) -> None:
        """Keep the cursor in view."""
        self.show_cursor()

    def base_style(self, line: int) -> Style:
        """The entry under the cursor stands out."""
        if self._row_of[line] == self.cursor and self.rows[self.cursor].id is not None:
            name = "lines--cursor" if self.has_focus or self._follows else "lines--cursor-away"
            return self.rich_style + self.get_component_rich_style(name, partial=True)
        return self.rich_style

    def before(self, line: int) -> str:
        """A mark before the entry under the cursor, for terminals without colour."""
        here = self._row_of[line] == self.cursor and self.rows[self.cursor].id is not None
        return "▸" if here and line == self._first_line[self.cursor] else " "

    def go(self, place: int) -> None:
        place = max(0, min(place, len(self.rows) - 1))
        if self.rows and self.rows[place].id is not None and place != self.cursor:
            self.cursor = place
            self.refresh()
            self.post_message(self.Moved(self, str(self.rows[place].id)))
        self.show_cursor()

    def step(self, by: int) -> None:
        """Move by a number of entries, over headings."""
        direction = 1 if by > 0 else -1
        place = target = self.cursor
        for _ in range(abs(by)):
            place += direction
            while 0 <= place < len(self.rows) and self.rows[place].id is None:
                place += direction
            if not 0 <= place < len(self.rows):
                break
            target = place
        self.go(target)
        if target == self._nearest(0):
            self.scroll_to(y=0, animate=False, force=True)

    def action_up(self) -> None:
        """To the entry above."""
        self.step(-1)

    def action_down(self) -> None:
        """To the entry below."""
        self.step(1)

    def action_page(self, pages: int) -> None:
        """A screen up or down."""
        lines = max(1, len(self.rows[self.cursor].lines)) if self.rows else 1
        self.step(pages * max(1, self.size.height // lines - 1))

    def action_edge(self, end: bool) -> None:
        """To the first or the last entry."""
        self.step(len(self.rows) if end else -len(self.rows))

    def action_choose(self) -> None:
        """Choose the entry under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def row_at(self, y: int) -> int | None:
        """The place of the entry drawn so far down; None where none is, or a heading."""
        line = y - self.gutter.top + self.scroll_offset.y
        if y < self.gutter.top or not 0 <= line < len(self._row_of):
            return None
        place = self._row_of[line]
        return place if self.rows[place].id is not None else None

    def on_click(self, event: events.Click) -> None:
        """Choose the entry clicked."""
        place = self.row_at(event.y)
        if event.button == 1 and place is not None:
            self.go(place)
            self.post_message(self.Chosen(self, str(self.rows[place].id)))

    def on_focus(self) -> None:
        """Show that keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.refresh()
