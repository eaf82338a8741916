"""Drawing the stretches that coders assign codes to."""

from __future__ import annotations

import sqlite3

import pytest

from interviewcoder.actions import rounds, segments, undo
from interviewcoder.model import OptionError
from interviewcoder.project import open_project

TURNS = [
    ("INT", "How many beds?"),
    ("EXP", "We have four beds. Two are closed."),
    ("INT", "Why?"),
    ("EXP", "Nobody is licensed. ... "),
]


@pytest.fixture
def project(make_study):
    return make_study({"DE-01": ("Germany", TURNS)})


@pytest.fixture
def interview(project):
    return project.interview("DE-01")


@pytest.fixture
def copy(project, tmp_path):
    """A copy of the study as a colleague got it."""
    path = tmp_path / "copy.db"
    connection = sqlite3.connect(path)
    with connection:
        sqlite3.connect(project.path).backup(connection)
    connection.close()
    with open_project(path) as copied:
        yield copied


def words(project, interview):
    text = project.document(interview).text
    return [text[segment.start : segment.end] for segment in project.segments(interview=interview.id)]


def test_the_answers_are_drawn_without_the_questions(project, interview):
    document = project.document(interview)
    segments.draw(project, interview, segments.turns_to_draw(document))
    assert words(project, interview) == ["We have four beds. Two are closed.", "Nobody is licensed. ..."]
    assert project.document(interview).segments == tuple(
        (segment.start, segment.end) for segment in project.segments()
    )
    everything = segments.turns_to_draw(document, interviewer=True)
    assert len(everything) == 4


def test_drawing_over_a_segment_takes_its_place_and_undo_brings_it_back(project, interview):
    text = project.document(interview).text
    start = text.index("We have")
    segments.draw(project, interview, [(start, start + 18)], coder="ana")
    segments.draw(project, interview, [(start + 8, start + 34)], coder="ana")
    assert words(project, interview) == ["four beds. Two are closed."]
    undo.undo(project, "ana")
    assert words(project, interview) == ["We have four beds."]
    undo.undo(project, "ana")
    assert words(project, interview) == []


def test_drawing_the_same_again_changes_nothing(project, interview):
    places = segments.turns_to_draw(project.document(interview))
    first = segments.draw(project, interview, places)
    before = len(list(project.changes_since()))
    assert segments.draw(project, interview, places) == first
    assert len(list(project.changes_since())) == before


def test_places_without_words_outside_or_overlapping_are_refused_and_nothing_is_drawn(project, interview):
    text = project.document(interview).text
    dots = text.index("...")
    for places, said in [
        ([(0, 99_999)], "is not within DE-01"),
        ([(9, 5)], "is not within DE-01"),
        ([(dots, dots + 3)], "has no words"),
        ([(5, 12), (10, 19)], "overlap at 10"),
    ]:
        with pytest.raises(OptionError, match=said):
            segments.draw(project, interview, places)
    assert project.segments() == ()


def test_once_somebody_has_finished_drawing_and_erasing_must_be_meant(project, interview):
    places = segments.turns_to_draw(project.document(interview))
    segments.draw(project, interview, places[:1])
    rounds.finish(project, "ana", interview)
    with pytest.raises(OptionError, match="ana finished DE-01 already"):
        segments.draw(project, interview, places)
    with pytest.raises(OptionError, match="ana finished DE-01 already"):
        segments.erase_all(project, interview)
    segments.draw(project, interview, places, late=True)
    assert len(words(project, interview)) == 2
    assert segments.erase_all(project, interview, late=True) == 2
    assert words(project, interview) == []


def test_erasing_all_takes_those_too_that_a_merge_left_in_conflict(project, interview, copy):
    start = project.document(interview).text.index("We have")
    segments.draw(project, interview, [(start, start + 18)])
    segments.draw(copy, interview, [(start + 3, start + 34)])
    project.take([change for _, change in copy.changes_since()])
    assert len(project.conflicts()) == 1
    assert segments.erase_all(project, interview) == 1
    assert project.segments() == () and project.conflicts() == ()
