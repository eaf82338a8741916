"""The heat map of themes by groups: seen at a glance, read in grey, told in words to who cannot see it.

One hue from light to dark, so that it survives a grey printer and every kind of colour vision; every
cell carries its n/N, so that no number hangs on a shade.
"""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from interviewcoder.report.clean import one_line
from interviewcoder.report.sentences import and_list, plural
from interviewcoder.tables.rows import ThemeCell, ThemeRow, ThemeTable
from interviewcoder.themes.counts import PERCENT_FROM

WIDTH = 16.0
"""Centimetres."""
DOTS_PER_INCH = 300
FACE = "DejaVu Sans"
"""Comes with matplotlib, so that a figure is the same on every machine."""
SIZE, SMALL_SIZE = 7.5, 6.5
GAP = 0.15
"""Centimetres between the groups and the overall figures."""
MOST_DOWN = 61
MOST_ACROSS = 24
_SHADES = ("#F1F6FB", "#9CC3E4", "#3F83BF", "#08306B")
_INK = "#1B2733"
_FOOT = 1.25
"""Centimetres for the scale under the cells."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be placed; sizes in centimetres."""

    png: bytes
    width: float
    height: float
    alt: str


@dataclass(frozen=True, slots=True)
class _Grid:
    """Cells with their labels, and where they lie; centimetres from the top left."""

    down: tuple[str, ...]
    across: tuple[str, ...]
    cells: tuple[tuple[ThemeCell, ...], ...]
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    cell_width: float
    row_height: float
    height: float
    size: float
    """Of the labels and numbers, in points."""
    head_size: float
    upright: bool
    """Whether the headings stand on end, since they are wider than their columns."""
    most: int = 0
    """What the darkest shade stands for, in interviews, where no N is large enough for shares; else 0."""

    def shade(self, cell: ThemeCell) -> float | None:
        """How dark a cell is, from 0 to 1; None where no interview is finished."""
        if cell.interviews is None or not cell.finished:
            return None
        return cell.interviews / (self.most or cell.finished)


def heat_map(table: ThemeTable, level: str) -> Picture | None:
    """Draw how large a share of each group's finished interviews mentions each theme.

    Groups run down instead of across where there are more of them than fit side by side. None where no
    interview is finished, or where there are more themes and groups than one page can show.
    """
    rows = [row for row in table.rows if row.name == row.theme]
    cells = [(*row.cells, row.overall) for row in rows]
    if not any(cell.finished for line in cells for cell in line):
        return None
    down = [one_line(f"{row.name}  {row.label}") for row in rows]
    across = [one_line(group) for group in (*table.groups, "Overall")]
    turned = len(across) > 12 and len(across) > len(down)
    if turned:
        down, across = across, [one_line(row.name) for row in rows]
        cells = list(zip(*cells, strict=True))
    if len(down) > MOST_DOWN or len(across) > MOST_ACROSS:
        return None
    grid = replace(_placed(down, across, cells, overall_is_row=turned), most=_most(cells))
    return Picture(_drawn(grid, level), WIDTH, grid.height, alt_text(table, rows, level))


def _most(cells: Sequence[Sequence[ThemeCell]]) -> int:
    """The largest N, where it is too small for percentages: a share of two interviews is shaded by no more
    right than it is printed; 0 where shares are shown."""
    largest = max(cell.finished for line in cells for cell in line)
    return largest if largest < PERCENT_FROM else 0


def alt_text(table: ThemeTable, rows: Sequence[ThemeRow], level: str) -> str:
    """What the picture shows, in words."""
    by = one_line(table.options.by).replace("_", " ")
    said = f"Heat map of {len(rows)} {plural(level, len(rows))} by {by}"
    if len(table.groups) <= 12:
        said += f" ({and_list(one_line(group) for group in table.groups)})"
    counts = _most([(*row.cells, row.overall) for row in rows])
    what = "more finished interviews mention it" if counts else ""
    said += f". A darker cell means that {what or 'a larger share of the finished interviews mentions it'}."
    if len(rows) <= 12:
        overall = "; ".join(
            f"{one_line(row.label)[:80]}, {row.overall.interviews} of {row.overall.finished}"
            for row in rows
            if row.overall.interviews is not None
        )
        said += f" Overall: {overall}."
    return said


