"""How two coders' codings of one text differ: passages set against each other, without a study.

Only letters and digits decide: coders who differ by a space or a full stop do not differ.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from interviewcoder.model import Span
from interviewcoder.themes.passages import join_passages

Kind = Literal["only-a", "only-b", "other-code", "other-boundary"]
KINDS: tuple[Kind, ...] = ("only-a", "only-b", "other-code", "other-boundary")

_LETTER = re.compile(r"[^\W_]")


class Difference(NamedTuple):
    """A difference of two coders: its kind, and code -> passages of each in question."""

    kind: Kind
    first: Mapping[str, tuple[Span, ...]]
    second: Mapping[str, tuple[Span, ...]]


class Passage(NamedTuple):
    """A passage, and the same without what is neither letter nor digit at its ends."""

    core: Span
    whole: Span
    side: int
    code: str


def differences(
    first: Mapping[str, Sequence[Span]],
    second: Mapping[str, Sequence[Span]],
    turns: Sequence[Span],
    text: str,
) -> list[Difference]:
    """How two coders' codings of one text differ, in no particular order.

    Args:
        first: Code -> spans of the first coder, in any order, overlapping or not; code points, half-open.
        second: The same of the second coder.
        turns: The turns that count, in order; what lies outside is not compared.
        text: The text.

    Passages of a code are joined as they are counted (`interviewcoder.themes.passages.join_passages`).
    Those of both coders that overlap, directly or by way of others, are compared together: with the same
    letters they agree, else it is another boundary. A passage without a counterpart of its own code is
    set against the other coder's passages without one that it overlaps: another code; else it is one
    coder's alone.

    >>> text = "Four beds. Nobody is licensed."
    >>> a, b = {"BED": [(0, 10)], "LIC": [(11, 30)]}, {"BED": [(0, 9)], "STAFF": [(11, 17)]}
    >>> differences(a, b, [(0, 30)], text)
    [Difference(kind='other-code', first={'LIC': ((11, 30),)}, second={'STAFF': ((11, 17),)})]
    """
    found: list[Difference] = []
    single: list[Passage] = []
    for code in dict.fromkeys((*first, *second)):
        passages = [
            *passages_of(first.get(code, ()), 0, code, turns, text),
            *passages_of(second.get(code, ()), 1, code, turns, text),
        ]
        for together in overlapping_of_one_code(passages):
            if len(together) == 1:
                single += together
            elif not same_letters(together, (0, 1), text):
                found.append(_difference("other-boundary", together))
    for together in overlapping(single):
        if len(together) == 1:
            found.append(_difference("only-b" if together[0].side else "only-a", together))
        else:
            found.append(_difference("other-code", together))
    return found


def passages_of(
    spans: Sequence[Span], side: int, code: str, turns: Sequence[Span], text: str
) -> list[Passage]:
    """The passages with letters or digits that one coder's spans of one code make; ``side`` says whose."""
    found = []
    for start, end in join_passages(spans, turns, text) if spans else ():
        letter = _LETTER.search(text, start, end)
        if letter is not None:
            last = end
            while not text[last - 1].isalnum():
                last -= 1
            found.append(Passage((letter.start(), last), (start, end), side, code))
    return found


def has_letters(span: Span, text: str) -> bool:
    """Whether a span has letters or digits."""
    start, end = span
    if start < end and text[start].isalnum():  # as most do, being words
        return True
    return _LETTER.search(text, start, end) is not None


def overlapping(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Passages parted into groups: two of different coders that overlap are in the same one."""
    if len(passages) < 2:
        return [[passage] for passage in passages]
    group_of = list(range(len(passages)))

    def leader(number: int) -> int:
        while group_of[number] != number:
            group_of[number] = group_of[group_of[number]]
            number = group_of[number]
        return number

    under_way: list[int] = []
    for number in sorted(range(len(passages)), key=lambda number: passages[number].core):
        here = passages[number]
        under_way = [other for other in under_way if passages[other].core[1] > here.core[0]]
        for other in under_way:
            if passages[other].side != here.side:
                group_of[leader(number)] = leader(other)
        under_way.append(number)
    groups: dict[int, list[Passage]] = {}
    for number, passage in enumerate(passages):
        groups.setdefault(leader(number), []).append(passage)
    return list(groups.values())


def overlapping_of_one_code(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The same of passages of one code: those of one coder lie apart, so what overlaps goes together."""
    if len(passages) < 2:
        return [[passage] for passage in passages]
    group_of = [0] * len(passages)
    reached = group = -1
    for number in sorted(range(len(passages)), key=lambda number: passages[number].core):
        start, end = passages[number].core
        if start >= reached:
            group += 1
        reached = max(reached, end)
        group_of[number] = group
    groups: dict[int, list[Passage]] = {}
    for number, passage in zip(group_of, passages, strict=True):
        groups.setdefault(number, []).append(passage)
    return list(groups.values())


def same_letters(together: Sequence[Passage], sides: Collection[int], text: str) -> bool:
    """Whether the passages of each of these sides have the same letters and digits."""
    cores = {side: sorted(passage.core for passage in together if passage.side == side) for side in sides}
    first, *others = cores.values()
    if all(first == other for other in others):
        return True
    if all(len(of_side) == 1 for of_side in cores.values()):
        return False  # each begins and ends with a letter
    return len({_letters(of_side, text) for of_side in cores.values()}) == 1


def _letters(spans: Iterable[Span], text: str) -> frozenset[int]:
    """Positions of the letters and digits in them."""
    return frozenset(match.start() for span in spans for match in _LETTER.finditer(text, *span))


def _difference(kind: Kind, together: Sequence[Passage]) -> Difference:
    sides: tuple[dict[str, tuple[Span, ...]], dict[str, tuple[Span, ...]]] = ({}, {})
    for passage in sorted(together, key=lambda one: (one.whole, one.code)):
        of_side = sides[passage.side]
        of_side[passage.code] = (*of_side.get(passage.code, ()), passage.whole)
    return Difference(kind, *sides)
