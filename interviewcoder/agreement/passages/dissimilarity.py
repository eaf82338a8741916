"""How unlike two passages are for γ: where they lie, and which codes they have.

Passages are arrays here, because γ compares all those near each other some dozens of times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from interviewcoder.agreement.passages.spans import PassageError
from interviewcoder.model import OptionError

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Dissimilarity:
    """d(u, v) = α d_pos + β d_cat, and the price of a passage left alone, Δ∅.

    d_pos = ((\\|Δstart\\| + \\|Δend\\|) / (length of u + length of v))² Δ∅; d_cat is Δ∅ for different
    codes and 0 for the same (Mathet, Widlöcher & Métivier 2015, Computational Linguistics 41:437-479,
    section 4). Raises OptionError for parameters below 0 and for a Δ∅ of 0.

    >>> Dissimilarity().between((1, 5, "a"), (2, 6, "a"))
    0.0625
    >>> Dissimilarity(alpha=3, beta=2).between((6, 10, "b"), (2, 7, "a"))
    3.814814814814815
    """

    alpha: float = 1.0
    beta: float = 1.0
    empty: float = 1.0

    def __post_init__(self) -> None:
        if not (0 <= self.alpha < np.inf and 0 <= self.beta < np.inf and 0 < self.empty < np.inf):
            raise OptionError(
                f"Gamma cannot be computed with alpha {self.alpha}, beta {self.beta}, delta empty "
                f"{self.empty}; give numbers of at least 0, and delta empty above 0."
            )

    def between(self, one: tuple[float, float, str], other: tuple[float, float, str]) -> float:
        """d of two passages: start, end, code."""
        apart = abs(one[0] - other[0]) + abs(one[1] - other[1])
        share = apart / (one[1] - one[0] + other[1] - other[0])
        return self.empty * (self.alpha * share**2 + self.beta * (one[2] != other[2]))


@dataclass(frozen=True, eq=False, slots=True)
class Units:
    """All coders' passages in one row, as arrays (passages,); a coder's lie together, coders ascending."""

    start: FloatArray
    end: FloatArray
    code: IntArray
    coder: IntArray
    coders: int
    """How many coders there are, with passages or without."""

    @classmethod
    def of(cls, lines: Sequence[Iterable[tuple[float, float, str]]]) -> Units:
        """From (start, end, code) of each coder, in the order given. Raises PassageError for an empty one."""
        rows = [(unit, coder) for coder, line in enumerate(lines) for unit in line]
        if any(unit[1] <= unit[0] for unit, _ in rows):
            raise PassageError("A passage is empty or ends before it starts; gamma needs characters in each.")
        names = {name: number for number, name in enumerate(sorted({unit[2] for unit, _ in rows}))}
        return cls(
            np.array([unit[0] for unit, _ in rows], dtype=np.float64),
            np.array([unit[1] for unit, _ in rows], dtype=np.float64),
            np.array([names[unit[2]] for unit, _ in rows], dtype=np.int64),
            np.array([coder for _, coder in rows], dtype=np.int64),
            len(lines),
        )

    @property
    def per_coder(self) -> float:
        """Mean number of passages a coder."""
        return len(self.start) / self.coders

    def positional(self, one: IntArray, other: IntArray) -> FloatArray:
        """d_pos / Δ∅ of passages by index."""
        start, end = self.start, self.end
        apart = np.abs(start[one] - start[other]) + np.abs(end[one] - end[other])
        share: FloatArray = apart / (end[one] - start[one] + end[other] - start[other])
        return share * share

    def unlike(self, one: IntArray, other: IntArray) -> npt.NDArray[np.bool_]:
        """Where the codes differ."""
        differ: npt.NDArray[np.bool_] = self.code[one] != self.code[other]
        return differ


def distances(units: Units, one: IntArray, other: IntArray, settings: Dissimilarity) -> FloatArray:
    """d of passages by index."""
    found: FloatArray = settings.empty * (
        settings.alpha * units.positional(one, other) + settings.beta * units.unlike(one, other)
    )
    return found


def near_pairs(
    units: Units, one: int, other: int, bound: float, settings: Dissimilarity
) -> tuple[IntArray, IntArray, FloatArray]:
    """Passages of two coders with d below ``bound``: both, and d.

    If the middles of two passages are further apart than r/2 times the sum of their lengths, α d_pos
    is above r² α Δ∅; so only a window around each middle is looked at.
    """
    mine, theirs = np.flatnonzero(units.coder == one), np.flatnonzero(units.coder == other)
    if not len(mine) or not len(theirs):
        none = np.empty(0, dtype=np.int64)
        return none, none, np.empty(0)
    middle, length = (units.start + units.end) / 2, units.end - units.start
    theirs = theirs[np.argsort(middle[theirs], kind="stable")]
    reach = np.sqrt(bound / (settings.alpha * settings.empty)) if settings.alpha else np.inf
    window = reach * (length[mine] + length[theirs].max()) / 2
    begin = np.searchsorted(middle[theirs], middle[mine] - window)
    end = np.searchsorted(middle[theirs], middle[mine] + window, side="right")
    which, place = ranges(begin, end)
    left, right = mine[which], theirs[place]
    price = distances(units, left, right, settings)
    kept = price < bound
    return left[kept], right[kept], price[kept]


def ranges(begin: IntArray, end: IntArray) -> tuple[IntArray, IntArray]:
    """All places from ``begin`` to ``end`` of each range: which range, place.

    >>> [part.tolist() for part in ranges(np.array([3, 7]), np.array([5, 8]))]
    [[0, 0, 1], [3, 4, 7]]
    """
    counts = np.maximum(end - begin, 0)
    which = np.repeat(np.arange(len(begin)), counts)
    before = np.cumsum(counts) - counts
    place: IntArray = np.arange(int(counts.sum())) - before[which] + begin[which]
    return which, place
