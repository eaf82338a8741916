"""settings: what is said of a study as a whole."""

from __future__ import annotations

from pathlib import Path

import click

from interviewcoder.cli.options import examples, format_option, opened, study_argument
from interviewcoder.cli.output import Column, Listing, print_listing, printable


@click.command(
    short_help="Show or set what is said of the study.",
    epilog=examples("settings study.db", "settings study.db questions=tagged"),
)
@study_argument
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@format_option
def settings(study: Path, values: tuple[str, ...], format: str) -> None:
    """Show or set the study's name, what it calls its top-level codes, and whether questions are tagged.

    With questions=tagged, a coding that lies in the interviewer's turns alone says that its theme was asked
    about there, and theme tables tell what was asked and not mentioned.
    """
    from interviewcoder.actions.study_settings import MEANINGS, set_study, study_settings

    for value in values:
        if "=" not in value:
            raise click.UsageError(f"{printable(value)} sets nothing; write NAME=VALUE.")
    with opened(study) as project:
        with project.as_one():
            for value in values:
                name, _, said = value.partition("=")
                set_study(project, name.strip(), said)
        found = study_settings(project)
    columns = (Column("setting"), Column("value", wrap=True), Column("meaning", wrap=True))
    rows = tuple((name, value, MEANINGS[name]) for name, value in found.items())
    print_listing(Listing(columns, rows), format)
