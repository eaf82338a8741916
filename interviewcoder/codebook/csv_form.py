"""The CSV form of a codebook: one code a row, sub-codes named by the key of their parent.

Spreadsheets run cells that begin with ``=``, ``+``, ``-`` or ``@`` as formulas (CWE-1236). Such cells
are written with an apostrophe before them, and an apostrophe that stands there is taken off on reading;
values that have one of their own get a second, so nothing is lost.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from interviewcoder.codebook.fields import TEXT_FIELDS
from interviewcoder.codebook.problems import Problem, raise_first, suggestion
from interviewcoder.codebook.whole import Row, Value, build_codebook
from interviewcoder.model import Codebook

HEAD_COLUMNS = {"codebook_name": "name", "codebook_level": "level", "codebook_description": "description"}
"""Columns that speak of the whole codebook: written in the first row, read from wherever they are filled."""

CODE_COLUMNS = (*TEXT_FIELDS[:3], "parent", *TEXT_FIELDS[3:], "counts")
COLUMNS = (*CODE_COLUMNS, *HEAD_COLUMNS)

_DELIMITERS = (",", ";", "\t")
"""Spreadsheets of continental Europe save CSV with semicolons."""

_FORMULA = re.compile(r"'*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]")
_GUARDED = re.compile(r"'+[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]")


def guard(cell: str) -> str:
    """The cell as a spreadsheet may safely open it.

    >>> guard("=1+1"), guard("plain")
    ("'=1+1", 'plain')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was before ``guard``."""
    return cell[1:] if _GUARDED.match(cell) else cell


def parse_csv_codebook(source: str, text: str, default_name: str) -> Codebook:
    """A codebook from CSV text, its cells divided by commas, semicolons or tabs.

    Args:
        source: The file's name, for messages.
        text: The whole file.
        default_name: Name of the codebook where the file gives none.

    Raises:
        CodebookError: The first mistake, with its line and column.
    """
    table = _table(source, text)
    if not table:
        raise_first(
            source,
            [Problem(0, "", "is empty; its first row must name the columns, key and label among them")],
        )
    header_line, header = table[0]
    problems: list[Problem] = []
    columns = _columns(header_line, header, problems)
    if problems:  # without sound columns every further message would mislead
        raise_first(source, problems)
    rows: list[Row] = []
    head: dict[str, Value] = {}
    for line, cells in table[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(columns) :]):
            text = (
                f"the row has more cells than the {len(columns)} columns; put quotes around cells with commas"
            )
            problems.append(Problem(line, "", text))
        values = {
            column: Value(unguard(cell.strip()), line)
            for column, cell in zip(columns, cells, strict=False)
            if column
        }
        for column, field in HEAD_COLUMNS.items():
            _take_head(head, column, field, values.pop(column, None), problems)
        rows.append(Row(line, values))
    head.setdefault("name", Value(default_name, header_line))
    codebook = build_codebook(Row(header_line, head), rows, problems)
    if problems:
        raise_first(source, problems)
    return codebook


def _take_head(
    head: dict[str, Value], column: str, field: str, value: Value | None, problems: list[Problem]
) -> None:
    if value is None or not value.text:
        return
    before = head.setdefault(field, value)
    if before.text != value.text:
        text = f"differs from line {before.line}, but speaks of the whole codebook; fill in one row only"
        problems.append(Problem(value.line, column, text))


def _table(source: str, text: str) -> list[tuple[int, list[str]]]:
    """Rows with the line each begins on, leading blank rows removed."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=lambda mark: _known_columns(first, mark))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    table: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if table or any(cell.strip() for cell in cells):
                table.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise_first(source, [Problem(line, "", f"is not valid CSV ({error}); check the quotes of this row")])
    return table


def _known_columns(line: str, delimiter: str) -> int:
    return sum(cell.strip().strip('"').lower() in COLUMNS for cell in line.split(delimiter))


def _columns(line: int, header: Sequence[str], problems: list[Problem]) -> list[str]:
    """Names of the columns in order; blank for a column without a name, as spreadsheets append them."""
    names = [cell.strip().lower() for cell in header]
    for index, name in enumerate(names):
        if name and name not in COLUMNS:
            text = f"is not a column of a codebook; {suggestion(name, COLUMNS)}"
            problems.append(Problem(line, header[index].strip(), text))
        elif name and name in names[:index]:
            problems.append(Problem(line, name, "names two columns; keep one"))
    for required in ("key", "label"):
        if required not in names:
            problems.append(
                Problem(line, required, "is missing from the first row, which must name the columns")
            )
    return names


def format_csv(codebook: Codebook) -> str:
    """The CSV text of a tidy codebook, divided by commas."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for index, code in enumerate(codebook.codes):
        cells = {field: getattr(code, field) for field in TEXT_FIELDS}
        cells["parent"] = code.parent or ""
        cells["counts"] = "yes" if code.counts else "no"
        if index == 0:
            cells |= {column: getattr(codebook, field) for column, field in HEAD_COLUMNS.items()}
        writer.writerow([guard(cells.get(column, "")) for column in COLUMNS])
    return stream.getvalue()
