"""Another file is put in the place of a study that is open: nothing is written into it, nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import threading

import pytest

from interviewcoder.actions import study
from interviewcoder.actions.rescuing import rescue
from interviewcoder.model import StudyBusyError, StudyError
from interviewcoder.project import open_project
from interviewcoder.store import connection as opening

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds.")]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced on Windows")


@pytest.fixture
def studies(make_study):
    """Two closed studies: one that is opened, and another."""
    paths = []
    for name in ("DE-01", "IT-01"):
        project = make_study({name: ("Germany", TURNS)})
        project.close()
        paths.append(project.path)
    return paths


def replaced(path, other):
    shutil.copy(other, path.with_name("arriving"))
    path.with_name("arriving").replace(path)


def overwritten(path, other):
    shutil.copyfile(other, path)


@pytest.mark.parametrize("put", [replaced, overwritten])
def test_the_file_that_arrived_stays_as_it_came_and_what_was_saved_is_kept(studies, put):
    path, other = studies
    came = other.read_bytes()
    with open_project(path) as project:
        study.add_coder(project, "dora")
        put(path, other)
        for _ in range(2):
            with pytest.raises(StudyError, match=r"while it was open; nothing was written into it, and"):
                study.add_coder(project, "emil")
    assert path.read_bytes() == came, "neither the write nor the closing touches it"
    assert not path.with_name(path.name + "-wal").exists(), "no log is left that does not belong to it"
    with open_project(path) as now:
        assert [interview.name for interview in now.interviews()] == ["IT-01"]
        assert now.problems() == ()
    if put is replaced:
        (kept,) = path.parent.glob(f"{path.stem}-kept-*")
        with open_project(kept) as project:
            assert "dora" in project.coders() and "emil" not in project.coders()
            assert [interview.name for interview in project.interviews()] == ["DE-01"]
            assert project.problems() == ()


def test_a_look_notices_it_too(studies):
    path, other = studies
    with open_project(path) as project:
        replaced(path, other)
        with pytest.raises(StudyError, match="was replaced by another file"):
            project.data_version()


def test_a_study_that_was_moved_away_is_kept(studies):
    path, _ = studies
    with open_project(path) as project:
        study.add_coder(project, "dora")
        path.rename(path.with_name("elsewhere.db"))
        with pytest.raises(StudyError, match="was moved or deleted while it was open"):
            study.add_coder(project, "emil")
    assert not path.exists()
    (kept,) = path.parent.glob(f"{path.stem}-kept-*")
    with open_project(kept) as project:
        assert "dora" in project.coders()


def test_a_lost_log_is_noticed(studies):
    path, _ = studies
    with open_project(path) as project:
        study.add_coder(project, "dora")
        path.with_name(path.name + "-wal").unlink()
        with pytest.raises(StudyError, match="lost its log"):
            study.add_coder(project, "emil")
    (kept,) = path.parent.glob(f"{path.stem}-kept-*")
    with open_project(kept) as project:
        assert "dora" in project.coders()


def test_what_others_write_and_take_over_from_the_log_is_no_exchange(studies):
    path, _ = studies
    with open_project(path) as project:
        with open_project(path) as other:
            study.add_coder(other, "dora")
            other._connection.execute("pragma wal_checkpoint(truncate)")
        study.add_coder(project, "emil")
        project.data_version()
        assert {"dora", "emil"} <= set(project.coders())
    assert list(path.parent.glob("*-kept-*")) == []


def test_opening_twice_leaves_the_first_its_hold_on_the_file(studies):
    """Closing a file drops a process's locks on it, and another process would take the log away."""
    path, _ = studies
    with open_project(path) as project:
        with open_project(path):
            pass
        script = (
            "import sys; from interviewcoder.project import open_project; open_project(sys.argv[1]).close()"
        )
        import subprocess

        subprocess.run([sys.executable, "-c", script, str(path)], check=True)
        assert path.with_name(path.name + "-wal").exists()
        study.add_coder(project, "dora")
    with open_project(path) as project:
        assert "dora" in project.coders()


def test_all_deeds_of_one_write_or_none(studies):
    path, _ = studies
    with open_project(path) as project:
        with pytest.raises(KeyboardInterrupt), project.as_one():
            study.add_coder(project, "dora")
            assert "dora" in project.coders()
            raise KeyboardInterrupt
        assert "dora" not in project.coders()
        with project.as_one():
            study.add_coder(project, "dora")
            study.add_coder(project, "emil")
        assert {"dora", "emil"} <= set(project.coders()) and project.problems() == ()


