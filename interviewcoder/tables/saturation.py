"""How many new codes each further interview brought: of all interviews, and of each country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from interviewcoder.actions.attribute_types import AttributeType, attribute_types, value_key
from interviewcoder.model import Interview
from interviewcoder.project import Project
from interviewcoder.tables.codes_made_later import codes_read_for, unread_rows
from interviewcoder.tables.counted_passages import CountedStudy, counted_study
from interviewcoder.tables.final_codings import listed
from interviewcoder.tables.frames import row_frame, told_apart
from interviewcoder.tables.gather import of_one_state, ordered_values, require_attribute
from interviewcoder.tables.options import attribute_of
from interviewcoder.tables.options_exploring import SaturationOptions
from interviewcoder.tables.theme_material import found_in
from interviewcoder.tables.theme_rows import OVERALL
from interviewcoder.themes.saturation import curve, new_information

if TYPE_CHECKING:
    import pandas as pd

FEWEST = 3
"""Interviews a group needs for a curve; with fewer there is nothing to see in it."""


@dataclass(frozen=True, slots=True)
class SaturationRow:
    """An interview in its place."""

    group: str
    """Value of the attribute, or "Overall"; a value that reads so is told apart: "country: Overall"."""
    kind: Literal["group", "overall"]
    place: int
    """1 for the first interview of the group."""
    interview: str
    new: int
    """Codes that none of the interviews before it has."""
    known: int
    """Codes up to and with it."""
    expected: float
    """Codes in so many interviews, on average over all orders."""
    low: float
    high: float
    """Between them lie 95 % of the orders drawn."""
    new_information: float | None
    """Share of new codes in the latest interviews, of those of the first ones; see the options base and
    run."""


@dataclass(frozen=True, slots=True)
class SaturationTable:
    """A curve of all interviews, and of each group that has enough, with what must be said beside them."""

    rows: tuple[SaturationRow, ...]
    """By group, the overall curve last, and by place."""
    notes: tuple[str, ...]
    options: SaturationOptions

    @property
    def groups(self) -> tuple[str, ...]:
        """Names of the curves, in order."""
        return tuple(dict.fromkeys(row.group for row in self.rows))

    def frame(self) -> pd.DataFrame:
        """A row an interview and curve. ``place``, ``new``, ``known`` int64; ``expected``, ``low``, ``high``,
        ``new_information`` float64, the last missing until base and run are there."""
        whole = dict.fromkeys(("place", "new", "known"), "int64")
        figures = dict.fromkeys(("expected", "low", "high", "new_information"), "float64")
        return row_frame(SaturationRow, self.rows, {**whole, **figures})


@of_one_state
def saturation_table(
    project: Project, /, options: SaturationOptions | None = None, **choices: Any
) -> SaturationTable:
    """Saturation of the finished interviews, by `interviewcoder.themes.saturation`.

    Choices are the fields of `SaturationOptions`. A group with fewer than three interviews has no curve.
    Raises OptionError for an unknown attribute or coder, and where roles are not confirmed.
    """
    options = options or SaturationOptions(**choices)
    interviews = project.interviews()
    by = attribute_of(options.by.strip())
    if by and interviews:
        require_attribute(project, interviews, by)
    study = counted_study(project, coders=options.coders, boundary=options.boundary, rows=options.codes)
    counting = {id for id in study.rows if study.codes[id].counts}
    texts = _in_order(project, _read(project, study), options.order)
    rows: list[SaturationRow] = []
    few: list[str] = []
    for value in ordered_values(project, interviews, by) if by else ():
        chosen = [one for one in texts if one.interview.attributes.get(by) == value]
        (group,) = told_apart([value], by, (OVERALL,))
        if len(chosen) < FEWEST:
            few.append(f"{group} ({len(chosen)})")
        else:
            rows.extend(_curve(group, "group", chosen, counting, options))
    rows.extend(_curve(OVERALL, "overall", texts, counting, options))
    notes = [*_notes(study, options), *_later(project, study, counting)]
    if few:
        notes.append(f"Without a curve, for want of {FEWEST} finished interviews: {listed(few)}.")
    return SaturationTable(tuple(rows), tuple(notes), options)


class _Read(NamedTuple):
    """An interview that counts, and what it mentions."""

    interview: Interview
    rows: frozenset[str]
    """Identifiers of codes."""


def _read(project: Project, study: CountedStudy) -> list[_Read]:
    """As arrays of all interviews at once: where each passage lies is of no matter here."""
    whose = study.whose
    found = found_in(project, whose.chosen, study.rows_of, majority=whose.rule == "majority")
    return [_Read(one.interview, frozenset(found[one.interview.id].rows)) for one in whose.chosen]


def _curve(
    group: str,
    kind: Literal["group", "overall"],
    texts: Sequence[_Read],
    counting: set[str],
    options: SaturationOptions,
) -> Iterator[SaturationRow]:
    found = curve(
        [counting & one.rows for one in texts], permutations=options.permutations, seed=options.seed
    )
    shares = new_information(found.new, base=options.base, run=options.run)
    for place, one in enumerate(texts):
        yield SaturationRow(
            group,
            kind,
            place + 1,
            one.interview.name,
            found.new[place],
            found.known[place],
            found.expected[place],
            found.low[place],
            found.high[place],
            shares[place],
        )


def _in_order(project: Project, texts: Sequence[_Read], order: str) -> list[_Read]:
    if order == "name":
        return list(texts)
    if order == "finished":
        first: dict[str, str] = {}
        for done in sorted(project.finished(), key=lambda done: done.first_at, reverse=True):
            first[done.interview] = done.first_at
        return sorted(texts, key=lambda one: first[one.interview.id])
    name = attribute_of(order.strip())
    if project.interviews():
        require_attribute(project, project.interviews(), name)
    key = value_key(attribute_types(project).get(name, AttributeType()))
    given = [one for one in texts if one.interview.attributes.get(name)]
    without = [one for one in texts if not one.interview.attributes.get(name)]
    return [*sorted(given, key=lambda one: key(one.interview.attributes[name])), *without]


def _notes(study: CountedStudy, options: SaturationOptions) -> Iterator[str]:
    what = "codes, each by itself" if options.codes == "code" else "themes with their sub-codes"
    order = {"name": "by name", "finished": "in which they were first finished"}.get(
        options.order, f"of their {options.order.replace('_', ' ')}, those without one last"
    )
    yield (
        f"Counted: {what}, in the order of the interviews {order}. Expected: the mean over all orders; "
        f"low and high: the middle 95% of {options.permutations:,} orders drawn with seed {options.seed}. "
        f"New information: codes that are new in the latest {options.run} interviews, out of those in the "
        f"first {options.base}."
    )
    whose = study.whose
    yield (
        f"The interviewer's words and counter-examples do not count. Codings: {whose.words}; finished "
        f"interviews: {len(whose.chosen)} of {len(whose.interviews)}."
    )
    yield (
        "A curve that flattens says that these interviews bring few new codes of this codebook; it does not "
        "say that other people would."
    )
    yield from whose.notes


def _later(project: Project, study: CountedStudy, counting: set[str]) -> Iterator[str]:
    """Which interviews were not read for all codes that count, so that they look poorer than they are."""
    read = codes_read_for(project)
    asked = {id for id in counting if not study.codes[id].retired}
    rows_of = {code: [row for row in rows if row in asked] for code, rows in study.rows_of.items()}
    poorer = []
    for one in study.whose.chosen:
        known = frozenset(code for coder in one.coders for code in read.get((one.interview.id, coder), ()))
        if unread_rows(known, rows_of):
            poorer.append(one.interview.name)
    if poorer:
        yield f"Not yet read for codes that were made later, which may be in them too: {listed(poorer)}."
