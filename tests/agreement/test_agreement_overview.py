"""Pairs of coders, each against the rest, units resampled, and all coefficients side by side."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import interviewcoder.agreement as agreement
from interviewcoder.agreement import Resampling, Scale, count_patterns
from interviewcoder.agreement.distances import Nominal, distance_for
from tests.agreement import agreement_data as data


@given(data.codings(coders=(2, 4)))
def test_a_pair_is_its_two_columns(codes: Any) -> None:
    for pair in agreement.coder_pairs(codes):
        columns = codes[:, [pair.first, pair.second]]
        alone = columns[(columns >= 0).all(axis=1)]
        assert pair.units == len(alone)
        if len(alone):
            patterns = count_patterns(alone, categories=data.CATEGORIES)
            for name in ("percent_agreement", "krippendorff_alpha", "cohen_kappa"):
                expected = getattr(agreement, name)(patterns)
                assert data.value_or_reason(getattr(pair, name)) == data.value_or_reason(expected)
        else:
            assert pair.krippendorff_alpha.reason == pair.cohen_kappa.reason == "no shared units"


@given(data.codings(coders=(2, 4)))
def test_against_the_rest_by_its_definition(codes: Any) -> None:
    for one in agreement.coders_against_rest(codes):
        shares = []
        for row in codes:
            others = [value for g, value in enumerate(row) if g != one.coder and value >= 0]
            if row[one.coder] >= 0 and others:
                shares.append(np.mean([value == row[one.coder] for value in others]))
        assert one.units == len(shares)
        if shares:
            assert one.percent_agreement.value == pytest.approx(np.mean(shares))
        rest = np.delete(codes, one.coder, axis=1)
        assert data.value_or_reason(one.alpha_without) == data.value_or_reason(
            agreement.krippendorff_alpha(rest)
        )


@given(data.codings(coders=(2, 2)))
def test_against_one_other_is_the_pair(codes: Any) -> None:
    (pair,) = agreement.coder_pairs(codes)
    for one in agreement.coders_against_rest(codes):
        for name in ("percent_agreement", "krippendorff_alpha", "cohen_kappa"):
            assert data.value_or_reason(getattr(one, name)) == data.value_or_reason(getattr(pair, name))


@pytest.mark.parametrize("level", ["nominal", "ordinal"])
def test_units_are_resampled_as_if_each_were_a_cluster(level: Any) -> None:
    """Both draw units with replacement; with many resamples their ends are the same but for chance."""
    generator = np.random.default_rng(4)
    codes = np.where(generator.random((80, 3)) < 0.7, generator.integers(0, 3, (80, 1)), 1)
    codes[generator.random(codes.shape) < 0.2] = -1
    patterns = count_patterns(codes)
    single = count_patterns(codes, clusters=np.arange(80))
    distance = distance_for(level, patterns.shared.totals)
    resampling = Resampling(resamples=20_000, seed=3)
    ours = agreement.alpha_over_units(patterns, distance, resampling)
    other = agreement.clustered_alpha(single, distance, resampling=resampling).interval
    assert (ours.low, ours.high) == (pytest.approx(other.low, abs=0.01), pytest.approx(other.high, abs=0.01))
    assert ours.clusters == other.clusters
    assert (ours.method, ours.resamples, ours.seed, ours.level) == ("bootstrap", 20_000, 3, 0.95)


def test_resamples_without_variation_are_counted() -> None:
    found = agreement.alpha_over_units(count_patterns([[0, 0]] * 9 + [[0, 1]]), Nominal(), Resampling())
    assert found.undefined_resamples == pytest.approx(1000 * 0.9**10, abs=60)
    assert f"{found.undefined_resamples} of 1000 resamples had no variation" in found.note


@pytest.mark.parametrize(
    ("codes", "note"),
    [
        ([[0, -1], [-1, 1]], "no shared units"),
        ([[0, 1]], "units that two coders coded: 1; a range needs at least 2"),
        ([[0, 0], [0, 0]], "no variation"),
    ],
)
def test_no_interval_says_why(codes: Any, note: str) -> None:
    found = agreement.alpha_over_units(count_patterns(codes), Nominal(), Resampling())
    assert (found.low, found.high, found.method, found.note) == (None, None, "none", note)


@settings(max_examples=50)
@given(
    data.codings(coders=(1, 4)), st.sampled_from(["nominal", "ordinal", "interval", "ratio"]), st.booleans()
)
def test_a_value_or_a_reason_for_every_name(codes: Any, level: Any, clustered: bool) -> None:
    clusters = np.arange(len(codes)) // 3 if clustered else None
    scale = Scale(tuple(range(data.CATEGORIES)), level, ordered=True, weights="linear")
    found = agreement.overview(codes, scale, clusters, resampling=Resampling(resamples=50))
    for name, one in found.coefficients.items():
        assert (one.value is None) == (one.reason is not None), name
        for figure in (one.value, one.low, one.high, one.se):
            assert figure is None or np.isfinite(figure)
    assert found.units == (codes >= 0).any(axis=1).sum()
    assert found.shared == ((codes >= 0).sum(axis=1) >= 2).sum()


def test_very_many_categories_leave_out_what_needs_a_table_of_them() -> None:
    codes = np.arange(4000).reshape(2000, 2)
    found = agreement.overview(codes, Scale(tuple(range(4000)), "interval", ordered=True))
    assert found.coefficients["cohen_kappa"].reason == "more than 1,000 categories"
    assert found.coefficients["krippendorff_alpha"].value is not None
    assert (found.by_category, found.pairs) == ((), ())


def test_within_clusters_every_interval_is_resampled_and_no_error_is_analytic():
    codes = [[0, 0], [1, 1], [0, 1], [1, 0], [1, 1], [0, 0], [0, 0], [1, 1], [1, 0], [0, 0]]
    clusters = [0, 0, 0, 1, 1, 1, 2, 2, 3, 3]
    found = agreement.overview(codes, agreement.Scale(["no", "yes"]), clusters)
    shown = [one for one in found.coefficients.values() if one.value is not None]
    shown += [one for category in found.by_category for one in (category.krippendorff_alpha,
              category.specific_agreement, category.fleiss_kappa)]  # fmt: skip
    for one in shown:
        assert one.se is None and one.low is not None and one.low <= one.value <= one.high, one.name
    assert {one.se for pair in found.pairs for one in (pair.krippendorff_alpha, pair.cohen_kappa)} == {None}


def test_no_interval_reaches_below_what_the_coefficient_can_be() -> None:
    """Four units on which two coders hardly agree: an interval by t would reach below -1."""
    found = agreement.overview([[0, 1], [1, 0], [0, 0], [1, 0]], Scale(["no", "yes"]))
    for name, one in found.coefficients.items():
        if one.value is not None and one.low is not None:
            assert -1 <= one.low <= one.value <= (one.high or 0) <= 1, name
    assert found.coefficients["scott_pi"].low == -1


def test_pairs_of_three_coders_have_weighted_kappa_where_weights_are_given() -> None:
    codes = [[0, 1, 0], [1, 1, 2], [2, 2, 1], [0, 0, 0], [2, 1, 2]]
    plain = agreement.overview(codes, Scale([1, 2, 3], "ordinal", ordered=True))
    assert all(pair.weighted_kappa is None for pair in plain.pairs)
    found = agreement.overview(codes, Scale([1, 2, 3], "ordinal", ordered=True, weights="linear"))
    for pair in found.pairs:
        alone = np.array(codes)[:, [pair.first, pair.second]]
        two = agreement.overview(alone, Scale([1, 2, 3], "ordinal", ordered=True, weights="linear"))
        assert pair.weighted_kappa is not None
        assert pair.weighted_kappa.value == pytest.approx(two.coefficients["weighted_kappa"].value)
