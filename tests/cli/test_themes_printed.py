"""Theme tables and tests of difference in a terminal and a pipe: keys, widths, and notes on what is there."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from interviewcoder.actions import codes, study_settings
from interviewcoder.cli.output import Column, Listing, print_listing
from interviewcoder.project import open_project
from interviewcoder.tables import theme_table
from tests.cli.typed import Run

CROSSED = ("--by", "country,stakeholder_group")


@pytest.mark.parametrize("options", [(), ("--sub-codes",), CROSSED])
def test_the_key_that_other_commands_ask_for_stands_beside_each_label(
    run: Run, demo: Path, options: tuple[str, ...]
) -> None:
    lines = run("themes", demo, *options).stdout.splitlines()
    with open_project(demo) as project:
        shown = theme_table(project, sub_codes="--sub-codes" in options)
    for row in (*shown.rows, *shown.counter_examples):
        indent = "  " if row.counts and row.theme != row.name else ""
        assert any(line.startswith(f"{indent}{row.name} ") and row.label[:9] in line for line in lines)


@pytest.mark.parametrize("width", ["80", "60", None])
def test_a_crossed_table_is_set_as_several_that_fit(
    run: Run, demo: Path, monkeypatch: pytest.MonkeyPatch, width: str | None
) -> None:
    if width:
        monkeypatch.setenv("COLUMNS", width)
    else:
        monkeypatch.delenv("COLUMNS", raising=False)
    lines = run("themes", demo, *CROSSED).stdout.splitlines()
    assert max(map(len, lines)) <= int(width or 120)
    assert not any(set(line.split()) == {"·"} for line in lines)
    ends = [line for line in lines if line.rstrip().endswith("·")]
    assert ends, "the first of two attributes stands above the second"
    below = [next_line for line, next_line in pairwise(lines) if line in ends]
    assert all(next_line.strip() for next_line in below)
    cap = [line for line in lines if line.startswith("CAP ")]
    assert len(cap) > 1, "each part begins with the labels"
    with open_project(demo) as project:
        groups = theme_table(project, by="country,stakeholder_group").groups
    assert sum(word.endswith("/1") for line in cap for word in line.split()) == len(groups)


def test_neighbours_of_a_part_stay_together_and_a_column_too_wide_is_not_lost(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    names = ("DE one", "DE two", "ES one", "ES two", "x" * 60)
    columns = (Column("key"), *(Column(name, right=True, part=name[:2]) for name in names))
    row = ("AW", "1" * 9, "2" * 9, "3" * 9, "4" * 9, "5")
    print_listing(Listing(columns, (row,), repeat=1))
    values = [line for line in capsys.readouterr().out.splitlines() if line.startswith("AW")]
    assert [line.split()[1:] for line in values] == [[row[1], row[2]], [row[3], row[4]], [row[5]]]


def test_the_notes_speak_of_what_is_shown_and_all_rules_come_on_request(run: Run, demo: Path) -> None:
    with open_project(demo) as project:
        every = theme_table(project).notes
    shown = " ".join(run("themes", demo).stdout.split())
    assert "Codings counted: the final ones" in shown and "n/N: interviews" in shown
    assert "Passages: codings that overlap" not in shown and "Words: a word counts" not in shown
    of_words = " ".join(run("themes", demo, "--count", "words").stdout.split())
    assert "Words: a word counts once" in of_words and "Passages: codings" not in of_words
    assert "N: interviews whose coding is finished" in of_words and "(N=10)" in of_words
    told = " ".join(run("themes", demo, "--notes").stdout.split())
    assert all(note in told for note in every)
    tested = " ".join(run("differences", demo).stdout.split())
    assert "Codings counted: the final ones" in tested and "n/N: interviews" in tested
    for word in ("Passages:", "Words:", "Percentages", "Asked:"):
        assert word not in tested


def test_where_nobody_has_tagged_a_question_no_table_of_zeros_is_shown(run: Run, demo: Path) -> None:
    with open_project(demo) as project:
        study_settings.set_study(project, "questions", "tagged")
    shown = " ".join(run("themes", demo).stdout.split())
    assert "nobody has tagged a question yet" in shown
    assert "Asked about it" not in shown and " 0/10" not in shown


def test_a_number_of_each_interview_is_no_group_to_test(run: Run, demo: Path) -> None:
    with open_project(demo) as project:
        names = [interview.name for interview in project.interviews()]
    for number, name in enumerate(names):
        wave, minutes = 1 + number % 2, 20 + number
        assert run("attributes", "set", demo, name, f"minutes={minutes}", f"wave={wave}").exit_code == 0
    refused = run("differences", demo, "--by", "minutes")
    assert refused.exit_code == 1 and not refused.stdout
    assert f"'minutes' is a number with {len(names)} values in {len(names)} finished" in refused.stderr
    assert "minutes_group" in refused.stderr
    assert run("differences", demo, "--by", "wave").exit_code == 0, "two values make two groups"


def test_a_code_of_a_long_key_is_shown_whole(run: Run, demo: Path) -> None:
    with open_project(demo) as project:
        codes.add_code(project, "A label of " + "many words " * 20, key="K" * 40)
    assert "K" * 40 in run("themes", demo).stdout
