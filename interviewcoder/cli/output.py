"""What commands print: tables for people, JSON and CSV for programs, and nothing a terminal would obey.

File names, speaker labels and transcripts come from outside; whatever of them reaches a terminal goes
through `printable`.
"""

from __future__ import annotations

import json
import os
import shlex
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.workbooks import WORKBOOK, requested

if TYPE_CHECKING:
    from rich.table import Table

MISSING = "–"
FORMATS = ("table", "json", "csv", WORKBOOK)
_NOTES_WIDTH = 96
_WIDEST_WORD = 20
_LABEL = 28
"""Cells that labels have at least, if they are as long, where a table is set as several."""
_GAP = 2
_PIPED_WIDTH = 120
"""Of a table that may be set as several, where no terminal says how wide it may be."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing: ``name`` for programs, ``title`` for people."""

    name: str
    title: str = ""
    right: bool = False
    """Aligned to the right, and never broken: a figure."""
    wrap: bool = False
    """May be broken over lines where the terminal is narrow: a sentence or label."""
    part: str = ""
    """Neighbours of one part stay together where a table is set as several."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows to print, for people and programs."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    empty: str = ""
    """What to say to people where there are no rows."""
    repeat: int = 0
    """Columns at the left that say what a row is: a table that is too wide is set as several, one below the
    other, which all begin with them. 0 where it is not to be."""


def print_listings(listings: Sequence[Listing]) -> None:
    """Print tables for people, one below the other."""
    for number, listing in enumerate(listings):
        if number:
            click.echo()
        print_listing(listing)


def print_listing(listing: Listing, format: str = "table") -> None:
    """Print a listing as an aligned table, as a JSON list of objects, or as CSV."""
    names = [column.name for column in listing.columns]
    if format == "json":
        print_json([dict(zip(names, row, strict=True)) for row in listing.rows])
    elif format == "csv":
        from interviewcoder.exchange.spreadsheet import csv_text

        rows = [[_joined(value) for value in row] for row in listing.rows]
        if (workbook := requested()) is not None:
            workbook.add(names, rows, listing.notes)
        else:
            print_text(csv_text(names, rows))
    elif not listing.rows and listing.empty:
        click.echo(listing.empty)
    else:
        _print_table(listing)


def print_json(value: Any) -> None:
    """Print a value as JSON, readable by people too; what a terminal would obey is escaped, without loss."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False, default=str)
    click.echo(_escaped(text))


def print_text(text: str, *, json: bool = False) -> None:
    """Print a file's lines: as they are into a file or pipe, harmless ones to a terminal.

    CSV goes into a workbook where the command is to write one.
    """
    if not json and (workbook := requested()) is not None:
        workbook.add_csv(text)
        return
    if json:
        text = _escaped(text)
    elif sys.stdout.isatty():
        text = "".join(f"{printable(line)}\n" for line in text.removesuffix("\n").split("\n"))
    click.echo(text, nl=False)


def _escaped(text: str) -> str:
    """JSON text in which what a terminal would obey is escaped; it means the same."""
    if text.isascii():
        return text
    return "".join(c if c in "\n " or _safe(c) == c else json.dumps(c)[1:-1] for c in text)


def _print_table(listing: Listing) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    unlimited = console.options.update(max_width=10_000)
    tables = [_drawn(listing, narrow=False)]
    natural = console.measure(tables[0], options=unlimited).maximum
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        # Into a file or pipe a table has the width it needs.
        console.width = max(natural, _NOTES_WIDTH) + _GAP
        if listing.repeat:
            console.width = min(console.width, _PIPED_WIDTH)
    if natural > console.width:
        tables = [_drawn(part, narrow=True) for part in _parts(listing, console.width)]
    # A line that runs over the edge is still better than a column that is cut away.
    wanted = max(console.width - _GAP, *(_least(table) for table in tables))
    reading = min(console.width, _NOTES_WIDTH)
    console.width = max(console.width, wanted)
    with console.capture() as drawn:
        if listing.title:
            console.print(Text(printable(listing.title), style="bold"), width=reading)
        for number, table in enumerate(tables if listing.rows else ()):
            if number:
                console.print()
            console.print(table, width=wanted, crop=False)
        if listing.notes and (listing.rows or listing.title):
            console.print()
        for sentence in listing.notes:
            console.print(Text(printable(sentence)), width=reading)
    click.echo("\n".join(line.rstrip() for line in drawn.get().splitlines()))


