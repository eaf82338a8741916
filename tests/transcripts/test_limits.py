"""Each limit of a reader holds by itself: set low here, so that a small file goes beyond it."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from pdf_pages import pdf
from test_pdf_files import pages
from test_sheet_files import SAID, saved, table, told, turns, workbook

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts import open_source, read_transcript
from interviewcoder.transcripts.formats import (
    archive,
    markup,
    pdf_guard,
    reader,
    rtf,
    sheet_text,
    sheet_workbook,
    webpage,
)
from interviewcoder.transcripts.formats import pdf as pdf_reader
from interviewcoder.transcripts.formats.sheet import read as read_sheet

MakeWord = Callable[..., Path]
P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
BODY = "".join(P.format(words) for words in ["I: How?", "B: So.", "I: Why?", "B: Because."])
PAGE = b"<html><body><p>I: How?</p><p>B: <i><b><u>So.</u></b></i></p></body></html>"
RICH = rb"{\rtf1\ansi I: How?\par {{{{B: So.}}}}\par }"


def refused(read: Callable[[], object], said: str) -> None:
    with pytest.raises(TranscriptError, match=said) as caught:
        read()
    assert "\n" not in str(caught.value)


# --- archives ---------------------------------------------------------------------------------------


def test_entries_of_an_archive(word: MakeWord, monkeypatch: pytest.MonkeyPatch) -> None:
    file = word(BODY)
    monkeypatch.setattr(archive, "_MOST_ENTRIES", 4)
    assert read_transcript(file).turns
    monkeypatch.setattr(archive, "_MOST_ENTRIES", 3)
    refused(lambda: read_transcript(file), "unpacks to more than")


def test_size_that_a_part_declares_however_loosely_it_is_packed(
    word: MakeWord, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = random.Random(7).choices("abcdefghijklmnopqrstuvwxyz ", k=30_000)
    file = word(BODY + P.format("".join(letters)))
    monkeypatch.setattr(archive, "PART_LIMIT", 32_000)
    assert open_source(file).parsed.blocks
    monkeypatch.setattr(archive, "PART_LIMIT", 30_000)
    refused(lambda: open_source(file), "unpacks to more than")


def test_a_part_that_is_encrypted_within_the_archive(word: MakeWord) -> None:
    file = word(BODY)
    data = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as whole:
        at = whole.getinfo("word/document.xml").header_offset
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 6] |= 1  # bit 0 of the flags, APPNOTE 4.4.4, in the part's own header and in the list
    data[entry + 8] |= 1
    file.write_bytes(data)
    refused(lambda: read_transcript(file), "protected with a password; open it, remove the password")


# --- markup -----------------------------------------------------------------------------------------


def test_tags_of_a_word_file(word: MakeWord, monkeypatch: pytest.MonkeyPatch) -> None:
    file = word(BODY)
    monkeypatch.setattr(markup, "MOST_TAGS", 20)
    refused(lambda: read_transcript(file), "more markup than")


@pytest.mark.parametrize(
    ("module", "limit", "enough", "said"),
    [
        (webpage, "MOST_TAGS", PAGE.count(b"<"), "more markup than"),
        (webpage, "_DEEPEST", 6, "nested deeper than any page"),
        (rtf, "_MOST_TOKENS", RICH.count(b"\\") + RICH.count(b"{"), "more markup than"),
        (rtf, "_DEEPEST", 5, "nested deeper than any word processor"),
    ],
)
def test_tags_and_depth_of_pages_and_rich_text(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, limit: str, enough: int, said: str
) -> None:
    data = PAGE if module is webpage else RICH
    kind = "html" if module is webpage else "rtf"
    monkeypatch.setattr(module, limit, enough)
    assert len(reader(kind).read(data, "a").blocks) == 2
    monkeypatch.setattr(module, limit, enough - 1)
    refused(lambda: reader(kind).read(data, "a"), said)


# --- PDF --------------------------------------------------------------------------------------------


def test_streams_and_characters_of_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(
        *pages(["I: How many beds are there on the ward?", "B: Four of them, and two are closed."] * 9)
    )
    assert pdf_reader.read(data, "a.pdf").blocks
    with monkeypatch.context() as low:
        low.setattr(pdf_reader, "CHARACTER_LIMIT", 100)
        refused(lambda: pdf_reader.read(data, "a.pdf"), "more than 100 characters; split it")
    with monkeypatch.context() as low:
        low.setattr(pdf_guard, "_MOST_STREAMS", 0)
        refused(lambda: pdf_reader.read(data, "a.pdf"), "packed implausibly tight")


def test_letters_that_stand_for_others_make_no_transcript() -> None:
    plain = "How many beds are there on the ward when all of them are open to patients"
    shifted = "".join(chr((ord(c) - 97 + 3) % 26 + 97) if c.islower() else c for c in plain.lower())
    assert pdf_reader.read(pdf(*pages([plain] * 6)), "a.pdf").blocks
    refused(lambda: pdf_reader.read(pdf(*pages([shifted] * 6)), "a.pdf"), "its text is garbage")


# --- workbooks and tables ---------------------------------------------------------------------------


@pytest.mark.parametrize("limit", ["_TOTAL_LIMIT", "_MOST_CHARACTERS", "ROW_LIMIT", "_MOST_CELLS"])
def test_size_characters_and_rows_of_a_workbook(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    data = saved(workbook(("Interview", SAID * 3)))
    assert told(data)
    monkeypatch.setattr(sheet_workbook, limit, 10)
    refused(lambda: read_sheet(data, "a.xlsx"), r"more than 200,000 rows or 300 columns")


def test_blank_rows_of_a_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [*SAID, *[()] * 30, ("I", "Is there more?")]
    monkeypatch.setattr(sheet_workbook, "_MOST_BLANKS", 30)
    assert told(saved(workbook(("Interview", rows))))[-1] == ("I", "Is there more?")
    monkeypatch.setattr(sheet_workbook, "_MOST_BLANKS", 29)
    found = read_sheet(saved(workbook(("Interview", rows))), "a.xlsx")
    assert any("more blank rows than any transcript" in notice for notice in found.warnings)
    assert not any("Is there more?" in block.text for block in found.blocks)


def test_what_a_workbook_says_of_its_size_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[object] = []
    show = sheet_workbook._shown

    def counted(value: object, number_format: str) -> str:
        looked_at.append(value)
        return show(value, number_format)

    monkeypatch.setattr(sheet_workbook, "_shown", counted)
    packed = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(saved(workbook(("Interview", SAID)))))
    with source, zipfile.ZipFile(packed, "w") as target:
        for part in source.namelist():
            data = source.read(part).replace(b'ref="A1:B6"', b'ref="A1:XFD6"')
            assert part != "xl/worksheets/sheet1.xml" or b"XFD6" in data
            target.writestr(part, data)
    assert told(packed.getvalue()) == SAID
    assert len(looked_at) == 2 * len(SAID)


def test_columns_of_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    data = table(SAID)
    monkeypatch.setattr(sheet_text, "COLUMN_LIMIT", 2)
    assert told(data) == SAID
    monkeypatch.setattr(sheet_text, "COLUMN_LIMIT", 1)
    refused(lambda: read_sheet(data, "a.csv"), "300 columns|1 columns")


def test_a_time_of_more_than_a_day_is_counted_from_the_day_before_excel_s_first() -> None:
    """Excel's day 0 is 31 December 1899, and a time without a day is one of it; day 1 is one of 1900."""
    book = workbook(("Interview", [("Start", "Speaker", "Text")]))
    sheet = book.worksheets[0]
    for n, (who, words) in enumerate(SAID):
        sheet.append([1 + n / 86_400, who, words])
        sheet.cell(n + 2, 1).number_format = "yyyy-mm-dd hh:mm:ss"
    _, found = turns(saved(book))
    assert [turn.time_start for turn in found] == list(range(len(SAID)))


@pytest.mark.parametrize(("unit", "step"), [(1000, 40_000), (1, 40)])
def test_one_column_of_milliseconds_or_seconds(unit: int, step: int) -> None:
    rows = [(who, step * n, words) for n, (who, words) in enumerate(SAID)]
    _, found = turns(table([["Speaker", "Start", "Text"], *rows]))
    assert [turn.time_start for turn in found] == [step * n / unit for n in range(len(SAID))]
