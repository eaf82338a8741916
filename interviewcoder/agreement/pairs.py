"""Who agrees with whom: every two coders, and each coder against all the others.

A low coefficient over five coders may be one coder's doing or a bad codebook; these two tables tell them
apart. Every two coders are compared over the units that both coded. Against the rest, each of the others'
values on a unit counts as an equal share of one second coder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from interviewcoder.agreement.alpha import alpha_of_sums, alpha_with
from interviewcoder.agreement.chance import Weights, percent_agreement
from interviewcoder.agreement.cohen import cohen_kappa, kappa_of_table, weighted_kappa
from interviewcoder.agreement.distances import Distance, Nominal
from interviewcoder.agreement.ratings import FloatArray, Patterns, Ratings, as_patterns
from interviewcoder.agreement.results import NO_SHARED_UNITS, NO_VARIATION, Coefficient

DistanceOf = Callable[[FloatArray], Distance]
"""A distance for how often each code was given, (categories,): the ordinal one depends on it."""


@dataclass(frozen=True, slots=True)
class CoderPair:
    """Two coders, by their columns, over the units that both coded."""

    first: int
    second: int
    units: int
    percent_agreement: Coefficient
    krippendorff_alpha: Coefficient
    cohen_kappa: Coefficient
    weighted_kappa: Coefficient | None = None
    """Only where weights were asked for."""


@dataclass(frozen=True, slots=True)
class CoderAgainstRest:
    """A coder, by column, against all others, over the units that the coder and another one coded."""

    coder: int
    units: int
    percent_agreement: Coefficient
    """Mean over units of the share of the others who gave the coder's value."""
    krippendorff_alpha: Coefficient
    cohen_kappa: Coefficient
    alpha_without: Coefficient
    """Krippendorff's alpha of the others alone."""


def nominal(_totals: FloatArray) -> Distance:
    """Equal or not, whatever was given how often."""
    return Nominal()


def coder_pairs(
    ratings: Ratings,
    distance_of: DistanceOf = nominal,
    *,
    confidence: float = 0.95,
    weights: Weights = "identity",
) -> tuple[CoderPair, ...]:
    """Every two coders, in the order of their columns.

    ``ratings`` are codes (units × coders), -1 = missing, or Patterns; ``distance_of`` gives alpha's distance
    for how often each code was given; ``weights`` other than identity add weighted kappa. Raises RatingsError
    where coders are not known.

    >>> pairs = coder_pairs([[0, 0, 1], [1, 1, -1], [0, 0, 0]])
    >>> [(pair.first, pair.second, pair.units, pair.percent_agreement.value) for pair in pairs]
    [(0, 1, 3, 1.0), (0, 2, 2, 0.5), (1, 2, 2, 0.5)]
    """
    patterns = as_patterns(ratings)
    patterns.require_known_coders("A table of pairs of coders")
    found = []
    for first, second in combinations(range(patterns.rows.shape[1]), 2):
        both = (patterns.present[:, [first, second]]).all(axis=1)
        pair = replace(
            patterns,
            rows=patterns.rows[both][:, [first, second]],
            counts=patterns.counts[both],
            clusters=patterns.clusters[both],
        )
        found.append(
            CoderPair(
                first,
                second,
                round(float(pair.counts.sum())),
                _known(percent_agreement(pair, confidence=confidence)),
                _known(alpha_with(distance_of(pair.totals), pair, confidence=confidence)),
                _known(cohen_kappa(pair, confidence=confidence)),
                None
                if isinstance(weights, str) and weights == "identity"
                else _known(weighted_kappa(pair, weights=weights, confidence=confidence)),
            )
        )
    return tuple(found)


def coders_against_rest(ratings: Ratings, distance_of: DistanceOf = nominal) -> tuple[CoderAgainstRest, ...]:
    """Each coder against all others; arguments and errors as in ``coder_pairs``.

    Cell (c, k) of the coder's table sums over units, where the coder gave c, the share of the others who gave
    k; alpha and kappa are those of that table, and for two coders those of the pair. They have no standard
    error: the others' shares are no values of one coder.

    >>> found = coders_against_rest([[0, 0, 1], [1, 1, 0], [0, 0, 0], [1, 1, 1]])
    >>> [f"{one.percent_agreement.value:.2f}" for one in found]
    ['0.75', '0.75', '0.50']
    """
    patterns = as_patterns(ratings)
    patterns.require_known_coders("A table of coders against the rest")
    coders = patterns.rows.shape[1]
    return tuple(_against_rest(patterns, coder, coders, distance_of) for coder in range(coders))


def _against_rest(patterns: Patterns, coder: int, coders: int, distance_of: DistanceOf) -> CoderAgainstRest:
    q = patterns.categories
    cells = np.zeros(q * q)
    share = patterns.counts / np.maximum(patterns.values - 1, 1)
    for other in range(coders):
        if other == coder:
            continue
        both = patterns.present[:, coder] & patterns.present[:, other]
        cell = patterns.rows[both, coder] * q + patterns.rows[both, other]
        cells += np.bincount(cell, share[both], q * q)
    table = cells.reshape(q, q)
    others = [other for other in range(coders) if other != coder]
    rest = replace(patterns, rows=patterns.rows[:, others])
    units = float(table.sum())
    number = round(units)
    return CoderAgainstRest(
        coder,
        number,
        _share(float(np.trace(table)), units, number),
        _alpha_of_table(table, distance_of, number),
        kappa_of_table(table, independent=False),
        alpha_with(distance_of(rest.shared.totals), rest),
    )


def _share(agreeing: float, units: float, number: int) -> Coefficient:
    if not number:
        return Coefficient("percent_agreement", None, coders=2, reason=NO_SHARED_UNITS)
    return Coefficient("percent_agreement", agreeing / units, n=number, coders=2)


def _alpha_of_table(table: FloatArray, distance_of: DistanceOf, number: int) -> Coefficient:
    """Alpha of two columns of values, one of them in shares, from how often each pair of values occurs."""
    name = "krippendorff_alpha"
    if not number:
        return Coefficient(name, None, coders=2, reason=NO_SHARED_UNITS)
    totals = table.sum(axis=0) + table.sum(axis=1)
    distance = distance_of(totals)
    first, second = np.nonzero(table)
    unequal = 2 * np.array(table[first, second] @ distance.pairs(first, second))
    value = float(alpha_of_sums(unequal, totals, distance))
    if np.isnan(value):
        return Coefficient(name, None, n=number, coders=2, reason=NO_VARIATION)
    return Coefficient(name, value, n=number, coders=2)


def _known(found: Coefficient) -> Coefficient:
    """Two coders without a unit in common have no values here at all; that is what to say of them."""
    return found if found.n or found.value is not None else replace(found, coders=2, reason=NO_SHARED_UNITS)
