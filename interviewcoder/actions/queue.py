"""What a codebook and texts in motion leave to people: codings to look at again, recode or remove, interviews
to re-read, proposals to decide, decisions in doubt.

Nothing here is stored: the queue follows from what codings, finished interviews, decisions and codes say, so
that a merge of copies or an undo brings work and takes it away again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from interviewcoder.actions.codes import current
from interviewcoder.actions.read_for import with_parts
from interviewcoder.actions.rounds import finished_by
from interviewcoder.actions.settling import against
from interviewcoder.changes import Draft
from interviewcoder.changes.definitions import split_part
from interviewcoder.model import Code, Coding, Decision, Interview, OptionError, Span
from interviewcoder.project import Project

TaskKind = Literal["review", "rejected", "split", "look-again", "decision", "re-read", "proposed"]
KINDS: tuple[TaskKind, ...] = (
    "review", "rejected", "split", "look-again", "decision", "re-read", "proposed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """One thing a coder has to do, or for a proposal the team to decide."""

    kind: TaskKind
    coder: str
    code: Code
    """The code it is about: the one the coding shows, the one to re-read for, the one proposed; of a decision
    the first that stands by it, or that it judged."""
    why: str
    interview: Interview | None = None
    """None for a proposal."""
    coding: Coding | None = None
    """The coding to look at, recode or remove."""
    decision: Decision | None = None
    """The decision that is in doubt."""

    @property
    def place(self) -> Span | None:
        """The passage it is about, where it is about one."""
        about = self.coding or self.decision
        return (about.start, about.end) if about is not None and about.placed else None


def tasks(
    project: Project, *, coder: str | None = None, kinds: Sequence[TaskKind] = KINDS
) -> tuple[Task, ...]:
    """The queue of a coder, or of all; by kind, coder, interview and place."""
    codes = project.shown_codes(coder)
    interviews = {interview.id: interview for interview in project.interviews()}
    found: list[Task] = []
    if "split" in kinds or "look-again" in kinds:
        found += _outdated(project.outdated_codings(coder=coder), codes, interviews)
    if "review" in kinds:
        found += _corrected(project, codes, interviews, coder)
    if "rejected" in kinds:
        found += _rejected(project, codes, interviews, coder)
    if "decision" in kinds:
        found += _in_doubt(project, codes, interviews, coder)
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
        task.place[0] if task.place else 0,
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
        if is_rejected(shown):
            continue
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


def is_rejected(code: Code) -> bool:
    """Whether a code was proposed in a round, and retired instead of accepted."""
    return code.retired and code.proposed_by is not None


def _rejected(
    project: Project, codes: Sequence[Code], interviews: dict[str, Interview], coder: str | None
) -> Iterable[Task]:
    """Codings of proposals that were rejected: they count nowhere, and only their coder can change them."""
    by_id = {code.id: code for code in codes}
    rejected = {code.id: by_id[code.resolved] for code in codes if is_rejected(by_id[code.resolved])}
    if not rejected:
        return
    for coding in project.codings(coder=coder, newest="at work"):
        if coding.code in rejected and coding.interview in interviews:
            code = rejected[coding.code]
            why = f"{code.key} was proposed and rejected; assign another code, or remove it"
            yield Task("rejected", coding.coder, code, why, interviews[coding.interview], coding)


def _corrected(
    project: Project, codes: Sequence[Code], interviews: dict[str, Interview], coder: str | None
) -> Iterable[Task]:
    """Codings whose own words a correction of the transcript changed."""
    by_id = {code.id: code for code in codes}
    for coding in project.changed_codings(coder=coder):
        if coder in (None, coding.coder) and coding.interview in interviews and coding.code in by_id:
            code = by_id[by_id[coding.code].resolved]
            why = "its words were corrected since; look whether the code still holds"
            yield Task("review", coding.coder, code, why, interviews[coding.interview], coding)


def _in_doubt(
    project: Project, codes: Sequence[Code], interviews: dict[str, Interview], coder: str | None
) -> Iterable[Task]:
    """Decisions on words or codings that changed since, and those that copies made apart, for who decided."""
    by_id = {code.id: code for code in codes}
    decisions = project.decisions()
    for one in decisions:
        if not one.shown or not one.placed or not (one.conflicting or one.outdated):
            continue
        others = [other for other in against(decisions, one) if not other.shown]
        deciders = dict.fromkeys([one.coder, *(other.coder for other in others)])
        if coder not in (None, *deciders) or one.interview not in interviews:
            continue
        about = [code for code, _, _ in one.resolved]
        about += [coding.code for id in one.judged if (coding := project.coding(id)) is not None]
        if about and (code := by_id.get(about[0])) is not None:
            why = "; ".join(_doubts(one, [other.coder for other in others]))
            who = coder if coder is not None else one.coder
            yield Task("decision", who, by_id[code.resolved], why, interviews[one.interview], decision=one)


def _doubts(decision: Decision, others: Sequence[str]) -> Iterable[str]:
    if decision.conflicting:
        yield f"{decision.coder} and {', '.join(others)} decided it differently"
    if decision.codings_changed:
        yield "codings it judged changed since"
    if decision.added:
        yield "codings were added here since"
    if decision.words_changed:
        yield "its words were corrected since"
    yield "say that it holds, or decide anew among the disagreements"


def _unread(
    project: Project, codes: Sequence[Code], interviews: dict[str, Interview], coder: str | None
) -> Iterable[Task]:
    resolved = {code.id: code.resolved for code in codes}
    known: dict[tuple[str, str], set[str]] = {}
    for done in project.finished():
        if done.finished:
            # Of a code that was split only the codings are looked at again, which "split" asks for.
            read = with_parts((*done.codes, *done.reread), codes)
            known.setdefault((done.interview, done.coder), set()).update(resolved.get(c, c) for c in read)
    headings = _headings(project, codes)
    wanted = [c for c in codes if current(c) and c.proposed_by is None and c.id not in headings]
    for interview, coders in finished_by(project).items():
        for who in coders:
            if interview in interviews and coder in (None, who):
                for code in wanted:
                    if code.id not in known[interview, who]:
                        why = f"finished before {code.key} was there"
                        yield Task("re-read", who, code, why, interviews[interview])


def _headings(project: Project, codes: Sequence[Code]) -> frozenset[str]:
    """Codes that only stand above others: nothing says what is to be found, and nobody assigned them."""
    above = {code.parent for code in codes if current(code)}
    bare = {c.id for c in codes if c.id in above and not (c.definition or c.use or c.avoid or c.example)}
    if not bare:
        return frozenset()
    return frozenset(bare - {coding.code for coding in project.codings()})


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
    codes = project.shown_codes(coder)
    meanings = {code.id: code.meaning for code in codes}
    resolved = {code.id: code.resolved for code in codes}
    drafts = []
    for coding in codings:
        if coding.coder != coder:
            raise OptionError(f"This coding is {coding.coder}'s; only its coder can say that it holds.")
        data = {"meaning": meanings[resolved[coding.code]]}
        drafts.append(Draft("mark.look", coding.id, data, coding.interview))
    if drafts:
        project.apply(drafts, coder=coder)
