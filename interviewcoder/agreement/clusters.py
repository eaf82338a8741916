"""Uncertainty over interviews: each one's own value, leaving one out, and resampling them.

Units of one interview are alike, so resampling units gives intervals that are far too narrow. What an
interview contributes to alpha is a disagreement and its totals by code, and both add up; hence leaving
one out is a subtraction, a resample is a weighting of interviews, and all resamples together are one
product of matrices, whatever the number of units.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np

from interviewcoder.agreement.alpha import alpha_of_expected, alpha_of_sums, disagreement, undefined_among
from interviewcoder.agreement.checks import checked_level, is_whole
from interviewcoder.agreement.distances import Distance
from interviewcoder.agreement.labels import IntArray
from interviewcoder.agreement.ratings import FloatArray, Patterns
from interviewcoder.agreement.results import (
    NO_SHARED_UNITS,
    NO_VARIATION,
    ClusterValue,
    Coefficient,
    Interval,
    IntervalMethod,
)
from interviewcoder.model import OptionError

FEWEST_FOR_INTERVAL = 10
FEWEST_FOR_PLAIN_INTERVAL = 31
MOST_RESAMPLES = 1_000_000
MOST_DRAWN = 50_000_000
"""Clusters drawn in all resamples together, beyond a thousand resamples."""
_INTERVALS = ("auto", "bootstrap", "leave-one-out", "none")
_BLOCK = 1 << 21
"""Weights held at a time."""


@dataclass(frozen=True, slots=True)
class Resampling:
    """How uncertainty is found, and from what.

    ``interval`` auto gives no interval but the leave-one-out range below 10 interviews, a bootstrap
    interval called approximate to 30, and a plain one above; the other values force one of them.
    """

    resamples: int = 1000
    seed: int = 1
    level: float = 0.95
    interval: Literal["auto", "bootstrap", "leave-one-out", "none"] = "auto"
    what: str = "interviews"
    strata: Mapping[int, Hashable] | None = None
    """Cluster -> its stratum, where the clusters were drawn by strata: they are then resampled within them,
    each stratum keeping its number. None: all are one stratum."""

    def __post_init__(self) -> None:
        """Raises OptionError for values without meaning."""
        for name in ("resamples", "seed"):
            if not is_whole(getattr(self, name)):
                raise OptionError(f"The {name} {getattr(self, name)!r} must be a whole number: give one.")
        if self.resamples < 1:
            raise OptionError(f"{self.resamples} resamples cannot give an interval: ask for at least 1.")
        if self.resamples > MOST_RESAMPLES:
            raise OptionError(
                f"{self.resamples:,} resamples take too long: ask for at most {MOST_RESAMPLES:,}."
            )
        checked_level(self.level)
        if self.seed < 0:
            raise OptionError(f"The seed {self.seed} is negative: give 0 or more.")
        if self.interval not in _INTERVALS:
            raise OptionError(
                f"There is no interval {self.interval!r}: choose one of {', '.join(_INTERVALS)}."
            )
        if self.strata is not None and not isinstance(self.strata, Mapping):
            raise OptionError("Strata must be a mapping of each cluster to its stratum: give one, or none.")


DEFAULT = Resampling()


@dataclass(frozen=True, slots=True)
class ClusteredAlpha:
    """Alpha over all clusters, of each, without each, and the range that goes with it.

    ``alpha`` has ``low`` and ``high`` only where ``interval`` is a confidence interval.
    """

    alpha: Coefficient
    clusters: tuple[ClusterValue, ...]
    leave_one_out: tuple[float, float] | None
    """Smallest and greatest alpha with one cluster left out; None below two clusters."""
    interval: Interval


def clustered_alpha(
    patterns: Patterns,
    distance: Distance,
    name: str = "krippendorff_alpha",
    resampling: Resampling = DEFAULT,
) -> ClusteredAlpha:
    """Krippendorff's alpha of clustered units with a fixed distance.

    ``patterns`` come from ``count_patterns`` with ``clusters``. Only clusters with a unit that two
    coders coded are resampled; the others cannot contribute. Where coders' quality varies by interview, a
    nominal 95% interval over few interviews covers less than it says (in a simulation with two coders
    .80 with 5 interviews, .86 with 10, .90 with 20), which is why ``Resampling`` treats few differently.

    Coders who agree in the first interview only: without it α is that of the other, and the other way round.

    >>> from interviewcoder.agreement.distances import Nominal
    >>> from interviewcoder.agreement.ratings import count_patterns
    >>> rows = [[0, 0], [1, 1], [0, 1], [1, 0]]
    >>> found = clustered_alpha(count_patterns(rows, clusters=[7, 7, 8, 8]), Nominal())
    >>> [(one.cluster, one.value, one.without) for one in found.clusters], found.leave_one_out
    ([(7, 1.0, -0.5), (8, -0.5, 1.0)], (-0.5, 1.0))
    """
    sums = cluster_sums(patterns, distance, patterns.labels, 1)
    return clustered_alphas(sums, distance, (patterns.coders,), name, resampling)[0]


@dataclass(frozen=True, slots=True, eq=False)
class ClusterSums:
    """What each cluster gives to alpha, for several questions (codes) asked of the same units."""

    labels: IntArray
    """Identifiers of the clusters, (clusters,)."""
    units: FloatArray
    """Units that two coders coded, (questions × clusters)."""
    parts: FloatArray
    """Disagreement, (questions × clusters)."""
    totals: FloatArray
    """How often each category was given, (questions × clusters × categories)."""


def cluster_sums(patterns: Patterns, distance: Distance, labels: IntArray, questions: int) -> ClusterSums:
    """Sums over patterns whose cluster is the number of the question times ``len(labels)``, plus its own."""
    shared, q = patterns.shared, patterns.categories
    shape = (questions, len(labels))
    number = questions * len(labels)
    units = np.bincount(shared.clusters, shared.counts, number)
    parts = np.bincount(shared.clusters, shared.counts * disagreement(shared, distance), number)
    totals = np.zeros(number * q)
    for codes, there in zip(shared.rows.T, shared.present.T, strict=True):
        totals += np.bincount((shared.clusters * q + codes)[there], shared.counts[there], number * q)
    # Without any pattern bincount gives whole numbers.
    return ClusterSums(
        labels,
        units.astype(np.float64).reshape(shape),
        parts.astype(np.float64).reshape(shape),
        totals.reshape(*shape, q),
    )


def clustered_alphas(
    sums: ClusterSums,
    distance: Distance,
    coders: Sequence[int],
    name: str = "krippendorff_alpha",
    resampling: Resampling = DEFAULT,
) -> list[ClusteredAlpha]:
    """``clustered_alpha`` of every question at once; ``coders`` are how many gave values, one a question.

    Questions that the same clusters can answer (mostly all of them) share one product of matrices.
    """
    found: dict[int, ClusteredAlpha] = {}
    answered, group = np.unique(sums.units > 0, axis=0, return_inverse=True)
    for number, paired in enumerate(answered):
        questions = np.flatnonzero(group.reshape(-1) == number)
        strata = strata_numbers(sums.labels[paired].tolist(), resampling)
        method, note = _method(int(paired.sum()), resampling, strata)
        drawn = bootstrap_weights(int(paired.sum()), resampling, strata) if method == "bootstrap" else ()
        values = _alphas(sums.parts[questions][:, paired], sums.totals[questions][:, paired], drawn, distance)
        for place, question in enumerate(questions.tolist()):
            units = sums.units[question]
            found[question] = _described(
                _Alphas(*(of_all[place] for of_all in values)),
                Coefficient(name, None, n=round(float(units.sum())), coders=coders[question]),
                list(zip(sums.labels.tolist(), units.tolist(), strict=True)),
                (method, note),
                resampling,
            )
    return [found[question] for question in range(len(sums.units))]


class _Alphas(NamedTuple):
    """Alphas of each question (the first axis), or of one; NaN where nothing varies."""

    whole: FloatArray
    own: FloatArray
    """Of each cluster."""
    rest: FloatArray
    """Without each cluster."""
    resampled: FloatArray


def _alphas(
    parts: FloatArray, totals: FloatArray, drawn: Iterable[FloatArray], distance: Distance
) -> _Alphas:
    """Alphas of ``parts`` (questions × clusters) and ``totals`` (questions × clusters × categories).

    Everything is asked for at once, so that a distance is worked out once. Where there are more categories
    (sets of codes) than clusters, Σ n_c n_k δ_ck, which is bilinear, is taken from pairs of clusters.
    """
    questions, clusters, q = totals.shape
    if q > clusters:
        one = np.eye(clusters)
        weights = np.concatenate([np.ones((1, clusters)), one, 1 - one, *drawn])
        between = totals @ distance.profile(totals).transpose(0, 2, 1)
        expected = ((weights @ between) * weights).sum(axis=-1)
        values = alpha_of_expected(parts @ weights.T, totals.sum(axis=-1) @ weights.T, expected)
    else:
        whole, all_totals = parts.sum(axis=1, keepdims=True), totals.sum(axis=1, keepdims=True)
        disagreements = [whole, parts, _without_each(parts)]
        given = [all_totals, totals, all_totals - totals]
        beside = totals.transpose(1, 0, 2).reshape(clusters, questions * q)
        for weights in drawn:
            disagreements.append(parts @ weights.T)
            given.append((weights @ beside).reshape(len(weights), questions, q).transpose(1, 0, 2))
        values = alpha_of_sums(np.concatenate(disagreements, axis=1), np.concatenate(given, axis=1), distance)
    of_all, own, rest, resampled = np.split(values, np.cumsum([1, clusters, clusters]), axis=1)
    if clusters < 2:
        rest = np.full_like(rest, np.nan)
    return _Alphas(of_all[:, 0], own, rest, resampled)


def _without_each(parts: FloatArray) -> FloatArray:
    """Sums over all clusters but one, (questions × clusters), from both sides: taking the one from the whole
    would leave nothing of small disagreements beside a great one."""
    before, after = np.zeros_like(parts), np.zeros_like(parts)
    np.cumsum(parts[:, :-1], axis=1, out=before[:, 1:])
    np.cumsum(parts[:, :0:-1], axis=1, out=after[:, -2::-1])
    rest: FloatArray = before + after
    return rest


def _described(
    values: _Alphas,
    empty: Coefficient,
    clusters: Sequence[tuple[int, float]],
    range_: tuple[IntervalMethod, str],
    resampling: Resampling,
) -> ClusteredAlpha:
    """The alphas of one question as results; ``clusters`` are (label, units) of all, paired or not."""
    value = float(values.whole)
    method, note = range_
    reason = undefined_among(empty.coders, empty.n) or (NO_VARIATION if math.isnan(value) else None)
    if reason:
        method, note = "none", reason
    left_out = values.rest[~np.isnan(values.rest)]
    interval = _interval(
        method,
        note,
        values.rest if method == "leave-one-out" else values.resampled,
        len(values.own),
        resampling,
    )
    is_interval = interval.method == "bootstrap"
    alpha = replace(
        empty,
        value=None if reason else value,
        low=interval.low if is_interval else None,
        high=interval.high if is_interval else None,
        reason=reason,
    )
    return ClusteredAlpha(
        alpha,
        _cluster_values(clusters, values.own.tolist(), values.rest.tolist()),
        (float(left_out.min()), float(left_out.max())) if left_out.size else None,
        interval,
    )


def bootstrap_weights(
    clusters: int, resampling: Resampling, strata: tuple[int, ...] | None = None
) -> Iterator[FloatArray]:
    """How often each cluster is drawn in each resample, (resamples × clusters), in blocks of resamples.

    ``strata`` (clusters,) are the strata's numbers; each stratum is resampled by itself (Davison & Hinkley
    1997, Bootstrap Methods and their Application, section 3.2). One block is enough for two thousand
    interviews; more clusters do not take more memory. Raises OptionError where it would take too long.
    """
    if resampling.resamples > 1000 and resampling.resamples * clusters > MOST_DRAWN:
        raise OptionError(
            f"{resampling.resamples:,} resamples of {clusters:,} {resampling.what} take too long: ask for at "
            f"most {max(1000, MOST_DRAWN // clusters):,}."
        )
    if strata is not None and len(set(strata)) < 2:
        strata = None
    step = max(1, _BLOCK // clusters)
    for start in range(0, resampling.resamples, step):
        size = min(step, resampling.resamples - start)
        yield _block_of_weights(clusters, size, (resampling.seed, start), strata)


@lru_cache(maxsize=4)
def _block_of_weights(
    clusters: int, resamples: int, seed: tuple[int, int], strata: tuple[int, ...] | None = None
) -> FloatArray:
    """One block, read-only. Kept, so that all codes of a study are resampled alike: it is faster, and their
    intervals differ by their data alone."""
    generator = np.random.default_rng(seed)
    if strata is None:
        drawn = generator.integers(0, clusters, (resamples, clusters))
    else:
        # Clusters of a stratum are moved together; each place draws among the places of its stratum.
        order = np.argsort(np.array(strata), kind="stable")
        _, first, place, size = np.unique(
            np.array(strata)[order], return_index=True, return_inverse=True, return_counts=True
        )
        drawn = order[first[place] + generator.integers(0, size[place], (resamples, clusters))]
    drawn += np.arange(resamples)[:, None] * clusters
    weights = np.bincount(drawn.ravel(), minlength=resamples * clusters).astype(np.float64)
    weights.flags.writeable = False
    return weights.reshape(resamples, clusters)


def strata_numbers(clusters: Sequence[int], resampling: Resampling) -> tuple[int, ...] | None:
    """The number of each cluster's stratum, in order of appearance; None where there is one stratum."""
    if resampling.strata is None:
        return None
    unknown = [cluster for cluster in clusters if cluster not in resampling.strata]
    if unknown:
        raise OptionError(f"Cluster {unknown[0]} has no stratum: give one to every cluster, or no strata.")
    numbers: dict[Hashable, int] = {}
    found = tuple(numbers.setdefault(resampling.strata[cluster], len(numbers)) for cluster in clusters)
    return found if len(numbers) > 1 else None


