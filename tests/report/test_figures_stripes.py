"""Coding stripes as drawn: each where it lies, coders apart by more than colour."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figure_reading import check, words
from made_up_explorations import stripes

from interviewcoder.report.figures import coding_stripes
from interviewcoder.report.figures.page import Box

LONG = "Limited professional capacity, training and workforce planning {}"


def test_a_stripe_lies_where_its_words_are():
    table = stripes()
    picture = check(coding_stripes(table, "barrier"))
    boxes = [item for item in picture.page.items if isinstance(item, Box)]
    assert len(boxes) == len(table.rows)
    scale = {label.words: label.x for label in picture.page.labels if label.words in ("0", "4,000")}
    word = (scale["4,000"] - scale["0"]) / 4000
    placed = sorted(scale["0"] + row.start * word for row in table.rows)
    assert sorted(box.x for box in boxes) == pytest.approx(placed, abs=0.05)
    assert max(box.width for box in boxes) == pytest.approx(
        max(row.end - row.start for row in table.rows) * word
    )


def test_coders_have_lanes_with_their_names():
    picture = check(coding_stripes(stripes(6, ("ana", "ben"))))
    names = [label for label in picture.page.labels if label.words in ("ana", "ben")]
    assert len(names) == 12
    alone = check(coding_stripes(stripes(6, ("final",))))
    assert "codings: final" in words(alone)


@pytest.mark.parametrize("codes", [1, 6, 100])
@pytest.mark.parametrize("coders", [1, 2, 6])
@pytest.mark.parametrize("label", ["{}", LONG, "W" * 300], ids=["short", "long", "W"])
def test_any_size_is_well_set_and_on_one_page(codes, coders, label):
    named = tuple(f"coder {number} with a long name" for number in range(coders))
    picture = check(coding_stripes(stripes(codes, named, label=label)))
    assert picture.height <= 23


@pytest.mark.parametrize("length", [1, 40, 250_000])
def test_interviews_of_any_length(length):
    check(coding_stripes(stripes(3, words=length)))


def test_nothing_to_draw():
    assert coding_stripes(replace(stripes(), rows=())) is None
