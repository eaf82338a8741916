"""A user's own Word file as the house style of a report: its styles, page, header, footer, and nothing else.

The file comes from anywhere, so it is looked at before python-docx opens it, and only what a report needs is
kept of it: no text, comments, macros, links to other templates or to data sources. Styles are found by their
names, whatever case and identifiers the program that wrote them gave them ("Heading 1", "berschrift1").
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from interviewcoder.files import read_ordinary
from interviewcoder.model import InterviewcoderError, OptionError
from interviewcoder.report import styles
from interviewcoder.report.house_letters import table_letters
from interviewcoder.report.layout import Page
from interviewcoder.report.ooxml import TWIPS_PER_CM, Element, element
from interviewcoder.transcripts.formats.archive import Archive

_LARGEST = 50_000_000
_MOST_UNPACKED = 200_000_000
_NARROWEST = 8.0
"""Centimetres between the margins from which tables can be read."""
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How compound files begin: the old .doc, and any file with a password."""
_KEPT = (
    *("/styles", "/settings", "/theme", "/fontTable", "/webSettings", "/numbering"),
    *("/header", "/footer"),
)
"""Relationships of the document that are kept."""
_SETTINGS_DROPPED = (
    *("attachedTemplate", "mailMerge", "documentProtection", "writeProtection", "footnotePr", "endnotePr"),
    *("docVars", "rsids", "trackRevisions"),
)
_SECTION_DROPPED = (
    "type",
    "cols",
    "lnNumType",
    "pgNumType",
    "textDirection",
    "footnotePr",
    "endnotePr",
    "vAlign",
)


@dataclass(frozen=True, slots=True)
class House:
    """A document to write a report into."""

    document: Any
    """A python-docx Document with nothing in its body."""
    section: Element
    """Properties of a section as it stands upright."""
    page: Page
    identifiers: dict[str, str]
    """Identifier of each of our styles -> the one it has here."""
    """Empty where they are the same."""
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
    document, first_style = _opened(Path(path))
    notices: list[str] = []
    section = _section(document, path)
    page = _page(section)
    if page.width < _NARROWEST:
        raise OptionError(
            f"{path}: its margins leave {page.width:.1f} cm for the text, too little for tables; give a "
            f"template with at least {_NARROWEST:.0f} cm."
        )
    _drop_parts(document, section, path)
    _clean_settings(document)
    identifiers, missing = _our_styles(document)
    if missing:
        notices.append(
            f"{path.name} has no style called {', '.join(missing)}; the report's own is used instead."
        )
    chosen = _table_style(document, path, table_style, first_style)
    cells = [identifiers[name] for name in ("TableText", "TableNumber")]
    page = replace(page, letters=table_letters(document, cells, chosen))
    return House(document, section, page, identifiers, chosen, tuple(notices))


# --- opening ---------------------------------------------------------------------------------------


def _opened(path: Path) -> tuple[Any, str]:
    """The document, and the identifier of the style of its first table."""
    from docx import Document
    from docx.oxml.ns import qn

    try:
        data = read_ordinary(path, _LARGEST)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise OptionError(f"{path}: the template cannot be read ({why}); check the path.") from None
    if len(data) > _LARGEST:
        raise OptionError(
            f"{path}: the template is larger than {_LARGEST // 10**6} MB; take its pictures out."
        )
    if data.startswith(_OLD_OR_LOCKED):
        raise OptionError(
            f"{path} is protected with a password or an old .doc file; save it as .docx without a password."
        )
    data = _looked_at(data, path)
    try:
        document = Document(io.BytesIO(data))
        body = document.element.body
        styles_there = document.styles.element  # a template without this part is given one by python-docx
        assert body is not None and styles_there is not None
    except InterviewcoderError:
        raise
    except Exception:  # noqa: BLE001 - a broken package fails anywhere in python-docx and lxml
        raise OptionError(
            f"{path} is damaged or no Word file; open it in Word and save it as .docx."
        ) from None
    first = next(body.iter(qn("w:tblStyle")), None)
    return document, str(first.get(qn("w:val"), "")) if first is not None else ""


