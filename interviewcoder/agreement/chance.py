"""Agreement of many coders with and without correction for chance: the kappa family.

All of these are κ = (p_a - p_e) / (1 - p_e) with p_a the mean over units of the share of agreeing pairs
of coders; they differ in what they take for chance, p_e. Their standard errors are Gwet's: the spread
over units of κ_i - 2 (1 - κ) (e_i - p_e) / (1 - p_e), where e_i is the unit's part of p_e (Gwet 2008,
Computing inter-rater reliability and its variance in the presence of high agreement, British Journal of
Mathematical and Statistical Psychology 61:29-48; Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed.,
chapter 5 with missing values). The interval is by t with n - 1 degrees of freedom, capped at 1
and at the least value the coefficient can have.

Every function takes codes (units × coders), -1 = missing, or Patterns. ``categories`` fixes how many
codes there are; Brennan-Prediger and Gwet depend on it, so give the codebook's and not what was used.
"""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import numpy.typing as npt

from interviewcoder.agreement.alpha import disagreement, shared_units, undefined_reason
from interviewcoder.agreement.checks import RatingsError, checked_level
from interviewcoder.agreement.distances import Distance, Nominal, Table
from interviewcoder.agreement.ratings import FloatArray, Patterns, Ratings, as_patterns, value_counts
from interviewcoder.agreement.results import NEVER_USED, NO_VARIATION, Coefficient
from interviewcoder.agreement.student import t_quantile

Weights = Literal["identity", "linear", "quadratic"] | npt.ArrayLike
"""How much two different codes still agree: a name, or a table (categories × categories) of 0 to 1."""

MOST_IN_TABLE = 5_000
"""Categories of which a table of all pairs fits in memory."""


def percent_agreement(ratings: Ratings, *, confidence: float = 0.95) -> Coefficient:
    """The mean over units of the share of agreeing pairs of coders, as a share of 1.

    With missing values this is Gwet's mean over units, not the share of all pairs.

    Fleiss 1971, p. 381, published .5556 for six psychiatrists and thirty patients; Cohen 1960, p. 45,
    .70 for two judges:

    >>> judges = [[0, 0]] * 88 + [[1, 1]] * 40 + [[2, 2]] * 12 + [[0, 1]] * 24 + [[0, 2]] * 18 + [[1, 2]] * 18
    >>> round(percent_agreement(judges).value, 2)
    0.7
    """
    patterns = as_patterns(ratings)
    nothing = np.zeros(len(patterns.rows))
    return _corrected(
        "percent_agreement", patterns, Nominal(), expected=0.0, parts=nothing, confidence=confidence
    )


def fleiss_kappa(ratings: Ratings, *, categories: int | None = None, confidence: float = 0.95) -> Coefficient:
    """Fleiss' kappa: chance is Σ π_k², π_k the mean share of code k over units.

    Fleiss 1971, Measuring nominal scale agreement among many raters, Psychological Bulletin 76:378-382;
    with missing values as Gwet 2014. irrCAC documents .76117 for its data cac.raw4raters:

    >>> from interviewcoder.agreement.ratings import code_ratings
    >>> rows = "11-1 2232 3333 3333 2222 1234 4444 1121 2222 -555 --11 --3-".split()
    >>> codes, _ = code_ratings([[None if c == "-" else c for c in row] for row in rows])
    >>> f"{fleiss_kappa(codes).value:.5f}"
    '0.76117'
    """
    return _fleiss("fleiss_kappa", as_patterns(ratings, categories), confidence)


def scott_pi(ratings: Ratings, *, categories: int | None = None, confidence: float = 0.95) -> Coefficient:
    """Scott's pi for two coders: Fleiss' kappa's forerunner, chance from both coders' pooled shares.

    Scott 1955, Reliability of content analysis, Public Opinion Quarterly 19:321-325. Raises RatingsError
    for more than two coders. Artstein & Poesio 2008, Computational Linguistics 34(4), p. 558:

    >>> f"{scott_pi([[0, 0]] * 20 + [[0, 1]] * 20 + [[1, 0]] * 10 + [[1, 1]] * 50).value:.3f}"
    '0.341'
    """
    patterns = as_patterns(ratings, categories)
    require_two(patterns, "Scott's pi", "Fleiss' kappa")
    return _fleiss("scott_pi", patterns, confidence)


