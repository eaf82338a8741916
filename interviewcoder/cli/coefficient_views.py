"""How the coefficients of a table of ratings look: for people, for scripts, and as rows of a CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb
from typing import Any

from interviewcoder.agreement.clusters import Resampling
from interviewcoder.agreement.overview import MOST_PAIRS, CategoryAgreement, Overview, Scale
from interviewcoder.agreement.pairs import CoderAgainstRest, CoderPair
from interviewcoder.agreement.results import Coefficient
from interviewcoder.agreement.verbal import Words, fits
from interviewcoder.cli import labels
from interviewcoder.cli.output import Column, Listing, counted, print_json, print_listing, print_listings

_PAIR = ("percent_agreement", "krippendorff_alpha", "cohen_kappa")
_REST = (*_PAIR, "alpha_without")
_CATEGORY = ("krippendorff_alpha", "specific_agreement", "fleiss_kappa")
_MOST_PAIRS = 300
_FEW_UNITS = 20
"""Below so many units, intervals that hold for many are said to be unreliable: our convention."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is printed: the statistics, and the names the table gave."""

    name: str
    units: int
    """Rows of the table, with values or without."""
    coders: tuple[str, ...]
    categories: tuple[str, ...]
    scale: Scale
    found: Overview
    cluster: str | None
    fixed: bool
    """Whether all values there can be were given."""
    words: Words | None = None
    """Whose words stand beside the coefficients they were made for."""


def print_report(report: Report, resampling: Resampling, format: str) -> None:
    """Print the coefficients of a table of ratings."""
    if format == "json":
        print_json(_as_json(report, resampling))
    elif format == "csv":
        columns: tuple[str, ...] = ("scope", "of", "coefficient", "n", "value", "low", "high", "se", "reason")
        if report.words is not None:
            columns += ("verbal",)
        print_listing(Listing(tuple(map(Column, columns)), tuple(_as_rows(report))), "csv")
    else:
        print_listings(_as_listings(report, resampling))


# --- for scripts ---------------------------------------------------------------------------------


def _as_json(report: Report, resampling: Resampling) -> dict[str, Any]:
    found, scale = report.found, report.scale
    return {
        "units": report.units,
        "coders": report.coders,
        "categories": report.categories,
        "coefficients": {name: _object(report, name, one) for name, one in found.coefficients.items()},
        "by_category": {
            _shown(report, one.category): {
                "given": one.given,
                **{name: _object(report, name, getattr(one, name)) for name in _CATEGORY},
            }
            for one in found.by_category
        },
        "pairs": [
            {
                "coders": [report.coders[pair.first], report.coders[pair.second]],
                "n": pair.units,
                **{name: _object(report, name, getattr(pair, name)) for name in _of_pair(report)},
            }
            for pair in found.pairs
        ],
        "coders_against_rest": [
            {
                "coder": report.coders[one.coder],
                "n": one.units,
                **{name: _object(report, name, getattr(one, name)) for name in _REST},
            }
            for one in found.against_rest
        ],
        "options": {
            "level": scale.level,
            "sets": scale.sets,
            "weights": scale.weights,
            "confidence": resampling.level,
            "resamples": resampling.resamples,
            "seed": resampling.seed,
            "cluster": report.cluster,
            "resampled": found.interval.resampled,
            "undefined_resamples": found.interval.undefined_resamples,
        },
        "notes": _notes(report, resampling),
        **({} if report.words is None else {"verbal": labels.about(report.words)}),
    }


def _object(report: Report, name: str, one: Coefficient) -> dict[str, Any]:
    found = {"value": one.value, "low": one.low, "high": one.high, "se": one.se, "reason": one.reason}
    return found if report.words is None else {**found, "verbal": _label(report, name, one)}


def _label(report: Report, name: str, one: Coefficient) -> str:
    """The word for a coefficient, empty where nobody asked for one or its authors did not speak of it."""
    if report.words is None or not fits(name, report.words):
        return ""
    return labels.label(one.value, one.low, report.words)


def _shown(report: Report, category: Any) -> str:
    """A category as the table names it; the codes of sets are names already."""
    if report.scale.sets is not None:
        return str(category)
    return report.categories[list(report.scale.values).index(category)]


def _as_rows(report: Report) -> Iterator[tuple[Any, ...]]:
    """A row a figure, so that one table holds them all."""

    def row(scope: str, of: str, name: str, one: Coefficient) -> tuple[Any, ...]:
        figures = (scope, of, name, one.n, one.value, one.low, one.high, one.se, one.reason)
        return figures if report.words is None else (*figures, _label(report, name, one))

    found = report.found
    for name, one in found.coefficients.items():
        yield row("all", "", name, one)
    for category in found.by_category:
        for name in _CATEGORY:
            yield row("category", _shown(report, category.category), name, getattr(category, name))
    for pair in found.pairs:
        of = f"{report.coders[pair.first]}–{report.coders[pair.second]}"
        for name in _of_pair(report):
            yield row("pair", of, name, getattr(pair, name))
    for rest in found.against_rest:
        for name in _REST:
            yield row("coder against the rest", report.coders[rest.coder], name, getattr(rest, name))


# --- for people ----------------------------------------------------------------------------------


