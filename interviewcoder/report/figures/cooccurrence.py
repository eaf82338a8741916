"""The co-occurrence map: which codes stand together, as a ring of few or a matrix of many.

A ring in the order of the codebook needs no chance and no steps to settle, so that the same study gives the
same map; its lines are wider the more often two stand together, and carry their counts. Beyond a dozen codes
or two dozen lines they cannot be told apart: the counts stand in a matrix, as for codes against a country.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING

from interviewcoder.report.clean import one_line, shortened
from interviewcoder.report.figures.colours import BLUE
from interviewcoder.report.figures.heat_map import MOST_ACROSS, MOST_DOWN, drawn, placed, scale_of
from interviewcoder.report.figures.letters import SMALL, wrapped
from interviewcoder.report.figures.page import (
    GREY,
    WIDTH,
    Box,
    Item,
    Label,
    Line,
    Mark,
    Page,
    Point,
    lines_of,
)
from interviewcoder.report.figures.picture import Picture
from interviewcoder.report.sentences import and_list, plural
from interviewcoder.tables.column_words import attribute_words

if TYPE_CHECKING:
    from interviewcoder.tables.cooccurrence import CooccurrenceRow, CooccurrenceTable

MOST_IN_RING, MOST_LINES = 12, 24
_RADIUS, _NEAR, _ABOVE = 4.1, 0.45, 1.9
_PARTS = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.22, 0.78)
"""Where along a line its count may stand, the middle first."""
_WIDEST = 6.0
"""Of a line, in points."""
_UNITS = {"overlap": "stretches of words", "sentence": "sentences", "turn": "turns", "segment": "segments"}


def cooccurrence_map(table: CooccurrenceTable, level: str = "code") -> Picture | None:
    """Draw how often codes (or themes, called ``level``) stand together, or stand in which group.

    None where there are no two codes, or nothing is coded. Of more codes or groups than a page holds those
    that occur most are drawn, which the figure says.
    """
    used = [code for code in table.codes if code[2]]
    if not used or (len(used) < 2 and not table.groups):
        return None
    if table.groups:
        return _matrix(table, level)
    if len(used) <= MOST_IN_RING and sum(row.together > 0 for row in table.rows) <= MOST_LINES:
        return _ring(table, used, level)
    return _matrix(table, level)


def alt_text(table: CooccurrenceTable, level: str, shape: str, shown: int) -> str:
    """What the map shows, in words."""
    what = and_list(
        [plural(level), one_line(attribute_words(table.options.attribute))][: 1 + bool(table.groups)]
    )
    said = (
        f"{shape} of {what}: in how many {_units(table)} they stand together; {shown} of {len(table.codes)}"
    )
    said += f" {plural(level, len(table.codes))} shown."
    most = sorted((row for row in table.rows if row.together), key=lambda row: -row.together)[:3]
    if not most:
        return f"{said} None stand together."
    pairs = "; ".join(
        f"{shortened(row.first_label, 60)} and {shortened(row.second_label, 60)}, {row.together}"
        for row in most
    )
    never = sum(not row.together for row in table.rows)
    return f"{said} Most often: {pairs}. Never together: {never} of {len(table.rows)} pairs."


def _units(table: CooccurrenceTable) -> str:
    if table.options.near:
        return f"sentences at most {table.options.near} apart"
    return _UNITS.get(table.options.within, "interviews")


# --- the ring ------------------------------------------------------------------------------------


def _ring(table: CooccurrenceTable, used: Sequence[tuple[str, str, int]], level: str) -> Picture:
    labels = [wrapped(one_line(f"{key}  {label}"), 3.2, 4) for key, label, _ in used]
    middle = (WIDTH / 2, _RADIUS + _ABOVE)
    places = {
        key: (middle[0] + _RADIUS * sin(turn), middle[1] - _RADIUS * cos(turn))
        for number, (key, _, _) in enumerate(used)
        for turn in [2 * pi * number / len(used)]
    }
    pairs = [row for row in table.rows if row.together and row.first in places and row.second in places]
    most = max((row.together for row in pairs), default=1)
    largest = max(units for _, _, units in used)
    items: list[Item] = []
    for row in sorted(pairs, key=lambda row: row.together):
        width = max(0.5, _WIDEST * row.together / most)
        # The fewer, the paler; so that the strongest are found first.
        colour = "#9FB6C9" if row.together < most / 3 else "#5E8FB8" if row.together < most * 2 / 3 else BLUE
        items.append(Line((places[row.first], places[row.second]), colour, width))
    items += _numbers(pairs, places)
    for (key, _, units), lines in zip(used, labels, strict=True):
        x, y = places[key]
        items.append(Mark(x, y, "circle", 0.25 + 0.45 * (units / largest) ** 0.5, fill="#FFFFFF", edge=BLUE))
        items += _beside(x, y, middle, lines)
    height = middle[1] + _RADIUS + _ABOVE + 0.5
    said = f"Line: {_units(table)} in which both stand. Circle: {_units(table)} in which one stands."
    if len(used) < len(table.codes):
        said += f" Never coded: {len(table.codes) - len(used)}."
    items.append(Label(0.05, height - 0.25, said, SMALL, colour=GREY))
    return Picture(Page(height, tuple(items)), alt_text(table, level, "Co-occurrence map", len(used)))


def _beside(x: float, y: float, middle: Point, lines: tuple[str, ...]) -> Iterator[Label]:
    """A label outside the ring, away from its middle."""
    across, down = (x - middle[0]) / _RADIUS, (y - middle[1]) / _RADIUS
    if abs(across) < 0.2:
        shift = 0.5 + 0.16 * len(lines)
        yield from lines_of(x, y + (shift if down > 0 else -shift), lines, anchor="middle")
    else:
        yield from lines_of(
            x + _NEAR * (1 if across > 0 else -1),
            y + 0.25 * down,
            lines,
            anchor="start" if across > 0 else "end",
        )


def _numbers(pairs: Sequence[CooccurrenceRow], places: dict[str, Point]) -> Iterator[Item]:
    """Each line's count on it, where it overlaps no other and is farthest from other lines."""
    taken: list[tuple[float, float, float, float]] = []
    for row in sorted(pairs, key=lambda row: -row.together):
        (x1, y1), (x2, y2) = places[row.first], places[row.second]
        if hypot(x2 - x1, y2 - y1) < 1.2:
            continue
        others = [(places[other.first], places[other.second]) for other in pairs if other is not row]
        free = []
        for part in _PARTS:
            label = Label(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part, str(row.together), SMALL, "middle")
            left, top, right, bottom = label.extent
            room = (left - 0.06, top - 0.02, right + 0.06, bottom + 0.02)
            if not any(_overlap(room, other) for other in taken):
                away = min((_distance((label.x, label.y), *line) for line in others), default=1.0)
                free.append((min(away, 0.6), label, room))
        if free:
            _, label, room = max(free, key=lambda each: each[0])
            taken.append(room)
            yield Box(room[0], room[1], room[2] - room[0], room[3] - room[1], fill="#FFFFFF")
            yield label


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a stretch of a line."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)
    along = min(max(along, 0.0), 1.0)
    return hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


