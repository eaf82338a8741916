"""The search line at the bottom: hits as one types, Enter to step through them, Esc to leave."""

from __future__ import annotations

from typing import ClassVar, Protocol, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from interviewcoder.tui.widgets.lines import Line, Lines


class Searching(Protocol):
    """What the line needs of its screen."""

    def search_for(self, letters: str) -> None:
        """Show the hits."""

    def leave_search(self, *, keep: bool) -> None:
        """Back to the text."""

    def search_everywhere(self, letters: str) -> None:
        """List the hits in all interviews."""


class SearchInput(Input):
    """Letters to look for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(False)", show=False, id="search.leave"),
        Binding("enter,down", "leave(True)", show=False, id="search.keep"),
        Binding("tab", "everywhere", show=False, id="search.everywhere"),
    ]
    DEFAULT_CSS = """
    SearchInput, SearchInput:focus { border: none; height: 1; padding: 0; background: $panel; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(placeholder="Enter: this interview, then n N · Tab: all · Esc: back")

    @property
    def _searching(self) -> Searching:
        return cast(Searching, self.screen)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look while typing."""
        event.stop()
        self.look()

    def look(self) -> None:
        """Show the hits of what is typed."""
        self._searching.search_for(self.value)

    def action_everywhere(self) -> None:
        """Search all interviews."""
        self._searching.search_everywhere(self.value)

    def action_leave(self, keep: bool) -> None:
        """Back to the text."""
        if keep:
            self._searching.search_for(self.value)
        self._searching.leave_search(keep=keep)


class SearchBar(Horizontal):
    """The input, and how many hits there are."""

    DEFAULT_CSS = """
    SearchBar {
        height: 1; background: $panel;
        #slash { width: 3; height: 1; background: $panel; }
        #hits { width: 27; height: 1; background: $panel; }
    }
    """

    def compose(self) -> ComposeResult:
        """A slash, the input, the count."""
        yield Lines(id="slash")
        yield SearchInput()
        yield Lines(id="hits")

    @property
    def letters(self) -> str:
        """What is typed."""
        return self.query_one(SearchInput).value

    def open(self) -> None:
        """Take the keys, with the letters of last time selected."""
        self.query_one("#slash", Lines).set_lines([Line(((" /", "accent"),))])
        letters = self.query_one(SearchInput)
        self.screen.set_focus(letters)
        letters.select_all()
        letters.look()

    def count(self, place: int, number: int) -> None:
        """Show which of how many hits."""
        said = f"{place} of {number} hit{'' if number == 1 else 's'} " if number else "no hits "
        if self.letters.strip():
            said = f"Tab: all · {said}"
        self.query_one("#hits", Lines).set_lines([Line((), ((said, "" if number else "warn"),))])
