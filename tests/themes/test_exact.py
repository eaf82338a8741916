"""The exact test against every way to deal out the mentions, SciPy, and published values."""

from __future__ import annotations

import itertools
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from interviewcoder.themes.exact import MOST_TABLES, exact_test, holm, tables_with_margins

GROUPS = st.lists(st.integers(0, 4), min_size=2, max_size=4).flatmap(
    lambda sizes: st.tuples(st.tuples(*(st.integers(0, size) for size in sizes)), st.just(tuple(sizes)))
)


def dealt(counts: tuple[int, ...], sizes: tuple[int, ...]) -> Fraction:
    """p by dealing the mentions to the interviews in every way there is."""
    group_of = [group for group, size in enumerate(sizes) for _ in range(size)]
    ways: Counter[tuple[int, ...]] = Counter()
    for mentioned in itertools.combinations(range(len(group_of)), sum(counts)):
        found = Counter(group_of[place] for place in mentioned)
        ways[tuple(found[group] for group in range(len(sizes)))] += 1
    return Fraction(sum(n for n in ways.values() if n <= ways[counts]), sum(ways.values()))


@given(GROUPS)
@settings(max_examples=80, deadline=None)
def test_p_is_the_share_of_ways_that_are_no_likelier(found: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    counts, sizes = found
    p = exact_test(counts, sizes)
    if p is None:
        assert sum(counts) in (0, sum(sizes)) or sum(size > 0 for size in sizes) < 2
    else:
        assert p == pytest.approx(float(dealt(counts, sizes)))


@given(st.integers(1, 25), st.integers(1, 25), st.data())
@settings(max_examples=80, deadline=None)
def test_two_groups_are_fishers_test(first: int, second: int, data: st.DataObject) -> None:
    stats = pytest.importorskip("scipy.stats")
    a, b = data.draw(st.integers(0, first)), data.draw(st.integers(0, second))
    p = exact_test([a, b], [first, second])
    if p is not None:
        assert p == pytest.approx(stats.fisher_exact([[a, b], [first - a, second - b]])[1], abs=1e-9)


def test_published_values() -> None:
    # Agresti (2002), section 3.5.2: Fisher's tea taster, two-sided P = 0.486.
    assert exact_test([3, 1], [4, 4]) == pytest.approx(0.486, abs=5e-4)
    # Fisher (1935) as in R's documentation of fisher.test: criminal twins, convicted 2/15 and 10/13.
    assert exact_test([2, 10], [17, 13]) == pytest.approx(0.0005367, abs=5e-7)

    # Cardillo (2007), MyFisher23 (MATLAB Central 15399): [0 3 2; 6 5 1], p = 0.0882352941 over 18 tables.
    assert tables_with_margins([6, 8, 3], 5) == 18
    assert exact_test([0, 3, 2], [6, 8, 3]) == pytest.approx(0.0882352941, abs=5e-11)


def test_tables_that_are_as_likely_as_the_one_found_all_count() -> None:
    """Three of these 54 have the same probability, and are not told apart by rounding (as in MyFisher24,
    MATLAB Central 19842, whose example gives 0.0523594 for these counts)."""
    counts, sizes = (2, 3, 0, 1), (6, 3, 2, 7)
    p = exact_test(counts, sizes)
    assert p == pytest.approx(float(dealt(counts, sizes)), abs=1e-15)
    assert p == pytest.approx(0.0523594053 + 105 / 18564, abs=5e-11)  # the table that it left out


def test_many_tables_are_refused_before_they_are_walked_through() -> None:
    sizes = [20] * 8
    assert tables_with_margins(sizes, 80) > MOST_TABLES
    with pytest.raises(ValueError, match="too many"):
        exact_test([10] * 8, sizes)


@pytest.mark.parametrize("wrong", [([3], [2]), ([-1, 0], [2, 2]), ([1], [2, 2])])
def test_counts_that_cannot_be_are_refused(wrong: tuple[list[int], list[int]]) -> None:
    with pytest.raises(ValueError, match="each group"):
        exact_test(*wrong)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_the_correction_is_holms(values: list[float]) -> None:
    assert holm(values) == pytest.approx(list(multipletests(values, method="holm")[1]))
    assert holm([None, *values])[1:] == holm(values)
