"""Which coded passages stand where: in the text (spans found by blocks) and beside it (one lane each).

Pure, and kept up to date change by change: assigning a code touches the lines of one passage, not the
two thousand others. Spans are found by fixed blocks of text rather than by turn, because a monologue is
one turn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar

from interviewcoder.model import Span
from interviewcoder.tui.layout import Layout

BLOCK = 2048
"""Code points that share one list of spans."""

Pattern = Literal["solid", "dashed", "dotted", "double"]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A coding as the transcript view shows it: coded words, and beside them a bar with a short label."""

    id: str
    start: int
    end: int
    short: str
    """What stands beside the bar, for instance CAP-BED."""
    colour: str = ""
    """Hexadecimal (#rrggbb); empty for a colour chosen by ``short``."""
    pattern: Pattern = "solid"
    """How the bar is drawn, so that kinds of codings differ by more than colour."""
    group: int = 0
    """Which of several columns of lanes it belongs to, where those of several coders stand side by side."""


class HasSpan(Protocol):
    """Whatever has a start and an end in the text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""


S = TypeVar("S", bound=HasSpan)


class Spans(Generic[S]):
    """Spans that can be asked for by stretch of text, in time independent of their number."""

    def __init__(self, spans: Iterable[S] = ()) -> None:
        self._blocks: dict[int, list[S]] = {}
        for span in spans:
            self.add(span)

    def add(self, span: S) -> None:
        """Take a span in; one without any words is left out."""
        if span.start < span.end:
            for block in range(span.start // BLOCK, (span.end - 1) // BLOCK + 1):
                self._blocks.setdefault(block, []).append(span)

    def discard(self, span: S) -> None:
        """Take a span out again, if it is in."""
        for block in range(span.start // BLOCK, (span.end - 1) // BLOCK + 1):
            held = self._blocks.get(block, [])
            if span in held:
                held.remove(span)

    def over(self, start: int, end: int) -> list[S]:
        """Spans that share at least one code point with ``[start, end)``, each once, in order of position."""
        first, last = start // BLOCK, (end - 1) // BLOCK
        found = [span for span in self._blocks.get(first, ()) if span.start < end and span.end > start]
        for block in range(first + 1, last + 1):
            edge = block * BLOCK
            found += [span for span in self._blocks.get(block, ()) if edge <= span.start < end]
        found.sort(key=_position)
        return found


def _position(span: HasSpan) -> tuple[int, int]:
    return span.start, -span.end


def assign_lanes(lines: Sequence[tuple[int, int]]) -> list[int]:
    """A lane for each (first line, last line), so that no two in a lane share a line.

    Greedy from the top, each in the lowest lane that is free: as many lanes as the busiest line has.
    """
    lanes = [0] * len(lines)
    lasts: list[int] = []
    """Last line taken so far, lane by lane. A few lanes are looked through faster than a heap is kept."""
    for first, last, number in sorted((first, -last, number) for number, (first, last) in enumerate(lines)):
        for lane, taken in enumerate(lasts):
            if taken < first:
                lasts[lane] = -last
                break
        else:
            lane = len(lasts)
            lasts.append(-last)
        lanes[number] = lane
    return lanes


class Bar(NamedTuple):
    """A highlight beside the lines of one layout."""

    highlight: Highlight
    first: int
    last: int
    lane: int


@dataclass(slots=True)
class Lanes:
    """Bars of all highlights on a layout. Bars that stay keep their lane when others come and go."""

    layout: Layout
    spans: Spans[Highlight]
    bars: dict[str, Bar] = field(default_factory=dict)

    def place_all(self, highlights: Iterable[Highlight]) -> None:
        """Assign every lane anew, as after a new width."""
        lines_of = self.lines_of
        shown = [(highlight, lines) for highlight in highlights if (lines := lines_of(highlight)) is not None]
        self.bars = {}
        for group in sorted({highlight.group for highlight, _ in shown}):
            inside = [item for item in shown if item[0].group == group]
            lanes = assign_lanes([lines for _, lines in inside])
            for (highlight, (first, last)), lane in zip(inside, lanes, strict=True):
                self.bars[highlight.id] = Bar(highlight, first, last, lane)

    def place(self, highlight: Highlight) -> Bar | None:
        """Give one more highlight the lowest lane free on all its lines; None where it has no line."""
        lines = self.lines_of(highlight)
        if lines is None:
            return None
        first, last = lines
        taken = {
            bar.lane
            for bar in self._near(first, last)
            if bar.highlight.id != highlight.id and bar.highlight.group == highlight.group
        }
        lane = next(number for number in range(len(taken) + 1) if number not in taken)
        bar = Bar(highlight, first, last, lane)
        self.bars[highlight.id] = bar
        return bar

    def remove(self, identifier: str) -> Bar | None:
        """Free the lane of a highlight and say where it was."""
        return self.bars.pop(identifier, None)

    def exchange(self, gone: Iterable[Highlight], come: Iterable[Highlight]) -> list[Span]:
        """Take some highlights out and others in; (first, last) lines that they touch."""
        touched: list[Span] = []
        for highlight in gone:
            self.spans.discard(highlight)
            old = self.remove(highlight.id)
            if old is not None:
                touched.append((old.first, old.last))
        for highlight in come:
            self.spans.add(highlight)
            new = self.place(highlight)
            if new is not None:
                touched.append((new.first, new.last))
        return touched

    def on_line(self, line: int) -> list[Bar]:
        """Bars beside a line, by lane."""
        return sorted(self._near(line, line), key=lambda bar: bar.lane)

    def lines_of(self, highlight: Highlight) -> tuple[int, int] | None:
        """First and last line that show words of a highlight; None where no turn shows any of it."""
        starts, ends = self.layout.starts, self.layout.ends
        start, end = highlight.start, highlight.end
        if start >= end or not starts:
            return None
        first = max(0, bisect_right(starts, start) - 1)
        last = max(0, bisect_right(starts, end - 1, first) - 1)
        while first <= last and (ends[first] <= start or ends[first] == starts[first]):
            first += 1
        return (first, last) if first <= last and starts[first] < end else None

    def _near(self, first: int, last: int) -> Iterator[Bar]:
        layout = self.layout
        start = layout.starts[first]
        if layout.starts[first] == layout.ends[first] and start:
            start -= 1  # an empty line shows the bars that pass by it
        end = max(layout.ends[last], start + 1)
        for highlight in self.spans.over(start, end):
            bar = self.bars.get(highlight.id)
            if bar is not None and bar.first <= last and bar.last >= first:
                yield bar
