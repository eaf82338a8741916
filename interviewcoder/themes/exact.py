"""Fisher's exact test for a row of counts, and the correction for several tests, on whole numbers.

Whole numbers, because the test adds up all tables that are no likelier than the one found: two that are
equally likely must compare as equal, which rounded logarithms do not promise.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, prod

MOST_TABLES = 2_000_000
"""Tables with the same margins up to which the test is done."""


def tables_with_margins(sizes: Sequence[int], mentions: int) -> int:
    """How many tables there are with these margins.

    >>> tables_with_margins([2, 2], 2)
    3
    """
    ways = [1] + [0] * mentions
    for size in sizes:
        ways = [sum(ways[max(0, total - size) : total + 1]) for total in range(mentions + 1)]
    return ways[mentions]


def exact_test(counts: Sequence[int], sizes: Sequence[int]) -> float | None:
    """Probability of tables no likelier than the one found, if groups do not differ: the exact test of Fisher
    for two groups, of Freeman and Halton for more.

    Args:
        counts: (groups,) in how many interviews of each group something is mentioned.
        sizes: (groups,) how many interviews each group has.

    Returns:
        The two-sided p, 0 < p ≤ 1. None where a margin leaves nothing to test: fewer than two groups with
        interviews, or a mention in none or all of them.

    Raises:
        ValueError: More tables than `MOST_TABLES`, or counts above the sizes.

    Fisher (1935), Journal of the Royal Statistical Society 98, 39–82; Freeman & Halton (1951), Biometrika 38,
    141–149. The tea tasting of Agresti (2002), Categorical Data Analysis, 2nd ed., section 3.5.2:

    >>> round(exact_test([3, 1], [4, 4]), 3)
    0.486
    """
    if len(counts) != len(sizes) or any(not 0 <= c <= n for c, n in zip(counts, sizes, strict=True)):
        raise ValueError("each group has a count from 0 to its size")
    pairs = [(count, size) for count, size in zip(counts, sizes, strict=True) if size]
    mentions, total = sum(counts), sum(sizes)
    if len(pairs) < 2 or mentions in (0, total):
        return None
    if tables_with_margins([size for _, size in pairs], mentions) > MOST_TABLES:
        raise ValueError("there are too many tables with these margins")
    # The largest group last: what is left over decides it.
    pairs.sort(key=lambda pair: pair[1])
    groups = [[comb(size, taken) for taken in range(size + 1)] for _, size in pairs]
    room = [sum(size for _, size in pairs[place:]) for place in range(len(pairs) + 1)]
    found = prod(of[count] for of, (count, _) in zip(groups, pairs, strict=True))

    def no_likelier(place: int, left: int, weight: int) -> int:
        of = groups[place]
        if place == len(groups) - 1:
            here = weight * of[left]
            return here if here <= found else 0
        most = min(left, len(of) - 1)
        least = max(0, left - room[place + 1])
        return sum(
            no_likelier(place + 1, left - taken, weight * of[taken]) for taken in range(least, most + 1)
        )

    return no_likelier(0, mentions, 1) / comb(total, mentions)


def holm(values: Sequence[float | None]) -> tuple[float | None, ...]:
    """p values corrected for their number (Holm 1979, Scandinavian Journal of Statistics 6, 65–70, section
    3); None stays, and is not counted.

    >>> [round(p, 2) for p in holm([0.01, 0.04, 0.03, 0.005])]
    [0.03, 0.06, 0.06, 0.02]
    """
    tested = sorted((p, place) for place, p in enumerate(values) if p is not None)
    found: list[float | None] = [None] * len(values)
    reached = 0.0
    for rank, (p, place) in enumerate(tested):
        reached = max(reached, min(1.0, (len(tested) - rank) * p))
        found[place] = reached
    return tuple(found)
