"""Workbooks of Excel (.xlsx): the cells that are shown, as they are shown.

openpyxl reads a row at a time and keeps gaps small, where faster readers reserve memory for all cells
between the first and the last, so that a file of two cells can take the whole machine.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.formats.archive import Archive
from interviewcoder.transcripts.formats.guarded_workbook import guarded_workbook
from interviewcoder.transcripts.formats.markup import walk_xml
from interviewcoder.transcripts.formats.sheet_marks import SheetMarks
from interviewcoder.transcripts.formats.sheet_text import COLUMN_LIMIT, ROW_LIMIT, too_large
from interviewcoder.transcripts.times import as_clock

HIDDEN_SHEETS = "Hidden sheets are left out."
HIDDEN_ROWS = "Hidden rows are left out."

_TOTAL_LIMIT = 40_000_000
"""Unpacked size of all parts that are read, in bytes."""
_MOST_CHARACTERS = 20_000_000
"""Of all cells together: one text of a megabyte can be shown in 50,000 cells."""
_MOST_CELLS = 20_000_000
"""Of a sheet, with blank ones before others: a row of a few bytes may say that it goes to the last column."""
_MOST_SHEETS = 100
_LAST_ROW = 1_048_576
_FORMULA = re.compile(rb"<(?:\w{1,20}:)?f[\s>/]")
_MOST_BLANKS = 2 * _LAST_ROW
"""Blank rows of all sheets together that are looked through for words below them."""


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
    room = _MOST_BLANKS
    for sheet in shown or sheets:
        marks = _marks(archive, getattr(sheet, "_worksheet_path", ""), name)
        rows, left_out, blanks = _rows(sheet, marks.hidden_rows, name, room)
        room -= blanks
        found[sheet.title] = rows
        if left_out and HIDDEN_ROWS not in notices:
            notices.append(HIDDEN_ROWS)
        if marks.never_computed:
            notices.append(_without_results(sheet.title, marks.never_computed))
        if room < 0:
            notices.append(
                "The sheets have more blank rows than any transcript; what stands below row "
                f"{len(rows) + blanks} of “{sheet.title[:30]}” is left out."
            )
            break
    return found, notices


def _without_results(title: str, cells: list[str]) -> str:
    more = f" and {len(cells) - 3:,} more" if len(cells) > 3 else ""
    return (
        f"Sheet “{title[:30]}” has formulas whose results are not in the file (cell {', '.join(cells[:3])}"
        f"{more}): these cells are read as blank; save it in a spreadsheet program and import it again."
    )


def _rows(sheet: Any, hidden: set[int], name: str, room: int) -> tuple[list[list[str]], bool, int]:
    """Rows with words, whether some are hidden, and how many are blank: at most one more than ``room``."""
    rows: list[list[str]] = []
    left_out = False
    blanks = characters = width = 0
    sheet.reset_dimensions()  # what the file says of its size would fill every row up to it
    for number, cells in enumerate(sheet.iter_rows(max_row=_LAST_ROW), 1):
        width += len(cells)
        if width > _MOST_CELLS:
            raise too_large(name)
        row = [_shown(cell.value, getattr(cell, "number_format", "")) for cell in cells]
        while row and not row[-1]:
            row.pop()
        characters += sum(map(len, row))
        if len(row) > COLUMN_LIMIT or len(rows) > ROW_LIMIT or characters > _MOST_CHARACTERS:
            raise too_large(name)
        if not row:
            blanks += 1
            if blanks > room:
                break
        elif number in hidden:
            left_out = True
        else:
            rows.append(row)
    return rows, left_out, blanks


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
    clock = as_clock(max(0.0, value.total_seconds()))
    if "h" in number_format.casefold() and "s" not in number_format.casefold():
        return clock.removesuffix(":00")
    return clock


def _marks(archive: Archive, part: Any, name: str) -> SheetMarks:
    marks = SheetMarks()
    path = str(part or "").lstrip("/")
    if path and archive.has(path):
        content = archive.xml(path)
        if b"hidden" in content or _FORMULA.search(content):
            walk_xml(content, marks, name)
    return marks


def _damaged(name: str) -> TranscriptError:
    return TranscriptError(
        f"{name} is damaged or no workbook that can be read; open it in a spreadsheet program, save it "
        "once more as "
        ".xlsx or .csv and import that file."
    )
