"""passages: how far coders found the same passages of a study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.comparing import who_options
from interviewcoder.cli.options import (
    as_of_option,
    examples,
    format_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import Column, Listing, print_listings
from interviewcoder.tables.options import QUESTIONS, PassageOptions

if TYPE_CHECKING:
    from interviewcoder.tables.passage_rows import PassageTable

_DEFAULT = PassageOptions()


@click.command(
    short_help="Print how far the coders found the same passages.",
    epilog=examples(
        "passages study.db",
        "passages study.db --by theme --round pilot",
        "passages study.db --gamma --seed 7",
    ),
)
@study_argument
@click.option(
    "--by", type=click.Choice(QUESTIONS), default=_DEFAULT.by, show_default=True, help="What a row is."
)
@who_options
@click.option(
    "--threshold",
    type=float,
    default=_DEFAULT.threshold,
    show_default=True,
    help="Overlap (intersection over union) from which two passages match.",
)
@click.option("--gamma", is_flag=True, help="Draw γ too, which takes long where passages are many.")
@click.option("--seed", type=int, default=_DEFAULT.seed, show_default=True, help="Of γ.")
@as_of_option
@format_option
def passages(study: Path, format: str, as_of: str | None, **choices: Any) -> None:
    """Print how many passages coders both found, F1, αU, and agreement by character.

    Computed on codings as they stood when each coder first finished an interview in the round.
    """
    from interviewcoder.cli.views import printed_for_programs
    from interviewcoder.tables import passage_table

    options = PassageOptions(**choices)
    with opened(study, as_of) as project:
        table = passage_table(project, options)
    if not printed_for_programs(table, format):
        print_listings(_listings(table))


def _listings(table: PassageTable) -> list[Listing]:
    from interviewcoder.cli.views import figure

    if not table.interviews:
        return [Listing((), (), title="There is nothing to compare yet", notes=table.notes)]
    by = table.options.by
    titles = {"matched": "both", "matched_exactly": "exactly", "first": "all A", "second": "all B"}
    pooled = len(table.overall.f1_by_pair) > 1
    figures = {
        **({} if pooled else {"precision": "prec.", "recall": "recall"}),
        "f1": "F1",
        "f1_exact": "F1 exact",
        "alpha_u": "αU",
        "character_alpha": "α char.",
        "character_alpha_coded": "α coded",
    }
    every = (*table.rows, table.overall)
    main = Listing(
        (
            Column("name", by),
            *(Column(name, title, right=True) for name, title in (titles | figures).items()),
        ),
        tuple(
            (
                row.name,
                *(f"{getattr(row, name):,}" for name in titles),
                *(figure(getattr(row, name)) for name in figures),
            )
            for row in every
        ),
        title=f"Passages by {by}",
        notes=table.notes,
    )
    overall = {
        "u_alpha": "uα",
        "binary_u_alpha": "|uα: coded or not",
        "cu_alpha": "cuα: codes of what both coded",
    }
    if table.options.gamma:
        overall |= {"gamma": "γ", "gamma_cat": "γ-cat: codes of aligned passages"}
    whole = Listing(
        (Column("name", "of the text cut by all codes"), Column("value", right=True), Column("reason", "")),
        tuple(
            (title, figure(getattr(table.overall, name)), table.overall.reasons.get(name, ""))
            for name, title in overall.items()
        ),
    )
    overall_row = table.overall
    each = Listing(
        (
            Column("name", "pair A · B, all codes"),
            *(Column(name, title, right=True) for name, title in _OF_PAIR.items()),
        ),
        tuple(
            (
                pair,
                figure(overall_row.precision_by_pair.get(pair)),
                figure(overall_row.recall_by_pair.get(pair)),
                figure(f1),
            )
            for pair, f1 in overall_row.f1_by_pair.items()
        ),
    )
    return [main, *([each] if pooled else []), whole]


_OF_PAIR = {"precision": "prec.", "recall": "recall", "f1": "F1"}
