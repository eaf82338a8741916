"""The turns of a document, collected in one walk over its blocks.

A turn covers only the words said: no label, no time, no title, heading or end matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from interviewcoder.model import Turn
from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.dialogue import answers_only, are_ascending, asking
from interviewcoder.transcripts.endings import closes, is_plain_footer
from interviewcoder.transcripts.header import is_metadata, is_title
from interviewcoder.transcripts.label_patterns import Mark, dashed_words
from interviewcoder.transcripts.roles import names_questions_only
from interviewcoder.transcripts.tables import timed_rows
from interviewcoder.transcripts.times import (
    is_stamp,
    leading_clock,
    leading_stamp,
    stamp_times,
    trailing_stamp,
)

_LISTED = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s")
_PLAY = " \t\n\r\u00a0\u3000▶►▷⏵"
"""Blanks, and the sign by which a page plays the recording; neither is said."""
_DASHES = 2


class TurnBuilder:
    """Walks the blocks once and collects turns; positions are those of the blocks joined by newlines."""

    def __init__(
        self, blocks: Sequence[Block], marks: Mapping[int, Mark], body: int, silent: set[int]
    ) -> None:
        self.blocks, self.marks, self.body, self.silent = blocks, marks, body, silent
        self.turns: list[Turn] = []
        self.closing = _closing(blocks, max(marks, default=0))
        self.last = max(marks, default=0)
        self.titles = 0
        self.headings = 0
        self.empty = 0
        self.starts: list[int] = []
        at = 0
        for block in blocks:
            self.starts.append(at)
            at += len(block.text) + 1
        self._open: tuple[str | None, float | None, float | None] | None = None
        self._stretches: list[tuple[int, int, int]] = []

    def labelled(self) -> list[Turn]:
        first = min(self.marks)
        tabbed = all(mark.style == "tab" for mark in self.marks.values())
        opening = self._opening(first)
        asked = (i for i in range(opening) if tabbed and dashed_words(self.blocks[i].text))
        opening = next(asked, opening)
        names = {mark.label for mark in self.marks.values()}
        unnamed = _unnamed(self.blocks, self.marks)
        speaker: str | None = None
        stamp: tuple[float | None, float | None] = (None, None)
        for i, block in enumerate(self.blocks):
            mark = self.marks.get(i)
            if mark is not None:
                self._close()
                speaker = mark.label
                known = (
                    (_exact(block, mark.time_start), mark.time_end) if mark.time_start is not None else stamp
                )
                self._open = (speaker, *known)
                self._extend(i, mark.words, mark.end)
            elif not block.text.strip() or i in self.silent:
                continue
            elif is_stamp(block.text):
                time_start, time_end = stamp_times(block.text)
                stamp = (_exact(block, time_start), time_end)
                if self._awaits_time():
                    self._open = (speaker, *stamp)
                continue
            elif i < opening or i >= self.closing:
                pass
            elif block.kind in ("heading", "rule", "matter") or self._closes(i):
                self.headings += block.kind == "heading"
                self._close()
            elif (at := self._unnamed_at(block, tabbed, unnamed(block, speaker))) is not None:
                self._close()
                speaker = block.text[:at].strip()[:_DASHES] or None  # the dashes are the name of who asks
                self._open = (speaker, None, None)
                self._extend(i, at)
            elif self._open is not None:
                at = 0
                if self._awaits_time():  # Name, and on the next line (0:02) words
                    at, time_start, time_end = leading_stamp(block.text)
                    self._open = (speaker, _exact(block, time_start), time_end)
                self._extend(i, at)
            elif i < first or not _is_aside(block.text):
                # after a heading, the one who has no label may speak
                speaker = None if len(names) == 1 else speaker
                self._open = (speaker, None, None)
                self._extend(i)
                if i < first:
                    self._close()
            stamp = (None, None)
        self._close()
        return self.turns

    def unlabelled(self) -> list[Turn]:
        """Each paragraph a turn without a speaker."""
        rows, headings = timed_rows(self.blocks)
        opening, clocks = _stamped(self.blocks, self.body)
        above: tuple[float | None, float | None] = (None, None)
        for i, block in enumerate(self.blocks):
            if not block.continues:
                self._close()
            if not block.text.strip() or i < opening or i in self.silent or i in headings:
                continue
            if (row := rows.get(i)) is not None:
                self._open = (None, row.time_start, row.time_end)
                self._extend(i, row.words, row.end)
                continue
            if block.kind in ("heading", "rule", "matter") or closes(block.text):
                self._close()
                continue
            if is_stamp(block.text):
                self._close()
                above = stamp_times(block.text)
                continue
            at, time_start, time_end = leading_stamp(block.text)
            if not at:
                time_start, time_end = above
            above = (None, None)
            if clocks and not at:
                at, time_start = leading_clock(block.text)
                time_end = stamp_times(block.text[:at])[1]
            if at:
                self._close()
            self._open = self._open or (None, _exact(block, time_start), time_end)
            self._extend(i, at)
        self._close()
        return self.turns

    def everything(self) -> list[Turn]:
        """Where all looked like headings and title lines: better unlabelled words than none."""
        for i, block in enumerate(self.blocks):
            if block.text.strip() and block.kind != "rule":
                self._open = (None, None, None)
                self._extend(i)
                self._close()
        return self.turns

    def line(self, i: int) -> int:
        """Number of the line, from 1, on which a block begins in the text."""
        return 1 + sum(1 + block.text.count("\n") for block in self.blocks[:i])

    def _opening(self, first: int) -> int:
        """First block that may hold speech: after the header, the headings and the title lines."""
        opening = self.body
        for i in range(self.body, first):
            block = self.blocks[i]
            if block.kind in ("heading", "rule", "matter"):
                opening = i + 1
        for i in range(opening, first):
            text = self.blocks[i].text.strip()
            if text and not (is_title(text) or is_metadata(text) or _is_aside(text)):
                break
            opening = i + 1
        self.titles = sum(
            self.blocks[i].kind in ("words", "row") and bool(self.blocks[i].text.strip())
            for i in range(opening)
            if i not in self.silent
        )
        return opening

    def _unnamed_at(self, block: Block, tabbed: bool, other: bool) -> int | None:
        """Where the words of one without a label begin: after two dashes, or in another's turn; else None."""
        if tabbed and (at := dashed_words(block.text)):
            return at
        return 0 if other and self._stretches and not block.continues else None

    def _closes(self, i: int) -> bool:
        """Whether a line is end matter. Above the last label ``The end.`` is said unless it is set off."""
        text = self.blocks[i].text
        return closes(text) and (i > self.last or not is_plain_footer(text))

    def _awaits_time(self) -> bool:
        """Whether a turn was just opened, has no words yet and no time."""
        return self._open is not None and not self._stretches and self._open[1] is None

    def _extend(self, i: int, start: int = 0, end: int | None = None) -> None:
        """Takes a block's words, or those between two positions in it, into the open turn."""
        text = self.blocks[i].text
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip(_PLAY))
        right = start + len(piece.rstrip())
        if left < right:
            self._stretches.append((i, left, right))

    def _close(self) -> None:
        """Ends the open turn; a time that closes it (``… #00:01:05-3#``) is no word of it."""
        if self._open is None:
            return
        speaker, time_start, time_end = self._open
        if self._stretches:
            i, left, right = self._stretches.pop()
            words = self.blocks[i].text[left:right]
            closing = trailing_stamp(words)
            if closing is not None:
                right = left + len(words[: closing[0]].rstrip())
                time_end = closing[1] if time_end is None else time_end
            if left < right:
                self._stretches.append((i, left, right))
        if self._stretches:
            (first, left, _), (last, _, right) = self._stretches[0], self._stretches[-1]
            start, end = self.starts[first] + left, self.starts[last] + right
            self.turns.append(Turn(speaker, start, end, time_start, time_end))
        else:
            self.empty += 1
        self._open = None
        self._stretches = []


