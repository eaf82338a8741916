"""What import tells: what became of the files, whose answers they took over, what is left to be done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewcoder.cli.options import opened
from interviewcoder.cli.output import Column, Listing, counted, joined, note, print_listing, printable, typed
from interviewcoder.model import Interview
from interviewcoder.project import Project

if TYPE_CHECKING:
    from interviewcoder.exchange import Outcome


def report_outcomes(outcomes: Sequence[Outcome], new: int, now: int) -> int:
    """Print what became of the files: interviews that are new, and how many there are; returns how many
    files failed."""
    for outcome in outcomes:
        for notice in outcome.notices:
            note(notice)
    there = sum(outcome.interview is not None and not outcome.new for outcome in outcomes)
    failed = [outcome for outcome in outcomes if outcome.problem]
    if outcomes or new:
        said = f"Imported {counted(new, 'interview')}; the study has {now} now."
        click.echo(said + (f" {counted(there, 'file')} had been imported before." if there else ""))
    if failed:
        click.echo(f"Not imported ({len(failed)} of {len(outcomes)}):", err=True)
    for outcome in failed:
        said = printable(outcome.problem)
        click.echo(f"  {said}" if outcome.file in said else f"  {printable(outcome.file)}: {said}", err=True)
    return len(failed)


def say_remembered(study: Path, outcomes: Sequence[Outcome]) -> None:
    """Say whose answers the next files of a style have taken over."""
    sources: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.answered_for and outcome.interview:
            sources.setdefault(outcome.answered_for, []).append(outcome.interview.name)
    for source, names in sources.items():
        note(
            f"Speakers in {joined(names)}: roles as answered for {source}; names given there alone are not "
            f"carried over. 'interviewcoder import {typed(study)} --remembered' shows what is remembered."
        )


def say_unfound(labels: Sequence[Sequence[str]]) -> None:
    """Say which labels a profile speaks of in vain; ``labels``: of each file those it does not have."""
    nowhere = [label for label in labels[0] if all(label in of_file for of_file in labels)] if labels else []
    if nowhere:
        named = ", ".join(f"'{printable(label)}'" for label in nowhere[:5])
        more = f" and {counted(len(nowhere) - 5, 'label')} more" if len(nowhere) > 5 else ""
        where = "the file" if len(labels) == 1 else "any of the files"
        note(f"The profile speaks of {named}{more}, not found in {where}; is it spelt as it is there?")


def say_unlabelled(project: Project, interviews: Sequence[Interview]) -> None:
    """Say in which interviews nobody could be told from anybody, so that the questions count as well."""
    if names := [one.name for one in interviews if not project.document(one).speakers]:
        note(
            f"No speakers are told apart in {joined(names)}: all words count as an interviewee's, questions "
            "included; put labels into the text and use 'interviewcoder revise' if they should not."
        )


def say_unconfirmed(project: Project, interviews: Sequence[Interview]) -> None:
    """Say which interviews have roles that are guesses, and how to confirm them."""
    open_names = [interview.name for interview in interviews if not interview.roles_confirmed]
    if open_names:
        note(
            f"The speakers' roles in {joined(open_names)} are guesses; look at them with 'interviewcoder "
            f"roles {typed(project.path)}' and confirm them with --confirm before anything is counted."
        )


def tell_remembered(study: Path, *, forget: bool) -> None:
    """Show what is remembered of speakers, or take it away."""
    from interviewcoder.actions import reading_answers

    with opened(study) as project:
        kept = reading_answers.recalled(project)
        if forget:
            reading_answers.forget(project)
            click.echo(f"Forgot what was remembered of {counted(len(kept), 'style')} of transcripts.")
            return
    rows = [
        (
            style,
            label,
            one.name or "",
            str(one.role or ""),
            recalled.offered.get(label, ""),
            recalled.interview,
        )
        for style, recalled in kept.items()
        for label, one in recalled.answers.speakers.items()
    ]
    rows += [
        (style, label, "", "no speaker", "", recalled.interview)
        for style, recalled in kept.items()
        for label in sorted(recalled.answers.not_speakers)
    ]
    titles = {"label": "label", "name": "is", "role": "role", "offered": "name that is only offered"}
    columns = (
        Column("style"),
        *(Column(name, title, wrap=True) for name, title in titles.items()),
        Column("interview", "answered for"),
    )
    print_listing(Listing(columns, tuple(rows), empty="Nothing is remembered of speakers."), "table")
