"""Removing an interview whose consent was withdrawn, so that no old copy brings it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from interviewcoder.actions import reading_answers
from interviewcoder.actions.identity import with_new_secret, withdrawn_text
from interviewcoder.actions.purging import Finished, finish, pieces
from interviewcoder.actions.study import NOBODY
from interviewcoder.changes import Change, Draft
from interviewcoder.model import Interview
from interviewcoder.project import Project

_SHORTEST_QUOTE = 12


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What goes with an interview."""

    interview: Interview
    codings: int
    memos: int
    coders: tuple[str, ...]
    quoted: tuple[str, ...]
    """Keys of codes whose label, definition or example holds words of the interview: for people to change."""
    quoted_unseen: int
    """How many more do that an open round hides."""


def plan_withdrawal(project: Project, interview: Interview) -> Withdrawal:
    """What would go with an interview; nothing is written."""
    with project.snapshot():
        codings = project.codings(interview=interview.id)
        bodies = "\n".join(_bodies(project, _changes(project, interview)))
        quoted = [
            code
            for code in project.codes()
            if any(
                len(said) >= _SHORTEST_QUOTE and said in bodies
                for said in (code.label, code.definition, code.example)
            )
        ]
        shown = {code.id for code in project.shown_codes()}
        seen = tuple(code.key for code in quoted if code.id in shown)
        return Withdrawal(
            interview,
            len(codings),
            len(project.memos(interview=interview.id)),
            tuple(sorted({coding.coder for coding in codings})),
            seen,
            len(quoted) - len(seen),
        )


def withdraw(
    project: Project, interview: Interview, *, with_backups: bool = False
) -> tuple[Withdrawal, Finished]:
    """Remove an interview and all that was done on it, for ever: only a tombstone stays.

    Raises StudyError where the file cannot be written anew; the interview is gone then all the same, and
    `interviewcoder.actions.purging.finish` does the rest.
    """
    with project.as_one():
        told = plan_withdrawal(project, interview)
        sought = tuple(_sought(project, interview))
        salt = project.settings().get("salt", "")
        texts = sorted(
            {withdrawn_text(salt, body) for body in _bodies(project, _changes(project, interview))}
        )
        gone = Draft("purge.interview", interview.id, {"texts": texts}, interview.id)
        changes = (change for _, change in project.changes_since())
        project.apply(with_new_secret(changes, [gone]), coder=NOBODY)
        project.forget(interview.id)
        reading_answers.forget(project)
    return told, finish(project, sought, with_backups=with_backups)


def _changes(project: Project, interview: Interview) -> list[Change]:
    return [change for _, change in project.changes_since() if change.scope == interview.id]


def _bodies(project: Project, changes: list[Change]) -> Iterator[str]:
    for text in {change.subject for change in changes if change.kind == "text.add"}:
        body = project.text_body(text)
        if body is not None:
            yield body


def _sought(project: Project, interview: Interview) -> Iterator[str]:
    """Passages of the interview's texts, memos and reasons, to be searched for once they should be gone."""
    changes = _changes(project, interview)
    for body in _bodies(project, changes):
        yield from pieces(body)
    for change in changes:
        if change.family in ("memo", "decision", "quote", "summary"):
            for said in (change.data.get(field) for field in ("text", "value", "reason")):
                if isinstance(said, str):
                    yield from pieces(said)
