"""The passages that a theme table counts, with their places: what stands behind each of its numbers.

The table itself is counted as arrays of all interviews at once (``theme_material``); this is the slower way
that names each passage, for screens, figures and statistics that ask where a passage lies. Tests hold the two
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from interviewcoder.actions.study_settings import questions_tagged
from interviewcoder.model import Code, Document, Interview, Span
from interviewcoder.project import Project
from interviewcoder.tables.finals import Boundary
from interviewcoder.tables.gather import codes_that_count, counted_turns, words_within
from interviewcoder.tables.theme_material import Chosen
from interviewcoder.tables.whose import Whose, whose_codings
from interviewcoder.themes import (
    CountedCode,
    counted_codes,
    covered_words,
    join_passages,
    passages_with_words,
)
from interviewcoder.themes.passages import covered_by_most

Rows = Literal["theme", "sub-codes", "code"]
"""What a coding is counted in: its theme; each code from its own up to the theme; or its own code alone.
Counter-examples are counted as one row each in any case."""


_FEW = 10
"""Interviews whose codings are asked for alone; of more, those of all are read in one go."""


@dataclass(frozen=True, slots=True)
class CountedText:
    """What counts in one interview that is finished."""

    interview: Interview
    document: Document
    turns: tuple[Span, ...]
    """The turns that count: without the interviewer's, unless they were asked for."""
    words: tuple[Span, ...]
    """Their words, in order."""
    passages: Mapping[str, tuple[Span, ...]]
    """Row (identifier of a code) -> its joined passages, in order, for rows that are mentioned."""


@dataclass(frozen=True, slots=True)
class CountedStudy:
    """The codes of a study with the rows they are counted in, and whose codings those are."""

    whose: Whose
    codes: Mapping[str, Code]
    """Those that count, and counter-examples, by identifier; in codebook order."""
    rolled: tuple[CountedCode, ...]
    rows_of: Mapping[str, tuple[str, ...]]
    """Code as assigned -> rows it is counted in."""
    rows: tuple[str, ...]
    """Identifiers of the rows in codebook order, retired ones among them."""


def counted_study(
    project: Project,
    *,
    coders: str = "final",
    boundary: Boundary = "intersection",
    interviewer: bool = False,
    rows: Rows = "theme",
) -> CountedStudy:
    """What a table of these choices counts.

    Raises OptionError for an unknown coder, and where roles of speakers are not confirmed.
    """
    whose = whose_codings(project, coders, boundary=boundary, interviewer=interviewer)
    codes = {code.id: code for code in codes_that_count(project)}
    rolled = counted_codes(codes.values())
    rows_of = {one.id: _rows_of(one, codes[one.id], rows) for one in rolled}
    there = {row for of in rows_of.values() for row in of}
    return CountedStudy(whose, codes, rolled, rows_of, tuple(id for id in codes if id in there))


def _rows_of(code: CountedCode, as_assigned: Code, rows: Rows) -> tuple[str, ...]:
    if not code.counts or rows == "theme":
        return (code.row,)
    return code.path if rows == "sub-codes" else (as_assigned.resolved,)


def counted_texts(
    project: Project, study: CountedStudy, *, interviewer: bool = False
) -> Iterator[CountedText]:
    """The interviews that count, one at a time, in the study's order."""
    tagged = interviewer and questions_tagged(project)
    own = _own(project, study)
    for chosen in study.whose.chosen:
        document = project.document(chosen.interview)
        turns = counted_turns(document, interviewer=interviewer)
        words = tuple(words_within(document.text, turns))
        given = own.get(chosen.interview.id, ())
        if chosen.finals is not None:
            given = [("", one.code, one.start, one.end) for one in chosen.finals if one.code in study.rows_of]
        if tagged:
            given = _answers(given, document)
        passages = {
            row: tuple(joined)
            for row, spans in _spans(given, study, chosen).items()
            if (joined := passages_with_words(join_passages(spans, turns, document.text), words))
        }
        yield CountedText(chosen.interview, document, turns, words, passages)


_Given = tuple[str, str, int, int]
"""Coder, code as assigned, start, end."""


def _own(project: Project, study: CountedStudy) -> dict[str, list[_Given]]:
    """Interview -> codings of the coders who count there."""
    coders = {one.interview.id: one.coders for one in study.whose.chosen}
    found: dict[str, list[_Given]] = {}
    asked = coders if len(coders) <= _FEW else None
    for interview, coder, codes, starts, ends in project.marks(asked):
        if coder in coders.get(interview, ()):
            found.setdefault(interview, []).extend(
                (coder, code, start, end)
                for code, start, end in zip(codes, starts, ends, strict=True)
                if code in study.rows_of
            )
    return found


def _answers(given: Iterable[_Given], document: Document) -> list[_Given]:
    """Codings without those that only tag a question."""
    answered = words_within(document.text, counted_turns(document, interviewer=False))
    asked = words_within(document.text, counted_turns(document, interviewer=True))
    return [one for one in given if covered_words([one[2:]], answered) or not covered_words([one[2:]], asked)]


def _spans(given: Iterable[_Given], study: CountedStudy, chosen: Chosen) -> dict[str, list[Span]]:
    """Row -> what is counted in it, before it is joined."""
    by_coder: dict[str, dict[str, list[Span]]] = {}
    for coder, code, start, end in given:
        for row in study.rows_of[code]:
            by_coder.setdefault(row, {}).setdefault(coder, []).append((start, end))
    if study.whose.rule == "majority":
        return {row: covered_by_most(of.values(), len(chosen.coders)) for row, of in by_coder.items()}
    return {row: [span for spans in of.values() for span in spans] for row, of in by_coder.items()}
