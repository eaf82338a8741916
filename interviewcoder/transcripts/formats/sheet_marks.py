"""What openpyxl does not say of a sheet that it reads row by row: what is hidden, merged, never computed.

Read from the sheet's own XML, for transcripts and for tables of attributes alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from interviewcoder.transcripts.formats.markup import local

_CELL = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MOST_COLUMNS = 1_000


class SheetMarks:
    """Hidden rows and columns, merged cells, and formulas whose result is not in the file.

    Given to `interviewcoder.transcripts.formats.markup.walk_xml`, which calls it tag by tag.
    """

    def __init__(self) -> None:
        self.hidden_rows: set[int] = set()
        """Numbers of rows, from 1."""
        self.hidden_columns: list[tuple[int, int]] = []
        """First and last, from 1."""
        self.merged: list[tuple[int, int, int, int]] = []
        """Top row, first column, bottom row, last column, from 1."""
        self.never_computed: list[str] = []
        """Names of cells ("B7"), or "in row 7"."""
        self._row = 0
        self._cell = ""
        self._formula = self._value = self._inside = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        match local(tag):
            case "row":
                self._row = _whole(attributes.get("r"), self._row + 1)
                if attributes.get("hidden") in ("1", "true"):
                    self.hidden_rows.add(self._row)
            case "col" if attributes.get("hidden") in ("1", "true"):
                first = _whole(attributes.get("min"), 0)
                if len(self.hidden_columns) < _MOST_COLUMNS:
                    self.hidden_columns.append((first, _whole(attributes.get("max"), first)))
            case "mergeCell":
                corners = _REFERENCE.findall(attributes.get("ref", ""))
                if len(corners) == 2:
                    (first, top), (last, bottom) = ((column_number(c), int(r)) for c, r in corners)
                    self.merged.append((top, first, bottom, last))
            case "c":
                # A formula whose result is an empty text says that it is one.
                self._cell, self._formula = attributes.get("r", ""), False
                self._value = attributes.get("t") == "str"
            case "f":
                self._formula = True
            case "v" | "t":
                self._inside = True

    def end(self, tag: str) -> None:
        """A tag closes."""
        self._inside = False
        if local(tag) == "c" and self._formula and not self._value:
            cell = self._cell if _CELL.fullmatch(self._cell) else f"in row {self._row}"
            self.never_computed.append(cell)

    def data(self, text: str) -> None:
        """Characters."""
        self._value = self._value or self._inside


def _whole(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 9 else otherwise


def column_number(letters: str) -> int:
    """The number of a column, from 1.

    >>> column_number("A"), column_number("AB"), column_letters(28)
    (1, 28, 'AB')
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(column: int) -> str:
    """The letters of a column, by its number from 1."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
