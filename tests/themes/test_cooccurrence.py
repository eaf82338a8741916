"""Co-occurrence against sets: what stands together is counted element by element."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.themes.cooccurrence import in_units, jaccard, over_words, words_covered

MARKS = st.integers(1, 4).flatmap(
    lambda rows: st.integers(0, 9).flatmap(
        lambda units: st.lists(
            st.lists(st.booleans(), min_size=units, max_size=units), min_size=rows, max_size=rows
        )
    )
)


def as_array(marks: list[list[bool]]) -> np.ndarray:
    return np.array(marks, np.bool_).reshape(len(marks), -1)


@given(MARKS, st.integers(0, 4))
def test_units_near_each_other_are_counted_as_sets_say(marks: list[list[bool]], near: int) -> None:
    found = in_units(as_array(marks), near=near)
    index = jaccard(found)
    units = [{place for place, mark in enumerate(row) if mark} for row in marks]
    for first, second in itertools.product(range(len(marks)), repeat=2):
        one, other = units[first], units[second]
        close = {
            place
            for here, there in ((one, other), (other, one))
            for place in here
            if any(abs(place - away) <= near for away in there)
        }
        assert found.counts[first, second] == len(close)
        if one | other:
            assert index[first, second] == pytest.approx(len(close) / len(one | other))
        else:
            assert np.isnan(index[first, second])


@given(MARKS, st.data())
def test_stretches_of_words_are_runs_within_a_turn(marks: list[list[bool]], data: st.DataObject) -> None:
    number = len(marks[0])
    turn = list(
        itertools.accumulate(data.draw(st.lists(st.integers(0, 1), min_size=number, max_size=number)))
    )
    follows = np.array([place > 0 and turn[place] == turn[place - 1] for place in range(number)], np.bool_)
    found = over_words(as_array(marks), follows)
    for first, second in itertools.product(range(len(marks)), repeat=2):
        both = [a and b for a, b in zip(marks[first], marks[second], strict=True)]
        runs = [key for key, _ in itertools.groupby(zip(both, turn, strict=True)) if key[0]]
        assert found.counts[first, second] == len(runs)
        assert found.shared[first, second] == sum(both)


def test_half_a_word_is_not_covered() -> None:
    words = [(0, 4), (5, 9), (10, 14)]
    assert words_covered([[(0, 9)], [(6, 14)], []], words).tolist() == [
        [True, True, False],
        [False, False, True],
        [False, False, False],
    ]
