"""From the array of marks to rows of the agreement table: codes all at once, sets of codes on their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from interviewcoder.model import Code
from interviewcoder.tables.compare import Marks
from interviewcoder.tables.rows import AgreementRow

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from interviewcoder.agreement import (
        BinaryAgreement,
        Coefficient,
        Interval,
        PairAgreement,
        Resampling,
        SetAgreement,
    )

_EMPTY = 0
"""Number of the empty set of codes."""


def code_rows(
    found: Marks, kept: Sequence[int], by_id: Mapping[str, Code], resampling: Resampling
) -> list[AgreementRow]:
    """A row a code; ``kept`` are their places in ``found.rows``."""
    from interviewcoder.agreement import binary_agreements

    values = found.values[list(kept)]
    every = binary_agreements(values, found.clusters, found.weights, resampling=resampling)
    coded = _over_coded(values, found.coded, found)
    rows = []
    for number, result, over_coded in zip(kept, every, coded, strict=True):
        code = by_id[found.rows[number]]
        pairs = {
            f"{found.coders[pair.first]} · {found.coders[pair.second]}": pair.kappa
            for pair in result.pairs
            if pair.units
        }
        forced = {
            f"{found.coders[pair.first]} · {found.coders[pair.second]}": found.coders[one]
            for pair in result.pairs
            if (one := _constant(pair)) is not None
        }
        rows.append(
            _row(
                found,
                code.key,
                code.label,
                counts=result,
                result=result,
                percent=result.percent,
                kappa=pairs,
                forced=forced,
                counts_coded=over_coded,
                alpha_coded=over_coded.alpha,
            )
        )
    return rows


def set_row(found: Marks, name: str, label: str, resampling: Resampling) -> AgreementRow:
    """One row over all codes: MASI α on the sets of codes of each unit, with counts of units coded at all."""
    import numpy as np

    from interviewcoder.agreement import binary_agreement, set_agreement_coded, set_distances

    sets, numbers = code_sets(found)
    distances = set_distances(sets)
    result = set_agreement_coded(numbers, distances, found.clusters, found.weights, resampling=resampling)
    alone = replace(resampling, interval="none")
    any_code = np.where(numbers < 0, -1, numbers != _EMPTY).astype(np.int8)
    counts = binary_agreement(any_code, found.clusters, found.weights, resampling=alone)
    # Units that only a code has which somebody could not know hold no set to compare.
    coded = np.asarray((numbers > _EMPTY).any(axis=1))
    over_coded = set_agreement_coded(numbers[coded], distances, None, found.weights[coded], resampling=alone)
    (counts_coded,) = _over_coded(any_code[None], coded, found)
    return _row(
        found,
        name,
        label,
        counts=counts,
        result=result,
        percent=_equal_sets(numbers, found.weights),
        kappa={},
        counts_coded=counts_coded,
        alpha_coded=over_coded.alpha,
    )


def _row(
    found: Marks,
    name: str,
    label: str,
    *,
    counts: BinaryAgreement,
    result: BinaryAgreement | SetAgreement,
    percent: Coefficient,
    kappa: Mapping[str, Coefficient],
    counts_coded: BinaryAgreement,
    alpha_coded: Coefficient,
    forced: Mapping[str, str] | None = None,
) -> AgreementRow:
    """A row of ``counts`` of yes and no, and the α of ``result``: where a code is asked, the same one."""
    low, high, kind = _range(result.interval)
    figures = {
        "alpha": result.alpha,
        "percent": percent,
        "positive": counts.positive,
        "negative": counts.negative,
        "alpha_coded": alpha_coded,
        **{f"kappa {pair}": of_pair for pair, of_pair in kappa.items()},
    }
    return AgreementRow(
        name=name,
        label=label,
        units=result.units,
        interviews=sum(1 for value in result.clusters if value.units),
        coders=result.alpha.coders,
        both=counts.both,
        only_a=counts.only_a,
        only_b=counts.only_b,
        neither=counts.neither,
        percent=percent.value,
        positive=counts.positive.value,
        negative=counts.negative.value,
        alpha=result.alpha.value,
        low=low,
        high=high,
        range=kind,
        alpha_coded=alpha_coded.value,
        reason=result.alpha.reason or "",
        reasons={figure: one.reason for figure, one in figures.items() if one.reason},
        prevalence={
            coder: share
            for coder, share in zip(found.coders, counts.prevalence, strict=True)
            if share is not None
        },
        kappa={pair: of_pair.value for pair, of_pair in kappa.items()},
        by_interview={found.interviews[v.cluster]: v.value for v in result.clusters if v.units},
        neither_coded=counts_coded.neither,
        undefined_resamples=result.interval.undefined_resamples,
        forced=forced or {},
    )


def _constant(pair: PairAgreement) -> int | None:
    """The coder of a pair who gave every unit one value while the other did not; κ is then 0."""
    first, second = pair.both + pair.only_first, pair.both + pair.only_second
    constant = [share in (0, pair.units) for share in (first, second)]
    if not pair.units or all(constant) or not any(constant):
        return None
    return pair.first if constant[0] else pair.second


def counts_only(row: AgreementRow, said: str) -> AgreementRow:
    """The row without any coefficient corrected for chance."""
    without = dict.fromkeys(("alpha", "alpha_coded", *(f"kappa {pair}" for pair in row.kappa)), said)
    return replace(
        row,
        alpha=None,
        alpha_coded=None,
        low=None,
        high=None,
        range="",
        reason=said,
        reasons={**row.reasons, **without},
        kappa=dict.fromkeys(row.kappa),
        forced={},
        by_interview=dict.fromkeys(row.by_interview),
        undefined_resamples=0,
    )


def _over_coded(
    values: npt.NDArray[np.int8], coded: npt.NDArray[np.bool_], found: Marks
) -> tuple[BinaryAgreement, ...]:
    """Agreement on each code over the units that are ``coded``, to which any coder gave any code."""
    from interviewcoder.agreement import Resampling, binary_agreements

    alone = Resampling(interval="none")
    return binary_agreements(values[:, coded], weights=found.weights[coded], resampling=alone)


def code_sets(found: Marks) -> tuple[list[frozenset[int]], npt.NDArray[np.int64]]:
    """Distinct sets of codes, and the number of each coder's set on each unit (-1: missing)."""
    import numpy as np

    codes, units, coders = found.values.shape
    # A code that one of the coders could not know says nothing about the others' sets there.
    comparable = ~np.asarray(found.unknown.any(axis=2))[found.passes].T
    marked = ((found.values == 1) & comparable[:, :, None]).reshape(codes, units * coders)
    numbers = np.zeros(units * coders, dtype=np.int64)
    order: list[frozenset[int]] = [frozenset()]
    given = np.flatnonzero(marked.any(axis=0))
    if given.size:
        yes = np.packbits(marked[:, given], axis=0).T
        # One opaque value a row sorts many times faster than rows of bytes do.
        keys = np.ascontiguousarray(yes).view(f"V{yes.shape[1]}").reshape(-1)
        _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        numbers[given] = inverse.reshape(-1) + 1
        members = np.unpackbits(yes[first], axis=1, count=codes)
        order.extend(frozenset(np.flatnonzero(row).tolist()) for row in members)
    missing = ~found.finished[found.passes]
    return order, np.where(missing, -1, numbers.reshape(units, coders))


def _equal_sets(numbers: npt.NDArray[np.int64], weights: npt.NDArray[np.int64]) -> Coefficient:
    """Mean over units of the share of pairs of coders who gave exactly the same set."""
    from interviewcoder.agreement import count_patterns, percent_agreement

    categories = int(numbers.max(initial=-1)) + 1
    return percent_agreement(count_patterns(numbers, categories=categories, weights=weights))


def _range(interval: Interval) -> tuple[float | None, float | None, str]:
    if interval.low is None or interval.method == "none":
        return None, None, ""
    if interval.method == "leave-one-out":
        kind = "leave-one-out"
    else:
        kind = "approximate" if interval.note.startswith(("approximate", "fewer")) else "interval"
    return interval.low, interval.high, kind
