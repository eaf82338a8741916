"""How many interviews two coders must code: what a pilot says about the width of alpha's interval.

Studies of n interviews are made of the pilot's by drawing with replacement; each gets its percentile
interval as a real one would, and the median of their widths is what to expect. What an interview gives to
alpha is a disagreement and its totals by code, and both add up, so a study, its resamples and their alphas
are weightings of the pilot's interviews: n may be any number, and nothing is coded again.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from interviewcoder.agreement.alpha import undefined_reason
from interviewcoder.agreement.clusters import (
    DEFAULT,
    FEWEST_FOR_INTERVAL,
    ClusterSums,
    Resampling,
    cluster_sums,
)
from interviewcoder.agreement.distances import Distance, Nominal
from interviewcoder.agreement.rarity import check_width
from interviewcoder.agreement.ratings import FloatArray, Patterns, value_counts
from interviewcoder.agreement.results import NO_VARIATION
from interviewcoder.model import OptionError

GUESS_BELOW = 5
"""Fewer interviews with anything to agree on say hardly anything about how much interviews differ."""
MOST = 200
_NOMINAL = Nominal()
_STUDIES = 40
"""Studies made of the pilot for each size; the median of their widths is reported."""
_CELLS = 1 << 20
"""Weights of one size held at a time."""
_FINE = 20
"""The answer is sought to one part in so many: closer than this, sizes differ by the luck of the draw."""


@dataclass(frozen=True, slots=True)
class WidthPlan:
    """How many interviews bring the interval of alpha below a width, as a pilot has it."""

    pilot: int
    """Interviews that two coders coded."""
    telling: int
    """Those of them with any value but the commonest: the others say nothing of how alpha varies."""
    alpha: float | None
    """Of the pilot."""
    wanted: float
    """The width to get below."""
    interviews: int | None
    """The smallest number, pilot included, with an expected width below the wanted, to a twentieth of it;
    None: see ``reason``."""
    width: float | None
    """Expected at that number."""
    reason: str | None
    tried: tuple[tuple[int, float | None], ...]
    """(Interviews, expected width) of every number that was tried, ascending; None where most of the
    intervals do not exist."""
    level: float
    resamples: int
    studies: int
    seed: int

    @property
    def guess(self) -> bool:
        """Whether the pilot is too small for more than a guess."""
        return self.telling < GUESS_BELOW

    @property
    def more(self) -> int | None:
        """How many interviews beyond the pilot's."""
        return None if self.interviews is None else max(0, self.interviews - self.pilot)


def plan_width(
    patterns: Patterns,
    distance: Distance = _NOMINAL,
    *,
    width: float = 0.2,
    most: int = MOST,
    resampling: Resampling = DEFAULT,
) -> WidthPlan:
    """The number of interviews at which the expected width of alpha's percentile interval is below ``width``.

    ``patterns`` come from ``count_patterns`` with interviews as clusters. Numbers are tried by doubling from
    the pilot's (or 10, below which no interval is shown) up to ``most``, then by halving the gap. The answer
    assumes that later interviews resemble the pilot's; resampling k interviews shows only (k-1)/k of the
    variance between them, so small pilots promise too much. Raises OptionError for a width or a number that
    cannot be meant.

    Six interviews in which coders agree on 70 to 90 of 100 units are soon enough for a width of .4:

    >>> from interviewcoder.agreement.ratings import count_patterns
    >>> rows = [
    ...     [unit % 2, unit % 2 if unit >= wrong else 1 - unit % 2]
    ...     for wrong in (10, 14, 18, 22, 26, 30)
    ...     for unit in range(100)
    ... ]
    >>> plan = plan_width(count_patterns(rows, clusters=[n // 100 for n in range(600)]), width=0.4)
    >>> plan.pilot, plan.interviews, f"{plan.alpha:.2f}"
    (6, 10, '0.60')
    """
    check_width(width)
    sums = cluster_sums(patterns, distance, patterns.labels, 1)
    pilot = int((sums.units[0] > 0).sum())
    if most < max(pilot, FEWEST_FOR_INTERVAL):
        raise OptionError(
            f"At most {most} interviews cannot be planned for: the pilot has {pilot}, and no interval is "
            f"shown below {FEWEST_FOR_INTERVAL}."
        )
    quadratic = _quadratic(sums, distance)
    values = _alphas(np.ones((1, pilot)), quadratic) if pilot else np.array([math.nan])
    alpha = None if math.isnan(values[0]) else float(values[0])
    telling = _telling(sums)
    reason = undefined_reason(patterns) or (NO_VARIATION if alpha is None else None)
    reason = reason or _nothing_to_learn(patterns, distance, sums, telling)
    tried: dict[int, float] = {}
    found = None
    if reason is None:

        def narrow(interviews: int) -> bool:
            tried[interviews] = _expected_width(interviews, quadratic, resampling)
            return tried[interviews] < width

        found = _smallest(max(pilot, FEWEST_FOR_INTERVAL), most, narrow)
        if found is None:
            reason = f"not below {width:g} with {most} interviews either"
    return WidthPlan(
        pilot,
        telling,
        alpha,
        width,
        found,
        None if found is None else tried[found],
        reason,
        tuple((number, None if math.isinf(tried[number]) else tried[number]) for number in sorted(tried)),
        resampling.level,
        resampling.resamples,
        studies_of(pilot, resampling.resamples),
        resampling.seed,
    )


