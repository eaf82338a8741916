"""How often each row of a theme table is mentioned in each interview, of all interviews at once, as arrays.

The rules are those of `interviewcoder.themes.passages`: codings of one row that overlap or adjoin within a
turn are one passage, which is counted if it covers a whole word. A study of a thousand interviews has some
200,000 codings, so they are sorted and joined together instead of interview by interview.

Positions are code points of each interview's own text; interviews and rows are numbers from 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]


class Tally(NamedTuple):
    """What one interview holds of one row."""

    passages: int
    words: int
    speakers: int
    """Speakers whose words are in these passages."""


@dataclass(frozen=True, slots=True)
class TurnArrays:
    """The turns that count of several interviews, by interview and place; all arrays are (turns,)."""

    interview: Ints
    start: Ints
    end: Ints
    speaker: Ints
    """A number that is the speaker's own within the interview."""
    begin: Ints
    """Where the turn's text begins in the row of all turns, on which white space and words are."""
    spaces: Ints
    """(white space characters,) place of each in that row, ascending."""
    word_starts: Ints
    """(words,) place of each word in that row, ascending; no word lies in two turns."""
    word_ends: Ints

    def where(self, chosen: npt.NDArray[np.bool_]) -> TurnArrays:
        """Some of them."""
        return TurnArrays(
            self.interview[chosen],
            self.start[chosen],
            self.end[chosen],
            self.speaker[chosen],
            self.begin[chosen],
            self.spaces,
            self.word_starts,
            self.word_ends,
        )

    def ink(self, places: Ints) -> Ints:
        """(places,) how many characters of the row before each place are not white space."""
        import numpy as np

        before: Ints = places - np.searchsorted(self.spaces, places)
        return before


@dataclass(frozen=True, slots=True)
class Codings:
    """Codings of several interviews in any order; all arrays are (codings,)."""

    interview: Ints
    row: Ints
    """Where it is counted: a coding that is counted in several rows is there as often."""
    coder: Ints
    start: Ints
    end: Ints

    def where(self, chosen: npt.NDArray[np.bool_] | Ints) -> Codings:
        """Some of them."""
        columns = (self.interview, self.row, self.coder, self.start, self.end)
        return Codings(*(column[chosen] for column in columns))


class _Pieces(NamedTuple):
    """What of codings lies in turns: a piece a coding and turn; all arrays are (pieces,)."""

    coding: Ints
    turn: Ints
    start: Ints
    """In the row of all turns, as ``end``."""
    end: Ints


def tallies(turns: TurnArrays, codings: Codings) -> dict[int, dict[int, Tally]]:
    """Interview -> row -> tally, for the rows an interview mentions.

    Codings of one row are taken together, whoever gave them and with whatever code.
    """
    import numpy as np

    pieces = _within(turns, codings)
    first, last = turns.ink(pieces.start), turns.ink(pieces.end)
    # Without their white space, adjoining passages touch.
    row = codings.row[pieces.coding]
    size = int(last.max(initial=0)) + 1
    order = np.argsort(row * size + first, kind="stable")
    order = order[(first < last)[order]]
    if not order.size:
        return {}
    row, turn, first, last = row[order], pieces.turn[order], first[order], last[order]
    reached = np.maximum.accumulate(row * size + last)
    begun = np.ones(len(order), np.bool_)
    begun[1:] = (row[1:] * size + first[1:] > reached[:-1]) | (turn[1:] != turn[:-1])
    at = np.flatnonzero(begun)
    words = _words(turns, pieces.start[order][at], np.maximum.reduceat(pieces.end[order], at))
    at = at[words > 0]
    return _by_interview(turns, row[at], turn[at], words[words > 0])


def _by_interview(turns: TurnArrays, row: Ints, turn: Ints, words: Ints) -> dict[int, dict[int, Tally]]:
    """Passages as tallies; they come by row and place, and so by row and interview."""
    import numpy as np

    interview = turns.interview[turn]
    at = _beginnings(row, interview)
    passages = np.diff(np.append(at, len(row)))
    several = np.repeat(np.arange(len(at)), passages)
    most = int(turns.speaker.max(initial=0)) + 1
    speakers = np.unique(several * most + turns.speaker[turn]) // most
    found: dict[int, dict[int, Tally]] = {}
    for one, of_row, *counted in zip(
        interview[at].tolist(),
        row[at].tolist(),
        passages.tolist(),
        np.add.reduceat(words, at).tolist() if len(at) else (),
        np.bincount(speakers, minlength=len(at)).tolist(),
        strict=True,
    ):
        found.setdefault(one, {})[of_row] = Tally(*counted)
    return found


