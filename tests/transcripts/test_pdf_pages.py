"""Laws of PDF pages: every word that is said comes back, and what runs along the edges of pages does not."""

from __future__ import annotations

import io
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_pages import WIDTH, Drawn, column, pdf, wrapped

from interviewcoder.transcripts.formats.pdf import read
from interviewcoder.transcripts.formats.pdf_margins import HEADERS
from interviewcoder.transcripts.turns import divide

TEXT = (
    "we have four beds with drains and two of them are closed when nobody is licensed to run them so we "
    "wait for a referral from a centre that knows little of what therapy costs or brings"
)
SPOKEN = TEXT.split(" ")
Says = Callable[[random.Random, int], str]


def _alike(chance: random.Random, n: int) -> str:
    return f"This is what was said as number {n} of all."


def _the_same(chance: random.Random, n: int) -> str:
    return "Yes, that is so."


def _short(chance: random.Random, n: int) -> str:
    return chance.choice(["Yes.", "No.", "Hm.", "Go on.", "12", "Why?"])


def _long(chance: random.Random, n: int) -> str:
    return " ".join(chance.choices(SPOKEN, k=chance.randint(3, 90))).capitalize() + "."


@dataclass(frozen=True)
class Layout:
    """How a dialogue is set, and what stands around it."""

    says: Says
    turns: int
    leading: float
    between: float
    alone: bool
    """Labels stand on lines of their own."""
    each: bool
    """Each exchange begins a page, so that the same label opens every one."""
    header: str
    footer: str
    margin_size: float


LAYOUTS = st.builds(
    Layout,
    says=st.sampled_from([_alike, _the_same, _short, _long]),
    turns=st.integers(6, 70),
    leading=st.sampled_from([13.0, 15.0, 24.0]),
    between=st.sampled_from([0.0, 6.0, 15.0]),
    alone=st.booleans(),
    each=st.booleans(),
    header=st.sampled_from(["", "Study of wards, confidential", "Transcript 7 – page {}"]),
    footer=st.sampled_from(["", "{}", "Page {} of 99", "- {} -"]),
    margin_size=st.sampled_from([8.0, 11.0]),
)


def drawn(layout: Layout, seed: int) -> tuple[bytes, list[tuple[str, str]], int]:
    """The file, what is said in it, and the number of pages."""
    chance = random.Random(seed)
    said = [("INT" if n % 2 == 0 else "EXP", layout.says(chance, n)) for n in range(layout.turns)]
    pages: list[list[Drawn]] = [[]]
    y = 760.0
    for n, (who, words) in enumerate(said):
        lines = [f"{who}:", *wrapped(words, 440)] if layout.alone else wrapped(f"{who}: {words}", 440)
        if layout.each and n % 2 == 0 and pages[-1]:
            pages.append([])
            y = 760.0
        for line in lines:
            if y < 80:
                pages.append([])
                y = 760.0
            pages[-1].append((70, y, line))
            y -= layout.leading
        y -= layout.between

    def margins(sheet: Any, number: int) -> None:
        sheet.setFont("Helvetica", layout.margin_size)
        sheet.drawString(70, 812, layout.header.format(number))
        sheet.drawCentredString(WIDTH / 2, 30, layout.footer.format(number))

    return pdf(*pages, extra=margins), said, len(pages)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(layout=LAYOUTS, seed=st.integers(0, 1000))
def test_every_word_that_is_said_comes_back(layout: Layout, seed: int) -> None:
    data, said, pages = drawn(layout, seed)
    parsed = read(data, "a.pdf")
    expected = Counter(word for who, words in said for word in f"{who}: {words}".split())
    found = Counter(word for block in parsed.blocks for word in block.text.split())
    assert not expected - found, "words that were said are lost"
    if pages > 2:
        assert not found - expected, "words of the margins are left in"
        assert (HEADERS in parsed.warnings) == bool(layout.header or layout.footer)


@pytest.mark.parametrize("opening", ["INT: Yes.", "INT:", "INT: And question 1?"])
def test_what_opens_every_page_is_speech(opening: str) -> None:
    words = [f"EXP: That is what {word} means to us in this ward." for word in SPOKEN[:8]]
    pages = [column([opening.replace("1", str(n)), one, "INT: Why so?"]) for n, one in enumerate(words)]
    turns = divide(read(pdf(*pages), "a.pdf").blocks).turns
    assert [turn.speaker for turn in turns].count("EXP") == 8
    found = " ".join(block.text for block in read(pdf(*pages), "a.pdf").blocks)
    assert found.count("INT:") == 16


def test_labels_in_another_size_are_no_headers() -> None:
    def label(sheet: Any, number: int) -> None:
        sheet.setFont("Helvetica", 8)
        for row in range(5):
            sheet.drawString(70, 780 - 60 * row, f"Speaker {row % 2 + 1}  0{number}:{10 + row}")

    said = [
        [(70.0, 765.0 - 60 * row, f"{word} is what it is, {row}.") for row in range(5)] for word in SPOKEN[:4]
    ]
    found = " ".join(block.text for block in read(pdf(*said, extra=label), "a.pdf").blocks)
    assert found.count("Speaker") == 20


@pytest.mark.parametrize("times", [2, 20])
@pytest.mark.parametrize("colon", ["", ":"])
@pytest.mark.parametrize("headed", [True, False])
def test_names_that_go_on_a_line_below_in_their_cells(headed: bool, colon: str, times: int) -> None:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    said = [
        ("Interviewer Anna-Lena Schmidt-Huber", "When you say that the ward is full, what does that mean?"),
        ("Respondent Dr Meier of the ward", f"That {TEXT}."),
    ] * times
    style = getSampleStyleSheet()["BodyText"]
    rows = [[Paragraph(f"{who}{colon}", style), Paragraph(words, style)] for who, words in said]
    heads = [[Paragraph("Speaker", style), Paragraph("Words", style)]] if headed else []
    file = io.BytesIO()
    aligned = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    SimpleDocTemplate(file).build([Table(heads + rows, colWidths=(95, 355), style=aligned)])
    found = divide(read(file.getvalue(), "a.pdf").blocks)
    assert [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns] == said
