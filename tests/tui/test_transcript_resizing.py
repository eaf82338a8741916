"""What stays in sight when the transcript view gets another width, place or document."""

from __future__ import annotations

import pytest
from transcript_reader import DOCUMENT, LONG, at, cell, coding, reading, screen

from interviewcoder.model import Document, Turn
from interviewcoder.tui.widgets.transcript_view import TranscriptView


async def test_a_new_width_keeps_the_words_at_the_top() -> None:
    async with reading(LONG, size=(100, 24)) as (pilot, view, _app):
        view.scroll_to(y=57, animate=False)
        await pilot.pause()
        top = view.lines.starts[57]
        before = view.scroll_offset.y
        for width in (60, 81, 45, 130):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            line = view.scroll_offset.y
            assert view.lines.line_at(top) == line
            assert view.virtual_size.height == view.lines.height
        await pilot.resize_terminal(100, 24)
        await pilot.pause()
        assert view.scroll_offset.y == before


def seen(view: TranscriptView, offset: int) -> bool:
    """Whether the line of an offset is in sight."""
    return 0 <= view.lines.line_at(offset) - view.scroll_offset.y < view.size.height


@pytest.mark.parametrize("size", [(80, 12), (40, 10), (120, 8)])
async def test_a_cursor_that_was_seen_is_seen_after_a_resize(size: tuple[int, int]) -> None:
    place = LONG.turns[50].start
    async with reading(LONG, cursor=place, size=(160, 45)) as (pilot, view, _app):
        await pilot.press("pagedown", "pagedown", *["down"] * 12)
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert seen(view, view.cursor)


async def test_a_cursor_scrolled_away_from_does_not_pull_the_words_back() -> None:
    async with reading(LONG, size=(160, 45)) as (pilot, view, _app):
        view.scroll_to(y=100, animate=False, force=True)
        await pilot.pause()
        top = view.lines.starts[view.scroll_offset.y]
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        line = view.scroll_offset.y
        assert view.lines.starts[line] <= top <= view.lines.ends[line] + 1


async def test_a_stretch_is_brought_into_sight_unless_it_is_longer_than_the_view() -> None:
    async with reading(LONG, size=(80, 12)) as (pilot, view, _app):
        start, end = LONG.sentences[200]
        view.reveal(start, end)
        await pilot.pause()
        assert seen(view, start) and seen(view, end - 1)
        view.reveal(*LONG.sentences[200])
        before = view.scroll_offset.y
        view.reveal(0, len(LONG.text))
        await pilot.pause()
        assert view.scroll_offset.y == before


async def test_it_opens_with_the_cursor_in_sight() -> None:
    place = LONG.turns[100].start
    async with reading(LONG, cursor=place, size=(80, 24)) as (_, view, _app):
        assert view.cursor == place
        assert 0 <= cell(view, place)[1] < 24


async def test_going_somewhere_brings_it_to_the_middle_and_can_select() -> None:
    async with reading(LONG, size=(80, 24)) as (pilot, view, _app):
        turn = LONG.turns[90]
        view.go_to(turn.start, select=(turn.start, turn.start + 3))
        await pilot.pause()
        assert view.selection == (turn.start, turn.start + 3)
        assert 4 <= cell(view, turn.start)[1] <= 20
        top = view.scroll_offset.y
        view.go_to(turn.start + 1)
        assert view.scroll_offset.y == top
        view.go_to(LONG.turns[91].start - 2)  # a label belongs to no turn
        assert view.cursor == turn.end or view.cursor == LONG.turns[90].end


async def test_another_document_takes_its_place() -> None:
    async with reading(LONG, highlights=(coding("1", "four"),), cursor=LONG.turns[90].start) as (
        pilot,
        view,
        app,
    ):
        await pilot.press("v", "w")
        view.load(DOCUMENT, (), at("four"))
        await pilot.pause()
        assert (view.cursor, view.selection, view.highlights, view.extending) == (at("four"), None, (), False)
        assert view.virtual_size.height == view.lines.height
        assert "four beds" in "\n".join(screen(view))
        assert isinstance(app.messages[-1], TranscriptView.CursorMoved)


async def test_a_document_without_words_takes_every_key_and_click() -> None:
    empty = Document(DOCUMENT.interview, "Interview", (), (), ())
    keys = "left right up down w b s S t T pageup pagedown home end g G v plus minus shift+left v escape"
    async with reading(empty) as (pilot, view, app):
        await pilot.press(*keys.split())
        await pilot.click("#view", offset=(3, 3))
        assert view.cursor == 0
        assert view.target() is None
        assert app.noted == ["escape"]


async def test_an_empty_turn_can_be_stood_on() -> None:
    turns = (Turn("A", 3, 3), Turn("B", 7, 9))
    empty = Document(DOCUMENT.interview, "A: \nB: ok", turns, ((7, 9),), ())
    async with reading(empty) as (pilot, view, _app):
        assert view.cursor == 3
        await pilot.press("down")
        assert view.cursor == 7
        await pilot.press("left")
        assert view.cursor == 3
