"""The transcript drawn line by line: a document with its highlights, cursor and selection.

A ScrollView on Textual's line interface, because nothing else opens 200,000 words without a visible
freeze. Only lines whose content changed are drawn again: what a line's looks depend on is gathered in a
``LineContent``, which is also the key of the drawn line, so that nothing has to be declared out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import monotonic

from textual.cache import LRUCache
from textual.color import BLACK, WHITE, Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from interviewcoder.model import Document, Span
from interviewcoder.tui.lanes import Highlight, Lanes, Spans
from interviewcoder.tui.layout import SEPARATOR, Layout, lay_out
from interviewcoder.tui.readable import ReadableText, readable_text
from interviewcoder.tui.widgets.transcript_colours import Mark, Painter, painter
from interviewcoder.tui.widgets.transcript_columns import Columns, share_out
from interviewcoder.tui.widgets.transcript_strips import BarContent, LineContent, bracket_of, draw

_KEPT_STRIPS = 2048
_FRAME = 1 / 60


class DrawnTranscript(ScrollView, can_focus=True, inherit_bindings=False):
    """What there is of a document on the screen, and the drawing of it."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    DrawnTranscript {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        # The scroll bar is there from the first frame: one layout on opening instead of two.
        self.set_reactive(Widget.show_vertical_scrollbar, True)
        self._document: Document | None = None
        self._readable: ReadableText = readable_text("", (), ())
        self._gutter: list[tuple[str, str, bool]] = []
        self._columns: Columns = share_out(1, 0, 0)
        self._layout: Layout = lay_out(self._readable, 1)
        self._highlights: dict[str, Highlight] = {}
        self._spans: Spans[Highlight] = Spans()
        self._lanes = Lanes(self._layout, self._spans)
        self._marks: Spans[Mark] = Spans()
        self._current: frozenset[str] = frozenset()
        self.lane_groups = 1
        """Columns of lanes side by side, as `Highlight.group` numbers them; set before a document."""
        self._cursor = 0
        self._selection: Span | None = None
        self._top = 0
        self._laid_width = 0
        self._laid_height = 0
        """Lines in sight when the view was last given a size: Textual's own is already the new one."""
        self._centre_when_laid_out = False
        self._colours: tuple[Color, Color, Color, bool] | None = None
        self._colours_known = False
        self._painted = painter(BLACK, WHITE, WHITE, True)
        self._strips: LRUCache[LineContent, Strip] = LRUCache(_KEPT_STRIPS)
        self._drawn = 0.0
        self.lines_rendered = 0
        """Lines of words drawn since the view was made; those drawn before and kept do not count."""

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        paint = self._styles_now()
        line = y + self.scroll_offset.y
        if line >= self._layout.height:
            return Strip.blank(self._columns.width, paint.base)
        content = self._content(line)
        strip = self._strips.get(content)
        if strip is None:
            self.lines_rendered += bool(content.text)
            strip = self._strips[content] = draw(content, self._columns, paint)
        return strip

    def _content(self, line: int) -> LineContent:
        """Gather everything the looks of a line depend on."""
        layout, text = self._layout, self._readable
        start, end, turn = layout.starts[line], layout.ends[line], layout.turns[line]
        time = speaker = ""
        dim = False
        if turn != SEPARATOR:
            time, speaker, dim = self._gutter[turn]
            if not layout.is_first(line):
                time = speaker = ""
        bars = tuple(
            BarContent(
                bar.highlight.id,
                bar.lane,
                bar.highlight.short,
                bar.highlight.colour,
                bar.highlight.pattern,
                bar.first == line,
                bar.highlight.id in self._current,
                bar.highlight.group,
            )
            for bar in self._lanes.on_line(line)
        )
        tints: tuple[tuple[int, int, str, str], ...] = ()
        marks: tuple[tuple[int, int, str], ...] = ()
        if start < end:
            over = self._spans.over(start, end)
            over.sort(key=lambda one: one.start - one.end)
            tints = tuple(
                (max(one.start, start) - start, min(one.end, end) - start, one.colour, one.short)
                for one in over
            )
            marks = tuple(
                (max(one.start, start) - start, min(one.end, end) - start, one.style)
                for one in self._marks.over(start, end)
            )
        segments = text.segments_over(start, end) if text.segments else ()
        if segments:
            seams = [segment[0] - start for segment in segments if start < segment[0]]
            marks = (*((seam, seam + 1, "seam") for seam in seams), *marks)
        selection = cursor = None
        if self._selection is not None:
            first, last = max(self._selection[0], start) - start, min(self._selection[1], end) - start
            if first < last:
                selection = (first, last)
        if turn != SEPARATOR and layout.line_at(self._cursor) == line:
            place = min(self._cursor, end)
            cursor = (place - start, (text.cluster_end(place) if place < end else place) - start)
        return LineContent(
            text=text.text[start:end],
            plain=text.is_plain(start, end),
            dim=dim,
            time=time,
            speaker=speaker,
            bracket=bracket_of(segments, start, end),
            tints=tints,
            marks=marks,
            selection=selection,
            cursor=cursor,
            focused=cursor is not None and self.has_focus,
            bars=bars,
        )

    def _refresh_lines(self, lines: Iterable[Span]) -> None:
        """Have lines (first, last) drawn again, as far as they are in sight."""
        top = self.scroll_offset.y
        height = self.size.height
        rows: set[int] = set()
        for first, last in lines:
            rows.update(range(max(first - top, 0), min(last - top + 1, height)))
        if rows:
            width = self._columns.width  # without the scroll bar, which then is not drawn again, either
            self.refresh(*(Region(0, row, width, 1) for row in rows))

    def _styles_now(self) -> Painter:
        if not self._colours_known:
            _, _, background, foreground = self.colors
            accent = Color.parse(self.app.theme_variables.get("primary", "#0072b2"))
            plain = self.app.no_color or background.ansi is not None or foreground.ansi is not None
            fresh = (background, foreground, accent, plain)
            if fresh != self._colours:
                self._colours = fresh
                self._painted = painter(*fresh)
                self._strips.clear()
            self._colours_known = True
        return self._painted

    def _draw_at_once(self) -> None:
        """Have the screen drawn now rather than after a round of messages, at most once a frame.

        What is left to do, or may not be done now, is done by Textual in the usual way.
        """
        if not self.is_attached:
            return
        screen, now = self.screen, monotonic()
        waits = screen._layout_required or screen._repaint_required or self._layout_required
        if waits or not screen.is_current or self.app._batch_count or now - self._drawn < _FRAME:
            return
        self._drawn = now
        screen._compositor.update_widgets({self, *screen._dirty_widgets})
        screen._compositor_refresh()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Leave out the translation of terminal colours: drawn lines hold either none or nothing else."""
        filters = super().get_line_filters()
        if self._painted.plain:
            return filters
        return [one for one in filters if not isinstance(one, ANSIToTruecolor)]

    def notify_style_update(self) -> None:
        """Colours may have changed with the theme; mostly they did not: a change of focus comes here, too."""
        super().notify_style_update()
        self._colours_known = False

    def on_focus(self) -> None:
        """Show the cursor as one that keys move."""
        self._refresh_cursor()

    def on_blur(self) -> None:
        """Show the cursor as one that waits."""
        self._refresh_cursor()

    def _refresh_cursor(self) -> None:
        if self._layout.height:
            line = self._layout.line_at(self._cursor)
            self._refresh_lines([(line, line)])
