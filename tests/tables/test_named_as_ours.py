"""Groups of interviews that are called as headings of ours are told from them, on paper and in data."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, rounds, study
from interviewcoder.project import Project
from interviewcoder.tables import cooccurrence_table, sample_table, saturation_table, theme_table
from interviewcoder.tables.theme_cells import theme_columns
from interviewcoder.tables.whole_study import whole_study
from interviewcoder.themes import CountedInterview, count_themes
from tests.conftest import CODEBOOK, transcript_of

COUNTRIES = ("Overall", "No single country", "Total", "country", "kind", "Spain", "not given", "")
TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds.")]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An interview a country, of which the first alone mentions a theme."""
    found = study.create_study(tmp_path / "study.db", codebook=CODEBOOK)
    study.add_coder(found, "ana")
    codes = {code.key: code.id for code in found.codes()}
    for number, country in enumerate(COUNTRIES):
        about = {"country": country, "group": "country" if number % 2 else "Total"}
        added = interviews.add_interview(
            found,
            transcript_of(TURNS),
            f"I-{number}",
            attributes={name: value for name, value in about.items() if value},
            main_coder="ana",
        )
        interviews.confirm_roles(found, added.interview)
        if not number:
            start = found.document(added.interview).text.index("four")
            coding.assign(found, "ana", added.interview, (start, start + 9), [codes["CAP"]])
        rounds.finish(found, "ana", added.interview)
    return found


def test_headings_of_groups_are_told_from_ours(project: Project) -> None:
    table = theme_table(project)
    headings = dict(zip([column.values[0] for column in table.columns], table.groups, strict=True))
    assert headings["Overall"] == "country: Overall"
    assert headings["No single country"] == "country: No single country"
    assert (headings["Spain"], headings[""]) == ("Spain", "No single country")
    crossed = theme_table(project, by="country,group")
    assert len(set(crossed.groups)) == len(crossed.groups) == len(COUNTRIES)


@pytest.mark.parametrize("by", ["country", "country,group", "group"])
def test_kind_says_what_a_row_of_the_data_is_of(project: Project, by: str) -> None:
    table = theme_table(project, by=by)
    frame = table.frame()
    assert not frame.columns.duplicated().any()
    of_all = frame[(frame["code"] == "CAP") & (frame["kind"] == "overall")]
    assert of_all["finished"].tolist() == [len(COUNTRIES)]
    groups = frame[(frame["code"] == "CAP") & (frame["kind"] != "overall")]
    assert groups["finished"].sum() == len(COUNTRIES) and groups["interviews"].sum() == 1
    if by == "country":
        called = frame[(frame["code"] == "CAP") & (frame["country"] == "Overall")].set_index("kind")
        assert called["interviews"].to_dict() == {"group": 1, "overall": 1}
        assert called["finished"].to_dict() == {"group": 1, "overall": len(COUNTRIES)}
    assert table.overall is not None and table.overall.kind == "overall"


def test_the_sample_has_one_column_of_each_name(project: Project) -> None:
    for down, across in (("country", "group"), ("group", "country")):
        frame = sample_table(project, rows_by=down, columns_by=across).frame()
        assert not frame.columns.duplicated().any()
        assert frame["Total"].sum() == len(COUNTRIES)
    assert "country: Total" in sample_table(project, rows_by="group", columns_by="country").headings


def test_a_value_that_says_there_is_none_is_none_and_counts_once(project: Project) -> None:
    sample = sample_table(project, rows_by="group", columns_by="country")
    assert sum(sum(line) for _, line in sample.rows) == sample.interviews == len(COUNTRIES)
    table = cooccurrence_table(project, across="country", within="turn")
    assert [group for group, _ in table.groups].count("not given") == 1


def test_a_country_called_overall_has_a_curve_of_its_own(tmp_path: Path) -> None:
    project = study.create_study(tmp_path / "study.db", codebook=CODEBOOK)
    study.add_coder(project, "ana")
    for number, country in enumerate(("Overall", "Spain") * 3):
        added = interviews.add_interview(
            project,
            transcript_of(TURNS),
            f"I-{number}",
            attributes={"country": country},
            main_coder="ana",
        )
        interviews.confirm_roles(project, added.interview)
        rounds.finish(project, "ana", added.interview)
    table = saturation_table(project, by="country", permutations=100)
    curves = list(dict.fromkeys((row.group, row.kind) for row in table.rows))
    assert curves == [("country: Overall", "group"), ("Spain", "group"), ("Overall", "overall")]
    assert [sum(row.group == group for row in table.rows) for group, _ in curves] == [3, 3, 6]


def test_all_tables_are_made_of_such_a_study(project: Project) -> None:
    themes = whole_study(project).table("themes")
    assert [column.name for column in themes.columns].count("kind") == 1


VALUES = st.sampled_from(
    ["", "Overall", "overall", "No single country", "no single group", "A", "A · B", "B"]
)


@given(st.lists(st.tuples(VALUES, VALUES), max_size=12, unique=True))
def test_no_two_headings_are_alike_whatever_the_groups_are_called(groups: list[tuple[str, str]]) -> None:
    asked = [CountedInterview(str(place), group, True, {}) for place, group in enumerate(groups)]
    columns, overall = theme_columns(count_themes(asked, [], attributes=("country", "group")))
    headings = [column.label for column in (*columns, overall)]
    assert len(set(headings)) == len(headings)
    assert [name.casefold() for name in headings].count("overall") == 1
