"""Ranges over interviews: what is shown for how many of them, and resampling against an explicit loop."""

from __future__ import annotations

from collections import Counter
from typing import Any

import krippendorff
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.agreement import BinaryAgreement, Resampling, binary_agreement, set_agreement
from interviewcoder.agreement.clusters import bootstrap_weights
from interviewcoder.model import OptionError
from tests.agreement import agreement_data as data

Codes = npt.NDArray[np.int64]

pytestmark = pytest.mark.filterwarnings("error")


def study(interviews: int, units: int = 40, seed: int = 1) -> tuple[Codes, npt.NDArray[np.int64]]:
    """Three coders' marks on units of interviews, in mixed order, some missing."""
    generator = np.random.default_rng(seed)
    truth = generator.random(interviews * units) < 0.2
    marks = np.where(generator.random((len(truth), 3)) < 0.85, truth[:, None], ~truth[:, None]).astype(
        np.int64
    )
    marks[generator.random(marks.shape) < 0.1] = -1
    clusters = np.repeat(np.arange(interviews) * 7 + 3, units)
    order = generator.permutation(len(truth))
    return marks[order], clusters[order]


def theirs(marks: Codes) -> float:
    values = np.where(marks < 0, np.nan, marks.astype(float)).T
    return float(krippendorff.alpha(values, level_of_measurement="nominal"))


@pytest.mark.parametrize(
    ("interviews", "method", "note"),
    [
        (1, "none", "interviews that two coders coded: 1"),
        (2, "leave-one-out", "fewer than 10 interviews"),
        (9, "leave-one-out", "not a confidence interval"),
        (10, "bootstrap", "approximate"),
        (30, "bootstrap", "approximate"),
        (31, "bootstrap", ""),
    ],
)
def test_what_is_shown_for_how_many_interviews(interviews: int, method: str, note: str) -> None:
    found = binary_agreement(*study(interviews))
    assert found.interval.method == method
    assert note in found.interval.note
    assert bool(note) == bool(found.interval.note)
    assert found.interval.clusters == interviews
    assert len(found.clusters) == interviews
    is_interval = method == "bootstrap"
    assert (found.interval.level, found.interval.seed) == ((0.95, 1) if is_interval else (None, None))
    assert found.interval.resamples == (1000 if is_interval else 0)
    assert (found.alpha.low, found.alpha.high) == (
        (found.interval.low, found.interval.high) if is_interval else (None, None)
    )
    assert found.interval.resampled == "interviews"


def test_each_interviews_value_and_all_others() -> None:
    marks, clusters = study(6)
    found = binary_agreement(marks, clusters)
    for value in found.clusters:
        own = clusters == value.cluster
        assert value.value == pytest.approx(theirs(marks[own]))
        assert value.without == pytest.approx(theirs(marks[~own]))
    without = [value.without for value in found.clusters if value.without is not None]
    assert found.leave_one_out == (min(without), max(without))
    assert (found.interval.low, found.interval.high) == found.leave_one_out


def test_resampling_is_the_loop_over_interviews() -> None:
    marks, clusters = study(12)
    chosen = Resampling(resamples=60, seed=5, level=0.9)
    found = binary_agreement(marks, clusters, resampling=chosen).interval
    names = np.unique(clusters)
    values = []
    for weights in np.concatenate(list(bootstrap_weights(12, chosen))):
        assert weights.sum() == 12
        drawn = [
            marks[clusters == name]
            for name, times in zip(names, weights, strict=True)
            for _ in range(int(times))
        ]
        values.append(theirs(np.concatenate(drawn)))
    assert [found.low, found.high] == pytest.approx(np.quantile(values, [0.05, 0.95]))
    assert (found.resamples, found.seed, found.level, found.undefined_resamples) == (60, 5, 0.9, 0)


def test_the_seed_decides() -> None:
    marks, clusters = study(15)

    def interval(seed: int) -> Any:
        return binary_agreement(marks, clusters, resampling=Resampling(seed=seed)).interval

    assert interval(1) == interval(1)
    assert (interval(1).low, interval(1).high) != (interval(2).low, interval(2).high)


def test_resamples_come_in_blocks_when_there_are_very_many_interviews() -> None:
    blocks = list(bootstrap_weights(1_500_000, Resampling(resamples=3)))
    assert [block.shape for block in blocks] == [(1, 1_500_000)] * 3
    assert all(block.sum() == 1_500_000 for block in blocks)
    assert (blocks[0] != blocks[1]).any()


