"""roles: who asks and who answers in each interview, guessed at import and confirmed by a person."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import click

from interviewcoder.cli.options import (
    complete_interviews,
    deed_option,
    examples,
    format_option,
    opened,
    study_argument,
    whose_deed,
)
from interviewcoder.cli.output import Column, Listing, joined, print_listing, typed
from interviewcoder.model import ROLES, Interview, OptionError, Role
from interviewcoder.project import Project


@click.command(
    short_help="Show, correct and confirm who is who.",
    epilog=examples(
        "roles study.db",
        "roles study.db --confirm",
        "roles study.db DE-01 --set INT=interviewer --confirm",
        "roles study.db DE-01 --rename 'B=Expert 2'",
    ),
)
@study_argument
@click.argument("interview", required=False, shell_complete=complete_interviews)
@click.option(
    "--set", "settings", multiple=True, metavar="LABEL=ROLE", help="Say who a speaker is; repeatable."
)
@click.option(
    "--rename",
    "names",
    multiple=True,
    metavar="LABEL=NAME",
    help="Call a speaker of the interview named otherwise; repeatable.",
)
@click.option("--confirm", is_flag=True, help="Confirm the roles as they are now listed.")
@deed_option
@format_option
def roles(
    study: Path,
    interview: str | None,
    settings: tuple[str, ...],
    names: tuple[str, ...],
    confirm: bool,
    coder: str,
    format: str,
) -> None:
    """Show who is the interviewer, correct it, and confirm it, which statistics wait for.

    --set says a speaker's role in the interview named, or in all that have a speaker of that label, and
    confirms the roles of those interviews. --rename comes first: --set then means the new name.
    """
    from interviewcoder.actions.interviews import confirm_roles
    from interviewcoder.actions.speakers import rename_speaker

    wanted = parse_roles(settings)
    renamed = [_parse_name(part) for part in names]
    if renamed and interview is None:
        raise OptionError("--rename is about one interview; name it before the option.")
    with opened(study) as project:
        who = whose_deed(project, coder)
        if interview and renamed:
            with project.as_one():
                for label, name in renamed:
                    rename_speaker(project, project.interview(interview), label, name, coder=who)
        chosen = [project.interview(interview)] if interview else list(project.interviews())
        labels = {one.id: {speaker.label for speaker in project.document(one).speakers} for one in chosen}
        if missing := sorted(set(wanted) - set().union(*labels.values())):
            where = chosen[0].name if interview else f"any interview of {study}"
            raise OptionError(
                f"There is no speaker '{missing[0]}' in {where}; see 'interviewcoder roles {typed(study)}'."
            )
        with project.as_one() if confirm or wanted else nullcontext():
            for one in chosen:
                fitting = {label: role for label, role in wanted.items() if label in labels[one.id]}
                if confirm or fitting:
                    confirm_roles(project, one, fitting, coder=who)
        rows = [row for one in chosen for row in _speakers(project, one)]
    columns = (
        Column("interview"),
        Column("speaker", wrap=True),
        Column("turns", right=True),
        Column("role"),
        Column("confirmed"),
    )
    open_names = sorted({row[0] for row in rows if not row[4]})
    notes = []
    if open_names:
        notes.append(
            f"Guessed in {joined(open_names)}: confirm with 'interviewcoder roles {typed(study)} --confirm'."
        )
    if others := [f"{row[1]} ({row[0]})" for row in rows if row[3] == "other"]:
        notes.append(f"Not counted, being neither: {joined(others)}.")
    if bare := sorted({one.name for one in chosen} - {row[0] for row in rows}):
        notes.append(f"No speakers are told apart in {joined(bare)}: all words count as an interviewee's.")
    listing = Listing(columns, tuple(rows), notes=tuple(notes), empty="There are no speakers yet.")
    print_listing(listing, format)


def _speakers(project: Project, interview: Interview) -> list[tuple[str, str, int, Role, bool]]:
    """Interview, speaker, turns, role, and whether it is confirmed."""
    document = project.document(interview)
    turns: dict[str | None, int] = {}
    for turn in document.turns:
        turns[turn.speaker] = turns.get(turn.speaker, 0) + 1
    return [
        (interview.name, speaker.label, turns.get(speaker.label, 0), speaker.role, speaker.confirmed)
        for speaker in document.speakers
        if speaker.label in turns or not document.turns  # a correction may have left one without words
    ]


def _parse_name(part: str) -> tuple[str, str]:
    """Label and name, from LABEL=NAME. Raises OptionError for anything else."""
    label, equals, name = part.partition("=")
    if not equals or not label.strip() or not name.strip():
        raise OptionError(f"'{part.strip()}' names no speaker; write LABEL=NAME, such as 'B=Expert 2'.")
    return label.strip(), name.strip()


def parse_roles(parts: Sequence[str]) -> dict[str, Role]:
    """Speaker label -> role, from LABEL=ROLE. Raises OptionError for anything else."""
    roles: dict[str, Role] = {}
    for part in parts:
        label, equals, role = part.strip().rpartition("=")
        if not equals or not label.strip() or role.strip() not in ROLES:
            raise OptionError(
                f"'{part.strip()}' is not a role of a speaker; write LABEL=ROLE, such as INT=interviewer, "
                f"with one of the roles {', '.join(ROLES)}."
            )
        roles[label.strip()] = role.strip()  # type: ignore[assignment]
    return roles
