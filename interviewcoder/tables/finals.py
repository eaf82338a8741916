"""The final codings of one interview: what is counted once coders have compared and settled their work.

Pure: from codings as first finished, decisions, and the main coder's codings to one list. Which rows of the
study these are is gathered in `interviewcoder.tables.final_codings`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from interviewcoder.model import Span
from interviewcoder.themes.differences import (
    Passage,
    has_letters,
    overlapping_of_one_code,
    passages_of,
    same_letters,
)
from interviewcoder.themes.passages import unite

Boundary = Literal["intersection", "union", "main"]
"""Where a passage lies that all coders gave a code, with other boundaries each: in what all of them gave, in
all that any gave, or where the main coder gave it."""

Source = Literal["decision", "agreed", "main"]


class Placed(NamedTuple):
    """A code on a passage; ``mark`` is the identifier of the coding, where it is one."""

    code: str
    start: int
    end: int
    mark: str = ""


class FinalCoding(NamedTuple):
    """A code on a passage, and why it counts: a decision, because coders agreed, or as the main coder's."""

    code: str
    start: int
    end: int
    source: Source


@dataclass(frozen=True, slots=True)
class Settled:
    """What one decision took away, and what it put there."""

    judged: frozenset[str]
    """Identifiers of the codings that count no more in its place."""
    place: Span
    resolved: tuple[Placed, ...]
    added: frozenset[str] = frozenset()
    """Identifiers of codings that were made in its place since: it says nothing of them."""


@dataclass(frozen=True, slots=True)
class ComparedRound:
    """What the coders of one round had coded when they first finished the interview."""

    codings: Mapping[str, Sequence[Placed]]
    """Coder -> codings; a coder who gave none is there too."""
    known: Mapping[str, Collection[str]]
    """Coder -> codes there were when they finished: of others, nothing is known of them."""


@dataclass(frozen=True, slots=True)
class Finals:
    """The final codings of one interview, by place, and what they rest on."""

    codings: tuple[FinalCoding, ...]
    decisions: int
    agreed: int
    """Passages to which all coders gave the code."""
    other_boundary: int
    """Those of them with other boundaries each, where the rule about boundaries speaks."""
    left: int
    """Passages to which some gave the code and others did not, and which nobody has settled yet."""


def finals(
    main: Sequence[Placed],
    rounds: Sequence[ComparedRound],
    decisions: Sequence[Settled],
    turns: Sequence[Span],
    text: str,
    *,
    main_coder: str = "",
    boundary: Boundary = "intersection",
) -> Finals:
    """Final codings of an interview.

    Args:
        main: The main coder's codings as they are now, merges of codes followed, as are all codes here.
        rounds: The rounds in which several coders finished it, the latest first.
        decisions: The decisions that count, in any order.
        turns: The turns that are compared, in order.
        text: The interview's text.
        main_coder: Who is the main coder; empty for nobody.
        boundary: Where a passage lies that all gave the code, with other boundaries each.

    Decisions come first: the codings they judged count no more in their place, what they resolved does. Then
    come passages to which all coders of a round gave the code (those who finished before it was made left
    aside), unless the main coder took theirs back or changed it since. All else is as the main coder has it
    now, codings that decisions did not see too. What a later round compared is not asked of an earlier one.
    No two final codings of one code overlap. An intersection that leaves nothing (of three coders) counts as
    the main coder has it, else as all that any gave.

    >>> text, a, b = "four beds only", Placed("BED", 0, 14, "a"), Placed("BED", 0, 9, "b")
    >>> round = ComparedRound({"ana": [a], "ben": [b]}, {"ana": {"BED"}, "ben": {"BED"}})
    >>> finals([a], [round], [], [(0, 14)], text, main_coder="ana").codings
    (FinalCoding(code='BED', start=0, end=9, source='agreed'),)
    """
    kept = _Kept(text)
    resolved = (placed for decision in decisions for placed in decision.resolved)
    for code, given_anew in _by_code(resolved).items():
        kept.add(code, given_anew, "decision")
    cut = _judged(decisions)
    live = {placed.mark for placed in main}
    agreed = other = left = 0
    compared_later: set[str] = set()
    alone = len(rounds) == 1 and not decisions  # what is left is left, whichever codings it is
    for compared in rounds:
        everyone = sorted(compared.codings)
        own = everyone.index(main_coder) if main_coder in everyone else -1
        here: set[str] = set()
        given = _given(compared)
        for code in sorted(given):
            asked = {side for side, coder in enumerate(everyone) if code in compared.known[coder]}
            for group in _groups(given[code], code, turns, text):
                sides = {passage.side for passage in group}
                everybody = len(asked) > 1 and asked <= sides
                if not alone:
                    marks = [_marks(given[code][passage.side], passage) for passage in group]
                    here.update(*marks)
                    if not compared_later.isdisjoint({mark for of in marks for mark in of}):
                        continue
                    if any(_settles(decision, group, marks) for decision in decisions):
                        continue
                if not everybody:
                    left += len(asked) > 1
                    continue
                mine = [
                    (mark, passage.whole)
                    for passage in group
                    if passage.side == own
                    for mark in _marks(given[code][own], passage)
                ]
                if not all(mark in live for mark, _ in mine):
                    continue  # taken back or changed since
                for mark, whole in mine:
                    cut.setdefault(mark, []).append(whole)
                spans = _by_side(group)
                agreed += 1
                other += not same_letters(group, sides, text)
                kept.add(code, _bounded(list(spans.values()), spans.get(own), boundary, text), "agreed")
        compared_later |= here
    for code, spans_left in _left_over(main, cut, text).items():
        kept.add(code, _apart(spans_left), "main")
    return Finals(kept.codings(), len(decisions), agreed, other, left)


