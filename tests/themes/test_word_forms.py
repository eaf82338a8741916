"""Which words are the same, and which are small words of a language."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.themes.word_forms import folded, stop_words


@given(st.text(max_size=12), st.sampled_from(["", "en", "de", "it", "pl", "es"]))
def test_a_folded_word_stays_as_it_is(word: str, language: str) -> None:
    once = folded(word, language)
    assert folded(once, language) == once
    assert folded(word.upper(), "") == folded(word.upper().lower(), "") or not word.isascii()


def test_letters_with_marks_are_the_same_however_they_are_stored() -> None:
    for word in ("Über", "łóżko", "è", "señal"):
        assert folded(unicodedata.normalize("NFD", word)) == folded(word) == folded(word.upper())


def test_what_is_elided_is_taken_off_where_a_language_elides() -> None:
    assert folded("l'ospedale", "it") == folded("dell’ospedale", "it") == "ospedale"
    assert folded("don't", "en") == "don't"


@pytest.mark.parametrize(
    ("language", "small", "telling"),
    [
        ("en", "the and we don't because yeah", "system rooms waste lu uk test beds problem"),
        ("de", "der und nicht dass äh wir", "betten abfall klinik"),
        ("it", "il che non perché ehm noi", "ospedale rifiuti reparto"),
        ("pl", "i że nie się yyy są", "szpital odpady lekarz"),
        ("es", "el que no porque eh nosotros", "hospital residuos camas"),
    ],
)
def test_small_words_of_five_languages(language: str, small: str, telling: str) -> None:
    known = stop_words(language)
    assert set(small.split()) <= known
    assert not set(telling.split()) & known
    assert all(folded(word, language) == word for word in known)


def test_of_other_languages_what_the_library_has_or_nothing() -> None:
    assert "och" in stop_words("sv")
    assert stop_words("") == stop_words("xx") == stop_words("tlh") == frozenset()
