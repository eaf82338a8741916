"""The attributes table: what the team knows about each interview, one row an interview.

Columns ``id`` and, where a file is not named after its id, ``file``; ``main_coder`` and ``language`` set
what the interview is; every other column becomes an attribute of that name (country, stakeholder_group).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from interviewcoder.actions.attribute_types import (
    COUNTRY,
    LONGEST_VALUE,
    AttributeType,
    declare_type,
    folded,
    inferred_type,
    refused,
    settle_column,
)
from interviewcoder.actions.attribute_values import Convention
from interviewcoder.actions.study import coder_name
from interviewcoder.exchange.attribute_columns import (
    LANGUAGE,
    OF_THE_INTERVIEW,
    Columns,
    is_header,
    understand,
)
from interviewcoder.exchange.attribute_matching import Matched, Target, match_rows, without_ending
from interviewcoder.exchange.attribute_names import countries, languages
from interviewcoder.exchange.spreadsheet import TableFileError, read_grid, shown, unguard
from interviewcoder.exchange.table_errors import some
from interviewcoder.model import Interview
from interviewcoder.project import Project

_MOST_TOLD = 5


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
    """Why an interview should not be brought in with this row: a declared type does not take a value."""


@dataclass(frozen=True, slots=True)
class AttributeTable:
    """An attributes file as read."""

    name: str
    rows: tuple[AttributeRow, ...]
    notices: tuple[str, ...]
    types: Mapping[str, AttributeType] = field(default_factory=dict)
    """Type of each attribute: what the header declares, the study has declared, or the values seem to be."""
    new_types: tuple[str, ...] = ()
    """Attributes whose type the header declares."""

    def row_for(self, file: str | PurePath) -> AttributeRow | None:
        """The row of a transcript file: by its name, or by an id that is the name without its ending."""
        return self.match_files([file]).rows[0]

    def match_files(self, files: Sequence[str | PurePath]) -> Matched[AttributeRow]:
        """The rows of transcript files that are to become interviews, all at a time."""
        return match_rows(self.rows, [Target(PurePath(file).name) for file in files])


def match_interviews(rows: Sequence[AttributeRow], interviews: Iterable[Interview]) -> Matched[AttributeRow]:
    """The rows of interviews that are in a study, in their order, by id or by the file they came from."""
    return match_rows(rows, [Target(interview.file, interview.name) for interview in interviews])


def declare_types(project: Project, table: AttributeTable) -> list[str]:
    """Keep the types that a table's header declares in the study; returns what was respelt for it.

    Raises OptionError where values that are in the study do not fit.
    """
    told: list[str] = []
    with project.as_one():
        for name in table.new_types:
            type = table.types[name]
            changed = declare_type(project, name, type.kind, type.choices)
            said = [f"{interview} {before} → {now}" for interview, (before, now) in changed.items()]
            if said:
                told.append(f"{name} of interviews there were is spelt alike now: {some(said, _MOST_TOLD)}.")
    return told


def read_attributes(
    path: Path,
    *,
    any_country: bool = False,
    sheet: str | None = None,
    types: Mapping[str, AttributeType] | None = None,
    dates: Convention | None = None,
) -> AttributeTable:
    """Read an attributes table: CSV, a sheet of a workbook, NVivo's classification sheet, MAXQDA's variables.

    Country names in five languages and ISO codes become English names, languages codes. ``types`` are those
    that the study has declared; ``dates`` says how 03/04/2020 is meant. A country that is not known is kept
    as written and named, unless ``any_country``; a language that is not known counts as blank. A value that a
    declared type does not take makes the row's ``problem``. Raises TableFileError, naming file and row, for a
    table that cannot be used at all: no column that names interviews, an id twice, a row of another length,
    a formula.
    """
    columns = understand(read_grid(path, sheet=sheet, is_header=is_header), types)
    rows = list(_cells(columns))
    if not rows:
        raise TableFileError(f"{columns.grid.name} has a header but no rows; add one row for each interview.")
    _refuse_twice(columns.grid.name, rows)
    known = {**(types or {}), **columns.types}
    known = {name: type for name, type in known.items() if name in columns.names}
    said = _Said(columns.grid.name, [*columns.grid.notices, *columns.notices], {})
    if LANGUAGE in columns.names:
        _put(said, LANGUAGE, rows, languages(said.name, _column(rows, LANGUAGE)))
    for name in (name for name in columns.names if name and name not in OF_THE_INTERVIEW):
        if name == COUNTRY:
            _put(said, name, rows, countries(said.name, _column(rows, name), any_country=any_country))
        known[name] = _settle(said, name, rows, known.get(name), dates)
    return AttributeTable(
        columns.grid.name,
        tuple(_row(columns, number, cells, said.problems.get(number)) for number, cells in rows),
        tuple(said.notices),
        known,
        tuple(name for name in columns.types if name not in OF_THE_INTERVIEW),
    )


_Rows = list[tuple[int, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class _Said:
    """What is to be told of a table."""

    name: str
    notices: list[str]
    problems: dict[int, str]
    """Number of a row -> the first thing that is wrong with it."""


def _cells(columns: Columns) -> Iterable[tuple[int, dict[str, str]]]:
    """Number and cells by name of each row, with its interview's id and file filled in."""
    for number, row in zip(columns.grid.numbers, columns.rows, strict=True):
        cells = {name: cell for name, cell in zip(columns.names, row, strict=True) if name}
        where = f"{columns.grid.name}, row {number}"
        cells["file"] = PurePath(cells.get("file", "").replace("\\", "/")).name
        cells["id"] = unguard(cells.get("id", "")) or without_ending(cells["file"])
        if not cells["file"] and without_ending(cells["id"]) != cells["id"]:
            cells["file"], cells["id"] = cells["id"], without_ending(cells["id"])
        _refuse_bad_cells(where, cells)
        yield number, {name: unguard(cell) if name != "file" else cell for name, cell in cells.items()}


