"""What counts as a word, for counting and for selecting.

A word is a run of letters and digits with the apostrophes, hyphens and points inside it: ``don't``,
``so-called``, ``177Lu-PSMA``, ``3.5`` are one word each. Not exact for scripts without spaces.
"""

from __future__ import annotations

import re
from itertools import pairwise

from interviewcoder.model import Span

_LETTERS = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200d])*"
"""Letters and digits, with combining marks, soft hyphens and joiners inside."""
_WORD = re.compile(rf"{_LETTERS}(?:['’‑·.,-]{_LETTERS})*")
_PART = re.compile(r"[.,]")
_INSIDE = re.compile(r"\S[.,]\S")
"""Where a point or comma may be inside a word; most turns have no such place."""
_LETTER = re.compile(r"[^\W_]")


def has_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text has a word at all; dashes and dots alone are none."""
    return _LETTER.search(text, start, end) is not None


def words(text: str) -> list[Span]:
    """Spans of the words of a text, in order.

    >>> [ "Don't stop the so-called 3.5 GBq.OK"[a:b] for a, b in words("Don't stop the so-called 3.5 GBq.OK")]
    ["Don't", 'stop', 'the', 'so-called', '3.5', 'GBq', 'OK']
    """
    if not _INSIDE.search(text):
        return [match.span() for match in _WORD.finditer(text)]
    spans: list[Span] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        # A point or comma is inside a word only between digits; "Yes.No" is two words.
        cuts = [
            start + at.start()
            for at in _PART.finditer(match.group())
            if not (text[start + at.start() - 1].isdigit() and text[start + at.end()].isdigit())
        ]
        edges = [start - 1, *cuts, end]
        spans.extend((a + 1, b) for a, b in pairwise(edges))
    return spans
