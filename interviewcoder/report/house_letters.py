"""In which letters a house sets the words of tables: the face and size that its styles come to.

Word takes them from the style of the paragraph and those it is based on, then from that of the table, then
from its defaults, which may name a face of the theme instead of one by name (ISO/IEC 29500-1, 17.7.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from interviewcoder.report.faces import Letters, letters_of
from interviewcoder.report.ooxml import Element

_USUAL_SIZE = 10.0
"""Points where no style says any."""
_LEAST_SIZE, _GREATEST_SIZE = 4.0, 36.0
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def table_letters(document: Any, paragraph_styles: list[str], table_style: str) -> Letters:
    """Letters of tables in a python-docx document, whose styles are given by their identifiers."""
    from docx.oxml.ns import qn

    there = {
        str(style.get(qn("w:styleId"))): style for style in document.styles.element.findall(qn("w:style"))
    }
    theme = _theme_faces(document)
    of_table = [one for style in _chain(there, table_style) for one in _of_table(style)]
    defaults = list(
        document.styles.element.iterfind(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    )
    faces: list[str] = []
    sizes: list[float] = []
    capitals = any(_is_on(one, "caps") for one in of_table)
    for id in paragraph_styles:
        own = [one for style in _chain(there, id) for one in style.findall(qn("w:rPr"))]
        capitals = capitals or any(_is_on(one, "caps") for one in own)
        named = next(filter(None, (_faces(one, theme) for one in own)), [])
        faces += named or [face for one in (*of_table, *defaults) for face in _faces(one, theme)]
        sizes.append(next(filter(None, (_size(one) for one in (*own, *of_table, *defaults))), _USUAL_SIZE))
    points = min(max(*sizes, _LEAST_SIZE), _GREATEST_SIZE)
    return letters_of(faces, points, capitals=capitals)


def _chain(there: dict[str, Element], id: str) -> Iterator[Element]:
    """A style and those it is based on, each once."""
    from docx.oxml.ns import qn

    seen: set[str] = set()
    while id in there and id not in seen:
        seen.add(id)
        yield there[id]
        base = there[id].find(qn("w:basedOn"))
        id = "" if base is None else str(base.get(qn("w:val"), ""))


def _of_table(style: Element) -> Iterator[Element]:
    """What a style for tables says of the letters of all rows, and of the first."""
    from docx.oxml.ns import qn

    for part in style.findall(qn("w:tblStylePr")):
        if part.get(qn("w:type")) == "firstRow":
            yield from part.findall(qn("w:rPr"))
    yield from style.findall(qn("w:rPr"))


def _faces(properties: Element, theme: dict[str, str]) -> list[str]:
    from docx.oxml.ns import qn

    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        return []
    of_theme = fonts.get(qn("w:asciiTheme"))  # goes before a name beside it
    name = theme.get(str(of_theme)[:5], "") if of_theme else fonts.get(qn("w:ascii"), "")
    return [str(name)] if name else []


def _size(properties: Element) -> float:
    from docx.oxml.ns import qn

    size = properties.find(qn("w:sz"))
    said = "" if size is None else str(size.get(qn("w:val"), ""))
    return int(said) / 2 if said.isascii() and said.isdecimal() and len(said) < 5 else 0.0


def _is_on(properties: Element, name: str) -> bool:
    from docx.oxml.ns import qn

    found = properties.find(qn(f"w:{name}"))
    return found is not None and found.get(qn("w:val"), "1") not in ("0", "false", "off")


def _theme_faces(document: Any) -> dict[str, str]:
    """ "major" and "minor" -> the theme's Latin face for headings and for text."""
    from docx.opc.oxml import parse_xml

    part = next(
        (one.target_part for one in document.part.rels.values() if one.reltype.endswith("/theme")), None
    )
    if part is None:
        return {}
    root = parse_xml(part.blob)
    found = {kind: next(root.iter(f"{_DRAWING}{kind}Font"), None) for kind in ("major", "minor")}
    latin = {kind: fonts.find(f"{_DRAWING}latin") for kind, fonts in found.items() if fonts is not None}
    return {kind: str(one.get("typeface", "")) for kind, one in latin.items() if one is not None}
