"""The transcript's cursor and selection: what keys do with them, and what an action would take.

The view owns both, because Textual's own selection takes the whole widget on a double click and is wrong
after wide characters. Keys that code are not bound here: a subclass adds them to ``BINDINGS`` and asks
``target()`` what they mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, Final, Literal, NamedTuple

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType

from interviewcoder.model import Document, Span
from interviewcoder.tui import motions
from interviewcoder.tui.lanes import Highlight
from interviewcoder.tui.motions import Unit
from interviewcoder.tui.readable import ReadableText
from interviewcoder.tui.widgets.transcript_display import TranscriptDisplay
from interviewcoder.tui.widgets.transcript_keys import MOTION_BINDINGS
from interviewcoder.tui.widgets.transcript_messages import CursorMoved, SelectionMade

_Step = Callable[[ReadableText, int], int]

# Motion -> where it leads, and where it leads while extending: to the end of what is passed, not to the
# beginning of what follows, so that "extend by a word" selects words and not half a space more.
_STEPS: Final[dict[str, tuple[_Step, _Step]]] = {
    "character_left": (motions.previous_character, motions.previous_character),
    "character_right": (motions.next_character, motions.next_character),
    "word_left": (motions.previous_word, motions.previous_word),
    "word_right": (motions.next_word, motions.word_end),
    "sentence_previous": (motions.sentence_start, motions.sentence_start),
    "sentence_next": (motions.sentence_end, motions.sentence_end),
    "segment_previous": (motions.segment_start, motions.segment_start),
    "segment_next": (motions.segment_end, motions.segment_end),
    "turn_previous": (motions.previous_turn, motions.previous_turn),
    "turn_next": (motions.next_turn, motions.turn_end),
    "document_start": (
        lambda text, _: motions.document_start(text),
        lambda text, _: motions.document_start(text),
    ),
    "document_end": (lambda text, _: motions.document_end(text), lambda text, _: motions.document_end(text)),
}
# Without extending these select what they lead to.
_UNIT_STEPS: Final[dict[str, tuple[Unit, Callable[[ReadableText, int], Span | None]]]] = {
    "sentence_previous": ("sentence", motions.previous_sentence),
    "sentence_next": ("sentence", motions.next_sentence),
    "segment_previous": ("segment", motions.previous_segment),
    "segment_next": ("segment", motions.next_segment),
    "turn_previous": ("turn", motions.previous_turn_words),
    "turn_next": ("turn", motions.next_turn_words),
}
_FORWARD: Final = frozenset(
    ("character_right", "word_right", "sentence_next", "segment_next", "turn_next", "document_end",
     "line_down", "page_down", "line_end")
)  # fmt: skip


class Target(NamedTuple):
    """What an action would take."""

    start: int
    end: int
    kind: Literal["selection", "segment", "sentence"]
    """The selection, or without one the segment under the cursor, else the sentence there."""


class SelectingTranscript(TranscriptDisplay, inherit_bindings=False):
    """A transcript to move and select in by keyboard. Offsets are code points of ``Document.text``.

    Without a selection, what is meant is the segment or sentence under the cursor: ``target()``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*MOTION_BINDINGS]

    CursorMoved = CursorMoved
    SelectionMade = SelectionMade

    _anchor: int | None = None
    _extending = False
    _unit: Unit | None = None
    _goal: int | None = None
    """The cell that going up and down a line aims at."""

    # --- what others ask and set -----------------------------------------------------------------

    @property
    def extending(self) -> bool:
        """Whether every motion extends the selection (after ``v``)."""
        return self._extending

    @property
    def selection_unit(self) -> Unit | None:
        """What the selection is exactly one of; None for any other stretch, or none."""
        return self._unit if self._selection is not None else None

    def target(self) -> Target | None:
        """What an action would take, without white space at its ends; None in a document without words."""
        text = self._readable
        if self._selection is not None:
            start, end = text.trimmed(*self._selection)
            if start < end:
                return Target(start, end, "selection")
        segment = text.segment_at(self._cursor)
        if segment is not None:
            return Target(*segment, "segment")
        sentence = text.sentence_at(self._cursor)
        return None if sentence is None else Target(*sentence, "sentence")

    def load(self, document: Document, highlights: Iterable[Highlight] = (), cursor: int = 0) -> None:
        """Show a document with the cursor at an offset, nothing selected."""
        self._anchor = self._unit = self._goal = None
        self._extending = False
        super().load(document, highlights, cursor)
        self.post_message(self.CursorMoved(self, self._cursor, None))

    def go_to(self, offset: int, select: Span | None = None, centre: bool = True) -> None:
        """Move the cursor to the nearest place at or before ``offset``, optionally with a selection.

        With ``centre`` a place out of sight comes to the middle of the view.
        """
        span = None if select is None else self._snapped(*select)
        self._set(self._readable.reach(offset), span, centre=centre)

    def select(self, start: int, end: int) -> None:
        """Select a stretch, widened to whole characters; the cursor goes to its beginning."""
        span = self._snapped(start, end)
        self._set(self._readable.reach(start) if span is None else span[0], span)

    def stand_in(self, place: Span) -> None:
        """Put the cursor on the last character of a stretch; the selection stays."""
        inside = max(place[0], self._readable.cluster_before(place[1]))
        self._set(self._readable.reach(inside), self._selection, unit=self._unit)

    def clear_selection(self) -> None:
        """Select nothing and stop extending; the cursor stays."""
        self._extending = False
        self._set(self._cursor, None)

    def end_extending(self) -> None:
        """Keep cursor and selection, but have the next motion begin afresh."""
        self._anchor = None
        if self._extending:
            self._extending = False
            self.post_message(self.CursorMoved(self, self._cursor, self._selection))

    # --- keys ------------------------------------------------------------------------------------

    async def _on_key(self, event: events.Key) -> None:
        # Textual runs a binding only after the key has gone up through every parent to the app, which
        # takes longer than all the work of moving the cursor. This view's own keys are run here.
        bindings = self._bindings
        if keymap := self.app._keymap:
            bindings = bindings.copy()
            bindings.apply_keymap(keymap)
        for binding in bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                self._draw_at_once()
                return

    def action_move(self, motion: str, extend: bool = False) -> None:
        """Move by one of the motions of the key table; ``extend`` (or ``v`` before) selects on the way."""
        text = self._readable
        if not text.turn_starts or not self._layout.height:
            return
        extend = extend or self._extending
        if extend:
            self._begin_extending(motion in _FORWARD)
        elif motion in _UNIT_STEPS:
            unit, step = _UNIT_STEPS[motion]
            if motion == "sentence_next" and self.selection_unit == "turn":
                span = text.sentence_at(self._cursor)  # into the turn, not past its first sentence
            else:
                span = step(text, self._cursor)
            if span is not None:
                self._set(span[0], span, unit=unit)
                self._announce()
            return
        if motion in _STEPS:
            self._land(_STEPS[motion][extend](text, self._cursor), extend)
        elif motion in ("line_start", "line_end"):
            step_in_line = motions.line_start if motion == "line_start" else motions.line_end
            self._land(step_in_line(self._layout, self._cursor), extend)
        else:
            self._move_lines(motion, extend)

    def _move_lines(self, motion: str, extend: bool) -> None:
        page = max(1, self.size.height - 2)
        lines = {"line_up": -1, "line_down": 1, "page_up": -page, "page_down": page}[motion]
        goal = self._layout.cell_at(self._cursor) if self._goal is None else self._goal
        if abs(lines) > 1:
            self._scroll_to_line(self.scroll_offset.y + lines)
        self._land(motions.vertical(self._layout, self._cursor, lines, goal), extend)
        self._goal = goal

    def action_extend(self) -> None:
        """Have every motion extend the selection, until pressed again or Escape."""
        if self._extending:
            self._extending = False
        else:
            self._extending = True
            if self._selection is None:
                self._anchor = self._cursor
        self.post_message(self.CursorMoved(self, self._cursor, self._selection))

    def action_grow(self) -> None:
        """Select the word, then the sentence, then the turn around the cursor."""
        self._resize_selection(motions.grow)

    def action_shrink(self) -> None:
        """Select the next smaller unit around the cursor; below a word nothing."""
        self._resize_selection(motions.shrink)

    def _resize_selection(
        self, how: Callable[[ReadableText, Span | None, int], tuple[Span, Unit] | None]
    ) -> None:
        if not self._readable.turn_starts:
            return
        selection, pivot = self._selection, self._cursor
        if selection is not None and not selection[0] <= pivot < selection[1]:
            pivot = selection[0]
        found = how(self._readable, selection, pivot)
        if found is not None:
            self._set(pivot, found[0], unit=found[1])
            self._announce()
        elif how is motions.shrink and selection is not None:
            self._set(pivot, None)

    def action_clear(self) -> None:
        """Clear the selection. With nothing to clear, Escape is left to whoever else wants it."""
        if self._selection is None and not self._extending:
            raise SkipAction()
        self.clear_selection()

    def _begin_extending(self, forward: bool) -> None:
        """Fix the end of the selection that stays: the far one, seen in the direction of the motion."""
        if self._anchor is not None:
            return
        if self._selection is None:
            self._anchor = self._cursor
        elif forward:
            self._anchor, self._cursor = self._selection
        else:
            self._cursor, self._anchor = self._selection

    def _land(self, offset: int, extend: bool) -> None:
        if not extend or self._anchor is None:
            self._set(offset, None)
            return
        anchor = self._anchor
        self._set(offset, (min(anchor, offset), max(anchor, offset)), anchor=anchor)

    def _set(
        self,
        cursor: int,
        selection: Span | None,
        *,
        unit: Unit | None = None,
        anchor: int | None = None,
        centre: bool = False,
    ) -> None:
        """The one place where cursor and selection change."""
        if selection is not None and selection[0] >= selection[1]:
            selection = None
        self._anchor = anchor
        self._unit = unit
        self._goal = None
        self._show_place(cursor, selection, centre=centre)
        self.post_message(self.CursorMoved(self, cursor, selection))

    def _announce(self) -> None:
        if self._selection is not None:
            self.post_message(self.SelectionMade(self, *self._selection, self._unit))

    def _snapped(self, start: int, end: int) -> Span | None:
        text = self._readable
        first, last = text.reach(start), text.reach(end)
        if last < end and text.turn_starts and last < text.turn_ends[text.turn_at(last)]:
            last = text.cluster_end(last)
        return (first, last) if first < last else None
