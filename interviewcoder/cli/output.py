"""What commands print: tables for people, JSON and CSV for programs, and nothing a terminal would obey.

File names, speaker labels and transcripts come from outside; whatever of them reaches a terminal goes
through `printable`.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

MISSING = "–"
FORMATS = ("table", "json", "csv")
_NOTES_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing: ``name`` for programs, ``title`` for people."""

    name: str
    title: str = ""
    right: bool = False
    """Aligned to the right, and never broken: a figure."""
    wrap: bool = False
    """May be broken over lines where the terminal is narrow: a sentence or label."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows to print, for people and programs."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    empty: str = ""
    """What to say to people where there are no rows."""


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
        click.echo(csv_text(names, rows), nl=False)
    elif not listing.rows and listing.empty:
        click.echo(listing.empty)
    else:
        _print_table(listing)


def print_json(value: Any) -> None:
    """Print a value as JSON, readable by people too."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False, default=str))


def _print_table(listing: Listing) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in listing.columns:
        table.add_column(
            Text(column.title or column.name),
            justify="right" if column.right else "left",
            no_wrap=column.right,
            overflow="fold",
            min_width=12 if column.wrap else None,
        )
    for row in listing.rows:
        table.add_row(*(Text(printable(_shown(value))) for value in row))
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        # Into a file or pipe a table has the width it needs.
        natural = console.measure(table, options=console.options.update(max_width=10_000)).maximum
        console.width = max(natural, _NOTES_WIDTH)
    if listing.title:
        console.print(Text(printable(listing.title), style="bold"))
    console.print(table)
    if listing.notes:
        console.print()
    for note in listing.notes:
        console.print(Text(printable(note)), width=min(console.width, _NOTES_WIDTH))


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
