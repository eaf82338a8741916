"""Decisions in a list, each with what it was about, and how far each interview is settled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from interviewcoder.model import Decision, Interview
from interviewcoder.project import Project
from interviewcoder.tables.gather import of_one_state
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tables.settling import STATES, Left, State, left_to_settle, state_of
from interviewcoder.themes.differences import KINDS, Kind


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision, with all that people want to know of it."""

    decision: Decision
    interview: Interview
    round: str
    """Name of the round."""
    kinds: tuple[Kind, ...]
    """Kinds of the disagreements it settled; empty where they are not among those compared."""
    keys: tuple[str, ...]
    """Keys of the codes that stand."""
    time: float | None
    """Seconds at which the turn begins, where the transcript says."""
    words: str
    """The words of the region."""
    state: State
    stand: tuple[tuple[str, str], ...] = ()
    """(Key of a code, the words it stands on), in order of the text."""


@dataclass(frozen=True, slots=True)
class InterviewLeft:
    """How far one interview is settled."""

    name: str
    country: str | None
    questions: int
    """Questions: disagreements that hang together, each of which takes one decision."""
    states: dict[State, int]
    """How many are in each state; all states are there."""


@of_one_state
def decision_lines(project: Project, /, options: AgreementOptions | None = None) -> tuple[DecisionLine, ...]:
    """All decisions that none has replaced, by interview and place.

    The options say which disagreements their kinds are looked up among. Raises OptionError as
    `interviewcoder.tables.disagreements.disagreements`.
    """
    decisions = project.decisions()
    if not decisions:
        return ()
    left = left_to_settle(project, options or AgreementOptions(rounds=("all",)))
    kinds: dict[str, set[Kind]] = {}
    for one in left.found.disagreements:
        if one.id in left.settled:
            kinds.setdefault(left.settled[one.id][1].id, set()).add(one.kind)
    keys = {code.id: code.key for code in project.shown_codes()}
    rounds = {round.id: round.name for round in project.rounds()}
    documents = {
        interview.id: project.document(interview)
        for interview in project.interviews()
        if any(decision.interview == interview.id for decision in decisions)
    }
    found = []
    for decision in decisions:
        document = documents.get(decision.interview)
        if document is None:
            continue
        turn = next((turn for turn in document.turns if turn.start <= decision.start < turn.end), None)
        found.append(
            DecisionLine(
                decision,
                document.interview,
                rounds.get(decision.round, decision.round),
                tuple(kind for kind in KINDS if kind in kinds.get(decision.id, ())),
                tuple(dict.fromkeys(keys.get(code, code) for code, _, _ in decision.resolved)),
                turn.time_start if turn else None,
                document.text[decision.start : decision.end],
                state_of(decision),
                tuple(
                    (keys.get(code, code), document.text[start:end])
                    for code, start, end in sorted(decision.resolved, key=lambda one: one[1:])
                ),
            )
        )
    return tuple(sorted(found, key=lambda line: (line.interview.name, line.decision.start, line.decision.id)))


def by_interview(left: Left) -> tuple[InterviewLeft, ...]:
    """How far each interview that was compared is settled, in order of the list."""
    counts: dict[str, Counter[State]] = {}
    about = {}
    for (one, *_), state in left.questions:
        about[one.interview] = one
        counts.setdefault(one.interview, Counter())[state] += 1
    return tuple(
        InterviewLeft(
            about[id].name,
            about[id].country,
            sum(states.values()),
            {state: states[state] for state in STATES},
        )
        for id, states in counts.items()
    )
