"""The heat map of themes by groups: seen at a glance, read in grey, told in words to who cannot see it.

Every cell carries its n/N, so that no number hangs on a shade.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from interviewcoder.report.clean import one_line
from interviewcoder.report.figures.colours import readable_on, shade
from interviewcoder.report.figures.letters import SIZE, SMALL, cut, width_of, wrapped
from interviewcoder.report.figures.page import (
    FAINT,
    INK,
    MOST_HEIGHT,
    WIDTH,
    Box,
    Item,
    Label,
    Page,
    line_height,
    lines_of,
)
from interviewcoder.report.figures.picture import Picture
from interviewcoder.report.figures.shown import shown_rows
from interviewcoder.report.figures.words import most_mentioned, of_groups
from interviewcoder.report.sentences import plural
from interviewcoder.tables.rows import ThemeCell, ThemeRow, ThemeTable
from interviewcoder.tables.theme_shades import theme_shades

GAP = 0.15
"""Centimetres between the groups and the overall figures."""
MOST_DOWN = 61
MOST_ACROSS = 24
_FOOT = 1.25
"""Centimetres for the scale under the cells."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells with their labels, and where they lie; centimetres from the top left."""

    down: tuple[tuple[str, ...], ...]
    """Labels in lines, as for ``across``."""
    across: tuple[tuple[str, ...], ...]
    words: tuple[tuple[str, ...], ...]
    """Of each cell."""
    shades: tuple[tuple[float | None, ...], ...]
    """How dark each cell is, from 0 to 1; None for one that is empty."""
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    cell_width: float
    row_height: float
    height: float
    size: float
    """Of the labels and numbers, in points."""
    head_size: float
    upright: bool
    """Whether the headings stand on end, since they are wider than their columns."""


