"""One theme table as a page of its own: the table, its heat map, and where the numbers come from."""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.report.figures import heat_map
from interviewcoder.report.html.document import document, figure, origin_section, part
from interviewcoder.report.html.theme_tables import theme_table
from interviewcoder.report.sentences import by_words
from interviewcoder.tables.rows import ThemeTable


def theme_page_bytes(table: ThemeTable, level: str, origin: Sequence[tuple[str, str]]) -> bytes:
    """The page in UTF-8; ``level`` is what the study calls a theme, ``origin`` what and its value.

    The heat map shows interviews, and is there where they are what is counted.
    """
    picture = heat_map(table, level) if table.options.count == "interviews" else None
    sections = (
        ("themes", f"{level.capitalize()}s", theme_table(table, level, lambda *_: "")),
        ("figures", "Figures", figure(picture)),
        origin_section(origin),
    )
    written = document(f"{level.capitalize()} table{by_words(table)}", sections, scripts=(part("sort.js"),))
    return written.encode("utf-8")
