"""Bringing in codings that were made elsewhere, each with its memo and its flag, as one deed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interviewcoder.actions.coding import mark_draft
from interviewcoder.actions.memos import coding_memo_draft
from interviewcoder.changes import Draft
from interviewcoder.model import Interview, OptionError, Span
from interviewcoder.project import Project


@dataclass(frozen=True, slots=True)
class BroughtCoding:
    """A coding to bring in, its names resolved: ``code`` and ``round`` are identifiers."""

    place: Span
    code: str
    round: str
    memo: str = ""
    discuss: bool = False


def bring_codings(
    project: Project, coder: str, interview: Interview, codings: Iterable[BroughtCoding]
) -> None:
    """Add codings with their memos and flags, in one action of their coder.

    The caller sees to it that coder and codes are the study's. Raises OptionError where a passage lies
    outside the text.
    """
    drafts: list[Draft] = []
    meanings = project.usable_codes(coder)
    for coding in codings:
        start, end = coding.place
        if not 0 <= start < end <= interview.length:
            raise OptionError(f"The passage {start} to {end} is not within {interview.name}; correct it.")
        mark = mark_draft(interview, coding.place, coding.code, coding.round, meanings.get(coding.code))
        drafts.append(mark)
        if coding.discuss:
            flag = {"field": "discuss", "value": True}
            drafts.append(Draft("mark.set", mark.subject, flag, interview.id))
        if coding.memo:
            drafts.append(coding_memo_draft(mark.subject, interview, coding.memo))
    if drafts:
        project.apply(drafts, coder=coder)
