"""code: opens the coding screen."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from interviewcoder.cli.options import complete_coders, complete_interviews, examples, study_argument
from interviewcoder.cli.output import note, printable
from interviewcoder.model import OptionError
from interviewcoder.project import open_project


@click.command(epilog=examples("code study.db --coder ana", "code study.db --coder ana --interview DE-01"))
@study_argument
@click.option("--coder", required=True, shell_complete=complete_coders, help="Who codes.")
@click.option(
    "--interview", shell_complete=complete_interviews, help="Where to begin; else where you stopped."
)
def code(study: Path, coder: str, interview: str | None) -> None:
    """Open the coding screen; press ? in it for the keys. Everything is saved as you do it."""
    with open_project(study, waiting=note) as project:
        if coder not in project.coders() and on_terminal():
            _offer_to_add(study, coder)
        from interviewcoder.actions.study import require_coder

        coder = require_coder(project, coder)
        if interview is not None:
            project.interview(interview)
    open_screen(study, coder, interview)


def open_screen(study: Path, coder: str, interview: str | None) -> None:
    """Run the coding screen. Raises OptionError where there is no terminal to show it on."""
    if not on_terminal():
        raise OptionError("The coding screen needs a terminal; run 'interviewcoder code' in one.")
    from interviewcoder.tui import run

    if ended := run(study, coder, interview):
        click.get_current_context().exit(ended)


def on_terminal() -> bool:
    """Whether a person can see the screen and type."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _offer_to_add(study: Path, coder: str) -> None:
    from interviewcoder.actions.study import add_coder

    if click.confirm(f"Add a coder '{printable(coder)}'?"):
        with open_project(study) as project:
            add_coder(project, coder)
