"""Workbooks of Excel (.xlsx): sheets of plain rows, with a header that stays, filters, and numbers.

The one place that writes a workbook. A cell of text is written as text, so that a spreadsheet never runs what
stands in a transcript or a label; the same sheets give the same bytes.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from interviewcoder.tables.percentages import EXCEL_FORMAT

FORMATS = {
    "whole": "#,##0",
    "rate": "0.0",
    "figure": "0.00",
    "proportion": EXCEL_FORMAT,
    "probability": '[<0.001]"<0.001";0.000',
}
"""Kind of a number -> how a spreadsheet shows it."""

_LONGEST_CELL = 32_767
"""Characters of a cell, as Excel counts them: in UTF-16."""
_CUT = " […]"
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@")
_WIDEST, _NARROWEST, _LOOKED_AT = 60, 8, 200
_ROWS, _COLUMNS = 1_048_576, 16_384
_SHORT = 100
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a worksheet."""

    title: str
    kind: str = ""
    """How numbers in it are shown: whole, rate (one decimal), figure (two), proportion (0.13 as 13%, 0.001 as
    <1%), probability (three decimals); else as they are."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A table as a sheet, and what is said under it."""

    name: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Any]]
    """Text, numbers, truths, or None for an empty cell."""
    notes: Sequence[str] = ()


def workbook_bytes(sheets: Sequence[Worksheet], *, title: str = "", at: datetime | None = None) -> bytes:
    """A workbook with these sheets.

    ``at`` is the time the file says it was made at; without it, one that is always the same. Text that a cell
    does not hold is cut, and says so by "[…]".
    """
    from xlsxwriter import Workbook

    held = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(held, options) as book:
        book.set_properties({"title": _clean(title), "created": (at or _UNDATED).replace(tzinfo=None)})
        styles = _Styles(book)
        names: set[str] = set()
        for sheet in sheets:
            _write(book, styles, sheet, sheet_name(sheet.name, names))
    return held.getvalue()


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes for a sheet and that none has yet; it is added to those taken.

    >>> taken = set()
    >>> sheet_name("Themes [country]", taken), sheet_name("themes (country)", taken)
    ('Themes (country)', 'themes (country) 2')
    """
    plain = _FORBIDDEN.sub(" ", _clean(wanted).replace("[", "(").replace("]", ")"))
    base = " ".join(plain.split()).strip("'") or "Sheet"
    name, number = base[:_LONGEST_NAME], 1
    while name.casefold() in taken or name.casefold() == "history":  # Excel keeps that one for itself
        number += 1
        ending = f" {number}"
        name = base[: _LONGEST_NAME - len(ending)] + ending
    taken.add(name.casefold())
    return name


class _Styles:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
        self.text = book.add_format({**top, "text_wrap": True})
        # Text that begins like a formula stays text also where a person edits the cell.
        self.guarded = book.add_format({**top, "text_wrap": True, "quote_prefix": True})
        self.plain = book.add_format(top)
        self.note = book.add_format({"italic": True, "font_color": "#555555"})
        self.numbers = {kind: book.add_format({**top, "num_format": form}) for kind, form in FORMATS.items()}


def _write(book: Any, styles: _Styles, sheet: Worksheet, name: str) -> None:
    page = book.add_worksheet(name)
    columns = sheet.columns[:_COLUMNS]
    widths = [min(len(column.title), 24) for column in columns]
    for place, column in enumerate(columns):
        page.write_string(0, place, _cell_text(column.title), styles.head)
    numbers = [styles.numbers.get(column.kind, styles.plain) for column in columns]
    known: dict[str, tuple[str, Any]] = {}
    number = 0
    for number, row in enumerate(islice(sheet.rows, _ROWS - len(sheet.notes) - 2), start=1):
        for place, (value, form) in enumerate(zip(row, numbers, strict=False)):
            if isinstance(value, str) and value:
                text, shown = known.get(value) or _as_text(value, styles)
                if len(value) <= _SHORT:  # names and labels come again in each row
                    known[value] = text, shown
                page.write_string(number, place, text, shown)
            else:
                _put(page, styles, (number, place), value, form)
            if number <= _LOOKED_AT:
                widths[place] = max(widths[place], _width(value))
    for place, width in enumerate(widths):
        page.set_column(place, place, min(max(width + 2, _NARROWEST), _WIDEST))
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    if columns and number:
        page.autofilter(0, 0, number, len(columns) - 1)
    for line, sentence in enumerate(sheet.notes, start=number + 2):
        page.write_string(line, 0, _cell_text(sentence), styles.note)


def _put(page: Any, styles: _Styles, place: tuple[int, int], value: Any, form: Any) -> None:
    """Write a cell that is no text; ``form`` is how a number is shown."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(*place, value, styles.plain)
    elif isinstance(value, int | float) and math.isfinite(value) and abs(value) < 1e15:
        page.write_number(*place, value, form)
    else:
        page.write_string(*place, *_as_text(str(value), styles))


def _as_text(value: str, styles: _Styles) -> tuple[str, Any]:
    """What stands in a cell, and how."""
    text = _cell_text(value)
    return text, styles.guarded if text.startswith(_FORMULA) else styles.text


def _width(value: Any) -> int:
    """How wide a cell is, in characters, as far as a column may be."""
    if value is None or isinstance(value, bool):
        return 5 if value is not None else 0
    if isinstance(value, int | float):
        return len(f"{value:,.2f}")
    return max(map(len, str(value)[:_LONGEST_CELL].splitlines()), default=0)


def _cell_text(value: str) -> str:
    text = _clean(value)
    if len(text.encode("utf-16-le")) // 2 <= _LONGEST_CELL:
        return text
    room = _LONGEST_CELL - len(_CUT)
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + _CUT


def _clean(text: str) -> str:
    """Without what a sheet's XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
