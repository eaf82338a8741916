"""The command that lists decisions, on the sample study."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from interviewcoder.actions.rounds import open_round
from interviewcoder.project import open_project
from interviewcoder.tables.settling import left_to_settle, settle_disagreement
from tests.cli.typed import Run, one_sentence


@pytest.fixture
def settled(demo: Path) -> Path:
    """The first two questions settled, with all that goes with them."""
    with open_project(demo) as project:
        for verdict, reason in (("b", "as the codebook says"), ("none", "")):
            left = left_to_settle(project)
            settle_disagreement(project, "lea", left.found, left.open[0], verdict, reason=reason)
    return demo


def test_nothing_is_settled_at_first(run: Run, demo: Path) -> None:
    said = run("decisions", demo).stdout
    assert said.startswith("Nothing is settled yet; ") and "left (--left)" in said
    assert json.loads(run("decisions", demo, "--format", "json").stdout) == []


def test_each_decision_is_a_row(run: Run, settled: Path) -> None:
    rows = json.loads(run("decisions", settled, "--format", "json").stdout)
    assert [(row["verdict"], row["reason"], row["decided_by"], row["flags"]) for row in rows] == [
        (rows[0]["coder_b"], "as the codebook says", "lea", ""),
        ("none", "", "lea", ""),
    ]
    with open_project(settled) as project:
        texts = {one.name: project.document(one).text for one in project.interviews()}
    for row in rows:
        assert texts[row["interview"]][row["start"] : row["end"]] == row["words"]
        assert row["kind"] and bool(row["codes"]) == bool(row["spans"])
    in_csv = list(csv.DictReader(io.StringIO(run("decisions", settled, "--format", "csv").stdout)))
    assert [row["verdict"] for row in in_csv] == [rows[0]["coder_b"], "none"]
    said = run("decisions", settled).stdout
    assert rows[0]["coder_b"] in said and " b " not in said, "the same words for people and for files"
    assert "as the codebook says" in said and "2 decisions in" in said
    name = rows[0]["interview"]
    assert len(json.loads(run("decisions", settled, "--interviews", name, "--format", "json").stdout)) >= 1


def test_what_is_left_and_how_many(run: Run, settled: Path) -> None:
    with open_project(settled) as project:
        left = left_to_settle(project)
    rows = json.loads(run("decisions", settled, "--left", "--format", "json").stdout)
    assert len(rows) == len(left.open) and {row["state"] for row in rows} == {"open"}
    counts = json.loads(run("decisions", settled, "--counts", "--format", "json").stdout)
    # Settled one after the other, one decision each: so many questions are left.
    taken = 0
    with open_project(settled) as project:
        while left.open:
            settle_disagreement(project, "lea", left.found, left.open[0], "both")
            left = left_to_settle(project)
            taken += 1
    assert sum(row["left"] for row in counts) == taken < len(rows)
    assert sum(row["questions"] for row in counts) == taken + 2
    assert [row["left"] for row in counts] == [row["questions"] - row["settled"] for row in counts]


def test_the_same_number_is_said_everywhere(run: Run, settled: Path) -> None:
    with open_project(settled) as project:
        number = len(left_to_settle(project).open_questions)
    assert f"{number} questions left in" in run("decisions", settled, "--counts").stdout
    assert f"{number} questions left (--left)" in run("decisions", settled).stdout
    assert f"{number} questions to settle or to look at again" in run("decisions", settled, "--left").stdout


def test_a_decision_on_a_coding_that_was_removed_is_flagged(run: Run, settled: Path) -> None:
    with open_project(settled) as project:
        decision = project.decisions()[0]
        mark = project.coding(decision.judged[0])
        assert mark is not None
        from interviewcoder.actions.coding import remove

        remove(project, mark.coder, [mark])
    flags = {row["flags"] for row in json.loads(run("decisions", settled, "--format", "json").stdout)}
    assert "codings changed since" in flags
    rows = json.loads(run("decisions", settled, "--left", "--format", "json").stdout)
    assert "outdated" in {row["state"] for row in rows}


def test_what_is_coded_blind_is_not_told(run: Run, settled: Path) -> None:
    with open_project(settled) as project:
        coders = list(project.coders())[:2]
        open_round(project, "Again", "drift", coders, project.interviews())
    said = run("decisions", settled)
    assert "Hidden until their round closes" in said.stderr and "lea" not in said.stdout


def test_an_unknown_interview_is_refused_by_name(run: Run, demo: Path) -> None:
    assert "NOPE" in one_sentence(run("decisions", demo, "--interviews", "NOPE"))


def test_of_other_boundaries_it_is_said_which_words_stand(run: Run, demo: Path) -> None:
    with open_project(demo) as project:
        left = left_to_settle(project)
        one = next(one for one in left.open if one.kind == "other-boundary")
        decision = settle_disagreement(project, "lea", left.found, one, "b")
        text = project.document(project.interview(one.name)).text
    (place,) = {(start, end) for _, start, end in decision.resolved}
    first = text[slice(*place)].split()[:2]
    said = " ".join(run("decisions", demo).stdout.replace("\n", " ").split())
    assert f"“{first[0]}" in said
