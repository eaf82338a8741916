"""What stands on a PDF's pages: stretches of characters with their places, as PDFium finds them.

PDFium was chosen after trying four libraries on the same files: it is five to thirty times as fast as those
written in Python, is fuzzed without end because a browser opens strangers' files with it, has wheels for all
systems under a permissive licence, and puts letters of right-to-left scripts into the order they are read in.
It knows no paragraphs; those are found by the modules beside this one.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from interviewcoder.transcripts.formats.pdf_bidi import Sign, in_order_from_right
from interviewcoder.transcripts.patience import patience

_GAP = 1.0
_GAP_FROM_RIGHT = 4.0
"""Gaps that end a stretch, in sizes of its type; numbers in right-to-left text jump further."""
_SOFT_HYPHEN = 0xAD
_SUPPOSED = frozenset((0, 9, 10, 13, 32, 0xA0))
"""What PDFium puts between the characters of a file: blanks and line ends."""
_HYPHEN = 2
_UNKNOWN = "\ufffd"
"""What PDFium writes for a hyphen at a line's end."""
_NUMBER_GAP = 0.4
_NARROW = 0.3
"""Blanks at least so wide may part cells of a table, in sizes of type."""
_DIRECTIONS = {"L": 1, "R": -1, "AL": -1}
_BOLD_NAMES = ("bold", "black", "heavy", "fett")
_ARTIFACT = "Artifact"


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
class _Look:
    """What the characters of one text object share."""

    direction: int
    """Quarter turns against the clock; -1 for slanting text."""
    y: float
    size: float
    bold: bool
    artifact: bool


@dataclass(slots=True)
class _Open:
    """A run in the making."""

    look: _Look
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
            found = list(_characters(pdfium, text_page.raw, min(text_page.count_chars(), most)))
        finally:
            text_page.close()
        pictures = any(
            pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, i)) == pdfium.FPDF_PAGEOBJ_IMAGE
            for i in range(min(pdfium.FPDFPage_CountObjects(page.raw), 50))
        )
    finally:
        page.close()
    directions = Counter(look.direction for look, *_ in found if look is not None and look.direction >= 0)
    upright = directions.most_common(1)[0][0] if directions else 0
    kept = [one for one in found if one[0] is None or one[0].direction == upright]
    inked = [one for one in kept if one[0] is not None]
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
        len(inked),
        sum(_is_unknown(one[1]) or one[4] for one in inked),
        len(found) - len(kept),
        pictures,
    )


def _characters(
    pdfium: Any, text_page: Any, count: int
) -> Iterator[tuple[_Look | None, str, float, float, bool]]:
    """(look, character, left, right, unmapped) of each; no look for a blank that PDFium supposes."""
    box = pdfium.FS_RECTF()
    by_box = ctypes.byref(box)
    get_code, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    get_object = _addressing(pdfium.FPDFText_GetTextObject)
    handle = ctypes.cast(text_page, ctypes.c_void_p).value
    looks: dict[int, _Look] = {}
    fonts: dict[int, bool] = {}
    chars: dict[int, str] = {}
    last, unmapped = -1, False
    direction = 0
    look: _Look | None = None
    for i in range(count):
        code = get_code(text_page, i)
        if code in _SUPPOSED and pdfium.FPDFText_IsGenerated(text_page, i) == 1:
            yield None, "\n" if code in (10, 13) else " ", 0.0, 0.0, False
            continue
        key = get_object(handle, i) or 0
        if key != last:
            look = looks.get(key)
            if look is None:
                pointer = pdfium.FPDFText_GetTextObject(text_page, i)
                look = looks[key] = _look(pdfium, text_page, i, pointer, fonts)
            last, unmapped = key, pdfium.FPDFText_HasUnicodeMapError(text_page, i) == 1
            direction = look.direction
        get_box(text_page, i, by_box)
        if direction % 2:
            left, right = box.bottom, box.top
        else:
            left, right = box.left, box.right
        if direction > 1:
            left, right = -right, -left
        char = chars.get(code)
        if char is None:
            char = chars[code] = _character(code)
        yield look, char, left, right, unmapped


def _addressing(function: Any) -> Callable[[int | None, int], int | None]:
    """A function of PDFium that gives the address of what it finds: called for each character, it is worth
    not making an object of each.
    """
    kind = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    return kind(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _character(code: int) -> str:
    """``-`` for the hyphen of a line's end and for a visible soft hyphen; as the file has it otherwise."""
    if code in (_HYPHEN, _SOFT_HYPHEN):
        return "-"
    char = chr(code) if 0 < code < 0x110000 else _UNKNOWN
    return _UNKNOWN if unicodedata.category(char) in ("Cc", "Cn") and not char.isspace() else char


def _look(pdfium: Any, text_page: Any, i: int, pointer: Any, fonts: dict[int, bool]) -> _Look:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text_page, i, matrix):
        matrix.a = matrix.d = 1.0
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, i, x, y)
    size = pdfium.FPDFText_GetFontSize(text_page, i) * math.hypot(matrix.c, matrix.d)
    angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
    quarter = round(angle / 90) % 4
    slanting = min(angle % 90, 90 - angle % 90) > 5
    bold = artifact = False
    if pointer:
        font = pdfium.FPDFTextObj_GetFont(pointer)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in fonts:
            fonts[key] = _is_bold(pdfium, font)
        bold = fonts[key]
        artifact = _is_artifact(pdfium, pointer)
    base = (y.value, -x.value, -y.value, x.value)[quarter]
    sized = abs(size) if math.isfinite(size) and 0.1 < abs(size) < 5000 else 10.0
    return _Look(-1 if slanting else quarter, base, sized, bold, artifact)


