"""Layout D: a quote in each cell of themes and groups, or a list where groups are too many for columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviewcoder.report import sentences
from interviewcoder.report.about import About
from interviewcoder.report.clean import one_line
from interviewcoder.report.contents import ThemePart
from interviewcoder.report.counting_notes import counting_notes
from interviewcoder.report.docx_parts import Cell, Column, Row, Words, table, words_of
from interviewcoder.report.flow import Flow, caption, opening, warning
from interviewcoder.report.languages import language_tag
from interviewcoder.report.layout import Page, least_width
from interviewcoder.report.theme_layouts import (
    NOT_FINISHED,
    NOT_MENTIONED,
    column_title,
    label_cell,
    layout_notes,
    nothing_read_note,
)
from interviewcoder.tables.quote_checks import summed_up
from interviewcoder.tables.rows import Quote, ThemeCell, ThemeRow, ThemeTable
from interviewcoder.tables.theme_rows import ThemeColumn

NARROWEST = 3.9
"""Centimetres from which a column holds a quote that can be read."""
_LABEL = 2.8
_UNCHOSEN = "mentioned, no quote"

_Found = Mapping[tuple[str, tuple[str, ...]], Quote]
"""(Key of the theme, values of the column) -> the quote that stands there."""


def quote_table(flow: Flow, part: ThemePart, rows: Sequence[ThemeRow], title: str, about: About) -> None:
    """A matrix where its columns are wide enough, upright or across; else a row for each cell."""
    level, by = about.level, sentences.by_words(part.table)
    groups = _groups(part.table)
    names = part.table.options.names if part.table.columns else ()
    found = {(quote.theme, _values(quote, names)): quote for quote in reversed(part.quotes)}
    number = len(groups)
    heads = [column_title(column) for column in groups]
    first = sentences.capital(one_line(level))
    label = least_width([first, *(words_of(label_cell(row)) for row in rows)], flow.page, _LABEL)
    each = least_width(["", *heads], flow.page, NARROWEST)
    width = _fits(label + number * each, flow.page)
    flow.turn(landscape=bool(width) and width > flow.page.width)
    opening(flow, title, part.heading, part.text)
    for text in summed_up(part.quotes, part.language):
        warning(flow, f"{one_line(text)}.")
    words = f"Quotations of {sentences.plural(level)}{by}"
    caption(flow, "Table", words, mark="themes")
    if width:
        columns = [Column(first, label, "left")]
        columns += [Column(head, (width - label) / max(1, number), "left") for head in heads]
        lines = [_row(row, groups, found) for row in rows]
    else:
        width = flow.page.width
        by_what = sentences.capital(by.removeprefix(" by ")) or "Group"
        second = least_width([by_what, *(column.label for column in groups)], flow.page, _LABEL)
        columns = [Column(first, label, "left"), Column(by_what, second, "left")]
        columns.append(Column("Quote", width - label - second, "left"))
        lines = _list(groups, rows, found)
    flow.add(table(columns, lines, words, together=False, style=flow.table_style))
    counting_notes(flow, [*_notes(part, rows, found), *part.quote_notes, *layout_notes(part.table, "D")])
    flow.turn(landscape=False)


def _fits(needed: float, page: Page) -> float:
    """Width of the page on which so much fits; 0 where none is wide enough."""
    return next((room for room in (page.width, page.across) if needed <= room), 0.0)


def _row(row: ThemeRow, columns: Sequence[ThemeColumn], found: _Found) -> Row:
    cells = zip(columns, _cells(row), strict=True)
    return Row(
        (label_cell(row), *(_said(found.get((row.name, column.values)), cell) for column, cell in cells))
    )


def _list(groups: Sequence[ThemeColumn], rows: Sequence[ThemeRow], found: _Found) -> list[Row]:
    """A row for each theme and group that has a quote; what has none is told under the table. The key stands
    in each row, for the label may be pages before."""
    lines = []
    for row in rows:
        there = [
            (column.label, found[row.name, column.values])
            for column in groups
            if (row.name, column.values) in found
        ]
        for number, (group, quote) in enumerate(there):
            label: Cell = label_cell(row) if not number else ((Words(one_line(row.name), grey=True),),)
            lines.append(Row((label, one_line(group), _quoted(quote))))
        if not there:
            lines.append(Row((label_cell(row), "–", _said(None, row.overall))))
    return lines


def _said(quote: Quote | None, cell: ThemeCell) -> Cell:
    if quote is not None:
        return _quoted(quote)
    if cell.interviews is None or not cell.finished:
        return NOT_FINISHED
    return ((Words(_UNCHOSEN, grey=True),),) if cell.interviews else NOT_MENTIONED


def _quoted(quote: Quote) -> Cell:
    language = language_tag(quote.language)
    lines: list[tuple[Words, ...]] = [(Words(one_line(quote.words), language=language),)]
    if quote.translation:
        spoken = language_tag(quote.translation_language)
        lines.append((Words(f"[{one_line(quote.translation)}]", italic=True, language=spoken),))
    lines.append(
        (Words(f"— {one_line(quote.attribution) or one_line(quote.interview)}", grey=True, small=True),)
    )
    return tuple(lines)


def _groups(table: ThemeTable) -> tuple[ThemeColumn, ...]:
    """What quotes stand under: the groups, or all interviews where these have no attributes."""
    return table.columns or (table.overall,)


def _cells(row: ThemeRow) -> tuple[ThemeCell, ...]:
    return row.cells or (row.overall,)


def _values(quote: Quote, names: Sequence[str]) -> tuple[str, ...]:
    """The values that say in which column a quote stands; blank where its interview has none."""
    return tuple(quote.attributes.get(name, "") for name in names)


def _notes(part: ThemePart, rows: Sequence[ThemeRow], found: _Found) -> list[str]:
    cells = [
        ((row.name, column.values) in found, cell)
        for row in rows
        for column, cell in zip(_groups(part.table), _cells(row), strict=True)
    ]
    said = []
    if any(not quoted and cell.interviews for quoted, cell in cells):
        said.append(f"“{_UNCHOSEN}”: interviews mention it, and none of their passages is quoted here.")
    if any(cell.interviews == 0 and cell.finished for _, cell in cells):
        said.append(f"{NOT_MENTIONED}: there are finished interviews, and none mentions it.")
    said += nothing_read_note(part.table, NOT_FINISHED)
    if any(quote.translation for quote in found.values()):
        said.append("In square brackets and italics: a translation.")
    return said
