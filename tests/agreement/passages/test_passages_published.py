"""Values in print, and deterministic ones of the reference implementation of γ."""

from __future__ import annotations

import pytest
from passages_data import FIGURE_2, FIGURE_2_LENGTH, FIGURE_12_11, FIGURE_12_11_LENGTH, passages_of

from interviewcoder.agreement.passages import (
    Dissimilarity,
    alpha_u,
    best_alignment,
    gamma_from_disorders,
    u_alpha,
)
from interviewcoder.agreement.passages.spans import Section
from interviewcoder.agreement.passages.unitizing_2004 import observed_disagreement


def test_alpha_u_of_figure_2() -> None:
    found = alpha_u(passages_of(FIGURE_2, FIGURE_2_LENGTH))
    c, k = found.by_code
    # In print it is .8591, of disagreements rounded to four places; DKPro Statistics has .8587, unrounded.
    assert found.value == pytest.approx(0.8587, abs=5e-5)
    assert found.value == pytest.approx(1 - 0.0144 / (0.0532 + 0.0490), abs=5e-4)
    assert c.value == pytest.approx(0.7286, abs=5e-5)
    assert c.observed == pytest.approx(0.0144, abs=5e-5)
    assert c.expected == pytest.approx(0.0532, abs=5e-5)
    assert k.value == 1
    assert k.expected == pytest.approx(0.0490, abs=5e-5)
    assert (found.merged, c.units, k.units) == (0, (2, 3), (2, 2))


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [((75, 145), (70, 150), 50), ((220, 250), (205, 225), 850), (None, (250, 270), 400)],
)
def test_distances_of_figure_2(one: tuple[int, int] | None, other: tuple[int, int], distance: int) -> None:
    lines = [(Section(*one, "c"),) if one else (), (Section(*other, "c"),)]
    # D_o of two coders is the sum of the distances over the length squared, twice over m(m-1) = 2.
    assert observed_disagreement(lines, 1) == distance


def test_u_alphas_of_figure_12_11() -> None:
    found = u_alpha(passages_of(FIGURE_12_11, FIGURE_12_11_LENGTH))
    assert found.u_alpha.value == pytest.approx(0.510, abs=5e-4)
    assert found.binary.value == pytest.approx(0.413, abs=1e-3)
    # In print it is .724, from another reading of C* for three coders.
    assert found.cu_alpha.value == pytest.approx(0.724, abs=2e-3)
    values = {code: of_code.value for code, of_code in found.ku_alpha.items()}
    assert values == {
        "1": pytest.approx(1), "2": pytest.approx(0), "3": pytest.approx(0), "4": pytest.approx(0),
        "5": pytest.approx(1), "6": pytest.approx(1), "7": None,
    }  # fmt: skip
    # Paul and Suzan have 8 characters of "5" in common, counted from both sides, over m - 1.
    assert found.ku_alpha["5"].compared == 8


# pygamma-agreement 0.5.9 (Titeux & Riad 2021, Journal of Open Source Software 6(62):2989), integer
# program by GLPK: lines of each coder, parameters, disorder of the best alignment.
TWO = [[(1, 5, "a"), (6, 10, "b"), (11, 15, "a")], [(2, 6, "a"), (7, 11, "b"), (12, 16, "a")]]
UNEQUAL = [[(1, 5, "a"), (6, 10, "b"), (20, 24, "a"), (30, 34, "b")], [(2, 6, "a"), (31, 35, "b")]]
THREE = [
    [(1, 5, "a"), (10, 14, "b")],
    [(2, 6, "a"), (11, 15, "b")],
    [(1, 4, "a"), (9, 14, "c")],
]
WEIGHTED = [[(1, 5, "a"), (6, 10, "b"), (11, 15, "c")], [(2, 7, "a"), (8, 12, "b"), (11, 15, "a")]]


@pytest.mark.parametrize(
    ("lines", "settings", "disorder"),
    [
        (TWO, Dissimilarity(), 0.0625),
        (UNEQUAL, Dissimilarity(), 0.7083333),
        (THREE, Dissimilarity(), 0.4087564),
        (WEIGHTED, Dissimilarity(alpha=3, beta=2), 1.0277778),
    ],
)
def test_disorder_of_the_best_alignment(
    lines: list[list[tuple[int, int, str]]], settings: Dissimilarity, disorder: float
) -> None:
    assert best_alignment(lines, settings).disorder == pytest.approx(disorder, abs=1e-6)


@pytest.mark.parametrize(
    ("observed", "expected", "gamma"),
    [
        (0.0625, 0.5369704, 0.8836063),
        (0.7083333, 1.6350783, 0.5667894),
        (0.4087564, 1.1979972, 0.6588002),
        (1.0743802, 0.9759839, -0.1008176),
    ],
)
def test_gamma_of_disorders(observed: float, expected: float, gamma: float) -> None:
    assert gamma_from_disorders(observed, [expected]) == pytest.approx(gamma, abs=1e-6)
