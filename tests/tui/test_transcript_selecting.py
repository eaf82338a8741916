"""Selecting in the transcript view by keys: sentences, motions, turns."""

from __future__ import annotations

import pytest
from transcript_reader import DOCUMENT, TEXT, at, reading, span

from interviewcoder.tui.widgets.transcript_view import TranscriptView


async def test_without_a_selection_the_sentence_is_meant() -> None:
    async with reading(cursor=at("four")) as (_, view, _app):
        assert view.target() == (*span("Well, we have four beds."), "sentence")
        view.go_to(at("Two of") - 1)
        assert view.target() == (*span("Well, we have four beds."), "sentence")
        view.select(at(" have"), at("four"))
        assert view.target() == (*span("have"), "selection")


async def test_sentences_are_selected_one_after_the_other() -> None:
    async with reading(cursor=at("four")) as (pilot, view, app):
        await pilot.press("s")
        assert view.selection == span("Two of them are closed.")
        assert view.selection_unit == "sentence"
        assert view.cursor == at("Two of")
        await pilot.press("s", "s")
        assert view.selection == span("And then?")
        await pilot.press("S", "S", "S")
        assert view.selection == span("Well, we have four beds.")
        made = [message for message in app.messages if isinstance(message, TranscriptView.SelectionMade)]
        assert [(made[-1].start, made[-1].end, made[-1].unit)] == [(*view.selection, "sentence")]
        moved = [message for message in app.messages if isinstance(message, TranscriptView.CursorMoved)]
        assert (moved[-1].offset, moved[-1].selection) == (view.cursor, view.selection)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("v w w", "four beds"), ("shift+right shift+right", "fo"), ("v l l h", "f"),
        ("ctrl+shift+right", "four"), ("v s s", "four beds. Two of them are closed."),
        ("s v s", "Two of them are closed. Nobody is licensed to run them."),
        ("s v b", "beds. Two of them are closed."), ("v t", TEXT[at("four") : at("\n[700")]),
        ("s shift+left", " Two of them are closed."), ("v T", "Well, we have "),
        ("shift+end", "four beds. Two of them are closed. Nobody is licensed to"), ("plus", "four"),
        ("plus plus", "Well, we have four beds."), ("plus plus plus", TEXT[at("Well") : at("\n[700")]),
        ("plus plus plus plus minus", "Well, we have four beds."), ("plus plus minus", "four"),
    ],
)  # fmt: skip
async def test_selections_grow_by_motions_and_units(keys: str, words: str) -> None:
    async with reading(cursor=at("four"), size=(120, 24)) as (pilot, view, _app):
        await pilot.press(*keys.split())
        assert view.selection is not None
        assert TEXT[slice(*view.selection)] == words


async def test_shrinking_below_a_word_selects_nothing() -> None:
    async with reading(cursor=at("four")) as (pilot, view, _app):
        await pilot.press("plus", "minus")
        assert view.selection is None
        assert view.cursor == at("four")


async def test_a_motion_without_extending_ends_the_selection() -> None:
    async with reading(cursor=at("four")) as (pilot, view, _app):
        await pilot.press("v", "w", "v", "right")
        assert view.selection is None
        assert view.extending is False


async def test_escape_clears_and_then_goes_on_to_the_screen() -> None:
    async with reading(cursor=at("four")) as (pilot, view, app):
        await pilot.press("v", "w", "escape")
        assert (view.selection, view.extending, app.noted) == (None, False, [])
        await pilot.press("escape")
        assert app.noted == ["escape"]


async def test_turns_are_selected_whole_and_narrowed_from_their_first_sentence() -> None:
    async with reading(cursor=at("And when")) as (pilot, view, _app):
        turns = [(turn.start, turn.end) for turn in DOCUMENT.turns]
        await pilot.press("t")
        assert (view.selection, view.selection_unit) == (turns[1], "turn")
        await pilot.press("minus")
        assert view.selection == span("Well, we have four beds.")
        await pilot.press("t", "T", "s")
        assert view.selection == span("Well, we have four beds.")
        await pilot.press("s")
        assert view.selection == span("Two of them are closed.")
        await pilot.press("T")
        assert view.selection == turns[1]
        await pilot.press("T", "T")
        assert view.selection == turns[0]
