"""How far apart two values are: the δ of Krippendorff's alpha, for numbers, orders and sets.

Every distance answers two questions, and nothing else of alpha depends on the kind of data: δ between
given pairs of codes (what coders did disagree about), and the summed δ of each code to all values there
are (what they would disagree about by chance). Both are answered without a table of all pairs where
the distance allows it, so that many categories do not need memory by their square.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, Protocol

import numpy as np

from interviewcoder.agreement.checks import RatingsError
from interviewcoder.agreement.labels import IntArray
from interviewcoder.agreement.numbers import interval_scores, ratio_scores
from interviewcoder.agreement.ratings import FloatArray

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval", "ratio")
SetDistance = Literal["masi", "jaccard"]
DistanceFunction = Callable[[Any, Any], float]

MOST_RATIO = 20_000
"""Different values at the ratio level: each is compared with each other one."""
_BLOCK = 1 << 22
"""Cells of a distance table held at a time."""


class Distance(Protocol):
    """δ between codes."""

    def pairs(self, first: IntArray, second: IntArray) -> FloatArray:
        """δ between the codes at the same places, (pairs,)."""
        ...

    def profile(self, totals: FloatArray) -> FloatArray:
        """Σ_k n_k δ_ck for each code c, from ``totals`` n (…, categories) to (…, categories)."""
        ...


@dataclass(frozen=True, slots=True)
class Nominal:
    """δ = 0 for the same code, 1 otherwise."""

    def pairs(self, first: IntArray, second: IntArray) -> FloatArray:
        """δ between the codes at the same places, (pairs,)."""
        unequal: FloatArray = np.not_equal(first, second).astype(np.float64)
        return unequal

    def profile(self, totals: FloatArray) -> FloatArray:
        """All values but those of the code itself."""
        everything: FloatArray = totals.sum(axis=-1, keepdims=True)
        others: FloatArray = everything - totals
        return others


@dataclass(frozen=True, slots=True, eq=False)
class SquaredDifference:
    """δ = (s_c - s_k)² for scores ``s`` (categories,): interval data, and ordinal data by mid-ranks."""

    scores: FloatArray

    def pairs(self, first: IntArray, second: IntArray) -> FloatArray:
        """δ between the codes at the same places, (pairs,)."""
        difference: FloatArray = self.scores[first] - self.scores[second]
        return difference * difference

    def profile(self, totals: FloatArray) -> FloatArray:
        """By running sums over the scores in order, from below and from above; 0 for a code nobody gave.

        With n the values so far and m = Σ n_k (s - s_k) the way to them, a step d to the next score adds
        2dm + d²n to Σ n_k (s - s_k)². Nothing is subtracted, so no digits are lost to one distant score,
        as they are where sums of squares are taken apart.
        """
        profile = np.zeros_like(totals, dtype=np.float64)
        given = np.flatnonzero(totals.any(axis=tuple(range(totals.ndim - 1))))
        if given.size:
            given = given[np.argsort(self.scores[given], kind="stable")]
            numbers, steps = totals[..., given], np.diff(self.scores[given])
            above = _below(numbers[..., ::-1], steps[::-1])[..., ::-1]
            profile[..., given] = _below(numbers, steps) + above
        return profile


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """δ from a table (categories × categories), for any distance a caller gives."""

    table: FloatArray

    def pairs(self, first: IntArray, second: IntArray) -> FloatArray:
        """δ between the codes at the same places, (pairs,)."""
        found: FloatArray = self.table[first, second]
        return found

    def profile(self, totals: FloatArray) -> FloatArray:
        """One product with the table."""
        product: FloatArray = totals @ self.table
        return product


@dataclass(frozen=True, slots=True, eq=False)
class Ratio:
    """δ = ((c - k) / (c + k))² for values of 0 or more; two zeros are equal."""

    values: FloatArray

    def pairs(self, first: IntArray, second: IntArray) -> FloatArray:
        """δ between the codes at the same places, (pairs,)."""
        return _relative(self.values[first], self.values[second])

    def profile(self, totals: FloatArray) -> FloatArray:
        """By blocks of the codes that anyone gave; 0 for the others.

        Raises RatingsError for more than ``MOST_RATIO`` of them, whose table would take minutes.
        """
        profile = np.zeros_like(totals, dtype=np.float64)
        given = np.flatnonzero(totals.any(axis=tuple(range(totals.ndim - 1))))
        if given.size > MOST_RATIO:
            raise RatingsError(
                f"The ratio level takes at most {MOST_RATIO:,} different values, and there are "
                f"{given.size:,}: round them, or use the interval level."
            )
        values = self.values[given]
        profile[..., given] = _blockwise(
            totals[..., given], lambda block: _relative(values[block, None], values[None, :])
        )
        return profile


@dataclass(frozen=True, eq=False)
class Sets:
    """δ between sets of codes, given as ``members`` (sets × elements) of 0 and 1.

    Jaccard: 1 - |A∩B| / |A∪B|. MASI: 1 - J·M with M = 1 for equal sets, 2/3 where one holds the other,
    1/3 where they meet, 0 where they do not (Passonneau 2006, Measuring Agreement on Set-valued Items,
    LREC). Two empty sets are equal; an empty one is as far as can be from any other.
    """

    members: FloatArray
    kind: SetDistance

    def pairs(self, first: IntArray, second: IntArray) -> FloatArray:
        """δ between the sets at the same places, (pairs,)."""
        left, right = self.members[first], self.members[second]
        return self._distance((left * right).sum(axis=1), left.sum(axis=1), right.sum(axis=1))

    def profile(self, totals: FloatArray) -> FloatArray:
        """From all distances at once where they are few, so that another question asked of the same sets
        finds them ready; else by blocks of sets."""
        if len(self.members) ** 2 <= _BLOCK:
            profile: FloatArray = totals @ self._table
            return profile
        return _blockwise(totals, self._rows)

    @cached_property
    def _table(self) -> FloatArray:
        return self._rows(slice(None))

    def _rows(self, block: slice) -> FloatArray:
        """δ of some sets to all; what two sets share is a product of matrices."""
        sizes = self.members.sum(axis=1)
        return self._distance(self.members[block] @ self.members.T, sizes[block, None], sizes[None, :])

    def _distance(self, shared: FloatArray, left: FloatArray, right: FloatArray) -> FloatArray:
        union = left + right - shared
        similarity = np.where(union > 0, shared / np.maximum(union, 1.0), 1.0)
        if self.kind == "masi":
            inside = shared == np.minimum(left, right)
            similarity = similarity * np.where(shared == union, 3, np.where(inside, 2, 1)) / 3
        distance: FloatArray = 1.0 - similarity
        return distance


def _below(numbers: FloatArray, steps: FloatArray) -> FloatArray:
    """Σ n_k (s - s_k)² over the scores before each, (…, scores), with ``steps`` (scores - 1,) between."""
    found = np.zeros_like(numbers, dtype=np.float64)
    so_far = np.cumsum(numbers, axis=-1)[..., :-1]
    step = np.abs(steps)
    way = np.zeros_like(so_far)
    np.cumsum((step * so_far)[..., :-1], axis=-1, out=way[..., 1:])
    np.cumsum(2 * step * way + step * step * so_far, axis=-1, out=found[..., 1:])
    return found


def _relative(first: FloatArray, second: FloatArray) -> FloatArray:
    total = first + second
    quotient = (first - second) / np.where(total > 0, total, 1.0)
    squared: FloatArray = quotient * quotient
    return squared


def _blockwise(totals: FloatArray, rows: Callable[[slice], FloatArray]) -> FloatArray:
    """totals @ δ (δ symmetric), with only some rows of δ in memory at a time."""
    categories = totals.shape[-1]
    profile = np.empty_like(totals, dtype=np.float64)
    step = max(1, _BLOCK // max(categories, 1))
    for start in range(0, categories, step):
        block = slice(start, start + step)
        profile[..., block] = totals @ rows(block).T
    return profile


def mid_ranks(totals: FloatArray) -> FloatArray:
    """Scores whose squared differences are Krippendorff's ordinal δ, from ``totals`` (categories,).

    (Σ_{g=c..k} n_g - (n_c + n_k) / 2)² is the squared difference of mid-ranks: a code's rank is the
    number of values below it and half of its own.

    >>> mid_ranks(np.array([2.0, 4.0, 1.0])).tolist()
    [1.0, 4.0, 6.5]
    """
    ranks: FloatArray = np.cumsum(totals) - totals / 2
    return ranks


def distance_for(
    level: Level | DistanceFunction, totals: FloatArray, values: Sequence[Any] | None = None
) -> Distance:
    """The distance of a level of measurement, or of any function of two values.

    ``totals`` (categories,) are the values by code, which the ordinal level ranks by; ``values`` what
    the codes stand for (default: the codes themselves). Raises RatingsError.
    """
    categories = len(totals)
    if callable(level):
        return _tabulated(level, list(range(categories)) if values is None else list(values), categories)
    if level == "nominal":
        return Nominal()
    if level == "ordinal":
        return SquaredDifference(mid_ranks(totals))
    if level == "interval":
        return SquaredDifference(interval_scores(values, totals))
    if level == "ratio":
        return Ratio(ratio_scores(values, totals))
    raise RatingsError(f"There is no level {level!r}: choose one of {', '.join(LEVELS)}.")


def _tabulated(function: DistanceFunction, values: list[Any], categories: int) -> Table:
    if len(values) != categories:
        raise RatingsError(f"There are {len(values)} values for {categories} categories: give one each.")
    table = np.zeros((categories, categories))
    try:
        for first in range(categories):
            for second in range(categories):
                table[first, second] = function(values[first], values[second])
    except (TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
        raise RatingsError(
            f"The distance of {values[first]!r} and {values[second]!r} cannot be computed ({error}): correct "
            "the function."
        ) from None
    if not np.isfinite(table).all() or (table < 0).any():
        raise RatingsError("A distance must be a number of 0 or more for every two values.")
    if np.diag(table).any():
        raise RatingsError("A distance must be 0 for a value and itself: correct the function.")
    apart = np.abs(table - table.T) > 1e-9 * table
    if apart.any():
        one, other = (values[code] for code in np.argwhere(apart)[0])
        raise RatingsError(
            f"A distance must be the same both ways, and of {one!r} and {other!r} it is not: correct it."
        )
    return Table((table + table.T) / 2)


def set_members(sets: Sequence[frozenset[Any]]) -> FloatArray:
    """Sets as rows of 0 and 1, (sets × elements), an element a column in order of appearance."""
    column: dict[Any, int] = {}
    for members in sets:
        for element in members:
            column.setdefault(element, len(column))
    table = np.zeros((len(sets), len(column)))
    for row, members in enumerate(sets):
        for element in members:
            table[row, column[element]] = 1.0
    return table


def set_distance(first: frozenset[Any], second: frozenset[Any], kind: SetDistance = "masi") -> float:
    """δ between two sets.

    Passonneau (2006): one shared element of two against one is J = 1/2 and M = 2/3, so 1 - 1/3.

    >>> round(set_distance(frozenset("ab"), frozenset("a")), 3)
    0.667
    >>> set_distance(frozenset("ab"), frozenset("a"), "jaccard")
    0.5
    >>> set_distance(frozenset(), frozenset()), set_distance(frozenset(), frozenset("a"))
    (0.0, 1.0)
    """
    distance = Sets(set_members([first, second]), checked_kind(kind))
    return float(distance.pairs(np.array([0]), np.array([1]))[0])


def checked_kind(kind: SetDistance) -> SetDistance:
    """The name of a set distance, or RatingsError."""
    if kind not in ("masi", "jaccard"):
        raise RatingsError(f"There is no set distance {kind!r}: choose masi or jaccard.")
    return kind
