"""What a correction changed: from two texts to edit operations.

Codings are carried along these operations for ever, so they replace whole words: a coding of a word that was
corrected takes all of it, and no stray letter two words have in common is taken for something kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from interviewcoder.changes.carry import Operation

_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200d])*|\s|.", re.DOTALL)
"""A word with its combining marks, or one other character."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MOST_WORK = 20_000_000_000
"""Greatest product of two numbers of tokens that are compared as a whole: seconds of work."""

_Block = tuple[int, int, int, int]
"""Start and end among the old tokens, start and end among the new ones."""


def edit_operations(old: str, new: str) -> tuple[Operation, ...]:
    """Operations ``(start, end, new length)`` that lead from the old text to the new one.

    Sorted, apart from each other, in code points of the old text, and the same on every machine. The fewest
    words are replaced (Levenshtein distance of words); texts of more than some 100,000 words that differ
    all over are compared line by line first.

    >>> edit_operations("We have for beds here.", "We have four beds.")
    ((8, 11, 4), (16, 21, 0))
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    blocks = _joined(_slid(list(_differing(before, after)), before, after), before)
    starts, new_starts = _starts(before), _starts(after)
    return tuple(
        (starts[i], starts[j], new_starts[m] - new_starts[k]) for i, j, k, m in blocks if i < j or k < m
    )


def share_in_common(old: str, operations: Sequence[Operation], new: str) -> float:
    """Share of the letters and digits of both texts that the operations leave as they are, 0 to 1."""
    kept, at = [], 0
    for start, end, _ in operations:
        kept.append(old[at:start])
        at = end
    kept.append(old[at:])
    both = _letters(old) + _letters(new)
    return 2 * sum(map(_letters, kept)) / both if both else 1.0


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _starts(tokens: Sequence[Sequence[str]]) -> list[int]:
    """Where each token begins, and where the last ends."""
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def _differing(before: Sequence[str], after: Sequence[str]) -> Iterator[_Block]:
    """Blocks of tokens that differ, in order."""
    first = _common(before, after)
    last = min(_common(before[::-1], after[::-1]), len(before) - first, len(after) - first)
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    align = _aligned if len(old) * len(new) <= _MOST_WORK else _by_lines
    for i, j, k, m in align(old, new):
        yield first + i, first + j, first + k, first + m


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    number = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        number += 1
    return number


def _aligned(before: Sequence[str], after: Sequence[str]) -> Iterator[_Block]:
    from rapidfuzz.distance import Levenshtein

    # Numbers, because it compares by hash, and hashes of words are not the same in each run.
    numbers: dict[str, int] = {}
    old = [numbers.setdefault(token, len(numbers)) for token in before]
    new = [numbers.setdefault(token, len(numbers)) for token in after]
    for step in Levenshtein.opcodes(old, new):
        if step.tag != "equal":
            yield step.src_start, step.src_end, step.dest_start, step.dest_end


def _by_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[_Block]:
    """Lines first, then the words of the lines that differ, where they are not too many."""
    old, new = _LINE.findall("".join(before)), _LINE.findall("".join(after))
    old_at = _starts([_TOKEN.findall(line) for line in old])
    new_at = _starts([_TOKEN.findall(line) for line in new])
    for i, j, k, m in _aligned(old, new):
        a, b, c, d = old_at[i], old_at[j], new_at[k], new_at[m]
        if (b - a) * (d - c) > _MOST_WORK:
            yield a, b, c, d
            continue
        for block in _aligned(before[a:b], after[c:d]):
            yield a + block[0], a + block[1], c + block[2], c + block[3]


def _slid(blocks: Sequence[_Block], before: Sequence[str], after: Sequence[str]) -> list[_Block]:
    """What is only put in or taken out, moved to where a line, a sentence or a word begins.

    Where "We wait.⏎" becomes "We wait.⏎Thanks.⏎", the full stop that came is the second one.
    """
    slid: list[_Block] = []
    for number, (i, j, k, m) in enumerate(blocks):
        if i < j and k < m:
            slid.append((i, j, k, m))
            continue
        tokens, start, end = (before, i, j) if i < j else (after, k, m)
        least = slid[-1][1] if slid else 0
        most = blocks[number + 1][0] if number + 1 < len(blocks) else len(before)
        back = 0
        while i - back > least and tokens[start - back - 1] == tokens[end - back - 1]:
            back += 1
        on = 0
        while j + on < most and tokens[start + on] == tokens[end + on]:
            on += 1
        by = max(
            range(-back, on + 1),
            key=lambda by: (_boundary(tokens, start + by) + _boundary(tokens, end + by), by),
        )
        slid.append((i + by, j + by, k + by, m + by))
    return slid


def _boundary(tokens: Sequence[str], at: int) -> int:
    """How well a text is cut before a token."""
    if at in (0, len(tokens)) or tokens[at - 1] == "\n":
        return 4
    if tokens[at] == "\n":
        return 3
    if tokens[at - 1] in ".?!…" and tokens[at].isspace():
        return 2
    return int(tokens[at - 1].isspace() or tokens[at].isspace())


def _joined(blocks: Sequence[_Block], before: Sequence[str]) -> list[_Block]:
    """Blocks between which no word of a line was kept are one: what is between them was kept by chance."""
    joined: list[_Block] = []
    for block in blocks:
        if joined:
            i, j, k, _ = joined[-1]
            between = before[j : block[0]]
            if not any(token == "\n" or token[0].isalnum() for token in between):
                joined[-1] = (i, block[1], k, block[3])
                continue
        joined.append(block)
    return joined
