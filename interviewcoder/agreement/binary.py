"""One code, yes or no: did the coders assign it to the same units?

The question of every row of an agreement table. Coders' yes and no on units, grouped into interviews, go
in; the four counts, prevalence, agreement, alpha, kappas by pair and an honest range come out together,
because none of them should be read without the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from interviewcoder.agreement.alpha import disagreement, undefined_among
from interviewcoder.agreement.checks import RatingsError
from interviewcoder.agreement.clusters import (
    DEFAULT,
    ClusteredAlpha,
    Resampling,
    cluster_sums,
    clustered_alphas,
)
from interviewcoder.agreement.cohen import kappa_of_table
from interviewcoder.agreement.distances import Nominal
from interviewcoder.agreement.labels import IntArray
from interviewcoder.agreement.ratings import FloatArray, Patterns, Ratings, compact_clusters, count_patterns
from interviewcoder.agreement.results import (
    ALWAYS_ASSIGNED,
    NEVER_ASSIGNED,
    ClusterValue,
    Coefficient,
    Interval,
)


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two coders, by their columns, over the units that both coded."""

    first: int
    second: int
    both: int
    only_first: int
    only_second: int
    neither: int
    kappa: Coefficient
    """Cohen's kappa, without a standard error: units of one interview are not independent."""

    @property
    def units(self) -> int:
        """Units that both coded."""
        return self.both + self.only_first + self.only_second + self.neither


@dataclass(frozen=True, slots=True)
class BinaryAgreement:
    """Everything about one yes/no code. Units are units, or characters where weights were given.

    The four counts are pairs of coders on units; with two coders a pair is a unit, with more all pairs
    are pooled, ``a`` being the coder in the earlier column. Over the units that any of a pair coded, the
    counts are the same without ``neither``.
    """

    units: int
    """Units that at least two coders coded; everything below is about these."""
    single: int
    """Units that one coder coded alone; they enter nothing."""
    both: int
    only_a: int
    only_b: int
    neither: int
    prevalence: tuple[float | None, ...]
    """Share of yes of each coder; None for a coder without a unit in common with another."""
    percent: Coefficient
    """Mean over units of the share of agreeing pairs."""
    positive: Coefficient
    """Of the pairs in which one said yes, counted from either side, the share in which the other did."""
    negative: Coefficient
    """The same for no."""
    alpha: Coefficient
    pairs: tuple[PairAgreement, ...]
    clusters: tuple[ClusterValue, ...]
    leave_one_out: tuple[float, float] | None
    interval: Interval

    @property
    def coded_agreement(self) -> float | None:
        """Share of agreement over units that any of the pair coded: both / (both + only a + only b)."""
        coded = self.both + self.only_a + self.only_b
        return self.both / coded if coded else None


def binary_agreement(
    marks: Ratings,
    clusters: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
    *,
    resampling: Resampling = DEFAULT,
) -> BinaryAgreement:
    """Agreement on one yes/no code.

    ``marks`` (units × coders) is 1 where the coder assigned the code, 0 where not, -1 where the coder did
    not finish (or the code came later); or Patterns of it. ``clusters`` (units,) is the interview of each
    unit (default: all one). ``weights`` (units,) are whole numbers, for units that are runs: the result is
    that of repeating each unit so often. Raises RatingsError.

    Alpha is Krippendorff's nominal one. Positive and negative agreement are those of Cicchetti & Feinstein
    1990 (Journal of Clinical Epidemiology 43:551-558), pooled over pairs of coders.

    Krippendorff 2011, section A: ten articles, two observers, α = .095 although they agree on 60%:

    >>> import numpy as np
    >>> from interviewcoder.agreement import binary_agreement
    >>> jon = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    >>> han = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    >>> found = binary_agreement(np.array([jon, han]).T)
    >>> found.both, found.only_a, found.only_b, found.neither
    (1, 1, 3, 5)
    >>> f"{found.percent.value:.1f} {found.alpha.value:.3f}", found.prevalence
    ('0.6 0.095', (0.2, 0.4))
    """
    if isinstance(marks, Patterns):
        if clusters is not None or weights is not None:
            raise RatingsError("Patterns already hold their clusters and weights: give them when counting.")
        patterns = marks
    else:
        patterns = count_patterns(marks, categories=2, clusters=clusters, weights=weights)
    if patterns.categories != 2:
        raise RatingsError(f"A yes/no code has 2 categories, and these ratings have {patterns.categories}.")
    patterns.require_known_coders("Prevalence by coder")
    return _agreements(patterns, patterns.labels, 1, resampling)[0]


