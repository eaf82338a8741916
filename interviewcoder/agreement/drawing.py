"""Drawing the interviews that are coded twice: at random, by strata, within what the coders can read.

A draw must be the same in ten years, on every machine and in whatever order interviews were imported; no
library's random numbers promise that. So each interview's number is SHA-256 of "seed:name", which anyone
can check with ``printf '7:DE-01' | sha256sum``, and the smallest numbers of a stratum are drawn. Numbers
that stay with a unit also mean that an interview added later changes nobody else's, and that with the same
seed a larger draw of a stratum holds the smaller one (permanent random numbers: Ohlsson 1995, Coordination
of samples using permanent random numbers, in Cox et al., Business Survey Methods, Wiley, chapter 9).
"""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from interviewcoder.model import OptionError

DoubleCoded = Literal["leave out", "count", "draw again"]
"""What becomes of interviews that are double-coded already: left out, counted towards the number, or drawn
like any other."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An interview that may be drawn."""

    name: str
    """What its random number is made of: a name that stays and that no other candidate has."""
    stratum: str = ""
    obstacle: str = ""
    """Why it cannot be drawn ("no two coders read Polish"); empty where it can."""
    double_coded: bool = False
    already: str = "double-coded already"
    """What is said of it where it is not drawn for that: it may be in the work yet."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """What was drawn of a stratum."""

    name: str
    interviews: int
    """All there are, whether they can be drawn or not; the shares are of this."""
    available: int
    """Those that can be drawn."""
    already: int
    """Double-coded ones that count towards the number."""
    drawn: int
    reason: str
    """Why it got none; empty where it got some."""


@dataclass(frozen=True, slots=True)
class Draw:
    """A double-coding sample, and everything needed to draw it again."""

    names: tuple[str, ...]
    """Names of the interviews drawn, by stratum and name."""
    strata: tuple[Stratum, ...]
    left_out: tuple[tuple[str, str], ...]
    """(Name, reason) of the interviews that could not be drawn."""
    interviews: int
    wanted: int
    """How many were asked for, those that count already included."""
    share: float | None
    number: int | None
    seed: int
    double_coded: DoubleCoded

    @property
    def drawn(self) -> int:
        """How many were drawn."""
        return len(self.names)

    @property
    def already(self) -> int:
        """How many double-coded ones count towards the number."""
        return sum(stratum.already for stratum in self.strata)


def draw_sample(
    candidates: Sequence[Candidate],
    *,
    share: float | None = None,
    number: int | None = None,
    seed: int = 1,
    double_coded: DoubleCoded = "leave out",
) -> Draw:
    """Draw a share or a number of the candidates, by their strata.

    A share is of all candidates, also of those that cannot be drawn, and is rounded up, so that at least that
    share is double-coded. Strata get numbers in proportion to their interviews by largest remainders, at
    least one each where the number allows it; what a stratum cannot give goes to the others in proportion.
    Raises OptionError for a share, number or seed without meaning, and where two candidates have one name.

    >>> from interviewcoder.agreement import Candidate, draw_sample
    >>> interviews = [Candidate(f"{country}-{n}", country) for country in ("DE", "ES") for n in range(1, 5)]
    >>> draw_sample(interviews, share=0.5, seed=7).names
    ('DE-2', 'DE-4', 'ES-1', 'ES-2')
    >>> draw_sample(interviews[::-1], number=2, seed=7).names
    ('DE-4', 'ES-2')
    """
    _refuse_twins(candidates)
    wanted = _wanted(len(candidates), share, number, seed)
    by_stratum: dict[str, list[Candidate]] = {}
    for candidate in sorted(candidates, key=lambda one: (one.stratum, one.name)):
        by_stratum.setdefault(candidate.stratum, []).append(candidate)
    drawable = {
        name: [one for one in members if not one.obstacle and _may_be_drawn(one, double_coded)]
        for name, members in by_stratum.items()
    }
    already = {
        name: sum(one.double_coded for one in members) if double_coded == "count" else 0
        for name, members in by_stratum.items()
    }
    # A stratum's own number breaks ties between equal remainders, so that no alphabet favours a country.
    order = sorted(by_stratum, key=lambda name: (_random_number(seed, f"stratum {name}"), name))
    numbers = dict(
        zip(
            order,
            allocate(
                wanted,
                [len(by_stratum[name]) for name in order],
                [already[name] for name in order],
                [already[name] + len(drawable[name]) for name in order],
            ),
            strict=True,
        )
    )
    names: list[str] = []
    strata = []
    for name, members in by_stratum.items():
        wanted_here = numbers[name] - already[name]
        ranked = sorted(drawable[name], key=lambda one: (_random_number(seed, one.name), one.name))
        names.extend(sorted(one.name for one in ranked[:wanted_here]))
        found = Stratum(name, len(members), len(drawable[name]), already[name], wanted_here, "")
        strata.append(found if wanted_here else replace(found, reason=_why_none(found, wanted, members)))
    left_out = tuple(
        (one.name, one.obstacle or one.already)
        for members in by_stratum.values()
        for one in members
        if one.obstacle or not _may_be_drawn(one, double_coded)
    )
    return Draw(
        tuple(names), tuple(strata), left_out, len(candidates), wanted, share, number, seed, double_coded
    )


def allocate(wanted: int, sizes: Sequence[int], least: Sequence[int], most: Sequence[int]) -> tuple[int, ...]:
    """Divide a number among strata in proportion to their sizes, by largest remainders.

    ``least`` and ``most`` (strata,) bound each stratum's number; what they take from or leave to the others
    is divided in proportion again. Each stratum that can give any gets at least one where the number is
    large enough for all of them. Of equal remainders the earlier stratum gets the more. Gives numbers
    (strata,) that add up to ``wanted``, or to the nearest the bounds allow.

    >>> allocate(6, [10, 10, 1], [0, 0, 0], [10, 10, 1])
    (3, 2, 1)
    >>> allocate(6, [10, 10, 1], [0, 0, 0], [10, 1, 1])
    (4, 1, 1)
    """
    wanted = max(sum(least), min(wanted, sum(most)))
    with_one = [max(low, min(high, 1)) for low, high in zip(least, most, strict=True)]
    bounds = list(zip(sizes, with_one if sum(with_one) <= wanted else least, most, strict=True))
    quotas = _bounded_quotas(wanted, bounds)
    numbers = [math.floor(quota) for quota in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda place: numbers[place] - quotas[place])
    for place in by_remainder[: wanted - sum(numbers)]:
        numbers[place] += 1
    return tuple(numbers)


def _bounded_quotas(wanted: int, bounds: Sequence[tuple[int, int, int]]) -> list[Fraction]:
    """Exact shares of ``wanted``: one factor times each size, kept within the bounds, adding up to it."""

    def quotas(factor: Fraction) -> list[Fraction]:
        return [min(max(factor * size, Fraction(low)), Fraction(high)) for size, low, high in bounds]

    # Between the factors at which a stratum meets a bound the sum is a straight line.
    turns = sorted({Fraction(bound, size) for size, low, high in bounds for bound in (low, high) if size})
    reached = Fraction(0)
    for turn in turns:
        if sum(quotas(turn)) >= wanted:
            below, above = sum(quotas(reached), Fraction(0)), sum(quotas(turn), Fraction(0))
            slope = Fraction(wanted - below, above - below) if above > below else Fraction(0)
            return quotas(reached + (turn - reached) * slope)
        reached = turn
    return quotas(reached)


def _wanted(there: int, share: float | None, number: int | None, seed: int) -> int:
    if seed < 0:
        raise OptionError(f"The seed {seed} is negative: give 0 or more.")
    if (share is None) == (number is None):
        raise OptionError("Say how many interviews to draw, either as a share or as a number.")
    if not there:
        raise OptionError("There are no interviews to draw from: import some first.")
    if share is not None:
        if not 0 < share <= 1:
            raise OptionError(f"The share {share:g} is not above 0 and up to 1: for a fifth give 0.2.")
        # As the decimal that was typed: 0.07 of 100 is 7, and in floating point a little more, which is 8.
        return math.ceil(Fraction(Decimal(str(share))) * there)
    assert number is not None
    if number < 1:
        raise OptionError(f"{number} interviews cannot be drawn: give 1 or more.")
    if number > there:
        raise OptionError(f"{number} interviews cannot be drawn: there are {there}.")
    return number


def _may_be_drawn(candidate: Candidate, double_coded: DoubleCoded) -> bool:
    return double_coded == "draw again" or not candidate.double_coded


def _random_number(seed: int, name: str) -> str:
    # One name may be written in several ways (é as one character or two); it is one name all the same.
    composed = unicodedata.normalize("NFC", name)
    return hashlib.sha256(f"{seed}:{composed}".encode("utf-8", "surrogatepass")).hexdigest()


def _refuse_twins(candidates: Sequence[Candidate]) -> None:
    names: set[str] = set()
    for one in candidates:
        if one.name in names:
            raise OptionError(f"Two interviews are called '{one.name}': a draw needs a name for each.")
        names.add(one.name)


def _why_none(stratum: Stratum, wanted: int, members: Sequence[Candidate]) -> str:
    if stratum.already and stratum.available:
        return "has its share already"
    if stratum.already == stratum.interviews:
        return f"all of it is {' or '.join(sorted({one.already for one in members}))}"
    if stratum.available:
        return f"{wanted} wanted are too few for every stratum"
    obstacles = {one.obstacle or one.already for one in members}
    return f"none can be drawn: {', '.join(sorted(obstacles))}"
