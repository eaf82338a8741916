"""The history tells every deed once, with what was there before, and nothing that a round hides."""

from __future__ import annotations

import re

import pytest

from interviewcoder.actions import (
    codes,
    codes_order,
    coding,
    interviews,
    memos,
    revising,
    rounds,
    segments,
    undo,
    withdrawing,
)
from interviewcoder.actions.names import Pseudonym
from interviewcoder.actions.pseudonyms import pseudonymise
from interviewcoder.changes import Draft
from interviewcoder.changes.kinds import KINDS
from interviewcoder.model import OptionError
from interviewcoder.project import open_project, write_copy
from interviewcoder.tables.happened import ABOUT
from interviewcoder.tables.history import history_table
from interviewcoder.tables.history_words import TOLD
from tests.conftest import transcript_of

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds. Two are closed.")]


@pytest.fixture
def project(make_study):
    return make_study({"DE-01": ("Germany", TURNS), "ES-01": ("Spain", TURNS)})


def code(project, key="CAP-BED"):
    return next(code.id for code in project.codes() if code.key == key)


def told(project, **choices):
    rows = history_table(project, **choices).rows
    return [
        (row.coder, row.interview, row.about, row.subject, row.what, row.before, row.after) for row in rows
    ]


def test_a_coders_deeds_are_told_in_order_with_before_and_after(project):
    interview = project.interview("DE-01")
    (made,) = coding.assign(project, "ana", interview, (25, 33), [code(project)])
    memos.write_on_coding(project, "ana", made, "Why closed?")
    memos.write_on_coding(project, "ana", made, "Why are they closed?")
    coding.set_discuss(project, "ana", made, True)
    coding.remove(project, "ana", [project.coding(made.id)])
    rounds.finish(project, "ana", interview)
    assert told(project, coder="ana") == [
        ("ana", "DE-01", "coding", "CAP-BED", "assigned", "", "CAP-BED"),
        ("ana", "DE-01", "memo", "coding", "memo written", "", "Why closed?"),
        ("ana", "DE-01", "memo", "", "memo rewritten", "Why closed?", "Why are they closed?"),
        ("ana", "DE-01", "coding", "CAP-BED", "marked to discuss", "", ""),
        ("ana", "DE-01", "coding", "CAP-BED", "removed", "CAP-BED", ""),
        ("ana", "DE-01", "finished", "Coding", "finished", "", ""),
    ]


def test_what_was_said_of_codes_and_interviews_has_its_earlier_value(project):
    for label in ("Rooms", "Wards"):
        edit = Draft("code.set", code(project), {"field": "label", "value": label}, replaces=None)
        project.apply([edit], coder="lead")
    interviews.set_attributes(project, project.interview("DE-01"), {"country": "Austria"})
    rows = told(project, about=["code", "interview"])
    assert ("lead", "", "code", "CAP-BED", "renamed", "Beds", "Rooms") in rows
    assert ("lead", "", "code", "CAP-BED", "renamed", "Rooms", "Wards") in rows
    assert ("", "DE-01", "interview", "", "country set", "Germany", "Austria") in rows


def test_a_confirmed_role_is_told_with_the_role_it_was(project):
    interviews.confirm_roles(project, project.interview("DE-01"), {"INT": "interviewer", "EXP": "other"})
    rows = [row for row in history_table(project, interview="DE-01").rows if row.what == "role confirmed"]
    assert {row.subject: row.after for row in rows} == {"INT": "interviewer", "EXP": "interviewee"}


def test_what_was_taken_back_is_told_and_marked(project):
    coding.assign(project, "ana", project.interview("DE-01"), (25, 33), [code(project)])
    undo.undo(project, "ana")
    assigned, undone = history_table(project, coder="ana").rows
    assert (assigned.what, assigned.undone) == ("assigned", True)
    assert (undone.what, undone.undone, undone.interview) == ("undone: assigned", False, "DE-01")
    undo.redo(project, "ana")
    rows = history_table(project, coder="ana", about=["coding"]).rows
    assert [(row.what, row.undone, row.subject, row.start) for row in rows] == [
        ("assigned", False, "CAP-BED", 25),
        ("undone: assigned", False, "CAP-BED", 25),
        ("done again: assigned", False, "CAP-BED", 25),
    ]
    assert (rows[1].before, rows[1].after) == ("CAP-BED", "") and rows[2].after == "CAP-BED"


def test_what_an_undo_took_back_is_told_from_further_back(project):
    interview = project.interview("DE-01")
    coding.assign(project, "ana", interview, (25, 33), [code(project)])
    coding.assign(project, "ben", interview, (25, 33), [code(project, "AW")])
    undo.undo(project, "ana")
    (row,) = history_table(project, latest=1).rows
    assert row == history_table(project).rows[-1] and row.what == "undone: assigned"


