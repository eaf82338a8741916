"""How dark the cells of a theme table are: one rule for the screen, the terminal and the figures.

One place, because a map that is darker on the screen than in the paper would be two findings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewcoder.themes.counts import PERCENT_FROM

if TYPE_CHECKING:
    from interviewcoder.tables.theme_rows import ThemeCell, ThemeTable


@dataclass(frozen=True, slots=True)
class Shades:
    """What the darkest shade stands for, in interviews; 0 where shares are shaded."""

    groups: int
    """In the cells of groups; where the table has none, as ``overall``."""
    overall: int

    def of(self, cell: ThemeCell, *, overall: bool) -> float | None:
        """How dark a cell is, from 0 to 1; None where no interview is finished."""
        if cell.interviews is None or not cell.finished:
            return None
        return cell.interviews / ((self.overall if overall else self.groups) or cell.finished)


def theme_shades(table: ThemeTable) -> Shades:
    """The shades of interviews out of those finished.

    A share of fewer than ten is shaded by no more right than it is printed: where no group has ten, the
    darkest shade of the groups is for as many interviews as the largest has, and of the overall cells alike.
    """
    rows = (*table.rows, *table.counter_examples)
    overall = _darkest(row.overall for row in rows)
    return Shades(_darkest(cell for row in rows for cell in row.cells) if table.groups else overall, overall)


def _darkest(cells: Iterable[ThemeCell]) -> int:
    largest = max((cell.finished for cell in cells), default=0)
    return largest if largest < PERCENT_FROM else 0
