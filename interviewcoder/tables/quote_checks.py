"""What has to be looked at before quotes are printed: names that are left, attributions that name a person,
translations that are missing or of other words, edited forms that are doubtful.

Its own module because nothing here chooses or changes a quote. No warning repeats a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from interviewcoder.actions.names import Names, Pseudonym
from interviewcoder.actions.quotes import attribution_of, fields_of
from interviewcoder.project import Project
from interviewcoder.tables.attributions import FEWEST_SHARING
from interviewcoder.tables.final_codings import listed
from interviewcoder.tables.gather import of_one_state
from interviewcoder.tables.languages import base_language, language_name
from interviewcoder.tables.options import QuoteOptions
from interviewcoder.tables.quotes import quotes
from interviewcoder.tables.rows import Quote, QuoteTable

What = Literal["name", "attribution", "translation", "edited form"]


@dataclass(frozen=True, slots=True)
class QuoteWarning:
    """Something to look at in a quote; of an attribution, in all that share it."""

    what: What
    interview: str
    """Name of the interview; of several, with commas."""
    theme: str
    """Key of the theme; of several, with commas."""
    id: str
    """Identifier of the coding; empty where there is none, or several."""
    text: str
    """One sentence, without any name."""


@of_one_state
def quotes_to_check(project: Project, /, options: QuoteOptions | None = None) -> QuoteTable:
    """What has to be checked: the quotes of ``quotes(project, options)``, and every other that is starred,
    which a quotation book prints. Raises OptionError as `quotes`."""
    options = options or QuoteOptions()
    table = quotes(project, options)
    if options.source == "chosen":
        return table
    starred = quotes(project, replace(options, source="starred", each=0))
    there = {(quote.theme, quote.id) for quote in table.rows if quote.starred}
    besides = [quote for quote in starred.rows if (quote.theme, quote.id) not in there]
    return replace(table, rows=(*table.rows, *besides))


def quote_warnings(
    quotes: Sequence[Quote], language: str = "en", names: Sequence[Pseudonym] = ()
) -> tuple[QuoteWarning, ...]:
    """What to look at in quotes before they are printed in a report in a language, in their order.

    ``names`` is the list of pseudonyms: none of its names may be left in the words as they stand, the edited
    form, the translation or the attribution. Raises OptionError for a list that cannot serve.
    """
    sought = Names(names) if names else None
    few = _few(quotes)
    found: list[QuoteWarning] = []
    for quote in quotes:
        if sought is not None:
            found += _names_left(quote, sought)
        if (sharing := few.pop(_values(quote), None)) is not None:
            found.append(_attribution(sharing))
        about: tuple[tuple[What, str], ...] = (
            ("translation", _translation(quote, language)),
            ("edited form", _form_met(quote)),
            ("edited form", _form_cut(quote)),
        )
        found += (_warning(quote, what, text) for what, text in about if text)
    return tuple(found)


def summed_up(quotes: Sequence[Quote], language: str = "en") -> tuple[str, ...]:
    """The same of all quotes of a section of a report: a sentence a matter, without its full stop."""
    said: list[str] = []
    few = _few(quotes)
    if few:
        sharing = "; ".join(f"'{values}' ({listed(_interviews(of))})" for values, of in few.items())
        fields = dict.fromkeys(field for of in few.values() for field in of[0].state.leave_out)
        said.append(
            "a person may be recognised where fewer than three interviews share what is said "
            f"beside the id: {sharing}; {_advice(tuple(fields))}"
        )
    wanted = language_name(language)
    for matter, concerned in (
        (f"without a translation into {wanted}", [q for q in quotes if _untranslated(q, language)]),
        (f"with a translation that is not {wanted}", [q for q in quotes if _other_language(q, language)]),
        ("whose passage was corrected after it was translated", [q for q in quotes if _translated_before(q)]),
        ("whose edited form a correction of the text met", [q for q in quotes if q.state.form_again]),
        ("cut without […] at an end of the passage", [q for q in quotes if _form_cut(q)]),
    ):
        if concerned:
            number = "1 quote" if len(concerned) == 1 else f"{len(concerned)} quotes"
            said.append(f"{number} {matter}: {listed(_interviews(concerned))}")
    return tuple(said)


def identifying_note(project: Project, options: QuoteOptions) -> str:
    """What is to be known of attributions with an id; empty where they have none."""
    pattern = options.pattern or attribution_of(project)
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


def _few(quotes: Iterable[Quote]) -> dict[str, list[Quote]]:
    """What attributions say besides the id, where fewer than three interviews share it -> their quotes."""
    found: dict[str, list[Quote]] = {}
    for quote in quotes:
        if _values(quote) and quote.shared_by < FEWEST_SHARING:
            found.setdefault(_values(quote), []).append(quote)
    return found


def _values(quote: Quote) -> str:
    return quote.attribution if quote.state.values is None else quote.state.values


def _attribution(sharing: Sequence[Quote]) -> QuoteWarning:
    first = sharing[0]
    who = "1 interview is" if first.shared_by == 1 else f"{first.shared_by} interviews are"
    return QuoteWarning(
        "attribution",
        ", ".join(_interviews(sharing)),
        ", ".join(dict.fromkeys(quote.theme for quote in sharing)),
        first.id if len(sharing) == 1 else "",
        f"Only {who} '{_values(first)}', which may name a person; {_advice(first.state.leave_out)}.",
    )


def _advice(leave_out: Sequence[str]) -> str:
    if not leave_out:
        return "say less, or more generally, of who spoke"
    fields = " and ".join(f"{{{field}}}" for field in leave_out)
    return f"leave {fields} out with 'interviewcoder quotes attribution', or group its values more broadly"


def _interviews(quotes: Iterable[Quote]) -> list[str]:
    return list(dict.fromkeys(quote.interview for quote in quotes))


def _names_left(quote: Quote, names: Names) -> Iterable[QuoteWarning]:
    fields = {
        "words": quote.original,
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
                f"This quote of {quote.interview} has {which} of the list in its {field}; replace it with "
                "'interviewcoder pseudonymise'.",
            )


def _untranslated(quote: Quote, language: str) -> bool:
    return in_report_language(quote, language) is False and not quote.translation


def _other_language(quote: Quote, language: str) -> bool:
    """Whether there is a translation into another language than the report's, where one is needed."""
    into = base_language(quote.translation_language)
    needed = in_report_language(quote, language) is not True
    return bool(needed and quote.translation and into and into != base_language(language))


