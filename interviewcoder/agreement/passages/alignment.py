"""The best alignment of several coders' passages, the heart of γ: who found which of the others' passages?

A unitary alignment takes at most one passage of each coder; an alignment puts every passage into one of
them. It is best if its disorder is smallest. For two coders that is an assignment problem, for more an
integer program; only passages near each other can be together in it, so both stay small.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from interviewcoder.agreement.passages.dissimilarity import (
    Dissimilarity,
    FloatArray,
    IntArray,
    Units,
    distances,
    near_pairs,
    ranges,
)
from interviewcoder.agreement.passages.spans import PassageError

ALONE = -1
"""In place of a passage's index: none of this coder."""
MOST_CANDIDATES = 3_000_000
_TIE_OF_TWO, _TIE_OF_MANY = 1e-9, 1e-5
"""How much, of Δ∅, unlike codes cost besides: nothing for the disorder, but of alignments that are equally
good the one with the most like codes is taken, whatever codes are called. More where a program is solved,
which takes smaller differences for none."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """An alignment and its disorder.

    ``groups`` are the unitary alignments: for each coder the index of a passage in that coder's line, None
    where the coder has none in it.
    """

    disorder: float
    groups: tuple[tuple[int | None, ...], ...]


def best_alignment(
    lines: Sequence[Sequence[tuple[float, float, str]]], dissimilarity: Dissimilarity | None = None
) -> Alignment:
    """The alignment with the smallest disorder of two or more coders' passages (start, end, code).

    Mathet, Widlöcher & Métivier 2015, section 4.4 and 5.1. Raises PassageError without SciPy, and where
    so many passages overlap that there are too many ways to align them.

    >>> lines = [[(1, 5, "a"), (6, 10, "b"), (20, 24, "a"), (30, 34, "b")], [(2, 6, "a"), (31, 35, "b")]]
    >>> best = best_alignment(lines)
    >>> f"{best.disorder:.4f}", best.groups
    ('0.7083', ((0, 0), (1, None), (2, None), (3, 1)))
    """
    settings = dissimilarity or Dissimilarity()
    units = Units.of(lines)
    if units.coders < 2 or not len(units.start):
        raise PassageError("An alignment needs two coders and a passage; give both.")
    groups = align(units, settings)
    first = np.searchsorted(units.coder, np.arange(units.coders))
    together = [
        tuple(None if unit == ALONE else int(unit - first[coder]) for coder, unit in enumerate(group))
        for group in groups.tolist()
    ]
    alone = np.setdiff1d(np.arange(len(units.start)), groups)
    for unit in alone.tolist():
        coder = int(units.coder[unit])
        together.append(tuple(unit - int(first[coder]) if c == coder else None for c in range(units.coders)))
    order = sorted(together, key=lambda group: [(index is None, index or 0) for index in group])
    return Alignment(disorder(units, groups, settings), tuple(order))


def alignment_disorder(
    lines: Sequence[Sequence[tuple[float, float, str]]],
    groups: Iterable[Sequence[int | None]],
    dissimilarity: Dissimilarity | None = None,
) -> float:
    """Disorder of a given alignment: the mean over pairs of coders of d in each group, summed over groups,
    over the mean number of passages a coder. Raises PassageError if a passage is not in exactly one group.

    >>> lines = [[(1, 5, "a"), (6, 10, "b")], [(2, 6, "a"), (7, 11, "b")]]
    >>> alignment_disorder(lines, [(0, 0), (1, 1)])
    0.0625
    >>> alignment_disorder(lines, [(0, 0), (1, None), (None, 1)])
    1.03125
    """
    units = Units.of(lines)
    first = np.searchsorted(units.coder, np.arange(units.coders))
    indices = [
        [ALONE if index is None else index + int(first[coder]) for coder, index in enumerate(group)]
        for group in groups
    ]
    table = np.array(indices, dtype=np.int64).reshape(-1, units.coders)
    if sorted(table[table != ALONE].tolist()) != list(range(len(units.start))):
        raise PassageError("Every passage must be in exactly one group of the alignment; correct the groups.")
    return disorder(units, table, dissimilarity or Dissimilarity())


def disorder(units: Units, groups: IntArray, settings: Dissimilarity) -> float:
    """Disorder of an alignment; ``groups`` (groups × coders) may leave out passages that are alone."""
    pairs = units.coders * (units.coders - 1) / 2
    present = groups != ALONE
    members = present.sum(axis=1)
    alone = len(units.start) - int(members.sum())
    total = alone * settings.empty
    total += float((pairs - members * (members - 1) / 2).sum()) * settings.empty / pairs
    one, other, *_ = pairs_within(groups)
    total += float(distances(units, one, other, settings).sum()) / pairs
    return total / units.per_coder


def _ties(units: Units, one: IntArray, other: IntArray, size: IntArray) -> FloatArray:
    """What decides between alignments of the same disorder: unlike codes, and nearness a little, (pairs,).

    Both as γ-cat weighs them, so that its value does not depend on which of them is taken.
    """
    weight = np.maximum(0.0, 1 - units.positional(one, other)) / np.maximum(size - 1, 1)
    found: FloatArray = weight * units.unlike(one, other) - 0.1 * weight
    return found


def pairs_within(groups: IntArray) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Of every pair of passages in a group: both, the size of their group, and its place."""
    columns = groups.shape[1]
    sizes = (groups != ALONE).sum(axis=1)
    found = []
    for first in range(columns):
        for second in range(first + 1, columns):
            both = (groups[:, first] != ALONE) & (groups[:, second] != ALONE)
            found.append((groups[both, first], groups[both, second], sizes[both], np.flatnonzero(both)))
    one, other, size, place = (np.concatenate(part) for part in zip(*found, strict=True))
    return one, other, size, place


