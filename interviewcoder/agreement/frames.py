"""Ratings in a data frame of any kind, counted where the data is.

A crowd-annotation set may be larger than any laptop, and no coefficient needs more of it than how often
each pattern of values occurs. Whatever engine holds the frame therefore groups it twice, rows to units and
units to patterns, and only the counts come back. What a unit's coders said travels as a few numbers: each
coder's code is a digit of a sum, so that every engine that can add can do it.
"""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from interviewcoder.agreement.checks import RatingsError
from interviewcoder.agreement.labels import MISSING, IntArray, is_frame
from interviewcoder.agreement.ratings import FloatArray, Patterns
from interviewcoder.model import InterviewcoderError

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

MOST_KNOWN_CODERS = 20
"""Up to so many coders it is kept who gave a value, unless it is asked for."""
MOST_VALUES = 1000
_EXACT = 1 << 53
"""Whole numbers below this are exact in double precision, in every engine and in any order of adding."""


@dataclass(frozen=True, eq=False)
class FramePatterns(Patterns):
    """Patterns with the names that a data frame gave: every coefficient takes them."""

    coder_names: tuple[Any, ...] = ()
    """Coders, ascending; the columns of ``rows`` where it is known who gave a value."""
    cluster_names: tuple[Any, ...] = ()
    """Clusters, ascending; ``labels`` are the places in it. Empty without clusters."""


def from_frame(
    frame: Any,
    unit: str,
    coder: str,
    value: str,
    cluster: str | None = None,
    *,
    categories: Sequence[Hashable] | None = None,
    keep_coders: bool | None = None,
) -> FramePatterns:
    """Count the patterns of ratings in a long data frame: a row a value, with its unit and coder.

    ``frame`` is any that Narwhals reads: pandas, Polars, PyArrow, DuckDB, Dask, PySpark and others, eager
    or lazy. ``unit``, ``coder``, ``value`` and ``cluster`` name its columns; a unit is known by its name
    within its cluster. Rows without a value (null or NaN) are missing; the order of rows does not matter.
    ``categories`` are all values there can be, in their order (default: those of an ordered categorical or
    an Enum, else those there are, sorted).

    ``keep_coders`` says whether it is kept who gave a value, which Cohen's and Conger's kappa ask for; with
    many coders hardly two units are then alike (default: kept up to 20 coders). Without, a row holds the
    values of a unit in ascending order, and all other coefficients are the same.

    The engine makes four passes: the values and the coders there are, then units, then patterns; where
    coders are not kept, a further one looks for a coder with two values.

    Raises RatingsError: for a frame of unknown kind, a missing column, a row without unit, coder or cluster,
    a value that is not among the categories, more than 1,000 values, a coder with several values for a
    unit, and whatever the engine cannot do with the frame.

    Krippendorff 2011, section B:

    >>> import pandas as pd
    >>> from interviewcoder.agreement import krippendorff_alpha
    >>> frame = pd.DataFrame({"unit": [i // 2 for i in range(24)], "who": ["Ben", "Gerry"] * 12})
    >>> frame["value"] = list("abaabbbbdbcccccceeddddad")
    >>> patterns = from_frame(frame, "unit", "who", "value")
    >>> f"{krippendorff_alpha(patterns).value:.3f}", patterns.coder_names, patterns.category_values
    ('0.692', ('Ben', 'Gerry'), ('a', 'b', 'c', 'd', 'e'))
    """
    try:
        return _counted(frame, (unit, coder, value, cluster), categories, keep_coders)
    except InterviewcoderError:
        raise
    except Exception as error:  # every engine fails in its own way
        what = (
            "one of its columns holds lists or records" if "unhashable" in str(error) else _first_line(error)
        )
        raise RatingsError(
            f"The data frame cannot be counted ({what}): give one value a cell, different names to columns, "
            "and a connection that is open."
        ) from error


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "").rstrip(".")[:150] or type(error).__name__


