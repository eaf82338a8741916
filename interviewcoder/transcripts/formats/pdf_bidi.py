"""The order in which a line of Hebrew or Arabic is read, from where its signs stand.

PDFium orders the two halves of mixed lines (numbers, Latin labels, brackets) wrongly where a file has its
glyphs from left to right, as browsers write them. What stands on the paper is certain: signs are taken from
the right, and stretches of Latin letters and numbers within them turned round again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

Sign = tuple[str, float, float]
"""A character with its left and right ends; a blank that the layout only suggests has no width."""

_FROM_LEFT = frozenset({"L", "EN", "AN"})
_FROM_RIGHT = frozenset({"R", "AL"})
_BLANK = 0.24
"""A gap that is a blank, in sizes of type."""
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def in_order_from_right(signs: Sequence[Sign], size: float) -> str:
    """The text of a line read from the right; ``size`` is that of its type, in points.

    >>> in_order_from_right([("1", 0, 5), ("0", 5, 10), ("א", 13, 20), ("ב", 20, 27)], 10) == "בא 10"
    True
    """
    inked = (sign for sign in signs if not sign[0].isspace() or sign[2] - sign[1] > 0.1)
    placed = sorted(inked, key=lambda sign: -sign[2])
    chars: list[str] = []
    edge: float | None = None
    for char, left, right in placed:
        is_apart = edge is not None and edge - right > _BLANK * size
        if is_apart and not char.isspace() and not chars[-1].isspace():
            chars.append(" ")
        if not (char.isspace() and chars and chars[-1].isspace()):
            chars.append(char)
        edge = left if edge is None else min(edge, left)
    text = "".join(_turned(chars))
    opening, closing = text.find("("), text.find(")")
    return text.translate(_MIRRORED) if 0 <= closing < opening or (closing >= 0 > opening) else text


def _turned(chars: Sequence[str]) -> list[str]:
    """Signs with each stretch of letters and numbers written from the left turned round."""
    ordered: list[str] = []
    stretch: list[str] = []
    neutral: list[str] = []
    for char in chars:
        kind = unicodedata.bidirectional(char)
        if kind in _FROM_LEFT:
            stretch = [*stretch, *neutral, char] if stretch else [char]
            if len(stretch) == 1:
                ordered.extend(neutral)
            neutral = []
        elif kind in _FROM_RIGHT or kind == "NSM":
            ordered.extend((*stretch[::-1], *neutral, char))
            stretch, neutral = [], []
        else:
            neutral.append(char)
    return [*ordered, *stretch[::-1], *neutral]
