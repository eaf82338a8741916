"""Options of the statistics that have no meaning are refused in a sentence, whichever function has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import interviewcoder.agreement as agreement
from interviewcoder.agreement import Resampling
from interviewcoder.agreement.clusters import bootstrap_weights
from interviewcoder.model import OptionError

ROWS = [[0, 1], [1, 1], [0, 0], [1, 1]]
FUNCTIONS: list[Callable[..., Any]] = [
    agreement.krippendorff_alpha,
    agreement.alpha_by_category,
    agreement.percent_agreement,
    agreement.fleiss_kappa,
    agreement.gwet_ac2,
    agreement.cohen_kappa,
    agreement.weighted_kappa,
    agreement.coder_pairs,
]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
@pytest.mark.parametrize("level", [float("nan"), 0, 1, 95, -0.5, 1 - 1e-16, "0.95", None, True])
def test_levels_without_meaning(function: Callable[..., Any], level: Any) -> None:
    with pytest.raises(OptionError, match="level"):
        function(ROWS, confidence=level)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
@pytest.mark.parametrize("level", [1e-300, 0.5, 1 - 1e-9, np.float32(0.5)])
def test_levels_with_meaning(function: Callable[..., Any], level: Any) -> None:
    function(ROWS, confidence=level)


@pytest.mark.parametrize(
    "options",
    [
        {"resamples": 0},
        {"resamples": 1.5},
        {"resamples": "1000"},
        {"resamples": None},
        {"resamples": 1_000_001},
        {"seed": -1},
        {"seed": 0.5},
        {"level": float("nan")},
        {"level": 0.9999999999999999},
        {"level": "0.95"},
        {"interval": "percentile"},
        {"strata": [0, 1]},
    ],
    ids=str,
)
def test_resampling_without_meaning(options: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        Resampling(**options)


def test_more_resamples_than_a_machine_makes_are_refused_at_once() -> None:
    with pytest.raises(OptionError, match=r"1,000,000 resamples of 1,000 interviews .* at most 50,000"):
        next(bootstrap_weights(1000, Resampling(resamples=1_000_000)))
    assert next(bootstrap_weights(100_000, Resampling(resamples=1000))).shape[1] == 100_000
