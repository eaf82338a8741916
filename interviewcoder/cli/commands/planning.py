"""draw and plan: which interviews to code twice, and how many it takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from interviewcoder.cli.comparing import interval_options, rule_option, unit_option, who_options
from interviewcoder.cli.options import examples, format_option, names_option, opened, study_argument, together
from interviewcoder.model import OptionError
from interviewcoder.tables.options import QUESTIONS, AgreementOptions

_AGREEMENT = AgreementOptions()
_DOUBLE_CODED = ("leave-out", "count", "draw-again")


def _named(_context: click.Context, _option: click.Parameter, by: str | None) -> str:
    if by is not None and not by.strip():
        raise OptionError("--by names no attribute; name one, or leave --by out to draw from all alike.")
    return by or ""


draw_options = together(
    click.option("--share", type=float, help="Share of all interviews, such as 0.2; rounded up."),
    click.option("--number", type=int, help="How many interviews, in place of a share."),
    click.option(
        "--by",
        callback=_named,
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
"""The options of a draw, which `draw` and `round open` share."""


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
        taken = {opened.name for opened in project.rounds()}
    print_sample(sample, study, format, taken)


@click.command(
    short_help="Say how many interviews to code twice.",
    epilog=examples(
        "plan study.db --width 0.2", "plan study.db --by theme --unit turn --round pilot --interviews 12"
    ),
)
@study_argument
@click.option(
    "--width", type=float, default=0.2, show_default=True, help="Of the interval of α to get below."
)
@click.option("--most", type=int, default=200, show_default=True, help="Interviews to try up to.")
@click.option(
    "--interviews", type=int, help="Size of the sample that rarity is told for; else what overall α needs."
)
@click.option("--by", type=click.Choice(QUESTIONS), default=_AGREEMENT.by, show_default=True, help="Rows.")
@unit_option
@rule_option
@who_options
@interval_options(level="Of the interval.", resamples="Of each interval.", seed="Of the resampling.")
@format_option
def plan(study: Path, format: str, width: float, most: int, interviews: int | None, **choices: Any) -> None:
    """Say how many interviews to double-code, from those that are: a pilot.

    For each code and for the sets of codes, the number at which the interval of α is expected to be narrower
    than --width; and which codes are too rare for a coefficient to mean anything.
    """
    from interviewcoder.cli.planning_views import print_plan
    from interviewcoder.tables.planning import plan_double_coding

    options = AgreementOptions(**choices)
    with opened(study) as project:
        table = plan_double_coding(project, options, width=width, most=most, interviews=interviews)
    print_plan(table, format)