def _looked_at(data: bytes, path: Path) -> bytes:
    """The file, checked: no macros, no bombs, no entities; a .dotx as the .docx it could be."""
    try:
        archive = Archive(data, path.name)
        names = archive.parts()
        if sum(map(archive.size, names)) > _MOST_UNPACKED:
            raise OptionError(
                f"{path}: the template unpacks to more than {_MOST_UNPACKED // 10**6} MB; give a smaller one."
            )
        for name in names:
            if name.endswith((".xml", ".rels")):
                archive.xml(name)
        types = archive.xml("[Content_Types].xml").decode("utf-8", "replace")
    except OptionError:
        raise
    except InterviewcoderError as error:
        raise OptionError(f"{path}: {_why(str(error))}") from None
    if "macroEnabled" in types or any("vbaProject" in name for name in names):
        raise OptionError(f"{path} has macros; save it as .docx, without macros.")
    if _TEMPLATE in types:
        return _with_part(data, "[Content_Types].xml", types.replace(_TEMPLATE, _DOCUMENT).encode("utf-8"))
    if _DOCUMENT not in types:
        raise OptionError(f"{path} is no Word file; give a .docx or .dotx file.")
    return data


def _why(text: str) -> str:
    if "password" in text:
        return "it is protected with a password; save it without one."
    if "packed" in text:
        return "it is packed implausibly tight, as files are that are made to do harm; give another template."
    return "it is damaged, or no Word file; open it in Word and save it as .docx."


def _with_part(data: bytes, part: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in dict.fromkeys(source.namelist()):
            target.writestr(name, content if name == part else source.read(name))
    return made.getvalue()


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
    for name in _SECTION_DROPPED:
        for child in found.findall(qn(f"w:{name}")):
            found.remove(child)
    for child in list(body):
        body.remove(child)
    size, margins = found.find(qn("w:pgSz")), found.find(qn("w:pgMar"))
    if size is None or margins is None or not _are_numbers(size, margins):
        raise OptionError(
            f"{path}: the template's page has no size or margins; set them in Word and save it."
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


def _are_numbers(size: Element, margins: Element) -> bool:
    from docx.oxml.ns import qn

    wanted = [(size, "w"), (size, "h"), (margins, "left"), (margins, "right"), (margins, "top")]
    return all(re.fullmatch(r"-?\d{1,6}", one.get(qn(f"w:{name}"), "")) for one, name in wanted)


def _page(section: Element) -> Page:
    from docx.oxml.ns import qn

    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))

    def length(of: Element, name: str) -> float:
        return int(of.get(qn(f"w:{name}"), "0")) / TWIPS_PER_CM

    width, height = length(size, "w"), length(size, "h")
    left, right = length(margins, "left"), length(margins, "right")
    side = min((left + right) / 2, 2.5)
    upright = width - left - right
    across = height - 2 * side if height > width else upright
    return Page(upright, across, side)


def _drop_parts(document: Any, section: Element, path: Path) -> None:
    """Let go of what belonged to the text that is gone, and of whatever a report does not need."""
    from docx.oxml.ns import qn

    used = {
        child.get(qn("r:id"))
        for child in section
        if child.tag in (qn("w:headerReference"), qn("w:footerReference"))
    }
    part = document.part
    for identifier, relation in list(part.rels.items()):
        kept = relation.reltype.endswith(_KEPT) and not relation.is_external
        if kept and relation.reltype.endswith(("/header", "/footer")):
            kept = identifier in used
        if not kept:
            del part.rels[identifier]
    package = part.package
    for identifier, relation in list(package.rels.items()):
        if not relation.reltype.endswith(("/officeDocument", "/core-properties")):
            del package.rels[identifier]
    for related in _related(part):
        for identifier, relation in list(related.rels.items()):
            if relation.reltype.endswith("/attachedTemplate"):
                del related.rels[identifier]
            elif relation.is_external and not relation.reltype.endswith("/hyperlink"):
                raise OptionError(
                    f"{path} loads something from elsewhere, in {related.partname}; embed it in the file."
                )


def _related(part: Any) -> Iterator[Any]:
    """The parts that a part leads to, each once."""
    seen, waiting = {part.partname}, [part]
    while waiting:
        for relation in waiting.pop().rels.values():
            if not relation.is_external and relation.target_part.partname not in seen:
                seen.add(relation.target_part.partname)
                waiting.append(relation.target_part)
                yield relation.target_part


def _clean_settings(document: Any) -> None:
    from docx.oxml.ns import qn

    settings = document.settings.element
    for name in _SETTINGS_DROPPED:
        for child in settings.findall(qn(f"w:{name}")):
            settings.remove(child)


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
            names = ", ".join(sorted(there)[:8]) or "none"
            raise OptionError(
                f"{path} has no style for tables called '{wanted.strip()}'; there are: {names}."
            )
        return found
    return first if first in there.values() else ""


def renamed(elements: list[Element], identifiers: dict[str, str]) -> None:
    """Call the styles of these elements as the house does."""
    from docx.oxml.ns import qn

    for one in elements:
        for style in one.iter(qn("w:pStyle")):
            id = style.get(qn("w:val"))
            style.set(qn("w:val"), identifiers.get(id, id))
