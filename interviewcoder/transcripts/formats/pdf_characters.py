"""The characters of a PDF's page with their places, asked of PDFium with as few calls as will do.

A call for each character takes longer than all that PDFium does. So the words of a page come in one call, and
places are asked for where a stretch without blanks begins and ends: what lies between belongs together, for
where letters of one text stand apart, PDFium puts a blank. Only where writing runs from right to left is each
character asked for, since PDFium does not always give those in order.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

_SOFT_HYPHEN = 0xAD
_SUPPOSED = frozenset("\x00\t\n\r \xa0")
"""What PDFium puts between the characters of a file: blanks and line ends."""
_HYPHEN = 2
"""What PDFium writes for a hyphen at a line's end."""
UNKNOWN = "\ufffd"
_DOUBTFUL = re.compile("[^\t\n\r\x20-\x7e\xa0-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e]")
"""Characters that the text of a page and the list of its characters may give otherwise: hyphens at line ends,
what has no letter, and in older versions of PDFium what lies beyond the first 65,536 characters."""
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]")
_WORD = re.compile(r"\S+")
NARROW = 0.3
"""Blanks wider than this may part cells of a table, in sizes of type."""
_BOLD_NAMES = ("bold", "black", "heavy", "fett")
_ARTIFACT = "Artifact"


@dataclass(slots=True)
class Look:
    """What the characters of one text object share."""

    direction: int
    """Quarter turns against the clock; -1 for slanting text."""
    y: float
    size: float
    bold: bool
    artifact: bool
    unmapped: bool
    """Whether the file does not say which letters they are."""


class Piece(NamedTuple):
    """Characters of one text object with no more than narrow blanks between them, or one blank."""

    look: Look | None
    """None for a blank or line end that the layout only suggests."""
    text: str
    left: float
    right: float
    """Ends in points, along the direction of its writing."""


def is_unknown(char: str) -> bool:
    """Whether a character is no letter or sign that anybody knows."""
    return unicodedata.category(char) in ("Co", "Cn", "Cc", "Cs") or char == UNKNOWN


def pieces_of(pdfium: Any, text_page: Any, count: int) -> list[Piece]:
    """The first ``count`` characters of a page's text, in the order of PDFium."""
    return list(_Asking(pdfium, text_page, count).pieces()) if count else []