def words_covered(turns: TurnArrays, codings: Codings) -> Ints:
    """(codings,) whole words that each coding covers in these turns."""
    import numpy as np

    pieces = _within(turns, codings)
    words = _words(turns, pieces.start, pieces.end)
    return np.bincount(pieces.coding, words, minlength=len(codings.start)).astype(np.int64)


def words_of_turns(turns: TurnArrays) -> Ints:
    """(turns,) words in each turn."""
    behind = turns.begin + turns.end - turns.start
    return _words(turns, turns.begin, behind)


def by_most_coders(codings: Codings, coders: Ints) -> Codings:
    """Stretches of each interview and row that more than half of its coders covered.

    Args:
        codings: What each coder gave.
        coders: (interviews,) how many coders each interview has.
    """
    import numpy as np

    if not codings.start.size:
        return codings
    size = int(codings.end.max()) + 1
    order = np.lexsort((codings.start, codings.coder, codings.row, codings.interview))
    one = codings.where(order)
    run = np.cumsum(_changes(one.interview, one.row, one.coder)) * size
    reached = np.maximum.accumulate(run + one.end)
    begun = np.ones(len(order), np.bool_)
    begun[1:] = run[1:] + one.start[1:] > reached[:-1]
    at = np.flatnonzero(begun)
    # What one coder covered counts once, so that depth is a number of coders.
    spans = one.where(at)
    ends = reached[np.append(at[1:], len(order)) - 1] - run[at]
    interview, row = np.tile(spans.interview, 2), np.tile(spans.row, 2)
    place = np.concatenate([spans.start, ends])
    step = np.repeat(np.array([1, -1]), len(spans.start))
    order = np.lexsort((place, row, interview))
    interview, row, place = interview[order], row[order], place[order]
    depth = np.cumsum(step[order])
    last = np.append(_changes(interview, row, place)[1:].astype(np.bool_), True)
    at = np.flatnonzero(last & (2 * depth > coders[interview]))
    following = at + 1
    # Depth is above 0 there, so that a place of the same interview and row follows.
    return Codings(interview[at], row[at], np.zeros(len(at), np.int64), place[at], place[following])


def _within(turns: TurnArrays, codings: Codings) -> _Pieces:
    import numpy as np

    longest = max((int(ends.max()) for ends in (turns.end, codings.end) if ends.size), default=0) + 1
    begins, ends = turns.interview * longest + turns.start, turns.interview * longest + turns.end
    first = np.searchsorted(ends, codings.interview * longest + codings.start, side="right")
    behind = np.searchsorted(begins, codings.interview * longest + codings.end, side="left")
    reached = np.maximum(behind - first, 0)
    coding = np.repeat(np.arange(len(first)), reached)
    turn = np.arange(len(coding)) - np.repeat(np.cumsum(reached) - reached - first, reached)
    moved = turns.begin[turn] - turns.start[turn]
    return _Pieces(
        coding,
        turn,
        np.maximum(codings.start[coding], turns.start[turn]) + moved,
        np.minimum(codings.end[coding], turns.end[turn]) + moved,
    )


def _words(turns: TurnArrays, starts: Ints, ends: Ints) -> Ints:
    """(spans,) whole words in each span of the row of all turns."""
    import numpy as np

    first = np.searchsorted(turns.word_starts, starts, side="left")
    behind = np.searchsorted(turns.word_ends, ends, side="right")
    whole: Ints = np.maximum(behind - first, 0)
    return whole


def _changes(*keys: Ints) -> Ints:
    """(n,) 1 where any key differs from the one before it, 0 elsewhere; 1 at first."""
    import numpy as np

    found = np.zeros(len(keys[0]), np.int64)
    found[:1] = 1
    for key in keys:
        found[1:] |= key[1:] != key[:-1]
    return found


def _beginnings(*keys: Ints) -> Ints:
    """Places where any of the keys differs from the one before it, and the first."""
    import numpy as np

    return np.flatnonzero(_changes(*keys))
