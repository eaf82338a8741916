"""αU and the uα family against counting character by character, and what must not change them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from passages_data import FIGURE_2, FIGURE_2_LENGTH, codings, named, passages_of, spans_of

from interviewcoder.agreement.passages import CodedSpan, alpha_u, gather_passages, u_alpha

LENGTH = 14
Line = Sequence[tuple[int, int, str]]


# --- αU ------------------------------------------------------------------------------------------


def marked(line: Line, code: str) -> list[bool]:
    return [any(s <= place < e and c == code for s, e, c in line) for place in range(LENGTH)]


def sections(marks: list[bool], wanted: bool) -> list[list[int]]:
    """Runs of characters that are marked, or that are not."""
    runs: list[list[int]] = []
    for place in range(LENGTH):
        if marks[place] == wanted:
            if place and marks[place - 1] == wanted:
                runs[-1].append(place)
            else:
                runs.append([place])
    return runs


def counted_alpha_u(lines: Sequence[Line], code: str) -> tuple[float, float]:
    """D_o and D_e: every pair of sections; every place for a unit beside another or in a gap."""
    coders = len(lines)
    units = [sections(marked(line, code), True) for line in lines]
    gaps = [sections(marked(line, code), False) for line in lines]
    observed = 0
    for i, j in permutations(range(coders), 2):
        for g, h in product(units[i], units[j]):
            if set(g) & set(h):
                observed += (g[0] - h[0]) ** 2 + (g[-1] - h[-1]) ** 2
        observed += sum(len(g) ** 2 for g, gap in product(units[i], gaps[j]) if set(g) <= set(gap))
        observed += sum(len(h) ** 2 for h, gap in product(units[j], gaps[i]) if set(h) <= set(gap))
    observed /= 2  # each pair of sections was met from both sides, and D_o has i≠j in either order
    all_units = [len(unit) for own in units for unit in own]
    expected = 0.0
    for index, g in enumerate(all_units):
        for other, h in enumerate(all_units):
            if index < other:  # h begins so many characters after g, with at least one in common
                expected += sum(d**2 + (d + h - g) ** 2 for d in range(1 - h, g))
        for own in gaps:
            expected += sum(g**2 for gap in own for _ in range(len(gap) - g + 1))
    ways = coders * LENGTH * (coders * LENGTH - 1) - sum(g * (g - 1) for g in all_units)
    return 2 * observed / (coders * (coders - 1) * LENGTH**2), 2 * expected / LENGTH / ways


@given(codings(length=LENGTH))
def test_alpha_u_is_what_counting_gives(lines: list[list[tuple[int, int, str]]]) -> None:
    found = alpha_u(passages_of(named(lines), LENGTH))
    sums = {code: counted_alpha_u(lines, code) for code in {unit[2] for line in lines for unit in line}}
    assert {code.code for code in found.by_code} == set(sums)
    for code in found.by_code:
        assert (code.observed, code.expected) == pytest.approx(sums[code.code])
    observed, expected = (sum(part) for part in zip((0, 0), *sums.values(), strict=True))
    if expected:
        assert found.value == pytest.approx(1 - observed / expected)
    else:
        assert found.value is None
        assert found.reason


# --- the uα family -------------------------------------------------------------------------------


def characters(lines: Sequence[Line]) -> list[list[tuple[frozenset[str], object]]]:
    """Of each coder's characters: the codes there, and what tells its section from every other."""
    found = []
    for coder, line in enumerate(lines):
        # Overlapping spans of one code are one unit: name it by all spans that hang together.
        unit = {span: span for span in line}
        for _ in line:
            for one, other in permutations(line, 2):
                if one[2] == other[2] and one[0] < other[1] and other[0] < one[1]:
                    unit[one] = unit[other] = min(unit[one], unit[other])
        own: list[tuple[frozenset[str], object]] = []
        last: frozenset[tuple[int, int, str]] = frozenset()
        begun = 0
        for place in range(LENGTH):
            here = [span for span in line if span[0] <= place < span[1]]
            units = frozenset(unit[span] for span in here)
            begun = begun if place and units == last else place  # a stretch in one piece
            last = units
            own.append((frozenset(span[2] for span in here), (coder, begun if here else place)))
        found.append(own)
    return found


