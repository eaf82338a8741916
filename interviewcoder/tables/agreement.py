"""The agreement table: how far coders who worked apart assigned the same codes to the same units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from interviewcoder.model import Code
from interviewcoder.project import Project
from interviewcoder.tables.agreement_notes import notes_for
from interviewcoder.tables.compare import Compared, Marks, compared, marks
from interviewcoder.tables.gather import of_one_state
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tables.rows import OVERALL, AgreementRow, AgreementTable
from interviewcoder.tables.slices import Slice, slices
from interviewcoder.themes import counted_codes

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from interviewcoder.agreement import ClusterValue, Interval, Resampling

LOWEST = 3


@of_one_state
def agreement_table(
    project: Project, /, options: AgreementOptions | None = None, **choices: Any
) -> AgreementTable:
    """Agreement by code, theme, group, or both; choices are the fields of `AgreementOptions`.

    Codings as first finished, in reliability rounds unless others are named. Raises OptionError for an
    unknown round or coder, and where roles of speakers are not confirmed.
    """
    from interviewcoder.agreement import Resampling

    options = options or AgreementOptions(**choices)
    chosen = compared(project, options)
    codes = project.codes()
    rows_of = _rows_of(codes, options)
    found = marks(project, chosen, rows_of, options)
    resampling = Resampling(options.resamples, options.seed, options.level)
    by_id = {code.id: code for code in codes}
    parents = {code.parent for code in codes}
    kept = [
        number
        for number, row in enumerate(found.rows)
        if _belongs(by_id[row], parents, found, number, options)
    ]
    by_code = _code_rows(found, kept, by_id, resampling)
    rows: list[AgreementRow] = []
    if options.groups:
        for part in slices(project, chosen, found, options.groups):
            rows.extend(_rows_of_slice(part, kept, by_id, options, resampling))
    else:
        rows = by_code
    defined = [row for row in by_code if row.alpha is not None]
    lowest = sorted(defined, key=lambda row: (row.alpha, row.name))[:LOWEST]
    overall = _overall(found, options, resampling)
    return AgreementTable(
        tuple(rows),
        overall,
        tuple(row.name for row in lowest),
        tuple(interview.name for interview in chosen.interviews),
        chosen.coders,
        tuple(sorted({_round_name(chosen, done.round) for _, group in chosen.passes for done in group})),
        len(chosen.interviews),
        chosen.finished,
        notes_for(project, chosen, found, options, rows=(*rows, overall)),
        options,
    )


def _rows_of(codes: Sequence[Code], options: AgreementOptions) -> dict[str, str]:
    """Code as assigned -> row: its theme where sub-codes roll up, else itself, merges followed."""
    if options.question == "theme":
        return {code.id: code.row for code in counted_codes(codes)}
    return {code.id: code.resolved for code in codes}


def _belongs(
    code: Code, parents: set[str | None], found: Marks, number: int, options: AgreementOptions
) -> bool:
    """A theme with sub-codes has a row among codes only where it was assigned; a retired code likewise."""
    if options.question == "theme":
        return not code.retired or bool((found.values[number] == 1).any())
    listed = code.theme != code.id or code.id not in parents
    return (listed and not code.retired) or bool((found.values[number] == 1).any())


def _round_name(chosen: Compared, id: str) -> str:
    return next(round.name for round in chosen.rounds if round.id == id)


def _code_rows(
    found: Marks, kept: Sequence[int], by_id: Mapping[str, Code], resampling: Resampling
) -> list[AgreementRow]:
    return [_code_row(found, number, by_id[found.rows[number]], resampling) for number in kept]


def _code_row(found: Marks, number: int, code: Code, resampling: Resampling) -> AgreementRow:
    from interviewcoder.agreement import binary_agreement

    values = found.values[number]
    result = binary_agreement(values, found.clusters, found.weights, resampling=resampling)
    alpha_coded, neither_coded = _over_coded(found, values)
    low, high, kind = _range(result.interval)
    pairs = {
        f"{found.coders[pair.first]} · {found.coders[pair.second]}": pair.kappa.value
        for pair in result.pairs
        if pair.units
    }
    return AgreementRow(
        code.key,
        code.label,
        result.units,
        _units_shared(result.clusters),
        result.alpha.coders,
        result.both,
        result.only_a,
        result.only_b,
        result.neither,
        result.percent.value,
        result.positive.value,
        result.negative.value,
        result.alpha.value,
        low,
        high,
        kind,
        alpha_coded,
        result.alpha.reason or "",
        {
            coder: share
            for coder, share in zip(found.coders, result.prevalence, strict=True)
            if share is not None
        },
        pairs,
        {found.interviews[value.cluster].name: value.value for value in result.clusters if value.units},
        neither_coded,
        undefined_resamples=result.interval.undefined_resamples,
    )


def _over_coded(found: Marks, values: npt.NDArray[np.int8]) -> tuple[float | None, int]:
    """α, and pairs of coders who both said no, over the units to which any coder gave any code."""
    from interviewcoder.agreement import count_patterns, krippendorff_alpha

    inside, weights = values[found.coded], found.weights[found.coded]
    patterns = count_patterns(inside, categories=2, weights=weights)
    noes = (patterns.rows == 0).sum(axis=1)
    return krippendorff_alpha(patterns).value, round(float(patterns.counts @ (noes * (noes - 1) / 2)))


def _overall(found: Marks, options: AgreementOptions, resampling: Resampling) -> AgreementRow:
    """MASI α on the sets of codes (or themes) of each unit, with counts of units coded at all."""
    sets = "themes" if options.question == "theme" else "codes"
    return _set_row(found, OVERALL, f"Overall (sets of {sets})", resampling)


def _set_row(found: Marks, name: str, label: str, resampling: Resampling) -> AgreementRow:
    import numpy as np

    from interviewcoder.agreement import binary_agreement, set_agreement_coded

    sets, numbers = _sets(found)
    result = set_agreement_coded(numbers, sets, found.clusters, found.weights, resampling=resampling)
    any_code = np.where(numbers < 0, -1, numbers != _EMPTY).astype(np.int8)
    counts = binary_agreement(
        any_code, found.clusters, found.weights, resampling=replace(resampling, interval="none")
    )
    low, high, kind = _range(result.interval)
    coded = found.coded
    over_coded = set_agreement_coded(
        numbers[coded],
        sets,
        found.clusters[coded],
        found.weights[coded],
        resampling=replace(resampling, interval="none"),
    )
    return AgreementRow(
        name,
        label,
        result.units,
        _units_shared(result.clusters),
        result.alpha.coders,
        counts.both,
        counts.only_a,
        counts.only_b,
        counts.neither,
        _equal_sets(numbers, found.weights),
        counts.positive.value,
        counts.negative.value,
        result.alpha.value,
        low,
        high,
        kind,
        over_coded.alpha.value,
        result.alpha.reason or "",
        {
            coder: share
            for coder, share in zip(found.coders, counts.prevalence, strict=True)
            if share is not None
        },
        {},
        {found.interviews[value.cluster].name: value.value for value in result.clusters if value.units},
        _over_coded(found, any_code)[1],
        undefined_resamples=result.interval.undefined_resamples,
    )


def _rows_of_slice(
    part: Slice,
    kept: Sequence[int],
    by_id: Mapping[str, Code],
    options: AgreementOptions,
    resampling: Resampling,
) -> list[AgreementRow]:
    """Rows of one group: each code in it, or the sets of codes; no α over a single interview of many."""
    if options.question is None:
        name = " · ".join(part.labels)
        rows = [replace(_set_row(part.marks, name, name, resampling), groups=part.labels)]
    else:
        rows = [replace(row, groups=part.labels) for row in _code_rows(part.marks, kept, by_id, resampling)]
    if not part.thin:
        return rows
    said = "a single double-coded interview: counts only"
    return [
        replace(
            row,
            alpha=None,
            alpha_coded=None,
            low=None,
            high=None,
            range="",
            reason=said,
            kappa=dict.fromkeys(row.kappa),
            by_interview=dict.fromkeys(row.by_interview),
        )
        for row in rows
    ]


_EMPTY = 0
"""Number of the empty set of codes."""


def _sets(found: Marks) -> tuple[list[frozenset[int]], npt.NDArray[np.int64]]:
    """Distinct sets of codes, and the number of each coder's set on each unit (-1: missing)."""
    import numpy as np

    codes, units, coders = found.values.shape
    # A code that one of the coders could not know says nothing about the others' sets there.
    finished = np.asarray((found.values >= 0).any(axis=0))
    unknown = np.asarray(((found.values < 0) & finished).any(axis=2))
    marked = (found.values == 1) & ~unknown[:, :, None]
    yes = np.packbits(marked.reshape(codes, units * coders), axis=0).T
    # One opaque value a row sorts many times faster than rows of bytes do.
    keys = np.ascontiguousarray(yes).view(f"V{yes.shape[1]}" if yes.shape[1] else "V1").reshape(-1)
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    order: list[frozenset[int]] = [frozenset()]
    places = np.zeros(len(first), dtype=np.int64)
    for number, row in enumerate(yes[first]):
        members = frozenset(np.flatnonzero(np.unpackbits(row, count=codes)).tolist())
        if members:
            places[number] = len(order)
            order.append(members)
    numbers = places[inverse.reshape(-1)].reshape(units, coders)
    missing = (found.values < 0).all(axis=0)
    return order, np.where(missing, -1, numbers)


def _equal_sets(numbers: npt.NDArray[np.int64], weights: npt.NDArray[np.int64]) -> float | None:
    """Mean over units of the share of pairs of coders who gave exactly the same set."""
    from interviewcoder.agreement import count_patterns, percent_agreement

    if not numbers.size:
        return None
    patterns = count_patterns(numbers, categories=int(numbers.max()) + 1, weights=weights)
    return percent_agreement(patterns).value


def _range(interval: Interval) -> tuple[float | None, float | None, str]:
    if interval.low is None or interval.method == "none":
        return None, None, ""
    if interval.method == "leave-one-out":
        kind = "leave-one-out"
    else:
        kind = "approximate" if interval.note.startswith(("approximate", "fewer")) else "interval"
    return interval.low, interval.high, kind


def _units_shared(clusters: Sequence[ClusterValue]) -> int:
    return sum(1 for value in clusters if value.units)
