"""Tables in workbooks of Excel (.xlsx): a sheet's cells as plain text, read a row at a time.

openpyxl gives the values; what it does not say when it reads a row at a time (hidden rows and columns, merged
cells, formulas that were never computed) is found in the sheet's own XML. Unlike a transcript, a table
filtered to some countries still speaks of the others, so that hidden rows are read; hidden columns are not,
because they are where names are kept out of sight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from interviewcoder.actions.attribute_values import unmistakable
from interviewcoder.exchange.table_errors import TableFileError, shown
from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.formats.archive import Archive
from interviewcoder.transcripts.formats.guarded_workbook import guarded_workbook
from interviewcoder.transcripts.formats.markup import MOST_TAGS, walk_xml
from interviewcoder.transcripts.formats.sheet_marks import SheetMarks, column_letters

MOST_COLUMNS = 16_384
"""As many as Excel has."""
HEADER_WITHIN = 30
"""Rows that are not blank among which a table's header is looked for."""
_TOTAL_LIMIT = 150_000_000
"""Unpacked size of all parts that are read, in bytes."""
_LAST_ROW = 1_048_576
_MOST_SHEETS = 100
_MANY_BLANKS = 5_000
"""Blank rows below which nothing belongs to the table any more."""
_MOST_CELLS = 20_000_000
"""Of all sheets together, blank ones to the left of others and blank rows included: a row of a few bytes may
say that it goes to the last column there is."""
_MOST_MERGED = 200_000
"""Cells that merged cells may stand for."""

IsHeader = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of one sheet, blank ones left out, each with the number a spreadsheet shows."""

    name: str
    """File, and sheet where there are several, for messages."""
    rows: list[tuple[int, list[str]]]
    notices: tuple[str, ...]


def workbook_rows(
    data: bytes, name: str, *, sheet: str | None = None, is_header: IsHeader | None = None
) -> SheetRows:
    """Read a sheet: the one named, else the first shown that has a header, else the first that has rows.

    Raises TableFileError where the file is damaged, too large or protected, has no such sheet, or where a
    cell holds a formula that was never computed or failed.
    """
    try:
        archive = Archive(data, name)
        if archive.has("mimetype") or archive.has("content.xml"):
            raise TableFileError(
                f"{name} is no Excel workbook; save the table as .xlsx or as CSV and give that."
            )
        with guarded_workbook(
            data, archive, limit=_TOTAL_LIMIT, too_large=_too_large(name), damaged=_damaged(name)
        ) as book:
            return _read(book, archive, name, sheet, is_header)
    except TranscriptError as error:
        raise _as_table_error(error, name) from None


def _read(
    book: Any, archive: Archive, name: str, wanted: str | None, is_header: IsHeader | None
) -> SheetRows:
    sheets = list(book.worksheets)[:_MOST_SHEETS]
    room = _Room(name)
    chosen, notices = _choose(sheets, name, wanted, is_header, room)
    if len(sheets) > 1:
        name = f"{name}, sheet {shown(chosen.title)}"
    marks = _marks(archive, str(getattr(chosen, "_worksheet_path", "")).lstrip("/"), name)
    if marks.never_computed:
        raise TableFileError(
            f"{name}, cell {marks.never_computed[0]}: holds a formula without its result; open the file in a "
            "spreadsheet program and save it again, or put the value there."
        )
    rows = list(_rows(chosen, name, room, notices))
    if _fill_merged(rows, marks.merged, name):
        notices.append(f"{name}: the value of merged cells was taken for each of them.")
    hidden_rows = sum(number in marks.hidden_rows for number, _ in rows)
    if hidden_rows:
        notices.append(
            f"{name}: {hidden_rows} hidden row{'s were' if hidden_rows > 1 else ' was'} read, too."
        )
    hidden = {
        place
        for place in range(max((len(cells) for _, cells in rows), default=0))
        if any(first <= place + 1 <= last for first, last in marks.hidden_columns)
        and any(len(cells) > place and cells[place] for _, cells in rows)
    }
    if hidden:
        rows = [
            (number, [c for place, c in enumerate(cells) if place not in hidden]) for number, cells in rows
        ]
        rows = [(number, cells) for number, cells in rows if any(cells)]
        which = ", ".join(column_letters(place + 1) for place in sorted(hidden)[:12])
        notices.append(
            f"{name}: hidden columns ({which}) were left out; show them in the file to have them read."
        )
    return SheetRows(name, rows, tuple(notices))


def _choose(
    sheets: list[Any], name: str, wanted: str | None, is_header: IsHeader | None, room: _Room
) -> tuple[Any, list[str]]:
    named = ", ".join(f"'{shown(one.title)}'" for one in sheets[:12])
    if wanted is not None:
        for one in sheets:
            if one.title.strip().casefold() == wanted.strip().casefold():
                return one, []
        raise TableFileError(
            f"{name} has no sheet '{shown(wanted)[:60]}'; its sheets are: {named or 'none'}."
        )
    visible = [one for one in sheets if one.sheet_state == "visible"] or sheets
    beginnings = {
        id(one): [cells for _, cells in islice(_rows(one, name, room, strict=False), HEADER_WITHIN)]
        for one in visible
    }
    filled = [one for one in visible if beginnings[id(one)]]
    if not filled:
        raise TableFileError(f"{name} is empty; give a table with a header row.")
    headed = [one for one in filled if is_header and any(map(is_header, beginnings[id(one)]))]
    chosen = (headed or filled)[0]
    if len(headed or filled) == 1:
        return chosen, []
    return chosen, [
        f"{name}: the sheet '{shown(chosen.title)}' was read; choose another with --sheet ({named})."
    ]


# --- cells ----------------------------------------------------------------------------------------


class _Room:
    """How many cells of a workbook may still be looked at."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = _MOST_CELLS

    def take(self, cells: int) -> None:
        """Count the cells of a row. Raises TableFileError where they are too many."""
        self._left -= max(1, cells)
        if self._left < 0:
            raise _too_large(self._name)


