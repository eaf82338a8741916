"""Options of every command that counts what was coded: whose codings, and which boundaries.

One place, so that a theme table, its figures and what explores them take the same words for the same choices.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import click

from interviewcoder.cli.options import complete_coders, together
from interviewcoder.tables.finals import Boundary
from interviewcoder.tables.options import ThemeOptions

_DEFAULT = ThemeOptions()

_WHOSE = (
    "Whose codings: final (settled decisions, what coders agreed on, elsewhere the main coder), main (each "
    "interview's main coder), any, majority, or a coder's name."
)


def _coders(said: str, shown: str | bool) -> Callable[[Any], Any]:
    return click.option(
        "--coders",
        default=_DEFAULT.coders,
        show_default=shown,
        metavar="RULE",
        shell_complete=complete_coders,
        help=said,
    )


_boundary = click.option(
    "--boundary",
    type=click.Choice(get_args(Boundary)),
    default=_DEFAULT.boundary,
    show_default=True,
    help="Where a passage lies that coders gave the same code with different boundaries.",
)
whose_options = together(_coders(_WHOSE, shown=True), _boundary)
figure_options = together(
    _coders(f"{_WHOSE} Of stripes also each: every coder apart.", "final; of stripes each"), _boundary
)
