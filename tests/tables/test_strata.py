"""Interviews drawn by strata are resampled within them, and the table says so."""

from __future__ import annotations

import random

import pytest

from interviewcoder.actions import coding, rounds
from interviewcoder.agreement import Resampling, krippendorff_alpha
from interviewcoder.model import RoundDraw
from interviewcoder.tables import agreement_table

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds. Two are closed. We wait. Nobody asks us.")]


def study(make_study, countries, *, drawn=True):
    """A closed round on interviews of these countries, in which two coders differ here and there."""
    project = make_study({f"X-{n:02}": (country, TURNS) for n, country in enumerate(countries)})
    chance = random.Random(5)
    listed = project.interviews()
    how = RoundDraw(None, len(listed), "country", 3) if drawn else None
    opened = rounds.open_round(project, "R1", "reliability", ("ana", "ben"), listed, drawn=how)
    beds = next(code.id for code in project.codes() if code.key == "CAP-BED")
    for interview in listed:
        sentences = project.document(interview).sentences[1:]
        for sentence in sentences:
            for coder in ("ana", "ben"):
                # In Germany they mostly agree, in Spain they do not.
                sure = interview.attributes["country"] == "Germany"
                if chance.random() < (0.5 if not sure else (sentence[0] // 7) % 2):
                    coding.assign(project, coder, interview, sentence, [beds])
        for coder in ("ana", "ben"):
            rounds.finish(project, coder, interview)
    rounds.close_round(project, opened)
    return project


def beds_row(project):
    table = agreement_table(project)
    return next(row for row in table.rows if row.name == "CAP-BED"), " ".join(table.notes)


def test_a_drawn_round_is_resampled_within_its_strata(make_study):
    countries = ["Germany"] * 6 + ["Spain"] * 6
    drawn, said = beds_row(study(make_study, countries))
    named, plainly = beds_row(study(make_study, countries, drawn=False))
    assert (drawn.alpha, drawn.range) == (named.alpha, "approximate")
    assert "resamples of interviews within the strata they were drawn by (country), seed 1." in said
    assert "within the strata" not in plainly
    assert (drawn.low, drawn.high) != (named.low, named.high)


def test_strata_with_one_interview_are_taken_together_and_the_table_says_so(make_study):
    countries = ["Germany"] * 8 + ["Spain", "Italy", "Poland"]
    _, said = beds_row(study(make_study, countries))
    assert "(country; strata with one interview are taken together)" in said


@pytest.mark.parametrize("countries", [["Germany"] * 11, [f"Land {n}" for n in range(11)]])
def test_one_stratum_or_only_single_ones_are_no_strata(make_study, countries):
    drawn, said = beds_row(study(make_study, countries))
    assert drawn.range == "approximate" and "within the strata" not in said


def test_the_range_is_that_of_resampling_by_hand_within_strata(make_study):
    countries = ["Germany"] * 5 + ["Spain"] * 5
    project = study(make_study, countries)
    row, _ = beds_row(project)
    beds = next(code.id for code in project.codes() if code.key == "CAP-BED")
    by_interview = []
    for interview in project.interviews():
        spans = {
            coder: {
                (c.start, c.end)
                for c in project.codings(interview=interview.id, coder=coder)
                if c.code == beds
            }
            for coder in ("ana", "ben")
        }
        sentences = project.document(interview).sentences[1:]
        by_interview.append([[int(s in spans["ana"]), int(s in spans["ben"])] for s in sentences])
    chance = random.Random(1)
    values = []
    for _ in range(4000):
        drawn = [chance.choice(range(5)) for _ in range(5)] + [chance.choice(range(5, 10)) for _ in range(5)]
        alpha = krippendorff_alpha([unit for place in drawn for unit in by_interview[place]]).value
        if alpha is not None:
            values.append(alpha)
    values.sort()
    low, high = values[int(0.025 * len(values))], values[int(0.975 * len(values))]
    assert Resampling().level == 0.95
    assert row.low == pytest.approx(low, abs=0.06) and row.high == pytest.approx(high, abs=0.06)
