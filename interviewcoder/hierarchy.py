"""What a code rolls up to: asked alike when changes are folded, codes are listed, and codings counted.

Its own module because the fold knows rows by identifier and the counting rules know `Code`; neither may
import the other, and both must come to the same theme.
"""

from __future__ import annotations

from collections.abc import Callable


def upwards(code: str, above: Callable[[str], str | None]) -> tuple[str, ...]:
    """A code and those above it, nearest first, up to its theme.

    ``above`` gives the code that one lies under, merges followed, and None for a theme. Where merging leads
    in a circle (a theme merged into its own sub-code) it ends before the circle closes.

    >>> upwards("CAP-BED", {"CAP-BED": "CAP"}.get), upwards("A", {"A": "B", "B": "A"}.get)
    (('CAP-BED', 'CAP'), ('A', 'B'))
    """
    path = [code]
    while (higher := above(path[-1])) is not None and higher not in path:
        path.append(higher)
    return tuple(path)
