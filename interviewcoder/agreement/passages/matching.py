"""The same passages found? Each coder's passages are paired one to one with the other's.

Two passages can be a pair if they have enough text in common, their intersection over their union; a passage
is in one pair at most, and of all pairings one with the most pairs is taken, so that the result does not
depend on the order of the passages, as taking the best pair first would.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from interviewcoder.agreement.passages.spans import Line, Passages, Section, by_code, join
from interviewcoder.agreement.results import FEWER_THAN_TWO_CODERS, NO_SHARED_UNITS
from interviewcoder.model import OptionError

NO_PASSAGES_OF_EITHER = "neither coder marked a passage"


@dataclass(frozen=True, slots=True)
class Matched:
    """How many passages of two coders were paired, or of pairs of coders pooled."""

    first: int
    """Passages of the first coder."""
    second: int
    """Passages of the second coder."""
    pairs: int
    """Passages paired one to one."""
    merged: int = 0
    """How many passages fewer there are since a coder's own, overlapping or abutting, became one."""
    no_documents: bool = False
    """True where no document was coded by both."""

    @property
    def precision(self) -> float | None:
        """Share of the second coder's passages that the first found too; None if there are none."""
        return self.pairs / self.second if self.second else None

    @property
    def recall(self) -> float | None:
        """Share of the first coder's passages that the second found too; None if there are none."""
        return self.pairs / self.first if self.first else None

    @property
    def f1(self) -> float | None:
        """2 · pairs / (first + second), the same from either side; None without any passage."""
        passages = self.first + self.second
        return 2 * self.pairs / passages if passages else None

    @property
    def reason(self) -> str | None:
        """Why ``f1`` is None."""
        if self.f1 is not None:
            return None
        return NO_SHARED_UNITS if self.no_documents else NO_PASSAGES_OF_EITHER

    def __add__(self, other: Matched) -> Matched:
        return Matched(
            self.first + other.first,
            self.second + other.second,
            self.pairs + other.pairs,
            self.merged + other.merged,
            self.no_documents and other.no_documents,
        )


@dataclass(frozen=True, slots=True)
class PairMatching:
    """Two coders: passages paired within each code, over all codes, and with codes ignored."""

    first: str
    second: str
    by_code: dict[str, Matched]
    same_code: Matched
    """Sum over codes: both marked the passage and gave it the same code."""
    any_code: Matched
    """Paired by place alone, whatever the codes."""
    documents: int
    """Documents that both coded."""


@dataclass(frozen=True, slots=True)
class PassageMatching:
    """One-to-one matching of passages for every pair of coders, and pooled."""

    threshold: float
    pairs: tuple[PairMatching, ...]
    by_code: dict[str, Matched]
    """Pairs of coders pooled."""
    same_code: Matched
    any_code: Matched
    reason: str | None
    """Why there is no F1; None where there is one."""


def match_passages(passages: Passages, threshold: float = 0.5, *, joined: bool = False) -> PassageMatching:
    """One-to-one matching at an intersection over union of at least ``threshold``; 1 matches exactly.

    Maximum bipartite matching by augmenting paths (Berge 1957, Proceedings of the National Academy of
    Sciences 43:842-844) between two coders' passages of a document, per code and with codes ignored. F1 is
    not corrected for chance; where what nobody marked cannot be counted, kappa comes near it (Hripcsak &
    Rothschild 2005, Journal of the American Medical Informatics Association 12:296-298). ``joined`` first
    unites a coder's own passages of one code that overlap or abut. Raises OptionError for a threshold that
    is not above 0 and at most 1.

    >>> from interviewcoder.agreement.passages.spans import CodedSpan, gather_passages
    >>> places = {"ana": [(0, 10), (20, 30), (40, 50)], "ben": [(1, 11), (25, 35)]}
    >>> spans = [CodedSpan("DE-01", coder, *place, "beds") for coder in places for place in places[coder]]
    >>> found = match_passages(gather_passages(spans, 100)).same_code
    >>> found.pairs, found.precision, f"{found.recall:.2f} {found.f1:.1f}"
    (1, 0.5, '0.33 0.4')
    """
    if not 0 < threshold <= 1:
        raise OptionError(
            f"The overlap that makes a match is {threshold}; give a number above 0 and at most 1."
        )
    pairs = tuple(
        _pair(passages, first, second, threshold, joined)
        for first, second in combinations(passages.coders, 2)
    )
    none = Matched(0, 0, 0, no_documents=True)
    same, anywhere = (
        sum((getattr(pair, name) for pair in pairs), none) for name in ("same_code", "any_code")
    )
    return PassageMatching(
        threshold=threshold,
        pairs=pairs,
        by_code={code: sum((pair.by_code[code] for pair in pairs), none) for code in passages.codes},
        same_code=same,
        any_code=anywhere,
        reason=same.reason if pairs else FEWER_THAN_TWO_CODERS,
    )


