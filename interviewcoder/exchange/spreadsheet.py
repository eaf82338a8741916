"""Tables as spreadsheets write and read them, CSV and Excel, made safe on both ways.

Spreadsheets in most of Europe separate by semicolons and save in old encodings; all of them run a cell
that begins with an equals sign. Reading copes with the former, writing guards against the latter.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from interviewcoder.exchange.table_errors import TableFileError, shown
from interviewcoder.exchange.workbook import HEADER_WITHIN, MOST_COLUMNS, IsHeader, workbook_rows
from interviewcoder.files import read_ordinary, write_whole
from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.decoding import decode

__all__ = [
    "MAX_BYTES",
    "Grid",
    "Sheet",
    "TableFileError",
    "check_columns",
    "column_name",
    "csv_text",
    "guard",
    "read_bytes",
    "read_grid",
    "read_sheet",
    "refuse_existing",
    "shown",
    "unguard",
    "write_atomically",
]

MAX_BYTES = 200_000_000
_LONGEST_CELL = 50_000_000
_LONGEST_NAME = 200
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DELIMITERS = ",;\t"
_ZIP = b"PK\x03\x04"
_SEPARATOR = re.compile(r"\A\"?sep=([,;\t|])\"?[,;\t|]*\r?\n", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as read: lower-case column names, and rows with the number a spreadsheet shows."""

    name: str
    """The file's name, for messages."""
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in the file: the header's cells, and rows of as many cells with their numbers."""

    name: str
    """The file's name, for messages."""
    header: tuple[str, ...]
    numbers: tuple[int, ...]
    """Of each row, as a spreadsheet counts."""
    rows: tuple[list[str], ...]
    notices: tuple[str, ...]


def read_grid(path: Path, *, sheet: str | None = None, is_header: IsHeader | None = None) -> Grid:
    """Read a CSV file or a sheet of a workbook; cells are stripped of surrounding white space, empty rows
    left out.

    The header is the first row that ``is_header`` takes for one, within the first rows; else the first row.
    Raises TableFileError where the file cannot be read or is no table, and for a row of another length.
    """
    name = shown(path.name or str(path))
    data = read_bytes(path, name)
    if data.startswith(_ZIP):
        book = workbook_rows(data, name, sheet=sheet, is_header=is_header)
        name, records, notices = book.name, book.rows, book.notices
    else:
        if sheet is not None:
            raise TableFileError(f"{name} is no workbook and has no sheets; leave --sheet away.")
        text, notices = _text(data, name)
        records = _records(text, name, is_header)
    at = _header_place(records, is_header)
    if at is None:
        raise TableFileError(f"{name} is empty; give a table with a header row.")
    header = list(records[at][1])
    while header and not header[-1]:
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise TableFileError(
            f"{name}, row {records[at][0]}: has {len(header):,} columns, more than the {MOST_COLUMNS:,} that "
            "can be read; take away those that are not needed."
        )
    numbers, rows = [], []
    for number, cells in islice(records, at + 1, None):
        if not any(cells):
            continue
        if len(cells) != len(header):
            if data.startswith(_ZIP):
                cells.extend([""] * (len(header) - len(cells)))
            if len(cells) < len(header) or any(cells[len(header) :]):
                raise TableFileError(
                    f"{name}, row {number}: has {len(cells)} cells where the header has {len(header)}; "
                    + (
                        "give every column a name in the header row."
                        if data.startswith(_ZIP)
                        else "give every row a cell for each column, empty ones too."
                        if len(cells) < len(header)
                        else "put cells that contain the separator in quotation marks."
                    )
                )
            del cells[len(header) :]
        numbers.append(number)
        rows.append(cells)
    return Grid(name, tuple(header), tuple(numbers), tuple(rows), notices)


def _header_place(records: Sequence[tuple[int, list[str]]], is_header: IsHeader | None) -> int | None:
    """Place of the header: what is one, else the first row with two cells or more, else the first row."""
    first = [place for place, (_, cells) in enumerate(records) if any(cells)][:HEADER_WITHIN]
    if is_header is not None:
        headed = [place for place in first if is_header(records[place][1])]
        first = headed or [place for place in first if sum(map(bool, records[place][1])) > 1] or first
    return first[0] if first else None


def column_name(cell: str) -> str:
    """A column's name as it is known by: small letters, underscores in place of white space."""
    return "_".join(unicodedata.normalize("NFC", cell).casefold().split())


def read_sheet(path: Path, *, required: Sequence[str] = (), sheet: str | None = None) -> Sheet:
    """Read a table with a header row as `read_grid`, with columns known by their names.

    Raises TableFileError where the file cannot be read, is no table, or lacks a required column.
    """
    wanted = set(required)
    grid = read_grid(
        path,
        sheet=sheet,
        is_header=(lambda cells: wanted <= set(map(column_name, cells))) if wanted else None,
    )
    columns = tuple(map(column_name, grid.header))
    check_columns(grid.name, columns, required)
    rows = tuple(
        (number, dict(zip(columns, cells, strict=True)))
        for number, cells in zip(grid.numbers, grid.rows, strict=True)
    )
    return Sheet(grid.name, columns, rows, grid.notices)


