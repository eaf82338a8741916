"""Phrases found in words, and contexts cut to cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from interviewcoder.themes.concordance import (
    Fitting,
    WantedWord,
    around,
    first_cells,
    last_cells,
    phrase_places,
)

TEXT = st.text(alphabet=st.sampled_from("ab é\u0301日本👩\u200d⚕ł \n\tשל"), max_size=60)


@given(st.lists(st.sampled_from(["bed", "beds", "ward", "bedside"]), max_size=12), st.data())
def test_phrases_are_where_a_search_by_text_finds_them(words: list[str], data: st.DataObject) -> None:
    forms = data.draw(st.lists(st.sampled_from(["bed", "beds", "ward"]), min_size=1, max_size=3))
    begins = [data.draw(st.booleans()) for _ in forms]
    wanted = [WantedWord(form, star) for form, star in zip(forms, begins, strict=True)]
    expected = [
        place
        for place in range(len(words))
        if len(words[place : place + len(forms)]) == len(forms)
        and all(
            word.startswith(form) if star else word == form
            for word, form, star in zip(words[place:], forms, begins, strict=False)
        )
    ]
    found = list(phrase_places(words, [Fitting(one) for one in wanted]))
    assert found == [(place, place + len(forms)) for place in expected]


@given(TEXT, st.integers(0, 30))
def test_no_context_is_wider_than_asked_for(text: str, width: int) -> None:
    for cut, side in ((first_cells(text, width), text.startswith), (last_cells(text, width), text.endswith)):
        assert side(cut)
        assert len(cut) <= len(text) and wcswidth(cut) <= width
    assert first_cells(text, 1000) == last_cells(text, 1000) == text


@given(TEXT, TEXT, st.integers(0, 30))
def test_context_is_what_stands_beside_within_the_turn(before: str, after: str, width: int) -> None:
    text = f"outside {before}WORD{after} outside"
    start = len("outside ") + len(before)
    turn = (len("outside "), len(text) - len(" outside"))
    left, right = around(text, (start, start + 4), turn, width)
    assert " ".join(before.split()).endswith(left) and " ".join(after.split()).startswith(right)
    assert "outside" not in left + right


def test_a_wide_character_that_does_not_fit_is_left_out_and_none_is_cut() -> None:
    assert first_cells("日本", 3) == "日" and last_cells("日本", 3) == "本"
    assert last_cells("e\u0301", 1) == "e\u0301"
    doctor = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{STAFF OF AESCULAPIUS}\N{VARIATION SELECTOR-16}"
    assert first_cells(f"{doctor}x", 2) == doctor and last_cells(f"x{doctor}", 1) == ""
