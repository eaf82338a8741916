"""The saturation curve: what is drawn where, by group, and in words."""

from __future__ import annotations

import pytest
from figure_reading import check, words
from made_up_explorations import curve_of, saturation

from interviewcoder.report.figures import saturation_curve
from interviewcoder.report.figures.page import Area, Line, Mark
from interviewcoder.tables.options_exploring import SaturationOptions
from interviewcoder.tables.saturation import SaturationTable


def test_the_line_the_dashes_and_the_band_are_those_of_the_table():
    picture = check(saturation_curve(saturation(12, 20)))
    rows = curve_of("Overall", 12, 20)
    lines = [item for item in picture.page.items if isinstance(item, Line) and len(item.points) == 12]
    dashed, solid = lines
    assert dashed.dashes and not solid.dashes, "told apart in grey, too"
    zero = next(label.y for label in picture.page.labels if label.words == "0" and label.anchor == "end")
    heights = [zero - y for _, y in solid.points]
    assert [one / heights[-1] for one in heights] == pytest.approx([row.known / 20 for row in rows])
    assert [(zero - y) / heights[-1] for _, y in dashed.points] == pytest.approx(
        [row.expected / 20 for row in rows]
    )
    band = next(item for item in picture.page.items if isinstance(item, Area) and len(item.points) == 24)
    assert [(zero - y) / heights[-1] for _, y in band.points[:12]] == pytest.approx(
        [row.high / 20 for row in rows]
    )
    assert sum(isinstance(item, Mark) for item in picture.page.items) == 13, (
        "one an interview, one in the key"
    )


@pytest.mark.parametrize("interviews", [1, 2, 30, 1000])
@pytest.mark.parametrize("groups", [0, 1, 3, 5, 60])
def test_any_size_is_well_set_and_on_one_page(interviews, groups):
    named = tuple(f"Country {number} with a long name" for number in range(groups))
    picture = check(saturation_curve(saturation(interviews, 500, named)))
    assert picture.height <= 23


def test_each_group_has_a_panel_and_those_left_out_are_counted():
    picture = check(saturation_curve(saturation(30, groups=("Germany", "Italy"))))
    assert all(name in words(picture) for name in ("Germany", "Italy", "Overall"))
    many = check(saturation_curve(saturation(900, groups=tuple(f"C{number}" for number in range(20)))))
    assert "9 smaller groups left out" in words(many)


def test_words_tell_the_finding():
    picture = check(saturation_curve(saturation(12, 20), "category"))
    assert "20 categories after 12 interviews" in picture.alt
    assert "The last interview to bring a new one was number" in picture.alt
    assert "categories known" in words(picture)


def test_nothing_to_draw():
    assert saturation_curve(SaturationTable((), (), SaturationOptions())) is None
