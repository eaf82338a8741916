"""Quotes of a report: for each theme and group those that people starred, and where they do not suffice
passages of readable length from different interviews."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interviewcoder.actions.quote_editing import cut_at_ends, edits_of
from interviewcoder.actions.quotes import attribution_of, require_pattern
from interviewcoder.model import Interview
from interviewcoder.project import Project
from interviewcoder.tables.attributions import Attributed, attributed
from interviewcoder.tables.blind import blind_names
from interviewcoder.tables.final_codings import listed
from interviewcoder.tables.gather import attribute_names, of_one_state, ordered_values, require_attribute
from interviewcoder.tables.options import QuoteOptions, attribute_of
from interviewcoder.tables.quote_passages import Left, Material, Passage, Quotable, as_spoken, quotable
from interviewcoder.tables.rows import Quote, QuoteState, QuoteTable

_IDEAL = 220
_SHORTEST = 40
"""Letters of a passage that is quoted though nobody starred it."""


@of_one_state
def quotes(project: Project, /, options: QuoteOptions | None = None, **choices: Any) -> QuoteTable:
    """Quotes by theme and by an attribute of the interviews. Choices are the fields of `QuoteOptions`.

    Starred passages go first, in the order a lead gave them, and none but by ``each`` is left out. Others are
    chosen without chance: nearest to a readable length, from interviews and countries not quoted for the
    theme yet, and no words that are quoted already. No passage is quoted twice for a theme because several
    coders or sub-codes marked it. Counter-examples and the interviewer's words are not quoted.

    Raises OptionError for an unknown attribute or coder, and where roles of speakers are not confirmed.
    """
    options = options or QuoteOptions(**choices)
    interviews = project.interviews()
    names = _names(project, interviews, options)
    pattern = options.pattern or attribution_of(project)
    require_pattern(project, pattern)
    material = quotable(project, options)
    values = {one.id: _values(one.attributes, names) for one in interviews}
    in_group = {id: " · ".join(given) if given and all(given) else None for id, given in values.items()}
    makes = _Maker(material, options, in_group, attributed(interviews, pattern))
    themes = _by_theme(material, makes)
    groups = _groups(project, interviews, names)
    rows: list[Quote] = []
    by_interview: dict[str, list[Quote]] = {}
    more = alike = 0
    for theme in themes:
        taken: list[Quote] = []
        by_group: dict[tuple[str, ...], list[Quote]] = {}
        for quote in theme:
            by_group.setdefault(_values(quote.attributes, names), []).append(quote)
        for group in groups:
            chosen = _chosen(by_group.get(group, ()), options, taken, by_interview)
            taken += chosen.quotes
            more += chosen.more
            alike += chosen.alike
        rows += taken
        for quote in taken:
            by_interview.setdefault(quote.interview, []).append(quote)
    notes = [f"Quoted from finished interviews; codings: {material.whose}."]
    notes += _more_note(more, options)
    notes += _alike_note(alike)
    notes += _left_notes(material.left)
    notes += _state_notes(rows)
    if hidden := blind_names(project):
        notes.append(f"Coded blind, and not quoted until the round reveals them: {', '.join(hidden)}.")
    return QuoteTable(tuple(rows), tuple(notes), options)


def _names(project: Project, interviews: Sequence[Interview], options: QuoteOptions) -> tuple[str, ...]:
    """The attributes quotes are chosen by: none, one, or two that are crossed."""
    if interviews and options.by == QuoteOptions().by and not attribute_names(interviews):
        return ()
    names = tuple(attribute_of(name.strip()) for name in options.by.split(",")) if options.by.strip() else ()
    if interviews:
        for name in names:
            require_attribute(project, interviews, name)
    return names


def _groups(project: Project, interviews: Sequence[Interview], names: Sequence[str]) -> list[tuple[str, ...]]:
    """The values that interviews have together, in order; those that lack one, which is blank, last."""
    ordered = [
        {value: place for place, value in enumerate(ordered_values(project, interviews, name))}
        for name in names
    ]

    def place(group: tuple[str, ...]) -> tuple[bool, *tuple[int, ...]]:
        known = (places.get(value, len(places)) for value, places in zip(group, ordered, strict=True))
        return (not all(group), *known)

    return sorted({_values(interview.attributes, names) for interview in interviews}, key=place)


def _values(attributes: Mapping[str, str], names: Sequence[str]) -> tuple[str, ...]:
    return tuple(attributes.get(name, "") for name in names)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes quotes of passages: what is printed of them, and who said it."""

    material: Material
    options: QuoteOptions
    groups: Mapping[str, str | None]
    """Interview -> the group it is quoted in."""
    speakers: Mapping[str, Attributed]

    def quote(self, about: Quotable, passage: Passage, *, starred: bool) -> Quote:
        document, interview = about.document, about.document.interview
        code = self.material.codes[self.material.codes[passage.code].resolved]
        mark = passage.mark
        original = as_spoken(document, about.turns, passage.start, passage.end)
        again = mark is not None and mark.look_again and self.options.edited
        form = None
        cut = (False, False)
        if mark is not None and mark.edited is not None and self.options.edited and not again:
            form = " ".join(mark.edited.split())
            words = document.text[passage.start : passage.end]
            cut = cut_at_ends(words, edits_of(words, mark.edited))
        who = self.speakers[interview.id]
        turn = bisect_right(document.turns, passage.start, key=lambda turn: turn.end)
        speaker = document.turns[turn].speaker if turn < len(document.turns) else None
        return Quote(
            self.material.codes[code.theme].key,
            interview.name,
            who.words,
            interview.attributes.get("country"),
            original if form is None else form,
            interview.language,
            who.shared_by,
            code.key,
            code.label,
            self.groups[interview.id],
            passage.id,
            passage.start,
            passage.end,
            speaker,
            starred,
            original,
            form is not None,
            (mark.translation if mark else None) or "",
            (mark.translation_language if mark else None) or "",
            interview.attributes,
            QuoteState(
                who.values,
                who.leave_out,
                form_again=again,
                translation_again=mark is not None and mark.translation_again,
                begins_later=cut[0],
                ends_sooner=cut[1],
                agreed=passage.agreed,
            ),
        )


