"""Interval and ratio alpha to the last digits: beside large values, small ones, and long whole numbers."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.agreement import (
    RatingsError,
    Resampling,
    clustered_alpha,
    code_ratings,
    count_patterns,
    krippendorff_alpha,
    weighted_kappa,
)
from interviewcoder.agreement.distances import distance_for

ROWS = [[1, 1], [2, 3], [3, 1], [4, 4]]


@pytest.fixture(autouse=True)
def no_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def alpha(rows: list[list[Any]], level: Any = "interval") -> float | None:
    codes, values = code_ratings(rows)
    return krippendorff_alpha(codes, level, values).value


def exact(rows: list[list[Any]], level: str = "interval") -> Fraction | None:
    """Alpha by its definition, in fractions."""

    def delta(one: Fraction, other: Fraction) -> Fraction:
        if level == "interval":
            return (one - other) ** 2
        return Fraction(0) if one == other else ((one - other) / (one + other)) ** 2

    units = [[Fraction(value) for value in row if value is not None] for row in rows]
    units = [unit for unit in units if len(unit) > 1]
    given = [value for unit in units for value in unit]
    observed = sum(
        (
            sum((delta(*pair) for pair in permutations(unit, 2)), Fraction(0)) / (len(unit) - 1)
            for unit in units
        ),
        Fraction(0),
    )
    expected = sum((delta(*pair) for pair in permutations(given, 2)), Fraction(0))
    return 1 - (len(given) - 1) * observed / expected if expected else None


LARGE = [5, 1e8, 1e10, 1e12, 1e200, 1.7e308, 10**300]


@pytest.mark.parametrize(
    ("level", "large"), [*product(["interval", "ratio"], LARGE), ("interval", -1e12)], ids=str
)
def test_a_value_that_is_compared_with_none_changes_nothing(level: str, large: float) -> None:
    assert alpha([*ROWS, [large, None]], level) == pytest.approx(float(exact(ROWS, level) or 0), abs=1e-12)


@pytest.mark.parametrize(
    "factor", [1e153, 1e200, 1e300, 4e307, 1e-163, 1e-200, 10**17, 10**299], ids=lambda factor: f"{factor:g}"
)
@pytest.mark.parametrize("level", ["interval", "ratio"])
def test_alpha_does_not_depend_on_the_unit_of_measurement(level: str, factor: float) -> None:
    scaled = [[value * factor for value in row] for row in ROWS]
    assert alpha(scaled, level) == pytest.approx(float(exact(ROWS, level) or 0), abs=1e-12)


@pytest.mark.parametrize("added", [10**17, 10**30, 10**299])
def test_interval_alpha_does_not_depend_on_where_zero_is(added: int) -> None:
    moved = [[value + added for value in row] for row in ROWS]
    assert alpha(moved) == pytest.approx(float(exact(ROWS) or 0), abs=1e-12)


def test_sums_of_the_greatest_ratios_do_not_overflow() -> None:
    rows = [[1.7e308, 1.7e308], [1.6e308, 1.7e308], [1e308, 1e308]]
    assert alpha(rows, "ratio") == pytest.approx(float(exact(rows, "ratio") or 0), abs=1e-12)


_NUMBER = st.one_of(
    st.integers(-9, 9),
    st.integers(-9, 9).map(lambda value: value * 1e-9),
    st.integers(-9, 9).map(lambda value: value * 1e9),
    st.integers(-(10**19), 10**19),
)


@given(st.lists(st.lists(st.one_of(_NUMBER, st.none()), min_size=3, max_size=3), min_size=1, max_size=6))
def test_interval_alpha_is_its_definition(rows: list[list[Any]]) -> None:
    wanted = exact(rows)
    found = alpha(rows)
    if wanted is None:
        assert found is None
    else:
        assert found == pytest.approx(float(wanted), rel=1e-9, abs=1e-9)


@given(st.integers(2, 7), st.randoms(use_true_random=False))
def test_leaving_a_distant_cluster_out_is_as_if_it_had_never_been(clusters: int, random: Any) -> None:
    rows = [[random.randint(1, 5), random.randint(1, 5)] for _ in range(3 * clusters)]
    rows[0] = [10**9, 1]
    of = [number % clusters for number in range(len(rows))]
    codes, values = code_ratings(rows)
    patterns = count_patterns(codes, categories=len(values), clusters=of)
    distance = distance_for("interval", patterns.shared.totals, values)
    found = clustered_alpha(patterns, distance, resampling=Resampling(interval="leave-one-out"))
    rest = exact([row for row, cluster in zip(rows, of, strict=True) if cluster != 0])
    if rest is None:
        assert found.clusters[0].without is None
    else:
        assert found.clusters[0].without == pytest.approx(float(rest), abs=1e-9)


@pytest.mark.parametrize(
    ("rows", "level", "message"),
    [
        ([[10**400, 1], [1, 1]], "interval", "below 1.8e308"),
        ([[1e308, 1e308], [5e-324, 1e-323]], "ratio", "as far apart as"),
        ([[10**17, 10**17 + 1], [10**17 + 3, 10**17 + 3]], "ratio", "nearly the same"),
    ],
)
def test_what_cannot_be_computed_is_refused(rows: list[list[Any]], level: str, message: str) -> None:
    with pytest.raises(RatingsError, match=message):
        alpha(rows, level)


def test_too_many_ratios_are_refused_before_they_take_minutes() -> None:
    codes = np.arange(20_002).reshape(-1, 2)
    with pytest.raises(RatingsError, match="at most 20,000 different values"):
        krippendorff_alpha(codes, "ratio")


def test_a_hundred_thousand_numbers_are_no_table() -> None:
    numbers = np.arange(100_000.0)
    codes = np.arange(100_000).repeat(2).reshape(-1, 2)
    codes[0, 1] = 1
    found = krippendorff_alpha(codes, "interval", numbers.tolist()).value
    assert found is not None and 1 - 1e-9 < found < 1


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda one, other: max(one - other, 0), "the same both ways"),
        (lambda one, other: 1, "0 for a value and itself"),
        (lambda one, other: "far", "cannot be computed"),
        (lambda one, other: 1 / (one - one), "cannot be computed"),
        (lambda one, other: -abs(one - other), "0 or more"),
    ],
)
def test_functions_that_are_no_distances(function: Any, message: str) -> None:
    with pytest.raises(RatingsError, match=message):
        alpha(ROWS, function)


def test_weights_are_the_same_both_ways() -> None:
    with pytest.raises(RatingsError, match="the same both ways"):
        weighted_kappa([[0, 1], [1, 1]], weights=[[1, 0.5], [0.2, 1]])
    with pytest.raises(RatingsError, match="a table of numbers"):
        weighted_kappa([[0, 1], [1, 1]], weights=[[1, "near"], ["near", 1]])
