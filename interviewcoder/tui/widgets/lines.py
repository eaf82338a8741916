"""Lines of styled text that scroll: the ground of the header, the status line, the panes and lists.

Textual's own trees and lists lay out every entry before the first frame; these draw only the lines that
are seen, so that a study of a thousand interviews opens as fast as one of ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from interviewcoder.tui.commands import bindings
from interviewcoder.tui.widgets.transcript_colours import colour_of, legible

Part = tuple[str, str]
"""Words and their style: one of STYLES, a colour such as ``#E69F00``, or both, parted by a space."""

_DIM = 0.66
"""How much of the text colour is left in dimmed words; enough to read them by (contrast above 4.5)."""

STYLES = ("dim", "strong", "accent", "good", "warn")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: words at the left, shortened where they do not fit, and words kept at the right."""

    left: tuple[Part, ...] = ()
    right: tuple[Part, ...] = ()
    fill: str = " "


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a list: one or more lines. ``id`` None makes it a heading that cannot be chosen."""

    id: str | None
    lines: tuple[Line, ...] = field(default=(Line(),))


def printable(text: str) -> str:
    """The text with whatever cannot be printed shown as a dot: no control character reaches a terminal."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else "·" for character in text)


def wrap(parts: Iterable[Part], width: int, indent: int = 0) -> list[Line]:
    """Styled words as lines of at most ``width`` cells; later lines are indented; ``\\n`` ends a line."""
    width = max(width, 8)
    lines: list[Line] = []
    current: list[Part] = []
    used = 0

    def close() -> None:
        nonlocal current, used
        lines.append(Line(tuple(current)))
        current, used = ([(" " * indent, "")], indent) if indent else ([], 0)

    for text, style in parts:
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                close()
            for word in _words(paragraph):
                size = cell_len(word.rstrip())
                if used and used + size > width and used > indent:
                    close()
                    word = word.lstrip()
                while cell_len(word) > width - used and cell_len(word.rstrip()) > width - used:
                    cut = max(1, width - used)
                    current.append((word[:cut], style))
                    word = word[cut:]
                    close()
                if word:
                    current.append((word, style))
                    used += cell_len(word)
    if current[(1 if indent and lines else 0) :] or not lines:
        lines.append(Line(tuple(current)))
    return lines


def _words(text: str) -> list[str]:
    """The words of a text, each with the spaces that follow it."""
    found: list[str] = []
    for word in text.split(" "):
        found.append(word + " ")
    if found:
        found[-1] = found[-1][:-1]
    return found


class Lines(ScrollView, can_focus=False):
    """Lines of styled text, drawn as they come into view."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's own way to declare them
        "lines--strong",
        "lines--accent",
        "lines--good",
        "lines--warn",
        "lines--cursor",
        "lines--cursor-away",
    }
    DEFAULT_CSS = """
    Lines {
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        overflow-x: hidden;
        & > .lines--strong { text-style: bold; }
        & > .lines--accent { color: $text-accent; text-style: bold; }
        & > .lines--good { color: $text-success; }
        & > .lines--warn { color: $text-warning; text-style: bold; }
        & > .lines--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .lines--cursor-away { background: $boost; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: Sequence[Line] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self._lines = lines
        self._measure()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew what depends on the width."""
        self.lay_out(self.scrollable_content_region.width)
        self._measure()

    def lay_out(self, width: int) -> None:
        """Rebuild lines for a width; those who wrap override it."""

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))

    def style_of(self, name: str, base: Style) -> Style:
        """The style of a part on top of the base style."""
        style = base
        for word in name.split():
            if word == "dim":
                background, foreground = self.colors[2], self.colors[3]
                style += Style(color=background.blend(foreground, _DIM).rich_color)
            elif word in STYLES:
                style += self.get_component_rich_style(f"lines--{word}", partial=True)
            elif word.startswith("#"):
                shade = legible(colour_of(word, ""), self.background_colors[1], 3.0)
                style += Style(color=shade.rich_color)
            else:
                style += Style.parse(word)
        return style

    def base_style(self, line: int) -> Style:
        """The style a line's parts lie on."""
        return self.rich_style

    def gutter(self, line: int) -> str:
        """What stands before a line."""
        return ""

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line, base = self._lines[number], self.base_style(number)
        before = self.gutter(number)
        room = width - cell_len(before)
        right = [(printable(text), name) for text, name in line.right]
        room_left = max(0, room - sum(cell_len(text) for text, _ in right))
        segments = [Segment(before, base)] if before else []
        segments += self._fit(line, room_left, base)
        segments += [Segment(text, self.style_of(name, base)) for text, name in right]
        return Strip(segments).adjust_cell_length(width, base)

    def _fit(self, line: Line, room: int, base: Style) -> list[Segment]:
        """The left parts in exactly ``room`` cells."""
        segments: list[Segment] = []
        for text, name in line.left:
            words, style = printable(text), self.style_of(name, base)
            size = cell_len(words)
            if size > room:
                # Spaces at a wrapped line's end need no ellipsis.
                kept = words.rstrip()
                cut = kept if cell_len(kept) <= room else set_cell_size(kept, max(0, room - 1)) + "…"
                segments.append(Segment(set_cell_size(cut, room), style))
                return segments
            segments.append(Segment(words, style))
            room -= size
        if room:
            fill = line.fill if room > 1 else " "
            dim = self.style_of("dim", base) if fill != " " else base
            segments.append(Segment(fill * room, dim))
        return segments


