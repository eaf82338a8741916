"""Ratings as small integers, and the counting that makes everything after it independent of N.

Coefficients need only know how often each combination of values occurs. There are few combinations
even among a million units, so units with the same row are counted once: the coders' integers are
packed into one key, and the keys are counted without sorting where the space of keys is small.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from interviewcoder.agreement.cells import one_order, readable
from interviewcoder.agreement.checks import RatingsError, is_whole
from interviewcoder.agreement.labels import MISSING, IntArray, number_labels

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

FloatArray = npt.NDArray[np.float64]

_CHUNK = 1 << 14
"""Units packed at a time: what belongs to one chunk stays in the processor's cache."""
_SMALL = 1 << 15
_LARGE = 1 << 22
"""Keys below this are counted without sorting; they are also exact in single precision (2^24)."""
_PACKABLE = 1 << 62
MOST_CATEGORIES = 10_000_000
"""Each takes memory, whether it occurs or not."""


@dataclass(frozen=True, eq=False)
class Patterns:
    """Distinct rows of ratings and how often each occurs, per cluster.

    ``rows`` (patterns × coders) holds codes, -1 for missing; ``counts`` (patterns,) how many units (or
    how much weight) have this row; ``clusters`` (patterns,) the index into ``labels`` of the cluster
    the units are in, ascending; ``labels`` (clusters,) the identifiers as given. The same row occurs
    once a cluster. ``categories`` is the number of codes there are, used or not. A coder's codes lie
    together in memory (Fortran order): there are many rows and few coders.
    """

    rows: IntArray
    counts: FloatArray
    categories: int
    clusters: IntArray
    labels: IntArray
    weighted: bool = False
    """True where the counts are weights of runs, so that no standard error may be taken from them."""
    category_values: tuple[Any, ...] | None = None
    """What the codes stand for, (categories,), where that is known."""
    anonymous_coders: int | None = None
    """Number of coders where it is not known who gave a value; columns of rows are no coders then."""

    @cached_property
    def present(self) -> npt.NDArray[np.bool_]:
        """Where there is a value, (patterns × coders)."""
        there: npt.NDArray[np.bool_] = self.rows >= 0
        return there

    @cached_property
    def coders(self) -> int:
        """Coders with at least one value."""
        if self.anonymous_coders is not None:
            return self.anonymous_coders
        return int(self.present.any(axis=0).sum())

    @cached_property
    def values(self) -> IntArray:
        """How many coders gave a value, (patterns,)."""
        number: IntArray = self.present.sum(axis=1, dtype=np.int64)
        return number

    @cached_property
    def totals(self) -> FloatArray:
        """How often each code was given, (categories,). Raises RatingsError for too many categories."""
        if self.categories > MOST_CATEGORIES:
            raise RatingsError(
                f"Ratings hold the code {self.categories - 1:,}, and codes count up from 0, to "
                f"{MOST_CATEGORIES:,} at most: number the values with code_ratings first."
            )
        found = np.zeros(self.categories + 1)
        for codes in self.rows.T:
            found += np.bincount(codes + 1, self.counts, self.categories + 1)
        return found[1:]

    @cached_property
    def shared(self) -> Patterns:
        """The same rows, where a unit that fewer than two coders coded counts nothing."""
        counts = np.where(self.values >= 2, self.counts, 0.0)
        return replace(self, counts=counts)

    def one_against_rest(self, category: int) -> Patterns:
        """The yes/no question whether a coder gave ``category``: 1 it, 0 any other, -1 missing."""
        rows = np.where(self.rows < 0, MISSING, self.rows == category).astype(np.int64)
        return replace(self, rows=rows, categories=2, category_values=None)

    def require_known_coders(self, what: str) -> None:
        """RatingsError where ``what`` asks who gave a value, and only the values were counted."""
        if self.anonymous_coders is not None:
            raise RatingsError(
                f"{what} asks who gave each value, and these ratings were counted without: "
                "count them with keep_coders=True, or choose another coefficient."
            )


Ratings = npt.ArrayLike | Patterns
"""Codes (units × coders), -1 = missing, or the same already counted."""


