"""Words divided at the end of a line: ``Reha-`` and ``bilitation`` are one, ``Ärzte-`` and ``und`` are two.

What a hyphen at a line's end means is not written in a PDF. The document itself says most: a word that it
writes elsewhere without a hyphen was divided, one that it writes with one was not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from interviewcoder.transcripts.language import guess_language

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FEW_LINES, _DIVIDING = 40, 0.04
"""From so many lines on, a document that divides words has more lines than this share end in a hyphen."""
_LAST = re.compile(r"([^\W_]+(?:-[^\W_]+)*)[-‐]$")
_FIRST = re.compile(r"[^\W\d_]+")
_AND = frozenset(
    {"und", "oder", "bzw", "sowie", "and", "or", "to", "nor", "versus", "e", "ed", "o", "od", "y", "u"}
    | {"i", "lub", "oraz"}
    | {"et", "ou", "en", "of", "och", "og", "eller", "a", "nebo"}
)  # fmt: skip
"""Words before which a hyphen stands for the rest of a compound: ``Nuklearmedizin- und
Strahlenabteilung``.
"""
_FORE = frozenset(
    {"well", "self", "non", "ex", "so", "long", "short", "high", "low", "full", "part", "half", "all"}
    | {"ever", "cross"}
    | {"year", "decision", "follow", "one", "two", "three", "four", "five", "six", "ten", "first"}
    | {"second", "hard"}
    | {"old", "new", "real", "large", "small", "state", "evidence", "multi", "user", "face"}
    | {"hands", "quasi"}
)  # fmt: skip
_AFT = frozenset(
    {"known", "up", "based", "related", "making", "term", "time", "oriented", "like", "free", "wide"}
    | {"specific", "to"}
    | {"in", "off", "out", "on", "the", "called", "year", "day", "long", "scale", "driven", "made"}
    | {"led", "sized", "end"}
)  # fmt: skip
"""First and second halves of English compounds that are written with a hyphen."""


def joiner(texts: Iterable[str]) -> Callable[[str, str], str]:
    """How two lines of a paragraph become one, for a document that consists of these lines.

    >>> join = joiner(["the well-", "known Reha-", "bilitation"])
    >>> join("Reha-", "bilitation"), join("Nuklearmedizin-", "und"), join("the well-", "known")
    ('Rehabilitation', 'Nuklearmedizin- und', 'the well-known')
    """
    texts = list(texts)
    words: Counter[str] = Counter()
    divided = False
    for text in texts:
        found = [match.group().casefold() for match in _WORD.finditer(text)]
        ends = _LAST.search(text[-80:].rstrip()) is not None
        words.update(found[1 if divided else 0 : -1 if ends else None])  # halves of words are no words
        divided = ends
    keeps = _keeps_hyphens(texts)

    def join(before: str, after: str) -> str:
        before = before.rstrip(" \u00a0")
        if before.endswith("\u00ad"):
            return before[:-1] + after
        match = _LAST.search(before[-80:])
        first = _FIRST.match(after[:80])
        if match is None:
            return before + after if _is_unspaced(before[-1:], after[:1]) else f"{before} {after}"
        if first is None:
            return before + after if after[:1].isdigit() else f"{before} {after}"
        return _joined(before, after, match[1], first.group(), words, keeps=keeps)

    return join


def is_divided(before: str, after: str) -> bool:
    """Whether a word seems to go on from one line to the next.

    >>> is_divided("Reha-", "bilitation"), is_divided("ready -", "steady")
    (True, False)
    """
    return after[:1].islower() and _LAST.search(before[-80:].rstrip()) is not None


def _keeps_hyphens(texts: Sequence[str]) -> bool:
    """Whether the document divides no words, so that a hyphen at a line's end belongs to the word.

    Languages that write compounds as one word seldom have a hyphen before a small letter.
    """
    if len(texts) < _FEW_LINES or guess_language(" ".join(texts[:300])) in (None, "de"):
        return False
    divided = sum(is_divided(before, after) for before, after in pairwise(texts))
    return divided < _DIVIDING * len(texts)


def _joined(before: str, after: str, fore: str, aft: str, words: Counter[str], *, keeps: bool) -> str:
    first, second = fore.casefold().rpartition("-")[2], aft.casefold()
    if second in _AND or (len(first) < len(second) <= 12 and second.startswith(first) and len(first) < 4):
        return f"{before} {after}"  # a compound cut short; a word begun twice (“th- the”)
    if not aft[0].islower() or any(char.isdigit() for char in fore) or len(first) == 1:
        return before + after  # Nord-Süd, COVID-related, e-mail
    whole, hyphened = words[first + second], words[f"{first}-{second}"]
    if whole or hyphened:
        return before[:-1] + after if whole >= hyphened else before + after
    both = words[first] > 1 and words[second] > 1
    is_compound = keeps or both or first in _FORE or second in _AFT
    return before + after if is_compound else before[:-1] + after


def _is_unspaced(before: str, after: str) -> bool:
    """Between letters of scripts that write no blanks between words."""
    return all(
        "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uff60" for char in (before or " ", after or " ")
    )
