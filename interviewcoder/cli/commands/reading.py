"""retrieve and memos: what was coded and written, to be read: passages of a code, and everybody's memos."""

from __future__ import annotations

from pathlib import Path

import click

from interviewcoder.cli.options import (
    complete_coders,
    complete_interviews,
    examples,
    format_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import Column, Listing, joined, note, print_listing
from interviewcoder.model import OptionError
from interviewcoder.project import Project

_PASSAGES = (
    Column("country"), Column("interview"), Column("coder"), Column("code"), Column("start", right=True),
    Column("end", right=True), Column("id"), Column("words", wrap=True),
)  # fmt: skip
_SHOWN_ID = 8
"""Letters of an id that people are shown; by the beginning of an id codings are starred as quotes."""
_MEMOS = (
    Column("coder"), Column("interview"), Column("about"), Column("code"), Column("start", right=True),
    Column("end", right=True), Column("text", wrap=True), Column("at"),
)  # fmt: skip


@click.command(
    short_help="Print the passages of a code, with their words.",
    epilog=examples(
        "retrieve study.db CAP-BED",
        "retrieve study.db CAP --country Poland --format csv",
        "retrieve study.db --coders final --format csv",
    ),
)
@study_argument
@click.argument("code", required=False)
@click.option("--country", help="Only passages of this country's interviews.")
@click.option("--interview", shell_complete=complete_interviews, help="Only passages of this interview.")
@click.option(
    "--coders",
    default="all",
    show_default=True,
    metavar="all|final|NAME",
    shell_complete=complete_coders,
    help="Whose: of all coders, the final codings, which are counted, or one coder's.",
)
@format_option
def retrieve(
    study: Path, code: str | None, country: str | None, interview: str | None, coders: str, format: str
) -> None:
    """Print the passages of a code and of the codes below it, by country; without a code those of all.

    The id is that of the coding, of final codings that of the coding that stands for the passage; 'quotes
    star' and its like know it by its beginning.
    """
    from interviewcoder.tables import codings_table, final_codings
    from interviewcoder.tables.quote_passages import standing_ids

    with opened(study) as project:
        wanted = _below(project, code) if code is not None else None
        names = {about.name for about in project.interviews()}
        if interview is not None:
            names = {project.interview(interview).name}
        countries = {about.attributes.get("country") for about in project.interviews()} - {None}
        if country is not None and country not in countries:
            there = joined(sorted(filter(None, countries))) or "none yet"
            raise OptionError(f"No interview in {study} is of {country}; there are: {there}.")
        found: list[tuple[str | None, str, str, str, int, int, str, str]]
        if coders == "final":
            with project.snapshot():
                finals = final_codings(project).rows
                ids = standing_ids(project, finals)
            found = [
                (one.country, one.interview, one.source, one.code, one.start, one.end, id, one.words)
                for one, id in zip(finals, ids, strict=True)
            ]
        else:
            table = codings_table(project, coder=None if coders == "all" else coders)
            if table.hidden:
                note(f"Left out until their round reveals them: codings of {joined(table.hidden)}.")
            found = [
                (one.country, one.interview, one.coder, one.code, one.start, one.end, one.id, one.words)
                for one in table.rows
            ]
    rows = [
        row
        for row in found
        if row[1] in names and country in (None, row[0]) and (wanted is None or row[3] in wanted)
    ]
    rows.sort(key=lambda row: (row[0] or "", row[1], row[4], row[5], row[3], row[2]))
    if format == "table":
        rows = [(*row[:6], row[6][:_SHOWN_ID], row[7]) for row in rows]
    columns: tuple[Column, ...] = _PASSAGES
    if coders == "final":
        columns = tuple(Column("source") if one.name == "coder" else one for one in columns)
    print_listing(Listing(columns, tuple(rows), empty="There is no such passage."), format)


def _below(project: Project, key: str) -> frozenset[str]:
    """Keys of a code and those below it."""
    from interviewcoder.actions.codes import any_code

    codes = {one.id: one for one in project.shown_codes()}
    top = any_code(project, key).resolved
    found = set()
    for one in codes.values():
        at, seen = codes[one.resolved], set[str]()
        while at.id != top and at.parent is not None and at.id not in seen:
            seen.add(at.id)
            at = codes[codes[at.parent].resolved]
        if at.id == top:
            found.add(codes[one.resolved].key)
    return frozenset(found)


@click.command(
    short_help="Print everybody's memos.",
    epilog=examples("memos study.db", "memos study.db --format csv", "memos study.db --coder ana"),
)
@study_argument
@click.option("--coder", shell_complete=complete_coders, help="Only this coder's.")
@click.option("--interview", shell_complete=complete_interviews, help="Only those of this interview.")
@format_option
def memos(study: Path, coder: str | None, interview: str | None, format: str) -> None:
    """Print memos: who wrote what, on which coding, passage, interview or code."""
    from interviewcoder.actions.study import require_coder

    with opened(study) as project:
        who = require_coder(project, coder) if coder is not None else None
        about = project.interview(interview).id if interview is not None else None
        names = {one.id: one.name for one in project.interviews()}
        codes = {one.id: one for one in project.shown_codes(who)}
        hidden = project.hidden(who)
        rows = []
        for memo in project.memos(interview=about, coder=who):
            start, end, code = memo.start, memo.end, codes.get(memo.target)
            if memo.about == "coding" and (coding := project.coding(memo.target)) is not None:
                code = codes.get(coding.code)
                if coding.placed:
                    start, end = coding.start, coding.end
            key = codes[code.resolved].key if code is not None else None
            rows.append(
                (memo.coder, names.get(memo.interview or ""), memo.about, key, start, end, memo.text, memo.at)
            )
        left_out = sorted(names[one] for one in hidden.interviews if one in names) if who is None else []
    if left_out:
        note(f"Left out until their round reveals them: memos of {joined(left_out)}.")
    rows.sort(key=lambda row: (row[1] or "", row[4] or 0, row[7], row[0]))
    print_listing(Listing(_MEMOS, tuple(rows), empty="There is no memo."), format)
