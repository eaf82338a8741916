"""Word: paragraphs and table rows in document order, as "no markup" shows them.

python-docx's ``Document.paragraphs`` leaves out tables, tracked insertions, content controls and text
boxes, all of which hold speech in real transcripts. So only its hardened XML parser is used (its error for
bad XML is a SyntaxError), and the body is walked here. Of the archive only the main part and the styles are
unpacked.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.blocks import Block, Kind, Parsed
from interviewcoder.transcripts.formats.archive import Archive

_SKIPPED = {
    "del": "tracked deletions", "moveFrom": "tracked deletions", "instrText": "", "delText": "",
    "delInstrText": "", "pPr": "", "rPr": "", "tblPr": "", "tblGrid": "", "trPr": "", "tcPr": "", "sdtPr": "",
    "sdtEndPr": "", "Fallback": "", "rt": "",
    "footnoteReference": "footnotes", "endnoteReference": "footnotes",
    "commentReference": "comments", "annotationRef": "", "object": "", "pict": "", "sectPr": "",
}  # fmt: skip
_NOTICES = {
    "tracked deletions": "Tracked changes: deleted passages are left out.",
    "tracked insertions": "Tracked changes: inserted passages are read as accepted.",
    "footnotes": "Footnotes are left out.",
    "comments": "Comments are left out.",
    "hidden": "Hidden text is left out.",
    "text boxes": "Text boxes are read after the paragraph they are anchored to.",
}
_CHARACTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_HEADINGS = ("heading", "title", "subtitle")
_DEEPEST = 200


def read(data: bytes, name: str) -> Parsed:
    """Blocks of a Word file. Raises TranscriptError where it is damaged, protected or no Word file."""
    from docx.oxml.parser import parse_xml

    archive = Archive(data, name)
    main = _main_part(archive, name)
    try:
        body = next((e for e in parse_xml(archive.xml(main)) if _tag(e) == "body"), None)
        styles_part = posixpath.join(posixpath.dirname(main), "styles.xml")
        styles = _heading_styles(parse_xml(archive.xml(styles_part))) if archive.has(styles_part) else set()
    except (SyntaxError, ValueError):
        raise archive.damaged() from None
    if body is None:
        raise archive.damaged()
    walk = _Walk(styles)
    blocks = tuple(walk.blocks(body))
    notices = tuple(text for key, text in _NOTICES.items() if key in walk.met)
    return Parsed("docx", blocks, None, notices)


def _main_part(archive: Archive, name: str) -> str:
    """Name of the part with the document's body, as the package's relationships give it."""
    from docx.oxml.parser import parse_xml

    if archive.has("_rels/.rels"):
        try:
            for relation in parse_xml(archive.xml("_rels/.rels")):
                if str(relation.get("Type", "")).endswith("/officeDocument"):
                    target = posixpath.normpath(str(relation.get("Target", "")).lstrip("/"))
                    if archive.has(target) and "word" in target:
                        return target
        except (SyntaxError, ValueError):
            raise archive.damaged() from None
    if archive.has("word/document.xml"):
        return "word/document.xml"
    raise TranscriptError(
        f"{name} is an archive but no Word document; save the transcript as .docx and import that file."
    )


def _heading_styles(styles: Any) -> set[str]:
    """Ids of the paragraph styles for headings; the name is English in every language of Word."""
    found = set()
    for style in styles:
        if _tag(style) == "style":
            name = next((_value(child) for child in style if _tag(child) == "name"), "")
            if name.lower().startswith(_HEADINGS):
                found.add(_attribute(style, "styleId"))
    return found


class _Walk:
    """One pass over the body; ``met`` collects what a notice must tell."""

    def __init__(self, heading_styles: set[str]) -> None:
        self._headings = heading_styles
        self.met: set[str] = set()
        self._tables = 0

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Block]:
        """Blocks of a body, content control or text box, in order."""
        joined: Any = None
        for child in parent:
            tag = _tag(child)
            if tag == "p":
                paragraph = _Paragraph(self)
                if joined is not None:
                    paragraph.add(joined)
                    joined = None
                paragraph.add(child)
                if _mark_deleted(child):
                    self.met.add("tracked deletions")
                    joined = child
                    continue
                yield from self._lines(paragraph, child)
                for box in paragraph.boxes:
                    if depth < _DEEPEST:
                        self.met.add("text boxes")
                        yield from self.blocks(box, depth + 1)
            elif tag == "tbl":
                yield from self._table(child)
            elif tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag") and depth < _DEEPEST:
                yield from self.blocks(child, depth + 1)
        if joined is not None:
            paragraph = _Paragraph(self)
            paragraph.add(joined)
            yield from self._lines(paragraph, joined)

    def _lines(self, paragraph: _Paragraph, element: Any) -> Iterator[Block]:
        """A paragraph's lines: soft line breaks part label and words in some transcripts."""
        kind: Kind = "heading" if _style(element) in self._headings else "words"
        text = paragraph.text()
        if "\n" not in text:
            yield Block(text, kind, bold=paragraph.bold)
            return
        bold, at = paragraph.bold, 0
        for number, line in enumerate(text.split("\n")):
            yield Block(line, kind, number > 0, bold=min(max(0, bold - at), len(line)))
            at += len(line) + 1

    def _table(self, table: Any) -> Iterator[Block]:
        rows = [row for row in _rows(table) if not self._deleted_row(row)]
        cells = [list(_descend(row, "tc")) for row in rows]
        if max(map(len, cells), default=0) == 1:
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        self._tables += 1
        number = self._tables
        for row in cells:
            texts = tuple("\n".join(b.text for b in self.blocks(cell)).strip() for cell in row)
            yield Block("\t".join(texts), "row", cells=texts, table=number)

    def _deleted_row(self, row: Any) -> bool:
        deleted = any(_tag(c) == "del" for p in row if _tag(p) == "trPr" for c in p)
        if deleted:
            self.met.add("tracked deletions")
        return deleted


