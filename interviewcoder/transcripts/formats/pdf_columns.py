"""The order in which a page's lines are read: down one column, then down the next.

A gutter is a strip that nothing crosses with lines of text on both sides; a heading across it divides the
page into an upper and a lower part. A narrow column (labels, times) is no column of text: its words belong
to the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interviewcoder.transcripts.formats.pdf_runs import Page, Run, lines_of

_FEWEST_LINES = 4
_NARROWEST = 0.2
"""A column of text is at least so wide, as a share of the page."""
_WIDE_GAP = 1.5
"""A gap between parts of a line that is shown as a tab, in sizes of type."""
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column; its parts are set apart by gaps."""

    parts: tuple[Run, ...]
    page: int
    column: int
    """Numbered through the document: lines of one column follow each other."""

    @property
    def x0(self) -> float:
        """Left end in points."""
        return min(part.x0 for part in self.parts)

    @property
    def x1(self) -> float:
        """Right end in points."""
        return max(part.x1 for part in self.parts)

    @property
    def y(self) -> float:
        """Base line in points."""
        return self.parts[0].y

    @property
    def size(self) -> float:
        """Size of the type in points: that of its longest part."""
        return max(self.parts, key=lambda part: len(part.text)).size

    @property
    def text(self) -> str:
        """The words, wide gaps as tabs."""
        said = self.parts[0].text
        for before, after in zip(self.parts, self.parts[1:], strict=False):
            said += ("\t" if gap(before, after) > _WIDE_GAP * self.size else " ") + after.text
        return said

    @property
    def bold(self) -> int:
        """Length of the bold stretch that the text begins with."""
        length = 0
        for part in self.parts:
            length += part.bold
            if part.bold < len(part.text):
                break
            length += 1
        return min(length, len(self.text))


def gap(before: Run, after: Run) -> float:
    """Space between two parts of a line, whichever way it is read."""
    return max(after.x0 - before.x1, before.x0 - after.x1)


def lines_in_order(pages: Sequence[Page]) -> list[Line]:
    """All lines of a document as they are read."""
    found: list[Line] = []
    column = 0
    for page in pages:
        for runs in _columns(list(page.runs), page.width, _DEEPEST, from_right=_is_from_right(page.runs)):
            column += 1
            found.extend(Line(tuple(_parts(line)), page.number, column) for line in lines_of(runs))
    return found


def _is_from_right(runs: Sequence[Run]) -> bool:
    return 2 * sum(len(run.text) for run in runs if run.from_right) > sum(len(run.text) for run in runs)


def _parts(line: list[Run]) -> list[Run]:
    return line[::-1] if _is_from_right(line) else line


def _columns(runs: list[Run], width: float, depth: int, from_right: bool) -> list[list[Run]]:
    """Runs by column, in reading order."""
    gutter = _gutter(runs, width) if depth else None
    if gutter is None:
        return [runs] if runs else []
    ordered: list[list[Run]] = []
    crossing = sorted((r for r in runs if r.x0 < gutter < r.x1), key=lambda r: -r.y)
    top = float("inf")
    for y in [*(run.y for run in crossing), float("-inf")]:
        band = [r for r in runs if y < r.y < top - 0.1 and not r.x0 < gutter < r.x1]
        sides = [[r for r in band if r.x1 <= gutter], [r for r in band if r.x0 >= gutter]]
        for side in sides[::-1] if from_right else sides:
            ordered.extend(_columns(side, width, depth - 1, from_right))
        across = [r for r in crossing if abs(r.y - y) < 0.1]
        if across and top != y:
            ordered.append(across)
        top = y
    return ordered


def _gutter(runs: Sequence[Run], width: float) -> float | None:
    """Middle of the strip between two columns of text; None where there is none."""
    if len(runs) < 2 * _FEWEST_LINES:
        return None
    size = sorted(run.size for run in runs)[len(runs) // 2]
    edges = sorted({round(run.x0, 1) for run in runs})
    best: tuple[int, float] | None = None
    for edge in edges[:400]:
        left = [run for run in runs if run.x1 <= edge]
        right = [run for run in runs if run.x0 >= edge - 0.1]
        crossing = len(runs) - len(left) - len(right)
        if not left or not right or crossing > 0.15 * len(runs):
            continue
        inner = max((run.x1 for run in left if run.x1 - run.x0 > _NARROWEST * width), default=None)
        if inner is None or edge - inner < 0.8 * size:
            continue
        if _are_columns(left, right, width) and (best is None or crossing < best[0]):
            best = (crossing, (edge + inner) / 2)
    return best[1] if best else None


def _are_columns(left: Sequence[Run], right: Sequence[Run], width: float) -> bool:
    """Lines of text on both sides, beside each other, and not a label with its words."""
    sides = [lines_of(side) for side in (left, right)]
    for lines in sides:
        widths = sorted(line[-1].x1 - line[0].x0 for line in lines)
        if len(lines) < _FEWEST_LINES or widths[len(widths) // 2] < _NARROWEST * width:
            return False
    (high, low), (other_high, other_low) = [(lines[0][0].y, lines[-1][0].y) for lines in sides]
    return min(high, other_high) - max(low, other_low) > 0.5 * min(high - low, other_high - other_low)
