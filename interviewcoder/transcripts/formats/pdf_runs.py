"""What stands on a PDF's pages: stretches of characters with their places, as PDFium finds them.

PDFium was chosen after trying four libraries on the same files: it is five to thirty times as fast as those
written in Python, is fuzzed without end because a browser opens strangers' files with it, has wheels for all
systems under a permissive licence, and puts letters of right-to-left scripts into the order they are read in.
It knows no paragraphs; those are found by the modules beside this one.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from interviewcoder.transcripts.formats.pdf_bidi import Sign, in_order_from_right
from interviewcoder.transcripts.formats.pdf_characters import NARROW, Look, Piece, is_unknown, pieces_of
from interviewcoder.transcripts.patience import patience

_GAP = 1.0
_GAP_FROM_RIGHT = 4.0
"""Gaps that end a stretch, in sizes of its type; numbers in right-to-left text jump further."""
_NUMBER_GAP = 0.4
_DIRECTIONS = {"L": 1, "R": -1, "AL": -1}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters on one base line without a gap between them. Lengths in points, ``y`` grows upwards."""

    text: str
    x0: float
    x1: float
    y: float
    """Of the base line."""
    size: float
    """Of the type."""
    bold: int = 0
    """Length of the bold stretch that ``text`` begins with, in code points."""
    artifact: bool = False
    """Marked by the PDF as no part of its text: a header, a footer, a page number."""
    from_right: bool = False
    """Written from right to left."""
    words: tuple[tuple[int, float], ...] = ()
    """Where words begin after a blank that is not narrow: position in ``text``, place on the line."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's runs in the order of the file, turned so that its text is upright; what is off the paper is
    left out.
    """

    number: int
    """From 1."""
    width: float
    height: float
    runs: tuple[Run, ...]
    characters: int
    unmapped: int
    """Characters for which the file does not say which letters they are."""
    rotated: int
    """Characters that stand across the others and are left out."""
    has_pictures: bool


@dataclass(slots=True)
class _Open:
    """A run in the making."""

    look: Look
    signs: list[Sign]
    x0: float
    x1: float
    bold: int = 0
    only_bold: bool = True
    rightward: int = 0
    """Letters of scripts written from the left, less those written from the right."""


def page_of(document: Any, number: int, most: int) -> Page:
    """One page (from 1) of a document of pypdfium2, reading no more than ``most`` characters."""
    import pypdfium2.raw as pdfium

    with patience():  # a few hundred bytes can stand for a page without end: forms within forms
        page = document[number - 1]
    try:
        with patience():
            text_page = page.get_textpage()
        try:
            left, bottom, right, top = page.get_bbox()
            found = pieces_of(pdfium, text_page.raw, min(text_page.count_chars(), most))
        finally:
            text_page.close()
        pictures = any(
            pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, i)) == pdfium.FPDF_PAGEOBJ_IMAGE
            for i in range(min(pdfium.FPDFPage_CountObjects(page.raw), 50))
        )
    finally:
        page.close()
    directions = Counter[int]()
    for look, text, *_ in found:
        if look is not None:
            directions[look.direction] += len(text)
    upright = max((one for one in directions if one >= 0), key=directions.__getitem__, default=0)
    kept = [one for one in found if one.look is None or one.look.direction == upright]
    width, height = right - left, top - bottom
    corner = ((left, bottom), (bottom, -right), (-right, -top), (-top, left))[upright]
    if upright % 2:
        width, height = height, width
    return Page(
        number,
        width,
        height,
        tuple(
            run for run in _runs(kept, *corner) if 0 <= run.y <= height and run.x1 >= 0 and run.x0 <= width
        ),
        sum(len(one.text) for one in kept),
        _unmapped(kept),
        directions.total() - directions[upright],
        pictures,
    )


def _unmapped(pieces: Sequence[Piece]) -> int:
    """How many characters are no letters that anybody knows."""
    looks = [piece for piece in pieces if piece.look is not None]
    unmapped = sum(len(piece.text) for piece in looks if piece.look is not None and piece.look.unmapped)
    if unmapped:
        looks = [piece for piece in looks if piece.look is not None and not piece.look.unmapped]
    text = _whole("".join(piece.text for piece in looks))
    unknown = [char for char in set(text) if is_unknown(char)]
    return unmapped + sum(map(text.count, unknown))


def _whole(text: str) -> str:
    """Halves of characters beyond the first 65,536 put together."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _runs(pieces: Iterable[Piece], west: float, south: float) -> Iterator[Run]:
    """Runs, measured from the lower left corner of the paper."""
    run: _Open | None = None
    for look, text, left, right in pieces:
        if look is None or text.isspace():
            if look is None and text in "\n\r":
                if run is not None:
                    yield _closed(run, west, south)
                run = None
            elif run is not None and not run.signs[-1][0].isspace():
                run.signs.append((text, left, right))
            continue
        if run is not None and (
            # Nearly all words: the next of the same text, close by; what _goes_on would say as well.
            (look is run.look and run.x0 <= left <= run.x1 + _NUMBER_GAP * look.size and left <= right)
            or _goes_on(run, look, text, left, right)
        ):
            run.x0 = min(run.x0, left)
            run.x1 = max(run.x1, right)
        else:
            if run is not None:
                yield _closed(run, west, south)
            run = _Open(look, [], left, right)
        run.signs.append((text, left, right))
        run.rightward += _rightward(text[0])
        if run.only_bold and look.bold:
            run.bold = sum(len(sign[0]) for sign in run.signs)
        elif not look.bold:
            run.only_bold = False
    if run is not None:
        yield _closed(run, west, south)


@cache
def _rightward(char: str) -> int:
    return _DIRECTIONS.get(unicodedata.bidirectional(char), 0)


def _goes_on(run: _Open, look: Look, text: str, left: float, right: float) -> bool:
    size = max(run.look.size, look.size)
    small = min(run.look.size, look.size) < 0.85 * size  # a note number, set higher
    if look.artifact != run.look.artifact or abs(look.y - run.look.y) > (0.6 if small else 0.25) * size:
        return False
    gap = max(left - run.x1, run.x0 - right)
    if run.rightward < 0 or _rightward(text[0]) < 0:
        return gap <= _GAP_FROM_RIGHT * size
    if gap > _NUMBER_GAP * size:
        before = "".join(sign[0] for sign in run.signs[:7])
        if len(before) < 7 and before.replace(" ", "").isdigit():
            return False  # perhaps the number of a line, close to its text
    return gap <= _GAP * size and left >= run.x0 - 0.5 * size


def _closed(run: _Open, west: float, south: float) -> Run:
    look, signs = run.look, run.signs
    from_right = run.rightward < 0
    text = in_order_from_right(signs, look.size) if from_right else "".join([sign[0] for sign in signs])
    text = _whole(text.rstrip())
    starts: list[tuple[int, float]] = []
    if not from_right:
        at = 0
        wide = NARROW * look.size
        for before, blank, after in zip(signs, signs[1:], signs[2:], strict=False):
            at += len(before[0])
            if after[1] - before[2] > wide and blank[0].isspace():
                starts.append((at + 1, after[1]))
    bold = 0 if from_right else min(run.bold, len(text))
    x0, x1, y = run.x0 - west, run.x1 - west, look.y - south
    return Run(
        text, x0, x1, y, look.size, bold, look.artifact, from_right, tuple((n, x - west) for n, x in starts)
    )


def lines_of(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs on one base line together, from the top down, each line from the left."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: -one.y):
        line = lines[-1] if lines else None
        if line is not None and line[0].y - run.y <= 0.4 * min(line[0].size, run.size):
            line.append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.x0) for line in lines]