def _translated_before(quote: Quote) -> bool:
    return bool(quote.translation and quote.state.translation_again)


def _translation(quote: Quote, language: str) -> str:
    wanted = language_name(language)
    if _untranslated(quote, language):
        spoken = language_name(quote.language or "")
        return f"{quote.interview} is in {spoken}, and this quote has no {wanted}."
    if _other_language(quote, language):
        other = language_name(quote.translation_language)
        return f"The translation of this quote of {quote.interview} is in {other}, and not in {wanted}."
    if _translated_before(quote):
        return (
            f"The text of {quote.interview} was corrected in this passage after it was translated; look at "
            "the translation again, and save it with 'interviewcoder quotes translate'."
        )
    return ""


def _form_met(quote: Quote) -> str:
    if not quote.state.form_again:
        return ""
    return (
        f"The text of {quote.interview} was corrected where this quote was edited; look at its edited form "
        "again."
    )


def _form_cut(quote: Quote) -> str:
    ends = [
        name
        for name, cut in (("beginning", quote.state.begins_later), ("end", quote.state.ends_sooner))
        if cut
    ]
    if not ends:
        return ""
    return (
        f"The edited form of this quote of {quote.interview} leaves out words at the "
        f"{' and the '.join(ends)} of the passage without […]; put it there if a reader should know."
    )


def _warning(quote: Quote, what: What, text: str) -> QuoteWarning:
    return QuoteWarning(what, quote.interview, quote.theme, quote.id, text)
