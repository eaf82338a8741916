"""The units of one interview, and which of them codings mark.

Words are looked for only where a coding begins or ends within a unit: a unit that is covered from end to
end needs no more than to have a word, and most of an interview is never looked at. What a mark is, is said
in `interviewcoder.themes.units`, whose slower way tests hold this one to.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from interviewcoder.model import Span
from interviewcoder.tables.gather import Counted, words_of
from interviewcoder.tables.options import AgreementOptions, Rule
from interviewcoder.themes import mark_units
from interviewcoder.themes.passages import unite
from interviewcoder.transcripts.words import has_word, words


@dataclass(frozen=True, slots=True)
class Units:
    """Units of one interview: ``weights`` (units,) and which of them the spans of one code mark."""

    weights: Sequence[int]
    marked: Callable[[Sequence[Span]], list[int]]
    """Spans of one coder and code -> places of the units they mark, in order."""


def units_for(about: Counted, options: AgreementOptions, spans: Iterable[Span]) -> Units:
    """The units the options ask for. ``spans`` are all codings, at whose edges characters are cut to runs."""
    if options.unit == "character":
        runs, sizes = _runs(about, spans)
        return Units(sizes, lambda coded: _covered(runs, coded))
    if options.unit == "segment":
        # A segment may hold a question and its answer, so only the words that count are looked at.
        return _by_all_words(about, about.segments, options.rule)
    # Dots and dashes alone can never be marked; as units they would count as agreement.
    stretches = [
        (start, end)
        for start, end in (about.sentences if options.unit == "sentence" else about.turns)
        if has_word(about.text, start, end)
    ]
    if options.rule == "half":
        whole = ((about.turns[0][0], about.turns[-1][1]),) if about.turns else ()
        return _by_all_words(about, whole if options.unit == "interview" else stretches, options.rule)
    touched = _Touched(about.text, stretches)
    if options.unit == "interview":
        return Units([1] if stretches else [], lambda coded: [0] if touched.by(coded) else [])
    return Units([1] * len(stretches), touched.by)


def _by_all_words(about: Counted, stretches: Sequence[Span], rule: Rule) -> Units:
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
        [1] * len(kept),
        lambda coded: np.flatnonzero(mark_units(coded, units, word_spans, rule=rule)).tolist(),
    )


class _Touched:
    """Stretches of text, in order, and the words of those that were asked about."""

    def __init__(self, text: str, stretches: Sequence[Span]) -> None:
        self._text = text
        self._stretches = stretches
        self._starts = [start for start, _ in stretches]
        self._ends = [end for _, end in stretches]
        self._words: dict[int, list[Span]] = {}

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
            return has_word(self._text, unit_start, unit_end)
        if place not in self._words:
            self._words[place] = [
                (unit_start + a, unit_start + b) for a, b in words(self._text[unit_start:unit_end])
            ]
        return any(start <= a and b <= end for a, b in self._words[place])


def _covered(runs: Sequence[Span], spans: Sequence[Span]) -> list[int]:
    """Places of the runs inside the spans; runs were cut at the spans' edges, so none is half inside."""
    starts = [start for start, _ in runs]
    found: list[int] = []
    for start, end in unite(spans):
        found.extend(range(bisect_left(starts, start), bisect_left(starts, end)))
    return found


def _runs(about: Counted, spans: Iterable[Span]) -> tuple[list[Span], list[int]]:
    """Counted turns cut wherever a coding begins or ends, with the characters that are not white space."""
    cuts = sorted({edge for span in spans for edge in span})
    runs: list[Span] = []
    for start, end in about.turns:
        inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        runs.extend(pairwise([start, *inside, end]))
    sizes = [len("".join(about.text[a:b].split())) for a, b in runs]
    kept = [(run, size) for run, size in zip(runs, sizes, strict=True) if size]
    return [run for run, _ in kept], [size for _, size in kept]
