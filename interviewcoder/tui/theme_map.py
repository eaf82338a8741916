"""A theme table as a map: what is written in each cell, how dark it is, and how wide each column.

Free of Textual, and made where the table is computed: tens of thousands of cells take longer to write out
than a key may take.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from interviewcoder.tables.theme_rows import OVERALL, ThemeCell, ThemeRow, ThemeTable
from interviewcoder.tables.theme_shades import theme_shades
from interviewcoder.tables.theme_words import cell_words, denominator
from interviewcoder.themes.counts import PERCENT_FROM
from interviewcoder.tui.widgets.lines import printable

STEPS = 10
"""Shades from none to all; more cannot be told apart."""

_WIDEST_HEAD = 14
_NARROWEST = 5


@dataclass(frozen=True, slots=True)
class MapColumn:
    """A column: a group of interviews, or all of them."""

    group: tuple[str, ...] | None
    """None for the overall one."""
    label: str
    head: tuple[str, ...]
    """Its title, a line each attribute."""
    width: int
    """Terminal cells, without what parts it from the next."""


@dataclass(frozen=True, slots=True)
class MapRow:
    """A theme, sub-code or counter-example."""

    row: ThemeRow
    label: str
    words: tuple[str, ...]
    """Of each cell, the overall one last."""
    shades: tuple[int | None, ...]
    """How dark each is, 0 to STEPS; None for one of which nothing is known."""


@dataclass(frozen=True, slots=True)
class ThemeMap:
    """All that is drawn of a table."""

    columns: tuple[MapColumn, ...]
    """The overall one last."""
    rows: tuple[MapRow, ...]
    counter_examples: tuple[MapRow, ...]
    label_width: int


def theme_map(table: ThemeTable) -> ThemeMap:
    """The map of a table."""
    every = (*table.rows, *table.counter_examples)
    dark = _Darkness(table)
    rows = [_row(row, table, dark) for row in every]
    labels = [(column.values, column.label) for column in table.columns]
    columns = [
        _column(group, label, table.crossed, [row.words[place] for row in rows])
        for place, (group, label) in enumerate([*labels, (None, OVERALL)])
    ]
    return ThemeMap(
        tuple(columns),
        tuple(rows[: len(table.rows)]),
        tuple(rows[len(table.rows) :]),
        max((cell_len(row.label) for row in rows), default=8),
    )


def _row(row: ThemeRow, table: ThemeTable, dark: _Darkness) -> MapRow:
    cells = (*row.cells, row.overall)
    indent = "  " if row.theme != row.name and row.counts else ""
    return MapRow(
        row,
        printable(f"{indent}{row.name} {row.label}"),
        tuple(cell_words(cell, table.options) for cell in cells),
        tuple(dark.of(cell, overall=cell is row.overall) for cell in cells),
    )


def _column(group: tuple[str, ...] | None, label: str, crossed: bool, words: Sequence[str]) -> MapColumn:
    widest = max(_NARROWEST, *map(cell_len, words)) if words else _NARROWEST
    named = group if crossed and group and all(group) else (label,)
    parts = [part for words in named for part in _in_two(words, max(widest, _WIDEST_HEAD if crossed else 0))]
    head = tuple(map(printable, parts))
    return MapColumn(group, label, head, max(widest, min(_WIDEST_HEAD, max(map(cell_len, head)))))


def _in_two(label: str, width: int) -> tuple[str, ...]:
    """A title that is wider than its cells in two lines, as even as its words allow."""
    words = label.split()
    if cell_len(label) <= width or len(words) < 2:
        return (label,)
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(halves, key=lambda two: max(map(cell_len, two)))


class _Darkness:
    """How dark a cell is: interviews as `theme_shades` has it, all else by its part of the greatest.

    Of other counts a share of fewer than ten is taken as one of ten.
    """

    def __init__(self, table: ThemeTable) -> None:
        self._options = table.options
        self._plain = (table.options.count, table.options.percent) == ("interviews", "column")
        rows = (*table.rows, *table.counter_examples)
        cells = [cell for row in rows for cell in (row.cells or (row.overall,))]
        self._shades = theme_shades(table)
        self._most = max((self._part(cell) or 0.0 for cell in cells), default=0.0)

    def of(self, cell: ThemeCell, *, overall: bool) -> int | None:
        """The shade of a cell, 0 to STEPS; None where nothing is known."""
        if cell.interviews is None or not cell.finished:
            return None
        if self._plain:
            return round(STEPS * (self._shades.of(cell, overall=overall) or 0.0))
        part = self._part(cell)
        if part is None:
            return None
        return round(STEPS * min(1.0, part / self._most)) if self._most else 0

    def _part(self, cell: ThemeCell) -> float | None:
        """A count in proportion to what its percentage is of; the rate as it is."""
        if self._options.count == "rate":
            return cell.rate
        number: int | None = getattr(cell, self._options.count)
        of = denominator(cell, self._options)
        return None if number is None else number / max(of or 0, PERCENT_FROM)
