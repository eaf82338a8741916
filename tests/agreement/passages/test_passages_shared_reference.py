"""The same reference values, and more of γ, from files where those are beside the project."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from passages_data import SHARED, passages_of

from interviewcoder.agreement.passages import (
    Dissimilarity,
    alpha_u,
    best_alignment,
    gamma_from_disorders,
)

GAMMA = sorted(SHARED.glob("gamma/*.json"))

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no reference values beside the project")


def test_krippendorff_2004() -> None:
    case = json.loads((SHARED / "krippendorff2004_unitizing.json").read_text("utf-8"))
    begin, end = case["continuum"]
    places = {
        coder: [(start - begin, end - begin, code) for start, end, code in units]
        for coder, units in case["units"].items()
    }
    found, expected = alpha_u(passages_of(places, end - begin)), case["expected"]
    by_code = {code.code: code for code in found.by_code}
    assert found.value == pytest.approx(expected["alpha_U"], abs=5e-4)  # rounded in between
    for code in ("c", "k"):
        assert by_code[code].value == pytest.approx(expected[f"alpha_U[{code}]"], abs=5e-5)
        assert by_code[code].expected == pytest.approx(expected[f"De[{code}]"], abs=5e-5)
    assert by_code["c"].observed == pytest.approx(expected["Do[c]"], abs=5e-5)


def lines_of(units: Sequence[dict[str, Any]], coders: int) -> list[list[tuple[float, float, str]]]:
    lines: dict[str, list[tuple[float, float, str]]] = {}
    for unit in units:
        lines.setdefault(unit["annotator"], []).append((unit["start"], unit["end"], unit["category"]))
    return [*lines.values(), *([] for _ in range(coders - len(lines)))]


@pytest.mark.parametrize("path", GAMMA, ids=lambda path: path.stem)
def test_gamma(path: Any) -> None:
    case = json.loads(path.read_text("utf-8"))
    params, coders = case["params"], len({unit["annotator"] for unit in case["continuum"]})
    settings = Dissimilarity(params["alpha"], params["beta"], params["deltaEmpty"])
    lines = lines_of(case["continuum"], coders)
    names = dict.fromkeys(unit["annotator"] for unit in case["continuum"])
    by_name = dict(zip(names, lines, strict=True))
    for pair in case["tier1"]["pairDissimilarities"]:
        one = by_name[pair["annotatorA"]][pair["unitIndexA"]]
        other = by_name[pair["annotatorB"]][pair["unitIndexB"]]
        assert settings.between(one, other) == pytest.approx(pair["combined"], rel=1e-6)
    observed = best_alignment(lines, settings).disorder
    assert observed == pytest.approx(case["tier1"]["bestAlignmentDisorder"], abs=1e-6)
    for sample in case["tier2"]["sampledContinua"]:
        for form in (sample, sample["scaled"]):
            found = best_alignment(lines_of(form["units"], coders), settings).disorder
            assert found == pytest.approx(form["bestAlignmentDisorder"], abs=1e-6)
    gamma = gamma_from_disorders(observed, [case["tier3"]["expectedDisorder"]])
    assert gamma == pytest.approx(case["tier3"]["gamma"], abs=1e-6)
