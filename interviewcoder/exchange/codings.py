"""Codings as a table: out for other tools, and in again, each row found by its words or its positions.

A row that people write names the passage by its words, which survive another file format of the same
interview; a row that a program writes gives positions as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from interviewcoder.actions.bringing import BroughtCoding, bring_codings
from interviewcoder.actions.codebook import find_code
from interviewcoder.actions.coding import round_of
from interviewcoder.actions.study import coder_name, require_coder
from interviewcoder.exchange.places import find_passage, whole_cell
from interviewcoder.exchange.spreadsheet import (
    TableFileError,
    csv_text,
    read_bytes,
    read_sheet,
    shown,
    unguard,
)
from interviewcoder.model import ROUND_KINDS, Document, Interview, InterviewcoderError, OptionError, Span
from interviewcoder.project import CODING_ROUND, Project
from interviewcoder.tables.rows import CodingsTable

REQUIRED = ("interview", "coder", "code")
_COLUMNS = (
    "round", "interview", "country", "coder", "theme", "code", "label", "counts", "start", "end", "passage",
    "speaker", "memo", "discuss", "at", "id",
)  # fmt: skip
_YES = ("yes", "y", "true", "1", "x", "ja", "sì", "si", "sí", "tak")


@dataclass(frozen=True, slots=True)
class CodingRow:
    """A coding as a file gives it, nothing looked up yet."""

    number: int
    """Row in the file, as a spreadsheet counts; number of the entry in a JSON file."""
    interview: str
    coder: str
    code: str
    passage: str
    round: str = ""
    occurrence: int | None = None
    """Which of several places with these words, from 1."""
    start: int | None = None
    end: int | None = None
    memo: str = ""
    discuss: bool = False


@dataclass(frozen=True, slots=True)
class PlacedCoding:
    """A coding found in the study's text, ready to be written."""

    interview: Interview
    coder: str
    coding: BroughtCoding


# --- out -----------------------------------------------------------------------------------------


def codings_text(table: CodingsTable, format: str) -> str:
    """The codings as CSV or JSON text; `read_codings` reads both back. ``format`` is csv or json."""
    records = [
        {name: getattr(row, "words" if name == "passage" else name) for name in _COLUMNS}
        for row in table.rows
    ]
    if format == "json":
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    return csv_text(_COLUMNS, ([record[name] for name in _COLUMNS] for record in records))


# --- in ------------------------------------------------------------------------------------------


def read_codings(path: Path) -> tuple[CodingRow, ...]:
    """Read codings from a ``.csv`` file (header row) or a ``.json`` file (a list of objects).

    Columns interview, coder, code and passage, or start and end instead of passage; also round, occurrence,
    memo, discuss; others are ignored. Raises TableFileError naming file and row.
    """
    if path.suffix.casefold() == ".json":
        name = shown(path.name)
        entries = [(n, _texts(f"{name}, entry {n}", e)) for n, e in enumerate(_json(path, name), start=1)]
    else:
        sheet = read_sheet(path, required=REQUIRED)
        name = sheet.name
        if "passage" not in sheet.columns and not {"start", "end"} <= set(sheet.columns):
            raise TableFileError(f"{name}: has neither a column 'passage' nor 'start' and 'end'; add them.")
        entries = [
            (number, {column: unguard(cell) for column, cell in cells.items()})
            for number, cells in sheet.rows
        ]
    return tuple(_row(f"{name}, row {number}", number, cells) for number, cells in entries)