def _by_theme(material: Material, makes: _Maker) -> Iterable[list[Quote]]:
    """The quotes there could be of each theme, in codebook order: starred ones first, in their order."""
    source = makes.options.source
    starred: dict[str, list[tuple[float, str, int, Quote]]] = {}
    others: dict[str, list[Quote]] = {}
    for about in material.interviews:
        for passage in about.starred if source != "chosen" else ():
            quote = makes.quote(about, passage, starred=True)
            order = passage.mark.order if passage.mark else 0.0
            starred.setdefault(quote.theme, []).append((order, quote.interview, quote.start, quote))
        for passage in about.passages if source != "starred" else ():
            if material.rows[passage.code].counts and passage.end - passage.start >= _SHORTEST:
                quote = makes.quote(about, passage, starred=False)
                if len(quote.original) >= _SHORTEST:
                    others.setdefault(quote.theme, []).append(quote)
    for key in dict.fromkeys(material.codes[code.theme].key for code in material.codes.values()):
        first = sorted(starred.get(key, ()), key=lambda one: one[:3])
        rest = sorted(
            others.get(key, ()),
            key=lambda quote: (abs(len(quote.words) - _IDEAL), quote.interview, quote.start, quote.code),
        )
        yield [*(quote for *_, quote in first), *rest]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The quotes of a theme in a group."""

    quotes: Sequence[Quote]
    more: int
    """Starred ones besides."""
    alike: int
    """Passages passed over because their words are quoted already."""


def _chosen(
    candidates: Sequence[Quote],
    options: QuoteOptions,
    taken: Sequence[Quote],
    elsewhere: Mapping[str, Sequence[Quote]],
) -> _Chosen:
    """Those that are starred, and where they do not suffice others.

    ``taken`` are those of the theme in other groups, ``elsewhere`` those of other themes by interview.
    """
    starred = [quote for quote in candidates if quote.starred]
    chosen = starred[: options.each or None]
    more, alike = len(starred) - len(chosen), 0
    waiting = [quote for quote in candidates if not quote.starred]
    there = new = [*taken, *chosen]
    countries = {quote.country for quote in there}
    names = {quote.interview for quote in there}
    said: set[str] = set()
    while waiting and len(chosen) < options.each:
        # Only what was chosen since has to be held against those that wait.
        waiting = _apart(waiting, new)
        said |= {one.original for one in new}
        fresh = [quote for quote in waiting if quote.original not in said]
        alike += len(waiting) - len(fresh)
        waiting, new = fresh, []
        if waiting:
            new = [min(waiting, key=_rank(countries, names, elsewhere))]  # the first of equals, by length
            chosen += new
            countries.add(new[0].country)
            names.add(new[0].interview)
    return _Chosen(chosen, more, alike)


def _apart(quotes: Iterable[Quote], others: Iterable[Quote]) -> list[Quote]:
    """Those that share no words with the others."""
    by_interview: dict[str, list[Quote]] = {}
    for one in others:
        by_interview.setdefault(one.interview, []).append(one)
    return [
        quote
        for quote in quotes
        if not any(_over(quote, one) for one in by_interview.get(quote.interview, ()))
    ]


def _rank(
    countries: Collection[str | None], names: Collection[str], elsewhere: Mapping[str, Sequence[Quote]]
) -> Callable[[Quote], tuple[bool, ...]]:
    """What of countries and interviews that are not quoted yet goes before; then words not quoted yet."""
    return lambda quote: (
        quote.country in countries,
        quote.interview in names,
        any(_over(quote, other) for other in elsewhere.get(quote.interview, ())),
    )


def _over(one: Quote, other: Quote) -> bool:
    return one.interview == other.interview and one.start < other.end and other.start < one.end


def _more_note(more: int, options: QuoteOptions) -> list[str]:
    if not more:
        return []
    which = f"{more} starred passage is" if more == 1 else f"{more} starred passages are"
    cell = "theme" if not options.by else f"theme and {options.by.replace(',', ' and ')}"
    return [f"{which} not printed, for there are at most {options.each} quotes for each {cell}."]


def _alike_note(alike: int) -> list[str]:
    if not alike:
        return []
    which = "1 passage was" if alike == 1 else f"{alike} passages were"
    return [f"{which} not chosen, because words that are the same are quoted already; a star quotes them."]


def _state_notes(rows: Iterable[Quote]) -> list[str]:
    """What corrections of the texts leave to look at, by interview."""
    again = sorted({quote.interview for quote in rows if quote.state.form_again})
    older = sorted({quote.interview for quote in rows if quote.state.translation_again})
    notes = []
    if again:
        notes.append(
            f"Printed as it stands, because the text was corrected where the quote was edited: "
            f"{listed(again)}; look at the edited form again."
        )
    if older:
        notes.append(
            f"Translated before the text was corrected in the passage: {listed(older)}; look at the "
            "translation again."
        )
    return notes


def id_notes(rows: Iterable[Quote]) -> list[str]:
    """What is to be known of the ids of quotes where these are listed."""
    agreed = sorted({quote.interview for quote in rows if quote.state.agreed})
    nobody = sorted({quote.interview for quote in rows if not quote.id})
    notes = []
    if agreed:
        notes.append(
            "What several coders agreed on has the id of one of their codings, with whose bounds it is "
            f"quoted once it is starred: {listed(agreed)}."
        )
    if nobody:
        notes.append(f"Put there by a decision, and without an id until somebody codes it: {listed(nobody)}.")
    return notes


def _left_notes(left: Iterable[Left]) -> list[str]:
    """Why starred codings are not quoted."""
    by_reason: dict[str, list[str]] = {}
    for one in left:
        by_reason.setdefault(one.why, []).append(f"{one.interview} {one.code}".strip())
    return [
        f"Starred, and not quoted because {why}: {listed(names)}." for why, names in sorted(by_reason.items())
    ]
