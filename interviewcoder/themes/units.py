"""Which units a coder's codings mark: the step from passages to the yes and no that statistics need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from interviewcoder.model import Span
from interviewcoder.themes.passages import unite

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Spans = Sequence[Span] | npt.NDArray[np.int64]


def mark_units(
    spans: Iterable[Span], units: Spans, word_spans: Spans, *, rule: Literal["word", "half"] = "word"
) -> npt.NDArray[np.bool_]:
    """Which units the codings mark: a coding marks a unit if it covers at least one whole word of it.

    White space never marks anything, nor does half a word. Codings that overlap or touch are taken
    together, so a word covered by two halves is covered.

    Args:
        spans: Codings of one coder and one code, in any order.
        units: (units, 2) start and end of each unit (turns, sentences, segments, whole interviews), in
            any order, overlapping or not.
        word_spans: (words, 2) start and end of each word, in order, not empty, not overlapping. A word
            that lies in no unit as a whole belongs to none.
        rule: "word" as said; "half" asks that at least half of the unit's words are covered.

    Returns:
        (units,) True where the unit is marked, in the order of ``units``.

    The work grows with ``(spans + units) × log(words)``. Who marks many codes on one interview saves the
    conversion of lists by giving ``units`` and ``word_spans`` as integer arrays.

    >>> mark_units([(0, 7)], [(0, 4), (5, 9)], [(0, 4), (5, 9)]).tolist()
    [True, False]
    >>> mark_units([(0, 4)], [(0, 9), (0, 14)], [(0, 4), (5, 9), (10, 14)], rule="half").tolist()
    [True, False]
    """
    import numpy as np

    unit = np.asarray(units, dtype=np.int64).reshape(-1, 2)
    word = np.asarray(word_spans, dtype=np.int64).reshape(-1, 2)
    coded = np.asarray(unite(spans), dtype=np.int64).reshape(-1, 2)
    # Stretches of text become ranges of word numbers, half-open; a range may be empty.
    coded_first, coded_last = _word_ranges(coded, word)
    whole = coded_first < coded_last
    coded_first, coded_last = coded_first[whole], coded_last[whole]
    if not coded_first.size:
        return np.zeros(len(unit), dtype=np.bool_)
    unit_first, unit_last = _word_ranges(unit, word)
    if rule == "half":
        steps = np.zeros(len(word) + 1, dtype=np.int64)
        steps[coded_first] += 1  # united codings share no word, so no place is stepped on twice
        steps[coded_last] -= 1
        before = np.concatenate(([0], np.cumsum(np.cumsum(steps[:-1]))))
        covered = before[unit_last] - before[unit_first]
        return np.asarray((unit_first < unit_last) & (2 * covered >= unit_last - unit_first), dtype=np.bool_)
    # United codings are apart, so their ranges ascend: only the first that ends inside or after the
    # unit's first word can be the first to reach it.
    candidate = np.searchsorted(coded_last, unit_first, side="right")
    reachable = candidate < coded_first.size
    begins = coded_first[np.minimum(candidate, coded_first.size - 1)]
    return np.asarray(reachable & (unit_first < unit_last) & (begins < unit_last), dtype=np.bool_)


def _word_ranges(
    spans: npt.NDArray[np.int64], word: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Numbers of the first whole word in each span, and of the first word after the last."""
    import numpy as np

    first = np.searchsorted(word[:, 0], spans[:, 0], side="left")
    last = np.searchsorted(word[:, 1], spans[:, 1], side="right")
    return first, last