def _given(compared: ComparedRound) -> dict[str, list[list[Placed]]]:
    """Code -> what each coder gave of it, coders by name."""
    found: dict[str, list[list[Placed]]] = {}
    for side, coder in enumerate(sorted(compared.codings)):
        for placed in compared.codings[coder]:
            if placed.code not in found:
                found[placed.code] = [[] for _ in compared.codings]
            found[placed.code][side].append(placed)
    return found


def _marks(given: Iterable[Placed], passage: Passage) -> frozenset[str]:
    """Identifiers of the codings that make a passage, among those of its coder and code."""
    first, behind = passage.whole
    return frozenset(mark for _, start, end, mark in given if first < end and start < behind)


def _settles(decision: Settled, group: Sequence[Passage], marks: Sequence[frozenset[str]]) -> bool:
    """Whether a decision judged a passage of a group, and nothing was added to the group since."""
    if any(not decision.added.isdisjoint(of) for of in marks):
        return False
    return any(
        not decision.judged.isdisjoint(of) and _meet(passage.core, [decision.place])
        for passage, of in zip(group, marks, strict=True)
    )


def _by_code(codings: Iterable[Placed]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for code, start, end, *_ in codings:
        found.setdefault(code, []).append((start, end))
    return found


def _groups(
    given: Sequence[Sequence[Placed]], code: str, turns: Sequence[Span], text: str
) -> list[list[Passage]]:
    """Passages of a code that overlap, of all coders of a round; ``given`` is what each gave of it."""
    passages: list[Passage] = []
    for side, codings in enumerate(given):
        spans = [(start, end) for _, start, end, _ in codings]
        passages += passages_of(spans, side, code, turns, text)
    return overlapping_of_one_code(passages)


def _judged(decisions: Iterable[Settled]) -> dict[str, list[Span]]:
    """Coding -> where decisions judged it."""
    found: dict[str, list[Span]] = {}
    for decision in decisions:
        for mark in decision.judged:
            found.setdefault(mark, []).append(decision.place)
    return found


def _left_over(main: Iterable[Placed], cut: Mapping[str, Sequence[Span]], text: str) -> dict[str, list[Span]]:
    """Code -> what is left of the main coder's codings; ``cut`` is what is taken of each."""
    found: dict[str, list[Span]] = {}
    for placed in main:
        taken = cut.get(placed.mark, ())
        left_over = _without([placed[1:3]], unite(taken) if len(taken) > 1 else taken, text)
        found.setdefault(placed.code, []).extend(left_over)
    return found


def _by_side(group: Sequence[Passage]) -> dict[int, list[Span]]:
    """Coders in order -> their passages of a group, in order and apart."""
    found: dict[int, list[Span]] = {}
    for passage in sorted(group, key=_side):
        found.setdefault(passage.side, []).append(passage.whole)
    return {side: unite(spans) if len(spans) > 1 else spans for side, spans in found.items()}


def _side(passage: Passage) -> int:
    return passage.side


def _bounded(
    by_coder: Sequence[Sequence[Span]], of_main: Sequence[Span] | None, boundary: Boundary, text: str
) -> list[Span]:
    if boundary == "main" and of_main is not None:
        return list(of_main)
    if boundary == "union":
        return unite(span for spans in by_coder for span in spans)
    common = list(by_coder[0])
    for spans in by_coder[1:]:
        common = [
            (max(a, start), min(b, end)) for a, b in common for start, end in spans if a < end and start < b
        ]
    common = [span for span in common if has_letters(span, text)]
    return common or list(of_main or unite(span for spans in by_coder for span in spans))


def _meet(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _without(spans: Iterable[Span], taken: Sequence[Span], text: str) -> list[Span]:
    """What is left of spans outside of others, which are in order and apart; whole spans that meet none stay
    as they are."""
    found: list[Span] = []
    for first, behind in spans:
        # Those that end before the span begins are passed over at once.
        place = bisect_right(taken, first, key=_end)
        at = first
        while place < len(taken) and taken[place][0] < behind:
            if at < taken[place][0]:
                found.append((at, taken[place][0]))
            at = taken[place][1]
            place += 1
        if at < behind:
            found.append((at, behind))
    return [span for span in found if has_letters(span, text)]


def _end(span: Span) -> int:
    return span[1]


class _Kept:
    """Final codings as they come; what a code has already is not given to it again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: dict[str, list[Span]] = {}
        self._codings: list[FinalCoding] = []

    def add(self, code: str, spans: Sequence[Span], source: Source) -> None:
        """Spans of the main coder's side by side stay as they are, all others are united."""
        there = self._spans.get(code, [])
        if source != "main" and len(spans) > 1:
            spans = unite(spans)
        new = _without(spans, there, self._text)
        self._spans[code] = unite((*there, *new))
        self._codings += [FinalCoding(code, start, end, source) for start, end in new]

    def codings(self) -> tuple[FinalCoding, ...]:
        return tuple(sorted(self._codings, key=lambda one: (one.start, one.end, one.code)))


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans as they are, but those that overlap as one: side by side they stay two codings."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
