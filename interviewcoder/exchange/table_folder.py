"""All tables of a study as a folder of CSV files, with one that says what every column holds."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from interviewcoder.exchange.spreadsheet import TableFileError, csv_text, shown
from interviewcoder.project import Project
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.themes import theme_table
from interviewcoder.tables.whole_study import PlainTable, every_count

ABOUT, COLUMNS = "about.csv", "columns.csv"


def table_files(
    tables: Sequence[PlainTable], origin: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file: a table each, ``columns.csv`` with what their columns hold, ``about.csv``
    with where they come from, their notes, and why a table is not there.

    A cell that a spreadsheet would run has an apostrophe before it, which
    `interviewcoder.exchange.spreadsheet.unguard` takes away again.
    """
    there = [table for table in tables if not table.reason]
    for table in there:
        yield f"{table.name}.csv", table_bytes(table)
    columns = [(table.name, one.name, one.kind, one.about) for table in there for one in table.columns]
    yield COLUMNS, _bytes(["table", "column", "kind", "about"], columns)
    told = [("", *line) for line in origin]
    for table in tables:
        told += [(table.name, "note", sentence) for sentence in table.notes]
        if table.reason:
            told.append((table.name, "not there", table.reason))
    yield ABOUT, _bytes(["table", "what", "value"], told)


def table_bytes(table: PlainTable) -> bytes:
    """A table as a CSV file."""
    return _bytes([column.name for column in table.columns], table.rows)


def theme_csv(project: Project, options: ThemeOptions) -> bytes:
    """A theme table as a CSV file: a line a theme and group, with every count whatever its options show."""
    return table_bytes(every_count(theme_table(project, options), "Themes"))


def _bytes(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    # Excel takes UTF-8 for a local encoding where a CSV file lacks the mark.
    return csv_text(columns, rows).encode("utf-8-sig", "replace")


def write_table_folder(
    folder: Path, tables: Sequence[PlainTable], origin: Sequence[tuple[str, str]], *, force: bool = False
) -> None:
    """Write the files into a folder that is not there yet, or is empty: all of them, or none.

    With ``force`` also into one that holds files, of which those of the same names are written over. Raises
    TableFileError where that cannot be done.
    """
    name = shown(str(folder))
    folder = folder.absolute()
    if not folder.name:
        raise TableFileError(f"{name} is the root of a disk; name a folder in it.")
    draft = folder.with_name(f".interviewcoder-{secrets.token_hex(6)}.tmp")
    try:
        if folder.exists() and not folder.is_dir():
            raise TableFileError(f"{name} is there already and is no folder; choose another name.")
        filled = folder.is_dir() and any(folder.iterdir())
        if filled and not force:
            raise TableFileError(
                f"{name} already holds files; choose another folder, or write into it with --force."
            )
        draft.mkdir()
        try:
            made = []
            for file, data in table_files(tables, origin):
                (draft / file).write_bytes(data)
                made.append(file)
            _put(draft, folder, made)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise TableFileError(
            f"{name} cannot be written ({error.strerror or 'the system refused'}); choose another name, in a "
            "folder you can write to."
        ) from None


def _put(draft: Path, folder: Path, files: Sequence[str]) -> None:
    """Move what was written to its place: the whole folder at once where there is none."""
    if not folder.exists():
        draft.replace(folder)
        return
    blocked = next((file for file in files if (folder / file).is_dir()), None)
    if blocked is not None:
        raise TableFileError(f"{shown(str(folder / blocked))} is a folder; choose another place.")
    for file in files:
        (draft / file).replace(folder / file)
