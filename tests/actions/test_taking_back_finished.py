"""Taking back that an interview was finished: a slip nobody can have gone by goes, a first pass stays."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, rounds, study, undo
from interviewcoder.actions.merging import merge
from interviewcoder.changes import Draft
from interviewcoder.model import OptionError, Reveal, Round, Transcript, Turn
from interviewcoder.project import Project, open_project
from interviewcoder.tables import agreement_table
from tests.conftest import CODEBOOK

TEXT = "We have four beds. Two of them are closed."


def made(folder: Path, reveal: Reveal = "each", coders: tuple[str, ...] = ("ana", "ben")) -> Project:
    project = study.create_study(folder / "s.db", codebook=CODEBOOK)
    for coder in ("ana", "ben"):
        study.add_coder(project, coder)
    transcript = Transcript(
        "a.txt", "txt", "utf-8", "en", TEXT, (Turn("E", 0, len(TEXT)),), ((0, 18), (19, len(TEXT)))
    )
    interviews.add_interview(project, transcript, "DE-01")
    interviews.confirm_roles(project, project.interview("DE-01"))
    rounds.open_round(project, "R", "reliability", coders, [project.interview("DE-01")], reveal=reveal)
    return project


def now(project: Project) -> Round:
    return next(one for one in project.rounds() if one.name == "R")


def assign(project: Project, coder: str, key: str, place: tuple[int, int]) -> None:
    code = next(one.id for one in project.codes() if one.key == key)
    with contextlib.suppress(OptionError):  # there already
        coding.assign(project, coder, project.interview("DE-01"), place, [code])


def finish(project: Project, coder: str) -> None:
    rounds.finish(project, coder, project.interview("DE-01"))


def first_pass(project: Project, coder: str) -> list[tuple[str, int, int]]:
    """What agreement goes by, as (key, start, end)."""
    keys = {one.id: one.key for one in project.codes()}
    rows = project._connection.execute(  # also while the round hides it
        'select code, start, "end" from finished_coding join coding on coding.id = finished_coding.coding '
        "join finished on finished.id = finished_coding.finished "
        "where finished.coder = ? and finished.round = ?",
        (coder, now(project).id),
    )
    return [(keys[code], start, end) for code, start, end in rows]


@pytest.mark.parametrize("closed", [False, True])
def test_what_is_revealed_cannot_be_finished_for_the_first_time_again(tmp_path: Path, closed: bool) -> None:
    with made(tmp_path) as project:
        assign(project, "ana", "CAP-BED", (3, 7))
        finish(project, "ana")
        assign(project, "ben", "AW-REF", (3, 7))
        finish(project, "ben")
        if closed:
            rounds.close_round(project, now(project))
        before = agreement_table(project)
        undone = undo.undo(project, "ben")
        assert undone is not None and undone.reopened
        assert not rounds.is_finished(project, "ben", project.interview("DE-01"))
        assert project.hidden().interviews == frozenset(), "it hides nothing again"
        undo.undo(project, "ben")  # the coding itself
        assign(project, "ben", "CAP-BED", (3, 7))
        assert agreement_table(project) == before
        finish(project, "ben")
        assert agreement_table(project) == before
        assert first_pass(project, "ben") == [("AW-REF", 3, 7)]
        assert project.problems() == ()


def test_a_round_that_was_closed_keeps_the_one_who_finished_alone(tmp_path: Path) -> None:
    with made(tmp_path, "closing") as project:
        assign(project, "ana", "CAP-BED", (3, 7))
        finish(project, "ana")
        rounds.close_round(project, now(project))
        undo.undo(project, "ana")
        assert first_pass(project, "ana") == [("CAP-BED", 3, 7)]


def test_once_another_finished_a_first_pass_stays_also_while_it_is_hidden(tmp_path: Path) -> None:
    with made(tmp_path, "closing") as project:
        assign(project, "ana", "CAP-BED", (3, 7))
        finish(project, "ana")
        finish(project, "ben")
        undo.undo(project, "ana")
        assert first_pass(project, "ana") == [("CAP-BED", 3, 7)]


@pytest.mark.parametrize("reveal", ["each", "closing"])
def test_a_slip_is_taken_back_as_if_it_had_not_been(tmp_path: Path, reveal: Reveal) -> None:
    with made(tmp_path, reveal) as project:
        finish(project, "ana")
        undone = undo.undo(project, "ana")
        assert undone is not None and not undone.reopened
        assert project.finished() == ()
        assign(project, "ana", "CAP-BED", (3, 7))
        finish(project, "ana")
        finish(project, "ben")
        assert first_pass(project, "ana") == [("CAP-BED", 3, 7)]


def test_done_again_it_is_finished_and_one_record(tmp_path: Path) -> None:
    with made(tmp_path) as project:
        finish(project, "ben")
        finish(project, "ana")
        undo.undo(project, "ana")
        undo.redo(project, "ana")
        (mine,) = (one for one in project.finished() if one.coder == "ana")
        assert mine.finished
        undo.undo(project, "ana")
        (mine,) = (one for one in project.finished() if one.coder == "ana")
        assert not mine.finished


def test_studies_written_before_read_as_they_did(tmp_path: Path) -> None:
    """An undo without the field, as older programs wrote it, takes the finishing back."""
    with made(tmp_path) as project:
        finish(project, "ana")
        finish(project, "ben")
        action = project.undo_target("ben")
        assert action is not None
        scope = project.interview("DE-01").id
        project.apply([Draft("action.undo", action, {}, scope)], coder="ben")
        assert [one.coder for one in project.finished()] == ["ana"]


def test_of_two_copies_the_pass_stays_whichever_way_they_are_merged(tmp_path: Path) -> None:
    with made(tmp_path) as project:
        assign(project, "ana", "CAP-BED", (3, 7))
        finish(project, "ana")
        finish(project, "ben")
        project._connection.execute("pragma wal_checkpoint(truncate)")
        shutil.copy(project.path, tmp_path / "copy.db")
        with open_project(tmp_path / "copy.db") as copy:
            undo.undo(copy, "ana")
            finish(copy, "ana")
            merge(project, [copy])
            merge(copy, [project])
            assert first_pass(project, "ana") == first_pass(copy, "ana") == [("CAP-BED", 3, 7)]
        assert project.problems() == ()


Deed = tuple[Literal["assign", "finish", "reopen", "undo", "redo", "close"], str]
deeds = st.lists(
    st.tuples(
        st.sampled_from(["assign", "finish", "finish", "reopen", "undo", "undo", "redo", "close"]),
        st.sampled_from(["ana", "ben"]),
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=60)
@given(deeds, st.sampled_from(["each", "closing"]))
def test_what_both_finished_or_a_closing_fixed_never_changes(made_deeds: list[Deed], reveal: Reveal) -> None:
    """Whatever is done: once both are on record, or the round is closed, no pass on record changes."""
    with tempfile.TemporaryDirectory() as folder, made(Path(folder), reveal) as project:
        fixed: dict[str, list[tuple[str, int, int]]] = {}
        seen = False
        for number, (deed, coder) in enumerate(made_deeds):
            interview = project.interview("DE-01")
            if deed == "assign":
                assign(project, coder, ("CAP-BED", "AW-REF")[number % 2], (number, number + 4))
            elif deed == "finish":
                finish(project, coder) if now(project).open else rounds.finish(
                    project, coder, interview, round=now(project).id
                )
            elif deed == "reopen":
                rounds.reopen(project, coder, interview)
            elif deed == "close":
                rounds.close_round(project, now(project))
            else:
                (undo.undo if deed == "undo" else undo.redo)(project, coder)
            recorded = {one.coder for one in project.finished() if one.round == now(project).id}
            for who, marks in fixed.items():
                assert who in recorded and sorted(first_pass(project, who)) == marks
            if len(recorded) == 2 or not now(project).open:
                for who in recorded:
                    fixed.setdefault(who, sorted(first_pass(project, who)))
            seen = seen or not project.hidden().interviews
            assert not seen or not project.hidden().interviews, "nothing is hidden again"
        assert project.problems() == ()
