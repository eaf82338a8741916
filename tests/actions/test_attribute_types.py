"""Types of attributes in a study: declared by a change, kept through merges, refusing what does not fit."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewcoder.actions import rounds
from interviewcoder.actions.attribute_types import (
    AttributeType,
    attribute_name,
    attribute_types,
    declare_type,
    declared_types,
    missing_attributes,
    take_type_back,
    unclear_values,
)
from interviewcoder.actions.interviews import set_attributes, set_language, set_main_coder
from interviewcoder.actions.merge_told import besides_told
from interviewcoder.actions.merging import merge
from interviewcoder.actions.undo import redo, undo, undo_action
from interviewcoder.exchange.attribute_edits import edit_attribute, edit_attributes
from interviewcoder.model import OptionError
from interviewcoder.project import Project, open_project
from interviewcoder.tables.history import history_table
from interviewcoder.tables.sample import sample_table

MakeStudy = Callable[..., Project]
TURNS = [("INT", "How many beds?"), ("EXP", "Four beds.")]


@pytest.fixture
def project(make_study: MakeStudy) -> Project:
    return make_study({f"DE-0{n}": ("Germany", [*TURNS, ("INT", f"Question {n}?")]) for n in (1, 2, 3)})


def give(project: Project, name: str, *values: str) -> None:
    for interview, value in zip(project.interviews(), values, strict=True):
        set_attributes(project, interview, {name: value})


def test_a_declared_type_gives_values_one_spelling(project: Project) -> None:
    give(project, "age", "48", "3,5", "1.234")
    assert declare_type(project, "Age", "number") == {"DE-02": ("3,5", "3.5"), "DE-03": ("1.234", "1234")}
    assert [one.attributes["age"] for one in project.interviews()] == ["48", "3.5", "1234"]
    assert declared_types(project) == {"age": AttributeType("number", declared=True)}


def test_nothing_is_declared_where_a_value_does_not_fit(project: Project) -> None:
    give(project, "age", "48", "3,5", "forty")
    with pytest.raises(OptionError, match=r"because of DE-03 \('forty' is not a number such as 12"):
        declare_type(project, "age", "number")
    assert not declared_types(project)
    assert project.interviews()[1].attributes["age"] == "3,5"
    give(project, "day", "2019-01-02", "", "03/04/2020")
    with pytest.raises(OptionError, match="'03/04/2020' may be 2020-04-03 or 2020-03-04"):
        declare_type(project, "day", "date")


def test_choices_are_listed_and_kept(project: Project) -> None:
    give(project, "mode", "phone", "Video", "")
    declare_type(project, "mode", "choice", ["phone", "video, or both", "video"])
    assert project.interviews()[1].attributes["mode"] == "video"
    with pytest.raises(OptionError, match="'letter' is none of its choices: phone, video, or both, video"):
        edit_attribute(project, project.interview("DE-03"), "mode", "letter")
    take_type_back(project, "mode")
    assert not declared_types(project)
    assert attribute_types(project)["mode"].kind == "text"


@pytest.mark.parametrize(
    ("name", "kind", "choices", "said"),
    [
        ("age", "money", [], "is not a type"),
        ("age", "number", ["1"], "cannot have choices"),
        ("mode", "choice", ["a\x1bb"], "control characters"),
        ("mode", "choice", ["a|b"], "a bar"),
        ("id", "text", [], "said of an interview itself"),
        ("a,b", "text", [], "cannot name an attribute"),
        ("", "text", [], "cannot name an attribute"),
        ("a\u202eb", "text", [], "cannot name an attribute"),
        ("x" * 300, "text", [], "cannot name an attribute"),
    ],
)
def test_what_cannot_be_declared(
    project: Project, name: str, kind: str, choices: list[str], said: str
) -> None:
    with pytest.raises(OptionError, match=said):
        declare_type(project, name, kind, choices)  # type: ignore[arg-type]
    assert not declared_types(project)


def test_a_value_is_edited_in_the_spelling_of_its_type(project: Project) -> None:
    about = project.interview("DE-01")
    assert edit_attribute(project, about, "Country", "Polska").value == "Poland"
    with pytest.raises(OptionError, match="Did you mean Germany"):
        edit_attribute(project, about, "country", "Germny")
    assert edit_attribute(project, about, "country", "Atlantis", as_written=True).value == "Atlantis"
    declare_type(project, "day", "date")
    assert edit_attribute(project, about, "day", " 12 marca 2019 ").value == "2019-03-12"
    with pytest.raises(OptionError, match="day is a date, and 'soon' is not a date"):
        edit_attribute(project, about, "day", "soon")
    with pytest.raises(OptionError, match="may be 2020-04-03 or 2020-03-04"):
        edit_attribute(project, about, "day", "03/04/2020")
    edited = edit_attribute(project, about, "day", "")
    assert edited.changed and "day" not in project.interview("DE-01").attributes
    with pytest.raises(OptionError, match="printable characters"):
        edit_attribute(project, about, "note", "a\x1b[31m")


def test_an_unclear_value_without_a_declared_type_is_kept_and_said(project: Project) -> None:
    give(project, "day", "2019-03-12", "", "")
    edited = edit_attribute(project, project.interview("DE-02"), "day", "03/04/2020")
    assert edited.value == "03/04/2020" and "2020-04-03 or 2020-03-04" in edited.notice
    (told,) = unclear_values(project.interviews(), "day", attribute_types(project)["day"])
    assert told == "DE-02 '03/04/2020' (2020-04-03 or 2020-03-04)"


def test_types_go_through_a_merge_and_two_of_them_are_told(project: Project, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    give(project, "age", "48", "50", "")
    project.close()
    shutil.copy(project.path, copy)
    with open_project(project.path) as ours, open_project(copy) as theirs:
        declare_type(theirs, "age", "number")
        new = [change for _, change in theirs.changes_since() if change.kind == "study.set"]
        merge(ours, [theirs])
        assert declared_types(ours) == {"age": AttributeType("number", declared=True)}
        assert any("type of the attribute age set" in told for told in besides_told(ours, new))
        declare_type(ours, "mode", "text")
        declare_type(theirs, "mode", "choice", ["phone"])
        give(ours, "age", "48", "50", "")
        set_attributes(theirs, theirs.interview("DE-03"), {"age": "forty"})
        merge(ours, [theirs])
        assert declared_types(ours)["mode"].kind in ("text", "choice")
        assert any("mode" in conflict.field for conflict in ours.conflicts())
        age = attribute_types(ours)["age"]
        assert unclear_values(ours.interviews(), "age", age) == [
            "DE-03 ('forty' is not a number such as 12 or 3.5)"
        ]


def test_what_another_program_declared_is_no_obstacle(project: Project) -> None:
    from interviewcoder.changes import Draft
    from interviewcoder.changes.change import STUDY

    for said in ("choice [", "choice 7", "choice [[]]", "money", "", "choice " + "[" * 100_000):
        draft = Draft("study.set", STUDY, {"field": "attribute:mode", "value": said}, replaces=None)
        project.apply([draft], coder="")
        assert declared_types(project).get("mode", AttributeType()).choices == ()


def test_what_is_missing_is_listed(project: Project) -> None:
    give(project, "age", "48", "", "")
    assert missing_attributes(project.interviews(), ["age", "country"]) == {"age": ("DE-02", "DE-03")}


def test_tables_order_numbers_by_size(project: Project) -> None:
    give(project, "years", "10", "9", "")
    table = sample_table(project, rows_by="years", columns_by="country")
    assert [label for label, _ in table.rows] == ["9", "10", "not given"]


def test_names_of_attributes() -> None:
    assert attribute_name(" Stakeholder  Group ") == "stakeholder_group"


# --- taking it back -----------------------------------------------------------------------------


def test_what_a_coder_says_of_an_interview_is_taken_back_and_done_again(project: Project) -> None:
    about = project.interview("DE-01")
    edit_attributes(project, about, [("country", "Polen"), ("age", "48")], coder="ana")
    set_main_coder(project, about, "ben", coder="ana")
    set_language(project, about, "pl", coder="ana")
    before = ({"country": "Germany"}, None, about.language)
    after = ({"country": "Poland", "age": "48"}, "ben", "pl")

    def now() -> tuple[dict[str, str], str | None, str | None]:
        found = project.interview("DE-01")
        return dict(found.attributes), found.main_coder, found.language

    assert now() == after
    for _ in range(3):  # two attributes at once are one deed
        assert undo(project, "ana")
    assert now() == before and undo(project, "ana") is None
    for _ in range(3):
        assert redo(project, "ana")
    assert now() == after and redo(project, "ana") is None
    assert undo(project, "ben") is None
    assert project.problems() == ()


def test_a_type_is_taken_back_with_the_spelling_it_gave(project: Project) -> None:
    give(project, "age", "48", "3,5", "1.234")
    declare_type(project, "age", "number", coder="ana")
    undone = undo(project, "ana")
    assert undone is not None and undone.interview is None  # it is the study's, not one interview's
    assert [one.attributes["age"] for one in project.interviews()] == ["48", "3,5", "1.234"]
    assert not declared_types(project)
    redo(project, "ana")
    assert [one.attributes["age"] for one in project.interviews()] == ["48", "3.5", "1234"]
    take_type_back(project, "age", coder="ana")
    undo(project, "ana")
    assert declared_types(project) == {"age": AttributeType("number", declared=True)}
    assert project.problems() == ()


def test_undo_takes_back_only_what_nobody_said_anew(project: Project) -> None:
    about = project.interview("DE-01")
    edit_attribute(project, about, "country", "Polen", coder="ana")
    edit_attribute(project, about, "country", "Italien", coder="ben")
    undo(project, "ana")
    assert project.interview("DE-01").attributes["country"] == "Italy"
    undo(project, "ben")
    assert project.interview("DE-01").attributes["country"] == "Germany"


def test_what_the_study_said_itself_is_nobodys_to_take_back(project: Project) -> None:
    edit_attribute(project, project.interview("DE-01"), "country", "Polen")
    assert undo(project, "ana") is None
    (row,) = history_table(project, about=["interview"]).rows[-1:]
    with pytest.raises(OptionError, match="The study did this"):
        undo_action(project, "ana", row.action)


def test_the_history_tells_it_in_words(project: Project) -> None:
    about = project.interview("DE-01")
    edit_attributes(project, about, [("country", "Polen"), ("stakeholder group", "payer")], coder="ana")
    undo(project, "ana")
    edit_attribute(project, about, "country", "", coder="ana")
    declare_type(project, "stakeholder group", "choice", ["payer", "doctor"], coder="ana")
    take_type_back(project, "stakeholder_group", coder="ana")
    told = [
        (row.about, row.interview, row.subject, row.what, row.before, row.after, row.undone)
        for row in history_table(project, coder="ana").rows
    ]
    assert told == [
        ("interview", "DE-01", "", "country set", "Germany", "Poland", True),
        ("interview", "DE-01", "", "stakeholder group set", "", "payer", True),
        (
            "interview", "DE-01", "", "undone: country set, stakeholder group set", "Poland / payer",
            "Germany", False,
        ),
        ("interview", "DE-01", "", "country taken away", "Germany", "", False),
        ("study", "", "stakeholder group", "type declared", "", "choice: payer, doctor", False),
        ("study", "", "stakeholder group", "type no longer declared", "choice: payer, doctor", "", False),
    ]  # fmt: skip


def test_no_round_hides_what_is_known_of_its_interviews(project: Project) -> None:
    about = project.interview("DE-01")
    rounds.open_round(project, "Reliability", kind="reliability", coders=("ana", "ben"), interviews=[about])
    edit_attribute(project, about, "country", "Polen", coder="ana")
    assert about.id in project.hidden("ben").interviews
    row = history_table(project, as_coder="ben").rows[-1]
    assert (row.coder, row.what, row.after) == ("ana", "country set", "Poland")