def align(units: Units, settings: Dissimilarity) -> IntArray:
    """Groups of two or more passages (groups × coders) of the best alignment; all others are alone."""
    if units.coders == 2:
        return _align_two(units, settings)
    return _align_many(units, settings)


def _align_two(units: Units, settings: Dissimilarity) -> IntArray:
    """Two passages are together only if that costs less than both alone. Every passage of the first coder
    either gets one of the second's or a place of its own; the cheapest such assignment is the best."""
    graph = scipy("sparse.csgraph")
    one, other, price = near_pairs(units, 0, 1, 2 * settings.empty, settings)
    if not len(one):
        return np.empty((0, 2), dtype=np.int64)
    price = price + _TIE_OF_TWO * settings.empty * _ties(units, one, other, np.full(len(one), 2))
    firsts, rows = np.unique(one, return_inverse=True)
    seconds, columns = np.unique(other, return_inverse=True)
    places = np.arange(len(firsts))
    # The solver takes no zeros, so each passage pays one unit more, whatever it gets.
    prices = np.concatenate([price, np.full(len(firsts), 2 * settings.empty)]) + settings.empty
    matrix = scipy("sparse").csr_array(
        (prices, (np.concatenate([rows, places]), np.concatenate([columns, len(seconds) + places]))),
        shape=(len(firsts), len(seconds) + len(firsts)),
    )
    row, column = graph.min_weight_full_bipartite_matching(matrix)
    given = column < len(seconds)
    return np.stack([firsts[row[given]], seconds[column[given]]], axis=1)


def _align_many(units: Units, settings: Dissimilarity) -> IntArray:
    """Choose from the candidates, no passage twice, those that save most against all passages alone.

    Fractions of candidates are allowed at first, which is far quicker and seldom comes into play; only the
    clusters of overlapping candidates where it does are solved again in whole candidates.
    """
    candidates, saving = _candidates(units, settings)
    if not len(candidates):
        return candidates
    sparse, graph = scipy("sparse"), scipy("sparse.csgraph")
    which, coder = np.nonzero(candidates != ALONE)
    _, member = np.unique(candidates[which, coder], return_inverse=True)
    holds = sparse.csr_array((np.ones(len(which)), (member, which)))
    chosen = _program(holds, saving, whole=False)
    split = (chosen > 1e-6) & (chosen < 1 - 1e-6)
    if split.any():
        _, cluster = graph.connected_components(holds.T @ holds, directed=False)
        again = np.isin(cluster, cluster[split])
        chosen[again] = _program(holds[:, again], saving[again], whole=True)
    best: IntArray = candidates[chosen > 0.5]
    return best


def _program(holds: Any, saving: FloatArray, *, whole: bool) -> FloatArray:
    """Share (0 to 1) of each candidate in the choice that saves most; ``holds`` is passages × candidates."""
    optimize = scipy("optimize")
    found = optimize.milp(
        -saving,
        constraints=optimize.LinearConstraint(holds, -np.inf, 1),
        integrality=int(whole),
        bounds=optimize.Bounds(0, 1),
        options={"mip_rel_gap": 0.0} if whole else {},
    )
    if found.x is None:
        raise PassageError(f"The best alignment of the passages was not found ({found.message}).")
    shares: FloatArray = found.x
    return shares


