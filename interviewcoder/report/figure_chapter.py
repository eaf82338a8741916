"""The chapter of figures: each with a caption that says what it shows, and the notes of its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviewcoder.report import figures, sentences
from interviewcoder.report.about import About
from interviewcoder.report.clean import one_line
from interviewcoder.report.contents import FigureKind, FigurePart
from interviewcoder.report.counting_notes import counting_notes
from interviewcoder.report.figures import Picture
from interviewcoder.report.flow import Flow, caption, notes, opening
from interviewcoder.report.ooxml import paragraph
from interviewcoder.report.theme_chapter import any_finished
from interviewcoder.report.theme_layouts import layout_notes
from interviewcoder.tables.rows import ThemeTable
from interviewcoder.tables.theme_shades import theme_shades
from interviewcoder.themes.counts import PERCENT_FROM

_SHARES = f", as shares with 95% intervals where at least {PERCENT_FROM} are finished"
_INTERVALS = (
    "The intervals are Wilson's score intervals (Wilson, 1927). They take the interviews for a random sample "
    "of many like them, which interviews with experts seldom are."
)


_ALONE: dict[FigureKind, str] = {
    "saturation": "Saturation",
    "co-occurrence": "Co-occurrence",
    "stripes": "Coding stripes",
}
"""How figures of one kind are headed."""


@dataclass(frozen=True, slots=True)
class _Figure:
    picture: Picture | None
    name: str
    caption: str
    notes: Sequence[str]
    left_out: str
    """What is said where there is no picture."""


def figure_chapter(flow: Flow, part: FigurePart, about: About) -> None:
    """The figures in their order."""
    finished = any_finished(part.table)
    opening(flow, _title(part, about.level) if finished else "", part.heading, part.text)
    if not finished:
        if part.heading or part.text:
            flow.add(paragraph(sentences.nothing_counted(part.table, about.level)))
        return
    for kind in part.figures:
        for made in _made(kind, part, about.level):
            if made.picture is None:
                notes(flow, [made.left_out])
                continue
            flow.add(about.place(made.picture, made.name))
            caption(flow, "Figure", made.caption, mark=kind)
            counting_notes(flow, made.notes)


def _title(part: FigurePart, level: str) -> str:
    levels, by = sentences.plural(level), sentences.by_words(part.table)
    if set(part.figures) <= {"heat-map", "dot-plot"}:
        return sentences.capital(f"{levels}{by}: in figures")
    return _ALONE[part.figures[0]] if len(set(part.figures)) == 1 else "Figures"


def _has_shares(table: ThemeTable) -> bool:
    """Whether the dot plot shows any share: elsewhere it has counts alone."""
    return any(cell.finished >= PERCENT_FROM for row in table.rows for cell in (*row.cells, row.overall))


def _made(kind: FigureKind, part: FigurePart, level: str) -> Iterator[_Figure]:
    table, by = part.table, sentences.by_words(part.table)
    each, every, drawn = level, sentences.plural(level), level
    if part.sub_codes:
        each, every, drawn = f"{level} and sub-code", f"{sentences.plural(level)} and sub-codes", "code"
    counted = layout_notes(table, "D")
    if kind == "heat-map":
        yield _Figure(
            figures.heat_map(table, drawn, sub_codes=part.sub_codes),
            f"Heat map of {every}{by}",
            f"{'Finished' if theme_shades(table).groups else 'Share of finished'} interviews that mention "
            f"each {each}{by}",
            [
                "In the cells: n/N, the finished interviews that mention it out of those read for it; n "
                "alone where the cells are narrow.",
                *counted,
            ],
            "A heat map is left out: it would have more cells than one page can show.",
        )
    elif kind == "dot-plot":
        yield _Figure(
            figures.dot_plot(table, drawn, sub_codes=part.sub_codes),
            f"Dot plot of {every}{by}",
            f"Finished interviews that mention each {each}{by}{_SHARES if _has_shares(table) else ''}",
            [*([_INTERVALS] if _has_shares(table) else []), *counted],
            "A dot plot is left out: it would be longer than a page.",
        )
    elif kind == "saturation" and part.saturation is not None:
        unit = level if part.saturation.options.codes == "theme" else "code"
        yield _Figure(
            figures.saturation_curve(part.saturation, unit),
            f"Saturation of {sentences.plural(unit)}",
            f"{sentences.capital(sentences.plural(unit))} known after each interview",
            part.saturation.notes,
            "A saturation curve is left out: too few interviews are finished.",
        )
    elif kind == "co-occurrence" and part.cooccurrence is not None:
        unit = level if part.cooccurrence.options.codes == "theme" else "code"
        yield _Figure(
            figures.cooccurrence_map(part.cooccurrence, unit),
            f"Co-occurrence of {sentences.plural(unit)}",
            f"How often {sentences.plural(unit)} stand together",
            part.cooccurrence.notes,
            f"A map of co-occurrence is left out: fewer than two {sentences.plural(unit)} are coded.",
        )
    elif kind == "stripes":
        for stripes in part.stripes:
            unit = level if stripes.options.codes == "theme" else "code"
            name = one_line(stripes.interview)
            yield _Figure(
                figures.coding_stripes(stripes, unit),
                f"Coding stripes of {name}",
                f"Where {sentences.plural(unit)} come up in {name}",
                stripes.notes,
                f"Stripes of {name} are left out: nothing is coded in it.",
            )
