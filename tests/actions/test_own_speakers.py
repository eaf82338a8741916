"""A corrected transcript finds the speakers of its interview again, whatever they were called by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewcoder.actions.interviews import add_interview, confirm_roles
from interviewcoder.actions.revising import revise
from interviewcoder.actions.speakers import rename_speaker
from interviewcoder.actions.study import add_coder, create_study
from interviewcoder.actions.undo import undo
from interviewcoder.exchange.batch import read_corrected
from interviewcoder.model import Interview, OptionError
from interviewcoder.project import Project
from interviewcoder.transcripts import Answers, SpeakerAnswer, read_transcript

ASKED = [
    ("I", "Question {n}: is there a bed?"),
    ("B", "Answer {n}: for months the ward is full."),
    ("B2", "And {n} of us wait, which is what I have to say."),
]


def dialogue(marks: dict[str, str] | None = None, said: str = "for months") -> str:
    """Six questions of house n with two who answer; ``marks`` are other labels."""
    names = {"I": "I", "B": "B", "B2": "B2", **(marks or {})}
    lines = [f"{names[label]}: {words.format(n=n)}" for n in range(6) for label, words in ASKED]
    return "\n".join(lines).replace("for months", said)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with create_study(tmp_path / "study.db") as opened:
        yield opened


def brought(project: Project, folder: Path, text: str, answers: Answers) -> Interview:
    file = folder / "DE-01.txt"
    file.write_text(text, encoding="utf-8")
    transcript = read_transcript(file, language="en", answers=answers)
    interview = add_interview(project, transcript, "DE-01").interview
    confirm_roles(project, interview, transcript.roles)
    return project.interview("DE-01")


def corrected(project: Project, folder: Path, text: str, profile: Answers | None = None) -> dict[str, int]:
    """Label -> turns after the interview was corrected."""
    (folder / "later").mkdir(exist_ok=True)
    file = folder / "later" / "DE-01.txt"
    file.write_text(text, encoding="utf-8")
    interview = project.interview("DE-01")
    revise(project, interview, read_corrected(project, interview, file, profile).transcript)
    turns = [turn.speaker or "" for turn in project.document(project.interview("DE-01")).turns]
    return {name: turns.count(name) for name in turns}


NAMED = Answers(
    {
        "I": SpeakerAnswer(None, "interviewer"),
        "B": SpeakerAnswer("Expert 1", "interviewee"),
        "B2": SpeakerAnswer("Expert 2", "other"),
    }
)


def test_names_and_roles_hold_though_nobody_remembers_them(project: Project, tmp_path: Path) -> None:
    brought(project, tmp_path, dialogue(), NAMED)
    assert corrected(project, tmp_path, dialogue(said="four months")) == {
        "I": 6,
        "Expert 1": 6,
        "Expert 2": 6,
    }
    interview = project.interview("DE-01")
    assert [(one.label, one.role) for one in project.document(interview).speakers] == [
        ("I", "interviewer"),
        ("Expert 1", "interviewee"),
        ("Expert 2", "other"),
    ]
    assert interview.roles_confirmed


def test_two_labels_of_one_speaker_stay_one(project: Project, tmp_path: Path) -> None:
    merged = Answers({"B": SpeakerAnswer("B"), "B2": SpeakerAnswer("B")})
    brought(project, tmp_path, dialogue(), merged)
    assert corrected(project, tmp_path, dialogue(said="four months")) == {"I": 6, "B": 12}


def test_a_rejected_label_stays_words_and_an_accepted_one_a_speaker(project: Project, tmp_path: Path) -> None:
    text = dialogue().replace("I: Question 3", "Aside: a door shuts.\nI: Question 3")
    said = Answers({"Aside": SpeakerAnswer("The door", "other")}, frozenset({"B2"}))
    brought(project, tmp_path, text, said)
    after = corrected(project, tmp_path, text.replace("for months", "four months"))
    assert after == {"I": 6, "B": 6, "The door": 1}


def test_a_label_that_the_correction_wrote_is_taken_as_written(project: Project, tmp_path: Path) -> None:
    brought(project, tmp_path, dialogue(), NAMED)
    after = corrected(project, tmp_path, dialogue({"B": "Ward sister"}))
    assert after == {"I": 6, "Ward sister": 6, "Expert 2": 6}


def test_a_profile_stands_over_what_the_interview_says(project: Project, tmp_path: Path) -> None:
    brought(project, tmp_path, dialogue(), NAMED)
    profile = Answers({"B": SpeakerAnswer("Doctor")})
    assert set(corrected(project, tmp_path, dialogue(said="four months"), profile)) == {
        "I",
        "Doctor",
        "Expert 2",
    }


def test_captions_keep_the_names_of_their_voices(project: Project, tmp_path: Path) -> None:
    def captions(said: str) -> str:
        cues = (
            f"00:0{n}:00.000 --> 00:0{n}:20.000\n<v {('R1', 'Ana')[n % 2]}>There {said} beds in house {n}.\n"
            for n in range(9)
        )
        return "WEBVTT\n\n" + "\n".join(cues)

    brought(project, tmp_path, captions("are"), Answers({"R1": SpeakerAnswer("Expert 1")}))
    assert corrected(project, tmp_path, captions("were")) == {"Expert 1": 5, "Ana": 4}


def test_a_speaker_is_renamed_by_a_coder_and_back_by_undo(project: Project, tmp_path: Path) -> None:
    add_coder(project, "ana")
    interview = brought(project, tmp_path, dialogue(), NAMED)
    assert rename_speaker(project, interview, "Expert 1", " Nurse ", coder="ana")
    document = project.document(interview)
    assert {turn.speaker for turn in document.turns} == {"I", "Nurse", "Expert 2"}
    assert document.role("Nurse") == "interviewee" and project.interview("DE-01").roles_confirmed
    assert undo(project, "ana") is not None
    assert {turn.speaker for turn in project.document(interview).turns} == {"I", "Expert 1", "Expert 2"}


def test_a_renamed_speaker_keeps_the_name_in_a_corrected_text(project: Project, tmp_path: Path) -> None:
    interview = brought(project, tmp_path, dialogue(), Answers())
    rename_speaker(project, interview, "B", "Nurse", coder="")
    assert corrected(project, tmp_path, dialogue(said="four months")) == {"I": 6, "Nurse": 6, "B2": 6}


@pytest.mark.parametrize(
    ("label", "name", "said"),
    [
        ("B", "I", "another speaker 'I'"),
        ("X", "Y", "no speaker 'X'"),
        ("B", " ", "1 to"),
        ("B", "a\nb", "1 to"),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    project: Project, tmp_path: Path, label: str, name: str, said: str
) -> None:
    interview = brought(project, tmp_path, dialogue(), Answers())
    with pytest.raises(OptionError, match=said):
        rename_speaker(project, interview, label, name, coder="")


def test_the_name_of_one_who_no_longer_speaks_is_free(project: Project, tmp_path: Path) -> None:
    brought(project, tmp_path, dialogue(), NAMED)
    corrected(project, tmp_path, dialogue({"B": "Doctor"}))
    interview = project.interview("DE-01")
    assert rename_speaker(project, interview, "Doctor", "Expert 1", coder="")
    document = project.document(interview)
    assert sum(turn.speaker == "Expert 1" for turn in document.turns) == 6
    assert [one.label for one in document.speakers].count("Expert 1") == 1
