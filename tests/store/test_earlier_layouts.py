"""Study files as earlier versions of the program wrote them, kept as text, still hold what they held."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from interviewcoder.actions import coding
from interviewcoder.actions.merging import merge
from interviewcoder.project import open_project
from interviewcoder.store import schema

EARLIER = sorted((Path(__file__).parent / "earlier").glob("version-*.sql"))


@pytest.fixture(params=EARLIER, ids=lambda path: path.stem)
def earlier(request, tmp_path):
    """A file of an earlier layout: two interviews, two coders, a round, everything done once."""
    path = tmp_path / "study.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
    connection.close()
    return path


def held(project):
    keys = {code.id: code.key for code in project.codes()}
    interview = project.interview("DE-01")
    text = project.document(interview).text
    codings = {
        (coding.coder, keys[coding.code], text[coding.start : coding.end], coding.discuss)
        for coding in project.codings(interview=interview.id)
    }
    return {
        "codings": codings,
        "memos": [memo.text for memo in project.memos()],
        "countries": [interview.attributes["country"] for interview in project.interviews()],
        "finished": sorted((done.coder, done.finished) for done in project.finished()),
        "rounds": [(round.name, round.kind, round.coders) for round in project.rounds()][:-1],
        "definition": next(code.definition for code in project.codes() if code.key == "AW-REF"),
        "elsewhere": len(project.codings(interview=project.interview("ES-01").id)),
    }


WRITTEN = {
    "codings": {("ana", "CAP-BED", "We have four beds ", True), ("ben", "CAP", "We have four be", False)},
    "memos": ["Counted twice?"],
    "countries": ["Germany", "Spain"],
    "finished": [("ana", True), ("ben", True)],
    "rounds": [("Reliability 1", "reliability", ("ana", "ben"))],
    "definition": "They do not know of it.",
    "elsewhere": 0,
}


def test_a_file_of_an_earlier_layout_is_brought_up_to_date_and_a_backup_kept(earlier):
    with open_project(earlier) as project:
        assert held(project) == WRITTEN
        assert project.problems() == ()
        assert [backup.why for backup in project.backups()] == ["update"]
    connection = sqlite3.connect(earlier)
    assert connection.execute("pragma user_version").fetchone() == (schema.VERSION,)
    connection.close()


def test_one_that_may_not_be_written_is_read_as_it_is(earlier):
    before = earlier.read_bytes()
    with open_project(earlier, read_only=True) as project:
        assert held(project) == WRITTEN
    assert earlier.read_bytes() == before


def test_the_tables_of_an_earlier_layout_come_to_the_fold_of_its_changes(earlier):
    with sqlite3.connect(earlier) as connection:
        (version,) = connection.execute("pragma user_version").fetchone()
        written = set(connection.execute("select id, digest from change"))
    connection.close()
    with open_project(earlier) as project:
        before = project.fold()
        assert written == {(change.id, change.digest) for _, change in project.changes_since()}
        if version >= 2:
            text = project.document(project.interview("DE-01")).text
            segments = [
                text[one.start : one.end] for one in project.segments(interview=project.interview("DE-01").id)
            ]
            assert segments == ["We have four beds in all.", "Two are closed."]
        if version >= 3:
            drawn = project.rounds()[0].drawn
            assert drawn is not None and (drawn.number, drawn.by, drawn.seed) == (1, "country", 7)
        project.rebuild()
        assert project.fold() == before and project.problems() == ()


def test_work_goes_on_in_a_file_of_an_earlier_layout_and_merges_with_an_older_copy(earlier, tmp_path):
    older = tmp_path / "older.db"
    shutil.copy(earlier, older)
    with open_project(earlier) as project:
        code = next(code.id for code in project.codes() if code.key == "CAP")
        (made,) = coding.assign(project, "ana", project.interview("ES-01"), (5, 12), [code])
        with open_project(older, read_only=True) as copy:
            assert merge(project, [copy]).new == 0
        assert project.coding(made.id) is not None and project.problems() == ()
    with open_project(older) as copy, open_project(earlier, read_only=True) as project:
        assert merge(copy, [project]).new == 1
        assert copy.fold() == project.fold()


def test_all_layouts_that_were_ever_written_are_tried():
    assert [int(path.stem.partition("-")[2]) for path in EARLIER] == [1, 2, 3, 5, 6, 8, 9]
    assert schema.VERSION == 10  # add a file of this layout when the next one comes
