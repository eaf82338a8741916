"""report: the study as a Word file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from interviewcoder.cli.options import FILE, complete_coders, examples, force_option, opened, study_argument
from interviewcoder.cli.output import note, printable
from interviewcoder.model import Unit
from interviewcoder.tables.finals import Boundary
from interviewcoder.tables.options import AgreementOptions, Rule, ThemeOptions

_THEMES = ThemeOptions()
_AGREEMENT = AgreementOptions()


@click.command(
    short_help="Write the study as a Word report.",
    epilog=examples(
        "report study.db -o report.docx", "report study.db -o report.docx --title 'Interim' --force"
    ),
)
@study_argument
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE.docx", help="The Word file to write.")
@click.option("--title", default="", help="Its title; else the study's name.")
@click.option(
    "--by", default=_THEMES.by, show_default=True, metavar="ATTRIBUTE", help="Columns of the themes."
)
@click.option(
    "--coders",
    default=_THEMES.coders,
    show_default=True,
    metavar="RULE",
    shell_complete=complete_coders,
    help="Whose codings the themes count: final, main, any, majority, or a coder's name.",
)
@click.option(
    "--boundary",
    type=click.Choice(get_args(Boundary)),
    default=_THEMES.boundary,
    show_default=True,
    help="Of themes and quotes: where a passage lies to which coders gave one code with other bounds each.",
)
@click.option("--seed", type=int, default=_AGREEMENT.seed, show_default=True, help="Of the bootstrap.")
@click.option(
    "--unit",
    type=click.Choice(get_args(Unit)),
    default=_AGREEMENT.unit,
    show_default=True,
    help="Of agreement: what is compared.",
)
@click.option(
    "--rule",
    type=click.Choice(get_args(Rule)),
    default=_AGREEMENT.rule,
    show_default=True,
    help="Of agreement: a unit counts as coded if a coding covers a whole word of it, or half of its words.",
)
@click.option(
    "--round",
    "rounds",
    multiple=True,
    metavar="ROUND",
    help="Of agreement: name or kind of a round, or all; repeatable. Else reliability rounds.",
)
@force_option
def report(
    study: Path,
    output: Path,
    title: str,
    by: str,
    coders: str,
    boundary: Boundary,
    force: bool,
    **agreement: Any,
) -> None:
    """Write a Word report: sample, themes by country, agreement with its methods, quotes, codebook."""
    from interviewcoder.exchange.spreadsheet import refuse_existing
    from interviewcoder.report.gather import report_contents
    from interviewcoder.report.package import check_path
    from interviewcoder.report.word import write_report

    check_path(output)
    refuse_existing(output, force=force)
    with opened(study) as project:
        contents = report_contents(
            project,
            title=title,
            themes=ThemeOptions(by=by, coders=coders, boundary=boundary),
            agreement=AgreementOptions(**agreement),
        )
    if not title and contents.title == study.stem:
        note(f"The report is called '{printable(contents.title)}', as the file is; --title gives it a title.")
    for warning in write_report(contents, output):
        note(warning)
    click.echo(f"Wrote {printable(output)}.")
