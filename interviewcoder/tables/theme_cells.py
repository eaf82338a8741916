"""From counts to the cells of a theme table: what percentages are of, and which key and label a row has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from interviewcoder.model import Code
from interviewcoder.tables.theme_rows import ThemeCell, ThemeColumn, ThemeRow, Totals
from interviewcoder.tables.theme_words import share
from interviewcoder.themes import Cell, Column, CountRow, ThemeCounts

_NOTHING = ThemeCell(None, 0, None, None, None)


def theme_rows(
    counts: ThemeCounts, codes: Mapping[str, Code], themes: Collection[str]
) -> tuple[tuple[ThemeRow, ...], tuple[ThemeRow, ...]]:
    """The rows that count and the counter-examples, in their order.

    ``themes`` are the identifiers of the rows that passages of a column are summed over: sub-codes lie
    within them, and would count the same passage twice.
    """
    every = (counts.rows, counts.counter_examples)
    found = []
    for rows in every:
        passages = [_sum(rows, themes, place) for place in range(len(counts.columns))]
        found.append(tuple(_row(row, codes, passages) for row in rows))
    return found[0], found[1]


def _sum(rows: Sequence[CountRow], themes: Collection[str], place: int) -> int:
    cells = (row.cells[place] for row in rows if row.code in themes)
    return sum(cell.passages for cell in cells if cell is not None)


def _row(row: CountRow, codes: Mapping[str, Code], passages: Sequence[int]) -> ThemeRow:
    overall = row.cells[-1]
    cells = tuple(
        _cell(cell, overall, of_column, passages[-1])
        for cell, of_column in zip(row.cells, passages, strict=True)
    )
    return ThemeRow(codes[row.code].key, row.label, codes[row.theme].key, row.counts, cells[:-1], cells[-1])


def _cell(cell: Cell | None, overall: Cell | None, passages: int, all_passages: int) -> ThemeCell:
    if cell is None or overall is None:
        return _NOTHING
    return ThemeCell(
        cell.interviews,
        cell.of,
        share(cell.interviews, cell.of),
        cell.passages,
        cell.words,
        cell.speakers,
        cell.rate,
        cell.asked,
        cell.asked_silent,
        share(cell.interviews, overall.interviews),
        share(cell.interviews, overall.of),
        _totals(cell, passages),
        Totals(overall.interviews, overall.speakers, overall.passages, overall.words),
        _totals(overall, all_passages),
    )


def _totals(cell: Cell, passages: int) -> Totals:
    return Totals(cell.of, cell.speakers_of, passages, cell.words_of)


def theme_columns(counts: ThemeCounts) -> tuple[tuple[ThemeColumn, ...], ThemeColumn]:
    """The columns that are groups, and the overall one; a group called as ours are is told from them."""
    *groups, overall = map(_column, counts.columns)
    labels = Counter(column.label for column in groups)
    ours = Counter(column.label.casefold() for column in (*groups, overall) if column.kind != "group")

    def as_another(column: ThemeColumn) -> bool:
        others = ours[column.label.casefold()] - (column.kind != "group")
        return any(column.values) and (labels[column.label] > 1 or others > 0)

    told = (
        replace(column, label=_in_full(column, counts.attributes)) if as_another(column) else column
        for column in groups
    )
    return tuple(told), overall


def _in_full(column: ThemeColumn, attributes: Sequence[str]) -> str:
    """Heading of a group that is called as another column is: "country: Overall"."""
    parts = []
    for name, value in zip(attributes, column.values, strict=True):
        about = name.replace("_", " ")
        parts.append(f"{about}: {value}" if value else f"no single {about}")
    return " · ".join(parts)


def _column(column: Column) -> ThemeColumn:
    return ThemeColumn(
        column.label,
        column.values,
        column.kind,
        column.interviews,
        column.finished,
        column.words,
        column.languages,
        column.speakers,
    )
