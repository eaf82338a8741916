"""Tables written as text: fields parted by commas, semicolons, tabs or bars, quoted or not."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.decoding import decode

ROW_LIMIT = 200_000
COLUMN_LIMIT = 300
_DELIMITERS = ("\t", ";", ",", "|")
_SAMPLE = 300
_LONGEST_FIELD = 20_000_000


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table in a text file."""

    rows: list[list[str]]
    format: str
    encoding: str
    notices: tuple[str, ...]


def rows_of(data: bytes, name: str) -> TextTable | None:
    """The rows of a text file; None where nothing parts it into columns. Raises TranscriptError."""
    text, encoding, notices = decode(data, name)
    first, _, rest = text.partition("\n")
    stated = first.strip().casefold()
    if stated.startswith("sep=") and len(stated) == 5:  # as Excel writes it
        delimiter: str | None = first.strip()[-1]
        text = rest
    else:
        delimiter = _delimiter(text)
    if delimiter is None:
        return None
    rows: list[list[str]] = []
    with _long_fields():
        try:
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True):
                rows.append([cell.strip() for cell in row])
                if len(rows) > ROW_LIMIT or len(row) > COLUMN_LIMIT:
                    raise too_large(name)
        except csv.Error:
            raise TranscriptError(
                f"{name} is a damaged table in line {len(rows) + 1} or below; save it again as .csv or "
                ".xlsx and "
                "import that file."
            ) from None
    return TextTable(rows, "tsv" if delimiter == "\t" else "csv", encoding, notices)


def too_large(name: str) -> TranscriptError:
    """The error for a table that has more rows or columns than an interview can have."""
    return TranscriptError(
        f"{name} has more than {ROW_LIMIT:,} rows or {COLUMN_LIMIT} columns; split it into one file an "
        "interview."
    )


def _delimiter(text: str) -> str | None:
    """What parts the fields: it gives nearly all rows the same number of fields, more than one."""
    sample = text[:400_000]
    best: tuple[float, int, str] | None = None
    for delimiter in _DELIMITERS:
        widths = Counter(_widths(sample, delimiter))
        total = widths.total()
        if not total:
            continue
        width, times = max(widths.items(), key=lambda one: (one[1], one[0]))
        share = times / total
        if width > 1 and share >= 0.7 and (best is None or (round(share, 1), width) > best[:2]):
            best = (round(share, 1), width, delimiter)
    if best is None and '"' in sample and set(_widths(sample, ",")) == {1}:
        return ","  # one column, its cells in quotes
    return best[2] if best else None


def _widths(sample: str, delimiter: str) -> Iterator[int]:
    """Number of fields of each of the first rows that are not blank."""
    with _long_fields():
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, skipinitialspace=True)
        try:
            for n, row in enumerate(reader):
                if n >= _SAMPLE:
                    return
                if any(cell.strip() for cell in row):
                    yield len(row)
        except csv.Error:
            return


@contextmanager
def _long_fields() -> Iterator[None]:
    """Fields of any length: what was said without a pause may be longer than the library's limit."""
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)
