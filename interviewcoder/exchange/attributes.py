"""The attributes table: what the team knows about each interview, one row an interview.

Columns ``id`` and, where a file is not named after its id, ``file``; ``main_coder`` and ``language`` set
what the interview is; every other column becomes an attribute of that name (country, stakeholder_group).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePath

from interviewcoder.actions.study import coder_name
from interviewcoder.exchange.countries import country_name, language_code, near_country
from interviewcoder.exchange.spreadsheet import TableFileError, read_sheet, shown, unguard

_OF_THE_INTERVIEW = ("id", "file", "main_coder", "language")
_LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """What a row says of one interview."""

    number: int
    """Row in the file, as a spreadsheet counts."""
    id: str
    file: str
    """Name of its transcript file; empty where the table has no such column or value."""
    attributes: dict[str, str]
    main_coder: str | None
    language: str | None
    blank: tuple[str, ...]
    """Columns left blank, which say nothing: what the interview has there is kept."""
    problem: str | None
    """Why an interview should not be brought in with this row: a country nobody knows."""


@dataclass(frozen=True, slots=True)
class AttributeTable:
    """An attributes file as read."""

    name: str
    rows: tuple[AttributeRow, ...]
    notices: tuple[str, ...]

    def row_for(self, file: str | PurePath) -> AttributeRow | None:
        """The row of a transcript file: by its name, or by an id that is the name without its ending."""
        path = PurePath(file)
        for row in self.rows:
            if same_name(row.file, path.name):
                return row
        for row in self.rows:
            if not row.file and same_name(row.id, path.stem):
                return row
        return None


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, whatever their capitals, and composed or not: macOS keeps file names with
    the accents apart from their letters."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def read_attributes(path: Path, *, any_country: bool = False) -> AttributeTable:
    """Read an attributes table; country names in five languages and ISO codes become English names.

    A country that is not known makes the row's ``problem``, unless ``any_country``. Raises TableFileError,
    naming file and row, for a table that cannot be used at all: no ``id`` column, an id or file twice, a
    row of another length, a formula.
    """
    sheet = read_sheet(path, required=("id",))
    notices = list(sheet.notices)
    rows: list[AttributeRow] = []
    seen: dict[tuple[str, str], int] = {}
    for number, cells in sheet.rows:
        where = f"{sheet.name}, row {number}"
        _refuse_bad_cells(where, cells)
        file = PurePath(cells.get("file", "").replace("\\", "/")).name
        for column, value in (("id", cells["id"]), ("file", file)):
            first = seen.setdefault((column, _folded(value)), number) if value else number
            if first != number:
                raise TableFileError(
                    f"{where}: the {column} '{value}' is already in row {first}; give each interview one row."
                )
        attributes = {
            column: unguard(value)
            for column, value in cells.items()
            if column not in _OF_THE_INTERVIEW and value
        }
        problem = _settle_country(where, attributes, notices, any_country=any_country)
        rows.append(
            AttributeRow(
                number,
                unicodedata.normalize("NFC", cells["id"]),
                file,
                attributes,
                coder_name(cells.get("main_coder", "")) or None,
                _language(where, cells.get("language", "")),
                tuple(
                    column for column, value in cells.items() if not value and column not in ("id", "file")
                ),
                problem,
            )
        )
    if not rows:
        raise TableFileError(f"{sheet.name} has a header but no rows; add one row for each interview.")
    return AttributeTable(sheet.name, tuple(rows), tuple(notices))


def _refuse_bad_cells(where: str, cells: dict[str, str]) -> None:
    if not cells["id"]:
        raise TableFileError(f"{where}: has no id; give the interview one, such as DE-01.")
    for column, value in cells.items():
        if value.startswith("="):
            raise TableFileError(f"{where}: the {shown(column)} is a formula; put its result there.")
        if not value.isprintable():
            raise TableFileError(f"{where}: the {shown(column)} has line breaks or control characters.")
        if len(value) > _LONGEST_VALUE:
            raise TableFileError(
                f"{where}: the {shown(column)} is longer than {_LONGEST_VALUE} characters; shorten it."
            )


def _settle_country(
    where: str, attributes: dict[str, str], notices: list[str], *, any_country: bool
) -> str | None:
    """Put the country's English name in place; what is wrong with it, or None."""
    written = attributes.get("country")
    if written is None:
        return None
    name = country_name(written)
    if name is not None:
        attributes["country"] = name
        return None
    unknown = f"{where}: country '{written}' is not one I know"
    if any_country:
        notices.append(f"{unknown}; it was kept as written.")
        return None
    near = near_country(written)
    meant = f"did you mean {near}" if near else "is it misspelt"
    return f"{unknown}, {meant}? Correct the cell, or keep it as written with --any-country."


def _language(where: str, written: str) -> str | None:
    if not written:
        return None
    code = language_code(written)
    if code is None:
        raise TableFileError(f"{where}: language '{written}' is not one I know; give a code such as de.")
    return code
