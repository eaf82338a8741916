"""progress and main-coder, as typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from interviewcoder.project import open_project
from tests.cli.typed import Run, changes, one_sentence


def rows(run: Run, study: Path) -> dict[tuple[str, str], dict[str, object]]:
    found = json.loads(run("progress", study, "--format", "json").stdout)
    return {(row["interview"], row["coder"]): row for row in found}


def test_progress_says_who_is_how_far(run: Run, demo: Path) -> None:
    before = rows(run, demo)
    with open_project(demo) as project:
        assert len(before) == len(project.interviews()) * len(project.coders())
        done = {(one.interview, one.coder) for one in project.finished()}
        names = {one.id: one.name for one in project.interviews()}
    finished = {of for of, row in before.items() if row["status"] == "finished"}
    assert finished == {(names[interview], coder) for interview, coder in done}
    assert all(row["last"] for of, row in before.items() if of in finished)
    run("round", "open", demo, "Drift", "--kind", "drift", "--coders", "ana,ben", "--interviews", "ES-02")
    now = rows(run, demo)["ES-02", "ana"]
    assert (now["status"], now["round"], now["main"]) == ("begun", "Drift", True)


def test_for_people_the_share_that_is_double_coded_is_told(run: Run, demo: Path) -> None:
    said = run("progress", demo).stdout
    by_interview: dict[str, set[str]] = {}
    for (interview, coder), row in rows(run, demo).items():
        if row["status"] == "finished":
            by_interview.setdefault(interview, set()).add(coder)
    double = sum(len(coders) > 1 for coders in by_interview.values())
    assert f"Finished by two coders: {double} of 10." in said
    assert "by country: Germany" in said and "by language: de" in said and "✓ finished" in said
    table = list(csv.DictReader(io.StringIO(run("progress", demo, "--format", "csv").stdout)))
    assert table[0]["interview"] == "DE-01" and set(table[0]) >= {"coder", "status", "round", "last", "main"}


def test_main_coders_are_named_one_by_one_and_from_a_table(run: Run, demo: Path) -> None:
    def of(name: str) -> str | None:
        with open_project(demo) as project:
            return project.interview(name).main_coder

    assert run("main-coder", demo, "DE-01", "ben").exit_code == 0 and of("DE-01") == "ben"
    Path("main.csv").write_text("id,main_coder\nDE-01,carla\nDE-02,ana\nES-01,\n", encoding="utf-8")
    kept = of("ES-01")
    assert "2 interviews" in run("main-coder", demo, "--from", "main.csv").stdout
    assert (of("DE-01"), of("DE-02"), of("ES-01")) == ("carla", "ana", kept)


def test_a_table_with_a_mistake_names_nobody(run: Run, demo: Path) -> None:
    before = changes(demo)
    Path("main.csv").write_text("id,main_coder\nDE-01,ben\nDE-02,nobody\n", encoding="utf-8")
    refused = run("main-coder", demo, "--from", "main.csv")
    assert refused.exit_code == 1 and "nobody" in one_sentence(refused) and changes(demo) == before
    assert "--from" in one_sentence(run("main-coder", demo, "DE-01"))
