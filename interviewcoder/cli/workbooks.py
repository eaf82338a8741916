"""--format xlsx: what a command would print as CSV goes into a workbook, without each command knowing.

A workbook is no text and cannot be printed, so the option comes with -o. A listing is a sheet; its notes,
which CSV has no place for, stand under it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from interviewcoder.report.worksheets import Worksheet

WORKBOOK = "xlsx"
_OUTPUT, _FORCE, _REQUESTED = (f"interviewcoder.{name}" for name in ("output", "force", "workbook"))


@dataclass
class Requested:
    """The workbook a command writes instead of printing."""

    path: Path
    force: bool
    sheets: list[Worksheet] = field(default_factory=list)

    def add(self, titles: Sequence[str], rows: Sequence[Sequence[Any]], notes: Sequence[str] = ()) -> None:
        """Write the workbook with one sheet more; the first time, not over a file that is there."""
        from interviewcoder.cli.output import printable
        from interviewcoder.exchange.spreadsheet import write_atomically
        from interviewcoder.report.worksheets import SheetColumn, Worksheet, workbook_bytes
        from interviewcoder.tables.column_words import column_words

        command = click.get_current_context().info_name or "table"
        about = command.replace("-", "")
        columns = [
            SheetColumn(
                title,
                column_words(about, title)[0]
                or ("figure" if any(isinstance(row[place], float) for row in rows) else ""),
            )
            for place, title in enumerate(titles)
        ]
        first = not self.sheets
        self.sheets.append(Worksheet(command.capitalize(), columns, rows, notes))
        write_atomically(self.path, workbook_bytes(self.sheets), force=self.force or not first)
        if first:
            click.echo(f"Wrote {printable(self.path)}.")

    def add_csv(self, text: str) -> None:
        """The same of a table as CSV."""
        from interviewcoder.exchange.spreadsheet import unguard

        titles, *rows = [[unguard(cell) for cell in row] for row in csv.reader(io.StringIO(text))]
        self.add(titles, rows)


def requested() -> Requested | None:
    """The workbook the command that runs is to write; None where it prints."""
    context = click.get_current_context(silent=True)
    found: Requested | None = context.meta.get(_REQUESTED) if context is not None else None
    return found


def keep_output(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    """Callback of -o."""
    context.meta[_OUTPUT] = value


def keep_force(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    """Callback of --force."""
    context.meta[_FORCE] = value


def keep_format(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Callback of --format: the command goes on as with CSV, which is then written as a workbook."""
    output: Path | None = context.meta.get(_OUTPUT)
    if context.resilient_parsing:
        return value
    if output is None:
        if value == WORKBOOK:
            raise click.UsageError("A workbook is a file; say which with -o, such as -o table.xlsx.")
        return value
    named = output.suffix.casefold() == f".{WORKBOOK}"
    chosen = context.get_parameter_source("format") is not click.core.ParameterSource.DEFAULT
    if (chosen and value != WORKBOOK) or not named:
        raise click.UsageError(
            "-o writes a workbook (.xlsx) of Excel; leave --format away or say --format xlsx, and send other "
            "formats into a file with >."
        )
    context.meta[_REQUESTED] = Requested(output, bool(context.meta.get(_FORCE)))
    return "csv"
