"""Where in an interview each coder found each theme: what coding stripes are drawn of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, get_args

from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.tables.counted_passages import CountedStudy, CountedText, counted_study, counted_texts
from interviewcoder.tables.finals import Boundary
from interviewcoder.tables.gather import of_one_state
from interviewcoder.tables.options import one_of
from interviewcoder.tables.options_exploring import LEVELS, Level
from interviewcoder.tables.whose import WHOSE

if TYPE_CHECKING:
    import pandas as pd

EACH = "each"


@dataclass(frozen=True, slots=True)
class StripeOptions:
    """Choices of coding stripes."""

    codes: Level = "theme"
    """What has a lane: theme (sub-codes rolled up) or code (each by itself)."""
    coders: str = EACH
    """Whose codings: each (every coder who finished the interview, apart), or as in the theme table: final,
    main, any, majority, or a coder's name."""
    boundary: Boundary = "intersection"

    def __post_init__(self) -> None:
        one_of("codes", self.codes, LEVELS)
        one_of("boundary", self.boundary, get_args(Boundary))
        if not self.coders.strip():
            raise OptionError(
                "Nobody is named whose codings are shown; choose each, final, main, any, majority or a coder."
            )


@dataclass(frozen=True, slots=True)
class Stripe:
    """A joined passage of a code."""

    code: str
    """Key."""
    label: str
    coder: str
    """Name of the coder, or the rule by which codings count (final)."""
    start: int
    """Place of its first word among the words that count, from 0."""
    end: int
    """Place after its last word."""


@dataclass(frozen=True, slots=True)
class StripeTable:
    """The passages of an interview, with what must be said beside them."""

    interview: str
    words: int
    """Words that count: of all turns but the interviewer's."""
    coders: tuple[str, ...]
    """Those who have lanes, whether or not they coded anything."""
    codes: tuple[tuple[str, str], ...]
    """(Key, label) of those that occur, in codebook order."""
    rows: tuple[Stripe, ...]
    """By code, coder and place."""
    notes: tuple[str, ...]
    options: StripeOptions

    def frame(self) -> pd.DataFrame:
        """A row a passage: ``start`` and ``end`` int64 (in words), the rest text."""
        import pandas as pd

        columns = list(Stripe.__dataclass_fields__)
        frame = pd.DataFrame([[getattr(row, name) for name in columns] for row in self.rows], columns=columns)
        return frame.astype({"start": "int64", "end": "int64"})


@of_one_state
def stripe_table(
    project: Project, /, interview: str, options: StripeOptions | None = None, **choices: Any
) -> StripeTable:
    """The passages of an interview (by its name) for each coder who finished it.

    Choices are the fields of `StripeOptions`. What an open round hides is not there. Raises OptionError for
    an unknown interview or coder, where nobody whose codings are asked for has finished the interview, and
    where roles are not confirmed.
    """
    options = options or StripeOptions(**choices)
    found = project.interview(interview)
    rules: tuple[str, ...] = (options.coders,)
    if options.coders == EACH:
        every = counted_study(project, coders="any", boundary=options.boundary, rows=options.codes)
        rules = next((one.coders for one in every.whose.chosen if one.interview.id == found.id), ())
    lanes = {rule: _of_one(project, found.id, rule, options) for rule in rules}
    there = {rule: lane for rule, lane in lanes.items() if lane is not None}
    if not there:
        who = "anyone" if options.coders in (EACH, *WHOSE) else options.coders
        raise OptionError(
            f"{found.name} is not finished by {who} whose codings can be shown; finish it first, or choose "
            "other coders."
        )
    study, text = next(iter(there.values()))
    stripes = [stripe for rule, (own, about) in there.items() for stripe in _stripes(own, about, rule)]
    order = {study.codes[id].key: place for place, id in enumerate(study.rows)}
    place = {rule: number for number, rule in enumerate(there)}
    stripes.sort(key=lambda one: (order[one.code], place[one.coder], one.start))
    labels = {one.code: one.label for one in stripes}
    return StripeTable(
        found.name,
        len(text.words),
        tuple(there),
        tuple(labels.items()),
        tuple(stripes),
        tuple(_notes(study, options, len(there))),
        options,
    )


_Lane = tuple[CountedStudy, CountedText]


def _of_one(project: Project, id: str, rule: str, options: StripeOptions) -> _Lane | None:
    """What counts of one interview by a rule; None where it is not finished."""
    study = counted_study(project, coders=rule, boundary=options.boundary, rows=options.codes)
    chosen = tuple(one for one in study.whose.chosen if one.interview.id == id)
    alone = replace(study, whose=replace(study.whose, chosen=chosen))
    return next(((study, about) for about in counted_texts(project, alone)), None)


def _stripes(study: CountedStudy, about: CountedText, rule: str) -> Iterator[Stripe]:
    starts = [start for start, _ in about.words]
    ends = [end for _, end in about.words]
    for id, passages in about.passages.items():
        code = study.codes[id]
        for start, end in passages:
            # Whole words, as everywhere.
            yield Stripe(code.key, code.label, rule, bisect_left(starts, start), bisect_right(ends, end))


def _notes(study: CountedStudy, options: StripeOptions, coders: int) -> Iterator[str]:
    what = "its theme" if options.codes == "theme" else "its own code"
    yield (
        f"A passage is counted in {what}; adjoining and overlapping ones of a turn are joined. Places are in "
        "words, the interviewer's left out. A counter-example has a lane of its own."
    )
    if options.coders == EACH:
        who = "the coder" if coders == 1 else f"each of {coders} coders"
        yield f"Codings: those of {who} who finished it."
    else:
        yield f"Codings: {study.whose.words}."
    yield from (note for note in study.whose.notes if options.coders != EACH)
