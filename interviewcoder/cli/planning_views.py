"""How a double-coding sample and a plan look: for people with what to do next, and for scripts."""

from __future__ import annotations

import dataclasses
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

if TYPE_CHECKING:
    from interviewcoder.tables.drawing import DoubleCodingSample


def print_sample(sample: DoubleCodingSample, study: Path, format: str) -> None:
    """Print the interviews drawn."""
    opening = opening_command(sample, study)
    if format == "json":
        found = dataclasses.asdict(sample)
        found["interviews"] = [row["interview"] for row in found["rows"]]
        del found["chosen"]
        print_json({**found, "command": opening})
        return
    rows = tuple(dataclasses.astuple(row) for row in sample.rows)
    columns = (
        Column("interview"),
        Column("stratum", sample.by.replace("_", " ").replace(",", " · ") or "stratum"),
        Column("language"),
        Column("coders", wrap=True),
    )
    if format == "csv":
        print_listing(Listing(columns, rows), "csv")
        return
    draw = sample.draw
    listings = [
        Listing(
            columns if sample.by else (columns[0], *columns[2:]),
            rows if sample.by else tuple((row[0], *row[2:]) for row in rows),
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


def opening_command(sample: DoubleCodingSample, study: Path) -> str:
    """The command that draws the same again and opens a round on it."""
    draw = sample.draw
    parts = [
        f"interviewcoder round open {typed(study)} 'Reliability 1' --kind reliability",
        f"--coders {typed(','.join(sample.coders))}",
        f"--share {draw.share:g}" if draw.share is not None else f"--number {draw.number}",
    ]
    if sample.by:
        parts.append(f"--by {typed(sample.by)}")
    parts.append(f"--seed {draw.seed}")
    if draw.double_coded != "leave out":
        parts.append(f"--double-coded {draw.double_coded.replace(' ', '-')}")
    return " ".join(parts)
