"""Krippendorff's α for unitizing, 1995 and 2004: did the coders cut out the same stretches for a code?

One code at a time, so that passages of different codes may overlap. All sums are of whole numbers and
exact until the last division.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

from interviewcoder.agreement.passages.spans import (
    NO_COMMON_DOCUMENT,
    NO_PASSAGES,
    Continuum,
    Line,
    Passages,
    by_code,
    join,
)
from interviewcoder.agreement.results import FEWER_THAN_TWO_CODERS, NEVER_USED, NO_VARIATION


@dataclass(frozen=True, slots=True)
class CodeAlphaU:
    """αU of one code, with its observed and expected disagreement (None where undefined)."""

    code: str
    value: float | None
    reason: str | None
    observed: float | None
    expected: float | None
    units: tuple[int, ...]
    """Passages of each coder, after merging."""


@dataclass(frozen=True, slots=True)
class AlphaU:
    """αU over all codes, and of each."""

    value: float | None
    reason: str | None
    by_code: tuple[CodeAlphaU, ...]
    coders: tuple[str, ...]
    length: int
    """Characters of the documents that all coders coded."""
    left_out: int
    """Documents that not all coders coded."""
    merged: int
    """How many passages fewer there are since a coder's own, overlapping or abutting, became one."""


def alpha_u(passages: Passages, coders: Sequence[str] | None = None) -> AlphaU:
    """αU by code and overall, for two or more coders (default: all).

    Krippendorff 1995, Sociological Methodology 25:47-76, in the form of Krippendorff 2004, Quality &
    Quantity 38:787-800. Each coder's line of length L is cut into units of the code and gaps between them;
    two units that overlap differ by (b_g - b_h)² + (e_g - e_h)², a unit wholly inside the other's gap by its
    length squared. D_o = Σ_{i≠j} Σ δ / (m(m-1)L²); D_e is what remains of that when units and gaps are put
    in any order; αU = 1 - Σ_codes D_o / Σ_codes D_e. A coder's own passages of one code that overlap or
    abut are merged first. Of a code that only one of many coders used, αU is defined; of one that nobody
    used, or where nothing could differ, it is not.

    Figure 2 of the 2004 paper: αU = .859, of code c .729, of code k 1:

    >>> from interviewcoder.agreement.passages.spans import CodedSpan, gather_passages
    >>> units = {
    ...     "i": [(30, 90, "k"), (75, 145, "c"), (150, 200, "k"), (220, 250, "c")],
    ...     "j": [(30, 90, "k"), (70, 150, "c"), (150, 200, "k"), (205, 225, "c"), (250, 270, "c")],
    ... }
    >>> spans = [CodedSpan("fig. 2", coder, *unit) for coder in units for unit in units[coder]]
    >>> found = alpha_u(gather_passages(spans, 300))
    >>> f"{found.value:.3f}", [f"{code.code} {code.value:.3f}" for code in found.by_code]
    ('0.859', ['c 0.729', 'k 1.000'])
    """
    continuum = passages.continuum(coders)
    lines = [by_code(line) for line in continuum.lines]
    merged, found = continuum.repeated, []
    for code in passages.codes:
        apart = [line.get(code, ()) for line in lines]
        united = [join(line, continuum.ends) for line in apart]
        merged += sum(map(len, apart)) - sum(map(len, united))
        found.append(_of_code(code, united, continuum))
    observed = sum(code.observed or 0.0 for code in found)
    expected = sum(code.expected or 0.0 for code in found)
    reason = _undefined(continuum) or (NO_PASSAGES if not continuum.codes else None)
    if reason is None and expected <= 0:
        reason = NO_VARIATION
    value = None if reason else 1 - observed / expected
    return AlphaU(value, reason, tuple(found), continuum.coders, continuum.length, continuum.left_out, merged)


def _undefined(continuum: Continuum) -> str | None:
    if len(continuum.coders) < 2:
        return FEWER_THAN_TWO_CODERS
    return None if continuum.documents else NO_COMMON_DOCUMENT


def _of_code(code: str, lines: Sequence[Line], continuum: Continuum) -> CodeAlphaU:
    units = tuple(map(len, lines))
    reason = _undefined(continuum) or (None if any(units) else NEVER_USED)
    if reason:
        return CodeAlphaU(code, None, reason, None, None, units)
    observed = observed_disagreement(lines, continuum.length)
    expected = expected_disagreement(lines, continuum.length)
    if expected <= 0:
        return CodeAlphaU(code, None, NO_VARIATION, observed, expected, units)
    return CodeAlphaU(code, 1 - observed / expected, None, observed, expected, units)


def observed_disagreement(lines: Sequence[Line], length: int) -> float:
    """D_o of one code: ``lines`` are the coders' units, in order and apart; ``length`` is L."""
    coders = len(lines)
    total = sum(_between(one, other) for one, other in combinations(lines, 2))
    return 2 * total / (coders * (coders - 1) * length**2)


def _between(one: Line, other: Line) -> int:
    """Σ δ of two coders' sections."""
    total, left, right = 0, 0, 0
    met = [False] * len(one), [False] * len(other)
    while left < len(one) and right < len(other):
        g, h = one[left], other[right]
        if g.start < h.end and h.start < g.end:
            total += (g.start - h.start) ** 2 + (g.end - h.end) ** 2
            met[0][left] = met[1][right] = True
        if g.end <= h.end:
            left += 1
        else:
            right += 1
    for line, meets in zip((one, other), met, strict=True):
        total += sum(unit.length**2 for unit, meet in zip(line, meets, strict=True) if not meet)
    return total


def expected_disagreement(lines: Sequence[Line], length: int) -> float:
    """D_e of one code, from the lengths of all coders' units and gaps."""
    coders = len(lines)
    units = [unit.length for line in lines for unit in line]
    gaps = sorted(gap for line in lines for gap in _gaps(line, length))
    sums = [0, *accumulate(gaps)]
    total, number = 0, len(units)
    for unit in units:
        first = bisect_left(gaps, unit)
        longer = len(gaps) - first
        room = sums[-1] - sums[first] - longer * (unit - 1)
        # 2l³ - 3l² + l is a multiple of three, so the sum stays whole
        total += (number - 1) * ((2 * unit**3 - 3 * unit**2 + unit) // 3) + unit**2 * room
    pairs = coders * length * (coders * length - 1) - sum(unit * (unit - 1) for unit in units)
    return 2 * total / (length * pairs) if pairs else 0.0


def _gaps(line: Line, length: int) -> list[int]:
    """Lengths of the gaps before, between and after the units."""
    bounds = [0, *(place for unit in line for place in (unit.start, unit.end)), length]
    return [end - start for start, end in zip(bounds[::2], bounds[1::2], strict=True) if end > start]
