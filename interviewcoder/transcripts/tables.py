"""Transcripts kept as a table, a row a turn: which column says who, when and what.

Columns are found by their headings where these are known, else by what they hold, since headings come in
every language or are missing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.column_titles import (
    is_heading,
    speaker_columns,
    stands_above_numbers,
    text_columns,
)
from interviewcoder.transcripts.label_patterns import Mark, colon_mark
from interviewcoder.transcripts.label_shapes import clean_label, has_role_word, plausible
from interviewcoder.transcripts.times import is_stamp, stamp_times

_LONGEST_LABEL = 40
_MOST_TITLE_WORDS = 4
_ENDS = (".", "?", "!", "…", "。", "？", "！", '"', "”")
_LONGEST_NAME = 120
"""Characters in a cell of a column that is headed as who speaks: a name with what someone is."""


def row_marks(blocks: Sequence[Block]) -> tuple[dict[int, Mark], set[int]]:
    """Marks of table rows by block number, and the rows that are headings or hold no words.

    A table without a column of recurring short labels gets no marks: its rows stay unlabelled words.
    """
    tables: dict[int, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        if block.kind == "row":
            tables[block.table].append(i)
    marks: dict[int, Mark] = {}
    silent: set[int] = set()
    for rows in tables.values():
        found, skipped = _table_marks(blocks, rows)
        marks.update(found)
        silent |= skipped
    return marks, silent


def _table_marks(blocks: Sequence[Block], rows: Sequence[int]) -> tuple[dict[int, Mark], set[int]]:
    headings = _heading_rows(blocks, rows)
    body = [i for i in rows if i not in headings]
    words_at, times_at, speaker_at = _places(
        _columns(blocks, body), blocks[rows[0]].cells if headings else ()
    )
    if speaker_at is None:
        return _inner_labels(blocks, rows, words_at), set()
    marks: dict[int, Mark] = {}
    silent = set(headings)
    speaker = ""
    for i in body:
        speaker = clean_label(_cell(blocks[i], speaker_at)) or speaker
        start = sum(len(cell) + 1 for cell in blocks[i].cells[:words_at])
        cell = _cell(blocks[i], words_at)
        if not cell.strip() or not speaker:
            silent.add(i)
            continue
        stamp = _cell(blocks[i], times_at) if times_at is not None else ""
        time_start, time_end = stamp_times(stamp) if stamp else (None, None)
        marks[i] = Mark(speaker, start, "column", time_start, time_end, start + len(cell))
    return marks, silent


def further_columns(blocks: Sequence[Block]) -> tuple[str, ...]:
    """What columns with words are called that hold neither speakers nor what is said, in tables of turns."""
    tables: dict[int, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        if block.kind == "row":
            tables[block.table].append(i)
    found: dict[str, None] = {}
    for rows in tables.values():
        headings = _heading_rows(blocks, rows)
        heading = blocks[rows[0]].cells if headings else ()
        columns = _columns(blocks, [i for i in rows if i not in headings])
        places = _places(columns, heading)
        if places[2] is None:
            continue
        for c, column in enumerate(columns):
            if c not in places and any(any(map(str.isalpha, cell)) and not is_stamp(cell) for cell in column):
                title = clean_label(heading[c]) if c < len(heading) else ""
                found[f"“{title[:_LONGEST_LABEL]}”" if title else f"column {c + 1}"] = None
    return tuple(found)


def _places(said: Sequence[Sequence[str]], heading: Sequence[str]) -> tuple[int, int | None, int | None]:
    """The columns of the words, of the times and of who speaks, below the headings."""
    words_at = _words_column(said, heading)
    times_at = next((c for c in range(len(said)) if c != words_at and _mostly_times(said[c])), None)
    speaker_at = _titled_speakers(said, heading, {words_at, times_at})
    if speaker_at is None:
        speaker_at = _speaker_column(said, {words_at, times_at})
        if speaker_at is not None and not heading:
            labels = {clean_label(cell) for cell in said[speaker_at]}
            if not any(has_role_word(label) for label in labels) and not _is_talk(said[words_at]):
                speaker_at = None
    return words_at, times_at, speaker_at


def timed_rows(blocks: Sequence[Block]) -> tuple[dict[int, Mark], set[int]]:
    """Rows of a time and words, without speakers: where the words stand and when, and the heading rows."""
    tables: dict[int, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        if block.kind == "row":
            tables[block.table].append(i)
    found: dict[int, Mark] = {}
    headings: set[int] = set()
    for rows in tables.values():
        titles = _heading_rows(blocks, rows)
        body = [i for i in rows if i not in titles]
        columns = _columns(blocks, body)
        words_at = _words_column(columns, blocks[rows[0]].cells if titles else ())
        times_at = next((c for c in range(len(columns)) if c != words_at and _mostly_times(columns[c])), None)
        if times_at is None:
            continue
        headings |= titles
        for i in body:
            start = sum(len(cell) + 1 for cell in blocks[i].cells[:words_at])
            time_start, time_end = stamp_times(_cell(blocks[i], times_at))
            end = start + len(_cell(blocks[i], words_at))
            found[i] = Mark("", start, "column", time_start, time_end, end)
    return found, headings


def _columns(blocks: Sequence[Block], rows: Sequence[int]) -> list[list[str]]:
    width = max((len(blocks[i].cells) for i in rows), default=0)
    return [[_cell(blocks[i], c) for i in rows] for c in range(width)]


def _heading_rows(blocks: Sequence[Block], rows: Sequence[int]) -> set[int]:
    """The row of headings, and where each page of a print repeats it; empty where there is none."""
    first = blocks[rows[0]].cells
    cells = [blocks[i].cells for i in rows]
    titled = is_heading(first, cells) or stands_above_numbers(first, cells[1:])
    if len(rows) < 2 or not (titled or _stands_above_names(first, _columns(blocks, rows[1:]))):
        return set()
    return {i for i in rows if blocks[i].cells == first}


def _stands_above_names(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row of words nobody listed is the headings of names that all come back, beside sentences.

    Its cells are short, end no sentence, hold no number and stand nowhere below.
    """
    if (
        len(first) < 2
        or len(first) != len(below)
        or any(_is_said(c, below[at]) for at, c in enumerate(first))
    ):
        return False
    words_at = _words_column(below, ())
    names_at = _speaker_column(below, {words_at})
    if names_at is None or min(Counter(filter(None, map(clean_label, below[names_at]))).values()) < 2:
        return False
    filled = [cell for cell in below[words_at] if cell.strip()]
    return sum(cell.rstrip().endswith(_ENDS) for cell in filled) >= 0.8 * len(filled)


