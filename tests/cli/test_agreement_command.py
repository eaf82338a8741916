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
    assert "The unit is the turn; a unit counts as coded if a coding covers at least half" in text
    assert "the one that at least two of them finished in the pilot round Pilot, by three of them." in text
    assert "coders did not see each other's codings until the round was closed" in text
    assert run("report", demo, "-o", "none.docx", "--unit", "segment").exit_code == 0
    text = words(" ".join(paragraph.text for paragraph in Document("none.docx").paragraphs))
    assert "Agreement by segment was not computed. No segments are drawn in" in text


def test_rows_can_be_sorted(run: Run, demo: Path) -> None:
    table = json.loads(run("agreement", demo, "--sort", "alpha", "--format", "json").stdout)
    alphas = [row["alpha"] for row in table["rows"]]
    known = [alpha for alpha in alphas if alpha is not None]
    assert known == sorted(known) and alphas[len(known) :] == [None] * (len(alphas) - len(known))
    by_name = json.loads(run("agreement", demo, "--sort", "name", "--format", "json").stdout)
    names = [row["name"] for row in by_name["rows"]]
    assert names == sorted(names) and {row["name"] for row in table["rows"]} == set(names)


def test_which_code_is_given_in_place_of_which(run: Run, demo: Path) -> None:
    listed = json.loads(run("disagreements", demo, "--kind", "other-code", "--format", "json").stdout)
    counted = json.loads(run("disagreements", demo, "--summary", "--format", "json").stdout)
    assert counted and [row["passages"] for row in counted] == sorted(
        (row["passages"] for row in counted), reverse=True
    )
    for row in counted:
        pair = {row["code"], row["other"]}
        of = [
            one
            for one in listed
            if any({a, b} == pair for a in one["codes_a"].split(", ") for b in one["codes_b"].split(", "))
        ]
        assert row["passages"] == len(of)
        assert row["interviews"] == len({one["interview"] for one in of})


def test_both_stretches_of_another_boundary_are_shown(run: Run, demo: Path) -> None:
    rows = json.loads(run("disagreements", demo, "--kind", "other-boundary", "--format", "json").stdout)
    shown = words(run("disagreements", demo, "--kind", "other-boundary").stdout)
    one = rows[0]
    for coder in (one["coder_a"], one["coder_b"]):
        assert f"{coder}: " in shown


def test_the_heading_says_that_pairs_are_pooled_only_where_there_are_several(run: Run, demo: Path) -> None:
    said = " ".join(run("agreement", demo).stdout.split())
    assert "pairs of coders pooled, so more than the units" in said
    assert "pooled, so more" not in " ".join(run("agreement", demo, "--coders", "ana,ben").stdout.split())