def _json(path: Path, name: str) -> list[object]:
    try:
        entries = json.loads(read_bytes(path, name).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise TableFileError(f"{name} is not well-formed JSON; export it again.") from None
    if not isinstance(entries, list):
        raise TableFileError(f"{name} is not a list of codings; give a file written by 'export'.")
    return entries


def _texts(where: str, entry: object) -> dict[str, str]:
    if not isinstance(entry, dict):
        raise TableFileError(f"{where}: is not an object with named fields; export the file again.")
    return {
        str(name): "" if value is None or value is False else "yes" if value is True else str(value)
        for name, value in entry.items()
    }


def _row(where: str, number: int, cells: Mapping[str, str]) -> CodingRow:
    for column in REQUIRED:
        if not cells.get(column):
            raise TableFileError(f"{where}: has no {column}; fill it in.")
    start, end, occurrence = (whole_cell(where, cells, column) for column in ("start", "end", "occurrence"))
    if not cells.get("passage", "").strip() and (start is None or end is None):
        raise TableFileError(f"{where}: has neither a passage nor start and end; say what is coded.")
    return CodingRow(
        number,
        cells["interview"],
        cells["coder"],
        cells["code"],
        cells.get("passage", ""),
        cells.get("round", ""),
        occurrence,
        start,
        end,
        cells.get("memo", ""),
        cells.get("discuss", "").casefold() in _YES,
    )


def place_codings(
    project: Project, rows: Iterable[CodingRow], *, new_coders: Iterable[str] = ()
) -> tuple[tuple[PlacedCoding, ...], tuple[str, ...]]:
    """Look up every row's interview, coder, code, round and passage.

    ``new_coders`` are taken as known, for a caller who adds them once all rows are placed. Returns the
    codings found and a sentence for each row that could not be; nothing is written.
    """
    finder = _Finder(project, new_coders)
    placed: list[PlacedCoding] = []
    problems: list[str] = []
    for row in rows:
        try:
            placed.append(finder.place(row))
        except InterviewcoderError as error:
            problems.append(f"Row {row.number}: {error}")
    return tuple(placed), tuple(problems)


class _Finder:
    """Looks names and passages up, each once."""

    def __init__(self, project: Project, new_coders: Iterable[str]) -> None:
        self._project = project
        self._documents: dict[str, Document] = {}
        self._codes: dict[str, str] = {}
        self._coders: dict[str, str] = {name: coder_name(name) for name in new_coders}
        self._rounds: dict[tuple[str, str, str], str] = {}
        self._all_rounds = project.rounds()
        self._there: dict[tuple[str, str], dict[tuple[Span, str], list[str]]] = {}

    def place(self, row: CodingRow) -> PlacedCoding:
        if row.interview not in self._documents:
            self._documents[row.interview] = self._project.document(self._project.interview(row.interview))
        document = self._documents[row.interview]
        if row.coder not in self._coders:
            self._coders[row.coder] = require_coder(self._project, row.coder)
        coder = self._coders[row.coder]
        if row.code not in self._codes:
            self._codes[row.code] = find_code(self._project, row.code, coder=coder).id
        place = find_passage(document, row.passage, start=row.start, end=row.end, occurrence=row.occurrence)
        code = self._codes[row.code]
        round = self._round_there(row.round, coder, document.interview, (place, code))
        round = round or self._round(row.round, coder, document.interview)
        coding = BroughtCoding(place, code, round, row.memo, row.discuss)
        return PlacedCoding(document.interview, coder, coding)

    def _round(self, name: str, coder: str, interview: Interview) -> str:
        known = (name, coder, interview.id)
        if known not in self._rounds:
            self._rounds[known] = self._find_round(name, coder, interview)
        return self._rounds[known]

    def _round_there(
        self, name: str, coder: str, interview: Interview, coding: tuple[Span, str]
    ) -> str | None:
        """The round in which this coding stands already, for a row that does not name one.

        Which round such a row belongs to changes as rounds open and close; the coding is the same one.
        """
        here = (interview.id, coder)
        if here not in self._there:
            self._there[here] = {}
            for known in standing_codings(self._project, interview.id, coder):
                self._there[here].setdefault(known[:2], []).append(known[2])
        rounds = self._there[here].get(coding, [])
        if name:
            if any(round.name.casefold() == name.casefold() for round in self._all_rounds):
                return None
            of_kind = {round.id for round in self._all_rounds if round.kind == name.casefold()}
            rounds = [round for round in rounds if round in {*of_kind, CODING_ROUND.id}]
        return next(iter(rounds), None)

    def _find_round(self, name: str, coder: str, interview: Interview) -> str:
        """By name; else by kind where one round of the kind has this coder and interview.

        A kind of which the study has no round at all is ordinary coding.
        """
        if not name:
            return round_of(self._project, coder, interview)
        rounds = self._all_rounds
        named = [round for round in rounds if round.name.casefold() == name.casefold()]
        if named:
            round = named[0]
            if round.id != CODING_ROUND.id and not (
                coder in round.coders and interview.id in round.interviews
            ):
                raise OptionError(
                    f"the round '{shown(round.name)}' does not have {coder} and {interview.name} in it; "
                    "name another round, or leave the cell empty."
                )
            return round.id
        of_kind = [
            round
            for round in rounds
            if round.kind == name.casefold()
            and (round.kind == "coding" or (coder in round.coders and interview.id in round.interviews))
        ]
        if len(of_kind) == 1:
            return of_kind[0].id
        if name.casefold() in ROUND_KINDS and not any(round.kind == name.casefold() for round in rounds):
            return CODING_ROUND.id
        there = ", ".join(round.name for round in rounds)
        raise OptionError(f"there is no round '{shown(name)}' for {coder} and {interview.name}; use {there}.")


def standing_codings(project: Project, interview: str, coder: str) -> Iterator[tuple[Span, str, str]]:
    """Place, code and round of a coder's codings in an interview; a code merged into another is that one."""
    resolved = {code.id: code.resolved for code in project.shown_codes(coder)}
    for coding in project.codings(interview=interview, coder=coder):
        yield (coding.start, coding.end), resolved.get(coding.code, coding.code), coding.round


def write_placed(project: Project, placed: Iterable[PlacedCoding], *, each: bool = False) -> int:
    """Write codings that are not in the study yet; returns how many were written.

    One action for each coder and interview, or, with ``each``, one for each coding; all or none.
    """
    with project.as_one():
        return _write_placed(project, placed, each=each)


def _write_placed(project: Project, placed: Iterable[PlacedCoding], *, each: bool) -> int:
    groups: dict[tuple[str, str], list[PlacedCoding]] = {}
    for item in placed:
        groups.setdefault((item.interview.id, item.coder), []).append(item)
    written = 0
    for (interview, coder), items in groups.items():
        there = set(standing_codings(project, interview, coder))
        new: list[BroughtCoding] = []
        for item in items:
            identity = (item.coding.place, item.coding.code, item.coding.round)
            if identity not in there:
                there.add(identity)
                new.append(item.coding)
        for batch in [[coding] for coding in new] if each else [new]:
            bring_codings(project, coder, items[0].interview, batch)
        written += len(new)
    return written
