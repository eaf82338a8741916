"""Joins the lines of a PDF into paragraphs.

A PDF has lines and no paragraphs. What begins one shows in the layout: the line before was left although the
next word would have fitted on it, there is more space above, the indent differs, or a speaker's label opens
the line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.formats.pdf_columns import Line
from interviewcoder.transcripts.formats.pdf_hyphens import is_divided
from interviewcoder.transcripts.formats.text import is_rule
from interviewcoder.transcripts.labels import find_labels
from interviewcoder.transcripts.times import is_stamp

_INDENT = 0.8
"""Least indent, in sizes of type."""
_MORE_SPACE = 1.25
_HEADING = 1.3
_LONGEST_HEADING = 14
_SHORT = 30
_SENTENCE_ENDS = (".", "?", "!", "…", ":", ";")


@dataclass(frozen=True, slots=True)
class _Measure:
    """The measure of columns that begin at the same place."""

    start: float
    end: float
    wraps: bool
    hanging: bool
    """Whether lines after the first of a paragraph are indented."""


def paragraphs(lines: Sequence[Line], width: float, join: Callable[[str, str], str]) -> list[Block]:
    """Blocks of lines in reading order; ``width`` is that of the page, ``join`` puts two lines together."""
    if not lines:
        return []
    texts = [line.text for line in lines]
    opens = _openings(lines, texts)
    measures = _measures(lines, width)
    body = _body_size(lines)
    full = [
        _is_full(line, after, measures[line.column])
        or is_divided(line.text, after)
        or _is_amid(line.text, after)
        for line, after in zip(lines, texts[1:], strict=False)
    ]
    leading = _leading(lines, full, opens)
    blocks: list[Block] = []
    words, bold, first = texts[0], lines[0].bold, 0
    for i in range(1, len(lines)):
        if opens[i] or not full[i - 1] or _is_new(lines, i, first, measures, leading):
            blocks.append(_block(words, bold, lines[first], body))
            words, bold, first = texts[i], lines[i].bold, i
        else:
            wholly = bold >= len(words)
            words = join(words, texts[i])
            bold = (
                min(len(words), bold + 1 + lines[i].bold)
                if wholly and lines[i].bold
                else min(bold, len(words))
            )
    blocks.append(_block(words, bold, lines[first], body))
    return blocks


def _block(words: str, bold: int, line: Line, body: float) -> Block:
    is_heading = (
        line.size >= _HEADING * body
        and len(words.split()) <= _LONGEST_HEADING
        and not words.endswith(_SENTENCE_ENDS)
    )
    return Block(words, "heading" if is_heading else "rule" if is_rule(words) else "words", bold=bold)


def _openings(lines: Sequence[Line], texts: Sequence[str]) -> list[bool]:
    """Which lines open something of their own: a turn, a line of the header, a time, a rule."""
    labels = find_labels([Block(text, bold=line.bold) for text, line in zip(texts, lines, strict=True)])
    return [
        i in labels.marks or (0 < i < labels.body) or is_rule(text) or is_stamp(text)
        for i, text in enumerate(texts)
    ]


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] or 1.0


def _ends(line: Line) -> tuple[float, float]:
    """Where a line starts and ends, counted in the direction in which it is read."""
    chars = sum(len(part.text) for part in line.parts)
    if 2 * sum(len(part.text) for part in line.parts if part.from_right) > chars:
        return -line.x1, -line.x0
    return line.x0, line.x1


def _measures(lines: Sequence[Line], width: float) -> dict[int, _Measure]:
    """The measure of each column; columns of many pages that begin at one place share theirs."""
    columns: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        columns[line.column].append(line)
    groups: dict[int, list[int]] = defaultdict(list)
    for column, own in columns.items():
        groups[round(_column_start(own) / 20)].append(column)
    found: dict[int, _Measure] = {}
    for numbers in groups.values():
        own = [line for number in numbers for line in columns[number]]
        measure = _measure(own, width)
        found.update(dict.fromkeys(numbers, measure))
    return found


def _column_start(lines: Sequence[Line]) -> float:
    starts = sorted(_ends(line)[0] for line in lines)
    return starts[len(starts) // 20]


def _measure(lines: Sequence[Line], width: float) -> _Measure:
    start = _column_start(lines)
    ends = sorted(_ends(line)[1] for line in lines)
    end = ends[int(0.97 * (len(ends) - 1))] if len(ends) > 20 else ends[-1]
    near = sum(one > end - 0.12 * (end - start) for one in ends)
    wraps = near >= 3 or abs(end - start) > 0.6 * width
    long = [line for line in lines if _ends(line)[1] > end - 0.3 * (end - start)]
    indented = sum(_ends(line)[0] - start > _INDENT * line.size for line in long)
    return _Measure(start, end, wraps, 2 * indented > len(long))


def _is_full(line: Line, following: str, measure: _Measure) -> bool:
    """Whether the next word would not have fitted on a line."""
    start, end = _ends(line)
    chars = len(line.text)
    if not measure.wraps or end <= start or not chars:
        return False
    word = (following.split(None, 1) or [""])[0]
    letter = min((end - start) / chars, line.size)
    return end + letter * (min(len(word), 30) + 1) > measure.end - 0.3 * line.size


def _is_amid(before: str, after: str) -> bool:
    """Whether a sentence seems to go on: lines broken by count of letters are of any width."""
    return after[:1].islower() and len(before) > _SHORT and not before.endswith(_SENTENCE_ENDS)


def _leading(lines: Sequence[Line], full: Sequence[bool], opens: Sequence[bool]) -> float:
    """Distance of the base lines in a paragraph, in sizes of type."""
    inner = [
        (a.y - b.y) / max(a.size, 1.0)
        for i, (a, b) in enumerate(pairwise(lines))
        if a.column == b.column and a.y > b.y and full[i] and not opens[i + 1]
    ]
    return sorted(inner)[len(inner) // 2] if inner else 1.3


def _is_new(lines: Sequence[Line], i: int, first: int, measures: dict[int, _Measure], leading: float) -> bool:
    """Whether line ``i`` begins a paragraph although the line before is full."""
    before, line = lines[i - 1], lines[i]
    if max(before.size, line.size) > 1.25 * min(before.size, line.size):
        return True
    if before.column == line.column and before.y - line.y > _MORE_SPACE * leading * before.size:
        return True
    measure, last = measures[line.column], measures[before.column]
    indent = _ends(line)[0] - measure.start > _INDENT * line.size
    was_indented = _ends(before)[0] - last.start > _INDENT * before.size
    if measure.hanging:
        return was_indented and not indent
    if indent and not was_indented:
        return (
            i - 1 > first
            or before.column != line.column
            or len(lines[i].text.split()) < 2
            or _is_set_in(lines, i)
        )
    return False


def _is_set_in(lines: Sequence[Line], i: int) -> bool:
    """Whether the line after line ``i`` goes back to the margin: then it was the first of a paragraph."""
    if i + 1 >= len(lines) or lines[i + 1].column != lines[i].column:
        return True
    return _ends(lines[i + 1])[0] < _ends(lines[i])[0] - _INDENT / 2 * lines[i].size
