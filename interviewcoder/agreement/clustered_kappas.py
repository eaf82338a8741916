"""The kappa family with clusters resampled: intervals for units that belong together in interviews.

Analytic standard errors take units for independent, and within an interview they are not. All these
coefficients are functions of sums over units (agreement, shares of the codes, each coder's shares), and sums
over units add up by cluster; so a resample is a weighting of clusters here, too, and all resamples are one
product of matrices.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from interviewcoder.agreement.alpha import disagreement, undefined_reason
from interviewcoder.agreement.chance import Weights, similarity
from interviewcoder.agreement.clusters import Resampling, bootstrap_weights, strata_numbers
from interviewcoder.agreement.distances import Nominal, Table
from interviewcoder.agreement.labels import IntArray
from interviewcoder.agreement.ratings import FloatArray, Patterns, value_counts
from interviewcoder.agreement.results import NO_VARIATION, Interval

FEWEST = 2
MOST_CELLS = 1 << 26
"""Sums held at a time; above it nothing is resampled."""


def clustered_kappas(
    patterns: Patterns, weights: Weights = "identity", resampling: Resampling | None = None
) -> Mapping[str, Interval]:
    """Percentile intervals of the kappa family, by the names of the coefficients, with clusters resampled.

    ``patterns`` come from ``count_patterns`` with ``clusters``; ``weights`` are those of AC2 and weighted
    kappa. Clusters with any value are drawn, for a unit that one coder coded enters the shares of the codes
    (Gwet 2014). Of two coders there are Cohen's and weighted kappa and Scott's pi besides; of a yes/no
    question the specific agreement on yes. Resamples in which a coefficient is undefined are counted and
    left out of its range.

    Percentile method: Davison & Hinkley 1997, Bootstrap Methods and their Application, section 5.3.

    Where every interview is alike, so is every resample:

    >>> from interviewcoder.agreement.ratings import count_patterns
    >>> found = clustered_kappas(count_patterns([[0, 0], [1, 1]] * 3, clusters=[1, 1, 2, 2, 3, 3]))
    >>> found["cohen_kappa"].low, found["cohen_kappa"].high, found["cohen_kappa"].clusters
    (1.0, 1.0, 3)
    """
    resampling = resampling or Resampling(what="clusters")
    sums = _sums(patterns, weights)
    kept = np.flatnonzero(sums.valued > 0)
    reason = undefined_reason(patterns)
    if reason is None and len(kept) < FEWEST:
        reason = f"{resampling.what} with values: {len(kept)}; a range needs at least {FEWEST}"
    if reason is None and sums.cells > MOST_CELLS:
        reason = f"{patterns.categories:,} categories in {len(kept):,} {resampling.what} are too many"
    figures = _figures(weights, patterns.categories, two=patterns.coders == 2)
    if reason:
        empty = Interval(None, None, "none", None, 0, None, len(kept), 0, reason, resampling.what)
        return dict.fromkeys(figures, empty)
    of_kept = sums.of(kept)
    strata = strata_numbers(patterns.labels[kept].tolist(), resampling)
    found: dict[str, list[FloatArray]] = {name: [] for name in figures}
    with np.errstate(divide="ignore", invalid="ignore"):  # what is undefined is counted below
        for drawn in bootstrap_weights(len(kept), resampling, strata):
            resampled = of_kept.weighted(drawn)
            for name, figure in figures.items():
                found[name].append(figure(resampled))
    return {name: _interval(np.concatenate(values), len(kept), resampling) for name, values in found.items()}


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """Sums over units, by cluster or by resample (the first axis)."""

    paired: FloatArray
    """Units that two coders coded, (…,)."""
    valued: FloatArray
    """Units with a value, (…,)."""
    agreed: FloatArray
    """Share of agreeing pairs, summed over paired units, (…,)."""
    agreed_weighted: FloatArray
    """The same, codes that are near to each other agreeing in part, (…,)."""
    shares: FloatArray
    """Share of the values of a unit that are a code, summed over units, (…, categories)."""
    by_coder: FloatArray
    """How often each coder gave each code, (…, coders × categories)."""
    by_coder_paired: FloatArray
    """The same over paired units."""
    both_yes: FloatArray
    """Ordered pairs of coders who both gave the last code, (…,)."""
    either_yes: FloatArray
    """Ordered pairs in which the first gave it, (…,)."""

    @property
    def cells(self) -> int:
        """Numbers held."""
        return int(sum(getattr(self, name).size for name in self.__slots__))

    def of(self, clusters: IntArray) -> _Sums:
        """Those of some clusters."""
        return _Sums(*(getattr(self, name)[clusters] for name in self.__slots__))

    def weighted(self, drawn: FloatArray) -> _Sums:
        """Sums by resample, from how often each cluster is drawn in it (resamples × clusters)."""
        return _Sums(*(drawn @ getattr(self, name) for name in self.__slots__))


def _sums(patterns: Patterns, weights: Weights) -> _Sums:
    number, q = len(patterns.labels), patterns.categories
    rated = np.flatnonzero(patterns.present.any(axis=0))
    values, counts = patterns.values, patterns.counts
    paired, valued = counts * (values >= 2), counts * (values >= 1)
    several = np.maximum(values, 1)
    near: Table | Nominal = Nominal()
    if not (isinstance(weights, str) and weights == "identity"):
        near = Table(1 - similarity(weights, q))
    nominal = 1 - disagreement(patterns, Nominal()) / several
    weighted = 1 - disagreement(patterns, near) / several
    counted = value_counts(patterns)
    yes = counted[:, -1] if q else np.zeros(len(values))

    def by_cluster(of_pattern: FloatArray) -> FloatArray:
        return np.bincount(patterns.clusters, of_pattern, number).astype(np.float64)

    def by_category(of_pattern: FloatArray) -> FloatArray:
        columns = [by_cluster(column) for column in of_pattern.T]
        return np.stack(columns, axis=1) if columns else np.zeros((number, 0))

    def by_coder(often: FloatArray) -> FloatArray:
        found = np.zeros((number, len(rated), q))
        for place, coder in enumerate(rated):
            there = patterns.present[:, coder]
            cell = patterns.clusters[there] * q + patterns.rows[there, coder]
            found[:, place] = np.bincount(cell, often[there], number * q).reshape(number, q)
        return found.reshape(number, len(rated) * q)

    return _Sums(
        paired=by_cluster(paired),
        valued=by_cluster(valued),
        agreed=by_cluster(paired * nominal),
        agreed_weighted=by_cluster(paired * weighted),
        shares=by_category(counted * (valued / several)[:, None]),
        by_coder=by_coder(valued),
        by_coder_paired=by_coder(paired),
        both_yes=by_cluster(yes * (yes - 1) * counts),
        either_yes=by_cluster(yes * np.maximum(values - 1, 0) * counts),
    )


_Figure = Callable[[_Sums], FloatArray]


def _figures(weights: Weights, categories: int, *, two: bool) -> dict[str, _Figure]:
    """Name -> the coefficient of sums, (…,); NaN where it is undefined."""
    table = similarity(weights, categories)
    found: dict[str, _Figure] = {
        "percent_agreement": lambda sums: sums.agreed / sums.paired,
        "fleiss_kappa": _fleiss,
        "conger_kappa": partial(_conger, categories=categories),
        "brennan_prediger": lambda sums: _corrected(sums, sums.agreed, 1 / max(categories, 1)),
        "gwet_ac1": lambda sums: _gwet(sums, sums.agreed, np.eye(categories)),
        "gwet_ac2": lambda sums: _gwet(sums, sums.agreed_weighted, table),
    }
    if two:
        found["scott_pi"] = _fleiss
        found["cohen_kappa"] = lambda sums: _cohen(sums, sums.agreed, np.eye(categories))
        found["weighted_kappa"] = lambda sums: _cohen(sums, sums.agreed_weighted, table)
    if categories == 2:
        found["specific_agreement"] = lambda sums: sums.both_yes / sums.either_yes
    return found


def _corrected(sums: _Sums, agreed: FloatArray, expected: Any) -> FloatArray:
    varies = np.count_nonzero(sums.shares, axis=-1) > 1
    value = (agreed / sums.paired - expected) / (1 - expected)
    defined: FloatArray = np.where(varies & np.isfinite(value), value, np.nan)
    return defined


def _fleiss(sums: _Sums) -> FloatArray:
    shares = sums.shares / sums.valued[..., None]
    return _corrected(sums, sums.agreed, (shares * shares).sum(axis=-1))


def _gwet(sums: _Sums, agreed: FloatArray, table: FloatArray) -> FloatArray:
    q = len(table)
    shares = sums.shares / sums.valued[..., None]
    factor = table.sum() / (q * (q - 1)) if q > 1 else np.nan
    return _corrected(sums, agreed, factor * (shares * (1 - shares)).sum(axis=-1))


def _conger(sums: _Sums, categories: int) -> FloatArray:
    shares, known = _coder_shares(sums.by_coder, categories)
    together = shares.sum(axis=-2)
    met = (together * together).sum(axis=-1) - (shares * shares).sum(axis=(-2, -1))
    return _corrected(sums, sums.agreed, met / (known * (known - 1)))


def _cohen(sums: _Sums, agreed: FloatArray, table: FloatArray) -> FloatArray:
    shares, _ = _coder_shares(sums.by_coder_paired, len(table))
    expected = ((shares[..., 0, :] @ table) * shares[..., 1, :]).sum(axis=-1)
    return _corrected(sums, agreed, expected)


def _coder_shares(by_coder: FloatArray, categories: int) -> tuple[FloatArray, FloatArray]:
    """Each coder's share of each code (…, coders, categories), and how many coders have values."""
    used = by_coder.reshape(*by_coder.shape[:-1], -1, categories)
    number = used.sum(axis=-1, keepdims=True)
    shares: FloatArray = used / np.where(number > 0, number, 1.0)
    return shares, (number[..., 0] > 0).sum(axis=-1).astype(np.float64)


def _interval(values: FloatArray, clusters: int, resampling: Resampling) -> Interval:
    defined = values[np.isfinite(values)]
    undefined = len(values) - len(defined)
    what, level, resamples = resampling.what, resampling.level, resampling.resamples
    if not defined.size:
        return Interval(None, None, "none", None, 0, None, clusters, undefined, NO_VARIATION, what)
    tail = (1 - level) / 2
    low, high = np.quantile(defined, [tail, 1 - tail]).tolist()
    note = (
        f"{undefined} of {resamples} resamples were undefined and are not in the range" if undefined else ""
    )
    return Interval(
        low, high, "bootstrap", level, resamples, resampling.seed, clusters, undefined, note, what
    )
