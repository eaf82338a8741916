"""Arguments and options that several commands share, and what completes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.output import FORMATS, note
from interviewcoder.cli.workbooks import keep_force, keep_format, keep_output
from interviewcoder.model import InterviewcoderError
from interviewcoder.project import Project, open_project

if TYPE_CHECKING:
    from interviewcoder.transcripts import Answers

# Whether a file can be read is said by what reads it: in a batch it is one that failed, not wrong usage.
STUDY = click.Path(path_type=Path, readable=False)
FILE = click.Path(path_type=Path, readable=False)

study_argument = click.argument("study", type=STUDY)
force_option = click.option("--force", is_flag=True, help="Overwrite the file where it is there already.")


def examples(*lines: str) -> str:
    """An epilog showing how a command is typed."""
    heading = "Example:" if len(lines) == 1 else "Examples:"
    return "\n".join(["\b", heading, *(f"  interviewcoder {line}" for line in lines)])


def together(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several options as one decorator, in the order help lists them."""

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


format_option = together(
    click.option(
        "--format",
        "format",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        callback=keep_format,
        help="How to print; xlsx writes a workbook.",
    ),
    click.option(
        "-o",
        "--output",
        "workbook",
        type=FILE,
        metavar="FILE.xlsx",
        is_eager=True,
        expose_value=False,
        callback=keep_output,
        help="The workbook to write instead of printing.",
    ),
    click.option(
        "--force",
        "overwrite",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=keep_force,
        help="Overwrite the workbook where it is there already.",
    ),
)
"""How a listing is printed, or into which workbook it goes."""


def names_option(*declarations: str, help: str) -> Callable[[Any], Any]:
    """An option that takes several names, separated by commas or given again."""
    return click.option(
        *declarations,
        multiple=True,
        callback=lambda _context, _parameter, values: _names(values),
        shell_complete=complete_coders if "--coders" in declarations else complete_interviews,
        metavar="NAME[,NAME…]",
        help=help,
    )


def language_option(help: str) -> Callable[[Any], Any]:
    """An option that takes a language, by its code or name, and gives its code."""
    return click.option(
        "--language",
        metavar="LANGUAGE",
        callback=lambda _context, _parameter, value: _language(value),
        help=help,
    )


profile_option = click.option(
    "--profile",
    type=FILE,
    metavar="YAML",
    callback=lambda _context, _parameter, value: _profile(value),
    help="What is said of the speakers: names, roles, labels that are none.",
)
largest_option = click.option(
    "--largest",
    type=click.FloatRange(min=0.001, max=2_000),
    default=100,
    show_default=True,
    metavar="MB",
    help="Largest file that is read.",
)


def _profile(path: Path | None) -> Answers | None:
    if path is None:
        return None
    from interviewcoder.transcripts import read_profile

    answers = read_profile(path)
    return replace(answers, language=_language(answers.language))


def _language(value: str | None) -> str | None:
    if value is None:
        return None
    from interviewcoder.transcripts.language_names import require_language

    return require_language(value)


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    names = _split(values)
    if values and not names:
        raise click.BadParameter("names nobody and nothing; leave the option away to take all.")
    return names


def _split(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


as_of_option = click.option(
    "--as-of",
    "as_of",
    metavar="DAY",
    help="The study as it was at the end of this day (UTC), such as 2026-11-23, as known today.",
)


@contextmanager
def opened(study: Path, as_of: str | None = None) -> Iterator[Project]:
    """Open a study for a command, saying what limits it, and close it afterwards.

    With ``as_of`` it is the study of that day, to be read only.
    """
    with open_project(study, waiting=note) as project:
        if project.notice and not project.read_only:
            note(project.notice)
        if as_of is None:
            yield project
            return
        with project.as_of(as_of) as then:
            note(f"As of {as_of}, as known today.")
            yield then


def complete_coders(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Names of the study's coders that begin so."""
    return _completed(context, incomplete, lambda project: list(project.coders()))


deed_option = click.option(
    "--coder",
    default="",
    metavar="NAME",
    shell_complete=complete_coders,
    help="Whose deed it is: their undo takes it back. Without it, it is the study's.",
)


def whose_deed(project: Project, coder: str) -> str:
    """Who is meant by `deed_option`: a coder of the study, or nobody. Raises OptionError for a stranger."""
    if not coder:
        return coder
    from interviewcoder.actions.study import require_coder

    return require_coder(project, coder)


def complete_interviews(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Ids of the study's interviews that begin so."""
    return _completed(
        context, incomplete, lambda project: [interview.name for interview in project.interviews()]
    )


def _completed(context: click.Context, incomplete: str, names: Callable[[Project], list[str]]) -> list[str]:
    """A shell must not see an error in place of completions; a study that cannot be read offers none."""
    # While an option lacks its value click has not told arguments apart yet; the study is the first.
    study = context.params.get("study") or next(iter(context.args), None)
    if study is None:
        return []
    done, comma, begun = incomplete.rpartition(",")
    try:
        with open_project(Path(study)) as project:
            found = (name for name in names(project) if name.isprintable())  # a shell reads what is printed
            return [done + comma + name for name in found if name.startswith(begun)]
    except (InterviewcoderError, OSError):
        return []


class ListByDefault(click.Group):
    """A group whose ``list`` runs where a study is named in place of a command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first, else ``list``."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["list", *args]
        return super().resolve_command(ctx, args)
