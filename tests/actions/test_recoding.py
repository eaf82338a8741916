"""An interview coded again: what a coder finds, what the round counts, what ordinary tables count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from interviewcoder.actions import codes, coding, queue, rounds
from interviewcoder.model import Round, Start
from interviewcoder.project import Project
from interviewcoder.tables import codings_table, theme_table
from interviewcoder.tui.session import Session

Make = Callable[..., Project]
TURNS = [("INT", "Is there a bed?"), ("EXP", "No bed is free here. Waste is kept for months.")]


@pytest.fixture
def project(make_study: Make) -> Project:
    """Ana coded and finished DE-01 in ordinary coding; she is its only coder."""
    made = make_study({"DE-01": ("Germany", TURNS)})
    assign(made, "No bed is free here.", "CAP-BED")
    rounds.finish(made, "ana", made.interview("DE-01"))
    return made


def assign(project: Project, words: str, key: str, coder: str = "ana") -> None:
    interview = project.interview("DE-01")
    start = project.document(interview).text.index(words)
    code = next(code.id for code in project.codes() if code.key == key)
    coding.assign(project, coder, interview, (start, start + len(words)), [code])


def again(project: Project, start: Start, coders: list[str] | None = None) -> Round:
    interview = project.interview("DE-01")
    return rounds.open_round(project, "Drift", "drift", coders or ["ana"], [interview], start=start)


def before_ana(project: Project) -> list[str]:
    """Keys of the codings the coding screen shows."""
    session = Session(project, "ana")
    session.open(project.interview("DE-01"))
    return [session.name(one) for one in session.codings]


def counted(project: Project) -> dict[str, int]:
    """Theme -> interviews that mention it."""
    return {row.name: row.overall.interviews or 0 for row in theme_table(project, coders="any").rows}


def stood(project: Project, round: Round) -> list[str]:
    keys = {code.id: code.key for code in project.codes()}
    interview = project.interview("DE-01").id
    return sorted(keys[code] for code, _, _ in project.standing()[interview, "ana", round.id])


def test_continuing_finds_what_was_there(project: Project) -> None:
    round = again(project, "continue")
    assert before_ana(project) == ["CAP-BED"] and project.progress("ana")
    rounds.finish(project, "ana", project.interview("DE-01"))
    assert stood(project, round) == ["CAP-BED"]


def test_a_clean_start_finds_nothing_and_counts_only_what_came(project: Project) -> None:
    round = again(project, "clean")
    interview = project.interview("DE-01")
    assert before_ana(project) == [] and interview.id not in project.progress("ana")
    assert not rounds.is_finished(project, "ana", interview)
    # The same code on the same words is a new coding, not one that stands already.
    assign(project, "No bed is free here.", "CAP-BED")
    assign(project, "Waste is kept for months.", "AW-REF")
    assert before_ana(project) == ["CAP-BED", "AW-REF"]
    rounds.finish(project, "ana", interview)
    assert stood(project, round) == ["AW-REF", "CAP-BED"]
    assert rounds.is_finished(project, "ana", interview)


def test_what_is_counted_waits_for_the_closing_and_is_then_the_newest_pass(project: Project) -> None:
    round = again(project, "clean")
    assign(project, "Waste is kept for months.", "AW-REF")
    rounds.finish(project, "ana", project.interview("DE-01"))
    assert counted(project) == {"AW": 0, "CAP": 1}, "the pass before, as long as the round is open"
    rounds.close_round(project, round)
    assert counted(project) == {"AW": 1, "CAP": 0}
    assert before_ana(project) == ["AW-REF"]
    assert rounds.finished_by(project) == {project.interview("DE-01").id: ("ana",)}
    assign(project, "No bed is free here.", "CAP-WST")
    assert before_ana(project) == ["CAP-WST", "AW-REF"], "ordinary coding goes on with the newest pass"
    assert {row.code for row in codings_table(project).rows} == {"CAP-BED", "AW-REF", "CAP-WST"}


def test_who_never_came_to_the_round_keeps_the_pass_before(project: Project) -> None:
    rounds.close_round(project, again(project, "clean"))
    assert before_ana(project) == ["CAP-BED"] and counted(project)["CAP"] == 1
    assert rounds.is_finished(project, "ana", project.interview("DE-01"))


def test_a_pass_begun_and_not_finished_is_not_counted(project: Project) -> None:
    round = again(project, "clean")
    assign(project, "Waste is kept for months.", "AW-REF")
    rounds.close_round(project, round)
    interview = project.interview("DE-01")
    assert before_ana(project) == ["AW-REF"] and not rounds.is_finished(project, "ana", interview)
    assert rounds.finished_by(project) == {}
    rounds.finish(project, "ana", interview)
    assert rounds.is_finished(project, "ana", interview) and counted(project) == {"AW": 1, "CAP": 0}


def test_the_queue_asks_for_nothing_of_an_earlier_pass(project: Project) -> None:
    code = next(one for one in project.codes() if one.key == "CAP-BED")
    codes.define(project, code, definition="Too few beds.")
    assert [task.kind for task in queue.tasks(project, coder="ana", kinds=["look-again"])] == ["look-again"]
    again(project, "clean")
    assert queue.tasks(project, coder="ana", kinds=["look-again"]) == ()


def test_others_are_not_touched_and_undo_works(project: Project) -> None:
    from interviewcoder.actions.undo import undo

    assign(project, "Waste is kept for months.", "CAP-WST", coder="ben")
    again(project, "clean")
    interview = project.interview("DE-01")
    assert len(project.codings(interview=interview.id, coder="ben", newest="at work")) == 1
    assign(project, "Waste is kept for months.", "AW-REF")
    undo(project, "ana")
    assert before_ana(project) == []


def test_what_was_removed_before_a_clean_start_is_of_the_earlier_pass_too(project: Project) -> None:
    """Whoever asks for removed codings of the newest pass gets none of the one before."""
    assign(project, "Waste is kept for months.", "CAP-WST")
    removed = project.codings(coder="ana")[-1]
    coding.remove(project, "ana", [removed])
    assert removed.id in {one.id for one in project.codings(coder="ana", live=False, newest="at work")}
    again(project, "clean")
    assert project.codings(coder="ana", live=False, newest="at work") == ()
