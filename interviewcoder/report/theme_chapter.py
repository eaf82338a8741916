"""The chapters on themes: by groups of interviews in one of four layouts, and their sub-codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from interviewcoder.report import sentences
from interviewcoder.report.about import About
from interviewcoder.report.clean import one_line
from interviewcoder.report.codebook_chapter import depths
from interviewcoder.report.contents import FigurePart, SubCodePart, ThemePart
from interviewcoder.report.contents import Layout as ThemeLayout
from interviewcoder.report.counting_notes import counted_alike, counting_notes
from interviewcoder.report.docx_parts import Row, tables
from interviewcoder.report.figures import heat_map
from interviewcoder.report.flow import Flow, next_reference, opening
from interviewcoder.report.ooxml import paragraph, run
from interviewcoder.report.quote_cells import quote_table
from interviewcoder.report.theme_layouts import caption_words, layout_notes, theme_sheet
from interviewcoder.tables.rows import ThemeRow, ThemeTable
from interviewcoder.tables.theme_shades import theme_shades

_TITLES: dict[ThemeLayout, str] = {
    "A": "{levels}{by}",
    "B": "{levels}{by}: counts and percentages",
    "C": "{levels}{by}: which are mentioned",
    "D": "{levels}{by}: in quotations",
}
_COUNTED = {
    "speakers": "speakers",
    "passages": "passages",
    "words": "words",
    "rate": "words per 1,000",
}
"""What is counted -> how it stands in the heading of layout A; of interviews it goes without saying."""


def theme_chapter(flow: Flow, part: ThemePart, about: About) -> None:
    """Themes by group in the layout of the part, and counter-examples apart."""
    themes, level = part.table, about.level
    by = sentences.by_words(themes)
    title = _TITLES[part.layout].format(levels=sentences.plural(level), by=by)
    if part.layout == "A" and (counted := _COUNTED.get(themes.options.count)):
        title += f": {counted}"
    title = sentences.capital(title)
    rows = [row for row in themes.rows if row.name == row.theme]
    if _nothing(flow, part, themes, title, level):
        return
    if part.layout == "D":
        quote_table(flow, part, rows, title, about)
        return
    sheet = theme_sheet(themes, rows, level, part.layout, flow.page)
    flow.turn(sheet.layout.landscape)
    opening(flow, title, part.heading, part.text)
    words = caption_words(themes.options, part.layout, level)
    runs = [*next_reference(flow, "Table"), run(f" gives {words}{by}")]
    if part.layout == "A" and _is_drawn(themes, about):
        runs += [
            run("; "),
            *flow.reference("heat-map"),
            run(" shows the same" + ("" if theme_shades(themes).groups else " as shares")),
        ]
    # not kept with the table: of so long a chain LibreOffice leaves the heading behind
    flow.add(paragraph([*runs, run(".")]))
    name = f"{sentences.capital(sentences.plural(level))}{by}"
    tables(flow, f"{name}: {words}", sheet.layout, sheet.titles, sheet.rows, mark="themes")
    counting_notes(flow, layout_notes(themes, part.layout))
    if themes.counter_examples:
        _counter_examples(flow, part, by, level)
    flow.turn(landscape=False)


def sub_code_chapter(flow: Flow, part: SubCodePart, about: About) -> None:
    """Themes with their sub-codes under them, each lower level indented."""
    table, level = part.table, about.level
    by = sentences.by_words(table)
    title = f"Sub-codes{by}"
    if _nothing(flow, part, table, title, level):
        return
    sheet = theme_sheet(table, table.rows, level, "A", flow.page)
    codes = about.contents.codes
    above = depths(codes)
    levels = {code.key: above[code.id] for code in codes}
    rows: Sequence[Row] = sheet.rows
    if len(rows) == len(table.rows):
        rows = [
            replace(line, level=levels.get(row.name, 1) if row.name != row.theme else 0)
            for line, row in zip(rows, table.rows, strict=True)
        ]
    flow.turn(sheet.layout.landscape)
    opening(flow, title, part.heading, part.text)
    words = caption_words(table.options, "A", level).replace(f"each {level}", "each")
    tables(flow, f"{title}: {words}", sheet.layout, sheet.titles, rows, mark="sub-codes")
    counting_notes(flow, layout_notes(table, "A"))
    flow.turn(landscape=False)


def _is_drawn(themes: ThemeTable, about: About) -> bool:
    """Whether the report has a heat map of just these numbers."""
    first = next(iter(about.contents.every(FigurePart)), None)
    return (
        first is not None
        and any_finished(first.table)
        and "heat-map" in first.figures
        and themes.options.count == "interviews"
        and (first.table.groups, first.table.rows) == (themes.groups, themes.rows)
        and heat_map(first.table, about.level) is not None
    )


def any_finished(table: ThemeTable) -> bool:
    """Whether any theme of the table can be counted."""
    return bool(table.rows) and any(row.overall.finished for row in (*table.rows, *table.counter_examples))


def _nothing(flow: Flow, part: ThemePart | SubCodePart, table: ThemeTable, title: str, level: str) -> bool:
    """Say that nothing can be counted, where that is so."""
    if any_finished(table):
        return False
    opening(flow, title, part.heading, part.text)
    flow.add(paragraph(sentences.nothing_counted(table, level)))
    return True


def _counter_examples(flow: Flow, part: ThemePart, by: str, level: str) -> None:
    rows: Sequence[ThemeRow] = part.table.counter_examples
    page = flow.page.turned() if flow.landscape else flow.page
    sheet = theme_sheet(part.table, rows, "Counter-example", part.layout, page)
    flow.turn(sheet.layout.landscape or flow.landscape)
    said = f"no {one_line(level)}"
    words = caption_words(part.table.options, part.layout, said).replace(
        f"mention each {said}", f"say that it is {said}"
    )
    words = words.replace(f"mentions each {said}", f"says that it is {said}")
    words = words.replace(f"coded with each {said}", f"that say it is {said}")
    tables(flow, f"Counter-examples{by}: {words}", sheet.layout, sheet.titles, sheet.rows)
    counted_alike(flow)
