"""A list whose entries are wrapped to its width: passages with their words, deeds, disagreements."""

from __future__ import annotations

from collections.abc import Callable

from interviewcoder.tui.widgets.rows import Row, RowList


class Passages(RowList):
    """Entries of several lines, built anew by ``build`` for each width."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.build: Callable[[int], list[Row]] = lambda width: []

    def lay_out(self, width: int) -> None:
        """Wrap anew."""
        if width > 0:
            self.set_rows(self.build(width))
