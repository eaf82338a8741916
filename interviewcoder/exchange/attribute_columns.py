"""What the columns of an attributes table are: which names the interview, which are attributes, of what type.

Besides tables made by hand come classification sheets of NVivo and variable lists of MAXQDA, which name their
columns in their own ways and in the language of the program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from interviewcoder.actions.attribute_types import COUNTRY, AttributeType, checked_type, folded
from interviewcoder.exchange.countries import countries_in, near_country
from interviewcoder.exchange.not_given import says_nothing
from interviewcoder.exchange.spreadsheet import (
    Grid,
    TableFileError,
    check_columns,
    column_name,
    shown,
    unguard,
)
from interviewcoder.exchange.table_errors import some
from interviewcoder.transcripts.language_names import language_code, near_language

Style = Literal["plain", "NVivo", "MAXQDA"]

ID, FILE, MAIN_CODER, LANGUAGE = "id", "file", "main_coder", "language"
OF_THE_INTERVIEW = (ID, FILE, MAIN_CODER, LANGUAGE)

_LIKE_OURS = tuple(f"attribute:{name}" for name in OF_THE_INTERVIEW)
"""How a list of attributes calls those that another program's file has under such a name."""

_MOST_ATTRIBUTES = 1_000
_MOST_ROWS = 100_000

_IDS = (
    "id", "interview_id", "interview", "document_name", "dokumentname", "nombre_del_documento",
    "nombre_de_documento", "nome_del_documento", "nome_documento", "nazwa_dokumentu", "document", "dokument",
    "documento", "case_name", "case", "fall", "fallname", "caso", "name",
)  # fmt: skip
_FILES = (
    "file",
    "file_name",
    "filename",
    "datei",
    "dateiname",
    "archivo",
    "nome_file",
    "plik",
    "nazwa_pliku",
)
_COUNTRIES = frozenset({
    "countries", "country_name", "country_code", "nation", "state", "land", "staat", "länder", "ländercode",
    "länderkürzel", "herkunftsland", "paese", "nazione", "stato", "codice_paese", "kraj", "państwo",
    "panstwo", "kod_kraju", "país", "pais", "nación", "nacion", "estado", "código_de_país", "pays",
})  # fmt: skip
_LANGUAGES = frozenset({
    "languages", "language_code", "interview_language", "language_of_interview", "language_of_the_interview",
    "sprache", "sprachcode", "interviewsprache", "gesprächssprache", "sprache_des_interviews", "lingua",
    "lingua_intervista", "lingua_dell'intervista", "lingua_dell’intervista", "język", "jezyk",
    "język_wywiadu", "idioma", "idioma_entrevista", "idioma_de_la_entrevista", "lengua", "langue",
})  # fmt: skip
_GROUPS = frozenset({
    "document_group", "dokumentgruppe", "grupo_de_documentos", "gruppo_di_documenti", "gruppo_documenti",
    "grupa_dokumentów",
})  # fmt: skip
_KEPT_BY_MAXQDA = frozenset({
    "created", "created_by", "created_on", "created_at", "creation_date", "modified", "modified_by",
    "modified_on", "last_edited", "last_edited_by", "coded_segments", "number_of_coded_segments", "codes",
    "number_of_codes", "memos", "number_of_memos", "paraphrases", "links", "bytes", "size", "weight",
    "colour", "color", "geo_links", "erstellt", "erstellt_von", "erstellt_am", "geändert", "geändert_von",
    "geändert_am", "bearbeitet", "bearbeitet_von", "bearbeitet_am", "codierte_segmente",
    "anzahl_codierter_segmente",
    "codierungen", "größe", "farbe", "paraphrasen", "creado", "creado_por", "creado_el", "modificado",
    "modificado_por", "modificado_el", "segmentos_codificados", "códigos", "creato", "creato_da",
    "creato_il", "modificato", "modificato_da", "modificato_il", "segmenti_codificati",
})  # fmt: skip
_UNASSIGNED = frozenset({"unassigned", "nicht zugewiesen", "sin asignar", "non assegnato", "nieprzypisane"})
_NOT_APPLICABLE = frozenset(
    {"not applicable", "nicht zutreffend", "no aplicable", "non applicabile", "nie dotyczy"}
)
_TYPED = re.compile(
    r"(?P<name>.*\S):\s?(?P<kind>text|number|date|choice)(?:\((?P<choices>.*)\))?", re.I | re.S
)
_CLASSIFIED = re.compile(r"(?P<of>.*\S) : (?P<name>\S.*)", re.S)
_NUMBERED = re.compile(r"\d+ : (?=\S)")