def _least(table: Table) -> int:
    """Cells that a table takes at least."""
    return sum((column.min_width or 1) + 1 for column in table.columns)


def _parts(listing: Listing, width: int) -> list[Listing]:
    """A listing as one or, where it is too wide and may be, as several that begin with the same columns."""
    from rich.cells import cell_len

    drawn = _drawn(listing, narrow=True)
    if not listing.repeat or _least(drawn) <= width:
        return [listing]
    least = [(column.min_width or 1) + 1 for column in drawn.columns]
    for place, column in enumerate(listing.columns[: listing.repeat]):
        if column.wrap:  # there is room for labels to be read with ease
            widest = max((cell_len(_shown(row[place])) for row in listing.rows), default=0)
            least[place] = max(least[place], min(widest, _LABEL) + 1)
    room = width - sum(least[: listing.repeat])
    together = groupby(range(listing.repeat, len(least)), key=lambda place: listing.columns[place].part)
    parts: list[list[int]] = [[]]
    for part, members in together:
        places = list(members)
        whole = [places] if part and sum(least[place] for place in places) <= room else [[p] for p in places]
        for kept in whole:
            if parts[-1] and sum(least[place] for place in (*parts[-1], *kept)) > room:
                parts.append([])
            parts[-1] += kept
    head = list(range(listing.repeat))
    return [_of_columns(listing, head + part) for part in parts]


def _of_columns(listing: Listing, places: Sequence[int]) -> Listing:
    return replace(
        listing,
        columns=tuple(listing.columns[place] for place in places),
        rows=tuple(tuple(row[place] for place in places) for row in listing.rows),
    )


def _drawn(listing: Listing, *, narrow: bool) -> Table:
    """The rows as a table; a narrow one has small gaps and breaks its headings."""
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 1 if narrow else _GAP, 0, 0), header_style="bold")
    cells = [[printable(_shown(value)) for value in row] for row in listing.rows]
    for number, column in enumerate(listing.columns):
        title = printable(column.title or column.name)
        shown = [row[number] for row in cells]
        title = _broken(title, max(map(cell_len, shown), default=1)) if narrow and not column.wrap else title
        texts = [*title.splitlines(), *shown]
        unbroken = [word for text in texts for word in text.split()] if column.wrap else texts
        widest = max(map(cell_len, unbroken), default=1)
        table.add_column(
            Text(title),
            justify="right" if column.right else "left",
            no_wrap=not column.wrap,
            overflow="fold",
            min_width=min(widest, _WIDEST_WORD) if column.wrap else widest,
        )
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _broken(title: str, width: int) -> str:
    """A heading over lines no wider than the cells below, or than its longest word; a dot stays with the
    word before it.

    >>> _broken("Germany · nuclear medicine physician", 3)
    'Germany ·\\nnuclear\\nmedicine\\nphysician'
    """
    words = title.replace(" · ", "\0· ").split(" ")
    room = max(width, *map(len, words))
    lines = wrap(" ".join(words), room, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace("\0", " ")


def _shown(value: Any) -> str:
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(_joined(value))


def _joined(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {number}" for name, number in value.items())
    return value


def printable(value: object) -> str:
    """Text that is safe to print on one line: control, direction and broken characters made visible.

    >>> printable("a\\x1b[31mb\\tc\\u202ed")
    'a\ufffd[31mb c\ufffdd'
    """
    text = str(value)
    return text if text.isascii() and text.isprintable() else "".join(map(_safe, text))


def _safe(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\t" or category == "Zs":
        return " "
    if category in ("Cc", "Cs", "Zl", "Zp"):
        return "\ufffd"
    if category == "Cf" and character not in "\u00ad\u200c\u200d":  # soft hyphen and joiners are harmless
        return "\ufffd"
    return character


def typed(path: object) -> str:
    """A path as it is typed into a shell.

    >>> typed("my study.db")
    "'my study.db'"
    """
    return printable(shlex.quote(str(path)))


def note(sentence: str) -> None:
    """Something a user should know though nothing failed, on stderr."""
    click.echo(f"note: {printable(sentence)}", err=True)


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "interview"), counted(2, "interview"), counted(0, "study", "studies")
    ('1 interview', '2 interviews', '0 studies')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def joined(names: Sequence[str], limit: int = 8) -> str:
    """Names for a sentence, cut where there are many.

    >>> joined(["a", "b", "c"], limit=2)
    'a, b and 1 more'
    """
    if len(names) <= limit:
        return ", ".join(names)
    return f"{', '.join(names[:limit])} and {len(names) - limit:,} more"
