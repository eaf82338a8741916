"""Figures in characters: what they show, in 80 columns, and in ASCII alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_explorations import cooccurrence, saturation, stripes
from made_up_report import cell, codebook, hostile, theme_table, themes, wide
from rich.cells import cell_len

from interviewcoder.report import text_figures
from interviewcoder.tables.rows import ThemeTable
from interviewcoder.themes.intervals import wilson


def with_cells(*numbers: tuple[int, int]) -> ThemeTable:
    table = themes(codebook())
    cells = tuple(cell(mentions, finished) for mentions, finished in numbers)
    overall = cell(sum(one for one, _ in numbers), sum(of for _, of in numbers))
    return replace(
        table, groups=table.groups[: len(cells)], rows=(replace(table.rows[0], cells=cells, overall=overall),)
    )


def every(width: int, plain: bool) -> list[str]:
    look = {"width": width, "plain": plain}
    large, countries = theme_table(wide(60, 40)), tuple(f"Country {number}" for number in range(8))
    return [
        text_figures.heat_text(themes(codebook()), "barrier", **look),
        text_figures.heat_text(large, "barrier", **look),
        text_figures.dot_text(themes(codebook()), **look),
        text_figures.dot_text(large, **look),
        text_figures.saturation_text(saturation(groups=countries), "code", **look),
        text_figures.saturation_text(saturation(1, 1), "code", **look),
        text_figures.saturation_text(saturation(900), "code", **look),
        text_figures.cooccurrence_text(cooccurrence(30), "code", **look),
        text_figures.cooccurrence_text(cooccurrence(6, groups=countries), "code", **look),
        text_figures.stripes_text(stripes(), **look),
        text_figures.stripes_text(stripes(40, ("a coder of a long name",), words=3), **look),
    ]


@pytest.mark.parametrize("width", [10, 20, 40, 60, 80, 120])
@pytest.mark.parametrize("plain", [False, True])
def test_no_line_is_wider_than_the_terminal_and_plain_is_ascii(width, plain):
    for text in every(width, plain):
        assert max(map(cell_len, text.split("\n"))) <= width, text
        assert text.isascii() or not plain, text
        assert "\x1b" not in text


def test_a_narrow_terminal_keeps_the_numbers():
    table = themes(codebook())
    for text in (text_figures.heat_text(table, "barrier", width=20), text_figures.dot_text(table, width=20)):
        assert sum("10/10" in line or "6/10" in line for line in text.split("\n")) == 2
    assert "–" not in text_figures.dot_text(with_cells((3, 12)), width=20)


def test_words_of_any_script_and_length_keep_the_columns():
    text = text_figures.heat_text(theme_table(hostile()), "barrier")
    assert max(map(cell_len, text.split("\n"))) <= 80 and "\x1b" not in text


def test_a_cell_has_its_number_and_a_shade_by_quarters():
    table = with_cells((0, 12), (3, 12), (6, 12), (9, 12), (12, 12))
    row = text_figures.heat_text(table, "barrier", width=120).split("\n")[1]
    for said in ("   0/12", "░░ 3/12", "▒▒ 6/12", "▓▓ 9/12", "██ 12/12"):
        assert said in row
    assert "–" in text_figures.heat_text(with_cells((3, 12), (0, 0)), "barrier")


@pytest.mark.parametrize(("mentions", "of"), [(0, 10), (3, 12), (40, 40), (7, 300)])
def test_the_interval_lies_where_it_is(mentions, of):
    lines = text_figures.dot_text(with_cells((mentions, of)), plain=True).split("\n")
    row = next(line for line in lines if line.startswith("  Germany"))
    scale = lines[-2]
    start, end = scale.index("0%"), len(scale) - 1
    at = {sign: [place for place, each in enumerate(row[: end + 1]) if each == sign] for sign in "-o"}
    low, high = wilson(mentions, of)
    inside = sorted(at["-"] + at["o"])
    for place, share in ((inside[0], low), (inside[-1], high), (at["o"][0], mentions / of)):
        assert abs((place - start) / (end - start) - share) < 0.03


def test_below_ten_the_count_stands_alone():
    lines = text_figures.dot_text(with_cells((3, 9))).split("\n")
    row = next(line for line in lines if line.startswith("  Germany"))
    assert row.endswith("3/9") and "●" not in row and "─" not in row


def test_a_curve_ends_at_what_is_known():
    text = text_figures.saturation_text(saturation(12, 20, ("Germany",)), "code")
    assert text.startswith("20 │") and "12 interviews" in text
    assert "Germany" in text and "after 6" in text


def test_stripes_lie_where_the_words_are():
    table = stripes(1, ("ana",), words=1000)
    lane = text_figures.stripes_text(table, plain=True).split("\n")[1]
    bar = lane[lane.index("|") + 1 : lane.rindex("|")]
    (row,) = table.rows
    covered = [place for place, sign in enumerate(bar) if sign != " "]
    assert covered[0] == int(row.start / 1000 * len(bar))
    assert covered[-1] == int((row.end - 1) / 1000 * len(bar))


def test_of_too_many_codes_those_that_occur_least_are_left_out_and_counted():
    text = text_figures.cooccurrence_text(cooccurrence(60), "code")
    assert text.endswith("36 that occur least are left out")
    assert (
        len({line.split()[0] for line in text.split("\n") if line.startswith("T") and "Theme" in line}) == 24
    )
