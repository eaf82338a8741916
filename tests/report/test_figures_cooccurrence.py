"""The co-occurrence map: a ring of few codes, a matrix of many, and the same each time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figure_reading import check, words
from made_up_explorations import cooccurrence

from interviewcoder.report.figures import cooccurrence_map
from interviewcoder.report.figures.page import Line, Mark

LONG = "Limited professional capacity, training and workforce planning {}"


def test_a_line_for_each_pair_that_stands_together_wider_the_more_often():
    table = cooccurrence(6)
    picture = check(cooccurrence_map(table, "barrier"))
    counts = sorted(row.together for row in table.rows if row.together)
    widths = sorted(item.width for item in picture.page.items if isinstance(item, Line))
    assert len(widths) == len(counts)
    assert [width / widths[-1] for width in widths] == pytest.approx([n / counts[-1] for n in counts])
    numbers = sorted(int(label.words) for label in picture.page.labels if label.words.isdigit())
    assert numbers == counts, "no number hangs on a width"
    assert sum(isinstance(item, Mark) for item in picture.page.items) == 6


def test_numbers_in_a_matrix_are_those_of_the_pairs():
    table = cooccurrence(20)
    picture = check(cooccurrence_map(table))
    numbers = sorted(int(label.words) for label in picture.page.labels if label.words.isdigit())
    wanted = sorted([row.together for row in table.rows] * 2)
    scale = [0, max(wanted)]
    assert numbers == sorted(wanted + scale)


@pytest.mark.parametrize("codes", [2, 3, 5, 8, 12, 13, 24, 100])
@pytest.mark.parametrize(
    "label", ["{}", LONG, LONG + " and more" * 30, "W" * 300], ids=["short", "long", "longer", "W"]
)
def test_any_size_is_well_set_and_on_one_page(codes, label):
    picture = check(cooccurrence_map(cooccurrence(codes, label=label)))
    assert picture.height <= 23


def test_of_too_many_codes_those_that_occur_least_are_left_out_and_counted():
    picture = check(cooccurrence_map(cooccurrence(100)))
    assert "76 that occur least left out" in words(picture)
    assert "24 of 100 codes shown" in picture.alt


@pytest.mark.parametrize("groups", [1, 5, 60])
def test_codes_against_groups_are_a_matrix(groups):
    named = tuple(f"Country {number}" for number in range(groups))
    picture = check(cooccurrence_map(cooccurrence(6, label=LONG, groups=named)))
    assert "matrix" in picture.alt and picture.height <= 23


def test_codes_that_never_occur_are_counted_and_not_drawn():
    table = cooccurrence(6)
    none = tuple((key, name, 0 if key == "T00" else units) for key, name, units in table.codes)
    rows = tuple(replace(row, together=0) if row.first == "T00" else row for row in table.rows)
    picture = check(cooccurrence_map(replace(table, codes=none, rows=rows)))
    assert "Never coded: 1." in words(picture) and "T00" not in words(picture)


def test_nothing_to_draw():
    table = cooccurrence(3)
    nothing = tuple((key, name, 0) for key, name, _ in table.codes)
    assert cooccurrence_map(replace(table, codes=nothing)) is None
    assert cooccurrence_map(cooccurrence(1)) is None


def test_the_words_tell_the_finding():
    table = cooccurrence(6)
    strongest = max(table.rows, key=lambda row: row.together)
    picture = check(cooccurrence_map(table))
    assert f"{strongest.first_label} and {strongest.second_label}, {strongest.together}" in picture.alt
    apart = replace(table, rows=tuple(replace(row, together=0) for row in table.rows))
    assert check(cooccurrence_map(apart)).alt.endswith("None stand together.")
