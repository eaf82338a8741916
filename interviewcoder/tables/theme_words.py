"""How a cell of the theme table is written, the same on paper, on the screen and in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from interviewcoder.tables.percentages import percent_words as percent_words  # noqa: PLC0414 - found here too
from interviewcoder.themes.counts import NOTHING_FINISHED, PERCENT_FROM

if TYPE_CHECKING:
    from interviewcoder.tables.options import ThemeOptions
    from interviewcoder.tables.theme_rows import ThemeCell, Totals


_SENTENCE = re.compile(r"(?<=\.) (?=[A-Z0–●])")


def notes_without(notes: Iterable[str], openings: tuple[str, ...]) -> tuple[str, ...]:
    """The notes of a table without the sentences that begin so, which speak of what is not shown.

    >>> notes_without(["n/N: interviews. Words: each once.", "Words: whole."], ("Words:",))
    ('n/N: interviews.',)
    """
    kept = (
        " ".join(part for part in _SENTENCE.split(note) if not part.startswith(openings)) for note in notes
    )
    return tuple(note for note in kept if note)


def cell_words(cell: ThemeCell, options: ThemeOptions, whole: bool = True, *, gap: str = " ") -> str:
    """A cell as read: "5/40 (13%)"; "–" where nothing was finished, "0/12 (0%)" where nobody mentions it.

    ``options.count`` and ``options.percent`` say what is shown; interviews with what they are out of, other
    counts alone. ``whole`` False leaves the percentage out; ``gap`` stands before it.
    """
    if cell.interviews is None or not cell.finished:
        return NOTHING_FINISHED
    if options.count == "rate":
        return rate_words(cell.rate)
    number = getattr(cell, options.count)
    if number is None:
        return NOTHING_FINISHED
    of = denominator(cell, options)
    shown = f"{number}/{of}" if options.count == "interviews" and of is not None else f"{number:,}"
    if not whole or of is None or of < PERCENT_FROM:
        return shown
    return f"{shown}{gap}({percent_words(number, of)})"


def denominator(cell: ThemeCell, options: ThemeOptions) -> int | None:
    """What the percentage of a cell is of; None where it has none."""
    if options.count == "rate":
        return None
    if options.count == "interviews" and options.percent == "column":
        return cell.finished
    totals: Totals | None = getattr(cell, f"{options.percent}_of")
    found: int | None = getattr(totals, options.count) if totals is not None else None
    return found


def share(number: int | None, of: int | None) -> float | None:
    """A share, 0 to 1; None without a denominator, or with one below 10."""
    return None if number is None or of is None or of < PERCENT_FROM else number / of


def rate_words(rate: float | None) -> str:
    """Coded words per 1,000 with one decimal, half up; – where a column has several languages.

    >>> rate_words(31.25), rate_words(0.0), rate_words(None)
    ('31.3', '0.0', '–')
    """
    if rate is None:
        return NOTHING_FINISHED
    whole, tenth = divmod(int(10 * rate + 0.5), 10)
    return f"{whole}.{tenth}"
