"""Colours that survive a grey printer and every kind of colour vision.

One hue from light to dark for shares; for the few kinds of thing a figure tells apart the palette of Okabe &
Ito (2008), Color Universal Design, in which no two are alike to people without red, green or blue cones.
"""

from __future__ import annotations

from itertools import pairwise

from interviewcoder.report.figures.page import INK

SHADES = ("#F1F6FB", "#9CC3E4", "#3F83BF", "#08306B")
BLUE, VERMILLION, GREEN, ORANGE, SKY, PURPLE = (
    *("#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7"),
)
KINDS = (BLUE, ORANGE, GREEN, SKY, VERMILLION, PURPLE)
"""For things told apart by shape or place too; neighbours differ in lightness."""
PALE = "#D6E4F0"
"""For bands under lines."""


def shade(share: float) -> str:
    """The colour of a share from 0 (light) to 1 (dark).

    >>> shade(0), shade(1)
    ('#F1F6FB', '#08306B')
    """
    place = min(max(share, 0.0), 1.0) * (len(SHADES) - 1)
    below, above = list(pairwise(SHADES))[min(int(place), len(SHADES) - 2)]
    part = place - min(int(place), len(SHADES) - 2)
    mixed = (round(a + (b - a) * part) for a, b in zip(_parts(below), _parts(above), strict=True))
    return "#" + "".join(f"{value:02X}" for value in mixed)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable_on(colour: str) -> str:
    """White or dark ink, whichever stands out more (contrast of WCAG 2.2)."""
    ground = luminance(colour) + 0.05
    return "#FFFFFF" if 1.05 / ground > ground / (luminance(INK) + 0.05) else INK


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