def _is_bold(pdfium: Any, font: Any) -> bool:
    buffer = ctypes.create_string_buffer(200)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
    name = buffer.raw[: max(0, min(length, 200) - 1)].decode("latin-1").casefold()
    return any(word in name for word in _BOLD_NAMES)


def _is_artifact(pdfium: Any, pointer: Any) -> bool:
    for n in range(min(pdfium.FPDFPageObj_CountMarks(pointer), 4)):
        mark = pdfium.FPDFPageObj_GetMark(pointer, n)
        buffer, length = (ctypes.c_ushort * 20)(), ctypes.c_ulong()
        if pdfium.FPDFPageObjMark_GetName(mark, buffer, 40, length):
            name = bytes(buffer).decode("utf-16-le", "replace").split("\0", 1)[0]
            if name == _ARTIFACT:
                return True
    return False


def _runs(
    characters: list[tuple[_Look | None, str, float, float, bool]], west: float, south: float
) -> Iterator[Run]:
    """Runs, measured from the lower left corner of the paper."""
    for run in _stretches(characters):
        yield replace(run, x0=run.x0 - west, x1=run.x1 - west, y=run.y - south)


def _stretches(characters: list[tuple[_Look | None, str, float, float, bool]]) -> Iterator[Run]:
    run: _Open | None = None
    for look, char, left, right, _ in characters:
        if look is None or char.isspace():
            if char in "\n\r" and look is None:
                yield from _closed(run)
                run = None
            elif run is not None and not run.signs[-1][0].isspace():
                run.signs.append((char if look is not None else " ", left, right))
            continue
        if run is not None and (
            # Nearly all characters: the next of the same text, close by; what _goes_on would say as well.
            (look is run.look and run.x0 <= left <= run.x1 + _NUMBER_GAP * look.size and left <= right)
            or _goes_on(run, look, char, left, right)
        ):
            run.x0 = min(run.x0, left)
            run.x1 = max(run.x1, right)
        else:
            yield from _closed(run)
            run = _Open(look, [], left, right)
        run.signs.append((char, left, right))
        run.rightward += _rightward(char)
        if run.only_bold and look.bold:
            run.bold = len(run.signs)
        elif not look.bold:
            run.only_bold = False
    yield from _closed(run)


@cache
def _rightward(char: str) -> int:
    return _DIRECTIONS.get(unicodedata.bidirectional(char), 0)


def _goes_on(run: _Open, look: _Look, char: str, left: float, right: float) -> bool:
    size = max(run.look.size, look.size)
    small = min(run.look.size, look.size) < 0.85 * size  # a note number, set higher
    if look.artifact != run.look.artifact or abs(look.y - run.look.y) > (0.6 if small else 0.25) * size:
        return False
    gap = max(left - run.x1, run.x0 - right)
    if run.rightward < 0 or unicodedata.bidirectional(char) in ("R", "AL"):
        return gap <= _GAP_FROM_RIGHT * size
    if (
        gap > _NUMBER_GAP * size
        and len(run.signs) < 7
        and all(s[0].isdigit() or s[0] == " " for s in run.signs)
    ):
        return False  # perhaps the number of a line, close to its text
    return gap <= _GAP * size and left >= run.x0 - 0.5 * size


def _closed(run: _Open | None) -> Iterator[Run]:
    if run is None:
        return
    look, signs = run.look, run.signs
    from_right = run.rightward < 0
    text = in_order_from_right(signs, look.size) if from_right else "".join(sign[0] for sign in signs)
    text = text.rstrip().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    wide = _NARROW * look.size
    starts = (
        ()
        if from_right
        else tuple(
            (at, after[1])
            for at, (before, blank, after) in enumerate(zip(signs, signs[1:], signs[2:], strict=False), 2)
            if blank[0].isspace() and after[1] - before[2] > wide
        )
    )
    bold = 0 if from_right else min(run.bold, len(text))
    yield Run(text, run.x0, run.x1, look.y, look.size, bold, look.artifact, from_right, starts)


@cache
def _is_unknown(char: str) -> bool:
    return unicodedata.category(char) in ("Co", "Cn", "Cc", "Cs") or char == _UNKNOWN