def alike_by_chance(chosen: list[tuple[frozenset[str], object]]) -> tuple[int, int]:
    """Pairs of characters of different sections: those with equal codes, and all."""
    pairs = [(x, y) for x, y in permutations(chosen, 2) if x[1] != y[1]]
    return sum(x[0] == y[0] for x, y in pairs), len(pairs)


@given(codings(length=LENGTH))
def test_u_alpha_is_what_counting_gives(lines: list[list[tuple[int, int, str]]]) -> None:
    found = u_alpha(passages_of(named(lines), LENGTH))
    table = characters(lines)
    compared = [
        (one[place][0], other[place][0]) for one, other in permutations(table, 2) for place in range(LENGTH)
    ]
    everything = [character for own in table for character in own]
    alike, pairs = alike_by_chance(everything)
    if alike == pairs:
        assert found.u_alpha.value is None
        return
    unlike = sum(c != k for c, k in compared) / len(compared)
    assert found.u_alpha.value == pytest.approx(1 - unlike / (1 - alike / pairs))
    # |uα: one of the two a gap, the other not.
    apart = sum((not c) != (not k) for c, k in compared) / len(compared)
    by_chance = sum((not x[0]) != (not y[0]) for x, y in permutations(everything, 2) if x[1] != y[1]) / pairs
    if by_chance:
        assert found.binary.value == pytest.approx(1 - apart / by_chance)
    else:
        assert found.binary.value is None


@given(codings(length=LENGTH, coders=(2, 2), most=4))
def test_cu_and_ku_alpha_are_what_counting_gives(lines: list[list[tuple[int, int, str]]]) -> None:
    found = u_alpha(passages_of(named(lines), LENGTH))
    one, other = characters(lines)
    both = [place for place in range(LENGTH) if one[place][0] and other[place][0]]
    valued = [own[place] for own in (one, other) for place in both]
    alike, pairs = alike_by_chance(valued)
    if not both or alike == pairs:
        assert found.cu_alpha.value is None
    else:
        unlike = sum(one[place][0] != other[place][0] for place in both) / len(both)
        assert found.cu_alpha.value == pytest.approx(1 - unlike / (1 - alike / pairs))
    for code, of_code in found.ku_alpha.items():
        having = sum(code in character[0] for character in valued)
        if not 0 < having < len(valued):
            assert of_code.value is None
            continue
        missed = sum((code in one[p][0]) != (code in other[p][0]) for p in both) / having
        with_code = [(x, y) for x, y in permutations(valued, 2) if x[1] != y[1] and code in x[0]]
        by_chance = sum(code not in y[0] for _, y in with_code) / len(with_code)
        assert of_code.value == pytest.approx(1 - missed / by_chance)


# --- what changes nothing ------------------------------------------------------------------------


def values(places: dict[str, Sequence[tuple[int, int, str]]]) -> dict[str, float | None]:
    passages = passages_of(places, LENGTH)
    first, second = alpha_u(passages), u_alpha(passages)
    return {
        "αU": first.value,
        **{f"αU {code.code}": code.value for code in first.by_code},
        "uα": second.u_alpha.value,
        "|uα": second.binary.value,
        "cuα": second.cu_alpha.value,
        **{f"(k)uα {code}": value.value for code, value in second.ku_alpha.items()},
    }


@given(codings(length=LENGTH, coders=(3, 3)), st.permutations(range(3)))
def test_the_order_of_coders_changes_nothing(
    lines: list[list[tuple[int, int, str]]], order: list[int]
) -> None:
    places = named(lines)
    names = list(places)
    assert values({names[i]: places[names[i]] for i in order}) == pytest.approx(values(places))


@given(codings(length=LENGTH))
def test_other_names_of_codes_change_nothing(lines: list[list[tuple[int, int, str]]]) -> None:
    other = {"a": "z", "b": "y"}
    places = named(lines)
    renamed = {coder: [(s, e, other[c]) for s, e, c in own] for coder, own in places.items()}
    expected = {
        " ".join(other.get(word, word) for word in name.split()): value
        for name, value in values(places).items()
    }
    assert values(renamed) == pytest.approx(expected)


