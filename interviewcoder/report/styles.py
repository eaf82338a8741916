"""How the report looks: a page, a face, a handful of styles with Word's own names where it has them.

The built-in names (heading 1, caption, Quote) let Word list headings and tables. Arial because it has
the same widths everywhere: Liberation Sans stands in for it where it is missing, so that a table that
fits here fits there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from interviewcoder.report.ooxml import Element, element, twips

FACE = "Arial"
INK = "1B2733"
ACCENT = "1F4E79"
GREY = "505A64"
RULE = "8A949E"
HAIRLINE = "D5DADF"
LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style; lengths in points, indents in centimetres."""

    id: str
    name: str
    size: float | None = None
    bold: bool = False
    colour: str | None = None
    before: float = 0
    after: float = 0
    line: float = 1.0
    keep_next: bool = False
    keep_lines: bool = False
    indent: float = 0
    align: str | None = None
    outline: int | None = None
    bar: str | None = None
    """Colour of a rule at the left."""
    fill: str | None = None
    close: bool = False
    """Whether paragraphs of this style have no room between one another."""
    built_in: bool = True


STYLES = (
    ParagraphStyle("Title", "Title", 21, True, ACCENT, after=4, line=1.05, keep_next=True),
    ParagraphStyle("Subtitle", "Subtitle", 10, False, GREY, after=16, line=1.15),
    ParagraphStyle(
        "Heading1", "heading 1", 14, True, ACCENT, before=20, after=6, keep_next=True, keep_lines=True,
        outline=0,
    ),
    ParagraphStyle(
        "Heading2", "heading 2", 10.5, True, INK, before=13, after=4, keep_next=True, keep_lines=True,
        outline=1,
    ),
    ParagraphStyle(
        "Caption", "caption", 9, False, INK, before=10, after=4, line=1.1, keep_next=True, keep_lines=True
    ),
    ParagraphStyle(
        "FigureCaption", "Figure caption", 9, False, INK, before=2, after=2, line=1.1, keep_next=True,
        keep_lines=True, built_in=False,
    ),
    ParagraphStyle("Figure", "Figure", before=10, keep_next=True, align="center", built_in=False),
    ParagraphStyle("TableText", "Table text", 8.5, line=1.08, built_in=False),
    ParagraphStyle("TableNumber", "Table number", 8.5, line=1.08, align="center", built_in=False),
    ParagraphStyle(
        "Note", "Table note", 7.5, False, GREY, before=4, after=10, line=1.15, keep_lines=True,
        close=True, built_in=False,
    ),
    ParagraphStyle(
        "Quote", "Quote", 10, before=7, line=1.2, indent=0.5, bar=ACCENT,
    ),
    ParagraphStyle(
        "Attribution", "Quote attribution", 8.5, False, GREY, after=6, line=1.2, indent=0.5, bar=ACCENT,
        keep_lines=True, built_in=False,
    ),
    ParagraphStyle(
        "Warning", "Warning", 8.5, before=1, after=9, line=1.15, indent=0.5, bar="B45309", fill="FDF3E3",
        keep_lines=True, built_in=False,
    ),
    ParagraphStyle("TableofFigures", "table of figures", 9, after=2, line=1.1),
    ParagraphStyle("Footer", "footer", 8, False, GREY, align="right"),
)  # fmt: skip


def set_styles(document: Any) -> None:
    """Put the report's styles in the place of those of python-docx's template, some of which follow its
    theme's faces and American English. ``document`` is a python-docx Document."""
    from docx.oxml.ns import qn

    styles = document.styles.element
    for style in list(styles.findall(qn("w:style"))):
        if style.get(qn("w:default")) != "1":
            styles.remove(style)
    for defaults in styles.findall(qn("w:docDefaults")):
        styles.remove(defaults)
    styles.insert(0, _defaults())
    for style in STYLES:
        styles.append(style_element(style))


def _defaults() -> Element:
    face = element("rFonts", ascii=FACE, eastAsia=FACE, hAnsi=FACE, cs=FACE)
    words = element(
        "rPr",
        face,
        element("color", val=INK),
        element("sz", val="20"),
        element("szCs", val="20"),
        element("lang", val=LANGUAGE, eastAsia="en-US", bidi="ar-SA"),
    )
    lines = element("pPr", element("spacing", after="120", line="288", lineRule="auto"))
    return element("docDefaults", element("rPrDefault", words), element("pPrDefault", lines))


def style_element(style: ParagraphStyle, *, id: str = "", based_on: str = "Normal") -> Element:
    """A style as Word keeps it, under an identifier of its own where that is taken."""
    bar = element("left", val="single", sz="18", space="8", color=style.bar) if style.bar else None
    lines = element(
        "pPr",
        element("keepNext") if style.keep_next else None,
        element("keepLines") if style.keep_lines else None,
        element("pBdr", bar) if bar is not None else None,
        element("shd", val="clear", color="auto", fill=style.fill) if style.fill else None,
        element(
            "spacing",
            before=str(round(20 * style.before)),
            after=str(round(20 * style.after)),
            line=str(round(240 * style.line)),
            lineRule="auto",
        ),
        element("ind", left=twips(style.indent)) if style.indent else None,
        element("contextualSpacing") if style.close else None,
        element("jc", val=style.align) if style.align else None,
        element("outlineLvl", val=str(style.outline)) if style.outline is not None else None,
    )
    words = element(
        "rPr",
        element("b") if style.bold else None,
        element("bCs") if style.bold else None,
        element("color", val=style.colour) if style.colour else None,
        element("sz", val=str(round(2 * style.size))) if style.size else None,
        element("szCs", val=str(round(2 * style.size))) if style.size else None,
    )
    custom = {} if style.built_in else {"customStyle": "1"}
    return element(
        "style",
        element("name", val=style.name),
        element("basedOn", val=based_on),
        element("next", val=based_on) if style.outline is not None else None,
        element("uiPriority", val="9" if style.outline is not None else "20"),
        element("qFormat"),
        lines,
        words if len(words) else None,
        type="paragraph",
        styleId=id or style.id,
        **custom,
    )
