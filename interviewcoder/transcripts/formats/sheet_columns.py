"""What the columns of a table are, by their headings and by what stands below them: the heading row, the
times.

Times come as clock times, as seconds or as milliseconds, in one column or in two; they are put into one,
written as a clock shows them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewcoder.transcripts.column_titles import (
    END,
    START,
    TIME,
    is_heading,
    plain_title,
    stands_above_numbers,
)
from interviewcoder.transcripts.times import as_clock, is_stamp

_REACH = 15
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?")
_MILLISECONDS = 100
"""A caption of more than so many seconds is none: the numbers are milliseconds."""


def heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Number of the row that holds the headings; None where there is none.

    >>> heading_row([["Interview 3", ""], ["Speaker", "Text"], ["A", "Yes."]])
    1
    """
    for i, row in enumerate(rows[:_REACH]):
        if sum(bool(cell.strip()) for cell in row) > 1 and is_heading(row, rows):
            return i
    return 0 if len(rows) > 1 and stands_above_numbers(rows[0], rows[1:]) else None


def with_times(
    rows: Sequence[Sequence[str]], heading: Sequence[str] | None
) -> tuple[list[list[str]], list[str] | None, int | None]:
    """Rows and heading in which start and end share a column, and which column that is.

    >>> with_times([["1.5", "3", "Yes."]], ["start", "end", "text"])
    ([['00:00:01.5 --> 00:00:03', 'Yes.']], ['start end', 'text'], 0)
    """
    body = [list(row) for row in rows]
    titles = [plain_title(title) for title in heading or ()]
    width = max((len(row) for row in body), default=0)
    columns = [[row[c].strip() if c < len(row) else "" for row in body] for c in range(width)]
    start = _find(columns, titles, START | TIME)
    end = _find(columns, titles, END) if start is not None else None
    if start is None:
        clocks = [c for c in range(width) if _share(columns[c], is_stamp) >= 0.7]
        start = clocks[0] if clocks else None
        if len(clocks) > 1 and clocks[1] == clocks[0] + 1:
            end = clocks[1]
    if start is None:
        return body, list(heading) if heading is not None else None, None
    if end == start:
        end = None
    unit = _unit(columns[start], columns[end] if end is not None else None)
    for n, row in enumerate(body):
        row.extend([""] * (width - len(row)))
        stamp = _clock(columns[start][n], unit)
        last = _clock(columns[end][n], unit) if end is not None else ""
        row[start] = f"{stamp} --> {last}" if stamp and last else stamp
        if end is not None:
            del row[end]
    named = list(heading) if heading is not None else None
    if named is not None and end is not None and max(start, end) < len(named):
        named[start] = f"{named[start]} {named[end]}"
        del named[end]
    return body, named, start - (end is not None and end < start)


def _find(columns: Sequence[Sequence[str]], titles: Sequence[str], names: frozenset[str]) -> int | None:
    """The first column under one of these headings that holds times."""
    for at, title in enumerate(titles):
        if title in names and at < len(columns) and _share(columns[at], _is_time) >= 0.7:
            return at
    return None


def _share(cells: Sequence[str], holds: object) -> float:
    filled = [cell for cell in cells if cell]
    return sum(bool(holds(cell)) for cell in filled) / len(filled) if filled and callable(holds) else 0.0


def _is_time(cell: str) -> bool:
    return is_stamp(cell) or _NUMBER.fullmatch(cell) is not None


def _unit(starts: Sequence[str], ends: Sequence[str] | None) -> float:
    """How many seconds a plain number is: 1, or 0.001 where captions would last minutes."""
    if ends is None:
        numbers = [float(one.replace(",", ".")) for one in starts if _NUMBER.fullmatch(one)]
        whole = all(number.is_integer() for number in numbers)
        return 0.001 if whole and numbers and max(numbers) > 100_000 else 1.0
    lengths = sorted(
        float(b.replace(",", ".")) - float(a.replace(",", "."))
        for a, b in zip(starts, ends, strict=True)
        if _NUMBER.fullmatch(a) and _NUMBER.fullmatch(b)
    )
    return 0.001 if lengths and lengths[len(lengths) // 2] > _MILLISECONDS else 1.0


def _clock(cell: str, unit: float) -> str:
    """A time as a clock shows it; a cell that is no plain number as it is.

    >>> _clock("75.25", 1.0), _clock("75250", 0.001), _clock("0:03", 1.0)
    ('00:01:15.25', '00:01:15.25', '0:03')
    """
    if not _NUMBER.fullmatch(cell):
        return cell
    return as_clock(float(cell.replace(",", ".")) * unit)
