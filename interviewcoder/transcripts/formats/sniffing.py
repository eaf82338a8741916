"""What a file is: by its first bytes and what is in its archive; by its name only where these are silent.

Names lie: an RTF file named .doc, a web page named .xls, captions named .txt are common. A type that cannot
be read is called by its name, with what to do about it.
"""

from __future__ import annotations

import re

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.formats import READERS, SUFFIXES, listing
from interviewcoder.transcripts.formats.archive import Archive
from interviewcoder.transcripts.formats.captions import caption_format

_HEAD = 4_000
_OLE2 = b"\xd0\xcf\x11\xe0"
_SAVE_AS = "open it in a word processor, save it as .docx and import that file"
_OPEN_DOCUMENTS = {
    "text": "odt",
    "spreadsheet": "an OpenDocument spreadsheet; save it as .csv and import that file",
    "presentation": "an OpenDocument presentation; copy its text into a document and import that",
    "graphics": "an OpenDocument drawing; copy its text into a document and import that",
}
_REFUSED = {
    ".doc": f"an old Word file (.doc); {_SAVE_AS}",
    ".xls": "an old Excel file (.xls); save it as .csv and import that file",
    ".ppt": "a PowerPoint file; copy its text into a document and import that",
    ".pptx": "a PowerPoint file; copy its text into a document and import that",
    ".epub": "an electronic book (.epub); save its text as .html or .docx and import that file",
    ".pages": "a Pages document; export it from Pages as Word (.docx) and import that file",
    ".msg": "an e-mail; save the transcript attached to it, or its text as .txt, and import that file",
    ".mht": "a web archive (.mht); open it in Word, save it as .docx and import that file",
    ".wordml": f"a Word file in the XML of 2003; {_SAVE_AS}",
    ".sxw": f"a file of OpenOffice 1 (.sxw); {_SAVE_AS}",
    ".zip": "an archive (.zip); unpack it and import the files in it",
}
"""Endings, and kinds of content called by an ending, that are not read: what it is, and what to do."""
_SOLE = {"docx": "Word", "odt": "OpenDocument", "rtf": "rich text", "pdf": "PDF", "xlsx": "Excel"}
"""Formats that content always tells: what is named so and has no sign of it is something else."""
_ALIASES = {".mhtml": ".mht", ".numbers": ".pages", ".key": ".pages", ".dot": ".doc"}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*\{\s*")')
_MHTML = re.compile(
    r"(?:[A-Za-z-]{2,40}:.{0,400}\n(?:[ \t].{0,400}\n)*){0,20}?content-type:\s*multipart/related", re.I
)


def format_of(data: bytes, suffix: str, name: str) -> str:
    """Key of ``READERS`` for a file. Raises TranscriptError for a type that is not read."""
    suffix = _ALIASES.get(suffix, suffix)
    told = _binary(data, suffix, name) or _text(data)
    if told is not None:
        return _readable(told, name)
    by_name = SUFFIXES.get(suffix)
    if by_name is None and suffix:
        if suffix in _REFUSED:
            raise _refusal(suffix, name)
        raise TranscriptError(
            f"{name} is of a type that cannot be read ({_shown(suffix)}); give one of {listing()}."
        )
    if by_name in _SOLE:
        raise TranscriptError(
            f"{name} is no {_SOLE[by_name]} file although its name says so; save it in a word processor as "
            ".docx, or rename it to .txt if it is plain text."
        )
    return by_name or "txt"


def _readable(told: str, name: str) -> str:
    if told not in READERS:
        raise _refusal(f".{told.lstrip('.')}", name)
    return told


def _refusal(suffix: str, name: str) -> TranscriptError:
    return TranscriptError(f"{name} is {_REFUSED[suffix]}.")


def _shown(suffix: str) -> str:
    return "".join(char for char in suffix[:20] if char.isprintable())


def _binary(data: bytes, suffix: str, name: str) -> str | None:
    """What a file with a signature of its own is; a key of ``READERS`` or an ending of ``_REFUSED``."""
    if data.startswith(_OLE2):
        return _compound(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, suffix, name)
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return None


def _compound(data: bytes, name: str) -> str:
    """A compound file of Office: its streams are named in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise TranscriptError(
            f"{name} is protected with a password; open it in Word, remove the password, "
            "save it as .docx and import that file."
        )
    for stream, suffix in (("PowerPoint Document", ".ppt"), ("Workbook", ".xls"), ("__substg1.0_", ".msg")):
        if stream.encode("utf-16-le") in data and "WordDocument".encode("utf-16-le") not in data:
            return suffix
    return ".doc"


def _zipped(data: bytes, suffix: str, name: str) -> str:
    """What a zip archive is, by the parts in it."""
    archive = Archive(data, name)
    kind = archive.start("mimetype", 200).decode("ascii", errors="replace").strip()
    if kind.startswith("application/vnd.oasis.opendocument."):
        plain = kind.removeprefix("application/vnd.oasis.opendocument.").partition("-")[0]
        told = _OPEN_DOCUMENTS.get(plain, f"an OpenDocument file of another type; {_SAVE_AS}")
        if told in READERS:
            return told
        raise TranscriptError(f"{name} is {told}.")
    if kind == "application/epub+zip":
        return ".epub"
    if kind.startswith("application/vnd.sun.xml"):
        return ".sxw"
    parts = archive.parts()
    for folder, told in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("Index/", ".pages")):
        if any(part.startswith(folder) for part in parts):
            return told
    if archive.has("content.xml"):
        return "odt"
    if suffix == ".zip" or any(part.lower().endswith(tuple(SUFFIXES)) for part in parts):
        return ".zip"
    return "docx"  # its reader says what is missing


def _text(data: bytes) -> str | None:
    """What a text is whose beginning is telling; None for plain text and Markdown."""
    captions = caption_format(data)
    if captions is not None:
        return captions
    wide = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    head = data[:_HEAD].decode(wide, errors="ignore").lstrip("\ufeff")
    if _HTML.match(head):
        return "html"
    if _JSON.match(head):
        is_otr = re.search(r'"media-time"|class=\\?["\']timestamp', head) or _is_otranscribe(data)
        return "otr" if is_otr else "json"
    if "urn:oasis:names:tc:opendocument" in head and "<office:document" in head:
        return "odt"
    if "schemas.microsoft.com/office/word/2003/wordml" in head or "<pkg:package" in head:
        return ".wordml"
    return ".mht" if _MHTML.match(head) else None


def _is_otranscribe(data: bytes) -> bool:
    """oTranscribe names the media after the text, so its sign stands at the end of the file."""
    tail = data[-1000:]
    return b'"media-time"' in tail or (b'"media"' in tail and b"data-timestamp" in data)
