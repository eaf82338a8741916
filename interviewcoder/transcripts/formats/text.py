"""Plain text: a line a block, after joining lines that were broken to fit a page."""

from __future__ import annotations

import re
from collections import Counter

from interviewcoder.transcripts.blocks import Block, Parsed
from interviewcoder.transcripts.decoding import decode
from interviewcoder.transcripts.formats.line_numbers import NUMBERS, without_line_numbers
from interviewcoder.transcripts.label_patterns import Mark, colon_mark, weak_mark
from interviewcoder.transcripts.label_shapes import has_title, is_code, plausible
from interviewcoder.transcripts.labels import find_labels
from interviewcoder.transcripts.times import is_stamp, leading_stamp
from interviewcoder.transcripts.unwrap import unwrap

UNWRAPPED = "Lines broken to fit a page width were joined."

_REACH = 240
_RULE = re.compile(r"\s*([=\-_*~#–—`])(?:\s*\1){2,}\s*")


def read(data: bytes, name: str) -> Parsed:
    """Blocks of a text file. Raises TranscriptError where it is no text."""
    text, encoding, notes = decode(data, name)
    lines, numbered = without_line_numbers(text.split("\n"))
    lines, joined = join_wrapped(lines)
    blocks = tuple(Block(line, "rule" if is_rule(line) else "words") for line in lines)
    return Parsed("txt", blocks, encoding, (*notes, *([NUMBERS] * numbered), *([UNWRAPPED] * joined)))


def join_wrapped(lines: list[str]) -> tuple[list[str], bool]:
    """Lines with hard wraps joined, and whether there were any."""
    if max(map(len, lines), default=0) > 20_000:
        return lines, False
    labels = find_labels([Block(line) for line in lines])
    openings = {lines[i] for i in labels.marks} | {line for line in lines[: labels.body] if line.strip()}
    openings |= _recurring(lines)

    def opens(line: str) -> bool:
        return (
            line in openings
            or is_rule(line)
            or is_stamp(line)
            or leading_stamp(line)[0] > 0
            or line.lstrip().startswith(("#", "- ", "* "))
        )

    bare = {lines[i] for i, mark in labels.marks.items() if not lines[i][mark.words :].strip()}
    joined = unwrap(lines, opens, bare.__contains__)
    return (lines, False) if joined is None else (joined, True)


def _recurring(lines: list[str]) -> set[str]:
    """Lines with labels that come back, accepted or not: among broken lines they may be too few to accept."""
    marks = {line: mark for line in lines if (mark := _label(line)) and plausible(mark.label)}
    counts = Counter(mark.label for line in lines if (mark := marks.get(line)))
    return {line for line, mark in marks.items() if counts[mark.label] > 1}


def _label(line: str) -> Mark | None:
    """A label by a colon, a code in a column of its own (``Q    How …``), or ``Senator Lee.``."""
    head = line[:_REACH]
    if ":" in head or "：" in head:
        mark = colon_mark(line)
        if mark is not None and plausible(mark.label):
            return mark
    if "\t" in head or "   " in head:
        mark = weak_mark(line, "tab")
        if mark is not None and is_code(mark.label):
            return mark
    if ". " in head and has_title(head):
        mark = weak_mark(line, "point")
        if mark is not None and " " in mark.label:
            return mark
    return None


def is_rule(line: str) -> bool:
    """Whether a line is a drawn rule such as ``=====`` or ``* * *``."""
    return len(line) < 300 and _RULE.fullmatch(line) is not None
