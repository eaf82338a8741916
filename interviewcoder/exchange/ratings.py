"""A wide table of ratings: the first column names the unit, every other column is a coder.

Any program that coded anything can write such a table, and agreement on it needs no study. Cells are taken
literally: a blank one is a missing value, and "NA", "nan" or "None" are labels like any other. What a label
means (a name, a place in an order, a number, a set of codes) depends on the level and is settled here,
where row and column of a cell that does not fit can still be named.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from interviewcoder.agreement.distances import Level
from interviewcoder.agreement.labels import IntArray, number_labels
from interviewcoder.exchange.spreadsheet import Grid, TableFileError, read_grid, shown, unguard
from interviewcoder.model import OptionError

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_LEADING_ZERO = re.compile(r"[+-]?0\d")
_WHOLE = re.compile(r"([+-]?\d+)\.0*", re.ASCII)
"""A whole number as programs write it that keep a column with gaps as decimals."""
SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class RatingsTable:
    """Ratings as a file gives them: labels, nothing said of what they mean."""

    name: str
    """The file's name, for messages."""
    coders: tuple[str, ...]
    units: tuple[str, ...]
    numbers: tuple[int, ...]
    """Row of each unit, as a spreadsheet counts."""
    cells: tuple[list[str | None], ...]
    """A row a unit with a slot a coder; None where the cell is blank."""
    clusters: tuple[str, ...] | None
    """What each unit belongs to, where a column says so."""
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CodedRatings:
    """Ratings as codes, with what the codes stand for."""

    codes: IntArray
    """Units × coders, -1 where missing."""
    values: tuple[Any, ...]
    """Of each code: text, a number, or a set of codes (frozenset)."""
    names: tuple[str, ...]
    """Of each code, to be shown."""
    ordered: bool
    """Whether the codes are in an order that means something."""
    notices: tuple[str, ...] = ()


def read_ratings(path: Path, *, cluster: str | None = None) -> RatingsTable:
    """Read a wide CSV table: the first column the unit, ``cluster`` what it belongs to, the others coders.

    Raises TableFileError, naming row and column, for a file that is no such table: no rows, no coders, rows
    of unequal length, a unit without a name or named twice, two coders of one name, a cluster that is
    missing.
    """
    grid = read_grid(path)
    coders = _coder_columns(grid, cluster)
    names = [grid.header[column] for column in coders]
    for number, name in enumerate(names):
        if not name:
            raise TableFileError(f"{grid.name}: column {coders[number] + 1} has no name; name the coder.")
        if name in names[:number]:
            raise TableFileError(f"{grid.name}: two columns are named '{shown(name)}'; rename one of them.")
    if not grid.rows:
        raise TableFileError(f"{grid.name} has a header and no units below it; give a row a unit.")
    units = _units(grid)
    clusters = None if cluster is None else _clusters(grid, grid.header.index(cluster), cluster)
    cells = tuple([unguard(row[column]) or None for column in coders] for row in grid.rows)
    return RatingsTable(grid.name, tuple(names), tuple(units), grid.numbers, cells, clusters, grid.notices)


def code_table(
    table: RatingsTable,
    *,
    level: Level = "nominal",
    sets: bool = False,
    order: Sequence[str] | None = None,
) -> CodedRatings:
    """Turn the labels of a table into codes.

    ``order`` names all labels there can be, from low to high. Without it, labels that are all numbers are in
    the order of numbers, exactly, however many digits they have; others are in the order of letters, which
    means nothing. The same number written in two ways is one (1.5 and 1.50), but at the nominal level labels
    are text, save that 1.0 is 1; with a leading zero, as in 01, they are names. With ``sets`` a cell holds
    codes with | between them, and | alone is the empty set.

    Raises OptionError where options do not go together or an order is needed, and TableFileError, naming row
    and column, for a label that is no number where numbers are needed, or not in ``order``.
    """
    codes, labels = number_labels(table.cells)
    where = partial(_where, table)
    if sets:
        if level != "nominal":
            raise OptionError(f"Sets of codes have no {level} level; leave --level out.")
        if order is not None:
            raise OptionError("Sets of codes have no order; leave --order out.")
        found = [_set(label) for label in labels]
        values: list[Any] = sorted(dict.fromkeys(found), key=lambda one: (len(one), sorted(one)))
        return _coded(codes, found, values, [_set_name(one) for one in values], ordered=False)
    if order is not None:
        return _in_order(codes, labels, order, level, where)
    if level == "nominal":
        return _names(codes, labels)
    if level in ("interval", "ratio") or all(_number(label) is not None for label in labels):
        numbers = [_checked_number(label, level, where) for label in labels]
        by_number: dict[Decimal, str] = {}
        for label, number in zip(map(_plain, labels), numbers, strict=True):
            by_number[number] = min(by_number.get(number, label), label, key=lambda name: (len(name), name))
        ascending = sorted(by_number)
        return _coded(codes, numbers, ascending, [by_number[number] for number in ascending], ordered=True)
    label = next(label for label in labels if _number(label) is None)
    raise OptionError(
        f"{where(label)}: '{shown(label)}' is not a number, and the ordinal level needs an order; give "
        "all labels from low to high, as in --order low,mid,high."
    )


# --- reading -------------------------------------------------------------------------------------


def _coder_columns(grid: Grid, cluster: str | None) -> list[int]:
    if cluster is not None and cluster not in grid.header[1:]:
        there = ", ".join(shown(name) for name in grid.header[1:13])
        raise TableFileError(
            f"{grid.name}: has no column '{shown(cluster)}' beside the unit (its columns are: {there}); "
            "name one of them."
        )
    coders = [column for column in range(1, len(grid.header)) if grid.header[column] != cluster]
    if not coders:
        raise TableFileError(
            f"{grid.name}: has no column of a coder; the first column is the unit, each other one a coder."
        )
    return coders