def _cluster_values(
    clusters: Iterable[tuple[int, float]], own: Iterable[float], rest: Iterable[float]
) -> tuple[ClusterValue, ...]:
    """One a cluster, also of those that no second coder coded."""
    found = zip(own, rest, strict=True)
    values = []
    for label, units in clusters:
        if units == 0:
            values.append(ClusterValue(label, 0, None, NO_SHARED_UNITS, None))
            continue
        value, without = (None if math.isnan(x) else x for x in next(found))
        reason = NO_VARIATION if value is None else None
        values.append(ClusterValue(label, round(units), value, reason, without))
    return tuple(values)


def _interval(
    method: IntervalMethod, note: str, values: FloatArray, clusters: int, resampling: Resampling
) -> Interval:
    """The range of ``values``: of resamples, or of what remains with one cluster left out."""
    what = resampling.what
    if method == "none":
        return Interval(None, None, method, None, 0, None, clusters, 0, note, what)
    defined = values[~np.isnan(values)]
    undefined = len(values) - len(defined)
    bootstrap = method == "bootstrap"
    note = _with_undefined(note, undefined, len(values), "resamples had" if bootstrap else "values have")
    tail = (1 - resampling.level) / 2 if bootstrap else 0.0
    low, high = np.quantile(defined, [tail, 1 - tail]).tolist() if defined.size else (None, None)
    if not bootstrap:
        return Interval(low, high, method, None, 0, None, clusters, undefined, note, what)
    level, resamples, seed = resampling.level, resampling.resamples, resampling.seed
    return Interval(low, high, method, level, resamples, seed, clusters, undefined, note, what)


