"""Layout D: a quote in each cell of themes and groups, or a list where groups are too many for columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviewcoder.report import sentences
from interviewcoder.report.about import About
from interviewcoder.report.clean import one_line
from interviewcoder.report.contents import ThemePart
from interviewcoder.report.counting_notes import counting_notes
from interviewcoder.report.docx_parts import Cell, Column, Row, Words, table, words_of
from interviewcoder.report.flow import Flow, caption, opening
from interviewcoder.report.languages import language_tag
from interviewcoder.report.layout import Page, least_width
from interviewcoder.report.theme_layouts import (
    NOT_FINISHED,
    NOT_MENTIONED,
    group_title,
    label_cell,
    layout_notes,
)
from interviewcoder.tables.rows import Quote, ThemeCell, ThemeRow

NARROWEST = 3.9
"""Centimetres from which a column holds a quote that can be read."""
_LABEL = 2.8
_UNCHOSEN = "mentioned, no quote"


def quote_table(flow: Flow, part: ThemePart, rows: Sequence[ThemeRow], title: str, about: About) -> None:
    """A matrix where its columns are wide enough, upright or across; else a row for each cell."""
    level, by = about.level, sentences.by_words(part.table)
    found = {(quote.theme, _group(part, quote)): quote for quote in reversed(part.quotes)}
    number = len(part.table.groups)
    heads = [group_title(part.table, place, numbered=True) for place in range(number)]
    first = sentences.capital(one_line(level))
    label = least_width([first, *(words_of(label_cell(row)) for row in rows)], flow.page, _LABEL)
    each = least_width(["", *heads], flow.page, NARROWEST)
    width = _fits(label + number * each, flow.page)
    flow.turn(landscape=bool(width) and width > flow.page.width)
    opening(flow, title, part.heading, part.text)
    words = f"Quotations of {sentences.plural(level)}{by}"
    caption(flow, "Table", words, mark="themes")
    if width:
        columns = [Column(first, label, "left")]
        columns += [Column(head, (width - label) / max(1, number), "left") for head in heads]
        lines = [_row(row, part.table.groups, found) for row in rows]
    else:
        width = flow.page.width
        groups = sentences.capital(by.removeprefix(" by ")) or "Group"
        second = least_width([groups, *part.table.groups], flow.page, _LABEL)
        columns = [Column(first, label, "left"), Column(groups, second, "left")]
        columns.append(Column("Quote", width - label - second, "left"))
        lines = _list(part, rows, found)
    flow.add(table(columns, lines, words, together=False, style=flow.table_style))
    counting_notes(flow, [*_notes(part, rows, found), *layout_notes(part.table, "D")])
    flow.turn(landscape=False)


def _fits(needed: float, page: Page) -> float:
    """Width of the page on which so much fits; 0 where none is wide enough."""
    return next((room for room in (page.width, page.across) if needed <= room), 0.0)


def _row(row: ThemeRow, groups: Sequence[str], found: Mapping[tuple[str, str], Quote]) -> Row:
    cells = [_said(found.get((row.name, group)), cell) for group, cell in zip(groups, row.cells, strict=True)]
    return Row((label_cell(row), *cells))


def _list(part: ThemePart, rows: Sequence[ThemeRow], found: Mapping[tuple[str, str], Quote]) -> list[Row]:
    """A row for each theme and group that has a quote; what has none is told under the table."""
    lines = []
    for row in rows:
        there = [(group, found[row.name, group]) for group in part.table.groups if (row.name, group) in found]
        for number, (group, quote) in enumerate(there):
            label: Cell = label_cell(row) if not number else ""
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


def _group(part: ThemePart, quote: Quote) -> str:
    """The column a quote belongs to; of interviews without a value, that of those."""
    if quote.group is not None:
        return quote.group
    without = [column.label for column in part.table.columns if column.kind == "none"]
    return without[0] if without else part.table.groups[0] if part.table.groups else ""


def _notes(part: ThemePart, rows: Sequence[ThemeRow], found: Mapping[tuple[str, str], Quote]) -> list[str]:
    cells = [
        ((row.name, group) in found, cell)
        for row in rows
        for group, cell in zip(part.table.groups, row.cells, strict=True)
    ]
    said = []
    if any(not quoted and cell.interviews for quoted, cell in cells):
        said.append(f"“{_UNCHOSEN}”: interviews mention it, and none of their passages is quoted here.")
    if any(cell.interviews == 0 and cell.finished for _, cell in cells):
        said.append(f"{NOT_MENTIONED}: there are finished interviews, and none mentions it.")
    if any(cell.interviews is None or not cell.finished for _, cell in cells):
        said.append(f"{NOT_FINISHED}: no interview was finished.")
    if any(quote.translation for quote in found.values()):
        said.append("In square brackets and italics: a translation.")
    return said
