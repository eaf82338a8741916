"""What import does with an attributes table: read it by the study's types, apply it, name what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewcoder.cli.options import FILE, together
from interviewcoder.cli.output import counted, joined, note, printable, typed
from interviewcoder.model import Interview, OptionError
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
    click.option(
        "--take-ids",
        is_flag=True,
        help="Interviews found by their file get the id that the table gives them.",
    ),
)


@dataclass(frozen=True, slots=True)
class TableChoices:
    """Which table is read, and how."""

    path: Path
    sheet: str | None
    dates: str | None
    any_country: bool
    take_ids: bool = False


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


def apply_and_compare(
    project: Project, table: AttributeTable, outcomes: Sequence[Outcome], *, take_ids: bool = False
) -> int:
    """Bring the table to interviews that were there, say what was taken, and name what has no counterpart on
    either side. With ``take_ids`` interviews that were found by their file get their row's id.

    Returns the number of rows that could not be used. A row about an interview that is not there is only
    said, unless there is no other: teams list interviews that are still to come.
    """
    from interviewcoder.exchange.attributes import match_interviews
    from interviewcoder.exchange.batch import apply_row

    for notice in table.notices:
        note(notice)
    brought = table.match_files([outcome.file for outcome in outcomes])
    used = {row.number for row in brought.rows if row}
    interviews = project.interviews()
    there = match_interviews([row for row in table.rows if row.number not in used], interviews)
    of_interview = [
        (interview, row) for interview, row in zip(interviews, there.rows, strict=True) if row is not None
    ]
    _say_blank(table, of_interview)
    problems = [row.problem for _, row in of_interview if row.problem]
    taken = [(interview, row) for interview, row in of_interview if not row.problem]
    for interview, row in taken:
        apply_row(project, interview, row)
    of_files = [
        (outcome.interview, row)
        for outcome, row in zip(outcomes, brought.rows, strict=True)
        if outcome.interview and row is not None
    ]
    _say_taken(table, [*of_files, *taken])
    problems += _settle_ids(project, table, [*of_files, *taken], take_ids=take_ids)
    for problem in problems:
        click.echo(printable(problem), err=True)
    for rows, targets in there.unclear:
        which = joined([target.shown for target in targets])
        said = joined([f"{row.number} ({row.id})" for row in rows])
        note(f"{table.name}: row {said} may be about {which}; it was not used, give it the interview's id.")
    if there.left:
        note(
            f"{table.name} has {counted(len(there.left), 'row')} about interviews that are neither in the "
            f"study nor among the files: {joined([row.id for row in there.left])}."
        )
    _say_without(table, outcomes, interviews, {interview.id for interview, _ in of_interview}, brought.rows)
    _say_strangers(project, table)
    useless = len(there.left) if not used and not of_interview else 0
    return useless + len(problems) + sum(len(rows) for rows, _ in there.unclear)


def _say_taken(table: AttributeTable, taken: Sequence[tuple[Interview, AttributeRow]]) -> None:
    """Say which attributes of how many interviews come from the table, and what each was taken for."""
    named = {name for _, row in taken for name in row.attributes}
    listed = [_described(table, name) for name in table.types if name in named]
    listed += [
        name
        for name, given in (
            ("main coder", any(row.main_coder for _, row in taken)),
            ("language", any(row.language for _, row in taken)),
        )
        if given
    ]
    if listed:
        told = f"Taken from {table.name} for {counted(len(taken), 'interview')}: {joined(listed, 12)}."
    else:
        told = f"Nothing was taken from {table.name}."
    click.echo(printable(told))


def _described(table: AttributeTable, name: str) -> str:
    type = table.types[name]
    if type.kind not in ("number", "date"):
        return name
    return f"{name} (a {type.kind})" if type.declared else f"{name} (taken for a {type.kind})"


def _settle_ids(
    project: Project,
    table: AttributeTable,
    taken: Sequence[tuple[Interview, AttributeRow]],
    *,
    take_ids: bool,
) -> list[str]:
    """Give interviews that were found by their file the ids of their rows, or say how; returns failures."""
    from interviewcoder.actions.interviews import rename
    from interviewcoder.exchange.attribute_matching import calls_otherwise

    others = [(interview, row.id) for interview, row in taken if calls_otherwise(row, interview.name)]
    if others and not take_ids:
        said = joined([f"{interview.name} is {id}" for interview, id in others])
        note(
            f"{table.name} has other ids for {counted(len(others), 'interview')} found by file: {said}. Take "
            f"them over with --take-ids, or one with 'interviewcoder rename {typed(project.path)} "
            f"{typed(others[0][0].name)} {typed(others[0][1])}'."
        )
        return []
    failed = []
    renamed = []
    for interview, id in others:
        try:
            rename(project, interview, id)
        except OptionError as error:
            failed.append(f"{interview.name}: {error}")
        else:
            renamed.append(f"{interview.name} is {id} now")
    if renamed:
        click.echo(printable(f"Took over {counted(len(renamed), 'id')}: {joined(renamed)}."))
    return failed


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
