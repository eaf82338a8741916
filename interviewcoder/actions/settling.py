"""Settling: a decision about codings that disagree, made by a person and kept with its reason.

What the coders gave stays as it is, and agreement goes on being computed on it; a decision says what counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interviewcoder.changes import Draft
from interviewcoder.model import VERDICTS, Decision, Interview, OptionError, Span, Verdict
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
) -> Decision:
    """Decide what stands of codings that disagree.

    Args:
        coder: Who decides.
        region: Start and end of the passage in question, on the current text.
        round: Identifier of the round whose codings are judged.
        coders: Whom the verdicts a and b mean.
        verdict: a, b, both, none, or new.
        judged: Identifiers of all codings that are settled, whosever they are.
        resolved: (Identifier of a code, start, end) of what stands, on the current text.
        reason: Why, in the decider's words; it may be left out.

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
    if unknown := {code for code, _, _ in resolved} - {code.id for code in project.codes()}:
        raise OptionError(f"The code {min(unknown)} is not in {project.path}; choose another.")
    there = {coding.id: coding for coding in project.codings(interview=interview.id, live=False)}
    if not judged or not there.keys() >= set(judged):
        raise OptionError(f"A decision is about codings of {interview.name}; these are not.")
    live = {coding.id for coding in project.codings(interview=interview.id)}
    data = {
        "round": round,
        "text": interview.text,
        "start": region[0],
        "end": region[1],
        "coders": list(coders),
        "verdict": verdict,
        "resolved": [list(one) for one in resolved],
        "judged": sorted(set(judged)),
        "gone": sorted(set(judged) - live),
        "reason": reason,
    }
    replaced = tuple(one.id for one in over(project.decisions(interview=interview.id), region, judged))
    (made,) = project.apply([Draft("decision.make", interview.id, data, interview.id, replaced)], coder=coder)
    return next(one for one in project.decisions(interview=interview.id) if one.id == made.id)


def over(decisions: Iterable[Decision], region: Span, judged: Iterable[str]) -> list[Decision]:
    """The decisions that judged any of some codings in a region."""
    wanted = set(judged)
    return [
        one
        for one in decisions
        if one.start < region[1] and region[0] < one.end and not wanted.isdisjoint(one.judged)
    ]


def refuse_open(project: Project, interview: Interview) -> None:
    """Raise OptionError where an interview is still coded blind: nothing of it can be settled."""
    if interview.id in project.hidden().interviews:
        raise OptionError(
            f"{interview.name} is coded blind in an open round; close the round to settle what its coders "
            "disagree on."
        )
