"""How quotes, and what to look at in them, are printed for people: in blocks, for no column has room for both
words and a translation."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from interviewcoder.cli.output import printable

if TYPE_CHECKING:
    from interviewcoder.tables.quote_checks import QuoteWarning
    from interviewcoder.tables.rows import Quote

SHOWN_ID = 8
"""Letters of an id that are shown; others may be typed."""
_WIDEST = 96
_NARROWEST = 20


def print_quotes(quotes: Iterable[Quote], notes: Sequence[str]) -> None:
    """Each theme and group with its quotes: star, id and code, the words, the translation, who said it."""
    lines = _Lines()
    above: tuple[str, str | None] | None = None
    for quote in quotes:
        here = (quote.theme, quote.group)
        if here != above:
            lines.gap()
            lines.add(" · ".join(part for part in here if part), 0)
            above = here
        mark = "★" if quote.starred else " "
        lines.add(f"{mark} {quote.id[:SHOWN_ID] or '–':<{SHOWN_ID}}  {quote.code}  {quote.code_label}", 2)
        lines.add(quote.words, 4)
        if quote.translation:
            again = "; look at it again" if quote.state.translation_again else ""
            lines.add(f"[{quote.translation}] ({quote.translation_language}{again})", 4)
        lines.add(f"— {quote.attribution or quote.interview}", 4)
    if not lines:
        lines.add("There is nothing to quote.", 0)
    lines.print(notes)


def print_warnings(warnings: Iterable[QuoteWarning], notes: Sequence[str]) -> None:
    """Each warning under what it is about: interview, theme, id."""
    lines = _Lines()
    for one in warnings:
        about = (one.what, one.interview, one.theme, one.id[:SHOWN_ID])
        lines.add(" · ".join(filter(None, about)), 0)
        lines.add(one.text, 4)
    if not lines:
        lines.add("Nothing is to be looked at.", 0)
    lines.print(notes)


class _Lines:
    """Paragraphs that are wrapped to the terminal, or to a page where there is none."""

    def __init__(self) -> None:
        there = sys.stdout.isatty() or "COLUMNS" in os.environ
        width = shutil.get_terminal_size().columns if there else _WIDEST
        self._width = max(min(width, _WIDEST), _NARROWEST)
        self._lines: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._lines)

    def gap(self) -> None:
        """An empty line, but not at the top."""
        if self._lines:
            self._lines.append("")

    def add(self, words: str, indent: int) -> None:
        """A paragraph, its further lines indented like the first."""
        from rich.console import Console
        from rich.text import Text

        console = Console(width=self._width - indent, file=sys.stdout)
        for line in Text(printable(words)).wrap(console, self._width - indent):
            self._lines.append(" " * indent + line.plain.rstrip())

    def print(self, notes: Sequence[str]) -> None:
        """All of them, with notes below."""
        if notes:
            self.gap()
        for sentence in notes:
            self.add(sentence, 0)
        click.echo("\n".join(self._lines))
