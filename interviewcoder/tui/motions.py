"""Where the cursor goes: characters, words, sentences, turns, lines and pages, as pure functions on offsets.

The cursor is a caret: it stands before a character or after the last one of a turn, always inside a turn
and never inside a character. What lies between turns is stepped over. Each function takes an offset that
the cursor may stand on and gives another one; at either end of the interview it gives the same back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final, Literal

from interviewcoder.model import Span
from interviewcoder.tui.layout import SEPARATOR, Layout
from interviewcoder.tui.readable import ReadableText

Unit = Literal["word", "sentence", "segment", "turn"]
UNITS: Final[tuple[Unit, ...]] = ("word", "sentence", "segment", "turn")
"""What a selection grows through, from the smallest."""

# A word is what white space and punctuation leave, so that combining accents stay inside it; hyphens,
# apostrophes and full stops hold it together when letters follow at once (two-bed, l’ospedale, e.g).
_BREAK = (
    r"\s!-/:-@\[-`{-~\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf"
    r"\u2010-\u2027\u2030-\u205e\u3000-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20"
)
_WORD = re.compile(rf"[^{_BREAK}]+(?:['’.\-\u2010\u2011][^{_BREAK}]+)*")
_SPACE = re.compile(r"\s")
_LOOK_BACK = 256


def next_character(text: ReadableText, offset: int) -> int:
    """The place after the character at ``offset``; from the end of a turn, the beginning of the next."""
    turn = text.turn_at(offset)
    end = text.turn_ends[turn]
    if offset >= end:
        return text.turn_starts[turn + 1] if turn + 1 < len(text.turn_starts) else end
    following = text.cluster_end(offset)
    while following < end and _is_unseen(text, following):
        following = text.cluster_end(following)
    return min(following, end)


def previous_character(text: ReadableText, offset: int) -> int:
    """The place before the character that ends at ``offset``; the inverse of ``next_character``."""
    turn = text.turn_at(offset)
    start = text.turn_starts[turn]
    if offset <= start:
        return text.turn_ends[turn - 1] if turn and text.turn_ends[turn - 1] < start else _before(text, turn)
    return _seen_before(text, offset, start)


def _seen_before(text: ReadableText, offset: int, start: int) -> int:
    """The place of the last character before ``offset`` that can be seen, not before ``start``."""
    position = text.cluster_before(offset)
    while position > start and _is_unseen(text, position):
        position = text.cluster_before(position)
    return max(position, start)


def _before(text: ReadableText, turn: int) -> int:
    """The last place of the turn before one that follows it without a gap; the first place of the first."""
    start = text.turn_starts[turn]
    if turn == 0:
        return start
    return _seen_before(text, start, text.turn_starts[turn - 1])


def _is_unseen(text: ReadableText, offset: int) -> bool:
    """Whether the character at ``offset`` takes no cell, so that a cursor on it would not be seen."""
    if text.is_plain(offset, offset + 1):
        return False
    return text.cells(offset, text.cluster_end(offset)) == 0


def word_at(text: ReadableText, offset: int) -> Span | None:
    """The word under ``offset``, or the one that ends there; None between words."""
    turn = text.turn_at(offset)
    start, end = _last_word_start(text, turn, offset + 1), text.turn_ends[turn]
    if start is None:
        return None
    match = _WORD.match(text.text, start, end)
    if match is None or match.end() < offset:
        return None
    return start, _whole(text, match.end())


def next_word(text: ReadableText, offset: int) -> int:
    """Beginning of the next word; the last place of the interview after the last one."""
    current = word_at(text, offset)
    position = current[1] if current is not None else offset
    for turn in range(text.turn_at(offset), len(text.turn_starts)):
        match = _WORD.search(text.text, max(position, text.turn_starts[turn]), text.turn_ends[turn])
        if match is not None:
            return match.start()
    return text.turn_ends[-1]


def previous_word(text: ReadableText, offset: int) -> int:
    """Beginning of the word before ``offset``, or of the word it stands in."""
    for turn in range(text.turn_at(offset), -1, -1):
        start = _last_word_start(text, turn, offset)
        if start is not None:
            return start
    return text.turn_starts[0]


def word_end(text: ReadableText, offset: int) -> int:
    """End of the first word that ends after ``offset``."""
    current = word_at(text, offset)
    if current is not None and current[1] > offset:
        return current[1]
    following = word_at(text, next_word(text, offset))
    return text.turn_ends[-1] if following is None else max(following[1], offset)


def _last_word_start(text: ReadableText, turn: int, before: int) -> int | None:
    """Beginning of the last word of a turn that begins before ``before``; a long turn is not read whole."""
    start, end = text.turn_starts[turn], text.turn_ends[turn]
    before = min(before, end)
    reach = _LOOK_BACK
    while True:
        low = max(start, before - reach)
        if low > start:  # not in the middle of a word
            space = _SPACE.search(text.text, low, before)
            low = before if space is None else space.start()
        found = [match.start() for match in _WORD.finditer(text.text, low, before)]
        if found:
            return found[-1]
        if before - reach <= start:
            return None
        reach *= 4


def _whole(text: ReadableText, offset: int) -> int:
    """Offset, moved to the end of the character that it would cut."""
    start = text.cluster_start(offset)
    return offset if start == offset else text.cluster_end(start)


def next_sentence(text: ReadableText, offset: int) -> Span | None:
    """The sentence after the one under ``offset``; None behind the last."""
    number = bisect_right(text.sentence_starts, offset)
    return _sentence(text, number)


def previous_sentence(text: ReadableText, offset: int) -> Span | None:
    """The last sentence that begins before ``offset``; None at the first."""
    return _sentence(text, bisect_left(text.sentence_starts, offset) - 1)


def _sentence(text: ReadableText, number: int) -> Span | None:
    if 0 <= number < len(text.sentence_starts):
        return text.sentence_starts[number], text.sentence_ends[number]
    return None


def next_segment(text: ReadableText, offset: int) -> Span | None:
    """The first segment that begins after ``offset``; None behind the last."""
    number = bisect_right(text.segments, offset, key=lambda span: span[0])
    return text.segments[number] if number < len(text.segments) else None


def previous_segment(text: ReadableText, offset: int) -> Span | None:
    """The last segment that begins before ``offset``; None at the first."""
    number = bisect_left(text.segments, offset, key=lambda span: span[0]) - 1
    return text.segments[number] if number >= 0 else None


def segment_end(text: ReadableText, offset: int) -> int:
    """End of the first segment that ends after ``offset``."""
    number = bisect_right(text.segments, offset, key=lambda span: span[1])
    return text.segments[number][1] if number < len(text.segments) else offset


def segment_start(text: ReadableText, offset: int) -> int:
    """Beginning of the last segment that begins before ``offset``."""
    span = previous_segment(text, offset)
    return offset if span is None else span[0]


def sentence_end(text: ReadableText, offset: int) -> int:
    """End of the first sentence that ends after ``offset``."""
    number = bisect_right(text.sentence_ends, offset)
    return text.sentence_ends[number] if number < len(text.sentence_ends) else offset


def sentence_start(text: ReadableText, offset: int) -> int:
    """Beginning of the last sentence that begins before ``offset``."""
    span = previous_sentence(text, offset)
    return offset if span is None else span[0]


def next_turn(text: ReadableText, offset: int) -> int:
    """Beginning of the next turn; of the last one when standing in it."""
    turn = text.turn_at(offset)
    return text.turn_starts[min(turn + 1, len(text.turn_starts) - 1)]


def previous_turn(text: ReadableText, offset: int) -> int:
    """Beginning of this turn, or of the one before when standing there."""
    turn = text.turn_at(offset)
    if offset > text.turn_starts[turn]:
        return text.turn_starts[turn]
    return text.turn_starts[max(0, turn - 1)]


def next_turn_words(text: ReadableText, offset: int) -> Span | None:
    """The words of the next turn that has any; None in the last."""
    for turn in range(text.turn_at(offset) + 1, len(text.turn_starts)):
        span = text.trimmed(text.turn_starts[turn], text.turn_ends[turn])
        if span[0] < span[1]:
            return span
    return None


def previous_turn_words(text: ReadableText, offset: int) -> Span | None:
    """The words of this turn, or of the one before when standing at their beginning; None at the first."""
    for turn in range(text.turn_at(offset), -1, -1):
        span = text.trimmed(text.turn_starts[turn], text.turn_ends[turn])
        if span[0] < min(span[1], offset):
            return span
    return None


def turn_end(text: ReadableText, offset: int) -> int:
    """End of the first turn that ends after ``offset``."""
    number = bisect_right(text.turn_ends, offset)
    return text.turn_ends[number] if number < len(text.turn_ends) else offset


def document_start(text: ReadableText) -> int:
    """The first place of the interview."""
    return text.turn_starts[0]


def document_end(text: ReadableText) -> int:
    """The last place of the interview."""
    return text.turn_ends[-1]


def line_start(layout: Layout, offset: int) -> int:
    """Beginning of the line."""
    return layout.starts[layout.line_at(offset)]


def line_end(layout: Layout, offset: int) -> int:
    """The last place of the line."""
    return layout.last_place(layout.line_at(offset))


def vertical(layout: Layout, offset: int, lines: int, goal: int) -> int:
    """The place ``lines`` further down (up where negative) nearest to the cell ``goal``.

    The empty lines between turns do not count as places: from them it goes on in the same direction.
    Beyond the first or last line it stays on that line.
    """
    step = 1 if lines > 0 else -1
    here = layout.line_at(offset)
    line = min(max(here + lines, 0), layout.height - 1)
    while 0 <= line < layout.height:
        if layout.turns[line] != SEPARATOR:
            place = layout.offset_at(line, goal)
            if layout.line_at(place) != here or line == here:
                return place
        line += step
    return offset


def unit_at(text: ReadableText, offset: int, unit: Unit) -> Span | None:
    """The word, sentence, segment or turn under ``offset``; None where there is none or it has no words."""
    if unit == "word":
        return word_at(text, offset)
    if unit == "sentence":
        return text.sentence_at(offset)
    if unit == "segment":
        return text.segment_at(offset)
    turn = text.turn_at(offset)
    span = text.trimmed(text.turn_starts[turn], text.turn_ends[turn])
    return span if span[0] < span[1] else None


def grow(text: ReadableText, selection: Span | None, pivot: int) -> tuple[Span, Unit] | None:
    """The smallest unit around ``pivot`` that holds more than the selection; None where there is none."""
    for unit in UNITS:
        span = unit_at(text, pivot, unit)
        if span is not None and (selection is None or _holds(span, selection)):
            return span, unit
    return None


def shrink(text: ReadableText, selection: Span | None, pivot: int) -> tuple[Span, Unit] | None:
    """The largest unit around ``pivot`` that the selection holds with more; None below a word."""
    if selection is None:
        return None
    for unit in reversed(UNITS):
        span = unit_at(text, pivot, unit)
        if span is not None and _holds(selection, span):
            return span, unit
    return None


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]
