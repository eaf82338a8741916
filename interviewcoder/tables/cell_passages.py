"""What stands behind a number of the theme table: the joined passages that one of its cells counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from interviewcoder.model import Code, Coding, Document, Interview, OptionError, Span, Turn
from interviewcoder.project import Project
from interviewcoder.tables.counted_passages import CountedStudy, CountedText, counted_study, counted_texts
from interviewcoder.tables.gather import of_one_state
from interviewcoder.tables.options import ThemeOptions


@dataclass(frozen=True, slots=True)
class CellPassage:
    """A passage that a cell counts, once however many codings lie on it."""

    interview: Interview
    start: int
    end: int
    words: str
    before: str
    """The words of its turn before it, up to ``context`` characters."""
    after: str
    speaker: str
    """Empty where it is not known who speaks."""
    seconds: float | None
    """When its turn begins; None where the transcript has no times."""
    codes: tuple[str, ...]
    """Keys of the codes that were given to it or to a part of it."""
    marks: tuple[str, ...]
    """Identifiers of the codings on it; first those of coders who count, the longest first. Empty where a
    decision put the code there."""


@of_one_state
def cell_passages(
    project: Project,
    options: ThemeOptions,
    theme: str,
    group: Sequence[str] | None = None,
    *,
    context: int = 200,
) -> tuple[CellPassage, ...]:
    """The passages that a cell of ``theme_table(project, options)`` counts, by interview and place.

    Args:
        project: The study.
        options: Those of the table.
        theme: Key of the row: of a theme, a counter-example, or a sub-code where these are listed.
        group: The column, as ``ThemeColumn.values``; None for the overall one.
        context: Most characters of a turn shown before and after a passage.

    Raises OptionError for a row that the table does not have, an unknown coder, and where roles of speakers
    are not confirmed.
    """
    study = counted_study(
        project,
        coders=options.coders,
        boundary=options.boundary,
        interviewer=options.interviewer,
        rows="sub-codes" if options.sub_codes else "theme",
    )
    row = next((id for id in study.rows if study.codes[id].key == theme), None)
    if row is None:
        raise OptionError(f"'{theme}' is no row of this table; choose one of its themes.")
    study = _only(project, study, row, None if group is None else tuple(group), options)
    earlier = project.earlier(at_work=False).codings
    coders = {one.interview.id: one.coders for one in study.whose.chosen}
    found: list[CellPassage] = []
    for about in counted_texts(project, study, interviewer=options.interviewer):
        spans = about.passages.get(row, ())
        if not spans:
            continue
        codings = [
            coding
            for coding in project.codings(interview=about.interview.id)
            if coding.placed and coding.code in study.rows_of and coding.id not in earlier
        ]
        codings.sort(key=lambda one: (one.coder not in coders[one.interview], one.start - one.end, one.id))
        found += (_passage(about, span, codings, study.codes, context) for span in spans)
    return tuple(found)


def _only(
    project: Project, study: CountedStudy, row: str, group: tuple[str, ...] | None, options: ThemeOptions
) -> CountedStudy:
    """The study as far as it can be in the cell, so that no other transcript is read."""
    rows_of = {code: (row,) for code, rows in study.rows_of.items() if row in rows}
    coded = {one.interview for one in project.marks() if not rows_of.keys().isdisjoint(one.codes)}
    chosen = tuple(
        one
        for one in study.whose.chosen
        if (group is None or group == _group(one.interview, options))
        and (
            one.interview.id in coded
            if one.finals is None
            else any(final.code in rows_of for final in one.finals)
        )
    )
    return replace(study, whose=replace(study.whose, chosen=chosen), rows_of=rows_of)


def _group(interview: Interview, options: ThemeOptions) -> tuple[str, ...]:
    return tuple(interview.attributes.get(name, "").strip() for name in options.names)


def _passage(
    about: CountedText,
    span: Span,
    codings: Sequence[Coding],
    codes: Mapping[str, Code],
    context: int,
) -> CellPassage:
    start, end = span
    text = about.document.text
    turn = _turn_at(about.document, start)
    low, high = (turn.start, max(turn.end, end)) if turn is not None else span
    here = [one for one in codings if one.start < end and start < one.end]
    return CellPassage(
        about.interview,
        start,
        end,
        text[start:end],
        text[max(low, start - context) : start],
        text[end : min(high, end + context)],
        (turn.speaker or "") if turn is not None else "",
        turn.time_start if turn is not None else None,
        tuple(sorted({codes[codes[one.code].resolved].key for one in here})),
        tuple(one.id for one in here),
    )


def _turn_at(document: Document, place: int) -> Turn | None:
    number = bisect_right(document.turns, place, key=lambda turn: turn.start) - 1
    return document.turns[number] if number >= 0 and place < document.turns[number].end else None
