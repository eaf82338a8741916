"""What may stand in the headers and footers that a report takes from a template.

Word reads a part otherwise than a plain reading of its elements: it leaves out what is deleted, what it may
ignore, and all but one of several alternatives. So these are settled first; what then stands there is what
Word will read. Of it elements are kept by a list of vocabularies, and addresses by none: only a link to a
page leads out of the file. Fields are those that `letterhead_fields` keeps.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from interviewcoder.report.letterhead_fields import clean_fields
from interviewcoder.report.ooxml import Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_OLD_DRAWING = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_VOCABULARIES = frozenset(
    (
        *(_WORD, _DRAWING, _OLD_DRAWING, f"{{{_PICTURE}}}"),
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}",
        "{urn:schemas-microsoft-com:office:word}",
    )
)
"""Vocabularies whose elements a header or footer needs, for words and for a logo."""
_OLD_SHAPES = frozenset(
    (
        *("shape", "shapetype", "rect", "roundrect", "oval", "line", "polyline", "arc", "curve", "group"),
        *("path", "formulas", "f", "handles", "h", "stroke", "fill", "shadow", "textbox", "textpath"),
        "imagedata",
    )
)
_OBJECTS = {
    "object": "object",
    "control": "control",
    "altChunk": "other document",
    "subDoc": "other document",
}
"""Elements that hold or run something else -> what they are called."""
_QUIETLY = (
    *("fldData", "dataBinding", "delText", "delInstrText", "del", "moveFrom", "cellDel", "cellIns"),
    *("cellMerge", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange"),
    *("tblPrExChange", "sectPrChange", "numberingChange", "moveFromRangeStart", "moveFromRangeEnd"),
    *("moveToRangeStart", "moveToRangeEnd", "commentRangeStart", "commentRangeEnd", "commentReference"),
)
"""What was changed, by whom and how it was before, and what people said of it."""
_LEADING = frozenset(("src", "href", "althref", "relid", "gfxdata", "ole", "action", "button"))
"""Attributes of drawings that name a file, an address, another form of the drawing, or what to do."""
_SHOWING = frozenset(f"{_OLD_DRAWING}{name}" for name in ("imagedata", "fill", "stroke", "image"))
_ADDRESS = re.compile(r"://|^\s*(\\\\|//)|\b(file|mailto|javascript|vbscript|data):|url\(", re.IGNORECASE)
_HOLDERS = frozenset((f"{_WORD}drawing", f"{_WORD}pict"))
_LINKS = frozenset((f"{_WORD}hyperlink", f"{_DRAWING}hlinkClick", f"{_DRAWING}hlinkHover"))


def shows_from_elsewhere(root: Element, links: Collection[str] = ()) -> bool:
    """Whether a header or footer shows a picture that is not in the file: Word fetches it without a click.

    ``links`` are the relations of its part that lead to pages.
    """
    for one in root.iter(*_SHOWING, f"{_DRAWING}blip"):
        for name, value in one.attrib.items():
            relation, leading = name.startswith(_RELATIONS), _local(name) in ("src", "href", "althref")
            if (relation and value in links) or (leading and re.search(r"[/\\]", value)):
                return True
    return False


def clean_letterhead(root: Element, pictures: Collection[str] = (), links: Collection[str] = ()) -> list[str]:
    """Take from a header or footer what fetches or runs something; what was taken, each as it is called.

    ``pictures`` and ``links`` are the relations that its part still has.
    """
    from lxml import etree

    strip_remarks(root)
    taken = [
        *_settle(root),
        *_without_others(root),
        *_without_objects(root),
        *_without_lost(root, {*pictures, *links}),
    ]
    for one in list(root.iter()):
        taken += _without_addresses(one, pictures, links)
    taken += clean_fields(root)
    etree.cleanup_namespaces(root)
    return taken


def strip_remarks(root: Element) -> None:
    """Take out comments and processing instructions, which part words that are read as one."""
    from lxml import etree

    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)


# --- what Word would read --------------------------------------------------------------------------


def _settle(root: Element) -> Iterator[str]:
    """Leave one of several alternatives, the one for every program, and of changes what they came to."""
    alternatives = f"{_ALTERNATIVES}AlternateContent"
    for one in reversed(list(root.iter(alternatives))):
        fallback = one.find(f"{_ALTERNATIVES}Fallback")
        if fallback is None:
            _remove(one)
            yield "content of another program"
            continue
        for other in list(one):
            if other is not fallback:
                one.remove(other)
        _unwrap(fallback)
        _unwrap(one)
    for row in [mark.getparent().getparent() for mark in root.iterfind(f".//{_WORD}trPr/{_WORD}del")]:
        _remove(row)
    for name in _QUIETLY:
        for found in list(root.iter(f"{_WORD}{name}")):
            _remove(found)
    for name in ("ins", "moveTo"):
        for found in list(root.iter(f"{_WORD}{name}")):
            _unwrap(found)


def _without_others(root: Element) -> Iterator[str]:
    """Take out what is of no vocabulary that is kept; only what was seen is told."""
    for extensions in list(root.iter(f"{_DRAWING}extLst")):
        _remove(extensions)
    for one in list(root.iter()):
        if one is root or not _is_within(one, root) or _is_known(one):
            continue
        seen = "".join(one.itertext()).strip()
        _remove(one)
        if seen:
            yield "content of another program"
    for one in list(root.iter(f"{_DRAWING}graphicData")):
        if one.get("uri") != _PICTURE:
            _remove_drawing(one)
            yield "drawing"


def _is_known(one: Element) -> bool:
    space, _, name = str(one.tag).rpartition("}")
    if space == _OFFICE[:-1]:
        return name == "lock"
    if space == _OLD_DRAWING[:-1]:
        return name in _OLD_SHAPES
    return f"{space}}}" in _VOCABULARIES


# --- objects, links, addresses ---------------------------------------------------------------------


def _without_objects(root: Element) -> Iterator[str]:
    for name, called in _OBJECTS.items():
        for found in list(root.iter(f"{_WORD}{name}")):
            _remove(found)
            yield called


def _without_lost(root: Element, there: Collection[str]) -> Iterator[str]:
    """Take out what refers to a relation that is gone: a link becomes its words."""
    for one in list(root.iter()):
        named = [value for name, value in one.attrib.items() if name.startswith(_RELATIONS)]
        if not _is_within(one, root) or all(value in there for value in named):
            continue
        if one.tag == f"{_WORD}hyperlink":
            _unwrap(one)
            yield "link"
        elif one.tag in _LINKS:
            _remove(one)
            yield "link"
        else:
            _remove_drawing(one)
            yield "picture or object"


def _without_addresses(one: Element, pictures: Collection[str], links: Collection[str]) -> Iterator[str]:
    """Take from an element whatever leads out of the file, but for a relation in its place."""
    shows = one.tag in _SHOWING or one.tag == f"{_DRAWING}blip"
    for name, value in list(one.attrib.items()):
        local = _local(name)
        if name.startswith(_RELATIONS):
            good = (one.tag in _LINKS and local == "id" and value in links) or (
                shows and local == ("embed" if one.tag == f"{_DRAWING}blip" else "id") and value in pictures
            )
            if not good:
                del one.attrib[name]
        elif name.startswith("{") and name != _SPACE and not name.startswith((_WORD, _OFFICE)):
            del one.attrib[name]
        elif name == f"{_WORD}instr" or (local == "uri" and value == _PICTURE):
            continue  # a field's code, which is looked at as such, and the name of a vocabulary
        elif not one.tag.startswith(_WORD) and (local in _LEADING or local.startswith("on")):
            if local == "href" and value:
                yield "link"
            del one.attrib[name]
        elif _ADDRESS.search(value):
            one.set(name, "")


# --- elements --------------------------------------------------------------------------------------


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()


def _is_within(one: Element, root: Element) -> bool:
    """Whether an element still stands there, or was taken out with what held it."""
    return one is root or any(holder is root for holder in one.iterancestors())


def _remove_drawing(one: Element) -> None:
    within = (one, *one.iterancestors())
    _remove(next((holder for holder in within if holder.tag in _HOLDERS), one))


def _remove(one: Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _unwrap(one: Element) -> None:
    """Put an element's children in its place."""
    for child in list(one):
        one.addprevious(child)
    _remove(one)
