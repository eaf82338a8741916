"""The dot plot: shares with intervals where they may be, counts elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figure_reading import check, words
from made_up_report import cell, codebook, empty, hostile, theme_table, themes, wide

from interviewcoder.report.figures import dot_plot
from interviewcoder.report.figures.page import Line, Mark
from interviewcoder.tables.rows import ThemeTable
from interviewcoder.themes.intervals import wilson


def with_cells(*numbers: tuple[int, int]) -> ThemeTable:
    """One theme in groups with so many mentions of so many finished."""
    table = themes(codebook())
    cells = tuple(cell(mentions, finished) for mentions, finished in numbers)
    overall = cell(sum(one for one, _ in numbers), sum(of for _, of in numbers))
    row = replace(table.rows[0], cells=cells, overall=overall)
    return replace(table, groups=table.groups[: len(cells)], rows=(row,))


def test_an_interval_stands_where_ten_are_finished_and_only_there():
    picture = check(dot_plot(with_cells((3, 12), (3, 9), (0, 0)), "barrier"))
    marks = [item for item in picture.page.items if isinstance(item, Mark)]
    assert [mark.shape for mark in marks] == ["circle", "diamond"], "Germany, and overall"
    assert {"3/12", "3/9", "–", "6/21"} <= {label.words for label in picture.page.labels}
    scale = {label.words: label.x for label in picture.page.labels if label.words in ("0%", "100%")}
    length = scale["100%"] - scale["0%"]
    intervals = [item for item in picture.page.items if isinstance(item, Line) and item.width > 1]
    for (mentions, of), line, mark in zip(((3, 12), (6, 21)), intervals, marks, strict=True):
        ends = [(x - scale["0%"]) / length for x, _ in line.points]
        assert ends == pytest.approx(wilson(mentions, of))
        assert (mark.x - scale["0%"]) / length == pytest.approx(mentions / of)


def test_counts_alone_where_no_n_allows_shares():
    picture = check(dot_plot(with_cells((3, 4), (0, 2)), "barrier"))
    assert "%" not in words(picture) and "Wilson" not in words(picture)
    assert "counts" in picture.alt


@pytest.mark.parametrize("countries", [3, 5, 12, 60])
@pytest.mark.parametrize("codes", [1, 2, 6, 45])
def test_any_size_is_well_set_and_on_one_page(countries, codes):
    picture = check(dot_plot(theme_table(wide(countries, codes)), "barrier"))
    assert picture.height <= 23


def test_many_groups_are_told_overall():
    picture = check(dot_plot(theme_table(wide(60, 6)), "barrier"))
    assert "over all interviews" in picture.alt
    assert not any("Country" in label.words for label in picture.page.labels)


def test_hostile_words():
    check(dot_plot(theme_table(hostile()), "barrier"))


def test_nothing_to_draw():
    assert dot_plot(theme_table(empty()), "barrier") is None
    assert dot_plot(theme_table(wide(5, 500)), "barrier") is None


def test_the_words_tell_the_finding():
    picture = check(dot_plot(with_cells((3, 12), (9, 12)), "barrier"))
    low, high = (round(100 * end) for end in wilson(12, 24))
    assert f"12 of 24, interval {low}% to {high}%" in picture.alt
