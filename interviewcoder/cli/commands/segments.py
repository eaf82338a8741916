"""segments: the stretches of the interviews that coders are to assign codes to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from interviewcoder.cli.options import (
    FILE,
    ListByDefault,
    complete_interviews,
    examples,
    format_option,
    names_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import Column, Listing, counted, print_listing, printable
from interviewcoder.model import Interview, OptionError
from interviewcoder.project import Project

_DRAW = "segments draw study.db --interviews DE-01,ES-01"
_READ = "segments read study.db segments.csv"
_late_option = click.option(
    "--late", is_flag=True, help="Also where a coder has finished the interview: it is meant."
)


@click.group(
    "segments",
    short_help="Divide interviews into stretches to code.",
    cls=ListByDefault,
    epilog=examples(_DRAW, _READ, "segments study.db --format csv"),
)
def segments() -> None:
    """Divide interviews into stretches before coding, so that coders only assign codes.

    Agreement can then be computed with --unit segment. On the coding screen V draws and erases one.
    """


@segments.command(short_help="Draw a segment around each answer.", epilog=examples(_DRAW))
@study_argument
@names_option("--interviews", help="Which interviews; else all that nobody has finished.")
@click.option("--questions", is_flag=True, help="The interviewer's turns too, each a segment of its own.")
@_late_option
def draw(study: Path, interviews: tuple[str, ...], questions: bool, late: bool) -> None:
    """Draw a segment around each answer: every turn that is not the interviewer's."""
    from interviewcoder.actions.segments import draw_all, turns_to_draw

    with opened(study) as project:
        chosen = _chosen(project, interviews, late=late)
        _refuse_guessed(project, chosen)
        wanted = [
            (interview, turns_to_draw(project.document(interview), interviewer=questions))
            for interview in chosen
        ]
        drawn = draw_all(project, wanted, late=late)
    click.echo(f"Drew {counted(drawn, 'segment')} in {counted(len(chosen), 'interview')}.")


@segments.command(short_help="Draw the segments of a CSV table.", epilog=examples(_READ))
@study_argument
@click.argument("file", type=FILE)
@_late_option
def read(study: Path, file: Path, late: bool) -> None:
    """Draw the segments of a CSV table: all of them, or none where a row does not fit.

    \b
    Columns: interview, and start and end (characters of its text, from 0)
    or passage (its exact words, within one turn); also occurrence.
    """
    from interviewcoder.actions.segments import draw_all
    from interviewcoder.exchange.segments import read_segments

    with opened(study) as project:
        wanted = [(document.interview, places) for document, places in read_segments(project, file)]
        drawn = draw_all(project, wanted, late=late)
    click.echo(f"Drew {counted(drawn, 'segment')} in {counted(len(wanted), 'interview')}.")


@segments.command(
    short_help="Erase all segments of interviews.", epilog=examples("segments erase study.db DE-01")
)
@study_argument
@click.argument("interviews", nargs=-1, required=True, shell_complete=complete_interviews)
@_late_option
def erase(study: Path, interviews: tuple[str, ...], late: bool) -> None:
    """Erase all segments of the interviews named; codings stay as they are."""
    from interviewcoder.actions.segments import erase_all

    with opened(study) as project:
        chosen = [project.interview(name) for name in interviews]
        erased = sum(erase_all(project, interview, late=late) for interview in chosen)
    click.echo(f"Erased {counted(erased, 'segment')} in {counted(len(chosen), 'interview')}.")


@segments.command(
    "list", short_help="List the segments.", epilog=examples("segments list study.db --format csv")
)
@study_argument
@format_option
def list_(study: Path, format: str) -> None:
    """List the segments, a row each, with their words; as CSV the list can be read back."""
    with opened(study) as project:
        listing = Listing(_COLUMNS, tuple(_rows(project)), empty=_EMPTY)
    print_listing(listing, format)


_COLUMNS = (
    Column("interview"),
    Column("number", right=True),
    Column("start", right=True),
    Column("end", right=True),
    Column("passage", wrap=True),
)
_EMPTY = "No segments are drawn; draw one around each answer with 'interviewcoder segments draw'."


def _rows(project: Project) -> Iterable[tuple[object, ...]]:
    divided = {segment.interview for segment in project.segments()}
    for interview in project.interviews():
        if interview.id in divided:
            document = project.document(interview)
            for number, (start, end) in enumerate(document.segments, 1):
                yield interview.name, number, start, end, document.text[start:end]


def _chosen(project: Project, names: tuple[str, ...], *, late: bool) -> list[Interview]:
    if names:
        return [project.interview(name) for name in names]
    finished = {done.interview for done in project.finished()}
    chosen = [interview for interview in project.interviews() if late or interview.id not in finished]
    if not chosen and not project.interviews():
        raise OptionError(
            f"{project.path} has no interview to divide yet; import one with 'interviewcoder import'."
        )
    if not chosen:
        raise OptionError(
            f"No interview in {project.path} is left to divide: each is finished by somebody; "
            "name interviews with --interviews, and say --late where it is meant."
        )
    return chosen


def _refuse_guessed(project: Project, interviews: Iterable[Interview]) -> None:
    open_names = [interview.name for interview in interviews if not interview.roles_confirmed]
    if open_names:
        shown = ", ".join(map(printable, open_names[:5]))
        raise OptionError(
            f"Who the interviewer is in {shown} is only guessed, so it is "
            f"open what an answer is; confirm it with 'interviewcoder roles {project.path} --confirm'."
        )
