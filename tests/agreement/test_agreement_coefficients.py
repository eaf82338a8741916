"""What must hold for any data, and agreement with other packages on random data."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import krippendorff
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import interviewcoder.agreement as agreement
from interviewcoder.agreement import Coefficient, alpha_by_category, krippendorff_alpha, specific_agreement
from tests.agreement import agreement_data as data

Codes = npt.NDArray[np.int64]
CATEGORIES = data.CATEGORIES

pytestmark = pytest.mark.filterwarnings("error")

MANY_CODERS: dict[str, Callable[[Codes], Coefficient]] = {
    "alpha": krippendorff_alpha,
    "percent": agreement.percent_agreement,
    "fleiss": lambda codes: agreement.fleiss_kappa(codes, categories=CATEGORIES),
    "conger": lambda codes: agreement.conger_kappa(codes, categories=CATEGORIES),
    "brennan_prediger": lambda codes: agreement.brennan_prediger(codes, categories=CATEGORIES),
    "ac1": lambda codes: agreement.gwet_ac1(codes, categories=CATEGORIES),
}
IN_ORDER: dict[str, Callable[[Codes], Coefficient]] = {
    "ordinal": lambda codes: krippendorff_alpha(codes, "ordinal"),
    "interval": lambda codes: krippendorff_alpha(codes, "interval"),
    "ratio": lambda codes: krippendorff_alpha(codes, "ratio"),
    "ac2": lambda codes: agreement.gwet_ac2(codes, categories=CATEGORIES),
    "brennan_prediger_linear": lambda codes: agreement.brennan_prediger(
        codes, categories=CATEGORIES, weights="linear"
    ),
}
TWO_CODERS: dict[str, Callable[[Codes], Coefficient]] = {
    "cohen": lambda codes: agreement.cohen_kappa(codes, categories=CATEGORIES),
    "scott": lambda codes: agreement.scott_pi(codes, categories=CATEGORIES),
    "maximum": lambda codes: agreement.maximum_kappa(codes, categories=CATEGORIES),
}
ALL = {**MANY_CODERS, **IN_ORDER}

every = pytest.mark.parametrize("coefficient", ALL.values(), ids=ALL.keys())


def same(first: Coefficient, second: Coefficient) -> None:
    assert data.value_or_reason(first) == data.value_or_reason(second)
    for one, other in ((first.se, second.se), (first.low, second.low), (first.high, second.high)):
        # A standard error that is 0 but for rounding may come out as 1e-9: the square root of it.
        assert (one is None) == (other is None)
        assert one is None or one == pytest.approx(other, rel=1e-6, abs=1e-6)


@every
@given(codes=data.codings(), random=st.randoms(use_true_random=False))
def test_order_of_coders_and_units_does_not_matter(
    coefficient: Callable[[Codes], Coefficient], codes: Codes, random: Any
) -> None:
    units, coders = list(range(codes.shape[0])), list(range(codes.shape[1]))
    random.shuffle(units)
    random.shuffle(coders)
    same(coefficient(codes), coefficient(codes[units][:, coders]))


@pytest.mark.parametrize("coefficient", MANY_CODERS.values(), ids=MANY_CODERS.keys())
@given(codes=data.codings(), names=st.permutations(range(CATEGORIES)))
def test_names_of_categories_do_not_matter(
    coefficient: Callable[[Codes], Coefficient], codes: Codes, names: list[int]
) -> None:
    same(coefficient(codes), coefficient(np.array([*names, -1])[codes]))


@pytest.mark.parametrize("coefficient", TWO_CODERS.values(), ids=TWO_CODERS.keys())
@given(codes=data.codings(coders=(2, 2)), names=st.permutations(range(CATEGORIES)))
def test_two_coders_are_treated_alike(
    coefficient: Callable[[Codes], Coefficient], codes: Codes, names: list[int]
) -> None:
    same(coefficient(codes), coefficient(np.array([*names, -1])[codes][:, ::-1]))


@every
@given(codes=data.codings())
def test_a_coder_without_values_changes_nothing(
    coefficient: Callable[[Codes], Coefficient], codes: Codes
) -> None:
    empty = np.full((len(codes), 1), -1)
    first, second = coefficient(codes), coefficient(np.hstack([codes, empty]))
    same(first, second)
    assert first.coders == second.coders


@pytest.mark.parametrize("level", agreement.LEVELS)
@given(codes=data.codings(), value=st.integers(0, CATEGORIES - 1))
def test_a_unit_nobody_else_coded_changes_no_alpha(level: Any, codes: Codes, value: int) -> None:
    assume(krippendorff_alpha(codes).reason != "fewer than two coders")
    alone = np.full((1, codes.shape[1]), -1)
    alone[0, 0] = value
    first = krippendorff_alpha(codes, level)
    second = krippendorff_alpha(np.vstack([codes, alone]), level)
    assert data.value_or_reason(first) == data.value_or_reason(second)


@every
@given(codes=data.codings())
def test_a_copied_coder_agrees(coefficient: Callable[[Codes], Coefficient], codes: Codes) -> None:
    found = coefficient(codes[:, [0, 0]])
    if found.value is None:
        assert found.reason in ("no variation", "no shared units", "fewer than two coders")
    else:
        assert found.value == pytest.approx(1.0)


@every
@given(codes=data.codings())
def test_defined_or_a_reason(coefficient: Callable[[Codes], Coefficient], codes: Codes) -> None:
    found = coefficient(codes)
    numbers = [found.value, found.low, found.high, found.se, found.expected]
    assert all(number is None or np.isfinite(number) for number in numbers)
    assert (found.value is None) == (found.reason is not None)
    if found.value is None:
        assert found.reason in ("no variation", "no shared units", "fewer than two coders")
    else:
        assert found.value <= 1 + 1e-12
        assert found.low is None or found.low <= found.value + 1e-12


@given(data.codings(coders=(1, 1)))
def test_one_coder_is_too_few(codes: Codes) -> None:
    for coefficient in {**ALL, **TWO_CODERS}.values():
        assert coefficient(codes).reason == "fewer than two coders"


@pytest.mark.parametrize("coefficient", {**ALL, **TWO_CODERS}.values(), ids={**ALL, **TWO_CODERS}.keys())
def test_reasons(coefficient: Callable[[Codes], Coefficient]) -> None:
    assert coefficient(np.array([[0, -1], [-1, 1]])).reason == "no shared units"
    if coefficient is not agreement.percent_agreement:
        assert coefficient(np.array([[1, 1], [1, 1]])).reason == "no variation"
    assert coefficient(np.zeros((0, 2), np.int64)).reason == "fewer than two coders"


def test_two_coders_are_asked_for() -> None:
    codes = np.array([[0, 1, 1], [0, 0, 1]])
    for coefficient in TWO_CODERS.values():
        with pytest.raises(agreement.RatingsError, match="compares two coders, and 3 have values"):
            coefficient(codes)


@pytest.mark.parametrize("weights", ["cubic", [[1.0, 0.0]], [[1, 2], [0, 1]], [[0.5, 0], [0, 1]]])
def test_weights_that_make_no_sense(weights: Any) -> None:
    with pytest.raises(agreement.RatingsError, match=r"[Ww]eights"):
        agreement.weighted_kappa([[0, 1], [1, 1]], weights)


def reliability_data(codes: Codes) -> npt.NDArray[np.float64]:
    return np.where(codes < 0, np.nan, codes.astype(float)).T


@pytest.mark.parametrize("level", agreement.LEVELS)
@given(codes=data.codings(units=25))
def test_alpha_is_that_of_the_krippendorff_package(level: Any, codes: Codes) -> None:
    found = krippendorff_alpha(codes, level)
    if found.value is not None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = krippendorff.alpha(reliability_data(codes), level_of_measurement=level)
        assert found.value == pytest.approx(theirs, abs=1e-9)


@given(data.codings(units=8))
def test_alpha_is_its_definition(codes: Codes) -> None:
    def distance(a: int, b: int) -> float:
        return abs(a - b) ** 0.5 + (a != b)

    found = krippendorff_alpha(codes, distance)
    assert found.value == (
        None
        if (expected := data.explicit_alpha(data.as_lists(codes), distance)) is None
        else pytest.approx(expected, abs=1e-9)
    )


@given(data.codings(coders=(2, 2), units=25))
def test_cohen_is_that_of_statsmodels(codes: Codes) -> None:
    from statsmodels.stats.inter_rater import cohens_kappa

    shared = codes[(codes >= 0).all(axis=1)]
    table = np.zeros((CATEGORIES, CATEGORIES))
    np.add.at(table, tuple(shared.T), 1)
    for weights in ("identity", "linear", "quadratic"):
        found = agreement.weighted_kappa(codes, weights, categories=CATEGORIES)
        if found.value is None:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            name = None if weights == "identity" else weights
            theirs = cohens_kappa(table, wt=name)
        assert found.value == pytest.approx(theirs.kappa, abs=1e-9)
        if np.isfinite(theirs.std_kappa):  # theirs is NaN where a variance of 0 came out as -1e-17
            assert found.se == pytest.approx(theirs.std_kappa, abs=1e-7)


@given(data.codings(units=25))
def test_fleiss_is_that_of_statsmodels(codes: Codes) -> None:
    from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

    complete = codes[(codes >= 0).all(axis=1)]
    found = agreement.fleiss_kappa(complete)
    if found.value is not None:
        assert found.value == pytest.approx(fleiss_kappa(aggregate_raters(complete)[0]), abs=1e-9)


@given(data.codings(units=15))
def test_nltk_agrees_on_complete_codings(codes: Codes) -> None:
    from nltk.metrics.agreement import AnnotationTask

    complete = codes[(codes >= 0).all(axis=1)]
    if agreement.conger_kappa(complete).value is None:
        return
    task = AnnotationTask([(c, u, int(v)) for u, row in enumerate(complete) for c, v in enumerate(row)])
    assert krippendorff_alpha(complete).value == pytest.approx(task.alpha(), abs=1e-9)
    assert agreement.fleiss_kappa(complete).value == pytest.approx(task.pi(), abs=1e-9)
    assert agreement.conger_kappa(complete).value == pytest.approx(task.multi_kappa(), abs=1e-9)
    q = len(np.unique(complete))
    assert agreement.brennan_prediger(
        np.unique(complete, return_inverse=True)[1].reshape(complete.shape)
    ).value == (pytest.approx((task.avg_Ao() - 1 / q) / (1 - 1 / q), abs=1e-9))


@given(data.codings(coders=(2, 2)))
def test_conger_and_fleiss_are_cohen_and_scott_for_two_complete_coders(codes: Codes) -> None:
    complete = codes[(codes >= 0).all(axis=1)]
    for many, two in (
        (agreement.conger_kappa, agreement.cohen_kappa),
        (agreement.fleiss_kappa, agreement.scott_pi),
    ):
        assert data.value_or_reason(many(complete)) == data.value_or_reason(two(complete))


@given(data.codings())
def test_ac2_with_identity_weights_is_ac1(codes: Codes) -> None:
    first = agreement.gwet_ac1(codes, categories=CATEGORIES)
    same(first, agreement.gwet_ac2(codes, categories=CATEGORIES, weights="identity"))
    same(first, agreement.gwet_ac2(codes, categories=CATEGORIES, weights=np.eye(CATEGORIES)))


@given(data.codings())
def test_ac2_by_its_definition(codes: Codes) -> None:
    """Gwet 2014, section 3.5, written out unit by unit."""
    found = agreement.gwet_ac2(codes, categories=CATEGORIES, weights="linear")
    if found.value is None:
        return
    weight = [[1 - abs(k - l) / (CATEGORIES - 1) for l in range(CATEGORIES)] for k in range(CATEGORIES)]  # noqa: E741
    units = [[v for v in row if v is not None] for row in data.as_lists(codes)]
    shares = [np.mean([row.count(k) / len(row) for row in units if row]) for k in range(CATEGORIES)]
    agreeing = [
        np.mean([weight[a][b] for i, a in enumerate(row) for j, b in enumerate(row) if i != j])
        for row in units
        if len(row) > 1
    ]
    chance = sum(map(sum, weight)) / (CATEGORIES * (CATEGORIES - 1)) * sum(p * (1 - p) for p in shares)
    assert found.value == pytest.approx((np.mean(agreeing) - chance) / (1 - chance))


@given(data.codings())
def test_category_alpha_is_krippendorffs_formula(codes: Codes) -> None:
    """α_c = 1 - (N-1)(n_c - o_cc) / (n_c (N - n_c)), from an explicit coincidence matrix."""
    q = int(codes.max(initial=-1)) + 1
    coincidences = np.zeros((q, q))
    for row in data.as_lists(codes):
        values = [value for value in row if value is not None]
        for i, a in enumerate(values):
            for j, b in enumerate(values):
                if i != j:
                    coincidences[a, b] += 1 / (len(values) - 1)
    totals, number = coincidences.sum(axis=1), coincidences.sum()
    for code, found in enumerate(alpha_by_category(codes)):
        if found.value is not None:
            expected = 1 - (number - 1) * (totals[code] - coincidences[code, code]) / (
                totals[code] * (number - totals[code])
            )
            assert found.value == pytest.approx(expected, abs=1e-9)
        else:
            assert not 0 < totals[code] < number


@given(data.codings())
def test_specific_agreement_weights_to_the_pooled_share_of_agreeing_pairs(codes: Codes) -> None:
    found = specific_agreement(codes, categories=CATEGORIES)
    pairs = [0.0] * CATEGORIES
    agreeing = 0
    for row in data.as_lists(codes):
        values = [value for value in row if value is not None]
        for i, a in enumerate(values):
            for j, b in enumerate(values):
                if i != j:
                    pairs[a] += 1
                    agreeing += a == b
    for code, coefficient in enumerate(found):
        assert (coefficient.value is None) == (pairs[code] == 0)
    assert sum((c.value or 0) * n for c, n in zip(found, pairs, strict=True)) == pytest.approx(agreeing)


@pytest.mark.parametrize("level", ["nominal", "interval"])
def test_standard_error_of_alpha_is_near_the_jackknife(level: Any) -> None:
    """Leaving out one unit at a time, by the other package, is an independent way to the same error."""
    generator = np.random.default_rng(5)
    truth = generator.integers(0, 4, 200)
    codes = np.stack(
        [np.where(generator.random(200) < 0.7, truth, generator.integers(0, 4, 200))] * 3, axis=1
    )
    noise = generator.random(codes.shape) < 0.3
    codes = np.where(noise, generator.integers(0, 4, codes.shape), codes)
    codes[generator.random(codes.shape) < 0.15] = -1
    left_out = [
        krippendorff.alpha(reliability_data(np.delete(codes, unit, axis=0)), level_of_measurement=level)
        for unit in range(len(codes))
    ]
    n = len(codes)
    jackknife = np.sqrt((n - 1) / n * ((left_out - np.mean(left_out)) ** 2).sum())
    assert krippendorff_alpha(codes, level).se == pytest.approx(jackknife, rel=0.05)


def test_a_scale_may_have_values_that_nobody_gave():
    codes = [[0, 1], [1, 1], [0, 0]]
    for level in ("nominal", "interval", "ordinal"):
        wide = krippendorff_alpha(codes, level, [1, 2, 3, 4, 5])
        assert wide.value == pytest.approx(krippendorff_alpha(codes, level, [1, 2]).value)
