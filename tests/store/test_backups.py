"""Backups: whole copies while others write, kept by count, brought back without losing what was there."""

from __future__ import annotations

import sqlite3

import pytest

from interviewcoder.actions import coding
from interviewcoder.model import StudyError
from interviewcoder.project import open_project
from interviewcoder.store import backups

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds.")]


@pytest.fixture
def project(make_study):
    return make_study({"DE-01": ("Germany", TURNS)})


def assign(project, start):
    beds = next(code.id for code in project.codes() if code.key == "CAP-BED")
    return coding.assign(project, "ana", project.interview("DE-01"), (start, start + 4), [beds])


def test_a_backup_holds_what_is_only_in_the_log_and_is_one_file_for_its_owner(project):
    assign(project, 20)
    assert project.path.with_name(project.path.name + "-wal").stat().st_size
    kept = project.back_up()
    assert [path.name for path in kept.path.parent.iterdir()] == [kept.path.name]
    assert kept.path.stat().st_mode & 0o077 == 0
    with open_project(kept.path, read_only=True) as copy:
        assert copy.problems() == () and copy.fold() == project.fold()


def test_ten_are_kept_and_other_files_in_the_folder_are_left_alone(project):
    folder = backups.folder_of(project.path)
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    first = project.back_up()
    for _ in range(backups.KEPT):
        last = project.back_up("merge")
    kept = project.backups()
    assert (
        len(kept) == backups.KEPT and kept[0].path == last.path and first.path not in {b.path for b in kept}
    )
    assert (folder / "notes.txt").read_text() == "mine"


def test_a_restore_brings_the_study_back_under_an_open_reader_and_can_be_taken_back(project):
    assign(project, 20)
    then = project.fold()
    kept = project.back_up()
    assign(project, 25)
    now = project.fold()
    with open_project(project.path) as other:
        before = project.restore(kept)
        assert project.fold() == then and other.fold() == then and project.problems() == ()
        assert before.why == "restore"
        assign(other, 30)
        other.restore(before)
    assert project.fold() == now


def test_what_is_no_sound_study_is_not_brought_back(project, tmp_path):
    kept = project.back_up()
    before = project.fold()
    with sqlite3.connect(kept.path) as copy:
        copy.execute("update change set data = '{}' where kind = 'code.add'")
    copy.close()
    with pytest.raises(StudyError, match="is damaged"):
        project.restore(kept)
    kept.path.write_bytes(b"no database at all, but some words" * 100)
    with pytest.raises(StudyError, match="could not be brought back"):
        project.restore(kept)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("create table t (x)")
    other.close()
    (tmp_path / "other.db").replace(kept.path)
    with pytest.raises(StudyError, match="is not an interviewcoder study"):
        project.restore(kept)
    assert project.fold() == before


def test_where_no_backup_can_be_kept_the_sentence_says_so_and_nothing_is_left(project):
    backups.folder_of(project.path).write_text("in the way")
    with pytest.raises(StudyError, match=r"No backup of .* could be kept"):
        project.back_up()
    assert backups.folder_of(project.path).read_text() == "in the way"
