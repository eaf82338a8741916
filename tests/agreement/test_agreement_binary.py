"""Yes/no codes on units of interviews: counts, agreement, alpha, and the same from Krippendorff's package."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import krippendorff
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.agreement import (
    RatingsError,
    Resampling,
    binary_agreement,
    binary_agreements,
    cohen_kappa,
    count_patterns,
    krippendorff_alpha,
    percent_agreement,
    specific_agreement,
)
from tests.agreement import agreement_data as data

Codes = npt.NDArray[np.int64]
marks_of = data.codings(categories=2, units=15)

pytestmark = pytest.mark.filterwarnings("error")


@given(marks_of)
def test_it_is_the_general_coefficients(marks: Codes) -> None:
    found = binary_agreement(marks)
    for special, general in (
        (found.alpha, krippendorff_alpha(marks)),
        (found.percent, percent_agreement(marks)),
    ):
        assert data.value_or_reason(special) == data.value_or_reason(general)
        assert (special.n, special.coders) == (general.n, general.coders)
    negative, positive = specific_agreement(marks, categories=2)
    assert found.positive.value == pytest.approx(positive.value)
    assert found.negative.value == pytest.approx(negative.value)
    for pair in found.pairs:
        kappa = cohen_kappa(marks[:, [pair.first, pair.second]], categories=2)
        if kappa.reason != "fewer than two coders":
            assert data.value_or_reason(pair.kappa) == data.value_or_reason(kappa)


@given(marks_of)
def test_alpha_is_that_of_the_krippendorff_package(marks: Codes) -> None:
    value = binary_agreement(marks).alpha.value
    if value is not None:
        theirs = krippendorff.alpha(
            np.where(marks < 0, np.nan, marks.astype(float)).T, level_of_measurement="nominal"
        )
        assert value == pytest.approx(theirs, abs=1e-9)


@given(marks_of)
def test_counts_are_counts(marks: Codes) -> None:
    found = binary_agreement(marks)
    counted = dict.fromkeys(("both", "only_a", "only_b", "neither"), 0)
    for unit in marks.tolist():
        for a, b in combinations(unit, 2):
            if a >= 0 and b >= 0:
                counted[("neither", "only_b", "only_a", "both")[2 * a + b]] += 1
    assert counted == {name: getattr(found, name) for name in counted}
    values = (marks >= 0).sum(axis=1)
    assert (found.units, found.single) == ((values >= 2).sum(), (values == 1).sum())
    assert sum(pair.units for pair in found.pairs) == sum(counted.values())
    shared = marks[values >= 2]
    for coder, share in enumerate(found.prevalence):
        given_ = shared[shared[:, coder] >= 0, coder]
        assert share == (pytest.approx(given_.mean()) if len(given_) else None)


@given(marks_of, st.data())
def test_a_weight_is_a_repetition(marks: Codes, more: st.DataObject) -> None:
    weights = more.draw(st.lists(st.integers(0, 20), min_size=len(marks), max_size=len(marks)))
    clusters = np.arange(len(marks)) % 4
    weighted = binary_agreement(marks, clusters, weights)
    repeated = binary_agreement(
        np.repeat(marks, weights, axis=0), np.repeat(clusters, weights).astype(np.int64)
    )
    for name in ("units", "single", "both", "only_a", "only_b", "neither", "prevalence", "pairs", "interval"):
        assert getattr(weighted, name) == getattr(repeated, name)
    for name in ("alpha", "percent", "positive", "negative"):
        first, second = getattr(weighted, name), getattr(repeated, name)
        # A coder whose every unit weighs nothing is a coder without values in both.
        assert (first.reason, first.n) == (second.reason, second.n)
        assert first.value == pytest.approx(second.value)
    ours = [c for c in weighted.clusters if c.units]
    theirs = [c for c in repeated.clusters if c.units]
    assert ours == theirs


def test_undefined_is_said_with_its_reason() -> None:
    never = binary_agreement([[0, 0], [0, 0]])
    assert (never.alpha.reason, never.positive.reason) == ("no variation", "never assigned")
    assert (never.percent.value, never.negative.value) == (1.0, 1.0)
    assert never.coded_agreement is None
    assert never.pairs[0].kappa.reason == "no variation"
    always = binary_agreement([[1, 1], [1, 1]])
    assert (always.alpha.reason, always.negative.reason) == ("no variation", "always assigned")
    apart = binary_agreement([[1, -1], [-1, 0]])
    for coefficient in (apart.alpha, apart.percent, apart.positive, apart.negative, apart.pairs[0].kappa):
        assert (coefficient.value, coefficient.reason) == (None, "no shared units")
    assert (apart.units, apart.single, apart.prevalence) == (0, 2, (None, None))
    alone = binary_agreement([[1, -1], [0, -1]])
    assert alone.alpha.reason == "fewer than two coders"
    nothing = binary_agreement(np.zeros((0, 2), np.int8), np.zeros(0, np.int64))
    assert (nothing.alpha.reason, nothing.interval.low) == ("fewer than two coders", None)


def test_agreement_over_units_any_coder_coded() -> None:
    found = binary_agreement([[1, 1], [1, 0], [0, 1], [0, 0], [0, 0]])
    assert found.coded_agreement == pytest.approx(1 / 3)
    assert found.percent.value == pytest.approx(3 / 5)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: binary_agreement([[0, 2]]), "the code 2"),
        (lambda: binary_agreement(count_patterns([[0, 2]])), "2 categories, and these ratings have 3"),
        (lambda: binary_agreement(count_patterns([[0, 1]]), [1]), "already hold their clusters"),
    ],
)
def test_what_is_refused(call: Any, words: str) -> None:
    with pytest.raises(RatingsError, match=words):
        call()


def test_patterns_counted_before_give_the_same() -> None:
    generator = np.random.default_rng(3)
    marks = generator.integers(-1, 2, (400, 3)).astype(np.int8)
    clusters = generator.integers(0, 12, 400)
    patterns = count_patterns(marks, categories=2, clusters=clusters)
    settings = Resampling(resamples=50)
    assert binary_agreement(patterns, resampling=settings) == binary_agreement(
        marks, clusters, resampling=settings
    )


@st.composite
def many_codes(draw: st.DrawFn) -> tuple[npt.NDArray[np.int8], list[int] | None, list[int] | None]:
    """Codes × units × coders, interviews and weights: also none of each, and codes a coder could not know."""
    codes, units, coders = draw(st.tuples(st.integers(0, 4), st.integers(0, 30), st.integers(0, 4)))
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    marks = chance.choice([-1, 0, 0, 0, 1], (codes, units, coders)).astype(np.int8)
    marks[chance.random(codes) < 0.2, :, : chance.integers(0, coders + 1)] = -1
    clusters = draw(st.none() | st.just(chance.integers(0, 12, units).tolist()))
    weights = draw(st.none() | st.just(chance.integers(0, 9, units).tolist()))
    return marks, clusters, weights


@given(many_codes(), st.sampled_from(["auto", "bootstrap", "leave-one-out", "none"]))
def test_many_codes_at_once_are_each_code_by_itself(made: Any, interval: Any) -> None:
    marks, clusters, weights = made
    settings = Resampling(resamples=20, interval=interval)
    together = binary_agreements(marks, clusters, weights, resampling=settings)
    assert len(together) == len(marks)
    for of_code, found in zip(marks, together, strict=True):
        alone = binary_agreement(of_code, clusters, weights, resampling=settings)
        assert found.alpha == alone.alpha or found.alpha.value == pytest.approx(alone.alpha.value, abs=1e-12)
        assert (found.alpha.reason, found.alpha.n, found.alpha.coders) == (
            alone.alpha.reason, alone.alpha.n, alone.alpha.coders
        )  # fmt: skip
        for name in ("units", "single", "both", "only_a", "only_b", "neither", "prevalence", "pairs"):
            assert getattr(found, name) == getattr(alone, name), name
        for name in ("percent", "positive", "negative"):
            assert getattr(found, name).reason == getattr(alone, name).reason
            assert getattr(found, name).value == pytest.approx(getattr(alone, name).value, abs=1e-12)
        assert [(c.cluster, c.units, c.reason) for c in found.clusters] == [
            (c.cluster, c.units, c.reason) for c in alone.clusters
        ]
        for ours, theirs in zip(found.clusters, alone.clusters, strict=True):
            assert ours.value == pytest.approx(theirs.value, abs=1e-12)
            assert ours.without == pytest.approx(theirs.without, abs=1e-12)
        assert found.interval.low == pytest.approx(alone.interval.low, abs=1e-12)
        assert found.interval.high == pytest.approx(alone.interval.high, abs=1e-12)
        assert (found.interval.note, found.interval.method) == (alone.interval.note, alone.interval.method)
