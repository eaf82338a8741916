"""Sentences in a language there are no rules for: Punkt with a few common abbreviations.

NLTK's Punkt (Kiss & Strunk 2006, Computational Linguistics 32(4), 485-525) is given a list instead of a
trained model, so nothing is downloaded. It decides about points; around it, ``…`` ends a sentence before a
capital, and ``“Why?” she asked`` is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from interviewcoder.transcripts.abbreviations import COMMON, COMMON_CLOSING

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_PIECE = 20_000
"""Longest stretch in code points given to Punkt at once; keeps a hostile text linear."""
_ANSWERS = 10_000
"""How many of Punkt's answers are kept."""
_ELLIPSIS = re.compile(r"(?:…|\.{3})[\"”“’»)\]]{0,3}\s{1,3}(?=[\"“„«»¿¡(]{0,3}[^\W\d_])")
_JOINS_BEFORE = re.compile(r"[\"”“’»«)\]]*[,;:–—-]|[\"”’»)\]]+(?:\s|$)")
_AFTER_QUOTE = re.compile(r"[?!.…][\"”“’»«]$")
_LAST_WORD = re.compile(r"([^\W_][\w.]{0,12})\.$")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def general_ends(piece: str) -> Iterator[int]:
    """Where a sentence ends inside a stretch of text, in order."""
    ends = _punkt_ends(piece)
    for match in _ELLIPSIS.finditer(piece):
        if _first_letter(piece, match.end()).isupper():
            ends.add(match.end())
        else:
            ends.discard(match.end())
    edges = [0, *sorted(end for end in ends if 0 < end < len(piece)), len(piece)]
    for (before, start), (_, end) in pairwise(pairwise(edges)):
        if not _goes_on(piece, before, start, end):
            yield start


def _first_letter(piece: str, at: int) -> str:
    match = _LETTER_OR_DIGIT.search(piece, at, at + 8)
    return match.group() if match else ""


def _punkt_ends(piece: str) -> set[int]:
    """Where Punkt begins a new sentence; long texts go to it in stretches cut at white space."""
    punkt = _punkt()
    ends: set[int] = set()
    start = 0
    while start < len(piece):
        stop = min(len(piece), start + _PIECE)
        if stop < len(piece):
            stop = (
                max(piece.rfind(" ", start + _PIECE // 2, stop), piece.rfind("\n", start + 1, stop)) + 1
                or stop
            )
        if sum(map(piece[start:stop].count, ".?!")) * 4 > stop - start > 100:
            start = stop  # dots and bangs rather than speech: Punkt would take seconds over it
            continue
        try:
            ends.update(start + begin for begin, _ in punkt.span_tokenize(piece[start:stop]))
        except TimeoutError:  # NLTK bounds its own patterns in time; such a stretch is no speech
            ends.add(stop)
        start = stop
    return ends


def _goes_on(piece: str, before: int, start: int, end: int) -> bool:
    if _JOINS_BEFORE.match(piece, start, end):
        return True
    if not _first_letter(piece, start).islower():
        return False
    tail = piece[max(before, start - 40) : start].rstrip()
    word = _LAST_WORD.search(tail)
    return _AFTER_QUOTE.search(tail) is not None or (word is not None and word[1].lower() in COMMON_CLOSING)


@cache
def _punkt() -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    # After an elision (l'art. 5) the apostrophe belongs to Punkt's token.
    parameters.abbrev_types = {mark + word for word in COMMON for mark in ("", "'", "’")}
    punkt = PunktSentenceTokenizer(parameters)
    # Punkt decides by the words around a point, and learns nothing from it: a text of nothing but “Dr.” asks
    # the same question half a million times, at a minute in all.
    punkt.text_contains_sentbreak = lru_cache(_ANSWERS)(punkt.text_contains_sentbreak)
    return punkt
