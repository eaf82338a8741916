"""Yes and no for every character, against asking each character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from passages_data import codings, named, passages_of

from interviewcoder.agreement import binary_agreement
from interviewcoder.agreement.passages import CodedSpan, character_agreement, gather_passages
from interviewcoder.agreement.passages.characters import CharacterAgreement

LENGTH = 14


def figures(found: CharacterAgreement) -> tuple[object, ...]:
    all_text = found.all_text
    assert all_text is not None
    return (
        all_text.both, all_text.only_a, all_text.only_b, all_text.neither,
        all_text.percent.value, all_text.positive.value, all_text.negative.value, all_text.alpha.value,
    )  # fmt: skip


@settings(max_examples=40)
@given(codings(length=LENGTH))
def test_counts_are_those_of_single_characters(lines: list[list[tuple[int, int, str]]]) -> None:
    found = {each.code: each for each in character_agreement(passages_of(named(lines), LENGTH))}
    for code, of_code in found.items():
        marks = [
            [int(any(s <= place < e and c == code for s, e, c in line)) for line in lines]
            for place in range(LENGTH)
        ]
        coded = [
            row
            for place, row in enumerate(marks)
            if any(s <= place < e for line in lines for s, e, _ in line)
        ]
        for plain, mine in ((marks, of_code.all_text), (coded, of_code.coded_text)):
            assert mine is not None
            expected = binary_agreement(plain)
            assert (mine.units, mine.both, mine.only_a, mine.only_b, mine.neither) == (
                len(plain), expected.both, expected.only_a, expected.only_b, expected.neither,
            )  # fmt: skip
            for name in ("percent", "positive", "negative", "alpha"):
                one, other = getattr(mine, name), getattr(expected, name)
                assert one.value == pytest.approx(other.value)
                assert one.reason == other.reason


def test_by_hand() -> None:
    # Of 100 characters 10 by both, 5 by ana alone, 15 by ben alone.
    (found,) = character_agreement(passages_of({"ana": [(0, 15, "x")], "ben": [(5, 30, "x")]}, 100))
    expected_apart = (
        2 * 40 * 160 / 199
    )  # of 200 marks 40 are yes; pairs of unlike marks by chance, over N - 1
    assert figures(found) == (10, 5, 15, 70, 0.8, 0.5, 0.875, pytest.approx(1 - 2 * 20 / expected_apart))
    assert found.coded_text is not None
    assert (found.coded_text.neither, found.coded_text.units) == (0, 30)


def test_overlapping_passages_of_a_code_cover_characters_once() -> None:
    places = {"ana": [(0, 6, "x"), (4, 10, "x")], "ben": [(0, 10, "x")]}
    (found,) = character_agreement(passages_of(places, 20))
    assert found.all_text is not None
    assert (found.all_text.both, found.all_text.only_a, found.merged) == (10, 0, 1)


def test_a_document_counts_for_those_who_coded_it() -> None:
    spans = [
        CodedSpan("one", "ana", 0, 5, "x"),
        CodedSpan("one", "ben", 0, 5, "x"),
        CodedSpan("two", "ana", 0, 9, "x"),
    ]
    (everyone,) = character_agreement(gather_passages(spans, 10))
    (found,) = character_agreement(gather_passages(spans, 10, coded="with spans"))
    assert everyone.all_text is not None
    assert found.all_text is not None
    assert (everyone.all_text.units, everyone.all_text.only_a) == (20, 9)
    assert (found.all_text.units, found.all_text.only_a, found.all_text.single) == (10, 0, 10)


def test_the_range_is_over_documents_and_never_over_characters() -> None:
    spans = [
        CodedSpan(name, coder, shift, 10 + shift * (n % 3), "x")
        for n, name in enumerate("abcd")
        for coder, shift in (("ana", 0), ("ben", 2))
    ]
    (found,) = character_agreement(gather_passages(spans, 40))
    assert found.all_text is not None
    assert (found.all_text.alpha.se, found.all_text.percent.se) == (None, None)
    assert (found.all_text.interval.method, found.all_text.interval.clusters) == ("leave-one-out", 4)


def test_reasons() -> None:
    (alone,) = character_agreement(passages_of({"ana": [(0, 4, "a")]}, LENGTH))
    assert (alone.all_text, alone.reason) == (None, "fewer than two coders")
    spans = [CodedSpan("one", "ana", 0, 5, "x"), CodedSpan("two", "ben", 0, 5, "x")]
    (apart,) = character_agreement(gather_passages(spans, 10, coded="with spans"))
    assert (apart.all_text, apart.reason) == (None, "no shared units")
