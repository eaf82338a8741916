"""codebook: the codes of a study, as a list and as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewcoder.cli.commands.codebook_changes import COMMANDS as CHANGES
from interviewcoder.cli.options import (
    FILE,
    ListByDefault,
    examples,
    force_option,
    format_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import Column, Listing, counted, joined, note, print_listing, printable

if TYPE_CHECKING:
    from interviewcoder.project import Project
    from interviewcoder.report.contents import ReportContents


@click.group(
    short_help="List, add, change and export codes.",
    cls=ListByDefault,
    epilog=examples(
        "codebook list study.db",
        "codebook add study.db more.yaml",
        "codebook rename study.db AW-REF --label 'Who refers'",
        "codebook export study.db codes.csv",
    ),
)
def codebook() -> None:
    """List the codes of a study, add codes, change them while coding goes on, or write them to a file."""


for _command in CHANGES:
    codebook.add_command(_command)


@codebook.command("list", epilog=examples("codebook list study.db", "codebook list study.db --format csv"))
@study_argument
@format_option
def list_(study: Path, format: str) -> None:
    """List the codes with how many codings each has."""
    with opened(study) as project:
        codes = project.shown_codes()
        number: dict[str, int] = {}
        resolved = {code.id: code.resolved for code in codes}
        for coding in project.codings():
            code_id = resolved.get(coding.code, coding.code)
            number[code_id] = number.get(code_id, 0) + 1
    keys = {code.id: code.key for code in codes}
    depth: dict[str, int] = {}
    rows: list[tuple[object, ...]] = []
    for code in codes:
        if code.resolved != code.id or code.retired:
            continue
        proposed = f" (proposed by {code.proposed_by})" if code.proposed_by is not None else ""
        depth[code.id] = depth.get(code.parent or "", -1) + 1
        indent = "  " * depth[code.id] if format == "table" else ""
        parent = keys.get(code.parent) if code.parent else None
        rows.append(
            (
                indent + code.key,
                code.label + (proposed if format == "table" else ""),
                parent,
                code.counts,
                number.get(code.id, 0),
                code.definition,
                code.proposed_by,
            )
        )
    columns = [
        Column("key"),
        Column("label", wrap=True),
        Column("parent"),
        Column("counts"),
        Column("codings", right=True),
        Column("definition"),
        Column("proposed_by"),
    ]
    if format == "table":
        rows = [row[:2] + row[3:5] for row in rows]
        columns = [columns[0], columns[1], columns[3], columns[4]]
    print_listing(Listing(tuple(columns), tuple(rows), empty="The study has no codes yet."), format)


@codebook.command(epilog=examples("codebook add study.db codebooks/radioligand_barriers.yaml"))
@study_argument
@click.argument("file", type=FILE)
def add(study: Path, file: Path) -> None:
    """Add the codes of a codebook file (.yaml or .csv) that the study does not have yet."""
    from interviewcoder.actions.codebook import add_codebook, differing_codes
    from interviewcoder.codebook import read_codebook

    codes = read_codebook(file)
    with opened(study) as project:
        differing = differing_codes(project, codes)
        written = add_codebook(project, codes)
    added = sum(change.kind == "code.add" for change in written)
    there = len(codes.codes) - added
    said = f"; {there} were there already" if there else ""
    if differing:
        note(
            f"{file.name} describes {joined(differing)} otherwise than {study}; the codes there were left as "
            "they are."
        )
    click.echo(f"Added {counted(added, 'code')} from {printable(file.name)}{said}.")


@codebook.command(
    epilog=examples(
        "codebook export study.db codes.yaml",
        "codebook export study.db codes.csv",
        "codebook export study.db codebook.docx",
    )
)
@study_argument
@click.argument("file", type=FILE)
@force_option
def export(study: Path, file: Path, force: bool) -> None:
    """Write the codes to a codebook file, .yaml or .csv, or to be read and printed to a Word file, .docx.

    A Word file in the styles of your house is written by 'interviewcoder report --sections codebook
    --template'; it cannot be read back.
    """
    from interviewcoder.actions.codebook import study_codebook
    from interviewcoder.codebook import write_codebook
    from interviewcoder.exchange.spreadsheet import refuse_existing

    refuse_existing(file, force=force)
    with opened(study) as project:
        codes = study_codebook(project)
        on_paper = _on_paper(project) if file.suffix.lower() == ".docx" else None
    if on_paper is None:
        write_codebook(codes, file)
    else:
        from interviewcoder.report.word import write_report

        write_report(on_paper, file)
    click.echo(f"Wrote {counted(len(codes.codes), 'code')} to {printable(file)}.")


def _on_paper(project: Project) -> ReportContents:
    """A report of the codebook alone."""
    from interviewcoder.report.gather import report_contents
    from interviewcoder.report.settings import ReportSettings, sections_named

    settings = ReportSettings()
    return report_contents(project, replace(settings, sections=sections_named("codebook", settings.sections)))


@codebook.command(
    epilog=examples("codebook history study.db AW-REF", "codebook history study.db AW-REF --format csv")
)
@study_argument
@click.argument("code", metavar="CODE")
@format_option
def history(study: Path, code: str, format: str) -> None:
    """List what was set of a code: by whom, when, what stood there before."""
    from interviewcoder.actions.codes import any_code
    from interviewcoder.actions.codes_history import code_history
    from interviewcoder.cli.commands.history import cut, since_they_differ

    with opened(study) as project:
        events = code_history(project, any_code(project, code))
    rows: tuple[tuple[object, ...], ...] = tuple(
        (e.at, e.coder, e.field, e.what, e.before, e.after, e.undone) for e in events
    )
    if format == "table":
        rows = tuple(
            tuple(
                map(cut, (e.at, e.coder or "(lead)", e.what, *since_they_differ(e.before, e.after), e.undone))
            )
            for e in events
        )
    columns = (
        Column("at"),
        Column("coder"),
        *(() if format == "table" else (Column("field"),)),
        Column("what"),
        Column("before", wrap=True),
        Column("after", wrap=True),
        Column("undone"),
    )
    print_listing(Listing(columns, rows), format)
