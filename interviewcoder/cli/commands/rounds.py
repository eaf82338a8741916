"""round: stretches of the work in which several coders code the same interviews."""

from __future__ import annotations

from pathlib import Path

import click

from interviewcoder.cli.options import (
    ListByDefault,
    examples,
    format_option,
    names_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import Column, Listing, print_listing, printable
from interviewcoder.model import ROUND_KINDS, OptionError

_OPEN = "round open study.db 'Reliability 1' --kind reliability --coders ana,ben --interviews DE-01,ES-01"


@click.group(
    "round",
    short_help="Open, close and list rounds.",
    cls=ListByDefault,
    epilog=examples(_OPEN, "round list study.db"),
)
def round_() -> None:
    """Open, close and list rounds; agreement is computed on what was finished in them."""


@round_.command("open", epilog=examples(_OPEN))
@study_argument
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice([kind for kind in ROUND_KINDS if kind != "coding"]),
    required=True,
    help="What the round is for.",
)
@names_option("--coders", help="Who codes in it.")
@names_option("--interviews", help="What they code.")
def open_(study: Path, name: str, kind: str, coders: tuple[str, ...], interviews: tuple[str, ...]) -> None:
    """Open a round: these coders, each alone, code these interviews."""
    from interviewcoder.actions.rounds import open_round

    with opened(study) as project:
        chosen = [project.interview(interview) for interview in interviews]
        open_round(project, name, kind, coders, chosen)  # type: ignore[arg-type]
    click.echo(f"Opened round {printable(name)}: {', '.join(coders)} on {', '.join(interviews)}.")


@round_.command(epilog=examples("round close study.db 'Reliability 1'"))
@study_argument
@click.argument("name")
def close(study: Path, name: str) -> None:
    """Close a round: later work on its interviews is ordinary coding."""
    from interviewcoder.actions.rounds import close_round

    with opened(study) as project:
        rounds = {opened.name: opened for opened in project.rounds() if opened.kind != "coding"}
        if name not in rounds:
            there = ", ".join(rounds) or "none yet"
            raise OptionError(f"There is no round '{name}' in {study}; there are: {there}.")
        close_round(project, rounds[name])
    click.echo(f"Closed round {printable(name)}.")


@round_.command("list", epilog=examples("round list study.db"))
@study_argument
@format_option
def list_(study: Path, format: str) -> None:
    """List the rounds with who has finished what in them."""
    with opened(study) as project:
        names = {interview.id: interview.name for interview in project.interviews()}
        finished: dict[str, int] = {}
        for done in project.finished():
            finished[done.round] = finished.get(done.round, 0) + 1
        rows = tuple(
            (
                one.name,
                one.kind,
                one.open,
                one.coders,
                [names[interview] for interview in one.interviews if interview in names],
                finished.get(one.id, 0),
            )
            for one in project.rounds()
        )
    columns = (
        Column("round"),
        Column("kind"),
        Column("open"),
        Column("coders", wrap=True),
        Column("interviews", wrap=True),
        Column("finished", right=True),
    )
    print_listing(Listing(columns, rows), format)
