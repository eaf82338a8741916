"""PDF files for the tests, drawn line by line."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.pdfgen import canvas

Drawn = tuple[float, float, str]
"""Left end, base line, words."""
WIDTH, HEIGHT = 595, 842


def pdf(
    *pages: Sequence[Drawn],
    font: str = "Helvetica",
    size: float = 11,
    extra: Callable[[Any, int], None] | None = None,
    **options: Any,
) -> bytes:
    """A PDF of A4 pages; ``extra`` draws more on each, given the canvas and the page's number from 1."""
    file = io.BytesIO()
    sheet = canvas.Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
    for number, page in enumerate(pages, 1):
        if extra is not None:
            extra(sheet, number)
        sheet.setFont(font, size)
        for x, y, words in page:
            sheet.drawString(x, y, words)
        sheet.showPage()
    sheet.save()
    return file.getvalue()


def column(lines: Sequence[str], x: float = 70, top: float = 780, leading: float = 15) -> list[Drawn]:
    """Lines below each other; an empty one leaves space."""
    return [(x, top - leading * n, line) for n, line in enumerate(lines) if line]


def wrapped(words: str, width: float, font: str = "Helvetica", size: float = 11) -> list[str]:
    """Words broken where a line of this width is full."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
