"""report: the study as a Word file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import click

from interviewcoder.cli.options import (
    FILE,
    STUDY,
    as_of_option,
    complete_coders,
    examples,
    force_option,
    opened,
)
from interviewcoder.cli.output import note, printable
from interviewcoder.model import OptionError, Unit
from interviewcoder.tables.finals import Boundary
from interviewcoder.tables.options import Rule

_OF_THEMES = ("by", "coders", "boundary")
_OF_AGREEMENT = ("unit", "rule", "rounds", "seed")


@click.command(
    short_help="Write the study as a Word report.",
    epilog=examples(
        "report study.db -o report.docx",
        "report --init report.yaml",
        "report study.db --settings report.yaml --template house.docx -o report.docx",
        "report study.db --sections codebook -o codebook.docx",
        "report study.db --sections quotation-book -o quotes.docx",
    ),
)
@click.argument("study", type=STUDY, required=False)
@click.option("-o", "--output", type=FILE, metavar="FILE.docx", help="The Word file to write.")
@click.option(
    "--settings", type=FILE, metavar="FILE.yaml", help="What the report holds, and by which options."
)
@click.option(
    "--init",
    type=FILE,
    is_flag=False,
    flag_value=Path("report.yaml"),
    metavar="[FILE.yaml]",
    help="Write a file of settings with a comment on each, and stop. [default name: report.yaml]",
)
@click.option(
    "--template",
    type=FILE,
    metavar="FILE.docx",
    help="A Word file of your house: its styles, page, header and footer are used.",
)
@click.option(
    "--sections",
    metavar="NAMES",
    help="Sections in their order, with commas: sample, themes, sub-codes, figures, agreement, decisions, "
    "quotes, quotation-book, codebook, coreq, srqr, provenance, lists.",
)
@click.option("--title", default="", help="Its title; else the study's name.")
@click.option("--by", metavar="ATTRIBUTE", help="Columns of the themes; two with a comma are crossed.")
@click.option(
    "--coders",
    metavar="RULE",
    shell_complete=complete_coders,
    help="Whose codings the themes count: final, main, any, majority, or a coder's name.",
)
@click.option(
    "--boundary",
    type=click.Choice(get_args(Boundary)),
    help="Of themes and quotes: where a passage lies to which coders gave one code with other bounds each.",
)
@click.option("--seed", type=int, help="Of the bootstrap.")
@click.option("--unit", type=click.Choice(get_args(Unit)), help="Of agreement: what is compared.")
@click.option(
    "--rule",
    type=click.Choice(get_args(Rule)),
    help="Of agreement: a unit counts as coded if a coding covers a whole word of it, or half of its words.",
)
@click.option(
    "--round",
    "rounds",
    multiple=True,
    metavar="ROUND",
    help="Of agreement: name or kind of a round, or all; repeatable. Else reliability rounds.",
)
@as_of_option
@force_option
def report(
    study: Path | None,
    output: Path | None,
    settings: Path | None,
    init: Path | None,
    template: Path | None,
    sections: str | None,
    title: str,
    as_of: str | None,
    force: bool,
    **options: Any,
) -> None:
    """Write a Word report: sample, themes by country, agreement with its methods, quotes, codebook.

    What stands in it, and by which options, is said by a file of settings; options given here go first.
    """
    from interviewcoder.exchange.spreadsheet import refuse_existing
    from interviewcoder.report.gather import report_contents
    from interviewcoder.report.package import check_path
    from interviewcoder.report.settings import ReportSettings, placed, sections_named
    from interviewcoder.report.settings_file import read_report_settings, write_initial_settings
    from interviewcoder.report.word import write_report

    if init is not None:
        if study is not None or output is not None:
            raise click.UsageError("--init writes settings and no report; give it alone.")
        write_initial_settings(init)
        click.echo(f"Wrote {printable(init)}.")
        return
    if study is None:
        raise click.UsageError("Missing argument 'STUDY'.")
    if output is None:
        raise click.UsageError("Missing option '-o' / '--output'.")
    check_path(output)
    refuse_existing(output, force=force)
    chosen = read_report_settings(settings) if settings is not None else ReportSettings()
    given = {name: value for name, value in options.items() if value not in (None, ())}
    chosen = replace(
        chosen,
        title=title or chosen.title,
        template=template or chosen.template,
        sections=sections_named(sections, chosen.sections) if sections else chosen.sections,
        themes=replace(chosen.themes, **{name: given[name] for name in _OF_THEMES if name in given}),
        agreement=replace(chosen.agreement, **{name: given[name] for name in _OF_AGREEMENT if name in given}),
    )
    if "boundary" in given:
        chosen = replace(chosen, quotes=replace(chosen.quotes, boundary=given["boundary"]))
    typed = {f"themes.{name}" for name in _OF_THEMES if name in given}
    typed |= {f"agreement.{name}" for name in _OF_AGREEMENT if name in given}
    typed |= {"template"} if template else set()
    chosen = replace(chosen, places={name: at for name, at in chosen.places.items() if name not in typed})
    with opened(study, as_of) as project:
        contents = report_contents(project, chosen, as_of=as_of or "")
    if not chosen.title and contents.title == study.stem:
        note(f"The report is called '{printable(contents.title)}', as the file is; --title gives it a title.")
    try:
        warnings = write_report(contents, output, chosen.template, table_style=chosen.table_style)
    except OptionError as error:
        raise placed(error, chosen) from None
    for warning in warnings:
        note(warning)
    click.echo(f"Wrote {printable(output)}.")
