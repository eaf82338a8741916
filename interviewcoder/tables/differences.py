"""Whether groups of interviews differ in what they mention: exact tests, done on request and never beside a
table.

Interviews are few and rarely drawn by chance, so every table says with how much caution its figures are to be
read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interviewcoder.actions.attribute_types import AttributeType, attribute_types
from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.tables.gather import of_one_state
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.options_exploring import DifferenceOptions
from interviewcoder.tables.theme_rows import ThemeColumn, ThemeRow
from interviewcoder.tables.theme_words import notes_without
from interviewcoder.tables.themes import theme_table
from interviewcoder.themes.exact import MOST_TABLES, exact_test, holm, tables_with_margins

if TYPE_CHECKING:
    import pandas as pd

FEW = 10
"""Interviews of a group below which the caution names it."""

_NOT_SHOWN = (
    *("Percentages", "Passages:", "Words:", "Asked:", "Silent:", "Counter-examples", "–:", "0:", "Columns:"),
)
"""How sentences under a theme table begin that speak of what these tables do not have."""


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A theme or code, tested for a difference between groups."""

    name: str
    label: str
    theme: str
    counts: tuple[tuple[int, int], ...]
    """(Interviews that mention it, finished interviews) of each group, in the order of the table's groups."""
    p: float | None
    """Two-sided, exact; None where nothing can be tested, and ``reason`` says why."""
    corrected: float | None
    """Corrected for the number of tests; the same as ``p`` where no correction was chosen."""
    reason: str


@dataclass(frozen=True, slots=True)
class DifferenceTable:
    """All tests, with the caution they have to be read with."""

    groups: tuple[str, ...]
    rows: tuple[DifferenceRow, ...]
    notes: tuple[str, ...]
    options: DifferenceOptions

    def frame(self) -> pd.DataFrame:
        """A row a theme: ``p`` and ``corrected`` float64 (missing where not tested), ``mentions <group>`` and
        ``finished <group>`` int64, the rest text."""
        import pandas as pd

        records = []
        for row in self.rows:
            record: dict[str, object] = {"code": row.name, "label": row.label, "theme": row.theme}
            for group, (mentions, finished) in zip(self.groups, row.counts, strict=True):
                record |= {f"mentions {group}": mentions, f"finished {group}": finished}
            records.append({**record, "p": row.p, "corrected": row.corrected, "reason": row.reason})
        columns = ["code", "label", "theme"]
        columns += [f"{what} {group}" for group in self.groups for what in ("mentions", "finished")]
        frame = pd.DataFrame(records, columns=[*columns, "p", "corrected", "reason"])
        return frame.astype({"p": "float64", "corrected": "float64"})


@of_one_state
def difference_table(
    project: Project, /, options: DifferenceOptions | None = None, **choices: Any
) -> DifferenceTable:
    """Exact tests (`interviewcoder.themes.exact`) of each theme, on the cells of the theme table.

    Choices are the fields of `DifferenceOptions`. Interviews without a value of the attribute are left out.
    Raises OptionError as `theme_table`, and where a number or date has as good as a value an interview.
    """
    options = options or DifferenceOptions(**choices)
    table = theme_table(
        project,
        ThemeOptions(
            by=options.by, coders=options.coders, boundary=options.boundary, sub_codes=options.codes == "code"
        ),
    )
    groups = [
        place for place, column in enumerate(table.columns) if column.kind == "group" and column.finished
    ]
    _require_groups(project, table.options.names, [table.columns[place] for place in groups])
    found = [_tested(row, groups) for row in table.rows]
    values = [p for _, p, _ in found]
    corrected = holm(values) if options.correction == "holm" else tuple(values)
    rows = tuple(
        DifferenceRow(row.name, row.label, row.theme, counts, p, other, reason)
        for row, (counts, p, reason), other in zip(table.rows, found, corrected, strict=True)
    )
    names = tuple(table.columns[place].label for place in groups)
    small = [table.columns[place].label for place in groups if table.columns[place].finished < FEW]
    tests = sum(p is not None for p in values)
    notes = (*_notes(options, tests, small), *notes_without(table.notes, _NOT_SHOWN))
    return DifferenceTable(names, rows, notes, options)


def _require_groups(project: Project, names: Sequence[str], columns: Sequence[ThemeColumn]) -> None:
    """Raise OptionError where an attribute measures the interviews and does not group them."""
    types = attribute_types(project)
    finished = sum(column.finished for column in columns)
    for place, name in enumerate(names):
        kind = types.get(name, AttributeType()).kind
        values = {column.values[place] for column in columns}
        if kind in ("number", "date") and 2 * len(values) > finished > 0:
            raise OptionError(
                f"'{name}' is a {kind} with {len(values)} values in {finished} finished interviews, which "
                f"makes no groups to compare; give the interviews an attribute of few values, such as "
                f"{name}_group with 'interviewcoder attributes set', and test by that."
            )


def _tested(row: ThemeRow, groups: Sequence[int]) -> tuple[tuple[tuple[int, int], ...], float | None, str]:
    counts = tuple((row.cells[place].interviews or 0, row.cells[place].finished) for place in groups)
    mentions = [number for number, _ in counts]
    sizes = [size for _, size in counts]
    if sum(size > 0 for size in sizes) < 2:
        return counts, None, "fewer than two groups have finished interviews"
    if sum(mentions) in (0, sum(sizes)):
        return counts, None, "every interview mentions it" if sum(mentions) else "no interview mentions it"
    if tables_with_margins(sizes, sum(mentions)) > MOST_TABLES:
        return counts, None, f"over {MOST_TABLES:,} tables have these margins; test fewer groups"
    return counts, exact_test(mentions, sizes), ""


def _notes(options: DifferenceOptions, tests: int, small: Sequence[str]) -> Iterator[str]:
    said = (
        "Fisher's exact test of mentioned or not by group, in the form of Freeman and Halton (1951) for more "
        "than two groups, two-sided."
    )
    if not tests:
        said += " Nothing could be tested."
    elif options.correction == "holm":
        said += f" Corrected for {tests} {'test' if tests == 1 else 'tests'} by Holm (1979)."
    elif tests > 1:
        said += (
            f" {tests} tests were done and none is corrected for it: of 20 without any difference, one is "
            "below 0.05."
        )
    yield said
    caution = (
        "Caution: the test takes interviews for independent draws from each group. Experts who were chosen, "
        "who recommended each other or work together are not, and a theme nobody was asked about may be "
        "silent for that reason. A large p is no sign that groups are alike."
    )
    if small:
        caution += (
            f" With fewer than {FEW} interviews in {', '.join(small)}, only very large differences can show."
        )
    yield caution
