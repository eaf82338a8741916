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


def named(codings: list[Placed], coder: str) -> list[Placed]:
    """A coding is what its coder, code and place are: in a later round, or now, it is the same one."""
    return [Placed(*one[:3], f"{coder} {one.code} {one.start}-{one.end}") for one in dict.fromkeys(codings)]


codings = st.lists(placed, max_size=6)
of_ana = codings.map(lambda made: named(made, "ana"))
decisions = st.lists(
    st.builds(
        Settled,
        st.lists(st.tuples(st.sampled_from(("ana", "ben", "carla")), placed), min_size=1, max_size=4).map(
            lambda made: frozenset(one.mark for coder, by in made for one in named([by], coder))
        ),
        places,
        st.lists(placed, max_size=2).map(tuple),
    ),
    max_size=4,
)
rounds = st.lists(
    st.dictionaries(st.sampled_from(("ana", "ben", "carla")), codings, min_size=2).map(
        lambda made: ComparedRound(
            {coder: named(theirs, coder) for coder, theirs in made.items()},
            dict.fromkeys(made, frozenset(CODES)),
        )
    ),
    max_size=2,
)
boundaries = st.sampled_from(["intersection", "union", "main"])


def letters(found, code: str) -> set[int]:
    return {p for one in found if one[0] == code for p in range(one[1], one[2])} & LETTERS


@settings(deadline=None)
@given(of_ana)
def test_with_nothing_settled_they_are_the_main_coders(main):
    found = finals(main, [], [], TURNS, TEXT, main_coder="ana")
    assert {one.source for one in found.codings} <= {"main"}
    for code in CODES:
        assert letters(found.codings, code) == letters(main, code)


@settings(deadline=None)
@given(of_ana, rounds, decisions, boundaries, st.sampled_from(["ana", "dora", ""]))
def test_what_decisions_say_stands_and_nothing_comes_from_nowhere(main, compared, made, boundary, who):
    found = finals(main, compared, made, TURNS, TEXT, main_coder=who, boundary=boundary)
    assert found.decisions == len(made)
    for code in CODES:
        there = letters(found.codings, code)
        resolved = letters([one for decision in made for one in decision.resolved], code)
        assert resolved <= there
        # Nothing comes from nowhere.
        given_ = [one for of in compared for theirs in of.codings.values() for one in theirs]
        assert there <= resolved | letters(main, code) | letters(given_, code)


@settings(deadline=None)
@given(of_ana, rounds, decisions, boundaries)
def test_no_passage_counts_twice(main, compared, made, boundary):
    found = finals(main, compared, made, TURNS, TEXT, main_coder="ana", boundary=boundary)
    for code in CODES:
        spans = sorted((one.start, one.end) for one in found.codings if one.code == code)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
        assert all(start < end for start, end in spans)


@settings(deadline=None)
@given(of_ana, rounds, decisions, boundaries, st.randoms(use_true_random=False))
def test_the_order_in_which_things_come_does_not_matter(main, compared, made, boundary, chance):
    before = finals(main, compared, made, TURNS, TEXT, main_coder="ana", boundary=boundary)
    shuffled = [chance.sample(list(of), len(of)) for of in (main, made)]
    again = finals(shuffled[0], compared, shuffled[1], TURNS, TEXT, main_coder="ana", boundary=boundary)
    assert again.codings == before.codings and again.left == before.left


@settings(deadline=None)
@given(codings)
def test_of_two_coders_who_agree_word_for_word_everything_stands(main):
    theirs = {"ana": named(main, "ana"), "ben": named(main, "ben")}
    compared = ComparedRound(theirs, dict.fromkeys(theirs, CODES))
    found = finals(theirs["ana"], [compared], [], TURNS, TEXT, main_coder="ana")
    assert (found.left, found.other_boundary) == (0, 0)
    for code in CODES:
        assert letters(found.codings, code) == letters(main, code)


# --- counted another way: letter by letter, by the definition -----------------------------------------


def letter_runs(codings: list[Placed], code: str) -> list[tuple[set[int], set[str]]]:
    """Passages of one coder as (letters, codings): what is coded within a turn without a letter between."""
    runs: list[tuple[set[int], set[str]]] = []
    for first, last in TURNS:
        run: set[int] = set()
        for place in [p for p in range(first, last) if p in LETTERS] + [-1]:
            coded = any(one.code == code and one.start <= place < one.end for one in codings)
            blank = bool(run) and not all(
                TEXT[p].isspace() or any(o.code == code and o.start <= p < o.end for o in codings)
                for p in range(max(run) + 1, place)
            )
            if run and (not coded or blank):
                runs.append((run, set()))
                run = set()
            if coded:
                run = run | {place}
    for run, marks in runs:
        span = range(min(run), max(run) + 1)
        marks |= {o.mark for o in codings if o.code == code and o.start <= span[-1] and span[0] < o.end}
    return runs


