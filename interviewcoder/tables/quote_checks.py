"""What has to be looked at before quotes are printed: names that are left, attributions that name a person,
translations that are missing.

Its own module because nothing here chooses or changes a quote. No warning repeats a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from interviewcoder.actions.names import Names, Pseudonym
from interviewcoder.actions.quotes import attribution_of, fields_of
from interviewcoder.project import Project
from interviewcoder.tables.gather import of_one_state
from interviewcoder.tables.languages import base_language, language_name
from interviewcoder.tables.rows import Quote, QuoteTable

FEWEST_SHARING = 3
"""Interviews that have to share an attribution, or it may name a person ("regulator, Poland")."""

What = Literal["name", "attribution", "translation", "edited form"]


@dataclass(frozen=True, slots=True)
class QuoteWarning:
    """Something to look at in one quote."""

    what: What
    interview: str
    theme: str
    id: str
    """Identifier of the coding; empty where the quote is none."""
    text: str
    """One sentence, without any name."""


@of_one_state
def quote_warnings(
    project: Project, /, table: QuoteTable, names: Sequence[Pseudonym] = ()
) -> tuple[QuoteWarning, ...]:
    """What to look at in quotes before they are printed, in their order; of an attribution once.

    ``names`` is the list of pseudonyms: none of its names may be left in the words as they stand, the edited
    form, the translation or the attribution. Raises OptionError for a list that cannot serve.
    """
    sought = Names(names) if names else None
    again = {mark.coding for mark in project.quotes() if mark.look_again}
    found: list[QuoteWarning] = []
    told: set[str] = set()
    for quote in table.rows:
        if sought is not None:
            found += _names_left(quote, sought)
        if quote.shared_by < FEWEST_SHARING and quote.attribution not in told:
            told.add(quote.attribution)
            found.append(_warning(quote, "attribution", _few(quote)))
        if missing := _missing_translation(quote, table.options.language):
            found.append(_warning(quote, "translation", missing))
        if quote.id in again:
            found.append(
                _warning(
                    quote,
                    "edited form",
                    f"The text of {quote.interview} was corrected where this quote was edited; look at its "
                    "edited form again.",
                )
            )
    return tuple(found)


def identifying_note(project: Project, table: QuoteTable) -> str:
    """What is to be known of attributions with an id; empty where they have none."""
    pattern = table.options.pattern or attribution_of(project)
    if "id" not in fields_of(pattern):
        return ""
    return (
        "The attributions have the interviews' ids: whoever publishes a table of the interviews by id tells "
        "with it who said each quote."
    )


def in_report_language(quote: Quote, language: str) -> bool | None:
    """Whether a quote is in the language of the report; None where nobody said which it is in."""
    spoken = base_language(quote.language)
    return None if not spoken else spoken == base_language(language)


def _names_left(quote: Quote, names: Names) -> Iterable[QuoteWarning]:
    fields = {
        "words as they stand": quote.original,
        "edited form": quote.words if quote.edited else "",
        "translation": quote.translation,
        "attribution": quote.attribution,
    }
    for field, words in fields.items():
        number = len(names.places(words))
        if number:
            which = "a name" if number == 1 else f"{number} names"
            yield _warning(
                quote,
                "name",
                f"The {field} of this quote of {quote.interview} has {which} of the list; replace it with "
                "'interviewcoder pseudonymise'.",
            )


def _few(quote: Quote) -> str:
    who = "1 interview shares" if quote.shared_by == 1 else f"{quote.shared_by} interviews share"
    return (
        f"Only {who} the attribution '{quote.attribution}' but for its id, so that it may name a person; say "
        "less with 'interviewcoder quotes attribution'."
    )


def _missing_translation(quote: Quote, language: str) -> str:
    if in_report_language(quote, language) is not False:
        return ""
    wanted = language_name(language)
    if not quote.translation:
        return (
            f"{quote.interview} is in {language_name(quote.language or '')}, and this quote has no {wanted}."
        )
    if quote.translation_language and base_language(quote.translation_language) != base_language(language):
        other = language_name(quote.translation_language)
        return f"The translation of this quote of {quote.interview} is in {other}, and not in {wanted}."
    return ""


def _warning(quote: Quote, what: What, text: str) -> QuoteWarning:
    return QuoteWarning(what, quote.interview, quote.theme, quote.id, text)
