"""How a double-coding sample and a plan look: for people with what to do next, and for scripts."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from interviewcoder.cli.output import (
    Column,
    Listing,
    counted,
    print_json,
    print_listing,
    print_listings,
    typed,
)
from interviewcoder.cli.views import figure, printed_for_programs
from interviewcoder.tables.column_words import attribute_words
from interviewcoder.tables.languages import language_name
from interviewcoder.tables.percentages import percent_number

if TYPE_CHECKING:
    from interviewcoder.tables.drawing import DoubleCodingSample
    from interviewcoder.tables.planning import PlanRow, PlanTable


def print_sample(sample: DoubleCodingSample, study: Path, format: str, taken: Collection[str] = ()) -> None:
    """Print the interviews drawn; ``taken`` are names the round to open cannot have."""
    opening = opening_command(sample, study, taken)
    if format == "json":
        found = dataclasses.asdict(sample)
        found["interviews"] = [row["interview"] for row in found["rows"]]
        del found["chosen"]
        print_json({**found, "command": opening})
        return
    rows = tuple(dataclasses.astuple(row) for row in sample.rows)
    named = tuple(
        (row.interview, row.stratum, language_name(row.language or ""), ", ".join(row.coders))
        for row in sample.rows
    )
    columns = (
        Column("interview"),
        Column("stratum", " · ".join(map(attribute_words, sample.by.split(","))) or "stratum"),
        Column("language"),
        Column("coders", "can be coded by", wrap=True),
    )
    if format == "csv":
        print_listing(Listing(columns, rows), "csv")
        return
    draw = sample.draw
    listings = [
        Listing(
            columns if sample.by else (columns[0], *columns[2:]),
            named if sample.by else tuple((row[0], *row[2:]) for row in named),
            title=f"To be coded twice: {counted(draw.drawn, 'interview')} of {draw.interviews}",
        )
    ]
    if sample.by:
        listings.append(
            Listing(
                (
                    Column("stratum", columns[1].title),
                    Column("interviews", right=True),
                    Column("available", "can be drawn", right=True),
                    Column("already", right=True),
                    Column("drawn", right=True),
                ),
                tuple(
                    (one.name, one.interviews, one.available, one.already, one.drawn) for one in draw.strata
                ),
                title="By stratum",
            )
        )
    closing = [*sample.notes, f"For the methods: {sample.methods}"]
    if sample.rows:
        closing.append(f"To open the round: {opening}")
    listings[-1] = dataclasses.replace(listings[-1], notes=tuple(closing))
    print_listings(listings)


def opening_command(sample: DoubleCodingSample, study: Path, taken: Collection[str] = ()) -> str:
    """The command that draws the same again and opens a round on it, under a name that is free."""
    draw = sample.draw
    name = next(name for number in count(1) if (name := f"Reliability {number}") not in taken)
    parts = [
        f"interviewcoder round open {typed(study)} {typed(name)} --kind reliability",
        f"--coders {typed(','.join(sample.coders))}",
        f"--share {draw.share:g}" if draw.share is not None else f"--number {draw.number}",
    ]
    if sample.by:
        parts.append(f"--by {typed(sample.by)}")
    parts.append(f"--seed {draw.seed}")
    if draw.double_coded != "leave out":
        parts.append(f"--double-coded {draw.double_coded.replace(' ', '-')}")
    return " ".join(parts)


def print_plan(table: PlanTable, format: str) -> None:
    """Print how many interviews each code needs."""
    if printed_for_programs(table, format):
        return
    columns = (
        Column("name", table.options.by),
        Column("alpha", "α", right=True),
        Column("found_in", "found in", right=True),
        Column("interviews", right=True),
        Column("more", right=True),
        Column("width", right=True),
        Column("prevalence", "yes %", right=True),
        Column("expected", f"coded in {table.planned}", right=True),
        Column("none", "none %", right=True),
        Column("few", "<5 %", right=True),
    )
    if not table.pilot:
        print_listings([Listing((), (), title="There is nothing to plan from yet", notes=table.notes)])
        return
    print_listing(
        Listing(
            columns,
            tuple(map(_plan_row, (*table.rows, table.overall))),
            title=f"Interviews to double-code for an interval of α narrower than {table.width:g}",
            notes=table.notes,
        )
    )


def _plan_row(row: PlanRow) -> tuple[object, ...]:
    return (
        row.name,
        figure(row.alpha),
        row.found_in,
        _up_to(row.interviews, row),
        _up_to(row.more, row),
        figure(row.width),
        _if(row.prevalence, percent_number),
        _if(row.expected, lambda units: f"{units:.0f}" if units >= 10 else f"{units:.1f}"),
        _if(row.none, percent_number),
        _if(row.few, percent_number),
    )


def _up_to(number: int | None, row: PlanRow) -> str | None:
    return f"≤ {number}" if row.up_to and number else None if number is None else str(number)


def _if(value: float | None, shown: Callable[[float], str]) -> str:
    """Nothing at all for sets of codes, of which the question is not asked."""
    return "" if value is None else shown(value)
