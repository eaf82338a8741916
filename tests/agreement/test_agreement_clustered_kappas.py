"""Intervals of the kappa family over clusters, held to the coefficients of the resampled units themselves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.agreement import (
    Resampling,
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    count_patterns,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    percent_agreement,
    scott_pi,
    specific_agreement,
    weighted_kappa,
)
from interviewcoder.agreement.clustered_kappas import clustered_kappas
from interviewcoder.agreement.clusters import bootstrap_weights

RESAMPLES = 20


def table(seed, coders, categories):
    """Ratings (units × coders) with missing values, and the cluster of each unit."""
    chance = np.random.default_rng(seed)
    truth = chance.integers(0, categories, 40)
    noise = chance.integers(0, categories, (40, coders))
    codes = np.where(chance.random((40, coders)) < 0.6, truth[:, None], noise)
    codes[chance.random((40, coders)) < 0.15] = -1
    return codes, chance.integers(0, 5, 40)


def by_hand(coefficient, codes, clusters, strata=None):
    """The coefficient of the units of each resample, laid one after the other as often as drawn."""
    resampling = Resampling(resamples=RESAMPLES, seed=3, what="clusters")
    labels = np.unique(clusters[(codes >= 0).any(axis=1)])
    (drawn,) = bootstrap_weights(len(labels), resampling, strata)
    values = []
    for weights in drawn.astype(int):
        units = np.concatenate(
            [
                np.tile(codes[clusters == label], (times, 1))
                for label, times in zip(labels, weights, strict=True)
            ]
        )
        value = coefficient(units).value
        values.append(np.nan if value is None else value)
    return np.array(values)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([2, 3, 5]), st.sampled_from([2, 4]))
def test_resampling_sums_is_resampling_units(seed, coders, categories):
    codes, clusters = table(seed, coders, categories)
    resampling = Resampling(resamples=RESAMPLES, seed=3, what="clusters")
    patterns = count_patterns(codes, categories=categories, clusters=clusters)
    found = clustered_kappas(patterns, "linear", resampling)
    functions = {
        "percent_agreement": percent_agreement,
        "fleiss_kappa": fleiss_kappa,
        "conger_kappa": conger_kappa,
        "brennan_prediger": lambda units: brennan_prediger(units, categories=categories),
        "gwet_ac1": lambda units: gwet_ac1(units, categories=categories),
        "gwet_ac2": lambda units: gwet_ac2(units, weights="linear", categories=categories),
    }
    if coders == 2:
        functions["scott_pi"] = scott_pi
        functions["cohen_kappa"] = lambda units: cohen_kappa(units, categories=categories)
        functions["weighted_kappa"] = lambda units: weighted_kappa(units, "linear", categories=categories)
    if categories == 2:
        functions["specific_agreement"] = lambda units: specific_agreement(units, categories=2)[1]
    assert set(found) == set(functions)
    for name, coefficient in functions.items():
        values = by_hand(coefficient, codes, clusters)
        defined = values[~np.isnan(values)]
        interval = found[name]
        assert interval.undefined_resamples == len(values) - len(defined), name
        if defined.size:
            expected = np.quantile(defined, [0.025, 0.975])
            assert (interval.low, interval.high) == pytest.approx(tuple(expected), abs=1e-9), name


def test_one_cluster_has_no_interval_and_says_why():
    patterns = count_patterns([[0, 1], [1, 1], [0, 0]], clusters=[7, 7, 7])
    found = clustered_kappas(patterns)
    assert {interval.low for interval in found.values()} == {None}
    assert "a range needs at least 2" in found["fleiss_kappa"].note


def test_a_single_coder_has_no_interval_and_says_why():
    found = clustered_kappas(count_patterns([[0, -1], [1, -1]], clusters=[0, 1]))
    assert found["gwet_ac1"].note == "fewer than two coders"


def check(codes, clusters, strata=None):
    resampling = Resampling(resamples=RESAMPLES, seed=3, what="clusters", strata=strata)
    found = clustered_kappas(count_patterns(codes, clusters=clusters), "linear", resampling)
    places = None if strata is None else tuple(strata[label] for label in np.unique(clusters))
    functions = {"conger_kappa": conger_kappa, "fleiss_kappa": fleiss_kappa, "gwet_ac1": gwet_ac1}
    for name, function in functions.items():
        values = by_hand(function, codes, clusters, places)
        low, high = np.nanquantile(values, [0.025, 0.975])
        assert (found[name].low, found[name].high) == pytest.approx((low, high), abs=1e-9)
    return found


def test_clusters_are_resampled_within_their_strata():
    codes, clusters = table(5, 3, 3)
    found = check(codes, clusters, {0: 0, 1: 0, 2: 0, 3: 1, 4: 1})
    assert found["conger_kappa"].low != check(codes, clusters)["conger_kappa"].low


def test_clusters_that_one_coder_coded_alone_are_drawn_too():
    codes, clusters = table(6, 3, 3)
    codes[clusters == 4, 1:] = -1
    assert check(codes, clusters)["fleiss_kappa"].clusters == 5
