"""backup: copies of a study kept beside it, and bringing one back."""

from __future__ import annotations

from pathlib import Path

import click

from interviewcoder.cli.options import ListByDefault, examples, format_option, opened, study_argument
from interviewcoder.cli.output import Column, Listing, print_listing, printable
from interviewcoder.model import OptionError

_WHY = {
    "by-hand": "made by hand",
    "merge": "before a merge",
    "update": "before an update of its layout",
    "restore": "before another was restored",
    "purge": "after words were purged",
}


@click.group(
    "backup",
    short_help="Keep copies of a study, and restore one.",
    cls=ListByDefault,
    epilog=examples("backup make study.db", "backup study.db", "backup restore study.db"),
)
def backup() -> None:
    """Keep copies of a study beside it, and restore one.

    One is made by itself before every merge, restore and update of the file's layout; ten are kept. They hold
    the interviews' words, as the study does: keep them as safe.
    """


@backup.command(epilog=examples("backup make study.db"))
@study_argument
def make(study: Path) -> None:
    """Keep a copy of the study as it is now; others may have it open."""
    with opened(study) as project:
        made = project.back_up()
    click.echo(f"Kept {printable(made.path)}.")


@backup.command("list", epilog=examples("backup list study.db --format json"))
@study_argument
@format_option
def list_(study: Path, format: str) -> None:
    """List the copies, latest first."""
    with opened(study) as project:
        kept = project.backups()
    rows = tuple(
        (
            one.path.name,
            one.moment,
            _WHY.get(one.why, one.why) if format == "table" else one.why,
            f"{one.size / 1_000_000:.1f} MB" if format == "table" else one.size,
        )
        for one in kept
    )
    columns = (Column("name"), Column("made"), Column("why", wrap=True), Column("size", right=True))
    empty = f"No copy of {printable(study)} is kept; 'interviewcoder backup make' keeps one."
    print_listing(Listing(columns, rows, empty=empty), format)


@backup.command(
    epilog=examples("backup restore study.db", "backup restore study.db 20261123-101500-merge.db")
)
@study_argument
@click.argument("name", required=False)
def restore(study: Path, name: str | None) -> None:
    """Bring a copy back in place of the study: the one named, else the latest.

    A copy of the study as it is now is kept first, so that a restore can be taken back.
    """
    with opened(study) as project:
        kept = project.backups()
        if not kept:
            raise OptionError(f"No copy of {study} is kept, so none can be restored.")
        chosen = next((one for one in kept if name is None or one.path.name == name), None)
        if chosen is None:
            there = ", ".join(one.path.name for one in kept[:5])
            raise OptionError(f"There is no copy '{name}' of {study}; the latest are: {there}.")
        before = project.restore(chosen)
    click.echo(
        f"{printable(study)} is again as in {printable(chosen.path.name)}; "
        f"what it was is kept in {printable(before.path.name)}."
    )
