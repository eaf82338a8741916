"""A small transcript in a running app, for the tests of the transcript view."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar

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
