"""Final codings: properties of the pure function on random codings, and small cases by hand."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.tables.finals import ComparedRound, FinalCoding, Placed, Settled, finals

TEXT = "aaaa bbbb cccc dddd eeee ffff gggg hhhh"
TURNS = [(0, 19), (20, len(TEXT))]
CODES = ("c", "d", "e")
LETTERS = {place for place, sign in enumerate(TEXT) if sign.isalpha()}

places = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12)).map(
    lambda drawn: (drawn[0], min(drawn[0] + drawn[1], len(TEXT)))
)
placed = st.builds(lambda code, place: Placed(code, *place), st.sampled_from(CODES), places)
codings = st.lists(placed, max_size=6)
decisions = st.lists(
    st.builds(
        Settled, st.lists(placed, min_size=1, max_size=3).map(tuple), st.lists(placed, max_size=2).map(tuple)
    ),
    max_size=4,
)
rounds = st.lists(
    st.dictionaries(st.sampled_from(("ana", "ben", "carla")), codings, min_size=2).map(
        lambda made: ComparedRound(made, dict.fromkeys(made, frozenset(CODES)))
    ),
    max_size=2,
)
boundaries = st.sampled_from(["intersection", "union", "main"])


def letters(found, code: str) -> set[int]:
    return {p for one in found if one[0] == code for p in range(one[1], one[2])} & LETTERS


@settings(deadline=None)
@given(codings)
def test_with_nothing_settled_they_are_the_main_coders(main):
    found = finals(main, [], [], TURNS, TEXT, main_coder="ana")
    assert {one.source for one in found.codings} <= {"main"}
    for code in CODES:
        assert letters(found.codings, code) == letters(main, code)


@settings(deadline=None)
@given(codings, rounds, decisions, boundaries, st.sampled_from(["ana", "dora", ""]))
def test_what_decisions_say_stands_and_what_they_judged_does_not(main, compared, made, boundary, who):
    found = finals(main, compared, made, TURNS, TEXT, main_coder=who, boundary=boundary)
    assert found.decisions == len(made)
    for code in CODES:
        there = letters(found.codings, code)
        resolved = letters([one for decision in made for one in decision.resolved], code)
        judged = letters([one for decision in made for one in decision.judged], code)
        assert resolved <= there
        assert not (judged - resolved) & there
        # Nothing comes from nowhere.
        given_ = [one for of in compared for theirs in of.codings.values() for one in theirs]
        assert there <= resolved | letters(main, code) | letters(given_, code)


@settings(deadline=None)
@given(codings, rounds, decisions, boundaries)
def test_no_passage_counts_twice(main, compared, made, boundary):
    found = finals(main, compared, made, TURNS, TEXT, main_coder="ana", boundary=boundary)
    for code in CODES:
        spans = sorted((one.start, one.end) for one in found.codings if one.code == code)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
        assert all(start < end for start, end in spans)


@settings(deadline=None)
@given(codings, rounds, decisions, boundaries, st.randoms(use_true_random=False))
def test_the_order_in_which_things_come_does_not_matter(main, compared, made, boundary, chance):
    before = finals(main, compared, made, TURNS, TEXT, main_coder="ana", boundary=boundary)
    shuffled = [chance.sample(list(of), len(of)) for of in (main, made)]
    again = finals(shuffled[0], compared, shuffled[1], TURNS, TEXT, main_coder="ana", boundary=boundary)
    assert again.codings == before.codings and again.left == before.left


@settings(deadline=None)
@given(codings, codings)
def test_of_two_coders_who_agree_word_for_word_everything_stands(main, others):
    compared = ComparedRound({"ana": main, "ben": main}, dict.fromkeys(("ana", "ben"), CODES))
    found = finals(main, [compared], [], TURNS, TEXT, main_coder="ana")
    assert (found.left, found.other_boundary) == (0, 0)
    for code in CODES:
        assert letters(found.codings, code) == letters(main, code)


# --- by hand ---------------------------------------------------------------------------------------

ANA, BEN = [Placed("c", 0, 14), Placed("d", 20, 29)], [Placed("c", 5, 19), Placed("e", 30, 39)]
BOTH = ComparedRound({"ana": ANA, "ben": BEN}, dict.fromkeys(("ana", "ben"), frozenset(CODES)))


@pytest.mark.parametrize(
    ("boundary", "place"), [("intersection", (5, 14)), ("union", (0, 19)), ("main", (0, 14))]
)
def test_the_boundary_of_what_both_gave_is_chosen(boundary, place):
    found = finals(ANA, [BOTH], [], TURNS, TEXT, main_coder="ana", boundary=boundary)
    assert found.codings == (FinalCoding("c", *place, "agreed"), FinalCoding("d", 20, 29, "main"))
    assert (found.agreed, found.other_boundary, found.left) == (1, 1, 2)


def test_the_second_coders_code_comes_in_by_a_decision_alone():
    made = [Settled((BEN[1],), (BEN[1],)), Settled((ANA[1],), ())]
    found = finals(ANA, [BOTH], made, TURNS, TEXT, main_coder="ana")
    assert found.codings == (FinalCoding("c", 5, 14, "agreed"), FinalCoding("e", 30, 39, "decision"))
    assert found.left == 0


def test_without_a_main_coder_there_is_what_is_agreed_and_decided():
    found = finals([], [BOTH], [], TURNS, TEXT)
    assert found.codings == (FinalCoding("c", 5, 14, "agreed"),)
    assert found.left == 2


def test_what_the_main_coder_took_back_or_added_since_counts_so():
    found = finals([Placed("e", 20, 24)], [BOTH], [], TURNS, TEXT, main_coder="ana")
    assert found.codings == (FinalCoding("e", 20, 24, "main"),)


def test_a_code_made_after_one_had_finished_is_no_disagreement():
    known = {"ana": frozenset("cd"), "ben": frozenset("cde")}
    found = finals(ANA, [ComparedRound(BOTH.codings, known)], [], TURNS, TEXT, main_coder="ana")
    assert found.left == 1  # d, which ben did not give; e is missing for ana


def test_three_coders_agree_only_together():
    three = {"ana": [Placed("c", 0, 9)], "ben": [Placed("c", 5, 14)], "carla": []}
    known = dict.fromkeys(three, frozenset(CODES))
    found = finals(three["ana"], [ComparedRound(three, known)], [], TURNS, TEXT, main_coder="ana")
    assert found.codings == (FinalCoding("c", 0, 9, "main"),) and found.left == 1
    three["carla"] = [Placed("c", 10, 19)]  # meets ben's alone: nothing is common to all
    found = finals(three["ana"], [ComparedRound(three, known)], [], TURNS, TEXT, main_coder="ana")
    assert found.codings == (FinalCoding("c", 0, 9, "agreed"),) and found.left == 0
