"""One code, yes or no: did the coders assign it to the same units?

The question of every row of an agreement table. Coders' yes and no on units, grouped into interviews, go
in; the four counts, prevalence, agreement, alpha, kappas by pair and an honest range come out together,
because none of them should be read without the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from interviewcoder.agreement.alpha import disagreement, shared_units, undefined_reason
from interviewcoder.agreement.clusters import DEFAULT, Resampling, clustered_alpha
from interviewcoder.agreement.cohen import contingency_table, kappa_of_table
from interviewcoder.agreement.distances import Nominal
from interviewcoder.agreement.ratings import Patterns, Ratings, RatingsError, count_patterns
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
    shared = patterns.shared
    units = shared_units(patterns)
    pairs = _pairs(shared)
    both, only_a, only_b, neither = (
        sum(getattr(pair, name) for pair in pairs)
        for name in ("both", "only_first", "only_second", "neither")
    )
    coders, reason = patterns.coders, undefined_reason(patterns)
    apart = only_a + only_b
    result = clustered_alpha(patterns, Nominal(), resampling=resampling)
    return BinaryAgreement(
        units=units,
        single=round(float(patterns.counts[patterns.values == 1].sum())),
        both=both,
        only_a=only_a,
        only_b=only_b,
        neither=neither,
        prevalence=_prevalence(shared),
        percent=_share(
            "percent_agreement", _agreeing(shared), units, units=units, coders=coders, reason=reason
        ),
        positive=_share(
            "positive_agreement",
            2 * both,
            2 * both + apart,
            units=units,
            coders=coders,
            reason=reason or NEVER_ASSIGNED,
        ),
        negative=_share(
            "negative_agreement",
            2 * neither,
            2 * neither + apart,
            units=units,
            coders=coders,
            reason=reason or ALWAYS_ASSIGNED,
        ),
        alpha=result.alpha,
        pairs=pairs,
        clusters=result.clusters,
        leave_one_out=result.leave_one_out,
        interval=result.interval,
    )


def _pairs(shared: Patterns) -> tuple[PairAgreement, ...]:
    found = []
    for first, second in combinations(range(shared.rows.shape[1]), 2):
        table = contingency_table(shared, first, second)
        (neither, only_second), (only_first, both) = table.round().astype(np.int64).tolist()
        kappa = kappa_of_table(table, independent=False)
        found.append(PairAgreement(first, second, both, only_first, only_second, neither, kappa))
    return tuple(found)


def _prevalence(shared: Patterns) -> tuple[float | None, ...]:
    yes = (shared.counts @ (shared.rows == 1)).tolist()
    given = (shared.counts @ shared.present).tolist()
    return tuple(one / all_ if all_ else None for one, all_ in zip(yes, given, strict=True))


def _agreeing(shared: Patterns) -> float:
    """Sum over units of the share of agreeing pairs."""
    return float(shared.counts @ (1 - disagreement(shared, Nominal()) / np.maximum(shared.values, 1)))


def _share(
    name: str, part: float, whole: float, *, units: int, coders: int, reason: str | None
) -> Coefficient:
    if not whole:
        return Coefficient(name, None, n=units, coders=coders, reason=reason)
    return Coefficient(name, part / whole, n=units, coders=coders)
