"""The passages listed behind a cell are as many as the cell counts, and no others."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.model import OptionError
from interviewcoder.project import open_project
from interviewcoder.sample import build_demo_study
from interviewcoder.tables import ThemeOptions, theme_table
from interviewcoder.tables.cell_passages import cell_passages
from tests.blind_study import twins
from tests.tables.test_counted_apart import built


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["final", "main", "any", "majority", "ben"]), st.booleans())
def test_a_cell_lists_as_many_passages_as_it_counts(seed: int, rule: str, sub_codes: bool) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, built(Path(folder) / "study.db", chance) as project:
        there = {name for interview in project.interviews() for name in interview.attributes}
        options = ThemeOptions(
            by=chance.choice(["country", "country,group"] if there >= {"country", "group"} else [""]),
            coders=rule,
            sub_codes=sub_codes,
            interviewer=chance.random() < 0.4,
            boundary=chance.choice(["intersection", "union", "main"]),
        )
        table = theme_table(project, options)
        for row in (*table.rows, *table.counter_examples):
            groups = [column.values for column in table.columns]
            for group, cell in zip((*groups, None), (*row.cells, row.overall), strict=True):
                found = cell_passages(project, options, row.name, group)
                assert len(found) == (cell.passages or 0)
                assert len({one.interview.id for one in found}) == (cell.interviews or 0)
                assert group is None or {
                    tuple(one.interview.attributes.get(name, "") for name in options.names) for one in found
                } <= {group}


def test_a_passage_tells_its_words_around_it_its_codes_and_codings(tmp_path: Path) -> None:
    with build_demo_study(tmp_path / "study.db") as project:
        texts = {one.id: project.document(one).text for one in project.interviews()}
        keys = {code.id: code.key for code in project.codes()}
        for one in cell_passages(project, ThemeOptions(), "CAP", ("Italy",), context=30):
            text = texts[one.interview.id]
            assert one.interview.attributes["country"] == "Italy"
            assert text[one.start : one.end] == one.words and one.words == one.words.strip()
            assert text[: one.start].endswith(one.before) and len(one.before) <= 30
            assert text[one.end :].startswith(one.after) and len(one.after) <= 30
            turns = project.document(one.interview).turns
            assert (one.speaker, one.seconds) in [
                (turn.speaker, turn.time_start) for turn in turns if turn.start <= one.start < turn.end
            ]
            codings = [project.coding(id) for id in one.marks]
            assert codings and {keys[coding.code] for coding in codings if coding} == set(one.codes)
            assert all(code.startswith("CAP") for code in one.codes)
            assert all(c and c.start < one.end and one.start < c.end for c in codings)


def test_what_an_open_round_hides_is_no_passage(tmp_path: Path) -> None:
    found = []
    for path in twins(tmp_path):
        with open_project(path, read_only=True) as project:
            options = ThemeOptions(coders="any", sub_codes=True)
            rows = theme_table(project, options).rows
            passages = [cell_passages(project, options, row.name) for row in rows]
            found.append([(p.interview.name, p.start, p.words, p.codes) for of in passages for p in of])
    assert found[0] == found[1] and found[0]


def test_a_row_the_table_does_not_have_is_refused(tmp_path: Path) -> None:
    build_demo_study(tmp_path / "study.db").close()
    with open_project(tmp_path / "study.db", read_only=True) as project:
        with pytest.raises(OptionError, match="'CAP-BED' is no row"):
            cell_passages(project, ThemeOptions(), "CAP-BED")
        assert cell_passages(project, ThemeOptions(sub_codes=True), "CAP-BED")