def _counted(
    frame: Any,
    names: tuple[str, str, str, str | None],
    categories: Sequence[Hashable] | None,
    keep_coders: bool | None,
) -> FramePatterns:
    value, cluster = names[2:]
    frame, order = _with_numbers(frame, value)
    long, said = _long(frame, *names)
    table = _Table(long, names)
    values = _categories(table.values(), (order or said) if categories is None else categories, value)
    coders = table.coders()
    known = len(coders) <= MOST_KNOWN_CODERS if keep_coders is None else keep_coders
    if not coders:
        found = _Counted(np.zeros((0, 0), np.int64), np.zeros(0), [])
    else:
        found = table.count_known(values, coders) if known else table.count_unknown(values, len(coders))
    clusters = _sorted(set(found.clusters)) if cluster is not None else ()
    place = {name: number for number, name in enumerate(clusters)}
    group = np.array(
        [place[name] for name in found.clusters] if clusters else [0] * len(found.counts), np.int64
    )
    # The order that counting an array gives: sums then come out the same to the last digit.
    ascending = np.lexsort((*reversed(found.rows.T), group))
    return FramePatterns(
        rows=np.asfortranarray(found.rows[ascending]),
        counts=found.counts[ascending],
        categories=len(values),
        clusters=group[ascending],
        labels=np.arange(len(clusters) if cluster is not None else 1, dtype=np.int64),
        category_values=tuple(values),
        anonymous_coders=None if known else len(coders),
        coder_names=coders,
        cluster_names=clusters,
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """Patterns as the engine gave them, in its own order."""

    rows: IntArray
    counts: FloatArray
    clusters: list[Any]


class _Table:
    """A long frame with the columns unit, coder, value and perhaps cluster, and the questions put to it."""

    def __init__(self, long: nw.LazyFrame[Any], names: tuple[str, str, str, str | None]) -> None:
        self._long = long
        self._names = dict(zip(("unit", "coder", "value", "cluster"), names, strict=True))
        self._clusters = [] if names[3] is None else ["cluster"]

    def values(self) -> list[Any]:
        """The distinct values; also refuses rows that say nothing of unit, coder or cluster."""
        import narwhals.stable.v2 as nw

        columns = ["unit", "coder", *self._clusters]
        found = _collected(
            self._long.with_columns(
                **{f"no_{name}": nw.col(name).is_null().cast(nw.Int64) for name in columns}
            )
            .group_by("value")
            .agg(*(nw.col(f"no_{name}").sum() for name in columns))
        )
        for name in columns:
            if missing := sum(map(int, found[f"no_{name}"])):
                raise RatingsError(
                    f"Column '{self._names[name]}' is empty in {missing:,} rows that have a value: "
                    f"say which {name} they belong to."
                )
        return found["value"]

    def coders(self) -> tuple[Any, ...]:
        """The coders with a value, ascending."""
        return _sorted(_collected(self._long.select("coder").unique())["coder"])

    def count_known(self, values: list[Any], coders: tuple[Any, ...]) -> _Counted:
        """Patterns with a column a coder: a coder's digit is the code + 1, and 0 where there is no value.

        Beside them goes a sum in which each coder has a bit: a coder with two values for a unit carries into
        the next bit, and the sum has fewer bits than the unit has values.
        """
        base = len(values) + 1
        digit = _mapped("value", values, [code + 1.0 for code in range(len(values))])
        keys = [
            (part, digit * _mapped("coder", coders, _places(len(coders), base, part)))
            for part in _parts(len(coders), base)
        ]
        bits = [
            (part, _mapped("coder", coders, _places(len(coders), 2, part))) for part in _parts(len(coders), 2)
        ]
        sums, number, counts, clusters = self._grouped([key for _, key in keys + bits])
        seen = np.zeros(len(number), np.int64)
        for (part, _), key in zip(bits, sums[len(keys) :], strict=True):
            seen += _digits(key, 2, len(part)).sum(axis=1)
        if (seen != number).any():
            self._refuse_twice()
        rows = np.full((len(counts), len(coders)), MISSING, np.int64)
        for (part, _), key in zip(keys, sums, strict=False):
            rows[:, part] = _digits(key, base, len(part)) - 1
        return _Counted(rows, counts, clusters)

    def count_unknown(self, values: list[Any], coders: int) -> _Counted:
        """Patterns of values in ascending order: a value's digit is how many coders gave it."""
        self._refuse_twice()
        base = coders + 1
        parts = _parts(len(values), base)
        sums, number, counts, clusters = self._grouped(
            [_mapped("value", values, _places(len(values), base, part)) for part in parts]
        )
        given = np.zeros((len(counts), len(values)), np.int64)
        for part, key in zip(parts, sums, strict=True):
            given[:, part] = _digits(key, base, len(part))
        widest = int(number.max(initial=0))
        rows = np.full((len(counts), widest), MISSING, np.int64)
        rows[np.arange(widest) < number[:, None]] = np.repeat(
            np.tile(np.arange(len(values)), len(counts)), given.ravel()
        )
        return _Counted(rows, counts, clusters)

    def _grouped(self, keys: list[nw.Expr]) -> tuple[list[IntArray], IntArray, FloatArray, list[Any]]:
        """Sums of the keys over each unit, its number of values, how many units have these, and clusters."""
        import narwhals.stable.v2 as nw

        names = [f"key_{number}" for number in range(len(keys))]
        units = (
            self._long.with_columns(**dict(zip(names, keys, strict=True)))
            .group_by("unit", *self._clusters)
            .agg(*(nw.col(name).sum() for name in names), number=nw.len())
        )
        found = _collected(units.group_by(*names, "number", *self._clusters).agg(units=nw.len()))
        sums = [np.array(found[name], np.float64).astype(np.int64) for name in names]
        counts = np.array(found["units"], np.float64)
        clusters = found["cluster"] if self._clusters else []
        return sums, np.array(found["number"], np.int64), counts, clusters

    def _refuse_twice(self) -> None:
        import narwhals.stable.v2 as nw

        by = ["unit", "coder", *self._clusters]
        twice = _collected(self._long.group_by(*by).agg(number=nw.len()).filter(nw.col("number") > 1).head(1))
        if twice["unit"]:
            where = f" in '{twice['cluster'][0]}'" if self._clusters else ""
            raise RatingsError(
                f"Coder '{twice['coder'][0]}' gave unit '{twice['unit'][0]}'{where} "
                f"{twice['number'][0]} values: leave one, or give units different names."
            )


def _with_numbers(frame: Any, value: str) -> tuple[Any, list[Any] | None]:
    """A pandas frame with a categorical of numbers as these, for it would become text; and their order."""
    if not is_frame(frame) or list(frame.columns).count(value) != 1:
        return frame, None
    kind = frame[value].dtype
    if not hasattr(kind, "ordered") or kind.categories.dtype.kind not in "iuf":
        return frame, None
    numbers = frame[value].astype("Float64" if kind.categories.dtype.kind == "f" else "Int64")
    return frame.assign(**{value: numbers}), list(kind.categories) if kind.ordered else None


def _long(
    frame: Any, unit: str, coder: str, value: str, cluster: str | None
) -> tuple[nw.LazyFrame[Any], list[Any] | None]:
    """The rows that have a value, lazily, under our own column names; and the order that the values say."""
    import narwhals.stable.v2 as nw

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # about Narwhals' own packaging
        try:
            table = nw.from_native(frame).lazy()
        except TypeError:
            raise RatingsError(
                f"{type(frame).__name__} is no data frame that can be read: give one of pandas, Polars, "
                "PyArrow, DuckDB, Dask or PySpark."
            ) from None
    schema = table.collect_schema()
    roles = {"unit": unit, "coder": coder, "value": value} | ({} if cluster is None else {"cluster": cluster})
    for role, name in roles.items():
        if name not in schema:
            there = ", ".join(map(str, list(schema)[:12]))
            raise RatingsError(
                f"There is no column '{name}' for the {role} (the columns are: {there}): name one of them."
            )
    if schema[value].is_nested():
        raise RatingsError(f"Column '{value}' holds lists or records: give one value a row.")
    columns = {role: nw.col(name) for role, name in roles.items()}
    for role, name in roles.items():
        if schema[name] in (nw.Categorical, nw.Enum):
            columns[role] = columns[role].cast(nw.String)
        elif schema[name].is_float():  # NaN is nothing, in engines that tell it from null, too
            columns[role] = nw.when(~columns[role].is_nan()).then(columns[role])
    long = table.select(**columns).filter(~nw.col("value").is_null())
    order = list(map(str, schema[value].categories)) if isinstance(schema[value], nw.Enum) else None
    return cast("nw.LazyFrame[Any]", long), order


def _collected(table: nw.LazyFrame[Any]) -> dict[str, list[Any]]:
    """A small result as plain lists."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        # DuckDB alone would ask for PyArrow, which nothing else here needs.
        duckdb = table.implementation.is_duckdb()
        found = table.collect("pandas") if duckdb else table.collect()
    return found.to_dict(as_series=False)


def _categories(found: list[Any], given: Sequence[Hashable] | None, column: str) -> list[Any]:
    if given is None:
        if len(found) > MOST_VALUES:
            raise RatingsError(
                f"Column '{column}' has {len(found):,} different values, too many to count patterns of "
                f"(at most {MOST_VALUES:,}): round them, or code the ratings as an array."
            )
        return list(_sorted(found))
    try:
        known = list(dict.fromkeys(given))
    except TypeError:
        raise RatingsError("A category is a list or a set: give text or numbers, each once.") from None
    for value in found:
        if value not in known:
            raise RatingsError(
                f"Column '{column}' has the value {value!r}, which is not one of the categories: "
                "add it to them or correct the value."
            )
    return known


def _sorted(values: Any) -> tuple[Any, ...]:
    """Ascending; values of mixed kinds by kind and text, so that the order is always the same."""
    try:
        return tuple(sorted(values))
    except TypeError:
        return tuple(sorted(values, key=lambda value: (type(value).__name__, str(value))))


def _mapped(column: str, old: Sequence[Any], new: Sequence[float]) -> nw.Expr:
    import narwhals.stable.v2 as nw

    return nw.col(column).replace_strict(list(old), list(new), default=0.0, return_dtype=nw.Float64)


def _parts(digits: int, base: int) -> list[range]:
    """Digits by the number that holds them: as many as are exact together."""
    most = 1
    while base ** (most + 1) <= _EXACT:
        most += 1
    return [range(start, min(start + most, digits)) for start in range(0, digits, most)]


def _places(digits: int, base: int, part: range) -> list[float]:
    """What one of each digit is worth in a number; 0 for digits that are in another number."""
    return [float(base ** (digit - part.start)) if digit in part else 0.0 for digit in range(digits)]


def _digits(key: IntArray, base: int, digits: int) -> npt.NDArray[np.int64]:
    """The digits of each number, (numbers × digits), the lowest first."""
    found = np.empty((len(key), digits), np.int64)
    rest = key
    for digit in range(digits):
        rest, found[:, digit] = np.divmod(rest, base)
    return found
