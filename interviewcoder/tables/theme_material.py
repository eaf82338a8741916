"""From a study to tallies: what each interview holds of each row of a theme table, of all of them together.

Whose codings count is decided by the caller. Texts are read and divided into words some at a time, so that a
study of a thousand interviews does not lie in memory as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, repeat
from typing import TYPE_CHECKING

from interviewcoder.model import Interview
from interviewcoder.project import Project
from interviewcoder.tables.finals import FinalCoding
from interviewcoder.themes.tallies import (
    Codings,
    Tally,
    TurnArrays,
    by_most_coders,
    tallies,
    words_covered,
    words_of_turns,
)
from interviewcoder.transcripts.word_places import word_places

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Truths = npt.NDArray[np.bool_]

_AT_A_TIME = 1_000_000
"""Characters of text that are divided into words together."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose codings count in an interview that is finished."""

    interview: Interview
    coders: tuple[str, ...]
    """Not empty."""
    finals: Sequence[FinalCoding] | None = None
    """What counts instead of their own codings, where it was settled."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one interview holds."""

    rows: Mapping[str, Tally] = field(default_factory=dict)
    """Row (identifier of a code) -> tally, for rows that are mentioned."""
    asked: frozenset[str] = frozenset()
    """Rows with a coding in the interviewer's turns alone; only looked for where questions are tagged."""
    words: int = 0
    """In the turns that count, as the speakers."""
    speakers: int = 0


def found_in(
    project: Project,
    chosen: Sequence[Chosen],
    rows_of: Mapping[str, Sequence[str]],
    *,
    interviewer: bool = False,
    majority: bool = False,
    questions: bool = False,
) -> dict[str, Found]:
    """Identifier of an interview -> what it holds.

    Args:
        project: The study.
        chosen: The interviews that count, and whose codings count in them.
        rows_of: Code as assigned -> rows it is counted in; codes that count nowhere are not there.
        interviewer: Whether the interviewer's turns count too.
        majority: Whether only what more than half of the coders of an interview covered counts.
        questions: Whether a coding that lies in the interviewer's turns alone says that its theme was asked
            about, and never counts.
    """
    chosen = sorted(chosen, key=lambda one: one.interview.id)
    numbers = {
        row: number for number, row in enumerate(dict.fromkeys(r for rs in rows_of.values() for r in rs))
    }
    names = list(numbers)
    given = _Given(project, chosen, rows_of, numbers)
    speakers_of = project.speakers()
    found: dict[str, Found] = {}
    for first, behind in _parts(chosen):
        part = chosen[first:behind]
        turns, asking = _turns(project, part, speakers_of, every=interviewer or questions)
        counted = turns if interviewer else turns.where(~asking)
        codings = given.counted(first, behind)
        asked: Mapping[int, set[int]] = {}
        if questions:
            codings = codings.where(~_alone(codings, turns, asking))
            own = given.own(first, behind)
            asked = _rows_by_interview(own.where(_alone(own, turns, asking)))
        if majority:
            codings = by_most_coders(codings, given.coders[first:behind])
        tallied = tallies(counted, codings)
        words, speakers = _sums(counted, len(part))
        for number, one in enumerate(part):
            found[one.interview.id] = Found(
                {names[row]: tally for row, tally in tallied.get(number, {}).items()},
                frozenset(names[row] for row in asked.get(number, ())),
                words[number],
                speakers[number],
            )
    return found


def _alone(codings: Codings, turns: TurnArrays, asking: Truths) -> Truths:
    """(codings,) whether a coding has words in the interviewer's turns and in no others."""
    asked = words_covered(turns.where(asking), codings) > 0
    alone: Truths = asked & (words_covered(turns.where(~asking), codings) == 0)
    return alone


def _rows_by_interview(codings: Codings) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for interview, row in set(zip(codings.interview.tolist(), codings.row.tolist(), strict=True)):
        found.setdefault(interview, set()).add(row)
    return found


def _sums(turns: TurnArrays, interviews: int) -> tuple[list[int], list[int]]:
    """(interviews,) words in the turns, and speakers of whom there are words."""
    import numpy as np

    words = words_of_turns(turns)
    sums = np.bincount(turns.interview, words, minlength=interviews).astype(np.int64)
    most = int(turns.speaker.max(initial=0)) + 1
    speaking = np.unique((turns.interview * most + turns.speaker)[words > 0]) // most
    return sums.tolist(), np.bincount(speaking, minlength=interviews).tolist()