@dataclass(frozen=True, slots=True)
class Columns:
    """A table whose columns are understood: blank cells are empty, hierarchical names are last names."""

    grid: Grid
    names: tuple[str, ...]
    """Of each column: id, file, main_coder, language, or an attribute's; empty where it is left out."""
    rows: tuple[list[str], ...]
    types: Mapping[str, AttributeType]
    """Types that the header declares."""
    style: Style
    notices: tuple[str, ...] = field(default=())


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row names a column for the interviews: it is where the table begins."""
    named = [column_name(unguard(cell)) for cell in cells if cell]
    return len(named) > 1 and (named[0] in _IDS or any(name in named for name in ("id", *_FILES, *_IDS[3:9])))


def understand(grid: Grid, declared: Mapping[str, AttributeType] | None = None) -> Columns:
    """Say what each column is; ``declared`` are types of the study, whose choices are never blank.

    Raises TableFileError where a column cannot be, or names nothing.
    """
    if len(grid.header) > _MOST_ATTRIBUTES:
        raise TableFileError(
            f"{grid.name} has {len(grid.header):,} columns, more than the {_MOST_ATTRIBUTES:,} that an "
            "attributes table can have; take away those that are not needed."
        )
    if len(grid.rows) > _MOST_ROWS:
        raise TableFileError(
            f"{grid.name} has {len(grid.rows):,} rows, more than the {_MOST_ROWS:,} that an attributes table "
            "can have; give each interview one row."
        )
    notices: list[str] = []
    header, types = _declared(grid)
    rows = [list(cells) for cells in grid.rows]
    style = _style(header, rows)
    if style == "NVivo":
        header = [header[0], *(_after_prefix(name) for name in header[1:])]
        _last_names(rows)
    names = [column_name(name) for name in header]
    names = _with_roles(grid, names, rows, style, notices)
    if style == "MAXQDA" and (own := [name for name in names if name in _KEPT_BY_MAXQDA]):
        notices.append(f"{grid.name}: left out what MAXQDA notes for itself: {', '.join(own)}.")
        names = ["" if name in own else name for name in names]
    if of_us := [name for name in names if name in _LIKE_OURS]:
        notices.append(
            f"{grid.name}: left out {', '.join(of_us)}: no attribute can be called like what is said of an "
            "interview itself."
        )
        names = ["" if name in of_us else name for name in names]
    _named_in_a_language(grid, names, rows, notices)
    check_columns(grid.name, [name for name in names if name])
    kept = {**(declared or {}), **{column_name(name): type for name, type in types.items()}}
    if blank := _blank_out(names, rows, style, kept):
        notices.append(f"{grid.name}: {some(blank, 12)} was read as a blank cell.")
    return Columns(
        grid,
        tuple(names),
        tuple(rows),
        {column_name(name): type for name, type in types.items()},
        style,
        tuple(notices),
    )


def _declared(grid: Grid) -> tuple[list[str], dict[str, AttributeType]]:
    """Names without the types that the header declares, as in ``age:number`` or ``mode:choice(a|b)``."""
    names: list[str] = []
    types: dict[str, AttributeType] = {}
    for cell in map(unguard, grid.header):
        match = _TYPED.fullmatch(cell)
        if match is None:
            names.append(cell)
            continue
        choices = (match["choices"] or "").split("|")
        names.append(match["name"])
        types[match["name"]] = checked_type(shown(match["name"]), match["kind"].casefold(), choices)
    return names, types


def _style(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Style:
    if set(map(column_name, header)) & _GROUPS:
        return "MAXQDA"
    matches = [_CLASSIFIED.fullmatch(name) for name in header[1:]]
    of = [match["of"] for match in matches if match]
    if of and len(of) == len(matches) and (len(set(of)) == 1 or all(len(one) < 3 for one in of)):
        return "NVivo"
    first = [cells[0] for cells in rows if cells]
    if first and all("\\\\" in cell for cell in first):
        return "NVivo"
    return "plain"


def _after_prefix(name: str) -> str:
    match = _CLASSIFIED.fullmatch(name)
    return match["name"] if match else name


def _last_names(rows: Sequence[list[str]]) -> None:
    """``Cases\\\\Experts\\\\Anna`` is Anna; ``1 : Anna`` is, too, where all rows are numbered."""
    if all(_NUMBERED.match(cells[0]) for cells in rows):
        for cells in rows:
            cells[0] = _NUMBERED.sub("", cells[0], count=1)
    for cells in rows:
        cells[0] = cells[0].rpartition("\\\\")[2].strip()


def _with_roles(
    grid: Grid, names: list[str], rows: Sequence[Sequence[str]], style: Style, notices: list[str]
) -> list[str]:
    """Give the columns that name interviews and their files the names ``id`` and ``file``."""
    found = list(names)
    for role, known in ((FILE, _FILES), (ID, _IDS)):
        if role in found:
            continue
        named = next((name for name in known if name in found), None)
        if named is not None and not (role == ID and FILE in found and named not in _IDS[:9]):
            found[found.index(named)] = role
    if ID in found or FILE in found:
        return found
    first = [cells[0] for cells in rows if cells]
    if len(found) > 1 and first and all(first) and len(set(first)) == len(first):
        if style == "plain":
            of = f"the first, '{shown(names[0])}'," if names[0] else "the first"
            notices.append(f"{grid.name} has no column 'id'; {of} was taken for the interviews.")
        return [ID, *found[1:]]
    there = ", ".join(shown(name) for name in names[:12])
    raise TableFileError(f"{grid.name}: has no column 'id' (its columns are: {there}); add it.")


def _named_in_a_language(
    grid: Grid, names: list[str], rows: Sequence[Sequence[str]], notices: list[str]
) -> None:
    """A column named Land or País is the country, and one named Sprache the language, if such are in it.

    One that is known, or a slip of one in each cell, tells: Land may also be a part of a country.
    """
    for role, called, known, near in (
        (COUNTRY, _COUNTRIES, countries_in, near_country),
        (LANGUAGE, _LANGUAGES, language_code, near_language),
    ):
        for place, name in enumerate(names):
            if role in names or name not in called:
                continue
            values = {value for cells in rows if (value := cells[place]) and not says_nothing(value)}
            if any(map(known, values)) or (values and all(map(near, values))):
                notices.append(f"{grid.name}: the column '{shown(name)}' is kept as the {role}.")
                names[place] = role
            elif values:
                notices.append(
                    f"{grid.name}: no {role} I know is in the column '{shown(name)}', so that it is an "
                    f"attribute of its own; call it {role} if it is the {role}."
                )


def _blank_out(
    names: Sequence[str], rows: Sequence[list[str]], style: Style, declared: Mapping[str, AttributeType]
) -> list[str]:
    """Empty the cells in which a program, or a person, says that nothing was said; returns which."""
    unsaid = set(_UNASSIGNED)
    if style == "NVivo" or any(cell.casefold() in _UNASSIGNED for cells in rows for cell in cells[1:]):
        unsaid |= _NOT_APPLICABLE
    choices = {name: set(map(folded, type.choices)) for name, type in declared.items()}
    as_written = {name for name, type in declared.items() if type.kind == "text"}
    told: dict[str, int] = {}
    for cells in rows:
        for place, (name, cell) in enumerate(zip(names, cells, strict=True)):
            if not cell or name in ("", ID, FILE) or folded(cell) in choices.get(name, ()):
                continue
            if name in (COUNTRY, MAIN_CODER) and cell.casefold() == "na":  # Namibia; a coder's initials
                continue
            if cell.casefold() in unsaid or (name not in as_written and says_nothing(cell)):
                told[cell] = told.get(cell, 0) + 1
                cells[place] = ""
    return [f"'{cell}' ({times})" for cell, times in told.items()]
