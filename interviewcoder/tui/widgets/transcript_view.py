"""The transcript view: what keys and mouse do in a transcript.

Cursor, selection and keys are those of the class below; this is what it does with the mouse.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import Final

from textual import events
from textual.timer import Timer

from interviewcoder.model import Span
from interviewcoder.tui import motions
from interviewcoder.tui.layout import SEPARATOR
from interviewcoder.tui.motions import Unit
from interviewcoder.tui.widgets.transcript_messages import HighlightClicked
from interviewcoder.tui.widgets.transcript_selecting import SelectingTranscript
from interviewcoder.tui.widgets.transcript_strips import bar_at

_CLICK_CHAIN_SECONDS = 0.5
_EDGE_SCROLLS_A_SECOND = 25
_CLICK_UNITS: Final[tuple[Unit | None, ...]] = (None, "word", "sentence")


@dataclass(slots=True)
class _Drag:
    """A mouse button held down: what was pressed first, and by what units the selection grows."""

    unit: Unit | None
    first: Span
    x: int
    y: int
    moved: bool = False
    timer: Timer | None = None


class TranscriptView(SelectingTranscript):
    """A transcript to read and select in, by keyboard and by mouse."""

    HighlightClicked = HighlightClicked

    _drag: _Drag | None = None
    _click = (0.0, -1, -1, 0)
    """When and where the button was pressed last, and how many times in a row."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Click a bar, or set the cursor; a second press selects the word, a third the sentence."""
        if event.button != 1 or not self._layout.height:
            return
        x, y = self._inside(event)
        line = self.scroll_offset.y + y
        if 0 <= line < self._layout.height:
            bar = bar_at(self._content(line), self._columns, x)
            if bar is not None:
                event.stop()
                self.post_message(self.HighlightClicked(self, bar.id))
                return
        now = monotonic()
        when, last_x, last_y, times = self._click
        again = now - when < _CLICK_CHAIN_SECONDS and (x, y) == (last_x, last_y)
        times = times % len(_CLICK_UNITS) + 1 if again else 1
        self._click = (now, x, y, times)
        unit = _CLICK_UNITS[times - 1]
        offset = self._offset_at(x, y)
        span = self._span_at(offset, unit)
        self._extending = False
        self._set(offset, None if unit is None else span, unit=unit)
        self._drag = _Drag(unit, span, x, y)
        self.capture_mouse()
        event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag: extend the selection; beyond an edge the view scrolls."""
        drag = self._drag
        if drag is None:
            return
        event.stop()
        x, y = self._inside(event)
        if (x, y) == (drag.x, drag.y):
            return
        drag.x, drag.y, drag.moved = x, y, True
        self._drag_on()
        outside = y < 0 or y >= self.size.height
        if outside and drag.timer is None:
            drag.timer = self.set_interval(1 / _EDGE_SCROLLS_A_SECOND, self._scroll_at_edge)
        elif not outside and drag.timer is not None:
            drag.timer.stop()
            drag.timer = None

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Release: what was dragged over is selected."""
        drag, self._drag = self._drag, None
        if drag is None:
            return
        event.stop()
        self.release_mouse()
        if drag.timer is not None:
            drag.timer.stop()
        self._announce()

    def _drag_on(self) -> None:
        """Select from what was pressed first to what is under the pointer now, both whole."""
        drag = self._drag
        if drag is None:
            return
        offset = self._offset_at(drag.x, min(max(drag.y, 0), self.size.height - 1))
        here = self._span_at(offset, drag.unit)
        start, end = min(drag.first[0], here[0]), max(drag.first[1], here[1])
        if drag.unit is None and here == drag.first:
            self._set(offset, None)
        elif here[0] >= drag.first[0]:
            self._set(end, (start, end), anchor=start)
        else:
            self._set(start, (start, end), anchor=end)

    def _scroll_at_edge(self) -> None:
        drag = self._drag
        if drag is None:
            return
        height = self.size.height
        lines = drag.y if drag.y < 0 else drag.y - height + 1
        self._scroll_to_line(self.scroll_offset.y + lines)
        self._drag_on()

    def _span_at(self, offset: int, unit: Unit | None) -> Span:
        """The unit under an offset, the character where there is none."""
        text = self._readable
        found = None if unit is None else motions.unit_at(text, offset, unit)
        if found is not None:
            return found
        if offset >= text.turn_ends[text.turn_at(offset)]:
            return offset, offset
        return offset, text.cluster_end(offset)

    def _offset_at(self, x: int, y: int) -> int:
        """The place nearest to a cell of the view; between two turns, the end of the one above."""
        layout = self._layout
        line = min(max(0, self.scroll_offset.y + y), layout.height - 1)
        if layout.turns[line] == SEPARATOR:
            return layout.last_place(line - 1)
        return layout.offset_at(line, x - self._columns.gutter)

    def _inside(self, event: events.MouseEvent) -> tuple[int, int]:
        gutter = self.styles.gutter
        return event.x - gutter.left, event.y - gutter.top
