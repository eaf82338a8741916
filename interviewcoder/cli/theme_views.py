"""How the theme table looks as listings: themes by columns, counter-examples, and what was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from interviewcoder.cli.output import MISSING, Column, Listing, print_listings
from interviewcoder.cli.views import printed_for_programs
from interviewcoder.tables.column_words import attribute_words
from interviewcoder.tables.rows import ThemeCell, ThemeColumn, ThemeRow, ThemeTable
from interviewcoder.tables.theme_words import cell_words, notes_without

_TITLES = {
    "interviews": "Interviews that mention it",
    "speakers": "Speakers who mention it",
    "passages": "Passages",
    "words": "Coded words",
    "rate": "Coded words per 1,000",
}
_ABOUT_COUNTS = {"passages": ("Words:",), "words": ("Passages:",), "rate": ("Passages:",)}
"""What the cells show -> how sentences begin that speak of other counts."""
_N = "N: interviews whose coding is finished."
_MORE = "All rules of counting: 'interviewcoder themes --notes'."


def print_themes(table: ThemeTable, format: str, *, every_note: bool = False) -> None:
    """Print a theme table: for people, as JSON with all that belongs to it, or as the CSV of its frame."""
    if not printed_for_programs(table, format):
        print_listings(theme_listings(table, every_note=every_note))


def theme_listings(table: ThemeTable, *, every_note: bool = False) -> list[Listing]:
    """What people see of a theme table, one listing below the other, and whose codings and what N it is.

    With ``every_note`` all that the table says of how it was counted.
    """
    numbered = table.options.count != "interviews"
    by = f", by {said_by(table)}" if table.groups else ""
    shown = [
        _listing(
            table,
            table.rows,
            lambda cell: cell_words(cell, table.options),
            f"{_TITLES[table.options.count]}{by}",
            numbered=numbered,
        )
    ]
    if table.counter_examples:
        shown.append(
            _listing(
                table,
                table.counter_examples,
                lambda cell: cell_words(cell, table.options),
                "Counter-examples, counted apart",
                numbered=numbered,
            )
        )
    every = (*table.rows, *table.counter_examples)
    if any(row.overall.asked is not None for row in every):
        shown.append(_asked(table, every))
    shown[-1] = replace(shown[-1], notes=table.notes if every_note else _short_notes(table))
    return shown


def _short_notes(table: ThemeTable) -> tuple[str, ...]:
    """What the numbers shown cannot be read without."""
    others = _ABOUT_COUNTS.get(table.options.count, ("Passages:", "Words:"))
    kept = notes_without(table.notes, (*others, "An interview mentions", "Columns:"))
    return (*([_N] if table.options.count != "interviews" else []), *kept, _MORE)


def said_by(table: ThemeTable) -> str:
    """The attributes of the columns in words: "country and stakeholder group"."""
    return " and ".join(map(attribute_words, table.options.names))


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
    *,
    numbered: bool = False,
) -> Listing:
    """``numbered``: with N in the headings, for cells that do not say what they are out of."""

    def heading(group: ThemeColumn) -> str:
        return f"{group.label} (N={group.finished})" if numbered else group.label

    columns = (
        Column("code", " "),
        Column("label", " ", wrap=True),
        *(
            Column(f"group {number}", heading(group), right=True, part=group.values[0] * table.crossed)
            for number, group in enumerate(table.columns)
        ),
        Column("overall", heading(table.overall), right=True),
    )
    cells = tuple((*_named(row), *map(words, row.cells), words(row.overall)) for row in rows)
    empty = "There is nothing to count yet: the study has no codes."
    return Listing(columns, cells, title=title, empty=empty, repeat=2)


def _named(row: ThemeRow) -> tuple[str, str]:
    """Key, which other commands ask for, and label."""
    return ("  " if row.counts and row.theme != row.name else "") + row.name, row.label
