"""hand-out and merge: files for coders who work apart, and what they bring back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.options import (
    FILE,
    complete_coders,
    examples,
    names_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import Column, Listing, counted, print_json, print_listing, printable
from interviewcoder.model import OptionError, StudyError

if TYPE_CHECKING:
    from interviewcoder.actions.merging import Merged
    from interviewcoder.model import Code


@click.command(
    "hand-out",
    short_help="Write a file for one coder.",
    epilog=examples("hand-out study.db --coder ben -o ben.db"),
)
@study_argument
@click.option("--coder", required=True, shell_complete=complete_coders, help="Whose file.")
@click.option("-o", "--output", "output", type=FILE, required=True, help="The file to write.")
@names_option(
    "--interviews", help="Which interviews; else those the coder is main coder of, and of their open rounds."
)
def hand_out(study: Path, coder: str, output: Path, interviews: tuple[str, ...]) -> None:
    """Write a closed file for a coder: their interviews, the codebook, their own codings and memos.

    Nothing that others coded or wrote is in it. What comes back is merged with merge.
    """
    from interviewcoder.actions.handing_out import hand_out as write

    if not output.name:
        raise OptionError("No file to write was named; give -o a name, such as ben.db.")
    if output.exists() and not (study.exists() and output.samefile(study)):
        raise StudyError(
            f"{output} already exists, and may hold work that is nowhere else: take it first with "
            f"'interviewcoder merge {study} {output}', then hand out under a new name; the old file lacks "
            "what was opened since."
        )
    with opened(study) as project:
        chosen = [project.interview(name) for name in interviews] if interviews else None
        handed = write(project, coder, output, interviews=chosen)
    names = ", ".join(printable(interview.name) for interview in handed.interviews)
    click.echo(
        f"Wrote {printable(output)} for {printable(handed.coder)}: {names}, with "
        f"{counted(handed.codings, 'coding')} of theirs."
    )


@click.command(
    short_help="Take what coders did in their files.",
    epilog=examples("merge study.db ben.db carla.db", "merge study.db ben.db --dry-run"),
)
@study_argument
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--dry-run", is_flag=True, help="Only say what would come; nothing is written.")
@click.option("--format", "format", type=click.Choice(["table", "json"]), default="table", show_default=True)
def merge(study: Path, files: tuple[Path, ...], dry_run: bool, format: str) -> None:
    """Take what others did in their copies: all of it from all files, or nothing.

    Nothing is lost or shifted, and merging a file again brings nothing. A backup is kept first. Says what
    came, what two copies say differently, and what a person has to look at.
    """
    from interviewcoder.actions.merging import merge as take
    from interviewcoder.actions.purging import finish
    from interviewcoder.actions.queue import tasks
    from interviewcoder.cli.commands.codebook_changes import task_key
    from interviewcoder.cli.commands.purging import say_left
    from interviewcoder.project import open_project

    if missing := next((file for file in files if not file.exists()), None):
        raise StudyError(f"{missing} does not exist, so nothing was merged; check the name.")
    with ExitStack() as stack:
        project = stack.enter_context(opened(study))
        sources = [stack.enter_context(open_project(file, read_only=True)) for file in files]
        before = {task_key(task) for task in tasks(project)}
        told = take(project, sources, rehearse=dry_run, keep=True)
        brought = sum(task_key(task) not in before for task in tasks(project))
        done = unfinished = None
        if told.kept is not None:
            try:
                done = finish(project) if project.purge_unfinished() else None
            except StudyError as error:  # what came is told all the same
                unfinished = error
        codes = {code.id: code for code in project.shown_codes()}
        names = {interview.id: interview.name for interview in project.interviews()}
    if format == "json":
        print_json(_as_json(told, dry_run=dry_run, backup=str(told.kept) if told.kept else None))
    else:
        _print(told, codes, names, dry_run=dry_run)
        if brought:
            left = counted(brought, "thing")
            click.echo(f"This leaves {left} to do; 'interviewcoder queue {printable(study)}' lists them.")
        if told.kept is not None:
            click.echo(f"The study as it was is kept in {printable(told.kept)}.")
        if done is not None:
            say_left(study, done)
    if unfinished is not None:
        raise unfinished


def _print(told: Merged, codes: dict[str, Code], names: dict[str, str], *, dry_run: bool) -> None:
    if not told.new and not told.hidden:
        click.echo("Nothing new: all of it was here already.")
        return
    would = "would come" if dry_run else "came"
    rows = tuple((one.coder, one.interview, one.code, one.assigned, one.removed) for one in told.codings)
    columns = (Column("coder"), Column("interview"), Column("code"), Column("assigned", right=True),
               Column("removed", right=True))  # fmt: skip
    empty = (
        f"How many codings {would} is hidden until the round closes." if told.hides_codings
        else f"No codings {would}."
    )  # fmt: skip
    print_listing(Listing(columns, rows, title=f"Codings that {would}", empty=empty))
    for line in _lines(told, codes, names, would):
        click.echo(printable(line))


def _lines(told: Merged, codes: dict[str, Code], names: dict[str, str], would: str) -> Iterator[str]:
    finished = [f"{interview} by {coder}" for coder, interview in told.finished]
    others = {
        counted(len(told.interviews), "interview"): told.interviews,
        counted(len(told.coders), "coder"): told.coders,
        counted(len(told.codes), "code"): told.codes,
        "finished or reopened": finished,
    }
    for what, which in others.items():
        if which:
            yield f"Also {would}: {what}: {', '.join(which)}."
    if told.codebook:
        yield f"Codebook: {'; '.join(told.codebook)}."
    if told.besides:
        yield f"Also {would}: {'; '.join(told.besides)}."
    if told.hidden:
        yield f"Also {would}, hidden until the round reveals it: work on {', '.join(told.hidden)}."
    if told.memos:
        yield f"Also {would}: {counted(told.memos, 'memo')}, written, changed or removed."
    if told.decisions:
        yield f"Also {would}: {counted(told.decisions, 'decision')} about disagreements."
    yield from _apart(told, codes, names, would)
    for coding in told.unplaced:
        code = codes[coding.code].key if coding.code in codes else "a code"
        where = names.get(coding.interview, "an interview")
        yield f"To look at: {coding.coder}'s {code} in {where} has no words left; a correction removed them."
    for name in told.forks:
        yield f"To look at: the text of {name} was corrected in two copies apart; the later one shows."
    yield from _gone(told, would)


def _gone(told: Merged, would: str) -> Iterator[str]:
    """What was purged or withdrawn, here or in a copy."""
    if told.purges:
        what = "would be purged here as well" if would != "came" else "is purged here as well"
        yield f"Also {would}: {counted(told.purges, 'purge')}; what they speak of {what}."
    yield from _late(told)


def _apart(told: Merged, codes: dict[str, Code], names: dict[str, str], would: str) -> Iterator[str]:
    """What copies said differently, and codes that may be one."""
    from interviewcoder.actions.conflict_words import conflict_said
    from interviewcoder.actions.decisions_told import is_of_decisions

    for conflict in told.conflicts:
        if not is_of_decisions(conflict):
            yield conflict_said(conflict, codes, names)
    yield from told.decided_apart
    yield from told.decided_anew
    for one, other in told.alike:
        yield (
            f"To look at: {one.key} ({one.label}) and {other.key} ({other.label}) may be one code, "
            "which only a person can say."
        )
    for before, after in told.parted:
        what = "would have" if would != "came" else "has"
        yield f"Two codes had the key {before.key}: '{after.label}' {what} {after.key} now."


def _late(told: Merged) -> Iterator[str]:
    """What is no longer there, or was not taken, and texts corrected apart."""
    for name in told.withdrawn:
        yield f"Consent was withdrawn: {name} is no longer part of the study."
    if told.late:
        yield (
            f"Too late: {counted(told.late, 'deed')} in interviews that were withdrawn; nothing of what they "
            "said is kept."
        )
    for name in told.late_texts:
        yield (
            f"Too late: a correction of {name} on words that were purged here was not taken; make it again "
            "on the text as it is now."
        )
    for name in told.united:
        yield f"Copies had other names replaced in {name}: its text has the pseudonyms of all of them now."
    if told.redacted:
        entries = counted(told.redacted, "memo, label or other entry", "memos, labels or other entries")
        yield (
            f"Purged names stood in {entries} and were replaced; run 'interviewcoder pseudonymise' again, "
            "for other names may have come."
        )


def _as_json(told: Merged, *, dry_run: bool, backup: str | None) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "files": [str(path) for path in told.sources],
        "new": told.new,
        "known": told.known,
        "codings": [
            {"coder": one.coder, "interview": one.interview, "code": one.code, "assigned": one.assigned,
             "removed": one.removed}
            for one in told.codings
        ],
        "interviews": told.interviews,
        "coders": told.coders,
        "codes": told.codes,
        "codebook": told.codebook,
        "besides": told.besides,
        "memos": told.memos,
        "decisions": told.decisions,
        "finished": [{"coder": coder, "interview": interview} for coder, interview in told.finished],
        "conflicts": [
            {"subject": one.subject, "field": one.field, "shown": one.shown, "others": one.others}
            for one in told.conflicts
        ],
        "unplaced": [{"coder": one.coder, "interview": one.interview, "id": one.id} for one in told.unplaced],
        "alike": [[one.key, other.key] for one, other in told.alike],
        "parted": [[before.key, after.key] for before, after in told.parted],
        "forks": told.forks,
        "purges": told.purges,
        "withdrawn": told.withdrawn,
        "late": told.late,
        "late_texts": told.late_texts,
        "united": told.united,
        "redacted": told.redacted,
        "hidden": told.hidden,
        "backup": backup,
    }  # fmt: skip