def _pair(passages: Passages, first: str, second: str, threshold: float, joined: bool) -> PairMatching:
    documents = [name for name, coders in passages.coded.items() if coders >= {first, second}]
    none = Matched(0, 0, 0, no_documents=not documents)
    of_code = dict.fromkeys(passages.codes, none)
    anywhere = none
    for name in documents:
        one, one_merged = _apart(passages.of(name, first), joined)
        other, other_merged = _apart(passages.of(name, second), joined)
        for code in one.keys() | other.keys():
            mine, theirs = one.get(code, ()), other.get(code, ())
            merged = one_merged.get(code, 0) + other_merged.get(code, 0)
            count = len(match(mine, theirs, threshold))
            of_code[code] += Matched(len(mine), len(theirs), count, merged)
        mine, theirs = (tuple(s for line in lines.values() for s in line) for lines in (one, other))
        merged = sum(one_merged.values()) + sum(other_merged.values())
        anywhere += Matched(len(mine), len(theirs), len(match(mine, theirs, threshold)), merged)
    return PairMatching(
        first, second, of_code, sum(of_code.values(), none), anywhere, documents=len(documents)
    )


def _apart(line: Line, joined: bool) -> tuple[dict[str, Line], dict[str, int]]:
    """Passages by code, joined if asked for, and how many fewer that made them."""
    apart = by_code(line)
    if not joined:
        return apart, {}
    united = {code: join(own) for code, own in apart.items()}
    return united, {code: len(apart[code]) - len(united[code]) for code in apart}


def match(one: Sequence[Section], other: Sequence[Section], threshold: float = 0.5) -> list[tuple[int, int]]:
    """Pairs of indices of a maximum one-to-one matching; codes are not looked at.

    >>> here = [Section(0, 10, "x"), Section(2, 12, "x")]
    >>> there = [Section(3, 13, "x"), Section(1, 11, "x")]
    >>> len(match(here, there, threshold=0.6))
    2
    """
    neighbours = _near(one, other, threshold)
    given: dict[int, int] = {}  # index in one -> index in other
    partner: dict[int, int] = {}  # and back
    for index in range(len(one)):
        _augment(index, neighbours, given, partner)
    return sorted(given.items())


def _augment(
    index: int, neighbours: Sequence[Sequence[int]], given: dict[int, int], partner: dict[int, int]
) -> None:
    """Find a partner for ``index``, moving others to new ones where that makes room: breadth first along
    paths of a possible pair, a pair, a possible pair, … until a passage is free."""
    came_from: dict[int, int] = {}
    waiting = deque([index])
    while waiting:
        mine = waiting.popleft()
        for near in neighbours[mine]:
            if near in came_from:
                continue
            came_from[near] = mine
            if near in partner:
                waiting.append(partner[near])
                continue
            theirs = near
            while True:  # hand each passage on, back to the start of the path
                mover = came_from[theirs]
                left = given.get(mover)
                partner[theirs], given[mover] = mover, theirs
                if left is None:
                    return
                theirs = left


def _near(one: Sequence[Section], other: Sequence[Section], threshold: float) -> list[list[int]]:
    """Of each passage of ``one``, those of ``other`` that it can be paired with."""
    order = sorted(range(len(other)), key=lambda index: other[index].start)
    starts = [other[index].start for index in order]
    longest = max((section.length for section in other), default=0)
    found = []
    for section in one:
        first, last = bisect_right(starts, section.start - longest), bisect_left(starts, section.end)
        found.append([i for i in order[first:last] if overlap(section, other[i]) >= threshold])
    return found


def overlap(one: Section, other: Section) -> float:
    """Intersection over union, 0 to 1, of two passages of at least one character.

    Five characters in common of fifteen:

    >>> overlap(Section(0, 10, "beds"), Section(5, 15, "beds")) == 5 / 15
    True
    >>> overlap(Section(0, 10, "beds"), Section(10, 15, "beds"))
    0.0
    """
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / (one.length + other.length - common) if common > 0 else 0.0
