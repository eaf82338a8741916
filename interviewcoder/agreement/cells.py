"""Tables of values as people have them: which they are, which order they say, and which are none.

Whatever is no table of units by coders is refused here, in a sentence, before anything is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

import numpy as np

from interviewcoder.agreement.checks import RatingsError
from interviewcoder.agreement.labels import is_frame

_NO_TABLE = (
    "Ratings must be a table with a row a unit and a slot a coder, and this is {}: give rows of values."
)


def readable(units: Any) -> tuple[Any, list[list[Any]]]:
    """The table as ``number_labels`` reads it, and the categories of each column that says their order.

    An order is said by pandas' ordered categoricals and Polars' Enum. Masked values of NumPy are missing.
    Raises RatingsError for what is no table and for rows of unequal length.
    """
    if is_frame(units):
        types = [dtype for dtype in units.dtypes if getattr(dtype, "ordered", False)]
        return units, [list(dtype.categories) for dtype in types]
    if type(units).__name__ == "DataFrame" and hasattr(units, "rows"):
        types = [dtype for dtype in units.dtypes if type(dtype).__name__ == "Enum"]
        return units.rows(), [list(dtype.categories) for dtype in types]
    if isinstance(units, np.ndarray):
        return _array(units), []
    _check_rows(units)
    return units, []


def one_order(orders: Sequence[list[Any]]) -> list[Any] | None:
    """The order that all columns say, None where none does. Raises RatingsError for different ones."""
    if any(order != orders[0] for order in orders):
        raise RatingsError("Columns have categories of different order: give one order as the categories.")
    return orders[0] if orders else None


def _array(table: Any) -> Any:
    if table.ndim != 2 and table.size:
        raise RatingsError(_NO_TABLE.format(f"an array of {table.ndim} dimensions"))
    table = table.reshape(table.shape if table.ndim == 2 else (0, 0))
    if isinstance(table, np.ma.MaskedArray):
        plain = table.data.astype(object)
        plain[np.ma.getmaskarray(table)] = None
        return plain
    if table.dtype.kind in "mM":  # as nanoseconds they would become plain numbers, and "no time" one of them
        return table.astype(f"{table.dtype.kind}8[us]").astype(object)
    return table


def _check_rows(units: Any) -> None:
    if not _is_row(units) or isinstance(units, (str, bytes)):
        raise RatingsError(_NO_TABLE.format(f"of the type {type(units).__name__}"))
    for number, row in enumerate(units, start=1):
        if not _is_row(row):
            raise RatingsError(
                f"Row {number} is of the type {type(row).__name__}: give every row one slot a coder."
            )
        if len(row) != len(units[0]):
            raise RatingsError(
                f"Row {number} has {len(row)} values where the first row has {len(units[0])}: "
                "give every row one slot a coder, empty where the coder has no value."
            )


def _is_row(row: object) -> bool:
    plain = hasattr(row, "__len__") and hasattr(row, "__getitem__") and not isinstance(row, (Mapping, Set))
    return plain and getattr(row, "ndim", 1) > 0
