"""What can be quoted: the passages that count in a study, with what people said of them as quotes.

Apart from the choice among them, because whose codings count and which passages are printed are decided by
different people.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviewcoder.actions.quotes import standing_for
from interviewcoder.model import Code, Coding, Document, QuoteMark, Span
from interviewcoder.project import Project
from interviewcoder.tables.counted_passages import CountedStudy, counted_study
from interviewcoder.tables.finals import Placed
from interviewcoder.tables.gather import codes_that_count, counted_turns
from interviewcoder.tables.options import QuoteOptions
from interviewcoder.tables.rows import FinalPassage
from interviewcoder.tables.theme_material import Chosen
from interviewcoder.themes import CountedCode, counted_codes
from interviewcoder.themes.passages import covered_by_most
from interviewcoder.transcripts.words import has_word

SKIPPED = "[…]"
"""Stands in a quote where the interviewer said something."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a code that counts."""

    code: str
    """Identifier of the code, merges followed."""
    start: int
    end: int
    id: str = ""
    """Identifier of the coding that stands for it; empty where none of its theme lies on it."""
    mark: QuoteMark | None = None
    """What is said of that coding, where it has the passage's bounds."""
    agreed: bool = False
    """That coding has other bounds."""


@dataclass(frozen=True, slots=True)
class Quotable:
    """An interview whose codings count."""

    document: Document
    turns: tuple[Span, ...]
    """Those that are not the interviewer's."""
    passages: tuple[Passage, ...]
    starred: tuple[Passage, ...]
    """What people starred of them, each with the bounds of the coding that was starred; none lies within
    another of its theme."""


@dataclass(frozen=True, slots=True)
class Left:
    """A starred coding that is not quoted itself, and why."""

    interview: str
    code: str
    """Key of its code; empty where the coding is not there."""
    why: str


@dataclass(frozen=True, slots=True)
class Material:
    """All that can be quoted of a study."""

    interviews: tuple[Quotable, ...]
    left: tuple[Left, ...]
    codes: Mapping[str, Code]
    rows: Mapping[str, CountedCode]
    """Code, merges followed -> the row it is counted in."""
    whose: str
    """Whose codings they are, as said under a table."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is read once for all interviews."""

    study: CountedStudy
    rows: Mapping[str, CountedCode]
    marks: Mapping[str, QuoteMark]
    """Coding -> what is said of it as a quote."""
    earlier: Collection[str]
    """Codings of passes before the newest, which count no more."""


def quotable(project: Project, options: QuoteOptions) -> Material:
    """What can be quoted. Raises OptionError for an unknown coder, and for roles that are not confirmed."""
    study = counted_study(project, coders=options.coders, boundary=options.boundary)
    asked = _Asked(
        study,
        {one.id: one for one in study.rolled},
        {mark.coding: mark for mark in project.quotes()},
        project.earlier(at_work=False).codings,
    )
    starred: dict[str, list[QuoteMark]] = {}
    for mark in asked.marks.values():
        if mark.starred:
            starred.setdefault(mark.interview, []).append(mark)
    counted = {one.interview.id: one for one in study.whose.chosen}
    found: list[Quotable] = []
    left: list[Left] = []
    for interview in study.whose.interviews:
        stars = starred.get(interview.id, ())
        chosen = counted.get(interview.id)
        if chosen is None and not stars:
            continue
        codings = {coding.id: coding for coding in project.codings(interview=interview.id)}
        if chosen is None:
            why = "its interview is not finished by those whose codings are quoted"
            left += (_left(interview.name, mark, codings, study.codes, why) for mark in stars)
        else:
            one, besides = _quotable(asked, chosen, project.document(interview), codings, stars)
            found.append(one)
            left += besides
    return Material(tuple(found), tuple(left), study.codes, asked.rows, study.whose.words)


