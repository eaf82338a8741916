"""Which fields of a template's header and footer a report takes, and how their codes are written.

A field can fetch a file, ask a database, or start a program when the document is opened (DDEAUTO,
INCLUDETEXT). Fields are kept by a list of those that only count, name or date something, or link to a page;
of all others the words remain that they last showed (ISO/IEC 29500-1, 17.16). A code that is kept is written
anew from what was understood of it, in one piece, so that Word reads nothing else in it than was read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from interviewcoder.report.ooxml import Element, element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMES = (
    *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS"),
    *("FILENAME", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "REVNUM", "NUMWORDS", "NUMCHARS"),
    *("LASTSAVEDBY", "USERNAME", "USERINITIALS"),
)
_ARGUMENTS = dict.fromkeys(_NAMES, 0) | {
    "PAGEREF": 1, "REF": 1, "STYLEREF": 1, "SEQ": 2, "LISTNUM": 1, "DOCPROPERTY": 1, "SYMBOL": 1,
}  # fmt: skip
"""Fields that are kept -> the most arguments that each takes, besides those of its switches."""
_WITH_ARGUMENT = frozenset("*#@fsrdle")
"""Switches that may have an argument."""
_TOKEN = re.compile(r'"(?P<quoted>[^"\\]*)"|\\(?P<switch>[A-Za-z*#@!])|(?P<word>[^\s"\\]+)')
_SUM = re.compile(r"\s*=\s*[\d\s+\-*/^%().,;<>=]{1,200}(\\#\s*\"[0#.,% ]{1,40}\"\s*)?(\\\*\s*\w+\s*)?")
_ANCHOR = re.compile(r"[^\\/:\"]{1,200}")
_WEB = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_QUOTES = str.maketrans("\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}", '""')
"""Word takes these for straight ones in a code."""


def is_web_address(target: str) -> bool:
    """Whether a link leads to a page or an e-mail address, and so nowhere unless somebody clicks on it."""
    return bool(_WEB.match(target))


def clean_fields(root: Element) -> list[str]:
    """Keep the good fields of a header or footer, their codes written anew; what was taken, as it is called.

    Comments, deleted text and alternatives have to be gone before: they part what Word reads as one.
    """
    for simple in list(root.iter(f"{_WORD}fldSimple")):
        _spell_out(simple)
    stories = [root, *root.iter(f"{_WORD}txbxContent")]
    found = [_fields(story) for story in stories]
    return [called for one in found for called in one.clean()]


def rewritten(code: str) -> str:
    """The code of a field as it may stand in a report; empty where it may not."""
    code = code.translate(_QUOTES)
    if code.lstrip().startswith("="):
        return f" {' '.join(code.split())} " if _SUM.fullmatch(code) else ""
    if _TOKEN.sub("", code).strip():
        return ""
    tokens = list(_TOKEN.finditer(code))
    name = tokens[0]["word"].upper() if tokens and tokens[0]["word"] else ""
    if name == "HYPERLINK":
        return _link(tokens[1:])
    if name not in _ARGUMENTS:
        return ""
    arguments, before = 0, ""
    for token in tokens[1:]:
        if not token["switch"] and before not in _WITH_ARGUMENT:
            arguments += 1
        before = token["switch"] or ""
    if arguments > _ARGUMENTS[name]:
        return ""
    return f" {' '.join([name, *(_spaced(token) for token in tokens[1:])])} "


def _link(tokens: list[re.Match[str]]) -> str:
    """A link to a page or a place in the document; empty for any other."""
    targets: list[str] = []
    told = {"l": "", "o": "", "t": ""}
    switch = ""
    for token in tokens:
        if token["switch"]:
            switch = token["switch"].lower()
            continue
        words = " ".join((token["quoted"] if token["quoted"] is not None else token["word"]).split())
        if switch in told:
            told[switch] = words
        else:
            targets.append(words)
        switch = ""
    anchor = told["l"]
    if len(targets) > 1 or not (targets or anchor) or (anchor and not _ANCHOR.fullmatch(anchor)):
        return ""
    if targets and not is_web_address(targets[0]):
        return ""
    said = [f'"{target}"' for target in targets] + ([f'\\l "{anchor}"'] if anchor else [])
    return f" HYPERLINK {' '.join(said)} "


def _spaced(token: re.Match[str]) -> str:
    return " ".join(token[0].split())


# --- fields and what they are made of --------------------------------------------------------------


@dataclass(slots=True, eq=False)
class _Field:
    """A field between its begin and end: what its code says so far, and the elements of which it is made."""

    begin: Element
    code: str = ""
    marks: list[Element] = field(default_factory=list)
    """The characters that begin, part and end it."""
    in_code: bool = True
    nests: bool = False
    """Whether its code holds something else than words, such as another field."""
    unseen: bool = False
    """Whether it stands in the code of another."""


@dataclass(slots=True)
class _Fields:
    """The fields of one story, whose code may lie in pieces and hold other fields."""

    open: list[_Field] = field(default_factory=list)
    coding: int = 0
    """How many of the open fields still tell their code."""
    done: list[_Field] = field(default_factory=list)
    hidden: list[Element] = field(default_factory=list)
    """What is never seen, being within a code, and pieces of fields outside of any."""

    def character(self, mark: Element) -> None:
        """A character that begins a field, parts its code from what it shows, or ends it."""
        what = mark.get(f"{_WORD}fldCharType")
        if what == "begin":
            if self.open and self.open[-1].in_code:
                self.open[-1].nests = True
                self.open[-1].code += "\0"
            self.open.append(_Field(mark, marks=[mark], unseen=self.coding > 0))
            self.coding += 1
        elif what == "end" and self.open:
            self.open[-1].marks.append(mark)
            self.coding -= self.open[-1].in_code
            self.done.append(self.open.pop())
        elif what == "separate" and self.open and self.open[-1].in_code:
            self.open[-1].marks.append(mark)
            self.open[-1].in_code = False
            self.coding -= 1
        else:
            self.hidden.append(mark)

    def take(self, part: Element) -> None:
        """A part of a run."""
        if part.tag == f"{_WORD}fldChar":
            self.character(part)
        elif part.tag == f"{_WORD}instrText":
            self.hidden.append(part)
            if self.open and self.open[-1].in_code:
                self.open[-1].code += "".join(part.itertext())
        elif self.coding:
            self.hidden.append(part)
            if self.open[-1].in_code:
                self.open[-1].nests = True

    def clean(self) -> Iterator[str]:
        """Write the good fields anew and take the others out; yields what these are called."""
        for part in self.hidden:
            _remove(part)
        # A field that is not closed would take in whatever the report says after it.
        for one in self.open:
            one.nests = True
        for one in (*self.done, *self.open):
            code = "" if one.nests else rewritten(one.code)
            if code and not one.unseen:
                for mark in one.marks:
                    kind = mark.get(f"{_WORD}fldCharType", "")
                    mark.clear()  # the data of a form names macros
                    mark.set(f"{_WORD}fldCharType", kind)
                one.begin.addnext(_instruction(code))
                continue
            for mark in one.marks:
                _remove(mark)
            if code:
                continue
            found = re.match(r"\s*([A-Za-z]{1,20})", one.code)
            yield f"field {found[1].upper()}" if found else "field"


def _fields(story: Element) -> _Fields:
    found = _Fields()
    for one in _within(story):
        if one.tag == f"{_WORD}rPr":
            continue
        parent = one.getparent()
        if parent is not None and parent.tag == f"{_WORD}r":
            found.take(one)
        elif one.tag in (f"{_WORD}fldChar", f"{_WORD}instrText"):
            found.hidden.append(one)
    return found


def _within(story: Element) -> Iterator[Element]:
    """What is in a story; a text box within it is a story of its own."""
    for child in story:
        if child.tag != f"{_WORD}txbxContent":
            yield child
            yield from _within(child)


def _spell_out(simple: Element) -> None:
    """A field in one element as the characters and the code that it stands for."""
    code = element("instrText")
    code.text = simple.get(f"{_WORD}instr", "")
    begin, separate, end = (element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    runs = [element("r", begin), element("r", code), element("r", separate), *simple, element("r", end)]
    parent = simple.getparent()
    if parent is None:
        return
    for run in runs:
        simple.addprevious(run)
    parent.remove(simple)


def _instruction(code: str) -> Element:
    made = element("instrText")
    made.text = code
    made.set(_SPACE, "preserve")
    return made


def _remove(part: Element) -> None:
    parent = part.getparent()
    if parent is not None:
        parent.remove(part)
