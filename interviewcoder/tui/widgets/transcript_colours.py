"""The styles of the transcript view, derived from the theme's background and text colours.

The default palette is the one of Okabe and Ito, "Color Universal Design" (2008), whose colours stay apart
for every common kind of colour vision. Colours are only ever added to something that is seen without
them: underlined words, bars with labels, a reversed cursor.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from rich.style import Style
from textual.color import BLACK, WHITE, Color

PALETTE = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7")
"""Orange, sky blue, bluish green, yellow, blue, vermilion, reddish purple."""

MarkStyle = Literal["search", "current", "focus", "seam"]
"""A search hit, the hit that was gone to, the coding that an action would take, where a segment begins."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text set off for the moment: a search hit, or what an action would take."""

    start: int
    end: int
    style: MarkStyle


_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")
_TINT = 0.24
_LABEL_CONTRAST = 4.5


def colour_of(colour: str, short: str) -> Color:
    """The colour of a code: its own where it is #rrggbb, otherwise one of the palette, always the same."""
    if _HEX.match(colour):
        return Color.parse(colour)
    return Color.parse(PALETTE[zlib.crc32(short.encode("utf-8", "replace")) % len(PALETTE)])


def luminance(colour: Color) -> float:
    """Relative luminance, 0 to 1 (Web Content Accessibility Guidelines 2.2)."""
    channels = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio of two colours, 1 to 21 (Web Content Accessibility Guidelines 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def legible(colour: Color, background: Color, least: float = _LABEL_CONTRAST) -> Color:
    """The colour, moved towards white or black until letters in it can be read on the background."""
    goal = WHITE if luminance(background) < 0.18 else BLACK
    for step in range(11):
        shade = colour.blend(goal, step / 10)
        if contrast(shade, background) >= least:
            return shade
    return goal


@dataclass(slots=True)
class Painter:
    """Styles for one background, text colour and accent; each worked out once."""

    background: Color
    foreground: Color
    accent: Color
    plain: bool = False
    """No colours of our own: for NO_COLOR and for terminals that choose the colours themselves."""
    _styles: dict[tuple[bool, str, str, str, bool, str], Style] = field(default_factory=dict)
    _bars: dict[tuple[str, str, bool], Style] = field(default_factory=dict)

    @property
    def base(self) -> Style:
        """Background alone."""
        return self.words()

    @property
    def gutter(self) -> Style:
        """Times and speakers."""
        return self.words(dim=True)

    def words(
        self,
        *,
        dim: bool = False,
        tint: tuple[str, str] | None = None,
        mark: str = "",
        selected: bool = False,
        cursor: str = "",
    ) -> Style:
        """Style of a stretch of words.

        ``dim`` for an interviewer, ``tint`` the colour and short label of a coding over it, ``mark`` a
        MarkStyle, ``cursor`` "on" or "away" (the view has no focus).
        """
        colour, short = tint or ("", "")
        key = (dim, colour, short, mark, selected, cursor)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._words(dim, tint, mark, selected, cursor)
        return style

    def _words(
        self, dim: bool, tint: tuple[str, str] | None, mark: str, selected: bool, cursor: str
    ) -> Style:
        reversed_words = self.plain and (selected or mark == "current")
        within = reversed_words and cursor == "on"  # a cursor in reversed words is the one that is not
        attributes = Style(
            underline=tint is not None or mark in ("focus", "seam") or cursor == "away" or within or None,
            bold=bool(mark) or within or None,
            reverse=(cursor == "on") != reversed_words or None,
        )
        if self.plain:
            return self._ground + attributes + Style(dim=dim or None)
        background = self.background
        foreground = background.blend(self.foreground, 0.68) if dim else self.foreground
        if tint is not None:
            background = background.blend(colour_of(*tint), _TINT)
        if mark in ("search", "current"):
            background = background.blend(Color.parse(PALETTE[3]), 0.35 if mark == "search" else 0.9)
            foreground = legible(self.foreground, background)
        if selected:
            background = background.blend(self.accent, 0.5)
            foreground = legible(self.foreground, background)
        return Style.from_color(foreground.rich_color, background.rich_color) + attributes

    def bar(self, colour: str, short: str, reverse: bool = False) -> Style:
        """Style of a bar or its label; reversed for the label of the coding that an action would take."""
        key = (colour, short, reverse)
        style = self._bars.get(key)
        if style is None:
            style = Style(bold=reverse or None, reverse=reverse or None)
            if self.plain:
                style = self._ground + style
            else:
                shade = legible(colour_of(colour, short), self.background)
                style = Style.from_color(shade.rich_color, self.background.rich_color) + style
            self._bars[key] = style
        return style

    @property
    def _ground(self) -> Style:
        return Style.from_color(self.foreground.rich_color, self.background.rich_color)


@lru_cache(maxsize=8)
def painter(background: Color, foreground: Color, accent: Color, plain: bool) -> Painter:
    """The painter of a theme: one for all views, so that the next interview finds its styles ready."""
    return Painter(background, foreground, accent, plain)
