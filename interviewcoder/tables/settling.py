"""What there is to settle: disagreements that hang together, what each verdict makes of them, what is left.

Disagreements are listed two coders at a time, but people settle passages: what three coders gave in one place
is one question, and is decided once. Two disagreements belong together where passages of one code in them
overlap, whosever they are: what two gave alike and the third did not is asked once, not once a pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from interviewcoder.actions import settling
from interviewcoder.changes import Draft
from interviewcoder.model import Decision, Interview, OptionError, Span, Verdict
from interviewcoder.project import Project
from interviewcoder.tables.disagreements import Comparison, Disagreement, comparison
from interviewcoder.tables.gather import of_one_state
from interviewcoder.tables.options import AgreementOptions

State = Literal["open", "settled", "outdated", "conflict"]
STATES: tuple[State, ...] = ("open", "settled", "outdated", "conflict")
_WORST_FIRST: tuple[State, ...] = ("open", "conflict", "outdated", "settled")

ONE_QUESTION = "a question is what one decision settles, between however many coders and codes."
"""What is counted where it is said how much is left, as said with the number."""

Standing = tuple[str, int, int]
"""Identifier of a code, start, end."""


@dataclass(frozen=True, slots=True)
class Question:
    """Disagreements of one interview and round that are settled together."""

    interview: str
    round: str
    disagreements: tuple[Disagreement, ...]
    given: Mapping[str, tuple[tuple[str, str, int, int], ...]]
    """Coder -> (coding, code as assigned, start, end) of what is in question, without what lies outside."""

    @property
    def place(self) -> Span:
        """From the first to the last character in question."""
        return min(one.start for one in self.disagreements), max(one.end for one in self.disagreements)

    @property
    def judged(self) -> tuple[str, ...]:
        """Identifiers of all codings in question."""
        return tuple(sorted({mark for one in self.disagreements for mark in one.marks}))

    def stands(self, verdict: Verdict, coders: tuple[str, str]) -> tuple[Standing, ...]:
        """What a verdict (not "new") about the codings of two coders, or of all, leaves standing."""
        whose: Iterable[str] = {"a": coders[:1], "b": coders[1:], "both": coders}.get(verdict, ())
        whose = self.given if verdict == "all" else whose
        return tuple(
            sorted({(code, start, end) for who in whose for _, code, start, end in self.given.get(who, ())})
        )


def question(found: Comparison, one: Disagreement) -> Question:
    """All disagreements that are settled with one of them."""
    near = found.within(one.interview, one.round)
    together, waiting = {one.id: one}, [one]
    while waiting:
        passages = _passages(waiting.pop())
        for other in near:
            if other.id not in together and _overlap(passages, _passages(other)):
                together[other.id] = other
                waiting.append(other)
    ordered = tuple(sorted(together.values(), key=lambda d: (d.start, d.end, d.coders, d.id)))
    given: dict[str, set[tuple[str, str, int, int]]] = {}
    for each in ordered:
        for coder, side in zip(each.coders, each.given, strict=True):
            marked = found.marked(each.interview, each.round, coder)
            for of_code in side:
                for mark in of_code.marks:
                    code, first, last = marked[mark]
                    given.setdefault(coder, set()).update(
                        (mark, code, max(first, start), min(last, end))
                        for start, end in of_code.spans
                        if first < end and start < last
                    )
    return Question(
        one.interview, one.round, ordered, {coder: tuple(sorted(given[coder])) for coder in sorted(given)}
    )


def given_and_not(asked: Question, one: Disagreement) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Key of a code in question -> who gave it there and who did not, by name, of all that are compared.

    Who could not know the code was not asked, and is neither.
    """
    gave: dict[str, set[str]] = {}
    all_: dict[str, set[str]] = {}
    for each in asked.disagreements:
        if not (each.start < one.end and one.start < each.end):
            continue
        for coder, side in zip(each.coders, each.given, strict=True):
            for code in side:
                gave.setdefault(code.key, set()).add(coder)
        for key in each.keys:
            all_.setdefault(key, set()).update(each.coders)
    return {key: (tuple(sorted(gave[key])), tuple(sorted(all_[key] - gave[key]))) for key in one.keys}


def _of(one: Disagreement) -> tuple[str, str]:
    return one.interview, one.round


def _passages(one: Disagreement) -> list[tuple[str, Span]]:
    return [(of_code.code, span) for side in one.given for of_code in side for span in of_code.spans]


def _overlap(some: Iterable[tuple[str, Span]], others: Sequence[tuple[str, Span]]) -> bool:
    """Whether passages of one code overlap."""
    return any(
        code == of and start < last and first < end
        for code, (start, end) in some
        for of, (first, last) in others
    )


