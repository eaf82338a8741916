"""How a theme table is set on paper: what stands in its cells, and whether it lies, turns or is cut.

Only the words of a cell differ between the layouts; counts are the table's own, and shares are written by the
one function that all outputs share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from interviewcoder.report import sentences
from interviewcoder.report.clean import one_line, shortened
from interviewcoder.report.contents import Layout as ThemeLayout
from interviewcoder.report.docx_parts import LONGEST_TITLE, Cell, Row, Words, first_words, texts
from interviewcoder.report.layout import Layout, Page, lay_out
from interviewcoder.report.ooxml import NO_BREAK
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.rows import ThemeCell, ThemeRow, ThemeTable
from interviewcoder.tables.theme_rows import ThemeColumn
from interviewcoder.tables.theme_words import cell_words, denominator, notes_without, percent_words
from interviewcoder.themes import nothing_read
from interviewcoder.themes.counts import NOTHING_FINISHED, PERCENT_FROM

MENTIONED, NOT_MENTIONED, NOT_FINISHED = "●", "–", "n/a"
"""What stands in the cells of layout C."""
WITHHELD = "†"
"""Stands behind a count without its percentage, where other counts of the table have theirs."""

_SHOWN = {
    "interviews": "finished interviews that mention each {level}",
    "speakers": "speakers who mention each {level} in finished interviews",
    "passages": "passages of finished interviews coded with each {level}",
    "words": "words of finished interviews coded with each {level}",
    "rate": "words coded with each {level}, per 1,000 words of finished interviews",
}
_OF = {
    "column": "the column's finished interviews (N)",
    "row": "all finished interviews that mention it",
    "cell": "all finished interviews",
}
_LABEL_WIDTH = 3.6
_OF_CELLS = ("n/N:", "Percentages", "0:", "–:")
"""How sentences begin that speak of cells with n/N."""
_OF_TEXT = ("Passages:", "Words:", "Asked:", "Silent:")
"""How those begin that speak of columns which only layout A has."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A theme table ready to be set."""

    titles: Sequence[str]
    rows: Sequence[Row]
    layout: Layout


def caption_words(options: ThemeOptions, layout: ThemeLayout, level: str) -> str:
    """What the cells show, for the caption."""
    if layout == "C":
        return f"whether any finished interview mentions each {level}"
    shown = _SHOWN[options.count].format(level=level)
    if layout == "B" and options.count != "rate":
        return f"{shown} (n and percentage of each {options.percent})".replace("each cell", "all")
    return f"{shown} (n/N)" if options.count == "interviews" else shown


def layout_notes(table: ThemeTable, layout: ThemeLayout) -> tuple[str, ...]:
    """The notes of the table that are true of this layout, and what its own signs mean."""
    said = table.notes
    interviews = table.options.count == "interviews"
    marked = [f"{WITHHELD}: no percentage, since it would be of fewer than {PERCENT_FROM}."]
    if not _are_marked(table, layout):
        marked = []
    if layout == "A" or (layout == "B" and not interviews):
        return (*said, *marked)
    rows = (*table.rows, *table.counter_examples)
    cells = [cell for row in rows for cell in (*row.cells, row.overall)]
    kept = notes_without(said, (*_OF_CELLS, *_OF_TEXT, "In the cells:"))
    if layout == "B":
        own = [
            f"n: finished interviews that mention it; %: of {_OF[table.options.percent]}, where these are at "
            f"least {PERCENT_FROM}.",
            *marked,
        ]
        if any(_read_by_fewer(cell, column) for cell, column in with_columns(table)):
            own.append("n/N: so many of the finished interviews, where not all were read for it.")
        own += nothing_read_note(table, NOTHING_FINISHED)
    elif layout == "D":
        own = []
    else:
        own = [f"{MENTIONED}: at least one finished interview mentions it."]
        if any(cell.interviews == 0 and cell.finished for cell in cells):
            own.append(f"{NOT_MENTIONED}: there are finished interviews, and none mentions it.")
        own += nothing_read_note(table, NOT_FINISHED)
    return (*own, *kept)