def code_ratings(
    units: Sequence[Sequence[Hashable]] | npt.NDArray[Any] | pd.DataFrame | pl.DataFrame,
    categories: Sequence[Hashable] | None = None,
) -> tuple[IntArray, tuple[Any, ...]]:
    """Turn values of any kind into codes.

    ``units`` is a row a unit with a slot a coder, an array of that shape, or a data frame of pandas or
    Polars with a column a coder; None, NaN, pandas' missing values and NumPy's masked ones are missing.
    Gives the codes (units × coders) and the categories in the order of their codes: as given; else as
    ordered categoricals or an Enum say; else sorted, or in order of appearance where values cannot be
    compared. Raises RatingsError for what is no table, rows of unequal length, cells that hold lists, and a
    value that is not among the given categories.

    >>> codes, categories = code_ratings([["a", "b"], ["a", None]])
    >>> codes.tolist(), categories
    ([[0, 1], [0, -1]], ('a', 'b'))
    """
    table, orders = readable(units)
    given = one_order(orders) if categories is None else list(categories)
    try:
        codes, found = number_labels(table)
        if given is not None and len(set(given)) < len(given):
            raise RatingsError("A category is listed twice: list each once.")
    except TypeError:
        raise RatingsError(
            "A cell or a category is a list, a dictionary or a set: give text, numbers or frozensets."
        ) from None
    order: list[Any] = found if given is None else given
    if given is None and not any(isinstance(value, (frozenset, set)) for value in found[:1]):
        # "<" on sets is inclusion, not an order to sort by; values of mixed kinds have no order at all.
        with suppress(TypeError):
            order = sorted(found)
    place = {value: index for index, value in enumerate(order)}
    unknown = len(order)
    places = np.array([*(place.get(value, unknown) for value in found), MISSING], np.int64)
    if unknown in places:
        row, column = np.argwhere(places[codes] == unknown)[0].tolist()
        raise RatingsError(
            f"Row {row + 1}, coder {column + 1} has the value {found[codes[row, column]]!r}, which is not "
            "one of the categories: add it to them or correct the value."
        )
    return places[codes], tuple(order)  # a missing value, -1, reads the last place


def as_patterns(ratings: Ratings, categories: int | None = None) -> Patterns:
    """The patterns of ratings, counted unless they already are."""
    if isinstance(ratings, Patterns):
        _check_categories(categories)
        if categories is None or categories == ratings.categories:
            return ratings
        if categories < ratings.rows.max(initial=MISSING) + 1:
            raise RatingsError(_too_few(categories, int(ratings.rows.max())))
        return replace(ratings, categories=categories, category_values=None)
    counted = count_patterns(ratings, categories=categories)
    counted.totals  # noqa: B018 - refuses more categories than there is memory for
    return counted


def count_patterns(
    ratings: npt.ArrayLike,
    *,
    categories: int | None = None,
    clusters: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
) -> Patterns:
    """Count units with the same row once.

    ``ratings`` (units × coders) are whole numbers, codes from 0, -1 = missing. ``categories`` is how
    many codes there are (default: the greatest code + 1). ``clusters`` (units,) says which cluster
    (interview) a unit is in, any whole numbers. ``weights`` (units,) are how many times a row counts:
    the length of a run of characters that all coders treated alike. Raises RatingsError.

    >>> patterns = count_patterns([[0, 0], [0, 1], [0, 0], [1, -1]])
    >>> patterns.rows.tolist(), patterns.counts.tolist()
    ([[0, 0], [0, 1], [1, -1]], [2.0, 1.0, 1.0])
    """
    _check_categories(categories)
    array = _whole_numbers(ratings, "Ratings", dimensions=2)
    units, coders = array.shape
    heavy = None if weights is None else _checked_weights(weights, units)
    labels, index = compact_clusters(clusters, units)
    small = max(_SMALL, min(units, _LARGE))

    # The greatest code decides how keys are packed. Looking for it costs as much as the counting, so it is
    # guessed from the first units, and the counting says if it meets a code that the guess has no room for.
    highest = int(array[:_CHUNK].max(initial=MISSING)) if categories is None else categories - 1
    sums = None
    if highest >= MISSING and (space := (highest + 2) ** coders * max(len(labels), 1)) <= small:
        sums = _count_dense(array, highest + 2, space, index, heavy)
    if sums is None:
        lowest, highest = int(array.min(initial=MISSING)), int(array.max(initial=MISSING))
        if lowest < MISSING:
            raise RatingsError(
                f"Ratings hold {lowest}: codes are 0 or greater, and -1 where a value is missing."
            )
        if categories is not None and highest >= categories:
            raise RatingsError(_too_few(categories, highest))
        if (space := (highest + 2) ** coders * max(len(labels), 1)) <= small:
            sums = _count_dense(array, highest + 2, space, index, heavy)
    if sums is not None:
        keys = np.flatnonzero(sums)
        rows, group = _unpack(keys, highest + 2, coders)
        counts = sums[keys].astype(np.float64)
    else:
        first, counts = _count_sorted(array, highest + 2, index, len(labels), heavy)
        first, counts = first[counts > 0], counts[counts > 0]
        rows = np.asfortranarray(array[first], np.int64)
        group = np.zeros(len(first), np.int64) if index is None else index[first]
    if categories is None:
        categories = int(rows.max(initial=MISSING)) + 1
    return Patterns(rows, counts, categories, group, labels, heavy is not None)


