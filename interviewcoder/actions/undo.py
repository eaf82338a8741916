"""Undo and redo, to any depth: they walk a coder's own actions and outlive the program."""

from __future__ import annotations

from dataclasses import dataclass

from interviewcoder.changes import Draft
from interviewcoder.changes.change import STUDY
from interviewcoder.project import Project


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo concerned."""

    action: str
    kinds: tuple[str, ...]
    """Kinds of the changes concerned, such as mark.add."""
    subjects: tuple[str, ...]
    interview: str | None
    """Identifier of the interview concerned; None where it was the study."""


def undo(project: Project, coder: str) -> Undone | None:
    """Take back the coder's latest action; None where there is nothing to take back."""
    return _speak(project, coder, "action.undo", project.undo_target(coder))


def redo(project: Project, coder: str) -> Undone | None:
    """Bring back the action undone last; None once the coder has done something else since."""
    return _speak(project, coder, "action.redo", project.redo_target(coder))


def _speak(project: Project, coder: str, kind: str, action: str | None) -> Undone | None:
    if action is None:
        return None
    written = project.action_changes(action)
    scopes = [scope for _, _, scope in written if scope != STUDY]
    project.apply([Draft(kind, action, {}, scopes[0] if scopes else STUDY)], coder=coder)
    return Undone(
        action,
        tuple(kind for kind, _, _ in written),
        tuple(subject for _, subject, _ in written),
        scopes[0] if scopes else None,
    )
