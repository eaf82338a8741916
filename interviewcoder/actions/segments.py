"""Drawing segments: the stretches of an interview that coders are to assign codes to.

Where the lead has divided the text before coding, agreement is about the codes alone and not about
where a passage begins and ends; see the methods page on units.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from interviewcoder.actions.study import NOBODY
from interviewcoder.changes import Draft
from interviewcoder.model import Document, Interview, OptionError, Segment, Span
from interviewcoder.project import Project


def draw(
    project: Project,
    interview: Interview,
    places: Sequence[Span],
    *,
    coder: str = NOBODY,
    late: bool = False,
) -> tuple[Segment, ...]:
    """Draw segments in an interview, in one action; those that stood where a new one lies are erased.

    White space at the ends of a place is left out. Returns all segments of the interview.
    Raises OptionError where a place lies outside the text or has no words, where two of them overlap,
    and, unless ``late``, where somebody has finished the interview: what they read had other bounds.
    """
    draw_all(project, [(interview, places)], coder=coder, late=late)
    return project.segments(interview=interview.id)


def draw_all(
    project: Project,
    wanted: Iterable[tuple[Interview, Sequence[Span]]],
    *,
    coder: str = NOBODY,
    late: bool = False,
) -> int:
    """Draw segments in several interviews, in one action, as `draw` does; returns how many are new."""
    drafts: list[Draft] = []
    drawn = 0
    for interview, places in wanted:
        standing = project.segments(interview=interview.id)
        there = {(segment.start, segment.end) for segment in standing}
        new = [place for place in _placed(project.document(interview), places) if place not in there]
        if not new:
            continue
        if not late:
            refuse_late(project, interview)
        data = {"text": interview.text, "spans": [list(place) for place in new]}
        drafts += _erasing(interview, _under(standing, new))
        drafts.append(Draft("segment.draw", interview.id, data, interview.id))
        drawn += len(new)
    if drafts:
        project.apply(drafts, coder=coder)
    return drawn


def erase(
    project: Project,
    interview: Interview,
    segments: Sequence[Segment],
    *,
    coder: str = NOBODY,
    late: bool = False,
) -> None:
    """Erase segments, in one action. Raises OptionError as `draw` does where it is too late for that."""
    if segments and not late:
        refuse_late(project, interview)
    if drafts := _erasing(interview, segments):
        project.apply(drafts, coder=coder)


def erase_all(project: Project, interview: Interview, *, coder: str = NOBODY, late: bool = False) -> int:
    """Erase all segments of an interview, those in conflict too; returns how many were seen."""
    standing = project.segments(interview=interview.id)
    skipped = [
        Segment(interview.id, 0, 0, tuple(json.loads(conflict.shown)))
        for conflict in project.conflicts()
        if conflict.subject == interview.id and conflict.field.startswith("segment ")
    ]
    erase(project, interview, [*standing, *skipped], coder=coder, late=late)
    return len(standing)


def turns_to_draw(document: Document, *, interviewer: bool = False) -> list[Span]:
    """The turns of an interview as places for segments; without the interviewer's unless asked for."""
    return [
        (turn.start, turn.end)
        for turn in document.turns
        if (interviewer or document.role(turn.speaker) != "interviewer")
        and any(character.isalnum() for character in document.text[turn.start : turn.end])
    ]


def refuse_late(project: Project, interview: Interview) -> None:
    """Raise OptionError where a coder has finished the interview."""
    coders = sorted({done.coder for done in project.finished(interview=interview.id)})
    if coders:
        raise OptionError(
            f"{', '.join(coders)} finished {interview.name} already, and segments are drawn before coding; "
            "say that it is meant (--late on the command line), and its agreement by segment will be about "
            "the new ones."
        )


def _erasing(interview: Interview, segments: Iterable[Segment]) -> list[Draft]:
    drawings = [drawing for segment in segments for drawing in segment.drawings]
    return [Draft("segment.erase", interview.id, {"drawings": drawings}, interview.id)] if drawings else []


def _under(standing: Sequence[Segment], places: Sequence[Span]) -> list[Segment]:
    """The segments that any of the places meets; both are in order and without overlaps."""
    met: dict[tuple[str, ...], Segment] = {}
    for start, end in places:
        first = bisect_right(standing, start, key=lambda segment: segment.end)
        last = bisect_left(standing, end, lo=first, key=lambda segment: segment.start)
        met.update({segment.drawings: segment for segment in standing[first:last]})
    return list(met.values())


def _placed(document: Document, places: Sequence[Span]) -> list[Span]:
    """The places in order, without white space at their ends. Raises OptionError where two overlap."""
    placed = sorted(_trimmed(document, place) for place in places)
    for (_, end), (start, _) in pairwise(placed):
        if start < end:
            raise OptionError(
                f"Two of the segments for {document.interview.name} overlap at {start}; draw them apart."
            )
    return placed


def _trimmed(document: Document, place: Span) -> Span:
    start, end = place
    name = document.interview.name
    if not 0 <= start < end <= len(document.text):
        raise OptionError(
            f"The segment {start} to {end} is not within {name}, "
            f"which has {len(document.text)} characters; name a stretch of its text."
        )
    words = document.text[start:end]
    if not any(character.isalnum() for character in words):
        raise OptionError(f"The segment {start} to {end} of {name} has no words; draw it around some.")
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
