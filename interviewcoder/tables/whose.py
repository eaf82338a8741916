"""Whose codings a table counts: which interviews, whose work in each, and what must be said of that.

One place, so that a theme table, its quotes, its figures and the passages behind a cell rest on the same
codings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviewcoder.actions.rounds import finished_by
from interviewcoder.actions.study import require_coder
from interviewcoder.model import Interview
from interviewcoder.project import Project
from interviewcoder.tables.blind import blind_names
from interviewcoder.tables.final_codings import (
    SettledInterview,
    final_notes,
    listed,
    main_coder_of,
    settled_interviews,
)
from interviewcoder.tables.finals import Boundary
from interviewcoder.tables.gather import once_of_one_state, require_roles
from interviewcoder.tables.theme_material import Chosen

WHOSE = {
    "final": "the final ones: settled decisions, what the coders agreed on, elsewhere each main coder's",
    "main": "those of each interview's main coder",
    "any": "those of any coder who finished the interview",
    "majority": "what more than half of the coders who finished an interview coded alike",
}
"""Rule -> whose codings are counted, as said under a table."""


@dataclass(frozen=True, slots=True)
class Whose:
    """The interviews that count, and whose codings count in each."""

    rule: str
    """final, main, any, majority, or the name of a coder."""
    interviews: tuple[Interview, ...]
    """All interviews of the study, finished or not."""
    chosen: tuple[Chosen, ...]
    """Those that count, in the same order."""
    finishers: Mapping[str, tuple[str, ...]]
    settled: Mapping[str, SettledInterview]
    words: str
    """Whose codings they are, as said under a table."""
    notes: tuple[str, ...]
    """What else must be said of them."""


@once_of_one_state
def whose_codings(
    project: Project, /, coders: str, *, boundary: Boundary = "intersection", interviewer: bool = False
) -> Whose:
    """Whose codings count by a rule, or those of a coder.

    Raises OptionError for an unknown coder, and where roles of speakers are not confirmed.
    """
    rule = coders if coders in WHOSE else require_coder(project, coders)
    interviews = project.interviews()
    finishers = finished_by(project)
    settled: Mapping[str, SettledInterview] = {}
    if rule == "final":
        settled = settled_interviews(project, boundary=boundary, interviewer=interviewer)
    chosen = tuple(
        Chosen(interview, of, settled[interview.id].finals.codings if interview.id in settled else None)
        for interview in interviews
        if (
            of := settled[interview.id].coders
            if interview.id in settled
            else coders_counted(interview, finishers, rule)
        )
    )
    require_roles(project, [one.interview for one in chosen])
    notes = [
        *final_notes(settled.values(), boundary),
        *_not_settled(interviews, finishers, settled),
        *_notices([one for one in interviews if one.id not in settled], finishers, rule),
    ]
    if hidden := blind_names(project):
        notes.append(f"Coded blind, and not counted until the round reveals them: {', '.join(hidden)}.")
    words = WHOSE.get(rule, f"{rule}'s") if rule != "final" or settled else WHOSE["main"]
    return Whose(rule, tuple(interviews), chosen, finishers, settled, words, tuple(notes))


def coders_counted(
    interview: Interview, finishers: Mapping[str, tuple[str, ...]], rule: str
) -> tuple[str, ...]:
    """Whose codings of this interview are counted; nobody's where it is not finished by them."""
    done = finishers.get(interview.id, ())
    if rule in ("any", "majority"):
        return done
    if rule in ("final", "main"):
        main = main_coder_of(interview, done)
        return (main,) if main else ()
    return (rule,) if rule in done else ()


def _not_settled(
    interviews: Iterable[Interview], finishers: Mapping[str, tuple[str, ...]], settled: Collection[str]
) -> list[str]:
    """Where several coders finished and nothing was settled, though elsewhere it was."""
    names = [i.name for i in interviews if i.id not in settled and len(finishers.get(i.id, ())) > 1]
    if not settled or not names:
        return []
    return [f"Finished by several coders, and nothing settled yet: {listed(names)}."]


def _notices(
    interviews: Sequence[Interview], finishers: Mapping[str, tuple[str, ...]], rule: str
) -> list[str]:
    if rule not in ("final", "main"):
        return []
    waiting = [
        f"{i.name} ({i.main_coder})"
        for i in interviews
        if i.main_coder and finishers.get(i.id) and i.main_coder not in finishers[i.id]
    ]
    notices = []
    if waiting:
        notices.append(
            "Finished, but not counted until the main coder has finished too: "
            f"{', '.join(waiting)}; choose other coders to count them now."
        )
    without = sorted(i.name for i in interviews if not i.main_coder and len(finishers.get(i.id, ())) > 1)
    if without:
        notices.append(f"Not counted, for want of a main coder among several: {', '.join(without)}.")
    return notices
