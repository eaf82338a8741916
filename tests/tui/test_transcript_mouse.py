"""The transcript view by mouse: clicks, drags, the wheel."""

from __future__ import annotations

import pytest
from transcript_reader import LONG, TEXT, at, cell, coding, reading, span

from interviewcoder.tui.widgets.transcript_view import TranscriptView


@pytest.mark.parametrize(
    "words", ["Well", "beds.", "漢", "字", "beds 👩", "👩🏽‍⚕️", "doctor", "cafe\u0301", "end."]
)
async def test_a_click_sets_the_cursor_also_after_wide_characters(words: str) -> None:
    async with reading(size=(100, 24)) as (pilot, view, _app):
        x, y = cell(view, at(words))
        await pilot.click("#view", offset=(x, y))
        assert view.cursor == at(words)
        assert view.selection is None
        if words in ("漢", "👩🏽‍⚕️"):
            await pilot.click("#view", offset=(x + 1, y))
            assert view.cursor == at(words)


async def test_a_double_click_selects_the_word_and_a_triple_click_the_sentence() -> None:
    async with reading(size=(100, 24)) as (pilot, view, app):
        place = cell(view, at("doctor") + 2)
        await pilot.click("#view", offset=place, times=2)
        assert view.selection == span("doctor")
        await pilot.click("#view", offset=place)
        assert view.selection is not None
        assert TEXT[slice(*view.selection)].endswith("end.")
        assert view.selection_unit == "sentence"
        made = [message for message in app.messages if isinstance(message, TranscriptView.SelectionMade)]
        assert (made[-1].start, made[-1].end) == view.selection


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [("four", "beds.", "four b"), ("beds.", "four", "four b"), ("漢", "doctor", "漢字 beds 👩🏽‍⚕️ d")],
)
async def test_a_drag_selects_whole_characters_from_press_to_release(
    first: str, last: str, expected: str
) -> None:
    async with reading(size=(100, 24)) as (pilot, view, app):
        await pilot.mouse_down("#view", offset=cell(view, at(first)))
        await pilot.hover("#view", offset=cell(view, at(last)))
        await pilot.mouse_up("#view", offset=cell(view, at(last)))
        assert view.selection is not None
        assert TEXT[slice(*view.selection)] == expected
        made = [message for message in app.messages if isinstance(message, TranscriptView.SelectionMade)]
        assert len(made) == 1
        await pilot.press("v", "shift+right")
        assert view.selection is not None


async def test_a_drag_back_to_where_it_began_selects_nothing() -> None:
    async with reading() as (pilot, view, _app):
        place = cell(view, at("four"))
        await pilot.mouse_down("#view", offset=place)
        await pilot.hover("#view", offset=(place[0] + 4, place[1]))
        assert view.selection is not None
        await pilot.hover("#view", offset=place)
        await pilot.mouse_up("#view", offset=place)
        assert view.selection is None


async def test_a_drag_beyond_the_edge_scrolls_until_released() -> None:
    async with reading(LONG, size=(80, 24)) as (pilot, view, _app):
        await pilot.mouse_down("#view", offset=(20, 20))
        await pilot.hover("#view", offset=(20, 23))
        view.on_mouse_move(_moved_to(view, 20, 27))
        for _ in range(40):
            await pilot.pause(0.05)
            if view.scroll_offset.y > 8:
                break
        assert view.scroll_offset.y > 8
        await pilot.mouse_up("#view", offset=(20, 23))
        assert view.selection is not None
        assert view.lines.line_at(view.selection[1]) > 23
        after = view.scroll_offset.y
        await pilot.pause(0.2)
        assert view.scroll_offset.y == after


def _moved_to(view: TranscriptView, x: int, y: int) -> object:
    from textual import events

    return events.MouseMove(view, x, y, 0, 0, 1, False, False, False)


async def test_a_click_on_a_bar_or_label_names_the_coding_and_moves_nothing() -> None:
    codings = (coding("one", "four beds"), coding("two", "beds. Two of them", "WF-LIC"))
    async with reading(highlights=codings, cursor=at("And when"), size=(100, 24)) as (pilot, view, app):
        row = cell(view, at("four"))[1]
        text = view.render_line(row).text
        for name, x in (
            ("one", view.columns.bars_at),
            ("two", view.columns.bars_at + 1),
            ("one", text.index("CAP-BED") + 2),
            ("two", text.index("WF-LIC")),
        ):
            await pilot.click("#view", offset=(x, row))
            assert isinstance(app.messages[-1], TranscriptView.HighlightClicked)
            assert app.messages[-1].id == name
        assert view.cursor == at("And when")


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    async with reading(LONG) as (pilot, view, _app):
        from textual import events

        for _ in range(3):
            view.post_message(events.MouseScrollDown(view, 5, 5, 0, 1, 0, False, False, False))
            await pilot.pause()
        assert view.scroll_offset.y > 0
        assert view.cursor == LONG.turns[0].start