class _Asking:
    """What is asked of PDFium about one page."""

    def __init__(self, pdfium: Any, text_page: Any, count: int) -> None:
        self._pdfium = pdfium
        self._page = text_page
        self._handle = ctypes.cast(text_page, ctypes.c_void_p).value
        self._object = _plain(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
        self._box = _plain(
            pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
        )
        self._rectangle = pdfium.FS_RECTF()
        self._at = ctypes.addressof(self._rectangle)
        self._looks: dict[int, Look] = {}
        self._bold: dict[int, bool] = {}
        self._text = self._written(count)
        self._until = 0
        self._current = Look(0, 0.0, 1.0, bold=False, artifact=False, unmapped=False)

    def pieces(self) -> Iterator[Piece]:
        if _FROM_RIGHT.search(self._text):
            return self._signs()
        return self._words()

    def _words(self) -> Iterator[Piece]:
        """Stretches of one text object in which blanks are narrow; those of an object follow each other."""
        text = self._text
        last: Piece | None = None
        begin = until = 0
        for found in _WORD.finditer(text):
            for start, end, look in self._stretches(*found.span()):
                left, right = self._span(look, start, end)
                if (
                    last is not None
                    and look is last.look
                    and start == until + 1
                    and text[until] not in "\n\r"
                    and 0 <= left - last.right <= NARROW * look.size
                ):
                    last = Piece(look, text[begin:end], last.left, max(last.right, right))
                else:
                    if last is not None:
                        yield last
                    yield from map(self._blank, range(until, start))
                    last = Piece(look, text[start:end], left, right)
                    begin = start
                until = end
        if last is not None:
            yield last
        yield from map(self._blank, range(until, len(text)))

    def _blank(self, i: int) -> Piece:
        char = self._text[i]
        if char in "\n\r":
            char = "\n" if self._is_supposed(i) else " "
        return Piece(None, char, 0.0, 0.0)

    def _stretches(self, start: int, end: int) -> Iterator[tuple[int, int, Look]]:
        """A word, in parts where the text object changes amid it."""
        if end > self._until:  # how far the object reaches: to the end of its line, as a rule
            key = self._object(self._handle, start) or 0
            self._until = self._last_of(key, start, end)
            self._current = self._look_at(key, start)
        if end <= self._until:
            yield start, end, self._current
            return
        while start < end:
            key = self._object(self._handle, start) or 0
            keys = ((i, self._object(self._handle, i) or 0) for i in range(start + 1, end))
            stop = next((i for i, other in keys if other != key), end)
            yield start, stop, self._look_at(key, start)
            start = stop

    def _last_of(self, key: int, start: int, end: int) -> int:
        """An end up to which all characters belong to an object: of the line, of this word, or ``start``."""
        line = self._text.find("\r", end)
        for stop in (len(self._text) if line < 0 else line, end):
            if (self._object(self._handle, stop - 1) or 0) == key:
                return stop
        return start

    def _signs(self) -> Iterator[Piece]:
        """Each character by itself."""
        key_of, handle = self._object, self._handle
        for i, char in enumerate(self._text):
            if char in _SUPPOSED and self._is_supposed(i):
                yield Piece(None, "\n" if char in "\n\r" else " ", 0.0, 0.0)
                continue
            look = self._look_at(key_of(handle, i) or 0, i)
            yield Piece(look, char, *self._span(look, i, i + 1))

    def _written(self, count: int) -> str:
        """The characters, as many as there are places."""
        buffer = (ctypes.c_ushort * (2 * count + 2))()
        written = self._pdfium.FPDFText_GetText(self._page, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
        code_of = self._pdfium.FPDFText_GetUnicode
        if len(text) != count:  # characters that are written as two, or not at all
            return "".join(_character(code_of(self._page, i)) for i in range(count))
        doubtful = [match.start() for match in _DOUBTFUL.finditer(text)]
        if not doubtful:
            return text
        signs = list(text)
        for i in doubtful:
            signs[i] = _character(code_of(self._page, i))
        return "".join(signs)

    def _is_supposed(self, i: int) -> bool:
        return bool(self._pdfium.FPDFText_IsGenerated(self._page, i) == 1)

    def _span(self, look: Look, start: int, end: int) -> tuple[float, float]:
        """Left end of the first and right end of the last of these characters."""
        box, rectangle = self._box, self._rectangle
        box(self._handle, start, self._at)
        turned = look.direction
        if turned <= 0:
            left, right = rectangle.left, rectangle.right
            if end - start > 1:
                box(self._handle, end - 1, self._at)
                right = max(right, rectangle.right)
            return left, right
        edges = [*_along(rectangle, turned)]
        if end - start > 1:
            box(self._handle, end - 1, self._at)
            edges += _along(rectangle, turned)
        return edges[0], max(edges)

    def _look_at(self, key: int, i: int) -> Look:
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._look(i, key)
        return look

    def _look(self, i: int, key: int) -> Look:
        pdfium, page = self._pdfium, self._page
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFText_GetMatrix(page, i, matrix):
            matrix.a = matrix.d = 1.0
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(page, i, x, y)
        size = pdfium.FPDFText_GetFontSize(page, i) * math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
        quarter = round(angle / 90) % 4
        slanting = min(angle % 90, 90 - angle % 90) > 5
        bold = artifact = False
        if key:
            pointer = pdfium.FPDFText_GetTextObject(page, i)
            bold = self._is_bold(pdfium.FPDFTextObj_GetFont(pointer))
            artifact = _is_artifact(pdfium, pointer)
        base = (y.value, -x.value, -y.value, x.value)[quarter]
        sized = abs(size) if math.isfinite(size) and 0.1 < abs(size) < 5000 else 10.0
        unmapped = pdfium.FPDFText_HasUnicodeMapError(page, i) == 1
        return Look(-1 if slanting else quarter, base, sized, bold, artifact, unmapped)

    def _is_bold(self, font: Any) -> bool:
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._bold:
            buffer = ctypes.create_string_buffer(200)
            length = self._pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
            name = buffer.raw[: max(0, min(length, 200) - 1)].decode("latin-1").casefold()
            self._bold[key] = any(word in name for word in _BOLD_NAMES)
        return self._bold[key]


def _plain(function: Any, *kinds: Any) -> Callable[..., Any]:
    """A function of PDFium that takes and gives addresses: asked as often as this, it is worth not making an
    object of each.
    """
    return ctypes.CFUNCTYPE(*kinds)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _along(rectangle: Any, turned: int) -> tuple[float, float]:
    """Ends of a box in the direction of turned writing."""
    ends = (rectangle.bottom, rectangle.top) if turned % 2 else (rectangle.left, rectangle.right)
    return (-ends[1], -ends[0]) if turned > 1 else ends


def _character(code: int) -> str:
    """``-`` for the hyphen of a line's end and for a visible soft hyphen; as the file has it otherwise."""
    if code in (_HYPHEN, _SOFT_HYPHEN):
        return "-"
    char = chr(code) if 0 < code < 0x110000 else UNKNOWN
    return UNKNOWN if unicodedata.category(char) in ("Cc", "Cn") and not char.isspace() else char


def _is_artifact(pdfium: Any, pointer: Any) -> bool:
    for n in range(min(pdfium.FPDFPageObj_CountMarks(pointer), 4)):
        mark = pdfium.FPDFPageObj_GetMark(pointer, n)
        buffer, length = (ctypes.c_ushort * 20)(), ctypes.c_ulong()
        if pdfium.FPDFPageObjMark_GetName(mark, buffer, 40, length):
            name = bytes(buffer).decode("utf-16-le", "replace").split("\0", 1)[0]
            if name == _ARTIFACT:
                return True
    return False
