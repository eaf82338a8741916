"""What is to be looked at in the quotes of a report before it is sent: once for each matter, with the
sections it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from interviewcoder.report.clean import one_line
from interviewcoder.report.contents import QuotePart, ReportContents, ThemePart
from interviewcoder.report.settings import Section
from interviewcoder.tables.quote_checks import summed_up
from interviewcoder.tables.rows import Quote


@dataclass(frozen=True, slots=True)
class QuotingSection:
    """A section that prints quotes."""

    title: str
    quotes: tuple[Quote, ...]
    language: str
    """Language of the report."""


def quotes_in(section: Section) -> bool:
    """Whether a section of the settings prints quotes."""
    return section.kind in ("quotes", "quotation-book") or (
        section.kind == "themes" and section.layout == "D"
    )


def quoting(contents: ReportContents) -> Iterator[QuotingSection]:
    """The sections of a report that print quotes, in order."""
    for part in contents.parts:
        if isinstance(part, QuotePart):
            usual = "Quotation book" if part.book else "Quotations"
        elif isinstance(part, ThemePart) and part.quotes:
            usual = "Quotations in the table"
        else:
            continue
        yield QuotingSection(one_line(part.heading) or usual, part.quotes, part.language)


def quote_notes(contents: ReportContents) -> tuple[str, ...]:
    """Sentences, each with the sections it is about."""
    found: dict[str, list[str]] = {}
    for section in quoting(contents):
        for sentence in summed_up(section.quotes, section.language):
            found.setdefault(one_line(sentence), []).append(section.title)
    return tuple(f"{', '.join(dict.fromkeys(of))}: {sentence}." for sentence, of in found.items())