def _rows(
    sheet: Any, name: str, room: _Room, notices: list[str] | None = None, *, strict: bool = True
) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, with their numbers; cells as plain text, blank ones at the end left out.

    What stands below many blank rows is said in ``notices``. Raises TableFileError for too many cells, and
    for a formula that failed; without ``strict`` its cell is blank.
    """
    blank = 0
    sheet.reset_dimensions()  # what the file says of its size would fill every row up to it
    for number, cells in enumerate(sheet.iter_rows(max_row=_LAST_ROW), 1):
        room.take(len(cells))
        row = [
            "" if cell.value is None else _text(cell, name, (at, number) if strict else None)
            for at, cell in enumerate(cells, 1)
        ]
        while row and not row[-1]:
            row.pop()
        if not row:
            blank += 1
        elif blank > _MANY_BLANKS:
            if notices is not None:
                notices.append(
                    f"{name}: what stands from row {number} on, below {blank:,} blank rows, was left out."
                )
            return
        else:
            blank = 0
            yield number, row


def _text(cell: Any, name: str, place: tuple[int, int] | None) -> str:
    value = cell.value
    if cell.data_type == "e":
        if value == "#N/A" or place is None:
            return ""
        where = f"{name}, cell {column_letters(place[0])}{place[1]}"
        raise TableFileError(f"{where}: its formula gives {shown(str(value))[:20]}; put a value there.")
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="minutes")
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: int | float, number_format: str) -> str:
    """A number without a point where it is whole, and with the zeros in front that its cell shows."""
    if isinstance(value, float) and not (value.is_integer() and abs(value) < 1e15):
        return unmistakable(repr(value))
    zeros = len(number_format) if number_format.strip("0") == "" else 0
    return f"{int(value):0{zeros}d}"


def _fill_merged(
    rows: list[tuple[int, list[str]]], merged: Sequence[tuple[int, int, int, int]], name: str
) -> bool:
    """Put the value of merged cells into each of them; a title over the whole table stays one cell."""
    by_number = dict(rows)
    width = max((len(cells) for _, cells in rows), default=0)
    header = next((number for number, cells in rows if sum(map(bool, cells)) > 1), 0)
    filled = False
    left = _MOST_MERGED
    for top, first, bottom, last in merged:
        value = by_number.get(top, [])[first - 1 : first]
        if top <= header or not value or not value[0]:
            continue
        left -= (min(bottom, top + len(rows)) - top + 1) * (min(last, width) - first + 1)
        if left < 0:
            raise _too_large(name)
        for number in range(top, min(bottom, top + len(rows)) + 1):
            if (cells := by_number.get(number)) is None:
                continue
            cells.extend([""] * (min(last, width) - len(cells)))
            for place in range(first - 1, min(last, width)):
                if not cells[place]:
                    cells[place], filled = value[0], True
    return filled


# --- what the cells do not say ----------------------------------------------------------------------


def _marks(archive: Archive, part: str, name: str) -> SheetMarks:
    marks = SheetMarks()
    if part and archive.has(part):
        content = archive.xml(part)
        if content.count(b"<") > MOST_TAGS:
            raise _too_large(name)
        walk_xml(content, marks, name)
    return marks


# --- sentences --------------------------------------------------------------------------------------


def _too_large(name: str) -> TableFileError:
    return TableFileError(
        f"{name} has more cells than a table can have here, or unpacks to more than "
        f"{_TOTAL_LIMIT // 1_000_000} MB; split it, or save it as CSV."
    )


def _damaged(name: str) -> TableFileError:
    return TableFileError(
        f"{name} is a damaged Excel workbook or another office file; open it in a spreadsheet program, "
        "save it once more as .xlsx or CSV and give that."
    )


def _as_table_error(error: TranscriptError, name: str) -> TableFileError:
    """What the reader of transcripts refuses, said of a table."""
    said = str(error)
    if "password" in said or "entities" in said:
        return TableFileError(said)
    if "unpacks" in said or "markup" in said:
        return _too_large(name)
    return _damaged(name)
