"""γ: is the best alignment of the coders' passages better than one of random codings would be?

What chance would give is not computed but drawn: each coder's line is cut somewhere and its parts swapped,
which keeps the passages, their lengths, codes and overlaps, and loses their places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import NormalDist, fmean, stdev

import numpy as np

from interviewcoder.agreement.passages.alignment import align, disorder, pairs_within
from interviewcoder.agreement.passages.dissimilarity import Dissimilarity, IntArray, Units
from interviewcoder.agreement.passages.spans import NO_COMMON_DOCUMENT, NO_PASSAGES, Continuum, Passages
from interviewcoder.agreement.results import FEWER_THAN_TWO_CODERS, NO_VARIATION
from interviewcoder.model import OptionError

NEVER_ALIGNED = "no passages of two coders are aligned"
TRIES = 100
"""For a place to cut that is not too near another."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How random continua are drawn. Raises OptionError for values that make no sense.

    The first ``first`` continua tell the coefficient of variation CV of their disorders; then there are as
    many as (CV·z / precision)² asks for (Mathet et al. 2015, section 5.3), at most ``most``.
    """

    seed: int = 1
    precision: float = 0.02
    """Wanted relative error of the expected disorder."""
    confidence: float = 0.95
    first: int = 30
    most: int = 1000

    def __post_init__(self) -> None:
        if not 0 < self.precision < 1 or not 0 < self.confidence < 1:
            raise OptionError(
                f"Precision {self.precision} and confidence {self.confidence} cannot be used; "
                "give numbers between 0 and 1."
            )
        if not 2 <= self.first <= self.most:
            raise OptionError(
                f"Gamma cannot draw {self.first} random continua first and {self.most} at most; "
                "give at least 2 first, and no fewer at most."
            )

    @property
    def z(self) -> float:
        """Quantile of the normal distribution for the confidence, 1.96 for 95%."""
        return NormalDist().inv_cdf((1 + self.confidence) / 2)

    def reached(self, disorders: Sequence[float]) -> float | None:
        """Relative error of the mean of so many disorders; None without any."""
        mean = fmean(disorders) if disorders else 0.0
        return stdev(disorders) / mean * self.z / math.sqrt(len(disorders)) if mean else None

    def wanted(self, disorders: Sequence[float]) -> int:
        """How many continua there should be, from the first ones."""
        mean = fmean(disorders)
        if not mean:
            return len(disorders)
        needed = math.ceil((stdev(disorders) / mean * self.z / self.precision) ** 2)
        return min(max(needed, len(disorders)), self.most)


@dataclass(frozen=True, slots=True)
class Gamma:
    """γ and γ-cat, with everything needed to draw them again."""

    value: float | None
    reason: str | None
    cat: float | None
    """γ-cat: agreement on the codes of aligned passages."""
    reason_cat: str | None
    observed: float | None
    """Disorder of the best alignment."""
    expected: float | None
    """Mean disorder of the best alignments of random continua."""
    observed_cat: float | None
    expected_cat: float | None
    samples: int
    """Random continua drawn."""
    precision: float | None
    """Relative error of ``expected`` that was reached, at the confidence of ``sampling``."""
    sampling: Sampling
    dissimilarity: Dissimilarity
    coders: tuple[str, ...]
    passages: tuple[int, ...]
    """Passages of each coder; γ takes overlapping ones as they are."""
    length: int
    left_out: int
    """Documents that not all coders coded."""


def gamma(
    passages: Passages,
    dissimilarity: Dissimilarity | None = None,
    sampling: Sampling | None = None,
    *,
    coders: Sequence[str] | None = None,
) -> Gamma:
    """γ and γ-cat of two or more coders (default: all).

    γ = 1 - disorder of the best alignment / mean disorder of the best alignments of random continua (Mathet,
    Widlöcher & Métivier 2015, Computational Linguistics 41:437-479). γ-cat asks only about the codes of
    passages that are aligned: the share of unlike codes among pairs of aligned passages, each pair weighted
    by max(0, 1 - d_pos / Δ∅) and by 1 / (passages in its group - 1), against the same of the random continua
    in their best alignments (Mathet 2017, Computational Linguistics 43:661-681); these seek equal codes, so
    codes given by lot come out below 0. Of alignments that are equally good the one with the most like codes
    is taken, for more than two coders as far as the solver tells them apart. The same span given twice counts
    once. Raises PassageError without SciPy, and where too many passages overlap.

    Identical codings agree entirely:

    >>> from interviewcoder.agreement.passages.spans import CodedSpan, gather_passages
    >>> places = [(0, 10, "beds"), (20, 40, "staff"), (60, 90, "beds")]
    >>> spans = [CodedSpan("DE-01", coder, *place) for coder in ("ana", "ben") for place in places]
    >>> found = gamma(gather_passages(spans, 100))
    >>> found.value, found.observed, found.cat
    (1.0, 0.0, 1.0)
    """
    settings, drawing = dissimilarity or Dissimilarity(), sampling or Sampling()
    continuum = passages.continuum(coders)
    reason = _undefined(continuum)
    observed = observed_cat = None
    drawn: list[tuple[float, float | None]] = []
    if reason is None:
        # In an order of their own, so that the random continua do not depend on who is named first.
        lines = sorted(continuum.lines, key=lambda line: [(s.start, s.end) for s in line])
        units = Units.of([[(s.start, s.end, s.code) for s in line] for line in lines])
        observed, observed_cat = _disorders(units, settings)
        random = random_continua(units, continuum.length, drawing.seed)
        drawn = [_disorders(one, settings) for one in islice(random, drawing.first)]
        more = drawing.wanted([one for one, _ in drawn]) - len(drawn)
        drawn += [_disorders(one, settings) for one in islice(random, more)]
    by_chance = [one for one, _ in drawn]
    by_chance_cat = [cat for _, cat in drawn if cat is not None]
    value = None if observed is None else gamma_from_disorders(observed, by_chance)
    cat = None if observed_cat is None else gamma_from_disorders(observed_cat, by_chance_cat)
    return Gamma(
        value=value,
        reason=None if value is not None else reason or NO_VARIATION,
        cat=cat,
        reason_cat=None if cat is not None else reason or _no_cat(observed_cat),
        observed=observed,
        expected=fmean(by_chance) if by_chance else None,
        observed_cat=observed_cat,
        expected_cat=fmean(by_chance_cat) if by_chance_cat else None,
        samples=len(drawn),
        precision=drawing.reached(by_chance),
        sampling=drawing,
        dissimilarity=settings,
        coders=continuum.coders,
        passages=tuple(map(len, continuum.lines)),
        length=continuum.length,
        left_out=continuum.left_out,
    )


def gamma_from_disorders(observed: float, by_chance: Sequence[float]) -> float | None:
    """1 - observed disorder / mean disorder by chance; 1 without disorder.

    None where chance has no disorder either.

    >>> gamma_from_disorders(0.5, [0.75, 1.25])
    0.5
    """
    if not observed:
        return 1.0
    expected = fmean(by_chance) if by_chance else 0.0
    return 1 - observed / expected if expected else None


def random_continua(units: Units, length: float, seed: int) -> Iterator[Units]:
    """Random continua without end: as many lines as there are coders, each the line of a coder drawn by lot,
    cut at a place drawn by lot and its two parts swapped.

    A passage goes with the part in which it begins and stays whole. Cuts keep half a mean passage away from
    each other, so that two copies of one line do not come to lie on each other. A continuum without any
    passage is drawn again.
    """
    generator = np.random.default_rng(seed)
    of_coder = [np.flatnonzero(units.coder == coder) for coder in range(units.coders)]
    apart = float((units.end - units.start).mean()) / 2
    while True:
        source = generator.integers(units.coders, size=units.coders)
        cuts = _cuts(units.coders, length, apart, generator)
        chosen = [of_coder[coder] for coder in source]
        sizes = [len(line) for line in chosen]
        if not any(sizes):
            continue
        index = np.concatenate(chosen)
        start = (units.start[index] + np.repeat(cuts, sizes)) % length
        end = start + units.end[index] - units.start[index]
        yield Units(start, end, units.code[index], np.repeat(np.arange(units.coders), sizes), units.coders)


def _cuts(number: int, length: float, apart: float, generator: np.random.Generator) -> list[float]:
    cuts: list[float] = []
    for _ in range(number):
        for _ in range(TRIES):
            cut = float(generator.uniform(0, length))
            if all(min(abs(cut - other), length - abs(cut - other)) >= apart for other in cuts):
                break
        cuts.append(cut)
    return cuts


def _disorders(units: Units, settings: Dissimilarity) -> tuple[float, float | None]:
    """Of the best alignment: its disorder, and that of the codes of aligned passages."""
    groups = align(units, settings)
    return disorder(units, groups, settings), cat_disorder(units, groups)


def cat_disorder(units: Units, groups: IntArray) -> float | None:
    """Weighted share of unlike codes among pairs of aligned passages; None if no pair has any weight.

    ``groups`` (groups × coders) holds indices of passages, -1 for none.
    """
    one, other, size, _ = pairs_within(groups)
    weight = np.maximum(0.0, 1 - units.positional(one, other)) / np.maximum(size - 1, 1)
    total = float(weight.sum())
    return float(weight[units.unlike(one, other)].sum()) / total if total else None


def _undefined(continuum: Continuum) -> str | None:
    if len(continuum.coders) < 2:
        return FEWER_THAN_TWO_CODERS
    if not continuum.documents:
        return NO_COMMON_DOCUMENT
    return None if continuum.codes else NO_PASSAGES


def _no_cat(observed: float | None) -> str:
    return NEVER_ALIGNED if observed is None else NO_VARIATION
