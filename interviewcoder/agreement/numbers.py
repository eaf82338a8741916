"""What categories stand for, as numbers that alpha can be worked out with to the last digits.

Interval and ratio alpha do not change when all values are multiplied by one number, and interval alpha not
when one is added; so values that are too large or too small to be squared are scaled first, and whole
numbers that are too long to be told apart in double precision are moved to where they can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from numbers import Integral
from typing import Any

import numpy as np

from interviewcoder.agreement.checks import RatingsError
from interviewcoder.agreement.ratings import FloatArray

_EXACT = 1 << 53
"""Whole numbers up to this are exact in double precision."""
_FAR = 2.0**500
"""Beyond this a scaled value cannot be squared; only values that are compared with none come so far."""
_NEAREST = 2.0**-30
"""Relative distance that rounding to double precision leaves with some six digits."""
_SMALLEST = 2.0**-1000


def numeric_values(values: Sequence[Any] | None, categories: int, level: str) -> FloatArray:
    """The categories as numbers (categories,), their codes where none are given. Raises RatingsError."""
    if values is None:
        return np.arange(categories, dtype=np.float64)
    if len(values) != categories:
        raise RatingsError(f"There are {len(values)} values for {categories} categories: give one each.")
    numbers = np.empty(categories)
    for code, value in enumerate(values):
        try:
            numbers[code] = float(value)
        except OverflowError:
            raise RatingsError(
                f"The {level} level works with numbers below 1.8e308, and one value is greater: divide all "
                "values by the same number."
            ) from None
        except (TypeError, ValueError):
            raise RatingsError(
                f"The {level} level needs numbers, and {value!r} is none: use the nominal or ordinal level."
            ) from None
    if not np.isfinite(numbers).all():
        raise RatingsError(f"The {level} level needs finite numbers: leave unknown values empty.")
    return numbers


def interval_scores(values: Sequence[Any] | None, totals: FloatArray) -> FloatArray:
    """Scores (categories,) whose squared differences are those of the values, but for a factor.

    The greatest value that is compared, ``totals`` (categories,) of it being above 0, is made at most 1.
    Raises RatingsError.

    >>> interval_scores([10**17 + 1, 10**17, 10**17 + 2], np.ones(3)).tolist()
    [0.5, 0.0, 1.0]
    """
    numbers = numeric_values(values, len(totals), "interval")
    used = _used(totals)
    if values is None or not used.any() or not any(map(_is_rounded, values)):
        return _scaled(numbers, used)
    exact = [_exactly(value) for value in values]
    compared = [value for value, there in zip(exact, used, strict=True) if there]
    least = min(compared)
    span = max(compared) - least or Fraction(1)
    far = Fraction(_FAR)
    return np.array([float(max(-far, min(far, (value - least) / span))) for value in exact])


def ratio_scores(values: Sequence[Any] | None, totals: FloatArray) -> FloatArray:
    """Scores (categories,) of 0 or more whose proportions are those of the values. Raises RatingsError."""
    numbers = numeric_values(values, len(totals), "ratio")
    if (numbers < 0).any():
        raise RatingsError("The ratio level needs values of 0 or more: use the interval level.")
    used = _used(totals)
    scores = _scaled(numbers, used)
    if ((scores < _SMALLEST) & (numbers > 0) & used).any():
        raise RatingsError(
            f"The ratio level cannot compare values as far apart as {numbers[used & (numbers > 0)].min():g} "
            f"and {numbers[used].max():g}: correct them, or use the ordinal level."
        )
    if values is not None and any(map(_is_rounded, values)):
        ordered = np.sort(numbers[used])
        if (np.diff(ordered) < _NEAREST * ordered[1:]).any():
            raise RatingsError(
                "The ratio level cannot tell apart values this long that are nearly the same: subtract what "
                "they have in common and use the interval level."
            )
    return scores


def _used(totals: FloatArray) -> Any:
    """Which categories are compared; all of them where nothing is said of any."""
    used = totals > 0
    return used if used.any() else np.ones(len(totals), dtype=np.bool_)


def _scaled(numbers: FloatArray, used: Any) -> FloatArray:
    """Divided by a power of two, which changes no digit, so that what is compared is at most 1."""
    greatest = float(np.abs(numbers[used]).max(initial=0.0))
    if greatest == 0.0:
        return np.clip(numbers, -_FAR, _FAR)
    _, exponent = np.frexp(greatest)
    with np.errstate(over="ignore", under="ignore"):  # what is compared with nothing may be any size
        scaled: FloatArray = np.clip(np.ldexp(numbers, -exponent), -_FAR, _FAR)
    return scaled


def _is_rounded(value: object) -> bool:
    """Whether double precision does not hold the value as it is."""
    if isinstance(value, Integral):
        return abs(int(value)) > _EXACT
    return isinstance(value, (Fraction, Decimal))


def _exactly(value: Any) -> Fraction:
    if isinstance(value, Integral):
        return Fraction(int(value))
    return Fraction(value) if isinstance(value, (Fraction, Decimal)) else Fraction(float(value))
