"""A bootstrap over single units, for tables of ratings that belong to nothing larger.

Drawing N units with replacement is drawing how often each pattern occurs, from a multinomial distribution
over the few patterns there are; so a million units are resampled as fast as a thousand.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from interviewcoder.agreement.alpha import alpha_of_sums, disagreement, undefined_reason
from interviewcoder.agreement.clusters import MOST_DRAWN, Resampling
from interviewcoder.agreement.distances import Distance
from interviewcoder.agreement.ratings import FloatArray, Patterns, value_counts
from interviewcoder.agreement.results import NO_VARIATION, Interval
from interviewcoder.model import OptionError

FEWEST = 2
MOST_CELLS = 1 << 26
_BLOCK = 1 << 22
"""Counts held at a time."""


def alpha_over_units(patterns: Patterns, distance: Distance, resampling: Resampling) -> Interval:
    """Percentile interval of Krippendorff's alpha with units resampled.

    Units that at least two coders coded are drawn as often as there are of them; the others contribute
    nothing. The distance is fixed, as in ``clustered_alpha``. Resamples without variation are counted and
    left out of the range; the note says so. Raises OptionError where it would take too long.

    Two units, one agreed on in each code: half of all resamples of two hold both, and alpha is 1; the others
    have no variation.

    >>> from interviewcoder.agreement import Resampling
    >>> from interviewcoder.agreement.distances import Nominal
    >>> from interviewcoder.agreement.ratings import count_patterns
    >>> found = alpha_over_units(count_patterns([[0, 0], [1, 1]]), Nominal(), Resampling(resamples=1000))
    >>> found.low, found.high, 400 < found.undefined_resamples < 600
    (1.0, 1.0, True)
    """
    kept = np.flatnonzero(patterns.shared.counts)
    counts = patterns.counts[kept]
    units = round(float(counts.sum()))
    level, resamples, seed = resampling.level, resampling.resamples, resampling.seed
    reason = undefined_reason(patterns)
    if reason is None and units < FEWEST:
        reason = f"units that two coders coded: {units}; a range needs at least {FEWEST}"
    if reason is None and len(kept) * patterns.categories > MOST_CELLS:
        reason = f"{patterns.categories:,} categories in {len(kept):,} patterns are too many to be resampled"
    if reason:
        return Interval(None, None, "none", None, 0, None, units, 0, reason, "units")
    if resamples > 1000 and len(kept) * resamples > MOST_DRAWN:
        raise OptionError(
            f"{resamples:,} resamples of {len(kept):,} patterns of values take too long: ask for at most "
            f"{max(1000, MOST_DRAWN // len(kept)):,}."
        )
    parts = disagreement(patterns, distance)[kept]
    given = value_counts(patterns)[kept]
    generator = np.random.default_rng(seed)
    step = max(1, _BLOCK // len(kept))
    sizes = [min(step, resamples - start) for start in range(0, resamples, step)]
    values = np.concatenate(
        [
            _resampled(generator.multinomial(units, counts / units, size), parts, given, distance)
            for size in sizes
        ]
    )
    defined = values[~np.isnan(values)]
    undefined = resamples - len(defined)
    if not defined.size:
        return Interval(None, None, "none", None, 0, None, units, undefined, NO_VARIATION, "units")
    tail = (1 - level) / 2
    low, high = np.quantile(defined, [tail, 1 - tail]).tolist()
    note = (
        f"{undefined} of {resamples} resamples had no variation and are not in the range" if undefined else ""
    )
    return Interval(low, high, "bootstrap", level, resamples, seed, units, undefined, note, "units")


def _resampled(
    drawn: npt.NDArray[np.int64], parts: FloatArray, given: FloatArray, distance: Distance
) -> FloatArray:
    weights = drawn.astype(np.float64)
    return alpha_of_sums(weights @ parts, weights @ given, distance)