def studies_of(pilot: int, resamples: int) -> int:
    """How many studies are made for each size: fewer where their resamples would fill the memory."""
    return max(5, min(_STUDIES, _CELLS // max(1, pilot * resamples)))


@dataclass(frozen=True, slots=True, eq=False)
class _Quadratic:
    """Alpha of a weighting w of interviews: 1 - (N - 1) (w · parts) / (w · expected · w), N = w · values."""

    parts: FloatArray
    """(interviews,)"""
    values: FloatArray
    """Values given in each interview, (interviews,)."""
    expected: FloatArray
    """Σ_ck n_ac n_bk δ_ck of interviews a and b, (interviews × interviews)."""


def _telling(sums: ClusterSums) -> int:
    """Interviews with values beside the commonest: without them a resample has nothing to vary in."""
    paired = sums.units[0] > 0
    totals = sums.totals[0][paired]
    commonest = totals.sum(axis=0).argmax() if totals.size else 0
    return int((totals.sum(axis=1) > totals[:, commonest]).sum()) if totals.size else 0


def _nothing_to_learn(patterns: Patterns, distance: Distance, sums: ClusterSums, telling: int) -> str | None:
    """Why resamples of this pilot would all look alike, and promise an interval it knows nothing of."""
    if telling < 2:
        return "one interview cannot tell how much interviews differ, and only one of the pilot's has it"
    if not sums.parts.any():
        return "the coders never disagreed in the pilot, so it shows no uncertainty at all"
    if isinstance(distance, Nominal):
        shared = patterns.shared
        given = value_counts(shared)[shared.counts > 0]
        given[:, sums.totals[0].sum(axis=0).argmax()] = 0
        if given.max() < 2:
            return "the coders never agreed on a unit that has it, so the pilot shows no uncertainty at all"
    return None


def _quadratic(sums: ClusterSums, distance: Distance) -> _Quadratic:
    paired = sums.units[0] > 0
    parts, totals = sums.parts[0][paired], sums.totals[0][paired]
    return _Quadratic(parts, totals.sum(axis=1), totals @ distance.profile(totals).T)


def _alphas(weights: FloatArray, of: _Quadratic) -> FloatArray:
    """Alpha of each weighting, (weightings × interviews) -> (weightings,); NaN without variation."""
    expected = ((weights @ of.expected) * weights).sum(axis=1)
    defined = expected > 0
    ratio = (weights @ of.values - 1) * (weights @ of.parts) / np.where(defined, expected, 1.0)
    alphas: FloatArray = np.where(defined, 1.0 - ratio, np.nan)
    return alphas


def _smallest(least: int, most: int, narrow: Callable[[int], bool]) -> int | None:
    """The smallest number that is narrow, to one part in ``_FINE``; None where none is up to ``most``."""
    if narrow(least):
        return least
    wide, number = least, min(2 * least, most)
    while not narrow(number):
        if number == most:
            return None
        wide, number = number, min(2 * number, most)
    while number - wide > max(1, number // _FINE):
        middle = (wide + number) // 2
        if narrow(middle):
            number = middle
        else:
            wide = middle
    return number


def _expected_width(interviews: int, quadratic: _Quadratic, resampling: Resampling) -> float:
    """Median width over studies of this size; infinite for a study most of whose resamples do not vary."""
    pilot = len(quadratic.parts)
    studies = studies_of(pilot, resampling.resamples)
    weights = _weights(pilot, interviews, studies, resampling.resamples, resampling.seed)
    values = _alphas(weights.astype(np.float64), quadratic).reshape(studies, resampling.resamples)
    tail = (1 - resampling.level) / 2
    undefined = np.isnan(values)
    known = undefined.mean(axis=1) < 0.5
    widths = np.full(studies, np.inf)
    if known.any():
        low, high = np.nanquantile(values[known], [tail, 1 - tail], axis=1)
        widths[known] = high - low
    return float(np.median(widths))


@lru_cache(maxsize=64)
def _weights(
    pilot: int, interviews: int, studies: int, resamples: int, seed: int
) -> npt.NDArray[np.unsignedinteger[Any]]:
    """Resamples of studies made of the pilot, (studies · resamples × pilot), read-only.

    A study is a multinomial draw of the pilot's interviews, a resample one of the study's. Kept, so that
    all codes of a study are planned on the same draws, and quickly.
    """
    generator = np.random.default_rng((seed, interviews))
    made = generator.multinomial(interviews, np.full(pilot, 1 / pilot), studies)
    small = np.min_scalar_type(interviews)  # many sizes are kept, so each should take little room
    drawn = [
        generator.multinomial(interviews, counts / interviews, resamples).astype(small) for counts in made
    ]
    weights = np.concatenate(drawn)
    weights.flags.writeable = False
    return weights
