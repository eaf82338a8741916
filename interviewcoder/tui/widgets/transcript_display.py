"""The transcript on the screen: which document, where its cursor stands, what of it is in sight.

It only shows; keys and mouse are the subclass's. The truth is offsets: the layout is derived from them and
thrown away with the width, and the line at the top is remembered as an offset, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textual.geometry import Offset, Size
from textual.widget import Widget

from interviewcoder.model import Document, Span
from interviewcoder.tui.lanes import Highlight, Lanes, Spans
from interviewcoder.tui.layout import Layout, lay_out
from interviewcoder.tui.readable import ReadableText, readable
from interviewcoder.tui.widgets.transcript_colours import Mark, MarkStyle
from interviewcoder.tui.widgets.transcript_columns import Columns, gutter_of, share_out
from interviewcoder.tui.widgets.transcript_drawing import DrawnTranscript

_ONE_BY_ONE = 64
"""Up to so many changed highlights are placed one by one; beyond, all lanes are assigned anew."""


class TranscriptDisplay(DrawnTranscript):
    """A document, drawn. Offsets are code points of ``Document.text``."""

    def __init__(
        self,
        document: Document | None = None,
        highlights: Iterable[Highlight] = (),
        cursor: int = 0,
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        if document is not None:
            self._take_in(document, highlights, cursor)

    # --- what is shown ---------------------------------------------------------------------------

    def load(self, document: Document, highlights: Iterable[Highlight] = (), cursor: int = 0) -> None:
        """Show a document with the cursor at an offset, which comes to the middle of the view."""
        self._take_in(document, highlights, cursor)
        if self._laid_width:
            self._lay_out(self._laid_width)
            self._scroll_update(self.virtual_size)
            self._settle_scroll()
        self.refresh()

    @property
    def document(self) -> Document | None:
        """The document shown."""
        return self._document

    @property
    def readable(self) -> ReadableText:
        """The document's words with the bounds of turns and sentences."""
        return self._readable

    @property
    def lines(self) -> Layout:
        """The lines at the present width."""
        return self._layout

    @property
    def laid_out(self) -> bool:
        """Whether the view has had a width, so that there are lines to move over."""
        return bool(self._laid_width)

    @property
    def columns(self) -> Columns:
        """How the present width is shared out."""
        return self._columns

    @property
    def cursor(self) -> int:
        """Offset of the cursor, always inside a turn and never inside a character."""
        return self._cursor

    @property
    def selection(self) -> Span | None:
        """The selected stretch; None where nothing is selected."""
        return self._selection

    @property
    def highlights(self) -> Sequence[Highlight]:
        """All highlights, in the order they were given."""
        return tuple(self._highlights.values())

    def highlights_at(self, offset: int) -> tuple[Highlight, ...]:
        """Highlights that cover the character at ``offset``, the shortest first."""
        found = self._spans.over(offset, offset + 1)
        found.sort(key=lambda one: one.end - one.start)
        return tuple(found)

    def set_highlights(self, highlights: Iterable[Highlight]) -> None:
        """Show these highlights instead. Only lines beside those that came, went or changed are drawn.

        Identifiers must differ. Bars that stay keep their lanes.
        """
        new = {highlight.id: highlight for highlight in highlights}
        old, self._highlights = self._highlights, new
        gone = [one for key, one in old.items() if (other := new.get(key)) is not one and other != one]
        come = [one for key, one in new.items() if (other := old.get(key)) is not one and other != one]
        if len(gone) + len(come) > _ONE_BY_ONE:
            self._spans = Spans(new.values())
            self._place_all()
            self.refresh()
        else:
            self._refresh_lines(self._lanes.exchange(gone, come))

    def set_segments(self, document: Document) -> None:
        """Show the segments of the document as they are drawn now; its words are the same."""
        if tuple(self._readable.segments) == document.segments:
            return
        self._document = document
        self._readable = replace(self._readable, segments=document.segments)
        if self._laid_width and self._columns.bracket != bool(document.segments):
            self._lay_out(self._laid_width)
            self._scroll_update(self.virtual_size)
            self._settle_scroll()
        self.refresh()

    def set_marks(self, marks: Iterable[tuple[int, int, MarkStyle]]) -> None:
        """Set stretches off, as search hits ("search", "current") or by "focus"; replaces earlier marks."""
        self._marks = Spans(Mark(start, end, style) for start, end, style in marks)
        self.refresh()

    @property
    def current_highlight(self) -> str | None:
        """Identifier of the highlight that an action would take; its bar is reversed."""
        return min(self._current, default=None)

    @current_highlight.setter
    def current_highlight(self, identifier: str | None) -> None:
        self.set_current([] if identifier is None else [identifier])

    def set_current(self, identifiers: Iterable[str]) -> None:
        """Reverse the bars of these highlights, and no others."""
        wanted = frozenset(identifiers)
        if wanted != self._current:
            bars = [self._lanes.bars.get(one) for one in self._current ^ wanted]
            self._current = wanted
            self._refresh_lines([(bar.first, bar.last) for bar in bars if bar is not None])

    # --- cursor and scrolling --------------------------------------------------------------------

    def _show_place(self, cursor: int, selection: Span | None, *, centre: bool = False) -> None:
        """Move cursor and selection; draw again what differs, and bring the cursor into sight."""
        layout = self._layout
        before, self._cursor = self._cursor, cursor
        old, self._selection = self._selection, selection
        if not layout.height:
            return
        here = layout.line_at(cursor)
        there = layout.line_at(before)
        touched = [(there, there), (here, here)]
        self._refresh_lines([*touched, *layout.lines_between(old, selection)])
        last = here if selection is None else layout.line_at(max(cursor, selection[1] - 1))
        self._reveal(here, last, centre=centre)
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the cursor stands, for input methods and screen readers."""
        line = self._layout.line_at(self._cursor) if self._layout.height else 0
        cell = self._layout.cell_at(self._cursor, line) if self._layout.height else 0
        x, y = self.content_region.offset
        return Offset(x + self._columns.gutter + cell, y + line - self.scroll_offset.y)

    def _reveal(self, line: int, last: int, *, centre: bool = False) -> None:
        """Bring lines into sight, the first of them in any case."""
        height = self.scrollable_content_region.height
        if not height:
            self._centre_when_laid_out = True
            return
        top = round(self.scroll_y)
        last = min(last, line + height - 1)
        if top <= line and last < top + height:
            return  # what is in sight stays where it is: a screen that jumps loses the reader
        nearest = line if line < top else last - height + 1
        self._scroll_to_line(line - (height - (last - line)) // 2 if centre else nearest)

    def reveal(self, start: int, end: int) -> None:
        """Bring a stretch of text into sight before something is done to it.

        One that is longer than the view and seen in part is left where it is.
        """
        if not self._layout.height or start >= end:
            return
        first, last = self._layout.line_at(start), self._layout.line_at(end - 1)
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        longer = last - first >= height
        if not (longer and first < top + height and top <= last):
            self._reveal(first, last)

    def _is_cursor_seen(self) -> bool:
        """Whether the line of the cursor was in sight at the last size."""
        if not self._layout.height or self._centre_when_laid_out:
            return False
        top = round(self.scroll_y)
        return top <= self._layout.line_at(self._cursor) < top + self._laid_height

    def _show_cursor(self) -> None:
        """Bring the cursor's line into sight, and the selection as far as it fits."""
        here = self._layout.line_at(self._cursor)
        if self._selection is not None:
            self.reveal(*self._selection)
        self._reveal(here, here)

    def _scroll_to_line(self, top: int) -> None:
        self.scroll_to(y=min(max(0, top), self.max_scroll_y), animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the words at the top, so that they are there again at another width."""
        super().watch_scroll_y(old_value, new_value)
        self._remember_top()

    def _remember_top(self) -> None:
        layout = self._layout
        if layout.height:
            self._top = layout.starts[min(max(0, round(self.scroll_y)), layout.height - 1)]

    # --- layout ----------------------------------------------------------------------------------

    def _take_in(self, document: Document, highlights: Iterable[Highlight], cursor: int) -> None:
        self._document = document
        self._readable = readable(document)
        self._gutter = gutter_of(document)
        self._highlights = {highlight.id: highlight for highlight in highlights}
        self._spans = Spans(self._highlights.values())
        self._marks = Spans()
        self._current = frozenset()
        self._cursor = self._readable.reach(cursor)
        self._selection = None
        self._top = self._readable.turn_starts[0] if self._readable.turn_starts else 0
        self._centre_when_laid_out = True

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        # Textual tells the new size here before it draws; a resize event would come after a frame
        # with lines of the old width.
        seen = self._is_cursor_seen()
        width = size.width - self.styles.gutter.width - self.scrollbar_size_vertical
        if width > 0 and width != self._laid_width:
            self._lay_out(width)  # the base class takes the new height over from ``virtual_size``
        self._laid_height = size.height - self.styles.gutter.height
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if size.height and (changed or self._centre_when_laid_out):
            self._settle_scroll()
            if seen:
                self._show_cursor()
        return changed

    def _lay_out(self, width: int) -> None:
        """Derive lines and lanes for a width."""
        self._laid_width = width
        time = max((len(time) for time, _, _ in self._gutter), default=0)
        speaker = max((len(label) for _, label, _ in self._gutter), default=0)
        self._columns = share_out(
            width, time, speaker, segments=bool(self._readable.segments), groups=self.lane_groups
        )
        self._layout = lay_out(self._readable, self._columns.text)
        self._place_all()
        self._strips.clear()
        self.set_reactive(Widget.virtual_size, Size(width, self._layout.height))

    def _place_all(self) -> None:
        self._lanes = Lanes(self._layout, self._spans)
        self._lanes.place_all(self._highlights.values())

    def _settle_scroll(self) -> None:
        """Put the words that were at the top there again, or the cursor in the middle of a new document."""
        if not self._layout.height:
            return
        top = self._top
        line = self._layout.line_at(top)
        if self._centre_when_laid_out:
            self._centre_when_laid_out = False
            here, height = self._layout.line_at(self._cursor), self.scrollable_content_region.height
            if not line <= here < line + height:
                line = here - height // 2
            top = -1
        self._scroll_to_line(line)
        if top >= 0:
            self._top = top  # the line's beginning may lie before it: keep the offset itself
        else:
            self._remember_top()
