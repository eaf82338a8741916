"""The transcript view in a running app: keys, mouse, resizing, and how few lines are drawn for each."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.pilot import Pilot

from interviewcoder.model import Document, Interview, Span, Speaker, Turn
from interviewcoder.tui.lanes import Highlight
from interviewcoder.tui.widgets.transcript_view import TranscriptView

SPOKEN = (
    ("INT", 662.0, ("And when you say the ward is full,", "what does that mean?")),
    (
        "EXP",
        669.0,
        ("Well, we have four beds.", "Two of them are closed.", "Nobody is licensed to run them."),
    ),
    ("INT", 700.0, ("And then?",)),
    ("EXP", 705.0, ("漢字 beds 👩🏽‍⚕️ doctor cafe\u0301 end.", "\x1b[31mRed\x07 alert\u202e.")),
)


def document(times: int = 1) -> Document:
    """Four turns, ``times`` over, with labels between them that belong to no turn."""
    text = "Interview DE-01\n"
    turns: list[Turn] = []
    sentences: list[Span] = []
    for speaker, time, spoken in SPOKEN * times:
        text += f"\n[{time}] {speaker}: "
        start = len(text)
        for number, sentence in enumerate(spoken):
            text += " " if number else ""
            sentences.append((len(text), len(text) + len(sentence)))
            text += sentence
        turns.append(Turn(speaker, start, len(text), time))
    interview = Interview("1", "DE-01", "DE-01.txt", "txt", "en", {}, None, "t", len(text), 60, True)
    speakers = (
        Speaker("a", "1", 1, "INT", "interviewer", True),
        Speaker("b", "1", 2, "EXP", "interviewee", True),
    )
    return Document(interview, text, tuple(turns), tuple(sentences), speakers)


DOCUMENT = document()
TEXT = DOCUMENT.text
LONG = document(40)


def at(words: str, text: str = TEXT) -> int:
    return text.index(words)


def span(words: str, text: str = TEXT) -> Span:
    return at(words, text), at(words, text) + len(words)


def coding(identifier: str, words: str, short: str = "CAP-BED", text: str = TEXT) -> Highlight:
    return Highlight(identifier, *span(words, text), short)


class CodingView(TranscriptView):
    """What a screen makes of it: coding keys added."""

    BINDINGS: ClassVar = [Binding("1", "assign(1)", "Assign", id="coding.1")]
    assigned: ClassVar[list[object]] = []

    def action_assign(self, number: int) -> None:
        self.assigned.append((number, self.target()))


class Reader(App[None]):
    """An app with one transcript, which notes what reaches it."""

    BINDINGS: ClassVar = [
        Binding("escape", "note('escape')", "Back", id="back"),
        Binding("2", "note('two')", "Two", id="two"),
    ]

    def __init__(self, shown: Document, highlights: tuple[Highlight, ...] = (), cursor: int = 0) -> None:
        super().__init__()
        self.view = CodingView(shown, highlights, cursor, id="view")
        self.noted: list[str] = []
        self.messages: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.view

    def action_note(self, what: str) -> None:
        self.noted.append(what)

    def on_transcript_view_cursor_moved(self, message: TranscriptView.CursorMoved) -> None:
        self.messages.append(message)

    def on_transcript_view_selection_made(self, message: TranscriptView.SelectionMade) -> None:
        self.messages.append(message)

    def on_transcript_view_highlight_clicked(self, message: TranscriptView.HighlightClicked) -> None:
        self.messages.append(message)


@asynccontextmanager
async def reading(
    shown: Document = DOCUMENT,
    highlights: tuple[Highlight, ...] = (),
    cursor: int = 0,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[tuple[Pilot[None], CodingView, Reader]]:
    app = Reader(shown, highlights, cursor)
    async with app.run_test(size=size) as pilot:
        app.view.focus()
        await pilot.pause()
        yield pilot, app.view, app


def cell(view: TranscriptView, offset: int) -> tuple[int, int]:
    """The cell of the view that shows an offset."""
    line = view.lines.line_at(offset)
    return view.columns.gutter + view.lines.cell_at(offset), line - view.scroll_offset.y


def screen(view: TranscriptView) -> list[str]:
    return [view.render_line(y).text for y in range(view.size.height)]


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


# --- mouse ---------------------------------------------------------------------------------------


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


# --- highlights ----------------------------------------------------------------------------------


async def test_coded_words_are_underlined_and_have_a_bar_with_a_label() -> None:
    async with reading(highlights=(coding("one", "four beds"),), size=(100, 24)) as (_, view, _app):
        row = cell(view, at("four"))[1]
        strip = view.render_line(row)
        assert strip.text[view.columns.bars_at :].startswith("▌CAP-BED")
        underlined = [segment.text for segment in strip if segment.style and segment.style.underline]
        assert underlined == ["four beds"]


async def test_where_lanes_run_out_the_rest_is_counted() -> None:
    codings = tuple(coding(str(number), "four beds", f"C{number}") for number in range(5))
    async with reading(highlights=codings, size=(70, 24)) as (_, view, _app):
        row = cell(view, at("four"))[1]
        assert view.columns.bars == 3
        assert view.render_line(row).text[view.columns.bars_at :].startswith("▌▌▌C0 C1 +3")


@pytest.mark.parametrize(
    ("size", "shown"),
    [((50, 24), "▌▌CAP-BED +1"), ((80, 24), "▌▌CAP-BED +1"), ((110, 24), "▌▌CAP-BED CAP-LIC")],
)
async def test_no_label_is_cut_to_what_could_be_another_code(size: tuple[int, int], shown: str) -> None:
    codings = (coding("1", "four beds", "CAP-BED"), coding("2", "four beds", "CAP-LIC"))
    async with reading(highlights=codings, size=size) as (_, view, _app):
        row = cell(view, at("four"))[1]
        assert view.render_line(row).text[view.columns.bars_at :].rstrip() == shown


async def test_a_new_coding_draws_only_the_lines_it_touches() -> None:
    old = tuple(coding(str(number), "Well, we have", text=LONG.text) for number in range(1))
    async with reading(LONG, highlights=old, size=(80, 40)) as (pilot, view, _app):
        new = coding("new", "Nobody is licensed", "WF-LIC", LONG.text)
        lines = view.lines.line_at(new.end - 1) - view.lines.line_at(new.start) + 1
        before = view.lines_rendered
        view.set_highlights((*old, new))
        await pilot.pause()
        assert view.lines_rendered - before == lines
        row = cell(view, new.start)[1]
        assert " +1 " in view.render_line(row).text
        view.set_highlights(old)
        await pilot.pause()
        assert view.lines_rendered - before == lines  # the lines as they were are still known
        assert " +1 " not in view.render_line(row).text


async def test_changing_many_highlights_at_once_shows_them_all() -> None:
    many = tuple(
        Highlight(str(number), turn.start, turn.end, f"C{number}") for number, turn in enumerate(LONG.turns)
    )
    async with reading(LONG, size=(100, 30)) as (pilot, view, _app):
        view.set_highlights(many)
        await pilot.pause()
        assert "C0" in view.render_line(0).text
        view.set_highlights([Highlight("0", LONG.turns[0].start, LONG.turns[0].end, "NEW"), *many[1:]])
        await pilot.pause()
        assert "NEW" in view.render_line(0).text
        assert len(view.highlights) == len(many)


async def test_highlights_at_an_offset_come_shortest_first() -> None:
    codings = (coding("long", "we have four beds"), coding("short", "four"))
    async with reading(highlights=codings) as (_, view, _app):
        assert [one.id for one in view.highlights_at(at("four"))] == ["short", "long"]
        assert [one.id for one in view.highlights_at(at("we have"))] == ["long"]
        assert view.highlights_at(at("Well")) == ()


async def test_marks_and_the_current_coding_are_set_off() -> None:
    async with reading(highlights=(coding("one", "four beds"),), size=(100, 24)) as (pilot, view, _app):
        row = cell(view, at("four"))[1]
        view.set_marks([(*span("Two of"), "search")])
        view.current_highlight = "one"
        await pilot.pause()
        strip = view.render_line(row)
        assert [segment.text for segment in strip if segment.style and segment.style.bold] == [
            "Two of",
            "CAP-BED",
        ]
        assert strip.text[view.columns.bars_at] == "█"


# --- width, documents, colours -------------------------------------------------------------------


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


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
async def test_every_kind_of_theme_shows_coding_cursor_and_selection_apart(theme: str) -> None:
    async with reading(highlights=(coding("1", "four beds"),), cursor=at("four")) as (pilot, view, app):
        app.theme = theme
        view.select(*span("Two of"))
        await pilot.pause()
        strip = view.render_line(cell(view, at("four"))[1])
        styles = {segment.text: segment.style for segment in strip}
        plain = next(style for text, style in styles.items() if text.strip().startswith("Well"))
        assert styles["four beds"] not in (plain, None)
        chosen = [style for text, style in styles.items() if text.strip() and text in "Two of"]
        assert chosen
        assert all(style != plain for style in chosen)


async def test_without_focus_the_cursor_stays_visible_but_waits() -> None:
    async with reading(cursor=at("four")) as (pilot, view, app):
        row = cell(view, at("four"))[1]
        assert any(segment.style and segment.style.reverse for segment in view.render_line(row))
        app.set_focus(None)
        await pilot.pause()
        assert not any(segment.style and segment.style.reverse for segment in view.render_line(row))
        assert any(segment.style and segment.style.underline for segment in view.render_line(row))
