"""All keys, in groups; written from the commands and bindings themselves, so that it cannot be wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from interviewcoder.tui.key_list import key_groups
from interviewcoder.tui.screens.reading import ReadingScreen, ReadLines
from interviewcoder.tui.widgets.lines import Line, wrap

_KEYS_WIDTH = 16
_LISTS = "In lists"


class HelpLines(ReadLines):
    """The keys as lines."""

    def __init__(self, motions: Iterable[BindingType], first: str, *, id: str) -> None:
        super().__init__(id=id)
        self._first = first
        self._motions = [binding for binding in motions if isinstance(binding, Binding)]

    def lay_out(self, width: int) -> None:
        """Group, key, sentence."""
        lines: list[Line] = []
        groups = key_groups(self._motions)
        if self._first:  # on a screen of its own, what the keys of coding do would be untrue
            groups = {title: groups[title] for title in (self._first, _LISTS)}
        for title, entries in groups.items():
            lines += [Line(((title, "accent"),)), *self._entries(entries, width), Line()]
        self.set_lines(lines[:-1])

    def _entries(self, entries: list[tuple[str, str]], width: int) -> list[Line]:
        lines: list[Line] = []
        for keys, sentence in entries:
            wrapped = wrap([(sentence, "")], width - _KEYS_WIDTH - 1)
            shown = keys.ljust(_KEYS_WIDTH) + " "
            lines.append(Line(((shown, "strong"), *wrapped[0].left)))
            lines += [Line(((" " * len(shown), ""), *line.left)) for line in wrapped[1:]]
        return lines


class HelpScreen(ReadingScreen):
    """The list of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "leave", show=False, id="help.leave"),
    ]
    DEFAULT_CSS = """
    HelpScreen HelpLines { overflow-y: scroll; }
    """

    def __init__(self, motions: Iterable[BindingType], first: str = "") -> None:
        """``first``: the title of the group of the screen one came from, where coding keys do nothing."""
        super().__init__("Keys", HelpLines(motions, first, id="help-lines"))
