"""The dot plot of themes: in each group the share of interviews that mention one, with its uncertainty.

A share and its 95 % interval (Wilson 1927) stand only where at least ten interviews are finished, as in the
tables; elsewhere the counts stand alone, for a share of three interviews says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviewcoder.report.clean import one_line
from interviewcoder.report.figures.axis import along, ticks
from interviewcoder.report.figures.colours import BLUE
from interviewcoder.report.figures.letters import SIZE, SMALL, cut, width_of, wrapped
from interviewcoder.report.figures.page import (
    FAINT,
    GREY,
    INK,
    MOST_HEIGHT,
    WIDTH,
    Item,
    Label,
    Line,
    Mark,
    Page,
    Shape,
    line_height,
    lines_of,
)
from interviewcoder.report.figures.picture import Picture
from interviewcoder.report.figures.shown import shown_rows
from interviewcoder.report.figures.words import most_mentioned, of_groups
from interviewcoder.report.sentences import plural
from interviewcoder.tables.percentages import percent_words
from interviewcoder.tables.rows import ThemeCell, ThemeRow, ThemeTable
from interviewcoder.themes.counts import PERCENT_FROM
from interviewcoder.themes.intervals import wilson

_ROW, _HEAD, _GAP = 0.42, 0.55, 0.35
_AXIS = 0.55
_FOOT = 0.75
_BETWEEN = 0.7
"""Centimetres: of a row, a panel's heading, between panels, for the numbers, for what is said below, and
between columns."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One theme, or where they are one panel all themes."""

    title: str
    rows: tuple[tuple[str, ThemeCell], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What all panels share: their sizes in centimetres, and their scale."""

    columns: int
    head: float
    """Height of the titles."""
    names: float
    """Room for the names of the rows."""
    counts: float
    """Room for the counts."""
    most: int
    """Where no N allows shares, the largest N, which is the scale's; else 0: shares."""

    @property
    def width(self) -> float:
        """Of a panel."""
        return panel_width(self.columns)

    @property
    def plot(self) -> tuple[float, float]:
        """Where the scale begins within a panel, and its length."""
        start = self.names + 0.25
        return start, self.width - start - self.counts - 0.35


def panel_width(columns: int) -> float:
    """Centimetres, where so many stand side by side."""
    return (WIDTH - _BETWEEN * (columns - 1)) / columns


def dot_plot(table: ThemeTable, level: str, *, sub_codes: bool = False) -> Picture | None:
    """Draw the share of each group's finished interviews that mention each theme (called ``level``), a panel
    each, and with ``sub_codes`` each of its sub-codes that the table has.

    Where the groups are too many for a page the themes stand overall, in one panel. None where no interview
    is finished, or where even that is too long.
    """
    rows = shown_rows(table, sub_codes=sub_codes)
    if not any(row.overall.finished for row in rows):
        return None
    panels, frame = _by_theme(table, rows)
    height = _height(panels, frame)
    grouped = bool(table.groups) and height <= MOST_HEIGHT
    if not grouped:
        panels, frame = _overall(rows)
        height = _height(panels, frame)
        if height > MOST_HEIGHT:
            return None
    page = Page(height, tuple(_drawn(panels, frame, height, level)))
    return Picture(page, alt_text(table, rows, level, grouped=grouped))


def alt_text(table: ThemeTable, rows: Sequence[ThemeRow], level: str, *, grouped: bool) -> str:
    """What the figure shows, in words."""
    whose = of_groups(table) if grouped else " over all interviews"
    cells = [cell for row in rows for cell in ((*row.cells, row.overall) if grouped else (row.overall,))]
    some = any(cell.finished >= PERCENT_FROM for cell in cells)
    what = "shares of finished interviews that mention it, with 95% intervals" if some else "counts"
    said = f"Dot plot of {len(rows)} {plural(level, len(rows))}{whose}: {what}."
    if some and any(0 < cell.finished < PERCENT_FROM for cell in cells):
        said += f" Where fewer than {PERCENT_FROM} interviews are finished, counts stand alone."
    known = [row for row in rows if row.overall.finished >= PERCENT_FROM]
    if len(known) <= 12:
        said += "".join(f" {_in_words(row)}" for row in known)
    return f"{said} {most_mentioned(rows, level)}".rstrip()


def _in_words(row: ThemeRow) -> str:
    cell = row.overall
    low, high = wilson(cell.interviews or 0, cell.finished)
    return (
        f"{one_line(row.label)[:80]}: {cell.interviews} of {cell.finished}, interval {percent_words(low)} to "
        f"{percent_words(high)}."
    )


def _by_theme(table: ThemeTable, rows: Sequence[ThemeRow]) -> tuple[list[Panel], Frame]:
    names = [one_line(name) or "–" for name in (*table.groups, "Overall")]
    panels = [
        Panel(one_line(f"{row.name}  {row.label}"), tuple(zip(names, (*row.cells, row.overall), strict=True)))
        for row in rows
    ]
    columns = 2 if len(panels) > 2 else 1
    return panels, _frame(panels, columns, 3.0 if columns == 2 else 5.0)


def _overall(rows: Sequence[ThemeRow]) -> tuple[list[Panel], Frame]:
    panel = Panel("", tuple((one_line(f"{row.name}  {row.label}"), row.overall) for row in rows))
    return [panel], _frame([panel], 1, 7.0)


def _frame(panels: Sequence[Panel], columns: int, room: float) -> Frame:
    cells = [cell for panel in panels for _, cell in panel.rows]
    names = max(width_of(name, SIZE) for panel in panels for name, _ in panel.rows)
    counts = max(width_of(counted(cell), SIZE) for cell in cells)
    largest = max(cell.finished for cell in cells)
    width = panel_width(columns) - 0.1
    lines = max(len(wrapped(panel.title, width, 2, SIZE, bold=True)) for panel in panels)
    head = _HEAD + line_height(SIZE) * (lines - 1) if panels[0].title else 0.2
    return Frame(columns, head, min(names, room) + 0.05, counts, 0 if largest >= PERCENT_FROM else largest)


def _height(panels: Sequence[Panel], frame: Frame) -> float:
    down = -(-len(panels) // frame.columns)
    return down * _panel_height(panels[0], frame) + (down - 1) * _GAP + _FOOT


def _panel_height(panel: Panel, frame: Frame) -> float:
    return frame.head + _ROW * len(panel.rows) + _AXIS


def _drawn(panels: Sequence[Panel], frame: Frame, height: float, level: str) -> Iterator[Item]:
    each = _panel_height(panels[0], frame)
    for number, panel in enumerate(panels):
        down, across = divmod(number, frame.columns)
        yield from _panel(panel, frame, across * (frame.width + _BETWEEN), down * (each + _GAP))
    cells = [cell for panel in panels for _, cell in panel.rows]
    said = f"Interviews that mention the {one_line(level)}, of those finished"
    if not frame.most:
        said += "; line: 95% interval (Wilson)"
        if any(0 < cell.finished < PERCENT_FROM for cell in cells):
            said += f"; fewer than {PERCENT_FROM}: count only"
    yield Label(0.05, height - 0.3, cut(said, WIDTH - 0.1, SMALL), SMALL, colour=GREY)


def _panel(panel: Panel, frame: Frame, left: float, top: float) -> Iterator[Item]:
    if panel.title:
        lines = wrapped(panel.title, frame.width - 0.1, 2, SIZE, bold=True)
        yield from lines_of(left + 0.05, top + frame.head / 2 - 0.05, lines, bold=True)
    top += frame.head
    start, length = frame.plot
    scale = (0.0, 25.0, 50.0, 75.0, 100.0) if not frame.most else ticks(frame.most)
    at = along(left + start, length, scale[-1])
    bottom = top + _ROW * len(panel.rows)
    for tick in scale:
        yield Line(((at(tick), top), (at(tick), bottom)), FAINT, 0.4)
        said = f"{tick:g}" if frame.most else f"{tick:g}%"
        yield Label(at(tick), bottom + 0.22, said, SMALL, "middle", GREY)
    for number, (name, cell) in enumerate(panel.rows):
        middle = top + _ROW * (number + 0.5)
        own = bool(panel.title) and number == len(panel.rows) - 1
        if own and number:
            yield Line(((left, middle - _ROW / 2), (left + frame.width, middle - _ROW / 2)), FAINT, 0.4)
        yield Label(left + frame.names, middle, cut(name, frame.names, SIZE), anchor="end")
        yield from _dot(cell, frame, at(0), at(scale[-1]), middle, overall=own)
        yield Label(left + frame.width - 0.05, middle, counted(cell), anchor="end")


def _dot(
    cell: ThemeCell, frame: Frame, left: float, right: float, middle: float, *, overall: bool
) -> Iterator[Item]:
    if cell.interviews is None or not cell.finished:
        return
    if frame.most:
        at = along(left, right - left, ticks(frame.most)[-1])
        yield Line(((left, middle), (at(cell.interviews), middle)), BLUE, 0.8)
        yield Mark(at(cell.interviews), middle, "circle", fill="#FFFFFF", edge=BLUE)
        return
    if cell.finished < PERCENT_FROM:
        return
    at = along(left, right - left, 1)
    low, high = wilson(cell.interviews, cell.finished)
    colour = INK if overall else BLUE
    yield Line(((at(low), middle), (at(high), middle)), colour, 1.1)
    shape: Shape = "diamond" if overall else "circle"
    yield Mark(at(cell.interviews / cell.finished), middle, shape, 0.22, fill=colour, edge=colour)


def counted(cell: ThemeCell) -> str:
    """n/N, or "–" where nothing is finished."""
    return "–" if cell.interviews is None or not cell.finished else f"{cell.interviews}/{cell.finished}"