def expected(main, compared, made, who, boundary):
    """Code -> letters, and how many passages are agreed and left; of one round."""
    found, agreed, left = {}, 0, 0
    live = {one.mark for one in main}
    for code in CODES:
        nodes = [
            (coder, *run) for coder, theirs in compared.codings.items() for run in letter_runs(theirs, code)
        ]
        groups = [[node] for node in nodes]
        while pair := next(
            (
                (one, other)
                for one, other in itertools.combinations(groups, 2)
                if any(a[0] != b[0] and a[1] & b[1] for a in one for b in other)
            ),
            None,
        ):
            groups = [group for group in groups if group not in pair] + [pair[0] + pair[1]]
        taken = {one.mark: set() for one in main}
        for decision in made:
            for mark in decision.judged & taken.keys():
                taken[mark] |= set(range(*decision.place))
        stands = letters([one for decision in made for one in decision.resolved], code)
        for group in groups:
            if any(
                marks & decision.judged and min(run) < decision.place[1] and decision.place[0] <= max(run)
                for _, run, marks in group
                for decision in made
            ):
                continue
            by = {coder: set().union(*(n[1] for n in group if n[0] == coder)) for coder, _, _ in group}
            if by.keys() != compared.codings.keys():
                left += 1
                continue
            mine = [(run, marks) for coder, run, marks in group if coder == who]
            if any(marks - live for _, marks in mine):
                continue
            agreed += 1
            for run, marks in mine:
                for mark in marks:
                    taken[mark] |= run
            common = set.intersection(*by.values()) or by.get(who) or set().union(*by.values())
            whole = set().union(*by.values())
            stands |= {"intersection": common, "union": whole, "main": by.get(who, common)}[boundary]
        mine_now = [(one, letters([one], code) - taken[one.mark]) for one in main if one.code == code]
        found[code] = stands.union(*(rest for _, rest in mine_now))
    return found, agreed, left


@settings(deadline=None, max_examples=300)
@given(
    of_ana, rounds.filter(lambda made: len(made) == 1), decisions, boundaries, st.booleans(), st.booleans()
)
def test_it_is_what_the_definition_counts(main, compared, made, boundary, is_there, has_all) -> None:
    who = "ana" if is_there else ""
    theirs = compared[0].codings.get("ana", ())
    main = list(dict.fromkeys([*(theirs if has_all else theirs[1:]), *main])) if who else []
    found = finals(main, compared, made, TURNS, TEXT, main_coder=who, boundary=boundary)
    by_code, agreed, left = expected(main, compared[0], made, who, boundary)
    assert {code: letters(found.codings, code) for code in CODES} == by_code
    assert (found.agreed, found.left) == (agreed, left)


# --- by hand ---------------------------------------------------------------------------------------

ANA = named([Placed("c", 0, 14), Placed("d", 20, 29)], "ana")
BEN = named([Placed("c", 5, 19), Placed("e", 30, 39)], "ben")
BOTH = ComparedRound({"ana": ANA, "ben": BEN}, dict.fromkeys(("ana", "ben"), frozenset(CODES)))


@pytest.mark.parametrize(
    ("boundary", "place"), [("intersection", (5, 14)), ("union", (0, 19)), ("main", (0, 14))]
)
def test_the_boundary_of_what_both_gave_is_chosen(boundary, place):
    found = finals(ANA, [BOTH], [], TURNS, TEXT, main_coder="ana", boundary=boundary)
    assert found.codings == (FinalCoding("c", *place, "agreed"), FinalCoding("d", 20, 29, "main"))
    assert (found.agreed, found.other_boundary, found.left) == (1, 1, 2)


def test_the_second_coders_code_comes_in_by_a_decision_alone():
    made = [
        Settled(frozenset({BEN[1].mark}), (30, 39), (BEN[1],)),
        Settled(frozenset({ANA[1].mark}), (20, 29), ()),
    ]
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
    given_ = {"ana": [Placed("c", 0, 9)], "ben": [Placed("c", 5, 14)], "carla": []}
    three = {coder: named(theirs, coder) for coder, theirs in given_.items()}
    known = dict.fromkeys(three, frozenset(CODES))
    found = finals(three["ana"], [ComparedRound(three, known)], [], TURNS, TEXT, main_coder="ana")
    assert found.codings == (FinalCoding("c", 0, 9, "main"),) and found.left == 1
    three["carla"] = named([Placed("c", 10, 19)], "carla")  # meets ben's alone: nothing is common to all
    found = finals(three["ana"], [ComparedRound(three, known)], [], TURNS, TEXT, main_coder="ana")
    assert found.codings == (FinalCoding("c", 0, 9, "agreed"),) and found.left == 0
