"""import: transcripts on their way into a study, with what the team knows about each."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewcoder.cli.commands.attribute_tables import (
    TableChoices,
    apply_and_compare,
    attributes_options,
    keep_types,
    read_table,
)
from interviewcoder.cli.commands.coding import on_terminal
from interviewcoder.cli.commands.import_told import (
    report_outcomes,
    say_remembered,
    say_unconfirmed,
    say_unfound,
    say_unlabelled,
    tell_remembered,
)
from interviewcoder.cli.commands.roles import parse_roles
from interviewcoder.cli.options import (
    FILE,
    examples,
    language_option,
    largest_option,
    opened,
    profile_option,
    study_argument,
)
from interviewcoder.cli.output import counted, note, printable
from interviewcoder.model import OptionError, Role, StudyError
from interviewcoder.project import Project

if TYPE_CHECKING:
    from interviewcoder.exchange import Outcome
    from interviewcoder.exchange.folders import Found
    from interviewcoder.exchange.import_plan import Plan
    from interviewcoder.transcripts import Answers

_ROLES_HELP = (
    "Who is who: LABEL=ROLE,… (roles: interviewer, interviewee, other), or 'confirm' to accept the guesses."
)


@click.command(
    "import",
    short_help="Bring transcripts into a study.",
    epilog=examples(
        "import study.db transcripts/*.docx --attributes interviews.csv",
        "import study.db DE-01.docx UK-01.txt --roles confirm",
        "import study.db DE-01.docx --roles INT=interviewer,EXP=interviewee",
        "import study.db transcripts/ --interactive",
    ),
)
@study_argument
@click.argument("files", type=FILE, nargs=-1)
@attributes_options
@click.option("--roles", metavar="ROLES", help=_ROLES_HELP)
@language_option("Language of all files (en, de, it, pl, es); else guessed.")
@profile_option
@click.option("--same-text", is_flag=True, help="Bring in an interview even if another has the same words.")
@click.option(
    "--consent-renewed",
    is_flag=True,
    help="Bring in an interview that was withdrawn: consent was given again to all of these files.",
)
@largest_option
@click.option(
    "--interactive", "-i", is_flag=True, help="Look at the files on a screen first: who speaks, id, language."
)
@click.option("--remembered", is_flag=True, help="Show what is remembered of speakers in earlier imports.")
@click.option("--forget", is_flag=True, help="Forget what is remembered of speakers in earlier imports.")
@click.pass_context
def import_(
    context: click.Context,
    study: Path,
    files: tuple[Path, ...],
    attributes: Path | None,
    sheet: str | None,
    dates: str | None,
    any_country: bool,
    take_ids: bool,
    roles: str | None,
    language: str | None,
    profile: Answers | None,
    same_text: bool,
    consent_renewed: bool,
    largest: float,
    interactive: bool,
    remembered: bool,
    forget: bool,
) -> None:
    """Bring transcripts into a study; 'interviewcoder preview' shows what would come.

    Of a folder its transcripts are taken. An interview's id is its file's name without the ending, or what
    the attributes table says. A file that cannot be imported is named with the reason; the others are
    imported all the same. Without files, --attributes alone corrects what is said of interviews that are in
    the study.
    """
    from interviewcoder.exchange import ImportOptions, import_transcripts

    if remembered or forget:
        if files or attributes is not None or interactive:
            raise click.UsageError("--remembered and --forget stand alone, without files.")
        tell_remembered(study, forget=forget)
        return
    if not files and attributes is None and not interactive:
        raise click.UsageError("Name the transcript files to import.")
    confirm = roles == "confirm"
    given = {} if roles is None or confirm else parse_roles(roles.split(","))
    if attributes is None and (sheet or dates or take_ids):
        raise click.UsageError("--sheet, --dates and --take-ids are about the table given with --attributes.")
    choices = TableChoices(attributes, sheet, dates, any_country, take_ids) if attributes else None
    if interactive:
        _refuse_with_screen(on_screen=confirm or same_text, without=consent_renewed)
        if files or choices is None:
            context.exit(_interactive(study, files, choices, given, language, profile, largest))
        note("No files were given to look at on the screen; the table alone is brought in.")
    files, found = _files_of([_within(file) for file in files], attributes)
    with opened(study) as project:
        table = read_table(project, choices)
        keep_types(project, table)
        before = len(project.interviews())
        options = ImportOptions(
            language=language,
            roles=given,
            confirm=confirm,
            answers=profile,
            same_text=same_text,
            consent_renewed=consent_renewed,
            size_limit=int(largest * 1_000_000),
            found=found,
        )
        steps = import_transcripts(project, files, attributes=table, options=options)
        outcomes: list[Outcome] = []
        try:
            with click.progressbar(
                steps, length=len(files), label="Importing", file=sys.stderr, hidden=not sys.stderr.isatty()
            ) as running:
                for outcome in running:
                    outcomes.append(outcome)
        except (StudyError, KeyboardInterrupt, SystemExit):  # a full disk, Ctrl-C, a shutdown
            # What was under way may have been written, though nobody was told any more.
            new = len(project.interviews()) - before
            told = sum(outcome.new for outcome in outcomes)
            report_outcomes(outcomes, new, before + new)
            if (left := files[len(outcomes) + new - told :]) and (outcomes or new):
                click.echo(
                    f"Stopped at {printable(left[0].name)} with {counted(len(left), 'file')} left; what was "
                    "imported stays, and the same command goes on from there.",
                    err=True,
                )
            raise
        new = sum(outcome.new for outcome in outcomes)
        failed = report_outcomes(outcomes, new, len(project.interviews()))
        if table is not None:
            failed += apply_and_compare(project, table, outcomes, take_ids=take_ids)
        say_remembered(study, outcomes)
        say_unfound([outcome.unfound for outcome in outcomes if outcome.interview])
        say_unlabelled(
            project, [outcome.interview for outcome in outcomes if outcome.new and outcome.interview]
        )
        say_unconfirmed(project, [outcome.interview for outcome in outcomes if outcome.interview])
    if failed:
        context.exit(1)


def _refuse_with_screen(*, on_screen: bool, without: bool) -> None:
    """Raise click.UsageError for options that have no place beside the import screen."""
    if on_screen:
        raise click.UsageError(
            "With --interactive roles are confirmed, and same texts let in, on the screen."
        )
    if without:
        raise click.UsageError("--consent-renewed is said without --interactive, of the files it is true of.")


def _within(file: Path) -> Found:
    """The transcripts of a folder; a file itself, and a folder without any, which is told among the rest."""
    from interviewcoder.exchange.folders import Found, found_at

    try:
        return found_at(file) if file.is_dir() else Found((file,))
    except OptionError:
        return Found((file,))


def _files_of(places: Sequence[Found], table: Path | None) -> tuple[tuple[Path, ...], frozenset[Path]]:
    """All files, and those that nobody named; the table given with --attributes is none of them."""
    from interviewcoder.exchange.folders import others_said

    if others := others_said(places):
        note(others)
    found = frozenset(path for one in places if not one.named for path in one.paths)
    given = table and table.absolute()
    return tuple(path for one in places for path in one.paths if path.absolute() != given), found


def _interactive(
    study: Path,
    files: Sequence[Path],
    choices: TableChoices | None,
    roles: Mapping[str, Role],
    language: str | None,
    profile: Answers | None,
    largest: float,
) -> int:
    """Have a person look at the files before they are imported; returns the exit code.

    What the attributes table says of other interviews of the study is taken once a file was imported, as it
    is without the screen. Raises OptionError without a terminal.
    """
    if not on_terminal():
        raise OptionError(
            "The import screen needs a terminal; leave --interactive away, and say who speaks with --profile."
        )
    from interviewcoder.actions.reading_answers import recalled
    from interviewcoder.exchange.folders import Found, found_at
    from interviewcoder.exchange.import_deeds import plan_for
    from interviewcoder.transcripts import NOTHING_SAID, Answers, SpeakerAnswer, over
    from interviewcoder.tui import run_import

    places = [found_at(file) if file.is_dir() else Found((file,)) for file in files]
    paths, _ = _files_of(places, choices.path if choices else None)
    given = Answers({label: SpeakerAnswer(role=role) for label, role in roles.items()})
    with opened(study) as project:
        table = read_table(project, choices)
        plan = plan_for(
            [interview.name for interview in project.interviews()],
            paths,
            table=table,
            # What is given for all files stands in place of what is remembered, as without the screen.
            remembered={} if profile is not None else recalled(project),
            profile=over(profile or NOTHING_SAID, given),
            language=language,
        )
        code, plan = run_import(project, plan, size_limit=int(largest * 1_000_000))
        brought = sum(file.imported is not None for file in plan.files)
        click.echo(
            f"Imported {counted(brought, 'interview')}; the study has {len(project.interviews())} now."
        )
        if code or table is None or choices is None:
            return code
        if not brought:
            note(
                f"Nothing was imported, and nothing taken from {table.name}; what it says of interviews in "
                "the study is brought in without naming files."
            )
            return 0
        keep_types(project, table)
        outcomes = _outcomes(project, plan)
        return min(apply_and_compare(project, table, outcomes, take_ids=choices.take_ids), 1)


def _outcomes(project: Project, plan: Plan) -> list[Outcome]:
    """What became of the files that were looked at; of those that are in the study already, nothing."""
    from interviewcoder.exchange import Outcome
    from interviewcoder.exchange.import_plan import id_of

    return [
        Outcome(
            file.name, project.interview(file.imported) if file.imported else None, bool(file.imported), None
        )
        for place, file in enumerate(plan.files)
        if file.imported or id_of(plan, place) not in plan.names
    ]
