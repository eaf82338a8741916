"""Lanes of several coders in columns of their own: placed, drawn and found under the mouse."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.color import BLACK, WHITE

from interviewcoder.tui.lanes import Highlight, Lanes, Spans
from interviewcoder.tui.layout import lay_out
from interviewcoder.tui.readable import readable_text
from interviewcoder.tui.widgets.transcript_colours import painter
from interviewcoder.tui.widgets.transcript_columns import share_out
from interviewcoder.tui.widgets.transcript_strips import BarContent, LineContent, bar_at, beside, draw

TEXT = "some words that are wrapped into lines of a few cells each, " * 6
LAYOUT = lay_out(readable_text(TEXT, [(0, len(TEXT))], [(0, len(TEXT))]), 20)

drawn = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 40), st.integers(1, 40), st.integers(0, 1)), max_size=12
).map(
    lambda made: [
        Highlight(str(number), start, start + size, f"C{number}", group=group)
        for number, (start, size, group) in enumerate(made)
    ]
)


@settings(deadline=None)
@given(drawn)
def test_a_group_has_the_lanes_it_would_have_alone(highlights: list[Highlight]) -> None:
    together = Lanes(LAYOUT, Spans(highlights))
    together.place_all(highlights)
    for group in (0, 1):
        own = [one for one in highlights if one.group == group]
        alone = Lanes(LAYOUT, Spans(own))
        alone.place_all(own)
        assert {id: bar for id, bar in together.bars.items() if bar.highlight.group == group} == alone.bars


@settings(deadline=None)
@given(drawn)
def test_one_by_one_no_two_of_a_group_share_a_lane_on_a_line(highlights: list[Highlight]) -> None:
    lanes = Lanes(LAYOUT, Spans())
    lanes.exchange([], highlights)
    for line in range(LAYOUT.height):
        taken = [(bar.highlight.group, bar.lane) for bar in lanes.on_line(line)]
        assert len(taken) == len(set(taken))


@pytest.mark.parametrize("width", [24, 40, 60, 79, 99, 129, 159])
@pytest.mark.parametrize("groups", [1, 2, 3])
def test_columns_fill_the_width_and_no_more(width: int, groups: int) -> None:
    columns = share_out(width, 5, 3, groups=groups)
    between = 1 if groups > 1 and columns.bars else 0
    used = columns.gutter + columns.text + 1 + groups * (columns.bars + columns.labels + between)
    assert used <= width
    assert columns.text >= min(24, width - 1 - columns.gutter) or columns.bars == 0


def content(*bars: BarContent) -> LineContent:
    return LineContent(
        text="words", plain=True, dim=False, time="", speaker="", bracket="", tints=(), marks=(),
        selection=None, cursor=None, focused=False, bars=bars,
    )  # fmt: skip


@pytest.mark.parametrize("width", [79, 129])
def test_both_labels_of_one_line_are_read_and_clicked(width: int) -> None:
    columns = share_out(width, 5, 3, groups=2)
    first = BarContent("a", 0, "CAP-BED", "", "solid", True, False, 0)
    second = BarContent("b", 0, "WF-LIC", "", "solid", True, True, 1)
    line = content(first, second)
    said = "".join(piece.text for piece in beside(line, columns))
    assert "CAP-BED" in said and "WF-LIC" in said
    strip = draw(line, columns, painter(BLACK, WHITE, WHITE, True))
    assert strip.cell_length == width == cell_len(strip.text)
    for label, bar in (("CAP-BED", first), ("WF-LIC", second)):
        assert bar_at(line, columns, strip.text.index(label)) == bar
    # The second coder's column begins under the second coder's name, with or without the first's bars.
    at = columns.bars_at + columns.group_width + 1
    assert bar_at(line, columns, at) == second == bar_at(content(second), columns, at)
