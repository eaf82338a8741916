"""One coder first finishes an interview on two machines: people say which codings agreement goes by."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from interviewcoder.actions import coding, memos, rounds, undo
from interviewcoder.actions.conflict_words import conflict_said
from interviewcoder.actions.merging import merge
from interviewcoder.model import OptionError
from interviewcoder.project import CODING_ROUND, Project, open_project

Make = Callable[..., Project]
TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds. Two are closed. We wait.")]


def copy_of(project: Project, path: Path) -> None:
    """A copy of a study that is open, with what its log holds."""
    with closing(sqlite3.connect(project.path)) as here, closing(sqlite3.connect(path)) as there:
        here.backup(there)


@pytest.fixture
def machines(make_study: Make) -> Iterator[tuple[Project, Project, Project]]:
    """The study, and ben's two machines, the second an hour behind."""
    study = make_study({"DE-01": ("Germany", TURNS)})
    with ExitStack() as stack:
        copies = []
        for number, skew in enumerate((3_600_000, -3_600_000)):
            path = study.path.with_name(f"ben{number}.db")
            copy_of(study, path)
            copies.append(stack.enter_context(open_project(path)))
            now = study._clock()
            copies[-1]._clock = lambda at=now + skew: at  # type: ignore[misc]
        yield study, copies[0], copies[1]


def finish(project: Project, *words: str) -> None:
    about = project.interview("DE-01")
    text = project.document(about).text
    code = next(code.id for code in project.codes() if code.key == "CAP-BED")
    for said in words:
        start = text.index(said)
        coding.assign(project, "ben", about, (start, start + len(said)), [code])
    rounds.finish(project, "ben", about)


def counted(project: Project) -> int:
    of = (project.interview("DE-01").id, "ben", CODING_ROUND.id)
    return len(project.standing().get(of, []))


def told(project: Project) -> list[str]:
    names = {interview.id: interview.name for interview in project.interviews()}
    return [conflict_said(one, {}, names) for one in project.conflicts()]


def apart(machines: tuple[Project, Project, Project]) -> Project:
    study, one, other = machines
    finish(one, "four beds", "closed")
    finish(other, "We wait")
    merge(study, [one])
    assert told(study) == [] and counted(study) == 2
    merged = merge(study, [other])
    assert len(merged.conflicts) == 1
    return study


def test_two_first_finishings_with_other_codings_are_told_and_kept(machines) -> None:
    study = apart(machines)
    (sentence,) = told(study)
    assert "First finished on two machines: DE-01" in sentence
    assert "1 coding besides" in sentence.replace(",", "") and "2 codings" in sentence
    assert counted(study) == 1, "until somebody says, the earlier one by its identifier"
    assert study.problems() == ()


@pytest.mark.parametrize(("number", "codings"), [(1, 1), (2, 2)])
def test_either_can_be_chosen_and_the_choice_arrives_everywhere(machines, number, codings) -> None:
    study = apart(machines)
    rounds.choose_first(study, "ben", study.interview("DE-01"), number)
    assert told(study) == [] and counted(study) == codings
    for copy in machines[1:]:
        merge(copy, [study])
        assert told(copy) == [] and counted(copy) == codings
        assert copy.problems() == ()
    with pytest.raises(OptionError, match="nothing is to choose"):
        rounds.choose_first(study, "ben", study.interview("DE-01"), 1)


def test_a_number_there_is_not_is_refused(machines) -> None:
    study = apart(machines)
    with pytest.raises(OptionError, match="choose 1 to 2"):
        rounds.choose_first(study, "ben", study.interview("DE-01"), 3)


def test_finishing_again_counts_what_stands_then_and_later_passes_do_not(machines) -> None:
    study = apart(machines)
    about = study.interview("DE-01")
    for expected, more in ((3, ()), (3, ("We have",))):
        rounds.reopen(study, "ben", about)
        finish(study, *more)
        assert told(study) == [] and counted(study) == expected


def test_finishing_again_on_one_machine_is_no_second_first(machines) -> None:
    study, one, _ = machines
    finish(one, "four beds")
    rounds.reopen(one, "ben", one.interview("DE-01"))
    finish(one, "closed")
    undo.undo(one, "ben")
    rounds.finish(one, "ben", one.interview("DE-01"))
    merge(study, [one])
    assert told(study) == [] and counted(study) == 1


def test_the_same_codings_finished_twice_are_no_conflict(machines) -> None:
    study, one, other = machines
    finish(one)
    finish(other)
    merge(study, [one, other])
    assert told(study) == []


def test_it_is_not_told_while_the_interview_is_coded_blind(make_study: Make) -> None:
    study = make_study({"DE-01": ("Germany", TURNS)})
    round = rounds.open_round(study, "Now", "pilot", ["ana", "ben"], [study.interview("DE-01")])
    path = study.path.with_name("copy.db")
    copy_of(study, path)
    finish(study, "four beds")
    with open_project(path) as copy:
        finish(copy, "closed")
        assert merge(study, [copy]).conflicts == ()
    assert study.conflicts() == ()
    rounds.close_round(study, round)
    assert len(study.conflicts()) == 1


def test_nor_what_one_coder_wrote_apart_in_a_memo(make_study: Make) -> None:
    study = make_study({"DE-01": ("Germany", TURNS)})
    about = study.interview("DE-01")
    memos.write_on_interview(study, "ben", about, "first thought")
    round = rounds.open_round(study, "Now", "pilot", ["ana", "ben"], [about])
    path = study.path.with_name("copy.db")
    copy_of(study, path)
    with open_project(path) as copy:
        memos.write_on_interview(study, "ben", about, "full")
        memos.write_on_interview(copy, "ben", about, "empty")
        assert merge(study, [copy]).conflicts == ()
    assert study.conflicts() == ()
    rounds.close_round(study, round)
    assert [one.field for one in study.conflicts()] == ["text"]
