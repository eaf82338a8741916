"""history: who did what in a study, when, and what was there before."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewcoder.cli.options import (
    complete_coders,
    complete_interviews,
    examples,
    format_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import Column, Listing, counted, print_listing, printable

if TYPE_CHECKING:
    from interviewcoder.tables.happened import Happened

_COLUMNS = (
    "at", "coder", "interview", "about", "what", "subject", "before", "after", "start", "end", "undone",
)  # fmt: skip
_SHOWN = 200
_LONGEST, _CONTEXT = 60, 12
"""Characters of a cell, and so many before the place where before and after begin to differ."""


@click.command(
    short_help="Print who did what, when.",
    epilog=examples(
        "history study.db --interview DE-01 --about coding",
        "history study.db --coder ana --since 2026-11-01 --format csv",
    ),
)
@study_argument
@click.option("--coder", shell_complete=complete_coders, help="Only what this coder did.")
@click.option("--interview", shell_complete=complete_interviews, help="Only what concerns this interview.")
@click.option(
    "--about",
    "about",
    multiple=True,
    metavar="THING",
    help="Only deeds about this: coding, memo, code, finished, decision, segment, text, interview, round, "
    "coder, study; repeatable.",
)
@click.option("--since", default="", metavar="DATE", help="From this day on (UTC), such as 2026-11-01.")
@click.option("--until", default="", metavar="DATE", help="Up to this day, or a month such as 2026-11.")
@click.option("--all", "everything", is_flag=True, help=f"The whole table; else the latest {_SHOWN} rows.")
@format_option
def history(
    study: Path,
    coder: str | None,
    interview: str | None,
    about: tuple[str, ...],
    since: str,
    until: str,
    everything: bool,
    format: str,
) -> None:
    """Print who did what, when, and what was there before and after; nothing is ever overwritten.

    Places are characters of the interview's current text, from 0. What an open round hides is left out.
    """
    from interviewcoder.tables.history import history_table

    with opened(study) as project:
        table = history_table(
            project, coder=coder, interview=interview, about=about, since=since, until=until
        )
    rows = table.rows
    notes = []
    if format == "table" and not everything and len(rows) > _SHOWN:
        notes.append(f"The latest {_SHOWN} of {counted(len(rows), 'row')}; --all prints them all.")
        rows = rows[-_SHOWN:]
    if table.hidden:
        notes.append("What was done in interviews coded blind is hidden until the round reveals it.")
    columns = tuple(
        Column(name, right=name in ("start", "end"), wrap=name in ("before", "after")) for name in _COLUMNS
    )
    shown = tuple(
        tuple(_cell(_value(row, column.name, format), format) for column in columns)
        for row in (map(differing, rows) if format == "table" else rows)
    )
    empty = f"Nothing of this kind was done in {printable(study)}."
    print_listing(Listing(columns, shown, notes=tuple(notes), empty=empty), format)


def _value(row: Happened, name: str, format: str) -> object:
    """A deed for the study has no coder; people are told that it was the lead."""
    return "(lead)" if name == "coder" and not row.coder and format == "table" else getattr(row, name)


def differing(row: Happened) -> Happened:
    """The deed with before and after from where they differ, where they are too long to be shown whole."""
    before, after = since_they_differ(row.before, row.after)
    return replace(row, before=before, after=after)


def since_they_differ(before: str, after: str) -> tuple[str, str]:
    """Two texts on a line each, without the words they begin with alike where one would be cut."""
    before, after = " ".join(before.split()), " ".join(after.split())
    if not before or not after or max(len(before), len(after)) <= _LONGEST:
        return before, after
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    start = max(before.rfind(" ", 0, max(alike - _CONTEXT, 0)) + 1, 0)
    return (f"…{before[start:]}", f"…{after[start:]}") if start else (before, after)


def cut(value: object) -> object:
    """A cell for people: a time without thousandths, a text on a line and not too long."""
    return _cell(value, "table")


def _cell(value: object, format: str) -> object:
    """For people a long text is cut, and the time has no thousandths."""
    if format != "table" or not isinstance(value, str):
        return value
    if value.endswith("Z") and value[10:11] == "T":
        return value[:19].replace("T", " ")
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
