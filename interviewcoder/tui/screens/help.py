"""All keys, in groups; written from the commands and bindings themselves, so that it cannot be wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from interviewcoder.tui.key_list import key_groups
from interviewcoder.tui.widgets.lines import Line, Lines, wrap

_KEYS_WIDTH = 16
_LISTS = "In lists"


class HelpScreen(ModalScreen[None]):
    """The list of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,enter", "leave", show=False, id="help.leave"),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        #help {
            width: 84; max-width: 100%; height: 90%;
            border: round $primary; background: $surface; padding: 0 1;
        }
        HelpLines { height: 1fr; background: $surface; overflow-y: scroll; }
    }
    """

    def __init__(self, motions: Iterable[BindingType], first: str = "") -> None:
        """``first``: the title of the group of the screen one came from, where coding keys do nothing."""
        super().__init__()
        self._first = first
        self._motions = [binding for binding in motions if isinstance(binding, Binding)]

    def compose(self) -> ComposeResult:
        """One scrolling list."""
        with Vertical(id="help") as dialog:
            dialog.border_title = "Keys"
            dialog.border_subtitle = "Esc back"
            yield HelpLines(self._motions, self._first, id="help-lines")

    def on_mount(self) -> None:
        """Arrows scroll."""
        self.query_one(HelpLines).focus()

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


class HelpLines(Lines, can_focus=True):
    """The keys as lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", show=False, id="help.down"),
        Binding("up,k", "scroll_up", show=False, id="help.up"),
    ]

    def __init__(self, motions: list[Binding], first: str, *, id: str) -> None:
        super().__init__(id=id)
        self._first = first
        self._motions = motions

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