def heat_map(table: ThemeTable, level: str, *, sub_codes: bool = False) -> Picture | None:
    """Draw how large a share of each group's finished interviews mentions each theme (called ``level``),
    and with ``sub_codes`` each of its sub-codes that the table has.

    Groups run down instead of across where there are more of them than fit side by side. None where no
    interview is finished, or where there are more themes and groups than one page can show.
    """
    rows = shown_rows(table, sub_codes=sub_codes)
    cells = [(*row.cells, row.overall) for row in rows]
    if not any(cell.finished for line in cells for cell in line):
        return None
    dark = theme_shades(table)
    shades = [[dark.of(cell, overall=cell is line[-1]) for cell in line] for line in cells]
    down = [one_line(f"{row.name}  {row.label}") for row in rows]
    across = [one_line(group) for group in (*table.groups, "Overall")]
    turned = len(across) > 12 and len(across) > len(down)
    if turned:
        down, across = across, [one_line(row.name) for row in rows]
        cells, shades = list(zip(*cells, strict=True)), list(map(list, zip(*shades, strict=True)))
    if len(down) > MOST_DOWN or len(across) > MOST_ACROSS:
        return None
    most = dark.groups
    words = [[_out_of(cell) for cell in line] for line in cells]
    grid = _apart(placed(down, across, words, shades), rows_too=turned)
    narrow = any(width_of(word, grid.size) > grid.cell_width - 0.06 for line in words for word in line)
    if narrow:
        grid = replace(grid, words=tuple(tuple(word.split("/")[0] for word in line) for line in words))
    scale = (0, most // 2, most) if most else (0, 0.25, 0.5, 0.75, 1)
    named = [str(tick) if most else f"{100 * tick:g}%" for tick in scale]
    said = f"{'' if most else 'of '}finished interviews mention the {one_line(level)}"
    said = said.replace("mention", "(number in the cell) mention") if narrow else said
    ticks = dict(zip([tick / (most or 1) for tick in scale], named, strict=True))
    apart = "Overall: darkest is all finished ones" if table.groups and most else ""
    page = Page(grid.height, (*drawn(grid), *scale_of(grid, ticks, said, apart)))
    return Picture(page, alt_text(table, rows, level))


def _out_of(cell: ThemeCell) -> str:
    return f"{cell.interviews}/{cell.finished}" if cell.finished else "–"


def alt_text(table: ThemeTable, rows: Sequence[ThemeRow], level: str) -> str:
    """What the picture shows, in words."""
    said = f"Heat map of {len(rows)} {plural(level, len(rows))}{of_groups(table)}"
    said += f". A darker cell means that {_darker(table)}."
    if len(rows) <= 12:
        overall = "; ".join(
            f"{one_line(row.label)[:80]}, {row.overall.interviews} of {row.overall.finished}"
            for row in rows
            if row.overall.interviews is not None
        )
        said += f" Overall: {overall}."
    return f"{said} {most_mentioned(rows, level)}".rstrip()


def _darker(table: ThemeTable) -> str:
    share = "a larger share of the finished interviews mentions it"
    shades = theme_shades(table)
    if not shades.groups:
        return share
    more = "more finished interviews mention it"
    return more if shades.overall else f"{more}, and overall that {share}"


def placed(
    down: Sequence[str],
    across: Sequence[str],
    words: Sequence[Sequence[str]],
    shades: Sequence[Sequence[float | None]],
) -> Grid:
    """Wrap the labels and find a place for every cell."""
    many = len(down) > 20
    size = SMALL if many else SIZE
    labels = tuple(wrapped(label, 5.4, 1 if many else 3, size) for label in down)
    left = 0.35 + max(width_of(line, size) for label in labels for line in label)
    cell_width = (WIDTH - left - GAP) / len(across)
    head_size = SIZE if len(across) <= 8 else SMALL
    wide = any(width_of(word, head_size) > cell_width - 0.1 for head in across for word in head.split())
    upright = wide and cell_width < 2.2
    if upright:
        heads: tuple[tuple[str, ...], ...] = tuple((cut(head, 3.4, head_size),) for head in across)
        top = 0.35 + max(width_of(head[0], head_size) for head in heads)
    else:
        heads = tuple(wrapped(head, cell_width - 0.1, 3, head_size) for head in across)
        top = 0.3 + line_height(head_size) * max(map(len, heads))
    room = (MOST_HEIGHT - top - GAP - _FOOT) / len(down)
    row_height = min(0.34, room) if many else max(0.78, 0.26 + line_height(size) * max(map(len, labels)))
    tops = tuple(top + row_height * number for number in range(len(down)))
    return Grid(
        labels,
        heads,
        tuple(map(tuple, words)),
        tuple(map(tuple, shades)),
        lefts=tuple(left + cell_width * number for number in range(len(across))),
        tops=tops,
        cell_width=cell_width,
        row_height=row_height,
        height=tops[-1] + row_height + _FOOT,
        size=size,
        head_size=head_size,
        upright=upright,
    )


def _apart(grid: Grid, *, rows_too: bool) -> Grid:
    """The last column, or row, stands a little apart: it is overall."""
    if rows_too:
        return replace(grid, tops=(*grid.tops[:-1], grid.tops[-1] + GAP), height=grid.height + GAP)
    return replace(grid, lefts=(*grid.lefts[:-1], grid.lefts[-1] + GAP))


def drawn(grid: Grid) -> Iterator[Item]:
    """The cells with their labels."""
    for left, head in zip(grid.lefts, grid.across, strict=True):
        middle = left + grid.cell_width / 2
        if grid.upright:
            yield Label(middle, grid.tops[0] - 0.13, head[0], grid.head_size, upright=True)
        else:
            lowest = grid.tops[0] - 0.2 - line_height(grid.head_size) * (len(head) - 1) / 2
            yield from lines_of(middle, lowest, head, size=grid.head_size, anchor="middle")
    for top, label in zip(grid.tops, grid.down, strict=True):
        middle = top + grid.row_height / 2
        yield from lines_of(grid.lefts[0] - 0.2, middle, label, size=grid.size, anchor="end")
    for top, words, shades in zip(grid.tops, grid.words, grid.shades, strict=True):
        for left, said, share in zip(grid.lefts, words, shades, strict=True):
            yield from _cell(grid, left, top, said, share)


def _cell(grid: Grid, left: float, top: float, words: str, share: float | None) -> Iterator[Item]:
    width, height = grid.cell_width, grid.row_height
    if share is None:
        yield Box(left + 0.04, top + 0.04, width - 0.08, height - 0.08, edge=FAINT, dashes=(2, 2))
        ink = INK
    else:
        yield Box(left, top, width, height, fill=shade(share), edge="#FFFFFF", line=1.0)
        ink = readable_on(shade(share))
    if width_of(words, grid.size) <= width - 0.06:
        yield Label(left + width / 2, top + height / 2, words, grid.size, "middle", ink)


def scale_of(grid: Grid, ticks: dict[float, str], words: str, apart: str = "") -> Iterator[Item]:
    """What the shades mean, under the cells. ``ticks``: place from 0 to 1 -> its words; ``apart``: of cells
    that have a scale of their own."""
    left, top, length, height, steps = min(grid.lefts[0], WIDTH - 10), grid.height - 0.74, 4.6, 0.24, 40
    for step in range(steps):
        # Each reaches to the end, so that no seam shows between two.
        from_here = length * step / steps
        yield Box(left + from_here, top, length - from_here, height, fill=shade((step + 0.5) / steps))
    for place, said in ticks.items():
        at = left + length * place
        yield Box(at - 0.006, top + height, 0.012, 0.06, fill=INK)
        yield Label(at, top + height + 0.22, said, SMALL, "middle")
    room = WIDTH - left - length - 0.55
    yield Label(left + length + 0.45, top + height / 2, cut(words, room, SMALL), SMALL)
    if apart:
        yield Label(left + length + 0.45, top + height + 0.22, cut(apart, room, SMALL), SMALL)
