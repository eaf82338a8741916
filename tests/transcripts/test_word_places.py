"""Words found by classes of characters are those the regular expression finds."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from interviewcoder.transcripts.word_places import _classes, word_places
from interviewcoder.transcripts.words import words

ALPHABET = "aZé9²٣.,-'’‑·_ \n\t\xa0\u0301\u0345\u00ad\u200dß\u2009字𝔸😀\ud800"
EVERY = map(chr, range(0x110000))
TEXT = st.text(st.sampled_from(ALPHABET), max_size=30) | st.text(max_size=20)


def found(stretches: list[str]) -> list[list[tuple[int, int]]]:
    places = word_places(stretches)
    spans = list(zip(places.starts.tolist(), places.ends.tolist(), strict=True))
    return [
        [(start - begin, end - begin) for start, end in spans if begin <= start < begin + max(len(text), 1)]
        for begin, text in zip(places.begins.tolist(), stretches, strict=True)
    ]


@settings(deadline=None)
@given(st.lists(TEXT, max_size=5))
@example(["a.b", "1.2", "a1.2b", "1.b", "a--b", "a-\u0301b", "\u0301a", "a\u0301\u0301.b", "9\u0301.9"])
@example(["don't", "so-called", "177Lu-PSMA", "-a", "a-", "'", ""])
def test_the_words_are_those_of_the_rule(stretches: list[str]) -> None:
    assert found(stretches) == [words(text) for text in stretches]


@settings(deadline=None)
@given(st.lists(TEXT, max_size=5))
def test_white_space_is_where_python_says(stretches: list[str]) -> None:
    places = word_places(stretches)
    spaces = set(places.spaces.tolist())
    assert places.spaces.tolist() == sorted(spaces)
    for begin, text in zip(places.begins.tolist(), stretches, strict=True):
        assert {begin - 1, begin + len(text)} <= spaces, "what lies between stretches is white space too"
        of_text = {begin + number for number, character in enumerate(text) if character.isspace()}
        assert spaces & set(range(begin, begin + len(text))) == of_text


def test_every_character_is_classed_as_python_does() -> None:
    """All code points, by each of the ways a text can take: one byte a character, two, four."""
    for text in ("".join(map(chr, range(256))), "".join(map(chr, range(0x10000))), "".join(EVERY)):
        classes = _classes(text)
        for flag, rule in ((1, str.isalnum), (16, str.isdigit), (32, str.isspace)):
            assert np.flatnonzero(classes & flag).tolist() == [n for n, c in enumerate(text) if rule(c)]