def _quotable(
    asked: _Asked,
    chosen: Chosen,
    document: Document,
    codings: Mapping[str, Coding],
    stars: Iterable[QuoteMark],
) -> tuple[Quotable, list[Left]]:
    """An interview that counts, and its starred codings that are not quoted."""
    codes, rows, marks, name = asked.study.codes, asked.rows, asked.marks, chosen.interview.name
    turns = counted_turns(document, interviewer=False)
    live = [
        one for one in codings.values() if one.placed and one.id not in asked.earlier and one.code in rows
    ]
    given = _given(chosen, live, rows, asked.study.whose.rule)
    starred: list[Passage] = []
    left: list[Left] = []
    for mark in stars:
        passage, why = _starred(mark, codings.get(mark.coding), given, rows)
        if passage is not None and not as_spoken(document, turns, passage.start, passage.end):
            passage, why = None, "it has no words but the interviewer's"
        if passage is not None:
            starred.append(passage)
        else:
            left.append(_left(name, mark, codings, codes, why))
    once, besides = _once(starred, codings, marks, codes)
    left += (Left(name, codes[one.code].key, "its passage is, by another star") for one in besides)
    by_row = _by_row(live, rows)
    passages = tuple(
        _passage(one, by_row.get(rows[one.code].row, ()), marks, codes)
        for one in given
        if _in_one_turn(one, turns)
    )
    return Quotable(document, turns, passages, tuple(once)), left


def standing_ids(project: Project, finals: Iterable[FinalPassage]) -> list[str]:
    """For each final coding the identifier of the coding that stands for it, as under a quote; empty where a
    decision put the code there, and nobody's coding of the theme lies on it."""
    codes = {code.id: code for code in codes_that_count(project)}
    keys = {code.key: code.resolved for code in codes.values()}
    rows = {one.id: one for one in counted_codes(codes.values())}
    earlier = project.earlier(at_work=False).codings
    marks = {mark.coding: mark for mark in project.quotes()}
    by_interview: dict[str, dict[str, list[Coding]]] = {}
    for about in project.interviews():
        here = (one for one in project.codings(interview=about.id) if one.id not in earlier)
        by_interview[about.name] = _by_row(here, rows)
    found: list[str] = []
    for final in finals:
        placed = Placed(keys[final.code], final.start, final.end)
        of_row = by_interview[final.interview].get(rows[placed.code].row, ())
        stands = _stands_for(placed, of_row, marks, codes)
        found.append(stands.id if stands is not None else "")
    return found


def as_spoken(document: Document, turns: tuple[Span, ...], start: int, end: int) -> str:
    """The words of a passage without labels and times between turns, white space joined; the interviewer's
    are left out with a sign."""
    pieces: list[str] = []
    begin = bisect_right(document.turns, start, key=lambda turn: turn.end)
    for turn in document.turns[begin : bisect_left(document.turns, end, key=lambda turn: turn.start)]:
        first, last = max(start, turn.start), min(end, turn.end)
        counts = bisect_left(turns, (turn.start, turn.end))
        if turns[counts : counts + 1] == ((turn.start, turn.end),):
            pieces.append(document.text[first:last])
        elif has_word(document.text, first, last) and pieces[-1:] != [SKIPPED]:
            pieces.append(SKIPPED)
    while pieces and pieces[-1] == SKIPPED:
        pieces.pop()
    while pieces and pieces[0] == SKIPPED:
        pieces.pop(0)
    return " ".join(" ".join(pieces).split())


def _given(
    chosen: Chosen, codings: Iterable[Coding], rows: Mapping[str, CountedCode], rule: str
) -> list[Placed]:
    """What counts in an interview, not joined: of its codings, or what was settled in their place."""
    if chosen.finals is not None:
        return [Placed(*final[:3]) for final in chosen.finals if final.code in rows]
    given = [one for one in codings if one.coder in chosen.coders]
    if rule != "majority":
        return [Placed(one.code, one.start, one.end) for one in given]
    by_row: dict[str, dict[str, list[Span]]] = {}
    for one in given:
        by_row.setdefault(rows[one.code].row, {}).setdefault(one.coder, []).append((one.start, one.end))
    return [
        Placed(row, *span)
        for row, of in by_row.items()
        for span in covered_by_most(of.values(), len(chosen.coders))
    ]


