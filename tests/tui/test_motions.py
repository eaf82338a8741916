"""The cursor stays inside turns and on whole characters, and motions that undo each other do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.model import Span
from interviewcoder.tui import motions
from interviewcoder.tui.layout import SEPARATOR, lay_out
from interviewcoder.tui.readable import ReadableText, readable_text

SENTENCES = (
    "Well, we have four beds.", "Er… no.", "L’ospedale è pieno!", "Wer weiß?", "It's two-bed, e.g. closed.",
    "漢字です。", "👩🏽‍⚕️ says 🇩🇪.", "Cafe\u0301 re\u0301sume\u0301.", "Why?\nBecause.", "—",
    "\u200bok\u200b", "2,5 %",
)  # fmt: skip


@st.composite
def interviews(draw: st.DrawFn) -> ReadableText:
    """Turns of a few sentences each, labels between them."""
    text = ""
    turns: list[Span] = []
    sentences: list[Span] = []
    for spoken in draw(
        st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=4)
    ):
        text += draw(st.sampled_from(("\n\n", "\n11:09 EXP: ", "")))
        start = len(text)
        for number, sentence in enumerate(spoken):
            text += " " if number else ""
            sentences.append((len(text), len(text) + len(sentence)))
            text += sentence
        turns.append((start, len(text)))
    return readable_text(text, turns, sentences)


@st.composite
def places(draw: st.DrawFn) -> tuple[ReadableText, int]:
    text = draw(interviews())
    return text, text.reach(draw(st.integers(0, len(text.text))))


def may_stand(text: ReadableText, offset: int) -> bool:
    inside = any(a <= offset <= b for a, b in zip(text.turn_starts, text.turn_ends, strict=True))
    return inside and text.cluster_start(offset) == offset


FORWARD = (
    motions.next_character, motions.next_word, motions.word_end, motions.sentence_end, motions.turn_end,
    motions.next_turn,
)  # fmt: skip
BACKWARD = (
    motions.previous_character, motions.previous_word, motions.sentence_start, motions.previous_turn,
)  # fmt: skip


@pytest.mark.parametrize("motion", FORWARD + BACKWARD)
@given(places())
def test_motions_stay_inside_turns_and_on_whole_characters(
    motion: Callable[[ReadableText, int], int], place: tuple[ReadableText, int]
) -> None:
    text, offset = place
    assert may_stand(text, offset)
    goal = motion(text, offset)
    assert may_stand(text, goal)
    if motion in FORWARD and motion is not motions.next_turn:
        assert goal >= offset
    if motion in BACKWARD:
        assert goal <= offset


@given(places())
def test_characters_forward_and_back_are_inverse(place: tuple[ReadableText, int]) -> None:
    text, start = place
    offset = motions.next_character(text, start)
    if offset != start and not (start and motions._is_unseen(text, start)):
        assert motions.previous_character(text, offset) == start


def test_a_turn_that_ends_unseen_is_left_backwards_by_its_last_character_seen() -> None:
    text = readable_text("ok\u200bWell", [(0, 3), (3, 7)], [(0, 3), (3, 7)])
    assert motions.next_character(text, 1) == 3
    assert motions.previous_character(text, 3) == 1


@given(interviews())
def test_characters_visit_every_turn_from_end_to_end(text: ReadableText) -> None:
    offset = motions.document_start(text)
    seen = {offset}
    while (following := motions.next_character(text, offset)) != offset:
        assert following > offset
        offset = following
        seen.add(offset)
    assert offset == motions.document_end(text)
    assert set(text.turn_starts) <= seen
    while (before := motions.previous_character(text, offset)) != offset:
        assert before < offset
        offset = before
    assert offset == motions.document_start(text)


@given(interviews())
def test_words_forward_and_back_visit_the_same_places(text: ReadableText) -> None:
    there, offset = [], motions.document_start(text)
    while (following := motions.next_word(text, offset)) != motions.document_end(text):
        assert following > offset
        there.append(following)
        offset = following
    back, offset = [], motions.document_end(text)
    while (before := motions.previous_word(text, offset)) != offset:
        back.append(before)
        offset = before
    assert [place for place in reversed(back) if place != motions.document_start(text)] == there


@given(places())
def test_a_word_under_the_cursor_holds_no_space_and_no_half_character(
    place: tuple[ReadableText, int],
) -> None:
    text, offset = place
    word = motions.word_at(text, offset)
    if word is not None:
        start, end = word
        assert start <= offset <= end
        assert not any(character.isspace() for character in text.text[start:end])
        assert text.cluster_start(start) == start
        assert text.cluster_start(end) == end


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("two-bed, e.g. closed", ["two-bed", "e.g", "closed"]),
        ("L’ospedale è pieno!", ["L’ospedale", "è", "pieno"]),
        ("und/oder – „Klinik“ (neu)", ["und", "oder", "Klinik", "neu"]),
        ("cafe\u0301s re\u0301sume\u0301", ["cafe\u0301s", "re\u0301sume\u0301"]),
        ("well...I mean—no", ["well", "I", "mean", "no"]),
        ("क्षि पानी", ["क्षि", "पानी"]),
    ],
)
def test_what_a_word_is(words: str, expected: list[str]) -> None:
    text = readable_text(words, [(0, len(words))], [])
    found, offset = [], 0
    while offset < len(words):
        word = motions.word_at(text, offset)
        if word is not None and word[1] > offset:
            found.append(words[word[0] : word[1]])
        offset = motions.next_word(text, offset)
    assert found == expected


def test_words_of_a_monologue_are_found_without_reading_it_whole() -> None:
    words = "it's " * 5000 + "x" * 3000 + " end"
    text = readable_text(words, [(0, len(words))], [])
    assert motions.previous_word(text, 20_002) == 20_000
    assert motions.previous_word(text, len(words)) == len(words) - 3
    assert motions.previous_word(text, len(words) - 3) == 25_000
    assert motions.word_at(text, 27_000) == (25_000, 28_000)


@given(interviews())
def test_sentences_forward_and_back_are_inverse(text: ReadableText) -> None:
    offset, forward = -1, []
    while (span := motions.next_sentence(text, offset)) is not None:
        forward.append(span)
        offset = span[0]
    assert forward == list(zip(text.sentence_starts, text.sentence_ends, strict=True))
    offset, back = len(text.text) + 1, []
    while (span := motions.previous_sentence(text, offset)) is not None:
        back.append(span)
        offset = span[0]
    assert back == forward[::-1]


@given(places(), st.integers(1, 30), st.integers(-40, 40), st.integers(0, 40))
def test_lines_up_and_down_stay_inside_turns(
    place: tuple[ReadableText, int], width: int, lines: int, goal: int
) -> None:
    text, offset = place
    layout = lay_out(text, width)
    landed = motions.vertical(layout, offset, lines, goal)
    assert may_stand(text, landed)
    assert layout.turns[layout.line_at(landed)] != SEPARATOR
    for ends in (motions.line_start(layout, offset), motions.line_end(layout, offset)):
        assert may_stand(text, ends)
        assert layout.line_at(ends) == layout.line_at(offset)


@given(places(), st.integers(4, 30))
def test_a_line_down_and_up_again_returns(place: tuple[ReadableText, int], width: int) -> None:
    text, offset = place
    layout = lay_out(text, width)
    goal = layout.cell_at(offset)
    down = motions.vertical(layout, offset, 1, goal)
    if down != offset and layout.line_at(down) != layout.line_at(offset):
        up = motions.vertical(layout, down, -1, goal)
        assert layout.line_at(up) == layout.line_at(offset)
        assert layout.cell_at(up) == goal


@given(places())
def test_growing_and_shrinking_are_inverse(place: tuple[ReadableText, int]) -> None:
    text, pivot = place
    selection: Span | None = None
    path: list[Span | None] = [None]
    while (grown := motions.grow(text, selection, pivot)) is not None:
        selection = grown[0]
        assert len(path) <= len(motions.UNITS)
        path.append(selection)
    for expected in reversed(path[:-1]):
        shrunk = motions.shrink(text, selection, pivot)
        selection = None if shrunk is None else shrunk[0]
        assert selection == expected


def test_a_turn_grows_to_its_words_without_white_space() -> None:
    text = readable_text("A:  One. Two. \n", [(3, 14)], [(4, 8), (9, 13)])
    assert motions.grow(text, None, 5) == ((4, 7), "word")
    assert motions.grow(text, (4, 7), 5) == ((4, 8), "sentence")
    assert motions.grow(text, (4, 8), 5) == ((4, 13), "turn")
    assert motions.grow(text, (4, 13), 5) is None
