"""Parts of the agreement table: by pair, month, and pair within a country."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from interviewcoder.actions import coding, rounds
from interviewcoder.model import Interview
from interviewcoder.project import Project
from interviewcoder.tables import agreement_table
from interviewcoder.tables.agreement_notes import SINGLE
from interviewcoder.tables.compare import compared
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tables.slices import group_label

Make = Callable[..., Project]

TURNS = [
    ("INT", "How many beds are there?"),
    ("EXP", "We have four beds. Two are closed. Nobody is licensed. We wait."),
]


def assign(project: Project, coder: str, interview: Interview, words: str) -> None:
    code = next(code for code in project.codes() if code.key == "CAP-BED")
    start = project.document(interview).text.index(words)
    coding.assign(project, coder, interview, (start, start + len(words)), [code.id])


def test_text_coded_is_that_of_the_pair(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    (interview,) = project.interviews()
    assign(project, "ana", interview, "We wait.")
    assign(project, "carla", interview, "Two are closed.")
    for coder in ("ana", "ben", "carla"):
        rounds.finish(project, coder, interview)
    rows = {
        one.groups[0]: one for one in agreement_table(project, by="pair,code").rows if one.name == "CAP-BED"
    }
    # Of the sentences that one of the pair coded, neither gave the code to none: each has this code alone.
    assert {pair: one.neither_coded for pair, one in rows.items()} == dict.fromkeys(rows, 0)
    assert {pair: one.neither for pair, one in rows.items()} == {
        "ana · ben": 3, "ana · carla": 2, "ben · carla": 3,
    }  # fmt: skip


def test_the_month_is_that_in_which_the_last_was_done(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    (interview,) = project.interviews()
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, interview)
    chosen = compared(project, AgreementOptions())
    ((about, (first, second)),) = chosen.passes
    when = ("2025-01-31T23:00:00Z", "2025-03-01T01:00:00Z")
    for at, later in (when, when[::-1]):
        group = replace(first, first_at=at), replace(second, first_at=later)
        assert group_label(replace(chosen, passes=((about, group),)), 0, "month") == "2025-03"


def test_a_pair_without_a_shared_interview_of_a_country_is_not_said_to_have_one(make_study: Make) -> None:
    project = make_study({name: (name[:2], TURNS) for name in ("DE-01", "DE-02", "ES-01", "ES-02")})
    coders_of = {"DE-01": "ana carla", "DE-02": "ben carla", "ES-01": "ana ben", "ES-02": "ana ben"}
    for interview in project.interviews():
        for coder in coders_of[interview.name].split():
            assign(project, coder, interview, "We wait.")
            rounds.finish(project, coder, interview)
    rows = {one.groups: one for one in agreement_table(project, by="country,pair").rows}
    assert (rows["DE", "ana · ben"].units, rows["DE", "ana · ben"].reason) == (0, "no shared units")
    assert rows["DE", "ana · carla"].reason == SINGLE
    assert rows["ES", "ana · ben"].alpha == 1.0
    assert rows["ES", "ana · carla"].units == 0 and rows["ES", "ana · carla"].reason != SINGLE


def test_counts_alone_are_without_any_figure_corrected_for_chance(make_study: Make) -> None:
    project = make_study({name: (name[:2], TURNS) for name in ("DE-01", "ES-01", "ES-02")})
    for interview in project.interviews():
        assign(project, "ana", interview, "We wait.")
        for coder in ("ana", "ben"):
            assign(project, coder, interview, "Two are closed.")
            rounds.finish(project, coder, interview)
    rows = {
        one.groups: one for one in agreement_table(project, by="code,country").rows if one.name == "CAP-BED"
    }
    pair = "ana · ben"
    assert rows[("ES",)].alpha is not None and rows[("ES",)].kappa[pair] is not None
    alone = rows[("DE",)]
    assert (alone.both, alone.only_a, alone.neither) == (1, 1, 2)
    assert (alone.alpha, alone.alpha_coded, alone.low, alone.high) == (None,) * 4
    assert dict(alone.kappa) == {pair: None} and set(alone.by_interview.values()) == {None}
