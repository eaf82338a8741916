"""What may stand in the headers and footers that a report takes from a template.

A field can fetch a file, ask a database, or start a program when the document is opened (DDEAUTO,
INCLUDETEXT), and so can objects and controls. Fields are kept by a list of those that only count, name or
date something; of all others the words remain that they last showed (ISO/IEC 29500-1, 17.16).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from interviewcoder.report.ooxml import Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_GOOD = frozenset(
    (
        *(
            "PAGE",
            "NUMPAGES",
            "SECTION",
            "SECTIONPAGES",
            "PAGEREF",
            "REF",
            "STYLEREF",
            "SEQ",
            "LISTNUM",
            "TITLE",
        ),
        *(
            "SUBJECT",
            "AUTHOR",
            "KEYWORDS",
            "COMMENTS",
            "DOCPROPERTY",
            "FILENAME",
            "DATE",
            "TIME",
            "CREATEDATE",
        ),
        *(
            "SAVEDATE",
            "PRINTDATE",
            "REVNUM",
            "NUMWORDS",
            "NUMCHARS",
            "LASTSAVEDBY",
            "USERNAME",
            "USERINITIALS",
        ),
        *("SYMBOL", "IF", "COMPARE", "=", "HYPERLINK"),
    )
)
_NAME = re.compile(r"\s*([A-Za-z]+|=)(?=[\s\\\"]|$|(?<==))")
_INNER = "\0"
"""Stands in a field's code for a field within it."""
_WEB = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_OBJECTS = {
    "object": "object",
    "control": "control",
    "altChunk": "other document",
    "subDoc": "other document",
}
"""Elements that hold or run something else -> what they are called."""
_QUIETLY = ("fldData", "dataBinding", "delInstrText")
_LEADING = frozenset(("src", "href", "althref"))
"""Attributes of old drawings that name a file or an address."""
_HOLDERS = frozenset(("drawing", "pict", "object"))


def is_web_address(target: str) -> bool:
    """Whether a link leads to a page or an e-mail address, and so nowhere unless somebody clicks on it."""
    return bool(_WEB.match(target))


def clean_letterhead(root: Element, lost: Collection[str] = ()) -> list[str]:
    """Take from a header or footer what fetches or runs something; what was taken, each as it is called.

    ``lost`` are the relations that its part has no more.
    """
    taken = [*_without_objects(root), *_without_lost(root, lost)]
    for name in _QUIETLY:
        for found in list(root.iter(f"{_WORD}{name}")):
            _remove(found)
    for element in root.iter():
        for name in list(element.attrib):
            # w:hyperlink and pictures of today name a relation instead, which was looked at.
            if name.rpartition("}")[2] in _LEADING and not is_web_address(element.get(name, "")):
                del element.attrib[name]
    return [*taken, *_without_simple_fields(root), *_without_fields(root)]


# --- objects and links -----------------------------------------------------------------------------


def _without_objects(root: Element) -> Iterator[str]:
    for name, called in _OBJECTS.items():
        for found in list(root.iter(f"{_WORD}{name}")):
            _remove(found)
            yield called


def _without_lost(root: Element, lost: Collection[str]) -> Iterator[str]:
    """Take out what refers to a relation that is gone: a link becomes its words."""
    for element in list(root.iter()):
        named = [
            value for name, value in element.attrib.items() if name.startswith(_RELATIONS) and value in lost
        ]
        if not named:
            continue
        if element.tag == f"{_WORD}hyperlink":
            _unwrap(element)
            yield "link"
            continue
        within = (element, *element.iterancestors())
        holder = next((one for one in within if _local(one) in _HOLDERS), element)
        _remove(holder)
        yield "picture or object"


# --- fields ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Field:
    """A field between its begin and end: what its code says so far, and the elements of which it is made."""

    code: str = ""
    marks: list[Element] = field(default_factory=list)
    """The characters that begin, part and end it, and the pieces of its code."""
    shown: list[Element] = field(default_factory=list)
    """Other content within its code, which is never seen."""
    in_code: bool = True


def _without_simple_fields(root: Element) -> Iterator[str]:
    for found in list(root.iter(f"{_WORD}fldSimple")):
        code = found.get(f"{_WORD}instr", "")
        if not _is_good(code):
            _unwrap(found)
            yield _called(code)


@dataclass(slots=True)
class _Fields:
    """The fields that are written as runs, whose code may lie in pieces and hold other fields."""

    open: list[_Field] = field(default_factory=list)
    bad: list[_Field] = field(default_factory=list)
    stray: list[Element] = field(default_factory=list)
    """Pieces of fields outside of any."""

    def character(self, element: Element) -> None:
        """A character that begins a field, parts its code from what it shows, or ends it."""
        what = element.get(f"{_WORD}fldCharType")
        if what == "begin":
            if self.open and self.open[-1].in_code:
                self.open[-1].code += _INNER
            self.open.append(_Field(marks=[element]))
        elif not self.open:
            self.stray.append(element)
        elif what == "end":
            done = self.open.pop()
            done.marks.append(element)
            if not _is_good(done.code):
                self.bad.append(done)
        else:
            self.open[-1].marks.append(element)
            self.open[-1].in_code = False

    def code(self, element: Element) -> None:
        """A piece of a field's code."""
        if not self.open:
            self.stray.append(element)
            return
        self.open[-1].marks.append(element)
        if self.open[-1].in_code:
            self.open[-1].code += element.text or ""

    def content(self, element: Element) -> None:
        """What a page would show, were it not within the code of a field."""
        if self.open and self.open[-1].in_code:
            self.open[-1].shown.append(element)
            self.open[-1].code += element.text or ""


def _without_fields(root: Element) -> list[str]:
    found = _Fields()
    takers = {"fldChar": found.character, "instrText": found.code}
    takers |= dict.fromkeys(("t", "sym", "drawing", "pict"), found.content)
    for element in root.iter():
        if taker := takers.get(_local(element)):
            taker(element)
    # A field that is not closed would take in whatever the report says after it.
    bad = [*found.bad, *found.open]
    for element in [*(part for one in bad for part in (*one.marks, *one.shown)), *found.stray]:
        _remove(element)
    return [_called(one.code) for one in bad]


def _is_good(code: str) -> bool:
    found = _NAME.match(code)
    name = found[1].upper() if found else ""
    if name != "HYPERLINK":
        return name in _GOOD
    target = re.match(r'\s*HYPERLINK\s+(?!\\)"?([^"\s]*)', code, re.IGNORECASE)
    return _INNER not in code and (target is None or is_web_address(target[1]))


def _called(code: str) -> str:
    found = re.match(r"\s*([A-Za-z]{1,20})", code)
    return f"field {found[1].upper()}" if found else "field"


# --- elements --------------------------------------------------------------------------------------


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    parent.remove(element)
