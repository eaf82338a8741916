"""What makes labels a dialogue in whole files: long answers, rare speakers, endings, asides."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.model import Transcript
from interviewcoder.transcripts import read_transcript

LONG = "\n\n".join(["There is a lot to say about the beds, and about those who lie in them. " * 5] * 25)
TALK = "Host: How many beds?\n\nAnna Meier: Four of them.\n\nHost: Why so few?\n\nAnna Meier: Money.\n\n" * 4


def read(tmp_path: Path, content: str, name: str = "XX-05.md") -> Transcript:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return read_transcript(file)


def last_words(transcript: Transcript) -> str:
    turn = transcript.turns[-1]
    return transcript.text[turn.start : turn.end]


@pytest.mark.parametrize(("a", "b"), [("Interviewer", "Anna Meier"), ("Ben", "Anna"), ("I", "B")])
def test_few_labels_in_a_long_text_of_answers(tmp_path: Path, a: str, b: str) -> None:
    content = f"{a}: How many beds?\n\n{b}: {LONG}\n\n" * 3
    transcript = read(tmp_path, content)
    assert transcript.speakers == {a: 3, b: 3}
    assert len(transcript.turns) == 6


def test_questions_at_the_end_of_a_talk_are_too_few(tmp_path: Path) -> None:
    transcript = read(tmp_path, f"# A talk\n\n{LONG}\n\n# Questions\n\nQ: Why?\n\nA: Nobody knows.\n")
    assert transcript.speakers == {}


def test_a_guest_who_speaks_once_is_known_from_elsewhere(tmp_path: Path) -> None:
    transcript = read(tmp_path, f"Guests: Anna Meier, Peter Short\n\n{TALK}Peter Short: May I?\n\n{TALK}")
    assert transcript.speakers == {"Host": 16, "Anna Meier": 16, "Peter Short": 1}


def test_a_phrase_with_capitals_that_occurs_once_is_no_guest(tmp_path: Path) -> None:
    transcript = read(tmp_path, f"{TALK}Nächster Punkt: die Betten.\n\n{TALK}")
    assert transcript.speakers == {"Host": 16, "Anna Meier": 16}
    assert any("“Nächster Punkt”" in warning for warning in transcript.warnings)


def test_lists_under_a_last_heading_are_said_by_nobody(tmp_path: Path) -> None:
    transcript = read(tmp_path, f"{TALK}## Further reading\n\n- Beds: a history\n- https://example.org\n")
    assert last_words(transcript) == "Money."


def test_words_under_a_last_heading_go_on(tmp_path: Path) -> None:
    transcript = read(tmp_path, f"{TALK}## Wards\n\nAnd then there are the wards, of course.\n")
    assert last_words(transcript).endswith("And then there are the wards, of course.")


def test_an_uncertain_speaker_keeps_the_question_mark(tmp_path: Path) -> None:
    transcript = read(tmp_path, f"{TALK}Anna Meier?: Perhaps.\n\nHost: Well.\n")
    assert transcript.speakers == {"Host": 9, "Anna Meier": 8, "Anna Meier?": 1}


def test_short_answers_without_points(tmp_path: Path) -> None:
    transcript = read(tmp_path, "I: beds?\nB: four\nI: open?\nB: two\n" * 3, "XX-05.txt")
    assert transcript.speakers == {"I": 6, "B": 6}


def test_line_breaks_of_the_web(tmp_path: Path) -> None:
    content = "**Anna**: How many?<br>\n**Jan**: Four.<br>\n**Anna**: Why?<br>\n**Jan**: Money.<br>\n"
    assert read(tmp_path, content).speakers == {"Anna": 2, "Jan": 2}


def test_names_after_a_preface_are_in_no_turn(tmp_path: Path) -> None:
    preface = (
        "## About the ward\n\nANNA MEIER: a talk in the archive of the ward, held in the spring of 2010.\n\n"
        f"{LONG}\n\n## Interview\n\nINTERVIEWEE: Anna Meier\nINTERVIEWER: Peter Short with Eva Long\n\n"
    )
    transcript = read(tmp_path, preface + TALK)
    assert transcript.speakers == {"Host": 8, "Anna Meier": 8}
    assert len(transcript.turns) == 16


@pytest.mark.parametrize(
    ("question", "answer"), [("どこで働いていますか。", "病院です。"), ("Πού δουλεύετε;", "Στο νοσοκομείο.")]
)
def test_three_people_in_turn_whose_questions_have_no_question_mark(
    tmp_path: Path, question: str, answer: str
) -> None:
    said = "".join(f"Anna: {question}\nOlaf: {answer}\nJan: {question}\n" for _ in range(3))
    file = tmp_path / "a.txt"
    file.write_text(said, encoding="utf-8")
    assert read_transcript(file).speakers == {"Anna": 3, "Olaf": 3, "Jan": 3}