def _placed(
    down: Sequence[str],
    across: Sequence[str],
    cells: Sequence[Sequence[ThemeCell]],
    *,
    overall_is_row: bool,
) -> _Grid:
    """Wrap the labels and find a place for every cell; the overall ones stand a little apart."""
    many = len(down) > 20
    size = SMALL_SIZE if many else SIZE
    labels = tuple(_wrapped(label, 5.4, 1 if many else 3, size) for label in down)
    left = 0.35 + max(_width(line, size) for label in labels for line in label.split("\n"))
    cell_width = (WIDTH - left - GAP) / len(across)
    head_size = SIZE if len(across) <= 8 else SMALL_SIZE
    wide = any(_width(word, head_size) > cell_width - 0.1 for head in across for word in head.split())
    upright = wide and cell_width < 2.2
    if upright:
        heads = tuple(_wrapped(head, 3.4, 1, head_size) for head in across)
        top = 0.35 + max(_width(head, head_size) for head in heads)
    else:
        heads = tuple(_wrapped(head, cell_width - 0.1, 3, head_size) for head in across)
        top = 0.35 + 0.33 * (1 + max(head.count("\n") for head in heads))
    row_height = 0.34 if many else max(0.78, 0.26 + 0.33 * (1 + max(label.count("\n") for label in labels)))
    lefts = [left + cell_width * number for number in range(len(across))]
    tops = [top + row_height * number for number in range(len(down))]
    if overall_is_row:
        tops[-1] += GAP
    else:
        lefts[-1] += GAP
    return _Grid(
        labels,
        heads,
        tuple(tuple(line) for line in cells),
        tuple(lefts),
        tuple(tops),
        cell_width,
        row_height,
        height=tops[-1] + row_height + _FOOT,
        size=size,
        head_size=head_size,
        upright=upright,
    )