def with_columns(table: ThemeTable) -> Iterator[tuple[ThemeCell, ThemeColumn]]:
    """Every cell with the column it stands in, the overall ones too."""
    for row in (*table.rows, *table.counter_examples):
        yield from zip((*row.cells, row.overall), (*table.columns, table.overall), strict=True)


def nothing_read_note(table: ThemeTable, sign: str) -> list[str]:
    """What the sign of a cell without a number means, where there is one."""
    empty = [column.finished for cell, column in with_columns(table) if cell.interviews is None]
    return [f"{sign}: {nothing_read(empty)}."] if empty else []


def _read_by_fewer(cell: ThemeCell, column: ThemeColumn) -> bool:
    """Whether some finished interviews of the column were not read for the code, since it was made later."""
    return cell.interviews is not None and cell.finished != column.finished


def theme_sheet(
    table: ThemeTable, rows: Sequence[ThemeRow], first: str, layout: ThemeLayout, page: Page
) -> Sheet:
    """The table as it is best set: upright with percentages beside or under their counts, across, with
    rows and columns exchanged, or in smaller letters; cut only where it is too wide for all of these."""
    found: list[tuple[tuple[float, ...], Sheet]] = []
    for turned in (False, True):
        for gap in (NO_BREAK, "\n"):
            titles, lines = (_turned if turned else _upright)(table, rows, first, layout, gap)
            placed = lay_out(
                titles,
                [texts(row) for row in lines],
                labels=first_words(lines),
                label_width=_LABEL_WIDTH,
                page=page,
            )
            parts = len(placed.parts)
            # A table that is cut anyway has its rows and columns exchanged only where that halves the parts.
            cut = (2 * parts if turned else parts) if parts > 1 else 0
            shrunk = page.letters.points - (placed.points or page.letters.points)
            key = (cut, shrunk, int(turned), int(placed.landscape), int(gap == "\n"))
            found.append((key, Sheet(titles, lines, placed)))
    return min(found, key=lambda one: one[0])[1]


def label_cell(row: ThemeRow) -> Cell:
    """Key and label of a code."""
    return ((Words(f"{one_line(row.name)}  ", grey=True), Words(one_line(row.label))),)


def column_title(column: ThemeColumn, *, numbered: bool = True) -> str:
    """Heading of a column, a line for each of two crossed values; under them N, where cells do not show it:
    the finished interviews."""
    name = shortened(column.label, LONGEST_TITLE)
    if len(column.values) > 1:
        name = name.replace(" · ", "\n")
    return f"{name}\nN{NO_BREAK}={NO_BREAK}{column.finished}" if numbered else name


def _upright(
    table: ThemeTable, rows: Sequence[ThemeRow], first: str, layout: ThemeLayout, gap: str
) -> tuple[list[str], list[Row]]:
    listed = any(row.name != row.theme and row.counts for row in rows)
    numbered = layout != "A"
    more = _more(table, layout)
    columns = (*table.columns, table.overall)
    titles = [
        sentences.capital(one_line(first)),
        *(column_title(column, numbered=numbered) for column in columns),
        *(title for title, _ in more),
    ]
    words = _writer(table, layout, gap)
    lines = []
    for row in rows:
        shown = [words(*one) for one in zip((*row.cells, row.overall), columns, strict=True)]
        totals = [write(row.overall) for _, write in more]
        strong = listed and row.name == row.theme
        lines.append(Row((label_cell(row), *shown, *totals), strong=strong))
    return titles, lines


