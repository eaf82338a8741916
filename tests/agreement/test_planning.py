"""How many interviews, against explicit resampling; how rare, against counting every possible sample."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.agreement import binary_agreement, count_patterns, planning, set_agreement_coded
from interviewcoder.agreement.clusters import Resampling, cluster_sums
from interviewcoder.agreement.distances import Nominal, Sets, set_members
from interviewcoder.agreement.planning import _alphas, _quadratic, _weights, plan_width
from interviewcoder.agreement.rarity import (
    FEW,
    independent_interviews,
    independent_units,
    rarity,
    unit_variance,
)
from interviewcoder.model import OptionError
from tests.agreement.test_agreement_clusters import Codes, study, theirs

pytestmark = pytest.mark.filterwarnings("error")
QUICK = Resampling(resamples=200, seed=3)


def patterns(interviews: int, units: int = 40, seed: int = 1):
    marks, clusters = study(interviews, units, seed)
    return count_patterns(marks, categories=2, clusters=clusters)


def test_alpha_of_a_weighting_is_alpha_of_the_interviews_repeated() -> None:
    marks, clusters = study(6)
    found = count_patterns(marks, categories=2, clusters=clusters)
    quadratic = _quadratic(cluster_sums(found, Nominal(), found.labels, 1), Nominal())
    for weights in ([1, 1, 1, 1, 1, 1], [3, 0, 2, 0, 0, 1], [0, 0, 0, 0, 0, 4]):
        repeated: Codes = np.concatenate(
            [
                marks[clusters == name]
                for name, w in zip(np.unique(clusters), weights, strict=True)
                for _ in range(w)
            ]
        )
        alpha = _alphas(np.array([weights], float), quadratic)[0]
        assert alpha == pytest.approx(theirs(repeated))


def test_alpha_over_sets_is_the_same_as_elsewhere() -> None:
    generator = np.random.default_rng(2)
    sets = [frozenset(), frozenset("a"), frozenset("b"), frozenset("ab")]
    codes, clusters = generator.integers(-1, 4, (200, 3)), generator.integers(0, 5, 200)
    found = count_patterns(codes, categories=4, clusters=clusters)
    plan = plan_width(found, Sets(set_members(sets), "masi"), resampling=QUICK)
    assert plan.alpha == pytest.approx(set_agreement_coded(codes, sets, clusters).alpha.value)


def test_studies_have_their_size_and_resamples_come_from_their_study() -> None:
    weights = _weights(5, 12, 8, 50, 1).reshape(8, 50, 5)
    assert (weights.sum(axis=2) == 12).all()
    # What a study has not, none of its resamples has: with 12 of 5 that happens to some.
    (small,) = [_weights(5, 3, 40, 50, 1).reshape(40, 50, 5)]
    missing = (small == 0).all(axis=1).any(axis=1)
    assert missing.mean() > 0.9
    assert np.array_equal(weights, _weights(5, 12, 8, 50, 1).reshape(8, 50, 5))


def test_the_answer_is_the_smallest_that_was_wanted() -> None:
    found = patterns(12)
    plan = plan_width(found, Nominal(), width=0.06, resampling=QUICK)
    tried = dict(plan.tried)
    assert plan.interviews is not None and plan.pilot == plan.telling == 12 and not plan.guess
    assert plan.width == tried[plan.interviews] < 0.06
    before = max(number for number in tried if number < plan.interviews)
    assert tried[before] >= 0.06 and plan.interviews - before <= max(1, plan.interviews // 20)
    assert plan.more == plan.interviews - 12
    assert plan_width(found, Nominal(), width=0.06, resampling=QUICK) == plan
    wider = plan_width(found, Nominal(), width=0.2, resampling=QUICK)
    assert wider.interviews is not None and wider.interviews < plan.interviews


def test_widths_shrink_with_the_root_of_the_number() -> None:
    plan = plan_width(patterns(40, 60), Nominal(), width=0.01, most=640, resampling=QUICK)
    widths = dict(plan.tried)
    assert plan.interviews is None and plan.reason == "not below 0.01 with 640 interviews either"
    first, last = widths[40], widths[640]
    assert first is not None and last is not None
    assert first / last == pytest.approx(4, rel=0.12)


def test_the_width_at_the_pilots_size_is_that_of_its_own_interval_or_so() -> None:
    marks, clusters = study(40, 60)
    own = binary_agreement(marks, clusters).interval
    assert own.low is not None and own.high is not None
    plan = plan_width(count_patterns(marks, categories=2, clusters=clusters), Nominal(), width=1.9)
    assert plan.interviews == 40
    assert plan.width == pytest.approx(own.high - own.low, rel=0.15)


def test_no_number_below_ten_is_promised() -> None:
    assert plan_width(patterns(4), Nominal(), width=1.9, resampling=QUICK).interviews == 10


@pytest.mark.parametrize(
    ("marks", "clusters", "reason"),
    [
        (np.zeros((20, 2), int), np.arange(20) // 5, "no variation"),
        (np.array([[0, -1], [-1, 1]]), np.arange(2), "no shared units"),
        (np.array([[0], [1]]), np.arange(2), "fewer than two coders"),
        (np.array([[0, 0], [1, 1]] * 8), np.arange(16) // 2, "never disagreed in the pilot"),
        (np.array([[0, 0], [0, 1], [1, 0], [0, 0]] * 8), np.arange(32) // 4, "never agreed on a unit"),
        (np.array([[0, 1], [1, 1]]), np.zeros(2, int), "one interview cannot tell"),
        (np.zeros((0, 2), int), np.zeros(0, int), "fewer than two coders"),
    ],
)
def test_what_cannot_be_planned_says_why(marks, clusters, reason) -> None:
    plan = plan_width(count_patterns(marks, categories=2, clusters=clusters), Nominal(), resampling=QUICK)
    assert plan.interviews is None and plan.more is None and plan.tried == ()
    assert plan.reason is not None and reason in plan.reason


def test_a_code_in_one_interview_of_many_promises_nothing() -> None:
    """Each resample that holds the interview has nearly the same alpha: a width, but no uncertainty."""
    marks = np.zeros((400, 2), int)
    marks[:3] = 1
    marks[3, 0] = 1
    found = count_patterns(marks, categories=2, clusters=np.arange(400) // 10)
    plan = plan_width(found, Nominal(), width=0.01, most=40, resampling=QUICK)
    assert (plan.interviews, plan.telling) == (None, 1)
    assert plan.reason is not None and "only one of the pilot's has it" in plan.reason
    marks[203] = 1
    two = plan_width(
        count_patterns(marks, categories=2, clusters=np.arange(400) // 10), Nominal(), resampling=QUICK
    )
    assert two.telling == 2 and two.guess


def test_widths_and_numbers_that_cannot_be_meant() -> None:
    for width in (0, -1, 2, float("nan")):
        with pytest.raises(OptionError, match="not between 0 and 2"):
            plan_width(patterns(4), Nominal(), width=width)
    with pytest.raises(OptionError, match="the pilot has 12"):
        plan_width(patterns(12), Nominal(), most=11)


# --- rarity --------------------------------------------------------------------------------------


def of_counts(counts: list[int]):
    """Interviews of eight units, so many of them marked by one of two coders."""
    marks = np.zeros((8 * len(counts), 2), int)
    for number, count in enumerate(counts):
        marks[8 * number : 8 * number + count, number % 2] = 1
    return count_patterns(marks, categories=2, clusters=np.arange(len(marks)) // 8)


@given(st.lists(st.integers(0, 8), min_size=1, max_size=4), st.integers(1, 5))
def test_chances_are_those_of_every_possible_sample(counts: list[int], interviews: int) -> None:
    found = rarity(of_counts(counts), interviews)
    sums = [sum(sample) for sample in product(counts, repeat=interviews)]
    assert found.expected == pytest.approx(np.mean(sums))
    assert found.none == pytest.approx(np.mean([total == 0 for total in sums]))
    assert found.few == pytest.approx(np.mean([total < FEW for total in sums]))
    assert found.found_in == sum(count > 0 for count in counts) and found.pilot == len(counts)
    assert found.prevalence == pytest.approx(sum(counts) / (16 * len(counts)))


def test_clusters_make_a_code_rarer_than_its_number_says() -> None:
    """Twenty marked units in each: in ten interviews, or in one of them."""
    spread, heaped = of_counts([2] * 10), of_counts([8, 8, 4, 0, 0, 0, 0, 0, 0, 0])
    assert rarity(spread, 10).expected == rarity(heaped, 10).expected == 20
    assert not rarity(spread, 10).too_rare and rarity(spread, 10).few == 0
    assert rarity(heaped, 10).none == pytest.approx(0.7**10)
    assert rarity(heaped, 3).too_rare


def test_nothing_double_coded_yet() -> None:
    found = rarity(count_patterns([[0, -1]], categories=2, clusters=[0]), 5)
    assert (found.expected, found.none, found.prevalence, found.too_rare) == (0, 1, None, True)
    with pytest.raises(OptionError, match="give 1 or more"):
        rarity(of_counts([1]), 0)


@pytest.mark.parametrize(("kappa", "share"), [(0.7, 0.3), (0.4, 0.1), (0.8, 0.5)])
def test_the_variance_is_that_of_many_samples(kappa: float, share: float) -> None:
    """Two coders under the common-correlation model, 400 units, 20,000 samples; its SE is about 1%."""
    generator = np.random.default_rng(1)
    both = share**2 + kappa * share * (1 - share)
    one = 2 * share * (1 - share) * (1 - kappa)
    n = 400
    table = generator.multinomial(n, [both, one, 1 - both - one], 20_000)
    found = (2 * table[:, 0] + table[:, 1]) / (2 * n)
    values = 1 - table[:, 1] / (2 * n * found * (1 - found))
    assert np.var(values) == pytest.approx(unit_variance(kappa, share) / n, rel=0.05)


def test_what_the_formula_cannot_answer() -> None:
    assert independent_units(-0.1, 0.2, 0.2) is None
    assert independent_units(0.7, 0.0, 0.2) is None
    assert independent_units(1.0, 0.2, 0.2) is None
    assert (independent_units(0.7, 0.01, 0.2) or 0) > (independent_units(0.7, 0.1, 0.2) or 0) > 0
    with pytest.raises(OptionError, match="not between 0 and 2"):
        independent_units(0.7, 0.1, 0)


def test_resampling_agrees_with_the_formula_where_units_are_independent() -> None:
    interviews, units, kappa, share = 150, 60, 0.6, 0.3
    clusters = np.repeat(np.arange(interviews), units)
    numbers, least = [], 0
    for seed in range(5):
        chance = np.random.default_rng(seed).random((interviews * units, 3))
        first = chance[:, 1] < share
        second = np.where(chance[:, 0] < kappa, first, chance[:, 2] < share)
        marks = np.stack([first, second], axis=1).astype(np.int64)
        found = count_patterns(marks, categories=2, clusters=clusters)
        plan = plan_width(found, width=0.03, most=400, resampling=Resampling(400))
        numbers.append(plan.interviews)
        least = independent_interviews(found, independent_units(kappa, share, 0.03) or 0) or 0
    assert np.median(numbers) == pytest.approx(least, rel=0.1)


def test_three_coders_tell_at_most_as_much_as_three_pairs() -> None:
    two = count_patterns([[0, 1]] * 10, categories=2, clusters=[0] * 5 + [1] * 5)
    three = count_patterns([[0, 1, 1]] * 10, categories=2, clusters=[0] * 5 + [1] * 5)
    assert (independent_interviews(two, 100), independent_interviews(three, 100)) == (20, 7)
    assert independent_interviews(count_patterns([[0, -1]], categories=2, clusters=[0]), 100) is None


@pytest.mark.parametrize(
    ("studies", "expected"),
    [
        ([[0.0, 0.1], [0.0, 0.2], [0.0, 0.9]], 0.95 * 0.2),
        ([[0.0, 0.1], [math.nan, 0.2], [math.nan, 0.9]], math.inf),
        ([[0.0, 0.1], [0.0, 0.2], [math.nan, 0.9]], 0.95 * 0.2),
    ],
    ids=["the median, not the mean", "most studies half undefined", "one study half undefined"],
)
def test_the_width_to_expect(
    monkeypatch: pytest.MonkeyPatch, studies: list[list[float]], expected: float
) -> None:
    monkeypatch.setattr(planning, "studies_of", lambda *_: len(studies))
    monkeypatch.setattr(planning, "_alphas", lambda *_: np.array(studies).ravel())
    quadratic = planning._Quadratic(np.ones(4), np.ones(4), np.ones((4, 4)))
    assert planning._expected_width(10, quadratic, Resampling(resamples=2)) == pytest.approx(expected)
