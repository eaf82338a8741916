"""What a merge brought of decisions about disagreements, in words: which say different things of one passage,
and which took another's place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from interviewcoder.actions.settling import against
from interviewcoder.changes import Change
from interviewcoder.changes.kinds import known
from interviewcoder.model import Conflict, Decision, Verdict
from interviewcoder.project import Project

_MOST = 60
"""Characters that are told of the words a decision is about."""
_STANDS: Mapping[Verdict, str] = {
    "both": "both stand", "all": "all coders' stand", "none": "none stands", "new": "a new coding stands",
}  # fmt: skip


def is_of_decisions(conflict: Conflict) -> bool:
    """Whether copies settled one passage differently."""
    return conflict.field.startswith("decision ")


def apart_told(project: Project, conflicts: Iterable[Conflict]) -> tuple[str, ...]:
    """A sentence a passage that copies settled differently: its words, interview and coders, what stands, and
    how to settle it for good."""
    about = {conflict.subject for conflict in conflicts if is_of_decisions(conflict)}
    decisions = [one for one in project.decisions() if one.interview in about]
    told = []
    for one in decisions:
        others = [other for other in against(decisions, one) if not other.shown]
        if one.shown and one.conflicting and others:
            kept = ", ".join(_made(project, other) for other in others)
            told.append(
                f"Settled differently in two copies: {_place(project, one)}, coded by "
                f"{' and '.join(one.coders)}; what counts is {_made(project, one)}, kept besides is {kept}. "
                "Go to it on the screen with Q (the queue) and press y for the first, Y for the other."
            )
    return tuple(told)


def replaced_told(project: Project, new: Sequence[Change]) -> tuple[str, ...]:
    """A sentence a decision that came and replaced another person's."""
    made = {
        change.id: change
        for subject in dict.fromkeys(change.subject for change in new if change.kind == "decision.make")
        for change, _ in project.changes_about(subject)
        if change.kind == "decision.make"
    }
    now = {one.id: one for one in project.decisions()}
    told = []
    for change in new:
        if change.kind != "decision.make" or not known(change) or change.id not in now:
            continue
        before = {made[id].coder for id in change.replaces if id in made} - {change.coder}
        if before:
            whose = " and ".join(f"{coder}'s" for coder in sorted(before))
            one = now[change.id]
            told.append(
                f"{change.coder}'s decision replaced {whose} on {_place(project, one)}: "
                f"{_stands(project, one)}."
            )
    return tuple(told)


def _place(project: Project, one: Decision) -> str:
    interview = project.interview_by_id(one.interview)
    if interview is None or not one.placed:
        return "a passage that is no longer there"
    words = " ".join(project.document(interview).text[one.start : one.end].split())
    return f"“{words if len(words) <= _MOST else f'{words[: _MOST - 1].rstrip()}…'}” in {interview.name}"


def _made(project: Project, one: Decision) -> str:
    return f"{one.coder}'s decision ({_stands(project, one)})"


def _stands(project: Project, one: Decision) -> str:
    keys = {code.id: code.key for code in project.shown_codes()}
    codes = ", ".join(dict.fromkeys(keys.get(code, "a code") for code, _, _ in one.resolved))
    coder = {"a": one.coders[0], "b": one.coders[1]}.get(one.verdict)
    said = f"{coder}'s stands" if coder is not None else _STANDS[one.verdict]
    return f"{said}: {codes}" if codes else said
