"""A plan for double coding: its pilot is what the table compares, and it says what it cannot know."""

from __future__ import annotations

import random

import pytest

from interviewcoder.actions import coding, rounds
from interviewcoder.agreement.rarity import independent_units
from interviewcoder.model import OptionError
from interviewcoder.tables import agreement_table
from interviewcoder.tables.planning import plan_double_coding

SENTENCES = "We have four beds. Two are closed. Nobody comes. We wait long. They know it. They do not."
TURNS = [("INT", "How many beds are there?"), ("EXP", SENTENCES)]
QUICK = {"resamples": 200}


def fill(make_study, interviews, *, close=True, common="CAP-BED"):
    """Coders who mostly agree on a common code; the second code is in the first interview alone."""
    project = make_study({f"DE-{n:02}": ("Germany", TURNS) for n in range(1, interviews + 1)})
    chance = random.Random(5)
    ids = {code.key: code.id for code in project.codes()}
    listed = project.interviews()
    opened = rounds.open_round(project, "Reliability 1", "reliability", ["ana", "ben"], listed)
    for number, interview in enumerate(listed):
        for start, end in project.document(interview).sentences[1:]:
            said = chance.random() < 0.5
            for coder in ("ana", "ben"):
                if said != (chance.random() < 0.15):
                    coding.assign(project, coder, interview, (start, end), [ids[common]])
        if number == 0:
            start, end = project.document(interview).sentences[1]
            coding.assign(project, "ana", interview, (start, end), [ids["AW-REF"]])
        for coder in ("ana", "ben"):
            rounds.finish(project, coder, interview)
    if close:
        rounds.close_round(project, opened)
    return project


def test_the_pilot_is_what_the_agreement_table_compares(make_study):
    project = fill(make_study, 6)
    for by in ("code", "theme"):
        plan, table = plan_double_coding(project, by=by, **QUICK), agreement_table(project, by=by, **QUICK)
        assert [row.name for row in plan.rows] == [row.name for row in table.rows]
        for mine, theirs in zip((*plan.rows, plan.overall), (*table.rows, table.overall), strict=True):
            assert mine.alpha == (None if theirs.alpha is None else pytest.approx(theirs.alpha))
        assert plan.pilot == table.double_coded == 6


def test_a_narrower_interval_takes_more_interviews(make_study):
    project = fill(make_study, 6)
    numbers = [
        next(
            r for r in plan_double_coding(project, width=width, **QUICK).rows if r.name == "CAP-BED"
        ).interviews
        for width in (0.5, 0.25, 0.15)
    ]
    assert None not in numbers and sorted(numbers) == numbers and numbers[0] < numbers[2]
    row = next(r for r in plan_double_coding(project, width=0.25, **QUICK).rows if r.name == "CAP-BED")
    assert row.more == row.interviews - 6 and row.width <= 0.25 and row.found_in == 6
    never = plan_double_coding(project, width=0.01, most=20, **QUICK)
    assert never.overall.interviews is None and "not below 0.01 with 20 interviews" in never.overall.reason
    assert any(note.startswith("No number for") for note in never.notes)


def test_rare_codes_are_named_with_their_chances(make_study):
    project = fill(make_study, 6)
    plan = plan_double_coding(project, interviews=12, **QUICK)
    rows = {row.name: row for row in plan.rows}
    rare = rows["AW-REF"]
    assert (rare.found_in, rare.too_rare, rare.interviews) == (1, True, None)
    assert rare.expected == pytest.approx(12 / 6)
    assert rare.none == pytest.approx((5 / 6) ** 12)
    assert rows["CAP-WST"].expected == 0 and rows["CAP-WST"].none == 1
    assert not rows["CAP-BED"].too_rare and rows["CAP-BED"].least > 10
    (note,) = [note for note in plan.notes if note.startswith("Too rare to be tested with 12 interviews")]
    assert "AW-REF" in note and "CAP-WST" in note and "CAP-BED" not in note


