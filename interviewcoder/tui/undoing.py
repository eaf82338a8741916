"""Undo and redo that say what they did: an undone deed off the screen must not go unnoticed."""

from __future__ import annotations

from interviewcoder.actions.undo import Undone, redo, undo
from interviewcoder.project import Project


def undo_sentence(project: Project, coder: str) -> str | None:
    """Take back the coder's latest action and say which; None where there is nothing to take back."""
    undone = undo(project, coder)
    return None if undone is None else f"Undone: {_deed(project, undone)}."


def redo_sentence(project: Project, coder: str) -> str | None:
    """Bring back the action undone last and say which; None where there is nothing to bring back."""
    redone = redo(project, coder)
    return None if redone is None else f"Done again: {_deed(project, redone)}."


def _deed(project: Project, undone: Undone) -> str:
    interview = project.interview_by_id(undone.interview) if undone.interview else None
    return _what(project, undone) + (f" in {interview.name}" if interview else "")


def _what(project: Project, undone: Undone) -> str:
    kinds = set(undone.kinds)
    if {"mark.add", "mark.remove"} <= kinds:
        return f"{_codes(project, undone, 'mark.remove')} recoded or resized"
    if "mark.add" in kinds:
        new = " (a new code)" if "code.add" in kinds else ""
        return f"{_codes(project, undone, 'mark.add')} assigned{new}"
    if "mark.remove" in kinds:
        return f"{_codes(project, undone, 'mark.remove')} removed"
    if "mark.set" in kinds:
        return f"the discussion flag of {_codes(project, undone, 'mark.set')}"
    if any(kind.startswith("memo.") for kind in kinds):
        return "a memo"
    if "finish.set" in kinds:
        return "finished or reopened"
    return "a code made"


def _codes(project: Project, undone: Undone, kind: str) -> str:
    keys = {code.id: code.key for code in project.codes()}
    marks = (s for k, s in zip(undone.kinds, undone.subjects, strict=True) if k == kind)
    codings = (project.coding(mark) for mark in marks)
    return ", ".join(dict.fromkeys(keys.get(coding.code, "a code") for coding in codings if coding))
