"""Spans by block and lanes beside the text: nothing is lost, and no two bars share a cell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.tui.lanes import BLOCK, Highlight, Lanes, Spans, assign_lanes
from interviewcoder.tui.layout import lay_out
from interviewcoder.tui.readable import readable_text

TEXT = "".join(f"Nobody is licensed to run bed {number} at the weekend. " for number in range(120))
TURNS = [(0, 900), (930, 931), (960, 4200), (4200, len(TEXT))]
READABLE = readable_text(TEXT, TURNS, [])


@st.composite
def highlights(draw: st.DrawFn) -> list[Highlight]:
    found = []
    for number in range(draw(st.integers(0, 25))):
        start = draw(st.integers(0, len(TEXT)))
        end = min(len(TEXT), start + draw(st.sampled_from((0, 1, 30, 200, 3000))))
        found.append(Highlight(str(number), start, end, f"C{number}"))
    return found


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda p: (p[0], p[0] + p[1]))))
def test_no_two_in_a_lane_share_a_line_and_no_lane_is_wasted(lines: list[tuple[int, int]]) -> None:
    lanes = assign_lanes(lines)
    for line in range(40):
        here = [lane for (first, last), lane in zip(lines, lanes, strict=True) if first <= line <= last]
        assert len(here) == len(set(here))
    busiest = max((sum(a <= line <= b for a, b in lines) for line in range(40)), default=0)
    assert max(lanes, default=-1) + 1 == busiest


@given(highlights(), st.integers(0, len(TEXT)), st.integers(1, 3 * BLOCK))
def test_spans_by_block_are_those_that_overlap(found: list[Highlight], start: int, length: int) -> None:
    spans = Spans(found)
    expected = {one.id for one in found if max(one.start, start) < min(one.end, start + length)}
    over = spans.over(start, start + length)
    assert [one.id for one in over if one.id in expected] == [one.id for one in over]
    assert {one.id for one in over} == expected
    assert len(over) == len(expected)
    for one in found[::2]:
        spans.discard(one)
    kept = {one.id for one in found[1::2]} & expected
    assert {one.id for one in spans.over(start, start + length)} == kept


@given(highlights(), st.integers(8, 80), st.data())
def test_lanes_never_overlap_however_codings_come_and_go(
    found: list[Highlight], width: int, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(found)))
    spans = Spans(found[:first])
    lanes = Lanes(lay_out(READABLE, width), spans)
    lanes.place_all(found[:first])
    before = dict(lanes.bars)
    for one in found[first:]:
        spans.add(one)
        lanes.place(one)
    for identifier, bar in before.items():
        assert lanes.bars[identifier] == bar
    gone = data.draw(st.lists(st.sampled_from(found), max_size=5, unique_by=lambda h: h.id)) if found else []
    for one in gone:
        spans.discard(one)
        lanes.remove(one.id)
    for one in gone[:2]:
        spans.add(one)
        lanes.place(one)
    for line in range(lanes.layout.height):
        here = [bar for bar in lanes.bars.values() if bar.first <= line <= bar.last]
        assert len({bar.lane for bar in here}) == len(here)
        assert sorted(here, key=lambda bar: bar.lane) == lanes.on_line(line)


@given(highlights(), st.integers(8, 80))
def test_a_bar_begins_and_ends_where_its_words_are_shown(found: list[Highlight], width: int) -> None:
    layout = lay_out(READABLE, width)
    lanes = Lanes(layout, Spans(found))
    lanes.place_all(found)
    for one in found:
        shown = [
            line
            for line in range(layout.height)
            if max(one.start, layout.starts[line]) < min(one.end, layout.ends[line])
        ]
        bar = lanes.bars.get(one.id)
        if bar is None:
            assert not shown
        else:
            assert (bar.first, bar.last) == (shown[0], shown[-1])
