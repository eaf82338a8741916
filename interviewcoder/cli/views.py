"""How the big tables look as listings: which columns people see, and how figures are written."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from interviewcoder.cli.output import MISSING, Column, Listing, print_json, print_listing, print_listings
from interviewcoder.tables.percentages import percent_number

if TYPE_CHECKING:
    import pandas as pd

    from interviewcoder.agreement.verbal import Words
    from interviewcoder.tables.rows import AgreementRow, AgreementTable


FORCED = "*"
"""Beside a κ that is 0 because one of the two never, or always, gave the code."""
FORCED_SAID = (
    "κ is 0 because one of the two gave the code to none, or to all, of their units: it would be so whatever "
    "the other did, and says nothing of how they understand it."
)
_MOST_NAMED = 8
"""Rows without α that are named; of more, their number, for the dashes say which."""


def print_agreement(table: AgreementTable, format: str) -> None:
    """Print agreement: for people, as JSON with all that belongs to it, or as the CSV of its data frame."""
    if not printed_for_programs(table, format):
        print_listings(agreement_listings(table))


def printed_for_programs(table: Any, format: str, frame: pd.DataFrame | None = None) -> bool:
    """Print a table as JSON with all that belongs to it, or as the CSV of its own or another data frame.

    False where people are to read it, and nothing was printed.
    """
    if format == "json":
        print_json(dataclasses.asdict(table))
    elif format == "csv":
        print_listing(of_frame(table.frame() if frame is None else frame, table.notes), "csv")
    else:
        return False
    return True


def print_labelled(table: AgreementTable, format: str, words: Words) -> None:
    """The same with words beside the figures."""
    from interviewcoder.cli import labels

    every = (*table.rows, table.overall)
    by_row = [labels.labels_of(row, words) for row in every]
    if format == "json":
        found = dataclasses.asdict(table)
        for row, own in zip((*found["rows"], found["overall"]), by_row, strict=True):
            row["verbal"] = own
        print_json({**found, "verbal": labels.about(words)})
    elif format == "csv":
        frame = table.frame()
        for name in dict.fromkeys(name for own in by_row for name in own):
            frame[name] = [own.get(name) for own in by_row]
        print_listing(of_frame(frame, table.notes), "csv")
    else:
        print_listings(labels.beside(agreement_listings(table), by_row, words))


def of_frame(frame: pd.DataFrame, notes: Sequence[str] = ()) -> Listing:
    """A data frame's own columns, missing values empty; a workbook has the notes under them."""
    rows = frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)
    return Listing(tuple(Column(str(name)) for name in frame.columns), tuple(rows), notes=tuple(notes))


# --- agreement -----------------------------------------------------------------------------------


def agreement_listings(table: AgreementTable) -> list[Listing]:
    """What people see of it, one listing below the other."""
    by = " · ".join(name.strip() for name in table.options.by.split(","))
    columns = (
        Column("name", by),
        Column("units", right=True),
        Column("both", right=True),
        Column("only_a", "only A", right=True),
        Column("only_b", "only B", right=True),
        Column("neither", "none", right=True),
        Column("percent", "%", right=True),
        Column("positive", "pos", right=True),
        Column("negative", "neg", right=True),
        Column("alpha", "α", right=True),
        Column("range", "α range", right=True),
        Column("alpha_coded", "α coded", right=True),
    )
    if not table.double_coded:
        return [Listing((), (), title="There is nothing to compare yet", notes=table.notes)]
    if not table.overall.units:
        return [Listing((), (), title=f"No {table.options.unit} can be compared", notes=table.notes)]
    every = (*table.rows, table.overall)
    main = Listing(
        columns,
        tuple(map(_agreement_row, every)),
        title=f"Agreement by {by}, unit: {table.options.unit}{_pooled(table)}",
        notes=(*_beside_overall(table), *_undefined(table), *table.notes),
    )
    pairs = sorted(dict.fromkeys(pair for row in every for pair in row.kappa))
    given = {coder for row in every for coder in row.prevalence}
    coders = [coder for coder in table.coders if coder in given]
    if not coders:
        return [main]
    apart = Listing(
        (
            Column("name", by),
            *(Column(f"prevalence {coder}", f"{coder} %", right=True) for coder in coders),
            *(Column(f"kappa {pair}", f"κ {pair}", right=True) for pair in pairs),
        ),
        tuple(
            (
                _named(row),
                *(percent_number(row.prevalence.get(coder)) for coder in coders),
                *(figure(row.kappa.get(pair)) + FORCED * (pair in row.forced) for pair in pairs),
            )
            for row in every
        ),
        title="Share of units to which each coder gave it, and Cohen's κ of each pair",
        notes=(f"{FORCED} {FORCED_SAID}",) if any(row.forced for row in every) else (),
        repeat=1,
    )
    return [main, apart]


def _pooled(table: AgreementTable) -> str:
    """Of three coders a unit is three pairs, so that the four counts add up to more than the units."""
    said = "; both, only A, only B, none: pairs of coders pooled, so more than the units"
    return said if len(table.coders) > 2 else ""


def _range(row: AgreementRow) -> str:
    """From where to where; – where a single value is all there is, which is no range."""
    if row.low is None:
        return ""
    left = row.interviews - row.undefined_resamples if row.range == "leave-one-out" else row.interviews
    return MISSING if left < 2 else f"{figure(row.low)} to {figure(row.high)}"


def _agreement_row(row: AgreementRow) -> tuple[Any, ...]:
    return (
        _named(row),
        f"{row.units:,}",
        f"{row.both:,}",
        f"{row.only_a:,}",
        f"{row.only_b:,}",
        f"{row.neither:,}",
        percent_number(row.percent),
        figure(row.positive),
        figure(row.negative),
        figure(row.alpha),
        _range(row),
        figure(row.alpha_coded),
    )


def _named(row: AgreementRow) -> str:
    """The code and, where it is asked by group, the group."""
    together = " · ".join(row.groups)
    return row.name if row.name == together or not together else f"{row.name} · {together}"


def _beside_overall(table: AgreementTable) -> tuple[str, ...]:
    """What the overall row must not be read without: the lowest codes, and of few interviews each one."""
    overall, said = table.overall, []
    if table.lowest and overall.alpha is not None:
        alphas = {row.name: row.alpha for row in table.rows if not row.groups}
        named = [f"{name} {figure(alphas[name])}" if name in alphas else name for name in table.lowest]
        said.append(f"Overall α {figure(overall.alpha)}; lowest {', '.join(named)}.")
    if overall.range == "leave-one-out":
        own = ", ".join(f"{name} {figure(alpha)}" for name, alpha in overall.by_interview.items())
        said.append(f"Overall α of each interview: {own}.")
    return tuple(said)


def _undefined(table: AgreementTable) -> tuple[str, ...]:
    """Why figures are missing, each reason once: with the rows it holds for, or their number."""
    reasons: dict[str, list[str]] = {}
    for row in (*table.rows, table.overall):
        if row.reason:
            reasons.setdefault(row.reason, []).append(_named(row))
    return tuple(f"α is undefined for {_some(names)}: {reason}." for reason, names in reasons.items())


def _some(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= _MOST_NAMED else f"{len(names)} rows"


def figure(value: float | None) -> str:
    """A coefficient with two decimals and a real minus sign; – where it is undefined.

    >>> figure(0.6249), figure(-0.05), figure(-0.001), figure(None)
    ('0.62', '−0.05', '0.00', '–')
    """
    if value is None:
        return MISSING
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")