def test_waiting_is_said_and_ends_when_the_other_is_done(studies, monkeypatch):
    monkeypatch.setattr(opening, "_QUIET_SECONDS", 0.1)
    monkeypatch.setattr(opening, "_TRY_SECONDS", 0.05)
    path, _ = studies
    told: list[str] = []
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    with open_project(path) as project:
        other.execute("begin immediate")
        project.patience = 0.3
        with pytest.raises(StudyBusyError, match="being written by another program"):
            study.add_coder(project, "dora")
        with pytest.raises(StudyBusyError):
            project.set_setting("ana", "appearance", "dark")
        project.patience = None
        project.waiting = lambda sentence: (told.append(sentence), letting_go.start())
        letting_go = threading.Timer(0.05, other.execute, ("rollback",))
        study.add_coder(project, "dora")
        letting_go.join()
        assert "dora" in project.coders()
    other.close()
    assert len(told) == 1 and str(path) in told[0]


@pytest.fixture
def and_older(studies):
    """A closed study, and an older copy of it of equal length."""
    path, _ = studies
    older = path.with_name("older.db")
    shutil.copyfile(path, older)
    with open_project(path) as project:
        study.add_coder(project, "dora")
    assert older.stat().st_size == path.stat().st_size
    return path, older


@pytest.mark.parametrize("worked", [False, True])
def test_an_older_copy_written_over_the_study_is_noticed(and_older, worked):
    path, older = and_older
    came = older.read_bytes()
    with open_project(path) as project:
        if worked:
            study.add_coder(project, "emil")
        overwritten(path, older)
        with pytest.raises(StudyError, match="was overwritten with another file while it was open"):
            study.add_coder(project, "fred")
    assert path.read_bytes() == came and not path.with_name(f"{path.name}-wal").exists()
    (kept,) = path.parent.glob("*-kept-*")
    rescue(kept, path.with_name("saved.db"))
    with open_project(path.with_name("saved.db")) as saved:
        assert saved.problems() == ()
        assert not worked or "emil" in saved.coders(), "what stood in the log only is not lost"


def test_a_copy_with_other_work_written_over_the_study_is_noticed(and_older):
    path, other = and_older
    with open_project(other) as copy:
        for coder in ("gina", "hans", "ida"):
            study.add_coder(copy, coder)
    with open_project(path) as project:
        study.add_coder(project, "emil")
        overwritten(path, other)
        with pytest.raises(StudyError, match="was overwritten"):
            study.add_coder(project, "fred")


def test_a_backup_restored_by_another_program_is_no_exchange(and_older):
    path, _ = and_older
    with open_project(path) as project:
        kept = project.back_up()
        study.add_coder(project, "emil")
        with open_project(path) as other:
            other._connection.execute("pragma wal_checkpoint(truncate)")
        study.add_coder(project, "fred")
        with open_project(path) as other:
            other.restore(kept)
            other._connection.execute("pragma wal_checkpoint(truncate)")
        study.add_coder(project, "gina")
        assert "emil" not in project.coders() and "gina" in project.coders()
    assert list(path.parent.glob("*-kept-*")) == []


def test_a_file_that_became_smaller_was_cut_or_overwritten(studies):
    """Its first page is whole and says the same study, so that the size alone tells."""
    path, _ = studies
    with open_project(path) as project:
        whole = path.stat().st_size
        study.add_coder(project, "emil")
        os.truncate(path, whole - 4096)
        cut = path.read_bytes()
        with pytest.raises(StudyError, match="was overwritten with another file while it was open"):
            study.add_coder(project, "fred")
    assert path.read_bytes() == cut, "what arrived is left as it came"


@pytest.mark.parametrize("damaged", [False, True])
def test_a_kept_copy_is_looked_at_before_it_is_called_the_study(studies, damaged):
    path, other = studies
    with open_project(path) as project:
        study.add_coder(project, "emil")
        if damaged:
            project._connection.execute("update change set coder = 'nobody' where kind = 'interview.add'")
        replaced(path, other)
        with pytest.raises(StudyError) as told:
            study.add_coder(project, "fred")
    (kept,) = path.parent.glob(f"{path.stem}-kept-*")
    as_it_was = f"the study as it was open here is kept in {kept.name}"
    partly = (
        f"what is left of the study as it was open here is in {kept.name}, of which 'interviewcoder rescue'"
    )
    assert (partly if damaged else as_it_was) in str(told.value)
    assert (as_it_was if damaged else partly) not in str(told.value)
    rescue(kept, path.with_name("saved.db"))
    with open_project(path.with_name("saved.db")) as saved:
        assert saved.problems() == () and "emil" in saved.coders()
