"""How key words, collocations, concordances and the framework matrix look as listings."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from interviewcoder.cli.output import MISSING, Column, Listing, print_listing, printable
from interviewcoder.cli.views import printed_for_programs
from interviewcoder.tables.column_words import attribute_words

if TYPE_CHECKING:
    from interviewcoder.tables.collocations import CollocationTable
    from interviewcoder.tables.concordance import ConcordanceRow, ConcordanceTable
    from interviewcoder.tables.framework import FrameworkTable
    from interviewcoder.tables.keyness import KeynessTable

_GAP = 2
"""Cells between two columns."""
_NARROWEST = 8
"""Cells of context on a side, however narrow the terminal."""
_SCORES = {"likelihood": "G²", "pmi": "PMI", "dice": "Dice"}


def print_keyness(table: KeynessTable, format: str) -> None:
    """Print a row a word, the most telling first."""
    if printed_for_programs(table, format):
        return
    columns = (
        Column("word"),
        Column("inside", "In passages", right=True),
        Column("outside", "Elsewhere", right=True),
        Column("inside_rate", "per 1,000", right=True),
        Column("outside_rate", "elsewhere", right=True),
        Column("interviews", "Interviews", right=True),
        Column("log_likelihood", "G²", right=True),
        Column("log_ratio", "Log ratio", right=True),
    )
    rows = tuple(
        (
            row.word,
            f"{row.inside:,}",
            f"{row.outside:,}",
            *(MISSING if rate is None else f"{rate:.1f}" for rate in (row.inside_rate, row.outside_rate)),
            row.interviews,
            f"{row.log_likelihood:.1f}",
            MISSING if row.log_ratio is None else f"{row.log_ratio:+.2f}",
        )
        for row in table.rows
    )
    title = f"{table.options.direction.capitalize()} frequent in {table.code} {table.label}"
    empty = (
        "No word is frequent enough to be listed."
        if table.words_inside
        else f"{table.code} has no words in finished interviews that count."
    )
    _print(Listing(columns, rows, title, table.notes), empty)


def print_collocations(table: CollocationTable, format: str) -> None:
    """Print a row a pair, the strongest first."""
    if printed_for_programs(table, format):
        return
    columns = (
        Column("first", "First"),
        Column("second", "Second"),
        Column("together", "Together", right=True),
        Column("first_pairs", "Pairs of first", right=True),
        Column("second_pairs", "Pairs of second", right=True),
        Column("score", _SCORES[table.options.measure], right=True),
    )
    rows = tuple(
        (
            row.first,
            row.second,
            f"{row.together:,}",
            f"{row.first_pairs:,}",
            f"{row.second_pairs:,}",
            f"{row.score:.{3 if table.options.measure == 'dice' else 1}f}",
        )
        for row in table.rows
    )
    where = f"{table.code} {table.label}" if table.code else "all interviews"
    listing = Listing(columns, rows, f"Words that stand together in {where}", table.notes)
    _print(listing, "No pair is frequent enough to be listed.")


def print_concordance(table: ConcordanceTable, format: str) -> None:
    """Print a row a place, what was found in a column of its own."""
    if printed_for_programs(table, format):
        return
    about, width = _about_places(table)
    columns = (
        *(Column(name, title, right=name == "turn") for name, title in about),
        Column("left", " ", right=True),
        Column("words", " "),
        Column("right", " "),
    )
    print_listing(
        Listing(
            columns,
            tuple(_places(table, [name for name, _ in about], width)),
            notes=table.notes,
            empty="It is said nowhere that was looked in.",
        )
    )


_ABOUT = {
    "interview": "Interview",
    "turn": "Turn",
    "country": "Country",
    "speaker": "Speaker",
    "codes": "Codes",
}
"""What is told of each place, with its heading."""
_LEFT_OUT = ("speaker", "country", "codes")
"""What a narrow terminal leaves out of that, in this order; a file has all of it."""
_WIDE_ENOUGH = 16
"""Cells of context on a side for which it is left out."""


def _about_places(table: ConcordanceTable) -> tuple[list[tuple[str, str]], int]:
    """What is told of the places as (name, heading), and cells of context on a side."""
    from wcwidth import wcswidth

    told = {name: [_told(row, name) for row in table.rows] for name in _ABOUT}
    shown = [name for name in _ABOUT if name in ("interview", "turn") or any(told[name])]
    if not table.rows or not (sys.stdout.isatty() or "COLUMNS" in os.environ):
        return [(name, _ABOUT[name]) for name in shown], table.options.width
    columns = shutil.get_terminal_size().columns
    words = max(max(wcswidth(printable(row.words)), 0) for row in table.rows)
    taken = {name: max(map(wcswidth, (_ABOUT[name], *told[name]))) + _GAP for name in shown}

    def room() -> int:
        return (columns - words - 2 * _GAP - sum(taken[name] for name in shown)) // 2

    for name in _LEFT_OUT:
        if name in shown and room() < min(_WIDE_ENOUGH, table.options.width):
            shown.remove(name)
    width = min(table.options.width, max(room(), _NARROWEST))
    return [(name, _ABOUT[name]) for name in shown], width


def _told(row: ConcordanceRow, name: str) -> str:
    if name == "country":
        return printable(row.attributes.get("country", ""))
    if name == "codes":
        more = f" +{len(row.codes) - 2}" if len(row.codes) > 2 else ""
        return printable(", ".join(row.codes[:2])) + more
    return printable(getattr(row, name))


def _places(table: ConcordanceTable, names: Sequence[str], width: int) -> Iterator[tuple[str, ...]]:
    """The rows, with no more context than there is place for."""
    from interviewcoder.themes.concordance import first_cells, last_cells

    for row in table.rows:
        left, words, right = map(printable, (row.left, row.words, row.right))
        context = (last_cells(left, width).strip(), words, first_cells(right, width).strip())
        yield (*(_told(row, name) for name in names), *context)


def print_framework(table: FrameworkTable, format: str, *, tidy: bool) -> None:
    """Print the matrix; to people, who have no screen as wide as that, each interview's cells in turn."""
    matrix = None if tidy or format != "csv" else table.matrix()
    if printed_for_programs(table, format, matrix):
        return
    names = [attribute_words(name).capitalize() for name in table.attributes]
    columns = (
        Column("interview", "Interview"),
        *(Column(f"attribute {number}", name) for number, name in enumerate(names)),
        Column("code", "Code"),
        Column("passages", "Passages", right=True),
        Column("shown", "What it says", wrap=True),
    )
    empty = "There is nothing to show yet: the study has no interviews or no codes."
    print_listing(Listing(columns, tuple(_by_interview(table)), notes=table.notes, empty=empty))


def _by_interview(table: FrameworkTable) -> Iterator[tuple[Any, ...]]:
    """Cells that say something; an interview of which nothing can be said yet has one row."""
    wide = len(table.codes)
    for place, interview in enumerate(table.interviews):
        about = (interview, *(values[place] for values in table.attributes.values()))
        cells = table.cells[place * wide : (place + 1) * wide]
        if cells and all(cell.passages is None and not cell.summary for cell in cells):
            yield (*about, MISSING, None, MISSING)
            continue
        for cell in cells:
            if cell.shown:
                yield (*about, cell.code, cell.passages, cell.shown)


def _print(listing: Listing, empty: str) -> None:
    """A listing with its notes also where it has no rows, for they say why."""
    if listing.rows:
        print_listing(listing)
    else:
        print_listing(Listing((), (), title=empty, notes=listing.notes))
