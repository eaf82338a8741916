"""The same code on the same characters? Yes or no for every character, code by code.

Characters are the finest unit there is, so no segmentation stands between the coders; but neighbouring
characters depend on each other, so their number is never taken for the N of an interval: what is resampled
are documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from interviewcoder.agreement.binary import BinaryAgreement, binary_agreement
from interviewcoder.agreement.clusters import DEFAULT, Resampling
from interviewcoder.agreement.passages.spans import Line, Passages, by_code, join
from interviewcoder.agreement.results import FEWER_THAN_TWO_CODERS, NO_SHARED_UNITS

ABSENT = -1


@dataclass(frozen=True, slots=True)
class CharacterAgreement:
    """Agreement on one code, character by character; None with a reason where nothing can be compared."""

    code: str
    all_text: BinaryAgreement | None
    """Percent, positive and negative agreement, α and the four counts, uncoded text included."""
    coded_text: BinaryAgreement | None
    """The same over the text to which any coder gave any code."""
    reason: str | None
    """Why ``all_text`` is None."""
    reason_coded: str | None
    """Why ``coded_text`` is None."""
    coders: tuple[str, ...]
    """The coders, in the order of the columns."""
    merged: int
    """How often a coder's own overlapping or abutting passages of this code were one."""


def character_agreement(
    passages: Passages, *, resampling: Resampling = DEFAULT
) -> tuple[CharacterAgreement, ...]:
    """Yes/no agreement on every character, for each code in turn.

    For more than two coders the four counts are those of all pairs pooled. A document counts for the coders
    who coded it. Units of the results are characters; their ranges leave out or resample documents.

    >>> from interviewcoder.agreement.passages.spans import CodedSpan, gather_passages
    >>> spans = [CodedSpan("DE-01", "ana", 10, 30, "beds"), CodedSpan("DE-01", "ben", 15, 35, "beds")]
    >>> (beds,) = character_agreement(gather_passages(spans, 100))
    >>> beds.all_text.both, beds.all_text.only_a, beds.all_text.only_b, beds.all_text.neither
    (15, 5, 5, 75)
    >>> beds.all_text.positive.value, beds.all_text.percent.value, beds.coded_text.percent.value
    (0.75, 0.9, 0.6)
    """
    runs = _Runs.of(passages)
    coded = runs.where(runs.anything)
    return tuple(_of_code(passages, code, runs, coded, resampling) for code in passages.codes)


@dataclass(frozen=True, eq=False, slots=True)
class _Runs:
    """Characters in a row over which nobody's codes change, as arrays (runs,) and (runs × coders)."""

    document: npt.NDArray[np.int64]
    length: npt.NDArray[np.int64]
    given: npt.NDArray[np.int64]
    """Index into ``sets`` of the codes that a coder gave there, -1 for one who did not code the document."""
    sets: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, passages: Passages) -> _Runs:
        numbers: dict[frozenset[str], int] = {frozenset(): 0}
        rows = [
            (document, length, [ABSENT if s is None else numbers.setdefault(s, len(numbers)) for s in sets])
            for document, name in enumerate(passages.lengths)
            for length, sets in _divide(passages, name)
        ]
        return cls(
            np.array([row[0] for row in rows], dtype=np.int64),
            np.array([row[1] for row in rows], dtype=np.int64),
            np.array([row[2] for row in rows], dtype=np.int64).reshape(len(rows), len(passages.coders)),
            tuple(numbers),
        )

    @property
    def anything(self) -> npt.NDArray[np.bool_]:
        """Where any coder gave any code; the set without codes is the first."""
        return np.asarray((self.given > 0).any(axis=1))

    def where(self, kept: npt.NDArray[np.bool_]) -> _Runs:
        return _Runs(self.document[kept], self.length[kept], self.given[kept], self.sets)

    def marks(self, code: str) -> npt.NDArray[np.int64]:
        """1 where a coder gave the code, 0 where not, -1 where the coder did not code the document."""
        holds = np.array([code in codes for codes in self.sets])
        found: npt.NDArray[np.int64] = np.where(self.given == ABSENT, ABSENT, holds[self.given])
        return found


def _divide(passages: Passages, document: str) -> Iterator[tuple[int, list[frozenset[str] | None]]]:
    """Length of each run in a document, and the codes of each coder there."""
    lines = [passages.of(document, coder) for coder in passages.coders]
    present = [coder in passages.coded[document] for coder in passages.coders]
    bounds = {0, passages.lengths[document]}
    changes: list[tuple[int, int, int, str]] = []  # where, which coder, +1 or -1, code
    for coder, line in enumerate(lines):
        for section in line:
            bounds |= {section.start, section.end}
            changes += [(section.start, coder, 1, section.code), (section.end, coder, -1, section.code)]
    changes.sort(reverse=True)
    open_now: list[dict[str, int]] = [{} for _ in lines]
    for start, end in pairwise(sorted(bounds)):
        while changes and changes[-1][0] <= start:
            _, coder, step, code = changes.pop()
            depth = open_now[coder].get(code, 0) + step
            if depth:
                open_now[coder][code] = depth
            else:
                open_now[coder].pop(code, None)
        codes = [frozenset(now) if there else None for now, there in zip(open_now, present, strict=True)]
        yield end - start, codes


def _of_code(
    passages: Passages, code: str, runs: _Runs, coded: _Runs, resampling: Resampling
) -> CharacterAgreement:
    everywhere, reason = _compare(code, runs, len(passages.coders), resampling)
    where_coded, reason_coded = _compare(code, coded, len(passages.coders), resampling)
    return CharacterAgreement(
        code=code,
        all_text=everywhere,
        coded_text=where_coded,
        reason=reason,
        reason_coded=reason_coded,
        coders=passages.coders,
        merged=sum(len(own) - len(join(own)) for own in _lines(passages, code)),
    )


def _compare(
    code: str, runs: _Runs, coders: int, resampling: Resampling
) -> tuple[BinaryAgreement | None, str | None]:
    if coders < 2:
        return None, FEWER_THAN_TWO_CODERS
    if not ((runs.given != ABSENT).sum(axis=1) >= 2).any():
        return None, NO_SHARED_UNITS
    found = binary_agreement(
        runs.marks(code), clusters=runs.document, weights=runs.length, resampling=resampling
    )
    return found, None


def _lines(passages: Passages, code: str) -> Iterable[Line]:
    return (by_code(line).get(code, ()) for line in passages.spans.values())