def check_columns(name: str, columns: Sequence[str], required: Sequence[str] = ()) -> None:
    """Raise TableFileError for a column without a name, with an impossible one, twice, or missing."""
    times = Counter(columns)
    for column in columns:
        if not column:
            raise TableFileError(f"{name}: a column has no name; give every column one in the header row.")
        if not column.isprintable() or len(column) > _LONGEST_NAME:
            raise TableFileError(
                f"{name}: the column '{shown(column)[:40]}' has control characters or over {_LONGEST_NAME} "
                "characters in its name; correct the header row."
            )
        if times[column] > 1:
            raise TableFileError(f"{name}: two columns are named '{shown(column)}'; rename one of them.")
    for column in required:
        if column not in columns:
            found = ", ".join(shown(column) for column in columns[:12])
            raise TableFileError(f"{name}: has no column '{column}' (its columns are: {found}); add it.")


def _records(text: str, name: str, is_header: IsHeader | None) -> list[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_CELL)
    if told := _SEPARATOR.match(text):  # Excel takes this line for itself and does not count it
        delimiter, text = told[1], text[told.end() :]
    else:
        delimiter = _delimiter(text, is_header)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(reader, start=1):
            records.append((number, [cell.strip() for cell in cells]))
    except csv.Error as error:
        raise TableFileError(
            f"{name}, row {len(records) + 1}: is not well-formed CSV ({error}); "
            "check its quotation marks, or save it again from a spreadsheet."
        ) from None
    return records


def _delimiter(text: str, is_header: IsHeader | None) -> str:
    """What parts the cells: with it a header is one; else what is most in the first line that has any."""
    lines = [line for line in islice(io.StringIO(text), 4 * HEADER_WITHIN) if line.strip()][:HEADER_WITHIN]
    if is_header is not None:
        for delimiter in _DELIMITERS:
            for line in lines:
                cells = line.strip("\r\n").split(delimiter)
                if len(cells) > 1 and is_header([cell.strip().strip('"').strip() for cell in cells]):
                    return delimiter
    first = next((line for line in lines if any(delimiter in line for delimiter in _DELIMITERS)), "")
    return max(_DELIMITERS, key=first.count)


def _text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise TableFileError(
            f"{name} is an old Excel file (.xls) or protected with a password; save it without one as .xlsx "
            "or CSV and give that."
        )
    notices: tuple[str, ...] = ()
    try:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text, encoding = _guessed(data, name)
        notices = (f"{name} is not UTF-8; it was read as {encoding}, check the letters with accents.",)
    if control := _CONTROL.search(text):
        number = text.count("\n", 0, control.start()) + 1
        raise TableFileError(
            f"{name}, line {number}: contains control characters; save it again as CSV UTF-8."
        )
    return text, notices


def _guessed(data: bytes, name: str) -> tuple[str, str]:
    try:
        _, encoding, _ = decode(data, name)
        return data.decode(encoding), encoding  # with what `decode` cleans away: a table is refused for it
    except (TranscriptError, UnicodeDecodeError):
        raise TableFileError(f"{name} is not text in a known encoding; save it as CSV UTF-8.") from None


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a table file. Raises TableFileError where it is missing, no file, or too large."""
    try:
        data = read_ordinary(path, MAX_BYTES)
    except FileNotFoundError:
        raise TableFileError(f"{name} does not exist; check the name and the folder.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not valid"
        raise TableFileError(f"{name} cannot be read ({reason}); check its name and permissions.") from None
    if len(data) > MAX_BYTES:
        raise TableFileError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB; split it.")
    return data


def guard(value: str) -> str:
    """A cell that no spreadsheet takes for a formula; `unguard` gives the value back unchanged.

    >>> guard("=1+1"), guard("'=1+1"), guard("plain")
    ("'=1+1", "''=1+1", 'plain')
    """
    return f"'{value}" if value.lstrip("'").startswith(_FORMULA) else value


def unguard(cell: str) -> str:
    """The value of a cell that `guard` may have guarded."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV: missing values empty, truth as yes or nothing, text guarded against formulas."""
    lines = _Lines()
    # A writer quotes the characters of its line end: with both of them a lone carriage return is quoted too.
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([guard(column) for column in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "".join(lines.rows)


class _Lines:
    """Takes what a CSV writer writes, a row at a time, and ends each by a line feed alone."""

    def __init__(self) -> None:
        self.rows: list[str] = []

    def write(self, row: str) -> None:
        self.rows.append(row.removesuffix("\r\n") + "\n")


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else ""
    if value is None:
        return ""
    return guard(value) if isinstance(value, str) else value


def write_atomically(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file whole or not at all: a crash leaves the old file or the new one.

    Raises TableFileError where something is there already and ``force`` is not given, or the disk refuses.
    """
    refuse_existing(path, force=force)
    try:
        write_whole(path, data)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "its links lead in a circle"
        raise TableFileError(
            f"{shown(str(path))} cannot be written ({reason}); choose another name, in a folder you can "
            "write to."
        ) from None


def refuse_existing(path: Path, *, force: bool) -> None:
    """Raise TableFileError where a file would be overwritten without being asked to."""
    if path.is_dir():
        raise TableFileError(f"{shown(str(path))} is a folder; name a file in it.")
    if path.exists() and not force:
        raise TableFileError(
            f"{shown(str(path))} already exists; choose another name, or overwrite it with --force."
        )
