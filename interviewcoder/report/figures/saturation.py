"""The saturation curve: codes known after each interview, with what other orders would have given.

One panel of all interviews; where groups have curves, a panel each on the same scales. The order as it was is
a line with dots, the mean of all orders a dashed line, the middle 95 % of orders a pale band.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from interviewcoder.report.clean import one_line, shortened
from interviewcoder.report.figures.axis import along, ticks
from interviewcoder.report.figures.colours import BLUE, PALE, VERMILLION
from interviewcoder.report.figures.letters import SIZE, SMALL, cut, width_of
from interviewcoder.report.figures.page import FAINT, GREY, WIDTH, Area, Item, Label, Line, Mark, Page
from interviewcoder.report.figures.picture import Picture
from interviewcoder.report.sentences import and_list, plural
from interviewcoder.tables.options import attribute_of
from interviewcoder.tables.percentages import percent_words

if TYPE_CHECKING:
    from interviewcoder.tables.saturation import SaturationRow, SaturationTable

MOST_PANELS = 12
_KEY, _HEAD, _AXIS = 0.75, 0.6, 1.0
_LEFT, _GAP = 1.1, 0.2
_DOT = 0.14


def saturation_curve(table: SaturationTable, level: str = "code") -> Picture | None:
    """Draw how many codes (or themes, called ``level``) are known after each interview.

    None where there is no curve. Beyond twelve panels those of the groups with most interviews are drawn, and
    the figure says so.
    """
    curves = {group: [row for row in table.rows if row.group == group] for group in table.groups}
    if not curves or not any(curves.values()):
        return None
    whole = list(curves)[-1]
    by_size = sorted(list(curves)[:-1], key=lambda group: -len(curves[group]))
    kept = set(by_size[: MOST_PANELS - 1])
    shown = [whole, *(group for group in list(curves)[:-1] if group in kept)]
    left_out = len(curves) - len(shown)
    columns = min(len(shown), 3) if len(shown) != 4 else 2
    width = (WIDTH - _GAP * (columns - 1)) / columns
    plot = {1: 6.5, 2: 4.4, 3: 3.2}[columns]
    down = -(-len(shown) // columns)
    each = _HEAD + plot + _AXIS
    height = _KEY + down * each
    items: list[Item] = list(_key(_order_words(table.options.order), left_out))
    most = (max(len(curves[group]) for group in shown), max(row.high for row in curves[whole]))
    most = (most[0], max(most[1], *(row.known for group in shown for row in curves[group])))
    for number, group in enumerate(shown):
        y, x = divmod(number, columns)
        place = (x * (width + _GAP), _KEY + y * each, width, plot)
        title = "" if len(shown) == 1 else one_line(group)
        items += _panel(curves[group], title, place, most, many=columns > 1)
    named = plural(one_line(level))
    items.append(Label(0.2, _KEY + _HEAD + plot / 2, f"{named} known", SMALL, "middle", GREY, upright=True))
    return Picture(Page(height, tuple(items)), alt_text(curves, whole, level))


def alt_text(curves: dict[str, list[SaturationRow]], whole: str, level: str) -> str:
    """What the curves show, in words."""
    last = curves[whole][-1]
    half = curves[whole][(len(curves[whole]) - 1) // 2]
    share = f" ({percent_words(half.expected, last.known)})" if last.known else ""
    said = (
        f"Saturation curve: {last.known} {plural(level, last.known)} after {last.place} "
        f"{plural('interview', last.place)}; on average over all orders "
        f"{half.expected:.1f}{share} of them after {half.place}."
    )
    fresh = [row for row in curves[whole] if row.new]
    if fresh:
        said += f" The last interview to bring a new one was number {fresh[-1].place}."
    groups = [group for group in curves if group != whole]
    if groups:
        ends = (
            f"{shortened(group, 40)} {curves[group][-1].known} after {curves[group][-1].place}"
            for group in groups[: MOST_PANELS - 1]
        )
        said += f" By group: {and_list(ends)}."
    return said


def _order_words(order: str) -> str:
    """In which order the interviews are taken, as the key of their line."""
    named = {"name": "by name", "finished": "as they were finished"}
    return named.get(order) or f"by {shortened(attribute_of(order.strip()).replace('_', ' '), 30)}"


def _key(first: str, left_out: int) -> Iterator[Item]:
    y = 0.3
    yield Line(((0.1, y), (0.9, y)), BLUE, 1.4)
    yield Mark(0.5, y, "circle", 0.16, fill=BLUE, edge=BLUE)
    first = f"interviews {first}"
    yield Label(1.05, y, first, SMALL)
    x = 1.5 + width_of(first, SMALL)
    yield Line(((x, y), (x + 0.8, y)), VERMILLION, 1.2, (4, 2))
    second = "mean of all orders"
    yield Label(x + 0.95, y, second, SMALL)
    x += 1.4 + width_of(second, SMALL)
    yield Area(((x, y - 0.11), (x + 0.8, y - 0.11), (x + 0.8, y + 0.11), (x, y + 0.11)), PALE)
    third = "95% of orders drawn"
    yield Label(x + 0.95, y, third, SMALL)
    if left_out:
        x += 1.4 + width_of(third, SMALL)
        yield Label(x, y, cut(f"{left_out} smaller groups left out", WIDTH - x, SMALL), SMALL, colour=GREY)


def _panel(
    rows: Sequence[SaturationRow],
    title: str,
    place: tuple[float, float, float, float],
    most: tuple[int, float],
    *,
    many: bool,
) -> Iterator[Item]:
    left, top, width, plot = place
    start, length = left + _LEFT, width - _LEFT - 0.75
    top += _HEAD
    bottom = top + plot
    across, up = ticks(most[0], 4 if many else 10), ticks(most[1])
    x = along(start, length, max(most[0], 1))
    y = along(bottom, -plot, up[-1])
    if title:
        yield Label(start, top - 0.35, cut(title, length, SIZE, bold=True), bold=True)
    for tick in up:
        yield Line(((start, y(tick)), (start + length, y(tick))), FAINT, 0.4)
        yield Label(start - 0.12, y(tick), f"{tick:g}", SMALL, "end", GREY)
    for tick in across:
        if tick <= most[0]:
            yield Line(((x(tick), bottom), (x(tick), bottom + 0.08)), GREY, 0.5)
            yield Label(x(tick), bottom + 0.27, f"{tick:g}", SMALL, "middle", GREY)
    yield Label(start + length / 2, bottom + 0.62, "interviews", SMALL, "middle", GREY)
    upper = [(x(row.place), y(row.high)) for row in rows]
    lower = [(x(row.place), y(row.low)) for row in rows]
    if len(rows) > 1:
        yield Area((*upper, *reversed(lower)), PALE)
        yield Line(tuple((x(row.place), y(row.expected)) for row in rows), VERMILLION, 1.2, (4, 2))
        yield Line(tuple((x(row.place), y(row.known)) for row in rows), BLUE, 1.4)
    if length >= 1.2 * _DOT * most[0]:
        for row in rows:
            yield Mark(x(row.place), y(row.known), "circle", _DOT, fill=BLUE, edge=BLUE)
    last = rows[-1]
    yield Label(x(last.place) + _DOT, y(last.known), str(last.known), SMALL, colour=BLUE, bold=True)