def conger_kappa(ratings: Ratings, *, categories: int | None = None, confidence: float = 0.95) -> Coefficient:
    """Conger's kappa: chance is the mean over pairs of coders of Σ_k p_gk p_hk, each coder's own shares.

    The generalisation of Cohen's kappa to many coders (Conger 1980, Psychological Bulletin 88:322-328;
    variance: Gwet 2014). irrCAC documents .76282 for its data cac.raw4raters:

    >>> from interviewcoder.agreement.ratings import code_ratings
    >>> rows = "11-1 2232 3333 3333 2222 1234 4444 1121 2222 -555 --11 --3-".split()
    >>> codes, _ = code_ratings([[None if c == "-" else c for c in row] for row in rows])
    >>> f"{conger_kappa(codes).value:.5f}"
    '0.76282'
    """
    patterns = as_patterns(ratings, categories)
    expected, parts = _conger_chance(patterns)
    return _corrected(
        "conger_kappa", patterns, Nominal(), expected=expected, parts=parts, confidence=confidence
    )


def brennan_prediger(
    ratings: Ratings,
    *,
    categories: int | None = None,
    weights: Weights = "identity",
    confidence: float = 0.95,
) -> Coefficient:
    """Brennan and Prediger's kappa (for two coders Bennett's S): chance is 1/q for q codes.

    Brennan & Prediger 1981, Educational and Psychological Measurement 41:687-699. With weights chance is
    their mean. Where all values are one code it is undefined like all others here, though its formula gives
    1: coders who never had to choose have not shown that they can.

    Artstein & Poesio 2008, p. 558, give S = .4:

    >>> f"{brennan_prediger([[0, 0]] * 20 + [[0, 1]] * 20 + [[1, 0]] * 10 + [[1, 1]] * 50).value:.3f}"
    '0.400'
    """
    patterns = as_patterns(ratings, categories)
    table = similarity(weights, patterns.categories)
    expected = float(table.mean()) if table.size else 1.0
    parts = np.full(len(patterns.rows), expected)
    return _corrected(
        "brennan_prediger",
        patterns,
        _distance(weights, table),
        expected=expected,
        parts=parts,
        confidence=confidence,
    )


def gwet_ac1(ratings: Ratings, *, categories: int | None = None, confidence: float = 0.95) -> Coefficient:
    """Gwet's AC1: chance is Σ π_k (1 - π_k) / (q - 1).

    Gwet 2008. Never report it alone: where one code is rare AC1 is high and alpha near 0, and both are
    right, so show the prevalence. Where all values are one code it is undefined, as Brennan-Prediger.

    irrCAC documents .77544 for its data cac.raw4raters:

    >>> from interviewcoder.agreement.ratings import code_ratings
    >>> rows = "11-1 2232 3333 3333 2222 1234 4444 1121 2222 -555 --11 --3-".split()
    >>> codes, _ = code_ratings([[None if c == "-" else c for c in row] for row in rows])
    >>> f"{gwet_ac1(codes).value:.5f}"
    '0.77544'
    """
    return _gwet("gwet_ac1", as_patterns(ratings, categories), "identity", confidence)


def gwet_ac2(
    ratings: Ratings,
    *,
    weights: Weights = "quadratic",
    categories: int | None = None,
    confidence: float = 0.95,
) -> Coefficient:
    """Gwet's AC2: AC1 with partial agreement between codes, chance T_w Σ π_k (1 - π_k) / (q (q - 1)).

    T_w is the sum of all weights (Gwet 2014, section 3.5). With identity weights it is AC1. Where all values
    are one code it is undefined, as Brennan-Prediger.

    By hand, quadratic weights of three codes add up to 6, and Σ π_k (1 - π_k) is 1/2, so chance is 1/2;
    coders agree by 1, 3/4 and 1, which is 11/12, and AC2 is 5/6:

    >>> round(gwet_ac2([[0, 0], [1, 2], [0, 0]], categories=3).value, 4)
    0.8333
    """
    return _gwet("gwet_ac2", as_patterns(ratings, categories), weights, confidence)


