"""The codebook beside the transcript: what can be assigned, by which digit, and how often it is here."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events

from interviewcoder.model import Code
from interviewcoder.tui.codes import Codes
from interviewcoder.tui.commands import bindings
from interviewcoder.tui.widgets.lines import Line, Part
from interviewcoder.tui.widgets.rows import Row, RowList


class CodebookPane(RowList):
    """The codes as a tree; themes fold."""

    BINDINGS = [*bindings("codebook"), *bindings("codes")]  # noqa: RUF012 - Textual's own way

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._codes: Codes | None = None
        self._counts: Mapping[str, int] = {}
        self._digits: dict[str, int] = {}
        self._folded: set[str] = set()
        self._parents: set[str] = set()
        self.border_title = "Codebook (c)"

    @property
    def code(self) -> Code | None:
        """The code in focus."""
        if self._codes is None or self.current is None:
            return None
        return self._codes.by_id.get(self.current)

    def load(self, codes: Codes, counts: Mapping[str, int], pins: Mapping[int, Code]) -> None:
        """Show a codebook with its codings here and its digits."""
        digits = {code.id: digit for digit, code in sorted(pins.items(), reverse=True)}
        if (codes, counts, digits) == (self._codes, self._counts, self._digits):
            return
        self._codes, self._counts, self._digits = codes, counts, digits
        self._parents = {code.parent for code in codes.usable if code.parent}
        self.set_rows(self._rows())

    def _rows(self) -> list[Row]:
        if self._codes is None or not self._codes.usable:
            return [Row(None, (Line((("No codes yet.", "dim"),)),))]
        rows, hidden = [], set()
        for code in self._codes.usable:
            if code.parent in hidden:
                hidden.add(code.id)
                continue
            if code.id in self._folded:
                hidden.add(code.id)
            rows.append(self._row(self._codes, code))
        return rows

    def _row(self, codes: Codes, code: Code) -> Row:
        depth = codes.depths.get(code.id, 0)
        digit = str(self._digits.get(code.id, " "))
        left: list[Part] = [("▌", codes.colour(code)), (" " * max(0, depth - 1), "")]
        if code.id in self._parents or depth == 0:
            fold = " " if code.id not in self._parents else "▶" if code.id in self._folded else "▼"
            left += [(f"{fold} ", "dim"), (f"{digit} ", "accent"), (code.short or code.label, "strong")]
        else:
            left += [(f"{digit} ", "accent"), (code.key, ""), (f" {code.label}", "dim")]
        if code.proposed_by is not None:
            left.insert(len(left) - (1 if depth == 0 or code.id in self._parents else 2), ("? ", "warn"))
            left.append((" proposed", "warn"))
        count = self._counts.get(code.id, 0)
        return Row(code.id, (Line(tuple(left), ((f" {count:2d} " if count else "    ", ""),)),))

    def action_fold(self) -> None:
        """Hide or show the codes below the theme the cursor is in."""
        if self._codes is None or self.code is None:
            return
        code = self.code
        if code.id not in self._parents and code.parent:
            code = self._codes.by_id[code.parent]
        if code.id in self._parents:
            self._folded ^= {code.id}
            self.set_rows(self._rows(), code.id)

    def on_click(self, event: events.Click) -> None:
        """A click on the triangle folds; anywhere else on a code it assigns."""
        line = event.y - self.gutter.top + self.scroll_offset.y
        if event.button == 1 and event.x in (2, 3) and 0 <= line < len(self.rows):
            id = self.rows[line].id
            if id in self._parents:
                self.go(line)
                self.action_fold()
                event.prevent_default()
