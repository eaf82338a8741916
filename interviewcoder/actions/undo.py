"""Undo and redo, to any depth: they walk a coder's own actions and outlive the program.

Taking back that an interview was finished is a reopening once others may have gone by it: what agreement is
computed on stays as it was first finished. Only a slip nobody can have gone by is taken back as if it had not
been.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interviewcoder.actions.codes_lock import locking_round
from interviewcoder.changes import Draft
from interviewcoder.changes.change import STUDY
from interviewcoder.changes.effect import RECORDED
from interviewcoder.changes.kinds import known, undoable
from interviewcoder.model import OptionError
from interviewcoder.project import CODING_ROUND, Project


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo concerned."""

    action: str
    kinds: tuple[str, ...]
    """Kinds of the changes concerned, such as mark.add."""
    subjects: tuple[str, ...]
    interview: str | None
    """Identifier of the interview concerned; None where it was the study."""
    reopened: bool = False
    """True where an interview finished is open again, and its first pass stays what agreement goes by."""


def undo(project: Project, coder: str) -> Undone | None:
    """Take back the coder's latest action; None where there is nothing to take back.

    Raises OptionError where that action changed the codebook and a reliability round locks it.
    """
    return _speak(project, coder, "action.undo", project.undo_target(coder))


def redo(project: Project, coder: str) -> Undone | None:
    """Bring back the action undone last; None once the coder has done something else since.

    Raises OptionError as `undo`.
    """
    return _speak(project, coder, "action.redo", project.redo_target(coder))


def undo_action(project: Project, coder: str, action: str) -> Undone:
    """Take back one of the coder's actions, whatever was done since.

    Raises OptionError where it is another coder's, or taken back already, or nothing that undo takes back;
    and as `undo`.
    """
    written = project.action_changes(action)
    subjects = [subject for kind, subject, _ in written if undoable(kind)]
    about = [one for subject in subjects[:1] for one in project.changes_about(subject)]
    made = next(((change, undone) for change, undone in about if change.action == action), None)
    if made is None:
        raise OptionError("This is nothing that undo takes back.")
    change, undone = made
    if change.coder != coder:
        raise OptionError(f"{change.coder or 'The study'} did this; only who did it can take it back.")
    if undone:
        raise OptionError("This is taken back already.")
    found = _speak(project, coder, "action.undo", action)
    assert found is not None
    return found


def _refuse_locked(project: Project, coder: str, codes: Iterable[str]) -> None:
    """Raise OptionError where a round locks the codebook and codes other than one's proposals are changed."""
    foreign = [code for code in dict.fromkeys(codes) if not _proposed(project, code, coder)]
    if foreign and (round := locking_round(project)):
        raise OptionError(
            f"What comes next in your history changed the codebook, which is locked until the reliability "
            f"round '{round.name}' is closed; nothing was changed, remove single codings with x."
        )


def _proposed(project: Project, id: str, coder: str) -> bool:
    """Whether a code is the coder's proposal, also while the making of it is undone."""
    code = next((code for code in project.codes() if code.id == id), None)
    if code is not None:
        return code.proposed_by == coder
    made = (change for change, _ in project.changes_about(id) if change.kind == "code.add")
    return any(change.coder == coder and change.data.get("proposed") for change in made)


def _speak(project: Project, coder: str, kind: str, action: str | None) -> Undone | None:
    if action is None:
        return None
    written = project.action_changes(action)
    _refuse_locked(project, coder, (subject for kind, subject, _ in written if kind.startswith("code.")))
    scope = scope_of(written)
    reopened = kind == "action.undo" and _stays_recorded(project, coder, action, written)
    data = {RECORDED: True} if reopened else {}
    project.apply([Draft(kind, action, data, scope)], coder=coder)
    return Undone(
        action,
        tuple(kind for kind, _, _ in written),
        tuple(subject for _, subject, _ in written),
        scope if scope != STUDY else None,
        reopened,
    )


def scope_of(written: Iterable[tuple[str, str, str]]) -> str:
    """The interview that an action concerns, of its changes (kind, subject, scope); `STUDY` for the study.

    A type that was declared of an attribute concerns all interviews, though values of some were respelt.
    """
    of_study, interviews = False, []
    for kind, _, scope in written:
        of_study = of_study or kind == "study.set"
        interviews += [scope] if scope != STUDY else []
    return STUDY if of_study or not interviews else interviews[0]


def _stays_recorded(
    project: Project, coder: str, action: str, written: Iterable[tuple[str, str, str]]
) -> bool:
    """Whether an action finished an interview that others may have gone by since: another finished it in the
    same round, or the round was closed or has revealed it."""
    rounds = {round.id: round for round in project.rounds()}
    for subject, interview in ((subject, scope) for kind, subject, scope in written if kind == "finish.set"):
        done = next(
            (c.data for c, _ in project.changes_about(subject) if c.action == action and known(c)), None
        )
        if done is None or not done["finished"]:
            continue
        round = rounds.get(done["round"])
        others = {one.coder for one in project.finished(interview=interview) if one.round == done["round"]}
        if round is None or not round.open or others - {coder}:
            return True
        blind = round.id != CODING_ROUND.id and len(round.coders) > 1
        if blind and interview not in project.hidden().interviews:
            return True
    return False
