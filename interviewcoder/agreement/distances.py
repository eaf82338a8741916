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

from interviewcoder.agreement.labels import IntArray
from interviewcoder.agreement.ratings import FloatArray, RatingsError

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval", "ratio")
SetDistance = Literal["masi", "jaccard"]
DistanceFunction = Callable[[Any, Any], float]

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
        """From sums of scores and squared scores, around their middle so that no digits are lost."""
        if not self.scores.size:
            return np.zeros_like(totals)
        scores = self.scores - (self.scores.min() + self.scores.max()) / 2
        number = totals.sum(axis=-1, keepdims=True)
        linear = (totals @ scores)[..., None]
        square = (totals @ (scores * scores))[..., None]
        profile: FloatArray = number * scores * scores - 2 * linear * scores + square
        return np.maximum(profile, 0.0)


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
        """By blocks of codes."""
        return _blockwise(totals, lambda block: _relative(self.values[block, None], self.values[None, :]))


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


def numeric_values(values: Sequence[Any] | None, categories: int, level: str) -> FloatArray:
    """The categories as numbers (categories,), their codes where none are given. Raises RatingsError."""
    if values is None:
        return np.arange(categories, dtype=np.float64)
    if len(values) != categories:
        raise RatingsError(f"There are {len(values)} values for {categories} categories: give one each.")
    numbers = np.empty(categories)
    for code, value in enumerate(values):
        try:
            numbers[code] = float(value)
        except (TypeError, ValueError):
            raise RatingsError(
                f"The {level} level needs numbers, and {value!r} is none: use the nominal or ordinal level."
            ) from None
    if not np.isfinite(numbers).all():
        raise RatingsError(f"The {level} level needs finite numbers: leave unknown values empty.")
    return numbers


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
        return SquaredDifference(numeric_values(values, categories, level))
    if level == "ratio":
        numbers = numeric_values(values, categories, level)
        if (numbers < 0).any():
            raise RatingsError("The ratio level needs values of 0 or more: use the interval level.")
        return Ratio(numbers)
    raise RatingsError(f"There is no level {level!r}: choose one of {', '.join(LEVELS)}.")


def _tabulated(function: DistanceFunction, values: list[Any], categories: int) -> Table:
    if len(values) != categories:
        raise RatingsError(f"There are {len(values)} values for {categories} categories: give one each.")
    table = np.zeros((categories, categories))
    for first in range(categories):
        for second in range(first):
            table[first, second] = table[second, first] = function(values[first], values[second])
    if not np.isfinite(table).all() or (table < 0).any():
        raise RatingsError("A distance must be a number of 0 or more for every two values.")
    return Table(table)


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
