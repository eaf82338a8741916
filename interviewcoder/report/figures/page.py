"""What a figure is made of: words, boxes, lines, areas and marks at their places, as plain values.

Figures are composed of these and drawn by others, so that a test can ask whether two labels overlap or one
leaves the page without looking at pixels, and every format shows the same. Places and sizes are centimetres
from the top left; sizes of type and widths of lines are points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from interviewcoder.report.figures.letters import CENTIMETRES, SIZE, width_of

WIDTH = 16.0
"""Centimetres across every figure: what an A4 page has between its margins."""
MOST_HEIGHT = 23.0
"""Centimetres down a figure that stands on one page with its caption."""
INK = "#1B2733"
FAINT = "#C3CAD1"
GREY = "#5B6670"

Anchor = Literal["start", "middle", "end"]
Shape = Literal["circle", "square", "diamond", "up", "down", "cross"]
SHAPES: tuple[Shape, ...] = ("circle", "square", "diamond", "up", "down", "cross")
Point = tuple[float, float]
DASHES: tuple[tuple[float, ...], ...] = ((), (4, 2), (1.5, 1.5), (6, 1.5, 1.5, 1.5))

_RISE, _FALL = 0.76, 0.24
"""What a line of type takes above and below its baseline, in ems."""
_BASELINE = 0.36
"""How far the baseline lies below the middle of a capital, in ems."""


@dataclass(frozen=True, slots=True)
class Label:
    """One line of words; ``y`` is at the middle of its capitals."""

    x: float
    y: float
    words: str
    size: float = SIZE
    anchor: Anchor = "start"
    colour: str = INK
    bold: bool = False
    upright: bool = False
    """Whether it stands on end and is read upwards; ``x`` is then at the middle of its capitals."""

    @property
    def baseline(self) -> Point:
        """Where its baseline begins, ends or has its middle, by ``anchor``."""
        down = _BASELINE * self.size * CENTIMETRES
        return (self.x + down, self.y) if self.upright else (self.x, self.y + down)

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """What it covers: left, top, right, bottom."""
        em = self.size * CENTIMETRES
        long = width_of(self.words, self.size, bold=self.bold)
        before = {"start": 0.0, "middle": long / 2, "end": long}[self.anchor]
        x, y = self.baseline
        if self.upright:
            return x - _RISE * em, y + before - long, x + _FALL * em, y + before
        return x - before, y - _RISE * em, x - before + long, y + _FALL * em


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or with an edge."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    edge: str = ""
    line: float = 0.5
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Straight lines from point to point."""

    points: tuple[Point, ...]
    colour: str = INK
    width: float = 0.8
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape with straight sides."""

    points: tuple[Point, ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A small shape around a place; hollow where ``fill`` is white."""

    x: float
    y: float
    shape: Shape
    across: float = 0.2
    """Centimetres."""
    fill: str = INK
    edge: str = INK

    @property
    def corners(self) -> tuple[Point, ...]:
        """Of all shapes but the circle, which has none."""
        half = self.across / 2
        unit: dict[Shape, tuple[Point, ...]] = {
            "circle": (),
            "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
            "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
            "up": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
            "down": ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
            "cross": _CROSS,
        }
        return tuple((self.x + half * x, self.y + half * y) for x, y in unit[self.shape])


_CROSS: tuple[Point, ...] = (
    *((-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4)),
    *((0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)),
)

Item = Label | Box | Line | Area | Mark


@dataclass(frozen=True, slots=True)
class Page:
    """A figure: its size, and what is on it, later things over earlier ones."""

    height: float
    items: tuple[Item, ...]
    width: float = WIDTH

    @property
    def labels(self) -> tuple[Label, ...]:
        """All words on it."""
        return tuple(item for item in self.items if isinstance(item, Label))


def lines_of(
    x: float,
    y: float,
    lines: tuple[str, ...],
    *,
    size: float = SIZE,
    anchor: Anchor = "start",
    colour: str = INK,
    bold: bool = False,
) -> Iterator[Label]:
    """Labels one below the other, around ``y`` as a whole."""
    first = y - line_height(size) * (len(lines) - 1) / 2
    for number, words in enumerate(lines):
        if words:
            yield Label(x, first + number * line_height(size), words, size, anchor, colour, bold)


def line_height(size: float) -> float:
    """Centimetres from one line of type to the next."""
    return 1.2 * size * CENTIMETRES
