"""Options of every command that compares coders: of whom, in which rounds, what a unit is, how sure.

One place, so that the commands take the same words for the same choices (`AgreementOptions`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import click

from interviewcoder.cli.options import names_option, together
from interviewcoder.model import Unit
from interviewcoder.tables.options import AgreementOptions, Rule

_DEFAULT = AgreementOptions()

rounds_option = click.option(
    "--round",
    "rounds",
    multiple=True,
    metavar="ROUND",
    help="Name or kind of a round, or all; repeatable. Else reliability rounds.",
)
compared_coders_option = names_option("--coders", help="Coders compared; else all who finished.")
interviewer_option = click.option("--interviewer", is_flag=True, help="Count the interviewer's turns too.")
unit_option = click.option(
    "--unit",
    type=click.Choice(get_args(Unit)),
    default=_DEFAULT.unit,
    show_default=True,
    help="What is compared.",
)
rule_option = click.option(
    "--rule",
    type=click.Choice(get_args(Rule)),
    default=_DEFAULT.rule,
    show_default=True,
    help="A unit counts as coded if a coding covers a whole word of it, or half of its words.",
)

who_options = together(rounds_option, compared_coders_option, interviewer_option)
"""Whose codings are compared: in which rounds, of which coders, with the interviewer's turns or without."""


def interval_options(*, level: str, resamples: str, seed: str) -> Callable[[Any], Any]:
    """How intervals are computed; the arguments say of what, for the help."""
    return together(
        click.option("--level", type=float, default=_DEFAULT.level, show_default=True, help=level),
        click.option("--resamples", type=int, default=_DEFAULT.resamples, show_default=True, help=resamples),
        click.option("--seed", type=int, default=_DEFAULT.seed, show_default=True, help=seed),
    )
