"""Which rows (themes or codes) stand together: in the same unit, near each other, or over the same words.

Everything is counted on arrays of one interview at a time and summed, so that five hundred codes cost
products of small matrices and not a loop over their pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewcoder.model import Span

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Together:
    """Co-occurrence of rows; sums of several interviews add up field by field."""

    counts: Ints
    """(rows, rows) how often two rows stand together; the diagonal is how often a row stands at all."""
    shared: Ints
    """(rows, rows) how many units (words, where words are compared) are of both; what the Jaccard index is
    of."""
    both: Ints
    """(rows, rows) in how many units (words) both stand themselves; less than ``shared`` where near ones
    count."""


def jaccard(together: Together) -> npt.NDArray[np.float64]:
    """(rows, rows) the Jaccard index (Jaccard 1912), from 0 to 1; NaN where neither row occurs.

    Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11(2), 37–50.
    """
    import numpy as np

    sizes = np.diagonal(together.both)
    either = sizes[:, None] + sizes[None, :] - together.both
    found = np.full(either.shape, np.nan)
    np.divide(together.shared, either, out=found, where=either > 0)
    return found


def in_units(marks: Truths, *, near: int = 0) -> Together:
    """Co-occurrence in units of one interview, in order.

    Args:
        marks: (rows, units) whether a row marks a unit.
        near: How many units apart still is together: 0 for the same unit. Of two rows then those units count
            that one of them marks and of which the other marks one at most so far away.

    >>> import numpy as np
    >>> found = in_units(np.array([[True, False, True], [True, True, False]]))
    >>> int(found.counts[0, 1]), round(float(jaccard(found)[0, 1]), 3)
    (1, 0.333)
    >>> int(in_units(np.array([[True, False, True], [True, True, False]]), near=1).counts[0, 1])
    3
    """
    import numpy as np

    both = _product(marks, marks)
    if not near:
        return Together(both, both, both)
    reached = _product(marks, _dilated(marks, near))
    counts = reached + reached.T - both
    np.fill_diagonal(counts, np.diagonal(both))
    return Together(counts, counts, both)


def over_words(words: Truths, follows: Truths) -> Together:
    """Co-occurrence over the same words of one interview: stretches that both rows cover, and for the Jaccard
    index the words themselves.

    Args:
        words: (rows, words) whether a row's passages cover a word as a whole.
        follows: (words,) whether a word follows the one before it within the same turn.

    >>> import numpy as np
    >>> found = over_words(np.array([[1, 1, 1, 0], [1, 0, 1, 1]], bool), np.array([0, 1, 1, 1], bool))
    >>> int(found.counts[0, 1]), int(found.shared[0, 1]), float(jaccard(found)[0, 1])
    (2, 2, 0.5)
    """
    shared = _product(words, words)
    # A stretch begins with each word that both cover, but for those whose predecessor both cover too.
    going_on = words[:, 1:] & words[:, :-1] & follows[1:]
    return Together(shared - _product(going_on, going_on), shared, shared)


def words_covered(passages: Sequence[Sequence[Span]], words: Sequence[Span]) -> Truths:
    """(rows, words) which words each row's passages cover as a whole; words in order, not overlapping."""
    import numpy as np

    word = np.asarray(words, np.int64).reshape(-1, 2)
    found = np.zeros((len(passages), len(word)), np.bool_)
    for row, spans in enumerate(passages):
        for start, end in spans:
            first = np.searchsorted(word[:, 0], start, side="left")
            found[row, first : np.searchsorted(word[:, 1], end, side="right")] = True
    return found


def _product(left: Truths, right: Truths) -> Ints:
    """(rows, rows) in how many columns both are true."""
    import numpy as np

    # Products of floats are fast, and exact: no interview has 2**24 words.
    found: Ints = (left.astype(np.float32) @ right.T.astype(np.float32)).astype(np.int64)
    return found


def _dilated(marks: Truths, near: int) -> Truths:
    found = marks.copy()
    for step in range(1, min(near, marks.shape[1] - 1) + 1):
        found[:, step:] |= marks[:, :-step]
        found[:, :-step] |= marks[:, step:]
    return found
