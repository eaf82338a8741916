"""The history from the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from interviewcoder.cli.commands.history import since_they_differ
from tests.cli.typed import Run, one_sentence


def test_history_speaks_all_formats_and_filters(run: Run, demo: Path) -> None:
    rows = json.loads(run("history", "demo.db", "--coder", "ana", "--format", "json").stdout)
    assert {row["coder"] for row in rows} == {"ana"} and rows[-1]["about"] == "summary"
    assert {"coding", "finished", "quote"} <= {row["about"] for row in rows}
    table = csv.DictReader(
        io.StringIO(run("history", "demo.db", "--about", "round", "--format", "csv").stdout)
    )
    assert [row["what"] for row in table][:2] == ["round opened", "round closed"]
    said = run("history", "demo.db").stdout
    assert "The latest 200 of" in said and "--all" in said
    assert len(run("history", "demo.db", "--all").stdout.splitlines()) > 300
    assert "Nothing of this kind" in run("history", "demo.db", "--until", "2001-01").stdout


def test_what_cannot_be_asked_is_one_sentence(run: Run, demo: Path) -> None:
    for arguments, said in {
        ("--about", "beds"): "'beds' is nothing a deed is about",
        ("--interview", "XX-1"): "There is no interview 'XX-1'",
    }.items():
        result = run("history", "demo.db", *arguments)
        assert result.exit_code == 1 and said in one_sentence(result)


def test_before_and_after_are_shown_from_where_they_differ() -> None:
    same = "Too few rooms meet the requirements for the therapy, or cannot be used at all, "
    before, after = since_they_differ(f"{same}by night.", f"{same}by day.")
    assert before != after and before.endswith("by night.") and after.endswith("by day.")
    assert max(len(before), len(after)) < 60
    assert since_they_differ("Beds", "Rooms") == ("Beds", "Rooms")
