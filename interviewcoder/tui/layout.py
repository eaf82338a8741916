"""Where each line of an interview begins and ends on a screen of a given width.

The truth is offsets in the text; lines are derived and thrown away with the next width. Pure, so that
wrapping is tested without an app, and fast, because it runs whole whenever the width changes: a step of
the fast wrap is one search for a space, so that 200,000 words take some ten milliseconds.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from interviewcoder.model import Span
from interviewcoder.tui.readable import ReadableText

SEPARATOR = -1
"""In ``Layout.turns``: an empty line between two turns, which belongs to neither."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines of a text at one width: parallel lists, one entry a line.

    Line ``y`` shows ``text[starts[y]:ends[y]]`` of turn ``turns[y]``. White space at a wrap hangs unseen
    beyond the end of its line and belongs to it. ``first_lines[t]`` is the line a turn begins with.
    """

    readable: ReadableText
    width: int
    """Cells a line may take."""
    starts: list[int]
    ends: list[int]
    turns: list[int]
    first_lines: list[int]

    @property
    def height(self) -> int:
        """Number of lines."""
        return len(self.starts)

    def is_first(self, line: int) -> bool:
        """Whether a turn begins with this line."""
        turn = self.turns[line]
        return turn != SEPARATOR and self.first_lines[turn] == line

    def line_at(self, offset: int) -> int:
        """The line that shows ``offset``; the last line of the turn for a place after its words."""
        # An empty line between turns begins where the turn after it does, and is passed over with it.
        return max(0, bisect_right(self.starts, offset) - 1)

    def cell_at(self, offset: int, line: int | None = None) -> int:
        """Cells before ``offset`` in its line. Hanging white space stands just beyond the words."""
        line = self.line_at(offset) if line is None else line
        start, end = self.starts[line], self.ends[line]
        return self.readable.cells(start, min(max(offset, start), end))

    def offset_at(self, line: int, cell: int) -> int:
        """The cluster that covers a cell of a line, or the last place of the line beyond its words."""
        start, last = self.starts[line], self.last_place(line)
        if cell < 0 or start >= last:
            return start
        if self.readable.is_plain(start, self.ends[line]):
            return min(start + cell, last)
        reached = 0
        for position, _, cells in self.readable.clusters(start, self.ends[line]):
            reached += cells
            if reached > cell:
                return position
        return last

    def lines_between(self, old: Span | None, new: Span | None) -> list[Span]:
        """(First, last) lines of what one selection holds and the other does not."""
        if old == new:
            return []
        stretches = [span for span in (old, new) if span is not None]
        if old is not None and new is not None and old[0] < new[1] and new[0] < old[1]:
            stretches = [(min(a, b), max(a, b)) for a, b in zip(old, new, strict=True)]
        return [(self.line_at(start), self.line_at(end - 1)) for start, end in stretches if start < end]

    def last_place(self, line: int) -> int:
        """The last place of a line for the cursor: after its words, unless that begins the next line."""
        start, end = self.starts[line], self.ends[line]
        following = line + 1
        if start < end and following < len(self.starts) and self.starts[following] == end:
            return self.readable.cluster_before(end)
        return end


def lay_out(readable: ReadableText, width: int) -> Layout:
    """Wrap every turn to ``width`` cells, an empty line between turns.

    Lines break at spaces and at line ends of the text; a word longer than a line is broken between two
    clusters. Only a single cluster wider than ``width`` makes a wider line.
    """
    width = max(1, width)
    starts: list[int] = []
    ends: list[int] = []
    turns: list[int] = []
    first_lines: list[int] = []
    for turn, (start, end) in enumerate(zip(readable.turn_starts, readable.turn_ends, strict=True)):
        if turn:
            starts.append(start)
            ends.append(start)
            turns.append(SEPARATOR)
        first = len(starts)
        first_lines.append(first)
        _wrap_turn(readable, (start, end), width, starts, ends)
        turns.extend([turn] * (len(starts) - first))
    return Layout(readable, width, starts, ends, turns, first_lines)


def _wrap_turn(readable: ReadableText, turn: Span, width: int, starts: list[int], ends: list[int]) -> None:
    text = readable.text
    position, end = turn
    while True:
        line_end = text.find("\n", position, end)
        stop = end if line_end < 0 else line_end
        if readable.is_plain(position, stop):
            _wrap_plain(text, (position, stop), width, starts, ends)
        else:
            _wrap_clusters(readable, (position, stop), width, starts, ends)
        if line_end < 0:
            return
        position = line_end + 1


def _wrap_plain(text: str, paragraph: Span, width: int, starts: list[int], ends: list[int]) -> None:
    """Wrap a paragraph in which every character takes one cell: one search for a space a line."""
    position, end = paragraph
    while end - position > width:
        space = text.rfind(" ", position, position + width + 1)
        starts.append(position)
        if space <= position:  # no space, or only the one it begins with
            position += width
            ends.append(position)
            continue
        position = space + 1
        while space > starts[-1] and text[space - 1] == " ":
            space -= 1
        if space == starts[-1]:  # a line of spaces: they stay, being all there is
            space = position - 1
        ends.append(space)
        while position < end and text[position] == " ":
            position += 1
        if position == end:
            return
    starts.append(position)
    ends.append(end)


def _wrap_clusters(
    readable: ReadableText, paragraph: Span, width: int, starts: list[int], ends: list[int]
) -> None:
    """Wrap a paragraph with wide or combining characters; no cluster is cut."""
    text = readable.text
    position, end = paragraph
    while position < end:
        stop = _line_stop(readable, position, end, width)
        starts.append(position)
        shown = stop
        if stop < end:
            while shown > position and text[shown - 1] == " ":
                shown -= 1
            if shown == position:
                shown = stop
        ends.append(shown)
        while stop < end and text[stop] == " " and readable.cluster_end(stop) == stop + 1:
            stop += 1
        position = stop


def _line_stop(readable: ReadableText, position: int, end: int, width: int) -> int:
    """Where the words of a line that begins at ``position`` end: before a space, or between two clusters."""
    text = readable.text
    window_end = min(end, position + width + 1)
    if readable.is_plain(position, min(end, window_end + 1)):
        if end - position <= width:
            return end
        space = text.rfind(" ", position, window_end)
        return space if space > position else position + width
    cells = 0
    space = -1
    for first, following, taken in readable.clusters(position, end):
        if text[first] == " " and first > position and following == first + 1:
            space = first
        cells += taken
        if cells > width:
            if space > position:
                return space
            return first if first > position else following
    return end