def test_what_a_plan_cannot_know_is_said(make_study):
    small = " ".join(plan_double_coding(fill(make_study, 3), width=0.3, **QUICK).notes)
    assert "With 3 pilot interviews every number is a guess" in small
    assert (
        "resemble the pilot's" in small
        and "seed 1" in small
        and "More interviews than the study has (3)" in small
    )
    large = " ".join(plan_double_coding(fill(make_study, 6), **QUICK).notes)
    assert "every number is a guess" not in large


def test_a_pilot_of_interviews_alike_promises_no_less_than_independent_units_take(make_study):
    """Every interview is coded in the same way, so that resampling them shows no uncertainty at all."""
    project = make_study({f"DE-{n:02}": ("Germany", TURNS) for n in range(1, 7)})
    (bed,) = [code.id for code in project.codes() if code.key == "CAP-BED"]
    listed = project.interviews()
    opened = rounds.open_round(project, "Reliability 1", "reliability", ["ana", "ben"], listed)
    for interview in listed:
        first, second, third = project.document(interview).sentences[1:4]
        for coder, own in (("ana", second), ("ben", third)):
            coding.assign(project, coder, interview, first, [bed])
            coding.assign(project, coder, interview, own, [bed])
            rounds.finish(project, coder, interview)
    rounds.close_round(project, opened)
    plan = plan_double_coding(project, width=0.4, **QUICK)
    row = next(row for row in plan.rows if row.name == "CAP-BED")
    units = independent_units(row.alpha, 2 / 6, 0.4)
    assert row.least == row.interviews == -(-units // 6) > 10 and not row.up_to
    (note,) = [note for note in plan.notes if "understate the width for CAP-BED" in note]
    assert "Donner & Eliasziw" in note
    few = plan_double_coding(project, width=0.4, most=row.least - 1, **QUICK)
    assert "not below 0.4" in next(row for row in few.rows if row.name == "CAP-BED").reason


def test_the_smallest_number_tried_is_no_claim_that_fewer_will_not_do(make_study):
    plan = plan_double_coding(fill(make_study, 3), width=1.9, **QUICK)
    row = next(row for row in plan.rows if row.name == "CAP-BED")
    assert (row.interviews, row.up_to) == (10, True)
    assert "≤: the smallest number that was tried (10); fewer may do." in plan.notes


def test_a_plan_says_how_many_are_left_to_draw(make_study):
    plan = plan_double_coding(fill(make_study, 3), **QUICK)
    assert "Of the study's 3 interviews, none can still be drawn; not 3 (double-coded already)." in plan.notes


def test_nothing_is_planned_from_nothing_or_from_a_round_that_is_open(make_study):
    empty = plan_double_coding(make_study({"DE-01": ("Germany", TURNS)}), **QUICK)
    assert empty.pilot == 0 and empty.notes[0].startswith("Nothing can be planned yet")
    assert empty.overall.interviews is None
    blind = plan_double_coding(fill(make_study, 3, close=False), **QUICK)
    assert blind.pilot == 0 and len(blind.notes) == 1
    assert all(row.alpha is None and not row.expected for row in blind.rows)


def test_characters_are_no_units_to_be_counted(make_study):
    plan = plan_double_coding(fill(make_study, 3), unit="character", **QUICK)
    assert all(row.least is None for row in plan.rows)


def test_a_frame_has_a_row_a_code_and_overall_last(make_study):
    frame = plan_double_coding(fill(make_study, 3), **QUICK).frame()
    assert frame["name"].iloc[-1] == "overall"
    assert str(frame["interviews"].dtype) == "Int64" and str(frame["alpha"].dtype) == "float64"


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"by": "country"}, "by code or theme, not by 'country'"),
        ({"width": 0}, "The width 0 is not between"),
        ({"most": 5}, "At most 5 interviews cannot be planned for"),
        ({"interviews": 0}, "A sample of 0 interviews"),
    ],
)
def test_choices_without_meaning(make_study, choices, sentence):
    with pytest.raises(OptionError, match=sentence):
        plan_double_coding(fill(make_study, 3), **choices)