def _turns(
    project: Project,
    part: Sequence[Chosen],
    speakers: Mapping[tuple[str, int | None], tuple[str, str]],
    *,
    every: bool,
) -> tuple[TurnArrays, Truths]:
    """The turns of some interviews, and which of them are the interviewer's; without ``every``, the others
    alone."""
    import numpy as np

    interviews = [one.interview for one in part]
    texts = project.texts(interviews)
    numbers = {interview.id: number for number, interview in enumerate(interviews)}
    labels: dict[str | None, int] = {None: 0}
    of: list[int] = []
    begins: list[int] = []
    said_by: list[int] = []
    asked_by: list[bool] = []
    pieces: list[str] = []
    for id, starts, ends, given in project.turn_rows(interviews):
        known = {number: speakers.get((id, number), (None, "")) for number in set(given)}
        label = {number: labels.setdefault(name, len(labels)) for number, (name, _) in known.items()}
        asking = {number: role == "interviewer" for number, (_, role) in known.items()}
        asked = [asking[number] for number in given]
        kept = [every or not one for one in asked]
        of += repeat(numbers[id], sum(kept))
        begins += compress(starts, kept)
        said_by += compress([label[number] for number in given], kept)
        asked_by += compress(asked, kept)
        pieces += map(texts[id].__getitem__, compress(map(slice, starts, ends), kept))
    places = word_places(pieces)
    first = np.array(begins, np.int64)
    lengths = np.fromiter(map(len, pieces), np.int64, len(pieces))
    turns = TurnArrays(
        np.array(of, np.int64),
        first,
        first + lengths,
        np.array(said_by, np.int64),
        places.begins,
        places.spaces,
        places.starts,
        places.ends,
    )
    return turns, np.array(asked_by, np.bool_)


def _parts(chosen: Sequence[Chosen]) -> Iterator[tuple[int, int]]:
    """Interviews that are read together: from which to before which."""
    first = size = 0
    for number, one in enumerate(chosen):
        if size and size + one.interview.length > _AT_A_TIME:
            yield first, number
            first, size = number, 0
        size += one.interview.length
    if first < len(chosen):
        yield first, len(chosen)


class _Given:
    """The codings that count, by interview, as arrays."""

    def __init__(
        self,
        project: Project,
        chosen: Sequence[Chosen],
        rows_of: Mapping[str, Sequence[str]],
        rows: Mapping[str, int],
    ) -> None:
        import numpy as np

        interviews = {one.interview.id: number for number, one in enumerate(chosen)}
        coders = {coder: number for number, coder in enumerate({c for one in chosen for c in one.coders})}
        codes = {code: number for number, code in enumerate(rows_of)}
        marks = [
            one
            for one in project.marks()
            if one.interview in interviews and one.coder in chosen[interviews[one.interview]].coders
        ]
        self.coders = np.array([len(one.coders) for one in chosen], np.int64)
        sizes = [len(one.codes) for one in marks]
        columns = (
            np.repeat(np.array([interviews[one.interview] for one in marks], np.int64), sizes),
            np.repeat(np.array([coders[one.coder] for one in marks], np.int64), sizes),
            # The last number stands for codes that count nowhere.
            np.fromiter(
                map(codes.get, chain.from_iterable(one.codes for one in marks), repeat(len(codes))), np.int64
            ),
            np.frombuffer(b"".join(one.starts for one in marks), np.int64),
            np.frombuffer(b"".join(one.ends for one in marks), np.int64),
        )
        own = [column[columns[2] < len(codes)] for column in columns]
        settled = np.zeros(len(chosen) + 1, np.bool_)
        finals: list[tuple[int, int, int, int, int]] = []
        for number, one in enumerate(chosen):
            if one.finals is not None:
                settled[number] = True
                finals += (
                    (number, 0, codes[code], start, end)
                    for code, start, end, _ in one.finals
                    if code in codes
                )
        self._own = _by_row(own, rows_of, rows)
        self._counted = self._own
        if settled.any():
            others = [column[~settled[own[0]]] for column in own]
            added = np.array(finals, np.int64).reshape(-1, 5).T
            every = [np.concatenate(pair) for pair in zip(others, added, strict=True)]
            self._counted = _by_row(every, rows_of, rows)

    def counted(self, first: int, behind: int) -> Codings:
        """What counts in some of the interviews, which are numbered from 0."""
        return _some(self._counted, first, behind)

    def own(self, first: int, behind: int) -> Codings:
        """What the coders who count gave in them, settled or not."""
        return _some(self._own, first, behind)


def _by_row(
    columns: Sequence[Ints], rows_of: Mapping[str, Sequence[str]], rows: Mapping[str, int]
) -> Codings:
    """Codings once a row they are counted in, by interview."""
    import numpy as np

    interview, coder, code, start, end = columns
    several = np.array([len(of) for of in rows_of.values()], np.int64)
    flat = np.array([rows[row] for of in rows_of.values() for row in of], np.int64)
    begins = np.cumsum(several) - several
    order = np.argsort(interview, kind="stable")
    times = several[code[order]]
    order = np.repeat(order, times)
    nth = np.arange(len(order)) - np.repeat(np.cumsum(times) - times, times)
    return Codings(interview[order], flat[begins[code[order]] + nth], coder[order], start[order], end[order])


def _some(codings: Codings, first: int, behind: int) -> Codings:
    import numpy as np

    low, high = np.searchsorted(codings.interview, [first, behind])
    some = slice(low, high)
    return Codings(
        codings.interview[some] - first,
        codings.row[some],
        codings.coder[some],
        codings.start[some],
        codings.end[some],
    )