def binary_agreements(
    marks: npt.NDArray[np.integer[Any]],
    clusters: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
    *,
    resampling: Resampling = DEFAULT,
) -> tuple[BinaryAgreement, ...]:
    """``binary_agreement`` of many codes on the same units, (codes × units × coders), counted at once.

    The units of a code are counted as if each code had interviews of its own. Raises RatingsError.

    Two codes on two units: on the first code the coders agree, on the second not once:

    >>> import numpy as np
    >>> found = binary_agreements(np.array([[[1, 1], [0, 0]], [[1, 0], [0, 1]]]))
    >>> [code.both + code.neither for code in found], [code.percent.value for code in found]
    ([2, 0], [1.0, 0.0])
    """
    if marks.ndim != 3:
        raise RatingsError(f"Codes, units and coders are 3 dimensions, and these marks have {marks.ndim}.")
    codes, units, coders = marks.shape
    labels, index = compact_clusters(clusters, units)
    within = np.zeros(units, np.int64) if index is None else index
    patterns = count_patterns(
        marks.reshape(codes * units, coders),
        categories=2,
        clusters=(np.arange(codes)[:, None] * len(labels) + within).ravel(),
        weights=None if weights is None else np.tile(np.asarray(weights), codes),
    )
    # Numbers of clusters without a unit (where there are no units at all) are not lost on the way.
    patterns = replace(patterns, clusters=patterns.labels[patterns.clusters])
    return _agreements(patterns, labels, codes, resampling)


def _agreements(
    patterns: Patterns, labels: IntArray, codes: int, resampling: Resampling
) -> tuple[BinaryAgreement, ...]:
    """Everything about each code; a pattern lies in the cluster numbered code × clusters + cluster."""
    shared = patterns.shared
    code = patterns.clusters // max(len(labels), 1)
    columns = shared.rows.shape[1]

    def by_code(what: FloatArray) -> FloatArray:
        """The sum of (patterns,) over the patterns of each code, (codes,)."""
        return np.bincount(code, what, codes).astype(np.float64)

    def by_coder(counts: FloatArray, where: npt.NDArray[np.bool_]) -> FloatArray:
        """The sum over the patterns in which something is so for a coder, (codes × coders)."""
        return np.array([by_code(counts * of_coder) for of_coder in where.T]).reshape(columns, codes).T

    coders = (by_coder(patterns.counts, patterns.present) > 0).sum(axis=1)
    sums = cluster_sums(patterns, Nominal(), labels, codes)
    alphas = clustered_alphas(sums, Nominal(), coders.tolist(), resampling=resampling)
    single = by_code(patterns.counts * (patterns.values == 1))
    apart = disagreement(shared, Nominal()) / np.maximum(shared.values, 1)
    agreeing = by_code(shared.counts * (1 - apart))
    yes = by_coder(shared.counts, shared.rows == 1).tolist()
    given = by_coder(shared.counts, shared.present).tolist()
    pairs = [
        _pairs_of(shared, code, codes, first, second) for first, second in combinations(range(columns), 2)
    ]
    return tuple(
        _described(
            alphas[number],
            round(float(single[number])),
            float(agreeing[number]),
            tuple(one / all_ if all_ else None for one, all_ in zip(yes[number], given[number], strict=True)),
            tuple(of_codes[number] for of_codes in pairs),
        )
        for number in range(codes)
    )


def _pairs_of(shared: Patterns, code: IntArray, codes: int, first: int, second: int) -> list[PairAgreement]:
    """What two coders gave, for every code."""
    both = shared.present[:, first] & shared.present[:, second]
    cell = (code * 4 + shared.rows[:, first] * 2 + shared.rows[:, second])[both]
    tables = np.bincount(cell, shared.counts[both], codes * 4).astype(np.float64).reshape(codes, 2, 2)
    return [_pair(first, second, table) for table in tables]


def _pair(first: int, second: int, table: FloatArray) -> PairAgreement:
    (neither, only_second), (only_first, both) = table.round().astype(np.int64).tolist()
    kappa = kappa_of_table(table, independent=False)
    return PairAgreement(first, second, both, only_first, only_second, neither, kappa)


def _described(
    alpha: ClusteredAlpha,
    single: int,
    agreeing: float,
    prevalence: tuple[float | None, ...],
    pairs: tuple[PairAgreement, ...],
) -> BinaryAgreement:
    """What was counted of one code as a result."""
    both, only_a, only_b, neither = (
        sum(getattr(pair, name) for pair in pairs)
        for name in ("both", "only_first", "only_second", "neither")
    )
    units, coders = alpha.alpha.n, alpha.alpha.coders
    reason = undefined_among(coders, units)
    apart = only_a + only_b

    def share(name: str, part: float, whole: float, missing: str | None) -> Coefficient:
        value, why = (part / whole, None) if whole else (None, missing)
        return Coefficient(name, value, n=units, coders=coders, reason=why)

    return BinaryAgreement(
        units=units,
        single=single,
        both=both,
        only_a=only_a,
        only_b=only_b,
        neither=neither,
        prevalence=prevalence,
        percent=share("percent_agreement", agreeing, units, reason),
        positive=share("positive_agreement", 2 * both, 2 * both + apart, reason or NEVER_ASSIGNED),
        negative=share("negative_agreement", 2 * neither, 2 * neither + apart, reason or ALWAYS_ASSIGNED),
        alpha=alpha.alpha,
        pairs=pairs,
        clusters=alpha.clusters,
        leave_one_out=alpha.leave_one_out,
        interval=alpha.interval,
    )
