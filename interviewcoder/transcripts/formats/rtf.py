"""RTF: Word, LibreOffice, TextEdit, WordPad and f4 write it, each a little differently.

The library there is for it, striprtf, reads hidden and deleted text as text, leaves surrogate pairs in two
halves, loses text boxes, stops at ``\\bin`` and fails on East Asian letters whose bytes are written in two
ways. So the file is taken apart here: one pass over its tokens with a stack of groups, after the Rich Text
Format specification 1.9.1. Bytes are decoded by the code page of their font, several together where one
letter has several. Numbers of lists are left out, as Word leaves them out of its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.blocks import Parsed
from interviewcoder.transcripts.formats.flow import Flow
from interviewcoder.transcripts.formats.rtf_rows import Story
from interviewcoder.transcripts.formats.rtf_words import (
    BOXES,
    CHARACTERS,
    DESTINATIONS,
    SIGNS,
    SKIPPED,
    code_page,
    font_code_page,
)
from interviewcoder.transcripts.formats.symbols import UNKNOWN, is_symbol_font, symbol

_TOKEN = re.compile(
    rb"\\(?:([A-Za-z]{1,32})(-?\d{1,10})?\x20?|'([0-9A-Fa-f]{2})|(.))|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_BRACE_OR_BINARY = re.compile(rb"[{}]|\\(?:bin(\d{1,10})\x20?|.)", re.DOTALL)
_DEEPEST = 20_000
_MOST_TOKENS = 2_500_000
_HEADINGS = ("heading", "title", "subtitle")
_SWITCHES = {"b": "bold", "v": "hidden", "deleted": "deleted", "mvf": "deleted"}
_SETS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(slots=True)
class _Font:
    code_page: str = ""
    name: str = ""


@dataclass(slots=True)
class _State:
    """What a group takes over from the one around it, and what is forgotten at its end."""

    reads: str = "text"
    """text, fonts, styles, rows (of an inner table), alternates or shape (of both only what is marked)."""
    encoding: str = ""
    """Of the font; empty for the document's."""
    font: int = -1
    fallbacks: int = 1
    hidden: bool = False
    deleted: bool = False
    bold: bool = False
    is_box: bool = False


def read(data: bytes, name: str) -> Parsed:
    """Blocks of a rich text file. Raises TranscriptError where it is nested or marked up without reason."""
    if data.count(b"\\") + data.count(b"{") > _MOST_TOKENS:
        raise TranscriptError(
            f"{name} has more markup than an interview can have; split it into smaller files."
        )
    walk = _Walk(data, name)
    walk.run()
    return Parsed("rtf", walk.flow.blocks(), walk.code_page, walk.flow.notices())


@dataclass(slots=True)
class _Pending:
    """Words met but not yet handed on: bytes of a code page, and half of a surrogate pair."""

    bytes: bytearray = field(default_factory=bytearray)
    high: int = 0
    swallow: int = 0
    """How many characters still stand in for a ``\\u`` that was understood."""


