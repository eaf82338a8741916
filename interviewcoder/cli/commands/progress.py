"""progress and main-coder: how far everybody is, and whose codings stand for an interview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewcoder.cli.options import (
    FILE,
    complete_coders,
    complete_interviews,
    examples,
    format_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import Column, Listing, counted, print_listing, printable
from interviewcoder.model import OptionError

if TYPE_CHECKING:
    from interviewcoder.tables.progress import ProgressRow, ProgressTable

MARKS = {"not begun": "○", "begun": "◐", "finished": "✓", "reopened": "↻"}
IN_A_ROUND = "●"


@click.command(
    short_help="Show how far each coder is with each interview.",
    epilog=examples("progress study.db", "progress study.db --format csv"),
)
@study_argument
@format_option
def progress(study: Path, format: str) -> None:
    """Show interviews by coders: what is begun, finished, reopened, in an open round, and when it went on.

    Also which share of the interviews two coders have finished, by country and language. Nothing is said of
    how much anybody coded.
    """
    from interviewcoder.tables.progress import progress_table

    with opened(study) as project:
        table = progress_table(project)
    if format != "table":
        names = ("interview", "country", "language", "coder", "main", "status", "round", "last")
        rows = tuple(tuple(getattr(row, name) or None for name in names) for row in table.rows)
        if format == "json":
            rows = tuple((*row[:4], bool(row[4]), *row[5:]) for row in rows)
        print_listing(Listing(tuple(map(Column, names)), rows), format)
        return
    print_listing(_for_people(table, study))


def _for_people(table: ProgressTable, study: Path) -> Listing:
    by_interview: dict[str, list[ProgressRow]] = {}
    for row in table.rows:
        by_interview.setdefault(row.id, []).append(row)
    shown = (Column("interview"), Column("country", wrap=True), Column("main_coder", "main coder"))
    columns = (*shown, *map(Column, table.coders))
    rows = tuple(
        (
            of[0].interview,
            of[0].country,
            next((row.coder for row in of if row.main), None),
            *map(_cell, of),
        )
        for of in by_interview.values()
    )
    empty = f"{printable(study)} has no interviews and coders yet."
    marks = ", ".join(f"{mark} {status}" for status, mark in MARKS.items())
    legend = f"{marks}, {IN_A_ROUND} in an open round; the day of the last change."
    return Listing(columns, rows, notes=(legend, *shares(table)), empty=empty)


def _cell(row: ProgressRow) -> str:
    if not row.concerned:
        return ""
    mark = MARKS[row.status] + (IN_A_ROUND if row.round else "")
    return f"{mark} {row.last}" if row.last else mark


def shares(table: ProgressTable) -> list[str]:
    """Sentences about the share that is double-coded."""
    said = []
    for by in ("", "country", "language"):
        of = [one for one in table.double_coded if one.by == by]
        shown = ", ".join(
            f"{one.value + ' ' if by else ''}{one.double_coded} of {one.interviews}" for one in of
        )
        if of and (not by or len(of) > 1):
            said.append(f"Finished by two coders{f', by {by}' if by else ''}: {shown}.")
    return said


@click.command(
    "main-coder",
    short_help="Name the main coder of interviews.",
    epilog=examples("main-coder study.db DE-01 ana", "main-coder study.db --from coders.csv"),
)
@study_argument
@click.argument("interview", required=False, shell_complete=complete_interviews)
@click.argument("coder", required=False, shell_complete=complete_coders)
@click.option("--from", "file", type=FILE, help="A CSV table with the columns id and main_coder.")
def main_coder(study: Path, interview: str | None, coder: str | None, file: Path | None) -> None:
    """Name the coder whose codings stand for an interview where nothing was settled, of one or of many."""
    from interviewcoder.actions.interviews import set_main_coder
    from interviewcoder.actions.study import require_coder

    if (file is None) == (interview is None or coder is None):
        raise OptionError("Say an interview and its main coder, or name a table with --from.")
    pairs = _pairs(file) if file is not None else [(str(interview), str(coder))]
    with opened(study) as project, project.as_one():
        for name, who in pairs:
            set_main_coder(project, project.interview(name), require_coder(project, who))
    if file is None:
        click.echo(f"{printable(coder)} is the main coder of {printable(interview)}.")
    else:
        click.echo(f"Named the main coders of {counted(len(pairs), 'interview')}.")


def _pairs(file: Path) -> list[tuple[str, str]]:
    """(Interview, coder) of a table; blank cells say nothing."""
    from interviewcoder.exchange.spreadsheet import read_sheet, unguard

    sheet = read_sheet(file, required=("id", "main_coder"))
    cells = [(unguard(row["id"]), unguard(row["main_coder"])) for _, row in sheet.rows]
    return [(name, who) for name, who in cells if name and who]
