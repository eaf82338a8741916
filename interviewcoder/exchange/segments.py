"""Segments as a table: the stretches to code, a row each, as another program or a person divides the text."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from interviewcoder.exchange.places import find_passage, whole_cell
from interviewcoder.exchange.spreadsheet import TableFileError, read_sheet, unguard
from interviewcoder.model import Document, InterviewcoderError, Span
from interviewcoder.project import Project

COLUMNS = ("interview", "start", "end", "passage")
"""What a table of segments has: positions, or the words of the passage, or both."""


def read_segments(project: Project, path: Path) -> tuple[tuple[Document, tuple[Span, ...]], ...]:
    """Read a CSV table of segments: the places by interview, in the order of the table.

    Raises TableFileError, naming file and row, for an interview that is not in the study, a passage that is
    not in its text, and segments that overlap.
    """
    sheet = read_sheet(path, required=("interview",))
    if not sheet.rows:
        raise TableFileError(f"{sheet.name} has a header and no segments below it; give a row a segment.")
    found: dict[str, tuple[Document, list[Span]]] = {}
    rows: dict[str, list[int]] = defaultdict(list)
    for number, cells in sheet.rows:
        where = f"{sheet.name}, row {number}"
        name = unguard(cells["interview"])
        if not name:
            raise TableFileError(f"{where}: the interview is blank; say which one the segment is in.")
        try:
            if name not in found:
                found[name] = (project.document(project.interview(name)), [])
            document, places = found[name]
            start, end, occurrence = (
                whole_cell(where, cells, column) for column in ("start", "end", "occurrence")
            )
            passage = unguard(cells.get("passage", ""))
            place = find_passage(document, passage, start=start, end=end, occurrence=occurrence)
        except TableFileError:
            raise
        except InterviewcoderError as error:
            raise TableFileError(f"{where}: {error}") from None
        for other, of in zip(places, rows[name], strict=True):
            if place[0] < other[1] and other[0] < place[1]:
                raise TableFileError(
                    f"{where}: the segment overlaps that of row {of}, and each character is in one at most; "
                    "shorten or leave out one of them."
                )
        places.append(place)
        rows[name].append(number)
    return tuple((document, tuple(places)) for document, places in found.values())