def settle_disagreement(
    project: Project,
    coder: str,
    found: Comparison,
    one: Disagreement,
    verdict: Verdict,
    *,
    coders: tuple[str, str] | None = None,
    codes: Sequence[str] = (),
    new_codes: Sequence[Draft] = (),
    place: Span | None = None,
    reason: str = "",
) -> Decision:
    """Settle a disagreement, and all that is settled with it, for whoever decides.

    Args:
        coder: Who decides.
        found: The comparison the disagreement is one of.
        verdict: a or b (the first or second of the disagreement's coders is right, also where nothing was
            given), both, all (of the coders in question), none, or new.
        coders: Whom a, b and both mean where it is not the disagreement's two: a third may be right.
        codes: Identifiers of the codes that stand, where the verdict is new.
        new_codes: Codes to make in the same deed, which stand too.
        place: Where they stand; the region in question, if nothing is said.
        reason: Why; it may be left out.

    Raises OptionError as `interviewcoder.actions.settling.settle`, where "new" names no code, and where the
    text was corrected since the comparison was made.
    """
    whom = coders or one.coders
    made = [draft.subject for draft in new_codes]
    if verdict == "new" and not (codes or made):
        raise OptionError("A new coding needs a code; name one, or decide for none.")
    asked = question(found, one)
    with project.as_one():
        interview = _as_compared(project, asked)
        if verdict == "new":
            start, end = place or asked.place
            resolved = tuple((code, start, end) for code in dict.fromkeys((*codes, *made)))
        else:
            resolved = asked.stands(verdict, whom)
        return settling.settle(
            project,
            coder,
            interview,
            asked.place,
            round=one.round,
            coders=whom,
            verdict=verdict,
            judged=asked.judged,
            resolved=resolved,
            reason=reason,
            new_codes=new_codes,
        )


def _as_compared(project: Project, asked: Question) -> Interview:
    """The interview of a question, with the words it had when it was compared."""
    interview = project.interview_by_id(asked.interview)
    if interview is None:
        raise OptionError("The interview of this disagreement is not in the study any more.")
    text = project.document(interview).text
    if any(text[one.start : one.end] != one.words for one in asked.disagreements):
        raise OptionError(
            f"The text of {interview.name} was corrected meanwhile; nothing was settled, look at the "
            "disagreement again."
        )
    return interview


def settled(
    disagreements: Iterable[Disagreement], decisions: Iterable[Decision]
) -> dict[str, tuple[State, Decision]]:
    """Disagreement -> its state and decision, of those that are settled: one decision judged all its codings.

    Of two that contradict each other the one that counts comes first, the other where it alone judged them.
    A disagreement that is not among them is open.
    """
    by_place: dict[tuple[str, str], list[Decision]] = {}
    for decision in sorted(decisions, key=lambda one: (one.shown, one.id)):
        if decision.shown or decision.conflicting:
            by_place.setdefault((decision.interview, decision.round), []).append(decision)
    found: dict[str, tuple[State, Decision]] = {}
    for one in disagreements:
        for decision in by_place.get(_of(one), ()):
            if decision.start < one.end and one.start < decision.end and one.marks <= set(decision.judged):
                found[one.id] = (state_of(decision), decision)
    return found


def state_of(decision: Decision) -> State:
    """What is to be said of a decision: in conflict, outdated, or settled."""
    return "conflict" if decision.conflicting else "outdated" if decision.outdated else "settled"


def hang_together(disagreements: Iterable[Disagreement]) -> tuple[tuple[Disagreement, ...], ...]:
    """The disagreements as `question` puts them together, in the order in which each first comes.

    This is the unit in which is counted what is left: one question takes one decision.
    """
    every = tuple(disagreements)
    leads = list(range(len(every)))

    def first(number: int) -> int:
        while leads[number] != number:
            leads[number] = number = leads[leads[number]]
        return number

    by_code: dict[tuple[str, str, str], list[tuple[Span, int]]] = {}
    for number, one in enumerate(every):
        for code, span in _passages(one):
            by_code.setdefault((*_of(one), code), []).append((span, number))
    for passages in by_code.values():
        reach, reaching = -1, 0
        for (start, end), number in sorted(passages):
            if start < reach:
                earlier, later = sorted((first(number), first(reaching)))
                leads[later] = earlier
            if end > reach:
                reach, reaching = end, number
    together: dict[int, list[Disagreement]] = {}
    for number, one in enumerate(every):
        together.setdefault(first(number), []).append(one)
    return tuple(map(tuple, together.values()))


@dataclass(frozen=True, slots=True)
class Left:
    """What was settled of the disagreements of a study, and what is left."""

    found: Comparison
    settled: Mapping[str, tuple[State, Decision]]

    @property
    def open(self) -> tuple[Disagreement, ...]:
        """Disagreements not settled yet, in order."""
        return tuple(one for one in self.found.disagreements if one.id not in self.settled)

    @property
    def questions(self) -> tuple[tuple[tuple[Disagreement, ...], State], ...]:
        """All questions with their state: open where one of their disagreements is, then in conflict,
        outdated, settled."""
        return tuple(
            (asked, next(state for state in _WORST_FIRST if state in {self.state(one) for one in asked}))
            for asked in hang_together(self.found.disagreements)
        )

    @property
    def open_questions(self) -> tuple[tuple[Disagreement, ...], ...]:
        """Questions that are not settled, or not wholly."""
        return tuple(asked for asked, state in self.questions if state == "open")

    def state(self, one: Disagreement) -> State:
        """The state of a disagreement."""
        return self.settled[one.id][0] if one.id in self.settled else "open"


@of_one_state
def left_to_settle(project: Project, /, options: AgreementOptions | None = None) -> Left:
    """The disagreements the options choose, with what was decided about them.

    Interviews of an open round are left out. Raises OptionError as `disagreements` does.
    """
    options = options or AgreementOptions()
    found = comparison(project, options)
    return Left(found, settled(found.disagreements, project.decisions()))
