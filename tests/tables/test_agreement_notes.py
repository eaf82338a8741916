"""What is said under an agreement table, in studies where the easy sentence would be a false one."""

from __future__ import annotations

import pytest

from interviewcoder.actions import coding, rounds
from interviewcoder.actions.withdrawing import withdraw
from interviewcoder.model import RoundDraw
from interviewcoder.tables import agreement_table

TURNS = [
    ("INT", "How many beds are there?"),
    ("EXP", "We have four beds. Two are closed. Nobody is licensed. We wait."),
]


def assign(project, coder, interview, words, key):
    start = project.document(interview).text.index(words)
    code = next(code for code in project.codes() if code.key == key)
    coding.assign(project, coder, interview, (start, start + len(words)), [code.id])


def finished_by(make_study, coders_of):
    """A study whose interviews were finished by the coders named for each; all code the first words."""
    project = make_study({name: ("Germany" if name < "E" else "Spain", TURNS) for name in coders_of})
    for interview in project.interviews():
        for coder in coders_of[interview.name]:
            assign(project, coder, interview, "We have four beds.", "CAP-BED")
            rounds.finish(project, coder, interview)
    return project


def said(table):
    return " ".join(table.notes)


def test_how_many_interviews_were_coded_by_how_many(make_study):
    names = {"DE-01": ("ana", "ben", "carla"), "DE-02": ("ana", "ben"), "ES-01": ("ben", "carla")}
    table = agreement_table(finished_by(make_study, names))
    assert table.by_coders == {3: 1, 2: 2}
    assert "(100%), 1 coded by 3 and 2 coded by 2 of ana, ben and carla." in said(table)
    assert "three for a unit that three coders coded" in said(table)
    two = agreement_table(finished_by(make_study, {"DE-01": ("ana", "ben"), "ES-01": ("ana", "carla")}))
    assert "2 coded by 2 of ana, ben and carla." in said(two)
    assert "not the same coder in every interview" in said(two) and "three things" not in said(two)
    one = agreement_table(finished_by(make_study, {"DE-01": ("ana", "ben"), "ES-01": ("ana", "ben")}))
    assert "each coded by both ana and ben." in said(one)


def test_what_is_double_coded_in_other_rounds_is_counted(make_study):
    project = finished_by(make_study, {"DE-01": ("ana", "ben"), "DE-02": ("ana",), "ES-01": ("ana", "ben")})
    first = project.interview("DE-02")
    opened = rounds.open_round(project, "Reliability 1", "reliability", ["ana", "ben"], [first])
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, first)
    rounds.close_round(project, opened)
    table = agreement_table(project)
    assert (table.double_coded, table.elsewhere) == (1, 2)
    assert "2 more are double-coded in other rounds, and not compared." in said(table)
    everything = agreement_table(project, rounds=("all",))
    assert everything.elsewhere == 0 and "other rounds" not in said(everything)


def test_a_single_interview_has_no_range_and_a_country_of_one_no_coefficient(make_study):
    project = finished_by(make_study, {"DE-01": ("ana", "ben"), "ES-01": ("ana",)})
    assign(project, "ana", project.interview("DE-01"), "We wait.", "CAP-BED")
    alone = agreement_table(project)
    assert "No range: it is over interviews, and a single one is compared." in alone.notes
    assert "it is to be had by interview" in said(agreement_table(project, by="country"))
    assert agreement_table(project, by="country").rows[0].alpha is None


def test_without_units_one_sentence_says_so(make_study):
    project = finished_by(make_study, {"DE-01": ("ana", "ben")})
    (note,) = agreement_table(project, unit="segment").notes
    assert note.startswith("No segments are drawn in DE-01")


def test_languages_have_names(make_study):
    project = finished_by(make_study, {"DE-01": ("ana", "ben"), "ES-01": ("ana",)})
    from interviewcoder.actions import interviews
    from tests.conftest import transcript_of

    interviews.add_interview(project, transcript_of(TURNS, language="it"), "IT-01", attributes={})
    assert "Languages without a compared interview: Italian." in agreement_table(project).notes


@pytest.mark.parametrize("all_or_none", ["none", "all"])
def test_a_kappa_that_had_to_be_zero_is_told_from_one_that_came_out_so(make_study, all_or_none):
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview = project.interview("DE-01")
    assign(project, "ana", interview, "We wait.", "CAP-BED")
    if all_or_none == "all":
        assign(project, "ben", interview, TURNS[1][1], "CAP-BED")
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, interview)
    rows = {row.name: row for row in agreement_table(project).rows}
    assert rows["CAP-BED"].kappa["ana · ben"] == pytest.approx(0)
    assert rows["CAP-BED"].forced == {"ana · ben": "ben"}
    assert not rows["CAP-WST"].forced and rows["CAP-WST"].kappa["ana · ben"] is None


def test_how_a_round_was_done_is_told(make_study):
    project = make_study(dict.fromkeys(("DE-01", "DE-02"), ("Germany", TURNS)))
    drawn = RoundDraw(0.5, None, "country", 7)
    listed = project.interviews()
    first = rounds.open_round(project, "R 1", "reliability", ["ana", "ben"], listed[:1], drawn=drawn)
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, listed[0])
    rounds.close_round(project, first)
    assert agreement_table(project).conduct == (
        "The interviews of R 1 were drawn by random numbers (50% of all, within country, seed 7).",
        "In R 1 coders did not see each other's codings until the round was closed.",
    )
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, listed[1])
    assert agreement_table(project, rounds=("coding",)).conduct == ()


def test_what_was_withdrawn_of_a_round_is_told(make_study):
    project = make_study(dict.fromkeys(("DE-01", "DE-02"), ("Germany", TURNS)))
    listed = project.interviews()
    opened = rounds.open_round(project, "R 1", "reliability", ["ana", "ben"], listed)
    for coder in ("ana", "ben"):
        for one in listed:
            rounds.finish(project, coder, one)
    rounds.close_round(project, opened)
    withdraw(project, listed[1])
    assert "Of the 2 interviews of R 1, 1 was withdrawn since." in agreement_table(project).conduct
