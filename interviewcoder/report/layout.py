"""Whether a table fits the page, must turn it, or must be cut into parts side by side.

Decided from estimated widths before anything is built, since Word has no way to ask for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

PORTRAIT_WIDTH = 16.0
"""Centimetres between the margins of an upright A4 page."""
LANDSCAPE_WIDTH = 25.7

SIDE_ACROSS = 2.0
"""Centimetres of the margins at the sides of a page that lies across."""

POINT_SIZE = 8.5
CELL_PADDING = 0.22
NARROWEST = 1.15
WIDEST = 3.4
_CM_PER_POINT = 2.54 / 72
_BREAKS = re.compile("[ \\n]+")
"""Where a line may end; a no-break space is none."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page has room for, in centimetres."""

    width: float = PORTRAIT_WIDTH
    """Between the margins of an upright page."""
    across: float = LANDSCAPE_WIDTH
    """The same of the page turned."""
    side_across: float = SIDE_ACROSS
    """Margin at each side of the page turned."""
    stretch: float = 1.0
    """How much wider its face may be than that of the report."""

    def room(self, landscape: bool) -> float:
        """Between the margins."""
        return self.across if landscape else self.width


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table stands on the page. ``parts`` are lists of column numbers without the first column,
    which is repeated in each; ``widths`` are centimetres of the columns of each part, the first included."""

    landscape: bool
    parts: tuple[tuple[int, ...], ...]
    widths: tuple[tuple[float, ...], ...]


def lay_out(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    label_width: float = 4.2,
    portrait: bool = False,
    page: Page | None = None,
) -> Layout:
    """Choose page and widths for a table of one label column and narrow columns.

    Args:
        titles: Column headings; the first is that of the labels.
        rows: What stands in the columns after the first, as text; line feeds are breaks.
        label_width: Least width of the first column, centimetres.
        portrait: True to keep the page upright and cut the table instead of turning it.
        page: What the page has room for; A4 without.
    """
    page = page or Page()
    label_width = min(label_width, 0.4 * page.width)
    needed = [
        page.stretch * column_width([title, *(row[number] for row in rows)])
        for number, title in enumerate(titles[1:])
    ]
    wider = page.across > page.width
    landscape = not portrait and wider and label_width + sum(needed) > page.width + 1e-9
    room = page.room(landscape)
    parts = _parts(needed, room - label_width)
    return Layout(
        landscape,
        tuple(tuple(part) for part in parts),
        tuple(_spread(label_width, [needed[number] for number in part], room) for part in parts),
    )


def _parts(needed: Sequence[float], room: float) -> list[list[int]]:
    """As few parts as hold all columns, with like numbers of columns where those fit."""
    filled: list[list[int]] = [[]]
    for number, width in enumerate(needed):
        if filled[-1] and sum(needed[other] for other in filled[-1]) + width > room + 1e-9:
            filled.append([])
        filled[-1].append(number)
    each = -(-len(needed) // len(filled))
    even = [list(range(first, min(first + each, len(needed)))) for first in range(0, len(needed), each or 1)]
    fits = all(sum(needed[number] for number in part) <= room + 1e-9 for part in even)
    return even if even and fits else filled


def _spread(label: float, needed: list[float], page: float) -> tuple[float, ...]:
    """Share out what is left: labels first, up to 45% of the page, then all narrow columns alike."""
    free = max(0.0, page - label - sum(needed))
    wider = min(free, max(0.0, 0.45 * page - label))
    each = (free - wider) / len(needed) if needed else 0.0
    return (label + wider, *(width + each for width in needed))


def column_width(texts: Sequence[str]) -> float:
    """Centimetres a column needs so that no word of these texts is broken, within reason."""
    words = [word for text in texts for word in _BREAKS.split(text)]
    widest = max((text_width(word) for word in words), default=0.0)
    return min(max(widest + CELL_PADDING + 0.05, NARROWEST), WIDEST)


def text_width(text: str, points: float = POINT_SIZE) -> float:
    """Estimated centimetres of a stretch of text in the report's face; on the wide side."""
    return sum(_em(character) for character in text) * points * _CM_PER_POINT


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in "iljt.,:;|!'()[]/ ":
        return 0.34
    if character in "mwMW%@":
        return 0.9
    return 0.7 if character.isupper() else 0.57