def _check_categories(categories: object) -> None:
    if categories is None:
        return
    if not is_whole(categories):
        raise RatingsError(f"The number of categories, {categories!r}, must be a whole number: give one.")
    if not 0 <= int(cast("int", categories)) <= MOST_CATEGORIES:
        raise RatingsError(f"{categories:,} categories cannot be: give a number up to {MOST_CATEGORIES:,}.")


def _too_few(categories: int, highest: int) -> str:
    return f"Ratings hold the code {highest}, and there are {categories} categories: codes run from 0."


def _whole_numbers(values: npt.ArrayLike, what: str, dimensions: int) -> npt.NDArray[np.integer[Any]]:
    if isinstance(values, np.ma.MaskedArray):
        if what != "Ratings" or values.dtype.kind not in "biu":
            raise RatingsError(f"{what} must be whole numbers without masked ones: code the values first.")
        values = np.ma.filled(values.astype(np.int64), MISSING)
    try:
        array = np.asarray(values)
    except (TypeError, ValueError, OverflowError):
        raise RatingsError(f"{what} must be rows of equal length: give every row one slot a coder.") from None
    if array.size == 0 and array.ndim <= dimensions:
        array = array.reshape(array.shape + (0,) * (dimensions - array.ndim)).astype(np.int64)
    if array.ndim != dimensions:
        shape = "a table of units by coders" if dimensions == 2 else "one number a unit"
        raise RatingsError(f"{what} must be {shape}, and this has {array.ndim} dimensions.")
    if array.dtype.kind == "b":
        array = array.astype(np.int8)
    if array.dtype.kind not in "iu":
        raise RatingsError(f"{what} must be whole numbers, not {array.dtype}: code the values first.")
    if array.dtype.kind == "u":
        if array.dtype.itemsize == 8 and array.max(initial=0) > np.iinfo(np.int64).max:
            raise RatingsError(f"{what} hold {array.max():,}, which is too great: code the values first.")
        array = array.astype(np.int64)
    return array


def _checked_weights(weights: npt.ArrayLike, units: int) -> FloatArray:
    array = _whole_numbers(weights, "Weights", dimensions=1)
    if len(array) != units:
        raise RatingsError(f"There are {len(array)} weights for {units} units: give one a unit.")
    if array.size and array.min() < 0:
        raise RatingsError(f"Weights hold {array.min()}: a run cannot be shorter than nothing.")
    return array.astype(np.float64)


