"""Every published or documented value, to its stated decimals; sources beside the data."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

import interviewcoder.agreement as agreement
from interviewcoder.agreement import Coefficient, alpha_by_category, count_patterns, krippendorff_alpha
from interviewcoder.agreement.alpha import disagreement
from interviewcoder.agreement.distances import Nominal
from tests.agreement import agreement_data as data


def close(value: float, decimals: int) -> object:
    return pytest.approx(value, abs=0.5 * 10**-decimals * 1.001)


TWO_CODERS: list[tuple[str, data.Table, Callable[..., Coefficient], float, int]] = [
    ("Cohen 1960, p. 45", data.COHEN_1960, agreement.cohen_kappa, 0.492, 3),
    ("Cohen 1960, p. 45", data.COHEN_1960, agreement.percent_agreement, 0.70, 2),
    ("Cohen 1960, p. 45", data.COHEN_1960, agreement.maximum_kappa, 0.831, 3),
    ("DKPro Statistics, Cohen1960Test", data.COHEN_1960, agreement.gwet_ac1, 0.576, 3),
    ("Artstein & Poesio 2008, p. 558", data.ARTSTEIN_POESIO_2008, agreement.percent_agreement, 0.7, 3),
    ("Artstein & Poesio 2008, p. 558", data.ARTSTEIN_POESIO_2008, agreement.brennan_prediger, 0.4, 3),
    ("Artstein & Poesio 2008, p. 558", data.ARTSTEIN_POESIO_2008, agreement.scott_pi, 0.341, 3),
    ("Artstein & Poesio 2008, p. 558", data.ARTSTEIN_POESIO_2008, agreement.cohen_kappa, 0.348, 3),
    ("Agresti 1992", data.AGRESTI_1992, agreement.cohen_kappa, 0.493, 3),
    ("SAS PROC FREQ", data.SAS_3X3, agreement.cohen_kappa, 0.4842, 4),
    ("SAS PROC FREQ", data.SAS_3X3, agreement.weighted_kappa, 0.4701, 4),
]


@pytest.mark.parametrize(("source", "table", "coefficient", "value", "decimals"), TWO_CODERS)
def test_two_coders(
    source: str, table: data.Table, coefficient: Callable[..., Coefficient], value: float, decimals: int
) -> None:
    assert coefficient(data.from_table(table)).value == close(value, decimals), source


def test_what_cohen_expected_by_chance() -> None:
    assert agreement.cohen_kappa(data.from_table(data.COHEN_1960)).expected == close(0.41, 2)


@pytest.mark.parametrize(
    ("table", "coefficient", "se", "interval"),
    [
        (data.SAS_3X3, agreement.cohen_kappa, 0.1380, (0.2137, 0.7547)),
        (data.SAS_3X3, agreement.weighted_kappa, 0.1457, (0.1845, 0.7558)),
    ],
)
def test_asymptotic_error_of_kappa(
    table: data.Table,
    coefficient: Callable[..., Coefficient],
    se: float,
    interval: tuple[float, float],
) -> None:
    """SAS PROC FREQ as printed in the tests of statsmodels' inter_rater."""
    found = coefficient(data.from_table(table))
    assert found.se == close(se, 4)
    assert (found.low, found.high) == (close(interval[0], 4), close(interval[1], 4))


def test_asymptotic_error_of_kappa_for_the_pathologists() -> None:
    assert agreement.cohen_kappa(data.from_table(data.AGRESTI_1992)).se == close(0.057, 3)


def test_scotts_pi_of_each_category_of_the_pathologists() -> None:
    """DKPro Statistics, Agresti1992Test."""
    patterns = count_patterns(data.from_table(data.AGRESTI_1992))
    found = [agreement.scott_pi(patterns.one_against_rest(k)).value for k in range(4)]
    assert found == [close(value, 3) for value in (0.781, 0.247, 0.402, 0.435)]


def test_specific_agreement() -> None:
    """Artstein & Poesio 2008, p. 558."""
    found = agreement.specific_agreement(data.from_table(data.ARTSTEIN_POESIO_2008))
    assert [code.value for code in found] == [close(0.571, 3), close(0.769, 3)]


def test_positive_and_negative_agreement_are_the_specific_ones() -> None:
    """Artstein & Poesio 2008, p. 558: a statement is "no", a request "yes"."""
    found = agreement.binary_agreement(data.from_table(data.ARTSTEIN_POESIO_2008))
    assert (found.negative.value, found.positive.value) == (close(0.571, 3), close(0.769, 3))
    assert (found.both, found.only_a, found.only_b, found.neither) == (50, 10, 20, 20)
    assert found.pairs[0].kappa.value == close(0.348, 3)


def test_fleiss_1971() -> None:
    codes = data.rows(data.FLEISS_1971)
    found = agreement.fleiss_kappa(codes)
    assert found.value == close(0.430, 3)
    # The paper's .2201 sums squares of shares rounded to three decimals; exactly it is .2199.
    assert found.expected == pytest.approx(0.2201, abs=0.0002)
    assert agreement.percent_agreement(codes).value == close(0.5556, 4)


