"""Which files open, and the sentence for those that do not."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys

import pytest

from interviewcoder.actions import rounds, segments, study
from interviewcoder.model import RoundDraw, StudyError
from interviewcoder.project import open_project
from interviewcoder.store import connection as opening
from interviewcoder.store import schema

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds.")]


@pytest.fixture
def study_file(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    project.close()
    return project.path


def test_what_is_not_a_study_is_refused_in_one_sentence(tmp_path, study_file):
    text = tmp_path / "notes.txt"
    text.write_text("Not a study.")
    empty = tmp_path / "empty.db"
    empty.touch()
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("create table t (x)")
    connection.close()
    newer = tmp_path / "newer.db"
    newer.write_bytes(study_file.read_bytes())
    with sqlite3.connect(newer) as connection:
        connection.execute(f"pragma user_version = {schema.VERSION + 1}")
    connection.close()
    cut = tmp_path / "cut.db"
    cut.write_bytes(study_file.read_bytes()[:5000])
    cases = {
        tmp_path / "absent.db": "does not exist",
        tmp_path: "is a folder",
        text: "is not an interviewcoder study",
        empty: "is not an interviewcoder study",
        other: "is a database, but not an interviewcoder study",
        newer: "newer version of interviewcoder",
        cut: "damaged",
    }
    for path, words in cases.items():
        before = path.read_bytes() if path.is_file() else None
        with pytest.raises(StudyError) as caught:
            open_project(path)
        assert words in str(caught.value) and str(path) in str(caught.value)
        assert "\n" not in str(caught.value)
        assert before is None or path.read_bytes() == before, "a refused file is not touched"


DRAWN = RoundDraw(None, 1, "country", 7)
WAYS = {"reveal": "each", "start": "clean"}


LATER_COLUMNS = {
    "code": ("proposed_by", "meaning", "first_meaning", "split_into"),
    "coding": ("meaning", "looked_at"),
    "finished": ("reread",),
}


@pytest.fixture
def older_file(study_file):
    """A file of the first layout, with work of a newer program that the older one kept without reading."""
    with open_project(study_file) as project:
        interview = project.interview("DE-01")
        segments.draw(project, interview, [(20, 27)])
        rounds.open_round(project, "Drawn", "reliability", ["ana", "ben"], [interview], drawn=DRAWN, **WAYS)
    with sqlite3.connect(study_file) as connection:
        for table in ("segment", "reviewed", "purge", "decision", "quote", "summary"):
            connection.execute(f"drop table {table}")
        for column in ("drawn", "reveal", "start"):
            connection.execute(f"alter table round drop column {column}")
        for table, columns in LATER_COLUMNS.items():
            for column in columns:
                connection.execute(f"alter table {table} drop column {column}")
        for index in ("coding_interview_coder_start_end", "interview_name", "text_version_length"):
            connection.execute(f"drop index idx_{index}")
        connection.execute("create index idx_coding_interview_coder on coding (interview, coder)")
        connection.execute("pragma user_version = 1")
    connection.close()
    return study_file


def test_a_file_of_the_first_layout_is_brought_up_to_date(older_file):
    with open_project(older_file) as project:
        assert [(segment.start, segment.end) for segment in project.segments()] == [(20, 27)]
        drawn = project.rounds()[0]
        assert (drawn.drawn, drawn.reveal, drawn.start) == (DRAWN, "each", "clean")
        assert project.problems() == ()
        (backup,) = project.backups()
        assert backup.why == "update"
    connection = sqlite3.connect(older_file)
    indexes = {row[1] for row in connection.execute("pragma index_list(coding)")}
    connection.close()
    assert "idx_coding_interview_coder_start_end" in indexes
    assert "idx_coding_interview_coder" not in indexes


def test_a_read_only_file_of_the_first_layout_is_read_and_left_as_it_is(older_file):
    before = older_file.read_bytes()
    with open_project(older_file, read_only=True) as project:
        assert [(segment.start, segment.end) for segment in project.segments()] == [(20, 27)]
    assert older_file.read_bytes() == before


def test_creating_never_overwrites_and_leaves_nothing_half_made(tmp_path, study_file, monkeypatch):
    before = study_file.read_bytes()
    with pytest.raises(StudyError, match="already exists"):
        study.create_study(study_file)
    assert study_file.read_bytes() == before
    with pytest.raises(StudyError, match="not a folder"):
        study.create_study(tmp_path / "nowhere" / "study.db")

    def broken(connection):
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(schema, "create", broken)
    fresh = tmp_path / "folder"
    fresh.mkdir()
    with pytest.raises(StudyError, match="cannot be created"):
        study.create_study(fresh / "study.db")
    assert list(fresh.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work differently on Windows")
@pytest.mark.parametrize("folder_too", [False, True])
def test_a_read_only_study_can_be_read_and_is_not_written(study_file, folder_too, monkeypatch):
    # Root writes anywhere, so the answer of the operating system is stood in for.
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    study_file.chmod(0o444)
    if folder_too:
        study_file.parent.chmod(0o555)
    try:
        with open_project(study_file) as project:
            assert project.read_only and "read-only" in project.notice
            assert [interview.name for interview in project.interviews()] == ["DE-01"]
            with pytest.raises(StudyError, match="read-only; nothing was changed"):
                study.add_coder(project, "dora")
    finally:
        study_file.parent.chmod(0o755)


def test_a_file_locked_by_another_program_is_said_and_nothing_is_written(study_file, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(study_file, isolation_level=None)
    with open_project(study_file) as project:
        other.execute("begin immediate")
        with pytest.raises(StudyError, match="being written by another program"):
            study.add_coder(project, "dora")
        other.execute("rollback")
        other.close()
        study.add_coder(project, "dora")
        assert project.problems() == ()


def test_without_a_write_ahead_log_work_goes_on_with_a_notice(study_file, monkeypatch):
    class NoLog(sqlite3.Connection):
        """A file system on which SQLite keeps the mode it has when asked for a log."""

        def execute(self, sql, *values):
            return super().execute(sql.replace("journal_mode = wal", "journal_mode"), *values)

    path = study_file.with_name("copy.db")
    with sqlite3.connect(study_file) as source:
        source.execute("pragma journal_mode = delete")
    source.close()
    path.write_bytes(study_file.read_bytes())
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, **k, factory=NoLog))
    with open_project(path) as project:
        assert "one person at a time" in project.notice
        study.add_coder(project, "dora")
        assert project.problems() == ()


def test_a_write_waits_until_it_is_on_the_disk(study_file):
    with open_project(study_file) as project:
        assert project._connection.execute("pragma journal_mode").fetchone()[0] == "wal"
        assert project._connection.execute("pragma synchronous").fetchone()[0] == 2
    assert not study_file.with_name(study_file.name + "-wal").exists()


def test_a_full_disk_is_said_and_nothing_is_written(study_file):
    with open_project(study_file) as project:
        pages = project._connection.execute("pragma page_count").fetchone()[0]
        project._connection.execute(f"pragma max_page_count = {pages}")
        with pytest.raises(StudyError, match="is full; nothing was changed"):
            for number in range(2000):
                study.add_coder(project, f"coder {number}")
        project._connection.execute("pragma max_page_count = 1000000")
        study.add_coder(project, "after all")
        assert project.problems() == ()


def test_a_log_left_by_a_deleted_study_is_not_played_into_a_new_one(study_file):
    project = open_project(study_file)
    study.add_coder(project, "dora")
    log = study_file.with_name(study_file.name + "-wal")
    kept = log.read_bytes()
    project.close()
    study_file.unlink()
    log.write_bytes(kept)
    with pytest.raises(StudyError, match=r"is left in .* from another study"):
        study.create_study(study_file)
    log.unlink()
    with study.create_study(study_file) as fresh:
        assert fresh.coders() == {} and fresh.interviews() == ()


def test_a_missing_text_and_half_a_character_are_said(study_file):
    with open_project(study_file) as project:
        with pytest.raises(StudyError, match="half a character"):
            project.set_setting("ana", "place", "\ud800")
        project._connection.execute("delete from text")
        (problem,) = project.problems()
        assert "The text of DE-01" in problem and "is missing" in problem


def test_a_damaged_change_is_not_taken(study_file):
    from dataclasses import replace

    with open_project(study_file) as project:
        _, change = list(project.changes_since())[-1]
        altered = replace(change, id=change.id[:-1] + ("0" if change.id[-1] != "0" else "1"), coder="zoe")
        with pytest.raises(StudyError, match="damaged; nothing was taken"):
            project.take([altered])


def test_an_interrupted_write_leaves_the_study_usable(study_file):
    with open_project(study_file) as project:
        with pytest.raises(KeyboardInterrupt), opening.transaction(project._connection, study_file):
            project._connection.execute("delete from coder")
            raise KeyboardInterrupt
        assert list(project.coders()) == ["ana", "ben", "carla"]
        study.add_coder(project, "dora")


def test_a_damaged_page_is_said_on_reading(study_file):
    with sqlite3.connect(study_file) as connection:
        query = "select rootpage from sqlite_master where name = 'interview'"
        (page,) = connection.execute(query).fetchone()
    connection.close()
    body = bytearray(study_file.read_bytes())
    body[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    study_file.write_bytes(body)
    with (
        open_project(study_file) as project,
        pytest.raises(StudyError, match=r"is damaged|could not be read"),
    ):
        project.interviews()


@pytest.mark.skipif(sys.platform == "win32", reason="a file open elsewhere cannot be copied on Windows")
def test_the_log_of_another_database_is_not_written_into_a_study(study_file, tmp_path):
    other = sqlite3.connect(tmp_path / "other.db", isolation_level=None)
    other.execute("pragma journal_mode = wal")
    other.executescript("create table t (x); insert into t select zeroblob(90000)")
    log = study_file.with_name(study_file.name + "-wal")
    shutil.copy(tmp_path / "other.db-wal", log)
    other.close()
    before = study_file.read_bytes()
    for _ in range(2):
        with pytest.raises(StudyError, match="is the log of another database"):
            open_project(study_file)
        assert study_file.read_bytes() == before
    log.unlink()
    with open_project(study_file) as project:
        assert project.problems() == ()


def test_work_that_stands_only_in_the_log_is_not_passed_over(study_file, tmp_path, monkeypatch):
    with open_project(study_file) as project:
        study.add_coder(project, "dora")
        copy = tmp_path / "medium" / study_file.name
        copy.parent.mkdir()
        for suffix in ("", "-wal"):
            copy.with_name(copy.name + suffix).write_bytes(
                study_file.with_name(study_file.name + suffix).read_bytes()
            )
    connect = opening._connect

    def read_only_medium(path, mode, *, immutable=False):
        if not immutable:
            raise sqlite3.OperationalError("unable to open database file")
        return connect(path, mode, immutable=True)

    monkeypatch.setattr(opening, "_connect", read_only_medium)
    with pytest.raises(StudyError, match=r"latest work in .*-wal"):
        open_project(copy, read_only=True)


def test_reading_leaves_nothing_beside_a_file(study_file):
    folder = study_file.parent / "archive"
    folder.mkdir()
    there = folder / "study.db"
    shutil.copyfile(study_file, there)
    with open_project(there, read_only=True) as project:
        assert project.coders() and project.problems() == () and project.read_only
    assert [file.name for file in folder.iterdir()] == ["study.db"]


def test_what_is_in_the_log_is_read_too(study_file):
    with open_project(study_file) as project:
        study.add_coder(project, "zoe")
        assert study_file.with_name(f"{study_file.name}-wal").stat().st_size
        with open_project(study_file, read_only=True) as reader:
            assert "zoe" in reader.coders()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("command", ["check", "rescue"])
def test_a_pipe_in_the_place_of_a_file_beside_the_study_is_named_and_not_waited_for(
    study_file, suffix, command
):
    """In a process of its own: one that waits for a pipe hears no signal but SIGKILL."""
    pipe = study_file.with_name(study_file.name + suffix)
    os.mkfifo(pipe)
    saved = study_file.with_name("saved.db")
    more = ["-o", str(saved)] if command == "rescue" else []
    before = study_file.read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "interviewcoder", command, str(study_file), *more],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert str(pipe) in done.stderr and f"move {pipe.name} away" in done.stderr
    assert study_file.read_bytes() == before and not saved.exists()
    pipe.unlink()
    with open_project(study_file) as project:
        assert project.problems() == ()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_folder_in_the_place_of_a_log_is_named(study_file, read_only):
    folder = study_file.with_name(f"{study_file.name}-journal")
    folder.mkdir()
    with pytest.raises(StudyError, match=r"-journal is not an ordinary file"):
        open_project(study_file, read_only=read_only)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a folder says who may read what is in it")
def test_a_new_study_and_its_log_are_their_owners_alone_and_an_existing_one_stays_as_it_is(make_study):
    earlier = os.umask(0o022)
    try:
        project = make_study({"DE-01": ("Germany", TURNS)})
    finally:
        os.umask(earlier)
    beside = [project.path, *project.path.parent.glob(f"{project.path.name}-*")]
    assert len(beside) > 1, "the log lies beside an open study"
    assert {path.stat().st_mode & 0o777 for path in beside} == {0o600}
    project.close()
    for mode in (0o400, 0o640):
        project.path.chmod(mode)
        with open_project(project.path):
            pass
        assert project.path.stat().st_mode & 0o777 == mode
