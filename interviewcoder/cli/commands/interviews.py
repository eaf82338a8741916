"""interviews: the interviews of a study, with their attributes and how far each coder is."""

from __future__ import annotations

from pathlib import Path

import click

from interviewcoder.cli.options import (
    complete_interviews,
    examples,
    format_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import Column, Listing, print_listing, printable
from interviewcoder.model import Interview
from interviewcoder.tables.column_words import attribute_words


@click.command(short_help="Give an interview another name.", epilog=examples("rename study.db DE-01 DE-07"))
@study_argument
@click.argument("interview", shell_complete=complete_interviews)
@click.argument("name")
def rename(study: Path, interview: str, name: str) -> None:
    """Give an interview another name; what was coded in it stays.

    Where a merge brought two of one name, say NAME@ and the beginning of its identifier.
    """
    from interviewcoder.actions.interviews import rename as give_name

    with opened(study) as project:
        give_name(project, project.interview(interview), name)
    click.echo(f"{printable(interview)} is {printable(name)} now.")


HIDDEN = "·"
"""In place of a count that an open round hides."""

_OWN = (
    Column("id"),
    Column("language"),
    Column("words", right=True),
    Column("main_coder", "main coder"),
    Column("roles_confirmed", "roles"),
    Column("codings", wrap=True),
    Column("finished"),
)


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
        blind = project.hidden().interviews
        progress = {coder: project.progress(coder) for coder in project.coders()}
    names = list(dict.fromkeys(name for interview in found for name in sorted(interview.attributes)))
    if format == "table":
        names = [name for name in ("country", "stakeholder_group") if name in names]
    reserved = {column.name for column in _OWN}
    attributes = [
        Column(f"attribute {name}" if name in reserved else name, attribute_words(name), wrap=True)
        for name in names
    ]
    if format == "json":
        attributes = [Column("attributes")]

    def row(interview: Interview) -> tuple[object, ...]:
        work = {coder: there[interview.id] for coder, there in progress.items() if interview.id in there}
        given: list[object] = [interview.attributes.get(name) for name in names]
        if format == "json":
            given = [interview.attributes]
        said = (interview.name, *given, interview.language, interview.words, interview.main_coder)
        if format == "table":
            shown = {coder: HIDDEN if interview.id in blind else at.codings for coder, at in work.items()}
            done = [f"{coder} {shown[coder]}{' ✓' if at.finished else ''}" for coder, at in work.items()]
            return (*said, "confirmed" if interview.roles_confirmed else "guessed", done)
        codings = {coder: None if interview.id in blind else at.codings for coder, at in work.items()}
        return (
            *said,
            interview.roles_confirmed,
            codings,
            [coder for coder, at in work.items() if at.finished],
        )

    columns = (_OWN[0], *attributes, *(_OWN[1:-1] if format == "table" else _OWN[1:]))
    empty = f"{printable(study)} has no interviews yet; bring some in with 'interviewcoder import'."
    anyone = any(at.finished for there in progress.values() for at in there.values())
    notes = ["✓ finished"] if anyone else []
    if blind:
        notes.append(f"{HIDDEN} hidden until the round is closed or reveals it")
    said = ("; ".join(notes),) if notes else ()
    print_listing(Listing(columns, tuple(map(row, found)), notes=said, empty=empty), format)
