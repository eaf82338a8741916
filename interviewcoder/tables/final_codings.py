"""Final codings gathered from a study: which interviews are settled, wholly or in part, and what counts.

An interview of which nothing was settled has its main coder's codings as they are, and is not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from interviewcoder.actions.rounds import finished_by
from interviewcoder.model import Coding, Decision, Finished, Interview
from interviewcoder.project import Project
from interviewcoder.tables.finals import Boundary, ComparedRound, Finals, Placed, Settled, finals
from interviewcoder.tables.gather import codes_that_count, counted_turns, of_one_state

BOUNDARIES_SAID: Mapping[Boundary, str] = {
    "intersection": "what all of them gave",
    "union": "all that any of them gave",
    "main": "what the main coder gave",
}
"""Rule about boundaries -> what counts of a passage that all coders gave the code, as said under a table."""


@dataclass(frozen=True, slots=True)
class SettledInterview:
    """An interview of which something was settled."""

    interview: Interview
    main_coder: str
    """Whose codings count elsewhere; empty where nobody's do."""
    coders: tuple[str, ...]
    """Whose reading the final codings rest on; empty where they cannot be counted yet."""
    finals: Finals


def main_coder_of(interview: Interview, finished: tuple[str, ...]) -> str:
    """Who stands for an interview: the main coder, or the only one who finished where none was named; empty
    where that is nobody, or nobody who has finished."""
    main = interview.main_coder or (finished[0] if len(finished) == 1 else "")
    return main if main in finished else ""


@of_one_state
def settled_interviews(
    project: Project, /, *, boundary: Boundary = "intersection", interviewer: bool = False
) -> dict[str, SettledInterview]:
    """Identifier -> final codings of the interviews of which something was settled.

    ``interviewer`` compares the interviewer's turns too. What nobody settled in them is the main coder's; an
    interview without one counts once nothing is left to settle.
    """
    decisions: dict[str, list[Decision]] = {}
    for decision in project.decisions():
        if decision.shown and decision.placed:
            decisions.setdefault(decision.interview, []).append(decision)
    if not decisions:
        return {}
    resolved = {code.id: code.resolved for code in codes_that_count(project)}
    marks = project.finished_marks()
    finishers = finished_by(project)
    passes: dict[str, dict[str, list[Finished]]] = {}
    for done in project.finished():
        passes.setdefault(done.interview, {}).setdefault(done.round, []).append(done)
    found: dict[str, SettledInterview] = {}
    for id, made in decisions.items():
        interview = project.interview_by_id(id)
        if interview is None:
            continue
        document = project.document(interview)
        rounds = [
            _round(group, marks, resolved)
            for round in sorted({one.round for one in made})
            if len(group := passes.get(id, {}).get(round, [])) > 1
        ]
        main = main_coder_of(interview, finishers.get(id, ()))
        every = project.codings(interview=id, live=False)
        final = finals(
            [
                Placed(resolved[coding.code], coding.start, coding.end)
                for coding in (project.codings(interview=id, coder=main, newest="counted") if main else ())
                if coding.placed and coding.code in resolved
            ],
            rounds,
            [_settled(decision, every, resolved) for decision in made],
            counted_turns(document, interviewer=interviewer),
            document.text,
            main_coder=main,
            boundary=boundary,
        )
        everyone = tuple(sorted({coder for compared in rounds for coder in compared.codings}))
        coders = (main,) if main else everyone if not final.left else ()
        found[id] = SettledInterview(interview, main, coders, final)
    return found


def _round(
    group: Iterable[Finished],
    marks: Mapping[tuple[str, str, str], list[tuple[str, str, int, int]]],
    resolved: Mapping[str, str],
) -> ComparedRound:
    codings: dict[str, list[Placed]] = {}
    known: dict[str, set[str]] = {}
    for done in group:
        codings[done.coder] = [
            Placed(resolved[code], start, end)
            for _, code, start, end in marks.get((done.interview, done.coder, done.round), ())
            if code in resolved
        ]
        known[done.coder] = {resolved[code] for code in done.codes if code in resolved}
        known[done.coder] |= {placed.code for placed in codings[done.coder]}
    return ComparedRound(codings, known)


def _settled(decision: Decision, every: Iterable[Coding], resolved: Mapping[str, str]) -> Settled:
    judged = set(decision.judged)
    return Settled(
        tuple(
            Placed(resolved[coding.code], max(coding.start, decision.start), min(coding.end, decision.end))
            for coding in every
            if coding.id in judged
            and coding.code in resolved
            and coding.placed
            and coding.start < decision.end
            and decision.start < coding.end
        ),
        tuple(
            Placed(resolved[code], start, end) for code, start, end in decision.resolved if code in resolved
        ),
    )


def final_spans(
    project: Project,
    interview: Interview,
    finished: tuple[str, ...],
    settled: Mapping[str, SettledInterview],
) -> list[Placed] | None:
    """The final codings of one interview, or None where it is not counted; ``finished`` are those who did."""
    if interview.id in settled:
        one = settled[interview.id]
        return [Placed(*coding[:3]) for coding in one.finals.codings] if one.coders else None
    main = main_coder_of(interview, finished)
    if not main:
        return None
    mine = project.codings(interview=interview.id, coder=main, newest="counted")
    return [Placed(coding.code, coding.start, coding.end) for coding in mine if coding.placed]


def final_notes(settled: Iterable[SettledInterview], boundary: Boundary) -> list[str]:
    """What must be said with final codings: how they came about, and what is not settled yet."""
    settled = sorted(settled, key=lambda one: one.interview.name)
    if not settled:
        return []
    decisions = sum(one.finals.decisions for one in settled)
    agreed, other = (sum(getattr(one.finals, of) for one in settled) for of in ("agreed", "other_boundary"))
    names = listed(one.interview.name for one in settled)
    notes = [
        f"Final codings: {decisions} {'decision' if decisions == 1 else 'decisions'} in {names}; {agreed} "
        f"{'passage' if agreed == 1 else 'passages'} to which the coders there gave the same code, {other} "
        f"of them with different boundaries, where {BOUNDARIES_SAID[boundary]} counts ({boundary}); "
        "elsewhere the main coder's."
    ]
    fallen_back = [one for one in settled if one.finals.left and one.coders]
    if fallen_back:
        count = sum(one.finals.left for one in fallen_back)
        notes.append(
            f"Not settled yet, so that the main coder's codings count: {count} "
            f"{'passage' if count == 1 else 'passages'} to which not all coders gave the code ("
            f"{listed(f'{one.interview.name} {one.finals.left}' for one in fallen_back)})."
        )
    waiting = [one for one in settled if not one.coders]
    if waiting:
        notes.append(
            "Not counted, for want of a main coder who finished, until all disagreements are settled: "
            f"{listed(f'{one.interview.name} ({one.finals.left} left)' for one in waiting)}."
        )
    return notes


def listed(names: Iterable[str]) -> str:
    """Names with commas, at most five of them."""
    every = list(names)
    return ", ".join(every[:5]) + (f" and {len(every) - 5} more" if every[5:] else "")
