"""Counting by arrays against the rule for one interview, and against sets of characters."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.model import Span
from interviewcoder.themes.passages import covered_words, join_passages, passages_with_words
from interviewcoder.themes.tallies import by_most_coders, tallies, words_covered, words_of_turns
from tests.themes.arrays import Made, coding_arrays, turn_arrays

Given = tuple[int, int, int, int, int]


@st.composite
def studies(draw: st.DrawFn) -> tuple[list[Made], list[Given]]:
    """Interviews with turns that neither overlap nor fill them, and codings (interview, row, coder, span)."""
    made, codings = [], []
    for number in range(draw(st.integers(0, 4))):
        text = draw(st.text("ab .\n\u00a0é", max_size=30))
        place = st.integers(0, len(text))
        edges = sorted(draw(st.lists(place, max_size=8)))
        turns = list(zip(edges[::2], edges[1::2], strict=False))
        made.append(Made(text, turns, {}, draw(st.tuples(*[st.integers(0, 2)] * len(turns)))))
        for _ in range(draw(st.integers(0, 8))):
            start, end = sorted((draw(place), draw(place)))
            codings.append((number, draw(st.integers(0, 2)), draw(st.integers(0, 2)), start, end))
    return made, draw(st.permutations(codings))


@settings(deadline=None, max_examples=300)
@given(studies())
def test_all_interviews_together_give_what_each_gives_alone(study: tuple[list[Made], list[Given]]) -> None:
    made, codings = study
    found = tallies(turn_arrays(made), coding_arrays(codings))
    for number, one in enumerate(made):
        for row in range(3):
            spans = [(start, end) for of, to, _, start, end in codings if (of, to) == (number, row)]
            words = one.words()
            passages = passages_with_words(join_passages(spans, one.turns, one.text), words)
            speakers = {
                one.speaker(word) for word in words for start, end in passages if start <= word[0] < end
            }
            tally = found.get(number, {}).get(row)
            assert (tally is None) is (not passages)
            assert not tally or tally[:2] == (len(passages), covered_words(passages, words))
            # A passage reaches words alone of those it covers, so that its speakers are theirs.
            assert not tally or tally.speakers == len(speakers)


@settings(deadline=None, max_examples=200)
@given(studies())
def test_words_of_codings_and_of_turns(study: tuple[list[Made], list[Given]]) -> None:
    made, codings = study
    turns = turn_arrays(made)
    for words, (number, _, _, start, end) in zip(
        words_covered(turns, coding_arrays(codings)).tolist(), codings, strict=True
    ):
        assert words == covered_words([(start, end)], made[number].words())
    each = [sum(start <= a and b <= end for a, b in one.words()) for one in made for start, end in one.turns]
    assert words_of_turns(turns).tolist() == each


@settings(deadline=None, max_examples=300)
@given(studies(), st.lists(st.integers(1, 4), min_size=4, max_size=4))
def test_most_coders_are_counted_character_by_character(
    study: tuple[list[Made], list[Given]], coders: list[int]
) -> None:
    import numpy as np

    _, codings = study
    codings = [one for one in codings if one[2] < coders[one[0]]]
    found = by_most_coders(coding_arrays(codings), np.array(coders))
    covered = {
        (interview, row, place)
        for interview, row, start, end in zip(
            found.interview.tolist(),
            found.row.tolist(),
            found.start.tolist(),
            found.end.tolist(),
            strict=True,
        )
        for place in range(start, end)
    }
    by_coder: dict[tuple[int, int, int], set[int]] = {}
    for interview, row, coder, start, end in codings:
        for place in range(start, end):
            by_coder.setdefault((interview, row, place), set()).add(coder)
    assert covered == {of for of, some in by_coder.items() if 2 * len(some) > coders[of[0]]}


def test_nothing_gives_nothing() -> None:
    assert tallies(turn_arrays([]), coding_arrays([])) == {}
    one = Made("a b", [(0, 3)], {})
    assert tallies(turn_arrays([one]), coding_arrays([(0, 0, 0, 1, 2)])) == {}, "white space is no passage"
    span: Span = (0, 3)
    assert tallies(turn_arrays([one]), coding_arrays([(0, 0, 0, *span)])) == {0: {0: (1, 2, 1)}}
