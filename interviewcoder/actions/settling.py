"""Settling: a decision about codings that disagree, made by a person and kept with its reason.

What the coders gave stays as it is, and agreement goes on being computed on it; a decision says what counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interviewcoder.changes import Draft
from interviewcoder.model import VERDICTS, Coding, Decision, Interview, OptionError, Span, Verdict
from interviewcoder.project import Project

_LONGEST_REASON = 10_000


def settle(
    project: Project,
    coder: str,
    interview: Interview,
    region: Span,
    *,
    round: str,
    coders: tuple[str, str],
    verdict: Verdict,
    judged: Sequence[str],
    resolved: Iterable[tuple[str, int, int]] = (),
    reason: str = "",
    new_codes: Sequence[Draft] = (),
) -> Decision:
    """Decide what stands of codings that disagree.

    Args:
        coder: Who decides.
        region: Start and end of the passage in question, on the current text.
        round: Identifier of the round whose codings are judged.
        coders: Whom the verdicts a and b mean.
        verdict: a, b, both, all, none, or new.
        judged: Identifiers of all codings that are settled, whosever they are.
        resolved: (Identifier of a code, start, end) of what stands, on the current text.
        reason: Why, in the decider's words; it may be left out.
        new_codes: Codes that are made in the same deed; an undo takes them back with the decision.

    Decisions that judged any of these codings in this region are replaced. Raises OptionError where the
    interview is still coded blind, and for codings or places that are not the interview's.
    """
    if verdict not in VERDICTS:
        raise OptionError(f"'{verdict}' is no decision; choose one of: {', '.join(VERDICTS)}.")
    refuse_open(project, interview)
    reason = reason.strip()
    if len(reason) > _LONGEST_REASON:
        raise OptionError(f"A reason has at most {_LONGEST_REASON:,} characters; shorten it.")
    resolved = sorted(set(resolved))
    for start, end in (region, *((start, end) for _, start, end in resolved)):
        if not 0 <= start < end <= interview.length:
            raise OptionError(
                f"The passage {start} to {end} is not within {interview.name}; select words of its text."
            )
    about = [coding for id in sorted(set(judged)) if (coding := project.coding(id)) is not None]
    if not about or len(about) < len(set(judged)) or {one.interview for one in about} != {interview.id}:
        raise OptionError(f"A decision is about codings of {interview.name}; these are not.")
    known = {coding.code for coding in about} | {draft.subject for draft in new_codes}
    if unknown := {code for code, _, _ in resolved} - known:
        unknown -= {code.id for code in project.codes()}
    if unknown:
        raise OptionError(f"The code {min(unknown)} is not in {project.path}; choose another.")
    data = {
        "round": round,
        "text": interview.text,
        "start": region[0],
        "end": region[1],
        "coders": list(coders),
        "verdict": verdict,
        "resolved": [list(one) for one in resolved],
        "judged": sorted(set(judged)),
        "gone": [coding.id for coding in about if not _is_live(project, coding)],
        "reason": reason,
    }
    replaced = tuple(one.id for one in over(project.decisions(interview=interview.id), region, judged))
    draft = Draft("decision.make", interview.id, data, interview.id, replaced)
    *_, made = project.apply([*new_codes, draft], coder=coder)
    return next(one for one in project.decisions(interview=interview.id) if one.id == made.id)


def settle_again(project: Project, coder: str, decision: Decision) -> Decision:
    """Decide once more as a decision says: it holds though codings or words changed since, or against what
    another copy decided on the same place.

    Raises OptionError where none of its words are left, or as `settle`.
    """
    interview = project.interview_by_id(decision.interview)
    others = against(project.decisions(interview=decision.interview), decision)
    if interview is None or not decision.placed:
        raise OptionError("None of the words of this decision are left; there is nothing to decide again.")
    return settle(
        project,
        coder,
        interview,
        (decision.start, decision.end),
        round=decision.round,
        coders=decision.coders,
        verdict=decision.verdict,
        judged=sorted({id for one in (decision, *others) for id in one.judged}),
        resolved=decision.resolved,
        reason=decision.reason,
    )


def _is_live(project: Project, coding: Coding) -> bool:
    """Whether a coding was not removed."""
    place = (coding.start, coding.end)
    there = project.codings(interview=coding.interview, coder=coding.coder, place=place)
    return any(one.id == coding.id for one in there)


def over(decisions: Iterable[Decision], region: Span, judged: Iterable[str]) -> list[Decision]:
    """The decisions that judged any of some codings in a region."""
    wanted = set(judged)
    return [
        one
        for one in decisions
        if one.start < region[1] and region[0] < one.end and not wanted.isdisjoint(one.judged)
    ]


def against(decisions: Iterable[Decision], decision: Decision) -> list[Decision]:
    """The decisions that say otherwise on the place of one in conflict, from another copy or another pair."""
    return [
        one
        for one in decisions
        if decision.conflicting
        and one.conflicting
        and one.id != decision.id
        and (one.interview, one.round) == (decision.interview, decision.round)
        and one.start < decision.end
        and decision.start < one.end
    ]


def refuse_open(project: Project, interview: Interview) -> None:
    """Raise OptionError where an interview is still coded blind: nothing of it can be settled."""
    if interview.id in project.hidden().interviews:
        raise OptionError(
            f"{interview.name} is coded blind in an open round; close the round to settle what its coders "
            "disagree on."
        )
