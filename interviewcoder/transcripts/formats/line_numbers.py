"""Numbers of lines at the margin of a plain text, as transcripts for close analysis and court records have.

A number is one of lines, and not of a list, where it counts the lines: the next one is larger by as many as
lines lie between. Numbers of paragraphs with a label behind them stay, since labels are found behind them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

NUMBERS = "Line or paragraph numbers beside the text are left out."

_NUMBER = re.compile(r"[ \t\u00a0]*(\d{1,5})(?:([.:)\]|]?)[ \t\u00a0]+(?=\S)|[.:)\]|]?[ \t\u00a0]*$)")
_ENDS = tuple('.?!…:。？！؟।"”»)]')
_FEWEST = 6
_LARGEST_STEP = 10
_MOST_BETWEEN_PAGES = 12
_LONGEST_HEADING = 100
_NEARLY = 0.9
_BROKEN = 0.25
"""Share of numbered lines that must be empty or stop in mid-sentence: what is counted is lines."""


def without_line_numbers(lines: Sequence[str]) -> tuple[list[str], bool]:
    """Lines without the numbers that count them, and whether there were any.

    Where numbers begin again on each page, the lines between two pages that recur or hold a number alone (the
    page's heading and number) are left out too.
    """
    said = [i for i, line in enumerate(lines) if line.strip()]
    matches = {i: match for i in said if (match := _NUMBER.match(lines[i][:200]))}
    beside_words = sum(match[2] is not None for match in matches.values())
    if 2 * beside_words < _FEWEST or len(matches) * _LARGEST_STEP < len(said):
        return list(lines), False
    place = {i: at for at, i in enumerate(said)}
    numbers = {i: int(match[1]) for i, match in matches.items()}
    counted: set[int] = set()
    for a, b in pairwise(sorted(numbers)):
        step = numbers[b] - numbers[a]
        if 0 < step <= _LARGEST_STEP and step in (place[b] - place[a], b - a):
            counted |= {a, b}
    if len(counted) < max(_FEWEST, _NEARLY * beside_words) or not _are_lines(lines, matches, counted, place):
        return list(lines), False
    furniture = _furniture(lines, sorted(counted), numbers)
    blanks = [len(matches[i].group()) - matches[i].end(1) for i in counted if matches[i][2] is not None]
    width = min(blanks, default=0)
    return [
        "" if i in furniture else line[min(len(line), matches[i].end(1) + width) :] if i in counted else line
        for i, line in enumerate(lines)
    ], True


def _are_lines(
    lines: Sequence[str], matches: dict[int, re.Match[str]], counted: set[int], place: dict[int, int]
) -> bool:
    """Whether nearly all lines are numbered, or each fifth or so, and many of them are no whole paragraph."""
    ordered = sorted(counted)
    steps = Counter(place[b] - place[a] for a, b in pairwise(ordered))
    covered = len(ordered) * steps.most_common(1)[0][0]
    if covered < 0.7 * sum(at >= place[ordered[0]] for at in place.values()):
        return False
    signs = Counter(matches[i][2] for i in ordered if matches[i][2] is not None)
    if signs[":"] + signs["|"] >= _NEARLY * len(ordered):
        return True
    return sum(not lines[i].rstrip().endswith(_ENDS) for i in ordered) >= _BROKEN * len(ordered)


def _furniture(lines: Sequence[str], counted: Sequence[int], numbers: Mapping[int, int]) -> set[int]:
    """Lines that recur, or are a number, between the last number of a page and the first of the next.

    Also where they stand before the first number and after the last.
    """
    apart = [
        i
        for a, b in pairwise(counted)
        for i in range(a + 1, b)
        if numbers[b] < numbers[a] and b - a <= _MOST_BETWEEN_PAGES
    ]
    counts = Counter(_masked(lines[i]) for i in apart)
    recurring = {
        line for line, n in counts.items() if (n > 1 and len(line) <= _LONGEST_HEADING) or line == "#"
    }
    ends = [*range(counted[0]), *range(counted[-1] + 1, len(lines))]
    return {i for i in (*apart, *ends) if lines[i].strip() and _masked(lines[i]) in recurring}


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line[: 2 * _LONGEST_HEADING].split()))
