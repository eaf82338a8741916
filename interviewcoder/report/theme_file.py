"""One theme table as a file of its own: Excel, Word or HTML.

A report has many sections; this is for the table somebody looks at and wants to take along. The command line
and the screen write the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.tables.gather import of_one_state
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.themes import theme_table


@of_one_state
def theme_file(project: Project, /, options: ThemeOptions, kind: str) -> bytes:
    """The bytes of a theme table as a file of a kind (`THEME_FILES`), with where it comes from.

    Raises OptionError where there is no such kind, and where the table cannot be made.
    """
    if kind not in _MAKERS:
        raise OptionError(f"'{kind}' is no kind of file; choose one of: {', '.join(_MAKERS)}.")
    return _MAKERS[kind](project, options)


def _workbook(project: Project, options: ThemeOptions) -> bytes:
    from interviewcoder.report.excel import theme_workbook
    from interviewcoder.report.origin import theme_origin

    origin = theme_origin(project, options)
    return theme_workbook(theme_table(project, options), _level(project), origin.lines, origin.last_change)


def _word(project: Project, options: ThemeOptions) -> bytes:
    from interviewcoder.report.gather import report_contents
    from interviewcoder.report.settings import ReportSettings, Section
    from interviewcoder.report.word import report_bytes

    kinds = ("themes", "sub-codes") if options.sub_codes else ("themes",)
    themes = replace(options, sub_codes=False)  # which have a section of their own
    settings = ReportSettings(sections=tuple(map(Section, kinds)), themes=themes)  # type: ignore[arg-type]
    return report_bytes(report_contents(project, settings))


def _page(project: Project, options: ThemeOptions) -> bytes:
    from interviewcoder.report.html import theme_page_bytes
    from interviewcoder.report.origin import theme_origin

    table = theme_table(project, options)
    return theme_page_bytes(table, _level(project), theme_origin(project, options).lines)


def _level(project: Project) -> str:
    return project.settings().get("level") or "theme"


_MAKERS: dict[str, Callable[[Project, ThemeOptions], bytes]] = {
    "xlsx": _workbook,
    "docx": _word,
    "html": _page,
}
"""Kind of a file -> what makes the bytes of it."""

THEME_FILES = tuple(_MAKERS)
"""Kinds of files, by their endings."""