def specific_agreement(ratings: Ratings, *, categories: int | None = None) -> tuple[Coefficient, ...]:
    """Of all pairs in which a coder gave code k, the share in which the other did too; one a code.

    Σ_i r_ik (r_ik - 1) / Σ_i r_ik (r_i - 1). For two coders this is 2 n_kk / (n_k. + n_.k), the F1 of
    one against the other (Cicchetti & Feinstein 1990, Journal of Clinical Epidemiology 43:551-558).
    Artstein & Poesio 2008, p. 558:

    >>> judges = [[0, 0]] * 20 + [[0, 1]] * 20 + [[1, 0]] * 10 + [[1, 1]] * 50
    >>> [f"{code.value:.3f}" for code in specific_agreement(judges)]
    ['0.571', '0.769']
    """
    patterns = as_patterns(ratings, categories)
    units, coders, reason = shared_units(patterns), patterns.coders, undefined_reason(patterns)
    counted = value_counts(patterns)
    agreeing = patterns.counts @ (counted * (counted - 1))
    all_pairs = patterns.counts @ (counted * np.maximum(patterns.values[:, None] - 1, 0))
    return tuple(
        Coefficient("specific_agreement", float(agree / pairs), n=units, coders=coders)
        if pairs > 0
        else Coefficient("specific_agreement", None, n=units, coders=coders, reason=reason or NEVER_USED)
        for agree, pairs in zip(agreeing, all_pairs, strict=True)
    )


def similarity(weights: Weights, categories: int) -> FloatArray:
    """Weights of agreement between codes, (categories × categories), 1 on the diagonal.

    ``linear`` is 1 - |k - l| / (q - 1), ``quadratic`` 1 - (k - l)² / (q - 1)² for codes k, l in order
    (Cohen 1968, Psychological Bulletin 70:213-220). Raises RatingsError for a table that does not fit.
    """
    if categories > MOST_IN_TABLE:
        raise RatingsError(
            f"{categories:,} categories are too many for a table of them (at most {MOST_IN_TABLE:,}): number "
            "those in use with code_ratings, or choose Krippendorff's alpha."
        )
    if isinstance(weights, str):
        apart = np.abs(np.subtract.outer(np.arange(categories), np.arange(categories))).astype(np.float64)
        apart /= max(categories - 1, 1)
        if weights == "identity":
            return np.eye(categories)
        if weights in ("linear", "quadratic"):
            table: FloatArray = 1 - (apart if weights == "linear" else apart * apart)
            return table
        raise RatingsError(f"There are no weights {weights!r}: choose identity, linear or quadratic.")
    try:
        given = np.asarray(weights, dtype=np.float64)
    except (TypeError, ValueError):
        raise RatingsError("Weights must be a table of numbers, a row and a column a category.") from None
    if given.shape != (categories, categories):
        raise RatingsError(
            f"Weights are a table of {' by '.join(map(str, given.shape))}, "
            f"and there are {categories} categories: give a row and a column each."
        )
    if not ((given >= 0) & (given <= 1)).all() or not (np.diag(given) == 1).all():
        raise RatingsError("Weights must be between 0 and 1, and 1 for a code with itself.")
    if not np.allclose(given, given.T, rtol=1e-9, atol=1e-12):
        raise RatingsError("Weights must be the same both ways, for code i with j as for j with i.")
    return given


def require_two(patterns: Patterns, what: str, instead: str) -> None:
    """RatingsError where more than two coders have values."""
    if patterns.coders > 2:
        raise RatingsError(
            f"{what} compares two coders, and {patterns.coders} have values: "
            f"choose two of them, or {instead}."
        )


def _distance(weights: Weights, table: FloatArray) -> Distance:
    return Nominal() if isinstance(weights, str) and weights == "identity" else Table(1 - table)


def _fleiss(name: str, patterns: Patterns, confidence: float) -> Coefficient:
    shares = _mean_shares(patterns)
    expected = float(shares @ shares)
    return _corrected(
        name,
        patterns,
        Nominal(),
        expected=expected,
        parts=_unit_mean(patterns, shares),
        confidence=confidence,
    )


def _gwet(name: str, patterns: Patterns, weights: Weights, confidence: float) -> Coefficient:
    q = patterns.categories
    table = similarity(weights, q)
    if q < 2:
        expected, parts = 1.0, np.ones(len(patterns.rows))
    else:
        shares = _mean_shares(patterns)
        factor = float(table.sum()) / (q * (q - 1))
        expected = factor * float(shares @ (1 - shares))
        parts = factor * _unit_mean(patterns, 1 - shares)
    return _corrected(
        name, patterns, _distance(weights, table), expected=expected, parts=parts, confidence=confidence
    )


