"""keyness, collocations, concordance and framework: what is said, in the interviews' own words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from interviewcoder.cli.counting import whose_options
from interviewcoder.cli.options import (
    FILE,
    as_of_option,
    examples,
    format_option,
    language_option,
    opened,
    study_argument,
    together,
)
from interviewcoder.tables.options_exploring import LEVELS
from interviewcoder.tables.options_words import (
    DIRECTIONS,
    MEASURES,
    CollocationOptions,
    ConcordanceOptions,
    FrameworkOptions,
    KeynessOptions,
)

_KEYS, _PAIRS, _PLACES, _MATRIX = (
    KeynessOptions(),
    CollocationOptions(),
    ConcordanceOptions(),
    FrameworkOptions(),
)


def _stop_words(path: Path | None) -> tuple[str, ...]:
    if path is None:
        return ()
    from interviewcoder.exchange.stop_words import read_stop_words

    return read_stop_words(path)


_code_option = click.option(
    "--code", default="", metavar="KEY", help="Only in the passages of this theme or code."
)
_interviewer_option = click.option("--interviewer", is_flag=True, help="The interviewer's turns count too.")
_listed_options = together(
    click.option(
        "--least", type=int, default=_KEYS.least, show_default=True, help="How often it must be there."
    ),
    click.option("--most", type=int, default=_KEYS.most, show_default=True, help="Rows at most; 0 for all."),
    click.option(
        "--stop-words",
        type=FILE,
        metavar="FILE",
        callback=lambda _context, _parameter, value: _stop_words(value),
        help="Words not to list besides the language's small words: a text file, one a line.",
    ),
    click.option("--all-words", is_flag=True, help="List the small words of the language too."),
)


@click.command(
    short_help="Print the words that are frequent in a theme's passages.",
    epilog=examples(
        "keyness study.db CAP --language de",
        "keyness study.db CAP-BED --direction less --stop-words places.txt",
        "keyness study.db CAP --most 0 -o words.xlsx",
    ),
)
@study_argument
@click.argument("code")
@language_option("The language whose interviews are compared; needed where there are several.")
@click.option(
    "--direction",
    type=click.Choice(DIRECTIONS),
    default=_KEYS.direction,
    show_default=True,
    help="Words more frequent in the passages, or less.",
)
@_listed_options
@_interviewer_option
@whose_options
@as_of_option
@format_option
def keyness(
    study: Path, code: str, format: str, as_of: str | None, language: str | None, **choices: Any
) -> None:
    """Print which words the passages of a theme or code have more often than the rest of what is said.

    Ordered by log-likelihood, with the log ratio as the size of the difference; within one language.
    """
    from interviewcoder.cli.word_views import print_keyness
    from interviewcoder.tables import keyness_table

    options = KeynessOptions(language=language or "", **choices)
    with opened(study, as_of) as project:
        table = keyness_table(project, code, options)
    print_keyness(table, format)


@click.command(
    short_help="Print which words stand together.",
    epilog=examples(
        "collocations study.db --language en",
        "collocations study.db --code CAP --language de --window 2",
    ),
)
@study_argument
@_code_option
@language_option("The language of the interviews looked at; needed where there are several.")
@click.option(
    "--window",
    type=int,
    default=_PAIRS.window,
    show_default=True,
    help="Words within which both must lie; 2 for neighbours.",
)
@click.option(
    "--measure",
    type=click.Choice(MEASURES),
    default=_PAIRS.measure,
    show_default=True,
    help="Order: log-likelihood, pointwise mutual information, or Dice's coefficient.",
)
@_listed_options
@_interviewer_option
@whose_options
@as_of_option
@format_option
def collocations(study: Path, format: str, as_of: str | None, language: str | None, **choices: Any) -> None:
    """Print which words stand near each other more often than by chance, in a theme's passages or in all."""
    from interviewcoder.cli.word_views import print_collocations
    from interviewcoder.tables import collocations_table

    options = CollocationOptions(language=language or "", **choices)
    with opened(study, as_of) as project:
        table = collocations_table(project, options)
    print_collocations(table, format)


@click.command(
    short_help="Print where a word is said, with what stands around it.",
    epilog=examples(
        "concordance study.db 'bed*'",
        "concordance study.db waiting list --code CAP --width 60",
        "concordance study.db 'bett*' --language de --format csv",
    ),
)
@study_argument
@click.argument("words", nargs=-1, required=True, metavar="WORD…")
@_code_option
@click.option(
    "--width",
    type=int,
    default=_PLACES.width,
    show_default=True,
    help="Characters on each side; a narrow terminal shows fewer.",
)
@language_option("Only interviews in this language.")
@_interviewer_option
@whose_options
@as_of_option
@format_option
def concordance(
    study: Path,
    words: tuple[str, ...],
    format: str,
    as_of: str | None,
    language: str | None,
    **choices: Any,
) -> None:
    """Print where a word or phrase is said, whatever its case, with what stands around it.

    A * at the end of a word stands for any ending. In all interviews, finished or not; with --code in the
    passages of the finished ones.
    """
    from interviewcoder.cli.word_views import print_concordance
    from interviewcoder.tables import concordance_table

    options = ConcordanceOptions(language=language or "", **choices)
    with opened(study, as_of) as project:
        table = concordance_table(project, " ".join(words), options)
    print_concordance(table, format)


@click.command(
    short_help="Print the framework matrix, interviews by themes.",
    epilog=examples(
        "framework study.db --attributes country,stakeholder_group -o framework.xlsx",
        "framework study.db --words 30",
        "framework study.db --codes code --tidy --format csv",
    ),
)
@study_argument
@click.option(
    "--codes",
    type=click.Choice(LEVELS),
    default=_MATRIX.codes,
    show_default=True,
    help="Columns: theme (sub-codes rolled up), or each code by itself.",
)
@click.option(
    "--attributes",
    default="",
    metavar="NAME[,NAME…]",
    help="Attributes shown beside the interviews; the first one orders them.",
)
@click.option(
    "--words",
    type=int,
    default=_MATRIX.words,
    show_default=True,
    help="Words at most of a cell's passages; 0 for all.",
)
@click.option("--tidy", is_flag=True, help="CSV and workbook with a row a cell, counts among them.")
@whose_options
@as_of_option
@format_option
def framework(
    study: Path, format: str, as_of: str | None, attributes: str, tidy: bool, **choices: Any
) -> None:
    """Print what each interview says of each theme: the summary coders wrote, or else the passages.

    CSV and workbooks have the matrix, a row an interview and a column a theme.
    """
    from interviewcoder.cli.word_views import print_framework
    from interviewcoder.tables import framework_table

    names = tuple(name.strip() for name in attributes.split(",")) if attributes.strip() else ()
    options = FrameworkOptions(attributes=names, **choices)
    with opened(study, as_of) as project:
        table = framework_table(project, options)
    print_framework(table, format, tidy=tidy)
