"""Whether a table fits the page, must turn it, or must be cut into parts side by side.

Decided from estimated widths before anything is built, since Word has no way to ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from interviewcoder.report.faces import SMALLEST, Letters

PORTRAIT_WIDTH = 16.0
"""Centimetres between the margins of an upright A4 page."""
LANDSCAPE_WIDTH = 25.7

SIDE_ACROSS = 2.0
"""Centimetres of the margins at the sides of a page that lies across."""

CELL_PADDING = 0.22
_SLACK = 0.05
_NARROWEST = 1.15
_WIDEST = 3.4
"""Centimetres of a column beyond which a long word may be broken, in letters of the usual width."""
_LABELS_AT_MOST = 0.4
"""Share of an upright page that labels have, however long their words."""
_STEP = 0.5
"""Points by which letters shrink."""
_BREAKS = re.compile("[ \\n]+|(?<=[-–])(?=\\w{3})")
"""Where a line may end: at spaces, but none that forbids it, and behind hyphens within words."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page has room for, in centimetres."""

    width: float = PORTRAIT_WIDTH
    """Between the margins of an upright page."""
    across: float = LANDSCAPE_WIDTH
    """The same of the page turned."""
    side_across: float = SIDE_ACROSS
    """Margin at each side of the page turned."""
    letters: Letters = field(default_factory=Letters)
    """Those of tables."""

    def room(self, landscape: bool) -> float:
        """Between the margins."""
        return self.across if landscape else self.width

    def turned(self) -> Page:
        """A page that lies across and stays so."""
        return replace(self, width=self.across)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table stands on the page. ``parts`` are lists of column numbers without the first column,
    which is repeated in each; ``widths`` are centimetres of the columns of each part, the first included."""

    landscape: bool
    parts: tuple[tuple[int, ...], ...]
    widths: tuple[tuple[float, ...], ...]
    points: float | None = None
    """Size of its letters, where it is smaller than usual."""


def lay_out(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    labels: Iterable[str] = (),
    label_width: float = 4.2,
    portrait: bool = False,
    page: Page | None = None,
) -> Layout:
    """Choose page, widths and size of letters for a table of one label column and narrow columns: upright,
    else across, else with smaller letters, else cut.

    Args:
        titles: Column headings; the first is that of the labels.
        rows: What stands in the columns after the first, as text; line feeds are breaks.
        labels: What stands in the first.
        label_width: Least width of the first column, centimetres.
        portrait: True to keep the page upright and cut the table instead of turning it.
        page: What the page has room for; A4 without.
    """
    page = page or Page()
    labels = [titles[0], *labels]
    longest = max(page.letters.width(line) for label in labels for line in label.split("\n"))
    columns = [[title, *(row[number] for row in rows)] for number, title in enumerate(titles[1:])]
    usual = page.letters.points
    sizes = [usual]
    while sizes[-1] - _STEP >= SMALLEST:
        sizes.append(sizes[-1] - _STEP)
    widest = [_longest(texts, page.letters) for texts in columns]
    across = not portrait and page.across > page.width
    for points in sizes:
        shrunk = points / usual
        first = least_width(labels, page, label_width, shrunk=shrunk)
        needed = [_column(width * shrunk, page.letters, shrunk) for width in widest]
        for landscape in (False, True) if across else (False,):
            if first + sum(needed) <= page.room(landscape) + 1e-9:
                whole = (tuple(range(len(needed))),)
                spread = _spread(first, needed, page.room(landscape), longest * shrunk)
                return Layout(landscape, whole, (spread,), points if points < usual else None)
    first = least_width(labels, page, label_width)
    needed = [_column(width, page.letters) for width in widest]
    room = page.room(across)
    parts = _parts(needed, room - first)
    return Layout(
        across,
        tuple(tuple(part) for part in parts),
        tuple(_spread(first, [needed[number] for number in part], room, longest) for part in parts),
    )


def least_width(texts: Iterable[str], page: Page, least: float = 0.0, *, shrunk: float = 1.0) -> float:
    """Centimetres of a column of words that is to be at least so wide, so that no word of these is broken,
    within reason."""
    most = _LABELS_AT_MOST * page.width
    return min(max(least, _longest(texts, page.letters) * shrunk + CELL_PADDING + _SLACK), most)


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


def _spread(label: float, needed: list[float], page: float, longest: float) -> tuple[float, ...]:
    """Share out what is left: labels first, until the longest stands on one line, to 45% of the page at most;
    then all narrow columns alike."""
    free = max(0.0, page - label - sum(needed))
    wider = min(free, max(0.0, min(0.45 * page, longest + CELL_PADDING + _SLACK) - label))
    each = (free - wider) / len(needed) if needed else 0.0
    return (label + wider, *(width + each for width in needed))


def _column(longest: float, letters: Letters, shrunk: float = 1.0) -> float:
    """Centimetres of a narrow column whose longest word is so wide."""
    widest = _WIDEST * letters.stretch * max(1.0, shrunk * letters.points / Letters().points)
    return min(max(longest + CELL_PADDING + _SLACK, _NARROWEST), widest)


def _longest(texts: Iterable[str], letters: Letters) -> float:
    """Centimetres of the longest word of a column, whose first text is its heading."""
    heading, *others = texts
    shown = {heading.upper() if letters.capitals else heading, *others}
    words = {word for text in shown for word in _BREAKS.split(text)}
    return max(map(letters.width, words), default=0.0)
