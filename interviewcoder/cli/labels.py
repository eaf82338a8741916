"""Words beside coefficients, where someone asked for them: the option, the cells, and what must be said."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.output import Column, Listing

if TYPE_CHECKING:
    from interviewcoder.agreement.verbal import Words
    from interviewcoder.tables.rows import AgreementRow

labels_option = click.option(
    "--labels",
    "words",
    type=click.Choice(["landis-koch", "krippendorff"]),
    help="Put a word beside each figure: Landis and Koch's for κ, Krippendorff's for α.",
)


def label(value: float | None, low: float | None, words: Words) -> str:
    """The word for the value and, where its interval has a lower end with another word, that one too.

    >>> label(0.85, 0.7, "krippendorff"), label(0.85, None, "krippendorff"), label(None, None, "krippendorff")
    ('reliable (low end tentative)', 'reliable', '')
    """
    from interviewcoder.agreement.verbal import verbal_label

    word, lower = verbal_label(value, words), verbal_label(low, words)
    if word is None:
        return ""
    return word if lower in (None, word) else f"{word} (low end {lower})"


def labels_of(row: AgreementRow, words: Words) -> dict[str, str]:
    """Name of a column -> the word in it: one for α, or one for each pair's κ."""
    if words == "krippendorff":
        # The ends of a leave-one-out range bound nothing, so that a word for them would mislead.
        low = row.low if row.range in ("interval", "approximate") else None
        return {"verbal alpha": label(row.alpha, low, words)}
    return {f"verbal kappa {pair}": label(kappa, None, words) for pair, kappa in row.kappa.items()}


def about(words: Words) -> dict[str, Any]:
    """Whose words they are, for programs."""
    from interviewcoder.agreement.verbal import CAUTION, SOURCES

    return {"words": words, "source": SOURCES[words], "caution": CAUTION}


def notes(words: Words, *, ranges: bool) -> tuple[str, ...]:
    """What must be printed with the words; ``ranges`` says whether lower ends have words too."""
    from interviewcoder.agreement.verbal import CAUTION, SOURCES

    of = (
        "the value, and of the lower end of its interval where that is another"
        if ranges
        else "the value alone"
    )
    return (f"Words are of {of}; source: {SOURCES[words]}.", CAUTION)


def beside(listings: Sequence[Listing], by_row: Sequence[Mapping[str, str]], words: Words) -> list[Listing]:
    """The listings of an agreement table with words: α's in the first, those of pairs' κ in the second."""
    place = 0 if words == "krippendorff" else 1
    if place >= len(listings) or not listings[place].rows:
        return list(listings)
    names = list(dict.fromkeys(name for own in by_row for name in own))
    old = listings[place]
    new = dataclasses.replace(
        old,
        columns=(
            *old.columns,
            *(Column(name, "label" if place == 0 else name.removeprefix("verbal kappa ")) for name in names),
        ),
        rows=tuple(
            (*row, *(own.get(name, "") for name in names)) for row, own in zip(old.rows, by_row, strict=True)
        ),
        notes=(*notes(words, ranges=place == 0), *old.notes),
    )
    return [*listings[:place], new, *listings[place + 1 :]]
