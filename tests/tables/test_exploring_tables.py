"""Co-occurrence, saturation and tests of difference against counts by other means, on random studies."""

from __future__ import annotations

import itertools
import random
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import codes, interviews, rounds
from interviewcoder.model import OptionError
from interviewcoder.tables import (
    CooccurrenceOptions,
    DifferenceOptions,
    SaturationOptions,
    cooccurrence_table,
    difference_table,
    saturation_table,
    theme_table,
)
from interviewcoder.tables.cooccurrence import _follows
from tests.tables.counted_apart import Apart, Interview, words_in
from tests.tables.test_counted_apart import built

SEEDS = st.integers(0, 2**32)
RULES = st.sampled_from(["final", "main", "any", "ben"])


def units_marked(apart: Apart, one: Interview, rule: str, unit: str) -> dict[str, set[int]] | None:
    """Row (theme, or counter-example) -> units of which a coding of it covers a whole word; None where the
    interview does not count."""
    coders, coded = apart.counted(one, rule, "intersection", False)
    if not coders:
        return None
    turns = [turn for turn in one.turns if turn[3] != "interviewer"]
    stretches = [turn[:2] for turn in turns]
    if unit == "sentence":
        stretches = [
            (start, end)
            for start, end in apart.sql.execute(
                'select start, "end" from sentence where text = (select text from interview where id = ?)',
                (one.id,),
            )
            if any(turn[0] <= start and end <= turn[1] for turn in turns)
        ]
    elif unit == "interview":
        stretches = [(0, len(one.text))]
    words = [word for turn in turns for word in words_in(one.text, turn)]
    found: dict[str, set[int]] = {}
    for row in set(apart.row.values()):
        pieces = [p for (_, code), of in coded.items() if apart.row[code] == row for p in of]
        covered = set().union(*pieces)
        whole = [word for word in words if set(range(*word)) <= covered]
        found[row] = {
            number
            for number, (start, end) in enumerate(stretches)
            if any(start <= first and last <= end for first, last in whole)
        }
    return found


@settings(max_examples=20, deadline=None)
@given(SEEDS, RULES, st.sampled_from(["sentence", "turn", "interview"]), st.integers(0, 2))
def test_pairs_are_what_sets_of_units_give(seed: int, rule: str, unit: str, near: int) -> None:
    near = near if unit == "sentence" else 0
    with tempfile.TemporaryDirectory() as folder:
        with built(Path(folder) / "study.db", random.Random(seed)) as project:
            table = cooccurrence_table(project, CooccurrenceOptions(coders=rule, within=unit, near=near))
        apart = Apart(Path(folder) / "study.db")
        key = {key: id for id, key in apart.key.items()}
        marked = [m for one in apart.interviews if (m := units_marked(apart, one, rule, unit)) is not None]
        for row in table.rows:
            sides = [[m.get(key[name], set()) for m in marked] for name in (row.first, row.second)]
            close = either = 0
            for one, other in zip(*sides, strict=True):
                either += len(one | other)
                close += len(
                    {
                        place
                        for here, there in ((one, other), (other, one))
                        for place in here
                        if any(abs(place - away) <= near for away in there)
                    }
                )
            assert row.together == close
            assert [row.first_units, row.second_units] == [sum(map(len, side)) for side in sides]
            assert row.jaccard == (pytest.approx(close / either) if either else None)
        used = {id for m in marked for id, units in m.items() if units}
        rows = {
            code
            for id, code, counts, retired, resolved in apart.sql.execute(
                "select id, key, counts, retired, resolved from code"
            )
            if id == resolved == apart.row[id] and counts and (not retired or id in used)
        }
        assert {code for code, _, _ in table.codes} == rows
        assert len(table.rows) == len(rows) * (len(rows) - 1) // 2


