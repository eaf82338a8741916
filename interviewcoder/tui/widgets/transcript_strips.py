"""One line of the transcript, from what it says to what is drawn. Pure but for the classes of Strip.

``LineContent`` holds everything a line's looks depend on, and nothing else: two equal contents look the
same, so the content itself is the key under which a drawn line is kept, and a line needs drawing again
only when its content differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from interviewcoder.model import Span
from interviewcoder.tui.widgets.transcript_colours import Painter
from interviewcoder.tui.widgets.transcript_columns import Columns

_SHORTEST_CUT = 5
_SIGNS = "⚑✎"
BAR_GLYPHS: Final = {"solid": "▌", "dashed": "╏", "dotted": "┊", "double": "║"}


class BarContent(NamedTuple):
    """A bar beside a line."""

    id: str
    lane: int
    short: str
    colour: str
    pattern: str
    begins: bool
    """The coded passage begins on this line, so that its label stands here."""
    current: bool
    group: int = 0
    """The column of lanes it stands in, where there are several."""


class LineContent(NamedTuple):
    """Everything the looks of one line depend on. Spans are relative to the line's first character."""

    text: str
    plain: bool
    """Every character takes one cell."""
    dim: bool
    time: str
    speaker: str
    bracket: str
    """One cell of the bracket around segments; empty where the line is in none."""
    tints: tuple[tuple[int, int, str, str], ...]
    """(start, end, colour, short label) of codings, in order of length, the shortest last."""
    marks: tuple[tuple[int, int, str], ...]
    selection: Span | None
    cursor: Span | None
    """The character under the cursor; empty at the end of the line."""
    focused: bool
    bars: tuple[BarContent, ...]


class Beside(NamedTuple):
    """A piece of what stands at the right of the words."""

    text: str
    bar: BarContent | None
    """The coding it stands for; None for spaces."""


def draw(content: LineContent, columns: Columns, painter: Painter) -> Strip:
    """Draw a line, ``columns.width`` cells wide."""
    segments: list[Segment] = []
    if columns.gutter:
        segments.append(Segment(_gutter(content, columns), painter.gutter))
    words = content.text
    cells = len(words) if content.plain else cell_len(words)
    _draw_words(content, painter, segments)
    if content.cursor is not None and content.cursor[0] == content.cursor[1]:
        segments.append(Segment(" ", painter.words(dim=content.dim, cursor=_cursor(content))))
        cells += 1
    base = painter.base
    used = columns.gutter + cells
    if content.bars and columns.bars:
        if used < columns.bars_at:
            segments.append(Segment(" " * (columns.bars_at - used), base))
            used = columns.bars_at
        for piece in beside(content, columns):
            bar = piece.bar
            reverse = bar is not None and bar.current and piece.text != "█"
            style = base if bar is None else painter.bar(bar.colour, bar.short, reverse)
            segments.append(Segment(piece.text, style))
            used += cell_len(piece.text)
    if used < columns.width:
        segments.append(Segment(" " * (columns.width - used), base))
        used = columns.width
    return Strip(segments, used)


def beside(content: LineContent, columns: Columns) -> list[Beside]:
    """Bars and labels of a line, left to right from ``columns.bars_at``."""
    if columns.groups == 1:
        return _column(content, columns)
    pieces: list[Beside] = []
    for group in range(columns.groups):
        bars = tuple(bar for bar in content.bars if bar.group == group)
        column = _column(content._replace(bars=bars), columns)
        used = sum(cell_len(piece.text) for piece in column)
        pieces += [*column, Beside(" " * (columns.group_width + 1 - used), None)]
    return pieces


def _column(content: LineContent, columns: Columns) -> list[Beside]:
    """Bars and labels of one column."""
    shown = {bar.lane: bar for bar in content.bars if bar.lane < columns.bars}
    pieces = []
    for lane in range(max(shown, default=-1) + 1):
        bar = shown.get(lane)
        pieces.append(Beside(" " if bar is None else _glyph(bar), bar))
    labelled, unnamed = _labels(content, columns, columns.labels + columns.bars - len(pieces))
    for number, (label, bar) in enumerate(labelled):
        if number:
            pieces.append(Beside(" ", None))
        pieces.append(Beside(label, bar))
    if unnamed:
        if labelled:
            pieces.append(Beside(" ", None))
        pieces.append(Beside(f"+{len(unnamed)}", unnamed[0]))
    return pieces


