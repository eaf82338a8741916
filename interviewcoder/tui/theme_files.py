"""Where the theme table that is shown is written: in ``exports`` beside the study, under a telling name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from interviewcoder.exchange.spreadsheet import TableFileError, write_atomically
from interviewcoder.exchange.table_folder import theme_csv
from interviewcoder.project import open_project
from interviewcoder.report.theme_file import theme_file
from interviewcoder.tables.options import ThemeOptions

FOLDER = "exports"

_MOST_NAMES = 1000


def export_paths(study: Path, options: ThemeOptions, kind: str) -> tuple[Path, Path]:
    """The file that a table is written to, and that of the first name like it that is not taken.

    They are the same where nothing is there yet. Raises TableFileError where every such name is taken.
    """
    folder = study.parent / FOLDER
    names = _names(folder, options, kind)
    first = next(names)
    free = first if not first.exists() else next((path for path in names if not path.exists()), None)
    if free is None:
        raise TableFileError(f"The folder {folder} is full of exports of this name; move some of them away.")
    return first, free


def export_themes(study: Path, options: ThemeOptions, kind: str, *, replace: bool = False) -> Path:
    """Write a theme table of a study as ``kind`` (csv, xlsx, docx or html) under a name that is not taken.

    The table is made of the study as it is now, so that it and what is said of its origin are of one state.
    With ``replace`` a file of the same table that is there is written anew. Returns the file's path, in the
    folder "exports" beside the study.

    Raises:
        OptionError: There is no such kind, or the table or the Word file cannot be made.
        TableFileError: The folder or the file cannot be written.
    """
    with open_project(study, read_only=True) as project:
        data = theme_csv(project, options) if kind == "csv" else theme_file(project, options, kind)
    folder = study.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise TableFileError(
            f"The folder {folder} cannot be made ({error.strerror}); move the study to where you can write."
        ) from None
    first, free = export_paths(study, options, kind)
    path = first if replace else free
    write_atomically(path, data, force=replace)
    return path


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
