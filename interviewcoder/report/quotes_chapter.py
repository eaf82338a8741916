"""The chapter on quotations: under their theme, each in its language, with a warning where few share what is
said of who spoke; and the book of all of them."""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.report import sentences
from interviewcoder.report.about import About
from interviewcoder.report.clean import one_line, paragraphs_of, right_to_left
from interviewcoder.report.contents import QuotePart
from interviewcoder.report.flow import Flow, heading, notes, opening, warning
from interviewcoder.report.languages import is_right_to_left, language_tag
from interviewcoder.report.ooxml import paragraph, run
from interviewcoder.tables.quote_checks import summed_up
from interviewcoder.tables.rows import Quote

_TOGETHER = 1200
"""Characters up to which words are kept on one page with who said them."""


def quotes_chapter(flow: Flow, part: QuotePart, about: About) -> None:
    """Quotes under their theme."""
    if not part.quotes and not (part.heading or part.text or part.book):
        return
    flow.turn(landscape=False)
    level = about.level
    usual = "Quotation book" if part.book else f"Quotations by {level}"
    opening(flow, usual, part.heading, part.text)
    for text in quote_warnings(part):
        warning(flow, f"{text}.")
    codes = about.contents.codes
    labels = {code.key: code.label for code in codes}
    by_theme: dict[str, list[Quote]] = {}
    for quote in part.quotes:
        by_theme.setdefault(quote.theme, []).append(quote)
    for theme in dict.fromkeys([*(code.key for code in codes), *by_theme]):
        if theme not in by_theme:
            continue
        heading(flow, labels.get(theme, theme), 2)
        for quote in by_theme[theme]:
            _quote(flow, quote, part)
    without = [
        code.label
        for code in codes
        if code.parent is None and code.counts and not code.retired and code.resolved == code.id
        and code.key not in by_theme
    ]  # fmt: skip
    said = list(part.notes)
    if without:
        said.append(f"Without a quotation: {sentences.and_list(one_line(label) for label in without)}.")
    if part.book and not part.quotes:
        flow.add(paragraph("No passage can be quoted yet."))
    if said:
        notes(flow, said)


def quote_warnings(part: QuotePart) -> list[str]:
    """What is to be checked before the quotes are sent, without full stops."""
    return [one_line(sentence) for sentence in summed_up(part.quotes, part.language)]


def _quote(flow: Flow, quote: Quote, part: QuotePart) -> None:
    _words(flow, quote.words, quote.language)
    if part.book and quote.edited and quote.original != quote.words:
        _words(flow, f"As said: {quote.original}", quote.language, "Attribution")
    if quote.translation:
        _words(flow, f"[{quote.translation}]", quote.translation_language or part.language)
    flow.add(paragraph([run(f"— {attributed(quote)}", no_proof=True)], "Attribution", keep_next=part.book))
    if part.book:
        flow.add(paragraph([run(_told(quote), no_proof=True)], "Attribution"))


def _words(flow: Flow, text: str, language: str | None, style: str = "Quote") -> None:
    tag = language_tag(language)
    for words in paragraphs_of(text) or ["–"]:
        backwards = is_right_to_left(language) or (not tag and right_to_left(words))
        said = run(words, language=tag or None, right_to_left=backwards, no_proof=not tag)
        flow.add(paragraph(said, style, keep_next=len(words) < _TOGETHER, right_to_left=backwards))


def _told(quote: Quote) -> str:
    """The attributes of the interview and the code, for a book of quotes."""
    told: Sequence[tuple[str, str]] = [
        ("interview", quote.interview),
        ("code", " ".join(filter(None, (quote.code, quote.code_label)))),
        ("speaker", quote.speaker or ""),
        *((sentences.attribute_words(name), value) for name, value in sorted(quote.attributes.items())),
    ]
    return "; ".join(f"{name}: {one_line(value)}" for name, value in told if value)


def attributed(quote: Quote) -> str:
    """Who said it, as the study attributes its quotes; the interview where that says nothing."""
    return one_line(quote.attribution) or one_line(quote.interview)
