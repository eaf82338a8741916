"""Rounds as typed: how they are opened, what they hide, what closing asks."""

from __future__ import annotations

import json
from pathlib import Path

from interviewcoder.actions import coding, rounds, study
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.project import open_project
from tests.cli.typed import Run, changes, one_sentence

DRIFT = ("--kind", "drift", "--coders", "ana,ben", "--interviews", "DE-02,ES-02")


def listed(run: Run, study: Path, name: str) -> dict[str, object]:
    rows = json.loads(run("round", "list", study, "--format", "json").stdout)
    return next(row for row in rows if row["round"] == name)


def test_how_a_round_reveals_and_starts_is_kept(run: Run, demo: Path) -> None:
    run("round", "open", demo, "Usual", *DRIFT)
    run("round", "open", demo, "Other", *DRIFT, "--reveal", "each", "--start", "clean")
    assert [listed(run, demo, "Usual")[way] for way in ("reveal", "start")] == ["closing", "continue"]
    assert [listed(run, demo, "Other")[way] for way in ("reveal", "start")] == ["each", "clean"]
    assert run("round", "open", demo, "Third", *DRIFT, "--start", "afresh").exit_code == 2


def test_closing_asks_while_somebody_has_not_finished(run: Run, demo: Path) -> None:
    run("round", "open", demo, "Drift", *DRIFT)
    with open_project(demo) as project:
        for coder in ("ana", "ben"):
            rounds.finish(project, coder, project.interview("DE-02"))
        rounds.finish(project, "ben", project.interview("ES-02"))
    before = changes(demo)
    refused = run("round", "close", demo, "Drift")
    assert refused.exit_code == 1 and changes(demo) == before
    assert "Not finished in Drift: ES-02 by ana." in refused.stderr and "DE-02" not in refused.stderr
    closed = run("round", "close", demo, "Drift", "--anyway")
    assert closed.exit_code == 0 and "missing from its agreement" in closed.stderr
    assert not listed(run, demo, "Drift")["open"]
    assert "closed already" in one_sentence(run("round", "close", demo, "Drift"))
    told = json.loads(
        run("agreement", demo, "--round", "Drift", "--by", "interview", "--format", "json").stdout
    )
    assert "DE-02" in json.dumps(told) and "ES-02" not in json.dumps(told)


def test_where_all_have_finished_closing_asks_nothing(run: Run, demo: Path) -> None:
    run("round", "open", demo, "Drift", "--kind", "drift", "--coders", "ana", "--interviews", "DE-02")
    with open_project(demo) as project:
        rounds.finish(project, "ana", project.interview("DE-02"))
    closed = run("round", "close", demo, "Drift")
    assert closed.exit_code == 0 and closed.stderr == ""


def test_counts_of_blind_work_are_not_listed(run: Run, demo: Path) -> None:
    before = run("interviews", demo, "--format", "json").stdout
    counted = {row["id"]: row["codings"] for row in json.loads(before)}
    run("round", "open", demo, "Drift", *DRIFT)
    now = {
        row["id"]: row["codings"] for row in json.loads(run("interviews", demo, "--format", "json").stdout)
    }
    assert set(counted["ES-02"].values()) != {None} and set(now["ES-02"].values()) == {None}
    assert now["UK-01"] == counted["UK-01"]
    assert "hidden until the round is closed" in run("interviews", demo).stdout
    assert "ES-02" in run("coder", "list", demo).stderr


def test_only_who_reads_an_interview_is_named_for_it(run: Run, demo: Path) -> None:
    with open_project(demo) as project:
        of = {one.language: one.name for one in project.interviews() if one.language}
        (first, mine), (other, theirs) = list(of.items())[:2]
        coders = sorted(project.coders())[:3]
        study.set_languages(project, coders[0], [first])
        for coder in coders[1:]:
            study.set_languages(project, coder, [first, other])
    which = ("--coders", ",".join(coders), "--interviews", f"{mine},{theirs}")
    said = " ".join(run("round", "open", demo, "Both", "--kind", "pilot", *which).stdout.split())
    assert f"{', '.join(coders)} on {mine}" in said and f"{', '.join(coders[1:])} on {theirs}" in said
    table = " ".join(run("round", "list", demo).stdout.split())
    assert f"{theirs} ({coders[1]}" in table and f"{mine} (" not in table


def test_closing_tells_of_codes_that_two_made_with_one_label(run: Run, demo: Path) -> None:
    run("round", "open", demo, "Pilot 2", "--kind", "pilot", "--coders", "ana,ben", "--interviews", "DE-02")
    with open_project(demo) as project:
        about = project.interview("DE-02")
        for coder, key in (("ana", "NIGHT-A"), ("ben", "NIGHT-B")):
            (draft,) = new_code_drafts(project, "Nights", key=key, coder=coder)
            start = project.document(about).turns[0].start
            coding.assign(project, coder, about, (start, start + 5), [draft.subject], new_codes=[draft])
            rounds.finish(project, coder, about)
    told = run("round", "close", demo, "Pilot 2").stderr
    assert told.count("labelled 'Nights'") == 1 and "NIGHT-A and NIGHT-B" in told


def test_what_counts_of_two_first_finishings_is_chosen(run: Run, demo: Path) -> None:
    copy = demo.with_name("copy.db")
    copy.write_bytes(demo.read_bytes())
    with open_project(copy) as project:
        rounds.finish(project, "ana", project.interview("DE-02"))
    with open_project(demo) as project:
        about = project.interview("DE-02")
        start = project.document(about).turns[0].start
        coding.assign(project, "ana", about, (start, start + 5), [project.codes()[0].id])
        rounds.finish(project, "ana", about)
    assert "First finished on two machines: DE-02" in run("merge", demo, copy).stdout
    of = ("round", "first", demo, "DE-02", "--coder", "ana")
    rows = json.loads(run(*of, "--format", "json").stdout)
    assert [row["counts"] for row in rows] == [True, False]
    assert run(*of, "--keep", "2").exit_code == 0
    assert json.loads(run(*of, "--format", "json").stdout) == []
    assert "nothing is to choose" in one_sentence(run(*of, "--keep", "1"))


def test_a_round_over_interviews_that_are_open_already_is_noticed(run: Run, demo: Path) -> None:
    assert "Open as well" not in run("round", "open", demo, "First", *DRIFT).stderr
    others = ("--kind", "drift", "--coders", "carla", "--interviews", "DE-02")
    assert "Open as well" not in run("round", "open", demo, "Others", *others).stderr
    again = ("--kind", "drift", "--coders", "ana,carla", "--interviews", "ES-02,IT-02")
    said = " ".join(run("round", "open", demo, "Again", *again).stderr.split())
    assert "Open as well for ana: the round First, on ES-02. What they code there counts for Again" in said
