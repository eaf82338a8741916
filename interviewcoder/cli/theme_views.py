"""How the theme table looks as listings: themes by columns, counter-examples, and what was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interviewcoder.cli.output import MISSING, Column, Listing
from interviewcoder.tables.rows import ThemeCell, ThemeRow, ThemeTable
from interviewcoder.tables.theme_words import cell_words

_TITLES = {
    "interviews": "Interviews that mention it",
    "speakers": "Speakers who mention it",
    "passages": "Passages",
    "words": "Coded words",
    "rate": "Coded words per 1,000",
}


def theme_listings(table: ThemeTable) -> list[Listing]:
    """What people see of a theme table, one listing below the other; all notes stand under the first."""
    by = f", by {said_by(table)}" if table.groups else ""
    shown = [
        _listing(
            table,
            table.rows,
            lambda cell: cell_words(cell, table.options),
            f"{_TITLES[table.options.count]}{by}",
            table.notes,
        )
    ]
    if table.counter_examples:
        shown.append(
            _listing(
                table,
                table.counter_examples,
                lambda cell: cell_words(cell, table.options),
                "Counter-examples, counted apart",
            )
        )
    every = (*table.rows, *table.counter_examples)
    if any(row.overall.asked is not None for row in every):
        shown.append(_asked(table, every))
    return shown


def said_by(table: ThemeTable) -> str:
    """The attributes of the columns in words: "country and stakeholder group"."""
    return " and ".join(name.replace("_", " ") for name in table.options.names)


def _asked(table: ThemeTable, rows: Sequence[ThemeRow]) -> Listing:
    """Beside each theme, in how many of the finished interviews it was asked about."""
    return _listing(table, rows, asked_words, "Asked about it")


def asked_words(cell: ThemeCell) -> str:
    """In how many interviews a theme was asked about: "5/8, silent 2"."""
    if cell.asked is None or not cell.finished:
        return MISSING
    silent = f", silent {cell.asked_silent}" if cell.asked_silent else ""
    return f"{cell.asked}/{cell.finished}{silent}"


def _listing(
    table: ThemeTable,
    rows: Sequence[ThemeRow],
    words: Callable[[ThemeCell], str],
    title: str,
    notes: tuple[str, ...] = (),
) -> Listing:
    columns = (
        Column("label", " ", wrap=True),
        *(Column(f"group {number}", name, right=True) for number, name in enumerate(table.groups)),
        Column("overall", "Overall", right=True),
    )
    cells = tuple((_label(row), *map(words, row.cells), words(row.overall)) for row in rows)
    empty = "There is nothing to count yet: the study has no codes."
    return Listing(columns, cells, title=title, notes=notes, empty=empty)


def _label(row: ThemeRow) -> str:
    if row.theme == row.name:
        return row.label
    return f"{'  ' if row.counts else ''}{row.name} {row.label}"
