"""demo: the whole work on ten invented interviews, from transcripts to Word and the coding screen."""

from __future__ import annotations

from pathlib import Path

import click

from interviewcoder.cli.options import FILE, examples, opened
from interviewcoder.cli.output import note, print_listings, printable, typed

_CODER = "ana"
_INTERVIEW = "DE-01"


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
    from interviewcoder.cli.views import listings
    from interviewcoder.report.gather import report_contents
    from interviewcoder.report.word import write_report
    from interviewcoder.sample import demo_folder
    from interviewcoder.tables import agreement_table, theme_table

    folder = folder or demo_folder()
    folder.mkdir(parents=True, exist_ok=True)
    study = folder / "study.db"
    if study.exists():
        click.echo(f"{printable(study)} is there already and is kept.\n")
    else:
        _build(study)
    with opened(study) as project:
        print_listings(listings(theme_table(project, by="country")))
        click.echo()
        print_listings(listings(agreement_table(project, by="theme")))
        contents = report_contents(project)
        has_coder = _CODER in project.coders()
        interviews = [interview.name for interview in project.interviews()]
    report = folder / "report.docx"
    for warning in write_report(contents, report):
        note(warning)
    click.echo(f"\nWrote {printable(report)}.")
    click.echo(f"Code in it with: interviewcoder code {typed(study)} --coder {_CODER}")
    if not no_screen and has_coder and on_terminal():
        open_screen(study, _CODER, _INTERVIEW if _INTERVIEW in interviews else None)


def _build(study: Path) -> None:
    import sys

    from interviewcoder.sample import build_demo_study

    def show(step: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{step}", nl=False, err=True)

    build_demo_study(study, progress=show).close()
    show("")
    click.echo(f"Built {printable(study)}: ten invented interviews, coded by ana, ben and carla.\n")
