"""What looks like a speaker and is none: headers, legends, links, ratios, prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.model import Transcript
from interviewcoder.transcripts import read_transcript

TALK = (
    "I: How many beds do you have for this therapy?\n\nB: We have four of them.\n\nI: And who decides?\n\n"
    "B: The officer decides.\n\nI: Every time?\n\nB: Every single time.\n"
)


def read(tmp_path: Path, content: str, name: str = "UK-09.txt") -> Transcript:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return read_transcript(file)


def first_words(transcript: Transcript) -> str:
    turn = transcript.turns[0]
    return transcript.text[turn.start : turn.end]


@pytest.mark.parametrize(
    "header",
    [
        "Interview UK-09: hospital manager\nConducted: 22 March 2026\nDuration: approximately 34 minutes\n",
        "Datum: 12.03.2019\nDauer: 48 Min.\nOrt: München\n",
        "Fecha: 4 de abril de 2019\nDuración: 52 min\nParticipantes: dos\n",
        "Data: 4 aprile 2019\nLuogo: Roma\n",
        "Date: 1 May\nInterviewer: Anna Schmidt\nInterviewee: Fermat\n",
        "Interviewer: Anna Schmidt\nInterviewee: Dr. Jan Nowak, oncologist\n",
        "Interviewer (I): Anna Schmidt\nBefragter (B): Dr. Meier\n",
        "I – Interviewer\nB – Befragte Person\n",
        "I: Interviewer\nB: Befragter\n",
        "I = Interviewer\nB = Befragter\n",
        "MORE INFO: https://example.org/interviews\n",
        "12-May-2023 - 10:36 - recorded by phone\n",
        "Note: names were changed.\n",
        "=====\nTranscript\n=====\n",
        "Propuesta de calendario: https://example.org/2021/018594.html\n",
    ],
)
def test_header_lines_are_in_no_turn(tmp_path: Path, header: str) -> None:
    transcript = read(tmp_path, f"{header}\n{TALK}")
    assert transcript.speakers == {"I": 3, "B": 3}
    assert len(transcript.turns) == 6
    assert first_words(transcript) == "How many beds do you have for this therapy?"


def test_header_with_the_very_labels_of_the_dialogue(tmp_path: Path) -> None:
    talk = TALK.replace("I:", "Interviewer:").replace("B:", "Interviewee:")
    transcript = read(tmp_path, f"Date: 1 May 2019\nInterviewer: Anna Schmidt\nInterviewee: Fermat\n\n{talk}")
    assert transcript.speakers == {"Interviewer": 3, "Interviewee": 3}
    assert first_words(transcript).startswith("How many beds")


@pytest.mark.parametrize(
    "aside",
    [
        "Question 1: what the beds are for",
        "Note: the recorder was switched off here.",
        "3:1 is the ratio we want.",
        "The problem is: nobody asks.",
        "https://example.org/beds",
        "Proposal for beds: https://example.org/beds",
        "12-May-2023 - 10:36 - phone rings",
        "At 10:30: nothing.",
        "Zum Beispiel: die Betten.",
    ],
)
def test_lines_inside_the_dialogue_make_no_speaker(tmp_path: Path, aside: str) -> None:
    head, tail = TALK.split("I: And who decides?")
    transcript = read(tmp_path, f"{head}{aside}\n\nI: And who decides?{tail}")
    assert transcript.speakers == {"I": 3, "B": 3}
    assert len(transcript.turns) == 6


def test_question_and_answer_letters_in_prose(tmp_path: Path) -> None:
    prose = "\n\n".join(f"Paragraph {n} of an essay about beds and how they are counted." for n in range(30))
    transcript = read(tmp_path, f"{prose}\n\nQ: why?\n\nA: nobody knows.\n\n{prose}")
    assert transcript.speakers == {}
    assert len(transcript.turns) == 62


def test_prose_with_key_value_lines_stays_unlabelled(tmp_path: Path) -> None:
    prose = "".join(
        f"Beds are counted in many ways, and way {n} is the worst.\n\nExample: four beds.\n\n"
        for n in range(8)
    )
    assert read(tmp_path, prose).speakers == {}


def test_no_labels_at_all(tmp_path: Path) -> None:
    transcript = read(tmp_path, "We have four beds.\n\nTwo of them are closed.\n\nNobody knows why.\n")
    assert [turn.speaker for turn in transcript.turns] == [None] * 3
    assert transcript.roles == {}
    assert any("No speaker labels" in warning for warning in transcript.warnings)


def test_stage_directions_in_brackets_are_no_speakers(tmp_path: Path) -> None:
    transcript = read(tmp_path, "[laughs] Well, yes.\n\n[pause] No.\n\n[laughs] Perhaps.\n\n[pause] I see.\n")
    assert transcript.speakers == {}


@pytest.mark.parametrize(
    "ending", ["====\nEnd of transcript.\n", "END OF INTERVIEW\n", "[Ende des Interviews]\n"]
)
def test_the_footer_is_in_no_turn(tmp_path: Path, ending: str) -> None:
    transcript = read(tmp_path, f"{TALK}\n{ending}")
    last = transcript.turns[-1]
    assert transcript.text[last.start : last.end] == "Every single time."


def test_prose_before_the_first_label_is_not_lost(tmp_path: Path) -> None:
    opening = (
        "The recording sets in late, but before it the expert had already explained at some length how the "
        "ward came to be built, who paid for the shielding, and why the second pair of beds was never opened."
    )
    transcript = read(tmp_path, f"{opening}\n\n{TALK}")
    assert transcript.turns[0].speaker is None
    assert first_words(transcript) == opening
    assert transcript.speakers == {"I": 3, "B": 3}


def test_more_than_fifty_speakers_is_told(tmp_path: Path) -> None:
    content = "".join(f"Speaker {n}: What about bed {n}?\n\n" for n in range(60)) * 2
    transcript = read(tmp_path, content)
    assert len(transcript.speakers) == 60
    assert any("60 speakers" in warning for warning in transcript.warnings)
