"""Sentences within turns: NLTK's Punkt with our own lists, and the rules that transcribed speech needs.

Punkt (Kiss & Strunk 2006, Computational Linguistics 32(4), 485-525) decides at each point whether it ends a
sentence. It is given lists instead of a trained model, so nothing is downloaded. Around it: paragraphs end
sentences, ``…`` and ``。`` can, closing quotes stay with their sentence, and ``“Why?” she asked`` is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from interviewcoder.model import Span, Turn
from interviewcoder.transcripts.abbreviations import ABBREVIATIONS, NEUTRAL, Abbreviations

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_PIECE = 20_000
"""Longest stretch in code points given to Punkt at once; keeps a hostile text linear."""
_LINE_END = re.compile(r"\n\s*")
_MAYBE_END = re.compile(r"[.?!…。？！]")
_ELLIPSIS = re.compile(r"(?:…|\.{3})[\"”“’»)\]]{0,3}\s{1,3}(?=[\"“„«»¿¡(]{0,3}[^\W\d_])")
_IDEOGRAPHIC = re.compile(r"[。？！]+[”’」』）)]*(?=[^\s”’」』）)])")
_JOINS_BEFORE = re.compile(r"[\"”“’»«)\]]*[,;:–—-]|[\"”’»)\]]+(?:\s|$)")
_AFTER_QUOTE = re.compile(r"[?!.…][\"”“’»«]$")
_LAST_WORD = re.compile(r"([^\W_][\w.]{0,12})\.$")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def sentence_spans(text: str, turns: Sequence[Turn], language: str | None) -> tuple[Span, ...]:
    """Spans of the sentences in every turn: in order, trimmed, never empty, never across turns.

    Every character of a turn that is no space lies in a sentence. ``language`` is one of ``en``, ``de``,
    ``it``, ``pl``, ``es``; another, or None, gets Punkt with a few common abbreviations.
    """
    rules = ABBREVIATIONS.get(language or "", NEUTRAL)
    spans: list[Span] = []
    for turn in turns:
        for start, end in _paragraphs(text, turn.start, turn.end):
            spans.extend(_sentences(text[start:end], start, rules))
    return tuple(spans)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """Stretches between line ends; a line that begins in lower case goes on from the one before."""
    begin = start
    for match in _LINE_END.finditer(text, start, end):
        blank = text.count("\n", match.start(), match.end()) > 1
        if blank or not text[match.end() : match.end() + 1].islower():
            if begin < match.start():
                yield begin, match.start()
            begin = match.end()
    if begin < end:
        yield begin, end


def _sentences(piece: str, offset: int, rules: Abbreviations) -> list[Span]:
    if _MAYBE_END.search(piece, 0, len(piece) - 1) is None:
        return _trimmed(piece, [(0, len(piece))], offset)
    ends = _punkt_ends(piece, rules)
    ends.update(match.end() for match in _IDEOGRAPHIC.finditer(piece))
    for match in _ELLIPSIS.finditer(piece):
        if _first_letter(piece, match.end()).isupper():
            ends.add(match.end())
        else:
            ends.discard(match.end())
    edges = [0, *sorted(e for e in ends if 0 < e < len(piece)), len(piece)]
    return _trimmed(piece, _merge(piece, edges, rules), offset)


def _first_letter(piece: str, at: int) -> str:
    match = _LETTER_OR_DIGIT.search(piece, at, at + 8)
    return match.group() if match else ""


def _punkt_ends(piece: str, rules: Abbreviations) -> set[int]:
    """Where Punkt begins a new sentence; long texts go to it in stretches cut at white space."""
    punkt = _punkt(rules)
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


def _merge(piece: str, edges: Sequence[int], rules: Abbreviations) -> list[Span]:
    """Stretches between edges, those put together that Punkt cannot know to be one sentence."""
    spans: list[Span] = []
    for start, end in pairwise(edges):
        if spans and _goes_on(piece, spans[-1], start, end, rules):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _goes_on(piece: str, before: Span, start: int, end: int, rules: Abbreviations) -> bool:
    if _LETTER_OR_DIGIT.search(piece, start, end) is None:
        return True
    if _LETTER_OR_DIGIT.search(piece, *before) is None:
        return True
    if _JOINS_BEFORE.match(piece, start, end):
        return True
    if not _first_letter(piece, start).islower():
        return False
    tail = piece[max(before[0], before[1] - 40) : before[1]].rstrip()
    word = _LAST_WORD.search(tail)
    return _AFTER_QUOTE.search(tail) is not None or (word is not None and word[1].lower() in rules.closing)


def _trimmed(piece: str, spans: Sequence[Span], offset: int) -> list[Span]:
    result = []
    for start, end in spans:
        part = piece[start:end]
        left = start + len(part) - len(part.lstrip())
        right = start + len(part.rstrip())
        if left < right:
            result.append((offset + left, offset + right))
    return result


@cache
def _punkt(rules: Abbreviations) -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer, PunktTrainer

    parameters = PunktParameters()
    # After an elision (l'art. 5) the apostrophe belongs to Punkt's token.
    parameters.abbrev_types = {mark + word for word in rules.inside for mark in ("", "'", "’")}
    if rules.ordinals:
        parameters.abbrev_types |= {str(number) for number in range(1, 100)}
    parameters.sent_starters = set(rules.starters)
    if rules.starters:
        # Seen in lower case inside a sentence: that is how Punkt knows that "D. Then" begins a new one.
        inside = "x " + " ".join(sorted(rules.starters)) + " x."
        parameters.ortho_context = PunktTrainer(inside).get_params().ortho_context
    return PunktSentenceTokenizer(parameters)
