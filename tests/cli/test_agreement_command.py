"""What the agreement command prints around its figures, and how they can be sorted."""

from __future__ import annotations

import json
from pathlib import Path

from interviewcoder.cli.views import figure
from tests.cli.typed import Run


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_lowest_codes_and_each_interview_stand_beside_the_overall_figure(run: Run, demo: Path) -> None:
    table = json.loads(run("agreement", demo, "--format", "json").stdout)
    said = words(run("agreement", demo).stdout)
    alphas = {row["name"]: row["alpha"] for row in table["rows"]}
    lowest = ", ".join(f"{name} {figure(alphas[name])}" for name in table["lowest"])
    assert f"Overall α {figure(table['overall']['alpha'])}; lowest {lowest}." in said
    own = table["overall"]["by_interview"]
    listed = ", ".join(f"{name} {alpha:.2f}" for name, alpha in own.items())
    assert f"Overall α of each interview: {listed}." in said


def test_many_rows_without_alpha_are_a_number_and_no_paragraph(run: Run, demo: Path) -> None:
    pilot = words(run("agreement", demo, "--round", "Training", "--by", "code,country").stdout)
    assert " rows: a single double-coded interview" in pilot


def test_without_a_unit_to_compare_one_sentence_says_so(run: Run, demo: Path) -> None:
    shown = run("agreement", demo, "--unit", "segment").stdout
    assert shown.startswith("No segment can be compared\n\nNo segments are drawn in ")
    assert len(shown.splitlines()) < 6 and "Overall" not in shown


def test_the_two_counts_are_named_so_that_they_cannot_be_mistaken(run: Run, demo: Path) -> None:
    agreement, passages = run("agreement", demo).stdout, run("passages", demo).stdout
    assert "only A  only B" in agreement
    assert "all A" in passages and "all B" in passages


def test_coders_stand_in_one_order_whatever_the_rows_are(run: Run, demo: Path) -> None:
    assert "ana %  ben %  carla %" in words_kept(run("agreement", demo, "--by", "country").stdout)


def words_kept(text: str) -> str:
    return next(line for line in text.splitlines() if "carla %" in line)


def test_the_report_takes_the_options_of_its_agreement_chapter(run: Run, demo: Path) -> None:
    from docx import Document

    options = ("--unit", "turn", "--rule", "half", "--round", "Pilot")
    assert run("report", demo, "-o", "report.docx", *options).exit_code == 0
    text = words(" ".join(paragraph.text for paragraph in Document("report.docx").paragraphs))
    assert "The unit is the turn; a coding marks a unit if it covers at least half of the words of it" in text
    assert "in the round Pilot: one by three of them." in text
    assert "coders did not see each other's codings until the round was closed" in text
    assert run("report", demo, "-o", "none.docx", "--unit", "segment").exit_code == 0
    text = words(" ".join(paragraph.text for paragraph in Document("none.docx").paragraphs))
    assert "Agreement by segment was not computed. No segments are drawn in" in text
