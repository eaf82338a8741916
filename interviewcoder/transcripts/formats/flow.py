"""Puts paragraphs, lines, table rows and text boxes together as a reader meets them in a file.

Word, OpenDocument, RTF and HTML differ in their markup, not in what a document is made of. Their readers
build no tree: they tell a ``Flow`` what begins and ends, so that nesting costs no recursion, memory stays
near the size of the text, and all four give the same blocks for the same document.
"""

from __future__ import annotations

import re

from interviewcoder.transcripts.blocks import Block, Kind

NOTICES = {
    "deletions": "Tracked changes: deleted passages are left out.",
    "insertions": "Tracked changes: inserted passages are read as accepted.",
    "notes": "Footnotes and endnotes are left out.",
    "comments": "Comments are left out.",
    "headers": "Page headers and footers are left out.",
    "hidden": "Hidden text is left out.",
    "boxes": "Text boxes are read after the paragraph they are anchored to.",
    "embedded": "A document embedded in this one is not read; copy its text into the file if it is needed.",
    "symbols": "Some signs of a symbol font have no letter of their own and are shown as □.",
    "cut": "The file breaks off before its end; look whether the last words are there.",
}
"""What a reader may have met -> the notice a person gets, in this order."""

_DEEPEST_TABLE = 30
"""Tables nested deeper are no longer taken apart; their words stay in the cell around them."""
_EMPTY = Block("")
_SPACE = re.compile("[ \t\r\n\f]+")


class _Frame:
    """What holds paragraphs: the body, a cell or a text box."""

    __slots__ = ("all_bold", "blocks", "bold", "broken", "later", "length", "parent", "parts", "spaced")

    def __init__(self, parent: _Frame | None = None) -> None:
        self.parent = parent
        self.blocks: list[Block] = []
        self.later: list[Block] = []
        self.parts: list[str] = []
        self.length = self.bold = 0
        self.all_bold = True
        self.broken = self.spaced = False


class _Row:
    """A row: a list of blocks a cell."""

    def __init__(self) -> None:
        self.cells: list[list[Block]] = []


