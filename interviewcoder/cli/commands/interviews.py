"""interviews: the interviews of a study, with their attributes and how far each coder is."""

from __future__ import annotations

from pathlib import Path

import click

from interviewcoder.cli.options import examples, format_option, opened, study_argument
from interviewcoder.cli.output import Column, Listing, print_listing, printable
from interviewcoder.model import Interview


@click.command(
    short_help="List interviews, attributes and progress.",
    epilog=examples("interviews study.db", "interviews study.db --format json"),
)
@study_argument
@format_option
def interviews(study: Path, format: str) -> None:
    """List the interviews with their attributes and how far each coder is."""
    with opened(study) as project:
        found = project.interviews()
        progress = {coder: project.progress(coder) for coder in project.coders()}
    attributes = list(dict.fromkeys(name for interview in found for name in sorted(interview.attributes)))
    if format == "table":
        attributes = [name for name in ("country", "stakeholder_group") if name in attributes]
    columns = (
        Column("id"),
        *(Column(name, name.replace("_", " "), wrap=True) for name in attributes),
        Column("language"),
        Column("words", right=True),
        Column("main_coder", "main coder"),
        Column("roles_confirmed", "roles"),
        Column("progress", "codings", wrap=True),
    )

    def row(interview: Interview) -> tuple[object, ...]:
        work = {coder: there[interview.id] for coder, there in progress.items() if interview.id in there}
        said = (
            interview.name,
            *(interview.attributes.get(name) for name in attributes),
            interview.language,
            interview.words,
            interview.main_coder,
        )
        if format == "table":
            done = [f"{coder} {at.codings}{' ✓' if at.finished else ''}" for coder, at in work.items()]
            return (*said, "confirmed" if interview.roles_confirmed else "guessed", done)
        codings = {coder: at.codings for coder, at in work.items()}
        finished = [coder for coder, at in work.items() if at.finished]
        return (*said, interview.roles_confirmed, codings, finished)

    if format != "table":
        columns = (*columns, Column("finished"))
    empty = f"{printable(study)} has no interviews yet; bring some in with 'interviewcoder import'."
    notes = ("✓ finished",) if any(done.finished for p in progress.values() for done in p.values()) else ()
    print_listing(Listing(columns, tuple(map(row, found)), notes=notes, empty=empty), format)
