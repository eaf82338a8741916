"""HTML: web pages, and what Word, LibreOffice, Google Docs and Outlook save as one.

libxml2 reads the tags as browsers do, however broken; nothing is fetched and no style sheet but the page's
own is looked at, and that only for what is hidden or bold. Word marks its comments, footnotes, hidden and
deleted text with styles of its own (``mso-…``), Google Docs with links, LibreOffice with classes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.blocks import Block, Kind, Parsed
from interviewcoder.transcripts.decoding import decode
from interviewcoder.transcripts.formats.flow import Flow
from interviewcoder.transcripts.formats.markup import MOST_TAGS, damaged
from interviewcoder.transcripts.formats.web_styles import StyleSheet, declared

_SKIPPED = frozenset(
    (
        "script", "style", "head", "title", "template", "noscript", "nav", "iframe", "object", "svg",
        "math", "select", "datalist", "button", "textarea", "canvas", "audio", "video", "rt", "rp", "del",
        "map", "meter", "progress",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "menu", "ol", "p", "pre",
        "search", "section", "summary", "ul", "table", "tr", "td", "th",
    )
)  # fmt: skip
_SECTIONS = frozenset(("article", "section", "blockquote", "figure", "li", "td", "details", "dialog"))
"""Elements whose footer is about what stands in them, as the name under a quotation is; not of the page."""
_NEAR = 40
_TIME_CLASSES = frozenset({"time", "timestamp", "timecode", "time-stamp", "start-time"})
_SPEAKER_CLASSES = frozenset(("speaker", "speaker-name", "speaker_name", "speakername"))
_LONGEST_NAME = 40
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_DEEPEST = 200_000
_BOLD = frozenset(("b", "strong"))
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_EMPTY_TAG = re.compile(
    r"<(script|style|title|iframe|textarea|noscript)((?:\s[^<>]{0,500})?)/>", re.IGNORECASE
)
_WEB_NAMES = {
    "latin1": "cp1252",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""What a page calls its encoding -> what browsers read it as (WHATWG, Encoding Standard, section 4.2)."""
_MSO_ELEMENTS = {
    "comment-list": "comments",
    "comment": "comments",
    "footnote-list": "notes",
    "endnote-list": "notes",
}
_NOTE_LINKS = ("#ftnt", "#_ftn", "#_edn", "#sdfootnote", "#sdendnote")
_COMMENT_LINKS = ("#cmnt", "#_msocom")


def read(data: bytes, name: str) -> Parsed:
    """Blocks of a web page. Raises TranscriptError where the bytes are no text or no page."""
    text, encoding, warnings = _decoded(data, name)
    flow = Flow()
    blocks = _joined(html_blocks(text, name, flow))
    return Parsed("html", blocks, encoding, (*warnings, *flow.notices()))


def html_blocks(
    text: str, name: str, flow: Flow, timestamps: Callable[[str, str], str] | None = None
) -> tuple[Block, ...]:
    """Blocks of HTML; what was left out is in ``flow.met``.

    ``timestamps`` gives the words to read for the time in an element of class ``timestamp``, from its
    attribute ``data-timestamp`` and the text in it.
    """
    from lxml import etree

    if text.count("<") > MOST_TAGS:
        raise TranscriptError(
            f"{name} has more markup than an interview can have; split it into smaller files."
        )
    sheet = StyleSheet(text)
    walk = _Walk(flow, sheet, timestamps, name)
    parser = etree.HTMLParser(target=walk, no_network=True, huge_tree=True)
    try:
        parser.feed(_EMPTY_TAG.sub(r"<\1\2></\1>", text))
        parser.close()
    except (etree.LxmlError, ValueError, LookupError):
        raise damaged(name) from None
    return flow.blocks()


def _names_speaker(attributes: Mapping[str, str]) -> bool:
    """Whether a page says itself that an element holds a speaker's name; it is set apart like bold."""
    return (
        bool(_SPEAKER_CLASSES & set(attributes.get("class", "").casefold().split())) if attributes else False
    )