class _Paragraph:
    """The text of one paragraph (or two, where the mark between them was deleted)."""

    def __init__(self, walk: _Walk) -> None:
        self._walk = walk
        self._parts: list[str] = []
        self._length = 0
        self._all_bold = True
        self.bold = 0
        self.boxes: list[Any] = []

    def text(self) -> str:
        return "".join(self._parts)

    def add(self, element: Any, depth: int = 0) -> None:
        """Adds the runs below an element, whatever wraps them."""
        if depth > _DEEPEST:
            return
        for child in element:
            tag = _tag(child)
            if tag == "r":
                self._run(child, depth)
            elif tag in _SKIPPED:
                if _SKIPPED[tag]:
                    self._walk.met.add(_SKIPPED[tag])
            elif tag:
                if tag in ("ins", "moveTo"):
                    self._walk.met.add("tracked insertions")
                self.add(child, depth + 1)

    def _run(self, run: Any, depth: int) -> None:
        bold = False
        for child in run:
            tag = _tag(child)
            if tag == "rPr":
                if _is_on(child, "vanish"):
                    self._walk.met.add("hidden")
                    return
                bold = _is_on(child, "b")
            elif (piece := _piece(tag, child)) is not None:
                self._append(piece, bold)
            elif tag in _SKIPPED:
                if _SKIPPED[tag]:
                    self._walk.met.add(_SKIPPED[tag])
                if tag in ("pict", "object"):
                    self._collect_boxes(child)
            elif tag == "ruby":
                for base in _descend(child, "rubyBase"):
                    self.add(base, depth + 1)
            elif tag in ("drawing", "AlternateContent"):
                self._collect_boxes(child)

    def _append(self, piece: str, bold: bool) -> None:
        self._parts.append(piece)
        self._length += len(piece)
        if self._all_bold and (bold or not piece.strip()):
            self.bold = self._length
        elif piece.strip():
            self._all_bold = False

    def _collect_boxes(self, element: Any) -> None:
        """Text boxes below a drawing, once: an alternate for older programs (Fallback) repeats the same."""
        waiting = [element]
        while waiting:
            current = waiting.pop()
            tag = _tag(current)
            if tag == "txbxContent":
                self.boxes.append(current)
            elif tag != "Fallback":
                waiting.extend(reversed(current))


def _tag(element: Any) -> str:
    """Local name of an element; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _piece(tag: str, element: Any) -> str | None:
    """What a child of a run adds to the text; None where it is no text."""
    if tag == "t":
        return element.text or ""
    if tag == "br":
        return "" if _attribute(element, "type") in ("page", "column") else "\n"
    return _CHARACTERS.get(tag)


def _attribute(element: Any, name: str) -> str:
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _value(element: Any) -> str:
    return _attribute(element, "val")


def _is_on(properties: Any, name: str) -> bool:
    for child in properties:
        if _tag(child) == name:
            return _value(child).lower() not in ("0", "false", "off", "none")
    return False


def _properties(paragraph: Any) -> Any:
    return next((child for child in paragraph if _tag(child) == "pPr"), ())


def _style(paragraph: Any) -> str:
    return next((_value(child) for child in _properties(paragraph) if _tag(child) == "pStyle"), "")


def _mark_deleted(paragraph: Any) -> bool:
    """Whether the paragraph's end was deleted under tracked changes: it runs on into the next."""
    return any(_tag(c) == "del" for p in _properties(paragraph) if _tag(p) == "rPr" for c in p)


def _rows(table: Any) -> Iterator[Any]:
    yield from _descend(table, "tr")


def _descend(element: Any, wanted: str) -> Iterator[Any]:
    """Children of a name, looking through content controls and tracked insertions."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        tag = _tag(child)
        if tag == wanted:
            yield child
        elif tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            waiting.extend(reversed(child))
