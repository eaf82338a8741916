"""A table of two columns, speaker and words, whose names are too long for their cells and go on a line below.

Line by line such a name looks like several. That a row ends shows in the space below it, which is more than
that between the lines of a cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from interviewcoder.transcripts.formats.pdf_columns import Line

_ALIGNED = 4.0
_FEWEST_ROWS = 4
_WIDEST = 0.45
"""Width of the column of names, as a share of the page."""
_MORE_SPACE = 1.2
_LONGEST_NAME = 80
_MOST_DIFFERENT = 0.6
_FITTING = 0.8

Row = tuple[str, str]
"""A name and what was said."""


def rows_of_wrapped_names(
    lines: Sequence[Line], width: float, join: Callable[[str, str], str]
) -> tuple[int, int, list[Row]] | None:
    """The first line of such a table, the line after its last, and its rows; None where there is none."""
    pairs = [line for line in lines if len(line.parts) == 2]
    if len(pairs) < _FEWEST_ROWS:
        return None
    names, words = (Counter(round(line.parts[n].x0) for line in pairs).most_common(1)[0][0] for n in (0, 1))
    if not _ALIGNED < words - names <= _WIDEST * width:
        return None
    cells = [_cells(line, names, words) for line in lines]
    fits = [cell is not None for cell in cells]
    both = [n for n, cell in enumerate(cells) if cell is not None and all(cell)]
    if len(both) < _FEWEST_ROWS:
        return None
    first = both[0]
    end = next((n for n in range(first, len(lines)) if not fits[n]), len(lines))
    bands = _bands(lines[first:end], [cell or ("", "") for cell in cells[first:end]])
    if end - first < _FITTING * len(lines) or not _are_rows(bands):
        return None
    rows = []
    for band in bands:
        joined = ["", ""]
        for cell in band:
            for n, text in enumerate(cell):
                joined[n] = join(joined[n], text) if joined[n] and text else joined[n] or text
        rows.append((joined[0], joined[1]))
    called = Counter(name for name, _ in rows)
    if len(called) > _MOST_DIFFERENT * len(rows) or any(len(name) > _LONGEST_NAME for name in called):
        return None
    return first, end, rows


def _cells(line: Line, names: float, words: float) -> Row | None:
    """What a line has of each column; None where it is no line of such a table."""
    found = ["", ""]
    for part in line.parts:
        n = next((n for n, start in enumerate((names, words)) if abs(part.x0 - start) <= _ALIGNED), None)
        if n is None or found[n] or (n == 0 and part.x1 > words + _ALIGNED):
            return None
        found[n] = part.text
    return found[0], found[1]


def _bands(lines: Sequence[Line], cells: Sequence[Row]) -> list[list[Row]]:
    """The lines of each row: after more space, or on another page, a name begins the next."""
    spaces = sorted(above.y - below.y for above, below in pairwise(lines) if above.column == below.column)
    leading = spaces[len(spaces) // 4] if spaces else 0.0
    bands = [[cells[0]]]
    for (above, below), cell in zip(pairwise(lines), cells[1:], strict=True):
        apart = above.column != below.column or above.y - below.y > _MORE_SPACE * leading
        if apart and all(cell):
            bands.append([cell])
        else:
            bands[-1].append(cell)
    return bands


def _are_rows(bands: Sequence[Sequence[Row]]) -> bool:
    """Whether names go on in a second line, and never after one that had none."""
    named = [[bool(name) for name, _ in band] for band in bands]
    wrapped = sum(band.count(True) > 1 for band in named)
    return (
        len(bands) >= _FEWEST_ROWS
        and wrapped > 0
        and all(band == sorted(band, reverse=True) for band in named)
    )
