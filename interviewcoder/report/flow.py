"""The document as it grows: its paragraphs in order, pages that turn, captions that Word can number and list.

A caption's number is a SEQ field with its result stored, so that it shows at once and Word can still renumber
and list it (ISO/IEC 29500-1, 17.16.5.56). Lists of tables and references to what comes later are filled in at
the end, when all captions are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Literal

from interviewcoder.report import ooxml
from interviewcoder.report.clean import one_line, paragraphs_of
from interviewcoder.report.layout import Page
from interviewcoder.report.ooxml import Element, element, paragraph, run, twips

Kind = Literal["Table", "Figure"]

_MOST_TOGETHER = 3
"""Sentences of small print that still read as one block."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption: what it is of, its number, its words."""

    kind: Kind
    number: int
    text: str

    @property
    def bookmark(self) -> str:
        """The name under which fields find it."""
        return f"_Ref_{self.kind}_{self.number}"


@dataclass(slots=True)
class Flow:
    """The document as it grows."""

    base: Element
    """Properties of a section as it stands upright: page, margins, headers and footers."""
    page: Page = field(default_factory=Page)
    table_style: str = ""
    """Identifier of the house's style for tables; empty for rules of our own."""
    elements: list[Element] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    numbers: dict[Kind, int] = field(default_factory=lambda: {"Table": 0, "Figure": 0})
    landscape: bool = False
    """How the page stands for what is added next."""
    marks: dict[str, Caption] = field(default_factory=dict)
    """What a caption is of, for those that are referred to by name -> the first of them."""
    counted: tuple[Caption, frozenset[str]] | None = None
    """The first caption under which it is said how was counted, and the sentences that say it."""
    headings: set[str] = field(default_factory=set)
    """Those of level 1."""
    _waiting: list[tuple[str, Element, Element]] = field(default_factory=list)
    _lists: list[tuple[Kind, Element]] = field(default_factory=list)
    _leading: list[Element] = field(default_factory=list)
    """What stands on the page of whatever comes next, as a title does."""
    _across: bool = False
    """How the section stands that is being filled."""
    _first: bool = True

    def add(self, *elements: Element) -> None:
        """Put elements at the end, on a page that stands as was last asked for."""
        if not elements:
            return
        if self.landscape != self._across:
            self._end_section()
            self._across = self.landscape
        self.elements += [*self._leading, *elements]
        self._leading.clear()

    def lead(self, *elements: Element) -> None:
        """Put elements at the end, on the page of what is added next, however it stands."""
        self._leading += elements

    def turn(self, landscape: bool) -> None:
        """Go on upright or across. The page turns when something is added, so that no section is empty,
        adjoining parts that stand alike share one, and the last is that of whatever comes last."""
        self.landscape = landscape

    def _end_section(self) -> None:
        """Let what was added so far, if anything, be a section of its own."""
        from docx.oxml.ns import qn

        if not self.elements:
            return
        self._close()
        last = self.elements[-1]
        properties = last.find(qn("w:pPr"))
        if properties is None:
            properties = element("pPr")
            last.insert(0, properties)
        properties.append(self.section())

    def _close(self) -> None:
        """End in a paragraph, as a section and a document must; one that takes no room, where it says
        nothing, since it would begin a page of its own behind a table that fills one."""
        from docx.oxml.ns import qn

        last = self.elements[-1] if self.elements else None
        filled_in_later = any(last is holder for _, holder in self._lists)
        if last is not None and last.tag == qn("w:p") and not filled_in_later:
            said = last.iter(qn("w:drawing"), qn("w:fldChar"), qn("w:t"))
            if any(one.text or one.tag != qn("w:t") for one in said):
                return
            self.elements.pop()
        self.elements.append(ooxml.hair("Note"))

    def section(self) -> Element:
        """Properties of the section that ends here, upright or across."""
        from docx.oxml.ns import qn

        made = deepcopy(self.base)
        if not self._first:
            for title in made.findall(qn("w:titlePg")):  # a first page of its own has the first section alone
                made.remove(title)
        self._first = False
        if self._across:
            size, margins = made.find(qn("w:pgSz")), made.find(qn("w:pgMar"))
            width, height = size.get(qn("w:w")), size.get(qn("w:h"))
            size.set(qn("w:w"), height)
            size.set(qn("w:h"), width)
            size.set(qn("w:orient"), "landscape")
            for side in ("left", "right"):
                margins.set(qn(f"w:{side}"), twips(self.page.side_across))
        return made

    def finish(self) -> list[Element]:
        """All elements, with lists of tables and references filled in, the last section's properties last."""
        self.elements += self._leading
        self._leading.clear()
        self._close()
        for mark, instruction, shown in self._waiting:
            caption_ = self.marks[mark]
            instruction.text = rf" REF {caption_.bookmark} \h "
            shown.text = f"{caption_.kind} {caption_.number}"
        for kind, first in self._lists:
            place = self.elements.index(first)
            self.elements[place : place + 1] = _list_of(kind, [c for c in self.captions if c.kind == kind])
        return [*self.elements, self.section()]

    def reference(self, mark: str) -> list[Element]:
        """A reference to the caption of that name, which may still come; it has to come."""
        from docx.oxml.ns import qn

        made = ooxml.field("REF", mark)
        instruction = next(made[1].iter(qn("w:instrText")))
        shown = next(made[3].iter(qn("w:t")))
        self._waiting.append((mark, instruction, shown))
        return made

    def reference_to(self, caption: Caption) -> list[Element]:
        """A reference to a caption that is there."""
        return ooxml.field(rf"REF {caption.bookmark} \h", f"{caption.kind} {caption.number}")

    def list_of(self, kind: Kind) -> None:
        """A list of all tables or figures, filled in at the end."""
        holder = paragraph("")
        self._lists.append((kind, holder))
        self.add(holder)


