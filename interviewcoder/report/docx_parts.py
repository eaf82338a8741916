"""Tables of a Word report: rows that stay whole, headings that come again, and words that run either way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewcoder.report.clean import right_to_left, shortened
from interviewcoder.report.flow import Flow, caption, continued
from interviewcoder.report.layout import CELL_PADDING, Layout
from interviewcoder.report.ooxml import Align, Element, element, paragraph, run, twips
from interviewcoder.report.styles import GREY, HAIRLINE, INK, RULE

KEPT_TOGETHER = 14
"""Tables of up to so many rows are not broken over pages."""
LONGEST_TITLE = 80
"""Characters of a column's heading; longer ones are cut, since they are repeated on every page."""
_LOOK = dict.fromkeys(("lastRow", "firstColumn", "lastColumn", "noHBand"), "0") | dict.fromkeys(
    ("firstRow", "noVBand"), "1"
)
"""Of a house's style for tables: its first row and its bands across are used, none down."""
_INDENT, _DEEPEST = 0.35, 4
"""Centimetres by which a level of a table's first column lies to the right, and how many levels do."""
SMALL = 7.5
"""Points of the small print within a cell."""
UNSPLIT = 2000
"""Characters of a row up to which it is kept on one page; a longer one may not fit any."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one look. Not yet XML, since a row may be set in several parts of a table."""

    text: str
    bold: bool = False
    italic: bool = False
    grey: bool = False
    language: str = ""
    """Tag of its language, so that the speller is quiet; empty for that of the report."""
    small: bool = False


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
    has its first cell indented, one that heads others stays with the next."""

    cells: tuple[Cell, ...]
    strong: bool = False
    total: bool = False
    level: int = 0
    heads: bool = False


def texts(row: Row) -> list[str]:
    """The plain cells of a row after its first, for estimating widths."""
    return [cell if isinstance(cell, str) else "" for cell in row.cells[1:]]


def first_words(rows: Iterable[Row]) -> list[str]:
    """What stands in the first cells, for estimating widths."""
    return [words_of(row.cells[0]) for row in rows]


def words_of(cell: Cell) -> str:
    """What stands in a cell, without its looks."""
    if isinstance(cell, str):
        return cell
    return "\n".join("".join(words.text for words in line) for line in cell)


def tables(
    flow: Flow, title: str, layout: Layout, titles: Sequence[str], rows: Sequence[Row], *, mark: str = ""
) -> None:
    """A captioned table as it was laid out, in one part or several; ``mark`` as in `caption`."""
    caption(flow, "Table", title, mark)
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
        flow.add(table(columns, picked, title, with_next=last, style=flow.table_style, points=layout.points))


def table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    description: str,
    *,
    together: bool = True,
    with_next: bool = True,
    style: str = "",
    points: float | None = None,
) -> Element:
    """A table with rules across only, a repeated first row, and rows that are not split over pages.

    Args:
        columns: Its columns.
        rows: Its rows, without the first.
        description: What it shows, for who cannot see it.
        together: True to keep a short table on one page; of a long one no row is left alone either way.
        with_next: True to keep its end with what follows, its notes.
        style: Identifier of a style for tables; without one, rules of our own.
        points: Size of its letters, where it is not that of their style.
    """
    rules = element(
        "tblBorders",
        element("top", val="single", sz="8", space="0", color=INK),
        element("bottom", val="single", sz="8", space="0", color=INK),
        element("insideH", val="single", sz="4", space="0", color=HAIRLINE),
    )
    frame = element(
        "tblPr",
        element("tblStyle", val=style) if style else None,
        element("tblW", w=twips(sum(column.width for column in columns)), type="dxa"),
        None if style else rules,
        element("tblLayout", type="fixed"),
        element(
            "tblCellMar",
            element("top", w="45", type="dxa"),
            element("left", w=twips(CELL_PADDING / 2), type="dxa"),
            element("bottom", w="45", type="dxa"),
            element("right", w=twips(CELL_PADDING / 2), type="dxa"),
        ),
        element("tblLook", val="0420", **_LOOK),
        element("tblDescription", val=shortened(description, 250)),
    )
    grid = element("tblGrid", *(element("gridCol", w=twips(column.width)) for column in columns))
    made = element("tbl", frame, grid, _header(columns, ruled=not style, points=points))
    whole = together and len(rows) <= KEPT_TOGETHER
    for number, row in enumerate(rows):
        last = number == len(rows) - 1
        edge = row.heads or number == 0 or number == len(rows) - 2
        kept = with_next if last else whole or edge
        made.append(_row(columns, row, keep_next=kept, points=points))
    return made


def _header(columns: Sequence[Column], *, ruled: bool, points: float | None) -> Element:
    made = element("tr", element("trPr", element("cantSplit"), element("tblHeader")))
    rule = ("bottom", RULE) if ruled else None
    for column in columns:
        lines = column.title.split("\n")
        words = tuple((Words(_cut(line), bold=True),) for line in lines)
        made.append(_cell(column, words, rule, keep_next=True, at="bottom", points=points))
    return made


def _cut(title: str) -> str:
    """A heading, shortened where it is too long; one that is not keeps its no-break spaces."""
    return title if len(title) <= LONGEST_TITLE else shortened(title, LONGEST_TITLE)


def _row(columns: Sequence[Column], row: Row, *, keep_next: bool, points: float | None) -> Element:
    lines = [((Words(cell),),) if isinstance(cell, str) else cell for cell in row.cells]
    long = sum(len(words.text) for cell in lines for line in cell for words in line) > UNSPLIT
    made = element("tr", None if long else element("trPr", element("cantSplit")))
    rule = ("top", RULE) if row.total else None
    for number, (column, cell) in enumerate(zip(columns, lines, strict=True)):
        indent = 0 if number else _INDENT * min(row.level, _DEEPEST)
        kept = keep_next and not long
        made.append(
            _cell(column, cell, rule, keep_next=kept, strong=row.strong, indent=indent, points=points)
        )
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
    points: float | None = None,
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
        backwards = [right_to_left(words.text) for words in line]
        runs = [
            run(
                words.text,
                bold=strong or words.bold,
                italic=words.italic,
                colour=GREY if words.grey else None,
                size=min(SMALL, points or SMALL) if words.small else points,
                language=words.language or None,
                right_to_left=turned,
            )
            for words, turned in zip(line, backwards, strict=True)
        ]
        made.append(
            paragraph(
                runs,
                style,
                keep_next=keep_next,
                indent=indent,
                right_to_left=bool(backwards) and all(backwards),
            )
        )
    return made
