"""The turns of a transcript as lines, each turn under its time and its speaker, whatever its length.

Derived from the layout of the transcript view; a line is made when it is asked for, so that 50,000 turns
take no longer to show than fifty. Free of Textual.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import overload

from interviewcoder.model import Role, Transcript
from interviewcoder.tui.layout import SEPARATOR, lay_out
from interviewcoder.tui.readable import readable_text
from interviewcoder.tui.widgets.lines import Line
from interviewcoder.tui.widgets.transcript_colours import PALETTE
from interviewcoder.tui.widgets.transcript_columns import READING_WIDTH, clock

_INDENT = 2
_NO_LABEL = "no label"


def speaker_colours(names: Sequence[str]) -> dict[str, str]:
    """A colour for each speaker, in order of appearance; beyond seven they come again."""
    return {name: PALETTE[number % len(PALETTE)] for number, name in enumerate(dict.fromkeys(names))}


class TurnLines(Sequence[Line]):
    """The lines of a transcript at a width: for each turn its speaker, its words, and an empty line."""

    def __init__(self, transcript: Transcript, width: int, roles: Mapping[str, Role]) -> None:
        """``roles`` are those that a person gave; others are shown as guesses."""
        self.transcript = transcript
        self.width = width
        self._said = roles
        spans = [(turn.start, turn.end) for turn in transcript.turns]
        self._readable = readable_text(transcript.text, spans, ())
        self._layout = lay_out(self._readable, max(8, min(READING_WIDTH, width - _INDENT - 1)))
        self._colours = speaker_colours(list(transcript.speakers))
        self._hours = max((turn.time_start or 0.0 for turn in transcript.turns), default=0.0) >= 3600
        self.asked = 0
        """Lines made since this was made."""

    def __len__(self) -> int:
        """Lines in all: those of the layout, a heading before the first turn, an empty line before others."""
        return self._layout.height + len(self.transcript.turns) if self.transcript.turns else 0

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | Sequence[Line]:
        """One line, or several."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        self.asked += 1
        turn = self.turn_at(index)
        below = index - self.heading_of(turn)
        if below == 0:
            return self._heading(turn)
        # The layout has one empty line between turns, and so has this.
        line = self._layout.first_lines[turn] + below - 1
        if line >= self._layout.height or self._layout.turns[line] == SEPARATOR:
            return Line()
        words = self._readable.text[self._layout.starts[line] : self._layout.ends[line]]
        return Line(((" " * _INDENT, ""), (words, "")))

    def heading_of(self, turn: int) -> int:
        """The line that names the speaker of a turn."""
        return self._layout.first_lines[turn] + turn

    def turn_at(self, line: int) -> int:
        """The turn whose heading or words stand on a line."""
        return max(0, bisect_right(range(len(self.transcript.turns)), line, key=self.heading_of) - 1)

    def _heading(self, turn: int) -> Line:
        one = self.transcript.turns[turn]
        time = clock(one.time_start, hours=self._hours)
        if one.speaker is None:
            return Line((("▏ ", "dim"), (_NO_LABEL, "dim")), ((f"{time} ", "dim"),) if time else ())
        colour = self._colours[one.speaker]
        role = self._said.get(one.speaker)
        guessed = self.transcript.roles.get(one.speaker, "interviewee")
        told = f"  {role}" if role else f"  {guessed}?"
        left = (("▌ ", colour), (one.speaker, f"strong {colour}"), (told, "dim"))
        return Line(left, ((f"{time} ", "dim"),) if time else ())

    def next_of(self, speaker: str, line: int, by: int) -> int | None:
        """The heading of the next (or, with -1, the last) turn of a speaker after (before) a line."""
        turns = self.transcript.turns
        at = self.turn_at(line)
        if self.heading_of(at) < line and by < 0:
            at += 1
        places = range(at + 1, len(turns)) if by > 0 else range(at - 1, -1, -1)
        found = next((place for place in places if turns[place].speaker == speaker), None)
        return None if found is None else self.heading_of(found)
