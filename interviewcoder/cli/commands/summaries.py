"""summaries: what coders wrote of a theme in an interview, for the framework matrix."""

from __future__ import annotations

from pathlib import Path

import click

from interviewcoder.cli.options import (
    ListByDefault,
    complete_coders,
    complete_interviews,
    examples,
    format_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import Column, Listing, joined, note, print_listing


@click.group(
    cls=ListByDefault,
    short_help="Write and list summaries of a theme in an interview.",
    epilog=examples(
        "summaries study.db", "summaries set study.db DE-01 CAP 'Four beds, two closed.' --coder ana"
    ),
)
def summaries() -> None:
    """Write and list summaries of a theme in an interview: the cells of a framework matrix."""


@summaries.command("list", epilog=examples("summaries list study.db --theme CAP --format csv"))
@study_argument
@click.option("--theme", metavar="KEY", help="Only those on this code.")
@click.option("--interview", shell_complete=complete_interviews, help="Only those of this interview.")
@click.option("--coder", shell_complete=complete_coders, help="Only this coder's.")
@format_option
def list_(study: Path, theme: str | None, interview: str | None, coder: str | None, format: str) -> None:
    """List what coders wrote of a theme in an interview."""
    from interviewcoder.actions.codes import any_code
    from interviewcoder.actions.study import require_coder

    with opened(study) as project:
        who = require_coder(project, coder) if coder is not None else None
        codes = {one.id: one for one in project.shown_codes(who)}
        wanted = any_code(project, theme, coder=who or "").resolved if theme is not None else None
        about = project.interview(interview).id if interview is not None else None
        names = {one.id: one.name for one in project.interviews()}
        hidden = project.hidden(who)
        found = [
            (names.get(one.interview, ""), codes[codes[one.code].resolved], one)
            for one in project.summaries(interview=about, coder=who)
            if one.code in codes
        ]
        left_out = sorted(names[one] for one in hidden.interviews if one in names) if who is None else []
    if left_out:
        note(f"Left out until their round reveals them: summaries of {joined(left_out)}.")
    order = {id: place for place, id in enumerate(codes)}
    found.sort(key=lambda row: (row[0], order[row[1].id], row[2].coder))
    rows = tuple(
        (name, code.key, code.label, one.coder, one.text, one.at)
        for name, code, one in found
        if wanted in (None, code.id)
    )
    columns = (
        Column("interview"), Column("code"), Column("label", wrap=True), Column("coder"),
        Column("text", wrap=True), Column("at"),
    )  # fmt: skip
    print_listing(Listing(columns, rows, empty="There is no summary."), format)


@summaries.command("set", epilog=examples("summaries set study.db DE-01 CAP 'Four beds.' --coder ana"))
@study_argument
@click.argument("interview", shell_complete=complete_interviews)
@click.argument("code")
@click.argument("text")
@click.option("--coder", required=True, shell_complete=complete_coders, help="Whose summary it is.")
def set_summary(study: Path, interview: str, code: str, text: str, coder: str) -> None:
    """Write a coder's summary of an interview on a code; '' takes it away."""
    from interviewcoder.actions.codes import any_code
    from interviewcoder.actions.study import require_coder
    from interviewcoder.actions.summaries import write_summary

    with opened(study) as project:
        who = require_coder(project, coder)
        wanted = any_code(project, code, coder=who).resolved
        write_summary(project, who, project.interview(interview), wanted, text)
    click.echo("Written." if text.strip() else "The summary is taken away.")
