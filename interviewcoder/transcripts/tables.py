"""Transcripts kept as a table, a row a turn: which column says who, when and what.

Columns are found by what they hold rather than by their headings, since headings come in every language
or are missing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.label_patterns import Mark, colon_mark
from interviewcoder.transcripts.label_shapes import clean_label, has_role_word, plausible
from interviewcoder.transcripts.times import is_stamp, stamp_times

_LONGEST_LABEL = 40
_HEADINGS = frozenset(
    {
        "speaker",
        "sprecher",
        "sprecherin",
        "parlante",
        "hablante",
        "mówca",
        "who",
        "wer",
        "chi",
        "quién",
        "kto",
    }
    | {"name", "nome", "nombre", "imię", "person", "text", "words", "transcript", "inhalt", "testo", "texto"}
    | {"tekst", "time", "zeit", "tempo", "tiempo", "czas", "turn"}
)


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
    width = max(len(blocks[i].cells) for i in rows)
    columns = [[_cell(blocks[i], c) for i in rows] for c in range(width)]
    lengths = [sum(len(cell) for cell in column) for column in columns]
    words_at = max(range(width), key=lambda c: lengths[c])
    heading = _is_heading(blocks[rows[0]])
    body = slice(1, None) if heading else slice(0, None)
    times_at = next((c for c in range(width) if c != words_at and _mostly_times(columns[c][body])), None)
    speaker_at = _speaker_column([c[body] for c in columns], {words_at, times_at})
    if speaker_at is not None and not heading:
        said = columns[words_at][body]
        labels = {clean_label(cell) for cell in columns[speaker_at][body]}
        if not any(has_role_word(label) for label in labels) and not _is_talk(said):
            speaker_at = None
    if speaker_at is None:
        return _inner_labels(blocks, rows, words_at), set()
    marks: dict[int, Mark] = {}
    silent = {rows[0]} if heading else set()
    speaker = ""
    for i in rows[1:] if heading else rows:
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


def timed_rows(blocks: Sequence[Block]) -> tuple[dict[int, Mark], set[int]]:
    """Rows of a time and words, without speakers: where the words stand and when, and the heading rows."""
    tables: dict[int, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        if block.kind == "row":
            tables[block.table].append(i)
    found: dict[int, Mark] = {}
    headings: set[int] = set()
    for rows in tables.values():
        width = max(len(blocks[i].cells) for i in rows)
        columns = [[_cell(blocks[i], c) for i in rows] for c in range(width)]
        words_at = max(range(width), key=lambda c: sum(len(cell) for cell in columns[c]))
        first = int(_is_heading(blocks[rows[0]]))
        times_at = next((c for c in range(words_at) if _mostly_times(columns[c][first:])), None)
        if times_at is None:
            continue
        headings |= set(rows[:first])
        for i in rows[first:]:
            start = sum(len(cell) + 1 for cell in blocks[i].cells[:words_at])
            time_start, time_end = stamp_times(_cell(blocks[i], times_at))
            end = start + len(_cell(blocks[i], words_at))
            found[i] = Mark("", start, "column", time_start, time_end, end)
    return found, headings


def _is_talk(said: Sequence[str]) -> bool:
    """Whether the words of a table's rows are asked and answered, and not a list of things."""
    asked = sum("?" in cell or "？" in cell for cell in said)
    ended = sum(cell.rstrip().endswith((".", "?", "!", "…", "。", "？", "！", '"', "”")) for cell in said)
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


def _is_heading(row: Block) -> bool:
    filled = [cell.strip().casefold().strip(":") for cell in row.cells if cell.strip()]
    return bool(filled) and sum(cell in _HEADINGS for cell in filled) * 2 >= len(filled)


def _mostly_times(column: Sequence[str]) -> bool:
    filled = [cell for cell in column if cell.strip()]
    return bool(filled) and sum(is_stamp(cell.strip()) for cell in filled) >= 0.7 * len(filled)
