"""Every coefficient that fits a table of ratings, side by side, and for each other one the reason why not.

No coefficient should be read alone, and a script should find the same names whatever the table is: what
does not apply to it is there without a value and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import comb
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from interviewcoder.agreement.alpha import alpha_with, krippendorff_alpha, shared_units, undefined_reason
from interviewcoder.agreement.chance import (
    Weights,
    brennan_prediger,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    percent_agreement,
    scott_pi,
    specific_agreement,
)
from interviewcoder.agreement.clustered_kappas import clustered_kappas
from interviewcoder.agreement.clusters import DEFAULT, Resampling, clustered_alpha
from interviewcoder.agreement.cohen import cohen_kappa, weighted_kappa
from interviewcoder.agreement.distances import (
    Distance,
    Level,
    Nominal,
    SetDistance,
    Sets,
    checked_kind,
    distance_for,
    set_members,
)
from interviewcoder.agreement.labels import IntArray
from interviewcoder.agreement.pairs import CoderAgainstRest, CoderPair, coder_pairs, coders_against_rest
from interviewcoder.agreement.ratings import FloatArray, Patterns, count_patterns
from interviewcoder.agreement.results import Coefficient, Interval
from interviewcoder.agreement.unit_bootstrap import alpha_over_units

COEFFICIENTS: Final = (
    "percent_agreement",
    "krippendorff_alpha",
    "cohen_kappa",
    "weighted_kappa",
    "scott_pi",
    "fleiss_kappa",
    "conger_kappa",
    "brennan_prediger",
    "gwet_ac1",
    "gwet_ac2",
    "specific_agreement",
)
MOST_CATEGORIES = 1000
"""Above this, coefficients that need a table of categories by categories are left out."""
MOST_PAIRS = 20_000
"""Above this, as 200 coders make, pairs of coders and each against the rest are left out."""
_TABLES = ("cohen_kappa", "weighted_kappa", "brennan_prediger", "gwet_ac1", "gwet_ac2")
_FIXED = ("weighted_kappa", "brennan_prediger", "gwet_ac1", "gwet_ac2")
_TWO_CODERS = {"cohen_kappa": "conger_kappa", "weighted_kappa": "gwet_ac2", "scott_pi": "fleiss_kappa"}


@dataclass(frozen=True, slots=True)
class Scale:
    """What the codes of a table mean."""

    values: Sequence[Any]
    """What each code stands for: text, a number, or a frozenset of codes."""
    level: Level = "nominal"
    sets: SetDistance | None = None
    """The distance of sets, where the values are sets."""
    ordered: bool = False
    """Whether the codes are in an order that means something: weights need one."""
    weights: str = "unweighted"
    """unweighted, linear or quadratic: of weighted kappa and AC2."""


@dataclass(frozen=True, slots=True)
class CategoryAgreement:
    """One category against all others; for sets, one code: in the set or not."""

    category: Any
    given: int
    """How often coders gave it."""
    krippendorff_alpha: Coefficient
    specific_agreement: Coefficient
    fleiss_kappa: Coefficient


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything about one table of ratings."""

    units: int
    """Units with a value."""
    shared: int
    """Units that at least two coders coded; everything below is about these."""
    coefficients: Mapping[str, Coefficient]
    """By name, in the order of ``COEFFICIENTS``."""
    by_category: tuple[CategoryAgreement, ...]
    pairs: tuple[CoderPair, ...]
    against_rest: tuple[CoderAgainstRest, ...]
    interval: Interval
    """Of Krippendorff's alpha: what was resampled, how often, with which seed."""


def overview(
    codes: npt.ArrayLike,
    scale: Scale,
    clusters: npt.ArrayLike | None = None,
    *,
    resampling: Resampling = DEFAULT,
) -> Overview:
    """All coefficients of a table of ratings.

    ``codes`` (units × coders), -1 = missing, are places in ``scale.values``; ``clusters`` (units,) are whole
    numbers that say what a unit belongs to.

    Without clusters alpha has a percentile bootstrap interval over units and Gwet's standard error, and the
    others have their own analytic ones. With clusters all have percentile bootstrap intervals over these and
    no standard error, for the analytic ones take units for independent; pairs of coders then have none.
    Values are taken as categories by all coefficients but alpha, weighted kappa and AC2.
    Raises RatingsError.

    Krippendorff 2011, section A: two observers agree on six of ten articles, α = .095:

    >>> import numpy as np
    >>> from interviewcoder.agreement import Scale
    >>> jon, han = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    >>> found = overview(np.array([jon, han]).T, Scale(["no", "yes"]))
    >>> [f"{found.coefficients[name].value:.3f}" for name in ("percent_agreement", "krippendorff_alpha")]
    ['0.600', '0.095']
    >>> found.coefficients["specific_agreement"].reason
    'one value a category: see by_category'
    """
    patterns = replace(
        count_patterns(codes, categories=len(scale.values)),
        category_values=tuple(scale.values),
        weighted=clusters is not None,
    )
    distance_of = partial(_distance, scale)
    distance = distance_of(patterns.shared.totals)
    confidence = resampling.level
    if clusters is None:
        within = _Within(None, resampling)
        interval = alpha_over_units(patterns, distance, resampling)
    else:
        forced = replace(resampling, interval="bootstrap", what="clusters")
        clustered = count_patterns(codes, categories=len(scale.values), clusters=clusters)
        within = _Within(clustered, forced)
        interval = clustered_alpha(clustered, distance, resampling=forced).interval
    alpha = alpha_with(distance, patterns, confidence=confidence)
    few = patterns.categories <= MOST_CATEGORIES
    paired = few and comb(patterns.rows.shape[1], 2) <= MOST_PAIRS
    kappas = within.kappas(_weights(scale)) if few else {}
    return Overview(
        units=round(float(patterns.counts[patterns.values >= 1].sum())),
        shared=shared_units(patterns),
        coefficients={
            name: replace(alpha, low=interval.low, high=interval.high)
            if name == "krippendorff_alpha"
            else _with_interval(_coefficient(name, patterns, scale, confidence), kappas)
            for name in COEFFICIENTS
        },
        by_category=tuple(_by_category(patterns, within, scale, confidence)) if few else (),
        pairs=coder_pairs(patterns, distance_of, confidence=confidence, weights=_weights(scale))
        if paired
        else (),
        against_rest=coders_against_rest(patterns, distance_of) if paired else (),
        interval=interval,
    )


