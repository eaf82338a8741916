"""Lines of styled text that scroll: the ground of the header, the status line, the panes and lists.

Textual's own trees and lists lay out every entry before the first frame; these draw only the lines that
are seen, so that a study of a thousand interviews opens as fast as one of ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.markup import escape
from textual.scroll_view import ScrollView
from textual.strip import Strip

from interviewcoder.tui.widgets.transcript_colours import colour_of, legible

Part = tuple[str, str]
"""Words and their style: one of STYLES, a colour such as ``#E69F00``, or both, parted by a space."""

_DIM = 0.66
"""How much of the text colour is left in dimmed words; enough to read them by (contrast above 4.5)."""

STYLES = ("dim", "strong", "accent", "good", "warn")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: words at the left, shortened where they do not fit, and words kept at the right."""

    left: tuple[Part, ...] = ()
    right: tuple[Part, ...] = ()
    fill: str = " "


def printable(text: str) -> str:
    """The text with whatever cannot be printed shown as a dot: no control character reaches a terminal."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else "·" for character in text)


def plain(text: str) -> str:
    """Text for a border, whose brackets mean themselves: words of an interview are no instructions."""
    return escape(printable(text))


def wrap(parts: Iterable[Part], width: int, indent: int = 0) -> list[Line]:
    """Styled words as lines of at most ``width`` cells; later lines are indented; ``\\n`` ends a line."""
    width = max(width, 8)
    lines: list[Line] = []
    current: list[Part] = []
    used = 0

    def close() -> None:
        nonlocal current, used
        if current:  # spaces at the end would be seen where they are underlined
            current[-1] = (current[-1][0].rstrip(" "), current[-1][1])
        lines.append(Line(tuple(current)))
        current, used = ([(" " * indent, "")], indent) if indent else ([], 0)

    for text, style in parts:
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                close()
            for part in _words(paragraph):
                word = part
                size = cell_len(word.rstrip())
                if used and used + size > width and used > indent:
                    close()
                    word = word.lstrip()
                while cell_len(word.rstrip()) > width - used:
                    if width - used < 2:  # no room for a wide character
                        close()
                    chunk = chop_cells(word, width - used)[0]
                    current.append((chunk, style))
                    word = word[len(chunk) :]
                    close()
                if word:
                    current.append((word, style))
                    used += cell_len(word)
    if current[(1 if indent and lines else 0) :] or not lines:
        lines.append(Line(tuple(current)))
    return lines


def _words(text: str) -> list[str]:
    """The words of a text, each with the spaces that follow it."""
    found: list[str] = []
    for word in text.split(" "):
        found.append(word + " ")
    if found:
        found[-1] = found[-1][:-1]
    return found


class Lines(ScrollView, can_focus=False):
    """Lines of styled text, drawn as they come into view."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's own way to declare them
        "lines--strong",
        "lines--accent",
        "lines--good",
        "lines--warn",
        "lines--cursor",
        "lines--cursor-away",
    }
    DEFAULT_CSS = """
    Lines {
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        overflow-x: hidden;
        & > .lines--strong { text-style: bold; }
        & > .lines--accent { color: $text-accent; text-style: bold; }
        & > .lines--good { color: $text-success; }
        & > .lines--warn { color: $text-warning; text-style: bold; }
        & > .lines--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .lines--cursor-away { background: $boost; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: Sequence[Line] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self._lines = lines
        self._measure()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew what depends on the width."""
        self.lay_out(self.scrollable_content_region.width)
        self._measure()
        self.laid_out()

    def lay_out(self, width: int) -> None:
        """Rebuild lines for a width; those who wrap override it."""

    def laid_out(self) -> None:
        """Called after the width or the height changed."""

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))

    def style_of(self, name: str, base: Style) -> Style:
        """The style of a part on top of the base style."""
        style = base
        for word in name.split():
            if word == "dim":
                background, foreground = self.colors[2], self.colors[3]
                style += Style(color=background.blend(foreground, _DIM).rich_color)
            elif word in STYLES:
                style += self.get_component_rich_style(f"lines--{word}", partial=True)
            elif word.startswith("#"):
                shade = legible(colour_of(word, ""), self.background_colors[1], 3.0)
                style += Style(color=shade.rich_color)
            else:
                style += Style.parse(word)
        return style

    def base_style(self, line: int) -> Style:
        """The style a line's parts lie on."""
        return self.rich_style

    def before(self, line: int) -> str:
        """What stands before a line."""
        return ""

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line, base = self._lines[number], self.base_style(number)
        lead = self.before(number)
        room = width - cell_len(lead)
        right = [(printable(text), name) for text, name in line.right]
        room_left = max(0, room - sum(cell_len(text) for text, _ in right))
        segments = [Segment(lead, base)] if lead else []
        segments += self._fit(line, room_left, base)
        segments += [Segment(text, self.style_of(name, base)) for text, name in right]
        return Strip(segments).adjust_cell_length(width, base)

    def _fit(self, line: Line, room: int, base: Style) -> list[Segment]:
        """The left parts in exactly ``room`` cells."""
        segments: list[Segment] = []
        for text, name in line.left:
            words, style = printable(text), self.style_of(name, base)
            size = cell_len(words)
            if size > room:
                # Spaces at a wrapped line's end need no ellipsis.
                kept = words.rstrip()
                cut = kept if cell_len(kept) <= room else set_cell_size(kept, max(0, room - 1)) + "…"
                segments.append(Segment(set_cell_size(cut, room), style))
                return segments
            segments.append(Segment(words, style))
            room -= size
        if room:
            fill = line.fill if room > 1 else " "
            dim = self.style_of("dim", base) if fill != " " else base
            segments.append(Segment(fill * room, dim))
        return segments
