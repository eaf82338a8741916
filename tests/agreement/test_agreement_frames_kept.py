"""What data frames say of their values is kept, and what an engine cannot count is refused in a sentence."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from interviewcoder.agreement import RatingsError, from_frame

pl = pytest.importorskip("polars", reason="polars is not installed")
duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")

SCALE = ["low", "mid", "high"]


def _graded(scale: list[Any]) -> dict[str, list[Any]]:
    low, _, high = scale
    return {"unit": [1, 1, 2, 2], "who": ["a", "b", "a", "b"], "value": [high, low, low, low]}


@pytest.mark.parametrize(
    ("frame", "scale"),
    [
        (pd.DataFrame(_graded(SCALE)).assign(
            value=lambda f: pd.Categorical(f.value, SCALE, ordered=True)), SCALE),
        (pd.DataFrame(_graded([10, 9, 8])).assign(
            value=lambda f: pd.Categorical(f.value, [10, 9, 8], ordered=True)), [10, 9, 8]),
        (pl.DataFrame(_graded(SCALE)).with_columns(pl.col("value").cast(pl.Enum(SCALE))), SCALE),
    ],
    ids=["pandas", "numbers in pandas", "polars"],
)  # fmt: skip
def test_the_order_of_a_scale_is_kept(frame: Any, scale: list[Any]) -> None:
    found = from_frame(frame, "unit", "who", "value")
    assert found.category_values == tuple(scale)
    assert found.rows.tolist() == [[0, 0], [2, 0]]
    back = from_frame(frame, "unit", "who", "value", categories=scale[::-1])
    assert back.rows.tolist() == [[0, 2], [2, 2]]


@pytest.mark.parametrize("column", ["unit", "who"])
@pytest.mark.parametrize("engine", [pd.DataFrame, pl.DataFrame])
def test_a_number_that_is_none_is_no_name(column: str, engine: Any) -> None:
    rows = {"unit": [1.0, 1.0, 2.0, 2.0], "who": [1.0, 2.0, 1.0, 2.0], "value": ["x"] * 4}
    rows[column][3] = float("nan")
    with pytest.raises(RatingsError, match=f"Column '{column}' is empty in 1 rows"):
        from_frame(engine(rows), "unit", "who", "value")


def _closed() -> Any:
    connection = duckdb.connect()
    relation = connection.sql("select 1 as unit, 'a' as who, 'x' as value")
    connection.close()
    return relation


@pytest.mark.parametrize(
    "frame",
    [
        lambda: pd.DataFrame({"unit": [1, 1], "who": ["a", "b"], "value": [[1], [2]]}),
        lambda: pd.DataFrame({"unit": [1, 1], "who": [{}, {}], "value": [1, 2]}),
        lambda: pd.DataFrame([[1, "a", "x", "y"]], columns=["unit", "who", "value", "value"]),
        _closed,
    ],
)
def test_what_an_engine_cannot_count_is_refused(frame: Any) -> None:
    with pytest.raises(RatingsError, match="cannot be counted"):
        from_frame(frame(), "unit", "who", "value")


def test_categories_that_cannot_be_any() -> None:
    with pytest.raises(RatingsError, match="A category is a list"):
        from_frame(pd.DataFrame(_graded(SCALE)), "unit", "who", "value", categories=[["low"]])  # type: ignore[list-item]


def test_huge_integers_of_duckdb() -> None:
    relation = duckdb.sql(
        "select i // 2 as unit, i % 2 as who, (i // 2)::hugeint as value from range(4) t(i)"
    )
    assert from_frame(relation, "unit", "who", "value").rows.tolist() == [[0, 0], [1, 1]]