class RowList(Lines, can_focus=True):
    """A list with a cursor, of which only the lines in view are drawn."""

    FOCUS_ON_CLICK = False
    BINDINGS = bindings("list")

    class Chosen(Message):
        """Enter or a click on an entry."""

        def __init__(self, rows: RowList, id: str) -> None:
            super().__init__()
            self.rows = rows
            self.id = id

        @property
        def control(self) -> RowList:
            """The list, so that handlers can select by it."""
            return self.rows

    class Moved(Message):
        """The cursor came to an entry."""

        def __init__(self, rows: RowList, id: str) -> None:
            super().__init__()
            self.rows = rows
            self.id = id

        @property
        def control(self) -> RowList:
            """The list, so that handlers can select by it."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
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
                self._go(number)
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

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in view."""
        super().on_resize(event)
        self.show_cursor()

    def base_style(self, line: int) -> Style:
        """The entry under the cursor stands out."""
        if self._row_of[line] == self.cursor and self.rows[self.cursor].id is not None:
            name = "lines--cursor" if self.has_focus else "lines--cursor-away"
            return self.rich_style + self.get_component_rich_style(name, partial=True)
        return self.rich_style

    def gutter(self, line: int) -> str:
        """A mark before the entry under the cursor, for terminals without colour."""
        here = self._row_of[line] == self.cursor and self.rows[self.cursor].id is not None
        return "▸" if here and line == self._first_line[self.cursor] else " "

    def _go(self, place: int) -> None:
        place = max(0, min(place, len(self.rows) - 1))
        if self.rows and self.rows[place].id is not None and place != self.cursor:
            self.cursor = place
            self.refresh()
            self.post_message(self.Moved(self, str(self.rows[place].id)))
        self.show_cursor()

    def _step(self, by: int) -> None:
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
        self._go(target)
        if target == self._nearest(0):
            self.scroll_to(y=0, animate=False, force=True)

    def action_up(self) -> None:
        """To the entry above."""
        self._step(-1)

    def action_down(self) -> None:
        """To the entry below."""
        self._step(1)

    def action_page(self, pages: int) -> None:
        """A screen up or down."""
        lines = max(1, len(self.rows[self.cursor].lines)) if self.rows else 1
        self._step(pages * max(1, self.size.height // lines - 1))

    def action_edge(self, end: bool) -> None:
        """To the first or the last entry."""
        self._step(len(self.rows) if end else -len(self.rows))

    def action_choose(self) -> None:
        """Choose the entry under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """Choose the entry clicked."""
        line = event.y + self.scroll_offset.y
        if event.button == 1 and 0 <= line < len(self._row_of):
            id = self.rows[self._row_of[line]].id
            if id is not None:
                self._go(self._row_of[line])
                self.post_message(self.Chosen(self, id))

    def on_focus(self) -> None:
        """Show that keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.refresh()
