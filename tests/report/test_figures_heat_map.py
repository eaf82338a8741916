"""The heat map: what is drawn, how dark, and when there is none."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from figure_reading import check
from made_up_report import (
    cell,
    codebook,
    empty,
    hostile,
    theme_row,
    theme_table,
    theme_table_of,
    themes,
    wide,
)

from interviewcoder.report.figures import colours, heat_map, letters
from interviewcoder.report.figures.heat_map import alt_text
from interviewcoder.report.figures.words import most_mentioned
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.theme_shades import Shades, theme_shades


def pixels(png: bytes) -> np.ndarray:
    from matplotlib.image import imread

    return imread(io.BytesIO(png))


def test_same_table_same_bytes():
    assert heat_map(themes(codebook()), "barrier") == heat_map(themes(codebook()), "barrier")


def test_a_user_s_own_settings_of_matplotlib_change_nothing():
    import matplotlib as mpl

    before = heat_map(themes(codebook()), "barrier")
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "text.color": "green"}):
        assert heat_map(themes(codebook()), "barrier") == before
        assert mpl.rcParams["font.size"] == 30


def test_three_hundred_dots_per_inch():
    found = heat_map(themes(codebook()), "barrier")
    assert found is not None
    height, width = pixels(found.png).shape[:2]
    assert width == pytest.approx(found.width / 2.54 * 300, abs=2)
    assert height == pytest.approx(found.height / 2.54 * 300, abs=2)


def test_shades_darken_steadily_so_that_they_survive_a_grey_printer():
    shades = [colours.luminance(colours.shade(share)) for share in np.linspace(0, 1, 21)]
    assert all(later < earlier for earlier, later in pairwise(shades))


@pytest.mark.parametrize("share", [number / 20 for number in range(21)])
def test_numbers_stand_out_from_every_shade(share):
    ground = colours.shade(share)
    both = (colours.luminance(ground), colours.luminance(colours.readable_on(ground)))
    light, dark = sorted(both, reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3.9


def test_no_picture_where_nothing_is_finished_or_too_much_is_there():
    assert heat_map(theme_table(empty()), "barrier") is None
    assert heat_map(theme_table(wide(60, 60)), "barrier") is None
    assert heat_map(theme_table_of((), (), (), (), ThemeOptions()), "barrier") is None


def test_many_groups_run_down():
    tall, flat = heat_map(theme_table(wide(60, 6)), "barrier"), heat_map(theme_table(wide(6, 6)), "barrier")
    assert tall is not None and flat is not None
    assert tall.height > 20 > flat.height
    assert tall.height < 24  # with its caption on one page


def test_sub_codes_are_not_drawn_again():
    with_sub_codes = heat_map(themes(codebook(), sub_codes=True), "barrier")
    without = heat_map(themes(codebook()), "barrier")
    assert with_sub_codes is not None and without is not None
    assert with_sub_codes.png == without.png


def test_themes_with_another_denominator_are_not_compared():
    counts = {"Known": (9, 14), "Rare": (2, 14), "Half": (7, 14), "Money": (5, 5)}
    rows = [replace(theme_row(name, name, ()), overall=cell(*of)) for name, of in counts.items()]
    said = most_mentioned(rows, "theme")
    assert said.startswith("Of the 3 read for in all 14 interviews, mentioned by most: Known (9 of 14); ")
    assert said.endswith("by fewest: Rare (2 of 14).")
    alike = [replace(row, overall=cell(9, 14)) for row in rows[:3]]
    assert most_mentioned(alike, "theme") == "All are mentioned by 9 of 14."
    assert most_mentioned([*alike, rows[3]], "theme").startswith(
        "Of the 3 read for in all 14 interviews, all are"
    )
    assert most_mentioned(rows[1:], "theme") == ""


def test_alternative_text_says_what_is_seen():
    found = heat_map(themes(codebook()), "barrier")
    assert found is not None
    assert "Germany, Italy, Poland, Spain and United Kingdom" in found.alt
    assert "Inadequate physical capacity and resourcing in hospitals, 10 of 10" in found.alt
    assert "Low awareness and understanding, 6 of 10;" in found.alt


@pytest.mark.parametrize("countries", [1, 5, 12, 23, 60])
@pytest.mark.parametrize("codes", [1, 2, 6, 15, 24])
def test_any_size_is_well_set(countries, codes):
    table = replace(theme_table(wide(countries, codes)))
    rows = [replace(row, overall=cell(7, 12)) for row in table.rows]
    picture = check(heat_map(replace(table, rows=tuple(rows)), "barrier"))
    assert picture.height <= 23


def test_hostile_labels_are_well_set():
    check(heat_map(theme_table(hostile()), "barrier"))


def test_hostile_labels_are_drawn_without_warning(recwarn):
    assert heat_map(theme_table(hostile()), "barrier") is not None
    assert not [warning for warning in recwarn if "Glyph" in str(warning.message)]


@pytest.mark.parametrize("label", ["W" * 300, "long words " * 30, "", "a", "x\U0001f600漢"])
def test_wrapped_labels_fit_their_room(label):
    lines = letters.wrapped(label, 4.0, 3, 7.5)
    assert len(lines) <= 3
    assert all(letters.width_of(line, 7.5) <= 4.0 for line in lines)


def test_a_cell_s_shade_is_its_share():
    row = theme_row("A", "A", (0, 10), each=10)
    found = heat_map(theme_table_of(("none", "all"), (row,), (), (), ThemeOptions()), "theme")
    assert found is not None
    picture = pixels(found.png)
    seen = {tuple(np.round(colour, 2)) for colour in picture[:, :, :3].reshape(-1, 3)[::7]}
    for share in (0.0, 1.0, 0.5):
        wanted = [int(colours.shade(share)[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        assert any(np.allclose(wanted, colour, atol=0.02) for colour in seen)


def test_overall_alone_is_a_picture():
    row = theme_row("A", "A", ())
    alone = theme_table_of((), (row,), (), (), ThemeOptions())
    assert heat_map(alone, "theme") is None  # nothing finished: 0 of 0
    assert heat_map(replace(alone, rows=(replace(row, overall=cell(1, 4)),)), "theme") is not None


def test_counts_are_shaded_where_every_n_is_too_small_for_percentages():
    row = replace(theme_row("AW", "AW", ()), cells=(cell(1, 1), cell(1, 4)), overall=cell(2, 5))
    few = theme_table_of(("a", "b"), (row,), (), (), ThemeOptions())
    shades = theme_shades(few)
    assert [shades.of(one, overall=False) for one in row.cells] == [1 / 4, 1 / 4], (
        "1 of 1 is as dark as 1 of 4"
    )
    assert shades.of(row.overall, overall=True) == 2 / 5
    assert alt_text(few, few.rows, "barrier").startswith(
        "Heat map of 1 barrier by country (a and b). A darker cell means that more finished interviews "
        "mention it. "
    )
    with_ten = replace(row, cells=(cell(1, 1), cell(5, 10)), overall=cell(6, 11))
    assert theme_shades(replace(few, rows=(with_ten,))) == Shades(0, 0)
    assert theme_shades(few).of(cell(1, 1), overall=True) == 1 / 5


def test_groups_are_shaded_by_counts_though_all_together_are_ten():
    row = replace(theme_row("AW", "AW", ()), cells=(cell(1, 2), cell(8, 8)), overall=cell(9, 10))
    table = theme_table_of(("a", "b"), (row,), (), (), ThemeOptions())
    shades = theme_shades(table)
    assert [shades.of(one, overall=False) for one in row.cells] == [1 / 8, 1]
    assert shades.of(row.overall, overall=True) == 9 / 10
    assert "mention it, and overall that a larger share" in alt_text(table, table.rows, "barrier")
    counter_example = replace(row, cells=(cell(1, 2), cell(0, 12)))
    assert theme_shades(replace(table, counter_examples=(counter_example,))).groups == 0
