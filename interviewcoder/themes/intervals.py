"""How far a share of few interviews is uncertain."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist


def wilson(mentions: int, of: int, *, level: float = 0.95) -> tuple[float, float]:
    """The score interval of a share (0 to 1), within 0 and 1 and of its level for small ``of``.

    Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209–212;
    recommended for small samples by Brown, Cai & DasGupta (2001), Interval estimation for a binomial
    proportion, Statistical Science 16, 101–133, eq. 4. It takes interviews as drawn at random, which those of
    a purposive sample are not.

    Raises ValueError where ``of`` is not positive or ``mentions`` is not from 0 to ``of``.

    >>> [round(bound, 3) for bound in wilson(0, 10)]
    [0.0, 0.278]
    """
    if not 0 <= mentions <= of or not of:
        raise ValueError(f"{mentions} of {of} is no share")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, scale = mentions / of, 1 + z * z / of
    middle = (share + z * z / (2 * of)) / scale
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / scale
    return (0.0 if mentions == 0 else middle - half, 1.0 if mentions == of else middle + half)
