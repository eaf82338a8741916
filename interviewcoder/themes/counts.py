"""The theme × group table: what stands in a cell, a column and a row.

The rules, in the words that are printed under the table, are in ``rules``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from interviewcoder.model import Span
from interviewcoder.themes.codes import CountedCode
from interviewcoder.themes.passages import covered_words, join_passages, passages_with_words

PERCENT_FROM = 10
"""Smallest denominator for which a percentage is given; below it one interview moves it by over 10 points."""

NOTHING_FINISHED = "–"

ColumnKind = Literal["group", "none", "overall"]


@dataclass(frozen=True, slots=True)
class CountedInterview:
    """One interview with the codings that are counted in it."""

    name: str
    group: str | None
    """Value of the attribute the columns are made of (Germany); None or blank: no single one."""
    finished: bool
    """False where the coding of this interview is not finished: it is then no part of any number."""
    text: str
    turns: Sequence[Span]
    """The turns that count: without the interviewer's, unless those were asked for."""
    words: Sequence[Span]
    """The words in those turns, in order and not overlapping; turns without a coding may leave theirs out."""
    codings: Mapping[str, Sequence[Span]]
    """Identifier of a code -> the passages it was assigned to."""
    unread: frozenset[str] = frozenset()
    """Rows whose codes were all made after this interview was finished, and for which it was not re-read:
    that it does not mention them is missing, not a no."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One theme in one group. ``interviews`` / ``of`` is n/N."""

    interviews: int
    """Finished interviews that mention the theme."""
    of: int
    """Finished interviews, never 0."""
    passages: int
    words: int

    @property
    def percent(self) -> float | None:
        """Share of interviews in percent; None where N is below 10."""
        return 100 * self.interviews / self.of if self.of >= PERCENT_FROM else None


@dataclass(frozen=True, slots=True)
class Column:
    """A group, the interviews without a single group, or all."""

    label: str
    kind: ColumnKind
    interviews: int
    finished: int


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

    attribute: str | None
    columns: tuple[Column, ...]
    rows: tuple[CountRow, ...]
    """Themes in codebook order."""
    counter_examples: tuple[CountRow, ...]
    """Codes that do not count, in codebook order."""


def cell_text(cell: Cell | None) -> str:
    """The cell as printed: n/N, with a percentage from N = 10; an en dash where nothing was finished.

    >>> cell_text(Cell(interviews=3, of=8, passages=5, words=90))
    '3/8'
    >>> cell_text(Cell(interviews=5, of=40, passages=9, words=200))
    '5/40 (13%)'
    >>> cell_text(None)
    '–'
    """
    if cell is None:
        return NOTHING_FINISHED
    share = f"{cell.interviews}/{cell.of}"
    if cell.of < PERCENT_FROM:
        return share
    rounded = (200 * cell.interviews + cell.of) // (2 * cell.of)  # half up, as a reader would round
    return f"{share} ({rounded}%)"


def count_themes(
    interviews: Iterable[CountedInterview],
    codes: Sequence[CountedCode],
    *,
    attribute: str | None = None,
    groups: Sequence[str] = (),
) -> ThemeCounts:
    """Count themes and counter-examples by group and overall.

    A cell counts the finished interviews that mention the theme, out of all finished interviews of the
    group but those that are missing for the theme; an interview mentions a theme if at least one whole
    word of it is coded with the theme or with one of its sub-codes. Passages are counted joined, over the
    theme and its sub-codes together, so that a passage with two sub-codes counts once. Each word is
    counted once.

    Args:
        interviews: All interviews of the study, finished or not.
        codes: All codes in codebook order, from `counted_codes`.
        attribute: Name of the attribute the groups are values of (country); None for the overall column
            alone. Interviews without a value stand in a column "No single country".
        groups: Groups in the order wanted, also ones without interviews; others follow by name.

    Raises:
        ValueError: A coding with a code that is not among ``codes``.
    """
    known = {code.id: code for code in codes}
    listed = [(interview, _group(interview.group)) for interview in interviews]
    finished = [(interview, group) for interview, group in listed if interview.finished]
    tallies = [(group, _Tally(_tally(interview, known), interview.unread)) for interview, group in finished]
    members: list[tuple[ColumnKind, str, str | None]] = []
    if attribute is not None:
        named = [group for group in dict.fromkeys(map(_group, groups)) if group is not None]
        found = {group for _, group in listed if group is not None}
        named += sorted(found - set(named), key=lambda group: (group.casefold(), group))
        members += [("group", group, group) for group in named]
        if any(group is None for _, group in listed):
            members.append(("none", f"No single {attribute}", None))
    members.append(("overall", "Overall", None))
    columns: list[Column] = []
    chosen: list[list[_Tally]] = []
    for kind, label, group in members:
        overall = kind == "overall"
        chosen.append([tally for its_group, tally in tallies if overall or its_group == group])
        size = sum(1 for _, its_group in listed if overall or its_group == group)
        columns.append(Column(label, kind, size, len(chosen[-1])))
    rows = [
        CountRow(
            code.id, code.label, code.theme, code.counts, tuple(_cell(code.id, group) for group in chosen)
        )
        for code in codes
        if code.row == code.id
        and not (code.retired and all(code.id not in tally.rows for _, tally in tallies))
    ]
    return ThemeCounts(
        attribute,
        tuple(columns),
        rows=tuple(row for row in rows if row.counts),
        counter_examples=tuple(row for row in rows if not row.counts),
    )


def _group(value: str | None) -> str | None:
    return (value or "").strip() or None


@dataclass(frozen=True, slots=True)
class _Tally:
    rows: Mapping[str, tuple[int, int]]
    """Row -> joined passages and words in one interview, for the rows it mentions."""
    unread: frozenset[str]


def _tally(interview: CountedInterview, known: Mapping[str, CountedCode]) -> dict[str, tuple[int, int]]:
    """Row -> joined passages and words in one interview, for the rows it mentions."""
    spans: dict[str, list[Span]] = {}
    for code, coded in interview.codings.items():
        if code not in known:
            raise ValueError(f"interview {interview.name}: code {code} is not among the codes to count")
        spans.setdefault(known[code].row, []).extend(coded)
    tally: dict[str, tuple[int, int]] = {}
    for row, coded in spans.items():
        joined = join_passages(coded, interview.turns, interview.text)
        passages = passages_with_words(joined, interview.words)
        if passages:
            tally[row] = (len(passages), covered_words(passages, interview.words))
    return tally


def _cell(row: str, tallies: Sequence[_Tally]) -> Cell | None:
    mentions = [tally.rows[row] for tally in tallies if row in tally.rows]
    noes = sum(row not in tally.rows and row not in tally.unread for tally in tallies)
    if not mentions and not noes:
        return None
    return Cell(
        interviews=len(mentions),
        of=len(mentions) + noes,
        passages=sum(passages for passages, _ in mentions),
        words=sum(words for _, words in mentions),
    )
