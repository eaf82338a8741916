"""agreement and themes: the two tables a study is about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.comparing import interval_options, rule_option, unit_option, who_options
from interviewcoder.cli.counting import whose_options
from interviewcoder.cli.labels import labels_option
from interviewcoder.cli.options import (
    FILE,
    as_of_option,
    examples,
    force_option,
    format_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import printable
from interviewcoder.tables.options import COUNTS, PERCENTS, AgreementOptions, ThemeOptions

if TYPE_CHECKING:
    from interviewcoder.agreement.verbal import Words
    from interviewcoder.project import Project

_AGREEMENT = AgreementOptions()
_SORTED = ("name", "alpha", "low", "percent", "positive", "both", "units")
_THEMES = ThemeOptions()
_PRINTED = ("table", "json", "csv")
_WRITTEN = ("xlsx", "docx", "html", "csv")


@click.command(
    short_help="Print how far the coders agree.",
    epilog=examples(
        "agreement study.db",
        "agreement study.db --unit interview --by theme",
        "agreement study.db --round pilot --coders ana,ben --format csv",
    ),
)
@study_argument
@unit_option
@click.option(
    "--by",
    default=_AGREEMENT.by,
    show_default=True,
    metavar="ROWS",
    help="What a row is: code or theme; interview, pair, round, month, language or an attribute such as "
    "country; or two of these, such as code,country.",
)
@rule_option
@who_options
@interval_options(level="Of a confidence interval.", resamples="Of the bootstrap.", seed="Of the bootstrap.")
@click.option(
    "--sort",
    type=click.Choice(_SORTED),
    help="Sort the rows: by name, or a figure with the least first and undefined ones last.",
)
@labels_option
@as_of_option
@format_option
def agreement(
    study: Path, format: str, as_of: str | None, sort: str | None, words: Words | None, **choices: Any
) -> None:
    """Print how far coders who worked apart agree: the four counts, Krippendorff's α, Cohen's κ.

    Computed on codings as they stood when each coder first finished an interview in the round.
    """
    from interviewcoder.cli.views import print_agreement, print_labelled
    from interviewcoder.tables import agreement_table

    options = AgreementOptions(**choices)
    with opened(study, as_of) as project:
        table = agreement_table(project, options)
    if sort is not None:
        known = [row for row in table.rows if getattr(row, sort) is not None]
        without = [row for row in table.rows if getattr(row, sort) is None]
        table = replace(table, rows=(*sorted(known, key=lambda row: getattr(row, sort)), *without))
    if words is None:
        print_agreement(table, format)
    else:
        print_labelled(table, format, words)


@click.command(
    short_help="Print themes by country or another attribute.",
    epilog=examples(
        "themes study.db --by country",
        "themes study.db --by country,stakeholder_group --count passages --percent row",
        "themes study.db --sub-codes -o themes.xlsx",
        "themes study.db --count passages -o themes.docx",
    ),
)
@study_argument
@click.option(
    "--by",
    default=_THEMES.by,
    show_default=True,
    metavar="ATTRIBUTE",
    help="Attribute that makes the columns; two with a comma are crossed, such as country,stakeholder_group.",
)
@click.option(
    "--count",
    type=click.Choice(COUNTS),
    default=_THEMES.count,
    show_default=True,
    help="What the cells show: interviews, speakers, passages, words, or rate (coded words per 1,000, within "
    "a language).",
)
@click.option(
    "--percent",
    type=click.Choice(PERCENTS),
    default=_THEMES.percent,
    show_default=True,
    help="What percentages are of: the column, the row (all that mention the theme), or all cells.",
)
@whose_options
@click.option("--sub-codes", is_flag=True, help="List the sub-codes under their themes.")
@click.option("--interviewer", is_flag=True, help="Count codings in the interviewer's turns too.")
@click.option("--notes", is_flag=True, help="Print all rules of counting under the table.")
@as_of_option
@click.option(
    "--format",
    type=click.Choice((*_PRINTED, *(kind for kind in _WRITTEN if kind not in _PRINTED))),
    help="How to print, or with -o which file to write; else by its ending.",
)
@click.option(
    "-o",
    "--output",
    type=FILE,
    metavar="FILE",
    help="The file to write instead of printing: Excel (.xlsx), Word (.docx), HTML (.html) or CSV.",
)
@force_option
def themes(
    study: Path,
    format: str | None,
    output: Path | None,
    force: bool,
    as_of: str | None,
    notes: bool,
    **choices: Any,
) -> None:
    """Print in how many interviews of each country (or another attribute) each theme is mentioned.

    JSON, CSV and workbooks hold every count, whatever the cells of the printed table show.
    """
    from interviewcoder.cli.theme_views import print_themes
    from interviewcoder.tables import theme_table

    kind = _kind_of_file(format, output)
    options = ThemeOptions(**choices)
    with opened(study, as_of) as project:
        if output is None:
            print_themes(theme_table(project, options), format or "table", every_note=notes)
            return
        data = _file(project, options, kind)
    _write(output, data, force=force)


def _file(project: Project, options: ThemeOptions, kind: str) -> bytes:
    if kind == "csv":
        from interviewcoder.exchange.table_folder import theme_csv

        return theme_csv(project, options)
    from interviewcoder.report.theme_file import theme_file

    return theme_file(project, options, kind)


def _write(output: Path, data: bytes, *, force: bool) -> None:
    from interviewcoder.exchange.spreadsheet import write_atomically

    write_atomically(output, data, force=force)
    click.echo(f"Wrote {printable(output)}.")


def _kind_of_file(format: str | None, output: Path | None) -> str:
    """The kind of file to write; raises UsageError where none is asked for rightly."""
    if output is None:
        if format is not None and format not in _PRINTED:
            raise click.UsageError(f"--format {format} is a file; say which: -o themes.{format}.")
        return ""
    ending = output.suffix.casefold().removeprefix(".")
    kind = format or ending
    if kind not in _WRITTEN or (ending in _WRITTEN and ending != kind):
        raise click.UsageError(
            "-o writes a file of Excel (.xlsx), Word (.docx), HTML (.html) or CSV (.csv); end its name so, "
            "and send other formats into a file with >."
        )
    return kind