def _candidates(units: Units, settings: Dissimilarity) -> tuple[IntArray, FloatArray]:
    """Groups that can be in the best alignment, and what each saves against its passages alone.

    A group is no candidate if taking one passage out of it and leaving that alone costs no more. With P =
    m(m-1)/2 pairs of coders this is so if the passage's distances to the k - 1 others sum to
    (P + k - 1) Δ∅ or more. Distances only add up as a group grows, so groups are built coder by coder and
    dropped once the sum of one of their passages reaches (P + m - 1) Δ∅.
    """
    coders, price = units.coders, settings.empty
    pairs = coders * (coders - 1) // 2
    bound = (pairs + coders - 1) * price
    near = _Near(units, bound, settings)
    first = np.searchsorted(units.coder, np.arange(coders + 1))
    groups = np.empty((0, coders), dtype=np.int64)
    sums = np.empty((0, coders))
    for coder in range(coders):
        larger, larger_sums = _extended(groups, sums, coder, near, bound)
        single = np.full((first[coder + 1] - first[coder], coders), ALONE)
        single[:, coder] = np.arange(first[coder], first[coder + 1])
        groups = np.concatenate([groups, larger, single])
        sums = np.concatenate([sums, larger_sums, np.zeros(single.shape)])
        if len(groups) > MOST_CANDIDATES:
            raise PassageError(
                f"So many passages of these {coders} coders overlap that gamma is out of reach; "
                "take two or three coders at a time."
            )
    size = (groups != ALONE).sum(axis=1)
    saving = size * price - (sums.sum(axis=1) / 2 + (pairs - size * (size - 1) / 2) * price) / pairs
    kept = (size > 1) & (sums < ((pairs + size - 1) * price)[:, None]).all(axis=1) & (saving > 0)
    groups, saving = groups[kept], saving[kept]
    if len(groups):
        one, other, of_size, which = pairs_within(groups)
        ties = np.bincount(which, _ties(units, one, other, of_size), len(groups))
        saving = saving - _TIE_OF_MANY * price * ties / pairs
    return groups, saving


def _extended(
    groups: IntArray, sums: FloatArray, coder: int, near: _Near, bound: float
) -> tuple[IntArray, FloatArray]:
    """Every group with every passage of ``coder`` that is near all of its passages."""
    present = groups != ALONE
    anchor = groups[np.arange(len(groups)), present.argmax(axis=1)] if len(groups) else groups[:, 0]
    which, added = near.of(anchor, coder)
    larger, larger_sums = groups[which], sums[which]
    for earlier in range(coder):
        member = larger[:, earlier]
        there = np.flatnonzero(member != ALONE)
        price = near.distance(member[there], added[there])
        larger_sums[there, earlier] += price
        larger_sums[there, coder] += price
    larger[:, coder] = added
    kept = (larger_sums < bound).all(axis=1)
    return larger[kept], larger_sums[kept]


class _Near:
    """Distances of passages that are nearer than a bound, looked up many at a time."""

    def __init__(self, units: Units, bound: float, settings: Dissimilarity) -> None:
        found = [
            near_pairs(units, one, other, bound, settings)
            for one in range(units.coders)
            for other in range(one + 1, units.coders)
        ]
        self._units = len(units.start)
        self._first = np.searchsorted(units.coder, np.arange(units.coders + 1))
        one, other, price = (np.concatenate(part) for part in zip(*found, strict=True))
        key = one * self._units + other
        order = np.argsort(key, kind="stable")
        self._key, self._other, self._price = key[order], other[order], price[order]

    def of(self, unit: IntArray, coder: int) -> tuple[IntArray, IntArray]:
        """Passages of a later coder near each of ``unit``: index into ``unit``, passage."""
        begin = np.searchsorted(self._key, unit * self._units + self._first[coder])
        end = np.searchsorted(self._key, unit * self._units + self._first[coder + 1])
        which, place = ranges(begin, end)
        return which, self._other[place]

    def distance(self, one: IntArray, other: IntArray) -> FloatArray:
        """d, infinite where it reaches the bound; ``one`` is an earlier coder's."""
        key = one * self._units + other
        place = np.minimum(np.searchsorted(self._key, key), len(self._key) - 1)
        found: FloatArray = np.where(self._key[place] == key, self._price[place], np.inf)
        return found


def scipy(name: str) -> Any:
    """A part of SciPy, which only γ needs. Raises PassageError where it is not installed."""
    from importlib import import_module

    try:
        module: ModuleType = import_module(f"scipy.{name}")
    except ModuleNotFoundError as missing:
        raise PassageError(
            'Gamma needs SciPy, which is not installed; run: pip install "interviewcoder[gamma]".'
        ) from missing
    return module
