"""coder: who codes in a study."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from interviewcoder.cli.options import ListByDefault, examples, format_option, opened, study_argument
from interviewcoder.cli.output import Column, Listing, joined, note, print_listing, printable


@click.group(
    cls=ListByDefault, epilog=examples("coder add study.db ana --languages en,de", "coder list study.db")
)
def coder() -> None:
    """Add and list the people who code."""


@coder.command(epilog=examples("coder add study.db ana --languages en,de"))
@study_argument
@click.argument("name")
@click.option("--languages", default="", metavar="CODES", help="Languages the coder reads, such as en,de.")
def add(study: Path, name: str, languages: str) -> None:
    """Add someone who codes."""
    from interviewcoder.actions.study import add_coder

    with opened(study) as project:
        kept = add_coder(project, name, languages.replace(",", " ").split())
    click.echo(f"Added coder {printable(kept)}.")


@coder.command(epilog=examples("coder languages study.db ana de,en,pl"))
@study_argument
@click.argument("name")
@click.argument("languages", metavar="CODES")
def languages(study: Path, name: str, languages: str) -> None:
    """Say which languages a coder reads, in place of what was said before."""
    from interviewcoder.actions.study import set_languages

    read = languages.replace(",", " ").split()
    with opened(study) as project:
        set_languages(project, name, read)
    click.echo(f"{printable(name)} reads {printable(', '.join(read))}.")


@coder.command("list", epilog=examples("coder list study.db", "coder list study.db --format json"))
@study_argument
@format_option
def list_(study: Path, format: str) -> None:
    """List the coders with how much they have coded and finished."""
    from interviewcoder.tables.blind import blind_names

    with opened(study) as project:
        finished: dict[str, set[str]] = {}
        for done in project.finished():
            if done.finished:
                finished.setdefault(done.coder, set()).add(done.interview)
        numbers = Counter(coding.coder for coding in project.codings())
        rows = tuple(
            (name, languages, numbers[name], len(finished.get(name, ())))
            for name, languages in project.coders().items()
        )
        hidden = blind_names(project)
    columns = (
        Column("coder"),
        Column("languages"),
        Column("codings", right=True),
        Column("finished", "finished interviews", right=True),
    )
    print_listing(Listing(columns, rows, empty="The study has no coders yet."), format)
    if hidden:
        note(f"Codings of interviews in an open round are hidden and not counted: {joined(hidden)}.")
