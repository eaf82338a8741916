"""Memos: a coder's notes on a coding, a passage, an interview, a code or the study."""

from __future__ import annotations

from dataclasses import dataclass

from interviewcoder.actions.coding import refuse_gone
from interviewcoder.actions.identity import random_id
from interviewcoder.changes import Draft
from interviewcoder.changes.change import STUDY
from interviewcoder.model import Coding, Interview, Memo, OptionError
from interviewcoder.project import Project

_LENGTH = 100_000


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a memo is about, as its change says it."""

    about: str
    target: str
    scope: str = STUDY
    place: tuple[int, int] | None = None


def write_on_coding(project: Project, coder: str, coding: Coding, text: str) -> None:
    """Write a coder's memo on a coding; an empty text removes it.

    Raises OptionError where the coding is gone.
    """
    refuse_gone(project, [coding])
    _write(project, coder, _Subject("coding", coding.id, coding.interview), text)


def write_on_interview(project: Project, coder: str, interview: Interview, text: str) -> None:
    """Write a coder's summary note of an interview; an empty text removes it."""
    _write(project, coder, _Subject("interview", interview.id, interview.id), text)


def write_on_passage(
    project: Project, coder: str, interview: Interview, place: tuple[int, int], text: str
) -> None:
    """Write a coder's memo on a passage (start, end); an empty text removes it."""
    _write(project, coder, _Subject("passage", interview.text, interview.id, place), text)


def write_on_code(project: Project, coder: str, code: str, text: str) -> None:
    """Write a coder's memo on a code; an empty text removes it."""
    _write(project, coder, _Subject("code", code), text)


def _write(project: Project, coder: str, subject: _Subject, text: str) -> None:
    text = text.strip()
    if len(text) > _LENGTH:
        raise OptionError(f"A memo has at most {_LENGTH:,} characters; shorten it.")
    there = _there(project, coder, subject)
    if there is None and not text:
        return
    if there is None:
        draft = _memo_draft(subject, text)
    elif not text:
        draft = Draft("memo.remove", there.id, {}, subject.scope)
    elif text == there.text:
        return
    else:
        draft = Draft("memo.set", there.id, {"field": "text", "value": text}, subject.scope, None)
    project.apply([draft], coder=coder)


def coding_memo_draft(coding: str, interview: Interview, text: str) -> Draft:
    """The change that writes a first memo on a coding (identifier)."""
    return _memo_draft(_Subject("coding", coding, interview.id), text)


def _memo_draft(subject: _Subject, text: str) -> Draft:
    start, end = subject.place or (None, None)
    data = {
        "about": subject.about,
        "target": subject.target,
        "version": subject.target if subject.about == "passage" else None,
        "start": start,
        "end": end,
        "text": text,
    }
    return Draft("memo.add", random_id(), data, subject.scope)


def _there(project: Project, coder: str, subject: _Subject) -> Memo | None:
    interview = None if subject.scope == STUDY else subject.scope
    # The latest of several, as after a round with a clean start, in which those from before are not seen.
    for memo in reversed(project.memos(interview=interview, coder=coder, at_work=True)):
        same_place = subject.place is None or (memo.start, memo.end) == subject.place
        if memo.about == subject.about and memo.target == subject.target and same_place:
            return memo
    return None
