"""preview: what would be imported from a file, before anything is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.commands.import_told import say_unfound
from interviewcoder.cli.options import (
    FILE,
    STUDY,
    examples,
    language_option,
    largest_option,
    opened,
    profile_option,
)
from interviewcoder.cli.output import counted, note, print_json, printable
from interviewcoder.model import OptionError, TranscriptError

if TYPE_CHECKING:
    from interviewcoder.actions.reading_answers import Recalled
    from interviewcoder.transcripts import Answers


@click.command(
    short_help="Show what would be imported from files.",
    epilog=examples(
        "preview DE-01.docx",
        "preview transcripts/*.vtt --format json",
        "preview transcripts/ --study study.db",
    ),
)
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--format", "format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@language_option("Language of all files; else guessed.")
@profile_option
@click.option("--study", type=STUDY, help="Read as an import into this study would, by what it remembers.")
@largest_option
@click.pass_context
def preview(
    context: click.Context,
    files: tuple[Path, ...],
    format: str,
    language: str | None,
    profile: Answers | None,
    study: Path | None,
    largest: float,
) -> None:
    """Show what would be imported: speakers, first turns, encoding, warnings.

    Of a folder its transcripts are shown. As JSON: one object for one file, a list for several, with all
    turns; files that cannot be read are told of on standard error alone, and the exit code is 1.
    """
    from interviewcoder.exchange.folders import no_transcript
    from interviewcoder.exchange.import_plan import roles_said
    from interviewcoder.transcripts import preview as shown
    from interviewcoder.transcripts.many import Request, read_many

    before = _recalled(study) if study else {}
    paths, tables = _files_of(files)
    found = []
    problems = []
    unfound = []
    readings = read_many(
        [Request(file, language) for file in paths],
        answers=profile,
        remembered={style: one.answers for style, one in before.items()},
        size_limit=int(largest * 1_000_000),
    )
    for path, reading in zip(paths, readings, strict=True):
        if path in tables and (reason := no_transcript(path, reading)):
            note(reason)
        elif isinstance(reading, TranscriptError):
            problems.append(str(reading))
        else:
            unfound.append(reading.unfound)
            source = "as the profile says"
            if profile is None and reading.style in before:
                source = f"as answered for {before[reading.style].interview or 'an earlier interview'}"
            found.append((shown(reading.transcript), dict.fromkeys(roles_said(reading.answers), source)))
    say_unfound(unfound)
    if format == "json":
        if found or len(paths) != 1:
            print_json(found[0][0] if len(paths) == 1 else [one for one, _ in found])
    else:
        for number, (one, said) in enumerate(found):
            if number:
                click.echo()
            _print_preview(one, said)
    for problem in problems:
        click.echo(f"interviewcoder: {printable(problem)}", err=True)
    if problems:
        context.exit(1)


def _recalled(study: Path) -> dict[str, Recalled]:
    from interviewcoder.actions.reading_answers import recalled

    with opened(study) as project:
        return recalled(project)


def _files_of(given: tuple[Path, ...]) -> tuple[list[Path], set[Path]]:
    """All files, of a folder its transcripts; and those that nobody named."""
    from interviewcoder.exchange.folders import Found, found_at, others_said

    paths: list[Path] = []
    unnamed: set[Path] = set()
    for file in given:
        try:
            found = found_at(file) if file.is_dir() else Found((file,))
        except OptionError:  # a folder without any: its reader says so
            found = Found((file,))
        paths += found.paths
        if not found.named:
            unnamed.update(found.paths)
        if others := others_said([found]):
            note(others)
    return paths, unnamed


_FIRST_TURNS = 5


def _print_preview(one: dict[str, Any], said: Mapping[str, str]) -> None:
    """``said``: name of a speaker -> who gave the role."""
    turns, speakers, guessed = one["turns"], one["speakers"], one["roles"]
    encoding = f", {one['encoding']}" if one["encoding"] else ""
    click.echo(
        f"{printable(one['file'])}: {one['format']}{encoding}, "
        f"language {one['language'] or 'not recognised'}, {counted(len(turns), 'turn')}"
    )
    for label, number in speakers.items():
        role = f" ({printable(said.get(label, 'guessed'))}: {guessed[label]})" if label in guessed else ""
        click.echo(f"  {printable(label)}: {counted(number, 'turn')}{role}")
    for turn in turns[:_FIRST_TURNS]:
        words = " ".join(printable(turn["text"]).split())
        click.echo(f"  | {printable(turn['speaker'] or '–')}: {words[:90]}{'…' if len(words) > 90 else ''}")
    if len(turns) > _FIRST_TURNS:
        click.echo(f"  | … {counted(len(turns) - _FIRST_TURNS, 'more turn')}")
    for warning in one["warnings"]:
        click.echo(f"  warning: {printable(warning)}")