@given(codings(length=LENGTH, coders=(1, 1)), st.integers(2, 4))
def test_copied_coders_agree_entirely(lines: list[list[tuple[int, int, str]]], coders: int) -> None:
    found = values(named([lines[0]] * coders))
    assert all(value is None or value == pytest.approx(1) for value in found.values())
    assume(lines[0])
    assert found["αU"] in (1, None)  # undefined only where no unit could be elsewhere


@given(codings(length=LENGTH, codes="a"))
def test_for_one_code_u_alpha_and_binary_are_the_same(lines: list[list[tuple[int, int, str]]]) -> None:
    found = u_alpha(passages_of(named(lines), LENGTH))
    assert found.u_alpha.value == pytest.approx(found.binary.value)


# --- merging, documents, reasons -----------------------------------------------------------------


def test_own_overlapping_passages_of_a_code_are_merged_and_counted() -> None:
    split = {"ana": [(0, 4, "a"), (2, 6, "a"), (6, 8, "a")], "ben": [(0, 8, "a")]}
    found = alpha_u(passages_of(split, LENGTH))
    assert (found.value, found.merged, found.by_code[0].units) == (1, 2, (1, 1))
    touching = u_alpha(passages_of(split, LENGTH))
    assert touching.merged == 1  # 6 to 8 only touches, and stays a unit of its own


def test_a_repeated_row_is_one_of_the_merged() -> None:
    spans = spans_of({"ana": [(0, 4, "a"), (0, 4, "a")], "ben": [(0, 4, "a")]})
    assert alpha_u(gather_passages(spans, LENGTH)).merged == 1


def test_stretches_with_several_codes_are_counted() -> None:
    found = u_alpha(passages_of(FIGURE_2, FIGURE_2_LENGTH))
    assert (found.combined, found.merged) == (2, 0)


def test_no_unit_crosses_the_end_of_a_document() -> None:
    spans = [
        CodedSpan("one", "ana", 5, 10, "a"),
        CodedSpan("two", "ana", 0, 5, "a"),
        CodedSpan("one", "ben", 5, 10, "a"),
    ]
    found = alpha_u(gather_passages(spans, 10))
    assert (found.length, found.merged, found.by_code[0].units) == (20, 0, (2, 1))


def test_reasons() -> None:
    alone = passages_of({"ana": [(0, 4, "a")]}, LENGTH)
    assert alpha_u(alone).reason == u_alpha(alone).u_alpha.reason == "fewer than two coders"
    empty = gather_passages([], {"one": LENGTH}, coders=["ana", "ben"])
    assert alpha_u(empty).reason == u_alpha(empty).u_alpha.reason == "no passages"
    spans = [CodedSpan("one", "ana", 0, 5, "a"), CodedSpan("two", "ben", 0, 5, "a")]
    apart = gather_passages(spans, LENGTH, coded="with spans")
    assert alpha_u(apart).reason == u_alpha(apart).u_alpha.reason == "no document that all coders coded"
    unused = gather_passages(
        [*spans_of({"ana": [(0, 5, "a")], "ben": [(0, 5, "a")]}), CodedSpan("two", "ana", 0, 5, "b")],
        LENGTH,
        coded="with spans",
    )
    assert {code.code: code.reason for code in alpha_u(unused).by_code} == {"a": None, "b": "never used"}
    assert u_alpha(unused).ku_alpha["b"].reason == "never used"
    full = passages_of({"ana": [(0, LENGTH, "a")], "ben": [(0, LENGTH, "a")]}, LENGTH)
    assert u_alpha(full).u_alpha.reason == u_alpha(full).cu_alpha.reason == "no variation"
    apart_places = passages_of({"ana": [(0, 5, "a")], "ben": [(7, 9, "b")]}, LENGTH)
    assert u_alpha(apart_places).cu_alpha.reason == "nowhere both coders of a pair marked a passage"
