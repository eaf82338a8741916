"""Codings as files: cells that survive spreadsheets, passages found by their words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, rounds, study
from interviewcoder.exchange.codings import (
    CodingRow,
    codings_text,
    place_codings,
    read_codings,
    write_placed,
)
from interviewcoder.exchange.places import find_passage
from interviewcoder.exchange.spreadsheet import TableFileError, csv_text, guard, unguard, write_atomically
from interviewcoder.model import Codebook, CodeEntry, OptionError, Transcript, Turn
from interviewcoder.project import Project
from interviewcoder.tables import codings_table

TEXT = "I: Is there a bed?\nE: A bed, yes. A bed\n  is there. No\nI: more beds?\nE: =None, no."
TURNS = (Turn("I", 3, 18), Turn("E", 22, 54), Turn("I", 58, 68), Turn("E", 72, 82))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    codebook = Codebook("c", (CodeEntry("A", "A"), CodeEntry("B", "B")))
    opened = study.create_study(tmp_path / "study.db", codebook=codebook)
    transcript = Transcript(
        "X.txt", "txt", "utf-8", "en", TEXT, TURNS, (), {"I": "interviewer", "E": "interviewee"}
    )
    interviews.add_interview(opened, transcript, "X")
    for name in ("ana", "ben"):
        study.add_coder(opened, name)
    return opened


def row(passage: str = "", **fields: object) -> CodingRow:
    return CodingRow(2, "X", "ana", "A", passage, **fields)  # type: ignore[arg-type]


def place(project: Project, wanted: CodingRow) -> str:
    document = project.document(project.interview("X"))
    start, end = find_passage(
        document, wanted.passage, start=wanted.start, end=wanted.end, occurrence=wanted.occurrence
    )
    return f"{start}:{TEXT[start:end]}"


def test_words_are_found_whatever_the_white_space(project: Project) -> None:
    assert place(project, row("A bed is there.")) == "34:A bed\n  is there."
    assert place(project, row("  A   bed,  yes. ")) == "22:A bed, yes."


def test_which_of_several_must_be_said(project: Project) -> None:
    with pytest.raises(OptionError, match="2 times"):
        place(project, row("A bed"))
    assert place(project, row("A bed", occurrence=2)).startswith("34:")
    with pytest.raises(OptionError, match="only 2"):
        place(project, row("A bed", occurrence=3))
    with pytest.raises(OptionError, match="only 2"):
        place(project, row("A bed", occurrence=0))


@pytest.mark.parametrize("words", ["there. No I: more", "E: A bed", "not there at all", "a bed, yes"])
def test_words_outside_one_turn_are_not_found(project: Project, words: str) -> None:
    with pytest.raises(OptionError, match="not in one turn"):
        place(project, row(words))


def test_positions_hold_where_they_fit_the_words(project: Project) -> None:
    assert place(project, row(start=34, end=39)) == "34:A bed"
    assert place(project, row("A bed", start=34, end=39)) == "34:A bed"
    assert place(project, row("=None,", start=1, end=4)) == "72:=None,"
    with pytest.raises(OptionError, match="not within"):
        place(project, row("A bed", start=34, end=999))


def test_names_are_looked_up_and_problems_named_by_row(project: Project) -> None:
    rows = [
        CodingRow(2, "X", "ana", "a", "=None,"),
        CodingRow(3, "Y", "ana", "A", "=None,"),
        CodingRow(4, "X", "zoe", "A", "=None,"),
        CodingRow(5, "X", "ana", "C", "=None,"),
        CodingRow(6, "X", "ana", "A", "=None,", round="nowhere"),
    ]
    placed, problems = place_codings(project, rows)
    assert len(placed) == 1
    assert [problem.split(":")[0] for problem in problems] == ["Row 3", "Row 4", "Row 5", "Row 6"]
    assert project.codings() == ()


def test_a_round_by_name_by_kind_and_by_default(project: Project) -> None:
    interview = project.interview("X")
    pilot = rounds.open_round(project, "First try", "pilot", ["ana"], [interview])
    rows = [
        row("=None,", round="first TRY"),
        row("no.", round="pilot"),
        row("yes."),
        row("more beds?", round="coding"),
    ]
    placed, problems = place_codings(project, rows)
    assert problems == ()
    assert [item.coding.round for item in placed] == [pilot.id, pilot.id, pilot.id, "coding"]
    _, problems = place_codings(project, [CodingRow(2, "X", "ben", "A", "no.", "pilot")])
    assert "no round 'pilot' for ben" in problems[0]


def test_writing_twice_writes_once(project: Project) -> None:
    placed, _ = place_codings(project, [row("=None,", memo="why?", discuss=True), row("=None,"), row("no.")])
    assert write_placed(project, placed) == 2
    assert write_placed(project, placed, each=True) == 0
    (first, _) = project.codings(coder="ana")
    assert first.discuss and [memo.text for memo in project.memos()] == ["why?"]


def test_one_deed_for_a_file_or_for_each_coding(project: Project) -> None:
    placed, _ = place_codings(project, [row("=None,"), row("no."), row("yes.")])
    write_placed(project, placed[:2])
    write_placed(project, placed[2:], each=True)
    actions = [change.action for _, change in project.changes_since() if change.kind == "mark.add"]
    assert actions[0] == actions[1] != actions[2]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_out_and_in_again_is_the_same(project: Project, tmp_path: Path, ending: str) -> None:
    interview = project.interview("X")
    (one,) = coding.assign(project, "ana", interview, (72, 82), [project.codes()[0].id])
    coding.assign(project, "ben", interview, (34, 51), [project.codes()[1].id])
    placed, _ = place_codings(project, [row("more beds?", memo='=HYPERLINK("x"), "quoted"\n- second line')])
    write_placed(project, placed)
    coding.set_discuss(project, "ana", one, True)
    path = tmp_path / f"codings.{ending}"
    path.write_text(codings_text(codings_table(project), ending), encoding="utf-8")
    read = read_codings(path)
    expected = codings_table(project).rows
    assert [
        (r.interview, r.coder, r.code, r.passage.split(), r.start, r.end, r.memo, r.discuss, r.round)
        for r in read
    ] == [
        (c.interview, c.coder, c.code, c.words.split(), c.start, c.end, c.memo, c.discuss, c.round)
        for c in expected
    ]
    placed, problems = place_codings(project, read)
    assert problems == () and write_placed(project, placed) == 0


def test_no_cell_of_an_export_is_a_formula(project: Project) -> None:
    coding.assign(project, "ana", project.interview("X"), (72, 77), [project.codes()[0].id])
    (cells,) = csv.DictReader(io.StringIO(codings_text(codings_table(project), "csv")))
    assert cells["passage"] == "'=None"
    assert json.loads(codings_text(codings_table(project), "json"))[0]["passage"] == "=None"


@given(st.text())
def test_guarding_loses_nothing(value: str) -> None:
    assert unguard(guard(value)) == value
    assert not guard(value).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1))
def test_csv_text_is_read_back_by_any_reader(rows: list[tuple[str, str]]) -> None:
    rows = [(a.replace("\0", ""), b.replace("\0", "").replace("\r", "")) for a, b in rows]
    rows = [(a.replace("\r", ""), b) for a, b in rows]
    read = list(csv.reader(io.StringIO(csv_text(("a", "b"), rows), newline="")))
    assert [tuple(map(unguard, cells)) for cells in read[1:]] == rows


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("c.csv", "interview,coder\nX,ana\n", "no column 'code'"),
        ("c.csv", "interview,coder,code\nX,ana,A\n", "neither a column 'passage'"),
        ("c.csv", "interview,coder,code,passage\nX,,A,word\n", "row 2: has no coder"),
        ("c.csv", "interview,coder,code,passage\nX,ana,A,\n", "row 2: has neither a passage"),
        ("c.csv", "interview,coder,code,passage,occurrence\nX,ana,A,w,two\n", "row 2: the occurrence 'two'"),
        ("c.json", "{", "not well-formed JSON"),
        ("c.json", "{}", "not a list"),
        ("c.json", "[1]", "entry 1"),
        ("c.json", "[" * 100_000, "not well-formed JSON"),
    ],
)
def test_bad_files_of_codings(tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(TableFileError, match=name) as caught:
        read_codings(tmp_path / name)
    assert said in str(caught.value)


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"old")
    with pytest.raises(TableFileError, match="already exists"):
        write_atomically(path, b"new")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(TableFileError, match="No space left"):
            write_atomically(path, b"new", force=True)
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["x.csv"]
    write_atomically(path, b"new", force=True)
    assert path.read_bytes() == b"new"


def test_rows_without_a_round_are_the_same_codings_whatever_rounds_do(project: Project) -> None:
    interview = project.interview("X")
    rows = [row("=None,"), row("no.", round="pilot")]

    def written() -> int:
        placed, problems = place_codings(project, rows)
        assert problems == ()
        return write_placed(project, placed)

    assert written() == 2
    opened = rounds.open_round(project, "First", "pilot", ["ana"], [interview])
    assert written() == 0
    rows.append(row("yes."))
    assert written() == 1
    rounds.close_round(project, opened)
    assert written() == 0
    rounds.open_round(project, "Second", "reliability", ["ana"], [interview])
    assert written() == 0
    assert len(project.codings()) == 3


def test_a_round_without_the_coder_or_the_interview_takes_no_coding(project: Project) -> None:
    rounds.open_round(project, "First", "pilot", ["ana"], [project.interview("X")])
    _, problems = place_codings(project, [CodingRow(7, "X", "ben", "A", "no.", "First")])
    (problem,) = problems
    assert problem.startswith("Row 7: the round 'First' does not have ben and X in it")