# --- the matrix ----------------------------------------------------------------------------------


def _matrix(table: CooccurrenceTable, level: str) -> Picture:
    most_down = MOST_DOWN - 1 if table.groups else MOST_ACROSS
    used = [code for code in table.codes if code[2]]
    codes = commonest(used, most_down)
    groups = commonest([(name, name, units) for name, units in table.groups], MOST_ACROSS)
    across = groups or codes
    together = {(row.first, row.second): row.together for row in table.rows}
    together |= {(row.second, row.first): row.together for row in table.rows if not groups}
    numbers = [[together.get((one[0], other[0])) for other in across] for one in codes]
    most = max((number for line in numbers for number in line if number is not None), default=0)
    words = [["" if number is None else str(number) for number in line] for line in numbers]
    shades = [[None if number is None else number / (most or 1) for number in line] for line in numbers]
    down = [one_line(f"{key}  {label}") for key, label, _ in codes]
    heads = [one_line(key) for key, _, _ in across]
    grid = placed(down, heads, words, shades)
    said = f"{_units(table)} in which " + ("it stands" if groups else "both stand")
    left_out = len(used) - len(codes) + len(table.groups) - len(groups)
    if left_out:
        said += f"; {left_out} that occur least left out"
    ticks = {0.0: "0", 1.0: str(most)} if most else {0.0: "0"}
    page = Page(grid.height, (*drawn(grid), *scale_of(grid, ticks, said)))
    return Picture(page, alt_text(table, level, "Co-occurrence matrix", len(codes)))


def commonest(codes: list[tuple[str, str, int]], most: int) -> list[tuple[str, str, int]]:
    """In their order, those that occur most where there are too many."""
    kept = sorted(range(len(codes)), key=lambda place: (-codes[place][2], place))[:most]
    return [codes[place] for place in sorted(kept)]
