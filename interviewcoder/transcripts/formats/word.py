"""Word: paragraphs, table rows and text boxes in document order, as "no markup" shows them.

python-docx's ``Document.paragraphs`` leaves out tables, tracked insertions, content controls and text
boxes, all of which hold speech in real transcripts. So the main part is walked here, tag by tag, by local
names in the two namespaces of WordprocessingML (transitional, and strict as ISO/IEC 29500 has it). Automatic
numbers of lists are not in the text of a Word file and not in ours. Of the archive only the main part, the
styles and small headers are unpacked.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.blocks import Parsed
from interviewcoder.transcripts.formats.archive import Archive
from interviewcoder.transcripts.formats.flow import Flow
from interviewcoder.transcripts.formats.markup import local, walk_xml
from interviewcoder.transcripts.formats.symbols import symbol
from interviewcoder.transcripts.formats.word_styles import Styles, attribute, is_on, is_outlined, value

_WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_OTHERS = frozenset({"Fallback", "symEx"})
"""Elements of other namespaces that are known: the alternate for older programs, and emoji."""

_SKIPPED = {
    "del": "deletions", "moveFrom": "deletions", "delText": "", "instrText": "", "delInstrText": "",
    "tblPr": "", "tblGrid": "", "tblPrEx": "", "sdtPr": "", "sdtEndPr": "", "Fallback": "", "rt": "",
    "rubyPr": "",
    "footnoteReference": "notes", "endnoteReference": "notes", "commentReference": "comments",
    "annotationRef": "", "sectPr": "", "fldData": "", "altChunk": "embedded", "subDoc": "embedded",
}  # fmt: skip
"""What is left out with all below it -> the key of the notice."""
_PROPERTIES = {"pPr": "paragraph", "rPr": "run", "trPr": "row", "tcPr": "cell"}
_HOLDERS = {"trPr": "tr", "tcPr": "tc"}
"""Properties that count only as the first thing in their element, since they may drop it."""
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_HEADER = re.compile(r"(?:header|footer)\d{0,3}\.xml")
_MOST_HEADERS = 12
_LARGEST_HEADER = 300_000


def read(data: bytes, name: str) -> Parsed:
    """Blocks of a Word file. Raises TranscriptError where it is damaged, protected or no Word file."""
    archive = Archive(data, name)
    main = _main_part(archive, name)
    folder = posixpath.dirname(main)
    styles = Styles()
    if archive.has(part := posixpath.join(folder, "styles.xml")):
        walk_xml(archive.xml(part), styles, name)
    walk = _Walk(styles)
    walk_xml(archive.xml(main), walk, name)
    if not walk.found_body:
        raise archive.damaged()
    if _has_headers(archive, folder, name):
        walk.flow.met.add("headers")
    return Parsed("docx", walk.flow.blocks(), None, walk.flow.notices())


def _main_part(archive: Archive, name: str) -> str:
    """Name of the part with the document's body, as the package's relationships give it."""
    if archive.has("_rels/.rels"):
        relations = _Relations()
        walk_xml(archive.xml("_rels/.rels"), relations, name)
        for target in relations.documents:
            part = posixpath.normpath(target.lstrip("/"))
            if archive.has(part) and "word" in part:
                return part
    if archive.has("word/document.xml"):
        return "word/document.xml"
    raise TranscriptError(
        f"{name} is an archive but no Word document; save the transcript as .docx and import that file."
    )


class _Relations:
    """The targets of a package's relationships to its main document."""

    def __init__(self) -> None:
        self.documents: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if local(tag) == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            self.documents.append(attributes.get("Target", ""))

    def end(self, tag: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


def _has_headers(archive: Archive, folder: str, name: str) -> bool:
    """Whether a page header or footer has words, so that a person is told that they are left out."""
    parts = [part for part in archive.parts(folder) if _HEADER.fullmatch(posixpath.basename(part))]
    for part in parts[:_MOST_HEADERS]:
        if archive.size(part) <= _LARGEST_HEADER:
            walk = _Walk(Styles())
            walk_xml(archive.xml(part), walk, name)
            if any(any(map(str.isalpha, block.text)) for block in walk.flow.blocks()):  # no mere page number
                return True
    return False


@dataclass(slots=True)
class _Paragraph:
    style: str
    heading: bool | None = None
    runs_on: bool = False
    """Its end was deleted or moved away: the next paragraph goes on in it."""


@dataclass(slots=True)
class _Run:
    style: str = ""
    hidden: bool | None = None
    bold: bool | None = None


class _Walk:
    """Hears of each tag of the main part and tells the flow what it means."""

    def __init__(self, styles: Styles) -> None:
        self.flow = Flow()
        self.found_body = False
        self._styles = styles
        self._names: dict[str, str] = {}
        self._skipping = 0
        self._paragraphs: list[_Paragraph] = []
        self._runs: list[_Run] = []
        self._properties: list[str] = []
        self._dropped = self._opened = ""
        self._in_text = False
        self._fields: list[bool] = []
        """For each open field whether its instruction, rather than its result, is being read."""
        self._instructions = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._skipping:
            self._skipping += 1
            return
        name = self._name(tag)
        if self._properties:
            self._property(name, attributes)
        elif name in _SKIPPED:
            if _SKIPPED[name]:
                self.flow.met.add(_SKIPPED[name])
            self._skipping = 1
        else:
            self._open(name, attributes)
            self._opened = name

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "t":
            self._in_text = bool(self._runs)
        elif name == "r":
            self._runs.append(_Run())
        elif name in _PROPERTIES:
            self._properties.append(
                _PROPERTIES[name] if name not in _HOLDERS or self._opened == _HOLDERS[name] else ""
            )
        elif name == "p":
            self._paragraphs.append(_Paragraph(self._styles.default))
        elif name in ("ins", "moveTo"):
            self.flow.met.add("insertions")
        elif name == "tbl":
            self.flow.open_table()
        elif name == "tr":
            self.flow.open_row()
        elif name == "tc":
            self.flow.open_cell()
        elif name == "txbxContent":
            self.flow.open_box()
        elif name == "body":
            self.found_body = True
        elif self._runs:
            self._sign(name, attributes)

    def _sign(self, name: str, attributes: Mapping[str, str]) -> None:
        """A child of a run that stands for a character, a break or a part of a field."""
        if name in _CHARACTERS:
            self._words(_CHARACTERS[name])
        elif name == "br":
            if attribute(attributes, "type") in ("page", "column"):
                self.flow.page_break()
            else:
                self._words("\n")
        elif name in ("sym", "symEx"):
            self._words(self._symbol(attribute(attributes, "font"), attribute(attributes, "char")))
        elif name == "fldChar":
            self._field(attribute(attributes, "fldCharType"))

    def _property(self, name: str, attributes: Mapping[str, str]) -> None:
        """A child of the properties of a paragraph, its mark, a run, a row or a cell."""
        what = self._properties[-1]
        if what == "paragraph" and name == "rPr":
            self._properties.append("mark")
            return
        self._skipping = 1
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        if what == "run" and self._runs:
            self._run_property(self._runs[-1], name, attributes)
        elif what == "mark" and paragraph is not None:
            if name in ("del", "moveFrom"):
                self.flow.met.add("deletions")
                paragraph.runs_on = True
        elif what == "paragraph" and paragraph is not None:
            if name == "pStyle":
                paragraph.style = value(attributes)
            elif name == "outlineLvl":
                paragraph.heading = is_outlined(attributes)
        elif (what, name) in (("row", "del"), ("cell", "cellDel")):
            self.flow.met.add("deletions")
            self._dropped = what

    @staticmethod
    def _run_property(run: _Run, name: str, attributes: Mapping[str, str]) -> None:
        if name == "vanish":
            run.hidden = is_on(attributes)
        elif name == "b":
            run.bold = is_on(attributes)
        elif name == "rStyle":
            run.style = value(attributes)

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        name = self._name(tag)
        if self._properties and name in _PROPERTIES:
            self._properties.pop()
            if self._dropped and not self._properties:
                self._drop()
        else:
            self._opened = ""
            self._close(name)

    def _close(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name == "r" and self._runs:
            self._runs.pop()
        elif name == "p" and self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        elif name == "tc":
            self.flow.close_cell()
        elif name == "tr":
            self.flow.close_row()
        elif name == "tbl":
            self.flow.close_table()
        elif name == "txbxContent":
            self.flow.close_box()

    def _drop(self) -> None:
        """Leaves out the rest of a deleted row or cell, up to and with its closing tag."""
        if self._dropped == "row":
            self.flow.close_row(drop=True)
        else:
            self.flow.close_cell(drop=True)
        self._dropped, self._skipping = "", 1

    def data(self, text: str) -> None:
        if self._in_text and not self._skipping:
            self._words(text)

    def _words(self, piece: str) -> None:
        if self._instructions:
            return
        run = self._runs[-1]
        style = self._paragraphs[-1].style if self._paragraphs else ""
        hidden, bold = run.hidden, run.bold
        if hidden is None:
            hidden = self._styles.is_hidden(run.style)
        if self._styles.is_hidden(style) if hidden is None else hidden:
            if piece.strip():
                self.flow.met.add("hidden")
            return
        if bold is None:
            bold = self._styles.is_bold(run.style)
        self.flow.text(piece, bool(self._styles.is_bold(style) if bold is None else bold))

    def _symbol(self, font: str, char: str) -> str:
        try:
            found = symbol(font, int(char[:8], 16))
        except ValueError:
            return ""
        if found == "□":
            self.flow.met.add("symbols")
        return found

    def _field(self, kind: str) -> None:
        """Between a field's begin and its separator stands the instruction, which is not shown."""
        if kind == "begin":
            self._fields.append(True)
            self._instructions += 1
        elif kind == "separate" and self._fields and self._fields[-1]:
            self._fields[-1] = False
            self._instructions -= 1
        elif kind == "end" and self._fields:
            self._instructions -= self._fields.pop()

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        if self._instructions:  # an instruction that lacks its end must not swallow the document
            self._fields, self._instructions = [], 0
        if paragraph.runs_on:
            return
        heading = self._styles.is_heading(paragraph.style) if paragraph.heading is None else paragraph.heading
        self.flow.end_paragraph("heading" if heading else "words")

    def _name(self, tag: str) -> str:
        """Local name of a tag that is known; empty for those of other namespaces."""
        name = self._names.get(tag)
        if name is None:
            space, _, name = tag[1:].rpartition("}")
            if space in _MATHS:
                name = {"r": "r", "t": "t", "rPr": "sdtPr", "ctrlPr": "sdtPr"}.get(name, "")
            elif space not in _WORDS and name not in _OTHERS:
                name = ""
            self._names[tag] = name
        return name
