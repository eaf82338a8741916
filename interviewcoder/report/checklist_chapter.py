"""The chapter with a journal's checklist: what the study says to its items, and what people have to write."""

from __future__ import annotations

from interviewcoder.report import sentences
from interviewcoder.report.about import About
from interviewcoder.report.checklists import ITEMS, NAMES, TO_BE_WRITTEN, WORKS, Answer, Item, Report
from interviewcoder.report.clean import one_line
from interviewcoder.report.contents import (
    AgreementPart,
    ChecklistPart,
    CodebookPart,
    DecisionPart,
    QuotePart,
    ThemePart,
)
from interviewcoder.report.docx_parts import Cell, Column, Row, Words, table
from interviewcoder.report.flow import Flow, caption, notes, opening
from interviewcoder.report.layout import least_width
from interviewcoder.report.ooxml import paragraph
from interviewcoder.tables.rows import ThemeTable

_PARTLY = "The rest is to be written."


def checklist_chapter(flow: Flow, part: ChecklistPart, about: About) -> None:
    """All items by number, grouped as the checklist groups them."""
    flow.turn(landscape=False)
    name = NAMES[part.checklist]
    opening(flow, f"Checklist: {name}", part.heading, part.text)
    items = ITEMS[part.checklist]
    report = _report(about)
    answers = [item.answer(part.facts, report) if item.answer else None for item in items]
    whole = sum(answer is not None and not answer.partly for answer in answers)
    partly = sum(answer is not None and answer.partly for answer in answers)
    flow.add(
        paragraph(
            f"Of the {len(items)} items of {name}, the study fills {whole}, and {partly} in part; "
            f"{len(items) - whole - partly} are to be written."
        )
    )
    words = f"{name}, as far as the study fills it"
    caption(flow, "Table", words, mark=part.checklist)
    first = least_width(["Item", *(item.number for item in items)], flow.page, 1.3)
    columns = [
        Column("Item", first, "left"),
        Column("What it asks", 0.38 * flow.page.width, "left"),
        Column("What the study says", 0.62 * flow.page.width - first, "left"),
    ]
    rows = []
    for item, answer in zip(items, answers, strict=True):
        if item.group:
            rows.append(Row(("", ((Words(item.group, bold=True),),), ""), heads=True))
        rows.append(Row((item.number, _asked(item), _answered(flow, answer))))
    flow.add(table(columns, rows, words, together=False, style=flow.table_style))
    notes(flow, [WORKS[part.checklist]])


def _asked(item: Item) -> Cell:
    return ((Words(item.title),), (Words(item.asks, grey=True, small=True),))


def _answered(flow: Flow, answer: Answer | None) -> Cell:
    if answer is None:
        return ((Words(TO_BE_WRITTEN, italic=True, grey=True),),)
    captions = [flow.marks[mark] for mark in answer.tables if mark in flow.marks]
    see = sentences.and_list(f"{one.kind} {one.number}" for one in captions)
    line = [Words(one_line(answer.words))]
    if see:
        line.append(Words(f" See {see}."))
    if answer.partly:
        line.append(Words(f" {_PARTLY}", italic=True, grey=True))
    return (tuple(line),)


def _report(about: About) -> Report:
    contents = about.contents
    quotes = [quote for part in contents.every(QuotePart) for quote in part.quotes]
    quotes += [quote for themes in contents.every(ThemePart) for quote in themes.quotes]
    return Report(
        title=one_line(contents.title),
        level=about.level,
        program=sentences.program(contents.program_version),
        quotes=len({(quote.interview, quote.theme, quote.words) for quote in quotes}),
        quoted=len({quote.interview for quote in quotes}),
        themes=any(part.layout != "E" and _counts(part.table) for part in contents.every(ThemePart)),
        codebook=any(contents.every(CodebookPart)),
        agreement=any(part.table is not None for part in contents.every(AgreementPart)),
        decisions=any(part.decisions for part in contents.every(DecisionPart)),
    )


def _counts(table: ThemeTable) -> bool:
    """Whether any interview is counted in a table."""
    return any(row.overall.interviews is not None for row in table.rows)
