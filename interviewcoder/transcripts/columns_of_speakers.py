"""Tables with a column for each who speaks (``Question | Answer``, ``Interviewer | Expert``), as turns.

The names stand in the heading alone. Each cell below becomes a row of its own, led by the name, so that the
text shows who speaks as it does where a table has a column for that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.label_patterns import Mark
from interviewcoder.transcripts.label_shapes import clean_label
from interviewcoder.transcripts.roles import role_of_label
from interviewcoder.transcripts.times import is_stamp, stamp_times

_LONGEST_NAME = 40
_LONG = 25
"""Mean length of what is said, in characters, where it does not end as sentences do."""
_ENDS = (".", "?", "!", "…", "。", "？", "！", '"', "”")


@dataclass(frozen=True, slots=True)
class Unfolded:
    """Blocks with a row for each turn, the marks of these, and the numbers of the rows with the names."""

    blocks: Sequence[Block]
    marks: Mapping[int, Mark] = field(default_factory=dict)
    headings: frozenset[int] = frozenset()
    further: tuple[str, ...] = ()
    """What columns with words are called in which nobody speaks."""


def unfolded(blocks: Sequence[Block]) -> Unfolded:
    """The blocks of a file, with such tables unfolded; linear in their length."""
    tables: dict[int, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        if block.kind == "row":
            tables[block.table].append(i)
    names: dict[int, Mapping[int, str]] = {}
    for table, rows in tables.items():
        named = _names(blocks, rows)
        if named:
            names[table] = named
    if not names:
        return Unfolded(blocks)
    found: list[Block] = []
    marks: dict[int, Mark] = {}
    headings: set[int] = set()
    for i, block in enumerate(blocks):
        if block.kind != "row" or block.table not in names:
            found.append(block)
        elif i == tables[block.table][0]:
            headings.add(len(found))
            found.append(block)
        else:
            for turn, mark in _turns(block, names[block.table]):
                marks[len(found)] = mark
                found.append(turn)
    return Unfolded(found, marks, frozenset(headings), _further(blocks, tables, names))


def _further(
    blocks: Sequence[Block], tables: Mapping[int, Sequence[int]], names: Mapping[int, Mapping[int, str]]
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for table, named in names.items():
        heading = blocks[tables[table][0]].cells
        for i in tables[table][1:]:
            for c, cell in enumerate(blocks[i].cells):
                if c not in named and any(map(str.isalpha, cell)):
                    title = clean_label(heading[c]) if c < len(heading) else ""
                    found[f"“{title[:_LONGEST_NAME]}”" if title else f"column {c + 1}"] = None
    return tuple(found)


def _names(blocks: Sequence[Block], rows: Sequence[int]) -> dict[int, str]:
    """Column -> who speaks in it; empty unless one asks, another answers, and what stands below is said."""
    heading = blocks[rows[0]].cells
    named = {c: clean_label(cell) for c, cell in enumerate(heading) if 0 < len(cell.strip()) <= _LONGEST_NAME}
    roles = {c: role for c, name in named.items() if (role := role_of_label(name)) is not None}
    if len(rows) < 3 or len(set(roles.values())) < 2 or "interviewer" not in roles.values():
        return {}
    if len({named[c] for c in roles}) < len(roles):
        return {}
    below = {c: [blocks[i].cells[c].strip() for i in rows[1:] if c < len(blocks[i].cells)] for c in roles}
    return {c: named[c] for c in roles} if all(map(_is_said, below.values())) else {}


def _is_said(column: Sequence[str]) -> bool:
    filled = [cell for cell in column if cell]
    ended = sum(cell.endswith(_ENDS) for cell in filled)
    return bool(filled) and (2 * ended >= len(filled) or sum(map(len, filled)) >= _LONG * len(filled))


def _turns(row: Block, names: Mapping[int, str]) -> list[tuple[Block, Mark]]:
    """A row's cells as a row each; what else is in it stands before the first."""
    others = [cell for c, cell in enumerate(row.cells) if c not in names and cell.strip()]
    stamp = next((cell for cell in others if is_stamp(cell.strip())), "")
    start, end = stamp_times(stamp) if stamp else (None, None)
    turns: list[tuple[Block, Mark]] = []
    for c, name in names.items():
        words = row.cells[c] if c < len(row.cells) else ""
        if not words.strip():
            continue
        lead = "".join(f"{cell}\t" for cell in (*others, name))
        text = lead + words
        mark = Mark(name, len(lead), "column", start, end, len(text))
        turns.append((Block(text, "row", cells=(*others, name, words), table=row.table), mark))
        others, start, end = [], None, None
    return turns