def _method(
    number: int, resampling: Resampling, strata: tuple[int, ...] | None
) -> tuple[IntervalMethod, str]:
    """Which range fits this many clusters, and what must be said of it."""
    what, wanted = resampling.what, resampling.interval
    if wanted == "none":
        return "none", ""
    if number < 2:
        return "none", f"{what} that two coders coded: {number}; a range needs at least 2"
    few = number < FEWEST_FOR_INTERVAL
    single = sum(1 for stratum in set(strata) if strata.count(stratum) == 1) if strata else 0
    fixed = strata is not None and single == number
    if wanted == "leave-one-out" or (wanted == "auto" and (few or fixed)):
        why = f"fewer than {FEWEST_FOR_INTERVAL} {what}: " if few else ""
        why = why or (f"every stratum has one of the {what}: " if fixed else "")
        return "leave-one-out", f"{why}range with one left out, not a confidence interval"
    if fixed:
        return "none", f"every stratum has one of the {what}, so nothing varies within strata"
    notes = []
    if few:
        notes.append(f"fewer than {FEWEST_FOR_INTERVAL} {what}: the interval is too narrow")
    elif number < FEWEST_FOR_PLAIN_INTERVAL:
        notes.append("approximate")
    if strata:
        notes.append(f"resampled within {len(set(strata))} strata")
    if single:
        notes.append(
            f"{single} of them with one of the {what}, which cannot vary: the interval is too narrow"
        )
    return "bootstrap", "; ".join(notes)


def _with_undefined(note: str, undefined: int, of: int, had: str) -> str:
    if not undefined:
        return note
    sentence = f"{undefined} of {of} {had} no variation and are not in the range"
    return f"{note}; {sentence}" if note else sentence
