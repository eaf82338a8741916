"""What a clean start puts aside of a coder's notes, and keys of codes that were made apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from interviewcoder.actions import codes, memos, rounds
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.actions.coding import assign_each
from interviewcoder.model import Code, Round
from interviewcoder.project import Project
from interviewcoder.tui.session import Session

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds with drains.")]


@pytest.fixture
def project(make_study: Callable[..., Project]) -> Iterator[Project]:
    """One interview, with notes of ana's from a first pass."""
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview = project.interview("DE-01")
    memos.write_on_interview(project, "ana", interview, "old summary")
    memos.write_on_passage(project, "ana", interview, (0, 5), "old note")
    yield project


def open_round(project: Project, start: str, kind: str = "drift") -> Round:
    wanted = [project.interview("DE-01")]
    return rounds.open_round(project, "R", kind, ["ana", "ben"], wanted, start=start)  # type: ignore[arg-type]


def session(project: Project) -> Session:
    found = Session(project, "ana")
    found.open(project.interview("DE-01"))
    return found


def test_a_clean_round_does_not_show_the_notes_of_the_pass_before(project: Project) -> None:
    round = open_round(project, "clean")
    now = session(project)
    assert now.memo_of(now.interview.id) == "" and now.passage_memos() == [] and now.memos == ()
    now.write_memo(None, "new summary")
    now.write_memo((0, 5), "new note")
    assert now.memo_of(now.interview.id) == "new summary" and now.memo_on((0, 5)) == "new note"
    now.write_memo((0, 5), "newer note")
    assert now.memo_on((0, 5)) == "newer note"
    rounds.close_round(project, round)
    after = session(project)
    assert after.memo_of(after.interview.id) == "new summary" and after.memo_on((0, 5)) == "newer note"
    texts = {memo.text for memo in project.memos(coder="ana")}
    assert texts == {"old summary", "old note", "new summary", "newer note"}, "nothing is lost"
    assert {memo.text for memo in after.memos} == texts


def test_a_round_that_continues_shows_them(project: Project) -> None:
    open_round(project, "continue")
    now = session(project)
    assert now.memo_of(now.interview.id) == "old summary" and now.memo_on((0, 5)) == "old note"


def propose(project: Project, coder: str, label: str, key: str) -> Code:
    drafts = new_code_drafts(project, label, key=key, coder=coder)
    interview = project.interview("DE-01")
    assign_each(project, coder, interview, [(20, 24)], [drafts[0].subject], new_codes=drafts)
    return codes.code_of(project, drafts[0].subject)


def test_codes_made_apart_with_one_key_have_two_once_the_round_is_closed(project: Project) -> None:
    round = open_round(project, "continue", "reliability")
    first, second = propose(project, "ana", "Drains", "DRAIN"), propose(project, "ben", "Drainage", "drain")
    assert first.key.casefold() == second.key.casefold(), "a key that differs would tell of the other"
    ((before, after),) = rounds.close_round(project, round)
    assert (before.id, before.key, after.key) == (second.id, "drain", "drain2")
    keys = [code.key for code in project.codes()]
    assert len({key.casefold() for key in keys}) == len(keys)
    assert codes.any_code(project, "DRAIN").id == first.id
    assert project.problems() == ()


def test_nothing_is_renamed_where_keys_differ_or_a_code_is_gone(project: Project) -> None:
    round = open_round(project, "continue", "reliability")
    first, second = propose(project, "ana", "Drains", "DRAIN"), propose(project, "ben", "Drainage", "DRAIN")
    codes.retire(project, second, coder="ben")
    assert rounds.close_round(project, round) == ()
    assert codes.code_of(project, second.id).key == first.key == "DRAIN"
    assert rounds.close_round(project, round) == ()
