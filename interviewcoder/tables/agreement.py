"""The agreement table: how far coders who worked apart assigned the same codes to the same units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from interviewcoder.model import Code
from interviewcoder.project import Project
from interviewcoder.tables.agreement_notes import SINGLE, notes_for
from interviewcoder.tables.agreement_rows import code_rows, counts_only, set_row
from interviewcoder.tables.compare import Compared, Marks, compared, marks
from interviewcoder.tables.conduct import conduct
from interviewcoder.tables.gather import codes_that_count, of_one_state
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tables.rows import OVERALL, AgreementRow, AgreementTable
from interviewcoder.tables.slices import Slice, slices
from interviewcoder.tables.strata import strata_of

if TYPE_CHECKING:
    from interviewcoder.agreement import Resampling

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
    codes = codes_that_count(project)
    found = marks(project, chosen, codes, options)
    strata = strata_of(chosen)
    within = strata.of if strata else None
    resampling = Resampling(options.resamples, options.seed, options.level, strata=within)
    by_id = {code.id: code for code in codes}
    parents = {code.parent for code in codes}
    kept = [
        number
        for number, row in enumerate(found.rows)
        if has_row(by_id[row], parents, found, number, options)
    ]
    by_code = code_rows(found, kept, by_id, resampling)
    rows: list[AgreementRow] = []
    if options.groups:
        for part in slices(project, chosen, found, options.groups):
            rows.extend(_rows_of_slice(part, kept, by_id, options, resampling))
    else:
        rows = by_code
    alphas = {row.name: row.alpha for row in by_code if row.alpha is not None}
    overall = _overall(found, options, resampling)
    return AgreementTable(
        tuple(rows),
        overall,
        lowest_of(alphas),
        tuple(chosen.names.values()),
        chosen.coders,
        tuple(sorted({_round_name(chosen, done.round) for _, group in chosen.passes for done in group})),
        len(chosen.interviews),
        chosen.finished,
        notes_for(project, chosen, found, options, strata, rows=(*rows, overall)),
        options,
        chosen.by_coders,
        chosen.elsewhere,
        conduct(chosen, project.withdrawn()),
        strata.by if strata else "",
        alphas,
        _kinds(chosen),
        tuple(interview.name for interview in chosen.blind),
    )


def lowest_of(alphas: Mapping[str, float]) -> tuple[str, ...]:
    """Keys of the (up to three) codes with the lowest α; none that is as high as the highest, as printed.

    >>> lowest_of({"A": 1.0, "B": -0.02}), lowest_of({"A": 1.0, "B": 0.999}), lowest_of({"A": 0.4})
    (('B',), (), ())
    """
    printed = {name: round(alpha, 2) for name, alpha in alphas.items()}
    highest = max(printed.values(), default=0.0)
    below = [name for name in alphas if printed[name] < highest]
    return tuple(sorted(below, key=lambda name: (alphas[name], name))[:LOWEST])


def _kinds(chosen: Compared) -> dict[str, str]:
    """Name of each round compared -> its kind; of several rounds of one name, all their kinds."""
    used = {done.round for _, group in chosen.passes for done in group}
    found: dict[str, list[str]] = {}
    for one in chosen.rounds:
        if one.id in used and one.kind not in found.setdefault(one.name, []):
            found[one.name].append(one.kind)
    return {name: " and ".join(kinds) for name, kinds in found.items()}


def has_row(
    code: Code, parents: set[str | None], found: Marks, number: int, options: AgreementOptions
) -> bool:
    """A theme with sub-codes has a row among codes only where it was assigned; a retired code likewise."""
    if options.question == "theme":
        return not code.retired or bool((found.values[number] == 1).any())
    listed = code.theme != code.id or code.id not in parents
    return (listed and not code.retired) or bool((found.values[number] == 1).any())


def _round_name(chosen: Compared, id: str) -> str:
    return next(round.name for round in chosen.rounds if round.id == id)


def _overall(found: Marks, options: AgreementOptions, resampling: Resampling) -> AgreementRow:
    sets = "themes" if options.question == "theme" else "codes"
    return set_row(found, OVERALL, f"Overall (sets of {sets})", resampling)


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
        rows = [set_row(part.marks, name, name, resampling)]
    else:
        rows = code_rows(part.marks, kept, by_id, resampling)
    if part.thin:
        rows = [counts_only(row, SINGLE) for row in rows]
    return [replace(row, groups=part.labels) for row in rows]
