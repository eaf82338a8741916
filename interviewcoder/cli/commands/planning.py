"""draw and plan: which interviews to code twice, and how many it takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from interviewcoder.cli.options import examples, format_option, names_option, opened, study_argument

_DOUBLE_CODED = ("leave-out", "count", "draw-again")


def draw_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a draw, which `draw` and `round open` share."""
    options = (
        click.option("--share", type=float, help="Share of all interviews, such as 0.2; rounded up."),
        click.option("--number", type=int, help="How many interviews, in place of a share."),
        click.option(
            "--by",
            default="",
            metavar="ATTRIBUTE",
            help="Draw within its values, in proportion; also language, or two such as country,group.",
        ),
        click.option("--seed", type=int, default=1, show_default=True, help="Another one, another draw."),
        click.option(
            "--double-coded",
            type=click.Choice(_DOUBLE_CODED),
            default=_DOUBLE_CODED[0],
            show_default=True,
            help="Interviews that two coders have coded already: leave them out, count them towards the "
            "number, or draw them like others.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command(
    short_help="Draw the interviews that two coders should code.",
    epilog=examples(
        "draw study.db --share 0.2 --by country --coders ana,ben --seed 7",
        "draw study.db --number 6 --format csv",
    ),
)
@study_argument
@names_option("--coders", help="Who may code them; else everyone.")
@draw_options
@format_option
def draw(study: Path, format: str, double_coded: str, **choices: Any) -> None:
    """Draw a random sample of interviews for double coding, and print how to report it.

    Only interviews whose language at least two of the coders read are drawn. The same interviews and seed
    give the same draw, in whatever order they were imported. Nothing is written; round open takes the same
    options.
    """
    from interviewcoder.cli.planning_views import print_sample
    from interviewcoder.tables.drawing import draw_double_coding

    with opened(study) as project:
        sample = draw_double_coding(project, double_coded=double_coded.replace("-", " "), **choices)
    print_sample(sample, study, format)
