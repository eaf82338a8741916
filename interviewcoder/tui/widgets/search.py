"""The search line at the bottom: hits as one types, Enter to step through them, Esc to leave."""

from __future__ import annotations

from typing import ClassVar, Protocol, cast

from textual.binding import Binding, BindingType
from textual.widgets import Input


class Searching(Protocol):
    """What the line needs of its screen."""

    def search_for(self, letters: str) -> None:
        """Show the hits."""

    def leave_search(self, *, keep: bool) -> None:
        """Back to the text."""


class SearchInput(Input):
    """Letters to look for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(False)", show=False, id="search.leave"),
        Binding("enter,down", "leave(True)", show=False, id="search.keep"),
    ]
    DEFAULT_CSS = """
    SearchInput, SearchInput:focus { border: none; height: 1; padding: 0; background: $boost; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(placeholder="Search this interview  (Enter: step with n, N · Esc: back)")

    @property
    def _searching(self) -> Searching:
        return cast(Searching, self.screen)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look while typing."""
        event.stop()
        self._searching.search_for(self.value)

    def action_leave(self, keep: bool) -> None:
        """Back to the text."""
        if keep:
            self._searching.search_for(self.value)
        self._searching.leave_search(keep=keep)