def _unnamed(blocks: Sequence[Block], marks: Mapping[int, Mark]) -> Callable[[Block, str | None], bool]:
    """Whether a paragraph, in the turn of a speaker, is someone's who has no label in this file.

    Where the questions alone are labelled, each that follows one; where the answers are, each that asks.
    """
    if names_questions_only({mark.label for mark in marks.values()}):
        return lambda block, speaker: speaker is not None
    if answers_only(blocks, marks):
        return lambda block, speaker: asking(block)
    return lambda block, speaker: False


def _stamped(blocks: Sequence[Block], body: int) -> tuple[int, bool]:
    """Where the talk of a file without labels begins, and whether bare times open its lines.

    Where nearly all lines begin with a time, those before the first are a heading.
    """
    lines = [i for i in range(body, len(blocks)) if blocks[i].kind == "words" and blocks[i].text.strip()]
    bracketed = [i for i in lines if leading_stamp(blocks[i].text)[0]]
    bare = [i for i in lines if leading_clock(blocks[i].text)[0]]
    clocks = len(bare) >= 3 and len(bare) >= 0.8 * sum(i >= bare[0] for i in lines)
    clocks = clocks and are_ascending([leading_clock(blocks[i].text)[1] or 0.0 for i in bare])
    stamped = bare if clocks else bracketed
    nearly_all = len(stamped) >= 3 and len(stamped) >= 0.8 * sum(i >= stamped[0] for i in lines)
    return (stamped[0] if nearly_all else body), clocks


def _closing(blocks: Sequence[Block], last: int) -> int:
    """Number of the block after the last label where lists and links under a heading end the file, if so."""
    heading = next((i for i in range(last + 1, len(blocks)) if blocks[i].kind == "heading"), len(blocks))
    rest = [block for block in blocks[heading + 1 :] if block.text.strip() and block.kind == "words"]
    listed = all(_LISTED.match(block.text) or _is_aside(block.text) for block in rest)
    return heading if rest and listed else len(blocks)


def _exact(block: Block, time: float | None) -> float | None:
    """The time of a block where the format gives it more exactly than its label (``01:05`` at 65.4 s)."""
    exact = block.time_start
    return exact if exact is not None and time is not None and abs(exact - time) < 1 else time


def _is_aside(text: str) -> bool:
    """A link with its title, as between the headings of a web page; not something said."""
    stripped = text.strip()
    return len(stripped) < 500 and ("://" in stripped.rsplit(" ", 1)[-1] or stripped.startswith("www."))
