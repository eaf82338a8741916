"""Where sentences end in the five languages there are rules for.

The question is Punkt's (Kiss & Strunk 2006, Computational Linguistics 32(4), 485-525): does this point belong
to an abbreviation, an initial or an ordinal, and does a sentence begin after it? Punkt learns the answer from
a large corpus; here it comes from lists of the language and, as Punkt has it, from the text itself: whether
the word before is also used without a point, and whether sentences begin with capitals at all. Transcribed
speech adds closing quotes, stage directions and speech without capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from interviewcoder.transcripts.abbreviations import Abbreviations

_CLOSING = "\"'”“’‘»«›‹)\\]¹²³⁰-⁹*_"
_MARKS = re.compile(
    r"(?<![.?!…])([.?!…]++)"
    rf"([{_CLOSING}]*+(?:\s[\"”»)\]](?=\s))?)"
    r"((?:\s?(?:\[[^\[\]()\n.?!…]{1,40}\]|\([^\[\]()\n.?!…]{1,40}\)))*+)"
    r"(?=\s|[¿¡]|(?<=[?!])[^\W\d_])"
)
"""Marks; quotes and brackets that close after them; ``[laughs]``, which belongs to what was said before."""
_NEXT = re.compile(r"\s*([^\w\s]{0,4})\s?[^\w\s]{0,4}([^\W_][\w'’]{0,20})?")
"""What follows: signs, and the first word."""
_TAIL = 28
"""How far back to look for the word before a mark, in code points."""
_SPACED = re.compile(r"(?:^|[\s(„“\"«'’])((?:[^\W\d_]\.\s)+[^\W\d_])$")
"""Letters with points and spaces between: ``z. B``, ``d. C``, ``J. F``."""
_ROMAN = re.compile(r"[IVXLCDM]{1,7}")
_ADDRESS = re.compile(r"://|www\.|@")
_CASE_SAMPLE = 200_000
_AFTER_POINT = re.compile(r"[^\W\d_]{2}\.\s+([^\W\d_])")
_PLAIN_WORD = re.compile(r"[^\W\d_]++(?!\.)")
_OPENING = "([{\"'“”„‚‘’«»‹›¿¡–—-*_"
_DASHES = frozenset("–—-")
_UNITS = frozenset("mglhst")
_BRACKETS = frozenset("([")
_GOING_ON = frozenset(",;:")
_APOSTROPHE = re.compile("['’]")
_LETTERS_WITH_POINTS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


class Usage:
    """How a text is written, found out where a rule asks and then kept."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def has_capitals(self) -> bool:
        """Whether sentences begin with capitals; recognised speech often has none."""
        first = _AFTER_POINT.findall(self._text[:_CASE_SAMPLE])
        small = sum(letter.islower() for letter in first)
        return bool(len(first) - small > 2 * small)

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """Lower-case words that occur without a point after them, and so are no abbreviations."""
        return frozenset(_PLAIN_WORD.findall(self._text))


class _Point(NamedTuple):
    """A single point, with what stands around it."""

    piece: str
    begin: int
    """Where the sentence begins that the point may end."""
    at: int
    last: str
    """The word before the point."""
    closed: bool
    """Whether a quote or bracket closes after it."""
    word: str
    """The word after it."""
    initial: bool
    """Whether that is one letter with a point."""


def sentence_ends(piece: str, rules: Abbreviations, usage: Usage) -> Iterator[int]:
    """Where a sentence ends inside a stretch of text, in order."""
    begin = 0
    for match in _MARKS.finditer(piece):
        if _ends(piece, begin, match, rules, usage):
            begin = match.end()
            yield begin


def _ends(piece: str, begin: int, match: re.Match[str], rules: Abbreviations, usage: Usage) -> bool:
    marks, closed, _ = match.groups()
    at, end = match.span(1)[0], match.end()
    following = _NEXT.match(piece, end)
    signs, word = following.groups() if following else ("", None)
    if signs[:1] in _GOING_ON or (closed and piece[at - 1 : at] in _BRACKETS):
        return False  # a comma, or a mark alone in brackets: (!)
    small = word is not None and word[0].islower()
    if small and signs[:1] in _DASHES:
        return False
    last = _last_word(piece, begin, at)
    if not piece[end].isspace() and (small or _ADDRESS.search(last)):
        return False
    if "…" in marks or "..." in marks:
        hesitates = last.lower() in rules.unfinished and (word or "").lower() not in rules.starters
        return not small and not hesitates
    if "?" in marks or "!" in marks:
        return not (small and closed)
    if word is None or following is None:
        return True
    initial = len(word) == 1 and piece[following.end() : following.end() + 1] == "."
    return _point_ends(_Point(piece, begin, at, last, bool(closed), word, initial), rules, usage)


def _last_word(piece: str, begin: int, at: int) -> str:
    words = piece[max(begin, at - _TAIL) : at].rsplit(None, 1)
    return words[-1].lstrip(_OPENING) if words else ""


def _point_ends(point: _Point, rules: Abbreviations, usage: Usage) -> bool:
    last, word = point.last, point.word
    if (len(last) == 1 or (len(last) == 2 and last.isdigit())) and _stands_alone(point):
        return False  # the number or letter of an item in a list
    spaced = (
        _SPACED.search(point.piece, max(point.begin, point.at - _TAIL), point.at) if len(last) == 1 else None
    )
    known = (spaced[1].replace(" ", "") if spaced else last).lower()
    if "'" in known or "’" in known:
        known = _APOSTROPHE.split(known)[-1]
    if word[0].islower():
        return _ends_before_small(point, known, rules, usage)
    if _is_unit(point):
        return True
    starts = word.lower() in rules.starters and not point.initial
    if known in rules.inside:
        return starts and known in usage.plain_words
    if known in rules.numbered:
        return not word[0].isdigit()
    if known in rules.closing:
        return starts or not point.closed
    if (
        known in rules.either
        or _LETTERS_WITH_POINTS.fullmatch(known)
        or (rules.ordinals and _ROMAN.fullmatch(last))
    ):
        return starts
    if last.isdigit():
        return _number_ends(last, word, starts, rules)
    if len(last) == 1 and last.isalpha():
        return starts
    return True


def _stands_alone(point: _Point) -> bool:
    if point.at - point.begin > _TAIL:
        return False
    return point.piece[point.begin : point.at].strip(_OPENING + " \n\t") == point.last


def _ends_before_small(point: _Point, known: str, rules: Abbreviations, usage: Usage) -> bool:
    """Before a small letter only where the text has no capitals or forgot one: after an ordinary word."""
    last = point.last
    if point.closed or len(last) == 1 or last[:1].isdigit() or "." in last or _ROMAN.fullmatch(last):
        return False
    if known in rules.inside or known in rules.closing or known in rules.either:
        return False
    return not usage.has_capitals or last in usage.plain_words


def _number_ends(last: str, word: str, starts: bool, rules: Abbreviations) -> bool:
    """``am 3. Mai`` against ``Es waren 12. Danach``; in dates a number may follow."""
    if word[0].isdigit():
        return len(last) > 2
    return starts or not rules.ordinals or len(last) > 3


def _is_unit(point: _Point) -> bool:
    """``45 m.``: a small letter after a number is a unit, and abbreviates no word that would follow."""
    before = point.piece[max(point.begin, point.at - 6) : point.at - 1].rstrip()
    return point.last in _UNITS and before[-1:].isdigit()
