"""Coding of values, counting of patterns, and what is refused."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.agreement import Patterns, RatingsError, code_ratings, count_patterns, krippendorff_alpha
from interviewcoder.agreement import ratings as ratings_module
from interviewcoder.model import InterviewcoderError
from tests.agreement import agreement_data as data


def as_counter(patterns: Patterns) -> Counter[tuple[int, ...]]:
    counted: Counter[tuple[int, ...]] = Counter()
    for row, cluster, count in zip(
        patterns.rows.tolist(), patterns.clusters.tolist(), patterns.counts.tolist(), strict=True
    ):
        key = (int(patterns.labels[cluster]), *row)
        assert key not in counted, "a pattern must be listed once a cluster"
        counted[key] = count
    return counted


@given(data.codings(units=30), st.data())
def test_patterns_are_the_units_counted(codes: npt.NDArray[np.int64], more: st.DataObject) -> None:
    clusters = more.draw(st.lists(st.integers(-3, 5000), min_size=len(codes), max_size=len(codes)))
    weights = more.draw(st.lists(st.integers(0, 9), min_size=len(codes), max_size=len(codes)))
    dtype = more.draw(st.sampled_from([np.int8, np.int16, np.int64]))
    patterns = count_patterns(codes.astype(dtype), clusters=clusters, weights=weights)
    expected: Counter[tuple[int, ...]] = Counter()
    for row, cluster, weight in zip(codes.tolist(), clusters, weights, strict=True):
        expected[cluster, *row] += weight
    assert as_counter(patterns) == +expected
    assert (np.diff(patterns.clusters) >= 0).all()
    assert patterns.labels.tolist() == sorted(set(clusters))


@given(data.codings(units=30), st.booleans(), st.booleans())
def test_counting_with_and_without_sorting_is_the_same(
    codes: npt.NDArray[np.int64], clustered: bool, weighted: bool
) -> None:
    clusters = np.arange(len(codes)) % 3 if clustered else None
    weights = np.arange(len(codes)) + 1 if weighted else None
    counted = count_patterns(codes, clusters=clusters, weights=weights)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ratings_module, "_SMALL", 0)
        patch.setattr(ratings_module, "_LARGE", 0)
        patch.setattr(ratings_module, "_PACKABLE", 1 << 4)  # keys must be ranked again on the way
        sorted_ = count_patterns(codes, clusters=clusters, weights=weights)
    assert as_counter(sorted_) == as_counter(counted)


def test_counting_goes_on_over_chunks() -> None:
    codes = np.random.default_rng(1).integers(-1, 3, (100_000, 2)).astype(np.int8)
    patterns = count_patterns(codes)
    assert patterns.counts.sum() == 100_000
    assert as_counter(patterns)[0, 2, -1] == ((codes[:, 0] == 2) & (codes[:, 1] == -1)).sum()


@pytest.mark.parametrize("late", [7, 2**24 + 1, 2**40])
def test_a_code_that_first_occurs_late_is_counted(late: int) -> None:
    codes = np.zeros((50_000, 2), np.int64)
    codes[-1, 1] = late
    patterns = count_patterns(codes)
    assert as_counter(patterns) == {(0, 0, 0): 49_999, (0, 0, late): 1}
    assert patterns.categories == late + 1


def test_what_is_wrong_late_is_refused() -> None:
    codes = np.zeros((50_000, 2), np.int64)
    codes[-1, 1] = -2
    with pytest.raises(RatingsError, match="hold -2"):
        count_patterns(codes)
    codes[-1, 1] = 2
    with pytest.raises(RatingsError, match="the code 2, and there are 2 categories"):
        count_patterns(codes, categories=2)


def test_small_integers_do_not_overflow() -> None:
    codes = np.full((3, 4), 120, np.int8)
    codes[0] = 0
    assert as_counter(count_patterns(codes)) == {(0, 0, 0, 0, 0): 1, (0, 120, 120, 120, 120): 2}


def test_many_coders_and_many_categories() -> None:
    generator = np.random.default_rng(2)
    wide = np.full((200, 300), -1)
    for unit in wide:
        unit[generator.choice(300, 3, replace=False)] = generator.integers(0, 5, 3)
    narrow = np.array([unit[unit >= 0] for unit in wide])
    assert krippendorff_alpha(wide).value == pytest.approx(krippendorff_alpha(narrow).value)
    continuous = generator.integers(0, 10**6, (500, 2))
    expected = data.explicit_alpha(data.as_lists(continuous[:60]), lambda a, b: (a - b) ** 2)
    assert krippendorff_alpha(continuous[:60], "interval").value == pytest.approx(expected)


def test_values_of_any_kind_are_coded() -> None:
    codes, categories = code_ratings([["b", None], ["a", "b"], [float("nan"), "a"]])
    assert categories == ("a", "b")
    assert codes.tolist() == [[1, -1], [0, 1], [-1, 0]]
    assert code_ratings([[frozenset("ab"), frozenset()]])[1] == (frozenset("ab"), frozenset())
    assert code_ratings([["x", 1]])[1] == ("x", 1)
    assert code_ratings([["low", "high"]], ["low", "middle", "high"])[0].tolist() == [[0, 2]]
    assert code_ratings([])[0].shape == (0, 0)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: code_ratings([["a", "b"], ["a"]]), "Row 2 has 1 values where the first row has 2"),
        (lambda: code_ratings([["a", "c"]], ["a", "b"]), "Row 1, coder 2 has the value 'c'"),
        (lambda: count_patterns([[0, -2]]), "-1 where a value is missing"),
        (lambda: count_patterns([[0.5, 1.0]]), "whole numbers"),
        (lambda: count_patterns([0, 1]), "table of units by coders"),
        (lambda: count_patterns([[0, 2]], categories=2), "the code 2"),
        (lambda: count_patterns([[0, 1]], clusters=[1, 2]), "2 clusters for 1 units"),
        (lambda: count_patterns([[0, 1]], weights=[1, 2]), "2 weights for 1 units"),
        (lambda: count_patterns([[0, 1]], weights=[-1]), "shorter than nothing"),
        (lambda: krippendorff_alpha([[0, 1]], "ordinary"), "choose one of nominal"),  # type: ignore[arg-type]
        (lambda: krippendorff_alpha([[0, 1]], "interval", ["low", "high"]), "'low' is none"),
        (lambda: krippendorff_alpha([[0, 1]], "interval", [1]), "1 values for 2 categories"),
        (lambda: krippendorff_alpha([[0, 1]], "interval", [1, float("inf")]), "finite"),
        (lambda: krippendorff_alpha([[0, 1]], "ratio", [-1, 1]), "values of 0 or more"),
        (lambda: krippendorff_alpha([[0, 1]], lambda a, b: -1.0), "0 or more"),
    ],
)
def test_what_is_refused(call: object, words: str) -> None:
    with pytest.raises(RatingsError, match=words):
        call()  # type: ignore[operator]
    assert issubclass(RatingsError, InterviewcoderError)
