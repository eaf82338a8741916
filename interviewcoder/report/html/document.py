"""The frame of every page: its head, with what a browser may and may not do, a menu, and sections in order.

Apart from what stands in the sections, so that a page with one table looks and is guarded like one with all.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from importlib.resources import files

from interviewcoder.report.figures import Picture
from interviewcoder.report.html.markup import line


def document(
    title: str,
    sections: Iterable[tuple[str, str, str]],
    *,
    told: str = "",
    colours: str = "",
    scripts: Sequence[str] = (),
) -> str:
    """A page. A section is its identifier, heading and HTML, and is left out where that is empty.

    ``told`` is said under the title; ``colours`` goes with the style sheet. Nothing but this style and
    ``scripts`` is let in by the page's own policy.
    """
    style = part("page.css") + colours
    allowed = f"default-src 'none'; style-src {_digest(style)}; base-uri 'none'; form-action 'none'"
    if scripts:
        allowed += f"; script-src {' '.join(map(_digest, scripts))}"
    filled = [(id, heading, text) for id, heading, text in sections if text]
    menu = "".join(f'<li><a href="#{id}">{line(heading)}</a></li>' for id, heading, _ in filled)
    body = "".join(
        f'<section id="{id}" aria-labelledby="{id}-head"><h2 id="{id}-head">{line(heading)}</h2>'
        f"{text}</section>"
        for id, heading, text in filled
    )
    name = line(title)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
        f"<title>{name}</title><style>{style}</style></head>\n"
        '<body><a class="skip" href="#main">To the tables</a>'
        f'<header><h1 dir="auto">{name}</h1>{f"<p>{line(told)}</p>" if told else ""}</header>'
        f'<nav aria-label="Sections"><ul>{menu}</ul></nav><main id="main">{body}</main>'
        f"{''.join(f'<script>{script}</script>' for script in scripts)}</body></html>\n"
    )


def figure(picture: Picture | None) -> str:
    """A figure with its words, which are read out in its stead; empty where it could not be drawn."""
    if picture is None:
        return ""
    return (
        f'<figure><div class="picture" aria-hidden="true">{picture.svg.decode()}</div>'
        f"<figcaption>{line(picture.alt)}</figcaption></figure>"
    )


def origin_section(origin: Sequence[tuple[str, str]]) -> tuple[str, str, str]:
    """The section that says where the numbers come from: what and its value."""
    about = "".join(
        f'<tr><th scope="row">{line(what)}</th><td>{line(value)}</td></tr>' for what, value in origin
    )
    return "origin", "Where the numbers come from", f'<table class="origin">{about}</table>' if about else ""


def part(name: str) -> str:
    """A file of this package: its style sheet, or a script."""
    return files("interviewcoder.report.html").joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """How a browser is told that this style or script, and no other, may be used."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
