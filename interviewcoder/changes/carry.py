"""Where a passage lies after its text was corrected: spans carried along edit operations.

Its own module because two unlike users need it: the fold (codings) and, later, a preview of a revision.
An operation ``(start, end, new length)`` replaces a stretch of the old text; operations are sorted and
do not overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviewcoder.model import Span

Operation = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an interview's text: what it came from, and how."""

    id: str
    previous: str | None
    operations: tuple[Operation, ...]
    length: int
    words: int
    added: str
    """Identifier of the change that added it."""


def carry(span: Span, operations: Iterable[Operation]) -> Span | None:
    """The span on the new text; None where none of its words are left.

    A span that touches a replaced stretch takes all of it; text inserted at its very edge stays outside.

    >>> carry((4, 9), [(0, 0, 3)])
    (7, 12)
    >>> carry((4, 9), [(8, 12, 2)])
    (4, 10)
    >>> carry((4, 9), [(3, 10, 0)]) is None
    True
    """
    start, end = span
    shift_start = shift_end = 0
    for old_start, old_end, length in operations:
        growth = length - (old_end - old_start)
        if old_start == old_end:
            if old_start <= start:
                shift_start += growth
            if old_start < end:
                shift_end += growth
            continue
        if old_end <= start:
            shift_start += growth
            shift_end += growth
        elif old_start < end:
            start = min(start, old_start)
            end = max(end, old_end)
            shift_end += growth
    carried = (start + shift_start, end + shift_end)
    return carried if carried[0] < carried[1] else None


def inverse(operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """The operations that lead back from the new text to the old.

    >>> inverse([(2, 4, 1), (6, 6, 3)])
    ((2, 3, 2), (5, 8, 0))
    """
    shift = 0
    back = []
    for start, end, length in operations:
        back.append((start + shift, start + shift + length, end - start))
        shift += length - (end - start)
    return tuple(back)


def current_version(versions: Mapping[str, Version]) -> Version | None:
    """The version that shows: of those nothing was built on, the one added last (greatest id)."""
    built_on = {version.previous for version in versions.values()}
    leaves = [version for version in versions.values() if version.id not in built_on]
    return max(leaves, key=lambda version: version.added, default=None)


def path(versions: Mapping[str, Version], source: str, target: str) -> list[tuple[Operation, ...]] | None:
    """Operations from one version to another, over their nearest common ancestor; None if not joined."""
    back: dict[str, list[tuple[Operation, ...]]] = {source: []}
    at: str | None = source
    while at is not None and at in versions:
        previous = versions[at].previous
        if previous is None or previous in back:
            break
        back[previous] = [*back[at], inverse(versions[at].operations)]
        at = previous
    forward: list[tuple[Operation, ...]] = []
    at = target
    seen: set[str] = set()
    while at is not None and at not in seen:
        if at in back:
            return back[at] + forward[::-1]
        seen.add(at)
        if at not in versions:
            return None
        forward.append(versions[at].operations)
        at = versions[at].previous
    return None


def carry_to_current(span: Span, source: str, versions: Mapping[str, Version]) -> Span | None:
    """The span on the current version; None where it is unplaced."""
    if len(versions) == 1 and source in versions:
        return span if 0 <= span[0] < span[1] <= versions[source].length else None
    current = current_version(versions)
    if current is None or source not in versions:
        return None
    if not 0 <= span[0] < span[1] <= versions[source].length:
        return None
    steps = path(versions, source, current.id)
    if steps is None:
        return None
    carried: Span | None = span
    for operations in steps:
        if carried is None:
            return None
        carried = carry(carried, operations)
    return carried
