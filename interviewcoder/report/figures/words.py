"""What figures of themes say in words, to readers who cannot see them: who is meant, and what is found."""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.report.clean import one_line, shortened
from interviewcoder.report.sentences import and_list, capital
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
    """Which theme most interviews mention, and which fewest, among those that all interviews were read for: a
    theme made later is out of fewer. Nothing of fewer than three themes."""
    counted = [row for row in rows if row.overall.interviews is not None]
    most = max((row.overall.finished for row in counted), default=0)
    known = [row for row in counted if row.overall.finished == most]
    if len(known) < 3:
        return ""
    among = "" if len(known) == len(counted) else f"Of the {len(known)} read for in all {most} interviews, "
    numbers = sorted({row.overall.interviews or 0 for row in known})
    if len(numbers) == 1:
        return capital(f"{among}all are mentioned by {numbers[0]} of {most}.")
    named = []
    for number in (numbers[-1], numbers[0]):
        those = [row for row in known if row.overall.interviews == number]
        shown = and_list(shortened(row.label, 60) for row in those[:2])
        more = f" and {len(those) - 2} more" if len(those) > 2 else ""
        named.append(f"{shown}{more} ({number} of {most})")
    return capital(f"{among}mentioned by most: {named[0]}; by fewest: {named[1]}.")
