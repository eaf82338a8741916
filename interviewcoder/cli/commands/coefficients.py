"""coefficients: agreement on a wide table of ratings, whatever made it; no study is needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewcoder.cli.labels import labels_option
from interviewcoder.cli.options import FILE, examples, format_option
from interviewcoder.cli.output import note

if TYPE_CHECKING:
    from interviewcoder.agreement import Level, SetDistance
    from interviewcoder.agreement.verbal import Words

_LEVELS = ("nominal", "ordinal", "interval", "ratio")
_WEIGHTS = ("unweighted", "linear", "quadratic")


@click.command(
    short_help="Print agreement coefficients of a table of ratings.",
    epilog=examples(
        "coefficients ratings.csv",
        "coefficients ratings.csv --level ordinal --order low,mid,high --weights quadratic",
        "coefficients ratings.csv --sets masi --cluster interview --format json",
    ),
)
@click.argument("ratings", type=FILE)
@click.option(
    "--level", type=click.Choice(_LEVELS), default="nominal", show_default=True, help="What values mean."
)
@click.option(
    "--sets",
    type=click.Choice(["masi", "jaccard"]),
    help="Cells hold sets of codes, as in a|b; their distance.",
)
@click.option(
    "--weights",
    type=click.Choice(_WEIGHTS),
    default="unweighted",
    show_default=True,
    help="Of weighted kappa and AC2, by the rank of the values.",
)
@click.option("--order", metavar="A,B,…", help="All values there can be, from low to high.")
@click.option("--cluster", metavar="COLUMN", help="What units belong to; resampled in place of units.")
@click.option("--resamples", type=int, default=1000, show_default=True, help="Of the bootstrap of α.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of the bootstrap of α.")
@click.option("--confidence", type=float, default=0.95, show_default=True, help="Level of every interval.")
@labels_option
@format_option
def coefficients(
    ratings: Path,
    level: Level,
    sets: SetDistance | None,
    weights: str,
    order: str | None,
    cluster: str | None,
    resamples: int,
    seed: int,
    confidence: float,
    words: Words | None,
    format: str,
) -> None:
    """Print agreement on a wide CSV table: the first column the unit, every other column a coder.

    A blank cell is a missing value; anything else, also NA or nan, is a label. With --sets a cell holds codes
    with | between them, and | alone is a coder who gave none.
    """
    from interviewcoder.agreement.clusters import Resampling
    from interviewcoder.agreement.overview import Scale, overview
    from interviewcoder.cli.coefficient_views import Report, print_report
    from interviewcoder.exchange.ratings import SEPARATOR, code_table, read_ratings

    resampling = Resampling(resamples=resamples, seed=seed, level=confidence)
    table = read_ratings(ratings, cluster=cluster)
    for notice in table.notices:
        note(notice)
    coded = code_table(
        table, level=level, sets=sets is not None, order=None if order is None else order.split(",")
    )
    for notice in coded.notices:
        note(notice)
    if sets is not None and any(set(";,") & set(code) for value in coded.values for code in value):
        note(
            f"Some codes hold a ; or a comma; between the codes of a set goes {SEPARATOR}, as in "
            f"a{SEPARATOR}b."
        )
    if sets is None and any(SEPARATOR in name for name in coded.names):
        note(f"Some cells hold a {SEPARATOR}; for sets of codes say --sets masi or --sets jaccard.")
    names = None if table.clusters is None else tuple(dict.fromkeys(table.clusters))
    clusters = None
    if table.clusters is not None and names is not None:
        place = {name: number for number, name in enumerate(names)}
        clusters = [place[name] for name in table.clusters]
    scale = Scale(coded.values, level, sets, coded.ordered, weights)
    found = overview(coded.codes, scale, clusters, resampling=resampling)
    print_report(
        Report(
            table.name,
            len(table.units),
            table.coders,
            coded.names,
            scale,
            found,
            cluster,
            order is not None,
            words,
        ),
        resampling,
        format,
    )
