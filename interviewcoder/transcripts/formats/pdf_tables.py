"""Tables in a PDF: lines whose parts stand below each other in columns become a row a turn.

A label with its words beside it, as a hanging indent sets it, looks the same; it is taken for a table only
where the label has no colon, or where there are three columns and more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.formats.pdf_columns import Line, gap
from interviewcoder.transcripts.formats.pdf_label_cells import rows_of_wrapped_names
from interviewcoder.transcripts.formats.pdf_paragraphs import paragraphs
from interviewcoder.transcripts.formats.pdf_runs import Run

_ALIGNED = 4.0
_FEWEST_ROWS = 4
_LABEL_WIDTH = 0.35
Join = Callable[[str, str], str]


def blocks_of(lines: Sequence[Line], width: float, join: Join) -> list[Block]:
    """Paragraphs and rows of lines in reading order; ``width`` is that of the page."""
    wrapped = rows_of_wrapped_names(lines, width, join)
    if wrapped is not None:
        first, end, rows = wrapped
        before, after = paragraphs(lines[:first], width, join), paragraphs(lines[end:], width, join)
        return [*before, *(_row(row, 1) for row in rows), *after]
    starts = _starts(lines, width)
    if not starts:
        return paragraphs(lines, width, join)
    lines = [_cut(line, starts) for line in lines]
    blocks: list[Block] = []
    table = 0
    for is_table, group in _stretches(lines, starts):
        if is_table:
            table += 1
            blocks.extend(_rows(group, starts, table, join))
        else:
            blocks.extend(paragraphs(group, width, join))
    return blocks


def _starts(lines: Sequence[Line], width: float) -> list[float]:
    """Left ends of the columns of the document's table, in order; empty where it has none."""
    split = [line for line in lines if _is_split(line)]
    if len(split) < _FEWEST_ROWS:
        return []
    places: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for line in split:
        for part in line.parts:
            places[round(part.x0 / _ALIGNED)].append((part.x0, True))
            for _, x in part.words:
                places[round(x / _ALIGNED)].append((x, False))
    found: list[float] = []
    furthest = 0.0
    for at, here in sorted(places.items(), key=lambda one: -len(one[1]))[:40]:
        near = [*here, *places.get(at - 1, ()), *places.get(at + 1, ())]
        place = sorted(x for x, _ in here)[len(here) // 2]
        close = [is_part for x, is_part in near if abs(x - place) <= _ALIGNED / 2]
        if len(close) < max(_FEWEST_ROWS, 0.6 * len(split)) or any(
            abs(place - x) <= 2 * _ALIGNED for x in found
        ):
            continue
        found.append(place)
        if sum(close) >= 0.3 * len(split):
            furthest = max(furthest, place)
    found = [place for place in found if place <= furthest]  # beyond it words only happen to align
    found.sort()
    fitting = [line for line in split if _fits(_cut(line, found), found)]
    if len(found) < 2 or len(fitting) < max(_FEWEST_ROWS, 0.7 * len(split)):
        return []
    labels = [line.parts[0].text for line in fitting if abs(line.parts[0].x0 - found[0]) <= _ALIGNED]
    if sum(label.endswith((":", "：")) for label in labels) > 0.3 * len(labels):
        return []
    if len(found) == 2 and (
        found[1] - found[0] > _LABEL_WIDTH * width or len(set(labels)) > 0.6 * len(labels)
    ):
        return []
    return found


def _cut(line: Line, starts: Sequence[float]) -> Line:
    """A line whose cells stand so close together that they were taken for one, taken apart."""
    parts: list[Run] = []
    for part in line.parts:
        at = 0
        for position, x in part.words:
            if any(abs(x - start) <= _ALIGNED / 2 for start in starts[1:]):
                parts.append(_piece(part, at, position))
                at = position
        parts.append(_piece(part, at, len(part.text)))
    return replace(line, parts=tuple(parts))


def _piece(part: Run, start: int, end: int) -> Run:
    if (start, end) == (0, len(part.text)):
        return part
    places = dict(part.words)
    before = [x for position, x in part.words if position >= end]
    x1 = before[0] - part.size if before and end < len(part.text) else part.x1
    text = part.text[start:end].rstrip()
    x0 = places.get(start, part.x0)
    return replace(
        part, text=text, x0=x0, x1=max(x0, x1), bold=max(0, min(part.bold - start, len(text))), words=()
    )


def _is_split(line: Line) -> bool:
    return any(gap(a, b) > line.size for a, b in zip(line.parts, line.parts[1:], strict=False))


def _fits(line: Line, starts: Sequence[float]) -> bool:
    return all(_column(part.x0, starts) is not None for part in line.parts)


def _column(x: float, starts: Sequence[float]) -> int | None:
    return next((n for n, start in enumerate(starts) if abs(x - start) <= _ALIGNED), None)


def _stretches(lines: Sequence[Line], starts: Sequence[float]) -> Iterator[tuple[bool, list[Line]]]:
    """The lines in stretches that are a table or are none."""
    fits = [_fits(line, starts) for line in lines]
    split = [
        fit and len({_column(part.x0, starts) for part in line.parts}) > 1
        for fit, line in zip(fits, lines, strict=True)
    ]
    first = split.index(True) if True in split else len(lines)
    group: list[Line] = []
    inside = False
    for i, line in enumerate(lines):
        belongs = i >= first and fits[i] and (split[i] or (inside and _column(line.x0, starts) != 0))
        if belongs != inside and group:
            yield inside, group
            group = []
        inside = belongs
        group.append(line)
    if group:
        yield inside, group


def _rows(lines: Sequence[Line], starts: Sequence[float], table: int, join: Join) -> Iterator[Block]:
    cells = [""] * len(starts)
    for line in lines:
        placed = [(_column(part.x0, starts) or 0, part.text) for part in line.parts]
        if any(at < len(starts) - 1 for at, _ in placed) and any(cells):
            yield _row(cells, table)
            cells = [""] * len(starts)
        for at, text in placed:
            cells[at] = join(cells[at], text) if cells[at] else text
    if any(cells):
        yield _row(cells, table)


def _row(cells: Sequence[str], table: int) -> Block:
    return Block("\t".join(cells), "row", cells=tuple(cells), table=table)
