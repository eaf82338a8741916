"""How wide words are in a figure's face, and how long labels are broken or cut to their room.

The face comes with matplotlib, so that a figure is the same on every machine. Letters it lacks are drawn in a
face of the machine's that has them (``drawing``), and are as wide as they are in most.
"""

from __future__ import annotations

import logging
import os
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from interviewcoder.model import OptionError

FACE = "DejaVu Sans"
SIZE, SMALL = 7.5, 6.5
"""Points; nothing in a figure is smaller than ``SMALL``."""
BOX = "\N{WHITE SQUARE}"
"""Stands for a letter that no face of the machine has."""
CENTIMETRES = 2.54 / 72
"""In a point."""


def matplotlib() -> Any:
    """matplotlib, loaded without what is outside the project: the screen that MPLBACKEND may name for other
    programs, one that is not here would stop a report, which draws on none; and its talk on stderr.

    Raises OptionError where a settings file of the user's cannot be read.
    """
    logging.getLogger("matplotlib").setLevel(logging.CRITICAL)
    wanted = os.environ.pop("MPLBACKEND", None)
    try:
        import matplotlib as found
    except UnicodeDecodeError as error:
        raise OptionError(
            "The settings of matplotlib, a file matplotlibrc here or in your home, are not text in "
            "UTF-8; move that file away."
        ) from error
    finally:
        if wanted is not None:
            os.environ["MPLBACKEND"] = wanted
    return found


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Centimetres of a line, ``size`` in points."""
    return sum(_advance(letter, bold) for letter in words) * size * CENTIMETRES


def missing(words: Iterable[str]) -> frozenset[str]:
    """Letters that the face does not have."""
    letters = {letter for each in words for letter in each if not letter.isascii()}
    return frozenset(letter for letter in letters if not _has(letter))


def wrapped(
    label: str, room: float, lines: int, size: float = SIZE, *, bold: bool = False
) -> tuple[str, ...]:
    """The label in lines of at most ``room`` centimetres; what does not fit is cut, with an ellipsis."""
    found = [""]
    for word in label.split():
        joined = f"{found[-1]} {word}".strip()
        if width_of(joined, size, bold=bold) <= room:
            found[-1] = joined
            continue
        if len(found) > lines:  # what follows is cut anyway
            break
        if found[-1]:
            found.append("")
        for letter in word:
            if found[-1] and width_of(found[-1] + letter, size, bold=bold) > room:
                found.append("")
                if len(found) > lines:
                    break
            found[-1] += letter
    if len(found) > lines:
        return (*found[: lines - 1], cut(f"{found[lines - 1]}…", room, size, bold=bold))
    return tuple(found)


def cut(line: str, room: float, size: float = SIZE, *, bold: bool = False) -> str:
    """The line, shortened with an ellipsis where it is wider than ``room`` centimetres."""
    if width_of(line, size, bold=bold) <= room:
        return line
    kept = line.rstrip("…")
    while kept and width_of(f"{kept}…", size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


@cache
def _face(bold: bool) -> Any:
    # Not through matplotlib's font manager, which reads every font of the machine first.
    found = matplotlib()
    from matplotlib import ft2font

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    face = ft2font.FT2Font(str(Path(found.get_data_path()) / "fonts" / "ttf" / name))
    face.set_size(100, 72)
    return face


@lru_cache(maxsize=8192)
def _advance(letter: str, bold: bool) -> float:
    """Width of a letter in ems."""
    if not letter.isascii() and not _has(letter):
        return 0.0 if unicodedata.combining(letter) else 1.0
    face = _face(bold)
    return float(face.load_glyph(face.get_char_index(ord(letter))).linearHoriAdvance) / 65536 / 100


@lru_cache(maxsize=8192)
def _has(letter: str) -> bool:
    return bool(_face(False).get_char_index(ord(letter)))
