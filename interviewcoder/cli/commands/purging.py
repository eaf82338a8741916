"""pseudonymise, withdraw and purge: taking out of a study what may not be in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.commands.coding import on_terminal
from interviewcoder.cli.commands.revise import refuse_words, words_option
from interviewcoder.cli.options import (
    FILE,
    complete_interviews,
    examples,
    opened,
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
    printable,
    typed,
)
from interviewcoder.model import OptionError

if TYPE_CHECKING:
    from interviewcoder.actions.likely_names import LikelyName, Place
    from interviewcoder.actions.pseudonyms import Replaced
    from interviewcoder.actions.purging import Finished

_SHOWN = 40
_SAID = {
    "memo": "memo",
    "speaker": "speaker's label",
    "interview": "attribute or file name",
    "decision": "reason of a decision",
    "quote": "translation or insertion of a quote",
    "summary": "summary",
    "code": "entry of the codebook",
    "round": "name of a round",
    "study": "name of the study",
}
_WHERE = {
    "text": "the text of another interview",
    "memo": "a memo",
    "decision": "the reason of a decision",
    "quote": "a quote",
    "summary": "a summary",
    "code": "the codebook",
    "coder": "a coder's name",
    "attribute": "an attribute",
    "interview": "what is said of an interview",
    "speaker": "a speaker's label",
    "local_setting": "a setting of this copy",
}

backups_option = click.option(
    "--backups",
    is_flag=True,
    help="Also remove backups and kept copies that hold it, after keeping one of the study as it is now.",
)


@click.command(
    short_help="Replace names by pseudonyms everywhere, for good.",
    epilog=examples(
        "pseudonymise study.db names.csv --dry-run --words", "pseudonymise study.db names.csv --backups"
    ),
)
@study_argument
@click.argument("names", type=FILE)
@click.option("--dry-run", is_flag=True, help="Only say what would be replaced; nothing is written.")
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
@words_option
@click.option("--lowercase", is_flag=True, help="Replace names in small letters, too; they may be words.")
@click.option(
    "--all", "all_likely", is_flag=True, help=f"List all likely names, not only the first {_SHOWN}."
)
@backups_option
@click.option("--format", "format", type=click.Choice(["table", "json"]), default="table", show_default=True)
def pseudonymise(
    study: Path,
    names: Path,
    dry_run: bool,
    yes: bool,
    words: bool,
    lowercase: bool,
    all_likely: bool,
    backups: bool,
    format: str,
) -> None:
    """Replace names by pseudonyms in texts, memos, labels, attributes, file names and the codebook.

    NAMES is a CSV table with the columns name, pseudonym and variants (other forms, parted by semicolons).
    Whole words are replaced, as written and with more capitals, also where a line or a word is broken;
    codings move along. What was there before is purged for good, so you are asked first and told how many
    places there are. Likely names that are not in the table are listed: decide about each, and run this
    again. Keep the table apart from the study; nothing of it is copied into it.
    """
    from interviewcoder.actions.pseudonyms import plan_pseudonyms
    from interviewcoder.actions.pseudonyms import pseudonymise as write
    from interviewcoder.exchange.names import read_names

    refuse_words(words, format)
    pseudonyms = read_names(names)
    with opened(study) as project:
        if dry_run:
            told, done = plan_pseudonyms(project, pseudonyms, lowercase=lowercase), None
        else:
            if not yes:
                planned = plan_pseudonyms(project, pseudonyms, lowercase=lowercase)
                _ask_to_replace(study, planned, words=words)
            told, done = write(project, pseudonyms, with_backups=backups, lowercase=lowercase)
    if format == "json":
        print_json(_as_json(told, done, dry_run=dry_run))
        return
    _print_replaced(told, done, dry_run=dry_run, words=words)
    _print_likely(told.likely, everything=all_likely, words=words)
    if dry_run:
        click.echo("Nothing was written.")
    elif done is not None:
        _say_where_names_stand(done)
        if not (told.nothing and not done.removed and not done.backups and not done.copies):
            say_left(study, done)


def _say_where_names_stand(done: Finished) -> None:
    """Say that the names are gone, or where they are not, and why."""
    coders = {word: tables for word, tables in done.elsewhere.items() if "coder" in tables}
    others = {word: tables for word, tables in done.elsewhere.items() if word not in coders}
    if not done.elsewhere:
        click.echo("The names are gone from the bytes of the file.")
    if others:
        click.echo(f"Names still stand elsewhere in the study: {_places(others)}; change them there by hand.")
    if coders:
        click.echo(
            "Coders are called by names of the list. Copies know by them whose work is whose, so they stay, "
            "and so do the names in the bytes of the file."
        )


def _ask_to_replace(study: Path, planned: Replaced, *, words: bool) -> None:
    """Say what would be replaced; go on only where that is meant. Raises OptionError."""
    if planned.nothing:
        return
    if not on_terminal():
        raise OptionError(
            f"Nothing was replaced in {study}, because it cannot be taken back: look at it with --dry-run, "
            "and say --yes where nobody can be asked."
        )
    _print_replaced(planned, None, dry_run=True, words=words)
    click.confirm("Replace them for good?", abort=True)


def _print_replaced(told: Replaced, done: Finished | None, *, dry_run: bool, words: bool) -> None:
    if told.nothing:
        where = " where names are replaced" if done is not None and done.elsewhere else ""
        click.echo(f"No name of the list was found{where}.")
        return
    rows = tuple((interview.name, places) for interview, places in told.interviews)
    columns = (Column("interview"), Column("places", right=True))
    verb = "would be replaced" if dry_run else "replaced"
    print_listing(Listing(columns, rows, title=f"Names {verb}", empty="No name is in a text."))
    if dry_run and told.written:
        forms = tuple(
            (one.words, one.pseudonym, one.times, *_where(one.places, words=words)) for one in told.written
        )
        headings = (Column("as written"), Column("pseudonym"), Column("places", right=True))
        warning = "A form that is also a word is replaced wherever it stands: look at forms with many places."
        click.echo()
        print_listing(
            Listing(
                (*headings, *_where_columns(words)),
                forms,
                title="Forms that would be replaced",
                notes=(warning,),
            )
        )
        click.echo()
    used = [f"{pseudonym} {number}" for pseudonym, number in sorted(told.pseudonyms.items())]
    if used:
        click.echo(printable(f"By pseudonym: {joined(used, 30)}."))
    if told.earlier:
        names = joined([interview.name for interview in told.earlier])
        click.echo(printable(f"Only in earlier versions of the text, purged: {names}."))
    said = [f"{_SAID.get(family, family)} {number}" for family, number in sorted(told.said.items())]
    if said:
        click.echo(printable(f"Also {verb}: {', '.join(said)}."))


def _where_columns(words: bool) -> tuple[Column, ...]:
    return (Column("where", wrap=True),) if words else ()


def _where(places: tuple[Place, ...], *, words: bool) -> tuple[str, ...]:
    return ("; ".join(f"{one.interview}: {one.words}" for one in places),) if words else ()


def _print_likely(likely: tuple[LikelyName, ...], *, everything: bool, words: bool) -> None:
    if not likely:
        return
    why = {
        "small": "listed, in small letters: --lowercase?",
        "form": "a form of {}?",
        "title": "after a title",
        "capital": "capital inside sentences",
    }
    shown = likely if everything else likely[:_SHOWN]
    rows = tuple(
        (one.word, one.times, why[one.why].format(one.form_of), *_where(one.places, words=words))
        for one in shown
    )
    notes = [
        "Forms of a listed name belong among its variants. The rest is a guess: places and institutions have "
        "capitals, too, and in German every noun; names that are also words are not found."
    ]
    if len(shown) < len(likely):
        notes.append(f"{counted(len(likely) - len(shown), 'more word')} with --all.")
    columns = (
        Column("word"),
        Column("times", right=True),
        Column("why", wrap=True),
        *_where_columns(words),
    )
    click.echo()
    print_listing(Listing(columns, rows, title="Likely names that are not in the list", notes=tuple(notes)))
    click.echo()


def _as_json(told: Replaced, done: Finished | None, *, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "interviews": [{"interview": one.name, "places": places} for one, places in told.interviews],
        "earlier": [one.name for one in told.earlier],
        "pseudonyms": told.pseudonyms,
        "redacted": told.said,
        "likely": [{"word": one.word, "times": one.times, "why": one.why} for one in told.likely],
        "left": _left_as_json(done),
    }


def _left_as_json(done: Finished | None) -> dict[str, Any] | None:
    if done is None:
        return None
    return {
        "elsewhere": sorted({table for tables in done.elsewhere.values() for table in tables}),
        "backups": [str(path) for path in done.backups],
        "copies": [str(path) for path in done.copies],
        "removed": [str(path) for path in done.removed],
    }


@click.command(
    short_help="Remove an interview on withdrawn consent.",
    epilog=examples("withdraw study.db DE-01", "withdraw study.db DE-01 --backups --yes"),
)
@study_argument
@click.argument("interview", shell_complete=complete_interviews)
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
@backups_option
def withdraw(study: Path, interview: str, yes: bool, backups: bool) -> None:
    """Remove an interview for good: its text, codings, memos, and all that was done on it.

    Only a trace without words stays, so that no old copy and no merge brings it back. The interview's id must
    be typed to confirm.
    """
    from interviewcoder.actions.purging import finish
    from interviewcoder.actions.withdrawing import plan_withdrawal
    from interviewcoder.actions.withdrawing import withdraw as write

    with opened(study) as project:
        known = [one.name for one in project.interviews()]
        if interview not in known and project.withdrawn() and project.purge_unfinished():
            done = finish(project, with_backups=backups)
            click.echo("Finished what an earlier withdrawal had left.")
            say_left(study, done)
            return
        about = project.interview(interview)
        planned = plan_withdrawal(project, about)
        if not yes:
            click.echo(
                printable(
                    f"{about.name} goes for good, with {counted(planned.codings, 'coding')} of "
                    f"{joined(planned.coders) or 'nobody'} and {counted(planned.memos, 'memo')}."
                )
            )
            said = click.prompt("Type the interview's id to confirm", default="", show_default=False)
            if said.strip() != about.name:
                raise OptionError(f"'{said[:40]}' is not {about.name}, so nothing was changed.")
        told, done = write(project, about, with_backups=backups)
    click.echo(
        printable(f"{about.name} is no longer part of {study}: {counted(told.codings, 'coding')} gone.")
    )
    if told.quoted:
        click.echo(
            printable(f"To look at: these codes hold words of the interview: {joined(told.quoted, 20)}.")
        )
    if told.quoted_unseen:
        click.echo(
            f"To look at when their round is closed: {counted(told.quoted_unseen, 'code')} that it hides "
            f"{'holds' if told.quoted_unseen == 1 else 'hold'} words of the interview."
        )
    elsewhere = {
        words: tables for words, tables in done.elsewhere.items() if set(tables) - {"text", "change"}
    }
    if elsewhere:
        click.echo(f"To look at: words of the interview also stand in {_places(elsewhere)}.")
    say_left(study, done)


@click.command(
    short_help="Finish a purge, and deal with its backups.",
    epilog=examples("purge study.db", "purge study.db --backups"),
)
@study_argument
@backups_option
def purge(study: Path, backups: bool) -> None:
    """Write the file anew without what was purged: after an interruption, or to deal with backups.

    Nothing that the study still says is changed.
    """
    from interviewcoder.actions.purging import finish

    with opened(study) as project:
        was_unfinished = project.purge_unfinished()
        done = finish(project, with_backups=backups)
    click.echo(
        f"Finished: {printable(study)} holds nothing of what was purged."
        if was_unfinished
        else f"Nothing was unfinished in {printable(study)}."
    )
    say_left(study, done)


def say_left(study: Path, done: Finished) -> None:
    """Say what still holds what was purged, and what nobody here can reach."""
    if done.removed:
        names = joined([path.name for path in done.removed])
        fresh = f"; {done.fresh.path.name} is kept of the study as it is now" if done.fresh else ""
        click.echo(
            printable(f"Removed {counted(len(done.removed), 'copy', 'copies')} that held it: {names}{fresh}.")
        )
    if done.backups:
        names = joined([path.name for path in done.backups])
        click.echo(
            f"{'This backup still holds it' if len(done.backups) == 1 else 'These backups still hold it'}: "
            f"{printable(names)}; 'interviewcoder purge {typed(study)} --backups' takes them away."
        )
    if done.copies:
        names = joined([path.name for path in done.copies])
        one = len(done.copies) == 1
        take = f"'interviewcoder purge {typed(study)} --backups'"
        click.echo(
            f"{'This kept copy still holds' if one else 'These kept copies still hold'} it: "
            f"{printable(names)}; {take} takes away what has no work that the study lacks: merge "
            f"{'it' if one else 'them'} first."
        )
    note(
        "files handed out, copies and backups elsewhere, exports, reports and the transcripts themselves are "
        "out of reach of this program, and so are blocks of a disk that were freed; deal with them, too. A "
        "copy that is merged loses it there only when it takes this study's changes."
    )


def _places(elsewhere: Mapping[str, Iterable[str]]) -> str:
    tables = {table for tables in elsewhere.values() for table in tables} - {"change"}
    return joined(sorted({_WHERE.get(table, table) for table in tables})) or "the history"
