"""Opening a Word file that serves as a template: it may come from anywhere, so it is looked at first.

What is kept of it is said by a list of what is good, not of what is bad: parts of the kinds that styles and a
letterhead need, each with the root that its kind has, and nothing that leads out of the file but links that
somebody clicks on. `letterhead` does the same for what stands in headers and footers.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

from interviewcoder.files import read_ordinary
from interviewcoder.model import InterviewcoderError, OptionError
from interviewcoder.report.letterhead import clean_letterhead, shows_from_elsewhere, strip_remarks
from interviewcoder.report.letterhead_fields import is_web_address
from interviewcoder.report.ooxml import Element
from interviewcoder.transcripts.formats.archive import Archive

_LARGEST = 50_000_000
_MOST_UNPACKED = 200_000_000
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How compound files begin: the old .doc, and any file with a password."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROOTS = {
    "styles": f"{_WORD}styles",
    "settings": f"{_WORD}settings",
    "theme": "{http://schemas.openxmlformats.org/drawingml/2006/main}theme",
    "fontTable": f"{_WORD}fonts",
    "numbering": f"{_WORD}numbering",
    "header": f"{_WORD}hdr",
    "footer": f"{_WORD}ftr",
}
"""Kinds of parts that are kept, by their relation to the document -> the root of each."""
_LEADS_TO = {"header": ("image", "hyperlink"), "footer": ("image", "hyperlink"), "theme": ("image",)}
_LEADS_TO["fontTable"] = ("font",)
"""Kinds of parts that those may lead to in turn."""
_NAMING = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PICTURES = (
    (("image/png",), rb"\x89PNG\r\n\x1a\n"),
    (("image/jpeg", "image/jpg", "image/pjpeg"), rb"\xff\xd8\xff"),
    (("image/gif",), rb"GIF8[79]a"),
    (("image/bmp", "image/x-ms-bmp"), rb"BM"),
    (("image/tiff", "image/tif"), rb"II\*\0|MM\0\*"),
    (("image/x-emf", "image/emf"), rb"\1\0\0\0.{36} EMF"),
    (("image/x-wmf", "image/wmf"), rb"\xd7\xcd\xc6\x9a|[\1\2]\0\x09\0"),
)
"""Kinds of pictures that are kept, as a part may call them, and how each begins. SVG can hold programs."""
_SETTINGS = (
    *("zoom", "mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop"),
    *("defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps"),
    *("evenAndOddHeaders", "characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore", "compat"),
    *("embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "themeFontLang", "clrSchemeMapping"),
    *("decimalSymbol", "listSeparator", "mathPr", "stylePaneFormatFilter", "defaultTableStyle"),
)
"""What is kept of the settings of a document: how it looks."""


def open_template(path: Path) -> Any:
    """A user's Word file as a python-docx Document, looked at, with all that is in it.

    Raises OptionError in one sentence for a file that is no Word file, is protected, damaged, has macros, or
    is too large.
    """
    from docx import Document

    data = _looked_at(_read(path), path)
    try:
        document = Document(io.BytesIO(data))
        # Parts that are not there python-docx makes; of two of a kind it does not know which is meant.
        holders = (document.element.body, document.styles.element, document.settings.element)
        parts = [one for one in document.part.rels.values() if not one.is_external and _kind(one) in _ROOTS]
        right = all(holder is not None for holder in holders) and all(
            _root(one.target_part).tag == _ROOTS[_kind(one)] for one in parts
        )
    except InterviewcoderError:
        raise
    except Exception:  # noqa: BLE001 - a broken package fails anywhere in python-docx and lxml
        right = False
    if not right:
        raise OptionError(f"{path} is damaged or no Word file; open it in Word and save it as .docx.")
    return document


def keep_letterhead(document: Any, used: set[str], path: Path) -> tuple[str, ...]:
    """Let go of every part but those of styles and of the headers and footers whose relations are ``used``,
    and of what leads elsewhere from them; what was taken out that people may miss, in sentences.

    Raises OptionError for a template that shows what lies elsewhere, such as a picture on a server.
    """
    part = document.part
    for identifier, relation in list(part.rels.items()):
        kind = _kind(relation)
        letterhead = kind in ("header", "footer")
        if relation.is_external or kind not in _ROOTS or (letterhead and identifier not in used):
            del part.rels[identifier]
    package = part.package
    for identifier, relation in list(package.rels.items()):
        if _kind(relation) != "officeDocument":
            del package.rels[identifier]
    for child in list(document.element):
        if child.tag != f"{_WORD}body":
            document.element.remove(child)
    _clean_settings(document)
    said: list[str] = []
    for relation in list(part.rels.values()):
        said += _cleaned(_kind(relation), relation.target_part, path)
    if not said:
        return ()
    kinds = ", ".join(dict.fromkeys(said))
    return (f"{path.name} has things in its header or footer that fetch or run something else, and they were "
            f"taken out: {kinds}.",)  # fmt: skip


# --- opening ---------------------------------------------------------------------------------------


def _read(path: Path) -> bytes:
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
    return data


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
            if name.lower().endswith((".xml", ".rels")):
                archive.xml(name)
        types = archive.xml("[Content_Types].xml").decode("utf-8", "replace")
    except OptionError:
        raise
    except InterviewcoderError as error:
        raise OptionError(f"{path}: {_why(str(error))}") from None
    if "macroenabled" in types.casefold() or any("vbaproject" in name.casefold() for name in names):
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


def _kind(relation: Any) -> str:
    return str(relation.reltype).rpartition("/")[2]


def _root(part: Any) -> Element:
    """The root of an XML part, whether python-docx reads its kind or not. Raises ValueError for no XML."""
    element = getattr(part, "element", None)
    if element is None:
        from lxml import etree

        element = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    made: Element = element
    return made


# --- what is kept ----------------------------------------------------------------------------------


def _clean_settings(document: Any) -> None:
    settings = document.settings.element
    for child in list(settings):
        if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] not in _SETTINGS:
            settings.remove(child)


def _cleaned(kind: str, part: Any, path: Path) -> list[str]:
    """Take from a part what leads elsewhere; what of it people will miss."""
    for identifier, relation in list(part.rels.items()):
        target = _kind(relation)
        if relation.is_external and target not in ("hyperlink", "attachedTemplate"):
            raise _elsewhere(part, path)
        if target not in _LEADS_TO.get(kind, ()) or not _is_good(target, relation):
            del part.rels[identifier]
        elif not relation.is_external:
            _leads_nowhere(relation.target_part)
    root = _root(part)
    said: list[str] = []
    strip_remarks(root)
    if kind in ("header", "footer"):
        links = {identifier for identifier, one in part.rels.items() if one.is_external}
        if shows_from_elsewhere(root, links):
            raise _elsewhere(part, path)
        said = clean_letterhead(root, set(part.rels) - links, links)
    elif kind == "numbering":
        for name in ("numPicBullet", "lvlPicBulletId"):
            for found in list(root.iter(f"{_WORD}{name}")):
                found.getparent().remove(found)
    named = {value for one in root.iter() for name, value in one.attrib.items() if name.startswith(_NAMING)}
    if named - set(part.rels):
        raise OptionError(f"{path} lacks something that {part.partname} names; open and save it in Word.")
    for identifier in set(part.rels) - named:
        del part.rels[identifier]
    if getattr(part, "element", None) is None:
        _put_back(part, root)
    return said


def _elsewhere(part: Any, path: Path) -> OptionError:
    return OptionError(f"{path} loads something from elsewhere, in {part.partname}; embed it in the file.")


def _put_back(part: Any, root: Element) -> None:
    """Write what was made of a part that python-docx keeps as bytes."""
    from lxml import etree

    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _is_good(kind: str, relation: Any) -> bool:
    if kind == "hyperlink":
        return bool(relation.is_external and is_web_address(relation.target_ref))
    if relation.is_external:
        return False
    return kind != "image" or _is_picture(relation.target_part)


def _is_picture(part: Any) -> bool:
    """Whether a picture is of a kind that holds no program and no address, and is what it says it is."""
    kind = str(part.content_type).casefold()
    return any(kind in kinds and re.match(begins, part.blob, re.S) for kinds, begins in _PICTURES)


def _leads_nowhere(part: Any) -> None:
    for identifier in list(part.rels):
        del part.rels[identifier]
