"""Passages, words and units against sets of characters, which know nothing of sorting or bisection."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.model import Span
from interviewcoder.themes import covered_words, join_passages, mark_units, passages_with_words

TEXT = st.text("ab .\n\u00a0", max_size=40)


def characters(spans: list[Span]) -> set[int]:
    return {position for start, end in spans for position in range(start, end)}


def words_of(text: str, within: list[Span]) -> list[Span]:
    return [
        (start + match.start(), start + match.end())
        for start, end in within
        for match in re.finditer(r"\w+", text[start:end])
    ]


@st.composite
def interviews(draw: st.DrawFn) -> tuple[str, list[Span], list[Span]]:
    """A text, turns that neither overlap nor fill it, and spans in any order, some of them empty."""
    text = draw(TEXT)
    place = st.integers(0, len(text))
    edges = sorted(draw(st.lists(place, max_size=8)))
    turns = list(zip(edges[::2], edges[1::2], strict=False))
    spans = [(a, b) for a, b in draw(st.lists(st.tuples(place, place), max_size=8)) if a <= b]
    return text, turns, spans


def passages_by_characters(text: str, turns: list[Span], spans: list[Span]) -> list[set[int]]:
    """Runs of coded visible characters in each turn, broken by any visible character not coded."""
    coded = characters(spans)
    runs: list[set[int]] = []
    for start, end in turns:
        run: set[int] = set()
        for position in range(start, end):
            if text[position].isspace():
                continue
            if position in coded:
                run.add(position)
            elif run:
                runs.append(run)
                run = set()
        if run:
            runs.append(run)
    return runs


@settings(deadline=None, max_examples=400)
@given(interviews())
def test_passages_are_runs_of_coded_characters_within_turns(
    interview: tuple[str, list[Span], list[Span]],
) -> None:
    text, turns, spans = interview
    expected = [(min(run), max(run) + 1) for run in passages_by_characters(text, turns, spans)]
    assert join_passages(spans, turns, text) == expected
    assert join_passages(spans[::-1], turns[::-1], text) == expected
    assert join_passages(expected, turns, text) == expected


@settings(deadline=None, max_examples=400)
@given(interviews())
def test_words_are_counted_once_and_only_whole(interview: tuple[str, list[Span], list[Span]]) -> None:
    text, turns, spans = interview
    words = words_of(text, turns)
    coded = characters(spans)
    whole = [word for word in words if characters([word]) <= coded]
    assert covered_words(spans, words) == len(whole)
    assert covered_words(join_passages(spans, turns, text), words) == len(whole)
    passages = join_passages(spans, turns, text)
    assert passages_with_words(passages, words) == [
        passage for passage in passages if any(characters([word]) <= characters([passage]) for word in whole)
    ]


@settings(deadline=None, max_examples=400)
@given(interviews(), st.data())
def test_a_unit_is_marked_by_a_whole_word_of_it(
    interview: tuple[str, list[Span], list[Span]], data: st.DataObject
) -> None:
    text, turns, spans = interview
    words = words_of(text, [(0, len(text))])
    place = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(place, place), max_size=5))
    units = [*turns, *((min(unit), max(unit)) for unit in drawn), (0, len(text))]
    coded = characters(spans)
    expected = [any(characters([word]) <= characters([unit]) & coded for word in words) for unit in units]
    marked = mark_units(spans, units, words)
    assert marked.dtype == np.bool_
    assert marked.tolist() == expected
    arrays = mark_units(spans, np.array(units), np.array(words, dtype=np.int64).reshape(-1, 2))
    assert arrays.tolist() == expected


def test_a_passage_by_hand() -> None:
    text = "INT: Beds? EXP: Four, and two are shut. EXP: Two."
    turns = [(16, 39), (45, 49)]
    four, two_are_shut, across = (16, 21), (26, 39), (34, 47)
    assert join_passages([four, two_are_shut], turns, text) == [four, two_are_shut]
    assert join_passages([four, (22, 25), two_are_shut], turns, text) == [(16, 39)]
    assert join_passages([across], turns, text) == [(34, 39), (45, 47)]
    assert join_passages([(0, 15), (21, 22)], turns, text) == []


def test_nothing_in_gives_nothing_out() -> None:
    assert join_passages([], [], "") == []
    assert covered_words([], []) == 0
    assert mark_units([], [], []).shape == (0,)
    assert mark_units([(0, 5)], [(0, 5)], []).tolist() == [False]
