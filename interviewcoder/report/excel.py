"""Tables as one workbook of Excel: a sheet a table, and one that says where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from interviewcoder.report.worksheets import SheetColumn, Worksheet, workbook_bytes
from interviewcoder.tables.column_words import column_heads
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.rows import ThemeCell, ThemeTable
from interviewcoder.tables.theme_words import denominator, share
from interviewcoder.tables.whole_study import PlainTable, WholeStudy, every_count

_THEMES = "Themes"
_PERCENT_OF = {"column": "% of column", "row": "% of row", "cell": "% of all"}


def study_workbook(study: WholeStudy, provenance: Sequence[tuple[str, str]], last_change: str) -> bytes:
    """All tables of a study. ``provenance`` is what and its value; ``last_change`` ISO 8601, the file's only
    date.

    The same study, options and provenance give the same bytes.
    """
    sheets = _sheets(study.themes, study.level, study.tables, provenance)
    return workbook_bytes(sheets, title=study.name, at=_moment(last_change))


def theme_workbook(
    table: ThemeTable, level: str, provenance: Sequence[tuple[str, str]], last_change: str
) -> bytes:
    """One theme table, and every count of it on a second sheet; ``level`` is what the study calls a theme.

    ``provenance`` and ``last_change`` as of `study_workbook`.
    """
    sheets = _sheets(table, level, [every_count(table, "Every count")], provenance)
    return workbook_bytes(sheets, title=_THEMES, at=_moment(last_change))


def _sheets(
    themes: ThemeTable, level: str, tables: Sequence[PlainTable], provenance: Sequence[tuple[str, str]]
) -> list[Worksheet]:
    there = [table for table in tables if not table.reason]
    return [
        _about(themes, tables, provenance),
        _theme_sheet(themes, level),
        *map(_sheet, there),
        _columns(there),
    ]


def _moment(last_change: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(last_change).astimezone(UTC)
    except ValueError:
        return None
    return at.replace(microsecond=0) if 1980 <= at.year < 9000 else None


def _about(
    themes: ThemeTable, tables: Sequence[PlainTable], provenance: Sequence[tuple[str, str]]
) -> Worksheet:
    rows: list[tuple[str, str]] = list(provenance)
    rows += [(f"Sheet {_THEMES}", sentence) for sentence in themes.notes]
    for table in tables:
        if table.reason:
            rows.append((f"No sheet {table.title}", table.reason))
        rows += [(f"Sheet {table.title}", sentence) for sentence in table.notes]
    return Worksheet("About", [SheetColumn("About"), SheetColumn("")], rows)


def _sheet(table: PlainTable) -> Worksheet:
    columns = [
        SheetColumn(head, column.kind) for head, column in zip(_heads(table), table.columns, strict=True)
    ]
    return Worksheet(table.title, columns, table.rows, table.notes)


def _heads(table: PlainTable) -> list[str]:
    return column_heads([(column.name, column.about) for column in table.columns])


def _columns(tables: Sequence[PlainTable]) -> Worksheet:
    rows = [
        (table.title, head, column.about)
        for table in tables
        for head, column in zip(_heads(table), table.columns, strict=True)
    ]  # in the order of the sheets
    return Worksheet("Columns", [SheetColumn("sheet"), SheetColumn("column"), SheetColumn("about")], rows)


def _theme_sheet(table: ThemeTable, level: str) -> Worksheet:
    """Themes by groups as numbers: what is counted, and where there are percentages those beside it. What
    interviews are out of stands at the head of their column, or where not all rows have the same in a column
    of its own."""
    options = table.options
    groups = [*zip(table.groups, table.columns, strict=True), ("Overall", table.overall)]
    rows = (*table.rows, *table.counter_examples)
    apart = [
        options.count == "interviews"
        and any(cell.interviews is not None and cell.finished != group.finished for cell in cells)
        for (_, group), *cells in zip(groups, *((*row.cells, row.overall) for row in rows), strict=True)
    ]
    columns = [SheetColumn(level), SheetColumn("label")]
    for (name, group), own in zip(groups, apart, strict=True):
        of = f" of {group.finished}" if options.count == "interviews" and not own else ""
        what = "per 1,000 words" if options.count == "rate" else options.count
        columns.append(SheetColumn(f"{name}: {what}{of}", "rate" if options.count == "rate" else "whole"))
        if own:
            columns.append(SheetColumn(f"{name}: N", "whole"))
        if options.count != "rate":
            columns.append(SheetColumn(f"{name}: {_PERCENT_OF[options.percent]}", "proportion"))
    return Worksheet(_THEMES, columns, list(_theme_rows(table, apart)), table.notes)


def _theme_rows(table: ThemeTable, apart: Sequence[bool]) -> Iterator[list[Any]]:
    """``apart``: of each column of the table, whether N has one of its own."""
    for row in (*table.rows, *table.counter_examples):
        plain = row.counts or "counter-example" in row.label.casefold()
        label = row.label if plain else f"{row.label} (counter-example)"
        line: list[Any] = [row.name, label]
        for cell, own in zip((*row.cells, row.overall), apart, strict=True):
            shown, *share_of = _theme_cell(cell, table.options)
            line += [shown, *([cell.finished or None] if own else []), *share_of]
        yield line


def _theme_cell(cell: ThemeCell, options: ThemeOptions) -> list[Any]:
    """Nothing finished is "–", which is not 0; a percentage that is not given is an empty cell."""
    there = cell.finished and cell.interviews is not None
    number = getattr(cell, options.count) if there else None
    shown = "–" if number is None else number
    if options.count == "rate":
        return [shown]
    return [shown, share(number, denominator(cell, options)) if there else None]