class _Table:
    """A table: its rows."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []


class Flow:
    """Blocks in the making. Whatever is opened must be closed in order; ``met`` has keys of ``NOTICES``."""

    def __init__(self) -> None:
        self.met: set[str] = set()
        self._body = self._frame = _Frame()
        self._open: list[_Frame | _Table | _Row | None] = []
        self._tables = self._depth = 0

    # --- words -----------------------------------------------------------------------------------

    def text(self, piece: str, bold: bool = False) -> None:
        """Adds words as they are; ``\\n`` in them breaks the line within the paragraph."""
        if not piece:
            return
        frame = self._frame
        if frame.broken:
            frame.broken = False
            piece = "\n" + piece
        frame.spaced = False
        frame.parts.append(piece)
        frame.length += len(piece)
        if frame.all_bold:
            if bold or not piece.strip():
                frame.bold = frame.length
            else:
                frame.all_bold = False

    def flowing(self, piece: str, bold: bool = False) -> None:
        """Adds words in which white space stands for a single blank, none where a line begins or ends."""
        piece = _SPACE.sub(" ", piece)
        frame = self._frame
        if not frame.parts or frame.spaced or frame.broken or frame.parts[-1].endswith("\n"):
            piece = piece.removeprefix(" ")
        if piece:
            self.text(piece, bold)
            frame.spaced = piece.endswith(" ")

    def line_break(self) -> None:
        """Ends the line, not the paragraph."""
        self._trim()
        self.text("\n")

    def page_break(self) -> None:
        """Ends the line if the paragraph has words on both sides of the break."""
        self._frame.broken = bool(self._frame.parts)

    @property
    def has_words(self) -> bool:
        """Whether the open paragraph has anything in it."""
        return bool(self._frame.parts)

    @property
    def is_blank(self) -> bool:
        """Whether the open paragraph has something in it, but nothing to see."""
        parts = self._frame.parts
        return bool(parts) and not any(part.strip() for part in parts)

    def end_paragraph(self, kind: Kind = "words") -> None:
        """Ends the paragraph, empty or not. Its lines become a block each; its text boxes follow."""
        self._trim()
        frame = self._frame
        if frame.length:
            text, bold, at = "".join(frame.parts), frame.bold, 0
            for number, line in enumerate(text.split("\n")):
                starts_bold = min(max(0, bold - at), len(line))
                frame.blocks.append(Block(line, kind, number > 0, bold=starts_bold))
                at += len(line) + 1
        else:
            frame.blocks.append(_EMPTY if kind == "words" else Block("", kind))
        self.discard()
        if frame.later:
            frame.blocks += frame.later
            frame.later = []

    def discard(self) -> None:
        """Leaves out what the open paragraph has so far."""
        frame = self._frame
        frame.parts, frame.length, frame.bold = [], 0, 0
        frame.all_bold, frame.broken, frame.spaced = True, False, False

    def end_words(self, kind: Kind = "words") -> None:
        """Ends the paragraph if there is anything in it."""
        if self._frame.parts or self._frame.later:
            self.end_paragraph(kind)

    def _trim(self) -> None:
        """Takes off the blank that white space left at the end of a line."""
        frame = self._frame
        if frame.spaced:
            frame.parts[-1] = frame.parts[-1][:-1]
            frame.length -= 1
            frame.bold = min(frame.bold, frame.length)
            frame.spaced = False
            if not frame.parts[-1]:
                frame.parts.pop()

    # --- tables and text boxes -------------------------------------------------------------------

    def open_table(self) -> None:
        """Begins a table where the text stands."""
        self.end_words()
        self._depth += 1
        self._open.append(_Table() if self._depth <= _DEEPEST_TABLE else None)

    def open_row(self) -> None:
        """Begins a row; ignored outside a table."""
        self._open.append(_Row() if isinstance(self._above, _Table) else None)

    def open_cell(self) -> None:
        """Begins a cell; ignored outside a row."""
        self._push(_Frame(self._frame) if isinstance(self._above, _Row) else None)

    def open_box(self) -> None:
        """Begins a text box, which stands beside the text."""
        self._push(_Frame(self._frame))

    def close_cell(self, *, drop: bool = False) -> None:
        """Ends a cell; with ``drop`` it and its words are left out."""
        frame = self._pop_frame()
        row = self._above
        if frame is not None and isinstance(row, _Row) and not drop:
            row.cells.append(frame.blocks)

    def close_row(self, *, drop: bool = False) -> None:
        """Ends a row; with ``drop`` it and its words are left out."""
        row = self._open.pop()
        table = self._above
        if isinstance(row, _Row) and isinstance(table, _Table) and row.cells and not drop:
            table.rows.append(row)

    def close_table(self) -> None:
        """Ends a table: one of a single column is a frame around its paragraphs, others become rows."""
        self._depth -= 1
        table = self._open.pop()
        if not isinstance(table, _Table) or not table.rows:
            return
        self.end_words()
        into = self._frame.blocks
        if max(len(row.cells) for row in table.rows) == 1:
            into += (block for row in table.rows for cell in row.cells for block in cell)
            return
        self._tables += 1
        for row in table.rows:
            cells = tuple("\n".join(block.text for block in cell).strip() for cell in row.cells)
            into.append(Block("\t".join(cells), "row", cells=cells, table=self._tables))

    def close_box(self) -> None:
        """Ends a text box; its paragraphs follow the one that is open."""
        frame = self._pop_frame()
        if frame is not None and any(block.text.strip() for block in frame.blocks):
            self.met.add("boxes")
            self._frame.later += frame.blocks

    @property
    def _above(self) -> _Frame | _Table | _Row | None:
        """What was opened last and is still open."""
        return self._open[-1] if self._open else None

    def _push(self, frame: _Frame | None) -> None:
        self._open.append(frame)
        self._frame = frame or self._frame

    def _pop_frame(self) -> _Frame | None:
        frame = self._open.pop()
        if not isinstance(frame, _Frame):
            return None
        self.end_words()
        self._frame = frame.parent or self._body
        return frame

    # --- the result ------------------------------------------------------------------------------

    def blocks(self) -> tuple[Block, ...]:
        """All blocks, once the file has been walked through."""
        self.end_words()
        return tuple(self._body.blocks)

    def notices(self) -> tuple[str, ...]:
        """A sentence for each thing met that a person should know of."""
        return tuple(text for key, text in NOTICES.items() if key in self.met)
