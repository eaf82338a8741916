"""What figures of themes say in words, to readers who cannot see them: who is meant, and what is found."""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.report.clean import one_line, shortened
from interviewcoder.report.sentences import and_list
from interviewcoder.tables.column_words import attribute_words
from interviewcoder.tables.rows import ThemeRow, ThemeTable


def of_groups(table: ThemeTable) -> str:
    """Such as "by country (Germany, Italy and Spain)", after a space; nothing where there are no groups."""
    if not table.groups:
        return ""
    by = and_list(one_line(attribute_words(name)) for name in table.options.names)
    named = and_list(shortened(group, 40) for group in table.groups)
    return f" by {by}" + (f" ({named})" if len(table.groups) <= 12 else f" ({len(table.groups)} groups)")


def most_mentioned(rows: Sequence[ThemeRow], level: str) -> str:
    """Which theme most interviews mention, and which fewest; nothing of fewer than three themes."""
    known = [row for row in rows if row.overall.interviews is not None]
    if len(known) < 3:
        return ""
    numbers = sorted({row.overall.interviews or 0 for row in known})
    if len(numbers) == 1:
        return f"All are mentioned by {numbers[0]} of {known[0].overall.finished}."
    named = []
    for number in (numbers[-1], numbers[0]):
        those = [row for row in known if row.overall.interviews == number]
        shown = and_list(shortened(row.label, 60) for row in those[:2])
        more = f" and {len(those) - 2} more" if len(those) > 2 else ""
        named.append(f"{shown}{more} ({number} of {those[0].overall.finished})")
    return f"Mentioned by most: {named[0]}; by fewest: {named[1]}."
