"""Which chapter writes which part of a report, and the chapters that are a few lines each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from interviewcoder.report.about import About
from interviewcoder.report.agreement_chapter import agreement_chapter
from interviewcoder.report.checklist_chapter import checklist_chapter
from interviewcoder.report.clean import one_line
from interviewcoder.report.codebook_chapter import codebook_chapter
from interviewcoder.report.contents import (
    AgreementPart,
    ChecklistPart,
    CodebookPart,
    DecisionPart,
    FigurePart,
    ListsPart,
    Part,
    ProvenancePart,
    QuotePart,
    SamplePart,
    SubCodePart,
    TextPart,
    ThemePart,
)
from interviewcoder.report.decisions_chapter import decisions_chapter
from interviewcoder.report.docx_parts import Column, Row, first_words, table
from interviewcoder.report.figure_chapter import figure_chapter
from interviewcoder.report.flow import Flow, caption, notes, opening
from interviewcoder.report.layout import least_width
from interviewcoder.report.quotes_chapter import quotes_chapter
from interviewcoder.report.sample_chapter import sample_chapter
from interviewcoder.report.theme_chapter import sub_code_chapter, theme_chapter


def write_part(flow: Flow, part: Part, about: About) -> None:
    """Write a part at the end of the document."""
    _CHAPTERS[type(part)](flow, part, about)


def _text(flow: Flow, part: TextPart, _about: About) -> None:
    flow.turn(landscape=False)
    opening(flow, "", part.heading, part.text)


def _lists(flow: Flow, part: ListsPart, about: About) -> None:
    flow.turn(landscape=False)
    opening(flow, "Tables and figures", part.heading, part.text)
    flow.list_of("Table")
    if any(about.contents.every(FigurePart)):
        flow.list_of("Figure")


def _provenance(flow: Flow, part: ProvenancePart, _about: About) -> None:
    flow.turn(landscape=False)
    opening(flow, "Provenance", part.heading, part.text)
    words = "What this report was made from"
    caption(flow, "Table", words, mark="provenance")
    rows = [Row((one_line(name), one_line(value))) for name, value in part.lines]
    first = least_width(["What", *first_words(rows)], flow.page, 4.0)
    columns = [Column("What", first, "left"), Column("Value", flow.page.width - first, "left")]
    flow.add(table(columns, rows, words, together=False, style=flow.table_style))
    notes(
        flow,
        [
            "The same study and options give the same report, byte for byte; the digest tells whether a "
            "study is the same."
        ],
    )


_CHAPTERS: dict[type[Part], Callable[[Flow, Any, About], None]] = {
    TextPart: _text,
    ListsPart: _lists,
    SamplePart: sample_chapter,
    ThemePart: theme_chapter,
    SubCodePart: sub_code_chapter,
    FigurePart: figure_chapter,
    AgreementPart: agreement_chapter,
    DecisionPart: decisions_chapter,
    QuotePart: quotes_chapter,
    CodebookPart: codebook_chapter,
    ChecklistPart: checklist_chapter,
    ProvenancePart: _provenance,
}
