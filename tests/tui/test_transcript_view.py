"""The transcript view in a running app: what is drawn, how few lines for a key, and whose keys they are."""

from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len
from textual.binding import Binding
from transcript_reader import LONG, TEXT, CodingView, at, coding, reading, screen

from interviewcoder.tui.widgets.transcript_view import TranscriptView


async def test_only_words_of_turns_are_shown_with_time_and_speaker_beside_them() -> None:
    async with reading() as (_, view, _app):
        lines = screen(view)
        assert lines[0].startswith("11:02 INT And when you say the ward is full,")
        assert lines[view.lines.first_lines[1] - 1].strip() == ""
        assert lines[view.lines.first_lines[1]].startswith("11:09 EXP Well, we have")
        assert not any("Interview DE-01" in line or "[662" in line for line in lines)
        assert view.cursor == at("And when")


async def test_nothing_that_steers_a_terminal_is_drawn_and_every_line_fills_the_width() -> None:
    async with reading(highlights=(coding("1", "four beds"),)) as (pilot, view, _app):
        for width in (1, 2, 3, 8, 25, 32, 40, 60, 90, 120, 200):
            await pilot.resize_terminal(width, 24)
            for y in range(view.size.height):
                strip = view.render_line(y)
                assert all(unicodedata.category(character) != "Cc" for character in strip.text)
                assert "\u202e" not in strip.text
                assert strip.cell_length == cell_len(strip.text)
                if width >= 40:
                    assert strip.cell_length == view.columns.width


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("right l right right", "when"), ("w", "when"), ("w w b", "when"), ("ctrl+right", "when"),
        ("t", "Well"), ("t t T", "Well"), ("t w T", "Well"), ("G g", "And when"),
        ("t t t w w", "👩🏽‍⚕️"), ("t t t right", "字"), ("t t t w w right right", "doctor"),
        ("t w w w left left", "e four"), ("down", "mean?"), ("down down", "Well"), ("down j k", "mean?"),
        ("t end home", "Well"),
    ],
)  # fmt: skip
async def test_keys_move_the_cursor(keys: str, words: str) -> None:
    async with reading(size=(76, 24)) as (pilot, view, _app):
        await pilot.press(*keys.split())
        assert view.cursor == at(words), TEXT[view.cursor :][:20]
        assert view.selection_unit == ("turn" if keys.rsplit(maxsplit=1)[-1] in ("t", "T") else None)


async def test_down_keeps_the_column_and_end_is_the_end() -> None:
    async with reading(LONG, size=(60, 20)) as (pilot, view, _app):
        view.go_to(view.lines.starts[0] + 30)
        await pilot.press("down", "down", "down", "down", "up", "up", "up", "up")
        assert view.lines.cell_at(view.cursor) == 30
        await pilot.press("G")
        assert view.cursor == len(LONG.text)
        await pilot.press("right", "down", "w", "s", "t", "pagedown")
        assert view.cursor <= len(LONG.text)
        await pilot.press("g", "left", "up", "b", "T", "pageup")
        assert view.cursor == LONG.turns[0].start


async def test_a_cursor_key_draws_at_most_two_lines_even_when_it_scrolls() -> None:
    async with reading(LONG, size=(80, 6)) as (pilot, view, _app):
        await pilot.press("right")
        for key in ("down",) * 14 + ("left",) * 2 + ("w",) * 6 + ("up",) * 8 + ("shift+right",) * 2:
            before = view.lines_rendered
            await pilot.press(key)
            assert view.lines_rendered - before <= 2, key
        assert view.scroll_offset.y > 0


async def test_lines_are_drawn_once_and_kept() -> None:
    async with reading(LONG, size=(80, 24)) as (pilot, view, _app):
        before = view.lines_rendered
        assert before <= 24
        view.refresh()
        await pilot.pause()
        assert view.lines_rendered == before


async def test_coding_keys_are_the_subclass_s_and_others_go_up() -> None:
    CodingView.assigned.clear()
    async with reading(cursor=at("four")) as (pilot, view, app):
        await pilot.press("1", "2")
        assert CodingView.assigned == [(1, view.target())]
        assert app.noted == ["two"]


async def test_a_keymap_moves_the_keys() -> None:
    async with reading(cursor=at("four")) as (pilot, view, app):
        app.set_keymap({"transcript.word_right": "e", "coding.1": "x"})
        await pilot.press("e")
        assert view.cursor == at("beds")
        await pilot.press("w")
        assert view.cursor == at("beds")


def test_every_binding_has_an_identifier_of_its_own() -> None:
    identifiers = [binding.id for binding in TranscriptView.BINDINGS if isinstance(binding, Binding)]
    assert len(identifiers) == len(TranscriptView.BINDINGS) == len(set(identifiers))
    assert None not in identifiers
