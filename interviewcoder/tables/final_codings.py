"""Final codings gathered from a study: which interviews were compared or settled, and what counts of them.

An interview that no two coders finished, and of which nothing was settled, has its main coder's codings as
they are, and is not here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat

from interviewcoder.actions.rounds import finished_by
from interviewcoder.model import Decision, Finished, Interview
from interviewcoder.project import Project
from interviewcoder.tables.finals import Boundary, ComparedRound, Finals, Placed, Settled, finals
from interviewcoder.tables.gather import codes_that_count, once_of_one_state, turns_that_count

BOUNDARIES_SAID: Mapping[Boundary, str] = {
    "intersection": "what all of them gave",
    "union": "all that any of them gave",
    "main": "what the main coder gave",
}
"""Rule about boundaries -> what counts of a passage that all coders gave the code, as said under a table."""


@dataclass(frozen=True, slots=True)
class SettledInterview:
    """An interview that several coders finished in one round, or of which something was settled."""

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


@once_of_one_state
def settled_interviews(
    project: Project,
    /,
    *,
    boundary: Boundary = "intersection",
    interviewer: bool = False,
) -> dict[str, SettledInterview]:
    """Identifier -> final codings of the interviews that several coders finished in one round, or of which
    something was settled; what an open round hides is left out.

    ``interviewer`` compares the interviewer's turns too. What nobody settled in them is the main coder's; an
    interview without one counts once nothing is left to settle. Compared are the round in which it was
    finished last, and those of its decisions.
    """
    decisions: dict[str, list[Decision]] = {}
    for decision in project.decisions():
        if decision.shown and decision.placed:
            decisions.setdefault(decision.interview, []).append(decision)
    blind, earlier = project.hidden().interviews, project.earlier(at_work=False).finishings
    rounds: dict[str, dict[str, list[Finished]]] = {}
    for done in project.finished():
        if done.interview not in blind:
            rounds.setdefault(done.interview, {}).setdefault(done.round, []).append(done)
    passes = {
        id: chosen
        for id, of in rounds.items()
        if (chosen := _compared(of.values(), {one.round for one in decisions.get(id, ())}, earlier))
    }
    ids = {*decisions, *passes}
    if not ids:
        return {}
    resolved = {code.id: code.resolved for code in codes_that_count(project)}
    finishers = finished_by(project)
    interviews = [one for one in project.interviews() if one.id in ids]
    mains = {one.id: main_coder_of(one, finishers.get(one.id, ())) for one in interviews}
    mine: dict[str, list[Placed]] = {}
    every: dict[str, Placed] = {}
    before = project.earlier(at_work=False).codings
    for of, coder, marks, codes, starts, ends, live in project.placed(ids):
        given = map(Placed, map(resolved.get, codes, repeat("")), starts, ends, marks)
        kept = [(placed, there) for placed, there in zip(given, live, strict=True) if placed.code]
        every.update((placed.mark, placed) for placed, _ in kept)
        if coder == mains.get(of):
            mine[of] = [placed for placed, there in kept if there and placed.mark not in before]
    stood = project.stood(passes)
    texts = project.texts(interviews)
    turns = turns_that_count(project, interviews, interviewer=interviewer)
    found: dict[str, SettledInterview] = {}
    for interview in interviews:
        compared = [_round(group, stood, every, resolved) for group in passes.get(interview.id, ())]
        main = mains[interview.id]
        final = finals(
            mine.get(interview.id, ()),
            compared,
            [_settled(decision, resolved) for decision in decisions.get(interview.id, ())],
            turns[interview.id],
            texts[interview.id],
            main_coder=main,
            boundary=boundary,
        )
        everyone = tuple(sorted({coder for one in compared for coder in one.codings}))
        coders = (main,) if main else everyone if not final.left else ()
        found[interview.id] = SettledInterview(interview, main, coders, final)
    return found


def _compared(
    rounds: Iterable[list[Finished]], decided: Collection[str], earlier: Collection[tuple[str, str, str]]
) -> list[list[Finished]]:
    """Who finished in each of the rounds that are compared, the latest first."""
    several = sorted(
        (group for group in rounds if len(group) > 1),
        key=lambda group: (max(done.first_at for done in group), group[0].round),
        reverse=True,
    )
    return [
        group
        for place, group in enumerate(several)
        if place == 0
        # A pass that a clean start put aside is not what its coder found in the end.
        or (
            group[0].round in decided
            and not any((done.interview, done.coder, done.round) in earlier for done in group)
        )
    ]


def _round(
    group: Iterable[Finished],
    stood: Mapping[tuple[str, str, str], list[str]],
    every: Mapping[str, Placed],
    resolved: Mapping[str, str],
) -> ComparedRound:
    codings: dict[str, list[Placed]] = {}
    known: dict[str, set[str]] = {}
    for done in group:
        marks = stood.get((done.interview, done.coder, done.round), ())
        codings[done.coder] = [every[mark] for mark in marks if mark in every]
        known[done.coder] = {resolved[code] for code in done.codes if code in resolved}
        known[done.coder] |= {placed.code for placed in codings[done.coder]}
    return ComparedRound(codings, known)


def _settled(decision: Decision, resolved: Mapping[str, str]) -> Settled:
    return Settled(
        frozenset(decision.judged),
        (decision.start, decision.end),
        tuple(
            Placed(resolved[code], start, end) for code, start, end in decision.resolved if code in resolved
        ),
        frozenset(decision.added),
    )


def final_spans(
    project: Project,
    interview: Interview,
    finished: tuple[str, ...],
    settled: Mapping[str, SettledInterview],
    earlier: Collection[str],
) -> list[Placed] | None:
    """The final codings of one interview, or None where it is not counted; ``finished`` are those who did,
    ``earlier`` the codings of passes before the newest (`Project.earlier`), asked once for all interviews."""
    if interview.id in settled:
        one = settled[interview.id]
        return [Placed(*coding[:3]) for coding in one.finals.codings] if one.coders else None
    main = main_coder_of(interview, finished)
    if not main:
        return None
    mine = project.codings(interview=interview.id, coder=main)
    return [
        Placed(coding.code, coding.start, coding.end)
        for coding in mine
        if coding.placed and coding.id not in earlier
    ]


def final_notes(settled: Iterable[SettledInterview], boundary: Boundary) -> list[str]:
    """What must be said with final codings: how they came about, and what is not settled yet."""
    settled = sorted(settled, key=lambda one: one.interview.name)
    if not settled:
        return []
    decisions = sum(one.finals.decisions for one in settled)
    agreed, other = (sum(getattr(one.finals, of) for one in settled) for of in ("agreed", "other_boundary"))
    names = listed(one.interview.name for one in settled if one.finals.decisions)
    made = f"{decisions} {'decision' if decisions == 1 else 'decisions'}" + (f" in {names}" if names else "")
    several = "1 interview" if len(settled) == 1 else f"{len(settled)} interviews"
    notes = [
        f"Final codings: {made}; {agreed} {'passage' if agreed == 1 else 'passages'} to which the coders "
        f"gave the same code in {several} that several finished, {other} of them with different boundaries, "
        f"where {BOUNDARIES_SAID[boundary]} counts ({boundary}); elsewhere the main coder's."
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
