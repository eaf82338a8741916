"""A figure as others take it: its size, its words, and its bytes in the format they need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from interviewcoder.report.figures import drawing, svg
from interviewcoder.report.figures.page import Page


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure; it is drawn when a format is asked for, and then kept for a while."""

    page: Page
    alt: str
    """What it shows, in words."""

    @property
    def width(self) -> float:
        """Centimetres."""
        return self.page.width

    @property
    def height(self) -> float:
        """Centimetres."""
        return self.page.height

    @property
    def png(self) -> bytes:
        """300 dots an inch, for Word."""
        return _png(self.page)

    @property
    def svg(self) -> bytes:
        """Vector, for HTML and other programs: one element without a declaration, in UTF-8."""
        return svg.written(self.page, self.alt)

    @property
    def pdf(self) -> bytes:
        """Vector, for print."""
        return drawing.drawn(self.page, "pdf")

    @property
    def boxes(self) -> frozenset[str]:
        """Letters that no face of this machine has: boxes in PNG and PDF; in SVG the browser finds them."""
        return drawing.other_faces(self.page)[1]


@lru_cache(maxsize=8)
def _png(page: Page) -> bytes:
    return drawing.drawn(page, "png")
