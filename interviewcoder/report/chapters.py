"""The chapters on what was coded, the themes and the quotations, one function each.

Each takes the flow of the document and plain tables; what is said is in ``sentences``, how it looks in
``styles`` and ``docx_parts``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from interviewcoder.model import Code
from interviewcoder.report import sentences
from interviewcoder.report.clean import one_line, paragraphs_of
from interviewcoder.report.docx_parts import (
    Flow,
    Row,
    Words,
    caption,
    heading,
    next_reference,
    notes,
    tables,
    texts,
    warning,
)
from interviewcoder.report.figures import Picture, heat_map
from interviewcoder.report.layout import Layout, lay_out
from interviewcoder.report.ooxml import NO_BREAK, Element, paragraph, run
from interviewcoder.tables.rows import (
    Quote,
    SampleTable,
    ThemeCell,
    ThemeRow,
    ThemeTable,
)

FEWEST_SHARING = 3
"""Interviews that must share an attribution; with fewer it may name a person."""

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi"}
REGIONS = {"en": "en-GB", "de": "de-DE", "it": "it-IT", "pl": "pl-PL", "es": "es-ES", "fr": "fr-FR"}

PlacePicture = Callable[[Picture, str], Element]
"""Makes the paragraph that shows a picture, given its name."""


# --- what was coded --------------------------------------------------------------------------------


def sample_chapter(flow: Flow, sample: SampleTable) -> None:
    """How many interviews, by two attributes, with totals."""
    heading(flow, "What was coded")
    flow.add(paragraph(sentences.sample_sentence(sample)))
    if not sample.rows:
        return
    down, across = sample.rows_by, sample.columns_by
    names, columns = [name for name, _ in sample.rows], list(sample.columns)
    counts = [list(line) for _, line in sample.rows]
    titles, rows = _sample_rows(down, names, columns, counts)
    layout = lay_out(titles, [texts(row) for row in rows], label_width=3.2)
    if layout.landscape:
        # lying on its side, the table may fit an upright page
        turned = [list(line) for line in zip(*counts, strict=True)]
        other_titles, other_rows = _sample_rows(across, columns, names, turned)
        other = lay_out(other_titles, [texts(row) for row in other_rows], label_width=3.2)
        if not other.landscape:
            titles, rows, layout = other_titles, other_rows, other
    flow.turn(layout.landscape)
    words = f"Interviews by {sentences.attribute_words(down)} and {sentences.attribute_words(across)}"
    tables(flow, words, layout, titles, rows)
    total = sum(map(sum, counts))
    several = "" if total == sample.interviews else (
        f"The table adds up to {total:,}, the study holds {sample.interviews:,}: an interview may belong to "
        "several of the values, or to none."
    )  # fmt: skip
    notes(flow, [several] if several else [])
    flow.turn(landscape=False)


def _sample_rows(
    attribute: str, names: Sequence[str], columns: Sequence[str], counts: Sequence[Sequence[int]]
) -> tuple[list[str], list[Row]]:
    titles = [sentences.capital(sentences.attribute_words(attribute)), *map(one_line, columns), "Total"]
    rows = [
        Row((one_line(name) or "–", *map(str, line), str(sum(line))))
        for name, line in zip(names, counts, strict=True)
    ]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    rows.append(Row(("Total", *map(str, sums), str(sum(sums))), strong=True, total=True))
    return titles, rows


# --- themes ----------------------------------------------------------------------------------------


def theme_chapter(
    flow: Flow,
    themes: ThemeTable,
    sub_codes: ThemeTable | None,
    level: str,
    place: PlacePicture,
    *,
    depths: Mapping[str, int],
) -> None:
    """Themes by group, counter-examples apart, the heat map, and sub-codes where wanted; ``depths`` says by
    the key of a code how many lie above it."""
    by = sentences.attribute_words(themes.options.by)
    levels = sentences.capital(sentences.plural(level))
    title = f"{levels} by {by}"
    rows = [row for row in themes.rows if row.name == row.theme]
    if not any(row.overall.finished for row in (*themes.rows, *themes.counter_examples)):
        heading(flow, title)
        flow.add(paragraph(sentences.nothing_counted(themes, level)))
        return
    titles, lines, layout = _theme_page(themes, rows, level)
    flow.turn(layout.landscape)
    heading(flow, title)
    picture = heat_map(themes, level)
    runs = next_reference(flow, "Table")
    runs.append(
        run(f" gives, for each {one_line(level)} and {by}, how many of the finished interviews mention it")
    )
    if picture is not None:
        runs += [run("; "), *next_reference(flow, "Figure"), run(" shows the same as shares")]
    flow.add(paragraph([*runs, run(".")]))
    tables(flow, f"{title}: finished interviews that mention each {level} (n/N)", layout, titles, lines)
    number = flow.numbers["Table"]
    notes(flow, sentences.theme_notes(themes))
    if themes.counter_examples:
        _counter_examples(flow, themes, level, by)
    flow.turn(landscape=False)
    if picture is not None:
        flow.add(place(picture, f"Heat map of {sentences.plural(level)} by {by}"))
        caption(flow, "Figure", f"Share of finished interviews that mention each {level}, by {by}")
        notes(flow, ["In the cells: n/N, as in the table."])
    else:
        notes(flow, ["A heat map is left out: it would have more cells than one page can show."])
    if sub_codes is not None:
        said = sentences.theme_notes(sub_codes)
        same = said == sentences.theme_notes(themes)
        _sub_codes(
            flow,
            sub_codes,
            level,
            by,
            depths=depths,
            said=[f"Counted as in Table {number}."] if same else said,
        )


def _counter_examples(flow: Flow, themes: ThemeTable, level: str, by: str) -> None:
    titles, lines, layout = _theme_page(themes, themes.counter_examples, "Counter-example")
    flow.turn(layout.landscape or flow.landscape)
    words = f"Counter-examples by {by}: finished interviews in which someone says that it is no {level} (n/N)"
    tables(flow, words, layout, titles, lines)
    notes(flow, [f"Counter-examples are tabulated apart and never counted as the {one_line(level)}."])


def _sub_codes(
    flow: Flow, table_: ThemeTable, level: str, by: str, *, depths: Mapping[str, int], said: Sequence[str]
) -> None:
    titles, lines, layout = _theme_page(table_, table_.rows, level)
    lines = [
        replace(line, level=depths.get(row.name, 1) if row.name != row.theme else 0)
        for line, row in zip(lines, table_.rows, strict=True)
    ]
    flow.turn(layout.landscape)
    heading(flow, f"Sub-codes by {by}", 2)
    words = f"Sub-codes by {by}: finished interviews that mention each (n/N)"
    tables(flow, words, layout, titles, lines)
    notes(flow, said)
    flow.turn(landscape=False)


def _theme_page(
    themes: ThemeTable, rows: Sequence[ThemeRow], first: str
) -> tuple[list[str], list[Row], Layout]:
    """Titles, rows and layout; percentages go under their n/N where that saves turning or cutting."""
    choices = []
    for gap in (NO_BREAK, "\n"):
        titles, lines = _theme_lines(themes, rows, first, gap)
        choices.append((titles, lines, lay_out(titles, [texts(row) for row in lines], label_width=3.6)))
    return min(choices, key=lambda choice: (choice[2].landscape, len(choice[2].parts)))


def _theme_lines(
    themes: ThemeTable, rows: Sequence[ThemeRow], first: str, gap: str
) -> tuple[list[str], list[Row]]:
    listed = any(row.name != row.theme and row.counts for row in rows)
    titles = [
        sentences.capital(one_line(first)),
        *map(one_line, themes.groups),
        "Overall",
        "Passages",
        "Words",
    ]
    lines = []
    for row in rows:
        strong = listed and row.name == row.theme
        label = ((Words(f"{one_line(row.name)}  ", grey=True), Words(one_line(row.label))),)
        shown = [_share(cell, gap) for cell in (*row.cells, row.overall)]
        overall = row.overall
        totals = ["–" if number is None else f"{number:,}" for number in (overall.passages, overall.words)]
        lines.append(Row((label, *shown, *totals), strong=strong))
    return titles, lines


def _share(cell: ThemeCell, gap: str) -> str:
    if cell.interviews is None:
        return "–"
    share = f"{cell.interviews}/{cell.finished}"
    if cell.percent is None:
        return share
    return f"{share}{gap}({int(cell.percent + 0.5)}%)"


# --- quotes ----------------------------------------------------------------------------------------


def quotes_chapter(flow: Flow, quotes: Sequence[Quote], codes: Sequence[Code], level: str) -> None:
    """Quotes under their theme, each in its language, with a warning where few share the attribution."""
    if not quotes:
        return
    flow.turn(landscape=False)
    heading(flow, f"Quotations by {one_line(level)}")
    few = dict.fromkeys(attributed(quote) for quote in quotes if quote.shared_by < FEWEST_SHARING)
    if few:
        warning(flow, f"{sentences.shared_warning(few)}.")
    labels = {code.key: code.label for code in codes}
    order = [*(code.key for code in codes), *(quote.theme for quote in quotes)]
    for theme in dict.fromkeys(order):
        chosen = [quote for quote in quotes if quote.theme == theme]
        if not chosen:
            continue
        heading(flow, labels.get(theme, theme), 2)
        for quote in chosen:
            _quote(flow, quote)
    without = [code for code in codes if code.parent is None and not any(q.theme == code.key for q in quotes)]
    listed = [code.label for code in without if not code.retired and code.resolved == code.id]
    if listed:
        notes(flow, [f"Without a quotation: {sentences.and_list(one_line(label) for label in listed)}."])


def _quote(flow: Flow, quote: Quote) -> None:
    spoken = one_line(quote.language or "").replace("_", "-")
    base = spoken.split("-")[0].lower()
    language = spoken if "-" in spoken else REGIONS.get(base, base)
    backwards = base in RIGHT_TO_LEFT
    for words in paragraphs_of(quote.words) or ["–"]:
        said = run(words, language=language or None, right_to_left=backwards, no_proof=not language)
        flow.add(paragraph(said, "Quote", keep_next=len(words) < 1200, right_to_left=backwards))
    attribution = attributed(quote)
    flow.add(paragraph([run(f"— {attribution}", no_proof=True)], "Attribution"))


def attributed(quote: Quote) -> str:
    """The attribution, with the interview and its country where it leaves them out."""
    given = one_line(quote.attribution)
    name, country = one_line(quote.interview), one_line(quote.country or "")
    parts = [name] if name not in given else []
    parts += [given] if given else []
    parts += [country] if country and country not in given else []
    return ", ".join(parts)
