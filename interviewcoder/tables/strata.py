"""The strata that compared interviews were drawn by, so that a bootstrap resamples within them.

A sample with a fixed number of interviews from each country varies less than one drawn from all together; an
interval that ignores it is too wide, and one that resamples a stratum of a single interview too narrow.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from interviewcoder.tables.compare import Compared
from interviewcoder.tables.drawing import stratum_of

_POOLED = "strata with one interview"


@dataclass(frozen=True, slots=True)
class Strata:
    """How the compared interviews were drawn."""

    by: str
    """Attributes, as the round keeps them."""
    of: dict[int, str]
    """Place of the interview among those compared -> its stratum."""
    pooled: int
    """Strata with a single compared interview, taken together."""


def strata_of(chosen: Compared) -> Strata | None:
    """The strata of the draw; None where interviews were named, drawn in several ways, or from one stratum.

    Strata with a single compared interview are pooled, as in surveys (Cochran 1977, Sampling Techniques, 3rd
    ed., section 5A.12): by themselves they would show no variation at all.
    """
    used = {done.round for _, group in chosen.passes for done in group}
    ways = {(round.drawn.by if round.drawn else "") for round in chosen.rounds if round.id in used}
    if len(ways) != 1 or not (by := ways.pop()):
        return None
    strata = [stratum_of(interview, by) for interview in chosen.interviews]
    sizes = Counter(strata)
    single = {stratum for stratum, size in sizes.items() if size == 1}
    of = {place: _POOLED if stratum in single else stratum for place, stratum in enumerate(strata)}
    if len(single) == 1:
        # Alone even when pooled: it goes with the smallest of the others.
        others = Counter(stratum for stratum in of.values() if stratum != _POOLED)
        if others:
            smallest = min(others, key=lambda stratum: (others[stratum], stratum))
            of = {place: smallest if stratum == _POOLED else stratum for place, stratum in of.items()}
    if len(set(of.values())) < 2:
        return None
    return Strata(by, of, len(single))
