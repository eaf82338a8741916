"""Ratings counted in data frames of several engines: the same numbers as from an array, to the last digit."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import interviewcoder.agreement as agreement
from interviewcoder.agreement import FramePatterns, RatingsError, count_patterns, from_frame
from interviewcoder.agreement.distances import Nominal
from tests.agreement import agreement_data as data

Engine = Callable[[pd.DataFrame], Any]


def needed(*names: str) -> None:
    for name in names:
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed")


def as_polars(frame: pd.DataFrame) -> Any:
    needed("polars")
    import polars as pl

    whole = frame.astype(object).where(frame.notna(), None)
    return pl.DataFrame({name: whole[name].tolist() for name in whole})


def as_lazy_polars(frame: pd.DataFrame) -> Any:
    return as_polars(frame).lazy()


def as_duckdb(frame: pd.DataFrame) -> Any:
    needed("duckdb")
    import duckdb

    return duckdb.connect().from_df(frame)


def as_pandas_objects(frame: pd.DataFrame) -> Any:
    return frame.astype(object)


def as_categories(frame: pd.DataFrame) -> Any:
    return frame.astype("category")


ENGINES: list[Engine] = [pd.DataFrame, as_pandas_objects, as_categories, as_polars, as_lazy_polars, as_duckdb]


def long_frame(codes: Any, clusters: Any = None, *, shuffled: int = 1) -> pd.DataFrame:
    """A row a value or missing value, in disorder; codes 0, 1, 2 are the values a, b, c."""
    codes = np.asarray(codes)
    units, coders = codes.shape
    letters = np.array([*"abcdefghij", None], dtype=object)
    frame = pd.DataFrame(
        {
            "item": np.repeat([f"unit {n}" for n in range(units)], coders),
            "who": np.tile([f"coder {n:02}" for n in range(coders)], units),
            "label": letters[codes.ravel()],
        }
    )
    if clusters is not None:
        frame["text"] = np.repeat([f"text {n}" for n in clusters], coders)
    return frame.sample(frac=1, random_state=shuffled)


def some_codes(units: int, coders: int = 3, categories: int = 5) -> Any:
    generator = np.random.default_rng(3)
    codes = generator.integers(0, categories, (units, coders))
    codes[generator.random(codes.shape) < 0.2] = -1
    return codes[(codes >= 0).any(axis=1)]


def same(found: FramePatterns, codes: Any) -> None:
    """Every coefficient of the counted frame is that of the array, in every digit."""
    array = count_patterns(codes, categories=found.categories)
    for name in (
        "percent_agreement", "krippendorff_alpha", "fleiss_kappa", "conger_kappa", "brennan_prediger",
        "gwet_ac1", "gwet_ac2", "specific_agreement",
    ):  # fmt: skip
        assert getattr(agreement, name)(found) == getattr(agreement, name)(array), name
    if array.coders == 2:
        for name in ("cohen_kappa", "weighted_kappa", "scott_pi"):
            assert getattr(agreement, name)(found) == getattr(agreement, name)(array), name


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("coders", [2, 3])
def test_every_coefficient_is_that_of_the_array(engine: Engine, coders: int) -> None:
    codes = some_codes(400, coders)
    found = from_frame(engine(long_frame(codes)), "item", "who", "label")
    same(found, codes)
    assert found.category_values == tuple("abcde")
    assert found.coder_names == tuple(f"coder {n:02}" for n in range(coders))


@pytest.mark.parametrize("engine", ENGINES)
def test_clusters_are_resampled_alike(engine: Engine) -> None:
    codes = some_codes(300)
    clusters = np.arange(len(codes)) % 7
    found = from_frame(engine(long_frame(codes, clusters)), "item", "who", "label", "text")
    array = count_patterns(codes, clusters=clusters)
    assert agreement.clustered_alpha(found, Nominal()) == agreement.clustered_alpha(array, Nominal())
    assert found.cluster_names == tuple(f"text {n}" for n in range(7))


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """Two worker processes that speak to each other on the loopback only."""
    needed("dask", "distributed")
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            memory_limit="1GB",
            silence_logs=50,
        ) as workers,
        Client(workers, timeout="60s") as client,
    ):
        client.wait_for_workers(2, timeout=60)
        yield


@pytest.mark.filterwarnings("ignore:.*narwhals-dask.*:FutureWarning")
def test_on_a_dask_cluster_of_two_workers(cluster: None) -> None:
    import dask.dataframe as dd

    codes = some_codes(500)
    clusters = np.arange(len(codes)) % 7
    frame = dd.from_pandas(long_frame(codes, clusters), npartitions=4, sort=False)
    same(from_frame(frame, "item", "who", "label"), codes)
    found = from_frame(frame, "item", "who", "label", "text")
    array = count_patterns(codes, clusters=clusters)
    assert agreement.clustered_alpha(found, Nominal()) == agreement.clustered_alpha(array, Nominal())
    with pytest.raises(RatingsError, match="Coder 'coder 00' gave unit 'unit 0' 2 values"):
        twice = dd.concat([frame, frame[(frame["item"] == "unit 0") & (frame["who"] == "coder 00")]])
        from_frame(twice, "item", "who", "label")


@settings(max_examples=25)
@given(data.codings(coders=(2, 4)), st.integers(0, 5))
def test_the_order_of_rows_says_nothing(codes: Any, seed: int) -> None:
    found = from_frame(long_frame(codes, shuffled=seed), "item", "who", "label")
    again = from_frame(long_frame(codes, shuffled=seed + 1), "item", "who", "label")
    assert found.rows.tolist() == again.rows.tolist()
    assert found.counts.tolist() == again.counts.tolist()


@settings(max_examples=25)
@given(data.codings(coders=(2, 4)))
def test_who_gave_a_value_matters_only_where_it_is_asked(codes: Any) -> None:
    frame = long_frame(codes)
    known = from_frame(frame, "item", "who", "label")
    counted = from_frame(frame, "item", "who", "label", keep_coders=False)
    assert counted.coders == known.coders
    for name in ("percent_agreement", "krippendorff_alpha", "fleiss_kappa", "gwet_ac1", "brennan_prediger"):
        one, other = getattr(agreement, name)(known), getattr(agreement, name)(counted)
        assert one.value == pytest.approx(other.value, abs=1e-12)
        assert one.se == pytest.approx(other.se, abs=1e-12)
        assert (one.n, one.coders, one.reason) == (other.n, other.coders, other.reason)


def test_a_crowd_is_counted_without_its_names() -> None:
    """A hundred coders, three a unit: rows are as wide as a unit has values."""
    generator = np.random.default_rng(5)
    codes = np.full((200, 100), -1)
    for row in codes:
        row[generator.choice(100, 3, replace=False)] = generator.integers(0, 4, 3)
    frame = long_frame(codes)
    found = from_frame(frame, "item", "who", "label")
    array = count_patterns(codes)
    assert found.rows.shape[1] == 3
    assert found.coders == array.coders > 90
    assert len(found.rows) <= 20  # ways to choose three of four values, order left aside
    for name in ("percent_agreement", "krippendorff_alpha", "fleiss_kappa", "gwet_ac1"):
        one, other = getattr(agreement, name)(found), getattr(agreement, name)(array)
        assert (one.value, one.se) == (pytest.approx(other.value), pytest.approx(other.se))
    with pytest.raises(RatingsError, match="Conger's kappa asks who gave each value"):
        agreement.conger_kappa(found)
    kept = from_frame(frame, "item", "who", "label", keep_coders=True)
    assert agreement.conger_kappa(kept).value == pytest.approx(agreement.conger_kappa(array).value)


@pytest.mark.parametrize("keep", [True, False])
def test_sums_of_many_digits_lose_none(keep: bool) -> None:
    """More coders and values than fit one number of double precision."""
    codes = np.stack([np.arange(200) % 97, (np.arange(200) * 7) % 97, *[np.arange(200) % 89] * 28], axis=1)
    units, coders = codes.shape
    frame = pd.DataFrame(
        {"u": np.repeat(np.arange(units), coders), "c": np.tile(np.arange(coders), units), "v": codes.ravel()}
    )
    found = from_frame(frame, "u", "c", "v", keep_coders=keep)
    ordered = codes if keep else np.sort(codes, axis=1)
    expected = count_patterns(ordered)
    assert found.rows.tolist() == expected.rows.tolist()
    assert found.counts.tolist() == expected.counts.tolist()


def test_numbers_stand_for_themselves_at_the_interval_level() -> None:
    """Krippendorff 2011, section C."""
    frame = pd.DataFrame(
        [
            (unit, coder, float(value) if value != "-" else np.nan)
            for unit, row in enumerate(data.KRIPPENDORFF_2011_C.split())
            for coder, value in enumerate(row)
        ],
        columns=["u", "c", "v"],
    )
    found = from_frame(frame, "u", "c", "v")
    levels = ("nominal", "ordinal", "interval", "ratio")
    values = [agreement.krippendorff_alpha(found, level).value for level in levels]
    assert values == [pytest.approx(value, abs=0.0005) for value in (0.743, 0.815, 0.849, 0.797)]


def test_units_are_known_within_their_cluster() -> None:
    frame = pd.DataFrame(
        {"text": ["x", "x", "y", "y"], "u": [1, 1, 1, 1], "c": ["a", "b"] * 2, "v": ["p", "p", "q", "q"]}
    )
    assert agreement.krippendorff_alpha(from_frame(frame, "u", "c", "v", "text")).n == 2
    with pytest.raises(RatingsError, match="Coder 'a' gave unit '1' 2 values"):
        from_frame(frame, "u", "c", "v")


def test_categories_fix_order_and_number() -> None:
    frame = pd.DataFrame({"u": [1, 1, 2, 2], "c": ["a", "b"] * 2, "v": ["low", "low", "high", "low"]})
    found = from_frame(frame, "u", "c", "v", categories=["low", "middle", "high"])
    assert found.categories == 3
    assert found.rows.tolist() == [[0, 0], [2, 0]]
    with pytest.raises(RatingsError, match="has the value 'high', which is not one of the categories"):
        from_frame(frame, "u", "c", "v", categories=["low", "middle"])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("again", ["a", "b"])
def test_a_coder_with_two_values_is_named(engine: Engine, keep: bool, again: str) -> None:
    """Whether the second value is the same or not."""
    frame = pd.DataFrame({"u": ["1", "1", "2", "2", "2"], "c": [*"xyxyx"], "v": [*"abaa", again]})
    with pytest.raises(RatingsError, match="Coder 'x' gave unit '2' 2 values"):
        from_frame(engine(frame), "u", "c", "v", keep_coders=keep)


def test_nothing_at_all_is_undefined_with_a_reason() -> None:
    frame = pd.DataFrame({"u": ["1"], "c": ["x"], "v": pd.Series([None], dtype=object)})
    found = agreement.krippendorff_alpha(from_frame(frame, "u", "c", "v"))
    assert (found.value, found.reason) == (None, "fewer than two coders")


@pytest.mark.parametrize(
    ("frame", "columns", "said"),
    [
        ([1, 2], ("u", "c", "v"), "list is no data frame"),
        (pd.DataFrame({"u": [1], "c": [1]}), ("u", "c", "v"), "no column 'v' for the value"),
        (pd.DataFrame({"u": [1, None], "c": [1, 1], "v": [1, 1]}), ("u", "c", "v"), "'u' is empty in 1 rows"),
        (pd.DataFrame({"u": [1], "c": [None], "v": [1]}), ("u", "c", "v"), "'c' is empty in 1 rows"),
        (
            pd.DataFrame({"u": range(1001), "c": 1, "v": range(1001)}),
            ("u", "c", "v"),
            "1,001 different values",
        ),
    ],
)
def test_what_cannot_be_counted_is_refused(frame: Any, columns: tuple[str, str, str], said: str) -> None:
    with pytest.raises(RatingsError, match=said):
        from_frame(frame, *columns)


def test_narwhals_is_loaded_only_for_a_frame() -> None:
    code = "import sys, interviewcoder.agreement; print('narwhals' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
