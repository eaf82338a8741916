"""What can be chosen about a theme table: counts, percentages, crossed attributes, what was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from interviewcoder.actions import coding, interviews, rounds, study_settings
from interviewcoder.cli.theme_views import theme_listings
from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.tables import ThemeOptions, theme_table
from interviewcoder.tables.rows import ThemeCell, ThemeTable
from interviewcoder.tables.theme_words import cell_words
from tests.conftest import transcript_of

Make = Callable[..., Project]

TURNS = [
    ("INT", "How many beds are there? Do referrers know?"),
    ("EXP", "We have four beds. Two are closed."),
    ("COL", "Four, yes. Waste is kept."),
]


def code(project: Project, name: str, words: str, key: str, coder: str = "ana") -> None:
    interview = project.interview(name)
    start = project.document(interview).text.index(words)
    found = next(code.id for code in project.codes() if code.key == key)
    coding.assign(project, coder, interview, (start, start + len(words)), [found])


def rows(table: ThemeTable) -> dict[str, ThemeCell]:
    return {row.name: row.overall for row in (*table.rows, *table.counter_examples)}


@pytest.fixture
def project(make_study: Make) -> Project:
    """DE-01 and DE-02 finished, ES-01 finished and silent, ES-02 not finished."""
    found = make_study({name: ({"DE": "Germany", "ES": "Spain"}[name[:2]], TURNS) for name in NAMES})
    for name in NAMES:
        group = "physician" if name.endswith("1") else "payer"
        interviews.set_attributes(found, found.interview(name), {"stakeholder_group": group})
    code(found, "DE-01", "We have four beds.", "CAP-BED")
    code(found, "DE-01", "four beds. Two are closed.", "CAP")
    code(found, "DE-01", "Waste is kept.", "CAP-WST")
    code(found, "DE-02", "Two are closed.", "CAP")
    code(found, "ES-02", "Two are closed.", "AW")
    for name in NAMES[:3]:
        rounds.finish(found, "ana", found.interview(name))
    return found


NAMES = ("DE-01", "DE-02", "ES-01", "ES-02")


def test_speakers_rates_and_all_percentages_are_in_the_data(project: Project) -> None:
    cap = rows(theme_table(project))["CAP"]
    assert (cap.interviews, cap.finished, cap.passages, cap.words) == (2, 3, 3, 13)
    assert cap.speakers == 3, "two in the first interview, one in the second"
    assert cap.rate == pytest.approx(1000 * 13 / (3 * 12))
    assert (cap.column_share, cap.row_share, cap.cell_share) == (None, None, None), "of 3 none is given"
    assert (cap.column_of.words, cap.column_of.speakers, cap.column_of.passages) == (36, 6, 3)  # type: ignore[union-attr]
    frame = theme_table(project).frame()
    assert {"speakers", "rate", "row_share", "cell_share", "asked", "asked_silent"} <= set(frame.columns)
    assert frame["asked"].isna().all(), "this study records no questions"


def test_percentages_of_the_whole_are_of_the_passages_of_all_columns(project: Project) -> None:
    table = theme_table(project)
    every = sum(row.overall.passages or 0 for row in table.rows)
    assert {cell.cell_of.passages for row in table.rows for cell in row.cells if cell.cell_of} == {every}
    german = [row.cells[0] for row in table.rows]
    assert {cell.column_of.passages for cell in german if cell.column_of} == {
        sum(c.passages or 0 for c in german)
    }
    code(project, "ES-01", "Two are closed.", "AW")
    there = {cell.cell_of.passages for row in theme_table(project).rows for cell in row.cells if cell.cell_of}
    assert there == {every + 1}


def test_words_without_a_label_count_and_are_one_speakers(make_study: Make) -> None:
    project = make_study({"DE-02": ("Germany", TURNS)})
    made = transcript_of([("INT", "How many beds?"), ("EXP", "Four beds."), ("EXP", "Two are closed.")])
    turns = tuple(replace(turn, speaker=None) if turn.start > 20 else turn for turn in made.turns)
    added = interviews.add_interview(project, replace(made, turns=turns), "DE-01")
    interviews.confirm_roles(project, added.interview)
    for words in ("How many beds?", "Four beds.", "Two are closed."):
        code(project, "DE-01", words, "CAP")
    rounds.finish(project, "ana", added.interview)
    cap = rows(theme_table(project))["CAP"]
    assert (cap.passages, cap.words, cap.speakers) == (2, 5, 1)
    assert cap.column_of is not None and (cap.column_of.words, cap.column_of.speakers) == (5, 1)


def test_two_attributes_crossed_are_columns_of_their_own(project: Project) -> None:
    table = theme_table(project, by="country,stakeholder_group")
    assert table.crossed
    assert table.groups == (
        "Germany · payer", "Germany · physician", "Spain · payer", "Spain · physician",
    )  # fmt: skip
    assert table.columns[0].values == ("Germany", "payer")
    (cap,) = [row for row in table.rows if row.name == "CAP"]
    assert [(cell.interviews, cell.finished) for cell in cap.cells] == [(1, 1), (1, 1), (None, 0), (0, 1)]
    frame = table.frame()
    assert list(frame.columns)[4:6] == ["country", "stakeholder_group"]
    assert set(frame["country"]) == {"Germany", "Spain", "Overall"}
    assert "country and stakeholder group" in theme_listings(table)[0].title
    turned = theme_table(project, by="stakeholder_group,country")
    assert turned.groups[0] == "payer · Germany"


@pytest.mark.parametrize("by", ["country,", "country,country", "a,b,c", ","])
def test_columns_that_cannot_be_are_refused(by: str) -> None:
    with pytest.raises(OptionError, match="cannot be the columns"):
        ThemeOptions(by=by)


@pytest.mark.parametrize("wrong", [{"count": "turns"}, {"percent": "all"}])
def test_counts_there_are_not_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(OptionError, match="choose one of"):
        ThemeOptions(**wrong)  # type: ignore[arg-type]


def test_a_cell_is_written_by_one_rule(make_study: Make) -> None:
    project = make_study({f"DE-{n:02}": ("Germany" if n < 12 else "Spain", TURNS) for n in range(40)})
    for n, interview in enumerate(project.interviews()):
        if n < 5:
            code(project, interview.name, "Two are closed.", "CAP")
        rounds.finish(project, "ana", interview)
    table = theme_table(project)
    (cap,) = [row for row in table.rows if row.name == "CAP"]

    def said(**options: str) -> list[str]:
        chosen = replace(table.options, **options)
        return [cell_words(cell, chosen) for cell in (*cap.cells, cap.overall)]

    assert said() == ["5/12 (42%)", "0/28 (0%)", "5/40 (13%)"]
    assert said(percent="row") == ["5/5", "0/5", "5/5"], "5 are too few for percentages"
    assert said(percent="cell") == ["5/40 (13%)", "0/40 (0%)", "5/40 (13%)"]
    assert said(count="words", percent="row") == ["15 (100%)", "0 (0%)", "15 (100%)"]
    assert said(count="words") == ["15 (10%)", "0 (0%)", "15 (3%)"]  # of 144, 336 and 480 words
    assert said(count="speakers") == ["5 (21%)", "0 (0%)", "5 (6%)"]  # two in each interview
    assert said(count="passages") == ["5", "0", "5"]
    assert said(count="rate") == ["104.2", "0.0", "31.3"]
    assert cell_words(cap.overall, table.options, whole=False) == "5/40"
    assert cell_words(ThemeCell(None, 0, None, None, None), table.options) == "–"


def test_passages_in_percent_of_a_column_are_of_all_themes_and_not_of_their_sub_codes(
    project: Project,
) -> None:
    code(project, "DE-02", "Four, yes.", "AW-REF")
    for sub_codes in (False, True):
        overall = rows(theme_table(project, sub_codes=sub_codes))
        assert overall["CAP"].column_of.passages == overall["AW"].column_of.passages == 4  # type: ignore[union-attr]


def test_a_coding_in_the_interviewers_turn_alone_says_that_it_was_asked(project: Project) -> None:
    code(project, "DE-01", "How many beds are there?", "CAP-BED")
    code(project, "ES-01", "How many beds are there?", "CAP-BED")
    code(project, "ES-01", "Do referrers know?", "AW-NOT")
    code(project, "ES-02", "Do referrers know?", "AW")
    code(project, "DE-02", "know?\nEXP: We have four beds.", "AW")
    code(project, "DE-02", "How many beds are there?", "CAP", coder="ben")
    assert rows(theme_table(project))["CAP"].asked is None
    study_settings.set_study(project, "questions", "tagged")
    table = theme_table(project, sub_codes=True)
    found = {
        name: (cell.asked, cell.asked_silent, cell.interviews, cell.finished)
        for name, cell in rows(table).items()
    }
    assert found["CAP"] == (2, 1, 2, 3), "ben has not finished; ES-01 was asked and is silent"
    assert found["CAP-BED"] == (2, 1, 1, 3)
    assert found["CAP-WST"] == (0, 0, 1, 3)
    assert found["AW"] == (0, 0, 1, 3), "what reaches the answer is a mention"
    assert found["AW-NOT"] == (1, 1, 0, 3)
    assert "such a coding is no mention" in table.notes[0]
    asked = theme_listings(table)[-1]
    assert asked.title == "Asked about it"
    assert [row[-1] for row in asked.rows][2] == "2/3, silent 1"
    spain = next(row for row in table.rows if row.name == "CAP").cells[1]
    assert (spain.asked, spain.asked_silent) == (1, 1)
    aloud = rows(theme_table(project, interviewer=True))
    assert (aloud["CAP"].interviews, aloud["CAP"].asked) == (2, 2), "a question is never a mention"
    assert aloud["CAP"].finished == 3


def test_whose_questions_are_those_of_whose_codings_count(project: Project) -> None:
    code(project, "DE-02", "How many beds are there?", "CAP", coder="ben")
    rounds.finish(project, "ben", project.interview("DE-02"))
    interviews.set_main_coder(project, project.interview("DE-02"), "ana")
    study_settings.set_study(project, "questions", "tagged")
    for rule, asked in (("any", 1), ("main", None), ("ben", 1)):
        table = theme_table(project, coders=rule)
        assert rows(table)["CAP"].asked == asked
        assert table.untagged == (asked is None)


def test_where_nobody_has_tagged_a_question_no_theme_was_asked_about_in_none(project: Project) -> None:
    study_settings.set_study(project, "questions", "tagged")
    table = theme_table(project)
    assert table.untagged and any("nobody has tagged a question yet" in note for note in table.notes)
    assert table.frame()[["asked", "asked_silent"]].isna().all(axis=None)
    assert "Asked about it" not in [listing.title for listing in theme_listings(table)]
    assert not theme_table(project, coders="carla").untagged, "of nobody's codings there is nothing to tag"


def test_settings_are_said_and_taken_back(project: Project) -> None:
    assert study_settings.set_study(project, "questions", " Tagged ")
    assert not study_settings.set_study(project, "questions", "tagged")
    assert study_settings.questions_tagged(project)
    assert study_settings.set_study(project, "questions", "")
    assert not study_settings.questions_tagged(project)
    for name, value in (
        ("salt", "x"),
        ("questions", "yes"),
        ("name", ""),
        ("name", "x" * 81),
        ("level", "\x07"),
    ):
        with pytest.raises(OptionError):
            study_settings.set_study(project, name, value)
    assert not project.problems()
