"""The parts of a Word report: captions Word can number, tables that break well, pages that turn.

A caption's number is a SEQ field with its result stored, so that it shows at once and Word can still
renumber and list it (ISO/IEC 29500-1, 17.16.5.56).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from interviewcoder.report import ooxml
from interviewcoder.report.clean import one_line, shortened
from interviewcoder.report.layout import CELL_PADDING, Layout
from interviewcoder.report.ooxml import Align, Element, element, paragraph, run, twips
from interviewcoder.report.styles import GREY, HAIRLINE, INK, RULE

Kind = Literal["Table", "Figure"]

KEPT_TOGETHER = 14
"""Tables of up to so many rows are not broken over pages."""
LONGEST_TITLE = 80
"""Characters of a column's heading; longer ones are cut, since they are repeated on every page."""
_INDENT, _DEEPEST = 0.35, 4
"""Centimetres by which a level of a table's first column lies to the right, and how many levels do."""
UNSPLIT = 2000
"""Characters of a row up to which it is kept on one page; a longer one may not fit any."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one look. Not yet XML, since a row may be set in several parts of a table."""

    text: str
    bold: bool = False
    italic: bool = False
    grey: bool = False


Cell = str | tuple[tuple[Words, ...], ...]
"""Plain words, or the words of each paragraph."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; its width is in centimetres."""

    title: str
    width: float
    align: Align = "center"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. A strong one is in bold, a total has a rule above it, one of a level below the first
    has its first cell indented."""

    cells: tuple[Cell, ...]
    strong: bool = False
    total: bool = False
    level: int = 0


def texts(row: Row) -> list[str]:
    """The plain cells of a row after its first, for estimating widths."""
    return [cell if isinstance(cell, str) else "" for cell in row.cells[1:]]


@dataclass(slots=True)
class Flow:
    """The document as it grows: its elements in order, the numbers of its captions, how the page stands."""

    footer: str
    """Relationship of the footer that every section shows."""
    elements: list[Element] = field(default_factory=list)
    numbers: dict[Kind, int] = field(default_factory=lambda: {"Table": 0, "Figure": 0})
    landscape: bool = False

    def add(self, *elements: Element) -> None:
        """Put elements at the end."""
        self.elements.extend(elements)

    def turn(self, landscape: bool) -> None:
        """Go on upright or across; nothing happens where the page already stands so."""
        from docx.oxml.ns import qn

        if landscape == self.landscape:
            return
        last = self.elements[-1] if self.elements else None
        if last is None or last.tag != qn("w:p") or last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            last = paragraph("", "Note")
            self.elements.append(last)
        properties = last.find(qn("w:pPr"))
        if properties is None:
            properties = element("pPr")
            last.insert(0, properties)
        properties.append(self.section())
        self.landscape = landscape

    def section(self) -> Element:
        """Properties of the section that ends here: A4, upright or across."""
        from docx.oxml.ns import qn

        footer = element("footerReference", type="default")
        footer.set(qn("r:id"), self.footer)
        width, height = ("16838", "11906") if self.landscape else ("11906", "16838")
        size = {"orient": "landscape"} if self.landscape else {}
        side = "2.0" if self.landscape else "2.5"
        return element(
            "sectPr",
            footer,
            element("type", val="nextPage"),
            element("pgSz", w=width, h=height, **size),
            element(
                "pgMar",
                top=twips(2.2),
                right=twips(float(side)),
                bottom=twips(2.2),
                left=twips(float(side)),
                header=twips(1.2),
                footer=twips(1.1),
                gutter="0",
            ),
            element("cols", space="720"),
        )


def heading(flow: Flow, text: str, level: int = 1) -> None:
    """A heading of level 1 or 2."""
    flow.add(paragraph(one_line(text), f"Heading{level}"))


def next_reference(flow: Flow, kind: Kind, ahead: int = 1) -> list[Element]:
    """A reference to a caption still to come, the next one by default."""
    number = flow.numbers[kind] + ahead
    return ooxml.field(rf"REF {_bookmark(kind, number)} \h", f"{kind} {number}")


def caption(flow: Flow, kind: Kind, text: str) -> None:
    """A numbered caption, kept with what follows it (a table) or, for a figure, below it."""
    flow.numbers[kind] += 1
    number = flow.numbers[kind]
    mark = str(sum(flow.numbers.values()))
    flow.add(
        paragraph(
            [
                element("bookmarkStart", id=mark, name=_bookmark(kind, number)),
                run(f"{kind} ", bold=True),
                *ooxml.field(rf"SEQ {kind} \* ARABIC", str(number), bold=True),
                element("bookmarkEnd", id=mark),
                run(f".  {one_line(text)}"),
            ],
            "Caption" if kind == "Table" else "FigureCaption",
        )
    )


def continued(flow: Flow, part: int, parts: int) -> None:
    """The caption of a further part of the last table; its number is that of the first."""
    number = str(flow.numbers["Table"])
    runs = [run("Table ", bold=True), *ooxml.field(r"SEQ Table \c \* ARABIC", number, bold=True)]
    flow.add(paragraph([*runs, run(f" (continued, part {part} of {parts})")], "Caption"))


def _bookmark(kind: Kind, number: int) -> str:
    return f"_Ref_{kind}_{number}"


_MOST_TOGETHER = 3
"""Sentences of small print that still read as one block."""


def notes(flow: Flow, sentences: Iterable[str]) -> None:
    """Small print under a table or figure, a paragraph each where there are many; without any, an empty one
    that keeps the distance."""
    said = [one_line(sentence) for sentence in sentences]
    for text in said if len(said) > _MOST_TOGETHER else [" ".join(said)]:
        flow.add(paragraph(text, "Note"))


def warning(flow: Flow, text: str) -> None:
    """A note the lead must not miss; it says so in words, not by colour alone."""
    flow.add(paragraph([run("Check: ", bold=True), run(one_line(text))], "Warning"))


def tables(flow: Flow, title: str, layout: Layout, titles: Sequence[str], rows: Sequence[Row]) -> None:
    """A captioned table as it was laid out, in one part or several."""
    caption(flow, "Table", title)
    for number, (part, widths) in enumerate(zip(layout.parts, layout.widths, strict=True)):
        if number:
            continued(flow, number + 1, len(layout.parts))
        chosen = (0, *(column + 1 for column in part))
        columns = [
            Column(titles[column], width, "center" if place else "left")
            for place, (column, width) in enumerate(zip(chosen, widths, strict=True))
        ]
        picked = [
            Row(
                tuple(row.cells[column] for column in chosen),
                strong=row.strong,
                total=row.total,
                level=row.level,
            )
            for row in rows
        ]
        last = number == len(layout.parts) - 1
        flow.add(table(columns, picked, title, with_next=last))


def table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    description: str,
    *,
    together: bool = True,
    with_next: bool = True,
) -> Element:
    """A table with rules across only, a repeated first row, and rows that are not split over pages.

    Args:
        columns: Its columns.
        rows: Its rows, without the first.
        description: What it shows, for who cannot see it.
        together: True to keep a short table on one page, and no row of a long one alone.
        with_next: True to keep its end with what follows, its notes.
    """
    frame = element(
        "tblPr",
        element("tblW", w=twips(sum(column.width for column in columns)), type="dxa"),
        element(
            "tblBorders",
            element("top", val="single", sz="8", space="0", color=INK),
            element("bottom", val="single", sz="8", space="0", color=INK),
            element("insideH", val="single", sz="4", space="0", color=HAIRLINE),
        ),
        element("tblLayout", type="fixed"),
        element(
            "tblCellMar",
            element("top", w="45", type="dxa"),
            element("left", w=twips(CELL_PADDING / 2), type="dxa"),
            element("bottom", w="45", type="dxa"),
            element("right", w=twips(CELL_PADDING / 2), type="dxa"),
        ),
        element("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0"),
        element("tblDescription", val=shortened(description, 250)),
    )
    grid = element("tblGrid", *(element("gridCol", w=twips(column.width)) for column in columns))
    made = element("tbl", frame, grid, _header(columns))
    whole = together and len(rows) <= KEPT_TOGETHER
    for number, row in enumerate(rows):
        last = number == len(rows) - 1
        edge = together and (number == 0 or number == len(rows) - 2)
        made.append(_row(columns, row, keep_next=together and with_next if last else whole or edge))
    return made


def _header(columns: Sequence[Column]) -> Element:
    made = element("tr", element("trPr", element("cantSplit"), element("tblHeader")))
    rule = ("bottom", RULE)
    for column in columns:
        words = ((Words(shortened(column.title, LONGEST_TITLE), bold=True),),)
        made.append(_cell(column, words, rule, keep_next=True, at="bottom"))
    return made


def _row(columns: Sequence[Column], row: Row, *, keep_next: bool) -> Element:
    lines = [((Words(cell),),) if isinstance(cell, str) else cell for cell in row.cells]
    long = sum(len(words.text) for cell in lines for line in cell for words in line) > UNSPLIT
    made = element("tr", None if long else element("trPr", element("cantSplit")))
    rule = ("top", RULE) if row.total else None
    for number, (column, cell) in enumerate(zip(columns, lines, strict=True)):
        indent = 0 if number else _INDENT * min(row.level, _DEEPEST)
        kept = keep_next and not long
        made.append(_cell(column, cell, rule, keep_next=kept, strong=row.strong, indent=indent))
    return made


def _cell(
    column: Column,
    lines: tuple[tuple[Words, ...], ...],
    rule: tuple[str, str] | None,
    *,
    keep_next: bool,
    at: str = "top",
    strong: bool = False,
    indent: float = 0,
) -> Element:
    style = "TableText" if column.align == "left" else "TableNumber"
    border = element(rule[0], val="single", sz="6", space="0", color=rule[1]) if rule else None
    made = element(
        "tc",
        element(
            "tcPr",
            element("tcW", w=twips(column.width), type="dxa"),
            element("tcBorders", border) if border is not None else None,
            element("vAlign", val=at) if at != "top" else None,
        ),
    )
    for line in lines:
        runs = [
            run(
                words.text,
                bold=strong or words.bold,
                italic=words.italic,
                colour=GREY if words.grey else None,
            )
            for words in line
        ]
        made.append(paragraph(runs, style, keep_next=keep_next, indent=indent))
    return made
