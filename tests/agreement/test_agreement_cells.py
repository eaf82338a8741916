"""Tables of any kind: their order and their gaps are kept, and what is no table is refused in a sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from interviewcoder.agreement import (
    RatingsError,
    brennan_prediger,
    code_ratings,
    count_patterns,
    fleiss_kappa,
    krippendorff_alpha,
)

SCALE = ["low", "mid", "high"]


def ordered(values: list[Any], scale: list[Any] = SCALE) -> pd.Categorical:
    return pd.Categorical(values, categories=scale, ordered=True)


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"a": ordered(["high", "low", None]), "b": ordered(["low", "low", "high"])}),
        pl.DataFrame({"a": ["high", "low", None], "b": ["low", "low", "high"]}, schema_overrides={
            "a": pl.Enum(SCALE), "b": pl.Enum(SCALE)
        }),
    ],
    ids=["pandas", "polars"],
)  # fmt: skip
def test_the_order_of_a_scale_is_kept(table: Any) -> None:
    codes, categories = code_ratings(table)
    assert categories == ("low", "mid", "high")
    assert codes.tolist() == [[2, 0], [0, 0], [-1, 2]]


def test_scales_of_different_order_are_refused() -> None:
    table = pd.DataFrame({"a": ordered(["low"]), "b": ordered(["low"], SCALE[::-1])})
    with pytest.raises(RatingsError, match="different order"):
        code_ratings(table)
    assert code_ratings(table, SCALE)[0].tolist() == [[0, 0]]


@pytest.mark.parametrize(
    "missing",
    [None, float("nan"), np.nan, np.float32("nan"), pd.NaT, pd.NA, Decimal("nan"), np.ma.masked,
     np.datetime64("NaT")],
    ids=str,
)  # fmt: skip
def test_nothing_is_missing_whatever_its_name(missing: Any) -> None:
    codes, categories = code_ratings([[missing, "x"], ["y", "x"]])
    assert codes.tolist() == [[-1, 0], [1, 0]]
    assert categories == ("x", "y")


@pytest.mark.parametrize("units", [2, 40_000])
def test_masked_values_and_times_are_missing(units: int) -> None:
    masked = np.ma.masked_equal(np.tile([[1, 9], [1, 2]], (units // 2, 1)), 9)
    assert code_ratings(masked)[0][:2].tolist() == [[0, -1], [0, 1]]
    assert count_patterns(masked).rows.tolist() == [[1, -1], [1, 2]]
    for unit in ("D", "ns"):
        days = np.tile(np.array([["2020-01-02", "NaT"]], f"datetime64[{unit}]"), (units, 1))
        assert code_ratings(days)[0][0].tolist() == [0, -1]


@pytest.mark.parametrize(
    "table",
    [
        None,
        5,
        "ab",
        {"a": [1, 2]},
        {1, 2},
        [1, 2],
        [[1, 2], [1]],
        [[1], 2],
        [[[1], [2]]],
        [[{"a": 1}, 2]],
        np.zeros((2, 2, 2)),
        np.zeros(3),
        pd.DataFrame({"a": [[1], [2]], "b": [1, 2]}),
    ],
    ids=str,
)
def test_what_is_no_table_is_refused(table: Any) -> None:
    with pytest.raises(RatingsError):
        code_ratings(table)


@pytest.mark.parametrize("categories", [["a", "a"], [["a"]]])
def test_categories_that_are_none(categories: Any) -> None:
    with pytest.raises(RatingsError):
        code_ratings([["a", "a"]], categories)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.uint32, np.uint64])
@pytest.mark.parametrize("coders", [2, 40])
def test_unsigned_numbers_are_counted(dtype: Any, coders: int) -> None:
    codes = np.random.default_rng(3).integers(0, 5, (60, coders))
    assert krippendorff_alpha(codes.astype(dtype)).value == krippendorff_alpha(codes).value


@pytest.mark.parametrize(
    "codes",
    [
        [[0, 2_000_000_000], [1, 1]],
        [[0, 2**62], [1, 1]],
        [[0, 2**63 + 1], [1, 1]],
        [[0, 2**70], [1, 1]],
        [[0, 1], [1]],
        [[0.0, 1.0]],
        np.ma.masked_equal([[0.5, 1.0]], 1.0),
    ],
    ids=str,
)
@pytest.mark.parametrize("function", [krippendorff_alpha, fleiss_kappa, brennan_prediger])
def test_codes_that_cannot_be_counted(function: Any, codes: Any) -> None:
    with pytest.raises(RatingsError):
        function(codes)


@pytest.mark.parametrize("categories", [2.5, "2", True, -1, 10**9])
def test_numbers_of_categories_that_cannot_be(categories: Any) -> None:
    with pytest.raises(RatingsError):
        fleiss_kappa([[0, 1], [1, 1]], categories=categories)


def test_a_table_of_too_many_categories_is_refused() -> None:
    with pytest.raises(RatingsError, match="too many for a table"):
        brennan_prediger([[0, 1], [1, 1]], categories=1_000_000)
