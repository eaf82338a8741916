"""How many new codes each further interview brings, as interviewed and over all orders.

A curve in one order depends on that order; the mean over all orders, with a band, does not.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Curve:
    """Saturation of a set of interviews; each field has one value an interview, in order."""

    new: tuple[int, ...]
    """Codes that none of the interviews before it has."""
    known: tuple[int, ...]
    """Codes up to and with it."""
    expected: tuple[float, ...]
    """Mean of ``known`` over all orders of the interviews, exact."""
    low: tuple[float, ...]
    high: tuple[float, ...]
    """Between them lie the middle 95 % of orders drawn at random."""


def curve(interviews: Sequence[Collection[str]], *, permutations: int = 1000, seed: int = 1) -> Curve:
    """Saturation of interviews in the order given.

    Args:
        interviews: The codes each interview mentions.
        permutations: Orders drawn for the band; the same ``seed`` draws the same.
        seed: Of NumPy's default generator.

    >>> found = curve([{"a", "b"}, {"b"}, {"c"}], permutations=200)
    >>> found.new, found.known
    ((2, 0, 1), (2, 2, 3))
    >>> [round(value, 3) for value in found.expected]
    [1.333, 2.333, 3.0]
    """
    news: list[int] = []
    seen: set[str] = set()
    for codes in interviews:
        news.append(len(set(codes) - seen))
        seen |= set(codes)
    known = [sum(news[: place + 1]) for place in range(len(news))]
    low, high = _band(interviews, permutations, seed)
    return Curve(tuple(news), tuple(known), expected(interviews), low, high)


def expected(interviews: Sequence[Collection[str]]) -> tuple[float, ...]:
    """(interviews,) mean number of codes in 1, 2, … of the interviews, over all ways to choose them.

    A code that f of N interviews mention is in k of them with probability 1 − C(N − f, k) / C(N, k):
    sample-based rarefaction (Hurlbert 1971, Ecology 52, 577–586, eq. 4; for incidence in samples: Colwell,
    Mao & Chang 2004, Ecology 85, 2717–2727, eq. 5).
    """
    number = len(interviews)
    frequency: dict[str, int] = {}
    for codes in interviews:
        for code in set(codes):
            frequency[code] = frequency.get(code, 0) + 1
    several: dict[int, int] = {}
    for times in frequency.values():
        several[times] = several.get(times, 0) + 1
    found: list[float] = []
    for k in range(1, number + 1):
        every = comb(number, k)
        missed = sum(codes * comb(number - times, k) for times, codes in several.items())
        found.append((len(frequency) * every - missed) / every)
    return tuple(found)


def _band(
    interviews: Sequence[Collection[str]], permutations: int, seed: int
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    import numpy as np

    if not interviews:
        return (), ()
    codes = {code: place for place, code in enumerate(sorted({c for of in interviews for c in of}))}
    there: npt.NDArray[np.bool_] = np.zeros((len(interviews), len(codes)), np.bool_)
    for place, of in enumerate(interviews):
        there[place, [codes[code] for code in of]] = True
    draw = np.random.default_rng(seed)
    known = np.empty((permutations, len(interviews)), np.int64)
    for number in range(permutations):
        order = draw.permutation(len(interviews))
        known[number] = np.logical_or.accumulate(there[order], axis=0).sum(axis=1)
    low, high = np.quantile(known, [0.025, 0.975], axis=0, method="nearest")
    return tuple(map(float, low)), tuple(map(float, high))


def new_information(news: Sequence[int], *, base: int = 4, run: int = 2) -> tuple[float | None, ...]:
    """(interviews,) share of new codes in the last ``run`` interviews, of those of the first ``base``.

    None until base and run are there, and where the base brought nothing. Guest, Namey & Chen (2020), A
    simple method to assess and report thematic saturation in qualitative research, PLoS ONE 15(5), e0232076,
    who speak of saturation at a share of at most 5 % or 0 %.

    >>> new_information([9, 4, 2, 1, 1, 0, 0])
    (None, None, None, None, None, 0.0625, 0.0)
    """
    first = sum(news[:base])
    return tuple(
        sum(news[place - run + 1 : place + 1]) / first if place >= base + run - 1 and first else None
        for place in range(len(news))
    )
