"""Which row of a theme table a code is counted in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interviewcoder.hierarchy import upwards
from interviewcoder.model import Code


@dataclass(frozen=True, slots=True)
class CountedCode:
    """A code as the counting rules see it."""

    id: str
    label: str
    theme: str
    """Identifier of the top-level code above it; its own for a theme."""
    row: str
    """Identifier of the code in whose row it is counted: its theme, or the counter-example it is
    or lies under."""
    counts: bool
    """False for a counter-example and for every code under one."""
    retired: bool = False
    """A retired code has a row only where something is counted in it."""
    path: tuple[str, ...] = ()
    """The code, merges followed, and those above it up to its row."""


def counted_codes(codes: Iterable[Code]) -> tuple[CountedCode, ...]:
    """All codes with the row each is counted in, in the order given.

    Sub-codes roll up to their theme. A code that does not count (``counts: no``) is a row of its own,
    and takes the codes under it along. A merged code is counted where the code it was merged into is,
    also as the parent of other codes.
    """
    ordered = tuple(codes)
    by_id = {code.id: code for code in ordered}

    def above(id: str) -> str | None:
        parent = by_id[id].parent
        return by_id[parent].resolved if parent in by_id else None

    counted: list[CountedCode] = []
    for code in ordered:
        way = upwards(code.resolved, above)
        apart = [id for id in way if not by_id[id].counts]
        row = apart[-1] if apart else way[-1]
        path = way[: way.index(row) + 1]
        counted.append(CountedCode(code.id, code.label, way[-1], row, not apart, code.retired, path))
    return tuple(counted)