def test_fleiss_1971_by_category() -> None:
    """DKPro Statistics, Fleiss1971Test: depression, personality, schizophrenia, neurosis, other; within
    .005, as the paper rounds on the way."""
    patterns = count_patterns(data.rows(data.FLEISS_1971))
    found = [agreement.fleiss_kappa(patterns.one_against_rest(k)).value for k in range(5)]
    assert found == [pytest.approx(value, abs=0.005) for value in (0.248, 0.248, 0.517, 0.470, 0.565)]


@pytest.mark.parametrize(
    ("coefficient", "value", "se", "low", "expected"),
    [
        (agreement.percent_agreement, 0.8181818, 0.12561, 0.542, None),
        (agreement.gwet_ac1, 0.77544, 0.14295, 0.461, 0.1903212),
        (agreement.fleiss_kappa, 0.76117, 0.15302, 0.424, 0.2387153),
        (agreement.conger_kappa, 0.76282, 0.14917, 0.435, 0.2334252),
        (agreement.brennan_prediger, 0.77273, 0.14472, 0.454, 0.2),
        (agreement.krippendorff_alpha, 0.74342, 0.14548, 0.423, None),
    ],
)
def test_gwets_four_raters(
    coefficient: Callable[..., Coefficient], value: float, se: float, low: float, expected: float | None
) -> None:
    """Coefficient, standard error, t interval and chance as R's irrCAC 1.4 documents them."""
    found = coefficient(data.rows(data.GWET_RAW4RATERS))
    assert found.value == close(value, 5)
    assert found.se == close(se, 5)
    assert (found.low, found.high) == (close(low, 3), 1.0)
    assert found.expected == (None if expected is None else close(expected, 5))
    assert (found.n, found.coders) == (11, 4)


@pytest.mark.parametrize(
    ("source", "level", "value", "decimals"),
    [
        (data.KRIPPENDORFF_1980, "nominal", 0.642, 3),
        (data.KRIPPENDORFF_1980, "interval", 0.547, 3),
        (data.KRIPPENDORFF_1980, "ratio", 0.483, 3),
        (data.KRIPPENDORFF_2011_A, "nominal", 0.095, 3),
        (data.KRIPPENDORFF_2011_B, "nominal", 0.692, 3),
        (data.KRIPPENDORFF_2011_C, "nominal", 0.743, 3),
        (data.KRIPPENDORFF_2011_C, "ordinal", 0.815, 3),
        (data.KRIPPENDORFF_2011_C, "interval", 0.849, 3),
        (data.KRIPPENDORFF_2011_C, "ratio", 0.797, 3),
        (data.HAYES_KRIPPENDORFF_2007, "ordinal", 0.7598, 4),
    ],
)
def test_krippendorffs_alpha(source: str, level: agreement.Level, value: float, decimals: int) -> None:
    values = sorted(set(source) - set("- \n"))
    assert krippendorff_alpha(
        data.rows(source), level, values if level in ("interval", "ratio") else None
    ).value == close(value, decimals)


def test_alpha_of_each_category() -> None:
    """Krippendorff 1980, p. 139, by DKPro Statistics, Krippendorff1980Test."""
    found = alpha_by_category(data.rows(data.KRIPPENDORFF_1980))
    assert [category.value for category in found] == [close(v, 3) for v in (0.381, 0.711, 0.717, 0.764)]


def test_percent_agreement_is_the_mean_over_units() -> None:
    """Krippendorff 1980 has 20 of 27 agreeing pairs, .74; with missing values the mean over units is
    .818 where all pairs pooled are 1 - D_o = .800 (DKPro Statistics on Krippendorff 2011, C)."""
    assert agreement.percent_agreement(data.rows(data.KRIPPENDORFF_1980)).value == close(0.74, 2)
    assert agreement.percent_agreement(data.rows(data.KRIPPENDORFF_2011_A)).value == close(0.6, 3)
    codes = data.rows(data.KRIPPENDORFF_2011_C)
    assert agreement.percent_agreement(codes).value == close(0.818, 3)
    shared = count_patterns(codes).shared
    observed = shared.counts @ disagreement(shared, Nominal()) / shared.totals.sum()
    assert 1 - observed == close(0.8, 3)


def test_a_lone_value_belongs_to_a_coder_only_for_conger() -> None:
    """irrCAC on cac.raw4raters .76282; with the lone value in another column, .76207."""
    assert agreement.conger_kappa(data.rows(data.KRIPPENDORFF_2011_C)).value == close(0.76207, 5)
    assert agreement.gwet_ac1(data.rows(data.KRIPPENDORFF_2011_C)).value == close(0.77544, 5)


def test_rare_code_has_alpha_zero_and_high_ac1() -> None:
    """One deviating value in twenty: both numbers are right, which is why prevalence is shown."""
    marks = np.zeros((10, 2), np.int8)
    marks[0, 0] = 1
    found = agreement.binary_agreement(marks)
    assert found.alpha.value == pytest.approx(0.0, abs=1e-12)
    assert found.prevalence == (0.1, 0.0)
    assert agreement.gwet_ac1(marks).value == close(0.89, 2)
