"""From a study to what the statistics count: the turns, words and units of each interview that count.

The one place that decides which words are counted at all, so that every table counts the same ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from typing import Concatenate, ParamSpec, TypeVar

from interviewcoder.actions.attribute_types import AttributeType, attribute_types, sorted_values
from interviewcoder.hierarchy import upwards
from interviewcoder.model import Code, Document, Interview, OptionError, Span
from interviewcoder.project import Project
from interviewcoder.transcripts.words import words

P = ParamSpec("P")
T = TypeVar("T")


def of_one_state(table: Callable[Concatenate[Project, P], T]) -> Callable[Concatenate[Project, P], T]:
    """Let a table read one state of the study, whatever other programs write meanwhile."""

    @wraps(table)
    def made(project: Project, /, *values: P.args, **named: P.kwargs) -> T:
        with project.snapshot():
            return table(project, *values, **named)

    return made


def once_of_one_state(
    table: Callable[Concatenate[Project, P], T],
) -> Callable[Concatenate[Project, P], T]:
    """The same of what several tables rest on: made once while all of them read one state of the study.

    Its choices are hashable, and who gets what it gives leaves it as it is.
    """
    choices = signature(table)

    @wraps(table)
    def made(project: Project, /, *values: P.args, **named: P.kwargs) -> T:
        with project.snapshot():
            asked = choices.bind(None, *values, **named)
            asked.apply_defaults()
            key = (table, *asked.args[1:], *asked.kwargs.items())
            return project.kept(key, lambda: table(project, *values, **named))

    return made


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts of one interview: its turns (without the interviewer's unless asked for) and sentences."""

    interview: Interview
    text: str
    turns: tuple[Span, ...]
    sentences: tuple[Span, ...]
    """Sentences that lie in counted turns."""
    segments: tuple[Span, ...]
    """All segments that are drawn; one may reach over turns that do not count."""


def counted(project: Project, interview: Interview, *, interviewer: bool) -> Counted:
    """What counts of an interview."""
    document = project.document(interview)
    turns = counted_turns(document, interviewer=interviewer)
    return Counted(
        interview,
        document.text,
        turns,
        spans_within(document.sentences, turns),
        document.segments,
    )


def words_of(about: Counted) -> list[Span]:
    """Spans of the words in the turns that count, in order."""
    return words_within(about.text, about.turns)


def words_within(text: str, turns: Iterable[Span]) -> list[Span]:
    """Spans of the words in these turns of a text, in order."""
    return [
        (start + turn_start, end + turn_start)
        for turn_start, turn_end in turns
        for start, end in words(text[turn_start:turn_end])
    ]


def counted_turns(document: Document, *, interviewer: bool) -> tuple[Span, ...]:
    """Spans of the turns whose words count, in order."""
    roles = {speaker.label: speaker.role for speaker in document.speakers}
    return tuple(
        (turn.start, turn.end)
        for turn in document.turns
        if interviewer or turn.speaker is None or roles.get(turn.speaker) != "interviewer"
    )


def turns_that_count(
    project: Project, interviews: Sequence[Interview], *, interviewer: bool
) -> dict[str, tuple[Span, ...]]:
    """Identifier of an interview -> as `counted_turns`, of several at once."""
    speakers = project.speakers()
    found: dict[str, tuple[Span, ...]] = {interview.id: () for interview in interviews}
    for id, starts, ends, said_by in project.turn_rows(interviews):
        roles = {number: speakers.get((id, number), ("", ""))[1] for number in set(said_by)}
        found[id] = tuple(
            (start, end)
            for start, end, number in zip(starts, ends, said_by, strict=True)
            if interviewer or roles[number] != "interviewer"
        )
    return found


def spans_within(spans: Sequence[Span], turns: Sequence[Span]) -> tuple[Span, ...]:
    """Those of the spans, in order, that lie in one of the turns, in order."""
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    kept: list[Span] = []
    for start, end in turns:
        kept.extend(spans[bisect_left(starts, start) : bisect_right(ends, end)])
    return tuple(kept)


def require_roles(project: Project, interviews: Iterable[Interview]) -> None:
    """Raise OptionError where someone has yet to say who the interviewer is: no statistic guesses it."""
    open_names = sorted({interview.name for interview in interviews if not interview.roles_confirmed})
    if open_names:
        shown = ", ".join(open_names[:5]) + (f" and {len(open_names) - 5} more" if open_names[5:] else "")
        raise OptionError(
            f"The speakers' roles in {shown} are not confirmed, so it is open whose words count; "
            f"confirm them with 'interviewcoder roles {project.path} --confirm'."
        )


def codes_that_count(project: Project) -> tuple[Code, ...]:
    """All codes but those that are only proposed, which count nowhere until they are accepted, and those that
    an open round hides."""
    codes = project.shown_codes()
    proposed = {code.id for code in codes if code.proposed_by is not None}
    return tuple(code for code in codes if code.resolved not in proposed) if proposed else codes


@once_of_one_state
def codes_in_use(project: Project) -> tuple[Code, ...]:
    """The codes that tables, quotes and codebook speak of: all but retired ones that nothing counts in any
    more, and merged ones. A retired code is there while codings of it, of codes below it or of codes merged
    into it stand in a finished interview, for these go on counting."""
    codes = codes_that_count(project)
    there = [code for code in codes if code.resolved == code.id]
    if not any(code.retired for code in there):
        return tuple(there)
    finished = {one.interview for one in project.finished()}
    coded = {code for about in project.marks() if about.interview in finished for code in about.codes}
    coded.update(code for one in project.decisions() if one.shown for code, _, _ in one.resolved)
    above = {code.id: code.parent for code in codes}
    merged = {code.id: code.resolved for code in codes}

    def higher(code: str) -> str | None:
        parent = above[code]
        return None if parent is None else merged.get(parent)

    used = {id for code in coded & merged.keys() for id in upwards(merged[code], higher)}
    return tuple(code for code in there if not code.retired or code.id in used)


def attribute_names(interviews: Iterable[Interview]) -> list[str]:
    """Names of the attributes any interview has."""
    return sorted({name for interview in interviews for name in interview.attributes})


def require_attribute(project: Project, interviews: Iterable[Interview], name: str) -> None:
    """Raise OptionError where no interview has an attribute of this name."""
    names = attribute_names(interviews)
    if name not in names:
        there = ", ".join(names) if names else "none yet; give them with 'interviewcoder import --attributes'"
        raise OptionError(f"No interview in {project.path} has the attribute '{name}'; there are: {there}.")


def ordered_values(project: Project, interviews: Iterable[Interview], name: str) -> list[str]:
    """The values an attribute has, in the order of its type: numbers by size, dates by time."""
    values = {value for interview in interviews if (value := interview.attributes.get(name))}
    return sorted_values(values, attribute_types(project).get(name, AttributeType()))