def _turned(
    table: ThemeTable, rows: Sequence[ThemeRow], first: str, layout: ThemeLayout, gap: str
) -> tuple[list[str], list[Row]]:
    """Groups down and themes across, the overall figures as the last rows."""
    numbered = layout != "A"
    by = sentences.capital(sentences.by_words(table).removeprefix(" by ")) or "Group"
    titles = [by, *(shortened(f"{row.name} {row.label}", LONGEST_TITLE) for row in rows)]
    words = _writer(table, layout, gap)
    lines = [
        Row(
            (
                column_title(column, numbered=numbered).replace("\n", ", "),
                *(words(row.cells[place], column) for row in rows),
            )
        )
        for place, column in enumerate(table.columns)
    ]
    overall = column_title(table.overall, numbered=numbered).replace("\n", ", ")
    totals = (words(row.overall, table.overall) for row in rows)
    lines.append(Row((overall, *totals), strong=True, total=True))
    lines += [
        Row((title, *(write(row.overall) for row in rows)), total=not number)
        for number, (title, write) in enumerate(_more(table, layout))
    ]
    return titles, lines


def _writer(table: ThemeTable, layout: ThemeLayout, gap: str) -> Callable[[ThemeCell, ThemeColumn], str]:
    options = table.options
    if layout == "C":
        return _mentioned
    marked = _are_marked(table, layout)

    def written(cell: ThemeCell, column: ThemeColumn) -> str:
        said = (
            _counted(cell, column, options, gap)
            if layout == "B" and options.count == "interviews"
            else cell_words(cell, options, gap=gap)
        )
        return f"{said}{WITHHELD}" if marked and _withheld(cell, options) else said

    return written


def _withheld(cell: ThemeCell, options: ThemeOptions) -> bool:
    """Whether a count goes without its percentage, for what it would be of is too few."""
    of = denominator(cell, options)
    return bool(cell.finished) and of is not None and of < PERCENT_FROM


def _are_marked(table: ThemeTable, layout: ThemeLayout) -> bool:
    """Whether counts without a percentage are marked: where others have one, and no N stands in the cell."""
    options = table.options
    if layout not in ("A", "B") or (layout == "A" and options.count == "interviews"):
        return False
    rows = (*table.rows, *table.counter_examples)
    cells = [cell for row in rows for cell in (*row.cells, row.overall)]
    given = [of for cell in cells if cell.finished and (of := denominator(cell, options)) is not None]
    return any(of < PERCENT_FROM for of in given) and any(of >= PERCENT_FROM for of in given)


def _mentioned(cell: ThemeCell, _column: ThemeColumn) -> str:
    if cell.interviews is None or not cell.finished:
        return NOT_FINISHED
    return MENTIONED if cell.interviews else NOT_MENTIONED


def _counted(cell: ThemeCell, column: ThemeColumn, options: ThemeOptions, gap: str) -> str:
    """A count with its percentage, and without its denominator where that is the one at the column's head."""
    if cell.interviews is None or not cell.finished:
        return NOTHING_FINISHED
    count = f"{cell.interviews}/{cell.finished}" if _read_by_fewer(cell, column) else str(cell.interviews)
    of = denominator(cell, options)
    if of is None or of < PERCENT_FROM:
        return count
    return f"{count}{gap}({percent_words(cell.interviews, of)})"


def _more(table: ThemeTable, layout: ThemeLayout) -> list[tuple[str, Callable[[ThemeCell], str]]]:
    """What stands beside the overall figures: how much is said, and what was asked and not mentioned."""
    if layout != "A":
        return []
    found: list[tuple[str, Callable[[ThemeCell], str]]] = []
    if table.options.count == "interviews":
        found.append(("Passages", lambda cell: _whole(cell.passages)))
        found.append(("Words", lambda cell: _whole(cell.words)))
    else:
        by_column = ThemeOptions(by="")
        found.append(("Interviews", lambda cell: cell_words(cell, by_column, whole=False)))
    if any(row.overall.asked is not None for row in table.rows):
        found.append(("Asked", lambda cell: _whole(cell.asked)))
        found.append(("Silent", lambda cell: _whole(cell.asked_silent)))
    return found


def _whole(number: int | None) -> str:
    return "–" if number is None else f"{number:,}"