def _units(grid: Grid) -> list[str]:
    rows: dict[str, int] = {}
    column = grid.header[0] or "1"
    for number, row in zip(grid.numbers, grid.rows, strict=True):
        unit = unguard(row[0])
        if not unit:
            raise TableFileError(
                f"{grid.name}, row {number}, column '{column}': the unit has no name; give one."
            )
        if unit in rows:
            raise TableFileError(
                f"{grid.name}, row {number}: unit '{shown(unit)}' is there already in row {rows[unit]}; "
                "a unit is one row, with a column a coder."
            )
        rows[unit] = number
    return list(rows)


def _clusters(grid: Grid, column: int, name: str) -> tuple[str, ...]:
    for number, row in zip(grid.numbers, grid.rows, strict=True):
        if not row[column]:
            raise TableFileError(
                f"{grid.name}, row {number}, column '{shown(name)}': is blank; say what the unit belongs to."
            )
    return tuple(unguard(row[column]) for row in grid.rows)


# --- coding --------------------------------------------------------------------------------------


def _where(table: RatingsTable, label: str) -> str:
    """Where a label is first found: asked only for a message."""
    for number, row in zip(table.numbers, table.cells, strict=True):
        if label in row:
            return f"{table.name}, row {number}, column '{shown(table.coders[row.index(label)])}'"
    raise KeyError(label)


def _names(codes: IntArray, labels: Sequence[str]) -> CodedRatings:
    """Labels as text, in the order of numbers where all are different ones."""
    if any(map(_LEADING_ZERO.match, labels)):
        return _coded(codes, labels, sorted(labels), sorted(labels), ordered=False)
    found = list(map(_plain, labels))
    names = sorted(set(found))
    numbers = {name: number for name in names if (number := _number(name)) is not None}
    if len(numbers) < len(names):
        return _coded(codes, found, names, names, ordered=False)
    names.sort(key=lambda name: (numbers[name], name))
    twins = [pair for pair in pairwise(names) if numbers[pair[0]] == numbers[pair[1]]]
    notices = (
        (
            f"'{shown(twins[0][0])}' and '{shown(twins[0][1])}' are the same number and, at the nominal "
            "level, two labels; write them alike if they mean the same.",
        )
        if twins
        else ()
    )
    return replace(_coded(codes, found, names, names, ordered=not twins), notices=notices)


def _coded(
    codes: IntArray, found: Sequence[Hashable], values: Sequence[Any], names: Sequence[str], *, ordered: bool
) -> CodedRatings:
    """Codes of labels turned into codes of what ``found`` each label means."""
    place = {value: code for code, value in enumerate(values)}
    places = np.array([*(place[value] for value in found), -1], np.int64)  # missing, -1, reads the last
    return CodedRatings(places[codes], tuple(values), tuple(names), ordered)


def _in_order(
    codes: IntArray, labels: Sequence[str], order: Sequence[str], level: Level, where: Callable[[str], str]
) -> CodedRatings:
    names = [name.strip() for name in order]
    if not any(names):
        raise OptionError("--order names nothing; give all labels from low to high, as in low,mid,high.")
    for number, name in enumerate(names):
        if not name:
            raise OptionError(f"--order has a comma with no label beside it, after {number}; leave it out.")
        if name in names[:number]:
            raise OptionError(f"--order names '{shown(name)}' twice; name each label once.")
    for label in labels:
        if label not in names:
            raise TableFileError(
                f"{where(label)}: '{shown(label)}' is not in --order; add it there or correct the cell."
            )
    if level in ("nominal", "ordinal"):
        return _coded(codes, labels, names, names, ordered=True)
    numbers = [_number(name) for name in names]
    if None in numbers or len(set(numbers)) < len(numbers):
        raise OptionError(f"--order must name different numbers at the {level} level.")
    if level == "ratio" and (below := [name for name in names if (_number(name) or 0) < 0]):
        raise OptionError(
            f"--order names {shown(below[0])}, which is below 0, and the ratio level does not allow that; "
            "choose --level interval."
        )
    return _coded(codes, [_number(label) for label in labels], numbers, names, ordered=True)


def _number(label: str) -> Decimal | None:
    """A decimal number with a point, as it is written, of a size that double precision can hold."""
    if not _NUMBER.fullmatch(label) or not math.isfinite(float(label)):
        return None
    if float(label) == 0.0:
        return Decimal(0) if set(re.split("[eE]", label)[0]) <= set("+-0.") else None
    return Decimal(label)


def _plain(label: str) -> str:
    """1 for 1.0, and any other label as it is."""
    whole = _WHOLE.fullmatch(label)
    return whole[1] if whole else label


def _checked_number(label: str, level: Level, where: Callable[[str], str]) -> Decimal:
    number = _number(label)
    if number is None:
        raise TableFileError(
            f"{where(label)}: '{shown(label)}' is not a number (with a point for decimals), which the "
            f"{level} level needs; correct it, leave it blank if unknown, or choose --level nominal."
        )
    if number < 0 and level == "ratio":
        raise TableFileError(
            f"{where(label)}: {shown(label)} is below 0, which the ratio level does not allow; "
            "choose --level interval."
        )
    return number


def _set(label: str) -> frozenset[str]:
    return frozenset(part for part in map(str.strip, label.split(SEPARATOR)) if part)


def _set_name(codes: frozenset[str]) -> str:
    return SEPARATOR.join(sorted(codes)) or SEPARATOR
