"""co-occurrence, saturation and differences: what else the codings of a study can be asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from interviewcoder.cli.counting import whose_options
from interviewcoder.cli.options import (
    as_of_option,
    examples,
    format_option,
    opened,
    study_argument,
)
from interviewcoder.tables.options_exploring import (
    CORRECTIONS,
    LEVELS,
    WITHIN,
    CooccurrenceOptions,
    DifferenceOptions,
    SaturationOptions,
)

_PAIRS, _CURVES, _TESTS = CooccurrenceOptions(), SaturationOptions(), DifferenceOptions()


def _codes_option(default: str) -> Callable[[Any], Any]:
    return click.option(
        "--codes",
        type=click.Choice(LEVELS),
        default=default,
        show_default=True,
        help="theme (sub-codes rolled up), or each code by itself.",
    )


@click.command(
    short_help="Print which themes or codes stand together.",
    epilog=examples(
        "co-occurrence study.db",
        "co-occurrence study.db --codes code --within overlap",
        "co-occurrence study.db --near 2 --matrix",
        "co-occurrence study.db --across country --within interview",
    ),
)
@study_argument
@_codes_option(_PAIRS.codes)
@click.option(
    "--within",
    type=click.Choice(WITHIN),
    default=_PAIRS.within,
    show_default=True,
    help="What is together: the same words (overlap), or the same unit.",
)
@click.option(
    "--near",
    type=int,
    default=_PAIRS.near,
    show_default=True,
    help="Sentences apart that still are together.",
)
@click.option(
    "--across",
    default=_PAIRS.across,
    metavar="ATTRIBUTE",
    help="Set codes against the values of an attribute, such as country, instead of each other.",
)
@click.option("--matrix", is_flag=True, help="Print a matrix of counts instead of a list of pairs.")
@click.option("--all", "every", is_flag=True, help="List pairs that are never together, too.")
@whose_options
@as_of_option
@format_option
def cooccurrence(
    study: Path, format: str, as_of: str | None, matrix: bool, every: bool, **choices: Any
) -> None:
    """Print how often themes or codes stand together, with the Jaccard index of each pair."""
    from interviewcoder.cli.exploring_views import print_cooccurrence
    from interviewcoder.tables import cooccurrence_table

    options = CooccurrenceOptions(**choices)
    with opened(study, as_of) as project:
        table = cooccurrence_table(project, options)
    print_cooccurrence(table, format, matrix=matrix, every=every)


@click.command(
    short_help="Print how many new codes each interview brought.",
    epilog=examples("saturation study.db", "saturation study.db --by country --order finished --format csv"),
)
@study_argument
@_codes_option(_CURVES.codes)
@click.option("--by", default=_CURVES.by, metavar="ATTRIBUTE", help="A curve for each value of it, too.")
@click.option(
    "--order",
    default=_CURVES.order,
    show_default=True,
    metavar="ORDER",
    help="Of the interviews: name, finished (when they first were), or an attribute, such as a date.",
)
@click.option(
    "--permutations",
    type=int,
    default=_CURVES.permutations,
    show_default=True,
    help="Orders drawn for the band.",
)
@click.option("--seed", type=int, default=_CURVES.seed, show_default=True, help="Of these orders.")
@click.option(
    "--base",
    type=int,
    default=_CURVES.base,
    show_default=True,
    help="First interviews that count as the base.",
)
@click.option(
    "--run", type=int, default=_CURVES.run, show_default=True, help="Interviews looked for new codes."
)
@whose_options
@as_of_option
@format_option
def saturation(study: Path, format: str, as_of: str | None, **choices: Any) -> None:
    """Print how many new codes each further interview brought, as interviewed and over all orders."""
    from interviewcoder.cli.exploring_views import print_saturation
    from interviewcoder.tables import saturation_table

    options = SaturationOptions(**choices)
    with opened(study, as_of) as project:
        table = saturation_table(project, options)
    print_saturation(table, format)


@click.command(
    short_help="Test whether groups of interviews differ in their themes.",
    epilog=examples("differences study.db --by country", "differences study.db --by group --codes code"),
)
@study_argument
@click.option("--by", default=_TESTS.by, show_default=True, metavar="ATTRIBUTE", help="Makes the groups.")
@_codes_option(_TESTS.codes)
@click.option(
    "--correction",
    type=click.Choice(CORRECTIONS),
    default=_TESTS.correction,
    show_default=True,
    help="For the number of tests.",
)
@whose_options
@as_of_option
@format_option
def differences(study: Path, format: str, as_of: str | None, **choices: Any) -> None:
    """Test each theme for a difference between groups of interviews, exactly, and with a caution.

    Interviews are few and rarely drawn by chance: read the caution before the figures.
    """
    from interviewcoder.cli.exploring_views import print_differences
    from interviewcoder.tables import difference_table

    options = DifferenceOptions(**choices)
    with opened(study, as_of) as project:
        table = difference_table(project, options)
    print_differences(table, format)
