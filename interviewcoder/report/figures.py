"""The heat map of themes by groups: seen at a glance, read in grey, told in words to who cannot see it.

One hue from light to dark, so that it survives a grey printer and every kind of colour vision; every
cell carries its n/N, so that no number hangs on a shade.
"""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from interviewcoder.report.clean import one_line
from interviewcoder.report.sentences import and_list, plural
from interviewcoder.tables.rows import ThemeCell, ThemeRow, ThemeTable

WIDTH = 16.0
"""Centimetres."""
DOTS_PER_INCH = 300
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
    grid = _placed(down, across, cells, overall_is_row=turned)
    return Picture(_drawn(grid, level), WIDTH, grid.height, alt_text(table, rows, level))


def alt_text(table: ThemeTable, rows: Sequence[ThemeRow], level: str) -> str:
    """What the picture shows, in words."""
    by = one_line(table.options.by).replace("_", " ")
    said = f"Heat map of {len(rows)} {plural(level, len(rows))} by {by}"
    if len(table.groups) <= 12:
        said += f" ({and_list(one_line(group) for group in table.groups)})"
    said += ". A darker cell means that a larger share of the finished interviews mentions it."
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
    labels = tuple(_wrapped(label, 60 if many else 36, 1 if many else 3) for label in down)
    heads = tuple(_wrapped(label, 13 if len(across) <= 8 else 9, 3) for label in across)
    longest = max((len(line) for label in labels for line in label.split("\n")), default=0)
    left = min(6.4, 0.35 + 0.14 * longest)
    top = 0.35 + 0.33 * (1 + max(head.count("\n") for head in heads))
    row_height = 0.36 if many else max(0.78, 0.26 + 0.33 * (1 + max(label.count("\n") for label in labels)))
    gap = 0.07 if many else 0.15
    cell_width = (WIDTH - left - (0 if overall_is_row else gap)) / len(across)
    lefts = [left + cell_width * number for number in range(len(across))]
    tops = [top + row_height * number for number in range(len(down))]
    if overall_is_row:
        tops[-1] += gap
    else:
        lefts[-1] += gap
    return _Grid(
        labels,
        heads,
        tuple(tuple(line) for line in cells),
        tuple(lefts),
        tuple(tops),
        cell_width,
        row_height,
        height=tops[-1] + row_height + _FOOT,
    )


def _drawn(grid: _Grid, level: str) -> bytes:
    """The picture as PNG; the same grid gives the same bytes."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # A user's own matplotlibrc must not change a report, nor a $ in a label be read as a formula.
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()
        mpl.rcParams.update({"text.parse_math": False, "font.family": ["DejaVu Sans"], "font.size": 7.5})
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
        middle = left + grid.cell_width / 2
        size = 7.5 if len(grid.across) <= 8 else 6.5
        axes.text(middle, grid.tops[0] - 0.13, head, ha="center", va="bottom", color=_INK, size=size)
    for top, label in zip(grid.tops, grid.down, strict=True):
        middle = top + grid.row_height / 2
        axes.text(grid.lefts[0] - 0.2, middle, label, ha="right", va="center", color=_INK, linespacing=1.15)


def _draw_cell(axes: Any, grid: _Grid, left: float, top: float, cell: ThemeCell) -> None:
    from matplotlib.patches import Rectangle

    width, height = grid.cell_width, grid.row_height
    share = None
    if cell.interviews is not None and cell.finished:
        share = cell.interviews / cell.finished
        look = {"facecolor": _shades()(share), "edgecolor": "white", "linewidth": 1.0}
        axes.add_patch(Rectangle((left, top), width, height, **look))
    else:
        look = {"facecolor": "none", "edgecolor": "#C3CAD1", "linewidth": 0.5, "linestyle": (0, (2, 2))}
        axes.add_patch(Rectangle((left + 0.04, top + 0.04), width - 0.08, height - 0.08, **look))
    words = "–" if share is None else f"{cell.interviews}/{cell.finished}"
    if 0.16 * len(words) > width:
        return
    ink = "white" if share is not None and share > 0.5 else _INK
    axes.text(
        left + width / 2, top + height / 2, words, ha="center", va="center_baseline", color=ink,
        size=7.5 if height > 0.5 else 6.5,
    )  # fmt: skip


def _draw_scale(figure: Any, axes: Any, grid: _Grid, level: str) -> None:
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize

    left, length = grid.lefts[0], 4.6
    bar = figure.add_axes((left / WIDTH, 0.5 / grid.height, length / WIDTH, 0.24 / grid.height))
    scale = ScalarMappable(Normalize(0, 1), _shades())
    legend = figure.colorbar(scale, cax=bar, orientation="horizontal", ticks=[0, 0.25, 0.5, 0.75, 1])
    legend.ax.set_xticklabels(["0%", "25%", "50%", "75%", "100%"])
    legend.ax.tick_params(length=2, width=0.4, labelsize=6.5, pad=1.5, colors=_INK)
    legend.outline.set_linewidth(0.4)
    words = f"of finished interviews mention the {one_line(level)}"
    axes.text(left + length + 0.45, grid.height - 0.62, words, ha="left", va="center", size=6.5, color=_INK)


def _wrapped(label: str, width: int, lines: int) -> str:
    found = textwrap.wrap(label, width, break_long_words=True) or [""]
    if len(found) > lines:
        found = [*found[: lines - 1], f"{found[lines - 1][: width - 1].rstrip()}…"]
    return "\n".join(found)
