"""Tables of coded passages, a row a passage, and of how long documents are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from interviewcoder.agreement.passages import CodedSpan, PassageError, Passages, gather_passages
from interviewcoder.exchange.spreadsheet import Sheet, TableFileError, read_sheet, shown, unguard
from interviewcoder.model import OptionError


class LengthTable(dict[str, int]):
    """Lengths by document, and where each was read."""

    def __init__(self, lengths: Mapping[str, int], name: str, rows: Mapping[str, int]) -> None:
        super().__init__(lengths)
        self.name, self.rows = name, rows


COLUMNS = ("document", "coder", "start", "end", "code")
_MOST_DIGITS = 12


def read_passages(
    path: Path,
    lengths: int | Mapping[str, int],
    *,
    coders: Sequence[str] = (),
    coded: Literal["all", "with spans"] = "all",
) -> Passages:
    """Read coded passages from a CSV table with the columns document, coder, start, end and code.

    Positions are code points from 0, half-open. ``lengths`` are the documents' (one for all, or by name),
    ``coders`` those who may have found nothing at all, beside those in the table. Raises TableFileError,
    naming row and column, for a cell that is blank or no whole number, and for a span that ends before it
    starts, is empty, or lies outside its document.
    """
    sheet = read_sheet(path, required=COLUMNS)
    if not sheet.rows:
        raise TableFileError(f"{sheet.name} has a header and no passages below it; give a row a passage.")
    rows = [(number, _span(sheet.name, number, cells)) for number, cells in sheet.rows]
    named = sorted({*coders, *(span.coder for _, span in rows)})
    try:
        return gather_passages([span for _, span in rows], lengths, coders=named, coded=coded)
    except PassageError as error:
        raise TableFileError(f"{sheet.name}, {_by_row(rows, lengths) or error}") from None


def _length_said(span: CodedSpan, lengths: int | Mapping[str, int]) -> str:
    """Where the length is from that a span does not fit, for the end of a sentence."""
    if not isinstance(lengths, LengthTable):
        return ""
    if span.document not in lengths:
        return f" ({lengths.name} has no row of it)"
    beyond = span.end > lengths[span.document]
    return f" ({lengths.name}, row {lengths.rows[span.document]})" if beyond else ""


def read_length(text: str) -> int | dict[str, int]:
    """A length for all documents, or a CSV table of them with the columns document and length.

    Raises OptionError where ``text`` is neither, and TableFileError naming row and column.
    """
    if not text.strip():
        raise OptionError("--length is empty; give a whole number of characters, or a table of them.")
    if text.isascii() and text.isdecimal():
        if len(text) > _MOST_DIGITS:
            raise OptionError(
                f"--length {shown(text)[:20]} is longer than any document; give its number of characters."
            )
        return int(text)
    path = Path(text)
    if not path.exists():
        raise OptionError(
            f"--length {shown(text)} is neither a whole number of characters nor a file; give one of them."
        )
    sheet = read_sheet(path, required=("document", "length"))
    rows: dict[str, int] = {}
    lengths: dict[str, int] = {}
    for number, cells in sheet.rows:
        document = _filled(sheet, number, cells, "document")
        if document in lengths:
            raise TableFileError(
                f"{sheet.name}, row {number}: document '{shown(document)}' is there already in row "
                f"{rows[document]}; keep one of them."
            )
        rows[document] = number
        lengths[document] = _whole(sheet.name, number, cells, "length")
        if lengths[document] < 0:
            raise TableFileError(
                f"{sheet.name}, row {number}, column 'length': {lengths[document]} is below 0; give the "
                "number of characters."
            )
    if not lengths:
        raise TableFileError(f"{sheet.name} has a header and no documents below it; give a row a document.")
    return LengthTable(lengths, sheet.name, rows)


def _span(name: str, number: int, cells: Mapping[str, str]) -> CodedSpan:
    for column in COLUMNS:
        _check_filled(name, number, cells, column)
    return CodedSpan(
        unguard(cells["document"]),
        unguard(cells["coder"]),
        _whole(name, number, cells, "start"),
        _whole(name, number, cells, "end"),
        unguard(cells["code"]),
    )


def _filled(sheet: Sheet, number: int, cells: Mapping[str, str], column: str) -> str:
    _check_filled(sheet.name, number, cells, column)
    return unguard(cells[column])


def _check_filled(name: str, number: int, cells: Mapping[str, str], column: str) -> None:
    if not cells[column]:
        raise TableFileError(f"{name}, row {number}, column '{column}': is blank; fill it in.")


def _whole(name: str, number: int, cells: Mapping[str, str], column: str) -> int:
    cell = unguard(cells[column])
    digits = cell.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > _MOST_DIGITS:
        raise TableFileError(
            f"{name}, row {number}, column '{column}': '{shown(cell)}' is not a whole number; give "
            "characters, counted from 0."
        )
    return int(cell)


def _by_row(rows: Sequence[tuple[int, CodedSpan]], lengths: int | Mapping[str, int]) -> str | None:
    """What is wrong with the first span that does not fit, with its row as a spreadsheet counts."""
    for number, span in rows:
        try:
            gather_passages([span], lengths, first_row=number)
        except PassageError as error:
            said = str(error)[0].lower() + str(error)[1:]
            return said.removesuffix(".") + _length_said(span, lengths) + "."
    return None
