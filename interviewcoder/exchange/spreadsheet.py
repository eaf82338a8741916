"""CSV as spreadsheets write and read it, made safe on both ways.

Spreadsheets in most of Europe separate by semicolons and save in old encodings; all of them run a cell
that begins with an equals sign. Reading copes with the former, writing guards against the latter.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from interviewcoder.files import write_whole
from interviewcoder.model import InterviewcoderError, TranscriptError
from interviewcoder.transcripts.decoding import decode

MAX_BYTES = 200_000_000
_LONGEST_CELL = 50_000_000
_LONGEST_NAME = 200
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DELIMITERS = ",;\t"
_SEPARATOR = re.compile(r"\A\"?sep=([,;\t|])\"?[,;\t|]*\r?\n", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


class TableFileError(InterviewcoderError):
    """A table in a file cannot be read or written; the sentence names file and row."""


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


def read_grid(path: Path) -> Grid:
    """Read a CSV file with a header row; cells are stripped of surrounding white space, empty rows left out.

    Raises TableFileError where the file cannot be read or is no table, and for a row of another length.
    """
    name = shown(path.name or str(path))
    text, notices = _text(path, name)
    records = iter(_records(text, name))
    header = next((cells for _, cells in records if any(cells)), None)
    if header is None:
        raise TableFileError(f"{name} is empty; give a CSV file with a header row.")
    while header and not header[-1]:
        header.pop()
    numbers, rows = [], []
    for number, cells in records:
        if not any(cells):
            continue
        if len(cells) != len(header):
            if len(cells) < len(header) or any(cells[len(header) :]):
                raise TableFileError(
                    f"{name}, row {number}: has {len(cells)} cells where the header has {len(header)}; "
                    "put cells that contain the separator in quotation marks."
                )
            del cells[len(header) :]
        numbers.append(number)
        rows.append(cells)
    return Grid(name, tuple(header), tuple(numbers), tuple(rows), notices)


def read_sheet(path: Path, *, required: Sequence[str] = ()) -> Sheet:
    """Read a CSV file with a header row as `read_grid`, with columns known by their names.

    Raises TableFileError where the file cannot be read, is no table, or lacks a required column.
    """
    grid = read_grid(path)
    columns = tuple("_".join(cell.casefold().split()) for cell in grid.header)
    _check_columns(grid.name, columns, required)
    rows = tuple(
        (number, dict(zip(columns, cells, strict=True)))
        for number, cells in zip(grid.numbers, grid.rows, strict=True)
    )
    return Sheet(grid.name, columns, rows, grid.notices)


def _check_columns(name: str, columns: Sequence[str], required: Sequence[str]) -> None:
    for column in columns:
        if not column:
            raise TableFileError(f"{name}: a column has no name; give every column one in the header row.")
        if not column.isprintable() or len(column) > _LONGEST_NAME:
            raise TableFileError(
                f"{name}: the column '{shown(column)[:40]}' has control characters or over {_LONGEST_NAME} "
                "characters in its name; correct the header row."
            )
        if columns.count(column) > 1:
            raise TableFileError(f"{name}: two columns are named '{shown(column)}'; rename one of them.")
    for column in required:
        if column not in columns:
            found = ", ".join(shown(column) for column in columns[:12])
            raise TableFileError(f"{name}: has no column '{column}' (its columns are: {found}); add it.")


def _records(text: str, name: str) -> list[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_CELL)
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    if told := _SEPARATOR.match(text):  # Excel takes this line for itself and does not count it
        delimiter, text = told[1], text[told.end() :]
    else:
        delimiter = max(_DELIMITERS, key=first.count)
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


def _text(path: Path, name: str) -> tuple[str, tuple[str, ...]]:
    data = read_bytes(path, name)
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise TableFileError(f"{name} is an Excel or other office file; save it as CSV UTF-8 and give that.")
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
        text, encoding, _ = decode(data, name)
    except TranscriptError:
        raise TableFileError(f"{name} is not text in a known encoding; save it as CSV UTF-8.") from None
    return text, encoding


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a table file. Raises TableFileError where it is missing, no file, or too large."""
    try:
        if path.is_dir():
            raise TableFileError(f"{name} is a folder; give a CSV file.")
        if path.exists() and not path.is_file():
            raise TableFileError(f"{name} is not an ordinary file; give a CSV file.")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise TableFileError(f"{name} does not exist; check the name and the folder.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not valid"
        raise TableFileError(f"{name} cannot be read ({reason}); check its permissions.") from None
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
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue()


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


def shown(text: str) -> str:
    """Text from a file or a file's name, safe to print in a message."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)[:200]
