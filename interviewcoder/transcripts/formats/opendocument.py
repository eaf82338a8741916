"""OpenDocument text (.odt, .ott and the flat .fodt): LibreOffice, OpenOffice, Collabora, Google Docs.

The text of a tracked deletion, of a note and of a comment stands apart from the text around it and stays
out, with a notice; page headers and footers live with the styles. White space is read as OpenDocument 1.3,
part 3, section 6.1.2 says: several blanks count as one unless ``text:s`` says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.blocks import Parsed
from interviewcoder.transcripts.formats.archive import Archive
from interviewcoder.transcripts.formats.flow import Flow
from interviewcoder.transcripts.formats.markup import walk_xml

_SPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "http://www.w3.org/1998/Math/MathML": "math",
}
_SKIPPED = {
    "text:note": "notes", "text:note-body": "notes", "office:annotation": "comments", "text:ruby-text": "",
    "text:tracked-changes": "", "office:binary-data": "", "svg:title": "", "svg:desc": "", "math:math": "",
    "office:forms": "", "office:scripts": "", "office:meta": "", "office:settings": "",
    "text:list-header-number": "",
    "text:sequence-decls": "", "text:variable-decls": "", "text:user-field-decls": "", "text:number": "",
}  # fmt: skip
"""What is left out with all below it -> the key of the notice."""
_BOXES = frozenset(
    {
        "draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:polygon",
        "draw:line", "draw:connector", "draw:path", "draw:caption", "draw:polyline",
    }
)  # fmt: skip
_TITLES = frozenset({"title", "subtitle"})
_MOST_BLANKS = 1000
_MOST_REPEATED = 60
_LONGEST_CHAIN = 30
_TABLE_PARTS = frozenset({"table:table", "table:table-row", "table:table-cell", "table:covered-table-cell"})


def read(data: bytes, name: str) -> Parsed:
    """Blocks of an OpenDocument text. Raises TranscriptError where it is damaged or protected."""
    walk = _Walk()
    if data.startswith(b"PK"):
        archive = Archive(data, name)
        if archive.has("META-INF/manifest.xml") and b"encryption-data" in archive.xml(
            "META-INF/manifest.xml"
        ):
            raise TranscriptError(
                f"{name} is protected with a password; open it in a word processor, save it without a "
                "password and import that file."
            )
        if archive.has("styles.xml"):
            walk_xml(archive.xml("styles.xml"), walk, name)
        walk_xml(archive.xml("content.xml"), walk, name)
    else:
        walk_xml(data, walk, name)
    if not walk.found_body:
        raise TranscriptError(
            f"{name} is no OpenDocument text; save the transcript as .odt or .docx and import that file."
        )
    return Parsed("odt", walk.flow.blocks(), None, walk.flow.notices())


@dataclass(slots=True)
class _Style:
    parent: str = ""
    name: str = ""
    hidden: bool | None = None
    bold: bool | None = None


@dataclass(slots=True)
class _Look:
    hidden: bool = False
    bold: bool = False
    heading: bool = False
    removed: bool = False
    """A field in the paragraph says that it is not shown."""


class _Walk:
    """Hears of each tag of the styles and the content, and tells the flow what it means."""

    def __init__(self) -> None:
        self.flow = Flow()
        self.found_body = False
        self._names: dict[str, str] = {}
        self._skipping = 0
        self._styles: dict[tuple[str, str], _Style] = {}
        self._style: _Style | None = None
        self._in_master = self._in_body = self._in_changes = False
        self._deletions: set[str] = set()
        self._region = self._deleting = ""
        """The tracked change that is being described, and the deletion whose text is being passed over."""
        self._looks: list[_Look] = [_Look()]
        """Of the paragraph, span and text box around the text: how it looks; the last counts."""
        self._paragraphs: list[_Look] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._skipping:
            self._skipping += 1
            if self._in_changes:
                self._tracked(self._name(tag), attributes)
            return
        name = self._name(tag)
        if name in _SKIPPED:
            self._in_changes = name == "text:tracked-changes"
            if _SKIPPED[name]:
                self.flow.met.add(_SKIPPED[name])
            self._skipping = 1
        elif self._in_body:
            self._open(name, {self._name(key): value for key, value in attributes.items()})
        elif name == "office:text":
            self.found_body = self._in_body = True
        elif name in ("style:header", "style:footer"):
            self._in_master = True
        elif name.startswith("style:"):
            self._define(name, {self._name(key): value for key, value in attributes.items()})

    def _tracked(self, name: str, attributes: Mapping[str, str]) -> None:
        """Remembers which changes are deletions: some programs leave the deleted text where it was."""
        if name == "text:changed-region":
            self._region = next((v for key, v in attributes.items() if self._name(key) == "text:id"), "")
        elif name == "text:deletion":
            self.flow.met.add("deletions")
            self._deletions.add(self._region)
        elif name == "text:insertion":
            self.flow.met.add("insertions")

    def _define(self, name: str, found: Mapping[str, str]) -> None:
        if name == "style:style":
            self._style = _Style(
                found.get("style:parent-style-name", ""),
                found.get("style:display-name", found.get("style:name", "")).casefold(),
            )
            self._styles[found.get("style:family", ""), found.get("style:name", "")] = self._style
        elif name == "style:text-properties" and self._style is not None:
            if "text:display" in found:
                self._style.hidden = found["text:display"] == "none"
            if "fo:font-weight" in found:
                self._style.bold = found["fo:font-weight"] in ("bold", "600", "700", "800", "900")

    def _open(self, name: str, found: Mapping[str, str]) -> None:
        if name in ("text:p", "text:h"):
            self._looks.append(self._look("paragraph", found, _Look(heading=name == "text:h")))
            self._paragraphs.append(self._looks[-1])
        elif name in ("text:span", "text:a"):
            self._looks.append(self._look("text", found, self._looks[-1]))
        elif name == "text:s":
            count = found.get("text:c", "1")
            self._add(" " * min(int(count) if count.isdecimal() and len(count) < 9 else 1, _MOST_BLANKS))
        elif name == "text:tab":
            self._add("\t")
        elif name == "text:line-break":
            self._add("\n")
        elif name == "text:change-start" and found.get("text:change-id") in self._deletions:
            self._deleting = found["text:change-id"]
        elif name == "text:change-end" and found.get("text:change-id") == self._deleting:
            self._deleting = ""
        elif name in ("text:hidden-text", "text:section", "text:hidden-paragraph"):
            self._conceal(name, found)
        elif name in _TABLE_PARTS:
            self._open_table_part(name, found)
        elif name in _BOXES:
            self.flow.open_box()
            self._looks.append(_Look())

    def _conceal(self, name: str, found: Mapping[str, str]) -> None:
        hidden = found.get("text:is-hidden") == "true" or found.get("text:display") == "none"
        if not hidden:
            return
        self.flow.met.add("hidden")
        if name == "text:hidden-paragraph" and self._paragraphs:
            self._paragraphs[-1].removed = True
        elif name != "text:hidden-paragraph":
            self._skipping = 1

    def _open_table_part(self, name: str, found: Mapping[str, str]) -> None:
        if name == "table:table":
            self.flow.open_table()
        elif name == "table:table-row":
            self.flow.open_row()
        else:
            repeated = found.get("table:number-columns-repeated", "1")
            times = int(repeated) if repeated.isdecimal() and len(repeated) < 4 else 1
            for _ in range(min(times, _MOST_REPEATED) - 1):
                self.flow.open_cell()
                self.flow.close_cell()
            self.flow.open_cell()

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        name = self._name(tag)
        if name in ("style:header", "style:footer"):
            self._in_master = False
        elif name == "style:style":
            self._style = None
        elif self._in_body:
            self._close(name)

    def _close(self, name: str) -> None:
        if name in ("text:p", "text:h"):
            self._looks.pop()
            self._end_paragraph(self._paragraphs.pop())
        elif name in ("text:span", "text:a"):
            self._looks.pop()
        elif name == "table:table":
            self.flow.close_table()
        elif name == "table:table-row":
            self.flow.close_row()
        elif name in _TABLE_PARTS:
            self.flow.close_cell()
        elif name in _BOXES:
            self._looks.pop()
            self.flow.close_box()
        elif name == "office:text":
            self._in_body = False

    def data(self, text: str) -> None:
        if self._skipping:
            return
        if self._in_master and any(map(str.isalpha, text)):
            self.flow.met.add("headers")
        elif self._in_body and self._paragraphs:
            self._add(text, flowing=True)

    def _add(self, text: str, *, flowing: bool = False) -> None:
        look = self._looks[-1]
        if self._deleting:
            return
        if look.hidden:
            if text.strip():
                self.flow.met.add("hidden")
        elif flowing:
            self.flow.flowing(text, look.bold)
        elif text == "\n":
            self.flow.line_break()
        else:
            self.flow.text(text, look.bold)

    def _end_paragraph(self, paragraph: _Look) -> None:
        if paragraph.removed:
            self.flow.discard()
        elif not self._deleting:
            self.flow.end_paragraph("heading" if paragraph.heading else "words")

    def _look(self, family: str, found: Mapping[str, str], inherited: _Look) -> _Look:
        """How text in a style looks; what neither the style nor its parents say is inherited."""
        hidden, bold, heading = None, None, inherited.heading
        identifier = found.get("text:style-name", "")
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get((family, identifier))
            if style is None:
                break
            hidden = style.hidden if hidden is None else hidden
            bold = style.bold if bold is None else bold
            heading = heading or (family == "paragraph" and style.name in _TITLES)
            identifier = style.parent
        return _Look(
            inherited.hidden if hidden is None else hidden, inherited.bold if bold is None else bold, heading
        )

    def _name(self, tag: str) -> str:
        """A tag's or attribute's name with its usual prefix; without one where the namespace is not known."""
        name = self._names.get(tag)
        if name is None:
            space, _, plain = tag[1:].rpartition("}")
            prefix = _SPACES.get(space)
            name = self._names[tag] = f"{prefix}:{plain}" if prefix else ""
        return name
