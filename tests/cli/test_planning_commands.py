"""draw, round open with a draw, and plan, as typed."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

from interviewcoder.model import RoundDraw
from interviewcoder.project import open_project
from tests.cli.typed import Run, changes, one_sentence


def test_a_draw_is_printed_and_nothing_is_written(run: Run, demo: Path) -> None:
    before = changes(demo)
    shown = run("draw", demo, "--number", 3, "--by", "country", "--coders", "ana,ben", "--seed", 7)
    assert shown.exit_code == 0, shown.stderr
    assert "To be coded twice: 3 interviews of 10" in shown.stdout
    said = " ".join(shown.stdout.split())
    assert (
        "For the methods: Of 10 interviews, 3 (30%) were chosen for double coding, all that could be" in said
    )
    assert "can be coded by DE-02 Germany English ana, ben" in said
    fewer = " ".join(run("draw", demo, "--number", 2, "--coders", "ana,ben").stdout.split())
    assert "Of 10 interviews, 2 (20%) were drawn at random" in fewer and "chance" not in fewer
    found = json.loads(
        run(
            "draw", demo, "--number", 3, "--by", "country", "--coders", "ana,ben", "--seed", 7,
            "--format", "json",
        ).stdout
    )  # fmt: skip
    assert len(found["interviews"]) == 3 and found["draw"]["seed"] == 7
    assert {"methods", "notes", "command", "rows"} <= set(found)
    rows = list(
        csv.DictReader(
            io.StringIO(
                run(
                    "draw", demo, "--number", 3, "--by", "country", "--coders", "ana,ben", "--seed", 7,
                    "--format", "csv",
                ).stdout
            )
        )
    )  # fmt: skip
    assert [row["interview"] for row in rows] == found["interviews"]
    assert changes(demo) == before


def test_the_printed_command_opens_a_round_on_what_was_drawn(run: Run, demo: Path) -> None:
    drawn = json.loads(
        run("draw", demo, "--share", 0.3, "--by", "country", "--seed", 7, "--format", "json").stdout
    )
    words = shlex.split(drawn["command"])
    assert words[0] == "interviewcoder"
    assert "Reliability 2" in words, "the first free name"
    said = run(*words[1:])
    assert said.exit_code == 0, said.stderr
    assert "For the methods: Of 10 interviews" in said.stderr
    with open_project(demo) as project:
        opened = next(one for one in project.rounds() if one.name == "Reliability 2")
        names = {interview.id: interview.name for interview in project.interviews()}
        assert sorted(names[id] for id in opened.interviews) == sorted(drawn["interviews"])
        assert opened.drawn == RoundDraw(0.3, None, "country", 7)
        assert set(opened.coders) == {"ana", "ben", "carla"}
    listed = json.loads(run("round", "list", demo, "--format", "json").stdout)
    assert {row["round"]: row["drawn"] for row in listed}["Reliability 2"] == "30% by country, seed 7"
    again = json.loads(
        run("draw", demo, "--share", 0.3, "--double-coded", "count", "--format", "json").stdout
    )
    assert again["interviews"] == [] and again["draw"]["double_coded"] == "count"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("draw", "--share", 0), "The share 0 is not above 0"),
        (("draw",), "either as a share or as a number"),
        (("draw", "--number", 99), "99 interviews cannot be drawn: there are 10"),
        (("draw", "--number", 2, "--by", "colour"), "has the attribute 'colour'"),
        (("draw", "--number", 2, "--by", ""), "--by names no attribute"),
        (("plan", "--width", "1e-300"), "1e-300 takes millions of units: give at least 0.001"),
        (("draw", "--number", 2, "--coders", "ana"), "needs two coders at least"),
    ],
)
def test_a_draw_that_cannot_be_made(run: Run, demo: Path, options: tuple[object, ...], sentence: str) -> None:
    command, *rest = options
    result = run(command, demo, *rest)
    assert result.exit_code == 1 and sentence in one_sentence(result)


def test_a_round_is_named_or_drawn_not_both(run: Run, demo: Path) -> None:
    before = changes(demo)
    result = run(
        "round", "open", demo, "R", "--kind", "reliability", "--coders", "ana,ben", "--interviews", "DE-01",
        "--share", 0.2,
    )  # fmt: skip
    assert result.exit_code == 1 and "Either name the interviews or have them drawn" in one_sentence(result)
    result = run("round", "open", demo, "R", "--kind", "reliability", "--coders", "ana", "--share", 0.2)
    assert result.exit_code == 1 and "needs two coders" in one_sentence(result)
    assert changes(demo) == before


def test_the_languages_a_coder_reads_decide_what_is_drawn(run: Run, demo: Path) -> None:
    for coder in ("ana", "ben"):
        assert run("coder", "languages", demo, coder, "es").exit_code == 0
    found = json.loads(
        run(
            "draw",
            demo,
            "--share",
            1,
            "--coders",
            "ana,ben",
            "--double-coded",
            "draw-again",
            "--format",
            "json",
        ).stdout
    )
    assert {row["language"] for row in found["rows"]} == {"es"}
    assert all("read" in reason for _, reason in found["draw"]["left_out"])


def test_a_plan_in_three_forms(run: Run, demo: Path) -> None:
    before = changes(demo)
    shown = run("plan", demo, "--by", "theme", "--resamples", 200)
    assert shown.exit_code == 0, shown.stderr
    assert "Interviews to double-code for an interval of α narrower than 0.2" in shown.stdout
    assert "every number is a guess" in shown.stdout and "Too rare to be tested" in shown.stdout
    arguments = ("plan", demo, "--by", "theme", "--resamples", 200, "--interviews", 12)
    found = json.loads(run(*arguments, "--format", "json").stdout)
    assert (found["pilot"], found["planned"], found["width"]) == (3, 12, 0.2)
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))
    assert [row["name"] for row in rows] == [row["name"] for row in (*found["rows"], found["overall"])]
    assert changes(demo) == before


def test_a_plan_without_a_pilot(run: Run, study: Path) -> None:
    shown = run("plan", study)
    assert shown.exit_code == 0 and "There is nothing to plan from yet" in shown.stdout
    result = run("plan", study, "--width", 3)
    assert result.exit_code == 1 and "The width 3 is not between 0 and 2" in one_sentence(result)
