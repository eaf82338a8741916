"""Krippendorff's alpha for any number of coders, missing values and any distance.

α = 1 - D_o / D_e with D_o = Σ o_ck δ_ck / N and D_e = Σ n_c n_k δ_ck / (N(N-1)) (Krippendorff 2011,
Computing Krippendorff's Alpha-Reliability, section C). A unit's part of Σ o_ck δ_ck is the δ between
its coders, summed over ordered pairs and divided by r_i - 1, so the coincidence matrix itself is never
needed: sums over units are enough, and sums can be weighted, resampled and left out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from interviewcoder.agreement.checks import checked_level
from interviewcoder.agreement.distances import Distance, DistanceFunction, Level, Nominal, distance_for
from interviewcoder.agreement.labels import IntArray
from interviewcoder.agreement.ratings import (
    FloatArray,
    Patterns,
    Ratings,
    as_patterns,
    value_counts,
)
from interviewcoder.agreement.results import (
    FEWER_THAN_TWO_CODERS,
    NO_SHARED_UNITS,
    NO_VARIATION,
    Coefficient,
)
from interviewcoder.agreement.student import t_quantile


def krippendorff_alpha(
    ratings: Ratings,
    level: Level | DistanceFunction = "nominal",
    values: Sequence[Any] | None = None,
    *,
    confidence: float = 0.95,
) -> Coefficient:
    """Krippendorff's alpha.

    ``ratings`` are codes (units × coders), -1 = missing, or Patterns. ``level`` is nominal, ordinal,
    interval, ratio, or a function of two values; ``values`` (categories,) are what the codes stand for,
    in ascending order for the ordinal level (default: what Patterns say, else the codes themselves).

    The standard error is Gwet's, by linearisation over units (Gwet 2021, Handbook of Inter-Rater
    Reliability, 5th ed., vol. 1, chapter on the precision of agreement coefficients), its interval by t
    with one degree of freedom less than there are units with a value, capped at -1 and 1. The ordinal
    distances are taken as fixed in it. Undefined: fewer than two coders, no shared units, no variation.

    Krippendorff 2011, section C, published .743 and, for interval data, .849:

    >>> from interviewcoder.agreement.ratings import code_ratings
    >>> rows = "11-1 2232 3333 3333 2222 1234 4444 1121 2222 -555 --11 -3--".split()
    >>> codes, values = code_ratings([[None if c == "-" else int(c) for c in row] for row in rows])
    >>> f"{krippendorff_alpha(codes).value:.3f}"
    '0.743'
    >>> f"{krippendorff_alpha(codes, 'interval', values).value:.3f}"
    '0.849'
    """
    # A scale may have values that nobody gave.
    patterns = as_patterns(ratings)
    if values is not None and len(values) > patterns.categories:
        patterns = as_patterns(patterns, len(values))
    name = f"krippendorff_alpha_{level}" if isinstance(level, str) else "krippendorff_alpha"
    values = patterns.category_values if values is None else values
    distance = distance_for(level, patterns.shared.totals, values)
    return alpha_with(distance, patterns, name, confidence=confidence)


def alpha_with(
    distance: Distance, patterns: Patterns, name: str = "krippendorff_alpha", *, confidence: float = 0.95
) -> Coefficient:
    """Krippendorff's alpha with a distance that is already made, as for sets."""
    confidence = checked_level(confidence)
    shared = patterns.shared
    units, coders = shared_units(patterns), patterns.coders
    reason = undefined_reason(patterns)
    if reason:
        return Coefficient(name, None, n=units, coders=coders, reason=reason)
    parts = disagreement(patterns, distance)
    value = float(alpha_of_sums(shared.counts @ parts, shared.totals, distance))
    if math.isnan(value):
        return Coefficient(name, None, n=units, coders=coders, reason=NO_VARIATION)
    se = None if patterns.weighted or units < 2 else _standard_error(shared, distance, parts)
    low = high = None
    if se is not None:
        # The degrees of freedom count every unit with a value, as Gwet's own package does.
        with_value = round(float(patterns.counts @ (patterns.values >= 1)))
        half = se * t_quantile((1 + confidence) / 2, with_value - 1)
        low, high = max(-1.0, value - half), min(1.0, value + half)
    return Coefficient(name, value, low, high, se, units, coders)


