"""α and its range, drawn in a cell of a table on an axis that all rows share.

What kind of range it is shows in its shape, so that it is seen without colour and in any font:
``├──●──┤`` an interval, ``(╌╌●╌╌)`` an approximate one, ``[··●··]`` leave-one-out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interviewcoder.tui.widgets.lines import Part

POINT = "●"
ZERO = "┊"
SHAPES = {
    "interval": ("├", "─", "┤"),
    "approximate": ("(", "╌", ")"),
    "leave-one-out": ("[", "·", "]"),
}
_LOWEST = (0.0, -0.1, -0.25, -0.5, -1.0)
_TICKS = (-1.0, -0.5, 0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from ``low`` to 1 over so many cells."""

    low: float
    width: int

    def cell(self, value: float) -> int:
        """The cell of a value; values beyond the ends are drawn at the ends."""
        share = (value - self.low) / (1.0 - self.low)
        return min(max(round(share * (self.width - 1)), 0), self.width - 1)

    def labels(self) -> str:
        """The ticks with their numbers, as wide as the axis.

        >>> Axis(0.0, 21).labels()
        '0         .5        1'
        >>> Axis(-0.25, 21).labels()
        '    0       .5      1'
        """
        row = [" "] * self.width
        ticks = sorted({self.low, *(tick for tick in _TICKS if tick > self.low)}, key=_ends_first)
        taken: set[int] = set()
        for tick in ticks:
            text = _tick(tick)
            start = min(max(self.cell(tick) - (len(text) - 1) // 2, 0), self.width - len(text))
            place = range(start, start + len(text))
            if not taken & {*place, start - 1, start + len(text)}:
                row[start : start + len(text)] = text
                taken.update(place)
        return "".join(row)


def axis_over(values: Iterable[float | None], width: int) -> Axis:
    """An axis that has room for the values, and always for 0 to 1."""
    least = min((value for value in values if value is not None), default=0.0)
    return Axis(next((low for low in _LOWEST if low <= least), _LOWEST[-1]), width)


def draw_range(
    axis: Axis, alpha: float | None, low: float | None, high: float | None, kind: str
) -> list[Part]:
    """The cells of one row: the range in its shape, α as a point on it, a dim mark at zero."""
    cells = [" "] * axis.width
    styles = [""] * axis.width
    if axis.low < 0:
        cells[axis.cell(0.0)], styles[axis.cell(0.0)] = ZERO, "dim"
    if low is not None and high is not None:
        first, last = axis.cell(low), axis.cell(high)
        begin, middle, end = SHAPES.get(kind, SHAPES["interval"])
        for place in range(first, last + 1):
            cells[place], styles[place] = middle, ""
        if first < last:
            cells[first], cells[last] = begin, end
    if alpha is not None:
        cells[axis.cell(alpha)], styles[axis.cell(alpha)] = POINT, "accent"
    parts: list[Part] = []
    for cell, style in zip(cells, styles, strict=True):
        if parts and parts[-1][1] == style:
            parts[-1] = (parts[-1][0] + cell, style)
        else:
            parts.append((cell, style))
    return parts


def _ends_first(tick: float) -> tuple[int, float]:
    order = {1.0: 0, 0.0: 1}
    return order.get(tick, 2), tick


def _tick(value: float) -> str:
    """A short number: ``.5``, ``-.25``, ``0``."""
    if value == int(value):
        return str(int(value))
    return f"{value:.2f}".rstrip("0").replace("0.", ".")
