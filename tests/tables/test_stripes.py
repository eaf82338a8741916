"""Where coding stripes lie: places in words, apart for each coder, and nothing of who has not finished."""

from __future__ import annotations

import pytest

from interviewcoder.actions import rounds
from interviewcoder.model import OptionError
from interviewcoder.project import open_project
from interviewcoder.tables.stripes import StripeOptions, stripe_table
from tests.blind_study import assign, twins

TURNS = [
    ("INT", "How many beds are there?"),
    ("EXP", "There are four beds. Two are closed."),
    ("INT", "And the waste?"),
    ("EXP", "The waste is kept for months."),
]
"""The expert's words: There 0 are 1 four 2 beds 3 Two 4 are 5 closed 6 The 7 waste 8 … months 12."""


@pytest.fixture
def study(make_study):
    project = make_study({"DE-01": ("Germany", TURNS), "DE-02": ("Germany", TURNS)})
    assign(project, "DE-01", "ana", "four beds", "CAP-BED")
    assign(project, "DE-01", "ana", "beds. Two are", "CAP")
    assign(project, "DE-01", "ana", "waste is kept", "CAP-WST")
    assign(project, "DE-01", "ben", "Two are closed.", "AW-NOT")
    assign(project, "DE-01", "carla", "Two are closed.", "AW")
    assign(project, "DE-01", "ana", "How many beds", "AW")
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, project.interview("DE-01"))
    return project


def test_places_are_words_of_the_interviewee_and_passages_are_joined(study):
    table = stripe_table(study, "DE-01")
    assert table.words == 13 and table.coders == ("ana", "ben")
    found = [(row.code, row.coder, row.start, row.end) for row in table.rows]
    assert found == [
        ("AW-NOT", "ben", 4, 7),
        ("CAP", "ana", 2, 6),
        ("CAP", "ana", 8, 11),
    ], "in codebook order, a question counts for nothing, and carla has not finished"


def test_each_code_by_itself(study):
    table = stripe_table(study, "DE-01", codes="code", coders="ana")
    assert [(row.code, row.start, row.end) for row in table.rows] == [
        ("CAP", 3, 6),
        ("CAP-BED", 2, 4),
        ("CAP-WST", 8, 11),
    ]


def test_a_rule_has_one_lane(study):
    table = stripe_table(study, "DE-01", StripeOptions(coders="majority"))
    assert table.coders == ("majority",) and not table.rows, "no two coded anything alike"
    everyone = stripe_table(study, "DE-01", StripeOptions(coders="any"))
    assert {row.coder for row in everyone.rows} == {"any"} and len(everyone.rows) == 3


def test_the_frame_has_a_row_a_passage(study):
    table = stripe_table(study, "DE-01")
    frame = table.frame()
    assert list(frame["start"]) == [row.start for row in table.rows]
    assert str(frame["start"].dtype) == "int64" and list(frame.columns)[:3] == ["code", "label", "coder"]


@pytest.mark.parametrize(("interview", "coders"), [("DE-02", "each"), ("DE-01", "carla"), ("DE-02", "final")])
def test_what_is_not_finished_is_said(study, interview, coders):
    with pytest.raises(OptionError, match=f"{interview} is not finished"):
        stripe_table(study, interview, coders=coders)


@pytest.mark.parametrize("choice", [{"coders": " "}, {"coders": "zoe"}, {"codes": "x"}, {"boundary": "x"}])
def test_choices_that_cannot_be(study, choice):
    with pytest.raises(OptionError):
        stripe_table(study, "DE-01", **choice)
    with pytest.raises(OptionError):
        stripe_table(study, "XX-99")


def test_what_an_open_round_hides_has_no_stripe(tmp_path):
    _, busy = twins(tmp_path)
    with open_project(busy) as project, pytest.raises(OptionError, match="can be shown"):
        stripe_table(project, "DE-01", coders="ben")
