"""Labels of any kind numbered as they appear, which is the slow part of coding a large table.

Ratings arrive as text far more often than as numbers, and looking a million labels up one by one takes
longer than every statistic on them. Large tables therefore go through pandas' hash tables; small ones
through a dictionary, so that a study of the usual size needs no pandas.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import chain
from typing import Any, cast

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]

MISSING = -1
_LARGE = 50_000
"""Cells from which on importing pandas pays."""


def number_labels(units: Any) -> tuple[IntArray, list[Any]]:
    """Number the distinct values of a table, in order of appearance.

    ``units`` is a sequence of rows of equal length, a two-dimensional array, or a pandas data frame with a
    column a coder (there the order of appearance is that of the columns). Gives the numbers
    (units × coders), -1 for None, NaN and pandas' own missing values, and the distinct values.

    >>> codes, values = number_labels([["b", "a"], [None, "b"]])
    >>> codes.tolist(), values
    ([[0, 1], [-1, 0]], ['b', 'a'])
    """
    if is_frame(units):
        return _of_frame(units)
    if isinstance(units, np.ndarray) and units.ndim == 2:
        return _of_array(units)
    width = len(units[0]) if len(units) else 0
    if len(units) * width < _LARGE:
        return _of_rows(units, width)
    flat = np.fromiter(chain.from_iterable(units), dtype=object, count=len(units) * width)
    return _of_array(flat.reshape(len(units), width))


def is_frame(units: object) -> bool:
    """Whether this is a pandas data frame, without importing pandas to ask."""
    return type(units).__name__ == "DataFrame" and hasattr(units, "iloc")


def is_missing(value: object) -> bool:
    """None, NaN of any kind, "no time" of pandas and NumPy, pandas' NA, and NumPy's masked value."""
    if value is None or value is np.ma.masked:
        return True
    if isinstance(value, (float, np.floating)):
        return math.isnan(value)
    if isinstance(value, Decimal):
        return value.is_nan()
    if isinstance(value, (np.datetime64, np.timedelta64)):
        return bool(np.isnat(value))
    return type(value).__name__ in ("NAType", "NaTType")


def _of_rows(units: Sequence[Sequence[Any]], width: int) -> tuple[IntArray, list[Any]]:
    number: dict[Any, int] = {}
    coded = [
        [MISSING if is_missing(value) else number.setdefault(value, len(number)) for value in row]
        for row in units
    ]
    return np.asarray(coded, dtype=np.int64).reshape(len(units), width), list(number)


def _of_array(table: npt.NDArray[Any]) -> tuple[IntArray, list[Any]]:
    if table.size < _LARGE:
        return _of_rows(table.tolist(), table.shape[1])
    import pandas as pd

    codes, distinct = pd.factorize(table.ravel())
    return codes.reshape(table.shape).astype(np.int64, copy=False), _plain(distinct)


def _of_frame(frame: Any) -> tuple[IntArray, list[Any]]:
    """Column by column, as pandas keeps them: text in Arrow's memory is not turned into objects first."""
    import pandas as pd

    number: dict[Any, int] = {}
    codes = np.empty(frame.shape, np.int64, order="F")
    for column in range(frame.shape[1]):
        found, distinct = pd.factorize(frame.iloc[:, column])
        places = [number.setdefault(value, len(number)) for value in _plain(distinct)]
        codes[:, column] = np.array([*places, MISSING], np.int64)[
            found
        ]  # a missing value, -1, reads the last
    return codes, list(number)


def _plain(distinct: Any) -> list[Any]:
    """Python's own values rather than NumPy's or Arrow's."""
    return cast("list[Any]", distinct.tolist())
