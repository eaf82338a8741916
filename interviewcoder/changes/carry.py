"""Where a passage lies after its text was corrected: spans carried along edit operations.

Its own module because two unlike users need it: the fold (codings) and, later, a preview of a revision.
An operation ``(start, end, new length)`` replaces a stretch of the old text; operations are sorted and
do not overlap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    gone: bool = False
    """Its words were purged: it leads codings on, and never shows."""


VersionsOf = Callable[[str], Mapping[str, Version]]
"""Interview -> the versions of its text, by text identifier."""


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


def touches(span: Span, operations: Iterable[Operation]) -> bool:
    """Whether operations change the words of a span: replace some of them, or put others between them.

    >>> touches((4, 9), [(0, 2, 5), (9, 9, 3)]), touches((4, 9), [(6, 6, 1)]), touches((4, 9), [(8, 12, 4)])
    (False, True, True)
    """
    return any(
        start < span[1] and (end > span[0] if start < end else start > span[0])
        for start, end, _ in operations
    )


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
    leaves = leaf_versions(versions)
    return max(leaves, key=lambda version: version.added, default=None)


def leaf_versions(versions: Mapping[str, Version]) -> list[Version]:
    """The versions with words on which none with words was built; several where copies corrected apart."""
    built_on = {version.previous for version in versions.values() if not version.gone}
    return [version for version in versions.values() if version.id not in built_on and not version.gone]


Step = tuple[str, tuple[Operation, ...]]
"""A version, and the operations that lead to it, or back from it."""


def path(versions: Mapping[str, Version], source: str, target: str) -> list[Step] | None:
    """Steps from one version to another, over their nearest common ancestor; None if not joined."""
    back: dict[str, list[Step]] = {source: []}
    at: str | None = source
    while at is not None and at in versions:
        previous = versions[at].previous
        if previous is None or previous in back:
            break
        back[previous] = [*back[at], (at, inverse(versions[at].operations))]
        at = previous
    forward: list[Step] = []
    at = target
    seen: set[str] = set()
    while at is not None and at not in seen:
        if at in back:
            return back[at] + forward[::-1]
        seen.add(at)
        if at not in versions:
            return None
        forward.append((at, versions[at].operations))
        at = versions[at].previous
    return None


def carry_to_current(span: Span, source: str, versions: Mapping[str, Version]) -> Span | None:
    """The span on the current version; None where it is unplaced."""
    if len(versions) == 1 and source in versions and not versions[source].gone:
        return span if 0 <= span[0] < span[1] <= versions[source].length else None
    current = current_version(versions)
    if current is None or source not in versions:
        return None
    if not 0 <= span[0] < span[1] <= versions[source].length:
        return None
    return carry_along(span, source, current.id, versions)


def carry_along(span: Span, source: str, target: str, versions: Mapping[str, Version]) -> Span | None:
    """The span of one version on another; None where it is unplaced."""
    steps = path(versions, source, target)
    if steps is None:
        return None
    carried: Span | None = span
    for _, operations in steps:
        if carried is None:
            return None
        carried = carry(carried, operations)
    return carried


def words_changed(
    span: Span,
    source: str,
    target: str,
    versions: Mapping[str, Version],
    passed_over: frozenset[str] = frozenset(),
) -> bool:
    """Whether the words of a span were changed anywhere between one version and another.

    What the versions ``passed_over`` replaced does not count.
    """
    carried: Span | None = span
    for version, operations in path(versions, source, target) or ():
        if carried is None or (version not in passed_over and touches(carried, operations)):
            return True
        carried = carry(carried, operations)
    return carried is None
