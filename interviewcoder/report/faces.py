"""How wide the words of a table are in the face they are set in, so that a column can be given room for them.

A file is laid out by the machine that opens it, with whatever faces that has: widths are estimates on the
wide side, the same on every machine, by what is known of a face's name. What is not known counts as wide.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

POINT_SIZE = 8.5
SMALLEST = 7.0
"""Points to which the letters of a table shrink before it is cut."""
_CM_PER_POINT = 2.54 / 72

_USUAL, _WIDE = 1.0, 1.25
_MONOSPACED = 0.61
"""Ems of every letter of such a face."""
_FACES: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.86, ("narrow",)),
    (0.97, ("times", "calibri", "carlito", "cambria", "caladea", "garamond", "liberation serif", "minion")),
    (0.97, ("nimbus roman", "gill sans", "candara", "corbel", "source sans", "perpetua", "termes")),
    (_USUAL, ("arial", "helvetica", "liberation sans", "nimbus sans", "roboto", "lato", "palatino")),
    (1.06, ("aptos", "segoe", "trebuchet", "constantia", "book antiqua", "source serif", "ibm plex", "p052")),
    (
        1.15,
        ("georgia", "tahoma", "century", "open sans", "noto sans", "noto serif", "c059", "inter", "avenir"),
    ),
)
"""How much wider than the estimate below a bold word may be, by what a face's name holds: the widest of a few
dozen words of reports, measured in these faces and in those that stand in for them."""
_MONO_NAMES = ("mono", "courier", "consolas", "menlo", "monaco", "typewriter", "lucida console", "cascadia")


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of tables: size in points, and how wide they may be."""

    points: float = POINT_SIZE
    stretch: float = _USUAL
    monospaced: bool = False
    capitals: bool = False
    """Whether a table's first row is set in capitals."""

    def width(self, text: str, points: float = 0) -> float:
        """Estimated centimetres of a stretch of text, on the wide side."""
        ems = sum(max(_em(letter), _MONOSPACED) if self.monospaced else _em(letter) for letter in text)
        return (1.0 if self.monospaced else self.stretch) * ems * (points or self.points) * _CM_PER_POINT


def letters_of(faces: Iterable[str], points: float = POINT_SIZE, *, capitals: bool = False) -> Letters:
    """Letters of whichever of these faces is the widest.

    >>> letters_of(["Arial"]).stretch < letters_of(["DejaVu Serif"]).stretch
    True
    >>> letters_of(["Courier New"]).monospaced
    True
    """
    names = [face.casefold() for face in faces] or [""]
    monospaced = any(part in name for name in names for part in _MONO_NAMES)
    return Letters(points, max(map(_stretch, names)), monospaced, capitals)


def _stretch(name: str) -> float:
    return next((stretch for stretch, parts in _FACES if any(part in name for part in parts)), _WIDE)


@cache
def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in "iljt.,:;|!'()[]/ ":
        return 0.34
    if character in "mwMW%@":
        return 0.9
    return 0.7 if character.isupper() else 0.57
