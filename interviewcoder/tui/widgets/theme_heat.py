"""The map of themes by groups: a column of themes that stays, cells in shades of one hue, a cell in focus.

Every cell carries its number, and the one in focus brackets, so that nothing hangs on a colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from interviewcoder.tui.theme_map import STEPS, MapColumn, MapRow, ThemeMap
from interviewcoder.tui.widgets.lines import Line, Lines, Part
from interviewcoder.tui.widgets.rows import Row, RowList
from interviewcoder.tui.widgets.transcript_colours import legible

_LABEL, _LEAST_LABEL = 0.36, 18
"""Share of the width that labels may take where not all columns fit beside them, and the least in cells."""
_FAINTEST, _DARKEST = 0.10, 0.80
"""How much of the hue lies in a cell of nothing, and of all."""
_ASIDE = "Counter-examples, counted apart"


@dataclass(frozen=True, slots=True)
class View:
    """Which columns are seen, and where."""

    label: int
    """Terminal cells of the labels."""
    first: int
    """The first column that is seen."""
    behind: int
    """The one behind the last that is seen."""
    starts: tuple[int, ...]
    """Where each column that is seen begins, and where the last one ends."""

    def at(self, x: int) -> int | None:
        """The column at a place of the line."""
        for place, (start, end) in enumerate(zip(self.starts, self.starts[1:], strict=False)):
            if start <= x < end:
                return self.first + place
        return None


def view_of(shown: ThemeMap, width: int, column: int, first: int) -> View:
    """The columns that fit in a width, the one in focus among them, from ``first`` on where that does."""
    widths = [one.width + 2 for one in shown.columns]
    spare = width - 1 - sum(widths)
    least = max(_LEAST_LABEL, int(_LABEL * width))
    label = min(shown.label_width + 1, spare if spare >= _LEAST_LABEL else least)
    room = width - 1 - label
    first = max(0, min(first, column, len(widths) - 1))
    while first < column and sum(widths[first : column + 1]) > room:
        first += 1
    behind = first
    while behind < len(widths) and (behind <= column or sum(widths[first : behind + 1]) <= room):
        behind += 1
    # After a screen became wider there is room on the left, too.
    while first and behind == len(widths) and sum(widths[first - 1 : behind]) <= room:
        first -= 1
    starts = accumulate(widths[first:behind], initial=1 + label)
    return View(label, first, behind, tuple(starts))


class HeatTitles(Lines, can_focus=False):
    """The titles of the columns; a click goes to one."""

    DEFAULT_CSS = """
    HeatTitles { height: 1; background: $panel; overflow: hidden hidden; }
    """

    class Clicked(Message):
        """A title was clicked."""

        def __init__(self, column: int) -> None:
            super().__init__()
            self.column = column

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: View | None = None

    def show(self, shown: ThemeMap | None, view: View | None, column: int) -> None:
        """Show the titles of the columns that are seen."""
        self._view = view
        if shown is None or view is None:
            self.set_lines([])
            return
        seen = shown.columns[view.first : view.behind]
        height = max(len(one.head) for one in shown.columns)
        self.styles.height = height
        lines = []
        for number in range(height):
            last = number == height - 1
            parts: list[Part] = [(set_cell_size(_beyond(shown, view) if last else "", 1 + view.label), "dim")]
            for place, one in enumerate(seen, view.first):
                words = f" {_right(_cut(_head(one, number, height), one.width), one.width)} "
                parts.append((words, "accent" if place == column else ""))
            lines.append(Line(tuple(parts)))
        self.set_lines(lines)

    def on_click(self, event: events.Click) -> None:
        """Go to the column clicked."""
        place = None if self._view is None else self._view.at(event.x)
        if place is not None:
            self.post_message(self.Clicked(place))


def _head(column: MapColumn, number: int, height: int) -> str:
    """A line of a title; short titles stand at the bottom."""
    place = number - (height - len(column.head))
    return column.head[place] if place >= 0 else ""


def _beyond(shown: ThemeMap, view: View) -> str:
    """How many columns are not seen, on which side."""
    left, right = view.first, len(shown.columns) - view.behind
    parts = [f"‹ {left}" if left else "", f"{right} ›" if right else ""]
    return f" {' · '.join(filter(None, parts))} more" if left or right else ""


def _cut(words: str, width: int) -> str:
    return words if cell_len(words) <= width else set_cell_size(words, width - 1) + "…"


def _right(words: str, width: int) -> str:
    return " " * (width - cell_len(words)) + words


class HeatMap(RowList):
    """The rows; ↑ and ↓ go from theme to theme, the screen's keys from column to column."""

    class Turned(Message):
        """The wheel was turned sideways."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    COMPONENT_CLASSES = {"heat-map--hue", *RowList.COMPONENT_CLASSES}  # noqa: RUF012 - Textual's way
    DEFAULT_CSS = """
    HeatMap { & > .heat-map--hue { background: $primary; } }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.map: ThemeMap | None = None
        self.column = 0
        self.view: View | None = None
        self._by_id: dict[str, MapRow] = {}
        self._shades: dict[tuple[str, int | None], Style] = {}

    def show(self, shown: ThemeMap, column: int) -> None:
        """Show a map with a column in focus."""
        new = shown is not self.map
        self.map, self.column = shown, column
        self.lay_out(self.scrollable_content_region.width)
        if new:
            self._by_id = {one.row.name: one for one in (*shown.rows, *shown.counter_examples)}
            rows = [Row(one.row.name) for one in shown.rows]
            if shown.counter_examples:
                rows.append(Row(None, (Line(((f" {_ASIDE} ", "dim"),), fill="─"),)))
                rows += [Row(one.row.name) for one in shown.counter_examples]
            self.set_rows(rows)
        self.refresh()

    def show_words(self, lines: list[Line]) -> None:
        """Show lines in place of a map."""
        self.map, self.view, self._by_id = None, None, {}
        self.set_rows([Row(None, (line,)) for line in lines])

    @property
    def row(self) -> MapRow | None:
        """The row under the cursor."""
        return self._by_id.get(self.current or "")

    def lay_out(self, width: int) -> None:
        """Choose the columns that are seen."""
        if self.map is not None and width > 0:
            self.column = max(0, min(self.column, len(self.map.columns) - 1))
            self.view = view_of(self.map, width, self.column, self.view.first if self.view else 0)

    def render_line(self, y: int) -> Strip:
        """One row of the map, as far as its columns are seen."""
        number = y + self.scroll_offset.y
        row = self._by_id.get(str(self.rows[self._row_of[number]].id)) if number < len(self._row_of) else None
        if row is None or self.map is None or self.view is None:
            return super().render_line(y)
        base, here = self.base_style(number), self._row_of[number] == self.cursor
        label = _cut(row.label, self.view.label - 1)
        words = set_cell_size(self.before(number) + label, 1 + self.view.label)
        within = row.row.theme != row.row.name and row.row.counts
        segments = [Segment(words, base if here or within else self.style_of("strong", base))]
        for place in range(self.view.first, self.view.behind):
            text = _right(row.words[place], self.map.columns[place].width)
            focused = here and place == self.column
            style = self._shade(row.shades[place])
            if focused:
                style += Style(bold=True, reverse=self.has_focus)
            segments.append(Segment(f"[{text}]" if focused else f" {text} ", style))
        return Strip(segments).adjust_cell_length(self.scrollable_content_region.width, self.rich_style)

    def _shade(self, step: int | None) -> Style:
        """The style of a cell so dark; what colours lie under the map is asked once a theme, for it takes
        long."""
        key = (self.app.theme, step)
        style = self._shades.get(key)
        if style is None:
            style = self._shades[key] = self._shade_anew(step)
        return style

    def _shade_anew(self, step: int | None) -> Style:
        background, foreground = self.colors[2], self.colors[3]
        if self.app.no_color or background.ansi is not None or foreground.ansi is not None:
            return self.rich_style
        if step is None:
            return self.style_of("dim", self.rich_style)
        hue = self.get_component_styles("heat-map--hue").background
        ground = background.blend(hue, _FAINTEST + (_DARKEST - _FAINTEST) * step / STEPS)
        return Style.from_color(legible(foreground, ground).rich_color, ground.rich_color)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """The wheel sideways goes from column to column."""
        event.stop()
        self.post_message(self.Turned(1))

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """The other way."""
        event.stop()
        self.post_message(self.Turned(-1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """With Shift or Ctrl sideways, as wheels that turn one way only need it."""
        self._sideways(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The other way."""
        self._sideways(event, -1)

    def _sideways(self, event: events.MouseEvent, by: int) -> None:
        if event.shift or event.ctrl:
            event.prevent_default()
            event.stop()
            self.post_message(self.Turned(by))

    def on_click(self, event: events.Click) -> None:
        """A cell clicked is chosen; a label only takes the cursor."""
        event.prevent_default()
        row = self.row_at(event.y)
        if event.button != 1 or self.view is None or row is None:
            return
        self.go(row)
        place = self.view.at(event.x)
        if place is not None:
            self.column = place
            self.refresh()
            self.action_choose()
