"""demo: the whole work on ten invented interviews, from transcripts to Word and the coding screen."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
from pathlib import Path

import click

from interviewcoder.cli.options import FILE, examples, opened
from interviewcoder.cli.output import note, printable, typed
from interviewcoder.model import StudyBusyError, StudyError
from interviewcoder.project import Project

_CODER = "ana"
_INTERVIEW = "DE-01"
_REPORT_SETTING = "demo-report:"


@click.command(
    short_help="Show the whole work on ten invented interviews.",
    epilog=examples("demo", "demo --no-screen --folder trial"),
)
@click.option("--folder", type=FILE, help="Where to build it; else exports/demo.")
@click.option("--no-screen", is_flag=True, help="Do not open the coding screen at the end.")
def demo(folder: Path | None, no_screen: bool) -> None:
    """Build a study from invented interviews, print its tables, write its report, open the coding screen.

    A study that is there already is kept with whatever was coded in it; its tables are computed anew.
    """
    from interviewcoder.cli.commands.coding import on_terminal, open_screen
    from interviewcoder.cli.theme_views import print_themes
    from interviewcoder.cli.views import print_agreement
    from interviewcoder.report.gather import report_contents
    from interviewcoder.report.word import write_report
    from interviewcoder.sample import STUDY_NAME, demo_folder
    from interviewcoder.tables import agreement_table, theme_table

    folder = folder or demo_folder()
    folder.mkdir(parents=True, exist_ok=True)
    study = folder / "study.db"
    if study.exists():
        click.echo(f"{printable(study)} is there already and is kept.\n")
    else:
        _build(study)
    with opened(study) as project:
        if project.settings().get("name") != STUDY_NAME:
            raise StudyError(
                f"{study} is not the sample study, and nothing was written; build the sample in "
                "another folder with --folder."
            )
        print_themes(theme_table(project, by="country"), "table")
        click.echo()
        print_agreement(agreement_table(project, by="theme"), "table")
        contents = report_contents(project)
        has_coder = _CODER in project.coders()
        interviews = [interview.name for interview in project.interviews()]
        report = _report_place(project, folder)
        for warning in write_report(contents, report):
            note(warning)
        with contextlib.suppress(StudyBusyError):  # the next report then gets a name of its own
            project.set_setting("", f"{_REPORT_SETTING}{report.name}", _digest(report))
    click.echo(f"\nWrote {printable(report)}.")
    click.echo(f"Code in it with: interviewcoder code {typed(study)} --coder {_CODER}")
    if not no_screen and has_coder and on_terminal():
        open_screen(study, _CODER, _INTERVIEW if _INTERVIEW in interviews else None)


def _report_place(project: Project, folder: Path) -> Path:
    """The first name under which there is no report, or the one written here the last time and not changed
    since: a report that somebody wrote or went on with is never written over."""
    for number in itertools.count(1):
        place = folder / ("report.docx" if number == 1 else f"report-{number}.docx")
        if place.is_symlink():
            continue
        if not place.exists() or _digest(place) == project.setting("", f"{_REPORT_SETTING}{place.name}"):
            return place
    raise AssertionError("there is always another number")


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _build(study: Path) -> None:
    import sys

    from interviewcoder.sample import build_demo_study

    def show(step: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{step}", nl=False, err=True)

    build_demo_study(study, progress=show).close()
    show("")
    click.echo(f"Built {printable(study)}: ten invented interviews, coded by ana, ben and carla.\n")
