"""Quotes of a report: for each theme and group those that people starred, and where they do not suffice
passages of readable length from different interviews."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from interviewcoder.actions.quotes import attribution, attribution_of, fields_of, require_pattern
from interviewcoder.model import Interview
from interviewcoder.project import Project
from interviewcoder.tables.blind import blind_names
from interviewcoder.tables.final_codings import listed
from interviewcoder.tables.gather import attribute_names, of_one_state, ordered_values, require_attribute
from interviewcoder.tables.options import QuoteOptions, attribute_of
from interviewcoder.tables.quote_passages import Left, Material, Passage, Quotable, as_spoken, quotable
from interviewcoder.tables.rows import Quote, QuoteTable

_IDEAL = 220
_SHORTEST = 40
"""Letters of a passage that is quoted though nobody starred it."""


@of_one_state
def quotes(project: Project, /, options: QuoteOptions | None = None, **choices: Any) -> QuoteTable:
    """Quotes by theme and by an attribute of the interviews. Choices are the fields of `QuoteOptions`.

    Starred passages go first, in the order a lead gave them. Others are chosen without chance: nearest to a
    readable length, from interviews and countries not quoted for the theme yet. No passage is quoted twice
    for a theme because several coders or sub-codes marked it, nor are words that were said alike.
    Counter-examples and the interviewer's words are not quoted.

    Raises OptionError for an unknown attribute or coder, and where roles of speakers are not confirmed.
    """
    options = options or QuoteOptions(**choices)
    interviews = project.interviews()
    names = _names(project, interviews, options)
    pattern = options.pattern or attribution_of(project)
    require_pattern(project, pattern)
    material = quotable(project, options)
    makes = _Maker(material, options, _speakers(interviews, names, pattern))
    themes = _by_theme(material, makes)
    groups = _groups(project, interviews, names)
    rows: list[Quote] = []
    by_interview: dict[str, list[Quote]] = {}
    more = 0
    for theme in themes:
        taken: list[Quote] = []
        by_group: dict[str | None, list[Quote]] = {}
        for quote in theme:
            by_group.setdefault(quote.group, []).append(quote)
        for group in groups:
            chosen, unused = _chosen(by_group.get(group, ()), options, taken, by_interview)
            taken += chosen
            more += unused
        rows += taken
        for quote in taken:
            by_interview.setdefault(quote.interview, []).append(quote)
    notes = [f"Quoted from finished interviews; codings: {material.whose}."]
    notes += _more_note(more, options)
    notes += _left_notes(material.left)
    again = sorted({quote.interview for quote in rows if quote.id in makes.look_again})
    if again and options.edited:
        notes.append(
            f"Printed as it stands, because the text was corrected where the quote was edited: "
            f"{listed(again)}; look at the edited form again."
        )
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


def _groups(project: Project, interviews: Sequence[Interview], names: Sequence[str]) -> list[str | None]:
    """Groups in order; None, of interviews without a value, last."""
    if not names:
        return [None]
    ordered = [
        {value: place for place, value in enumerate(ordered_values(project, interviews, name))}
        for name in names
    ]
    found = {_group(interview, names): interview for interview in interviews}

    def place(group: str | None) -> tuple[int, ...]:
        about = found[group].attributes if group is not None else {}
        return tuple(
            places.get(about.get(name, ""), len(places)) for name, places in zip(names, ordered, strict=True)
        )

    return [*sorted((group for group in found if group is not None), key=place), None]


def _group(interview: Interview, names: Sequence[str]) -> str | None:
    values = [interview.attributes.get(name, "") for name in names]
    return " · ".join(values) if values and all(values) else None


@dataclass(frozen=True, slots=True)
class _Speaker:
    """What is said of all quotes of an interview."""

    group: str | None
    attribution: str
    shared_by: int


def _speakers(interviews: Sequence[Interview], names: Sequence[str], pattern: str) -> dict[str, _Speaker]:
    """Interview -> its group, its attribution, and how many share that but for the id."""
    fields = [field for field in fields_of(pattern) if field != "id"]
    shared = {one.id: tuple(one.attributes.get(field, "") for field in fields) for one in interviews}
    counts = Counter(shared.values())
    return {
        one.id: _Speaker(
            _group(one, names), attribution(pattern, one.name, one.attributes), counts[shared[one.id]]
        )
        for one in interviews
    }


@dataclass(slots=True)
class _Maker:
    """Makes quotes of passages: what is printed of them, and who said it."""

    material: Material
    options: QuoteOptions
    speakers: Mapping[str, _Speaker]
    """Interview -> who speaks in it."""
    look_again: set[str] = field(default_factory=set)
    """Codings whose edited form is not printed."""

    def quote(self, about: Quotable, passage: Passage, *, starred: bool) -> Quote:
        document, interview = about.document, about.document.interview
        code = self.material.codes[self.material.codes[passage.code].resolved]
        mark = passage.mark
        original = as_spoken(document, about.turns, passage.start, passage.end)
        form = None
        if mark is not None and mark.edited is not None and self.options.edited:
            if mark.look_again:
                self.look_again.add(passage.id)
            else:
                form = " ".join(mark.edited.split())
        who = self.speakers[interview.id]
        turn = bisect_right(document.turns, passage.start, key=lambda turn: turn.end)
        speaker = document.turns[turn].speaker if turn < len(document.turns) else None
        return Quote(
            self.material.codes[code.theme].key,
            interview.name,
            who.attribution,
            interview.attributes.get("country"),
            original if form is None else form,
            interview.language,
            who.shared_by,
            code.key,
            code.label,
            who.group,
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


def _chosen(
    candidates: Sequence[Quote],
    options: QuoteOptions,
    taken: Sequence[Quote],
    elsewhere: Mapping[str, Sequence[Quote]],
) -> tuple[list[Quote], int]:
    """The quotes of a theme in a group, and how many starred ones more there are.

    ``taken`` are those of the theme in other groups, ``elsewhere`` those of other themes by interview.
    """
    chosen: list[Quote] = []
    unused = 0
    for quote in candidates:
        if quote.starred and not any(_same(quote, one) for one in (*taken, *chosen)):
            if len(chosen) < options.each:
                chosen.append(quote)
            else:
                unused += 1
    waiting = [quote for quote in candidates if not quote.starred]
    while waiting and len(chosen) < options.each:
        there = [*taken, *chosen]
        waiting = [quote for quote in waiting if not any(_same(quote, one) for one in there)]
        if waiting:
            chosen.append(min(waiting, key=_rank(there, elsewhere)))  # the first of equals, by length
    return chosen, unused


def _rank(
    there: Sequence[Quote], elsewhere: Mapping[str, Sequence[Quote]]
) -> Callable[[Quote], tuple[bool, ...]]:
    countries = {quote.country for quote in there}
    names = {quote.interview for quote in there}
    return lambda quote: (
        quote.country in countries,
        quote.interview in names,
        any(_over(quote, other) for other in elsewhere.get(quote.interview, ())),
    )


def _over(one: Quote, other: Quote) -> bool:
    return one.interview == other.interview and one.start < other.end and other.start < one.end


def _same(one: Quote, other: Quote) -> bool:
    """Whether a reader would take two quotes for one: words of one passage, or the same words."""
    return _over(one, other) or one.original == other.original


def _more_note(more: int, options: QuoteOptions) -> list[str]:
    if not more:
        return []
    which = f"{more} starred passage is" if more == 1 else f"{more} starred passages are"
    cell = "theme" if not options.by else f"theme and {options.by.replace(',', ' and ')}"
    return [f"{which} not printed, for there are at most {options.each} quotes for each {cell}."]


def _left_notes(left: Iterable[Left]) -> list[str]:
    """Why starred codings are not quoted."""
    by_reason: dict[str, list[str]] = {}
    for one in left:
        by_reason.setdefault(one.why, []).append(f"{one.interview} {one.code}".strip())
    return [
        f"Starred, and not quoted because {why}: {listed(names)}." for why, names in sorted(by_reason.items())
    ]
