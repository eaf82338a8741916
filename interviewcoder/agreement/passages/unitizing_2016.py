"""The family of Krippendorff, Mathet, Bouvry and Widlöcher 2016: uα, |uα, cuα and (k)uα.

Each coder divides the text into sections, passages and gaps, and what counts is how much text two coders'
sections have in common. uα asks for place and code at once, |uα only whether there is a passage, cuα for
the codes where both have a passage, (k)uα the same of one code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from interviewcoder.agreement.passages.spans import (
    NO_COMMON_DOCUMENT,
    NO_PASSAGES,
    Continuum,
    Passages,
    Section,
    by_code,
    join,
)
from interviewcoder.agreement.results import FEWER_THAN_TWO_CODERS, NEVER_USED, NO_VARIATION

NOT_SHARED = "nowhere both coders of a pair marked a passage"
TOO_LITTLE = "too little text in common to say what chance would give"

Codes = frozenset[str]
GAP: Codes = frozenset()
Stretch = tuple[int, int, Codes]
"""Start, end and the codes a coder gave there; no codes for a gap."""


@dataclass(frozen=True, slots=True)
class UAlphaValue:
    """One of the coefficients, or the reason why it is undefined."""

    value: float | None
    reason: str | None
    compared: float
    """Characters it rests on: matched text, summed over coders (ℓ, ℓ* or ℓ*_k)."""


@dataclass(frozen=True, slots=True)
class UAlpha:
    """The four coefficients, and what was done to the passages first."""

    u_alpha: UAlphaValue
    binary: UAlphaValue
    """|uα: passage or gap."""
    cu_alpha: UAlphaValue
    ku_alpha: dict[str, UAlphaValue]
    """(k)uα by code."""
    coders: tuple[str, ...]
    length: int
    left_out: int
    """Documents that not all coders coded."""
    merged: int
    """How many passages fewer there are since a coder's own overlapping ones of one code became one."""
    combined: int
    """Stretches on which a coder gave several codes at once; their set of codes is one value there."""


def u_alpha(passages: Passages, coders: Sequence[str] | None = None) -> UAlpha:
    """uα, |uα, cuα and (k)uα, for two or more coders (default: all).

    Krippendorff, Mathet, Bouvry & Widlöcher 2016, Quality & Quantity 50:2347-2364; Krippendorff 2019,
    Content Analysis, 4th ed., section 12.6. ℓ_ck = Σ_{i≠j} |S∩T| / (m-1) over the sections S of value c and
    T of value k, ℓ = mL; expected ε_ck = ℓ (ℓ_c ℓ_k - [c=k] C_c) / (ℓ² - ΣC) with C_c = Σ|S|², and for
    gaps, whose characters have nothing to do with each other, Σ|S|.

    - uα = 1 - (ℓ - Σℓ_cc) / (ℓ - Σε_cc);
    - |uα = 1 - (ℓ_φ - ℓ_φφ) / (ε_φ - ε_φφ);
    - cuα: as uα, on what is left (ℓ*) when only the common text of two passages counts, with
      ε*_ck = (ℓ*_c ℓ*_k - [c=k] C*_c) / (ℓ* - ΣC*/ℓ*);
    - (k)uα = 1 - (ε*_k / ℓ*_k) (ℓ*_k - ℓ*_kk) / (ε*_k - ε*_kk).

    For more than two coders C* is read in different ways. Here it is the sum, over a code's passages and over
    the other coders, of the squared length that the passage has in common with that coder's passages, divided
    by m - 1; with two coders there is nothing to choose. Read so, nothing can be said of chance where only
    few of many coders ever mark the same text, and cuα and (k)uα are undefined.

    A coder's own passages of one code that overlap are merged; those that only touch stay two. Where a
    coder's passages of different codes overlap, the set of their codes is the value of that stretch, unlike
    any other set; (k)uα then compares the passages whose set holds k with the others.

    Krippendorff 2019, figure 12.11 (three observers, 60 characters): uα = .510, cuα about .724 (another
    reading of C*):

    >>> from interviewcoder.agreement.passages.spans import CodedSpan, gather_passages
    >>> units = {
    ...     "Alex": "0-7:1 7-13:2 30-32:5 32-37:6 37-44:6 44-60:7",
    ...     "Paul": "0-7:1 7-13:3 13-21:5 32-44:6",
    ...     "Suzan": "0-7:1 7-13:4 13-21:5 32-37:6 37-41:6 41-44:6",
    ... }
    >>> spans = [
    ...     CodedSpan("text", coder, *map(int, place.split("-")), code)
    ...     for coder in units for place, code in (unit.split(":") for unit in units[coder].split())
    ... ]
    >>> found = u_alpha(gather_passages(spans, 60))
    >>> f"{found.u_alpha.value:.3f} {found.binary.value:.2f} {found.cu_alpha.value:.2f}"
    '0.510 0.41 0.73'
    >>> [code for code, of_code in found.ku_alpha.items() if of_code.value == 1], found.ku_alpha["7"].reason
    (['1', '5', '6'], 'nowhere both coders of a pair marked a passage')
    """
    continuum = passages.continuum(coders)
    merged, lines = continuum.repeated, []
    for line in continuum.lines:
        united = [join(own, abutting=False) for own in by_code(line).values()]
        merged += len(line) - sum(map(len, united))
        lines.append(divide([section for own in united for section in own], continuum.length))
    reason = _undefined(continuum)
    if reason:
        none = UAlphaValue(None, reason, 0.0)
        whole, binary, coded, by = none, none, none, dict.fromkeys(passages.codes, none)
    else:
        everywhere, shared = _coincidences(lines)
        whole, coded = everywhere.alike(), shared.alike()
        binary = everywhere.from_others([GAP])
        values = {codes for line in lines for _, _, codes in line}
        by = {code: _of_code(code, values, shared) for code in passages.codes}
    return UAlpha(
        u_alpha=whole,
        binary=binary,
        cu_alpha=coded,
        ku_alpha=by,
        coders=continuum.coders,
        length=continuum.length,
        left_out=continuum.left_out,
        merged=merged,
        combined=sum(len(codes) > 1 for line in lines for _, _, codes in line),
    )


