"""Uncertainty over interviews: each one's own value, leaving one out, and resampling them.

Units of one interview are alike, so resampling units gives intervals that are far too narrow. What an
interview contributes to alpha is a disagreement and its totals by code, and both add up; hence leaving
one out is a subtraction, a resample is a weighting of interviews, and all resamples together are one
product of matrices, whatever the number of units.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np

from interviewcoder.agreement.alpha import (
    alpha_of_sums,
    disagreement,
    shared_patterns,
    shared_units,
    undefined_reason,
)
from interviewcoder.agreement.distances import Distance
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

    def __post_init__(self) -> None:
        """Raises OptionError for values without meaning."""
        if self.resamples < 1:
            raise OptionError(f"{self.resamples} resamples cannot give an interval: ask for at least 1.")
        if not 0 < self.level < 1:
            raise OptionError(f"The level {self.level} is not between 0 and 1: for 95% give 0.95.")
        if self.seed < 0:
            raise OptionError(f"The seed {self.seed} is negative: give 0 or more.")


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
    coders coded are resampled; the others cannot contribute. With 100 units an interview and coders whose
    quality varies by interview, intervals over interviews hold their level only from about 20 interviews
    on, which is why fewer are treated as ``Resampling`` says.
    """
    shared = shared_patterns(patterns)
    units, parts, totals = _cluster_sums(shared, distance)
    paired = units > 0
    parts, totals = parts[paired], totals[paired]
    value = float(alpha_of_sums(parts.sum(), totals.sum(axis=0), distance))
    reason = undefined_reason(patterns) or (NO_VARIATION if math.isnan(value) else None)
    own = alpha_of_sums(parts, totals, distance)
    rest = alpha_of_sums(parts.sum() - parts, totals.sum(axis=0) - totals, distance)
    alpha = Coefficient(
        name,
        None if reason else value,
        n=shared_units(patterns),
        coders=patterns.coders,
        reason=reason,
    )
    left_out = rest[~np.isnan(rest)] if len(rest) > 1 else rest[:0]
    leave_one_out = (float(left_out.min()), float(left_out.max())) if left_out.size else None
    interval = _interval(reason, parts, totals, distance, left_out=left_out, resampling=resampling)
    if interval.method == "bootstrap":
        alpha = replace(alpha, low=interval.low, high=interval.high)
    return ClusteredAlpha(alpha, _cluster_values(patterns, units, own, rest), leave_one_out, interval)


def bootstrap_weights(clusters: int, resamples: int, seed: int) -> Iterator[FloatArray]:
    """How often each cluster is drawn in each resample, (resamples × clusters), in blocks of resamples.

    One block is enough for two thousand interviews; more clusters do not take more memory.
    """
    step = max(1, _BLOCK // clusters)
    for start in range(0, resamples, step):
        yield _block_of_weights(clusters, min(step, resamples - start), (seed, start))


@lru_cache(maxsize=4)
def _block_of_weights(clusters: int, resamples: int, seed: tuple[int, int]) -> FloatArray:
    """One block, read-only. Kept, so that all codes of a study are resampled alike: it is faster, and their
    intervals differ by their data alone."""
    drawn = np.random.default_rng(seed).integers(0, clusters, (resamples, clusters))
    drawn += np.arange(resamples)[:, None] * clusters
    weights = np.bincount(drawn.ravel(), minlength=resamples * clusters).astype(np.float64)
    weights.flags.writeable = False
    return weights.reshape(resamples, clusters)


def _cluster_sums(shared: Patterns, distance: Distance) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Units, disagreement and totals by code of each cluster: (clusters,), (clusters,), (c. × categories)."""
    number, q = len(shared.labels), shared.categories
    units = np.bincount(shared.clusters, shared.counts, number)
    parts = np.bincount(shared.clusters, shared.counts * disagreement(shared, distance), number)
    present = shared.rows >= 0
    cell = (shared.clusters[:, None] * q + shared.rows)[present]
    weights = np.broadcast_to(shared.counts[:, None], shared.rows.shape)[present]
    totals = np.bincount(cell, weights, number * q).reshape(number, q)
    return units.astype(np.float64), parts.astype(np.float64), totals.astype(np.float64)


def _cluster_values(
    patterns: Patterns, units: FloatArray, own: FloatArray, rest: FloatArray
) -> tuple[ClusterValue, ...]:
    """One a cluster, also of those that no second coder coded."""
    found = zip(own.tolist(), rest.tolist(), strict=True)
    several = len(rest) > 1
    values = []
    for label, number in zip(patterns.labels.tolist(), units.tolist(), strict=True):
        if number == 0:
            values.append(ClusterValue(label, 0, None, NO_SHARED_UNITS, None))
            continue
        value, without = (None if math.isnan(x) else x for x in next(found))
        reason = NO_VARIATION if value is None else None
        values.append(ClusterValue(label, round(number), value, reason, without if several else None))
    return tuple(values)


def _interval(
    reason: str | None,
    parts: FloatArray,
    totals: FloatArray,
    distance: Distance,
    *,
    left_out: FloatArray,
    resampling: Resampling,
) -> Interval:
    number, what = len(parts), resampling.what
    method, note = _method(reason, number, resampling)
    if method == "leave-one-out" and left_out.size:
        undefined = number - len(left_out)
        note = _with_undefined(note, undefined, number, "values have")
        low, high = float(left_out.min()), float(left_out.max())
        return Interval(low, high, method, None, 0, None, number, undefined, note, what)
    if method != "bootstrap":
        return Interval(None, None, "none", None, 0, None, number, 0, note, what)
    values = np.concatenate(
        [
            alpha_of_sums(weights @ parts, weights @ totals, distance)
            for weights in bootstrap_weights(number, resampling.resamples, resampling.seed)
        ]
    )
    defined = values[~np.isnan(values)]
    undefined = len(values) - len(defined)
    note = _with_undefined(note, undefined, len(values), "resamples had")
    tail = (1 - resampling.level) / 2
    ends: tuple[float | None, float | None] = (None, None)
    if defined.size:
        lower, upper = np.quantile(defined, [tail, 1 - tail])
        ends = float(lower), float(upper)
    return Interval(
        *ends,
        "bootstrap",
        resampling.level,
        resampling.resamples,
        resampling.seed,
        number,
        undefined,
        note,
        what,
    )


def _method(reason: str | None, number: int, resampling: Resampling) -> tuple[IntervalMethod, str]:
    """Which range fits this many clusters, and what must be said of it."""
    what, wanted = resampling.what, resampling.interval
    if reason:
        return "none", reason
    if wanted == "none":
        return "none", ""
    if number < 2:
        return "none", f"{what} that two coders coded: {number}; a range needs at least 2"
    few = number < FEWEST_FOR_INTERVAL
    if wanted == "leave-one-out" or (wanted == "auto" and few):
        why = f"fewer than {FEWEST_FOR_INTERVAL} {what}: " if few else ""
        return "leave-one-out", f"{why}range with one left out, not a confidence interval"
    if few:
        return "bootstrap", f"fewer than {FEWEST_FOR_INTERVAL} {what}: the interval is too narrow"
    return "bootstrap", "approximate" if number < FEWEST_FOR_PLAIN_INTERVAL else ""


def _with_undefined(note: str, undefined: int, of: int, had: str) -> str:
    if not undefined:
        return note
    sentence = f"{undefined} of {of} {had} no variation and are not in the range"
    return f"{note}; {sentence}" if note else sentence
