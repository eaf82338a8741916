"""Quantiles of Student's t against SciPy's."""

from __future__ import annotations

import pytest
from scipy import stats

from interviewcoder.agreement.student import t_quantile


@pytest.mark.parametrize("df", [1, 2, 3, 4, 5, 11, 30, 99, 100, 199, 200, 201, 500, 10_000, 10**6])
@pytest.mark.parametrize("probability", [0.025, 0.6, 0.9, 0.95, 0.975, 0.995, 0.9995])
def test_same_as_scipy(probability: float, df: int) -> None:
    assert t_quantile(probability, df) == pytest.approx(stats.t.ppf(probability, df), rel=1e-9)


def test_the_middle_is_zero() -> None:
    assert t_quantile(0.5, 7) == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize(("probability", "df"), [(0.0, 3), (1.0, 3), (0.9, 0)])
def test_no_such_quantile(probability: float, df: int) -> None:
    with pytest.raises(ValueError, match="degree of freedom"):
        t_quantile(probability, df)
