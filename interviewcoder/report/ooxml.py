"""Elements of WordprocessingML, in the order its schema asks for.

Word refuses a file whose properties stand in the wrong order (ISO/IEC 29500-1, sections 17.3 and 17.4),
so paragraphs, runs and fields are built here and nowhere else. Every word passes through ``clean``.
Tables are built as XML because python-docx looks a cell up by walking the table, which is quadratic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from interviewcoder.report.clean import clean

if TYPE_CHECKING:
    from typing import TypeAlias

    from docx.oxml.xmlchemy import BaseOxmlElement

    Element: TypeAlias = BaseOxmlElement
else:
    Element = object

Align = Literal["left", "center", "right"]

NO_BREAK = "\N{NO-BREAK SPACE}"

TWIPS_PER_CM = 1440 / 2.54


def twips(centimetres: float) -> str:
    """Centimetres as whole twentieths of a point."""
    return str(round(centimetres * TWIPS_PER_CM))


def element(tag: str, *children: Element | None, **attributes: str) -> Element:
    """A ``w:`` element with its attributes and children; children that are None are left out."""
    make, spaces = _maker()
    made: Element = make(_name(tag), {_name(name): value for name, value in attributes.items()}, spaces)
    for child in children:
        if child is not None:
            made.append(child)
    return made


@cache
def _maker() -> tuple[Callable[..., Any], Mapping[str, str]]:
    """What python-docx makes its elements with; asked for once, since a report has tens of thousands."""
    from docx.oxml.ns import nsmap
    from docx.oxml.parser import oxml_parser

    return oxml_parser.makeelement, {"w": nsmap["w"]}


@cache
def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{tag}"))


def run(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: str | None = None,
    size: float | None = None,
    language: str | None = None,
    right_to_left: bool = False,
    no_proof: bool = False,
) -> Element:
    """A run of words; line feeds become line breaks. ``size`` is in points, ``language`` a tag (de-DE)."""
    half_points = str(round(2 * size)) if size else ""
    spoken = element("lang", **{"bidi" if right_to_left else "val": language}) if language else None
    properties = element(
        "rPr",
        element("b") if bold else None,
        element("i") if italic else None,
        element("noProof") if no_proof else None,
        element("color", val=colour) if colour else None,
        element("sz", val=half_points) if size else None,
        element("szCs", val=half_points) if size else None,
        element("rtl") if right_to_left else None,
        spoken,
    )
    made = element("r", properties if len(properties) else None)
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            made.append(element("br"))
        made.append(_words("t", line))
    return made


def _words(tag: str, text: str) -> Element:
    made = element(tag)
    made.text = text.replace("\t", " ")
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def field(instruction: str, shown: str, *, bold: bool = False) -> list[Element]:
    """A field with the result Word would compute, so that it reads right before fields are updated."""

    def looks() -> Element | None:  # on every run, for a program may take those of any for the result
        return element("rPr", element("b")) if bold else None

    def mark(kind: str) -> Element:
        return element("r", looks(), element("fldChar", fldCharType=kind))

    return [
        mark("begin"),
        element("r", looks(), _words("instrText", f" {instruction} ")),
        mark("separate"),
        run(shown, bold=bold),
        mark("end"),
    ]


def paragraph(
    content: str | Element | Iterable[Element],
    style: str | None = None,
    *,
    keep_next: bool = False,
    right_to_left: bool = False,
    align: Align | None = None,
    indent: float = 0,
) -> Element:
    """A paragraph of words or of runs, in a style given by its identifier; ``indent`` is in centimetres."""
    properties = element(
        "pPr",
        element("pStyle", val=style) if style else None,
        element("keepNext") if keep_next else None,
        element("bidi") if right_to_left else None,
        element("ind", left=twips(indent)) if indent else None,
        element("jc", val=align) if align else None,
    )
    made = element("p", properties if len(properties) else None)
    if isinstance(content, str):
        made.append(run(content))
    elif isinstance(content, Iterable) and not hasattr(content, "tag"):
        made.extend(content)
    else:
        made.append(content)
    return made


def hair(style: str) -> Element:
    """An empty paragraph a point high, for places that need one."""
    return element(
        "p",
        element(
            "pPr",
            element("pStyle", val=style),
            element("spacing", before="0", after="0", line="20", lineRule="exact"),
            element("rPr", element("sz", val="2"), element("szCs", val="2")),
        ),
    )
