"""The paragraphs and table rows of RTF, where a row is not a group but a property of its paragraphs.

A table has no beginning and no end in RTF: paragraphs say that they are in one (``\\intbl``, and ``\\itap``
for how deep), ``\\cell`` and ``\\row`` end a cell and a row. So a table is opened in the flow when words in
it come, and closed when words outside it do.
"""

from __future__ import annotations

from interviewcoder.transcripts.formats.flow import Flow

_DEEPEST = 20


class Story:
    """The body, or a text box, with the tables open in it."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._in_table = self._row_defined = self._heading = self._outlined = False
        self._nesting = 0
        self._open: list[str] = []
        """For each open table what is open in it: nothing, its ``row``, or a ``cell`` of its row."""

    def word(self, word: str, number: int | None, *, heading: bool, inner: bool) -> None:
        """A control word for a paragraph, a cell or a row; in ``inner``, the end of a row of an inner
        table.
        """
        if word == "nestrow":
            self._end_row(max(2, self._nesting))
        elif inner:
            return
        elif word == "pard":
            self._in_table = self._heading = self._outlined = False
            self._nesting = 0
        elif word == "s":
            self._heading = heading
        elif word == "outlinelevel":
            self._outlined = number is not None and 0 <= number < 9
        elif word == "intbl":
            self._in_table = True
        elif word == "itap":
            self._nesting = min(max(0, number or 0), _DEEPEST)
        elif word == "trowd":
            self._row_defined = True
        elif word == "cell":
            self._end_cell(1)
        elif word == "nestcell":
            self._end_cell(max(2, self._nesting))
        elif word == "row":
            self._end_row(1)
            self._row_defined = False
        elif word == "sect":
            self._flow.end_words()

    def enter(self) -> None:
        """Words come: opens or closes what they are or are not in."""
        level = self._nesting if self._nesting > 1 else int(self._in_table or self._row_defined)
        if level or self._open:
            self._at(level)
            if level:
                self._open_cell()

    def end_paragraph(self) -> None:
        """Ends a paragraph, which may be empty."""
        self.enter()
        self._flow.end_paragraph("heading" if self._heading or self._outlined else "words")

    def close(self) -> None:
        """Ends all that is open."""
        self._at(0)

    def _end_cell(self, level: int) -> None:
        self._at(level)
        self._open_cell()
        self._flow.close_cell()
        self._open[-1] = "row"

    def _end_row(self, level: int) -> None:
        if len(self._open) < level:
            return
        self._at(level)
        self._close_row()

    def _at(self, level: int) -> None:
        """Makes this the number of tables that are open."""
        while len(self._open) > level:
            self._close_row()
            self._open.pop()
            self._flow.close_table()
        while len(self._open) < level:
            if self._open:
                self._open_cell()
            self._flow.open_table()
            self._open.append("")

    def _open_cell(self) -> None:
        if not self._open[-1]:
            self._flow.open_row()
        if self._open[-1] != "cell":
            self._flow.open_cell()
        self._open[-1] = "cell"

    def _close_row(self) -> None:
        """Ends the row, and the cell in it that lacks its end, if it has words."""
        if self._open[-1] == "cell":
            self._flow.close_cell(drop=not self._flow.has_words)
        if self._open[-1]:
            self._flow.close_row()
        self._open[-1] = ""
