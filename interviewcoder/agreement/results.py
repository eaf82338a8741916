"""What the statistics give back: frozen results that say why a number is missing.

Kept apart from the computing so that tables and screens can name the types without touching NumPy.
A value that does not exist is None and carries its reason; NaN never leaves this package.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

NO_VARIATION: Final = "no variation"
NO_SHARED_UNITS: Final = "no shared units"
FEWER_THAN_TWO_CODERS: Final = "fewer than two coders"
NEVER_USED: Final = "never used"
NEVER_ASSIGNED: Final = "never assigned"
ALWAYS_ASSIGNED: Final = "always assigned"


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One agreement coefficient with its uncertainty, or the reason why it is undefined."""

    name: str
    value: float | None
    low: float | None = None
    """Lower end of the interval that belongs to the value."""
    high: float | None = None
    se: float | None = None
    """Analytic standard error where the units are independent; None otherwise."""
    n: int = 0
    """Units that at least two coders coded."""
    coders: int = 0
    """Coders with at least one value."""
    reason: str | None = None
    """Why ``value`` is None; None where it is defined."""
    expected: float | None = None
    """Agreement expected by chance, where the coefficient has such a term."""


IntervalMethod = Literal["bootstrap", "leave-one-out", "none"]


@dataclass(frozen=True, slots=True)
class Interval:
    """The range shown beside a value, with everything needed to compute it again.

    ``bootstrap`` is a percentile interval; ``leave-one-out`` is the smallest and greatest value with
    one cluster left out, which is a range and no confidence interval; ``none`` has no ends.
    """

    low: float | None
    high: float | None
    method: IntervalMethod
    level: float | None
    """Nominal coverage, 0.95 for 95%; None where the range has no coverage."""
    resamples: int
    seed: int | None
    clusters: int
    """Clusters that entered: those with a unit that two coders coded."""
    undefined_resamples: int
    """Resamples (or left-out values) without variation; they are counted here and cannot enter."""
    note: str
    resampled: str = "interviews"
    """What was resampled or left out."""


@dataclass(frozen=True, slots=True)
class ClusterValue:
    """One interview's own value, and the value of all the others."""

    cluster: int
    units: int
    value: float | None
    reason: str | None
    without: float | None
    """The value with this cluster left out; None where that is undefined."""