def compact_clusters(clusters: npt.ArrayLike | None, units: int) -> tuple[IntArray, IntArray | None]:
    """Cluster labels (ascending) and each unit's index into them; no index where all is one cluster."""
    if clusters is None:
        return np.zeros(1, np.int64), None
    array = _whole_numbers(clusters, "Clusters", dimensions=1)
    if len(array) != units:
        raise RatingsError(f"There are {len(array)} clusters for {units} units: give one a unit.")
    if units == 0:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    if array.min() >= 0 and array.max() <= max(1024, 2 * units):
        present = np.flatnonzero(np.bincount(array))
        places = np.zeros(int(present[-1]) + 1, np.int64)
        places[present] = np.arange(len(present))
        return present.astype(np.int64), places[array]
    labels, index = np.unique(array, return_inverse=True)
    return labels.astype(np.int64), index.reshape(-1).astype(np.int64)


def _count_dense(
    array: npt.NDArray[np.integer[Any]],
    base: int,
    space: int,
    index: IntArray | None,
    weights: FloatArray | None,
) -> npt.NDArray[Any] | None:
    """How often each key occurs, (space,): the cluster first, then the coders' codes + 1 as digits.

    None where a code does not fit the base. Keys are made by a product of matrices in single precision,
    which is exact for keys this small, and faster than any arithmetic on columns of integers.
    """
    units, coders = array.shape
    chunk = min(max(_CHUNK, 2 * space), max(units, 1))
    places = np.array([base**place for place in reversed(range(coders))], np.float32)
    digits = np.empty((chunk, coders), np.float32)
    packed = np.empty(chunk, np.float32)
    key = np.empty(chunk, np.int32)
    total = np.zeros(space, np.int64 if weights is None else np.float64)
    greatest = np.float32(base - 1).view(np.uint32)
    for start in range(0, units, chunk):
        part = slice(start, start + chunk)
        size = min(chunk, units - start)
        digits[:size] = array[part]
        digits[:size] += 1
        # As bit patterns, floats of 0 or more keep their order and those below 0 come after all of them:
        # one maximum finds what is too great and what is too small.
        if digits[:size].view(np.uint32).max(initial=0) > greatest:
            return None
        np.dot(digits[:size], places, out=packed[:size])
        if index is not None:
            packed[:size] += index[part] * np.float32(base**coders)
        key[:size] = packed[:size]
        total += np.bincount(key[:size], None if weights is None else weights[part], space)
    return total


def _unpack(keys: npt.NDArray[np.intp], base: int, coders: int) -> tuple[IntArray, IntArray]:
    """Rows (keys × coders) and cluster index (keys,) of packed keys."""
    rows = np.empty((len(keys), coders), np.int64, order="F")
    rest = keys.astype(np.int64)
    for coder in reversed(range(coders)):
        rest, digit = np.divmod(rest, base)
        rows[:, coder] = digit - 1
    return rows, rest


def _count_sorted(
    array: npt.NDArray[np.integer[Any]],
    base: int,
    index: IntArray | None,
    clusters: int,
    weights: FloatArray | None,
) -> tuple[IntArray, FloatArray]:
    """First unit and count of each distinct row, clusters ascending: for many coders or categories.

    Keys that would outgrow 64 bits are replaced by their rank on the way.
    """
    units, coders = array.shape
    key = np.zeros(units, np.int64) if index is None else index.copy()
    span = clusters
    for coder in range(coders):
        if span * base > _PACKABLE:
            distinct, ranks = np.unique(key, return_inverse=True)
            key, span = ranks.reshape(-1).astype(np.int64), len(distinct)
        key *= base
        key += array[:, coder]
        key += 1
        span *= base
    if weights is None:
        _, first, counts = np.unique(key, return_index=True, return_counts=True)
        return first.astype(np.int64), counts.astype(np.float64)
    _, first, ranks = np.unique(key, return_index=True, return_inverse=True)
    return first.astype(np.int64), np.bincount(ranks.reshape(-1), weights, len(first)).astype(np.float64)


def value_counts(patterns: Patterns) -> FloatArray:
    """How many coders gave each code, (patterns × categories)."""
    rows, q = patterns.rows, patterns.categories
    key = rows + 1
    key += np.arange(len(rows))[:, None] * (q + 1)
    counted = np.bincount(key.ravel(), minlength=len(rows) * (q + 1))
    return counted.reshape(len(rows), q + 1)[:, 1:].astype(np.float64)
