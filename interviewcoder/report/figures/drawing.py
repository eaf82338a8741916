"""A page drawn as PNG or PDF, by matplotlib.

The same page gives the same bytes: no date, no program, none of the user's own settings of matplotlib.
"""

from __future__ import annotations

import io
import warnings
from functools import cache
from typing import Any, Literal

from interviewcoder.report.figures.letters import BOX, FACE, SIZE, matplotlib, missing
from interviewcoder.report.figures.page import Area, Box, Item, Label, Line, Mark, Page

DOTS_PER_INCH = 300
_OTHER_FACES = (
    *("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC", "PingFang SC"),
    *("Hiragino Sans", "Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "Apple SD Gothic Neo"),
    *("WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback", "Arial Unicode MS"),
    *("Noto Sans", "Noto Sans Devanagari", "Noto Sans Thai", "Nirmala UI", "Segoe UI", "Segoe UI Symbol"),
    *("Segoe UI Historic", "FreeSans", "Unifont"),
)
"""Where letters are looked for first that the usual face lacks, in this order."""


def drawn(page: Page, format: Literal["png", "pdf"]) -> bytes:
    """The page as a file's bytes; PNG has 300 dots an inch."""
    mpl = matplotlib()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # A user's own matplotlibrc must not change a report, nor a $ in a label be read as a formula.
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()
        others, lacking = other_faces(page)
        boxed = {ord(letter): BOX for letter in lacking}
        look = {"font.family": [FACE, *others], "font.size": SIZE, "pdf.fonttype": 42}
        mpl.rcParams.update({"text.parse_math": False, **look})
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        inches = (page.width / 2.54, page.height / 2.54)
        figure = Figure(figsize=inches, dpi=DOTS_PER_INCH, facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, page.width)
        axes.set_ylim(page.height, 0)
        axes.axis("off")
        for order, item in enumerate(page.items):
            _draw(axes, item, order, boxed)
        stream = io.BytesIO()
        about = (
            {"Software": None} if format == "png" else dict.fromkeys(("Creator", "Producer", "CreationDate"))
        )
        figure.savefig(stream, format=format, dpi=DOTS_PER_INCH, metadata=about)
    return stream.getvalue()


def other_faces(page: Page) -> tuple[list[str], frozenset[str]]:
    """Faces of this machine for letters that the usual one lacks, and letters that no face here has."""
    wanted = missing(label.words for label in page.labels)
    if not wanted:
        return [], wanted
    matplotlib()
    from matplotlib import font_manager, ft2font

    known = {font.fname for font in font_manager.fontManager.ttflist}
    chosen = []
    for name, path in _faces_here():
        has = {letter for letter in wanted if ft2font.FT2Font(path).get_char_index(ord(letter))}
        if has:
            if path not in known:
                # matplotlib's own list may be older than the face.
                font_manager.fontManager.addfont(path)
            chosen.append(name)
            wanted -= has
        if not wanted:
            break
    return chosen, wanted


@cache
def _faces_here() -> list[tuple[str, str]]:
    """(Name, file) of the machine's faces that can be drawn at any size, known ones first."""
    from matplotlib import font_manager, ft2font

    found = []
    for path in sorted(font_manager.findSystemFonts()):
        try:
            face = ft2font.FT2Font(path)
        except (RuntimeError, OSError):  # damaged, or of a kind that is not known: as if it were not there
            continue
        plain = face.style_name in ("Regular", "Book", "Normal", "Medium", "Roman")
        if face.scalable and plain and "Emoji" not in face.family_name:
            found.append((face.family_name, path))
    rank = {name: place for place, name in enumerate(_OTHER_FACES)}
    return sorted(found, key=lambda each: (rank.get(each[0], len(rank)), each))


def _draw(axes: Any, item: Item, order: int, boxed: dict[int, str]) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Circle, Polygon, Rectangle

    match item:
        case Label():
            x, y = item.baseline
            axes.text(
                *(x, y, item.words.translate(boxed)),
                size=item.size,
                color=item.colour,
                ha={"start": "left", "middle": "center", "end": "right"}[item.anchor],
                va="baseline",
                rotation=90 if item.upright else 0,
                rotation_mode="anchor",
                weight="bold" if item.bold else "normal",
                zorder=order,
            )
        case Box():
            look: dict[str, Any] = {
                "facecolor": item.fill or "none",
                "edgecolor": item.edge or "none",
                "linewidth": item.line if item.edge else 0,
            }
            if item.dashes:
                look["linestyle"] = (0, item.dashes)
            axes.add_patch(Rectangle((item.x, item.y), item.width, item.height, zorder=order, **look))
        case Line():
            style: Any = (0, item.dashes) if item.dashes else "solid"
            xs, ys = zip(*item.points, strict=True)
            look = {"color": item.colour, "linewidth": item.width, "linestyle": style, "zorder": order}
            axes.add_line(Line2D(xs, ys, solid_capstyle="butt", solid_joinstyle="round", **look))
        case Area():
            axes.add_patch(Polygon(item.points, facecolor=item.fill, edgecolor="none", zorder=order))
        case Mark():
            look = {"facecolor": item.fill, "edgecolor": item.edge, "linewidth": 0.8, "zorder": order}
            if item.shape == "circle":
                axes.add_patch(Circle((item.x, item.y), item.across / 2, **look))
            else:
                axes.add_patch(Polygon(item.corners, **look))
