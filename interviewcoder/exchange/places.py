"""Finding a passage that a table names, by its words or its positions, in an interview's text.

Shared by all tables that people write about passages: codings, segments.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from interviewcoder.exchange.spreadsheet import TableFileError, shown
from interviewcoder.model import Document, OptionError, Span


def whole_cell(where: str, cells: Mapping[str, str], column: str) -> int | None:
    """The whole number in a cell, None where it is blank. Raises TableFileError for anything else."""
    value = cells.get(column, "")
    if not value:
        return None
    if not (value.isascii() and value.isdecimal()) or len(value) > 12:
        raise TableFileError(
            f"{where}: the {column} '{shown(value)[:20]}' is not a whole number; give one, 0 or greater."
        )
    return int(value)


def find_passage(
    document: Document,
    passage: str,
    *,
    start: int | None = None,
    end: int | None = None,
    occurrence: int | None = None,
) -> Span:
    """Where a passage is in the interview's text (start, end).

    Positions are taken where they hold the words; otherwise the words are looked for, whatever the white
    space between them, within single turns. Raises OptionError where they are not there, or are there
    several times and ``occurrence`` (from 1) does not say which.
    """
    name, text = document.interview.name, document.text
    words = passage.split()
    if start is not None and end is not None:
        if end <= start:
            raise OptionError(
                f"start {start} and end {end} hold no character; the end is the first one after the passage."
            )
        if not 0 <= start < end <= len(text):
            raise OptionError(
                f"{start} to {end} is not within {name} ({len(text)} characters); correct start or end."
            )
        if not words or text[start:end].split() == words:
            return start, end
    if not words:
        raise OptionError("no words and no positions are given; fill in passage, or start and end.")
    found = _find_words(document, words)
    said = f"its passage ({len(words)} words)"
    if not found:
        raise OptionError(f"{said} is not in one turn of {name}; copy the words exactly.")
    if occurrence is None and len(found) > 1:
        raise OptionError(f"{said} is {len(found)} times in {name}; say which in the column occurrence.")
    wanted = 1 if occurrence is None else occurrence
    if not 1 <= wanted <= len(found):
        raise OptionError(f"{said} is only {len(found)} time(s) in {name}; correct its occurrence, from 1.")
    return found[wanted - 1]


def _find_words(document: Document, words: Sequence[str]) -> list[Span]:
    starts = [turn.start for turn in document.turns]
    found: list[Span] = []
    before = r"(?<!\w)" if words[0][0].isalnum() else ""
    after = r"(?!\w)" if words[-1][-1].isalnum() else ""
    pattern = before + r"\s+".join(map(re.escape, words)) + after
    for match in re.finditer(pattern, document.text):
        turn = bisect_right(starts, match.start()) - 1
        if turn >= 0 and match.end() <= document.turns[turn].end:
            found.append(match.span())
    return found
