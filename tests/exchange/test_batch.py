"""A batch of transcripts: what is there already, what was corrected, what was said of speakers before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewcoder.actions.reading_answers import forget, remember, remembered
from interviewcoder.actions.study import create_study
from interviewcoder.exchange import ImportOptions, import_transcripts
from interviewcoder.exchange.batch import read_corrected
from interviewcoder.model import TranscriptError
from interviewcoder.project import Project
from interviewcoder.transcripts import Answers, SpeakerAnswer

WORDS = "I: Is there a bed?\nB: No.\nI: Since when?\nB: Since May.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with create_study(tmp_path / "study.db") as project:
        yield project


def _file(folder: Path, name: str, text: str = WORDS) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_same_words_under_another_name_are_a_notice_not_a_second_interview(
    project: Project, tmp_path: Path
) -> None:
    files = [_file(tmp_path, "DE-01.txt"), _file(tmp_path, "DE-01 (1).txt")]
    first, copy = import_transcripts(project, files)
    assert first.new and not copy.new and copy.problem is None
    assert copy.interview == first.interview and "very words of DE-01" in copy.notices[0]
    assert [one.name for one in project.interviews()] == ["DE-01"]


def test_two_interviews_with_the_same_words_are_two_if_a_person_says_so(
    project: Project, tmp_path: Path
) -> None:
    files = [_file(tmp_path, "DE-01.txt"), _file(tmp_path, "DE-02.txt")]
    outcomes = list(import_transcripts(project, files, options=ImportOptions(same_text=True)))
    assert all(outcome.new for outcome in outcomes)
    assert len(project.interviews()) == 2


def test_texts_of_one_length_are_not_taken_for_one_another(project: Project, tmp_path: Path) -> None:
    files = [_file(tmp_path, "DE-01.txt"), _file(tmp_path, "DE-02.txt", WORDS.replace("May", "Mai"))]
    assert all(outcome.new for outcome in import_transcripts(project, files))


def test_other_words_under_a_known_name_offer_to_revise(project: Project, tmp_path: Path) -> None:
    (_,) = import_transcripts(project, [_file(tmp_path, "DE-01.txt")])
    (tmp_path / "later").mkdir()
    corrected = _file(tmp_path / "later", "DE-01.txt", WORDS.replace("May", "June"))
    (outcome,) = import_transcripts(project, [corrected])
    assert outcome.problem and "interviewcoder revise" in outcome.problem
    assert project.document(project.interviews()[0]).text == WORDS


def test_answers_are_remembered_for_the_next_file_of_the_style(project: Project, tmp_path: Path) -> None:
    said = Answers(
        {"I": SpeakerAnswer("Interviewer", "interviewer"), "B": SpeakerAnswer("Expert", "interviewee")}
    )
    remember(project, "txt colon", said)
    same, other = import_transcripts(
        project,
        [
            _file(tmp_path, "DE-01.txt"),
            _file(tmp_path, "DE-02.txt", WORDS.replace("I: ", "I – ").replace("B: ", "B – ") * 2),
        ],
    )
    assert same.interview and other.interview
    speakers = project.document(same.interview).speakers
    assert [(one.label, one.role, one.confirmed) for one in speakers] == [
        ("Interviewer", "interviewer", True),
        ("Expert", "interviewee", True),
    ]
    assert [one.label for one in project.document(other.interview).speakers] == ["I", "B"]


def test_a_speaker_nobody_spoke_of_leaves_the_roles_unconfirmed(project: Project, tmp_path: Path) -> None:
    remember(project, "txt colon", Answers({"I": SpeakerAnswer(None, "interviewer")}))
    (outcome,) = import_transcripts(project, [_file(tmp_path, "DE-01.txt")])
    assert outcome.interview and not outcome.interview.roles_confirmed
    assert any("role of B was not given" in notice for notice in outcome.notices)


def test_later_answers_stand_over_earlier_ones(project: Project) -> None:
    remember(project, "txt colon", Answers({"I": SpeakerAnswer("Ines")}, frozenset({"Note"}), "de"))
    remember(project, "txt colon", Answers({"Note": SpeakerAnswer(role="other")}, frozenset({"I"}), "de"))
    assert remembered(project) == {
        "txt colon": Answers({"Note": SpeakerAnswer(role="other")}, frozenset({"I"}), "de")
    }
    forget(project)
    assert remembered(project) == {}


def test_what_another_program_left_there_is_no_obstacle(project: Project) -> None:
    for value in ("[]", "{", '{"txt": 3}', "[" * 100_000, '{"txt": {"speakers": {"I": 7}}}'):
        project.set_setting("", "answers about speakers", value)
        assert remembered(project) == {}


def test_of_labels_the_interview_does_not_have_holds_what_is_remembered(
    project: Project, tmp_path: Path
) -> None:
    (outcome,) = import_transcripts(project, [_file(tmp_path, "DE-01.txt")])
    assert outcome.interview
    remember(project, "txt colon", Answers({"B": SpeakerAnswer("Expert")}, frozenset({"Note"})))
    later = _file(tmp_path / "later", "DE-01.txt", WORDS + "Note: a door shuts.\nNote: and again.\n" * 2)
    read = read_corrected(project, outcome.interview, later)
    assert set(read.transcript.speakers) == {"I", "B"} and read.kept == {}
    doctor = Answers({"B": SpeakerAnswer("Doctor")})
    assert set(read_corrected(project, outcome.interview, later, doctor).transcript.speakers) == {
        "I",
        "Doctor",
    }
    with pytest.raises(TranscriptError, match="does not exist"):
        read_corrected(project, outcome.interview, tmp_path / "none.txt")
