"""init and check: the beginning of a study file, and whether it still is what was written."""

from __future__ import annotations

from pathlib import Path

import click

from interviewcoder.cli.options import FILE, STUDY, examples, opened, study_argument
from interviewcoder.cli.output import counted, printable, typed

_LOST = 20
"""Lines that say what was lost; more would hide what to do."""


@click.command(
    epilog=examples(
        "init study.db --codebook codebooks/radioligand_barriers.yaml", "init study.db --name 'Barriers 2019'"
    )
)
@study_argument
@click.option(
    "--codebook", "codebook", type=FILE, help="Codes to begin with (.yaml or .csv); can come later."
)
@click.option("--name", default="", help="What the study is called; without it, the name of the file.")
def init(study: Path, codebook: Path | None, name: str) -> None:
    """Create a study file, with or without a codebook."""
    from interviewcoder.actions.study import create_study
    from interviewcoder.codebook import read_codebook

    codes = read_codebook(codebook) if codebook else None
    with create_study(study, name=name, codebook=codes) as project:
        said = counted(len(project.codes()), "code") if codes else "no codes yet"
    click.echo(f"Created {printable(study)} with {said}.")
    click.echo(f"Next: interviewcoder import {typed(study)} FILES --attributes interviews.csv")


@click.command(
    short_help="Save what is left of a damaged study.", epilog=examples("rescue study.db -o saved.db")
)
@click.argument("study", type=STUDY)
@click.option("-o", "--output", "output", type=FILE, required=True, help="The new study file.")
def rescue(study: Path, output: Path) -> None:
    """Save all that is undamaged in a study file into a new one; the damaged file is left as it is.

    Merge a colleague's copy or a backup into the new file afterwards, to bring back what they have of it.
    """
    from interviewcoder.actions.rescuing import lost_told, rounds_without_opening
    from interviewcoder.actions.rescuing import rescue as save

    found = save(study, output)
    click.echo(f"Saved {counted(len(found.changes), 'recorded deed')} into {printable(output)}.")
    if found.lost_changes or found.lost_texts:
        click.echo(
            f"Damaged and not saved: {counted(found.lost_changes, 'recorded deed')}, "
            f"{counted(found.lost_texts, 'text')}. Merge a backup or a colleague's copy into "
            f"{printable(output)} to bring back what they have of them."
        )
        told = lost_told(found)
        for line in told[:_LOST]:
            click.echo(f"  lost: {printable(line)}")
        if len(told) > _LOST:
            click.echo(f"  … and {len(told) - _LOST:,} more kinds of loss.")
    if rounds_without_opening(found):
        click.echo(
            "Take care: the opening of a round is lost, and nothing says that it was closed, so what was "
            f"coded blind in it is hidden no longer in {printable(output)}. Merge a copy that still has the "
            "round before anyone opens it."
        )


@click.command(
    short_help="Check that a study file is undamaged.",
    epilog=examples("check study.db", "check study.db --repair"),
)
@study_argument
@click.option(
    "--repair", is_flag=True, help="Compute the tables anew from the changes, which stay as they are."
)
@click.pass_context
def check(context: click.Context, study: Path, repair: bool) -> None:
    """Check that a study file is undamaged and that its tables are what its changes add up to."""
    with opened(study) as project:
        problems = project.problems()
        if problems and repair:
            kept = project.rebuild()
            click.echo(f"Kept the file as it was in {printable(kept.name)}, and computed all tables anew.")
            problems = project.problems()
        for problem in problems:
            click.echo(printable(problem))
        unfinished = project.purge_unfinished()
        if unfinished:
            click.echo(
                "A purge is unfinished: words that are gone from the study may still stand in its file; "
                f"finish with 'interviewcoder purge {typed(study)}'."
            )
        if problems or unfinished:
            context.exit(1)
        interviews = counted(len(project.interviews()), "interview")
        codings = counted(len(project.codings()), "coding")
        besides = ", and those that an open round hides" if project.hidden().interviews else ""
        click.echo(f"{printable(study)} is in order: {interviews}, {codings}{besides}.")
