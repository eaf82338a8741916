"""Backups: whole copies while others write, kept by count, brought back without losing what was there."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3

import pytest

from interviewcoder.actions import coding, study
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
    by_hand = project.back_up()
    first = project.back_up("merge")
    for _ in range(backups.KEPT):
        last = project.back_up("merge")
    kept = [backup.path for backup in project.backups()]
    assert kept[0] == last.path and first.path not in kept
    # One kind does not push out another.
    assert len(kept) == backups.KEPT + 1 and by_hand.path in kept
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


def test_an_update_that_fails_makes_no_backup_and_pushes_none_out(project):
    kept = project.back_up()
    project.close()
    with sqlite3.connect(project.path) as connection:
        connection.execute("pragma user_version = 1")  # but the tables of later layouts are there already
    connection.close()
    for _ in range(3):
        with pytest.raises(StudyError, match="could not be written"):
            open_project(project.path)
    assert [backup.path for backup in backups.backups(project.path)] == [kept.path]


@pytest.mark.parametrize(
    "damage",
    [
        "delete from change where kind = 'code.add'; pragma user_version = 1",
        "pragma user_version = 0",
        "create trigger later after insert on change begin delete from coding; end",
        "create view endless as with recursive n(x) as (select 1 union all select x from n) select * from n",
    ],
)
def test_a_copy_that_is_no_sound_study_is_neither_restored_nor_opened(project, damage):
    kept = project.back_up()
    before = project.fold()
    with sqlite3.connect(kept.path) as copy:
        copy.executescript(damage)
    copy.close()
    with pytest.raises(StudyError):
        project.restore(kept)
    assert project.fold() == before
    with pytest.raises(StudyError):
        open_project(kept.path)


def test_names_that_only_look_like_backups_are_passed_over(project):
    kept = project.back_up()
    (kept.path.parent / "20260231-000000-000000-merge.db").write_text("no such day")
    assert [backup.path for backup in project.backups()] == [kept.path]


def test_a_copy_of_another_study_is_not_brought_back(make_study, tmp_path):
    project = make_study({})
    kept = project.back_up()
    with study.create_study(tmp_path / "another.db") as other:
        shutil.copy(other.back_up().path, kept.path)
    before = list(project.changes_since())
    with pytest.raises(StudyError, match="a copy of another study"):
        project.restore(kept)
    assert list(project.changes_since()) == before


def test_what_an_interrupted_copy_left_goes_with_a_later_one(make_study):
    project = make_study({})
    folder = project.back_up().path.parent
    names = (".20200101-000000-000000.unfinished", ".20200101-000000-000000.unfinished-journal", "mine.txt")
    for name in names:
        (folder / name).write_text("x")
        os.utime(folder / name, (0, 0))
    project.back_up()
    assert [name for name in names if (folder / name).exists()] == ["mine.txt"]


def test_what_is_no_file_beside_a_backup_is_named_before_it_is_opened(make_study):
    project = make_study({})
    kept = project.back_up()
    in_the_way = kept.path.with_name(f"{kept.path.name}-journal")
    in_the_way.mkdir()
    before = project.fold()
    with pytest.raises(StudyError, match=f"move {re.escape(in_the_way.name)} away and try again"):
        project.restore(kept)
    assert project.fold() == before and project.problems() == ()
    in_the_way.rmdir()
    project.restore(kept)
