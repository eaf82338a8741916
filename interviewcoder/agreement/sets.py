"""Several codes on one unit: agreement on sets of codes, with MASI or Jaccard distances.

The overall agreement of a study is Krippendorff's alpha with MASI over the sets of codes that coders
gave each unit. Pooling yes/no cells of all codes instead would count every unit once a code, mostly as
agreement on nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy.typing as npt

from interviewcoder.agreement.alpha import alpha_with
from interviewcoder.agreement.checks import RatingsError
from interviewcoder.agreement.clusters import DEFAULT, Resampling, clustered_alpha
from interviewcoder.agreement.distances import SetDistance, Sets, checked_kind, set_members
from interviewcoder.agreement.ratings import code_ratings, count_patterns
from interviewcoder.agreement.results import ClusterValue, Coefficient, Interval

SetRow = Sequence[frozenset[Any] | None]
"""What each coder gave one unit: a set, empty for "no code", None for missing."""


@dataclass(frozen=True, slots=True)
class SetAgreement:
    """Agreement on sets of codes."""

    units: int
    """Units that at least two coders coded."""
    single: int
    """Units that one coder coded alone; they enter nothing."""
    distance: SetDistance
    alpha: Coefficient
    clusters: tuple[ClusterValue, ...]
    leave_one_out: tuple[float, float] | None
    interval: Interval


def set_agreement(
    units: Sequence[SetRow],
    clusters: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
    *,
    distance: SetDistance = "masi",
    resampling: Resampling = DEFAULT,
) -> SetAgreement:
    """Krippendorff's alpha over sets of codes.

    ``units`` is a row a unit with a set (or None) a coder; ``clusters`` and ``weights`` (units,) as in
    ``binary_agreement``. A unit to which no coder gave a code is agreement: δ(∅, ∅) = 0, and δ(∅, any
    other) = 1. MASI: Passonneau 2006, LREC; distances of sets are not squared (Passonneau 2004, LREC).
    Raises RatingsError.

    Sets of one element are nominal data, so Krippendorff 2011, section B, comes out again:

    >>> ben, gerry = "aabbdcccedda", "babbbccceddd"
    >>> pairs = [[frozenset(b), frozenset(g)] for b, g in zip(ben, gerry)]
    >>> f"{set_agreement(pairs).alpha.value:.3f}"
    '0.692'
    """
    codes, sets = code_ratings(units)
    return set_agreement_coded(codes, sets, clusters, weights, distance=distance, resampling=resampling)


def set_agreement_coded(
    codes: npt.ArrayLike,
    sets: Sequence[frozenset[Any]] | Sets,
    clusters: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
    *,
    distance: SetDistance = "masi",
    resampling: Resampling = DEFAULT,
) -> SetAgreement:
    """The same where sets are already numbered: ``codes`` (units × coders) are places in ``sets``, or in the
    `set_distances` between them, which are worth making once where several questions are asked.

    >>> sets = [frozenset(), frozenset("a")]
    >>> set_agreement_coded([[0, 0], [1, 1]], sets).alpha.value
    1.0
    """
    delta = sets if isinstance(sets, Sets) else set_distances(sets, distance)
    patterns = count_patterns(codes, categories=len(delta.members), clusters=clusters, weights=weights)
    result = clustered_alpha(patterns, delta, f"krippendorff_alpha_{delta.kind}", resampling)
    return SetAgreement(
        units=result.alpha.n,
        single=round(float(patterns.counts[patterns.values == 1].sum())),
        distance=delta.kind,
        alpha=result.alpha,
        clusters=result.clusters,
        leave_one_out=result.leave_one_out,
        interval=result.interval,
    )


def set_distances(sets: Sequence[frozenset[Any]], distance: SetDistance = "masi") -> Sets:
    """The distances between distinct sets. Raises RatingsError where one is listed twice.

    Passonneau (2006): of two elements and one in common, J is 1/2, M is 2/3 and the distance 2/3.

    >>> import numpy as np
    >>> found = set_distances([frozenset("ab"), frozenset("a")]).pairs(np.array([0, 0]), np.array([0, 1]))
    >>> found.round(3).tolist()
    [0.0, 0.667]
    """
    if len(set(sets)) != len(sets):
        raise RatingsError("The same set is listed twice: number each distinct set once.")
    return Sets(set_members(sets), checked_kind(distance))


def set_alpha(
    units: Sequence[SetRow], *, distance: SetDistance = "masi", confidence: float = 0.95
) -> Coefficient:
    """Alpha over sets with Gwet's standard error, for units that are independent of each other.

    Sets of one element are nominal data: Krippendorff 2011, section B.

    >>> ben, gerry = "aabbdcccedda", "babbbccceddd"
    >>> pairs = [[frozenset(b), frozenset(g)] for b, g in zip(ben, gerry)]
    >>> f"{set_alpha(pairs).value:.3f}"
    '0.692'
    """
    codes, sets = code_ratings(units)
    delta = Sets(set_members(sets), checked_kind(distance))
    patterns = count_patterns(codes, categories=len(sets))
    return alpha_with(delta, patterns, f"krippendorff_alpha_{distance}", confidence=confidence)