def _mean_shares(patterns: Patterns) -> FloatArray:
    """π_k, the mean over units with a value of the share of coders who gave code k, (categories,)."""
    values = patterns.values
    weights = np.repeat(patterns.counts / np.maximum(values, 1), values)
    units = float(patterns.counts[values >= 1].sum())
    sums = np.bincount(patterns.rows[patterns.present], weights, patterns.categories)
    return sums / max(units, 1.0)


def _unit_mean(patterns: Patterns, by_code: FloatArray) -> FloatArray:
    """Σ_k x_k r_ik / r_i: the mean of ``by_code`` over the values of each pattern, (patterns,)."""
    found = np.append(by_code, 0.0)[patterns.rows]  # a missing value, -1, reads the last
    mean: FloatArray = found.sum(axis=1) / np.maximum(patterns.values, 1)
    return mean


def _conger_chance(patterns: Patterns) -> tuple[float, FloatArray]:
    """p_e and each pattern's part of it, linearised in the coders' shares.

    Coder g's share of code k is n_gk / n_g; a unit moves it by (n / n_g) ([c_ig = k] - (ε_ig - n_g / n)
    p_gk), ε_ig being 1 if g coded the unit; each share meets those of all other coders.
    """
    patterns.require_known_coders("Conger's kappa")
    rated = patterns.present.any(axis=0)
    rows = patterns.rows[:, rated]
    coders, units = rows.shape[1], float(patterns.counts[patterns.values >= 1].sum())
    if coders < 2:
        return 0.0, np.zeros(len(rows))
    present = patterns.present[:, rated]
    number = patterns.counts @ present
    used = np.stack(
        [
            np.bincount(rows[there, coder], patterns.counts[there], patterns.categories)
            for coder, there in enumerate(present.T)
        ]
    )
    shares = used / number[:, None]
    others = shares.sum(axis=0) - shares
    met = (shares * others).sum(axis=1)
    own = np.where(present, others[np.arange(coders), np.maximum(rows, 0)], 0.0)
    moved = units / number * (own - (present - number / units) * met)
    ordered_pairs = coders * (coders - 1)
    return float(met.sum()) / ordered_pairs, moved.sum(axis=1) / ordered_pairs


def _corrected(
    name: str,
    patterns: Patterns,
    distance: Distance,
    *,
    expected: float,
    parts: FloatArray,
    confidence: float,
) -> Coefficient:
    """κ, its standard error and interval from chance ``expected`` and each pattern's part of it."""
    confidence = checked_level(confidence)
    units, coders, reason = shared_units(patterns), patterns.coders, undefined_reason(patterns)
    plain = name == "percent_agreement"
    if reason is None and not plain and (expected >= 1 or not _varies(patterns)):
        reason = NO_VARIATION
    if reason:
        return Coefficient(name, None, n=units, coders=coders, reason=reason)
    values = patterns.values
    with_value, shared = values >= 1, values >= 2
    agreement = 1 - disagreement(patterns, distance) / np.maximum(values, 1)
    observed = float(patterns.counts[shared] @ agreement[shared]) / units
    value = (observed - expected) / (1 - expected)
    se = low = high = None
    n = round(float(patterns.counts[with_value].sum()))
    if n >= 2 and not patterns.weighted:
        own = np.where(shared, n / units * (agreement - expected) / (1 - expected), 0.0)
        linear = own - 2 * (1 - value) * (parts - expected) / (1 - expected)
        spread = patterns.counts[with_value] @ (linear[with_value] - value) ** 2
        se = math.sqrt(float(spread) / (n * (n - 1)))
        half = se * t_quantile((1 + confidence) / 2, n - 1)
        # No agreement at all is the least there can be: -p_e / (1 - p_e), and never below -1.
        low = min(value, max(value - half, -1.0, -expected / (1 - expected)))
        high = min(1.0, value + half)
        if plain:
            low = max(0.0, low)
    return Coefficient(name, value, low, high, se, units, coders, expected=None if plain else expected)


def _varies(patterns: Patterns) -> bool:
    """Whether more than one code was given at all."""
    return int(np.count_nonzero(patterns.totals)) > 1
