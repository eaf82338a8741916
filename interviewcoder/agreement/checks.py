"""What every function of the package asks of a number it is given, said in the same words."""

from __future__ import annotations

import math
from numbers import Integral, Real

from interviewcoder.model import InterviewcoderError, OptionError

_HIGHEST = 1 - 1e-12
"""Above this double precision rounds the tails of an interval away."""


class RatingsError(InterviewcoderError):
    """Ratings cannot be used as they were given."""


def checked_level(level: object) -> float:
    """The coverage of an interval, or OptionError where it is no number between 0 and 1."""
    if isinstance(level, bool) or not isinstance(level, Real) or math.isnan(float(level)):
        raise OptionError(f"The level {level!r} is no number between 0 and 1: for 95% give 0.95.")
    share = float(level)
    if not 0 < share < 1:
        raise OptionError(f"The level {share} is not between 0 and 1: for 95% give 0.95.")
    if share > _HIGHEST:
        raise OptionError(f"The level {share} is too near 1 to be computed: for 99.9% give 0.999.")
    return share


def is_whole(value: object) -> bool:
    """Whether this is a whole number, of Python or NumPy; True and False are none."""
    return isinstance(value, Integral) and not isinstance(value, bool)
