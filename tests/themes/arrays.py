"""Interviews made for tests of counting, and the arrays they are counted as."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from interviewcoder.model import Span
from interviewcoder.themes.tallies import Codings, Tally, TurnArrays, tallies
from interviewcoder.transcripts.word_places import word_places


@dataclass(frozen=True)
class Made:
    """An interview, with the codings that count in it."""

    text: str
    turns: Sequence[Span]
    codings: Mapping[str, Sequence[Span]]
    """Code -> spans."""
    speakers: Sequence[int] = (0, 0, 0, 0, 0, 0, 0, 0)
    """Of the turns, by number."""
    group: str = ""
    finished: bool = True

    def words(self) -> list[Span]:
        """Words of the turns, found in another way than the program does."""
        return [
            (start + match.start(), start + match.end())
            for start, end in self.turns
            for match in re.finditer(r"\w+", self.text[start:end])
        ]

    def speaker(self, word: Span) -> int:
        """Who says a word."""
        return next(
            speaker
            for (start, end), speaker in zip(self.turns, self.speakers, strict=False)
            if start <= word[0] and word[1] <= end
        )


def turn_arrays(made: Sequence[Made]) -> TurnArrays:
    """The turns of interviews."""
    rows = [
        (number, start, end, speaker)
        for number, one in enumerate(made)
        for (start, end), speaker in zip(one.turns, one.speakers, strict=False)
    ]
    places = word_places([made[number].text[start:end] for number, start, end, _ in rows])
    columns = np.array(rows, np.int64).reshape(-1, 4).T
    return TurnArrays(*columns, places.begins, places.spaces, places.starts, places.ends)


def coding_arrays(rows: Sequence[tuple[int, int, int, int, int]]) -> Codings:
    """Codings from (interview, row, coder, start, end)."""
    return Codings(*np.array(rows, np.int64).reshape(-1, 5).T)


def tallied(made: Sequence[Made], row_of: Mapping[str, str]) -> list[dict[str, Tally]]:
    """Row -> tally, of each interview."""
    names = list(dict.fromkeys(row_of.values()))
    codings = [
        (number, names.index(row_of[code]), 0, start, end)
        for number, one in enumerate(made)
        for code, spans in one.codings.items()
        for start, end in spans
    ]
    found = tallies(turn_arrays(made), coding_arrays(codings))
    return [
        {names[row]: tally for row, tally in found.get(number, {}).items()} for number in range(len(made))
    ]
