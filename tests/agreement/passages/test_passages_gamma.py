"""γ: the best alignment against trying all, and random continua that keep what they should."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice, product
from statistics import NormalDist, fmean, stdev

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from passages_data import codings, named, passages_of

from interviewcoder.agreement.passages import (
    CodedSpan,
    Dissimilarity,
    PassageError,
    Sampling,
    alignment,
    alignment_disorder,
    best_alignment,
    gamma,
    gather_passages,
    unitizing_agreement,
)
from interviewcoder.agreement.passages.dissimilarity import Units
from interviewcoder.agreement.passages.gamma_agreement import cat_disorder, random_continua
from interviewcoder.model import OptionError

Lines = list[list[tuple[int, int, str]]]
FEW = Sampling(first=5, most=5)
LENGTH = 14


def alignments(lines: Lines, left: tuple[frozenset[int], ...]) -> Iterator[list[tuple[int | None, ...]]]:
    """Every way to put each passage into one group."""
    first = next((coder for coder, indices in enumerate(left) if indices), None)
    if first is None:
        yield []
        return
    index = min(left[first])
    choices = [[index] if c == first else [None, *sorted(own)] for c, own in enumerate(left)]
    for group in product(*choices):
        rest = tuple(own - {taken} for own, taken in zip(left, group, strict=True))
        for others in alignments(lines, rest):
            yield [group, *others]


def plain_disorder(lines: Lines, groups: list[tuple[int | None, ...]], how: Dissimilarity) -> float:
    """Over all pairs of coders, an absent passage costing Δ∅ against anything."""
    coders = len(lines)
    total = 0.0
    for group in groups:
        chosen = [None if index is None else lines[coder][index] for coder, index in enumerate(group)]
        for i in range(coders):
            for j in range(i):
                u, v = chosen[i], chosen[j]
                if u is None or v is None:
                    total += how.empty
                    continue
                place = (abs(u[0] - v[0]) + abs(u[1] - v[1])) / (u[1] - u[0] + v[1] - v[0])
                total += how.empty * (how.alpha * place * place + (how.beta if u[2] != v[2] else 0))
    return total / math.comb(coders, 2) / (sum(map(len, lines)) / coders)


dissimilarities = st.sampled_from(
    [
        Dissimilarity(),
        Dissimilarity(3, 2),
        Dissimilarity(0, 1),
        Dissimilarity(1, 0.5, 2),
        Dissimilarity(0.3, 0, 0.7),
    ]
)


@settings(max_examples=60)
@given(codings(coders=(2, 2), most=4).filter(any), dissimilarities)
def test_no_alignment_of_two_coders_is_better(lines: Lines, how: Dissimilarity) -> None:
    all_of_them = tuple(frozenset(range(len(line))) for line in lines)
    best = min(plain_disorder(lines, groups, how) for groups in alignments(lines, all_of_them))
    assert best_alignment(lines, how).disorder == pytest.approx(best)


@settings(max_examples=60)
@given(codings(coders=(3, 4), most=2).filter(any), dissimilarities)
def test_no_alignment_of_more_coders_is_better(lines: Lines, how: Dissimilarity) -> None:
    all_of_them = tuple(frozenset(range(len(line))) for line in lines)
    best = min(plain_disorder(lines, groups, how) for groups in alignments(lines, all_of_them))
    found = best_alignment(lines, how)
    assert found.disorder == pytest.approx(best)
    assert plain_disorder(lines, list(found.groups), how) == pytest.approx(best)
    assert alignment_disorder(lines, found.groups, how) == pytest.approx(best)


@given(codings(coders=(3, 3), most=3).filter(any), st.permutations(range(3)))
def test_the_order_of_coders_does_not_change_the_disorder(lines: Lines, order: list[int]) -> None:
    other = [lines[index] for index in order]
    assert best_alignment(other).disorder == pytest.approx(best_alignment(lines).disorder)


@settings(max_examples=30)
@given(codings(coders=(1, 1), most=4).filter(lambda lines: bool(lines[0])), st.integers(2, 4))
def test_copied_coders_agree_entirely(lines: Lines, coders: int) -> None:
    found = gamma(passages_of(named([lines[0]] * coders), LENGTH), sampling=FEW)
    assert (found.value, found.observed, found.observed_cat) == (1.0, 0.0, 0.0)
    assert found.cat == 1.0


@settings(max_examples=60)
@given(codings(coders=(2, 3), most=3).filter(any))
@example([[], [(0, 1, "b"), (0, 2, "b")], [(1, 2, "a"), (1, 2, "b")]])
def test_other_names_of_codes_change_nothing(lines: Lines) -> None:
    """Also where several alignments are equally good: of two coders' that with the most like codes is taken.

    Of more coders' the program that is solved may not tell them apart, and γ-cat is that of one of them.
    """
    renamed = [[(s, e, {"a": "z", "b": "y"}[c]) for s, e, c in line] for line in lines]
    one, other = (gamma(passages_of(named(each), LENGTH), sampling=FEW) for each in (lines, renamed))
    assert one.value == pytest.approx(other.value, abs=1e-4)
    if len(lines) == 2:
        assert one.observed_cat == pytest.approx(other.observed_cat, abs=1e-4)


@settings(max_examples=30)
@given(codings(coders=(2, 3), most=3).filter(any), st.randoms())
def test_another_order_of_coders_changes_nothing(lines: Lines, chance: random.Random) -> None:
    order = list(range(len(lines)))
    chance.shuffle(order)
    one, other = (
        gamma(passages_of(named(each), LENGTH), sampling=FEW)
        for each in (lines, [lines[place] for place in order])
    )
    assert one.observed == pytest.approx(other.observed, abs=1e-4)
    if len({tuple((s, e) for s, e, _ in line) for line in lines}) == len(lines):
        assert one.value == pytest.approx(other.value, abs=1e-4)


def many(coders: int, number: int, seed: int) -> Lines:
    """Passages over a long text, each coder a little off."""
    generator = np.random.default_rng(seed)
    start = np.sort(generator.integers(0, 40 * number, number))
    lines = []
    for _ in range(coders):
        begin = np.maximum(start + generator.integers(-8, 9, number), 0)
        end = begin + generator.integers(10, 50, number)
        lines.append(
            [
                (int(s), int(e), "abc"[c])
                for s, e, c in zip(begin, end, generator.integers(0, 3, number), strict=True)
            ]
        )
    return lines


@pytest.mark.parametrize("coders", [2, 3])
def test_a_long_text_is_the_sum_of_its_parts(coders: int) -> None:
    """Two texts far apart align as each alone does: nothing is lost on the way through a larger program."""
    near, far = many(coders, 20, 1), many(coders, 15, 2)
    both = [
        [*own, *((s + 10**6, e + 10**6, c) for s, e, c in others)]
        for own, others in zip(near, far, strict=True)
    ]
    parts = best_alignment(near).disorder * 20 + best_alignment(far).disorder * 15
    assert best_alignment(both).disorder * 35 == pytest.approx(parts)


def test_every_passage_is_in_one_group() -> None:
    lines = many(3, 25, 3)
    groups = best_alignment(lines).groups
    for coder, line in enumerate(lines):
        assert sorted(group[coder] for group in groups if group[coder] is not None) == list(range(len(line)))


def test_disorder_asks_for_every_passage_once() -> None:
    lines = [[(0, 5, "a")], [(0, 5, "a"), (6, 9, "a")]]
    assert alignment_disorder(lines, [(0, 0), (None, 1)]) == pytest.approx(1 / 1.5)
    for wrong in ([(0, 0)], [(0, 0), (0, 1)]):
        with pytest.raises(PassageError, match="exactly one group"):
            alignment_disorder(lines, wrong)


# --- chance --------------------------------------------------------------------------------------


def test_random_continua_keep_the_passages_and_lose_their_places() -> None:
    lines = many(3, 8, 4)
    units = Units.of(lines)
    kinds = [sorted((e - s, c) for s, e, c in line) for line in lines]
    for drawn in islice(random_continua(units, 400, seed=7), 20):
        assert ((drawn.start >= 0) & (drawn.start < 400)).all()
        for coder in range(3):
            own = drawn.coder == coder
            lengths = sorted(
                zip(
                    (drawn.end - drawn.start)[own].round(6).tolist(),
                    ["abc"[c] for c in drawn.code[own]],
                    strict=True,
                )
            )
            assert lengths in kinds


def test_a_continuum_is_never_empty() -> None:
    units = Units.of([[(0, 5, "a")], [], []])
    assert all(len(drawn.start) for drawn in islice(random_continua(units, 20, seed=1), 50))


def test_a_seed_says_all() -> None:
    passages = passages_of(named(many(2, 10, 5)), 500)
    one, same, other = (gamma(passages, sampling=Sampling(seed=seed)) for seed in (1, 1, 2))
    assert one == same
    assert one.expected != other.expected
    assert one.expected == pytest.approx(other.expected, rel=0.15)


def test_the_number_of_samples_follows_the_variation() -> None:
    units = Units.of(many(2, 10, 5))
    passages = passages_of(named(many(2, 10, 5)), 500)
    drawing = Sampling(precision=0.05)
    first = [best_alignment(lines_of(one)).disorder for one in islice(random_continua(units, 500, 1), 30)]
    z = NormalDist().inv_cdf(0.975)
    wanted = max(30, math.ceil((stdev(first) / fmean(first) * z / 0.05) ** 2))
    found = gamma(passages, sampling=drawing)
    assert found.samples == wanted
    assert found.precision is not None
    assert gamma(passages, sampling=Sampling(precision=0.001, most=40)).samples == 40


def lines_of(units: Units) -> list[list[tuple[float, float, str]]]:
    rows = zip(
        units.start.tolist(), units.end.tolist(), units.code.tolist(), units.coder.tolist(), strict=True
    )
    lines: list[list[tuple[float, float, str]]] = [[] for _ in range(units.coders)]
    for start, end, code, coder in rows:
        lines[coder].append((start, end, str(code)))
    return lines


def test_codes_given_by_lot_have_a_gamma_cat_near_none() -> None:
    """Where the alignment does not look at codes, or else chance would get help from it."""
    generator = np.random.default_rng(8)
    places = [(60 * n, 60 * n + 40) for n in range(300)]
    lines = [[(s, e, "ab"[generator.integers(2)]) for s, e in places] for _ in range(2)]
    found = gamma(passages_of(named(lines), 18000), Dissimilarity(beta=0), sampling=FEW)
    assert found.cat == pytest.approx(0, abs=0.2)
    assert found.value == 1.0  # the places are the same


def test_gamma_cat_is_about_codes_only() -> None:
    lines = many(2, 20, 9)[:1]
    same = [(s + 3, e + 2, c) for s, e, c in lines[0]]
    found = gamma(passages_of(named([*lines, same]), 1000), sampling=FEW)
    assert found.cat == 1.0
    assert found.value is not None
    assert found.value < 1
    unlike = [(s, e, "bca"["abc".index(c)]) for s, e, c in lines[0]]
    other = gamma(passages_of(named([*lines, unlike]), 1000), sampling=FEW)
    assert other.cat is not None
    assert other.cat < 0


def test_cat_disorder_by_hand() -> None:
    units = Units.of([[(0, 10, "a"), (20, 30, "a")], [(0, 10, "b"), (21, 31, "a")], [(20, 30, "a")]])
    # One pair of weight 1, unlike; three of weight (1 - d_pos) / 2, where d_pos is (2/20)² if shifted.
    groups = np.array([[0, 2, -1], [1, 3, 4]])
    assert cat_disorder(units, groups) == pytest.approx(1 / (1 + (0.99 + 0.99 + 1) / 2))


# --- reasons and errors --------------------------------------------------------------------------


def test_reasons() -> None:
    alone = gamma(passages_of({"ana": [(0, 4, "a")]}, LENGTH))
    assert (alone.value, alone.reason, alone.samples) == (None, "fewer than two coders", 0)
    empty = gamma(gather_passages([], {"one": LENGTH}, coders=["ana", "ben"]))
    assert (empty.reason, empty.reason_cat) == ("no passages", "no passages")
    apart = gamma(passages_of({"ana": [(0, 4, "a")], "ben": []}, LENGTH), sampling=FEW)
    assert (apart.cat, apart.reason_cat) == (None, "no passages of two coders are aligned")


@pytest.mark.parametrize("wrong", [{"alpha": -1}, {"empty": 0}, {"beta": float("nan")}])
def test_a_dissimilarity_of_nonsense(wrong: dict[str, float]) -> None:
    with pytest.raises(OptionError, match="Gamma cannot be computed"):
        Dissimilarity(**wrong)


@pytest.mark.parametrize(
    "wrong", [{"precision": 0}, {"confidence": 1.0}, {"first": 1}, {"first": 30, "most": 20}]
)
def test_a_sampling_of_nonsense(wrong: dict[str, float]) -> None:
    with pytest.raises(OptionError):
        Sampling(**wrong)  # type: ignore[arg-type]


def test_an_empty_passage_is_refused() -> None:
    with pytest.raises(PassageError, match="empty"):
        best_alignment([[(3, 3, "a")], [(3, 4, "a")]])


@pytest.mark.parametrize("coders", [2, 3])
def test_without_scipy_only_gamma_is_missing(monkeypatch: pytest.MonkeyPatch, coders: int) -> None:
    for name in ("scipy.sparse", "scipy.sparse.csgraph", "scipy.optimize"):
        monkeypatch.setitem(sys.modules, name, None)
    passages = passages_of(named([[(0, 4, "a")]] * coders), LENGTH)
    with pytest.raises(PassageError, match=r'pip install "interviewcoder\[gamma\]"'):
        gamma(passages)
    found = unitizing_agreement(passages)
    assert (found.figures()["gamma"], found.figures()["alpha_u"]) == (None, 1.0)
    assert "SciPy" in found.reasons()["gamma"]


def test_too_many_overlapping_passages_are_said_to_be_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "MOST_CANDIDATES", 10)
    found = unitizing_agreement(passages_of(named(many(3, 10, 6)), 500))
    assert "out of reach" in found.reasons()["gamma"]


def test_scipy_is_not_loaded_before_it_is_used() -> None:
    code = "import sys, interviewcoder.agreement.passages; print('scipy' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )


def test_the_names_scripts_read() -> None:
    found = unitizing_agreement(passages_of(named(many(2, 5, 7)), 300), sampling=FEW)
    assert list(found.figures()) == [
        "alpha_u", "alpha_u_by_code", "u_alpha", "binary_u_alpha", "cu_alpha",
        "ku_alpha", "gamma", "gamma_cat", "f1", "merged",
    ]  # fmt: skip


def test_a_coder_without_any_document_changes_nothing() -> None:
    spans = [CodedSpan("d", coder, 0, 9, "beds") for coder in ("ana", "ben")]
    coded = {"d": ["ana", "ben"]}
    two = unitizing_agreement(gather_passages(spans, 40, coded=coded))
    three = unitizing_agreement(gather_passages(spans, 40, coders=["ana", "ben", "carla"], coded=coded))
    assert two.u_alpha == three.u_alpha
    assert gamma(gather_passages(spans, 40, coders=["ana", "ben", "carla"], coded=coded)).value == 1.0
