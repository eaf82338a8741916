"""Whether a code is too rare to be tested: how many marked units a sample will have, and how surely.

Where a sample has next to no unit that anyone marked, alpha is the accident of one sentence. Marked units
come in clusters: a barrier is spoken of at length in one interview and not at all in the next. So the chance
of a sample without them is asked of interviews drawn from those there are, exactly, not of single units.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from interviewcoder.agreement.ratings import FloatArray, Patterns
from interviewcoder.model import OptionError

FEW = 5
"""Below this many marked units, a single one moves the figure by a fifth: our convention, no theorem."""
NARROWEST = 0.001
"""Width of an interval below which nobody plans."""
LIKELY = 0.05
"""Chance of fewer marked units from which on a code is called too rare."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """What a sample of a number of interviews will have of a code."""

    interviews: int
    """The size of the sample this is about."""
    expected: float
    """Units that at least one coder marks, on average."""
    none: float
    """Chance that nobody marks any."""
    few: float
    """Chance of fewer than ``FEW``."""
    prevalence: float | None
    """Share of yes among all values so far; None where two coders coded nothing."""
    found_in: int
    """Interviews so far with a marked unit, of ``pilot``."""
    pilot: int

    @property
    def too_rare(self) -> bool:
        """Whether the sample is likely to have too few marked units for a coefficient to mean anything."""
        return self.few > LIKELY


def rarity(patterns: Patterns, interviews: int) -> Rarity:
    """How many marked units a sample of ``interviews`` has, if they resemble those in ``patterns``.

    ``patterns`` are of a yes/no code, with interviews as clusters; units that two coders coded count. The
    number of marked units is the sum over interviews drawn with replacement, so its distribution is the
    pilot's, convolved with itself: no simulation. Raises OptionError for fewer than one interview.

    A code found in one of two interviews, in one unit: of two interviews drawn, both lack it once in four
    times, and there is one such unit on average.

    >>> from interviewcoder.agreement.ratings import count_patterns
    >>> found = rarity(count_patterns([[1, 1], [0, 0], [0, 0], [0, 0]], clusters=[1, 1, 2, 2]), 2)
    >>> found.none, found.expected, found.prevalence, (found.found_in, found.pilot)
    (0.25, 1.0, 0.25, (1, 2))
    """
    if interviews < 1:
        raise OptionError(f"A sample of {interviews} interviews cannot be: give 1 or more.")
    shared = patterns.shared
    number = len(patterns.labels)
    there = np.bincount(shared.clusters, shared.counts, number) > 0
    yes = (shared.rows == 1).any(axis=1)
    marked = np.bincount(shared.clusters, shared.counts * yes, number)[there].round().astype(np.int64)
    values = float(shared.counts @ shared.values)
    pilot = len(marked)
    if not pilot:
        return Rarity(interviews, 0.0, 1.0, 1.0, None, 0, 0)
    chances = _fewer(marked, interviews)
    return Rarity(
        interviews,
        interviews * float(marked.mean()),
        float(chances[0]),
        min(1.0, float(chances.sum())),
        float(shared.counts @ (shared.rows == 1).sum(axis=1)) / values,
        int((marked > 0).sum()),
        pilot,
    )


def independent_units(alpha: float, prevalence: float, width: float, *, level: float = 0.95) -> int | None:
    """Units that two coders must code for an interval of this width, were units independent of each other.

    From the asymptotic variance of the intraclass kappa, which alpha is for two coders and many units:
    (1-κ) {(1-κ)(1-2κ) + κ(2-κ) / (2π(1-π))} / n (Bloch & Kraemer 1989, Biometrics 45:269-287; Donner &
    Eliasziw 1992, Statistics in Medicine 11:1511-1519). Units of one interview are not independent, so this
    is the least it takes, never enough. None where the prevalence is 0 or 1, or alpha not between 0 and 1:
    the formula says nothing there.

    >>> independent_units(0.7, 0.05, 0.2)
    1091
    """
    check_width(width)
    if not 0 < prevalence < 1 or not 0 <= alpha < 1:
        return None
    half = width / 2
    return math.ceil(unit_variance(alpha, prevalence) * (NormalDist().inv_cdf((1 + level) / 2) / half) ** 2)


def check_width(width: float) -> None:
    """Raise OptionError for a width that no interval of alpha has, or that no study could pay for."""
    if not 0 < width < 2:
        raise OptionError(f"The width {width:g} is not between 0 and 2: for an interval of ± 0.1 give 0.2.")
    if width < NARROWEST:
        raise OptionError(f"The width {width:g} takes millions of units: give at least {NARROWEST:g}.")


def independent_interviews(patterns: Patterns, units: int) -> int | None:
    """Interviews that hold so many pairs of values, as those in ``patterns`` do: the least that can serve.

    A unit that r coders coded holds at most r(r-1)/2 independent pairs, so no interview tells more than the
    sum of these. None where no unit was coded by two.
    """
    shared = patterns.shared
    there = np.bincount(shared.clusters, shared.counts, len(patterns.labels)) > 0
    pairs = float(shared.counts @ (shared.values * (shared.values - 1) / 2))
    return math.ceil(units * int(there.sum()) / pairs) if pairs else None


def unit_variance(kappa: float, prevalence: float) -> float:
    """n times the variance of the intraclass kappa over n independent units; see `independent_units`.

    Bonett's statpsych gives SE .0748 for a table of 31, 12, 4, 58:

    >>> share = (2 * 58 + 12 + 4) / (2 * 105)
    >>> kappa = 1 - (12 + 4) / (2 * 105 * share * (1 - share))
    >>> f"{kappa:.3f} {math.sqrt(unit_variance(kappa, share) / 105):.4f}"
    '0.674 0.0748'
    """
    odds = kappa * (2 - kappa) / (2 * prevalence * (1 - prevalence))
    return (1 - kappa) * ((1 - kappa) * (1 - 2 * kappa) + odds)


def _fewer(marked: npt.NDArray[np.int64], interviews: int) -> FloatArray:
    """Chances of 0, 1, … FEW-1 marked units in all, (FEW,): powers of the pilot's distribution, cut there."""
    one = np.bincount(marked[marked < FEW], minlength=FEW) / len(marked)
    total = np.zeros(FEW)
    total[0] = 1.0
    left, square = interviews, one
    while left:
        if left % 2:
            total = np.convolve(total, square)[:FEW]
        square = np.convolve(square, square)[:FEW]
        left //= 2
    return total
