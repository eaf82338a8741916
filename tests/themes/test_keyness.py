"""Key words and word pairs: values that others published, and counts made again in other ways."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.themes.keyness import key_words, log_likelihood, log_ratio, pair_score, word_pairs

WORDS = st.lists(st.sampled_from(["bed", "ward", "waste", "the", "dose"]), max_size=25)


@pytest.mark.parametrize(
    ("cells", "published"),
    [
        ((110, 2442, 111, 29114), 270.72),  # the swiss
        ((29, 13, 123, 31612), 263.90),  # can be
        ((31, 23, 139, 31584), 256.84),  # previous year
        ((10, 0, 3, 31764), 167.23),  # mineral water
    ],
)
def test_log_likelihood_of_dunning_1993(cells: tuple[int, int, int, int], published: float) -> None:
    """The pairs of his table 2, with the counts he gives for them."""
    both, first, second, neither = cells
    found = log_likelihood(both, second, both + first, second + neither)
    assert found == pytest.approx(published, abs=0.005)


@pytest.mark.parametrize(
    ("cells", "published"),
    [((110, 2442, 111, 29114), 270.72), ((29, 13, 123, 31612), 263.90), ((31, 23, 139, 31584), 256.84)],
)
def test_pairs_are_scored_as_dunning_1993_scores_them(
    cells: tuple[int, int, int, int], published: float
) -> None:
    both, first, second, neither = cells
    found = pair_score(both, both + first, both + second, both + first + second + neither)
    assert found == pytest.approx(published, abs=0.005)


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        (42, 20, 18.38),
        (41, 27, 17.98),
        (30, 117, 16.31),
        (24, 320, 15.19),
        (14907, 9017, 1.09),
        (15019, 15629, 0.29),
    ],
)
def test_mutual_information_of_manning_and_schuetze_1999(first: int, second: int, published: float) -> None:
    """Pairs that are there 20 times in 14,307,668 words (Foundations of Statistical Natural Language
    Processing, table 5.14): Ayatollah Ruhollah, Bette Midler, Agatha Christie, unsalted butter, first made,
    time last."""
    assert pair_score(20, first, second, 14_307_668, "pmi") == pytest.approx(published, abs=0.0051)


@pytest.mark.parametrize(
    ("learners", "natives", "published"),
    [(348, 99, 147), (15, 14, 0), (9, 32, 14), (21, 25, 0), (392, 170, 90)],
)
def test_log_likelihood_of_rayson_2002(learners: int, natives: int, published: int) -> None:
    """Forms of KEEP in two corpora of a million words (CORPORA list, 18 January 2002), rounded by him."""
    assert round(log_likelihood(learners, natives, 10**6, 10**6)) == published


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_log_likelihood_is_twice_the_difference_of_the_log_likelihoods(
    a: int, b: int, c: int, d: int
) -> None:
    """Of two binomials with rates of their own and with one rate: how Dunning defines it."""

    def likelihood(found: int, of: int, rate: float) -> float:
        return sum(
            many * math.log(share)
            for many, share in ((found, rate), (of - found, 1 - rate))
            if many and share
        )

    inside, outside = a + c, b + d
    if not inside or not outside:
        assert log_likelihood(a, b, inside, outside) == pytest.approx(0, abs=1e-9)
        return
    together = (a + b) / (inside + outside)
    apart = likelihood(a, inside, a / inside) + likelihood(b, outside, b / outside)
    one = likelihood(a, inside, together) + likelihood(b, outside, together)
    assert log_likelihood(a, b, inside, outside) == pytest.approx(2 * (apart - one), abs=1e-8)


def test_log_ratio_as_hardie_2014_explains_it() -> None:
    """Twice as frequent is 1, four times 2, half minus 1; equal 0; nothing counts as one half."""
    assert [log_ratio(n, 100, 1000, 1000) for n in (200, 400, 50, 100)] == [1, 2, -1, 0]
    assert log_ratio(100, 100, 500, 1000) == 1
    assert log_ratio(4, 0, 100, 100) == 3
    assert log_ratio(0, 4, 100, 100) == -3
    assert log_ratio(1, 0, 10, 0) is None


@given(WORDS, WORDS, st.integers(1, 4))
def test_key_words_are_counted_once_each_and_on_one_side(
    inside: list[str], outside: list[str], least: int
) -> None:
    here, there = Counter(inside), Counter(outside)
    more = key_words(here, there, least=least)
    less = key_words(here, there, least=least, direction="less")
    assert not {one.word for one in more} & {one.word for one in less}
    for one in (*more, *less):
        assert (one.inside, one.outside) == (inside.count(one.word), outside.count(one.word))
    expected = {
        word
        for word in {*inside, *outside}
        if inside.count(word) >= least
        and inside.count(word) / max(1, len(inside)) > outside.count(word) / max(1, len(outside)) + 1e-12
    }
    if inside and outside:
        assert {one.word for one in more} == expected
    scores = [one.log_likelihood for one in more]
    assert scores == sorted(scores, reverse=True)


@settings(deadline=None)  # NLTK is loaded by the first of them
@given(st.lists(WORDS, max_size=6), st.integers(2, 6), st.sampled_from(["likelihood", "pmi", "dice"]))
def test_pairs_are_those_within_the_window_and_no_further(
    stretches: list[list[str]], window: int, measure: str
) -> None:
    """Counted by two loops; scored by the textbook formulas on the table of pairs."""
    pairs: Counter[tuple[str, str]] = Counter()
    for stretch in stretches:
        for place, first in enumerate(stretch):
            pairs.update((first, second) for second in stretch[place + 1 : place + window])
    total = sum(pairs.values())
    found = {(one.first, one.second): one for one in word_pairs(stretches, window=window, measure=measure)}  # type: ignore[arg-type]
    for (first, second), together in pairs.items():
        begins = sum(many for pair, many in pairs.items() if pair[0] == first)
        ends = sum(many for pair, many in pairs.items() if pair[1] == second)
        expected = begins * ends / total
        assert ((first, second) in found) == (together > expected + 1e-9)
        if (first, second) in found:
            one = found[first, second]
            assert (one.together, one.first_pairs, one.second_pairs) == (together, begins, ends)
            score = {
                "likelihood": log_likelihood(together, begins - together, ends, total - ends),
                "pmi": math.log2(together / expected),
                "dice": 2 * together / (begins + ends),
            }[measure]
            # In the other direction of the table: rows and columns may be exchanged.
            if measure == "likelihood":
                score = log_likelihood(together, ends - together, begins, total - begins)
            assert one.score == pytest.approx(score, rel=1e-9, abs=1e-9)
    assert all(pairs[pair] for pair in found)


def test_of_stretches_without_pairs_there_is_nothing() -> None:
    assert word_pairs([]) == word_pairs([["bed"]]) == word_pairs([["bed"], ["ward"]]) == ()