def _labels(
    content: LineContent, columns: Columns, room: int
) -> tuple[list[tuple[str, BarContent]], list[BarContent]]:
    """The labels a line has room for, and the bars that are only counted after them.

    Labels are whole, because a stub may be the name of another code; only where not even one fits is the
    first one cut, and the cut is shown.
    """
    wanted = [bar for bar in content.bars if bar.lane >= columns.bars or (bar.begins and bar.short)]
    named: list[tuple[str, BarContent]] = []
    for bar in wanted:
        others = len(wanted) - len(named) - 1
        free = room - (len(f" +{others}") if others else 0)
        if bar.begins and bar.short and cell_len(bar.short) <= free:
            named.append((bar.short, bar))
            room -= cell_len(bar.short) + 1
    first = next((bar for bar in wanted if bar.begins and bar.short), None)
    free = room - (len(f" +{len(wanted) - 1}") if len(wanted) > 1 else 0)
    if not named and first is not None:
        name = first.short.rstrip(_SIGNS)
        signs = first.short[len(name) :]  # flag and memo are said even where the name is not
        letters = free - 1 - cell_len(signs)
        label = (set_cell_size(name, letters) + "…" if letters >= _SHORTEST_CUT else "") + signs
        if label and cell_len(label) <= free:
            named.append((label, first))
    shown = {bar.id for _, bar in named}
    unnamed = [bar for bar in wanted if bar.id not in shown]
    return named, unnamed if columns.labels else []


def _glyph(bar: BarContent) -> str:
    return "█" if bar.current else BAR_GLYPHS.get(bar.pattern, "▌")


def bar_at(content: LineContent, columns: Columns, cell: int) -> BarContent | None:
    """The bar or label at a cell of the line, counted from the view's left edge."""
    if not columns.bars:
        return None
    position = columns.bars_at
    for piece in beside(content, columns):
        width = cell_len(piece.text)
        if position <= cell < position + width:
            return piece.bar
        position += width
    return None


def _gutter(content: LineContent, columns: Columns) -> str:
    parts = []
    if columns.time:
        parts.append(content.time.rjust(columns.time)[: columns.time])
    if columns.speaker:
        parts.append(set_cell_size(content.speaker, columns.speaker))
    if columns.bracket:
        parts.append(content.bracket)
    return set_cell_size(" ".join(parts), columns.gutter)


def bracket_of(segments: Sequence[Span], start: int, end: int) -> str:
    """The cell of the bracket beside a line with the words from ``start`` to ``end``.

    ``segments`` are those the line meets, in order.

    >>> [bracket_of([(5, 60)], *line) for line in ((0, 20), (20, 40), (40, 60))]
    ['┌', '│', '└']
    >>> bracket_of([(5, 15)], 0, 20), bracket_of([(0, 25), (25, 70)], 20, 40), bracket_of([], 0, 20)
    ('[', '├', '')
    """
    if not segments:
        return ""
    from_above, to_below = segments[0][0] < start, segments[-1][1] > end
    if from_above and to_below:
        return "│" if len(segments) == 1 else "├"
    if from_above:
        return "└"
    return "┌" if to_below else "["


def _cursor(content: LineContent) -> str:
    return "on" if content.focused else "away"


def _draw_words(content: LineContent, painter: Painter, segments: list[Segment]) -> None:
    words = content.text
    if not words:
        return
    spans = [(tint[0], tint[1]) for tint in content.tints] + [(mark[0], mark[1]) for mark in content.marks]
    spans += [span for span in (content.selection, content.cursor) if span is not None]
    if not spans:
        segments.append(Segment(words, painter.words(dim=content.dim)))
        return
    length = len(words)
    edges = {0, length}
    for start, end in spans:
        edges.add(min(max(start, 0), length))
        edges.add(min(max(end, 0), length))
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        tint = mark = None
        for tint_start, tint_end, colour, short in content.tints:
            if tint_start <= start < tint_end:
                tint = (colour, short)
        for mark_start, mark_end, name in content.marks:
            if mark_start <= start < mark_end:
                mark = name
        style = painter.words(
            dim=content.dim,
            tint=tint,
            mark=mark or "",
            selected=_covers(content.selection, start),
            cursor=_cursor(content) if _covers(content.cursor, start) else "",
        )
        segments.append(Segment(words[start:end], style))


def _covers(span: Span | None, position: int) -> bool:
    return span is not None and span[0] <= position < span[1]
