"""A user's own Word file as the house style of a report: its styles, page, header, footer, and nothing else.

Only what a report needs is kept of it (`template` looks at the file): no text, comments, macros, links to
other templates or to data sources. Styles are found by their
names, whatever case and identifiers the program that wrote them gave them ("Heading 1", "berschrift1").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from interviewcoder.model import OptionError
from interviewcoder.report import styles
from interviewcoder.report.clean import one_line
from interviewcoder.report.house_letters import table_letters
from interviewcoder.report.layout import Page
from interviewcoder.report.ooxml import TWIPS_PER_CM, Element, element
from interviewcoder.report.template import keep_letterhead, open_template

_NARROWEST = 8.0
"""Centimetres between the margins from which tables can be read."""
_LOWEST = 5.0
"""Centimetres between the head and the foot of a page."""
_GREATEST = 31_680
"""Twips that Word can set a page or a margin to: 22 inches."""
_OF_SECTION = (
    *("headerReference", "footerReference", "pgSz", "pgMar", "paperSrc", "pgBorders", "titlePg", "bidi"),
    *("rtlGutter", "docGrid"),
)
"""What is kept of how the pages are set."""


@dataclass(frozen=True, slots=True)
class House:
    """A document to write a report into."""

    document: Any
    """A python-docx Document with nothing in its body."""
    section: Element
    """Properties of a section as it stands upright."""
    page: Page
    identifiers: dict[str, str]
    """Identifier of each of our styles -> the one it has here; empty where they are the same."""
    table_style: str
    notices: tuple[str, ...]
    footer: bool = False
    """Whether title and page number go into its footer, which is empty."""


def open_house(path: Path, table_style: str = "") -> House:
    """A user's Word file, emptied, with the report's styles filled in where it has none.

    ``table_style`` is the name of its style for tables; without it that of its first table is used. Raises
    OptionError in one sentence for a file that is no Word file, is protected, damaged, has macros, is too
    large, or loads something from elsewhere.
    """
    from docx.oxml.ns import qn

    path = Path(path)
    document = open_template(path)
    first = next(document.element.body.iter(qn("w:tblStyle")), None)
    first_style = str(first.get(qn("w:val"), "")) if first is not None else ""
    section = _section(document, path)
    page = _page(section)
    for room, least, side in (
        (page.width, _NARROWEST, "between left and right"),
        (_height(section), _LOWEST, "between head and foot"),
    ):
        if room < least:
            raise OptionError(
                f"{path}: its margins leave {room:.1f} cm {side}, too little for tables; give a template "
                f"with at least {least:.0f} cm."
            )
    references = (qn("w:headerReference"), qn("w:footerReference"))
    used = {str(child.get(qn("r:id"))) for child in section if child.tag in references}
    notices = list(keep_letterhead(document, used, path))
    identifiers, missing = _our_styles(document)
    if missing:
        notices.append(
            f"{path.name} has no style called {', '.join(missing)}; the report's own is used instead."
        )
    chosen = _table_style(document, path, table_style, first_style)
    cells = [identifiers[name] for name in ("TableText", "TableNumber")]
    page = replace(page, letters=table_letters(document, cells, chosen))
    return House(document, section, page, identifiers, chosen, tuple(notices))


# --- what is kept ----------------------------------------------------------------------------------


def _section(document: Any, path: Path) -> Element:
    """Properties of the last section, which is the one that a document of one section has."""
    from docx.oxml.ns import qn

    body = document.element.body
    found = body.find(qn("w:sectPr"))
    if found is None:
        raise OptionError(
            f"{path}: the template says nothing of its page; open it in Word and save it again."
        )
    for child in list(found):
        if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] not in _OF_SECTION:
            found.remove(child)
    for border in found.iterfind(f"{qn('w:pgBorders')}/*"):
        for name in [
            name for name in border.attrib if name.startswith("{") and not name.startswith(qn("w:"))
        ]:
            del border.attrib[name]
    for child in list(body):
        body.remove(child)
    size, margins = found.find(qn("w:pgSz")), found.find(qn("w:pgMar"))
    if size is None or margins is None or not _are_lengths(size, margins):
        raise OptionError(
            f"{path}: the template's page has no size or margins that Word can set, up to 55.9 cm; set them "
            "in Word and save it."
        )
    references = [child for child in found if child.tag in (qn("w:headerReference"), qn("w:footerReference"))]
    place = len(references)
    for child in references:
        found.remove(child)
    for number, child in enumerate(references):
        found.insert(number, child)
    found.insert(place, element("type", val="nextPage"))
    _put(found, element("cols", space="720"))
    made: Element = found
    return made


def _put(section: Element, cols: Element) -> None:
    """Put the columns where the schema has them: after margins, borders and numbers."""
    from docx.oxml.ns import qn

    before = ("pgSz", "pgMar", "paperSrc", "pgBorders", "type", "headerReference", "footerReference")
    tags = {qn(f"w:{name}") for name in before}
    place = max(number for number, child in enumerate(section) if child.tag in tags)
    section.insert(place + 1, cols)


def _are_lengths(size: Element, margins: Element) -> bool:
    """Whether a page has the lengths it needs, all of them within what Word can set."""
    from docx.oxml.ns import qn

    needed = [(size, "w"), (size, "h"), *((margins, name) for name in ("left", "right", "top", "bottom"))]
    others = [(margins, name) for name in ("header", "footer", "gutter")]
    given = [one.get(qn(f"w:{name}"), "") for one, name in needed]
    given += [one.get(qn(f"w:{name}"), "0") for one, name in others]
    if not all(re.fullmatch(r"-?\d{1,5}", length) for length in given):
        return False
    # Above and below a margin may be negative: it is then kept whatever the header needs.
    least = (1, 1, 0, 0, -_GREATEST, -_GREATEST, 0, 0, 0)
    return all(low <= int(length) <= _GREATEST for low, length in zip(least, given, strict=True))


def _height(section: Element) -> float:
    """Centimetres between head and foot, on a page as it stands and as it lies."""
    from docx.oxml.ns import qn

    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    top, bottom = (abs(int(margins.get(qn(f"w:{name}"), "0"))) for name in ("top", "bottom"))
    shortest = min(int(size.get(qn(f"w:{name}"), "0")) for name in ("w", "h"))
    return (shortest - top - bottom) / TWIPS_PER_CM


def _page(section: Element) -> Page:
    from docx.oxml.ns import qn

    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))

    def length(of: Element, name: str) -> float:
        return int(of.get(qn(f"w:{name}"), "0")) / TWIPS_PER_CM

    width, height = length(size, "w"), length(size, "h")
    left, right = length(margins, "left"), length(margins, "right")
    side = min((left + right) / 2, 2.5)
    upright = width - left - right - length(margins, "gutter")
    across = height - 2 * side if height > width else upright
    return Page(upright, across, side)


# --- styles ----------------------------------------------------------------------------------------


def _named(document: Any, kind: str) -> dict[str, str]:
    """Name of a style, in small letters -> its identifier, of those of a kind."""
    from docx.oxml.ns import qn

    found: dict[str, str] = {}
    for style in document.styles.element.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        if style.get(qn("w:type"), "paragraph") == kind and name is not None and style.get(qn("w:styleId")):
            found.setdefault(str(name.get(qn("w:val"), "")).casefold(), str(style.get(qn("w:styleId"))))
    return found


def _our_styles(document: Any) -> tuple[dict[str, str], list[str]]:
    """Fill in the styles that the house has not. Returns ours as they are called here, and the names of those
    that people will miss."""
    from docx.oxml.ns import qn

    holder = document.styles.element
    known = _named(document, "paragraph")
    taken = {style.get(qn("w:styleId")) for style in holder.findall(qn("w:style"))}
    normal = _default(document) or known.get("normal") or _add_normal(holder)
    identifiers, missing = {"Normal": normal}, []
    for style in styles.STYLES:
        if style.id == "FigureCaption" and (caption := known.get("caption")):
            identifiers[style.id] = caption
            continue
        if there := known.get(style.name.casefold()):
            identifiers[style.id] = there
            continue
        if style.built_in and style.id not in ("Footer", "Subtitle", "TableofFigures"):
            missing.append(style.name)
        id = style.id
        while id in taken:
            id += "Report"
        taken.add(id)
        identifiers[style.id] = id
        if style.id == "Attribution" and "quote" in known:
            style = replace(style, bar=None)  # noqa: PLW2901 - the bar goes with that of our quotes
        holder.append(styles.style_element(style, id=id, based_on=normal))
    return identifiers, missing


def _default(document: Any) -> str:
    from docx.oxml.ns import qn

    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on"):
            return str(style.get(qn("w:styleId"), ""))
    return ""


def _add_normal(holder: Element) -> str:
    normal = element("style", element("name", val="Normal"), type="paragraph", default="1", styleId="Normal")
    holder.append(normal)
    return "Normal"


def _table_style(document: Any, path: Path, wanted: str, first: str) -> str:
    there = _named(document, "table")
    if wanted:
        found = there.get(wanted.strip().casefold())
        if found is None:
            raise OptionError(
                f"{path} has no style for tables called '{wanted.strip()}'; {_nearest(document, wanted)}."
            )
        return found
    return first if first in there.values() else ""


def _nearest(document: Any, wanted: str) -> str:
    """The styles for tables that a house has, as they are called in Word, the nearest first."""
    from difflib import SequenceMatcher

    from docx.oxml.ns import qn

    names = [
        str(style.find(qn("w:name")).get(qn("w:val"), ""))
        for style in document.styles.element.findall(qn("w:style"))
        if style.get(qn("w:type")) == "table" and style.find(qn("w:name")) is not None
    ]
    # SequenceMatcher remembers its second sequence.
    matcher = SequenceMatcher(b=wanted.strip().casefold())

    def likeness(name: str) -> float:
        matcher.set_seq1(name.casefold())
        return -matcher.ratio()

    nearest = sorted(dict.fromkeys(filter(None, names)), key=lambda name: (likeness(name), name))
    if not nearest:
        return "it has none"
    more = f" and {len(nearest) - 8} more" if len(nearest) > 8 else ""
    return f"there are: {', '.join(map(one_line, nearest[:8]))}{more}"


def renamed(elements: list[Element], identifiers: dict[str, str]) -> None:
    """Call the styles of these elements as the house does."""
    from docx.oxml.ns import qn

    for one in elements:
        for style in one.iter(qn("w:pStyle")):
            id = style.get(qn("w:val"))
            style.set(qn("w:val"), identifiers.get(id, id))
