"""One theme table as a file of its own: CSV, Excel, Word or HTML, beside the study in the folder ``exports``.

A report has many sections; this is for the table somebody looks at and wants to take along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from interviewcoder.exchange.spreadsheet import TableFileError, write_atomically
from interviewcoder.model import OptionError
from interviewcoder.project import Project, open_project
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.themes import theme_table

FOLDER = "exports"

_MOST_NAMES = 1000


def export_themes(study: Path, options: ThemeOptions, kind: str) -> Path:
    """Write a theme table of a study as ``kind`` (csv, xlsx, docx or html) under a name that is not taken.

    The table is made of the study as it is now, so that it and what is said of its origin are of one state.
    Returns the file's path, in the folder "exports" beside the study.

    Raises:
        OptionError: There is no such kind, or the table or the Word file cannot be made.
        TableFileError: The folder or the file cannot be written.
    """
    if kind not in _MAKERS:
        raise OptionError(f"'{kind}' is no kind of file; choose one of: {', '.join(_MAKERS)}.")
    with open_project(study, read_only=True) as project, project.snapshot():
        data = _MAKERS[kind](project, options)
    folder = study.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise TableFileError(
            f"The folder {folder} cannot be made ({error.strerror}); move the study to where you can write."
        ) from None
    for path in _names(folder, options, kind):
        if not path.exists():
            write_atomically(path, data)
            return path
    raise TableFileError(f"The folder {folder} is full of exports of this name; move some of them away.")


def _names(folder: Path, options: ThemeOptions, kind: str) -> Iterator[Path]:
    parts = ["themes", *([options.count] if options.count != "interviews" else [])]
    if options.names:
        parts += ["by", *options.names]
    if options.coders != "final":
        parts += ["of", options.coders]
    stem = re.sub(r"[^\w]+", "-", "-".join(parts).replace("_", "-")).strip("-")[:100]
    yield folder / f"{stem}.{kind}"
    for number in range(2, _MOST_NAMES):
        yield folder / f"{stem}-{number}.{kind}"


def _csv(project: Project, options: ThemeOptions) -> bytes:
    from interviewcoder.exchange.table_folder import table_bytes
    from interviewcoder.tables.whole_study import every_count

    return table_bytes(every_count(theme_table(project, options), "Themes"))


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
    "csv": _csv,
    "xlsx": _workbook,
    "docx": _word,
    "html": _page,
}
"""Kind of a file -> what makes the bytes of it."""
