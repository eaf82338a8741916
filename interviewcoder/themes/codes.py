"""Which row of a theme table a code is counted in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    counted: list[CountedCode] = []
    for code in ordered:
        upwards = _upwards(code, by_id)
        apart = [above for above in upwards if not above.counts]
        theme = upwards[-1]
        row = apart[-1] if apart else theme
        path = tuple(above.id for above in upwards[: upwards.index(row) + 1])
        counted.append(CountedCode(code.id, code.label, theme.id, row.id, not apart, code.retired, path))
    return tuple(counted)


def _upwards(code: Code, by_id: Mapping[str, Code]) -> list[Code]:
    """The code, merges followed, and those above it up to the theme."""
    path: list[Code] = []
    at: Code | None = by_id[code.resolved]
    while at is not None and at not in path:  # a theme merged into its own sub-code would lead in a circle
        path.append(at)
        above = by_id.get(at.parent) if at.parent is not None else None
        at = None if above is None else by_id[above.resolved]
    return path
