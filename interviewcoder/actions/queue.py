"""What a codebook in motion leaves to people: codings to look at again or recode, interviews to re-read,
proposals to decide.

Nothing here is stored: the queue follows from what codings, finished interviews and codes say, so that a
merge of copies or an undo brings work and takes it away again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from interviewcoder.actions.codes import current
from interviewcoder.actions.rounds import finished_by
from interviewcoder.changes import Draft
from interviewcoder.changes.definitions import split_part
from interviewcoder.model import Code, Coding, Interview, OptionError
from interviewcoder.project import Project

TaskKind = Literal["split", "look-again", "re-read", "proposed"]
KINDS: tuple[TaskKind, ...] = ("split", "look-again", "re-read", "proposed")


@dataclass(frozen=True, slots=True)
class Task:
    """One thing a coder has to do, or for a proposal the team to decide."""

    kind: TaskKind
    coder: str
    code: Code
    """The code it is about: the one the coding shows, the one to re-read for, the one proposed."""
    why: str
    interview: Interview | None = None
    """None for a proposal."""
    coding: Coding | None = None
    """The coding to look at or recode."""


def tasks(
    project: Project, *, coder: str | None = None, kinds: Sequence[TaskKind] = KINDS
) -> tuple[Task, ...]:
    """The queue of a coder, or of all; by kind, coder, interview and place."""
    codes = project.codes()
    interviews = {interview.id: interview for interview in project.interviews()}
    found: list[Task] = []
    if "split" in kinds or "look-again" in kinds:
        found += _outdated(project.outdated_codings(coder=coder), codes, interviews)
    if "re-read" in kinds:
        found += _unread(project, codes, interviews, coder)
    if "proposed" in kinds:
        found += _proposed(project, codes, coder)
    wanted = [task for task in found if task.kind in kinds]
    return tuple(sorted(wanted, key=_order))


def _order(task: Task) -> tuple[int, str, str, int, str]:
    return (
        KINDS.index(task.kind),
        task.coder,
        task.interview.name if task.interview else "",
        task.coding.start if task.coding else 0,
        task.code.key,
    )


def _outdated(
    codings: Iterable[Coding], codes: Sequence[Code], interviews: dict[str, Interview]
) -> Iterable[Task]:
    by_id = {code.id: code for code in codes}
    for coding in codings:
        interview, assigned = interviews.get(coding.interview), by_id.get(coding.code)
        if interview is None or assigned is None:
            continue
        shown = by_id[assigned.resolved]
        seen = {coding.meaning or assigned.first_meaning, *coding.looked_at}
        kind: TaskKind = "look-again"
        if split_part(shown.meaning) and split_part(shown.meaning) not in map(split_part, seen):
            kind = "split"
            into = [by_id[part].key for part in shown.split_into if part in by_id]
            why = f"{shown.key} was split into {', '.join(into)}"
        elif assigned.id != shown.id:
            why = f"made as {assigned.key}, which was merged into {shown.key}"
        else:
            why = f"{shown.key} was defined otherwise when it was assigned"
        yield Task(kind, coding.coder, shown, why, interview, coding)


def _unread(
    project: Project, codes: Sequence[Code], interviews: dict[str, Interview], coder: str | None
) -> Iterable[Task]:
    resolved = {code.id: code.resolved for code in codes}
    known: dict[tuple[str, str], set[str]] = {}
    for done in project.finished():
        if done.finished:
            read = {resolved.get(code, code) for code in (*done.codes, *done.reread)}
            known.setdefault((done.interview, done.coder), set()).update(read)
    unseen = project.hidden(coder).codes
    wanted = [c for c in codes if current(c) and c.proposed_by is None and c.id not in unseen]
    for interview, coders in finished_by(project).items():
        for who in coders:
            if interview in interviews and coder in (None, who):
                for code in wanted:
                    if code.id not in known[interview, who]:
                        why = f"finished before {code.key} was there"
                        yield Task("re-read", who, code, why, interviews[interview])


def _proposed(project: Project, codes: Sequence[Code], coder: str | None) -> Iterable[Task]:
    proposed = {
        code.id: code
        for code in project.shown_codes(coder)
        if code.proposed_by is not None and current(code) and coder in (None, code.proposed_by)
    }
    if not proposed:
        return
    numbers: dict[str, int] = {}
    for coding in project.codings():
        numbers[coding.code] = numbers.get(coding.code, 0) + 1
    for code in proposed.values():
        number = numbers.get(code.id, 0)
        why = f"proposed, with {number} coding{'' if number == 1 else 's'}; accept, merge or retire it"
        yield Task("proposed", code.proposed_by or "", code, why)


def look_at(project: Project, coder: str, codings: Sequence[Coding]) -> None:
    """Say, in one action, that codings hold as their codes are defined now. Raises OptionError for another
    coder's."""
    meanings = {code.id: code.meaning for code in project.codes()}
    resolved = {code.id: code.resolved for code in project.codes()}
    drafts = []
    for coding in codings:
        if coding.coder != coder:
            raise OptionError(f"This coding is {coding.coder}'s; only its coder can say that it holds.")
        data = {"meaning": meanings[resolved[coding.code]]}
        drafts.append(Draft("mark.look", coding.id, data, coding.interview))
    if drafts:
        project.apply(drafts, coder=coder)
