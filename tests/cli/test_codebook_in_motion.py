"""Changing a codebook from the command line, and working off what it leaves to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interviewcoder.actions import coding, rounds
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.project import open_project
from tests.cli.typed import Run, one_sentence


@pytest.fixture
def coded(study: Path) -> Path:
    """The small study with two codings of ana's."""
    with open_project(study) as project:
        (interview,) = project.interviews()
        codes = {code.key: code.id for code in project.codes()}
        coding.assign(project, "ana", interview, (50, 60), [codes["CAP-BED"]])
        coding.assign(project, "ana", interview, (70, 80), [codes["AW-REF"]])
    return study


def keys(run: Run, study: Path) -> list[str]:
    return [row["key"] for row in json.loads(run("codebook", "list", study, "--format", "json").stdout)]


def work(run: Run, study: Path, *options: str) -> list[tuple[str, str]]:
    rows = json.loads(run("queue", study, "--format", "json", *options).stdout)
    return [(row["kind"], row["code"]) for row in rows]


def test_a_codebook_in_motion_from_the_command_line(run: Run, coded: Path) -> None:
    def done(*words: object) -> str:
        said = run("codebook", *words)
        assert said.exit_code == 0, said.stderr
        return said.stdout

    assert "Added WF-NIGHT (Night shifts)" in done(
        "new", coded, "Night shifts", "--key", "WF-NIGHT", "--under", "WF", "--definition", "Nobody at night"
    )
    assert "AW-REF is now AW-DOC (Who refers)" in done(
        "rename", coded, "aw-ref", "--key", "AW-DOC", "--label", "Who refers"
    )
    assert work(run, coded) == []
    said = run("codebook", "define", coded, "CAP-BED", "--definition", "Beds with drains", "--coder", "ana")
    assert "Defined CAP-BED" in said.stdout and "This leaves 1 thing to do" in said.stderr
    assert work(run, coded) == [("look-again", "CAP-BED")]
    assert "is now a theme" in done("move", coded, "CAP-BED", "--top")
    assert "now comes before AW" in done("order", coded, "CAP-BED", "--before", "AW")
    assert keys(run, coded)[0] == "CAP-BED"
    assert "Made ACC (Access) above CAP-BED" in done("group", coded, "Access", "CAP-BED", "--key", "ACC")
    assert "Merged AW-DOC (Who refers) into WF-NIGHT" in done("merge", coded, "AW-DOC", "WF-NIGHT")
    assert "AW-DOC" not in keys(run, coded)
    assert "a code of its own again" in done("unmerge", coded, "AW-DOC")
    assert "Split CAP-BED" in done("split", coded, "CAP-BED", "--into", "BED-FEW=Too few", "--into", "Shut")
    assert work(run, coded, "--kind", "split") == [("split", "CAP-BED")]
    assert "Retired WF-NIGHT" in done("retire", coded, "WF-NIGHT")
    assert "can be assigned again" in done("bring-back", coded, "WF-NIGHT")
    assert "#112233" in done("colour", coded, "WF-NIGHT", "#112233")
    assert "is tabulated apart" in done("counts", coded, "WF-NIGHT", "no")
    said = run("queue", coded, "--coder", "ana", "--done")
    assert said.stdout == "Looked at 1 coding; re-read 0 interviews.\n"
    assert "Nothing is to be done." in run("queue", coded).stdout
    rows = json.loads(run("codebook", "history", coded, "CAP-BED", "--format", "json").stdout)
    defined = [row for row in rows if row["field"] == "definition"][-1]
    assert (defined["coder"], defined["after"], defined["undone"]) == ("ana", "Beds with drains", False)
    with open_project(coded) as project:
        assert project.problems() == ()


def test_what_makes_no_sense_is_one_sentence(run: Run, coded: Path) -> None:
    for words in (
        ("rename", coded, "AW-REF"),
        ("rename", coded, "AW-REF", "--key", "cap"),
        ("rename", coded, "NOPE", "--label", "x"),
        ("define", coded, "AW-REF"),
        ("define", coded, "AW-REF", "--definition", "x", "--coder", "nobody"),
        ("define", coded, "AW-REF", "--definition", "\x1b[2J"),
        ("move", coded, "AW-REF"),
        ("move", coded, "AW", "--under", "AW-REF"),
        ("order", coded, "AW"),
        ("merge", coded, "AW", "AW"),
        ("split", coded, "AW", "--into", "CAP=Beds"),
        ("accept", coded, "AW"),
        ("history", coded, "NOPE"),
    ):
        one_sentence(run("codebook", *words))
    one_sentence(run("queue", coded, "--done"))
    one_sentence(run("queue", coded, "--coder", "nobody"))


def test_a_proposed_code_waits_for_the_round_to_close(run: Run, coded: Path) -> None:
    with open_project(coded) as project:
        (interview,) = project.interviews()
        round = rounds.open_round(project, "Reliability 1", "reliability", ["ana"], [interview])
        (draft,) = new_code_drafts(project, "Waiting", key="WAIT", coder="ana")
        coding.assign(project, "ana", interview, (60, 70), [draft.subject], new_codes=[draft])
    said = one_sentence(run("codebook", "accept", coded, "WAIT"))
    assert "locked until the reliability round 'Reliability 1' is closed" in said
    listed = run("queue", coded)
    assert "Nothing is to be done" in listed.stdout and "Left out: 1 entry" in listed.stderr
    assert work(run, coded, "--coder", "ana") == [("proposed", "WAIT")]
    assert "Waiting (proposed by ana)" in run("codebook", "list", coded).stdout
    with open_project(coded) as project:
        rounds.close_round(project, round)
    assert work(run, coded) == [("proposed", "WAIT")]
    assert "Accepted WAIT" in run("codebook", "accept", coded, "WAIT").stdout
    assert work(run, coded) == []
