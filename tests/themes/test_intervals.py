"""The score interval, against its definition and published figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.themes.intervals import wilson


@pytest.mark.parametrize(
    ("mentions", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_published_figures(mentions, of, low, high):
    """Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17,
    857–872, table I, method 3."""
    assert wilson(mentions, of) == pytest.approx((low, high), abs=0.00006)


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_its_ends_are_shares_that_the_score_test_just_does_not_reject(of):
    mentions, number = of
    for end in wilson(mentions, number):
        if 0 < end < 1:
            spread = (end * (1 - end) / number) ** 0.5
            assert abs(mentions / number - end) / spread == pytest.approx(1.959964, rel=1e-5)
        assert 0 <= end <= 1
    low, high = wilson(mentions, number)
    assert low <= mentions / number <= high
    assert tuple(1 - end for end in wilson(number - mentions, number)) == pytest.approx((high, low))


@pytest.mark.parametrize(("mentions", "of"), [(1, 0), (-1, 3), (4, 3)])
def test_what_is_no_share_is_refused(mentions, of):
    with pytest.raises(ValueError, match="no share"):
        wilson(mentions, of)
