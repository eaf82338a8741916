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
from interviewcoder.themes.differences import Passage, has_letters, letters_of, overlapping, passages_of
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
    kept.add(_by_code(placed for decision in decisions for placed in decision.resolved), "decision")
    cut: dict[str, list[Span]] = {}
    for decision in decisions:
        for mark in decision.judged:
            cut.setdefault(mark, []).append(decision.place)
    live = {placed.mark for placed in main}
    agreed = other = left = 0
    compared_later: set[str] = set()
    alone = len(rounds) == 1 and not decisions  # what is left is left, whichever codings it is
    for compared in rounds:
        everyone = sorted(compared.codings)
        here: set[str] = set()
        given = _given(compared)
        for code in sorted(given):
            asked = {side for side, coder in enumerate(everyone) if code in compared.known[coder]}
            for group in _groups(given[code], code, turns, text):
                sides = {passage.side for passage in group}
                everybody = len(asked) > 1 and asked <= sides
                if not alone or everybody:
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
                    for passage, of in zip(group, marks, strict=True)
                    if everyone[passage.side] == main_coder
                    for mark in of
                ]
                if not {mark for mark, _ in mine} <= live:
                    continue  # taken back or changed since
                for mark, whole in mine:
                    cut.setdefault(mark, []).append(whole)
                spans = {side: unite(p.whole for p in group if p.side == side) for side in sorted(sides)}
                of_main = spans.get(everyone.index(main_coder)) if main_coder in everyone else None
                agreed += 1
                other += _differ(group, sides, text)
                kept.add({code: _bounded(list(spans.values()), of_main, boundary, text)}, "agreed")
        compared_later |= here
    rest: dict[str, list[Span]] = {}
    for placed in main:
        left_over = _without([placed[1:3]], unite(cut.get(placed.mark, ())), text)
        rest.setdefault(placed.code, []).extend(left_over)
    kept.add(rest, "main")
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


def _differ(group: Sequence[Passage], sides: Collection[int], text: str) -> bool:
    """Whether the coders' passages have other letters each."""
    if len({tuple(sorted(p.core for p in group if p.side == side)) for side in sides}) == 1:
        return False
    return len({frozenset(letters_of(group, side, text)) for side in sides}) > 1


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
    turns = _reached((placed for codings in given for placed in codings), turns)
    passages: list[Passage] = []
    for side, codings in enumerate(given):
        spans = [(start, end) for _, start, end, _ in codings]
        passages += passages_of(spans, side, code, turns, text)
    return overlapping(passages)


def _reached(codings: Iterable[Placed], turns: Sequence[Span]) -> list[Span]:
    """The turns, in order, that codings reach: a code is given in few of them."""
    reached: set[int] = set()
    for _, start, end, _ in codings:
        place = bisect_right(turns, (start, start))
        place -= place > 0 and turns[place - 1][1] > start
        while place < len(turns) and turns[place][0] < end:
            reached.add(place)
            place += 1
    return [turns[place] for place in sorted(reached)]


def _bounded(
    by_coder: Sequence[Sequence[Span]], of_main: Sequence[Span] | None, boundary: Boundary, text: str
) -> list[Span]:
    every = unite(span for spans in by_coder for span in spans)
    if boundary == "main" and of_main is not None:
        return list(of_main)
    if boundary == "union":
        return every
    common = list(by_coder[0])
    for spans in by_coder[1:]:
        common = [
            (max(a, start), min(b, end)) for a, b in common for start, end in spans if a < end and start < b
        ]
    common = [span for span in common if has_letters(span, text)]
    return common or list(of_main or every)


def _meet(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _without(spans: Iterable[Span], taken: Sequence[Span], text: str) -> list[Span]:
    """What is left of spans outside of others; whole spans that meet none stay as they are."""
    found: list[Span] = []
    for span in spans:
        if not _meet(span, taken):
            found.append(span)
            continue
        at = span[0]
        for start, end in taken:
            if start < span[1] and at < end:
                found.append((at, min(start, span[1])))
                at = end
        found.append((at, span[1]))
    return [(start, end) for start, end in found if start < end and has_letters((start, end), text)]


def spans_by_code(codings: Iterable[FinalCoding]) -> dict[str, list[Span]]:
    """Code -> spans of final codings."""
    return _by_code(Placed(code, start, end) for code, start, end, _ in codings)


class _Kept:
    """Final codings as they come; what a code has already is not given to it again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: dict[str, list[Span]] = {}
        self._codings: list[FinalCoding] = []

    def add(self, by_code: Mapping[str, Iterable[Span]], source: Source) -> None:
        for code, spans in by_code.items():
            there = self._spans.setdefault(code, [])
            new = _without(unite(spans) if source != "main" else _apart(spans), unite(there), self._text)
            there += new
            self._codings += (FinalCoding(code, start, end, source) for start, end in new)

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