def _undefined(continuum: Continuum) -> str | None:
    if len(continuum.coders) < 2:
        return FEWER_THAN_TWO_CODERS
    if not continuum.documents:
        return NO_COMMON_DOCUMENT
    return None if continuum.codes else NO_PASSAGES


def _of_code(code: str, values: Iterable[Codes], shared: _Coincidences) -> UAlphaValue:
    holding = [codes for codes in values if code in codes]
    return shared.reliability(holding) if holding else UAlphaValue(None, NEVER_USED, 0.0)


def divide(line: Iterable[Section], length: int) -> list[Stretch]:
    """Cut a coder's line at every start and end of a passage; each stretch has the set of codes there.

    >>> stretches = divide((Section(2, 6, "a"), Section(4, 8, "b")), 9)
    >>> [(start, end, sorted(codes)) for start, end, codes in stretches]
    [(0, 2, []), (2, 4, ['a']), (4, 6, ['a', 'b']), (6, 8, ['b']), (8, 9, [])]
    """
    opened, closed = defaultdict(list), defaultdict(list)
    for section in line:
        opened[section.start].append(section.code)
        closed[section.end].append(section.code)
    now: set[str] = set()
    stretches = []
    for start, end in pairwise(sorted({0, length, *opened, *closed})):
        now.difference_update(closed[start])
        now.update(opened[start])
        stretches.append((start, end, frozenset(now)))
    return stretches


