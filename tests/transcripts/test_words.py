"""What a word is, where the letters come in unusual forms."""

from __future__ import annotations

import unicodedata

import pytest

from interviewcoder.transcripts.words import words


@pytest.mark.parametrize("text", ["Müller für naïve Ärzte", "Łódź, żółć i ćma", "el niño añadió"])
def test_decomposed_letters_make_the_same_words(text):
    composed = [text[a:b] for a, b in words(text)]
    apart = unicodedata.normalize("NFD", text)
    assert [unicodedata.normalize("NFC", apart[a:b]) for a, b in words(apart)] == composed


def test_a_soft_hyphen_does_not_part_a_word():
    assert words("Strahlen\u00adtherapie hier") == [(0, 17), (18, 22)]
