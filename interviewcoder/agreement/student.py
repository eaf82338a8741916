"""Quantiles of Student's t, so that an interval does not need SciPy.

The distribution function has a closed form for whole degrees of freedom, which is all that an
agreement coefficient asks for.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

_SERIES_LIMIT = 200
"""Above this many degrees of freedom the expansion around the normal is exact to ten decimals."""


def _central_probability(theta: float, df: int) -> float:
    """P(|T| < t) for t = tan(theta) * sqrt(df). Abramowitz & Stegun 1964, 26.7.3 and 26.7.4."""
    cosine, sine = math.cos(theta), math.sin(theta)
    odd = df % 2
    term = cosine if odd else 1.0
    total = 0.0
    for step in range(df // 2):
        total += term
        numerator = 2 * step + (2 if odd else 1)
        term *= cosine * cosine * numerator / (numerator + 1)
    return (theta + sine * total) * 2 / math.pi if odd else sine * total


@lru_cache(maxsize=256)
def t_quantile(probability: float, df: int) -> float:
    """The value that Student's t with ``df`` degrees of freedom stays below with ``probability``.

    Up to 200 degrees of freedom by bisection of the closed form; above, by the expansion around the
    normal quantile (Abramowitz & Stegun 1964, 26.7.5).

    >>> round(t_quantile(0.975, 11), 3)  # any printed table of t
    2.201
    >>> round(t_quantile(0.95, 1), 3)
    6.314
    """
    if not 0 < probability < 1 or df < 1:
        raise ValueError("a probability between 0 and 1 and at least one degree of freedom are needed")
    if probability < 0.5:
        return -t_quantile(1 - probability, df)
    if df > _SERIES_LIMIT:
        x = NormalDist().inv_cdf(probability)
        square = x * x
        terms = (
            x * (square + 1) / 4,
            x * ((5 * square + 16) * square + 3) / 96,
            x * (((3 * square + 19) * square + 17) * square - 15) / 384,
            x * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160,
        )
        return x + sum(term / float(df) ** power for power, term in enumerate(terms, start=1))
    target = 2 * probability - 1
    low, high = 0.0, math.pi / 2
    while (middle := (low + high) / 2) not in (low, high):
        if _central_probability(middle, df) < target:
            low = middle
        else:
            high = middle
    return math.tan(low) * math.sqrt(df)