@dataclass(frozen=True, slots=True)
class _Coincidences:
    """Text in common by pair of values (ℓ_ck), and what the expected must leave out of it (C_c).

    Kept as whole numbers, (m - 1) ℓ_ck and (m - 1)² C_c, which leaves every coefficient as it is and tells
    exactly where nothing varies.
    """

    others: int
    """m - 1."""
    common: dict[tuple[Codes, Codes], int]
    own: dict[Codes, int]

    @property
    def total(self) -> int:
        return sum(self.common.values())

    def alike(self) -> UAlphaValue:
        """uα or cuα: 1 - (ℓ - Σℓ_cc) / (ℓ - Σε_cc)."""
        total, rows = self.total, self._rows()
        if not total:
            return UAlphaValue(None, NOT_SHARED, 0.0)
        if len(rows) > 1 and self._pairs() <= 0:
            return UAlphaValue(None, TOO_LITTLE, total / self.others)
        unlike = total - sum(length for (c, k), length in self.common.items() if c == k)
        expected = total**2 - sum(row**2 for row in rows.values())
        return _coefficient(unlike * self._pairs(), expected, total / self.others)

    def from_others(self, codes: Iterable[Codes]) -> UAlphaValue:
        """|uα: 1 - (ℓ_k - ℓ_kk) / (ε_k - ε_kk), where the values ``codes`` are taken for one, k."""
        row, unlike = self._apart(frozenset(codes))
        return _coefficient(unlike * self._pairs(), row * (self.total - row), self.total / self.others)

    def reliability(self, codes: Iterable[Codes]) -> UAlphaValue:
        """(k)uα: 1 - (ε_k / ℓ_k) (ℓ_k - ℓ_kk) / (ε_k - ε_kk)."""
        chosen = frozenset(codes)
        row, unlike = self._apart(chosen)
        if not row:
            return UAlphaValue(None, NOT_SHARED, 0.0)
        by_chance = row * self.total - sum(self.own.get(value, 0) for value in chosen)
        expected = row * (self.total - row)
        if expected and (self._pairs() <= 0 or by_chance <= 0):
            return UAlphaValue(None, TOO_LITTLE, row / self.others)
        return _coefficient(by_chance / row * unlike, expected, row / self.others)

    def _apart(self, chosen: frozenset[Codes]) -> tuple[int, int]:
        """ℓ_k and ℓ_k - ℓ_kk."""
        row = unlike = 0
        for (value, other), length in self.common.items():
            if value in chosen:
                row += length
                unlike += length if other not in chosen else 0
        return row, unlike

    def _rows(self) -> dict[Codes, int]:
        rows: dict[Codes, int] = defaultdict(int)
        for (value, _), length in self.common.items():
            rows[value] += length
        return rows

    def _pairs(self) -> float:
        """ℓ - ΣC / ℓ, by which products of ℓ_c and ℓ_k become ε_ck."""
        return self.total - sum(self.own.values()) / self.total


def _coincidences(lines: Sequence[Sequence[Stretch]]) -> tuple[_Coincidences, _Coincidences]:
    """Of the whole text, and of the text in common of two passages."""
    others = len(lines) - 1
    common: dict[tuple[Codes, Codes], int] = defaultdict(int)
    own: dict[Codes, int] = defaultdict(int)
    valued: dict[Codes, int] = defaultdict(int)
    for line in lines:
        for start, end, codes in line:
            own[codes] += others**2 * ((end - start) ** 2 if codes else end - start)
    for one, other in permutations(lines, 2):
        met = [0] * len(one)
        for index, codes, against, length in _intersections(one, other):
            common[codes, against] += length
            if codes and against:
                met[index] += length
        for length, (_, _, codes) in zip(met, one, strict=True):
            if length:
                valued[codes] += others * length**2
    shared = {pair: length for pair, length in common.items() if all(pair)}
    return _Coincidences(others, dict(common), dict(own)), _Coincidences(others, shared, dict(valued))


def _intersections(
    one: Sequence[Stretch], other: Sequence[Stretch]
) -> Iterator[tuple[int, Codes, Codes, int]]:
    """Index in ``one``, values of both, characters in common."""
    left = right = 0
    while left < len(one) and right < len(other):
        (g_start, g_end, g), (h_start, h_end, h) = one[left], other[right]
        length = min(g_end, h_end) - max(g_start, h_start)
        if length > 0:
            yield left, g, h, length
        if g_end <= h_end:
            left += 1
        if h_end <= g_end:
            right += 1


def _coefficient(observed: float, expected: float, compared: float) -> UAlphaValue:
    if expected <= 0:
        return UAlphaValue(None, NO_VARIATION, compared)
    return UAlphaValue(1 - observed / expected, None, compared)