def _is_time(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether a page says itself that an element holds a time."""
    return tag == "time" or bool(_TIME_CLASSES & set(attributes.get("class", "").casefold().split()))


def _joined(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with a colon at the beginning of one put to the name before it, where tags tore them apart."""
    whole: list[Block] = []
    for block in blocks:
        torn = block.kind == "words" and block.text.lstrip().startswith((":", "："))
        if torn and whole and whole[-1].kind == "words" and 0 < len(whole[-1].text.strip()) <= _LONGEST_NAME:
            name = whole.pop()
            text = name.text.rstrip() + block.text.lstrip()
            whole.append(replace(block, text=text, bold=name.bold))
        else:
            whole.append(block)
    return tuple(whole)


def _decoded(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Text of a page: by its byte order mark, else as UTF-8, else as it says, else guessed."""
    head = data[:4096]
    said = _META_CHARSET.search(head) or _XML_ENCODING.search(head)
    if said and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        try:
            found = codecs.lookup(said[1].decode("ascii")).name
            encoding = _WEB_NAMES.get(found, found)
            if not encoding.startswith(("utf", "idna", "punycode", "unicode", "raw")):
                content, _, warnings = decode(data.decode(encoding).encode("utf-8", "replace"), name)
                return content, encoding, warnings
        except (LookupError, UnicodeError, ValueError):
            pass  # it does not say what it is: guessed like any text
    return decode(data, name)


class _Element:
    """An open element: what the text in it looks like, and what is done at its end."""

    __slots__ = ("bold", "drops", "name", "pre", "time")

    def __init__(self, name: str, bold: bool, pre: bool) -> None:
        self.name, self.bold, self.pre = name, bold, pre
        self.drops = self.time = False


class _Walk:
    """Hears of each tag of a page and tells the flow what it means."""

    def __init__(
        self, flow: Flow, sheet: StyleSheet, timestamps: Callable[[str, str], str] | None, name: str
    ) -> None:
        self.flow, self._name = flow, name
        self._sheet, self._timestamps = sheet, timestamps
        self._open: list[_Element] = [_Element("", False, False)]
        self._skipping = 0
        self._stamp: tuple[str, list[str]] | None = None
        self._seam, self._last = False, ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._skipping:
            self._skipping += 1
            return
        left_out = self._left_out(tag, attributes)
        if left_out is not None:
            if left_out:
                self.flow.met.add(left_out)
            self._skipping = 1
            return
        if tag == "ins" and ("datetime" in attributes or "cite" in attributes):
            self.flow.met.add("insertions")
        if tag in _BLOCKS:
            self._end_block()
        if len(self._open) > _DEEPEST:
            raise TranscriptError(
                f"{self._name} is nested deeper than any page; save it again as .docx or .txt."
            )
        above = self._open[-1]
        bold = True if _names_speaker(attributes) else self._sheet.is_bold(tag, attributes)
        self._open.append(
            _Element(tag, bold if bold is not None else above.bold or tag in _BOLD, above.pre or tag == "pre")
        )
        self._open[-1].time = _is_time(tag, attributes)
        self._seam = self._seam or self._open[-1].time
        self._begin(tag, attributes)

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "br":
            self.flow.line_break()
        elif tag == "table":
            self.flow.open_table()
        elif tag == "tr":
            self.flow.open_row()
        elif tag in ("td", "th"):
            self.flow.open_cell()
        elif tag == "span" and self._timestamps and "timestamp" in attributes.get("class", "").split():
            self._stamp = (attributes.get("data-timestamp", ""), [])

    def _left_out(self, tag: str, attributes: Mapping[str, str]) -> str | None:
        """The notice's key (or nothing) for an element that is not read; None for one that is."""
        if tag in _SKIPPED:
            return "deletions" if tag == "del" else ""
        if tag == "footer" and not any(element.name in _SECTIONS for element in self._open[-_NEAR:]):
            return "headers"
        if not attributes:
            return None
        if tag == "a" and (reference := self._reference(attributes)) is not None:
            return reference
        if tag == "div" and attributes.get("id", "").startswith(("sdfootnote", "sdendnote")):
            return "notes"
        if tag == "div" and attributes.get("title") in ("header", "footer"):
            return "headers"
        style = declared(attributes.get("style", ""))
        if (key := _MSO_ELEMENTS.get(style.get("mso-element", ""))) is not None:
            return key
        if style.get("mso-list") == "ignore":
            return ""
        if "hidden" in attributes or self._sheet.is_hidden(tag, attributes, style):
            return "hidden"
        classes = attributes.get("class", "").casefold().split()
        if "msocommentreference" in classes or "msocomanchor" in classes or "msocomoff" in classes:
            return "comments"
        return "deletions" if "msodel" in classes else None

    def _reference(self, attributes: Mapping[str, str]) -> str | None:
        """A link to a note or comment is left out; the link back from one takes the note with it."""
        target, own = attributes.get("href", ""), attributes.get("id", "") or attributes.get("name", "")
        key = (
            "notes"
            if target.startswith(_NOTE_LINKS)
            else "comments"
            if target.startswith(_COMMENT_LINKS)
            else None
        )
        if key is None:
            return None
        if target.startswith(("#ftnt_ref", "#cmnt_ref")):
            self._drop_around("div")
        return key if own or "class" in attributes else None

    def _drop_around(self, tag: str) -> None:
        """What is left of the nearest element of this name is not read."""
        for element in reversed(self._open[-8:]):
            if element.name == tag:
                element.drops = True
                return

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        if len(self._open) < 2:
            return
        element = self._open.pop()
        self._seam = self._seam or element.time
        if self._stamp is not None and tag == "span" and self._timestamps is not None:
            seconds, words = self._stamp
            self._stamp = None
            self.flow.flowing(self._timestamps(seconds, "".join(words)), element.bold)
        if tag in _BLOCKS:
            self._end_block(tag, drop=element.drops or any(outer.drops for outer in self._open[-4:]))
        if tag == "table":
            self.flow.close_table()
        elif tag == "tr":
            self.flow.close_row()
        elif tag in ("td", "th"):
            self.flow.close_cell()

    def data(self, text: str) -> None:
        if self._skipping:
            return
        element = self._open[-1]
        if self._seam and self._last.isalnum() and text[:1].isalnum():
            self.flow.flowing(" ", element.bold)  # a name and a time that only the page's style sets apart
        self._seam, self._last = False, text[-1:]
        if self._stamp is not None:
            self._stamp[1].append(text)
        elif element.pre:
            self.flow.text(text, element.bold)
        else:
            self.flow.flowing(text, element.bold)

    def close(self) -> None:
        """The flow has what was read."""

    def _end_block(self, tag: str = "", *, drop: bool = False) -> None:
        """Ends the paragraph that is open; one of nothing but blanks is an empty line."""
        self._last = ""
        if drop:
            self.flow.discard()
            return
        kind: Kind = "heading" if tag in _HEADINGS else "words"
        if self.flow.is_blank:
            self.flow.discard()
            self.flow.end_paragraph(kind)
        else:
            self.flow.end_words(kind)
