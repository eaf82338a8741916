"""Sentences within turns: by the rules of a language, or by general ones, each span trimmed and never empty.

Line ends divide before any rule does, since a paragraph ends its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from interviewcoder.model import Span, Turn
from interviewcoder.transcripts.abbreviations import ABBREVIATIONS
from interviewcoder.transcripts.general_sentences import general_ends
from interviewcoder.transcripts.sentence_ends import Usage, sentence_ends

_LINE_END = re.compile(r"\n\s*")
_MAYBE_END = re.compile(r"[.?!…。？！]")
_IDEOGRAPHIC = re.compile(r"[。？！]+[”’」』）)]*(?=[^\s”’」』）)])")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def sentence_spans(text: str, turns: Sequence[Turn], language: str | None) -> tuple[Span, ...]:
    """Spans of the sentences in every turn: in order, trimmed, never empty, never across turns.

    Every character of a turn that is no space lies in a sentence. ``language`` is one of ``en``, ``de``,
    ``it``, ``pl``, ``es``; for another, or None, see general_sentences.
    """
    rules = ABBREVIATIONS.get(language or "")
    usage = Usage(text)
    spans: list[Span] = []
    for turn in turns:
        for start, end in _paragraphs(text, turn.start, turn.end):
            if _MAYBE_END.search(text, start, end - 1) is None:
                _add_trimmed(text, start, end, spans)
                continue
            piece = text[start:end]
            ends = general_ends(piece) if rules is None else sentence_ends(piece, rules, usage)
            for begin, stop in _worded(piece, _with_ideographic(piece, ends)):
                _add_trimmed(text, start + begin, start + stop, spans)
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


def _with_ideographic(piece: str, ends: Iterator[int]) -> list[int]:
    if not any(mark in piece for mark in "。？！"):
        return list(ends)
    return sorted({*ends, *(match.end() for match in _IDEOGRAPHIC.finditer(piece))})


def _worded(piece: str, ends: Sequence[int]) -> list[Span]:
    """Stretches between ends, those without a letter or digit put to the one before."""
    spans: list[Span] = []
    has_word = True
    for start, end in pairwise([0, *(end for end in ends if 0 < end < len(piece)), len(piece)]):
        found = _LETTER_OR_DIGIT.search(piece, start, end) is not None
        if spans and not (found and has_word):
            spans[-1] = (spans[-1][0], end)
            has_word = has_word or found
        else:
            spans.append((start, end))
            has_word = found
    return spans


def _add_trimmed(text: str, start: int, end: int, spans: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