def test_memos_and_decisions_lie_where_their_words_are_now(project):
    interview = project.interview("DE-01")
    (made,) = coding.assign(project, "ana", interview, (25, 33), [code(project)])
    memos.write_on_coding(project, "ana", made, "Why closed?")
    memos.write_on_passage(project, "ben", interview, (20, 28), "Four?")
    memos.write_on_interview(project, "ben", interview, "Long.")
    decision = {
        "round": "coding", "text": interview.text, "reason": "", "start": 25, "end": 33,
        "coders": ["ana", "ben"], "verdict": "a", "resolved": [], "judged": [], "gone": [],
    }  # fmt: skip
    project.apply([Draft("decision.make", interview.id, decision, interview.id)], coder="ben")
    for latest in (None, 4):
        rows = history_table(project, about=["memo", "decision"], latest=latest).rows
        assert [(row.start, row.end) for row in rows] == [(25, 33), (20, 28), (None, None), (25, 33)]
    longer = [("INT", "How many beds?"), ("EXP", "Well, we have four beds. Two are closed.")]
    revising.revise(project, interview, transcript_of(longer))
    rows = history_table(project, about=["memo", "decision"]).rows
    assert [(row.start, row.end) for row in rows][2:] == [(None, None), (25, 39)]
    assert (rows[0].start, rows[0].end) == (25, 39)  # as the coding, whose words were touched


def test_joining_codes_and_parting_them_again_are_told_apart(project):
    for value in (code(project, "AW"), None):
        edit = Draft("code.set", code(project), {"field": "merged_into", "value": value}, replaces=None)
        project.apply([edit], coder="ana")
    assert told(project, coder="ana") == [
        ("ana", "", "code", "CAP-BED", "merged into another", "", "AW"),
        ("ana", "", "code", "CAP-BED", "no longer merged", "AW", ""),
    ]


def test_after_a_withdrawal_no_identifier_is_told(project):
    interview = project.interview("DE-01")
    (made,) = coding.assign(project, "ana", interview, (25, 33), [code(project)])
    memos.write_on_coding(project, "ana", made, "Why closed?")
    undo.undo(project, "ana")
    withdrawing.withdraw(project, interview)
    rows = history_table(project).rows
    said = " ".join(f"{row.interview} {row.subject} {row.what} {row.before} {row.after}" for row in rows)
    assert "(no longer here)" in said and "newer program" not in said
    assert not re.search("[0-9a-f]{12}", said)


def test_a_round_hides_what_is_coded_blind_from_all_but_its_coder(project):
    interview = project.interview("DE-01")
    opened = rounds.open_round(project, "R1", "reliability", ("ana", "ben"), [interview])
    coding.assign(project, "ana", interview, (25, 33), [code(project)])
    assert told(project, about=["coding"]) == [] and history_table(project).hidden
    assert told(project, about=["coding"], as_coder="ben") == []
    assert len(told(project, about=["coding"], as_coder="ana")) == 1
    rounds.close_round(project, opened)
    assert len(told(project, about=["coding"])) == 1


def test_rows_are_chosen_by_day_interview_and_what_they_are_about(project):
    segments.draw(project, project.interview("ES-01"), [(20, 27)])
    (row,) = history_table(project, interview="ES-01", about=["segment"]).rows
    assert (row.what, row.after) == ("segments drawn", "1")
    day = row.at[:10]
    assert history_table(project, since=day, until=day).rows == history_table(project).rows
    assert history_table(project, until="2000-01").rows == ()
    with pytest.raises(OptionError, match="'beds' is nothing a deed is about"):
        history_table(project, about=["beds"])


def test_every_kind_of_change_is_told_and_every_frame_has_its_types(project):
    edits = {kind for kind in KINDS if kind.endswith(".set")} - {"finish.set"}
    assert set(TOLD) == set(KINDS) - edits - {"action.undo", "action.redo"}
    frame = history_table(project).frame()
    assert str(frame["at"].dtype).startswith("datetime64") and str(frame["start"].dtype) == "Int64"
    assert set(frame["about"]) <= set(ABOUT)


def test_two_orders_of_arrival_tell_the_same(project, make_study, tmp_path):
    changes = [change for _, change in project.changes_since()]
    texts = {c.subject: project.text_body(c.subject) for c in changes if c.kind == "text.add"}
    first, *rest = changes
    told_in = []
    for name, order in (("one.db", rest), ("other.db", rest[::-1])):
        write_copy(tmp_path / name, [first, *order], texts)
        with open_project(tmp_path / name) as copy:
            told_in.append([(row.at, row.coder, row.what, row.after) for row in history_table(copy).rows])
    assert told_in[0] == told_in[1] and told_in[0]


def test_a_deed_that_wrote_much_is_one_row(project):
    pseudonymise(project, [Pseudonym("Two", "NN")])
    withdrawing.withdraw(project, project.interview("DE-01"))
    codes_order.move(project, codes.any_code(project, "CAP-BED"), codes.any_code(project, "AW"), coder="ana")
    whats = [row.what for row in history_table(project).rows]
    assert whats[-3:] == ["names replaced in 2 interviews", "an interview was withdrawn", "moved"]
