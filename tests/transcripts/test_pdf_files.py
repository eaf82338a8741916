"""PDF files: paragraphs from lines, columns, margins, tables, and what is refused."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_pages import HEIGHT, WIDTH, Drawn, column, pdf, wrapped
from reportlab.lib import pdfencrypt

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.formats import pdf_characters, pdf_runs
from interviewcoder.transcripts.formats.pdf import read
from interviewcoder.transcripts.formats.pdf_bidi import in_order_from_right
from interviewcoder.transcripts.formats.pdf_characters import Look, Piece
from interviewcoder.transcripts.formats.pdf_hyphens import joiner
from interviewcoder.transcripts.formats.pdf_margins import HEADERS, NUMBERS
from interviewcoder.transcripts.turns import divide

LONG = (
    "Well, we have four beds with the drains and the shielding and two of them are closed because nobody is "
    "licensed to run them at the weekend so the honest answer is that patients wait for several weeks or go "
    "to another town, which many of them cannot do because they are old and have nobody to drive them there."
)
SAID = [
    ("I", "When you say that the ward is full, what does that mean for a patient?"),
    ("B", LONG),
    ("I", "And who decides?"),
    ("B", f"The board does. {LONG}"),
    ("I", "Do they meet often?"),
    ("B", LONG),
]


def told(data: bytes) -> list[tuple[str | None, str]]:
    found = divide(read(data, "a.pdf").blocks)
    return [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns]


def lines(width: float = 440, space: bool = True, times: int = 1) -> list[str]:
    found: list[str] = []
    for who, words in SAID * times:
        found += [*wrapped(f"{who}: {words}", width), *([""] if space else [])]
    return found


def pages(all_lines: list[str], each: int = 40, **where: float) -> list[list[Drawn]]:
    return [column(all_lines[at : at + each], **where) for at in range(0, len(all_lines), each)]


@pytest.mark.parametrize("space", [True, False])
def test_lines_become_turns(space: bool) -> None:
    assert told(pdf(column(lines(space=space)))) == SAID


def test_paragraphs_go_on_across_pages() -> None:
    assert told(pdf(*pages(lines(times=4), each=17))) == SAID * 4


def test_a_label_alone_on_its_line_and_bold() -> None:
    def bold_labels(sheet: Any, _: int) -> None:
        sheet.setFont("Helvetica-Bold", 11)
        for n, (who, _words) in enumerate(SAID):
            sheet.drawString(70, 780 - 115 * n, {"I": "Interviewer", "B": "Respondent"}[who])

    drawn = [
        one for n, (_, words) in enumerate(SAID) for one in column(wrapped(words, 440), top=765 - 115 * n)
    ]
    blocks = read(pdf(drawn, extra=bold_labels), "a.pdf").blocks
    assert [b.bold for b in blocks[:2]] == [len("Interviewer"), 0]
    names = {"I": "Interviewer", "B": "Respondent"}
    assert told(pdf(drawn, extra=bold_labels)) == [(names[who], words) for who, words in SAID]


def test_hanging_indents_and_first_line_indents() -> None:
    hanging, indented = [], []
    y = 780.0
    for who, words in SAID:
        for n, line in enumerate(wrapped(words, 380)):
            if not n:
                hanging.append((70.0, y, f"{who}:"))
            hanging.append((130.0, y, line))
            indented.append((70.0 if n else 95.0, y, line))
            y -= 15
    assert told(pdf(hanging)) == SAID
    assert [block.text for block in read(pdf(indented), "a.pdf").blocks] == [words for _, words in SAID]


def test_two_columns_below_a_heading() -> None:
    text = lines(width=210, times=2)
    half = len(text) // 2

    def heading(sheet: Any, _: int) -> None:
        sheet.setFont("Helvetica-Bold", 18)
        sheet.drawString(70, 815, "Interview DE-01 about beds and who may run them")

    drawn = [*column(text[:half], x=70, leading=13), *column(text[half:], x=315, leading=13)]
    assert told(pdf(drawn, extra=heading)) == SAID * 2


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    def margins(sheet: Any, number: int) -> None:
        sheet.setFont("Helvetica", 9)
        sheet.drawString(70, 815, "Study of beds, confidential")
        sheet.drawRightString(525, 30, f"Page {number} of 4")

    data = pdf(*pages(lines(times=5), each=30), extra=margins)
    assert told(data) == SAID * 5
    assert HEADERS in read(data, "a.pdf").warnings


@pytest.mark.parametrize("every", [1, 5])
@pytest.mark.parametrize("gap", [6, 25])
def test_line_numbers_are_left_out(every: int, gap: int) -> None:
    def numbers(sheet: Any, page: int) -> None:
        sheet.setFont("Helvetica", 8)
        for n in range(40):
            if (n + 1) % every == 0:
                sheet.drawRightString(70 - gap, 780 - 15 * n, str(40 * (page - 1) + n + 1))

    data = pdf(*pages(lines(times=3)), extra=numbers)
    assert told(data) == SAID * 3
    assert NUMBERS in read(data, "a.pdf").warnings


def test_line_numbers_of_two_columns() -> None:
    text = lines(width=180, times=2)
    half = len(text) // 2

    def numbers(sheet: Any, _: int) -> None:
        sheet.setFont("Helvetica", 8)
        for n in range(len(text)):
            x, row = (60, n) if n < half else (320, n - half)
            sheet.drawRightString(x, 780 - 12 * row, str(n + 1))

    drawn = [*column(text[:half], x=75, leading=12), *column(text[half:], x=335, leading=12)]
    assert told(pdf(drawn, extra=numbers)) == SAID * 2


def test_the_same_words_at_the_top_of_many_pages_are_speech() -> None:
    def page(number: int) -> list[Drawn]:
        first = ["I: Yes.", ""] if number % 2 else []
        word = ("beds", "drains", "nurses", "boards", "towns", "weeks", "doors")[number]
        other = [*wrapped(f"B: And {word} were few, {word} of all kinds. {LONG}", 300 + 20 * number), ""]
        return column([*first, *other, f"I: Which {word}?", "", *other])

    found = told(pdf(*(page(n) for n in range(7))))
    assert found.count(("I", "Yes.")) == 3


def test_double_spaced_lines_beside_labels_are_no_table() -> None:
    drawn: list[Drawn] = []
    y = 800.0
    for who, words in SAID:
        drawn.append((70, y, {"I": "Interviewer:", "B": "Dr Meier:"}[who]))
        for line in wrapped(words, 380):
            drawn.append((145, y, line))
            y -= 26
    blocks = read(pdf(drawn), "a.pdf").blocks
    assert {block.kind for block in blocks} == {"words"}
    assert [words for _, words in told(pdf(drawn))] == [words for _, words in SAID]


def test_numbers_that_are_said_stay() -> None:
    said = [("I", "How many?"), ("B", "12"), ("I", "And then?"), ("B", "30"), ("I", "Now?"), ("B", "Few: 7.")]
    assert told(pdf(column([f"{who}: {words}" for who, words in said], leading=20))) == said


def test_watermarks_are_left_out() -> None:
    def mark(sheet: Any, _: int) -> None:
        sheet.saveState()
        sheet.translate(150, 250)
        sheet.rotate(45)
        sheet.setFont("Helvetica", 60)
        sheet.drawString(0, 0, "DRAFT")
        sheet.restoreState()

    data = pdf(*pages(lines(times=3)), extra=mark)
    assert told(data) == SAID * 3
    assert any("across the page" in warning for warning in read(data, "a.pdf").warnings)


def test_what_lies_off_the_paper_is_not_there() -> None:
    assert (
        told(pdf([*column(lines()), (70, -50, "B: Nobody sees this."), (WIDTH + 20, 500, "nor this")]))
        == SAID
    )


@pytest.mark.parametrize("quarter", [90, 180, 270])
def test_turned_pages(quarter: int) -> None:
    def turned(sheet: Any, _: int) -> None:
        sheet.translate(*{90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}[quarter])
        sheet.rotate(quarter)

    drawn = column(lines(width=400), top=560, leading=14)
    assert told(pdf(drawn, extra=turned)) == SAID


def test_a_table_is_a_row_a_turn() -> None:
    drawn: list[Drawn] = []
    y = 780.0
    for n, (who, words) in enumerate(SAID):
        drawn += [(70, y, f"00:0{n}:10"), (125, y, {"I": "Interviewer", "B": "Physician"}[who])]
        for line in wrapped(words, 330):
            drawn.append((200, y, line))
            y -= 14
        y -= 8
    found = divide(read(pdf(drawn), "a.pdf").blocks)
    names = {"I": "Interviewer", "B": "Physician"}
    assert [(t.speaker, found.text[t.start : t.end]) for t in found.turns] == [(names[w], s) for w, s in SAID]
    assert [turn.time_start for turn in found.turns] == [60 * n + 10 for n in range(len(SAID))]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("der Reha-", "bilitation", "der Rehabilitation"),
        ("Nuklearmedizin-", "und Strahlentherapie", "Nuklearmedizin- und Strahlentherapie"),
        ("Nord-", "Süd-Verbindung", "Nord-Süd-Verbindung"),
        ("a well-", "known ward", "a well-known ward"),
        ("by e-", "mail", "by e-mail"),
        ("from 2019-", "2020", "from 2019-2020"),
        ("it was th-", "the first", "it was th- the first"),
        ("waiting –", "always", "waiting – always"),
        ("Pati\u00ad", "enten", "Patienten"),
        ("我们没有", "床位", "我们没有床位"),
    ],
)
def test_hyphens(before: str, after: str, joined: str) -> None:
    assert joiner([before, after])(before, after) == joined


def test_the_document_says_which_hyphens_are_its_own() -> None:
    assert joiner(["co-", "ordination", "the co-ordination of it"])("co-", "ordination") == "co-ordination"
    assert joiner(["co-", "ordination", "the coordination of it"])("co-", "ordination") == "coordination"


def test_right_to_left_lines_are_put_into_the_order_of_reading() -> None:
    def drawn(visual: str) -> list[tuple[str, float, float]]:
        return [(char, 10.0 * n, 10.0 * n + 10) for n, char in enumerate(visual)]

    # a label, then Hebrew with a number and a bracket, as they stand on paper from left to right
    assert in_order_from_right(drawn(".(קחוצ) 10:30-ב :B"), 10) == "B: ב-10:30 (צוחק)."


def test_a_scan_is_refused_with_advice() -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (100, 140), "white").save(picture, "PNG")

    def scan(sheet: Any, number: int) -> None:
        from reportlab.lib.utils import ImageReader

        sheet.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
        sheet.setFont("Helvetica", 9)
        sheet.drawString(300, 20, str(number))

    with pytest.raises(TranscriptError, match="ocrmypdf"):
        read(pdf([], [], [], extra=scan), "a.pdf")
    with pytest.raises(TranscriptError, match="ocrmypdf"):
        read(pdf([]), "a.pdf")


def test_text_without_letters_is_refused() -> None:
    with pytest.raises(TranscriptError, match="force-ocr"):
        read(pdf(column(["(cid:72)(cid:3)(cid:81)(cid:82)(cid:17)"] * 20)), "a.pdf")


def test_places_are_asked_for_by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    plain = pdf_characters._plain

    def counting(function: Any, *kinds: Any) -> Any:
        called = plain(function, *kinds)
        return lambda *given: (asked.append(1), called(*given))[1]

    monkeypatch.setattr(pdf_characters, "_plain", counting)
    data = pdf(column(lines()))
    assert told(data) == SAID
    words = sum(len(line.split()) for line in lines())
    assert len(asked) < 2.5 * words  # two ends of each, and what each line is written with


def test_halves_of_an_emoji_are_one_known_sign() -> None:
    look = Look(0, 700.0, 11.0, bold=False, artifact=False, unmapped=False)
    assert pdf_runs._unmapped([Piece(look, "\ud83d\ude00", 70.0, 81.0)]) == 0
    assert pdf_runs._unmapped([Piece(look, "\ud83da\ue000", 70.0, 81.0)]) == 2


def test_passwords() -> None:
    text = column(lines())
    locked = pdf(text, encrypt=pdfencrypt.StandardEncryption("geheim", ownerPassword="boss"))
    with pytest.raises(TranscriptError, match="protected with a password"):
        read(locked, "a.pdf")
    restricted = pdf(text, encrypt=pdfencrypt.StandardEncryption("", ownerPassword="boss", canCopy=0))
    assert told(restricted) == SAID


@pytest.mark.parametrize("entry", [b"/Filter /FlateDecode", b"/Filter /#46lateDecode", b"/Filter 8 0 R"])
def test_bombs_are_refused_before_they_are_unpacked(entry: bytes) -> None:
    packed = zlib.compress(bytes(80_000_000), 9)
    data = pdf(column(lines())) + b"\n9 0 obj <<" + entry + b">> stream\n" + packed + b"\nendstream endobj"
    with pytest.raises(TranscriptError, match="packed"):
        read(data, "a.pdf")


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviewcoder.transcripts.formats.pdf.PAGE_LIMIT", 2)
    with pytest.raises(TranscriptError, match="3 pages"):
        read(pdf([], [], []), "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", pdf(column(lines()))[:300]])
def test_damaged_files(data: bytes) -> None:
    with pytest.raises(TranscriptError, match="damaged"):
        read(data, "a.pdf")


GOOD = pdf(*pages(lines()), pageCompression=0)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_mutated_files(data: st.DataObject) -> None:
    mutated = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(mutated) - 1))
        length = data.draw(st.integers(0, 30))
        mutated[at : at + length] = data.draw(st.binary(max_size=30))
    try:
        assert read(bytes(mutated), "a.pdf").blocks
    except TranscriptError as error:
        assert str(error).endswith(".")
