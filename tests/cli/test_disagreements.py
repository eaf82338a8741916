"""The command that lists disagreements, on the sample study."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.actions.coding import assign
from interviewcoder.actions.rounds import finish, open_round
from interviewcoder.actions.study import add_coder
from interviewcoder.project import open_project
from interviewcoder.tables.disagreements import KINDS, disagreements
from tests.cli.typed import Run, one_sentence


def listed(run: Run, study: Path, *options: str) -> list[dict[str, object]]:
    return json.loads(run("disagreements", study, *options, "--format", "json").stdout)


def test_every_disagreement_is_a_row_with_its_words(run: Run, demo: Path) -> None:
    rows = listed(run, demo)
    with open_project(demo) as project:
        found = disagreements(project)
        texts = {one.name: project.document(one).text for one in project.interviews()}
    assert len(rows) == len(found) > 20
    for row in rows:
        assert texts[str(row["interview"])][row["start"] : row["end"]] == row["words"]
        assert bool(row["codes_a"]) == bool(row["spans_a"])
    in_csv = run("disagreements", demo, "--format", "csv").stdout
    assert len(list(csv.DictReader(io.StringIO(in_csv)))) == len(rows)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_and_a_code_can_be_chosen(run: Run, demo: Path, kind: str) -> None:
    every = listed(run, demo)
    chosen = listed(run, demo, "--kind", kind)
    assert chosen == [row for row in every if row["kind"] == kind] != []
    of_code = listed(run, demo, "--code", "MC-RES", "--code", "MC-FUP")
    keys = {"MC-RES", "MC-FUP"}
    assert of_code == [row for row in every if keys & set(f"{row['codes_a']}, {row['codes_b']}".split(", "))]


def test_people_see_one_line_a_disagreement_and_their_number(run: Run, demo: Path) -> None:
    shown = run("disagreements", demo, "--interviews", "ES-01").stdout
    number = len(listed(run, demo, "--interviews", "ES-01"))
    assert f"{number} disagreements in 1 interview." in shown
    assert "other boundary" in shown and "DE-01" not in shown


def test_an_interview_of_an_open_round_is_hidden_and_named(run: Run, demo: Path) -> None:
    with open_project(demo) as project:
        open_round(project, "again", "drift", ["ana", "ben"], [project.interview("ES-01")])
    result = run("disagreements", demo)
    assert "ES-01" not in result.stdout
    assert "ES-01" in result.stderr and "until their round closes" in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [(("--code", "NOPE"), "no code 'NOPE'"), (("--interviews", "XX"), "'XX'"), (("--round", "no"), "'no'"),
     (("--coders", "zoe"), "zoe")],
)  # fmt: skip
def test_what_is_not_there_is_one_sentence(run: Run, demo: Path, options: tuple[str, str], said: str) -> None:
    result = run("disagreements", demo, *options)
    assert result.exit_code == 1 and said in one_sentence(result)


def test_nothing_to_compare_is_said(run: Run, study: Path) -> None:
    assert "nothing is compared" in run("disagreements", study).stdout


def test_a_code_one_coder_could_not_know_is_said_with_the_list(run: Run, demo: Path) -> None:
    with open_project(demo) as project:
        add_coder(project, "zoe")
        interview = next(one for one in project.interviews() if one.name == "DE-01")
        words = project.document(interview).turns[-1]
        finish(project, "zoe", interview)
        (new,) = new_code_drafts(project, "Waiting lists")
        add_coder(project, "yan")
        assign(project, "yan", interview, (words.start, words.end), [new.subject], new_codes=[new])
        finish(project, "yan", interview)
        key = next(code.key for code in project.codes() if code.id == new.subject)
    result = run("disagreements", demo, "--coders", "yan,zoe", "--round", "coding")
    assert result.exit_code == 0
    assert f"left out wherever that coder is compared: {key}." in " ".join(result.output.split())
