"""co-occurrence, saturation and differences on the command line: what people and programs are given."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from interviewcoder.project import Project
from tests.cli.typed import Run

COMMANDS = (
    ("co-occurrence",),
    ("co-occurrence", "--matrix"),
    ("co-occurrence", "--across", "country"),
    ("saturation", "--permutations", "100"),
    ("differences",),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_form_says_the_same_and_whose_codings(run: Run, demo: Path, command: tuple[str, ...]) -> None:
    name, *more = command
    shown = run(name, demo, *more)
    assert shown.exit_code == 0
    assert "Codings: " in shown.stdout or "codings counted" in shown.stdout.lower()
    found = json.loads(run(name, demo, *more, "--format", "json").stdout)
    rows = list(csv.reader(io.StringIO(run(name, demo, *more, "--format", "csv").stdout)))
    if "--matrix" in more:
        assert len(rows) == len(found["codes"]) + 1
    else:
        assert len(rows) == len(found["rows"]) + 1


def test_a_workbook_holds_the_rows_as_numbers(run: Run, demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "pairs.xlsx"
    assert run("co-occurrence", demo, "-o", path).exit_code == 0
    sheet = openpyxl.load_workbook(path).worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    first = dict(zip(titles, (cell.value for cell in sheet[2]), strict=True))
    found = json.loads(run("co-occurrence", demo, "--format", "json").stdout)["rows"][0]
    assert {name: first[name] for name in ("first", "second", "together")} == {
        name: found[name] for name in ("first", "second", "together")
    }


def test_pairs_most_often_together_come_first_and_others_on_request(run: Run, demo: Path) -> None:
    found = json.loads(run("co-occurrence", demo, "--format", "json").stdout)["rows"]
    some = run("co-occurrence", demo).stdout
    every = run("co-occurrence", demo, "--all").stdout
    most = max(found, key=lambda row: (row["together"], row["jaccard"]))
    first = some.split("\n")[1:]
    assert most["first"] in "\n".join(first[:2])
    never = next(row for row in found if not row["together"])
    line = f"{never['first']}  {never['first_label']}"[:20]
    assert every.count(line) > some.count(line)


def test_a_caution_stands_under_every_p_value(run: Run, demo: Path) -> None:
    shown = " ".join(run("differences", demo).stdout.split())
    assert "Caution: the test takes interviews for independent draws" in shown
    assert "Holm" in shown
    assert "Holm" not in run("differences", demo, "--correction", "none").stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("co-occurrence", "--near", "2", "--within", "turn"), "Only sentences can be near"),
        (("co-occurrence", "--across", "planet"), "'planet'"),
        (("co-occurrence", "--within", "segment"), "No segment is drawn"),
        (("saturation", "--permutations", "3"), "3 permutations"),
        (("saturation", "--order", "planet"), "'planet'"),
        (("differences", "--by", "planet"), "'planet'"),
        (("differences", "--coders", "nobody"), "nobody"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    run: Run, demo: Path, command: tuple[str, ...], said: str
) -> None:
    name, *more = command
    result = run(name, demo, *more)
    assert result.exit_code == 1
    assert said in " ".join(result.stderr.split())
    assert not result.stdout


def test_where_nothing_is_finished_that_is_the_reason(run: Run, make_study: Callable[..., Project]) -> None:
    study = str(make_study({"A": ("Spain", [("EXP", "Four beds.")])}).path)
    assert "no interview that counts is finished" in run("co-occurrence", study).stdout
    assert "CAP has no words in finished interviews that count." in run("keyness", study, "CAP").stdout
