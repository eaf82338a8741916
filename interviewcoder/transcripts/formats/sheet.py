"""Tables, a row a turn: CSV, TSV and workbooks of Excel.

Where a table begins, which of its columns are times and whether it is a transcript at all is found here, for
all three alike; who speaks in which row is found in ``tables``, as for the tables of documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.blocks import Block, Parsed
from interviewcoder.transcripts.column_titles import text_columns
from interviewcoder.transcripts.columns_of_speakers import unfolded
from interviewcoder.transcripts.formats.sheet_columns import heading_row, with_times
from interviewcoder.transcripts.tables import row_marks
from interviewcoder.transcripts.times import is_stamp, stamp_times

Row = list[str]

_SAID = 25
"""Mean length of the cells of the words' column, in characters; attributes are shorter."""
_TITLE_CELLS = 2


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet with its heading found and its times put into one column."""

    above: list[Row]
    heading: Row | None
    rows: list[Row]
    times_at: int | None
    words_at: int


def read(data: bytes, name: str) -> Parsed:
    """Blocks of a table. Raises TranscriptError where it is damaged, too large or no transcript."""
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        from interviewcoder.transcripts.formats.sheet_workbook import sheets_of

        sheets, notices = sheets_of(data, name)
        return _best(sheets, name, notices)
    from interviewcoder.transcripts.formats.sheet_text import rows_of

    table = rows_of(data, name)
    if table is None:  # one column: a text whose name says csv
        from interviewcoder.transcripts.formats import text

        return text.read(data, name)
    blocks = _blocks(_table(table.rows), name, table.format)
    return Parsed(table.format, tuple(blocks), table.encoding, table.notices)


def _best(sheets: dict[str, list[Row]], name: str, notices: list[str]) -> Parsed:
    """The sheet of a workbook that holds the transcript."""
    tables = {title: _table(rows) for title, rows in sheets.items() if any(any(row) for row in rows)}
    if not tables:
        raise TranscriptError(
            f"{name} has no words in any sheet that is shown; check that it is the right file."
        )
    chosen = max(tables, key=lambda title: _worth(tables[title])) if len(tables) > 1 else next(iter(tables))
    others = [title for title in tables if title != chosen]
    if others:
        shown = ", ".join(f"“{title[:30]}”" for title in others[:5]) + (
            " and others" if len(others) > 5 else ""
        )
        notices.append(
            f"Only the sheet “{chosen[:30]}” is read, not {shown}; save another as a file of its own if "
            "it is needed."
        )
    return Parsed("xlsx", tuple(_blocks(tables[chosen], name, "xlsx")), None, tuple(notices))


def _worth(table: _Table) -> tuple[bool, int]:
    """Speakers first, then the most words."""
    return _has_speakers(_rows(table)), sum(len(_cell(row, table.words_at)) for row in table.rows)


def _table(rows: list[Row]) -> _Table:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    at = heading_row(filled)
    first = (
        at + 1
        if at is not None
        else next((i for i, row in enumerate(filled) if sum(bool(cell) for cell in row) >= _TITLE_CELLS), 0)
    )
    heading = filled[at] if at is not None else None
    body, heading, times_at = with_times(filled[first:], heading)
    return _Table(
        filled[: at if at is not None else first], heading, body, times_at, _words_at(body, heading)
    )


def _words_at(rows: Sequence[Row], heading: Row | None) -> int:
    width = max((len(row) for row in rows), default=1)
    lengths = [sum(len(_cell(row, column)) for row in rows) for column in range(width)]
    named = [c for c in text_columns(heading or ()) if c < width and lengths[c]]
    return max(named or range(width), key=lambda column: lengths[column])


def _blocks(table: _Table, name: str, kind: str) -> list[Block]:
    if not table.rows:
        raise TranscriptError(f"{name} has no row below its heading; check that it is the right file.")
    above = [Block("\t".join(row).strip(), "matter") for row in table.above]
    rows = _rows(table)
    if _has_speakers(rows):
        return [*above, *rows]
    if table.heading is not None:
        above.append(Block("\t".join(table.heading).strip(), "matter"))
    said = [_cell(row, table.words_at).strip() for row in table.rows]
    filled = [words for words in said if words]
    named = table.words_at in text_columns(table.heading or ())
    if not named and sum(map(len, filled)) < _SAID * len(filled) and table.times_at is None:
        raise TranscriptError(
            f"{name} is a table without a column of what was said; if it describes the interviews, give "
            "it with "
            "--attributes, else look whether the columns for speaker and words are there."
        )
    if table.times_at is not None:
        return [*above[: len(table.above)], *_cues(table, said)]
    return [*above, *(Block(words) for words in filled)]


def _cues(table: _Table, said: Sequence[str]) -> list[Block]:
    """Rows with times and without speakers are captions."""
    cues: list[Block] = []
    for row, words in zip(table.rows, said, strict=True):
        stamp = _cell(row, table.times_at or 0).strip()
        start, end = stamp_times(stamp) if is_stamp(stamp) else (None, None)
        if words:
            cues.append(Block(words, "cue", time_start=start, time_end=end))
    return cues


def _has_speakers(rows: Sequence[Block]) -> bool:
    return bool(row_marks(rows)[0] or unfolded(rows).marks)


def _rows(table: _Table) -> list[Block]:
    """The rows of a table, first the one that holds the headings."""
    heading = [table.heading] if table.heading is not None else []
    return [_row(cells) for cells in [*heading, *table.rows]]


def _row(cells: Sequence[str]) -> Block:
    return Block("\t".join(cells), "row", cells=tuple(cells), table=1)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
