"""Figures in characters, for a terminal: the same tables as the drawn ones, told by shape and number.

Nothing hangs on colour, so that they are the same where there is none; with ``plain`` they are drawn in ASCII
alone, for terminals that know no other signs. Every line fits ``width`` cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from interviewcoder.report.clean import one_line
from interviewcoder.report.figures.cooccurrence import commonest
from interviewcoder.report.figures.heat_map import MOST_ACROSS
from interviewcoder.report.figures.shown import shown_rows
from interviewcoder.report.sentences import plural
from interviewcoder.tables.rows import ThemeCell, ThemeTable
from interviewcoder.tables.theme_shades import theme_shades
from interviewcoder.themes.counts import PERCENT_FROM
from interviewcoder.themes.intervals import wilson

if TYPE_CHECKING:
    from interviewcoder.tables.cooccurrence import CooccurrenceTable
    from interviewcoder.tables.saturation import SaturationRow, SaturationTable
    from interviewcoder.tables.stripes import StripeTable

_HIGH = 12
"""Lines of a curve."""
_NARROWEST_LINE = 12
"""Characters below which no scale from 0 to 100 % is drawn."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters figures are made of."""

    shades: str
    """From none to full, five."""
    none: str
    cut: str
    line: str
    dot: str
    band: str
    mean: str
    side: str
    floor: str
    steps: str
    """From low to high, for small curves; empty where there are none."""


SIGNS = Signs(" ░▒▓█", "–", "…", "─", "●", "░", "╌", "│", "─", "▁▂▃▄▅▆▇█")
PLAIN = Signs(" .:+#", "-", "~", "-", "o", ":", "=", "|", "-", "")


def heat_text(
    table: ThemeTable, level: str, *, width: int = 80, plain: bool = False, sub_codes: bool = False
) -> str:
    """Themes by groups: a shade and n/N in each cell; groups beyond the width follow below."""
    signs = PLAIN if plain else SIGNS
    rows = shown_rows(table, sub_codes=sub_codes)
    cells = [(*row.cells, row.overall) for row in rows]
    dark = theme_shades(table)
    words = [[_counted(cell, signs) for cell in line] for line in cells]
    shades = [[dark.of(cell, overall=cell is line[-1]) for cell in line] for line in cells]
    down = [one_line(f"{row.name} {row.label}") for row in rows]
    across = [one_line(group) or signs.none for group in (*table.groups, "Overall")]
    lines = _grid(down, across, words, shades, width=width, signs=signs)
    of = f"of {dark.groups} interviews" if dark.groups else "of finished interviews"
    steps = zip(signs.shades[1:], ("to 25%", "to 50%", "to 75%", "more"), strict=True)
    key = f"{'  '.join(map(' '.join, steps))} {of} mention the {one_line(level)}"
    apart = ["Overall: of all finished ones"] if table.groups and dark.groups else []
    return _shown([*lines, "", key, *apart], width, signs)


def dot_text(table: ThemeTable, *, width: int = 80, plain: bool = False, sub_codes: bool = False) -> str:
    """The share of each group that mentions a theme on a line from 0 to 100 %, with its interval; n/N alone
    where fewer than ten interviews are finished."""
    signs = PLAIN if plain else SIGNS
    rows = shown_rows(table, sub_codes=sub_codes)
    names = [one_line(group) or signs.none for group in (*table.groups, "Overall")]
    counts = [_counted(cell, signs) for row in rows for cell in (*row.cells, row.overall)]
    right = max(map(len, counts), default=0)
    left = max(1, min(max(map(_cells, names), default=0), 24, width - right - 4))
    room = width - left - right - 4
    if room < _NARROWEST_LINE:
        room = 0  # names and counts alone
    lines: list[str] = []
    for row in rows:
        lines += ["", one_line(f"{row.name} {row.label}")]
        for name, cell in zip(names, (*row.cells, row.overall), strict=True):
            drawn = _interval(cell, room, signs)
            said = f"  {_fit(name, left, signs)} {drawn} {_counted(cell, signs):>{right}}".rstrip()
            lines.append(said)
    if not room:
        return _shown(lines[1:], width, signs)
    scale = "0%" + "50%".center(room - 6) + "100%"
    lines += ["", " " * (left + 3) + scale]
    said = f"{signs.line} 95% interval (Wilson); both from {PERCENT_FROM} interviews on"
    key = f"{signs.dot} share that mention it, {said}"
    return _shown([*lines[1:], key], width, signs)


