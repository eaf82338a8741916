"""Two coders and their table: Cohen's kappa, weighted kappa, and the most that kappa could be.

A module of its own because Cohen's standard error comes from the table of two coders, not from units.
"""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np

from interviewcoder.agreement.alpha import undefined_reason
from interviewcoder.agreement.chance import Weights, require_two, similarity
from interviewcoder.agreement.checks import checked_level
from interviewcoder.agreement.ratings import FloatArray, Patterns, Ratings, as_patterns
from interviewcoder.agreement.results import NO_SHARED_UNITS, NO_VARIATION, Coefficient


def cohen_kappa(ratings: Ratings, *, categories: int | None = None, confidence: float = 0.95) -> Coefficient:
    """Cohen's kappa of two coders over the units that both coded.

    ``ratings`` are codes (units × coders), -1 = missing, or Patterns; coders without values are left
    out. Chance is Σ_k p_k. p_.k, each coder's own shares (Cohen 1960, A coefficient of agreement for
    nominal scales, Educational and Psychological Measurement 20:37-46). The standard error is the
    asymptotic one of Fleiss, Cohen & Everitt 1969 (Psychological Bulletin 72:323-327), its interval by
    the normal distribution, capped at -1 and 1. Raises RatingsError for more than two coders.

    Cohen 1960, p. 45:

    >>> table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    >>> units = [[i, j] for i in range(3) for j in range(3) for _ in range(table[i][j])]
    >>> kappa = cohen_kappa(units)
    >>> f"{kappa.value:.3f}", f"{kappa.expected:.2f}"
    ('0.492', '0.41')
    """
    return _kappa("cohen_kappa", as_patterns(ratings, categories), "identity", confidence)


def weighted_kappa(
    ratings: Ratings,
    weights: Weights = "linear",
    *,
    categories: int | None = None,
    confidence: float = 0.95,
) -> Coefficient:
    """Cohen's weighted kappa: codes that are near to each other agree in part.

    ``weights`` are linear, quadratic, or a table (categories × categories) of 0 to 1 (Cohen 1968,
    Psychological Bulletin 70:213-220). Standard error and errors as in ``cohen_kappa``.

    The example of SAS PROC FREQ that statsmodels prints, linear weights:

    >>> table = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
    >>> units = [[i, j] for i in range(3) for j in range(3) for _ in range(table[i][j])]
    >>> f"{weighted_kappa(units).value:.4f}"
    '0.4701'
    """
    return _kappa("weighted_kappa", as_patterns(ratings, categories), weights, confidence)


def maximum_kappa(ratings: Ratings, *, categories: int | None = None) -> Coefficient:
    """The most that Cohen's kappa could be with how often each coder used each code (Cohen 1960, p. 42).

    >>> table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    >>> units = [[i, j] for i in range(3) for j in range(3) for _ in range(table[i][j])]
    >>> f"{maximum_kappa(units).value:.3f}"
    '0.831'
    """
    patterns = as_patterns(ratings, categories)
    table, missing = _checked_table("maximum_kappa", patterns)
    if missing:
        return missing
    units = float(table.sum())
    rows, columns = table.sum(axis=1) / units, table.sum(axis=0) / units
    expected = float(rows @ columns)
    if expected >= 1:
        return Coefficient("maximum_kappa", None, n=round(units), coders=2, reason=NO_VARIATION)
    value = (float(np.minimum(rows, columns).sum()) - expected) / (1 - expected)
    return Coefficient("maximum_kappa", value, n=round(units), coders=2, expected=expected)


def contingency_table(patterns: Patterns, first: int, second: int) -> FloatArray:
    """How often coder ``first`` gave code i and ``second`` gave j, (categories × categories)."""
    patterns.require_known_coders("A table of two coders")
    both = patterns.present[:, first] & patterns.present[:, second]
    q = patterns.categories
    cell = patterns.rows[both, first] * q + patterns.rows[both, second]
    return np.bincount(cell, patterns.counts[both], q * q).astype(np.float64).reshape(q, q)


def kappa_of_table(
    table: FloatArray,
    *,
    weights: Weights = "identity",
    name: str = "cohen_kappa",
    confidence: float = 0.95,
    independent: bool = True,
) -> Coefficient:
    """Kappa of a contingency table (categories × categories) of counts.

    With ``independent`` false the units belong together in clusters, and no standard error is given: the
    asymptotic one would be too small.
    """
    confidence = checked_level(confidence)
    units = float(table.sum())
    n = round(units)
    if units == 0:
        return Coefficient(name, None, n=0, coders=2, reason=NO_SHARED_UNITS)
    shares = table / units
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    agree = similarity(weights, len(table))
    expected = float(rows @ agree @ columns)
    varies = np.count_nonzero(rows + columns) > 1
    if not varies or expected >= 1:
        return Coefficient(name, None, n=n, coders=2, reason=NO_VARIATION)
    value = (float((agree * shares).sum()) - expected) / (1 - expected)
    if not independent:
        return Coefficient(name, value, n=n, coders=2, expected=expected)
    marginal = (agree @ columns)[:, None] + (rows @ agree)[None, :]
    spread = float((shares * (agree - marginal * (1 - value)) ** 2).sum())
    spread -= (value - expected * (1 - value)) ** 2
    se = math.sqrt(max(spread, 0.0) / units) / (1 - expected)
    half = se * NormalDist().inv_cdf((1 + confidence) / 2)
    return Coefficient(
        name, value, max(-1.0, value - half), min(1.0, value + half), se, n, 2, expected=expected
    )


def _checked_table(name: str, patterns: Patterns) -> tuple[FloatArray, Coefficient | None]:
    """The table of the two coders who have values, or the coefficient that says why there is none."""
    require_two(patterns, "Cohen's kappa", "Conger's kappa")
    reason = undefined_reason(patterns)
    if reason:
        return np.zeros((0, 0)), Coefficient(name, None, coders=patterns.coders, reason=reason)
    first, second = np.flatnonzero(patterns.present.any(axis=0))
    return contingency_table(patterns, int(first), int(second)), None


def _kappa(name: str, patterns: Patterns, weights: Weights, confidence: float) -> Coefficient:
    table, missing = _checked_table(name, patterns)
    if missing:
        return missing
    return kappa_of_table(
        table, weights=weights, name=name, confidence=confidence, independent=not patterns.weighted
    )
