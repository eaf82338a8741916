"""The theme × group table: what stands in a cell, a column and a row.

The rules, in the words that are printed under the table, are in ``rules``; how often an interview mentions a
row is found in ``tallies``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from interviewcoder.themes.codes import CountedCode
from interviewcoder.themes.tallies import Tally

PERCENT_FROM = 10
"""Smallest denominator for which a percentage is given; below it one interview moves it by over 10 points."""

NOTHING_FINISHED = "–"

ColumnKind = Literal["group", "none", "overall"]


@dataclass(frozen=True, slots=True)
class CountedInterview:
    """One interview with what is counted in it."""

    name: str
    group: tuple[str, ...]
    """Value of each attribute the columns are made of (Germany, physician); blank for none."""
    finished: bool
    """False where the coding of this interview is not finished: it is then no part of any number."""
    rows: Mapping[str, Tally]
    """Row -> what mentions it, for the rows that are mentioned; from `interviewcoder.themes.tallies`."""
    unread: frozenset[str] = frozenset()
    """Rows whose codes were all made after this interview was finished, and for which it was not re-read:
    that it does not mention them is missing, not a no."""
    asked: frozenset[str] | None = None
    """Rows the interviewer asked about; None where that is not recorded."""
    words: int = 0
    """Words of the turns that count."""
    speakers: int = 0
    """Speakers of these turns."""
    language: str = ""
    """Its language ("de"), regions left aside; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One theme in one group. ``interviews`` / ``of`` is n/N."""

    interviews: int
    """Finished interviews that mention the theme."""
    of: int
    """Finished interviews that are not missing for it, never 0."""
    passages: int
    words: int
    speakers: int = 0
    words_of: int = 0
    """Words of the turns that count, in all of these interviews."""
    speakers_of: int = 0
    rate: float | None = None
    """Coded words per 1,000; None where the interviews are not all in one language."""
    asked: int | None = None
    """Interviews in which the theme was asked about; None where that is not recorded."""
    asked_silent: int | None = None
    """Those of them that do not mention it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A group, the interviews without a single group, or all."""

    label: str
    kind: ColumnKind
    interviews: int
    finished: int
    values: tuple[str, ...] = ()
    """Its value of each attribute; blank for none."""
    words: int = 0
    """Words of the turns that count, in the finished interviews."""
    speakers: int = 0
    languages: tuple[str, ...] = ()
    """Languages of the finished interviews; blank for one that is not known."""

    @property
    def one_language(self) -> bool:
        """Whether its words can be set in proportion: a text has not as many words in another language."""
        return len(self.languages) == 1 and bool(self.languages[0])


@dataclass(frozen=True, slots=True)
class CountRow:
    """A theme, or a counter-example tabulated apart. ``cells`` are in the order of the columns; None
    where no interview of the column was finished."""

    code: str
    label: str
    theme: str
    counts: bool
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class ThemeCounts:
    """The whole table. The last column is always the overall one."""

    attributes: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[CountRow, ...]
    """Themes in codebook order."""
    counter_examples: tuple[CountRow, ...]
    """Codes that do not count, in codebook order."""


def count_themes(
    interviews: Iterable[CountedInterview],
    codes: Sequence[CountedCode],
    *,
    attributes: Sequence[str] = (),
    groups: Sequence[Sequence[str]] = (),
) -> ThemeCounts:
    """Count themes and counter-examples by group and overall.

    A cell counts the finished interviews that mention the theme, out of all finished interviews of the
    group but those that are missing for the theme; passages, words and speakers are summed over them.

    Args:
        interviews: All interviews of the study, finished or not, with as many groups as ``attributes``.
        codes: All codes in codebook order, from `counted_codes`.
        attributes: Names of the attributes whose values are the columns (country): none for the overall
            column alone, two to cross them. Interviews without a value stand in a column "No single country".
        groups: Of each attribute its values in the order wanted; others follow by name. Of one attribute
            they are columns also without interviews; of two, only what some interview has is a column.

    Raises:
        ValueError: An interview mentions a row that is not among the codes.
    """
    listed = [(interview, _stripped(interview.group)) for interview in interviews]
    known = {code.row for code in codes}
    for interview, _ in listed:
        if not interview.rows.keys() <= known:
            raise ValueError(f"interview {interview.name}: it mentions a row that is no row of the codes")
    members: dict[tuple[str, ...], list[CountedInterview]] = {}
    if attributes:
        wanted = [list(dict.fromkeys(filter(None, _stripped(values)))) for values in groups]
        members = {key: [] for key in _keys({key for _, key in listed}, wanted, len(attributes))}
        for interview, key in listed:
            members[key].append(interview)
    sets: list[tuple[Column, list[CountedInterview]]] = [
        _column(_label(key, attributes), "group" if all(key) else "none", chosen, key)
        for key, chosen in members.items()
    ]
    sets.append(_column("Overall", "overall", [interview for interview, _ in listed], ()))
    mentioned = {row for interview in sets[-1][1] for row in interview.rows}
    rows = [
        CountRow(
            code.id,
            code.label,
            code.theme,
            code.counts,
            tuple(_cell(code.id, done, column) for column, done in sets),
        )
        for code in codes
        if code.row == code.id and not (code.retired and code.id not in mentioned)
    ]
    return ThemeCounts(
        tuple(attributes),
        tuple(column for column, _ in sets),
        rows=tuple(row for row in rows if row.counts),
        counter_examples=tuple(row for row in rows if not row.counts),
    )


def _stripped(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value.strip() for value in values)


def _keys(
    found: set[tuple[str, ...]], wanted: Sequence[Sequence[str]], attributes: int
) -> list[tuple[str, ...]]:
    """The values that make a column each, in order; what has no value comes last."""
    orders: list[list[str]] = []
    for number in range(attributes):
        first = list(wanted[number]) if number < len(wanted) else []
        others = {key[number] for key in found} - {*first, ""}
        orders.append([*first, *sorted(others, key=lambda value: (value.casefold(), value)), ""])
    if attributes == 1:
        return [(value,) for value in orders[0] if value or ("",) in found]
    return [key for key in product(*orders) if key in found]


def _label(key: Sequence[str], attributes: Sequence[str]) -> str:
    named = [
        value or f"{'no' if place else 'No'} single {name.replace('_', ' ')}"
        for place, (value, name) in enumerate(zip(key, attributes, strict=True))
    ]
    return " · ".join(named)


def _column(
    label: str, kind: ColumnKind, chosen: Sequence[CountedInterview], values: tuple[str, ...]
) -> tuple[Column, list[CountedInterview]]:
    done = [interview for interview in chosen if interview.finished]
    column = Column(
        label,
        kind,
        len(chosen),
        len(done),
        values,
        sum(interview.words for interview in done),
        sum(interview.speakers for interview in done),
        tuple(sorted({interview.language for interview in done})),
    )
    return column, done


def _cell(row: str, done: Sequence[CountedInterview], column: Column) -> Cell | None:
    mentions = [interview.rows[row] for interview in done if row in interview.rows]
    missing = [one for one in done if row in one.unread and row not in one.rows]
    if len(missing) == len(done):
        return None
    passages, words, speakers = map(sum, zip(*mentions, strict=True)) if mentions else (0, 0, 0)
    words_of = column.words - sum(interview.words for interview in missing)
    asked = silent = None
    if done[0].asked is not None:
        left_out = {id(interview) for interview in missing}
        there = [one for one in done if row in (one.asked or ()) and id(one) not in left_out]
        asked, silent = len(there), sum(row not in interview.rows for interview in there)
    return Cell(
        len(mentions),
        len(done) - len(missing),
        passages,
        words,
        speakers,
        words_of,
        column.speakers - sum(interview.speakers for interview in missing),
        1000 * words / words_of if words_of and column.one_language else None,
        asked,
        silent,
    )
