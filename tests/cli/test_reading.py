"""Passages and memos as typed, to be read by a lead."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from interviewcoder.actions import memos
from interviewcoder.project import open_project
from interviewcoder.tables import codings_table, final_codings
from tests.cli.typed import Run, one_sentence


def test_all_passages_of_a_code_by_country_with_their_words(run: Run, demo: Path) -> None:
    with open_project(demo) as project:
        table = codings_table(project).rows
    theme = table[0].theme
    rows = json.loads(run("retrieve", demo, theme, "--format", "json").stdout)
    expected = [one for one in table if one.theme == theme]
    assert len(rows) == len(expected) > 1
    assert {(r["interview"], r["coder"], r["start"], r["words"]) for r in rows} == {
        (one.interview, one.coder, one.start, one.words) for one in expected
    }
    assert [r["country"] for r in rows] == sorted(r["country"] for r in rows)
    some = rows[0]["country"]
    told = list(csv.DictReader(io.StringIO(
        run("retrieve", demo, theme, "--country", some, "--format", "csv").stdout
    )))  # fmt: skip
    assert [r["words"] for r in told] == [r["words"] for r in rows if r["country"] == some]
    assert {(r["id"], r["start"], r["end"]) for r in rows} == {
        (one.id, one.start, one.end) for one in expected
    }
    of_one = json.loads(run("retrieve", demo, "--coders", table[0].coder, "--format", "json").stdout)
    assert {r["coder"] for r in of_one} == {table[0].coder}
    assert "there are:" in one_sentence(run("retrieve", demo, "--country", "Atlantis"))


def test_the_final_codings_as_csv(run: Run, demo: Path) -> None:
    with open_project(demo) as project:
        expected = final_codings(project).rows
    told = list(
        csv.DictReader(io.StringIO(run("retrieve", demo, "--coders", "final", "--format", "csv").stdout))
    )
    assert len(told) == len(expected) > 0
    assert {(r["interview"], r["code"], int(r["start"]), r["source"]) for r in told} == {
        (one.interview, one.code, one.start, one.source) for one in expected
    }


def test_the_id_of_a_final_coding_is_that_of_one_on_its_words_that_can_be_starred(
    run: Run, demo: Path
) -> None:
    with open_project(demo) as project:
        places = {
            one.id: (one.interview, one.theme, one.start, one.end) for one in codings_table(project).rows
        }
        starred = {mark.coding for mark in project.quotes()}
        themes = {(one.interview, one.code, one.start): one.theme for one in final_codings(project).rows}
    told = json.loads(run("retrieve", demo, "--coders", "final", "--format", "json").stdout)
    for row in told:
        if row["source"] == "decision" and not row["id"]:
            continue
        interview, theme, start, end = places[row["id"]]
        assert (interview, theme) == (row["interview"], themes[row["interview"], row["code"], row["start"]])
        assert start < row["end"] and row["start"] < end
        same = [id for id, place in places.items() if place == (interview, theme, row["start"], row["end"])]
        assert not same or row["id"] in {*same, *starred}
    shown = run("retrieve", demo, "--coders", "final").stdout
    assert told[0]["id"][:8] in shown and told[0]["id"] not in shown
    assert "1 passage starred." in run("quotes", "star", demo, told[0]["id"][:8], "--coder", "ana").stdout


def test_all_memos_with_who_wrote_them_and_where(run: Run, demo: Path) -> None:
    with open_project(demo) as project:
        coding = next(one for one in project.codings() if one.coder == "ana")
        memos.write_on_coding(project, "ana", coding, "Why not the other code?")
        name = next(one.name for one in project.interviews() if one.id == coding.interview)
        memos.write_on_interview(project, "ben", project.interview(name), "A long day, =1+1")
    rows = json.loads(run("memos", demo, "--format", "json").stdout)
    (on_coding,) = [r for r in rows if r["text"] == "Why not the other code?"]
    assert (on_coding["coder"], on_coding["interview"]) == ("ana", name)
    assert (on_coding["start"], on_coding["end"]) == (coding.start, coding.end) and on_coding["code"]
    assert any(r["coder"] == "ben" and r["about"] == "interview" for r in rows)
    told = run("memos", demo, "--coder", "ana", "--format", "csv").stdout
    assert "Why not the other code?" in told and "A long day" not in told
