"""Theme tables of a page: numbers that lead to their passages, and who was asked about what.

Of many groups it is several tables, so that nothing is cut off where the page is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from interviewcoder.report.html.markup import apart, line
from interviewcoder.report.html.tables import Body, Head, notes, parts_across, sheet
from interviewcoder.report.sentences import by_words
from interviewcoder.tables.rows import ThemeCell, ThemeRow, ThemeTable
from interviewcoder.tables.theme_words import cell_words
from interviewcoder.themes.counts import NOTHING_FINISHED, PERCENT_FROM

Link = Callable[[str, int | None], str]
"""Key of a theme and place of a column (None for all) -> identifier of its passages, empty without any."""

_FEW = "*"
_COUNTED = {
    "interviews": "interviews that mention it",
    "passages": "passages",
    "words": "coded words",
    "speakers": "speakers",
    "rate": "coded words per 1,000",
}
_KINDS = {"none": "no value, or several", "overall": "all interviews"}

_Cell = Callable[[ThemeRow, int | None], str]
"""A row and the place of a column (None for all) -> what stands there, as HTML."""


def theme_table(table: ThemeTable, level: str, link: Link, *, told: Sequence[str] = ()) -> str:
    """Themes by groups, counter-examples apart; then who was asked, where the study records it.

    Args:
        table: What is shown.
        level: What the study calls a theme.
        link: Where a number leads.
        told: Notes that stand under an earlier table of the page, and are not said again.
    """

    def counted(row: ThemeRow, place: int | None) -> str:
        said = line(cell_words(_at(row, place), table.options))
        to = link(row.name, place)
        return f'<a href="#{to}">{said}</a>' if to else said

    first = level.capitalize()
    caption = f"{first}s{' and sub-codes' if _detailed(table) else ''}{by_words(table)}"
    made = _parts(table, first, f"{caption}: {_COUNTED[table.options.count]}", counted, marked=_marked(table))
    if any(row.overall.asked is not None for row in (*table.rows, *table.counter_examples)):
        made += _parts(table, first, f"{caption}: in how many interviews it was asked about", _asked)
    few = (
        f"{_FEW} No percentages, for N is below {PERCENT_FROM}: one interview more or less would move them "
        "by more than ten points.",
    )
    return made + notes((*(few if _marked(table) else ()), *(one for one in table.notes if one not in told)))


def _parts(table: ThemeTable, first: str, caption: str, cell: _Cell, *, marked: bool = False) -> str:
    """A table, or several where there are many groups; the last one has the overall figures."""
    found = []
    cuts = parts_across(len(table.groups))
    for number, (groups, part) in enumerate(cuts, start=1):
        places: list[int | None] = [*groups, *([None] if number == len(cuts) else [])]
        heads = [Head(first), *(_head(table, place, marked=marked) for place in places)]
        found.append(sheet(caption + part, heads, _bodies(table, places, cell), kind="themes"))
    return "".join(found)


def _head(table: ThemeTable, place: int | None, *, marked: bool) -> Head:
    """A group with its denominator, and what it is where it is no value of an attribute."""
    column = table.overall if place is None else table.columns[place]
    small = [_KINDS[column.kind]] if column.kind in _KINDS else []
    mark = _FEW if marked and 0 < column.finished < PERCENT_FROM else ""
    small.append(f"N\u00a0=\u00a0{column.finished}{mark}")
    return Head(column.label, number=True, small=tuple(small), kind=column.kind)


def _marked(table: ThemeTable) -> bool:
    """Whether some columns have percentages of all their interviews and others none, for want of these."""
    options = table.options
    if (options.count, options.percent) != ("interviews", "column"):
        return False
    sizes = [column.finished for column in (*table.columns, table.overall) if column.finished]
    return any(size < PERCENT_FROM for size in sizes) and any(size >= PERCENT_FROM for size in sizes)


def _detailed(table: ThemeTable) -> bool:
    return any(row.name != row.theme for row in table.rows)


def _bodies(table: ThemeTable, places: Sequence[int | None], cell: _Cell) -> Iterator[Body]:
    """Rows that may change places: themes, the sub-codes of one, counter-examples."""
    if _detailed(table):
        for _, rows in groupby(table.rows, key=lambda row: row.theme):
            theme, *under = (_row(row, places, cell) for row in rows)
            yield Body(tuple(under), lead=theme)
    else:
        yield Body(tuple(_row(row, places, cell) for row in table.rows))
    if table.counter_examples:
        wide = len(places) + 1
        lead = f'<th class="apart" scope="rowgroup" colspan="{wide}">Counter-examples</th>'
        yield Body(tuple(_row(row, places, cell) for row in table.counter_examples), lead=lead)


def _row(row: ThemeRow, places: Sequence[int | None], cell: _Cell) -> str:
    under = ' class="under"' if row.name != row.theme and row.counts else ""
    cells = "".join(
        f'<td class="number{"" if place is not None else " overall"}">{cell(row, place)}</td>'
        for place in places
    )
    return f'<th scope="row"{under}><span class="key">{apart(row.name)}</span> {apart(row.label)}</th>{cells}'


def _asked(row: ThemeRow, place: int | None) -> str:
    """In how many interviews it was asked about, and how many of these do not mention it."""
    cell = _at(row, place)
    if cell.asked is None or not cell.finished:
        return NOTHING_FINISHED
    silent = f", {cell.asked_silent} silent" if cell.asked else ""
    return f"{cell.asked}/{cell.finished}{silent}"


def _at(row: ThemeRow, place: int | None) -> ThemeCell:
    return row.overall if place is None else row.cells[place]
