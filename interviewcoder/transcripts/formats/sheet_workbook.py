"""Workbooks of Excel (.xlsx): the cells that are shown, as they are shown.

openpyxl reads a row at a time and keeps gaps small, where faster readers reserve memory for all cells
between the first and the last, so that a file of two cells can take the whole machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.formats.archive import Archive
from interviewcoder.transcripts.formats.guarded_workbook import guarded_workbook
from interviewcoder.transcripts.formats.markup import local, walk_xml
from interviewcoder.transcripts.formats.sheet_text import COLUMN_LIMIT, ROW_LIMIT, too_large

HIDDEN_SHEETS = "Hidden sheets are left out."
HIDDEN_ROWS = "Hidden rows are left out."

_TOTAL_LIMIT = 40_000_000
"""Unpacked size of all parts that are read, in bytes."""
_MOST_CHARACTERS = 20_000_000
"""Of all cells together: one text of a megabyte can be shown in 50,000 cells."""
_MOST_SHEETS = 100
_LAST_ROW = 1_048_576
_MANY_BLANKS = 5_000


def sheets_of(data: bytes, name: str) -> tuple[dict[str, list[list[str]]], list[str]]:
    """Rows of each sheet that is shown, by its title, and notices. Raises TranscriptError."""
    archive = Archive(data, name)
    with guarded_workbook(
        data, archive, limit=_TOTAL_LIMIT, too_large=too_large(name), damaged=_damaged(name)
    ) as book:
        return _shown_sheets(book, archive, name)


def _shown_sheets(book: Any, archive: Archive, name: str) -> tuple[dict[str, list[list[str]]], list[str]]:
    notices: list[str] = []
    sheets = list(book.worksheets)[:_MOST_SHEETS]
    shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    if shown and len(shown) < len(sheets):
        notices.append(HIDDEN_SHEETS)
    found: dict[str, list[list[str]]] = {}
    for sheet in shown or sheets:
        hidden = _hidden_rows(archive, getattr(sheet, "_worksheet_path", ""), name)
        rows, left_out = _rows(sheet, hidden, name)
        found[sheet.title] = rows
        if left_out and HIDDEN_ROWS not in notices:
            notices.append(HIDDEN_ROWS)
    return found, notices


def _rows(sheet: Any, hidden: set[int], name: str) -> tuple[list[list[str]], bool]:
    rows: list[list[str]] = []
    left_out = False
    blank = characters = 0
    sheet.reset_dimensions()  # what the file says of its size would fill every row up to it
    for number, cells in enumerate(sheet.iter_rows(max_row=_LAST_ROW), 1):
        row = [_shown(cell.value, getattr(cell, "number_format", "")) for cell in cells]
        while row and not row[-1]:
            row.pop()
        characters += sum(map(len, row))
        if len(row) > COLUMN_LIMIT or len(rows) > ROW_LIMIT or characters > _MOST_CHARACTERS:
            raise too_large(name)
        if not row:
            blank += 1
            if blank > _MANY_BLANKS:
                break
            continue
        blank = 0
        if number in hidden:
            left_out = True
        else:
            rows.append(row)
    return rows, left_out


def _shown(value: Any, number_format: str) -> str:
    """A cell as a person sees it: times as a clock shows them, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, datetime) and value.year <= 1900:
        value = value.time()
    if isinstance(value, time):
        value = timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        )
    if isinstance(value, timedelta):
        return _clock(value, number_format)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)


def _clock(value: timedelta, number_format: str) -> str:
    """A time; one that is shown without seconds (``12:40``) was meant as minutes and seconds, and stays as
    shown.
    """
    thousandths = max(0, round(value.total_seconds() * 1000))
    seconds, rest = divmod(thousandths, 1000)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    if "h" in number_format.casefold() and "s" not in number_format.casefold() and not seconds % 60:
        return f"{hours:02}:{minutes:02}"
    clock = f"{hours:02}:{minutes:02}:{seconds % 60:02}"
    return f"{clock}.{rest:03}".rstrip("0") if rest else clock


class _Rows:
    """Finds the rows that are hidden; openpyxl does not say it when it reads a row at a time."""

    def __init__(self) -> None:
        self.hidden: set[int] = set()
        self._row = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        if local(tag) != "row":
            return
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() and len(number) < 9 else self._row + 1
        if attributes.get("hidden") in ("1", "true"):
            self.hidden.add(self._row)

    def end(self, tag: str) -> None:
        """A tag closes."""

    def data(self, text: str) -> None:
        """Characters."""


def _hidden_rows(archive: Archive, part: Any, name: str) -> set[int]:
    path = str(part or "").lstrip("/")
    if not path or not archive.has(path):
        return set()
    content = archive.xml(path)
    if b"hidden" not in content:
        return set()
    rows = _Rows()
    walk_xml(content, rows, name)
    return rows.hidden


def _damaged(name: str) -> TranscriptError:
    return TranscriptError(
        f"{name} is damaged or no workbook that can be read; open it in a spreadsheet program, save it "
        "once more as "
        ".xlsx or .csv and import that file."
    )
