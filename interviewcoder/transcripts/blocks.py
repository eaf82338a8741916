"""What a format module hands on: the file's lines, paragraphs, rows and cues in reading order.

Every format is reduced to the same small thing, so that labels, times and turns are found in one place
and a new format is one new module. A block knows nothing of speakers unless the format itself does
(a WebVTT voice tag, a column of a table).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["words", "heading", "rule", "matter", "row", "cue"]
"""words: a line or paragraph; heading and rule: structure that interrupts a turn; matter: front matter and
the like, never spoken; row: a table row, see ``cells``; cue: a caption with its own times."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line, paragraph, table row or cue; ``text`` stands in the transcript as it is here."""

    text: str
    kind: Kind = "words"
    continues: bool = False
    """True for a line that belongs to the same paragraph as the block before."""
    bold: int = 0
    """Length of the bold stretch that ``text`` begins with, in code points."""
    cells: tuple[str, ...] = ()
    """For a row: its cells; ``text`` is these joined by tabs."""
    table: int = 0
    """For a row: the number of its table in the file, from 1."""
    speaker: str | None = None
    time_start: float | None = None
    time_end: float | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as its format module read it."""

    format: str
    blocks: tuple[Block, ...]
    encoding: str | None = None
    warnings: tuple[str, ...] = field(default=())
    language: str | None = None
    """Code of the language where the file itself says it."""