def _drawn(grid: _Grid, level: str) -> bytes:
    """The picture as PNG; the same grid gives the same bytes."""
    mpl = _matplotlib()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # A user's own matplotlibrc must not change a report, nor a $ in a label be read as a formula.
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()
        mpl.rcParams.update({"text.parse_math": False, "font.family": [FACE], "font.size": SIZE})
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure = Figure(figsize=(WIDTH / 2.54, grid.height / 2.54), dpi=DOTS_PER_INCH, facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(grid.height, 0)
        axes.axis("off")
        _draw_labels(axes, grid)
        for top, line in zip(grid.tops, grid.cells, strict=True):
            for left, cell in zip(grid.lefts, line, strict=True):
                _draw_cell(axes, grid, left, top, cell)
        _draw_scale(figure, axes, grid, level)
        stream = io.BytesIO()
        figure.savefig(stream, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    return stream.getvalue()


def _shades() -> Any:
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("share", _SHADES)


def _draw_labels(axes: Any, grid: _Grid) -> None:
    for left, head in zip(grid.lefts, grid.across, strict=True):
        look: dict[str, Any] = {
            "rotation": 90 if grid.upright else 0,
            "ha": "center",
            "va": "bottom",
            "color": _INK,
        }
        axes.text(left + grid.cell_width / 2, grid.tops[0] - 0.13, head, size=grid.head_size, **look)
    for top, label in zip(grid.tops, grid.down, strict=True):
        look = {"ha": "right", "va": "center", "color": _INK, "linespacing": 1.15}
        axes.text(grid.lefts[0] - 0.2, top + grid.row_height / 2, label, size=grid.size, **look)


def _draw_cell(axes: Any, grid: _Grid, left: float, top: float, cell: ThemeCell) -> None:
    from matplotlib.patches import Rectangle

    width, height = grid.cell_width, grid.row_height
    share = grid.shade(cell)
    if share is not None:
        look = {"facecolor": _shades()(share), "edgecolor": "white", "linewidth": 1.0}
        axes.add_patch(Rectangle((left, top), width, height, **look))
    else:
        look = {"facecolor": "none", "edgecolor": "#C3CAD1", "linewidth": 0.5, "linestyle": (0, (2, 2))}
        axes.add_patch(Rectangle((left + 0.04, top + 0.04), width - 0.08, height - 0.08, **look))
    words = "–" if share is None else f"{cell.interviews}/{cell.finished}"
    if _width(words, grid.size) > width - 0.06:
        return
    ink = _INK if share is None else _readable_on(_shades()(share)[:3])
    look = {"ha": "center", "va": "center_baseline", "color": ink, "size": grid.size}
    axes.text(left + width / 2, top + height / 2, words, **look)


def _readable_on(colour: Sequence[float]) -> str:
    """White or dark ink, whichever stands out more (relative luminance and contrast of WCAG 2.2)."""
    from matplotlib.colors import to_rgb

    ground = _luminance(colour) + 0.05
    return "white" if 1.05 / ground > ground / (_luminance(to_rgb(_INK)) + 0.05) else _INK


def _luminance(colour: Sequence[float]) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _draw_scale(figure: Any, axes: Any, grid: _Grid, level: str) -> None:
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize

    left, length = grid.lefts[0], 4.6
    bar = figure.add_axes((left / WIDTH, 0.5 / grid.height, length / WIDTH, 0.24 / grid.height))
    scale = ScalarMappable(Normalize(0, grid.most or 1), _shades())
    ticks = [0, 0.25, 0.5, 0.75, 1] if not grid.most else sorted({0, grid.most // 2, grid.most})
    legend = figure.colorbar(scale, cax=bar, orientation="horizontal", ticks=ticks)
    legend.ax.set_xticklabels([str(tick) if grid.most else f"{100 * tick:g}%" for tick in ticks])
    legend.ax.tick_params(length=2, width=0.4, labelsize=6.5, pad=1.5, colors=_INK)
    legend.outline.set_linewidth(0.4)
    words = f"{'' if grid.most else 'of '}finished interviews mention the {one_line(level)}"
    axes.text(left + length + 0.45, grid.height - 0.62, words, ha="left", va="center", size=6.5, color=_INK)


def _wrapped(label: str, room: float, lines: int, size: float) -> str:
    """The label in lines of at most ``room`` centimetres; what does not fit is cut, with an ellipsis."""
    found = [""]
    for word in label.split():
        joined = f"{found[-1]} {word}".strip()
        if _width(joined, size) <= room:
            found[-1] = joined
            continue
        if found[-1]:
            found.append("")
        for character in word:
            if found[-1] and _width(found[-1] + character, size) > room:
                found.append("")
            found[-1] += character
    if len(found) > lines:
        last = found[lines - 1]
        while last and _width(f"{last}…", size) > room:
            last = last[:-1]
        found = [*found[: lines - 1], f"{last.rstrip()}…"]
    return "\n".join(found)


def _width(text: str, size: float) -> float:
    """Centimetres of a line in the figure's face, ``size`` in points."""
    return sum(map(_advance, text)) * size * 2.54 / 72


def _matplotlib() -> Any:
    """matplotlib, loaded without the screen that MPLBACKEND may name for other programs: one that is not
    here would stop the report, which draws on none."""
    wanted = os.environ.pop("MPLBACKEND", None)
    try:
        import matplotlib
    finally:
        if wanted is not None:
            os.environ["MPLBACKEND"] = wanted
    return matplotlib


@cache
def _face() -> Any:
    _matplotlib()
    from matplotlib import font_manager, ft2font

    face = ft2font.FT2Font(font_manager.findfont(FACE))
    face.set_size(100, 72)
    return face


@lru_cache(maxsize=4096)
def _advance(character: str) -> float:
    """Width of a character in ems; one the face does not have is drawn as a box."""
    index = _face().get_char_index(ord(character))
    return float(_face().load_glyph(index).linearHoriAdvance) / 65536 / 100
