"""The units of one interview, and which of them codings mark.

Most codings begin and end where a unit does, and such a one marks the units it covers, whatever the rule: all
of them are placed at once. Words are looked for only where a coder's codings of a code end within a unit.
What a mark is, is said in `interviewcoder.themes.units`, whose slower way tests hold this one to.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from interviewcoder.model import Span
from interviewcoder.tables.gather import Counted, words_of
from interviewcoder.tables.options import AgreementOptions, Rule
from interviewcoder.themes import mark_units
from interviewcoder.themes.passages import unite
from interviewcoder.transcripts.words import has_word, words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Units:
    """Units of one interview: stretches of text, in order and without overlaps."""

    stretches: Sequence[Span]
    """Every one has a word that counts, or, being a run of characters, one that is no white space."""
    weights: Sequence[int]
    """(units,) 1, or the characters of a run."""
    by_words: Callable[[Sequence[Span]], Sequence[int]]
    """Spans of one coder and code -> places of the stretches they mark, looked at word by word."""
    one: bool = False
    """True where all stretches together are one unit."""


def units_for(about: Counted, options: AgreementOptions, spans: IntArray) -> Units:
    """The units the options ask for. ``spans`` (codings × 2) are cuts of the text for the unit character."""
    if options.unit == "character":
        return _runs(about, spans)
    if options.unit == "segment":
        # A segment may hold a question and its answer, so only the words that count are looked at.
        return _of_all_words(about, about.segments, options.rule)
    # Dots and dashes alone can never be marked; as units they would count as agreement.
    stretches = [
        (start, end)
        for start, end in (about.sentences if options.unit == "sentence" else about.turns)
        if about.text[start].isalnum() or has_word(about.text, start, end)
    ]
    if options.rule == "half":
        whole = ((about.turns[0][0], about.turns[-1][1]),) if about.turns else ()
        return _of_all_words(about, whole if options.unit == "interview" else stretches, options.rule)
    by_words = _Touched(about.text, stretches).by
    if options.unit == "interview":
        return Units(stretches, [1] if stretches else [], by_words, one=True)
    return Units(stretches, [1] * len(stretches), by_words)


def marked(units: Units, codings: IntArray) -> tuple[IntArray, IntArray]:
    """What codings mark: (marks,) whose and (marks,) the place of the unit; a mark may be there twice.

    ``codings`` (codings × 3) are whose (a number for each coder and code), start and end.
    """
    import numpy as np

    stretches = np.array(units.stretches, dtype=np.int64).reshape(-1, 2)
    first = np.searchsorted(stretches[:, 1], codings[:, 1], side="right")
    last = np.searchsorted(stretches[:, 0], codings[:, 2], side="left")
    reaching = first < last
    codings, first, last = codings[reaching], first[reaching], last[reaching]
    whose, starts, ends = codings.T
    ragged = (starts > stretches[first, 0]) | (ends < stretches[last - 1, 1])
    # A word may be covered by two codings together, so a coder's codings of a code are not looked at singly.
    unclear = np.unique(whose[ragged])
    whole = ~np.isin(whose, unclear)
    covered = (last - first)[whole]
    places = np.repeat(last[whole] - np.cumsum(covered), covered) + np.arange(covered.sum())
    found = [(np.repeat(whose[whole], covered), places)]
    for number in unclear.tolist():
        by_words = units.by_words(codings[whose == number, 1:].tolist())
        found.append((np.full(len(by_words), number), np.asarray(by_words, dtype=np.int64)))
    marks, at = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return marks, np.zeros_like(at) if units.one else at


def _of_all_words(about: Counted, stretches: Sequence[Span], rule: Rule) -> Units:
    import numpy as np

    all_words = words_of(about)
    starts = [start for start, _ in all_words]
    kept = [
        (start, end)
        for start, end in stretches
        if (first := bisect_left(starts, start)) < len(all_words) and all_words[first][1] <= end
    ]
    units = np.asarray(kept, dtype=np.int64).reshape(-1, 2)
    word_spans = np.asarray(all_words, dtype=np.int64).reshape(-1, 2)
    return Units(
        kept,
        [1] * len(kept),
        lambda coded: np.flatnonzero(mark_units(coded, units, word_spans, rule=rule)).tolist(),
    )


class _Touched:
    """Stretches of text, in order, and the words of those that were asked about."""

    def __init__(self, text: str, stretches: Sequence[Span]) -> None:
        self._text = text
        self._stretches = stretches
        self._words: dict[int, list[Span]] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._stretches]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self._stretches]

    def by(self, spans: Sequence[Span]) -> list[int]:
        """Places of the stretches of which the spans, taken together, cover a whole word."""
        found: list[int] = []
        for start, end in unite(spans):
            first = bisect_right(self._ends, start)
            for place in range(first, bisect_left(self._starts, end, first)):
                if (not found or found[-1] != place) and self._covers(place, start, end):
                    found.append(place)
        return found

    def _covers(self, place: int, start: int, end: int) -> bool:
        unit_start, unit_end = self._stretches[place]
        if start <= unit_start and unit_end <= end:
            return True
        if place not in self._words:
            self._words[place] = [
                (unit_start + a, unit_start + b) for a, b in words(self._text[unit_start:unit_end])
            ]
        return any(start <= a and b <= end for a, b in self._words[place])


def _runs(about: Counted, spans: IntArray) -> Units:
    """Counted turns cut wherever a coding begins or ends, so that none is half inside one, without those that
    are white space alone; a run weighs its characters that are not."""
    cuts = sorted(set(spans.ravel().tolist()))
    runs: list[Span] = []
    for start, end in about.turns:
        inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        runs.extend(pairwise([start, *inside, end]))
    sizes = [len("".join(about.text[a:b].split())) for a, b in runs]
    kept = [(run, size) for run, size in zip(runs, sizes, strict=True) if size]
    return Units([run for run, _ in kept], [size for _, size in kept], lambda coded: ())
