"""Labels become the same codes whatever holds them, and however many there are."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pandas as pd
import pytest

from interviewcoder.agreement import RatingsError, code_ratings

LABELS = np.array(["beds", "staff", "Ärzte", "law", None], dtype=object)


def some_labels(units: int) -> tuple[Any, Any]:
    """A table of labels, and what their codes must be: places among the sorted labels."""
    numbers = np.random.default_rng(8).integers(0, len(LABELS), (units, 3))
    expected = np.array([0, 2, 3, 1, -1])[numbers]  # beds, law, staff, Ärzte
    return LABELS[numbers], expected


@pytest.mark.parametrize("units", [40, 40_000])  # by a dictionary, and by pandas
@pytest.mark.parametrize(
    "held",
    [
        lambda table: table,
        lambda table: table.tolist(),
        np.asfortranarray,
        pd.DataFrame,
        lambda table: pd.DataFrame(table).astype(object),
        lambda table: pd.DataFrame(table).astype("category"),
    ],
)
def test_the_same_codes_from_any_table(held: Any, units: int) -> None:
    table, expected = some_labels(units)
    codes, categories = code_ratings(held(table))
    assert categories == ("beds", "law", "staff", "Ärzte")
    assert codes.dtype == np.int64
    assert np.array_equal(codes, expected)


@pytest.mark.parametrize("units", [40, 40_000])
def test_numbers_and_missing_numbers(units: int) -> None:
    table = np.tile([[1.5, np.nan, 0.5], [0.5, 1.5, 1.5]], (units // 2, 1))
    codes, categories = code_ratings(table)
    assert categories == (0.5, 1.5)
    assert codes[:2].tolist() == [[1, -1, 0], [0, 1, 1]]
    assert code_ratings(pd.DataFrame(table))[0][:2].tolist() == [[1, -1, 0], [0, 1, 1]]


def test_sets_keep_the_order_in_which_they_appear() -> None:
    sets = [[frozenset("ab"), frozenset()], [frozenset("a"), None]]
    codes, categories = code_ratings(sets * 20_000)
    assert categories == (frozenset("ab"), frozenset(), frozenset("a"))
    assert codes[:2].tolist() == [[0, 1], [2, -1]]


@pytest.mark.parametrize("units", [40, 40_000])
def test_what_does_not_fit_is_named(units: int) -> None:
    table = [["a", "b", "a"]] * units
    with pytest.raises(RatingsError, match=f"Row {units + 1} has 2 values where the first row has 3"):
        code_ratings([*table, ["a", "b"]])
    with pytest.raises(RatingsError, match=f"Row {units + 1}, coder 2 has the value 'c'"):
        code_ratings([*table, ["a", "c", "b"]], ["a", "b"])


def test_a_table_of_the_usual_size_needs_no_pandas() -> None:
    code = (
        "import sys; from interviewcoder.agreement import code_ratings; code_ratings([['a', 'b']] * 500);"
        "print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
