"""Study files as earlier versions of the program wrote them, kept as text, still hold what they held."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

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


def test_there_is_an_earlier_layout_to_try():
    assert EARLIER
