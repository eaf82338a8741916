"""Which codes an interview was read for, where codes were divided since: who read for the whole read for its
parts, and need not read the interview again for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interviewcoder.model import Code


def with_parts(read: Iterable[str], codes: Sequence[Code], unless: Iterable[str] = ()) -> frozenset[str]:
    """Codes that were read for (identifiers), with those they were split into, at any remove.

    Parts are found among the codings of the whole and nowhere else. ``unless``: wholes whose codings still
    wait to be recoded, so that nothing is known of their parts.
    """
    left_out = frozenset(unless)
    parts = {code.id: code.split_into for code in codes if code.split_into and code.id not in left_out}
    resolved = {code.id: code.resolved for code in codes}
    found: set[str] = set()
    waiting = list(read)
    while waiting:
        at = waiting.pop()
        if at in found:
            continue
        found.add(at)
        shown = resolved.get(at, at)
        waiting.extend(parts.get(at, ()))
        waiting.extend(parts.get(shown, ()))
    return frozenset(found)
