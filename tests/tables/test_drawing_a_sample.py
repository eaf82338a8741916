"""A double-coding sample of a study: who can read what, what is double-coded already, what is said of it."""

from __future__ import annotations

import pytest

from interviewcoder.actions import interviews, rounds, study
from interviewcoder.actions.handing_out import hand_out
from interviewcoder.changes import Draft
from interviewcoder.model import OptionError, RoundDraw
from interviewcoder.tables.drawing import DrawOptions, draw_double_coding, drawable
from tests.conftest import transcript_of

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds. Two are closed.")]
COUNTRIES = {"DE": ("Germany", "de", 6), "ES": ("Spain", "es", 4), "PL": ("Poland", "pl", 2)}


def fill(project, order=1):
    """Twelve interviews in three languages; ana reads de and es, ben de and es, carla de and pl."""
    made = [(code, n) for code, (_, _, size) in COUNTRIES.items() for n in range(1, size + 1)]
    for code, n in made[::order]:
        country, language, _ = COUNTRIES[code]
        words = [*TURNS, ("EXP", f"This is {code} number {n}.")]
        interviews.add_interview(
            project,
            transcript_of(words, language=language),
            f"{code}-{n}",
            attributes={"country": country, "group": "physician" if n % 2 else "manager"},
        )
    for coder, languages in {"ana": ["de", "es-ES"], "ben": ["DE", "es"], "carla": ["de", "pl"]}.items():
        study.set_languages(project, coder, languages)
    return project


@pytest.fixture
def project(make_study):
    return fill(make_study({}))


def test_the_same_seed_draws_the_same_whatever_the_order_of_import(project, make_study):
    turned = fill(make_study({}), order=-1)
    options = DrawOptions(share=0.4, by="country", seed=7)
    first, second = draw_double_coding(project, options), draw_double_coding(turned, options)
    assert first.rows == second.rows and first.methods == second.methods
    assert draw_double_coding(project, share=0.4, by="country", seed=8).rows != first.rows


def test_interviews_that_no_two_of_the_coders_read_are_listed(project):
    found = draw_double_coding(project, number=6, by="country", seed=7)
    assert dict(found.draw.left_out) == dict.fromkeys(
        ("PL-1", "PL-2"), "fewer than two of the coders read Polish"
    )
    assert "None of Poland: none can be drawn: fewer than two of the coders read Polish." in found.notes
    for row in found.rows:
        assert row.coders == (("ana", "ben", "carla") if row.language == "de" else ("ana", "ben"))
    assert len(found.rows) == 6
    pair = draw_double_coding(project, number=2, coders=("ana", "carla"))
    assert {row.language for row in pair.rows} == {"de"} and pair.rows[0].coders == ("ana", "carla")


def test_more_than_can_be_read_is_drawn_as_far_as_it_goes(project):
    found = draw_double_coding(project, share=1)
    assert len(found.rows) == 10
    assert "2 interviews fewer than the 12 wanted: no more of them can be drawn." in found.notes


def test_coders_without_recorded_languages_are_taken_to_read_all(project):
    study.set_languages(project, "carla", [])
    study.set_languages(project, "ben", [])
    found = draw_double_coding(project, share=1, by="country")
    assert len(found.rows) == 12 and not found.draw.left_out
    assert any(note.startswith("No languages are recorded for ben, carla") for note in found.notes)


def test_an_interview_of_unknown_language_is_not_drawn_where_languages_matter(project):
    interviews.add_interview(project, transcript_of(TURNS, language=None), "XX-1", attributes={})
    found = draw_double_coding(project, share=1, by="country")
    assert ("XX-1", "its language is not known") in found.draw.left_out
    assert {one.name for one in found.draw.strata} == {"Germany", "Spain", "Poland", "not given"}


def test_what_is_double_coded_already(project):
    opened = rounds.open_round(project, "Pilot", "pilot", ["ana", "ben"], [project.interview("DE-1")])
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, project.interview("DE-1"))
    rounds.finish(project, "ana", project.interview("DE-2"))
    rounds.close_round(project, opened)
    rounds.open_round(project, "Now", "reliability", ["ana", "ben"], [project.interview("ES-1")])
    found = draw_double_coding(project, share=1)
    assert ("DE-1", "double-coded already") in found.draw.left_out
    assert ("ES-1", "in the open round Now") in found.draw.left_out
    assert len(found.rows) == 8
    counted = draw_double_coding(project, number=6, by="country", double_coded="count")
    assert (counted.draw.already, len(counted.rows)) == (2, 4)
    assert "beside 2 that were double-coded before" in counted.methods
    again = draw_double_coding(project, share=1, double_coded="draw again")
    assert len(again.rows) == 10


