"""preview: what would be imported from a file, before anything is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.options import FILE, examples, language_option, largest_option, profile_option
from interviewcoder.cli.output import counted, print_json, printable
from interviewcoder.model import InterviewcoderError

if TYPE_CHECKING:
    from interviewcoder.transcripts import Answers


@click.command(
    short_help="Show what would be imported from files.",
    epilog=examples("preview DE-01.docx", "preview transcripts/*.vtt --format json"),
)
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--format", "format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@language_option("Language of all files; else guessed.")
@profile_option
@largest_option
@click.pass_context
def preview(
    context: click.Context,
    files: tuple[Path, ...],
    format: str,
    language: str | None,
    profile: Answers | None,
    largest: float,
) -> None:
    """Show what would be imported: speakers, first turns, encoding, warnings.

    As JSON: one object for one file, a list for several, with all turns.
    """
    from interviewcoder.transcripts import preview as shown
    from interviewcoder.transcripts.many import Request, read_many

    found = []
    problems = []
    requests = [Request(file, language) for file in files]
    for reading in read_many(requests, answers=profile, size_limit=int(largest * 1_000_000)):
        if isinstance(reading, InterviewcoderError):
            problems.append(str(reading))
        else:
            found.append(shown(reading.transcript))
    if format == "json":
        if found:
            print_json(found[0] if len(files) == 1 else found)
    else:
        for number, one in enumerate(found):
            if number:
                click.echo()
            _print_preview(one)
    for problem in problems:
        click.echo(f"interviewcoder: {printable(problem)}", err=True)
    if problems:
        context.exit(1)


_FIRST_TURNS = 5


def _print_preview(one: dict[str, Any]) -> None:
    turns, speakers, guessed = one["turns"], one["speakers"], one["roles"]
    encoding = f", {one['encoding']}" if one["encoding"] else ""
    click.echo(
        f"{printable(one['file'])}: {one['format']}{encoding}, "
        f"language {one['language'] or 'not recognised'}, {counted(len(turns), 'turn')}"
    )
    for label, number in speakers.items():
        role = f" (guessed: {guessed[label]})" if label in guessed else ""
        click.echo(f"  {printable(label)}: {counted(number, 'turn')}{role}")
    for turn in turns[:_FIRST_TURNS]:
        words = " ".join(printable(turn["text"]).split())
        click.echo(f"  | {printable(turn['speaker'] or '–')}: {words[:90]}{'…' if len(words) > 90 else ''}")
    if len(turns) > _FIRST_TURNS:
        click.echo(f"  | … {counted(len(turns) - _FIRST_TURNS, 'more turn')}")
    for warning in one["warnings"]:
        click.echo(f"  warning: {printable(warning)}")