def alpha_by_category(ratings: Ratings, *, confidence: float = 0.95) -> tuple[Coefficient, ...]:
    """Nominal alpha of each category against all others, in the order of the codes.

    α_c = 1 - (N-1)(n_c - o_cc) / (n_c (N - n_c)), which is the alpha of the yes/no question
    (Krippendorff 2004, Content Analysis, 2nd ed., section 11.4).

    Krippendorff 1980, p. 139, as DKPro Statistics tests it:

    >>> rows = ["111", "122", "222", "444", "144", "222", "123", "333", "222"]
    >>> codes = [[int(value) - 1 for value in row] for row in rows]
    >>> [f"{category.value:.3f}" for category in alpha_by_category(codes)]
    ['0.381', '0.711', '0.717', '0.764']
    """
    patterns = as_patterns(ratings)
    return tuple(
        krippendorff_alpha(patterns.one_against_rest(category), confidence=confidence)
        for category in range(patterns.categories)
    )


def disagreement(patterns: Patterns, distance: Distance) -> FloatArray:
    """Σ_{g≠h} δ(c_g, c_h) / (r - 1) over the coders of each pattern, (patterns,); 0 for a single value."""
    values = patterns.values
    widest = int(values.max(initial=0))
    if widest < 2:
        return np.zeros(len(values))
    if isinstance(distance, Nominal) and patterns.categories < widest:
        counted = value_counts(patterns)
        unequal = values * values - (counted * counted).sum(axis=1)
    else:
        unequal = _summed_pairs(patterns.rows, widest, distance)
    parts: FloatArray = unequal / np.maximum(values - 1, 1)
    return parts


def _summed_pairs(rows: IntArray, widest: int, distance: Distance) -> FloatArray:
    """Σ_{g≠h} δ of each row. Who gave a value does not matter, so values are first moved together:
    a thousand coders of whom three code each unit are three columns."""
    if widest < rows.shape[1]:
        rows = np.asfortranarray(np.sort(rows, axis=1)[:, -widest:])
    total = np.zeros(len(rows))
    for first in range(widest):
        for second in range(first):
            one, other = rows[:, first], rows[:, second]
            total += np.where((one >= 0) & (other >= 0), distance.pairs(one, other), 0.0)
    return 2 * total


def undefined_reason(patterns: Patterns) -> str | None:
    """Why nothing can be compared at all: fewer than two coders, or no unit that two of them coded."""
    return undefined_among(patterns.coders, shared_units(patterns))


def undefined_among(coders: int, units: float) -> str | None:
    """The same from the number of coders with values and of units that two of them coded."""
    if coders < 2:
        return FEWER_THAN_TWO_CODERS
    return None if units else NO_SHARED_UNITS


def shared_units(patterns: Patterns) -> int:
    """Units (or weight) that at least two coders coded."""
    return round(float(patterns.shared.counts.sum()))


def alpha_of_sums(disagreements: FloatArray, totals: FloatArray, distance: Distance) -> FloatArray:
    """Alpha from sums over units: ``disagreements`` (…,), ``totals`` (…, categories) -> (…,).

    NaN, for the caller to translate, where nothing varies.
    """
    expected = (totals * distance.profile(totals)).sum(axis=-1)
    return alpha_of_expected(disagreements, totals.sum(axis=-1), expected)


def alpha_of_expected(disagreements: FloatArray, number: FloatArray, expected: FloatArray) -> FloatArray:
    """The same where Σ n_c n_k δ_ck is known: ``number`` of values and ``expected`` (…,) -> (…,)."""
    defined = expected > 0
    ratio = (number - 1) * disagreements / np.where(defined, expected, 1.0)
    alpha: FloatArray = np.where(defined, 1.0 - ratio, np.nan)
    return alpha


def _standard_error(shared: Patterns, distance: Distance, parts: FloatArray) -> float:
    """Spread of the units' linearised alphas.

    Written with disagreements (1 - agreement) so that any distance fits: with d_i the unit's
    disagreement and f_i its part of the expected one, both relative to r̄ values a unit and corrected for
    r_i ≠ r̄, x_i = 1 - d_i / D_e + 2 (D_o / D_e) (f_i - D_e) / D_e, and Var = Σ (x_i - x̄)² / (n(n-1)).
    """
    totals = shared.totals
    units = float(shared.counts.sum())
    number = float(totals.sum())
    mean_values = number / units
    excess = (shared.values - mean_values) / mean_values
    profile = distance.profile(totals) / number
    by_value = np.append(profile, 0.0)[shared.rows]  # a missing value, -1, reads the last
    expected = float(totals @ profile) / number
    observed = float(shared.counts @ parts) / number
    own = parts / mean_values - observed * excess
    chance = by_value.sum(axis=1) / mean_values - expected * excess
    linear = 1 - own / expected + 2 * (observed / expected) * (chance - expected) / expected
    centre = 1 - observed / expected
    return math.sqrt(float(shared.counts @ (linear - centre) ** 2) / (units * (units - 1)))
