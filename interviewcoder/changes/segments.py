"""Which drawn stretches of an interview stand: those not erased, on the current text, without overlaps.

Its own module because all drawings of an interview follow from each other: two copies may draw over one
another, and a correction of the text may push two neighbours together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviewcoder.changes.carry import Version, carry_to_current
from interviewcoder.changes.change import Change
from interviewcoder.changes.kinds import current_data
from interviewcoder.model import Span


@dataclass(frozen=True, slots=True)
class Drawn:
    """A stretch as it was drawn, and where it lies now."""

    drawings: tuple[str, ...]
    """Identifiers of what drew it, ``change:number``; several where copies drew the same."""
    text: str
    original: Span
    """On the version of the text it was drawn on."""
    place: Span
    """On the current version."""


def standing(
    changes: Sequence[Change], versions: Mapping[str, Version]
) -> tuple[tuple[Drawn, ...], tuple[Drawn, ...]]:
    """Segments that stand, in order of place, and those skipped because an earlier one lies there.

    ``changes`` are the effective ones of one interview's segments, in order of id. Of two drawings that
    overlap the earlier stands; neighbours of one drawing that a correction pushed together are cut where
    they meet.
    """
    erased = {
        drawing
        for change in changes
        if change.kind == "segment.erase"
        for drawing in current_data(change)["drawings"]
    }
    kept: list[Drawn] = []  # in order of place, so that only neighbours need a look
    skipped: list[Drawn] = []
    for drawn in _drawn(changes, erased, versions):
        at = bisect_right(kept, drawn.place[0], key=_begin)
        if at and kept[at - 1].place == drawn.place:
            kept[at - 1] = _united(kept[at - 1], drawn)
            continue
        first = at - 1 if at and kept[at - 1].place[1] > drawn.place[0] else at
        placed = _beside(drawn, kept[first : bisect_left(kept, drawn.place[1], lo=first, key=_begin)])
        if placed is None:
            skipped.append(drawn)
        elif placed.place[0] < placed.place[1]:
            insort(kept, placed, key=_begin)
    return tuple(kept), tuple(skipped)


def _begin(drawn: Drawn) -> int:
    return drawn.place[0]


def _drawn(changes: Iterable[Change], erased: set[str], versions: Mapping[str, Version]) -> Iterable[Drawn]:
    for change in changes:
        if change.kind != "segment.draw":
            continue
        data = current_data(change)
        for number, (start, end) in enumerate(data["spans"]):
            drawing = f"{change.id}:{number}"
            place = carry_to_current((start, end), data["text"], versions)
            if drawing not in erased and place is not None:
                yield Drawn((drawing,), data["text"], (start, end), place)


def _united(one: Drawn, other: Drawn) -> Drawn:
    return Drawn((*one.drawings, *other.drawings), one.text, one.original, one.place)


def _beside(drawn: Drawn, meeting: Iterable[Drawn]) -> Drawn | None:
    """The segment cut where a neighbour was pushed into it; None where it was drawn over another one."""
    start, end = drawn.place
    for other in meeting:
        apart = other.original[1] <= drawn.original[0] or drawn.original[1] <= other.original[0]
        if other.text != drawn.text or not apart:
            return None
        if other.original[1] <= drawn.original[0]:
            start = other.place[1]
        else:
            end = other.place[0]
    return Drawn(drawn.drawings, drawn.text, drawn.original, (start, max(start, end)))