def _is_said(cell: str, below: Sequence[str]) -> bool:
    """Whether a cell is too long for a heading, ends a sentence, holds a number or stands below once more."""
    bare = cell.strip()
    return (
        not bare
        or len(bare) > _LONGEST_LABEL
        or len(bare.split()) > _MOST_TITLE_WORDS
        or bare.endswith(_ENDS)
        or any(char.isdigit() for char in bare)
        or any(other.strip() == bare for other in below)
    )


def _words_column(columns: Sequence[Sequence[str]], heading: Sequence[str]) -> int:
    """The column of what is said: the fullest of those that are headed so, or of all."""
    lengths = [sum(len(cell) for cell in column) for column in columns]
    titled = [c for c in text_columns(heading) if c < len(columns) and lengths[c]]
    return max(titled or range(len(columns)), key=lambda c: lengths[c], default=0)


def _titled_speakers(
    columns: Sequence[Sequence[str]], heading: Sequence[str], taken: set[int | None]
) -> int | None:
    """The column that is headed as who speaks and holds nothing longer than a name.

    Where no heading says what the words are, a speaker has to come back: ``Speaker`` may stand above the
    names in a list of guests.
    """
    for c in speaker_columns(heading):
        filled = [cell.strip() for cell in columns[c] if cell.strip()] if c < len(columns) else []
        if c in taken or not filled or max(map(len, filled)) > _LONGEST_NAME:
            continue
        if text_columns(heading) or 2 * len(set(filled)) <= len(filled) + 1 < len(filled) * 2:
            return c
    return None


def _is_talk(said: Sequence[str]) -> bool:
    """Whether the words of a table's rows are asked and answered, and not a list of things."""
    asked = sum("?" in cell or "？" in cell for cell in said)
    ended = sum(cell.rstrip().endswith(_ENDS) for cell in said)
    return asked > 0 and ended >= 0.5 * len(said)


def _speaker_column(columns: Sequence[Sequence[str]], taken: set[int | None]) -> int | None:
    """The column whose cells are short, recurring labels: at least two different ones, few against rows."""
    best: tuple[int, int] | None = None
    for c, column in enumerate(columns):
        filled = [clean_label(cell) for cell in column if cell.strip()]
        if c in taken or len(filled) < 2 or any(len(cell) > _LONGEST_LABEL for cell in filled):
            continue
        counts = Counter(filled)
        named = sum(n for label, n in counts.items() if plausible(label))
        recurring = sum(n for n in counts.values() if n > 1)
        if len(counts) < 2 or named < 0.8 * len(filled):
            continue
        if recurring >= 0.6 * len(filled) and (best is None or len(counts) < best[0]):
            best = (len(counts), c)
    return best[1] if best else None


def _inner_labels(blocks: Sequence[Block], rows: Sequence[int], words_at: int) -> dict[int, Mark]:
    """Labels written inside the column of words (``12 | I: So how …``)."""
    found: dict[int, Mark] = {}
    for i in rows:
        cell = _cell(blocks[i], words_at)
        mark = colon_mark(cell)
        if mark is not None and plausible(mark.label):
            start = sum(len(c) + 1 for c in blocks[i].cells[:words_at])
            found[i] = Mark(
                mark.label, start + mark.words, "colon", mark.time_start, mark.time_end, start + len(cell)
            )
    counts: Mapping[str, int] = Counter(m.label for m in found.values())
    recurring = {i: m for i, m in found.items() if counts[m.label] > 1}
    enough = len(recurring) >= 0.5 * len(rows) and len({m.label for m in recurring.values()}) > 1
    return recurring if enough else {}


def _cell(block: Block, column: int | None) -> str:
    return block.cells[column] if column is not None and column < len(block.cells) else ""


def _mostly_times(column: Sequence[str]) -> bool:
    filled = [cell for cell in column if cell.strip()]
    return bool(filled) and sum(is_stamp(cell.strip()) for cell in filled) >= 0.7 * len(filled)
