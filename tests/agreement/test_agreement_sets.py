"""Agreement on sets of codes: MASI, Jaccard, empty sets, and NLTK on random sets."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.agreement import (
    RatingsError,
    krippendorff_alpha,
    set_agreement,
    set_agreement_coded,
    set_alpha,
    set_distance,
)
from interviewcoder.agreement import distances as distances_module
from tests.agreement import agreement_data as data

pytestmark = pytest.mark.filterwarnings("error")

codes = st.frozensets(st.integers(0, 4), max_size=3)
units_of = st.integers(2, 3).flatmap(
    lambda coders: st.lists(
        st.lists(st.one_of(st.none(), codes), min_size=coders, max_size=coders), max_size=10
    )
)


@pytest.mark.parametrize(
    ("first", "second", "jaccard", "masi"),
    [
        ("a", "a", 0, 0),
        ("ab", "a", 1 / 2, 2 / 3),
        ("ab", "bc", 2 / 3, 8 / 9),
        ("a", "b", 1, 1),
        ("ab", "abcd", 1 / 2, 2 / 3),
        ("", "", 0, 0),
        ("a", "", 1, 1),
    ],
)
def test_distances(first: str, second: str, jaccard: float, masi: float) -> None:
    """Passonneau 2006, LREC: 1 - J·M. The empty set is this project's own decision."""
    for a, b in ((first, second), (second, first)):
        assert set_distance(frozenset(a), frozenset(b), "jaccard") == pytest.approx(jaccard)
        assert set_distance(frozenset(a), frozenset(b), "masi") == pytest.approx(masi)


@pytest.mark.parametrize("kind", ["masi", "jaccard"])
@given(units=units_of)
def test_alpha_is_its_definition(kind: Any, units: list[list[frozenset[int] | None]]) -> None:
    found = set_agreement(units, distance=kind)
    expected = data.explicit_alpha(units, lambda a, b: set_distance(a, b, kind))
    assert found.alpha.value == (None if expected is None else pytest.approx(expected, abs=1e-9))
    assert found.units == sum(sum(v is not None for v in row) >= 2 for row in units)
    assert found.alpha.name == f"krippendorff_alpha_{kind}"
    assert data.value_or_reason(set_alpha(units, distance=kind)) == data.value_or_reason(found.alpha)


@pytest.mark.parametrize("kind", ["masi", "jaccard"])
@given(
    units=st.lists(
        st.lists(st.frozensets(st.integers(0, 4), min_size=1), min_size=3, max_size=3), max_size=10
    )
)
def test_nltk_agrees_where_no_set_is_empty(kind: Any, units: list[list[frozenset[int]]]) -> None:
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import jaccard_distance, masi_distance

    found = set_agreement(units, distance=kind).alpha.value
    if found is not None:
        distance = masi_distance if kind == "masi" else jaccard_distance
        task = AnnotationTask([(c, u, v) for u, row in enumerate(units) for c, v in enumerate(row)], distance)
        assert found == pytest.approx(task.alpha(), abs=1e-9)


def test_a_unit_without_any_code_is_agreement() -> None:
    some = [[frozenset("a"), frozenset("b")], [frozenset("a"), frozenset("a")]]
    more = [*some, [frozenset(), frozenset()]]
    before, after = set_agreement(some).alpha.value, set_agreement(more).alpha.value
    assert before is not None
    assert after is not None
    assert after > before
    assert set_agreement([[frozenset(), frozenset()]] * 3).alpha.reason == "no variation"


@given(units_of)
def test_names_of_codes_do_not_matter(units: list[list[frozenset[int] | None]]) -> None:
    names = {0: "z", 1: "b", 2: "q", 3: "a", 4: "m"}
    renamed = [[None if v is None else frozenset(names[c] for c in v) for v in row] for row in units]
    assert data.value_or_reason(set_agreement(units).alpha) == data.value_or_reason(
        set_agreement(renamed).alpha
    )


def test_sets_of_one_code_are_nominal_data_with_the_same_error() -> None:
    ratings = data.rows(data.GWET_RAW4RATERS)
    units = [[None if v is None else frozenset([v]) for v in row] for row in data.as_lists(ratings)]
    ours, nominal = set_alpha(units), krippendorff_alpha(ratings)
    assert (ours.value, ours.se) == (pytest.approx(nominal.value), pytest.approx(nominal.se))


def test_many_different_sets_are_taken_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    generator = np.random.default_rng(6)
    units = [[frozenset(generator.integers(0, 9, 3).tolist()) for _ in range(2)] for _ in range(50)]
    whole = set_agreement(units).alpha.value
    monkeypatch.setattr(distances_module, "_BLOCK", 100)
    assert set_agreement(units).alpha.value == pytest.approx(whole)


def test_numbered_sets() -> None:
    sets = [frozenset(), frozenset([1]), frozenset([1, 2])]
    numbers = [[0, 0], [1, 2], [1, 1], [2, -1]]
    units = [[None if n < 0 else sets[n] for n in row] for row in numbers]
    assert set_agreement_coded(numbers, sets) == set_agreement(units)
    with pytest.raises(RatingsError, match="listed twice"):
        set_agreement_coded([[0, 1]], [frozenset(), frozenset()])
    with pytest.raises(RatingsError, match="choose masi or jaccard"):
        set_agreement(units, distance="dice")  # type: ignore[arg-type]


def test_each_interview_and_all_others_are_those_of_their_units_alone() -> None:
    """More different sets than interviews, where alphas are taken from pairs of interviews."""
    chance = np.random.default_rng(12)
    units = [[frozenset(chance.choice(6, 2).tolist()) for _ in range(2)] for _ in range(24)]
    interviews = np.repeat([1, 2, 3], 8)
    found = set_agreement(units, interviews)
    for one in found.clusters:
        own = [row for row, interview in zip(units, interviews, strict=True) if interview == one.cluster]
        rest = [row for row, interview in zip(units, interviews, strict=True) if interview != one.cluster]
        assert one.value == pytest.approx(set_alpha(own).value)
        assert one.without == pytest.approx(set_alpha(rest).value)
        assert one.value != pytest.approx(one.without)