def _refuse_bad_cells(where: str, cells: Mapping[str, str]) -> None:
    if not cells["id"]:
        raise TableFileError(f"{where}: has no id; give the interview one, such as DE-01.")
    for column, value in cells.items():
        if value.startswith("="):
            raise TableFileError(f"{where}: the {shown(column)} is a formula; put its result there.")
        if not value.isprintable():
            raise TableFileError(f"{where}: the {shown(column)} has line breaks or control characters.")
        if len(value) > LONGEST_VALUE:
            raise TableFileError(
                f"{where}: the {shown(column)} is longer than {LONGEST_VALUE} characters; shorten it."
            )


def _refuse_twice(name: str, rows: _Rows) -> None:
    """Refuse an id that comes again. A file may: of one name there may be several in a team's folders, whose
    interviews are told apart by their ids."""
    seen: dict[str, int] = {}
    for number, cells in rows:
        first = seen.setdefault(folded(cells["id"]), number)
        if first != number:
            raise TableFileError(
                f"{name}, row {number}: the id '{cells['id']}' is already in row {first}; give each "
                "interview one row."
            )


def _row(columns: Columns, number: int, cells: Mapping[str, str], problem: str | None) -> AttributeRow:
    given = {name: cell for name, cell in cells.items() if name not in ("id", "file")}
    return AttributeRow(
        number,
        unicodedata.normalize("NFC", cells["id"]),
        cells["file"],
        {name: cell for name, cell in given.items() if cell and name not in OF_THE_INTERVIEW},
        coder_name(cells.get("main_coder", "")) or None,
        cells.get("language") or None,
        tuple(name for name, cell in given.items() if not cell),
        problem,
    )


# --- values ---------------------------------------------------------------------------------------


def _column(rows: _Rows, name: str) -> list[tuple[int, str]]:
    return [(number, cells[name]) for number, cells in rows]


def _put(said: _Said, name: str, rows: _Rows, settled: tuple[list[str], list[str]]) -> None:
    """Put the spelling that is kept in a column's cells, and keep what is to be told of it."""
    for (_, cells), kept in zip(rows, settled[0], strict=True):
        cells[name] = kept
    said.notices.extend(settled[1])


def _settle(
    said: _Said,
    column: str,
    rows: _Rows,
    declared: AttributeType | None,
    dates: Convention | None,
) -> AttributeType:
    """Bring the values of a column to the spelling of its type; returns the type."""
    given = [(number, cells) for number, cells in rows if cells[column]]
    written = [cells[column] for _, cells in given]
    type = declared or inferred_type(written, column)
    habit = (dates,) if dates and type.kind == "date" else ()
    respelt: list[str] = []
    unclear: list[str] = []
    unfit: list[str] = []
    for (number, cells), value, settled in zip(
        given, written, settle_column(written, type, habit), strict=True
    ):
        if type.declared and (reason := refused(type, settled, value)):
            said.problems.setdefault(number, f"{said.name}, row {number}: {column} {reason}.")
        elif settled is None:
            unfit.append(f"'{value}' in row {number}")
        elif settled.possible:
            unclear.append(f"'{value}' in row {number} ({' or '.join(settled.possible)})")
        elif settled.value != value:
            respelt.append(f"{value} is {settled.value}")
            cells[column] = settled.value
    about = f"{said.name}: {column}"
    if respelt:
        told = some(list(dict.fromkeys(respelt)), _MOST_TOLD)
        said.notices.append(f"{about} was read as {type.kind}s: {told}.")
    if unfit:
        said.notices.append(
            f"{about} is a {type.kind} but for {some(unfit, _MOST_TOLD)}, kept as written; correct the table "
            "and import it again."
        )
    if unclear:
        how = "write such as 2020-04-03, or say --dates day-first" if type.kind == "date" else "write 1234.5"
        told = some(unclear, _MOST_TOLD)
        said.notices.append(f"{about} is unclear, and was kept as written, for {told}; {how}.")
    if type.kind in ("choice", "text"):
        said.notices.extend(_alike(said.name, column, written))
    return type


def _alike(name: str, column: str, values: Sequence[str]) -> list[str]:
    """Values that differ by capitals or spaces alone: a table would count them apart."""
    spellings: dict[str, dict[str, None]] = {}
    for value in values:
        spellings.setdefault(folded(value), {})[value] = None
    told = [" and ".join(f"'{one}'" for one in several) for several in spellings.values() if len(several) > 1]
    return (
        [f"{name}: {column} has {some(told, _MOST_TOLD)}, which tables count apart; write them alike."]
        if told
        else []
    )
