"""The same reference values from the files they are kept in, where those are beside the project."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import interviewcoder.agreement as agreement
from interviewcoder.agreement import code_ratings, count_patterns, set_distance
from interviewcoder.agreement.alpha import disagreement
from interviewcoder.agreement.distances import Nominal

FOLDER = Path(__file__).parents[3] / "shared" / "reference" / "agreement"

PLAIN: dict[str, Callable[[Any], agreement.Coefficient]] = {
    "percent_agreement": agreement.percent_agreement,
    "cohen_kappa": agreement.cohen_kappa,
    "weighted_kappa_linear": agreement.weighted_kappa,
    "kappa_max": agreement.maximum_kappa,
    "scott_pi": agreement.scott_pi,
    "fleiss_kappa": agreement.fleiss_kappa,
    "conger_kappa": agreement.conger_kappa,
    "bennett_s": agreement.brennan_prediger,
    "brennan_prediger": agreement.brennan_prediger,
    "gwet_ac1": agreement.gwet_ac1,
}
BY_CATEGORY: dict[str, Callable[[Any], agreement.Coefficient]] = {
    "alpha_category": agreement.krippendorff_alpha,
    "scott_binary_category": agreement.scott_pi,
    "fleiss_kappa_category": agreement.fleiss_kappa,
}
TOLERANCE = {"fleiss_pe": 0.0002}  # the paper squares shares that it rounded to three decimals
LEFT_OUT = {"se_fleiss1971_original"}  # superseded by Fleiss, Nee & Landis 1979; the file says not to use it


def compute(name: str, units: list[list[Any]]) -> tuple[float | None, agreement.Coefficient | None]:
    codes, values = code_ratings(units)
    patterns = count_patterns(codes)
    if name in PLAIN:
        found = PLAIN[name](patterns)
    elif match := re.fullmatch(r"krippendorff_alpha_(\w+)", name):
        level: Any = match[1]
        found = agreement.krippendorff_alpha(patterns, level, values if level != "nominal" else None)
    elif match := re.fullmatch(r"(\w+)\[(\S+).*\]", name):
        category = [str(value) for value in values].index(match[2])
        if match[1] == "specific_agreement":
            found = agreement.specific_agreement(patterns)[category]
        else:
            found = BY_CATEGORY[match[1]](patterns.one_against_rest(category))
    elif match := re.fullmatch(r"(\w+)_pe", name):
        return PLAIN[f"{match[1]}_kappa"](patterns).expected, None
    elif name == "percent_agreement_alpha_Do_complement":
        shared = patterns.shared
        return 1 - shared.counts @ disagreement(shared, Nominal()) / shared.totals.sum(), None
    else:
        raise AssertionError(f"nothing computes {name}")
    return found.value, found


def cases() -> list[Any]:
    if not FOLDER.is_dir():
        reason = f"no reference files at {FOLDER}"
        return [pytest.param("", {}, marks=pytest.mark.skip(reason=reason))]
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        if case.get("kind") == "coding":
            found += [pytest.param(path.stem, {**case, "expected": e}) for e in case["expected"]]
    return found


@pytest.mark.parametrize(("name", "case"), cases())
def test_reference_file(name: str, case: dict[str, Any]) -> None:
    expected = case["expected"]
    if expected["coefficient"] in LEFT_OUT:
        return
    value, found = compute(expected["coefficient"], case["units"])
    # A printed "0.740" may stand for .7407: the files' decimals are tolerances, of one unit.
    tolerance = TOLERANCE.get(expected["coefficient"], expected.get("tol", 10 ** -expected["decimals"]))
    assert value == pytest.approx(expected["value"], abs=tolerance)
    if "se" in expected:
        assert found is not None
        digits = len(str(expected["se"]).split(".")[1])
        assert found.se == pytest.approx(expected["se"], abs=0.51 * 10**-digits)
        for key in ("ci95_t", "ci95_z"):
            if key in expected:
                assert [found.low, found.high] == pytest.approx(expected[key], abs=0.0006)


def test_set_distances_of_the_reference_file() -> None:
    if not FOLDER.is_dir():
        pytest.skip(f"no reference files at {FOLDER}")
    pairs = json.loads((FOLDER / "masi_pairs.json").read_text(encoding="utf-8"))["pairs"]
    for pair in pairs:
        first, second = frozenset(pair["a"]), frozenset(pair["b"])
        assert set_distance(first, second, "masi") == pytest.approx(pair["masi_distance"])
        assert set_distance(first, second, "jaccard") == pytest.approx(pair["jaccard_distance"])
