"""One line of the transcript, from what it says to what is drawn. Pure but for the classes of Strip.

``LineContent`` holds everything a line's looks depend on, and nothing else: two equal contents look the
same, so the content itself is the key under which a drawn line is kept, and a line needs drawing again
only when its content differs.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from interviewcoder.model import Span
from interviewcoder.tui.widgets.transcript_colours import Painter
from interviewcoder.tui.widgets.transcript_columns import Columns

_SHORTEST_LABEL = 3
_WORTH_AN_ELLIPSIS = 6
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


class LineContent(NamedTuple):
    """Everything the looks of one line depend on. Spans are relative to the line's first character."""

    text: str
    plain: bool
    """Every character takes one cell."""
    dim: bool
    time: str
    speaker: str
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
    shown = {bar.lane: bar for bar in content.bars if bar.lane < columns.bars}
    hidden = [bar for bar in content.bars if bar.lane >= columns.bars]
    pieces = []
    for lane in range(max(shown, default=-1) + 1 if not hidden else columns.bars):
        bar = shown.get(lane)
        pieces.append(Beside(" " if bar is None else _glyph(bar), bar))
    room = columns.labels + columns.bars - len(pieces)
    if hidden:
        more = f"+{len(hidden)}"[:room]
        if more:
            pieces.append(Beside(more, hidden[0]))
            room -= len(more)
    begin = [bar for bar in content.bars if bar.begins and bar.short]
    if hidden and begin:
        pieces.append(Beside(" ", None))
        room -= 1
    # Room is shared fairly, so that a new coding shows its label beside an old one's.
    while begin and (room - len(begin) + 1) // len(begin) < _SHORTEST_LABEL:
        begin.pop()
    room -= len(begin) - 1
    shares: dict[str, int] = {}
    for number, bar in enumerate(sorted(begin, key=lambda one: cell_len(one.short))):
        shares[bar.id] = min(cell_len(bar.short), room // (len(begin) - number))
        room -= shares[bar.id]
    for number, bar in enumerate(begin):
        if number:
            pieces.append(Beside(" ", None))
        pieces.append(Beside(_fit(bar.short, shares[bar.id]), bar))
    return pieces


def _fit(label: str, room: int) -> str:
    if cell_len(label) <= room:
        return label
    return set_cell_size(label, room) if room < _WORTH_AN_ELLIPSIS else set_cell_size(label, room - 1) + "…"


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
    return set_cell_size(" ".join(parts), columns.gutter)


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
