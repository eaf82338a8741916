"""quotes: which passages are printed, how they are edited and translated, and what to look at before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.options import (
    FILE,
    ListByDefault,
    as_of_option,
    complete_coders,
    deed_option,
    examples,
    format_option,
    opened,
    study_argument,
    together,
    whose_deed,
)
from interviewcoder.cli.output import Column, Listing, counted, joined, note, print_listing, printable
from interviewcoder.cli.quote_views import print_quotes, print_warnings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewcoder.model import Coding
    from interviewcoder.project import Project
    from interviewcoder.tables import QuoteOptions
    from interviewcoder.tables.rows import Quote

_MOST = 100

_choice_options = together(
    click.option("--theme", metavar="KEY", help="Only quotes of this theme."),
    click.option(
        "--by",
        default="",
        metavar="NAME",
        help="Attribute each of whose values has its own quotes, such as country; two with a comma.",
    ),
    click.option(
        "--each",
        type=click.IntRange(1, _MOST),
        default=2,
        show_default=True,
        help="Most quotes for each theme, and value of --by.",
    ),
    click.option("--starred", is_flag=True, help="All that people starred, and no others."),
    click.option(
        "--coders",
        default="final",
        show_default=True,
        shell_complete=complete_coders,
        metavar="WHO",
        help="Whose codings: final, main, any, majority or a coder.",
    ),
    click.option(
        "--language", default="en", show_default=True, metavar="TAG", help="Language of the report."
    ),
    click.option(
        "--attribution",
        "pattern",
        default="",
        metavar="PATTERN",
        help="How quotes are attributed, such as '{id}, {country}'; else as the study says.",
    ),
)


@click.group(
    cls=ListByDefault,
    short_help="Star, edit, translate, list and check quotes.",
    epilog=examples(
        "quotes study.db",
        "quotes star study.db 4f0e029a --coder ana",
        "quotes edit study.db 4f0e029a '[W]e have […] four beds.' --coder ana",
        "quotes check study.db --names pseudonyms.csv",
    ),
)
def quotes() -> None:
    """Star passages to be quoted, edit and translate them, and list and check what is printed."""


@quotes.command(
    "list",
    epilog=examples(
        "quotes list study.db --theme CAP --by stakeholder_group", "quotes list study.db --starred"
    ),
)
@study_argument
@_choice_options
@as_of_option
@format_option
def list_(study: Path, as_of: str | None, format: str, **choices: Any) -> None:
    """List the quotes of each theme as a report prints them: starred ones first, then those a rule finds.

    The id is that of the coding, by whose beginning the other commands know it.
    """
    from interviewcoder.tables import quote_warnings, quotes
    from interviewcoder.tables.quote_checks import identifying_note
    from interviewcoder.tables.quotes import id_notes

    with opened(study, as_of) as project:
        options, theme = _options(choices), _theme(project, choices)
        table = quotes(project, options)
        ids = identifying_note(project, options)
    rows = [quote for quote in table.rows if theme in (None, quote.theme)]
    notes = [*table.notes, *id_notes(rows), *([ids] if ids and rows else [])]
    if told := quote_warnings(rows, options.language):
        notes.append(
            f"{counted(len(told), 'thing')} to look at before printing: interviewcoder quotes check."
        )
    if format == "table":
        print_quotes(rows, notes)
    else:
        print_listing(_listing(rows, tuple(notes)), format)


@quotes.command(
    epilog=examples(
        "quotes check study.db --names pseudonyms.csv", "quotes check study.db --settings report.yaml"
    )
)
@study_argument
@click.option("--names", type=FILE, metavar="CSV", help="The list of names and pseudonyms.")
@click.option(
    "--settings",
    type=FILE,
    metavar="FILE.yaml",
    help="Check what a report by these settings prints; of the other options --theme alone goes with it.",
)
@_choice_options
@format_option
def check(study: Path, names: Path | None, settings: Path | None, format: str, **choices: Any) -> None:
    """Check the quotes before they are printed; exit code 1 where something is to be looked at.

    Those that `quotes list` lists with these options, and every other that is starred. No name of the list
    may be left in them, what stands beside the id may not be said of fewer than three interviews, those in
    another language than the report need a translation, and edited forms may not hide that they were cut.
    """
    from interviewcoder.exchange.names import read_names
    from interviewcoder.tables import quote_warnings, quotes_to_check
    from interviewcoder.tables.quote_checks import identifying_note

    listed = read_names(names) if names is not None else ()
    with opened(study) as project:
        options, theme = _options(choices), _theme(project, choices)
        if settings is None:
            checked: Iterable[Quote] = quotes_to_check(project, options).rows
        else:
            checked, options = _of_report(project, settings, options)
        ids = identifying_note(project, options)
    rows = [quote for quote in checked if theme in (None, quote.theme)]
    found = quote_warnings(rows, options.language, listed)
    said = [f"{counted(len(rows), 'quote')}, {counted(len(found), 'warning')}."]
    if names is None:
        said.append("Names were not looked for; give the list with --names.")
    notes = (*said, *([ids] if ids and rows else []))
    if format == "table":
        print_warnings(found, notes)
    else:
        columns = ("interview", "theme", "what", "id", "warning")
        told = tuple((one.interview, one.theme, one.what, one.id, one.text) for one in found)
        print_listing(Listing(tuple(map(Column, columns)), told, notes=notes), format)
    if found:
        click.get_current_context().exit(1)


@quotes.command(epilog=examples("quotes star study.db 4f0e029a 8c1d22b0 --coder ana"))
@study_argument
@click.argument("codings", nargs=-1, required=True)
@deed_option
def star(study: Path, codings: tuple[str, ...], coder: str) -> None:
    """Star codings as quotes, by the beginning of their ids."""
    _star(study, codings, coder, starred=True)


@quotes.command(epilog=examples("quotes unstar study.db 4f0e029a --coder ana"))
@study_argument
@click.argument("codings", nargs=-1, required=True)
@deed_option
def unstar(study: Path, codings: tuple[str, ...], coder: str) -> None:
    """Take the star off codings; edited forms and translations stay."""
    _star(study, codings, coder, starred=False)


@quotes.command(epilog=examples("quotes edit study.db 4f0e029a '[W]e have […] four beds.' --coder ana"))
@study_argument
@click.argument("coding")
@click.argument("words")
@deed_option
def edit(study: Path, coding: str, words: str, coder: str) -> None:
    """Give a quote an edited form: words left out with […], and [words] put in; '' takes it away.

    The passage stays as it is. Anything else than its own words outside of brackets is refused.
    """
    from interviewcoder.actions.quotes import edit as edit_quote
    from interviewcoder.actions.quotes import find_coding, left_out_unmarked

    with opened(study) as project:
        who = whose_deed(project, coder)
        found = find_coding(project, who, coding)
        edit_quote(project, who, found, words)
        silent = left_out_unmarked(project, found, words)
        form = next((mark.edited for mark in project.quotes(coding=found.id, as_coder=who)), None)
    if silent:
        note(f"Left out without a sign, such as […]: {joined([repr(one) for one in silent])}.")
    click.echo(printable(f"Edited: {form}" if form else "Printed as it stands."))


@quotes.command(epilog=examples("quotes translate study.db 4f0e029a 'We have four beds.' --coder ana"))
@study_argument
@click.argument("coding")
@click.argument("words")
@click.option("--language", default="en", show_default=True, metavar="TAG", help="Language of the words.")
@deed_option
def translate(study: Path, coding: str, words: str, language: str, coder: str) -> None:
    """Give a quote a translation, to stand beside the words as they are; '' takes it away."""
    from interviewcoder.actions.quotes import find_coding
    from interviewcoder.actions.quotes import translate as translate_quote

    with opened(study) as project:
        who = whose_deed(project, coder)
        translate_quote(project, who, find_coding(project, who, coding), words, language)
    click.echo("Translated." if words.strip() else "The translation is taken away.")


@quotes.command(epilog=examples("quotes first study.db 4f0e029a --coder ana"))
@study_argument
@click.argument("coding")
@deed_option
def first(study: Path, coding: str, coder: str) -> None:
    """Let a quote go before all others of its theme."""
    from interviewcoder.actions.quotes import find_coding, put_first

    with opened(study) as project:
        who = whose_deed(project, coder)
        put_first(project, who, find_coding(project, who, coding))
    click.echo("It goes first.")


@quotes.command(
    epilog=examples(
        "quotes attribution study.db", "quotes attribution study.db '{id}, {stakeholder_group}, {country}'"
    )
)
@study_argument
@click.argument("pattern", required=False)
@deed_option
def attribution(study: Path, pattern: str | None, coder: str) -> None:
    """Say how quotes are attributed: {id} and the interviews' attributes; what is missing leaves no comma.

    Without a pattern, tell how they are; '' is "{id}, {country}" again.
    """
    from interviewcoder.actions.quotes import attribution_of, set_attribution

    with opened(study) as project:
        if pattern is not None:
            set_attribution(project, pattern, coder=whose_deed(project, coder))
        click.echo(printable(attribution_of(project)))


def _star(study: Path, codings: tuple[str, ...], coder: str, *, starred: bool) -> None:
    from interviewcoder.actions.quotes import find_coding
    from interviewcoder.actions.quotes import star as star_codings

    with opened(study) as project:
        who = whose_deed(project, coder)
        found: list[Coding] = [find_coding(project, who, id) for id in codings]
        number = star_codings(project, who, found, starred=starred)
    click.echo(f"{counted(number, 'passage')} {'starred' if starred else 'no longer starred'}.")


def _options(choices: dict[str, Any]) -> QuoteOptions:
    from interviewcoder.actions.quotes import language_tag
    from interviewcoder.tables import QuoteOptions

    return QuoteOptions(
        each=0 if choices["starred"] else choices["each"],
        source="starred" if choices["starred"] else "starred-then-chosen",
        by=choices["by"],
        coders=choices["coders"],
        language=language_tag(choices["language"]),
        pattern=choices["pattern"],
    )


def _theme(project: Project, choices: dict[str, Any]) -> str | None:
    """Key of the theme that a code asked for belongs to; None where none was asked for."""
    if choices["theme"] is None:
        return None
    from interviewcoder.actions.codes import any_code

    codes = {code.id: code for code in project.shown_codes()}
    return codes[codes[any_code(project, choices["theme"]).resolved].theme].key


def _of_report(project: Project, settings: Path, options: QuoteOptions) -> tuple[list[Quote], QuoteOptions]:
    """The quotes that a report by these settings prints, each once, and how it prints them."""
    from interviewcoder.report.gather import report_contents
    from interviewcoder.report.quote_notes import quotes_in, quoting
    from interviewcoder.report.settings_file import read_report_settings

    chosen = read_report_settings(settings)
    sections = tuple(one for one in chosen.sections if quotes_in(one))
    contents = report_contents(project, replace(chosen, sections=sections))
    found = {
        (quote.theme, quote.interview, quote.start, quote.end): quote
        for section in quoting(contents)
        for quote in section.quotes
    }
    return list(found.values()), chosen.quotes


def _listing(rows: Iterable[Quote], notes: tuple[str, ...]) -> Listing:
    names = (
        "theme", "code", "code_label", "group", "interview", "id", "start", "end", "speaker", "original",
        "words", "edited", "translation", "translation_language", "language", "country", "attribution",
        "starred", "shared_by",
    )  # fmt: skip
    return Listing(
        (*map(Column, names), Column("translation_outdated")),
        tuple((*(getattr(one, name) for name in names), one.state.translation_again) for one in rows),
        notes=notes,
    )
