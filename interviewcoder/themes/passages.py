"""What one passage is, and how many words it has.

The store unites nothing: two codings side by side stay two. A reader who counts passages sees one,
so codings are joined here, when they are counted and never before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from interviewcoder.model import Span


def unite(spans: Iterable[Span]) -> list[Span]:
    """The same characters in as few spans as possible, in order; empty spans vanish.

    >>> unite([(5, 9), (0, 3), (3, 4), (6, 7)])
    [(0, 4), (5, 9)]
    """
    united: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((start, end))
    return united


def covered_by_most(by_coder: Iterable[Iterable[Span]], coders: int) -> list[Span]:
    """Stretches that more than half of the coders covered, in order.

    Args:
        by_coder: The spans of each coder who has any, in any order.
        coders: How many coders there are, also without spans.

    >>> covered_by_most([[(0, 4)], [(2, 9)]], 2), covered_by_most([[(0, 4)], [(2, 9)]], 3)
    ([(2, 4)], [(2, 4)])
    """
    edges = sorted(
        (place, step)
        for spans in by_coder
        for start, end in unite(spans)
        for place, step in ((start, 1), (end, -1))
    )
    found: list[Span] = []
    depth, begun = 0, -1
    for place, step in edges:
        before, depth = depth, depth + step
        if 2 * before <= coders < 2 * depth:
            begun = place
        elif 2 * depth <= coders < 2 * before and begun < place:
            found.append((begun, place))
    return unite(found)


def join_passages(spans: Iterable[Span], turns: Sequence[Span], text: str) -> list[Span]:
    """Coded spans of one theme as the passages that are counted, in order.

    Overlapping or adjoining codings within a turn are one passage; adjoining means that only white
    space lies between them. A coding that crosses turns is one passage in each turn it reaches, and
    what lies outside every turn (labels, times) is no part of a passage. White space at the ends of a
    passage is left out, and a coding of white space alone is no passage.

    Args:
        spans: Coded spans of one theme in one interview, in any order, overlapping or not.
        turns: The turns that count, not overlapping, in any order.
        text: The interview's text, on which all positions are.

    Returns:
        Passages in order; none overlaps or adjoins another of the same turn.

    >>> join_passages([(0, 4), (5, 9)], [(0, 14)], "four beds only")
    [(0, 9)]
    >>> join_passages([(0, 14)], [(0, 4), (5, 14)], "Yes. Four beds")
    [(0, 4), (5, 14)]
    """
    ordered = sorted(turns)
    passages: list[Span] = []
    before = -1  # the turn of the last passage
    for start, end in unite(spans):
        # Spans are few and turns are many: each looks for its own.
        turn = bisect_right(ordered, (start, start))
        if turn and ordered[turn - 1][1] > start:
            turn -= 1
        for number in range(turn, len(ordered)):
            turn_start, turn_end = ordered[number]
            if turn_start >= end:
                break
            piece = _without_outer_space(max(start, turn_start), min(end, turn_end), text)
            if piece is None:
                continue
            if number == before and _only_space(text, passages[-1][1], piece[0]):
                passages[-1] = (passages[-1][0], piece[1])
            else:
                passages.append(piece)
                before = number
    return passages


def covered_words(spans: Iterable[Span], words: Sequence[Span]) -> int:
    """How many words the spans cover. Each word counts once, and only if it is wholly covered.

    Args:
        spans: Spans in any order, overlapping or not.
        words: Spans of the words, in order and not overlapping.

    >>> covered_words([(0, 6), (2, 9)], [(0, 4), (5, 9), (10, 14)])
    2
    """
    return sum(_words_within(start, end, words) for start, end in unite(spans))


def passages_with_words(passages: Iterable[Span], words: Sequence[Span]) -> list[Span]:
    """The passages that cover at least one whole word: half a word is not a mention.

    Args:
        passages: Joined passages.
        words: Spans of the words, in order and not overlapping.
    """
    return [(start, end) for start, end in passages if _words_within(start, end, words)]


def _words_within(start: int, end: int, words: Sequence[Span]) -> int:
    first = bisect_left(words, start, key=_start)
    return max(0, bisect_right(words, end, key=_end) - first)


def _start(span: Span) -> int:
    return span[0]


def _end(span: Span) -> int:
    return span[1]


def _only_space(text: str, start: int, end: int) -> bool:
    return start >= end or text[start:end].isspace()


def _without_outer_space(start: int, end: int, text: str) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
