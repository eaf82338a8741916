"""revise and review: corrected transcripts, and what a correction leaves to look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.options import (
    FILE,
    ListByDefault,
    complete_coders,
    complete_interviews,
    examples,
    format_option,
    names_option,
    opened,
    profile_option,
    study_argument,
)
from interviewcoder.cli.output import (
    Column,
    Listing,
    counted,
    joined,
    note,
    print_json,
    print_listing,
    print_listings,
    printable,
    typed,
)
from interviewcoder.model import Coding, OptionError

if TYPE_CHECKING:
    from interviewcoder.actions.revising import Carried, Revision
    from interviewcoder.project import Project
    from interviewcoder.transcripts import Answers

words_option = click.option("--words", is_flag=True, help="Show the words, too; on a terminal only.")


@click.command(
    short_help="Correct an interview's text; its codings move along.",
    epilog=examples("revise study.db DE-01 corrected.docx --dry-run", "revise study.db DE-01 corrected.docx"),
)
@study_argument
@click.argument("interview", shell_complete=complete_interviews)
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Only say what would change; nothing is written.")
@click.option("--anyway", is_flag=True, help="Take the file even where less than half of the letters stay.")
@profile_option
@words_option
@format_option
def revise(
    study: Path,
    interview: str,
    file: Path,
    dry_run: bool,
    anyway: bool,
    profile: Answers | None,
    words: bool,
    format: str,
) -> None:
    """Make a corrected transcript the text of an interview that is coded already.

    Says what is replaced and where each coding, memo and segment goes: those whose own words changed are
    listed for review, those left without words, too. Turns, times and sentences are those of the new file;
    speakers keep the names and roles they have, and labels that were said to be none stay that.
    """
    from interviewcoder.actions.revising import plan_revision
    from interviewcoder.actions.revising import revise as write
    from interviewcoder.exchange.batch import read_corrected

    refuse_words(words, format)
    with opened(study) as project:
        about = project.interview(interview)
        old = project.document(about).text
        corrected = read_corrected(project, about, file, profile)
        transcript = corrected.transcript
        told = (
            plan_revision(project, about, transcript)
            if dry_run
            else write(project, about, transcript, anyway=anyway)
        )
        codes = {code.id: code.key for code in project.codes()}
        hidden = {coder for coder in project.coders() if about.id in project.open_rounds(coder)}
    for warning in transcript.warnings:
        note(f"{transcript.file}: {warning}")
    if corrected.kept:
        names = joined([f"{label} = {name}" for label, name in corrected.kept.items()])
        note(f"Speakers keep the names they have in {about.name}: {names}.")
    shown = [(one, "" if one.coder in hidden else codes.get(one.code, "")) for one in told.carried]
    if format == "json":
        print_json(_as_json(told, shown, dry_run=dry_run))
    elif format == "csv":
        print_listing(Listing(_CARRIED, tuple(_carried_row(*one) for one in shown)), "csv")
    else:
        _print(told, shown, (old, transcript.text) if words else None, dry_run=dry_run)


_CARRIED = tuple(
    Column(name, right=name not in ("what", "coder", "code", "outcome"))
    for name in ("what", "coder", "code", "start", "end", "new_start", "new_end", "outcome")
)


def _carried_row(one: Carried, code: str) -> tuple[Any, ...]:
    new_start, new_end = one.goes_to or (None, None)
    return one.what, one.coder, code, *one.place, new_start, new_end, one.outcome


def _print(
    told: Revision, shown: list[tuple[Carried, str]], texts: tuple[str, str] | None, *, dry_run: bool
) -> None:
    from interviewcoder.actions.revising import OUTCOMES

    name = told.interview.name
    if told.same:
        more = "; its turns or sentences are divided otherwise, which was left" if told.divided_anew else ""
        click.echo(printable(f"Nothing to change: {name} has this text already{more}."))
        return
    figures = ("start", "end", "length", "new length", "turn")
    columns = [*(Column(figure, right=True) for figure in figures), Column("time")]
    rows: list[tuple[Any, ...]] = [
        (one.start, one.end, one.end - one.start, one.new_end - one.new_start, one.turn, _clock(one.time))
        for one in told.edits
    ]
    if texts:
        columns += [Column("was", wrap=True), Column("is", wrap=True)]
        rows = [
            (*row, texts[0][one.start : one.end], texts[1][one.new_start : one.new_end])
            for row, one in zip(rows, told.edits, strict=True)
        ]
    title = (
        f"{name}: {counted(len(told.edits), 'edit')}, {int(100 * told.in_common)}% of the letters in common"
    )
    counts = tuple(
        (f"{what}s", *(told.count(what, outcome) for outcome in OUTCOMES))
        for what in ("coding", "memo", "segment")
    )
    where = [Column("what", " ")] + [
        Column(outcome, title, right=True)
        for outcome, title in zip(
            OUTCOMES, ("unchanged", "moved", "own words changed", "no words left"), strict=True
        )
    ]
    listings = [
        Listing(tuple(columns), tuple(rows), title=title),
        Listing(tuple(where), counts, title="Where what lies on the text goes"),
    ]
    look = tuple(_carried_row(*one) for one in shown if one[0].outcome in ("changed", "unplaced"))
    if look:
        listings.append(Listing(_CARRIED, look, title="To look at"))
    print_listings(listings)
    if told.settles:
        stands = "would stand" if dry_run else "stands"
        click.echo(f"It was corrected in copies apart; this correction {stands} from now on.")
    if told.new_speakers:
        click.echo(f"New speakers, whose roles must be confirmed: {printable(joined(told.new_speakers))}.")
    click.echo("Nothing was written." if dry_run else printable(f"{name} has the corrected text now."))


def _clock(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"


def _as_json(told: Revision, shown: list[tuple[Carried, str]], *, dry_run: bool) -> dict[str, Any]:
    names = [column.name for column in _CARRIED]
    return {
        "dry_run": dry_run,
        "interview": told.interview.name,
        "same": told.same,
        "in_common": told.in_common,
        "new_speakers": told.new_speakers,
        "edits": [
            {"start": one.start, "end": one.end, "new_start": one.new_start, "new_end": one.new_end,
             "turn": one.turn, "time": one.time}
            for one in told.edits
        ],
        "carried": [dict(zip(names, _carried_row(*one), strict=True)) for one in shown],
    }  # fmt: skip


def refuse_words(words: bool, format: str) -> None:
    """Raise OptionError where words of interviews were to go into a file."""
    if words and format != "table":
        raise OptionError("--words shows the interview's words on a terminal only; leave --format away.")


@click.group(
    cls=ListByDefault,
    short_help="Codings whose words a correction changed.",
    epilog=examples("review study.db", "review confirm study.db --coder ana --interviews DE-01"),
)
def review() -> None:
    """List codings whose own words a correction changed, and confirm those that still hold.

    A coding leaves the list when its coder confirms it, or gives it other bounds on the coding screen.
    """


@review.command("list", epilog=examples("review list study.db --coder ana --words"))
@study_argument
@click.option("--coder", shell_complete=complete_coders, help="Whose codings; else everybody's.")
@words_option
@format_option
def list_(study: Path, coder: str | None, words: bool, format: str) -> None:
    """List what corrections left to look at, by coder."""
    from interviewcoder.actions.revising import to_review
    from interviewcoder.actions.study import require_coder

    refuse_words(words, format)
    with opened(study) as project:
        left = to_review(project, coder=require_coder(project, coder) if coder else None)
        rows = (
            *_rows(project, left.changed, "own words changed", words=words),
            *_rows(project, left.unplaced, "no words left", words=words),
        )
        names = {interview.id: interview.name for interview in project.interviews()}
    columns = [Column("coder"), Column("interview"), Column("code"), Column("start", right=True),
               Column("end", right=True), Column("why"), Column("id")]  # fmt: skip
    if words:
        columns.append(Column("passage", wrap=True))
    empty = "No coding is left to look at after a correction."
    print_listing(Listing(tuple(columns), tuple(sorted(rows, key=lambda row: row[:2])), empty=empty), format)
    for interview in left.forked:
        note(
            f"the text of {interview.name} was corrected in two copies apart, and the later correction "
            "shows; settle it with 'interviewcoder revise' and the text that is right."
        )
    for quote in left.quotes:
        about = names.get(quote.interview, "an interview")
        note(
            f"the text of {about} was corrected where a quote was edited ({quote.coding[:8]}), and it is "
            "printed as it stands; edit it again, or say that it stays so, with 'interviewcoder quotes edit'."
        )
    for interview in left.late:
        note(
            f"the text of {interview.name} was corrected elsewhere on words that were purged here, and that "
            "correction was not taken; make it again on the text as it is now."
        )


def _rows(
    project: Project, codings: tuple[Coding, ...], why: str, *, words: bool
) -> Iterator[tuple[Any, ...]]:
    names = {interview.id: interview for interview in project.interviews()}
    codes = {code.id: code.key for code in project.codes()}
    hidden = {coder: set(project.open_rounds(coder)) for coder in project.coders()}
    texts: dict[str, str] = {}
    for coding in codings:
        interview = names[coding.interview]
        kept_back = coding.interview in hidden.get(coding.coder, ())
        row: tuple[Any, ...] = (
            coding.coder,
            interview.name,
            None if kept_back else codes.get(coding.code),
            coding.start if coding.placed else None,
            coding.end if coding.placed else None,
            why,
            coding.id,
        )
        if words:
            text = texts.setdefault(interview.id, project.document(interview).text)
            row = (*row, text[coding.start : coding.end] if coding.placed else None)
        yield row


@review.command(
    epilog=examples(
        "review confirm study.db --coder ana --interviews DE-01", "review confirm study.db --coder ana"
    )
)
@study_argument
@click.option(
    "--coder", required=True, shell_complete=complete_coders, help="Who confirms: their own codings."
)
@names_option("--interviews", help="Only codings of these interviews.")
@click.option("--coding", "ids", multiple=True, metavar="ID", help="Only this coding; may be given again.")
def confirm(study: Path, coder: str, interviews: tuple[str, ...], ids: tuple[str, ...]) -> None:
    """Say that codings still hold on the corrected text."""
    from interviewcoder.actions.revising import confirm as write
    from interviewcoder.actions.revising import to_review
    from interviewcoder.actions.study import require_coder

    with opened(study) as project:
        coder = require_coder(project, coder)
        chosen = {project.interview(name).id for name in interviews}
        left = [
            coding
            for coding in to_review(project, coder=coder).changed
            if (not chosen or coding.interview in chosen) and (not ids or coding.id in ids)
        ]
        if unknown := set(ids) - {coding.id for coding in left}:
            raise OptionError(
                f"{sorted(unknown)[0][:60]} is no coding of {coder}'s to look at in {study}; see "
                f"'interviewcoder review {typed(study)}'."
            )
        number = write(project, coder, left)
    click.echo(f"Confirmed {counted(number, 'coding')} of {printable(coder)}.")
