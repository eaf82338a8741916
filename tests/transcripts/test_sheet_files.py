"""CSV, TSV and Excel workbooks: delimiters, headings, columns of times, sheets, hostile files."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewcoder.model import TranscriptError, Turn
from interviewcoder.transcripts import read_transcript
from interviewcoder.transcripts.formats.sheet import read
from interviewcoder.transcripts.formats.sheet_workbook import HIDDEN_ROWS, HIDDEN_SHEETS
from interviewcoder.transcripts.turns import divide

SAID = [
    ("I", "How many beds do you have, all in all?"),
    ("B", 'Four, with drains; two are "closed",\nnobody may run them.'),
    ("I", "And at weekends?"),
    ("B", "None at all: it is simply not staffed."),
    ("I", "Thank you very much, Doctor."),
    ("B", "Not at all."),
]


def table(rows: Sequence[Sequence[Any]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode(encoding)


def workbook(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def turns(data: bytes) -> tuple[str, tuple[Turn, ...]]:
    found = divide(read(data, "a.csv").blocks)
    return found.text, found.turns


def told(data: bytes) -> list[tuple[str | None, str]]:
    text, found = turns(data)
    return [(turn.speaker, text[turn.start : turn.end]) for turn in found]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("heading", [[], [["Speaker", "Text"]], [["Sprecherin", "Inhalt"]]])
def test_delimiters_and_headings(delimiter: str, heading: list[list[str]]) -> None:
    assert told(table([*heading, *SAID], delimiter)) == SAID


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    said = [(who, f"{words} Die Ärztinnen müssen für große Häuser da sein.") for who, words in SAID]
    assert told(table([("Zeichen", "Text"), *said], ";", encoding)) == said


def test_the_delimiter_that_a_spreadsheet_program_states() -> None:
    assert told(b"sep=;\r\n" + table(SAID, ";")) == SAID


def test_a_name_that_ends_with_a_colon_or_is_left_blank() -> None:
    rows = [["Speaker", "Text"], ["RA", "How is it?"], ["P1:", "It is well, as it is."], ["", "Really."]]
    rows += [["RA:", "And now?"], ["P1", "The same."]]
    assert told(table(rows)) == [
        ("RA", "How is it?"),
        ("P1", "It is well, as it is."),
        ("P1", "Really."),
        ("RA", "And now?"),
        ("P1", "The same."),
    ]


@pytest.mark.parametrize(
    ("titles", "times", "expected"),
    [
        (["Speaker", "Start", "End", "Text"], lambda n: (f"00:00:{4 * n:02}", f"00:00:{4 * n + 3:02}"), 1),
        (["Speaker", "start", "end", "Text"], lambda n: (4.0 * n, 4 * n + 3.0), 1),
        (["Speaker", "start", "end", "Text"], lambda n: (4000 * n, 4000 * n + 3000), 1),
        (["Speaker", "Beginn", "Ende", "Text"], lambda n: (f"{4 * n},0", f"{4 * n + 3},0"), 1),
    ],
)
def test_times_in_two_columns(titles: list[str], times: Any, expected: int) -> None:
    rows = [(who, *times(n), words) for n, (who, words) in enumerate(SAID)]
    _, found = turns(table([titles, *rows], "\t"))
    assert [(t.time_start, t.time_end) for t in found] == [(4 * n, 4 * n + 3) for n in range(len(SAID))]


def test_a_timespan_after_the_words() -> None:
    rows = [(f"0:{n:02}.0 - 0:{n:02}.9", words, who) for n, (who, words) in enumerate(SAID)]
    data = table([("Timespan", "Content", "Speaker"), *rows])
    assert told(data) == SAID
    assert [turn.time_end for turn in turns(data)[1]] == [n + 0.9 for n in range(len(SAID))]


def test_times_without_speakers_are_captions() -> None:
    rows = [(10_000 * n, 10_000 * n + 3000, words) for n, (_, words) in enumerate(SAID)]
    _, found = turns(table([("start", "end", "text"), *rows]))
    assert [(turn.speaker, turn.time_start, turn.time_end) for turn in found] == [
        (None, 10 * n, 10 * n + 3) for n in range(len(SAID))
    ]


def test_labels_inside_the_only_column() -> None:
    assert told(table([("Text",), *((f"{who}: {words}",) for who, words in SAID)])) == SAID


def test_a_text_that_is_named_as_a_table() -> None:
    data = b"I: How many, then?\nB: Four.\nI: Open ones, I mean, now?\nB: Two, or three.\n"
    assert [speaker for speaker, _ in told(data)] == ["I", "B", "I", "B"]


def test_a_table_of_attributes_is_refused_with_advice() -> None:
    rows = [("id", "country", "profession"), ("DE-01", "DE", "physician"), ("IT-01", "IT", "nurse")]
    for data in (table(rows), saved(workbook(("a", rows)))):
        with pytest.raises(TranscriptError, match="--attributes"):
            read(data, "a.csv")


def test_a_workbook() -> None:
    rows = [
        (dt.time(0, 0, 5 * n), dt.timedelta(seconds=5 * n + 4), who if n != 2 else None, words)
        for n, (who, words) in enumerate(SAID)
    ]
    rows[2] = (rows[2][0], rows[2][1], "I", SAID[2][1])
    data = saved(workbook(("Interview", [("Interview 3",), (), ("Start", "End", "Speaker", "Text"), *rows])))
    text, found = turns(data)
    assert told(data) == SAID
    assert [(t.time_start, t.time_end) for t in found] == [(5 * n, 5 * n + 4) for n in range(len(SAID))]
    assert text.startswith("Interview 3\n")


def test_times_shown_as_minutes_and_seconds() -> None:
    book = workbook(("a", [(dt.time(n, 30), who, words) for n, (who, words) in enumerate(SAID)]))
    for row in book["a"].iter_rows(max_col=1):
        row[0].number_format = "hh:mm"
    _, found = turns(saved(book))
    assert [turn.time_start for turn in found] == [60 * n + 30 for n in range(len(SAID))]


def test_the_sheet_with_the_turns_is_read_and_what_is_hidden_is_not() -> None:
    book = workbook(
        ("Notes", [("Checked by", "a person who wrote a long remark about everything " * 20)]),
        ("Talk", [("Speaker", "Text"), *SAID, ("B", "Nobody sees this.")]),
        ("Old", [("Speaker", "Text"), ("I", "old"), ("B", "old")]),
    )
    book["Talk"].row_dimensions[len(SAID) + 2].hidden = True
    book["Old"].sheet_state = "hidden"
    data = saved(book)
    assert told(data) == SAID
    warnings = read(data, "a.xlsx").warnings
    assert {HIDDEN_ROWS, HIDDEN_SHEETS} < set(warnings)
    assert any("“Notes”" in warning for warning in warnings)


def test_merged_cells_and_formulas() -> None:
    book = workbook(("a", [("Speaker", "Text"), *SAID]))
    sheet = book["a"]
    sheet["A7"] = "B"
    sheet.append((None, "It goes on."))
    sheet.merge_cells(f"A{len(SAID) + 1}:A{len(SAID) + 2}")
    sheet["C2"] = "=1+1"  # never computed: no value is stored, none is shown
    assert told(saved(book)) == [*SAID, ("B", "It goes on.")]


def test_two_cells_at_the_ends_of_a_sheet_take_no_memory() -> None:
    book = workbook(("a", [("I", "x")]))
    book["a"]["XFD1048576"] = "y"
    with pytest.raises(TranscriptError):
        read(saved(book), "a.xlsx")


def test_hostile_workbooks() -> None:
    good = saved(workbook(("a", SAID)))
    for part, content, sentence in [
        ("xl/worksheets/sheet1.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet>&b;</worksheet>", "entities"),
        ("xl/worksheets/sheet1.xml", b"<worksheet>" + bytes(70_000_000), "unpacks"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='x'><c r='?'>", "damaged"),
        ("xl/workbook.xml", b"<workbook/>", "damaged|no words"),
    ]:
        file = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(good)) as old,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for name in old.namelist():
                new.writestr(name, content if name == part else old.read(name))
        with pytest.raises(TranscriptError, match=sentence):
            read(file.getvalue(), "a.xlsx")


def test_a_cell_longer_than_the_librarys_limit() -> None:
    before = csv.field_size_limit()
    words = "and so on " * 30_000
    assert told(table([*SAID, ("I", words)]))[-1] == ("I", words.strip())
    assert csv.field_size_limit() == before


def test_files_by_name(tmp_path: Path) -> None:
    for name, data in [
        ("a.csv", table(SAID)),
        ("b.tsv", table(SAID, "\t")),
        ("c.csv", saved(workbook(("a", SAID)))),
    ]:
        (tmp_path / name).write_bytes(data)
        assert len(read_transcript(tmp_path / name).turns) == len(SAID)


BOUNDED = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def reads_or_refuses(data: bytes) -> None:
    try:
        assert read(data, "a.csv").blocks is not None
    except TranscriptError as error:
        assert str(error).endswith(".")


@BOUNDED
@given(
    rows=st.lists(
        st.lists(
            st.one_of(st.text(max_size=12), st.sampled_from(["I", "B", "0:01", "start", "1.5", "Text"])),
            max_size=5,
        ),
        max_size=12,
    )
)
def test_any_table(rows: list[list[str]]) -> None:
    reads_or_refuses(table(rows, encoding="utf-8"))


@BOUNDED
@given(data=st.data())
def test_mutated_workbooks(data: st.DataObject) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(workbook(("a", SAID))))) as old, zipfile.ZipFile(file, "w") as new:
        names = old.namelist()
        broken = data.draw(st.sampled_from(names))
        for name in names:
            content = bytearray(old.read(name))
            if name == broken:
                at = data.draw(st.integers(0, len(content)))
                content[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))
            new.writestr(name, bytes(content))
    reads_or_refuses(file.getvalue())


def test_a_long_text_shown_in_many_cells_is_refused() -> None:
    """A workbook keeps a text once, however many cells show it."""
    rows = [("speaker", "text"), *((name, "words " * 5_000) for name in ["INT", "EXP"] * 400)]
    with pytest.raises(TranscriptError, match="split it"):
        read(saved(workbook(("a", rows))), "a.xlsx")