def test_strata_of_two_attributes_or_languages(project):
    found = draw_double_coding(project, number=6, by="country, group")
    assert {one.name for one in found.draw.strata} >= {"Germany · physician", "Spain · manager"}
    assert found.kept == RoundDraw(None, 6, "country,group", 1)
    assert [one.name for one in draw_double_coding(project, number=3, by="language").draw.strata] == [
        "de", "es", "pl",
    ]  # fmt: skip


def test_a_sentence_for_the_methods(project):
    found = draw_double_coding(project, share=0.4, by="country", seed=7)
    assert found.methods.startswith(
        "Of 12 interviews, 5 (42%) were drawn at random for double coding, stratified by country with "
        "allocation in proportion to the strata (largest remainders, at least one each where possible): "
        "Germany 3 of 6, Poland 0 of 2, Spain 2 of 4; not drawn from were 2 (fewer than two of the coders "
        "read Polish) (seed 7, interviewcoder "
    )
    assert "40% of 12 is 4.8, rounded up to 5." in found.notes
    assert list(found.frame()["interview"]) == [row.interview for row in found.rows]


def test_where_all_that_can_be_are_drawn_nothing_is_said_of_chance(project):
    found = draw_double_coding(project, share=1, by="country", seed=7)
    assert found.methods.startswith(
        "Of 12 interviews, 10 (83%) were chosen for double coding, all that could be, so that nothing was "
        "left to chance; by country: Germany 6 of 6, Poland 0 of 2, Spain 4 of 4; not drawn from were 2 "
        "(fewer than two of the coders read Polish) (interviewcoder "
    )
    assert "random" not in found.methods and "seed" not in found.methods


def test_a_stratum_that_is_double_coded_throughout_is_not_said_to_have_its_share(project):
    spain = [one for one in project.interviews() if one.attributes["country"] == "Spain"]
    rounds.open_round(project, "R", "reliability", ["ana", "ben"], spain)
    found = draw_double_coding(project, share=1, by="country", double_coded="count")
    assert "None of Spain: all of it is in the open round R." in found.notes


def test_what_is_left_to_draw(project):
    first = project.interview("ES-1")
    rounds.open_round(project, "R", "reliability", ["ana", "ben"], [first])
    left = drawable(project)
    assert (left.interviews, left.left) == (12, 9)
    assert left.reasons == {
        "in the open round R": 1,
        "fewer than two of the coders read Polish": 2,
    }
    assert drawable(project, ["ana", "carla"]).left == 6


def test_an_interview_one_of_a_round_reads_is_not_double_coded_by_it(project):
    """carla reads no Spanish: of ana and carla named for it, both are meant; of three, those who read it."""
    spain = project.interview("ES-1")
    rounds.open_round(project, "Training", "training", ["ana", "ben", "carla"], [spain])
    assert dict(draw_double_coding(project, share=1).draw.left_out)["ES-1"] == "in the open round Training"
    opened = next(one for one in project.rounds() if one.name == "Training")
    assert project.expected_coders(opened) == {spain.id: ("ana", "ben")}
    rounds.open_round(project, "Two", "training", ["carla", "ana"], [spain])
    opened = next(one for one in project.rounds() if one.name == "Two")
    assert project.expected_coders(opened) == {spain.id: ("ana", "carla")}


def test_a_file_handed_out_holds_only_what_its_coder_is_to_code(project, tmp_path):
    both = [project.interview("ES-1"), project.interview("DE-1")]
    rounds.open_round(project, "R", "reliability", ["ana", "ben", "carla"], both)
    handed = hand_out(project, "carla", tmp_path / "carla.db")
    assert [one.name for one in handed.interviews] == ["DE-1"]
    handed = hand_out(project, "ana", tmp_path / "ana.db")
    assert [one.name for one in handed.interviews] == ["DE-1", "ES-1"]


def test_two_interviews_of_one_name_can_both_be_drawn(project):
    """As after a merge: nobody keeps teams from giving one name twice."""
    second = project.interview("DE-2")
    name = {"field": "name", "value": "DE-1"}
    project.apply([Draft("interview.set", second.id, name, second.id, replaces=None)], coder="ana")
    found = draw_double_coding(project, share=1)
    assert sum(row.interview == "DE-1" for row in found.rows) == 2


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"number": 1, "coders": ("ana",)}, "needs two coders at least, and there is ana"),
        ({"number": 1, "coders": ("ana", "dora")}, "There is no coder 'dora'"),
        ({"number": 1, "by": "colour"}, "has the attribute 'colour'"),
        ({"number": 1, "by": "country,country"}, "cannot be the strata"),
        ({"share": 0.0}, "The share 0 is not above 0"),
    ],
)
def test_what_cannot_be_drawn_says_why(project, choices, sentence):
    with pytest.raises(OptionError, match=sentence):
        draw_double_coding(project, **choices)
