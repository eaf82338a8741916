"""What is to be looked at in the quotes of a report before it is sent: once for each matter, with the
sections it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from interviewcoder.report.clean import one_line
from interviewcoder.report.contents import QuotePart, ReportContents, ThemePart
from interviewcoder.report.settings import Section
from interviewcoder.tables.quote_checks import quote_warnings, summed_up
from interviewcoder.tables.rows import Quote

_RECOGNISED = "a person may be recognised"
"""How the sentence on attributions begins."""


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
    """A sentence for each matter, of all quotes of the report taken together, with the sections in which it
    is one, and how many attributions it is about in each where it is about those."""
    sections = list(quoting(contents))
    where: dict[str, list[str]] = {}
    for section in sections:
        number = _identifying(section)
        for sentence in summed_up(section.quotes, section.language):
            matter = _matter(sentence)
            of = (
                f" ({number} attribution{'' if number == 1 else 's'})"
                if matter.startswith(_RECOGNISED)
                else ""
            )
            where.setdefault(matter, []).append(f"{section.title}{of}")
    said = []
    for language in dict.fromkeys(section.language for section in sections):
        every = [quote for section in sections if section.language == language for quote in section.quotes]
        # A passage that several sections print, or several themes in one, is looked at once.
        passages = {(quote.interview, quote.start, quote.end, quote.words): quote for quote in every}
        for sentence in summed_up(tuple(passages.values()), language):
            titles = dict.fromkeys(where[_matter(sentence)])
            said.append(f"{', '.join(titles)}: {one_line(sentence)}.")
    return tuple(said)


def _matter(sentence: str) -> str:
    """What a sentence of `summed_up` is about, whatever it counts and lists."""
    return re.sub(r"^\d+ quotes? ", "", sentence.partition(":")[0])


def _identifying(section: QuotingSection) -> int:
    """How many attributions of a section may name a person."""
    return sum(one.what == "attribution" for one in quote_warnings(section.quotes, section.language))
