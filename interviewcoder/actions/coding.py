"""Assigning codes to passages and taking them away: what a coder does all day."""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.actions.identity import random_id
from interviewcoder.actions.quote_drafts import moved_drafts
from interviewcoder.changes import Draft
from interviewcoder.changes.definitions import MEANING, meaning
from interviewcoder.model import Coding, Interview, OptionError, Span
from interviewcoder.project import CODING_ROUND, Project


def round_of(project: Project, coder: str, interview: Interview) -> str:
    """The round a coder's work on an interview belongs to now: an open one that has both, else coding."""
    return project.open_rounds(coder).get(interview.id, CODING_ROUND).id


def assign(
    project: Project,
    coder: str,
    interview: Interview,
    place: Span,
    codes: Sequence[str],
    *,
    round: str | None = None,
    new_codes: Sequence[Draft] = (),
) -> tuple[Coding, ...]:
    """Assign codes (identifiers) to a passage (start, end), in one action.

    A code this coder already assigned to exactly this passage is not assigned twice. ``new_codes`` are
    codes made from the words, added in the same action. Returns the codings made.
    Raises OptionError where the passage lies outside the text or a code is not in the study.
    """
    return assign_each(project, coder, interview, [place], codes, round=round, new_codes=new_codes)


def assign_each(
    project: Project,
    coder: str,
    interview: Interview,
    places: Sequence[Span],
    codes: Sequence[str],
    *,
    round: str | None = None,
    new_codes: Sequence[Draft] = (),
) -> tuple[Coding, ...]:
    """Assign codes to each of several passages, in one action, as `assign` does to one."""
    for start, end in places:
        if not 0 <= start < end <= interview.length:
            raise OptionError(
                f"The passage {start} to {end} is not within {interview.name}, "
                f"which has {interview.length} characters; select words of its text."
            )
    known = project.usable_codes(coder) | {draft.subject: meaning_of(draft) for draft in new_codes}
    for code in codes:
        if code not in known:
            raise OptionError(f"The code {code} is not in {project.path} or is retired; choose another.")
    there = {
        (place, coding.code)
        for place in places
        for coding in project.codings(interview=interview.id, coder=coder, place=place, newest="at work")
    }
    round = round or round_of(project, coder, interview)
    drafts = [
        mark_draft(interview, place, code, round, known[code])
        for place in places
        for code in dict.fromkeys(codes)
        if (place, code) not in there
    ]
    if not drafts:
        return ()
    project.apply([*new_codes, *drafts], coder=coder)
    return _written(project, drafts)


def mark_draft(interview: Interview, place: Span, code: str, round: str, meaning: str | None = None) -> Draft:
    """The change that adds one coding on the interview's current text; ``meaning`` is what its code means
    now (`Code.meaning`), None for what it first meant."""
    data: dict[str, object] = {
        "code": code,
        "text": interview.text,
        "start": place[0],
        "end": place[1],
        "round": round,
    }
    if meaning is not None:
        data["meaning"] = meaning
    return Draft("mark.add", random_id(), data, interview.id)


def meaning_of(draft: Draft) -> str:
    """What a code that is about to be made will mean."""
    return meaning([str(draft.data[field]) for field in MEANING])


def remove(project: Project, coder: str, codings: Sequence[Coding]) -> None:
    """Remove codings, in one action. Raises OptionError for another coder's, and for one that is gone."""
    _refuse_others(coder, codings)
    refuse_gone(project, codings)
    drafts = [Draft("mark.remove", coding.id, {}, coding.interview) for coding in codings]
    if drafts:
        project.apply(drafts, coder=coder)


def recode(project: Project, coder: str, coding: Coding, code: str) -> Coding:
    """Put another code in place of a coding's, keeping its memos, flag and star, in one action."""
    return _replace(project, coder, coding, (coding.start, coding.end), code)


def resize(project: Project, coder: str, coding: Coding, place: Span) -> Coding:
    """Give a coding other boundaries, keeping its memos, flag and star, in one action."""
    return _replace(project, coder, coding, place, coding.code)


def set_discuss(project: Project, coder: str, coding: Coding, discuss: bool) -> None:
    """Flag a coding for the team to talk about, or take the flag off. Raises OptionError as `remove`."""
    _refuse_others(coder, [coding])
    refuse_gone(project, [coding])
    if coding.discuss != discuss:
        data = {"field": "discuss", "value": discuss}
        project.apply([Draft("mark.set", coding.id, data, coding.interview, None)], coder=coder)


def _replace(project: Project, coder: str, coding: Coding, place: Span, code: str) -> Coding:
    _refuse_others(coder, [coding])
    refuse_gone(project, [coding])
    usable = project.usable_codes(coder)
    if code != coding.code and code not in usable:
        raise OptionError(f"The code {code} is not in {project.path} or is retired; choose another.")
    same = project.codings(interview=coding.interview, coder=coder, place=place, newest="at work")
    if any(found.code == code and found.id != coding.id for found in same):
        raise OptionError("This passage already has this code; remove one of the two codings instead.")
    interview = project.interview_by_id(coding.interview)
    if interview is None or not 0 <= place[0] < place[1] <= interview.length:
        raise OptionError("The passage is not within the interview's text; select words of its text.")
    # Other boundaries do not say that the coding holds under a definition that came since.
    resized = code == coding.code and usable.get(code) not in coding.looked_at
    added = mark_draft(interview, place, code, coding.round, coding.meaning if resized else usable.get(code))
    drafts = [Draft("mark.remove", coding.id, {}, coding.interview), added]
    drafts.extend(
        Draft("memo.set", memo.id, {"field": "target", "value": added.subject}, coding.interview, None)
        for memo in project.memos(interview=coding.interview, coder=coder)
        if memo.target == coding.id
    )
    if coding.discuss:
        flag = {"field": "discuss", "value": True}
        drafts.append(Draft("mark.set", added.subject, flag, coding.interview))
    drafts += moved_drafts(project, coder, coding, added.subject)
    project.apply(drafts, coder=coder)
    return _written(project, [added])[0]


def refuse_gone(project: Project, codings: Sequence[Coding]) -> None:
    """Raise OptionError where a coding was removed meanwhile, or left with what a restore replaced."""
    for coder, interview in {(coding.coder, coding.interview) for coding in codings}:
        there = {found.id for found in project.codings(interview=interview, coder=coder)}
        if any(
            coding.id not in there
            for coding in codings
            if (coding.coder, coding.interview) == (coder, interview)
        ):
            raise OptionError(
                f"This coding was removed meanwhile, or is not in {project.path} since another state of it "
                "was restored; nothing was changed, choose a coding that is there."
            )


def _refuse_others(coder: str, codings: Sequence[Coding]) -> None:
    for coding in codings:
        if coding.coder != coder:
            raise OptionError(f"This coding is {coding.coder}'s; only its coder can change or remove it.")


def _written(project: Project, drafts: Sequence[Draft]) -> tuple[Coding, ...]:
    codings = (project.coding(draft.subject) for draft in drafts)
    return tuple(coding for coding in codings if coding is not None)
