"""Dividing interviews into segments from the command line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.cli.typed import Run, changes, one_sentence

ANSWERS = [
    "No. We have two beds, and both are taken.",
    "Ten weeks, in a good month. We have two beds, as I said.",
]


def passages(run: Run) -> list[str]:
    rows = csv.DictReader(io.StringIO(run("segments", "study.db", "--format", "csv").stdout))
    return [row["passage"] for row in rows]


def test_answers_are_drawn_listed_and_erased(run: Run, study: Path) -> None:
    assert "No segments are drawn" in run("segments", "study.db").stdout
    assert "Drew 2 segments in 1 interview." in run("segments", "draw", "study.db").stdout
    assert passages(run) == ANSWERS
    assert "Drew 0 segments" in run("segments", "draw", "study.db").stdout
    assert "Erased 2 segments" in run("segments", "erase", "study.db", "UK-09").stdout
    assert passages(run) == []


def test_the_list_can_be_read_back_and_words_serve_as_well_as_positions(run: Run, study: Path) -> None:
    run("segments", "draw", "study.db")
    Path("drawn.csv").write_text(run("segments", "study.db", "--format", "csv").stdout, encoding="utf-8")
    run("segments", "erase", "study.db", "UK-09")
    assert "Drew 2 segments" in run("segments", "read", "study.db", "drawn.csv").stdout
    assert passages(run) == ANSWERS
    Path("words.csv").write_text(
        "interview,passage,occurrence\nUK-09,We have two beds,2\nUK-09,both are taken.,\n", encoding="utf-8"
    )
    run("segments", "read", "study.db", "words.csv")
    assert passages(run) == ["both are taken.", "We have two beds"]


def test_a_row_that_does_not_fit_is_named_and_nothing_is_drawn(run: Run, study: Path) -> None:
    before = changes(study)
    for row, said in {
        "XX-01,0,5,": "row 3: There is no interview 'XX-01'",
        "UK-09,0,99999,": "row 3: 0 to 99999 is not within UK-09",
        "UK-09,,,": "row 3: no words and no positions",
        "UK-09,,,We have two beds": "is 2 times in UK-09; say which in the column occurrence",
        "UK-09,x,5,": "the start 'x' is not a whole number",
        "UK-09,44,60,": "bad.csv, row 3: the segment overlaps that of row 2",
        "UK-09,60,60,": "bad.csv, row 3: start 60 and end 60 hold no character; the end is the first",
        "UK-09,-5,60,": "bad.csv, row 3: the start '-5' is not a whole number; give one, 0 or greater",
        ",60,70,": "bad.csv, row 3: the interview is blank; say which one",
    }.items():
        text = f"interview,start,end,passage\nUK-09,40,50,\n{row}\n"
        Path("bad.csv").write_text(text, encoding="utf-8")
        result = run("segments", "read", "study.db", "bad.csv")
        assert result.exit_code == 1 and said in one_sentence(result)
        assert changes(study) == before


def test_what_somebody_finished_is_divided_only_where_it_is_meant(run: Run, demo: Path) -> None:
    refused = run("segments", "draw", "demo.db", "--interviews", "ES-01")
    assert refused.exit_code == 1 and "finished ES-01 already" in one_sentence(refused)
    assert "in 1 interview." in run("segments", "draw", "demo.db", "--interviews", "ES-01", "--late").stdout
    assert run("segments", "draw", "demo.db", "--interviews", "nowhere").exit_code == 1


def test_answers_are_not_drawn_while_the_interviewer_is_guessed(run: Run, here: Path, study: Path) -> None:
    (here / "UK-10.txt").write_text("INT: Is it so?\nEXP: It is, yes.\n", encoding="utf-8")
    run("import", "study.db", "UK-10.txt")
    refused = run("segments", "draw", "study.db")
    assert refused.exit_code == 1 and "UK-10 is only guessed" in one_sentence(refused)


def test_the_key_that_is_named_is_the_key(run: Run, study: Path) -> None:
    from interviewcoder.tables import agreement_notes
    from interviewcoder.tui.commands import COMMANDS

    key = next(one.shown or one.keys for one in COMMANDS if one.id == "study.segment")
    help = " ".join(run("segments", "--help").stdout.split())
    assert f"On the coding screen {key} draws and erases one." in help
    assert f"or {key} on the coding screen" in Path(agreement_notes.__file__).read_text(encoding="utf-8")


def test_a_refusal_names_the_option_that_overrules_it(run: Run, study: Path) -> None:
    assert run("coder", "add", "study.db", "ben").exit_code == 0
    from interviewcoder.actions import rounds
    from interviewcoder.project import open_project

    with open_project(study) as project:
        rounds.finish(project, "ana", project.interview("UK-09"))
    result = run("segments", "draw", "study.db", "--interviews", "UK-09")
    assert result.exit_code == 1 and "--late" in one_sentence(result)


def test_no_help_of_a_deed_is_cut(run: Run, study: Path) -> None:
    listed = run("segments", "--help").stdout.partition("Commands:")[2]
    assert "draw" in listed and "..." not in listed


def test_occurrences_are_counted_from_one(run: Run, study: Path) -> None:
    Path("bad.csv").write_text("interview,passage,occurrence\nUK-09,We have two beds,0\n", encoding="utf-8")
    result = run("segments", "read", "study.db", "bad.csv")
    assert "is only 2 time(s) in UK-09; correct its occurrence, from 1" in one_sentence(result)


def test_a_study_without_interviews_has_nothing_to_divide(run: Run, here: Path) -> None:
    run("init", "empty.db")
    assert "has no interview to divide yet; import one" in one_sentence(run("segments", "draw", "empty.db"))