@dataclass(frozen=True, slots=True)
class _Within:
    """The units by cluster, and how clusters are resampled; nothing where units are independent."""

    patterns: Patterns | None
    resampling: Resampling

    def kappas(self, weights: Weights = "identity") -> Mapping[str, Interval]:
        """Intervals of the kappa family."""
        return {} if self.patterns is None else clustered_kappas(self.patterns, weights, self.resampling)

    def question(self, ask: Callable[[Patterns], Patterns]) -> _Within:
        """The same units asked a yes/no question."""
        return self if self.patterns is None else replace(self, patterns=ask(self.patterns))

    def alpha(self) -> Interval | None:
        """The interval of nominal alpha."""
        if self.patterns is None:
            return None
        return clustered_alpha(self.patterns, Nominal(), resampling=self.resampling).interval


def _with_interval(one: Coefficient, intervals: Mapping[str, Interval]) -> Coefficient:
    """A coefficient with the interval of its name, where there are intervals and it has a value."""
    interval = intervals.get(one.name)
    if interval is None or one.value is None:
        return one
    return replace(one, low=interval.low, high=interval.high)


def _weights(scale: Scale) -> Weights:
    # What has no order has no weights; the coefficients that need them say so themselves.
    plain = scale.weights == "unweighted" or not scale.ordered or scale.sets is not None
    return "identity" if plain else scale.weights


def _distance(scale: Scale, totals: FloatArray) -> Distance:
    if scale.sets is not None:
        return Sets(set_members(scale.values), checked_kind(scale.sets))
    return distance_for(scale.level, totals, scale.values)


def _coefficient(name: str, patterns: Patterns, scale: Scale, confidence: float) -> Coefficient:
    """A coefficient that takes values as categories, or the reason why it does not apply."""
    if reason := undefined_reason(patterns) or _not_applicable(name, patterns, scale):
        return Coefficient(name, None, n=shared_units(patterns), coders=patterns.coders, reason=reason)
    weights: Weights = "identity" if scale.weights == "unweighted" else scale.weights
    functions: dict[str, Callable[..., Coefficient]] = {
        "percent_agreement": percent_agreement,
        "cohen_kappa": cohen_kappa,
        "weighted_kappa": partial(weighted_kappa, weights=weights),
        "scott_pi": scott_pi,
        "fleiss_kappa": fleiss_kappa,
        "conger_kappa": conger_kappa,
        "brennan_prediger": brennan_prediger,
        "gwet_ac1": gwet_ac1,
        "gwet_ac2": partial(gwet_ac2, weights=weights),
    }
    return functions[name](patterns, confidence=confidence)


def _not_applicable(name: str, patterns: Patterns, scale: Scale) -> str | None:
    if name == "specific_agreement":
        return "one value a category: see by_category"
    if name in _TWO_CODERS and patterns.coders > 2:
        return f"compares two coders, and {patterns.coders} have values: see {_TWO_CODERS[name]}, or pairs"
    if name in _TABLES and patterns.categories > MOST_CATEGORIES:
        return f"more than {MOST_CATEGORIES:,} categories"
    if name in _FIXED and scale.sets is not None:
        return "depends on the number or order of categories, and sets have neither"
    if name in ("weighted_kappa", "gwet_ac2") and scale.weights != "unweighted" and not scale.ordered:
        return "weights need an order of the categories: numbers, or --order"
    return None


def _by_category(
    patterns: Patterns, within: _Within, scale: Scale, confidence: float
) -> list[CategoryAgreement]:
    """Each value against all others at the levels of names and orders; each code of sets of codes."""
    if scale.sets is not None:
        codes = sorted({code for value in scale.values for code in value})
        return [
            _one_category(
                code,
                partial(_holding, holds=[code in value for value in scale.values]),
                patterns,
                within,
                confidence,
            )
            for code in codes
        ]
    if scale.level in ("interval", "ratio"):
        return []
    return [
        _one_category(
            value, partial(Patterns.one_against_rest, category=category), patterns, within, confidence
        )
        for category, value in enumerate(scale.values)
    ]


def _holding(patterns: Patterns, holds: Sequence[bool]) -> Patterns:
    """The yes/no question whether a coder's set holds a code."""
    answers: IntArray = np.array([*holds, -1], np.int64)  # a missing value, -1, reads the last
    return replace(patterns, rows=answers[patterns.rows], categories=2, category_values=None)


def _one_category(
    category: Any,
    ask: Callable[[Patterns], Patterns],
    patterns: Patterns,
    within: _Within,
    confidence: float,
) -> CategoryAgreement:
    question, clustered = ask(patterns), within.question(ask)
    kappas, interval = clustered.kappas(), clustered.alpha()
    alpha = krippendorff_alpha(question, confidence=confidence)
    return CategoryAgreement(
        category,
        round(float(question.totals[1])),
        alpha if interval is None else _with_interval(alpha, {alpha.name: interval}),
        _with_interval(specific_agreement(question)[1], kappas),
        _with_interval(fleiss_kappa(question, confidence=confidence), kappas),
    )