def _by_row(codings: Iterable[Coding], rows: Mapping[str, CountedCode]) -> dict[str, list[Coding]]:
    found: dict[str, list[Coding]] = {}
    for one in codings:
        if one.placed and one.code in rows:
            found.setdefault(rows[one.code].row, []).append(one)
    return found


def _starred(
    mark: QuoteMark,
    coding: Coding | None,
    given: Iterable[Placed],
    rows: Mapping[str, CountedCode],
) -> tuple[Passage | None, str]:
    """A starred coding as a passage to be quoted, or why it cannot be."""
    if coding is None:
        return None, "its coding was removed"
    if not coding.placed:
        return None, "a correction of the text removed its words"
    row = rows.get(coding.code)
    over = [
        placed
        for placed in given
        if row is not None
        and rows[placed.code].row == row.row
        and placed.start < coding.end
        and coding.start < placed.end
    ]
    if row is None or not over:
        return None, "it is not among the codings that count"
    if not row.counts:
        return None, "it is a counter-example"
    same = any(rows[placed.code].path[:1] == row.path[:1] for placed in over)
    code = coding.code if same else over[0].code
    return Passage(code, coding.start, coding.end, coding.id, mark), ""


def _left(
    name: str, mark: QuoteMark, codings: Mapping[str, Coding], codes: Mapping[str, Code], why: str
) -> Left:
    coding = codings.get(mark.coding)
    code = codes.get(coding.code) if coding is not None else None
    return Left(name, codes[code.resolved].key if code is not None else "", why)


def _once(
    starred: Iterable[Passage],
    codings: Mapping[str, Coding],
    marks: Mapping[str, QuoteMark],
    codes: Mapping[str, Code],
) -> tuple[list[Passage], list[Passage]]:
    """Starred passages without those of which one of the same theme stands for the other, and these: a
    passage is not quoted twice because two coders or two sub-codes marked it."""
    kept: list[Passage] = []
    besides: list[Passage] = []
    waiting = {one.id: one for one in starred}
    while waiting:
        first = waiting.pop(standing_for((codings[id] for id in waiting), marks).id)
        theme = codes[codes[first.code].resolved].theme
        same = any(
            codes[codes[one.code].resolved].theme == theme and (_within(first, one) or _within(one, first))
            for one in kept
        )
        (besides if same else kept).append(first)
    return kept, besides


def _within(one: Passage, other: Passage) -> bool:
    return other.start <= one.start and one.end <= other.end


def _in_one_turn(placed: Placed, turns: Sequence[Span]) -> bool:
    """Whether it lies in one of the turns, in order, that are not the interviewer's."""
    turn = bisect_left(turns, placed.end, key=lambda span: span[1])
    return turn < len(turns) and turns[turn][0] <= placed.start


def _passage(
    placed: Placed, of_row: Iterable[Coding], marks: Mapping[str, QuoteMark], codes: Mapping[str, Code]
) -> Passage:
    """What counts, with the coding that stands for it; ``of_row`` are those of the row it is counted in."""
    code, place = codes[placed.code].resolved, (placed.start, placed.end)
    stands = _stands_for(placed, of_row, marks, codes)
    if stands is None:
        return Passage(code, *place)
    exact = (stands.start, stands.end) == place
    return Passage(code, *place, stands.id, marks.get(stands.id) if exact else None, agreed=not exact)


def _stands_for(
    placed: Placed, of_row: Iterable[Coding], marks: Mapping[str, QuoteMark], codes: Mapping[str, Code]
) -> Coding | None:
    """Which coding stands for what counts: one of its own code, or else of the same row; None where there is
    none."""
    over = [one for one in of_row if one.start < placed.end and placed.start < one.end]
    own = [one for one in over if codes[one.code].resolved == codes[placed.code].resolved]
    return standing_for(own or over, marks, (placed.start, placed.end)) if over else None
