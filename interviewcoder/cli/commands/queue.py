"""queue: what changes of codebook and texts leave to coders: codings to look at, interviews to re-read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.options import complete_coders, examples, format_option, opened, study_argument
from interviewcoder.cli.output import Column, Listing, counted, note, print_listing
from interviewcoder.model import OptionError
from interviewcoder.project import Project

if TYPE_CHECKING:
    from interviewcoder.actions.queue import Task

_KINDS = ("look-again", "re-read", "split", "rejected", "review", "decision", "proposed")


@click.command(
    short_help="List what changes of codebook and texts leave to do.",
    epilog=examples(
        "queue study.db", "queue study.db --coder ana", "queue study.db --coder ana --code CAP-BED --done"
    ),
)
@study_argument
@click.option("--coder", metavar="NAME", shell_complete=complete_coders, help="Whose queue; else everyone's.")
@click.option("--kind", type=click.Choice(_KINDS), help="One kind alone.")
@click.option("--code", metavar="CODE", help="One code alone.")
@click.option("--interview", metavar="ID", help="One interview alone.")
@click.option("--done", is_flag=True, help="Say that all listed was looked at or re-read, and holds.")
@format_option
def queue(
    study: Path,
    coder: str | None,
    kind: str | None,
    code: str | None,
    interview: str | None,
    done: bool,
    format: str,
) -> None:
    """List what changes of codebook and texts leave to do.

    look-again: codings made under another definition than the code has now. split: codings of a code that was
    split. rejected: codings of a proposed code that was rejected. review: codings whose words were corrected.
    decision: decisions whose codings or words changed, or that copies made apart. re-read: interviews
    finished before a code was there. proposed: codes made in a reliability round.
    """
    from interviewcoder.actions.queue import KINDS, tasks
    from interviewcoder.actions.study import require_coder

    with opened(study) as project:
        who = require_coder(project, coder) if coder is not None else None
        found = list(tasks(project, coder=who, kinds=[one for one in KINDS if kind in (None, one)]))
        if code is not None:
            from interviewcoder.actions.codes import any_code

            wanted = any_code(project, code, coder=who or "")
            found = [task for task in found if task.code.id in (wanted.id, wanted.resolved)]
        if interview is not None:
            about = project.interview(interview)
            found = [task for task in found if task.interview is not None and task.interview.id == about.id]
        if who is None:
            found = _seen_by_all(project, found)
        if done:
            if who is None:
                raise OptionError("Say whose queue it is: only a coder can say with --done what holds.")
            click.echo(_do(project, who, found))
            return
        rows = tuple(map(_row, found))
    columns = (
        Column("kind"),
        Column("coder"),
        Column("interview"),
        Column("code"),
        Column("start", right=True),
        Column("end", right=True),
        Column("why", wrap=True),
    )
    print_listing(Listing(columns, rows, empty="Nothing is to be done."), format)


def _seen_by_all(project: Project, found: list[Task]) -> list[Task]:
    """Without what an open round keeps from colleagues."""
    from interviewcoder.actions.codes_lock import locking_round
    from interviewcoder.tables.blind import blind_interviews

    hidden, locked = blind_interviews(project), locking_round(project) is not None
    seen = [
        task
        for task in found
        if (task.interview.id not in hidden if task.interview is not None else not locked)
    ]
    if len(seen) < len(found):
        left = counted(len(found) - len(seen), "entry", "entries")
        note(f"Left out: {left} of rounds in which coders do not see each other's work; close them first.")
    return seen


def _row(task: Task) -> tuple[Any, ...]:
    return (
        task.kind,
        task.coder,
        task.interview.name if task.interview else None,
        task.code.key,
        task.place[0] if task.place else None,
        task.place[1] if task.place else None,
        task.why,
    )


def _do(project: Project, coder: str, found: list[Task]) -> str:
    from interviewcoder.actions.queue import KINDS, look_at
    from interviewcoder.actions.revising import confirm
    from interviewcoder.actions.rounds import mark_reread
    from interviewcoder.actions.settling import settle_again

    of = {kind: [one.coding for one in found if one.kind == kind and one.coding] for kind in KINDS}
    codings = of["look-again"] + of["split"]
    decisions = [task.decision for task in found if task.decision is not None]
    if of["rejected"]:
        raise OptionError(
            "Codings of a rejected code do not hold; give them another code or remove them on the screen (Q)."
        )
    unread: dict[str, list[Task]] = {}
    for task in found:
        if task.kind == "re-read" and task.interview is not None:
            unread.setdefault(task.interview.id, []).append(task)
    with project.as_one():
        look_at(project, coder, codings)
        confirm(project, coder, of["review"])
        for decision in decisions:
            settle_again(project, coder, decision)
        for waiting in unread.values():
            interview = waiting[0].interview
            assert interview is not None
            mark_reread(project, coder, interview, [task.code.id for task in waiting])
    looked = counted(len(codings) + len(of["review"]), "coding")
    held = f"; {counted(len(decisions), 'decision')} hold" if decisions else ""
    return f"Looked at {looked}; re-read {counted(len(unread), 'interview')}{held}."