def saturation_text(table: SaturationTable, level: str, *, width: int = 80, plain: bool = False) -> str:
    """Codes known after each interview as a curve of all interviews, and a line for each group."""
    signs = PLAIN if plain else SIGNS
    curves = {name: list(rows) for name, rows in groupby(table.rows, key=lambda row: row.group)}
    whole = list(curves)[-1]
    lines = [*_curve(curves[whole], width, signs)]
    known = f"{signs.dot} {plural(one_line(level))} known"
    key = f"{known}, {signs.mean} mean of all orders, {signs.band} 95% of orders"
    lines += ["", key]
    groups = [name for name in curves if name != whole]
    left = min(max((_cells(one_line(name)) for name in groups), default=0), 30)
    for name in groups:
        rows = curves[name]
        said = f"{rows[-1].known} after {rows[-1].place}"
        small = _small(rows, max(1, width - left - len(said) - 4), signs)
        lines.append(
            f"{_fit(one_line(name), left, signs)}  {small}  {said}" if small else f"{one_line(name)}: {said}"
        )
    return _shown(lines, width, signs)


def cooccurrence_text(table: CooccurrenceTable, level: str, *, width: int = 80, plain: bool = False) -> str:
    """A matrix of how often codes stand together, or in which group; of too many those that occur most."""
    signs = PLAIN if plain else SIGNS
    used = [code for code in table.codes if code[2]]
    codes = commonest(used, MOST_ACROSS)
    across = [name for name, _ in table.groups] or [key for key, _, _ in codes]
    together = {(row.first, row.second): row.together for row in table.rows}
    if not table.groups:
        together |= {(row.second, row.first): row.together for row in table.rows}
    numbers = [[together.get((key, other)) for other in across] for key, _, _ in codes]
    most = max((number or 0 for line in numbers for number in line), default=0) or 1
    words = [["" if number is None else str(number) for number in line] for line in numbers]
    shades = [[None if number is None else number / most for number in line] for line in numbers]
    down = [one_line(f"{key} {label}") for key, label, _ in codes]
    lines = _grid(down, list(map(one_line, across)), words, shades, width=width, signs=signs)
    said = f"How often the {plural(one_line(level))} stand together; {signs.shades[-1]} near {most}, the most"
    left_out = len(used) - len(codes)
    more = [f"{left_out} that occur least are left out"] if left_out else []
    return _shown([*lines, "", said, *more], width, signs)