class _Walk:
    """One pass over the tokens of a file."""

    def __init__(self, data: bytes, name: str) -> None:
        self.flow = Flow()
        self.code_page = "cp1252"
        self._data, self._name = data, name
        self._state = _State()
        self._stack: list[_State] = []
        self._stories = [Story(self.flow)]
        self._fonts: dict[int, _Font] = {}
        self._default_font = 0
        self._headings: dict[int, str] = {}
        """Number of a paragraph style -> its name."""
        self._defined = 0
        """Number of the font or style that is being defined."""
        self._pending = _Pending()
        self._starred = False

    def run(self) -> None:
        """Reads to the end of the outermost group."""
        at, data, match = 0, self._data, _TOKEN.match
        while (token := match(data, at)) is not None:
            at = token.end()
            word, number, code, sign, brace, plain = token.groups()
            if plain is not None:
                self._plain(plain)
            elif word is not None:
                at = self._word(word.decode("ascii"), None if number is None else int(number), at)
            elif code is not None:
                self._plain(bytes((int(code, 16),)))
            elif brace is not None:
                if brace == b"{":
                    self._open_group()
                elif self._close_group():
                    break
            elif sign is not None:
                self._sign(sign)
        if self._stack:
            self.flow.met.add("cut")
        while self._stack:
            self._close_group()
        self._flush()
        self._stories[0].close()

    # --- groups ----------------------------------------------------------------------------------

    def _open_group(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise TranscriptError(
                f"{self._name} is nested deeper than any word processor nests; open it in one, save it once "
                "more and import that file."
            )
        self._flush()
        self._pending.swallow, self._starred = 0, False
        self._stack.append(self._state)
        self._state = replace(self._state, is_box=False)

    def _close_group(self) -> bool:
        """Ends a group; whether it was the outermost."""
        self._flush()
        self._pending.swallow = 0
        if not self._stack:
            return True
        if self._state.is_box:
            self._stories.pop().close()
            self.flow.close_box()
        fonts = self._state.reads == "fonts"
        self._state = self._stack.pop()
        if fonts and self._state.reads != "fonts":
            self._use_font(self._default_font)
        return not self._stack

    def _skip_group(self, at: int) -> int:
        """Position of the brace that closes the group; what is in it is not looked at."""
        depth = 0
        while (found := _BRACE_OR_BINARY.search(self._data, at)) is not None:
            at = found.end()
            sign = found.group()
            if sign == b"{":
                depth += 1
            elif sign == b"}":
                if depth == 0:
                    return found.start()
                depth -= 1
            elif found[1] is not None:
                at += int(found[1])
        return len(self._data)

    # --- control words ---------------------------------------------------------------------------

    def _word(self, word: str, number: int | None, at: int) -> int:
        """Acts on a control word; gives the position to go on from."""
        starred, self._starred = self._starred, False
        if word == "bin":
            return at + max(0, number or 0)
        if word in CHARACTERS:
            if self._pending.swallow:
                self._pending.swallow -= 1
            else:
                self._flush()
                self._emit(CHARACTERS[word])
            return at
        self._flush()
        self._pending.swallow = 0
        if word == "u":
            self._unicode(number or 0)
        elif word in SKIPPED and self._stack:
            if SKIPPED[word] and self._state.reads == "text":
                self.flow.met.add(SKIPPED[word])
            return self._skip_group(at)
        elif word in DESTINATIONS:
            self._destination(word)
        elif starred and self._stack:
            return self._skip_group(at)
        elif self._state.reads in ("fonts", "styles"):
            self._define(word, number)
        else:
            self._format(word, number, number != 0)
        return at

    def _destination(self, word: str) -> None:
        if self._state.reads == "shape" and word not in BOXES:
            return
        self._state.reads = DESTINATIONS[word] or self._state.reads
        if word in BOXES and self._stack:
            self._state.is_box = True
            self.flow.open_box()
            self._stories.append(Story(self.flow))

    def _define(self, word: str, number: int | None) -> None:
        """A word in the table of fonts or of styles."""
        if self._state.reads == "styles":
            if word == "s":
                self._defined = number or 0
            elif word in ("cs", "ds", "ts"):
                self._defined = -1
            return
        if word == "f":
            self._defined = number or 0
            self._fonts[self._defined] = _Font()
        elif self._defined in self._fonts and number is not None:
            if word == "fcharset":
                self._fonts[self._defined].code_page = font_code_page(number)
            elif word == "cpg":
                self._fonts[self._defined].code_page = code_page(number)

    def _format(self, word: str, number: int | None, is_on: bool) -> None:
        state = self._state
        if word in _SWITCHES:
            setattr(state, _SWITCHES[word], is_on)
        elif word in ("revised", "mvt"):
            if is_on:
                self.flow.met.add("insertions")
        elif word == "plain":
            state.bold = state.hidden = False
            self._use_font(self._default_font)
        elif word == "f":
            self._use_font(number or 0)
        elif word == "uc":
            state.fallbacks = min(max(0, number or 0), 100)
        elif word in ("ansicpg", *_SETS):
            self.code_page = code_page(number or 0) if word == "ansicpg" else _SETS[word]
        elif word == "deff":
            self._default_font = number or 0
        elif word == "par":
            self._end_paragraph()
        elif word == "page":
            self.flow.page_break()
        elif state.reads in ("text", "rows"):
            style = self._headings.get(number or 0, "") if word == "s" else ""
            self._stories[-1].word(
                word, number, heading=style.startswith(_HEADINGS), inner=state.reads == "rows"
            )

    def _use_font(self, number: int) -> None:
        font = self._fonts.get(number)
        self._state.font = number
        self._state.encoding = font.code_page if font is not None else ""

    def _end_paragraph(self) -> None:
        """``\\par``: a deleted or hidden one does not end the paragraph."""
        state = self._state
        if state.deleted:
            self.flow.met.add("deletions")
        elif state.reads == "text" and not state.hidden:
            self._stories[-1].end_paragraph()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
        elif sign in (b"\r", b"\n"):
            self._flush()
            self._end_paragraph()
        elif self._pending.swallow:
            self._pending.swallow -= 1
        elif sign in (b"\\", b"{", b"}"):
            self._plain(sign)
        elif sign in SIGNS:
            self._flush()
            self._emit(SIGNS[sign])

    # --- words -----------------------------------------------------------------------------------

    def _plain(self, plain: bytes) -> None:
        pending = self._pending
        if pending.swallow:
            left = len(plain) - pending.swallow
            plain, pending.swallow = plain[pending.swallow :], max(0, -left)
        reads = self._state.reads
        if reads == "text":
            pending.bytes += plain
        elif reads in ("fonts", "styles"):
            name = plain.decode("latin-1").strip(" ;")[:60].casefold()
            if reads == "styles" and self._defined >= 0 and name:
                self._headings.setdefault(self._defined, name)
            elif reads == "fonts" and self._defined in self._fonts:
                font = self._fonts[self._defined]
                font.name = font.name or name

    def _unicode(self, number: int) -> None:
        """``\\uN``, a UTF-16 unit written as a signed number, or by some programs a whole code point."""
        self._pending.swallow = self._state.fallbacks
        unit = number + 0x10000 if number < 0 else number
        if 0xD800 <= unit <= 0xDBFF:
            self._pending.high = unit
            return
        if 0xDC00 <= unit <= 0xDFFF and self._pending.high:
            char = chr(0x10000 + ((self._pending.high - 0xD800) << 10) + unit - 0xDC00)
            self._pending.high = 0
        elif not 0 < unit <= 0x10FFFF or 0xDC00 <= unit <= 0xDFFF:
            char = "\ufffd"
        else:
            font = self._fonts.get(self._state.font)
            signs = font is not None and is_symbol_font(font.name) and 0xF000 <= unit <= 0xF0FF
            char = self._symbol(font.name, unit) if signs and font is not None else chr(unit)
        self._emit(char)

    def _flush(self) -> None:
        """Hands on the bytes met so far, decoded together by the code page that holds."""
        if not self._pending.bytes:
            return
        raw = bytes(self._pending.bytes)
        self._pending.bytes.clear()
        font = self._fonts.get(self._state.font)
        if font is not None and is_symbol_font(font.name):
            self._emit("".join(self._symbol(font.name, byte) for byte in raw))
        else:
            self._emit(raw.decode(self._state.encoding or self.code_page, errors="replace"))

    def _symbol(self, font: str, code: int) -> str:
        found = symbol(font, code)
        if found == UNKNOWN:
            self.flow.met.add("symbols")
        return found

    def _emit(self, text: str) -> None:
        state = self._state
        if state.reads != "text":
            return
        if self._pending.high:
            self._pending.high, text = 0, "\ufffd" + text
        if state.hidden or state.deleted:
            if text.strip():
                self.flow.met.add("deletions" if state.deleted else "hidden")
            return
        self._stories[-1].enter()
        self.flow.text(text, state.bold)