def test_resamples_without_variation_are_counted() -> None:
    """One interview of twelve has all the yes: a resample misses it with probability (11/12)^12 = .352."""
    marks = np.zeros((120, 2), np.int8)
    marks[:5] = 1
    clusters = np.repeat(np.arange(12), 10)
    found = binary_agreement(marks, clusters, resampling=Resampling(resamples=1000))
    assert found.alpha.value == 1.0
    missed = sum(int((block[:, 0] == 0).sum()) for block in bootstrap_weights(12, Resampling()))
    assert found.interval.undefined_resamples == missed
    assert 280 < missed < 430
    assert f"{missed} of 1000 resamples had no variation" in found.interval.note
    assert (found.interval.low, found.interval.high) == (1.0, 1.0)
    assert [value.reason for value in found.clusters[1:]] == ["no variation"] * 11
    assert found.clusters[0].without is None


def test_left_out_values_without_variation_are_counted() -> None:
    marks = [[1, 1], [0, 1], [0, 0], [0, 0], [0, 0]]
    found = binary_agreement(marks, [0, 0, 1, 1, 2]).interval
    assert (found.method, found.undefined_resamples, found.clusters) == ("leave-one-out", 1, 3)
    assert "1 of 3 values have no variation" in found.note


def test_interviews_of_one_coder_are_listed_but_not_resampled() -> None:
    marks, clusters = study(11)
    marks[clusters == 3, 1:] = -1
    found = binary_agreement(marks, clusters)
    assert found.interval.clusters == 10
    assert (found.clusters[0].reason, found.clusters[0].units) == ("no shared units", 0)
    kept = clusters != 3
    alone = binary_agreement(marks[kept], clusters[kept])
    assert (found.interval, found.alpha, found.leave_one_out) == (
        alone.interval,
        alone.alpha,
        alone.leave_one_out,
    )


@pytest.mark.parametrize(
    ("interviews", "wanted", "method"),
    [
        (5, "bootstrap", "bootstrap"),
        (40, "leave-one-out", "leave-one-out"),
        (40, "none", "none"),
        (1, "bootstrap", "none"),
    ],
)
def test_a_range_can_be_asked_for(interviews: int, wanted: Any, method: str) -> None:
    found = binary_agreement(*study(interviews), resampling=Resampling(interval=wanted)).interval
    assert found.method == method
    if (interviews, method) == (5, "bootstrap"):
        assert found.note == "fewer than 10 interviews: the interval is too narrow"


def test_an_undefined_alpha_has_no_range() -> None:
    found = binary_agreement(np.zeros((40, 2), np.int8), np.repeat(np.arange(20), 2)).interval
    assert (found.low, found.high, found.method, found.note) == (None, None, "none", "no variation")


