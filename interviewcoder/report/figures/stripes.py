"""Coding stripes: where in an interview each theme comes up, a lane a theme and, within it, one a coder.

Coders are told apart by their place and name beside the lane; colours only repeat it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from interviewcoder.report.clean import one_line, shortened
from interviewcoder.report.figures.axis import along, ticks
from interviewcoder.report.figures.colours import KINDS
from interviewcoder.report.figures.letters import SIZE, SMALL, cut, width_of, wrapped
from interviewcoder.report.figures.page import (
    FAINT,
    GREY,
    MOST_HEIGHT,
    WIDTH,
    Box,
    Item,
    Label,
    Line,
    Page,
    line_height,
    lines_of,
)
from interviewcoder.report.figures.picture import Picture
from interviewcoder.report.sentences import and_list, plural

if TYPE_CHECKING:
    from interviewcoder.tables.stripes import StripeTable

_LANE, _GAP, _TOP, _FOOT = 0.3, 0.16, 0.75, 1.0
"""Centimetres: of a coder's lane, between themes, above the first and below the last."""
_RIGHT = 0.55
"""Centimetres beside the last word, for half of its number."""
_THIN = 0.03
"""Centimetres of the shortest stripe, so that one of few words is seen."""


def coding_stripes(table: StripeTable, level: str = "code") -> Picture | None:
    """Draw the passages of an interview, by place in words.

    None where nothing is coded. Of more codes than a page holds those that cover most words are drawn, which
    the figure says.
    """
    if not table.rows or not table.words:
        return None
    lanes = len(table.coders)
    coders = {name: cut(one_line(name), 1.8, SMALL) for name in table.coders} if lanes > 1 else {}
    names = max((width_of(name, SMALL) for name in coders.values()), default=0.0)
    lines = 2 if lanes > 1 else 1
    labels = {key: wrapped(one_line(f"{key}  {label}"), 4.6, lines) for key, label in table.codes}
    each = max(_LANE * lanes, line_height(SIZE) * max(map(len, labels.values()))) + _GAP
    shown = _longest(table, int((MOST_HEIGHT - _TOP - _FOOT) / each))
    height = _TOP + each * len(shown) + _FOOT
    left = 0.1 + max(width_of(line, SIZE) for key in shown for line in labels[key]) + 0.2 + names + 0.15
    at = along(left, WIDTH - left - _RIGHT, table.words)
    items: list[Item] = [Label(0.05, 0.3, shortened(table.interview, 60), bold=True)]
    items += _scale(table.words, at, _TOP - _GAP / 2, height - _FOOT)
    stripes = _by_lane(table)
    for number, key in enumerate(shown):
        middle = _TOP + each * number + (each - _GAP) / 2
        items += lines_of(left - names - 0.35, middle, labels[key], anchor="end")
        for place, coder in enumerate(table.coders):
            y = middle + _LANE * (place + 0.5 - lanes / 2)
            if coders:
                items.append(Label(left - 0.15, y, coders[coder], SMALL, "end", GREY))
            items.append(Line(((left, y), (at(table.words), y)), FAINT, 0.4))
            colour = KINDS[place % len(KINDS)]
            for start, end in stripes.get((key, coder), ()):
                width = max(_THIN, at(end) - at(start))
                x = min(at(start), WIDTH - _RIGHT - width)
                items.append(Box(x, y - _LANE / 2 + 0.03, width, _LANE - 0.06, fill=colour))
    said = cut(_below(table, len(table.codes) - len(shown), level), WIDTH - left, SMALL)
    items.append(Label(left, height - 0.25, said, SMALL, colour=GREY))
    return Picture(Page(height, tuple(items)), alt_text(table, level))


def _by_lane(table: StripeTable) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """(Code, coder) -> where the passages lie, in words."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in table.rows:
        found.setdefault((row.code, row.coder), []).append((row.start, row.end))
    return found


def _below(table: StripeTable, left_out: int, level: str) -> str:
    """What is said under the scale."""
    said = "words, the interviewer's left out"
    if left_out:
        said += f"; {left_out} more {plural(level, left_out)} with fewer words not shown"
    return said if len(table.coders) > 1 else f"{said}; codings: {one_line(table.coders[0])}"


def alt_text(table: StripeTable, level: str) -> str:
    """What the stripes show, in words."""
    said = (
        f"Coding stripes of {shortened(table.interview, 60)}: where in its {table.words:,} words "
        f"{len(table.codes)} {plural(level, len(table.codes))} come up, in codings of "
        f"{and_list(shortened(coder, 40) for coder in table.coders)}."
    )
    covered = sorted(_words(table).items(), key=lambda each: -each[1])[:3]
    labels = dict(table.codes)
    most = "; ".join(f"{shortened(labels[key], 60)}, {words:,}" for key, words in covered)
    return f"{said} Most words, over all coders: {most}."


def _scale(words: int, at: Callable[[float], float], top: float, bottom: float) -> Iterator[Item]:
    for tick in ticks(words):
        if tick <= words:
            yield Line(((at(tick), top), (at(tick), bottom)), FAINT, 0.4, (1.5, 1.5))
            yield Label(at(tick), bottom + 0.2, f"{tick:,g}", SMALL, "middle", GREY)


def _words(table: StripeTable) -> dict[str, int]:
    found = dict.fromkeys((key for key, _ in table.codes), 0)
    for row in table.rows:
        found[row.code] += row.end - row.start
    return found


def _longest(table: StripeTable, most: int) -> list[str]:
    """Codes in their order; of too many those that cover most words."""
    covered = _words(table)
    kept = sorted(covered, key=lambda key: -covered[key])[: max(most, 1)]
    return [key for key in covered if key in kept]
