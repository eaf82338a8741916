"""import-codings: codings out of files of other programs; ``exports`` writes them."""

from __future__ import annotations

from pathlib import Path

import click

from interviewcoder.cli.options import (
    FILE,
    examples,
    opened,
    study_argument,
)
from interviewcoder.cli.output import counted, printable
from interviewcoder.model import OptionError

_MOST_PROBLEMS = 20


@click.command(
    "import-codings",
    short_help="Bring in codings from a CSV or JSON file.",
    epilog=examples("import-codings study.db codings.csv"),
)
@study_argument
@click.argument("file", type=FILE)
@click.option("--add-coders", is_flag=True, help="Add the coders the study does not have.")
@click.option("--finish", is_flag=True, help="Finish each coder's interviews in the file, in their rounds.")
def import_codings(study: Path, file: Path, add_coders: bool, finish: bool) -> None:
    """Bring in codings from a CSV or JSON file: all of them, or none where a row does not fit.

    \b
    Columns: interview, coder, code and passage (its exact words, within one turn),
    or start and end in place of passage; also round, occurrence, memo, discuss.
    A round is named, or its kind; a kind the study has no round of is ordinary coding.
    """
    from interviewcoder.actions import rounds
    from interviewcoder.actions.study import add_coder, coder_name
    from interviewcoder.exchange.codings import place_codings, read_codings, write_placed

    rows = read_codings(file)
    with opened(study) as project, project.as_one():
        known = project.coders()
        unknown = list(dict.fromkeys(row.coder for row in rows if coder_name(row.coder) not in known))
        if unknown and not add_coders:
            raise OptionError(
                f"{file.name} has codings of coders the study does not have: {', '.join(unknown[:8])}; "
                "add them with --add-coders."
            )
        placed, problems = place_codings(project, rows, new_coders=unknown)
        for problem in problems[:_MOST_PROBLEMS]:
            click.echo(printable(problem), err=True)
        if problems[_MOST_PROBLEMS:]:
            click.echo(f"… and {len(problems) - _MOST_PROBLEMS} more.", err=True)
        if problems:
            raise OptionError(
                f"{len(problems)} of {counted(len(rows), 'row')} in {file.name} could not be placed; no "
                "coding was imported, correct the rows and try again."
            )
        for name in unknown:
            add_coder(project, name)
        written = write_placed(project, placed)
        if finish:
            done = {(item.coder, item.interview.id, item.coding.round): item.interview for item in placed}
            finished = {(was.coder, was.interview, was.round) for was in project.finished() if was.finished}
            for (coder, id, round), interview in done.items():
                if (coder, id, round) not in finished:
                    rounds.finish(project, coder, interview, round=round)
    there = len(rows) - written
    said = f"; {there} were there already" if there else ""
    click.echo(f"Imported {counted(written, 'coding')} from {printable(file.name)}{said}.")