def stripes_text(table: StripeTable, *, width: int = 80, plain: bool = False) -> str:
    """An interview from left to right: where each theme comes up, a line a coder."""
    signs = PLAIN if plain else SIGNS
    keys = max((_cells(one_line(key)) for key, _ in table.codes), default=0)
    most = max(2, width // 4)
    left, names = min(keys, 16, most), min(max(_cells(one_line(name)) for name in table.coders), 12, most)
    room = max(2, width - left - names - (6 if width >= 40 else 4))
    lines = [f"{one_line(table.interview)}: {table.words:,} words"]
    for key, _ in table.codes:
        for number, coder in enumerate(table.coders):
            spans = [(row.start, row.end) for row in table.rows if (row.code, row.coder) == (key, coder)]
            head = _fit("" if number else one_line(key), left, signs)
            lane = _lane(spans, table.words, room, signs)
            lines.append(f"{head}  {_fit(one_line(coder), names, signs)}  {lane}")
    lines.append("")
    lines += [f"{one_line(key)}  {one_line(label)}" for key, label in table.codes]
    key_line = (
        f"{signs.shades[-1]} at least half of these words are coded, {signs.shades[2]} some; {room} parts of "
        "the interview"
    )
    return _shown([*lines, "", key_line], width, signs)


# --- parts ---------------------------------------------------------------------------------------


def _grid(
    down: Sequence[str],
    across: Sequence[str],
    words: Sequence[Sequence[str]],
    shades: Sequence[Sequence[float | None]],
    *,
    width: int,
    signs: Signs,
) -> Iterator[str]:
    """Cells of a shade and a word, as many columns side by side as fit, the others below."""
    left = min(max(map(_cells, down), default=0), max(12, width * 2 // 5))
    least = max((len(word) for line in words for word in line), default=0) + 3
    each = max(least, min(max(map(_cells, across), default=0), 10))
    for narrow in (each, least):
        # Shorter labels rather than a second block, as long as they can be told apart.
        if width // 4 <= width - len(across) * (narrow + 1) < left:
            each, left = narrow, width - len(across) * (narrow + 1)
            break
    if left + least + 1 > width:  # numbers go before labels where the terminal is very narrow
        each, left = least, max(1, width - least - 1)
    fit = max(1, (width - left) // (each + 1))
    for first in range(0, len(across), fit):
        if first:
            yield ""
        shown = slice(first, first + fit)
        heads = (" " + _fit(name, each, signs) for name in across[shown])
        yield (" " * left + "".join(heads)).rstrip()
        for label, said, dark in zip(down, words, shades, strict=True):
            cells = (
                " " + _fit(f"{_shade(share, signs)} {word}", each, signs)
                for word, share in zip(said[shown], dark[shown], strict=True)
            )
            yield (_fit(label, left, signs) + "".join(cells)).rstrip()


def _shade(share: float | None, signs: Signs) -> str:
    if share is None:
        return "  "
    place = 0 if share <= 0 else min(4, 1 + int(share * 4 - 1e-9))
    return signs.shades[place] * 2


def _counted(cell: ThemeCell, signs: Signs) -> str:
    return (
        signs.none if cell.interviews is None or not cell.finished else f"{cell.interviews}/{cell.finished}"
    )


def _interval(cell: ThemeCell, room: int, signs: Signs) -> str:
    if not room or cell.interviews is None or cell.finished < PERCENT_FROM:
        return " " * room
    low, high = (round(end * (room - 1)) for end in wilson(cell.interviews, cell.finished))
    at = round(cell.interviews / cell.finished * (room - 1))
    inside = [signs.line if low <= place <= high else " " for place in range(room)]
    inside[at] = signs.dot
    return "".join(inside)


def _curve(rows: Sequence[SaturationRow], width: int, signs: Signs) -> Iterator[str]:
    most = max(1, *(max(row.known, round(row.high)) for row in rows))
    left = len(str(most))
    room = min(width - left - 2, 64, max(2 * len(rows), 16))
    chosen = [rows[min(len(rows) - 1, place * len(rows) // room)] for place in range(room)]
    for high in range(_HIGH, 0, -1):
        signs_here = ""
        for row in chosen:
            known, mean, low, top = (
                round(value / most * _HIGH) for value in (row.known, row.expected, row.low, row.high)
            )
            within = signs.band if low <= high <= top else " "
            signs_here += signs.dot if high == known else signs.mean if high == mean else within
        number = str(most) if high == _HIGH else str(most // 2) if high == _HIGH // 2 else ""
        yield f"{number:>{left}} {signs.side}{signs_here}".rstrip()
    yield f"{'0':>{left}} {signs.side}{signs.floor * room}"
    yield f"{'':{left}}  1{len(rows):>{room - 1}} interviews"[:width]


def _small(rows: Sequence[SaturationRow], room: int, signs: Signs) -> str:
    """A curve in one line, or nothing without signs for it."""
    most = max(row.known for row in rows)
    if not signs.steps or not most:
        return ""
    room = min(room, len(rows), 40)
    chosen = [rows[(place + 1) * len(rows) // room - 1].known for place in range(room)]
    return "".join(signs.steps[round(known / most * (len(signs.steps) - 1))] for known in chosen)


def _lane(spans: Sequence[tuple[int, int]], words: int, room: int, signs: Signs) -> str:
    found = ""
    for place in range(room):
        start, end = words * place / room, words * (place + 1) / room
        covered = sum(max(0.0, min(end, last) - max(start, first)) for first, last in spans)
        found += " " if not covered else signs.shades[-1 if covered * 2 >= end - start else 2]
    return f"{signs.side}{found}{signs.side}"


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _shown(lines: Iterable[str], width: int, signs: Signs) -> str:
    """The lines of a figure, none wider than the terminal."""
    return "\n".join(_fit(line, width, signs).rstrip() for line in lines)


def _fit(text: str, width: int, signs: Signs) -> str:
    """The text in so many cells, filled up or shortened."""
    from rich.cells import set_cell_size

    if _cells(text) > width:
        return set_cell_size(text, max(0, width - 1)) + signs.cut[:width]
    return set_cell_size(text, width)