def _as_listings(report: Report, resampling: Resampling) -> list[Listing]:
    found, scale = report.found, report.scale
    of = f"{scale.sets} distance of sets" if scale.sets else f"{scale.level} level"
    main = Listing(
        (
            Column("coefficient"),
            Column("value", right=True),
            Column("low", right=True),
            Column("high", right=True),
            Column("se", right=True),
            Column("reason", " ", wrap=True),
        ),
        tuple(
            (
                name,
                *map(_figure, (one.value, one.low, one.high, one.se)),
                one.reason or _label(report, name, one),
            )
            for name, one in found.coefficients.items()
        ),
        title=(
            f"Agreement of {counted(len(report.coders), 'coder')} on {counted(report.units, 'unit')}, {of}"
        ),
        notes=tuple(_notes(report, resampling)),
    )
    listings = [main]
    if found.by_category:
        listings.append(_categories(report, found.by_category))
    if found.pairs:
        listings.append(_pairs(report, found.pairs))
    if len(report.coders) > 2 and found.against_rest:
        listings.append(_rest(report, found.against_rest))
    return listings


def _figures(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, name, right=True) for name in names)


def _categories(report: Report, categories: tuple[CategoryAgreement, ...]) -> Listing:
    return Listing(
        (Column("category", wrap=True), *_figures("given", "α", "specific", "Fleiss κ")),
        tuple(
            (
                _shown(report, one.category),
                f"{one.given:,}",
                *(_figure(getattr(one, name).value) for name in _CATEGORY),
            )
            for one in categories
        ),
        title="Each category against all others"
        if report.scale.sets is None
        else "Each code: in the set or not",
    )


def _of_pair(report: Report) -> tuple[str, ...]:
    """Coefficients of a pair: weighted kappa where weights were asked for."""
    weighted = any(pair.weighted_kappa is not None for pair in report.found.pairs)
    return (*_PAIR, "weighted_kappa") if weighted else _PAIR


def _pairs(report: Report, pairs: tuple[CoderPair, ...]) -> Listing:
    names = _of_pair(report)
    titles = ("n", "percent", "α", "Cohen's κ", "weighted κ")[: len(names) + 1]
    left_out = len(pairs) - _MOST_PAIRS
    return Listing(
        (Column("coder"), Column("other", "and"), *_figures(*titles)),
        tuple(
            (
                report.coders[pair.first],
                report.coders[pair.second],
                f"{pair.units:,}",
                *(_figure(getattr(pair, name).value) for name in names),
            )
            for pair in pairs[:_MOST_PAIRS]
        ),
        title="Pairs of coders, over the units that both coded",
        notes=(f"{counted(left_out, 'pair')} more; --format csv gives all.",) if left_out > 0 else (),
    )


def _rest(report: Report, coders: tuple[CoderAgainstRest, ...]) -> Listing:
    return Listing(
        (Column("coder"), *_figures("n", "percent", "α", "κ", "α without")),
        tuple(
            (
                report.coders[one.coder],
                f"{one.units:,}",
                *(_figure(getattr(one, name).value) for name in _REST),
            )
            for one in coders
        ),
        title="Each coder against the rest",
        notes=("α without is the agreement of all others where this coder is left out.",),
    )


def _notes(report: Report, resampling: Resampling) -> list[str]:
    found, scale, interval = report.found, report.scale, report.found.interval
    percent = f"{100 * resampling.level:g}%"
    notes = [f"{found.shared:,} of {counted(report.units, 'unit')} have values of two coders or more."]
    if interval.method == "bootstrap":
        of = f"the clusters in column '{report.cluster}'" if report.cluster else "units"
        more = f"; {interval.note}" if interval.note else ""
        notes.append(
            f"Interval of α: {percent} percentile bootstrap over {of} ({interval.clusters:,}), "
            f"{interval.resamples:,} resamples, seed {interval.seed}{more}."
        )
    elif found.coefficients["krippendorff_alpha"].value is not None and interval.note:
        notes.append(f"No interval of α: {interval.note}.")
    if report.words is not None:
        notes.extend(labels.notes(report.words, ranges=True))
    if report.cluster:
        notes.append(
            "The other intervals are of the same resamples; standard errors and intervals of pairs are left "
            "out, for they would take the units of a cluster for independent."
        )
    else:
        notes.append(
            f"The other intervals are analytic ({percent}), Cohen's and weighted kappa's asymptotic, all "
            "others and every standard error of α by Gwet: α's interval (bootstrap) and its standard error "
            "are of two methods."
        )
        if 0 < found.shared < _FEW_UNITS:
            notes.append(
                f"With {counted(found.shared, 'unit')} that two coders coded, analytic intervals and "
                "standard errors are unreliable: they are made for many."
            )
    if comb(len(report.coders), 2) > MOST_PAIRS:
        notes.append(
            f"{len(report.coders):,} coders make {comb(len(report.coders), 2):,} pairs; these, and each "
            "coder against the rest, are left out: choose columns for them."
        )
    if scale.sets is not None:
        notes.append("All coefficients but α take a set as one value: equal or not.")
    elif scale.level != "nominal":
        weighted = "" if scale.weights == "unweighted" else ", weighted kappa and AC2 (by --weights)"
        notes.append(
            f"The level ({scale.level}) is that of α{weighted}; all other coefficients and the table of "
            "categories take values as names (nominal)."
        )
    if scale.sets is None and scale.weights == "unweighted":
        notes.append("Without weights, weighted kappa is Cohen's and AC2 is AC1; see --weights.")
    if not report.fixed and scale.sets is None and scale.level in ("nominal", "ordinal"):
        used = counted(len(report.categories), "category", "categories")
        notes.append(
            f"Brennan-Prediger, AC1 and AC2 take the {used} in use for all there are; --order gives all."
        )
    return notes


def _figure(value: float | None) -> str:
    """Three decimals and a real minus sign; – where undefined."""
    if value is None:
        return "–"
    return f"{value:.3f}".replace("-0.000", "0.000").replace("-", "−")
