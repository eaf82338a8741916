"""One theme table as a file of its own: CSV, Excel, Word or HTML, beside the study in the folder ``exports``.

A report has many sections; this is for the table somebody looks at and wants to take along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from interviewcoder.exchange.spreadsheet import TableFileError, csv_text, write_atomically
from interviewcoder.model import OptionError
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.theme_rows import OVERALL, ThemeTable
from interviewcoder.tables.theme_words import cell_words

FOLDER = "exports"

_SHARES = ("percent", "row_percent", "cell_percent", "rate")
_MOST_NAMES = 1000


def export_themes(study: Path, table: ThemeTable, kind: str) -> Path:
    """Write a theme table of a study as ``kind`` (csv, xlsx, docx or html) under a name that is not taken.

    Returns the file's path, in the folder "exports" beside the study.

    Raises:
        OptionError: There is no such kind, or the Word file cannot be made.
        TableFileError: The folder or the file cannot be written.
    """
    makes: dict[str, Callable[[], bytes]] = {
        "csv": lambda: csv_of(table).encode("utf-8"),
        "xlsx": lambda: workbook_of(table),
        "docx": lambda: _word(study, table.options),
        "html": lambda: _page(study, table),
    }
    if kind not in makes:
        raise OptionError(f"'{kind}' is no kind of file; choose one of: {', '.join(makes)}.")
    data = makes[kind]()
    folder = study.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise TableFileError(
            f"The folder {folder} cannot be made ({error.strerror}); move the study to where you can write."
        ) from None
    for path in _names(folder, table.options, kind):
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


def _tidy(table: ThemeTable) -> tuple[list[str], list[list[Any]]]:
    frame = table.frame()
    plain = frame.astype(object).where(frame.notna(), None)
    return list(frame.columns), plain.to_numpy().tolist()


def csv_of(table: ThemeTable) -> str:
    """Every count, a line a theme and group, as ``table.frame()``; formulas are neutralised."""
    return csv_text(*_tidy(table))


def workbook_of(table: ThemeTable) -> bytes:
    """A workbook with the table as it is shown, and every count on a second sheet."""
    from interviewcoder.report.worksheets import SheetColumn, Worksheet, workbook_bytes

    shown: list[list[Any]] = []
    for row in (*table.rows, *table.counter_examples):
        words = [cell_words(cell, table.options) for cell in (*row.cells, row.overall)]
        shown.append([row.theme, row.name, row.label, "" if row.counts else "counter-example", *words])
    titles = ("theme", "code", "label", "counted apart", *table.groups, OVERALL)
    columns, rows = _tidy(table)
    every = [SheetColumn(name, "share" if name in _SHARES else "whole") for name in columns]
    return workbook_bytes(
        [
            Worksheet("Themes", [SheetColumn(title) for title in titles], shown, table.notes),
            Worksheet("Every count", every, rows, table.notes),
        ]
    )


def _word(study: Path, options: ThemeOptions) -> bytes:
    from interviewcoder.project import open_project
    from interviewcoder.report.gather import report_contents
    from interviewcoder.report.settings import ReportSettings, Section
    from interviewcoder.report.word import report_bytes

    kinds = ("themes", "sub-codes") if options.sub_codes else ("themes",)
    themes = replace(options, sub_codes=False)  # which have a section of their own
    with open_project(study, read_only=True) as project:
        settings = ReportSettings(sections=tuple(map(Section, kinds)), themes=themes)  # type: ignore[arg-type]
        return report_bytes(report_contents(project, settings))


def _page(study: Path, table: ThemeTable) -> bytes:
    from interviewcoder.project import open_project
    from interviewcoder.report.theme_page import page_of

    with open_project(study, read_only=True) as project:
        level = project.settings().get("level") or "theme"
    return page_of(table, level).encode("utf-8")
