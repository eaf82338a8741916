"""Words for coefficients: every class of the sources, at its edges, and no word for other coefficients."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.agreement.overview import COEFFICIENTS
from interviewcoder.agreement.verbal import fits, verbal_label
from interviewcoder.model import OptionError


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        (-1.0, -0.01, "poor"),
        (0.0, 0.20, "slight"),
        (0.21, 0.40, "fair"),
        (0.41, 0.60, "moderate"),
        (0.61, 0.80, "substantial"),
        (0.81, 1.0, "almost perfect"),
    ],
)
def test_the_classes_as_landis_and_koch_print_them(low, high, word):
    assert verbal_label(low, "landis-koch") == verbal_label(high, "landis-koch") == word


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (1, "reliable"),
        (0.8, "reliable"),
        (0.79999, "tentative"),
        (0.667, "tentative"),
        (0.6666, "unreliable"),
    ],
)
def test_krippendorffs_cuts(value, word):
    assert verbal_label(value, "krippendorff") == word


@given(st.floats(-1, 1), st.floats(-1, 1), st.sampled_from(["landis-koch", "krippendorff"]))
def test_more_agreement_is_never_called_less(first, second, words):
    order = {
        "landis-koch": ["poor", "slight", "fair", "moderate", "substantial", "almost perfect"],
        "krippendorff": ["unreliable", "tentative", "reliable"],
    }[words]
    low, high = sorted((first, second))
    assert order.index(verbal_label(low, words)) <= order.index(verbal_label(high, words))


def test_words_are_for_their_own_kind_of_coefficient():
    labelled = {
        words: [n for n in COEFFICIENTS if fits(n, words)] for words in ("landis-koch", "krippendorff")
    }
    assert labelled["krippendorff"] == ["krippendorff_alpha"]
    assert labelled["landis-koch"] == [
        "cohen_kappa", "weighted_kappa", "scott_pi", "fleiss_kappa", "conger_kappa",
    ]  # fmt: skip


def test_other_words_and_no_value():
    assert verbal_label(None, "landis-koch") is None
    with pytest.raises(OptionError, match="no words 'fleiss'"):
        verbal_label(0.5, "fleiss")
