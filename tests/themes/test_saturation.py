"""Saturation against all orders, one by one."""

from __future__ import annotations

import itertools
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.themes.saturation import curve, expected, new_information

INTERVIEWS = st.lists(st.sets(st.sampled_from("abcdef")), min_size=1, max_size=6)


@given(INTERVIEWS)
@settings(max_examples=60)
def test_the_expectation_is_the_mean_over_all_orders(interviews: list[set[str]]) -> None:
    orders = [
        [len(set().union(*order[: place + 1])) for place in range(len(order))]
        for order in itertools.permutations(interviews)
    ]
    assert expected(interviews) == pytest.approx([mean(column) for column in zip(*orders, strict=True)])


@given(st.lists(st.sets(st.integers(0, 12)), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_the_expectation_is_what_drawing_without_replacement_gives(interviews: list[set[int]]) -> None:
    """Each code is found in k interviews unless the hypergeometric distribution draws none that has it."""
    stats = pytest.importorskip("scipy.stats")
    number = len(interviews)
    having = [sum(code in one for one in interviews) for code in set().union(*interviews)]
    found = expected([{str(code) for code in one} for one in interviews])
    assert found == pytest.approx(
        [sum(stats.hypergeom.sf(0, number, of, k) for of in having) for k in range(1, number + 1)]
    )


@given(INTERVIEWS, st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_the_curve_ends_where_all_codes_are_known_and_the_band_holds_every_order(
    interviews: list[set[str]], seed: int
) -> None:
    found = curve(interviews, permutations=100, seed=seed)
    every = set().union(*interviews)
    assert (
        sum(found.new)
        == found.known[-1]
        == found.expected[-1]
        == found.low[-1]
        == found.high[-1]
        == len(every)
    )
    seen: set[str] = set()
    for place, codes in enumerate(interviews):
        assert found.new[place] == len(codes - seen)
        seen |= codes
        assert found.known[place] == len(seen)
        chosen = [len(set().union(*of)) for of in itertools.combinations(interviews, place + 1)]
        assert min(chosen) <= found.low[place] <= found.high[place] <= max(chosen)
    assert found == curve(interviews, permutations=100, seed=seed)


def test_the_band_is_that_of_all_orders() -> None:
    # One interview of twenty holds the only code: it is known after k of them in k of 20 orders.
    interviews = [{"a"}, *[set[str]()] * 19]
    found = curve(interviews, permutations=20_000)
    assert found.low[:19] == (0.0,) * 19
    assert list(found.high) == [1.0] * 20
    two = curve([{"a"}, *[set[str]()] * 99], permutations=20_000)
    assert two.high[0] == 0.0  # in 1 of 100 orders it comes first
    assert two.high[9] == 1.0  # in 10 of 100 it is among the first ten


def test_new_information_waits_for_base_and_run() -> None:
    assert new_information([5, 0, 0, 1, 2, 0], base=2, run=3) == (None, None, None, None, 3 / 5, 3 / 5)
    assert new_information([0, 0, 1], base=2, run=1) == (None, None, None)