@settings(max_examples=15, deadline=None)
@given(SEEDS, RULES)
def test_codes_by_country_add_up_to_the_units_of_the_code(seed: int, rule: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        with built(path, random.Random(seed)) as project:
            if not any(one.attributes.get("country") for one in project.interviews()):
                return
            table = cooccurrence_table(project, across="country", within="turn", coders=rule)
        apart = Apart(path)
        key = {key: id for id, key in apart.key.items()}
        for row in table.rows:
            country = "" if row.second == "not given" else row.second
            together = of_code = either = 0
            for one in apart.interviews:
                found = units_marked(apart, one, rule, "turn")
                if found is None:
                    continue
                own = found.get(key[row.first], set())
                every = set().union(*(units for id, units in found.items() if _listed(table, apart, id)))
                here = one.attributes.get("country", "") == country
                together += len(own) if here else 0
                of_code += len(own)
                either += len(own | every) if here else len(own)
            assert (row.together, row.first_units) == (together, of_code)
            assert row.jaccard == (pytest.approx(together / either) if either else None)


def _listed(table: object, apart: Apart, id: str) -> bool:
    return apart.key[id] in {key for key, _, _ in table.codes}  # type: ignore[attr-defined]


@settings(max_examples=15, deadline=None)
@given(SEEDS, RULES)
def test_saturation_counts_themes_that_no_interview_before_has(seed: int, rule: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        with built(path, random.Random(seed)) as project:
            table = saturation_table(project, SaturationOptions(codes="theme", coders=rule, permutations=100))
        apart = Apart(path)
        counting = {id for id, counts in apart.sql.execute("select id, counts from code") if counts}
        seen: set[str] = set()
        rows = iter(table.rows)
        for one in apart.interviews:
            found = units_marked(apart, one, rule, "interview")
            if found is not None:
                row = next(rows)
                there = {id for id, units in found.items() if units and id in counting}
                assert (row.interview, row.new) == (one.name, len(there - seen))
                seen |= there
                assert row.known == len(seen)
        assert next(rows, None) is None


@settings(max_examples=10, deadline=None)
@given(SEEDS)
def test_differences_test_the_cells_of_the_theme_table(seed: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    with tempfile.TemporaryDirectory() as folder:
        with built(Path(folder) / "study.db", random.Random(seed)) as project:
            if not any(one.attributes.get("country") for one in project.interviews()):
                return
            themes = theme_table(project)
            table = difference_table(project, DifferenceOptions(correction="none"))
        for row in table.rows:
            assert row.corrected == row.p
            cells = next(one.cells for one in themes.rows if one.name == row.name)
            groups = zip(themes.columns, cells, strict=True)
            assert row.counts == tuple(
                (cell.interviews or 0, cell.finished)
                for column, cell in groups
                if column.kind == "group" and column.finished
            )
            if len(row.counts) == 2 and row.p is not None:
                (a, first), (b, second) = row.counts
                fisher = stats.fisher_exact([[a, b], [first - a, second - b]])
                assert row.p == pytest.approx(fisher[1], abs=1e-9)
            assert (row.p is None) == bool(row.reason)


def test_where_nothing_is_tested_nothing_is_said_to_be_corrected(make_study) -> None:
    project = make_study({"A": ("Spain", [("EXP", "Beds.")]), "B": ("Italy", [("EXP", "Beds.")])})
    notes = " ".join(difference_table(project).notes)
    assert "Nothing could be tested." in notes and "Corrected" not in notes


def test_frames_hold_every_row(make_study) -> None:
    project = make_study({"DE-01": ("Germany", [("EXP", "Four beds. Nobody knows.")])})
    pairs = cooccurrence_table(project)
    themes = len(pairs.codes)
    assert len(pairs.frame()) == len(list(itertools.combinations(range(themes), 2)))
    assert pairs.matrix().shape == (themes, themes)
    assert saturation_table(project).frame().empty
    assert difference_table(project, by="country").frame()["p"].isna().all()


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (CooccurrenceOptions, {"near": 21}),
        (CooccurrenceOptions, {"near": 1, "within": "turn"}),
        (CooccurrenceOptions, {"across": "country", "within": "overlap"}),
        (CooccurrenceOptions, {"within": "page"}),
        (SaturationOptions, {"permutations": 1}),
        (SaturationOptions, {"seed": -1}),
        (SaturationOptions, {"base": 0}),
        (SaturationOptions, {"order": " "}),
        (DifferenceOptions, {"by": ""}),
        (DifferenceOptions, {"correction": "tukey"}),
    ],
)
def test_choices_that_make_no_sense_are_refused(kind: type, wrong: dict[str, object]) -> None:
    with pytest.raises(OptionError):
        kind(**wrong)


def test_attributes_and_segments_there_are_not_are_named(make_study) -> None:
    project = make_study({"DE-01": ("Germany", [("EXP", "Four beds. Nobody knows.")])})
    for table in (
        lambda: cooccurrence_table(project, across="region"),
        lambda: saturation_table(project, by="region"),
        lambda: saturation_table(project, order="region"),
        lambda: difference_table(project, by="region"),
    ):
        with pytest.raises(OptionError, match="'region'"):
            table()


def test_interviews_are_put_in_the_order_asked_for(make_study) -> None:
    said = [("EXP", "Four beds. Nobody knows.")]
    project = make_study(dict.fromkeys(("A", "B", "C"), ("Germany", said)))
    for name in ("C", "A", "B"):
        rounds.finish(project, "ana", project.interview(name))
    for name, day in (("A", "2019-03-01"), ("B", "2019-01-20"), ("C", "2019-02-03")):
        interviews.set_attributes(project, project.interview(name), {"day": day})

    def order(by: str) -> list[str]:
        return [row.interview for row in saturation_table(project, order=by).rows]

    assert order("name") == ["A", "B", "C"]
    assert order("finished") == ["C", "A", "B"]
    assert order("day") == ["B", "C", "A"]


def test_who_finished_first_counts_and_three_interviews_make_a_curve(make_study) -> None:
    said = [("EXP", "Four beds. Nobody knows.")]
    countries = {"A": "Spain", "B": "Spain", "C": "Spain", "D": "Italy", "E": "Italy"}
    project = make_study({name: (country, said) for name, country in countries.items()})
    done = [("ana", name) for name in "ABCDE"] + [("ben", "A")]  # A again, last of all
    for coder, name in done:
        rounds.finish(project, coder, project.interview(name))
    table = saturation_table(project, by="country", order="finished", permutations=100)
    curves = {
        kind: [row.interview for row in rows]
        for kind, rows in itertools.groupby(table.rows, lambda r: r.group)
    }
    assert curves == {"Spain": ["A", "B", "C"], "Overall": ["A", "B", "C", "D", "E"]}
    assert "for want of 3 finished interviews: Italy (2)" in " ".join(table.notes)


def test_a_word_where_a_turn_ends_belongs_to_the_next() -> None:
    about = SimpleNamespace(words=[(0, 3), (3, 6), (7, 9)], turns=[(0, 3), (3, 9)])
    assert _follows(about).tolist() == [False, False, True]  # type: ignore[arg-type]


def test_interviews_that_look_poorer_are_those_not_read_for_a_code_that_counts(make_study) -> None:
    project = make_study({"DE-01": ("Germany", [("EXP", "Four beds. Nobody knows.")])})
    rounds.finish(project, "ana", project.interviews()[0])
    found = codes.add_code(project, "Money is no barrier", key="NOMONEY")
    codes.set_counts(project, found, False)
    assert "Not yet read" not in " ".join(saturation_table(project, permutations=100).notes)
    money = codes.add_code(project, "Money", key="MONEY")
    assert "Not yet read" in " ".join(saturation_table(project, permutations=100).notes)
    codes.retire(project, money)
    assert "Not yet read" not in " ".join(saturation_table(project, permutations=100).notes)
