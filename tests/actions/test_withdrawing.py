"""Withdrawn consent: nothing of the interview is left in any byte, and no copy brings it back."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, memos, rounds, study, undo
from interviewcoder.actions.handing_out import hand_out
from interviewcoder.actions.merging import merge
from interviewcoder.actions.names import Pseudonym
from interviewcoder.actions.pseudonyms import pseudonymise
from interviewcoder.actions.purging import finish
from interviewcoder.actions.reading_answers import remember, remembered
from interviewcoder.actions.revising import revise
from interviewcoder.actions.withdrawing import withdraw
from interviewcoder.changes import Draft, next_id, seal
from interviewcoder.changes.shapes import makes_sense
from interviewcoder.model import OptionError, StudyBusyError, StudyError
from interviewcoder.project import open_project
from interviewcoder.store import purging as stored
from interviewcoder.transcripts import Answers
from interviewcoder.transcripts.answers import SpeakerAnswer
from tests.conftest import CODEBOOK, transcript_of

SECRET = "Frau Wiśniewska told us in confidence that the ward was closed over Christmas."
TURNS = [("INT", "How many beds are there in your hospital, roughly?"), ("EXP", SECRET)]
OTHER = [
    ("INT", "How many beds are there in your hospital, roughly?"),
    ("EXP", "Four beds, and two are closed."),
]
MATERIAL = {"DE-01": ("Germany", TURNS), "DE-02": ("Germany", OTHER)}
WORDS = ("Wiśniewska", "Christmas", "confidence", "Geheimnis")


def bytes_of(path):
    """All bytes of a study and of what lies beside it."""
    return b"".join(
        file.read_bytes() for file in path.parent.rglob("*") if file.is_file() and path.stem in str(file)
    )


def assert_gone(path, words=WORDS):
    data = bytes_of(path)
    for word in words:
        assert word.encode() not in data
        assert word.encode("unicode_escape") not in data


def code(project, key="CAP-BED"):
    return next(code.id for code in project.codes() if code.key == key)


def work_on(project, coder="ana", name="DE-01", place=(60, 90)):
    interview = project.interview(name)
    for mark in coding.assign(project, coder, interview, place, [code(project)]):
        write_on(project, coder, mark)
    rounds.finish(project, coder, interview)


def write_on(project, coder, mark):
    memos.write_on_coding(project, coder, mark, "Geheimnis: she asked for discretion, which we promised her.")


@pytest.fixture
def project(make_study):
    made = make_study(MATERIAL)
    work_on(made)
    return made


def twin(project, folder, name="twin.db"):
    """A copy of a study as it is now, elsewhere."""
    folder.mkdir(exist_ok=True)
    with sqlite3.connect(folder / name) as copy:
        project._connection.backup(copy)
    copy.close()
    return open_project(folder / name)


def test_nothing_of_it_is_left_in_any_byte(project):
    interview = project.interview("DE-01")
    coding.assign(project, "ben", project.interview("DE-02"), (60, 65), [code(project)])
    project.back_up()
    assert WORDS[0].encode() in bytes_of(project.path)
    told, done = withdraw(project, interview, with_backups=True)
    assert (told.codings, told.memos, told.coders) == (1, 1, ("ana",))
    assert len(done.removed) == 1 and done.fresh is not None and done.backups == ()
    assert_gone(project.path)
    assert [one.name for one in project.interviews()] == ["DE-02"]
    assert project.codings(live=False) == project.codings(coder="ben")
    assert project.memos() == () and project.finished() == () and project.standing() == {}
    assert project.problems() == () and not project.purge_unfinished()
    # The question was asked in the other interview as well, and stays there.
    assert set(done.elsewhere.values()) == {("text",)}


def test_what_this_copy_remembers_of_it_is_forgotten(project):
    about = project.interview("DE-01")
    remember(project, "a style", Answers({"Wiśniewska": SpeakerAnswer(role="interviewee")}))
    project.set_setting("ana", "places", f"{about.id}: 12")
    project.set_setting("ana", "pane", "wide")
    withdraw(project, about)
    assert remembered(project) == {} and project.setting("ana", "places") is None
    assert project.setting("ana", "pane") == "wide" and not project.purge_unfinished()
    assert_gone(project.path)


def test_backups_are_told_of_and_none_is_restored_that_would_bring_it_back(project):
    backup = project.back_up()
    _, done = withdraw(project, project.interview("DE-01"))
    assert done.backups == (backup.path,) and done.removed == ()
    with pytest.raises(StudyError, match="is from before words were purged"):
        project.restore(backup)
    fresh = project.back_up()
    assert project.copies_with_purged() == ((backup.path,), ())
    project.restore(fresh)
    assert [one.name for one in project.interviews()] == ["DE-02"]


def test_copies_beside_the_study_are_told_of(project):
    kept = project.rebuild()
    _, done = withdraw(project, project.interview("DE-01"))
    assert done.copies == (kept,)


def test_neither_an_old_copy_nor_late_work_brings_it_back(project, tmp_path):
    with twin(project, tmp_path / "old") as old, twin(project, tmp_path / "late") as late:
        interview = project.interview("DE-01")
        withdraw(project, interview)
        work_on(late, "ben")
        revise(late, late.interview("DE-01"), transcript_of([*TURNS, ("EXP", "Geheimnis, once more.")]))
        for copy in (old, late):
            told = merge(project, [copy])
            assert [one.name for one in project.interviews()] == ["DE-02"]
            assert project.codings() == () and project.memos() == ()
        assert told.late == 4 and told.codings == () and told.withdrawn == ()
        assert_gone(project.path)
        with pytest.raises(OptionError, match=r"Consent to .* was withdrawn"):
            interviews.add_interview(project, transcript_of(TURNS), "DE-01")
        with pytest.raises(StudyError, match="was withdrawn"):
            coding.assign(project, "ana", interview, (1, 5), [code(project)])
        # The other way round, the copy loses it as well.
        told = merge(late, [project])
        assert told.withdrawn == ("DE-01",) and told.purges == 2  # the secret goes, too
        finish(late)
        assert_gone(late.path)
        assert late.fold() == project.fold() and late.problems() == ()


def test_a_file_handed_out_keeps_out_what_was_withdrawn(project, tmp_path):
    withdraw(project, project.interview("DE-01"))
    hand_out(project, "ben", tmp_path / "ben.db", interviews=project.interviews())
    with open_project(tmp_path / "ben.db") as copy:
        assert [one.name for one in copy.interviews()] == ["DE-02"]
        assert copy.problems() == () and not copy.purge_unfinished()
        with pytest.raises(OptionError, match="Consent"):
            interviews.add_interview(copy, transcript_of(TURNS), "DE-01")
        assert merge(project, [copy]).new == 0


def test_after_a_crash_the_file_says_that_it_is_unfinished(project):
    interview = project.interview("DE-01")
    with (
        mock.patch.object(stored, "_empty_log", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        withdraw(project, interview)
    project.close()
    with open_project(project.path) as again:
        assert again.purge_unfinished()
        assert [one.name for one in again.interviews()] == ["DE-02"]
        assert again.problems() == ()
        finish(again)
        assert not again.purge_unfinished()
    assert_gone(project.path)


WITHDRAW = """
import sys
from interviewcoder.project import open_project
from interviewcoder.actions.withdrawing import withdraw
project = open_project(sys.argv[1])
interview = project.interview("DE-01")
print("ready", flush=True)
withdraw(project, interview)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_killed_at_any_moment_it_is_all_there_or_gone_and_can_be_finished(project, tmp_path):
    chance = random.Random(11)
    for number in range(6):
        with twin(project, tmp_path / str(number)) as copy:
            path = copy.path
        process = subprocess.Popen([sys.executable, "-c", WITHDRAW, str(path)], stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(chance.random() / 25)
        process.kill()
        process.communicate()
        with open_project(path) as again:
            assert again.problems() == ()
            names = [one.name for one in again.interviews()]
            if again.withdrawn():
                assert names == ["DE-02"]
                finish(again)
                assert_gone(path)
            else:
                assert names == ["DE-01", "DE-02"] and not again.purge_unfinished()


def test_while_another_program_reads_the_old_pages_it_stays_unfinished(project):
    reader = sqlite3.connect(project.path)
    reader.execute("begin")
    reader.execute("select count(*) from change").fetchone()
    project._connection.execute("pragma busy_timeout = 100")
    with pytest.raises(StudyBusyError, match="still in use by another program"):
        withdraw(project, project.interview("DE-01"))
    assert project.purge_unfinished()
    reader.close()
    finish(project)
    assert not project.purge_unfinished()
    assert_gone(project.path)


def test_another_program_that_has_the_study_open_goes_on(project):
    for number in range(30):
        memos.write_on_interview(project, "ana", project.interview("DE-01"), f"{number} " * 3000)
    project._connection.execute("pragma wal_checkpoint(truncate)")
    with open_project(project.path) as other:
        study.add_coder(other, "dora")
        size = project.path.stat().st_size
        withdraw(project, project.interview("DE-01"))
        assert project.path.stat().st_size < size
        study.add_coder(other, "emil")
        assert list(project.path.parent.glob("*-kept-*")) == []
    assert {"dora", "emil"} <= set(project.coders())


def test_undo_passes_over_what_was_withdrawn(project):
    (mark,) = coding.assign(project, "ana", project.interview("DE-02"), (60, 65), [code(project)])
    withdraw(project, project.interview("DE-01"))
    undo.undo(project, "ana")
    assert project.codings() == ()
    assert undo.undo(project, "ana") is None
    undo.redo(project, "ana")
    assert [one.id for one in project.codings()] == [mark.id]


def test_a_forged_purge_makes_no_other_change_than_one_of_words(project):
    mark = project.codings()[0]
    added = next(change for _, change in project.changes_since() if change.subject == mark.id)
    data = {**added.data, "start": 0}
    project.apply([Draft("purge.change", added.id, {"data": data}, added.scope)], coder="ben")
    assert project.codings() == (mark,)
    memo = next(change for _, change in project.changes_since() if change.kind == "memo.add")
    project.apply([Draft("purge.change", memo.id, {"data": {"text": 3}}, memo.scope)], coder="ben")
    assert project.memos() == () and project.problems() == ()


def test_a_forged_purge_of_another_interviews_text_takes_no_words(project):
    text = project.interview("DE-02").text
    project.apply([Draft("purge.text", text, {"kept": None}, project.interview("DE-01").id)], coder="ben")
    assert project.document(project.interview("DE-02")).text == transcript_of(OTHER).text
    assert project.problems() == ()


def test_all_that_a_purge_writes_makes_sense(project):
    revise(project, project.interview("DE-02"), transcript_of([*OTHER, ("EXP", "Since May.")]))
    pseudonymise(project, [Pseudonym("Wiśniewska", "Expert 1"), Pseudonym("discretion", "silence")])
    withdraw(project, project.interview("DE-01"))
    assert all(makes_sense(change) for _, change in project.changes_since())


@pytest.mark.parametrize(
    ("kind", "data"),
    [("purge.text", {"kept": 3}), ("purge.text", {}), ("purge.change", {"data": "x"}), ("purge.change", {})],
)
def test_a_purge_that_makes_no_sense_is_refused(project, kind, data):
    before = project.fold()
    greatest = max(change.id for _, change in project.changes_since())
    draft = Draft(kind, project.interview("DE-01").text, data, project.interview("DE-01").id)
    change = seal(
        draft, id=next_id(greatest, 0, 1), at="2026-11-23T10:00:00.000Z", coder="ben", action="a", version=1
    )
    with pytest.raises(StudyError, match="says nothing that a deed of its kind says"):
        project.take([change])
    assert project.fold() == before


def test_what_a_program_that_knew_no_purges_left_is_settled(project):
    withdraw(project, project.interview("DE-01"))
    late = next(change for _, change in project.changes_since() if change.kind == "memo.add")
    data = {
        "about": "interview",
        "target": "x",
        "version": None,
        "start": None,
        "end": None,
        "text": "Geheimnis",
    }
    original = seal(
        Draft(late.kind, late.subject, data, late.scope),
        id=late.id, at=late.at, coder=late.coder, action=late.action, version=1,
    )  # fmt: skip
    *_, stored_data, digest = original.stored()
    project._connection.execute(
        "update change set data = ?, digest = ? where id = ?", (stored_data, digest, late.id)
    )
    assert project.purge_unfinished()
    finish(project)
    assert not project.purge_unfinished() and project.problems() == ()
    assert_gone(project.path)


# --- any history ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seed_study(tmp_path_factory):
    path = tmp_path_factory.mktemp("seed") / "study.db"
    with study.create_study(path, codebook=CODEBOOK) as made:
        for coder in ("ana", "ben"):
            study.add_coder(made, coder)
        for name, (_, turns) in MATERIAL.items():
            interviews.add_interview(made, transcript_of(turns), name)
    return path


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_a_withdrawal_and_any_work_elsewhere_come_to_the_same_in_any_order(seed_study, seed, steps):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copies = []
        for coder in ("ana", "ben"):
            (folder / coder).mkdir()
            shutil.copy(seed_study, folder / coder / "study.db")
            copies.append(open_project(folder / coder / "study.db"))
        one, other = copies
        try:
            for step in range(steps):
                copy, coder = chance.choice([(one, "ana"), (other, "ben")])
                if step == steps // 2:
                    withdraw(one, one.interview("DE-01"))
                names = [interview.name for interview in copy.interviews()]
                deed = chance.randrange(4)
                if deed == 0:
                    work_on(copy, coder, chance.choice(names), (chance.randrange(60), 90))
                elif deed == 1:
                    undo.undo(copy, coder)
                elif deed == 2 and "DE-01" in names:
                    said = [*TURNS, ("EXP", f"Wiśniewska {chance.randrange(99)} at Christmas.")]
                    revise(copy, copy.interview("DE-01"), transcript_of(said))
                else:
                    memos.write_on_interview(copy, coder, copy.interview(chance.choice(names)), "Geheimnis")
            with twin(one, folder / "twin") as third:
                merge(one, [other])
                assert merge(one, [other]).new == 0
                merge(third, [other, one])
                merge(other, [third])
                assert one.fold() == other.fold() == third.fold()
                for copy in (one, other, third):
                    finish(copy)
                    assert copy.problems() == () and not copy.purge_unfinished()
                    if copy.withdrawn():
                        assert [interview.name for interview in copy.interviews()] == ["DE-02"]
                        assert_gone(copy.path, WORDS[:2])
        finally:
            for copy in copies:
                copy.close()


def test_an_interview_that_was_withdrawn_is_known_under_another_id(project, tmp_path):
    about = project.interview("DE-01")
    revise(project, about, transcript_of([*TURNS, ("EXP", "That is all.")]))
    with twin(project, tmp_path / "other") as other:
        withdraw(project, about)
        merge(other, [project])
        for copy in (project, other):
            for turns in (TURNS, [*TURNS, ("EXP", "That is all.")]):
                with pytest.raises(OptionError, match=r"was withdrawn, so made\.txt was not imported; where"):
                    interviews.add_interview(copy, transcript_of(turns), "XX-01")
            again = transcript_of([("INT", "Consent was given again."), *TURNS])
            assert interviews.add_interview(copy, again, "XX-01").new


def test_copies_beside_the_study_go_with_its_backups_but_for_work_of_their_own(project):
    plain, own = project.rebuild(), project.rebuild()
    with open_project(own) as copy:
        study.add_coder(copy, "dora")
    _, done = withdraw(project, project.interview("DE-01"), with_backups=True)
    assert (done.removed, done.copies) == ((plain,), (own,))
    assert own.exists() and not plain.exists()
    with open_project(own, read_only=True) as copy:
        merge(project, [copy])
    done = finish(project, with_backups=True)
    assert (done.removed, done.copies) == ((own,), ())
    assert_gone(project.path)
