"""What import does with an attributes table: read it by the study's types, apply it, name what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewcoder.cli.options import FILE, together
from interviewcoder.cli.output import counted, joined, note, printable
from interviewcoder.model import Interview
from interviewcoder.project import Project

if TYPE_CHECKING:
    from interviewcoder.exchange import AttributeRow, AttributeTable, Outcome

attributes_options = together(
    click.option(
        "--attributes",
        type=FILE,
        metavar="FILE",
        help="Table (CSV, Excel, NVivo, MAXQDA) with id, file, country, … of each interview.",
    ),
    click.option("--sheet", metavar="NAME", help="Sheet of the workbook with the attributes."),
    click.option(
        "--dates",
        type=click.Choice(["day-first", "month-first"]),
        help="How dates such as 03/04/2020 in the table are meant.",
    ),
    click.option("--any-country", is_flag=True, help="Countries that are not known are meant as written."),
)


@dataclass(frozen=True, slots=True)
class TableChoices:
    """Which table is read, and how."""

    path: Path
    sheet: str | None
    dates: str | None
    any_country: bool


def read_table(project: Project, choices: TableChoices | None) -> AttributeTable | None:
    """The table, its values checked against the types that the study has declared."""
    if choices is None:
        return None
    from interviewcoder.actions.attribute_types import declared_types
    from interviewcoder.exchange import read_attributes

    return read_attributes(
        choices.path,
        any_country=choices.any_country,
        sheet=choices.sheet,
        types=declared_types(project),
        dates={"day-first": "day first", "month-first": "month first"}.get(choices.dates or ""),  # type: ignore[arg-type]
    )


def keep_types(project: Project, table: AttributeTable | None) -> None:
    """Keep the types that the table's header declares. Raises OptionError where values there do not fit."""
    from interviewcoder.exchange.attributes import declare_types

    for told in declare_types(project, table) if table else ():
        note(told)


def apply_and_compare(project: Project, table: AttributeTable, outcomes: Sequence[Outcome]) -> int:
    """Bring the table to interviews that were there, and name what has no counterpart on either side.

    Returns the number of rows that could not be used.
    """
    from interviewcoder.exchange.attributes import match_interviews
    from interviewcoder.exchange.batch import apply_row

    for notice in table.notices:
        note(notice)
    _say_types(table)
    brought = table.match_files([outcome.file for outcome in outcomes])
    used = {row.number for row in brought.rows if row}
    interviews = project.interviews()
    there = match_interviews([row for row in table.rows if row.number not in used], interviews)
    of_interview = [
        (interview, row) for interview, row in zip(interviews, there.rows, strict=True) if row is not None
    ]
    _say_blank(table, of_interview)
    problems = [row.problem for _, row in of_interview if row.problem]
    for interview, row in of_interview:
        if not row.problem:
            apply_row(project, interview, row)
    for problem in problems:
        click.echo(printable(problem), err=True)
    for rows, targets in there.unclear:
        which = joined([target.shown for target in targets])
        said = joined([f"{row.number} ({row.id})" for row in rows])
        note(f"{table.name}: row {said} may be about {which}; it was not used, give it the interview's id.")
    if there.left:
        click.echo(
            f"{printable(table.name)} has {counted(len(there.left), 'row')} about interviews that are "
            f"neither in the study nor among the files: {printable(joined([row.id for row in there.left]))}.",
            err=True,
        )
    _say_without(table, outcomes, interviews, {interview.id for interview, _ in of_interview}, brought.rows)
    _say_strangers(project, table)
    return len(there.left) + len(problems) + sum(len(rows) for rows, _ in there.unclear)


def _say_types(table: AttributeTable) -> None:
    """Say what was taken for something else than text."""
    told = [
        f"{name} {'is' if type.declared else 'was taken for'} a {type.kind}"
        for name, type in table.types.items()
        if type.kind in ("number", "date")
    ]
    if told:
        note(f"{table.name}: {joined(told)}.")


def _say_without(
    table: AttributeTable,
    outcomes: Sequence[Outcome],
    interviews: Sequence[Interview],
    told: set[str],
    brought: Sequence[AttributeRow | None],
) -> None:
    """Name the interviews without a row: those of the files, or of the study where no files were given."""
    had = {
        outcome.interview.id
        for outcome, row in zip(outcomes, brought, strict=True)
        if outcome.interview and row is not None
    } | told
    concerned = (
        [(one.interview.id, one.file) for one in outcomes if one.interview]
        if outcomes
        else [(interview.id, interview.name) for interview in interviews]
    )
    if without := [name for id, name in concerned if id not in had]:
        kept = "their attributes stay empty" if outcomes else "what is said of them stays"
        note(f"{table.name} has no row for {joined(without)}; {kept}.")


def _say_strangers(project: Project, table: AttributeTable) -> None:
    coders = project.coders()
    strangers = sorted(
        {row.main_coder for row in table.rows if row.main_coder and row.main_coder not in coders}
    )
    if strangers:
        note(
            f"{table.name} names main coders the study does not have: {joined(strangers)}; add them with "
            f"'interviewcoder coder add {project.path} {strangers[0]}'."
        )


def _say_blank(table: AttributeTable, matched: Sequence[tuple[Interview, AttributeRow]]) -> None:
    """Say that a blank cell takes nothing away, where there is something."""
    kept: dict[str, list[str]] = {}
    for interview, row in matched:
        for column in row.blank:
            if interview.attributes.get(column) or (column == "main_coder" and interview.main_coder):
                kept.setdefault(column, []).append(interview.name)
    for column, names in kept.items():
        note(f"{table.name} leaves {column} blank for {joined(names)}; the value there was kept.")
