"""Which rows of a theme table a figure shows."""

from __future__ import annotations

from interviewcoder.tables.rows import ThemeRow, ThemeTable


def shown_rows(table: ThemeTable, *, sub_codes: bool) -> list[ThemeRow]:
    """The themes, sub-codes rolled up into them; with ``sub_codes`` each sub-code below its theme as well."""
    return [row for row in table.rows if sub_codes or row.name == row.theme]
