"""One-to-one matching, against trying every assignment."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from passages_data import codings, named, passages_of, spans_of

from interviewcoder.agreement.passages import CodedSpan, gather_passages, match_passages, overlap
from interviewcoder.agreement.passages.matching import match
from interviewcoder.agreement.passages.spans import Section
from interviewcoder.model import OptionError


def most_pairs(one: Sequence[Section], other: Sequence[Section], threshold: float) -> int:
    """Tries for the first passage each partner, and none."""
    if not one:
        return 0
    best = most_pairs(one[1:], other, threshold)
    for index, partner in enumerate(other):
        mine, theirs = set(range(one[0].start, one[0].end)), set(range(partner.start, partner.end))
        if len(mine & theirs) / len(mine | theirs) >= threshold:
            best = max(best, 1 + most_pairs(one[1:], [*other[:index], *other[index + 1 :]], threshold))
    return best


thresholds = st.sampled_from([0.2, 0.5, 0.6, 1.0])


@given(codings(coders=(2, 2), most=5, codes="a"), thresholds)
def test_no_matching_has_more_pairs(lines: list[list[tuple[int, int, str]]], threshold: float) -> None:
    one, other = ([Section(*place) for place in line] for line in lines)
    pairs = match(one, other, threshold)
    assert len({mine for mine, _ in pairs}) == len({theirs for _, theirs in pairs}) == len(pairs)
    assert all(overlap(one[mine], other[theirs]) >= threshold for mine, theirs in pairs)
    assert len(pairs) == most_pairs(one, other, threshold)


def test_taking_the_best_pair_first_would_lose_one() -> None:
    here, there = [Section(0, 10, "x"), Section(2, 12, "x")], [Section(2, 12, "x"), Section(4, 14, "x")]
    # The equal two are the best pair, but leave (0, 10) and (4, 14), which have too little in common.
    assert len(match(here, there, 0.6)) == 2


@given(codings(most=4), thresholds)
def test_either_side_gives_the_same(lines: list[list[tuple[int, int, str]]], threshold: float) -> None:
    places = named(lines)
    found = match_passages(passages_of(places, 14), threshold)
    turned = match_passages(passages_of(dict(reversed(places.items())), 14), threshold)
    for one, other in ((found.same_code, turned.same_code), (found.any_code, turned.any_code)):
        assert (one.f1, one.precision, one.recall) == (other.f1, other.recall, other.precision)


@given(codings(coders=(1, 1), most=5))
def test_a_copy_matches_entirely(lines: list[list[tuple[int, int, str]]]) -> None:
    found = match_passages(passages_of(named([lines[0], lines[0]]), 14), 1.0)
    assert found.same_code.f1 == found.any_code.f1 == (1.0 if lines[0] else None)


def test_codes_matter_or_not() -> None:
    places = {"ana": [(0, 10, "x"), (20, 30, "y")], "ben": [(0, 10, "x"), (20, 30, "z")], "cy": []}
    found = match_passages(passages_of(places, 40))
    ana_ben = found.pairs[0]
    assert (ana_ben.same_code.pairs, ana_ben.any_code.pairs) == (1, 2)
    assert (ana_ben.same_code.f1, ana_ben.any_code.f1) == (0.5, 1.0)
    assert (ana_ben.by_code["x"].f1, ana_ben.by_code["y"].f1) == (1.0, 0.0)
    assert ana_ben.by_code["y"].precision is None
    # Pooled: 2 and 2, 2 and 0, 2 and 0 passages, one pair.
    assert found.same_code.f1 == 2 * 1 / 8


def test_exactly_half_in_common_is_a_match() -> None:
    found = match_passages(passages_of({"ana": [(0, 10, "x")], "ben": [(0, 20, "x")]}, 40))
    assert found.same_code.pairs == 1
    assert (
        match_passages(passages_of({"ana": [(0, 10, "x")], "ben": [(0, 21, "x")]}, 40)).same_code.pairs == 0
    )


def test_joined_passages_are_counted() -> None:
    places = {"ana": [(0, 10, "x"), (8, 20, "x"), (20, 30, "x")], "ben": [(0, 30, "x")]}
    apart, joined = (match_passages(passages_of(places, 40), 1, joined=asked) for asked in (False, True))
    assert (apart.same_code.pairs, apart.same_code.merged) == (0, 0)
    assert (joined.same_code.f1, joined.same_code.merged, joined.any_code.merged) == (1.0, 2, 2)


def test_passages_of_different_documents_never_match() -> None:
    spans = [*spans_of({"ana": [(0, 10, "x")]}, "one"), CodedSpan("two", "ben", 0, 10, "x")]
    found = match_passages(gather_passages(spans, 10))
    assert (found.same_code.pairs, found.same_code.f1, found.pairs[0].documents) == (0, 0.0, 2)


def test_reasons() -> None:
    alone = match_passages(passages_of({"ana": [(0, 10, "x")]}, 40))
    assert (alone.same_code.f1, alone.reason) == (None, "fewer than two coders")
    empty = match_passages(gather_passages([], {"one": 10}, coders=["ana", "ben"]))
    assert (empty.same_code.f1, empty.reason) == (None, "neither coder marked a passage")
    spans = [CodedSpan("one", "ana", 0, 5, "x"), CodedSpan("two", "ben", 0, 5, "x")]
    apart = match_passages(gather_passages(spans, 10, coded="with spans"))
    assert (apart.same_code.f1, apart.reason) == (None, "no shared units")


@pytest.mark.parametrize("threshold", [0, -0.1, 1.01, float("nan")])
def test_a_threshold_outside_its_range(threshold: float) -> None:
    with pytest.raises(OptionError, match="above 0 and at most 1"):
        match_passages(passages_of({"ana": []}, 40), threshold)
