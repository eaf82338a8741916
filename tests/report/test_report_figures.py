"""The heat map: what is drawn, how dark, and when there is none."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from made_up_report import cell, codebook, empty, hostile, theme_row, themes, wide

from interviewcoder.report import figures
from interviewcoder.report.figures import heat_map
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.rows import ThemeTable


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
    shades = [figures._luminance(figures._shades()(share)[:3]) for share in np.linspace(0, 1, 21)]
    assert all(later < earlier for earlier, later in pairwise(shades))


@pytest.mark.parametrize("share", [number / 20 for number in range(21)])
def test_numbers_stand_out_from_every_shade(share):
    from matplotlib.colors import to_rgb

    ground = figures._shades()(share)[:3]
    light, dark = sorted(
        (figures._luminance(ground), figures._luminance(to_rgb(figures._readable_on(ground)))), reverse=True
    )
    assert (light + 0.05) / (dark + 0.05) >= 3.9


def test_no_picture_where_nothing_is_finished_or_too_much_is_there():
    assert heat_map(empty().themes, "barrier") is None
    assert heat_map(wide(60, 60).themes, "barrier") is None
    assert heat_map(ThemeTable((), (), (), (), ThemeOptions()), "barrier") is None


def test_many_groups_run_down():
    tall, flat = heat_map(wide(60, 6).themes, "barrier"), heat_map(wide(6, 6).themes, "barrier")
    assert tall is not None and flat is not None
    assert tall.height > 20 > flat.height
    assert tall.height < 24  # with its caption on one page


def test_sub_codes_are_not_drawn_again():
    with_sub_codes = heat_map(themes(codebook(), sub_codes=True), "barrier")
    without = heat_map(themes(codebook()), "barrier")
    assert with_sub_codes is not None and without is not None
    assert with_sub_codes.png == without.png


def test_alternative_text_says_what_is_seen():
    found = heat_map(themes(codebook()), "barrier")
    assert found is not None
    assert "Germany, Italy, Poland, Spain and United Kingdom" in found.alt
    assert "Inadequate physical capacity and resourcing in hospitals, 10 of 10" in found.alt


def test_hostile_labels_are_drawn_without_warning(recwarn):
    assert heat_map(hostile().themes, "barrier") is not None
    assert not [warning for warning in recwarn if "Glyph" in str(warning.message)]


@pytest.mark.parametrize("label", ["W" * 300, "long words " * 30, "", "a", "x\U0001f600漢"])
def test_wrapped_labels_fit_their_room(label):
    lines = figures._wrapped(label, 4.0, 3, 7.5).split("\n")
    assert len(lines) <= 3
    assert all(figures._width(line, 7.5) <= 4.0 for line in lines)


def test_a_cell_s_shade_is_its_share():
    row = theme_row("A", "A", (0, 10), each=10)
    found = heat_map(ThemeTable(("none", "all"), (row,), (), (), ThemeOptions()), "theme")
    assert found is not None
    picture = pixels(found.png)
    seen = {tuple(np.round(colour, 2)) for colour in picture[:, :, :3].reshape(-1, 3)[::7]}
    for share in (0.0, 1.0, 0.5):
        wanted = np.round(figures._shades()(share)[:3], 2)
        assert any(np.allclose(wanted, colour, atol=0.02) for colour in seen)


def test_overall_alone_is_a_picture():
    row = theme_row("A", "A", ())
    alone = ThemeTable((), (row,), (), (), ThemeOptions())
    assert heat_map(alone, "theme") is None  # nothing finished: 0 of 0
    assert heat_map(replace(alone, rows=(replace(row, overall=cell(1, 4)),)), "theme") is not None


def test_counts_are_shaded_where_every_n_is_too_small_for_percentages():
    row = replace(theme_row("AW", "AW", ()), cells=(cell(1, 1), cell(1, 4)), overall=cell(2, 5))
    table = replace(themes(codebook()), rows=(row,))
    cells = [(*row.cells, row.overall) for row in table.rows]
    assert figures._most(cells) == 5
    grid = replace(figures._placed(["AW"], ["a", "b", "Overall"], cells, overall_is_row=False), most=5)
    assert [grid.shade(one) for one in cells[0]] == [1 / 5, 1 / 5, 2 / 5], "1 of 1 is no darker than 1 of 4"
    assert "more finished interviews" in figures.alt_text(table, table.rows, "barrier")
    many = [(cell(1, 1), cell(5, 10))]
    assert figures._most(many) == 0
    assert replace(grid, most=0).shade(many[0][0]) == 1
