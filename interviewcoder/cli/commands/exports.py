"""export: codings for other programs; all tables of a study as a workbook, a page or a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, get_args

import click

from interviewcoder.cli.options import (
    complete_coders,
    complete_interviews,
    examples,
    force_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import counted, joined, note, print_text, printable
from interviewcoder.model import OptionError
from interviewcoder.tables.finals import Boundary
from interviewcoder.tables.options import COUNTS, PERCENTS

_CODINGS = ("csv", "json")
_OF_CODINGS = ("coder", "interview", "format")
_OF_TABLES = ("by", "coders", "boundary", "count", "percent", "transcripts")


@click.command(
    short_help="Write codings (CSV, JSON), or all tables (Excel, HTML, CSV).",
    epilog=examples(
        "export study.db codings.csv",
        "export study.db codings.json --coder ana",
        "export study.db - | head",
        "export study.db tables.xlsx --by country",
        "export study.db page.html",
        "export study.db tables/ --no-transcripts",
    ),
)
@study_argument
@click.argument("file", type=click.Path(path_type=str, allow_dash=True), required=False)
@click.option("-o", "--output", type=click.Path(path_type=str), help="The same as FILE.")
@click.option("--coder", shell_complete=complete_coders, help="Of codings: only this coder's.")
@click.option("--interview", shell_complete=complete_interviews, help="Of codings: only this interview's.")
@click.option("--format", "format", type=click.Choice(_CODINGS), help="Of codings; else by the ending.")
@click.option("--by", metavar="ATTRIBUTE", help="Of tables: columns of themes; two with a comma are crossed.")
@click.option(
    "--coders",
    metavar="RULE",
    shell_complete=complete_coders,
    help="Of tables: whose codings count: final, main, any, majority, or a coder's name.",
)
@click.option(
    "--boundary",
    type=click.Choice(get_args(Boundary)),
    help="Of tables: where a passage lies to which coders gave one code with other bounds each.",
)
@click.option("--count", type=click.Choice(COUNTS), help="Of tables: what the cells of the themes show.")
@click.option("--percent", type=click.Choice(PERCENTS), help="Of tables: what percentages of themes are of.")
@click.option(
    "--transcripts/--no-transcripts",
    default=None,
    help="Of tables: whether words of the transcripts go with them; quotes always do.",
)
@force_option
def export(study: Path, file: str | None, output: str | None, force: bool, **options: Any) -> None:
    """Write the codings to a CSV or JSON file, one coding a row, with its words; - prints them.

    A name that ends in .xlsx is a workbook with all tables of the study, a sheet each. One that ends in .html
    is a page that needs nothing else, with tables, figures, and the coded transcripts unless they are left
    out. A folder is given a CSV file a table, and one that says what each column holds.
    """
    if (file is None) == (output is None):
        raise click.UsageError("Say once where to write: a file after the study, or one with -o.")
    from interviewcoder.report.study_file import STUDY_FILES

    place = file or output or ""
    given = {name: value for name, value in options.items() if value is not None}
    ending = Path(place).suffix.removeprefix(".").casefold()
    folder = not ending or place.endswith(("/", os.sep)) or Path(place).is_dir()
    if place == "-" or "format" in given or (ending in _CODINGS and not folder):
        _refuse(given, _OF_TABLES, "tables; give a name ending in .xlsx or .html, or a folder")
        _write_codings(study, place, force=force, **given)
        return
    if not folder and ending not in STUDY_FILES:
        raise OptionError(
            f"{place} is neither .csv nor .json (codings), nor .xlsx, .html or a folder (all tables); choose "
            "such a name, or say --format."
        )
    _refuse(given, _OF_CODINGS, "codings; give a name ending in .csv or .json")
    _write_tables(study, Path(place), None if folder else ending, force=force, **given)


def _refuse(given: dict[str, Any], names: tuple[str, ...], of: str) -> None:
    wrong = next((name for name in names if name in given), None)
    if wrong is not None:
        option = "no-transcripts" if wrong == "transcripts" else wrong
        raise OptionError(f"--{option} is an option of {of}, or leave it away.")


def _write_codings(
    study: Path,
    place: str,
    *,
    force: bool,
    coder: str | None = None,
    interview: str | None = None,
    format: str | None = None,
) -> None:
    from interviewcoder.exchange.codings import codings_text
    from interviewcoder.exchange.spreadsheet import write_atomically
    from interviewcoder.tables import codings_table

    file = Path(place)
    format = format or ("csv" if place == "-" else file.suffix.removeprefix(".").casefold())
    with opened(study) as project:
        table = codings_table(project, coder=coder, interview=interview)
    if table.hidden:
        note(f"Left out until their round reveals them: codings of {joined(table.hidden)}.")
    text = codings_text(table, format)
    if place == "-":
        print_text(text, json=format == "json")
        return
    # Excel takes UTF-8 for a local encoding where a CSV file lacks the mark.
    write_atomically(file, text.encode("utf-8-sig" if format == "csv" else "utf-8"), force=force)
    click.echo(f"Wrote {counted(len(table.rows), 'coding')} to {printable(file)}.")


def _write_tables(
    study: Path, place: Path, kind: str | None, *, force: bool, transcripts: bool = True, **themes: Any
) -> None:
    """All tables: in a file of a kind (`STUDY_FILES`), or without one in a folder."""
    from interviewcoder.exchange.spreadsheet import refuse_existing, write_atomically
    from interviewcoder.exchange.table_folder import write_table_folder
    from interviewcoder.report.origin import study_origin
    from interviewcoder.report.study_file import study_file
    from interviewcoder.tables.options import ThemeOptions
    from interviewcoder.tables.whole_study import WholeOptions, whole_study

    if kind is not None:
        refuse_existing(place, force=force)
    with opened(study) as project, project.snapshot():
        whole = whole_study(project, WholeOptions(ThemeOptions(**themes), transcripts=transcripts))
        data = study_file(project, whole, kind) if kind is not None else b""
        origin = study_origin(project, whole.options).lines if kind is None else ()
    for table in whole.tables:
        if table.reason:
            note(f"Without the table '{table.title}': {table.reason}")
    if kind is not None:
        write_atomically(place, data, force=force)
    else:
        write_table_folder(place, whole.tables, origin, force=force)
    click.echo(f"Wrote {printable(place)}.")