def _list_of(kind: Kind, captions: Sequence[Caption]) -> list[Element]:
    """A field that lists captions, its result stored without the page numbers, which only the program can
    know that sets the pages: it fills them in when the field is updated. Asking for that in the file would
    have Word ask the reader, in words that frighten, each time (``updateFields``, ``dirty``)."""
    if not captions:
        return [paragraph(f"The report has no {kind.lower()}s.", "Note")]
    instruction = rf'TOC \h \z \c "{kind}"'
    begin, told, middle, _, end = ooxml.field(instruction, "")
    made = []
    for number, caption_ in enumerate(captions):
        words = run(f"{kind} {caption_.number}.  {caption_.text}")
        link = element("hyperlink", words, anchor=caption_.bookmark, history="1")
        before = [begin, told, middle] if not number else []
        after = [end] if number == len(captions) - 1 else []
        made.append(paragraph([*before, link, *after], "TableofFigures"))
    return made


def heading(flow: Flow, text: str, level: int = 1) -> None:
    """A heading of level 1 or 2."""
    if level == 1:
        flow.headings.add(one_line(text))
    flow.add(paragraph(one_line(text), f"Heading{level}"))


def opening(flow: Flow, usual: str, own: str = "", text: str = "") -> None:
    """The heading of a part, its own or the usual one, and the researchers' own paragraphs under it. A usual
    one that was there is numbered."""
    number, title = 1, one_line(own) or usual
    while not own and title in flow.headings:
        number += 1
        title = f"{usual} ({number})"
    if title:
        heading(flow, title)
    for words in paragraphs_of(text):
        flow.add(paragraph(words))


def next_reference(flow: Flow, kind: Kind, ahead: int = 1) -> list[Element]:
    """A reference to a caption still to come, the next one by default."""
    caption_ = Caption(kind, flow.numbers[kind] + ahead, "")
    return ooxml.field(rf"REF {caption_.bookmark} \h", f"{kind} {caption_.number}")


def caption(flow: Flow, kind: Kind, text: str, mark: str = "") -> None:
    """A numbered caption, kept with the table that follows it, or below its figure; ``mark`` is a name by
    which other parts refer to it."""
    flow.numbers[kind] += 1
    made = Caption(kind, flow.numbers[kind], one_line(text))
    flow.captions.append(made)
    if mark:
        flow.marks.setdefault(mark, made)
    id = str(len(flow.captions))
    flow.add(
        paragraph(
            [
                element("bookmarkStart", id=id, name=made.bookmark),
                run(f"{kind} ", bold=True),
                *ooxml.field(rf"SEQ {kind} \* ARABIC", str(made.number), bold=True),
                element("bookmarkEnd", id=id),
                run(f".  {made.text}"),
            ],
            "Caption" if kind == "Table" else "FigureCaption",
            keep_next=kind == "Table",
        )
    )


def continued(flow: Flow, part: int, parts: int) -> None:
    """The caption of a further part of the last table, which refers to the first; it has no number of its
    own, so that the list has the table once."""
    first = next(one for one in reversed(flow.captions) if one.kind == "Table")
    runs = ooxml.field(rf"REF {first.bookmark} \h", f"Table {first.number}", bold=True)
    flow.add(paragraph([*runs, run(f" (continued, part {part} of {parts})")], "Caption", keep_next=True))


def notes(flow: Flow, sentences: Iterable[str]) -> None:
    """Small print under a table or figure, a paragraph each where there are many; without any, an empty one
    that keeps the distance."""
    said = [one_line(sentence) for sentence in sentences]
    for text in said if len(said) > _MOST_TOGETHER else [" ".join(said)]:
        flow.add(paragraph(text, "Note"))


def warning(flow: Flow, text: str, *, leading: bool = False) -> None:
    """A note the lead must not miss; it says so in words, not by colour alone. A leading one stands on the
    page of whatever comes next."""
    made = paragraph([run("Check: ", bold=True), run(one_line(text))], "Warning")
    if leading:
        flow.lead(made)
    else:
        flow.add(made)