@pytest.mark.parametrize("wrong", [{"resamples": 0}, {"level": 95}, {"level": 0.0}, {"seed": -1}])
def test_options_without_meaning(wrong: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        Resampling(**wrong)


def essence(found: BinaryAgreement) -> Any:
    rounded = [
        None if x is None else round(x, 9)
        for x in (found.alpha.value, found.interval.low, found.interval.high)
    ]
    return found.units, found.alpha.reason, found.interval.method, rounded


@settings(max_examples=30)
@given(st.integers(2, 12), st.integers(0, 99), st.randoms(use_true_random=False))
def test_order_of_units_and_coders_does_not_matter(interviews: int, seed: int, random: Any) -> None:
    marks, clusters = study(interviews, units=5, seed=seed)
    order = list(range(len(marks)))
    random.shuffle(order)
    chosen = Resampling(resamples=40)
    first = binary_agreement(marks, clusters, resampling=chosen)
    second = binary_agreement(marks[order][:, [2, 0, 1]], clusters[order], resampling=chosen)
    assert essence(first) == essence(second)


def test_sets_are_resampled_like_everything_else() -> None:
    """Sets of one element are nominal data."""
    marks, clusters = study(14)
    units = [[None if v < 0 else frozenset([v]) for v in row] for row in marks.tolist()]
    ours, binary = set_agreement(units, clusters), binary_agreement(marks, clusters)
    assert (ours.units, ours.single) == (binary.units, binary.single)
    assert ours.alpha.value == pytest.approx(binary.alpha.value)
    assert [ours.interval.low, ours.interval.high] == pytest.approx(
        [binary.interval.low, binary.interval.high]
    )
    assert ours.leave_one_out == pytest.approx(binary.leave_one_out)
    assert Counter(c.units for c in ours.clusters) == Counter(c.units for c in binary.clusters)
    assert [c.value for c in ours.clusters] == pytest.approx([c.value for c in binary.clusters])


def test_explicit_resample_of_sets() -> None:
    generator = np.random.default_rng(4)
    pool = [frozenset(), frozenset([1]), frozenset([1, 2]), frozenset([3])]
    units = [
        [pool[generator.integers(4)] if generator.random() < 0.9 else None for _ in range(2)]
        for _ in range(60)
    ]
    clusters = np.repeat(np.arange(10), 6)
    found = set_agreement(units, clusters, resampling=Resampling(resamples=20)).interval
    from interviewcoder.agreement import set_distance

    values = []
    for weights in np.concatenate(list(bootstrap_weights(10, Resampling(resamples=20)))):
        value = data.explicit_alpha(units, set_distance, [int(weights[c]) for c in clusters])
        values.append(value)
    assert None not in values
    assert [found.low, found.high] == pytest.approx(np.quantile(values, [0.025, 0.975]))


# --- strata --------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(st.integers(2, 14), st.integers(0, 99), st.sampled_from(["x", 7, ("a", 1)]))
def test_one_stratum_is_no_strata(interviews: int, seed: int, stratum: Any) -> None:
    marks, clusters = study(interviews, units=12, seed=seed)
    plain = Resampling(resamples=50, seed=seed, interval="bootstrap")
    one = Resampling(
        resamples=50, seed=seed, interval="bootstrap", strata=dict.fromkeys(clusters.tolist(), stratum)
    )
    assert binary_agreement(marks, clusters, resampling=one) == binary_agreement(
        marks, clusters, resampling=plain
    )


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12), st.integers(0, 99))
def test_every_stratum_keeps_its_number_and_one_alone_never_varies(strata: list[int], seed: int) -> None:
    chosen = tuple(strata)
    (weights,) = bootstrap_weights(len(chosen), Resampling(resamples=40, seed=seed), chosen)
    for stratum in set(chosen):
        members = weights[:, np.array(chosen) == stratum]
        assert (members.sum(axis=1) == chosen.count(stratum)).all()
        if chosen.count(stratum) == 1:
            assert (members == 1).all()


def test_each_of_a_stratum_is_drawn_as_often_as_the_others() -> None:
    """The mean weight is 1; its standard error over 20,000 resamples of five is .0063."""
    (weights,) = bootstrap_weights(8, Resampling(resamples=20_000), (0, 1, 0, 1, 0, 1, 0, 0))
    assert weights.mean(axis=0) == pytest.approx(np.ones(8), abs=0.035)
    # Weights of one multinomial are negatively correlated, those of different strata are independent.
    assert np.corrcoef(weights[:, 0], weights[:, 2])[0, 1] == pytest.approx(-1 / 4, abs=0.035)
    assert np.corrcoef(weights[:, 0], weights[:, 1])[0, 1] == pytest.approx(0, abs=0.035)


def test_strata_take_out_what_lies_between_them() -> None:
    """Half of the interviews agree wholly, half by chance: within those halves alpha varies less."""
    generator = np.random.default_rng(4)
    marks = generator.integers(0, 2, (20 * 50, 2))
    clusters = np.repeat(np.arange(20), 50)
    agreeing = clusters < 10
    marks[agreeing, 1] = marks[agreeing, 0]
    plain = binary_agreement(marks, clusters).interval
    within = binary_agreement(
        marks, clusters, resampling=Resampling(strata={c: c < 10 for c in range(20)})
    ).interval
    assert plain.low is not None and plain.high is not None
    assert within.low is not None and within.high is not None
    assert plain.low < within.low < within.high < plain.high
    assert "within 2 strata" in within.note


def test_strata_of_one_interview_each_give_no_interval() -> None:
    marks, clusters = study(12)
    single = {int(cluster): int(cluster) for cluster in clusters}
    found = binary_agreement(marks, clusters, resampling=Resampling(strata=single)).interval
    assert found.method == "leave-one-out" and "every stratum has one" in found.note
    forced = Resampling(strata=single, interval="bootstrap")
    found = binary_agreement(marks, clusters, resampling=forced).interval
    assert (found.method, found.low) == ("none", None)
    mixed = {cluster: min(cluster, 10) for cluster in single}
    found = binary_agreement(marks, clusters, resampling=Resampling(strata=mixed)).interval
    assert found.method == "bootstrap" and "1 of them with one of the interviews" in found.note


def test_a_cluster_without_a_stratum_is_named() -> None:
    marks, clusters = study(12)
    with pytest.raises(OptionError, match="Cluster 10 has no stratum"):
        binary_agreement(marks, clusters, resampling=Resampling(strata={3: "DE"}))
