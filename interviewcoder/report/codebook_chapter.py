"""The codebook as an appendix, since no table of themes can be judged without their definitions."""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.hierarchy import upwards
from interviewcoder.model import Code
from interviewcoder.report.about import About
from interviewcoder.report.clean import one_line, paragraphs_of, shortened
from interviewcoder.report.contents import CodebookPart
from interviewcoder.report.docx_parts import Cell, Column, Row, Words, table, words_of
from interviewcoder.report.flow import Flow, caption, notes, opening
from interviewcoder.report.layout import least_width
from interviewcoder.report.ooxml import paragraph


def codebook_chapter(flow: Flow, part: CodebookPart, about: About) -> None:
    """The codebook as an appendix, a table a theme."""
    codes, level = about.contents.codes, about.level
    flow.turn(landscape=False)
    opening(flow, "Appendix: codebook", part.heading, part.text)
    if not codes:
        flow.add(paragraph("The codebook holds no codes yet."))
        return
    levels = depths(codes)
    families: dict[str, list[Code]] = {}
    for code in codes:
        families.setdefault(code.theme, []).append(code)
    by_id = {code.id: code for code in codes}
    names = [words_of(_name(code, levels[code.id])) for code in codes]
    first = least_width(["Code", *names], flow.page, 4.3)
    columns = [Column("Code", first, "left"), Column("Definition and rules", flow.page.width - first, "left")]
    for theme, family in families.items():
        name = by_id[theme].label if theme in by_id else theme
        caption(flow, "Table", f"Codebook, {one_line(level)}: {shortened(name, 300)}", mark="codebook")
        rows = [Row((_name(code, levels[code.id]), _rules(code))) for code in family]
        flow.add(table(columns, rows, f"Codebook: {name}", together=False, style=flow.table_style))
        notes(flow, [])


def depths(codes: Sequence[Code]) -> dict[str, int]:
    """Identifier of a code -> how many of these codes lie above it."""
    parents = {code.id: code.parent for code in codes}

    def above(id: str) -> str | None:
        return parent if (parent := parents[id]) in parents else None

    return {code.id: len(upwards(code.id, above)) - 1 for code in codes}


def _name(code: Code, depth: int) -> Cell:
    key, label = one_line(code.key), one_line(code.label)
    lines = [(Words(key, bold=True, grey=True),)] if key and key != label else []
    lines.append((Words(label, bold=depth == 0),))
    if not code.counts:
        lines.append((Words("Counter-example: not counted", italic=True, grey=True),))
    if code.retired:
        lines.append((Words("Retired: codings of it count", italic=True, grey=True),))
    return tuple(lines)


def _rules(code: Code) -> Cell:
    lines: list[tuple[Words, ...]] = [(Words(words),) for words in paragraphs_of(code.definition)]
    for name, text in (("Use", code.use), ("Avoid", code.avoid), ("Example", code.example)):
        said = one_line(text)
        if said:
            lines.append((Words(f"{name}:  ", bold=True, grey=True), Words(said, italic=name == "Example")))
    return tuple(lines) or "–"
