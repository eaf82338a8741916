"""A page written as SVG: vector, self-contained, and with its words as words.

Words stay words, so that a reader can search, copy and hear them and a browser finds the letters of every
script; where a machine lacks DejaVu Sans, Verdana stands in, which measures alike, and each line is held to
the width it was placed with. Written here rather than by matplotlib, whose SVG would have to be cleared of a
document type, dates and ids before it can stand in a page of HTML.
"""

from __future__ import annotations

from xml.etree import ElementTree

from interviewcoder.report.figures.letters import CENTIMETRES, width_of
from interviewcoder.report.figures.page import Area, Box, Item, Label, Line, Mark, Page, Point

FACES = "'DejaVu Sans', Verdana, 'Bitstream Vera Sans', 'Noto Sans', sans-serif"
_UNITS = 100
"""Of the drawing in a centimetre."""


def written(page: Page, alt: str) -> bytes:
    """The page as SVG in UTF-8, with ``alt`` as its title; the same page gives the same bytes."""
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{_short(page.width)}cm",
            "height": f"{_short(page.height)}cm",
            "viewBox": f"0 0 {_at(page.width)} {_at(page.height)}",
            "role": "img",
            "font-family": FACES,
        },
    )
    ElementTree.SubElement(root, "title").text = alt
    ElementTree.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#FFFFFF"})
    for item in page.items:
        _add(root, item)
    return ElementTree.tostring(root, encoding="unicode").encode()


def _add(root: ElementTree.Element, item: Item) -> None:
    match item:
        case Label():
            _add_label(root, item)
        case Box():
            place = {"x": item.x, "y": item.y, "width": item.width, "height": item.height}
            look = {"fill": item.fill or "none"}
            if item.edge:
                look |= _stroke(item.edge, item.line, item.dashes)
            ElementTree.SubElement(root, "rect", {**{name: _at(at) for name, at in place.items()}, **look})
        case Line():
            look = {"fill": "none", "stroke-linejoin": "round"}
            look |= _stroke(item.colour, item.width, item.dashes)
            ElementTree.SubElement(root, "polyline", {"points": _points(item.points), **look})
        case Area():
            ElementTree.SubElement(root, "polygon", {"points": _points(item.points), "fill": item.fill})
        case Mark():
            look = {"fill": item.fill, **_stroke(item.edge, 0.8, ())}
            if item.shape == "circle":
                circle = {"cx": _at(item.x), "cy": _at(item.y), "r": _at(item.across / 2)}
                ElementTree.SubElement(root, "circle", {**circle, **look})
            else:
                ElementTree.SubElement(root, "polygon", {"points": _points(item.corners), **look})


def _add_label(root: ElementTree.Element, label: Label) -> None:
    x, y = map(_at, label.baseline)
    look = {"x": x, "y": y, "font-size": _at(label.size * CENTIMETRES), "fill": label.colour}
    if label.anchor != "start":
        look["text-anchor"] = label.anchor
    if label.bold:
        look["font-weight"] = "bold"
    if label.upright:
        look["transform"] = f"rotate(-90 {x} {y})"
    # Scripts that are shaped (Arabic) or that the face lacks are as wide as the browser draws them.
    if len(label.words) > 1 and all(ord(letter) < 0x0590 for letter in label.words):
        long = width_of(label.words, label.size, bold=label.bold)
        look |= {"textLength": _at(long), "lengthAdjust": "spacingAndGlyphs"}
    ElementTree.SubElement(root, "text", look).text = label.words


def _stroke(colour: str, width: float, dashes: tuple[float, ...]) -> dict[str, str]:
    look = {"stroke": colour, "stroke-width": _at(width * CENTIMETRES)}
    if dashes:
        look["stroke-dasharray"] = " ".join(_at(part * width * CENTIMETRES) for part in dashes)
    return look


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_at(x)},{_at(y)}" for x, y in points)


def _at(centimetres: float) -> str:
    return _short(_UNITS * centimetres)


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
