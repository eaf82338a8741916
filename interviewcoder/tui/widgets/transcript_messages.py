"""What the transcript view tells the screen. Handlers are named after the view: on_transcript_view_…"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from interviewcoder.model import Span
from interviewcoder.tui.motions import Unit

if TYPE_CHECKING:
    from interviewcoder.tui.widgets.transcript_selecting import SelectingTranscript


class _FromView(Message):
    """A message that knows its view."""

    def __init__(self, view: SelectingTranscript) -> None:
        super().__init__()
        self.view = view

    @property
    def control(self) -> SelectingTranscript:
        """The view it happened in."""
        return self.view


class CursorMoved(_FromView, namespace="transcript_view"):
    """The cursor or the selection changed."""

    def __init__(self, view: SelectingTranscript, offset: int, selection: Span | None) -> None:
        super().__init__(view)
        self.offset = offset
        self.selection = selection

    def can_replace(self, message: Message) -> bool:
        """Where keys come faster than a screen can follow, only the latest place is told."""
        return isinstance(message, CursorMoved) and message.view is self.view


class SelectionMade(_FromView, namespace="transcript_view"):
    """A selection was made at one go: by mouse, as a unit, or by growing and shrinking."""

    def __init__(self, view: SelectingTranscript, start: int, end: int, unit: Unit | None) -> None:
        super().__init__(view)
        self.start = start
        self.end = end
        self.unit = unit


class HighlightClicked(_FromView, namespace="transcript_view"):
    """A bar or label beside the text was clicked."""

    def __init__(self, view: SelectingTranscript, id: str) -> None:
        super().__init__(view)
        self.id = id
