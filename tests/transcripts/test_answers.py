"""A person's answers choose labels, join and name speakers, and leave the text alone."""

from pathlib import Path

import pytest

from interviewcoder.model import OptionError
from interviewcoder.transcripts import (
    Answers,
    SpeakerAnswer,
    all_answered,
    answers_from,
    open_source,
    plain,
    profile_text,
    read_in_style,
    read_profile,
    read_transcript,
    suggest,
    transcript_of,
)

DIALOGUE = """I: Is there a bed on the ward?
B1: Rarely, and then the licence is missing.
Risk: that is what the board calls it.
I: Who holds the licence?
Risk: that word again.
B1: A colleague in another town.
B2: She retires in spring.
I: And after that?
Risk: the third time.
B 1: Nobody knows.
Anna: I came in late.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "UK-07.txt"
    path.write_text(DIALOGUE, encoding="utf-8")
    return path


def test_a_rejected_label_is_words_of_the_turn_before(file: Path) -> None:
    found = read_transcript(file, answers=Answers(not_speakers=frozenset({"Risk"})))
    assert "Risk" not in found.speakers
    second = found.turns[1]
    assert found.text[second.start : second.end] == (
        "Rarely, and then the licence is missing.\nRisk: that is what the board calls it."
    )


def test_labels_with_one_name_are_one_speaker_and_the_text_is_as_before(file: Path) -> None:
    answers = Answers({"B1": SpeakerAnswer("B1", "interviewee"), "B 1": SpeakerAnswer("B1")})
    found = read_transcript(file, answers=answers)
    assert found.speakers["B1"] == 3 and "B 1" not in found.speakers
    assert found.text == read_transcript(file).text == DIALOGUE


def test_a_label_that_was_missed_is_a_speaker_once_a_person_says_so(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    lines = [f"I: question {n}?\nB: answer {n}." for n in range(20)]
    file.write_text(
        "\n".join([*lines, "Hausmeister: the lift is broken.", "I: thank you."]), encoding="utf-8"
    )
    source = open_source(file)
    assert "Hausmeister" not in transcript_of(source).speakers
    said = transcript_of(source, answers=Answers({"Hausmeister": SpeakerAnswer(role="other")}))
    assert said.speakers["Hausmeister"] == 1 and said.roles["Hausmeister"] == "other"
    turn = next(turn for turn in said.turns if turn.speaker == "Hausmeister")
    assert said.text[turn.start : turn.end] == "the lift is broken."


def test_rejecting_every_label_leaves_unlabelled_words(file: Path) -> None:
    labels = frozenset({"I", "B1", "B 1", "B2", "Risk", "Anna"})
    found = read_transcript(file, answers=Answers(not_speakers=labels))
    assert found.speakers == {} and len(found.turns) == DIALOGUE.count("\n")


def test_roles_given_win_over_guesses_and_are_known_to_be_complete_or_not(file: Path) -> None:
    answers = Answers({"I": SpeakerAnswer("Ines", "other"), "B1": SpeakerAnswer(None, "interviewer")})
    found = read_transcript(file, answers=answers)
    assert found.roles["Ines"] == "other" and found.roles["B1"] == "interviewer"
    assert not all_answered(found.speakers, answers)
    assert all_answered({"Ines": 1, "B1": 3}, answers)


def test_a_style_is_the_format_and_the_spelling_of_its_labels(file: Path, tmp_path: Path) -> None:
    timed = tmp_path / "otter.txt"
    timed.write_text(
        "Ines  0:03\nIs there a bed?\n\nBea  0:09\nNo.\n\nInes  0:12\nSince when?\n\nBea  0:15\nMay.\n"
    )
    assert read_in_style(file).style == "txt colon"
    assert read_in_style(timed).style == "txt timed"


def test_captions_lose_a_rejected_voice_and_keep_every_word(tmp_path: Path) -> None:
    file = tmp_path / "call.vtt"
    file.write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ines>Is there a bed?</v>\n\n"
        "00:02.000 --> 00:03.000\n<v Room>Hardly ever.</v>\n\n00:04.000 --> 00:05.000\n<v Bea>No.</v>\n"
    )
    found = read_transcript(file, answers=Answers(not_speakers=frozenset({"Room"})))
    assert found.speakers == {"Ines": 1, "Bea": 1}
    assert found.text == "Is there a bed? Hardly ever.\nNo."


def test_a_profile_reads_back_as_it_was_written(tmp_path: Path) -> None:
    answers = Answers(
        {
            "INT": SpeakerAnswer(role="interviewer"),
            "B: 1": SpeakerAnswer("Expert", "interviewee"),
            "7": SpeakerAnswer("x"),
        },
        frozenset({"Note", "Question 1"}),
        "de",
    )
    path = tmp_path / "style.yaml"
    path.write_text(profile_text(answers), encoding="utf-8")
    assert read_profile(path) == answers
    assert answers_from(plain(answers), "x") == answers


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("speakers: [INT]", "'speakers' is not a list of"),
        ("speakers: {INT: chair}", "'chair' is no role"),
        ("speakers: {INT: {rôle: other}}", "write a role"),
        ("speaker: {INT: other}", "'speaker' is no entry"),
        ("not speakers: Note", "'not speakers' is no list"),
        ("speakers: {Note: other}\nnot speakers: [Note]", "given as a speaker and as none"),
        ("speakers: {\n", "line 2"),
        ("speakers:\n  I: interviewer\n  I: other\n", "line 3: 'I' was given already in line 2"),
        ("speakers: {B: {role: other, role: interviewer}}", "line 1: 'role' was given already in line 1"),
        ("speakers: {I: other}\nlanguage: de\nspeakers: {B: other}", "line 3: 'speakers' was given already"),
        ("#" * 1_000_001, "too large for a profile"),
        ("[" * 100_000, "not YAML"),
        ('speakers: {"\\u001b[31m": other}', "control characters"),
        ("just words", "has no entries"),
        ("", "has no entries"),
    ],
)
def test_a_profile_with_a_mistake_says_where(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "style.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(OptionError, match=r"style\.yaml") as raised:
        read_profile(path)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("counts", "joined"),
    [
        ({"BSR06": 30, "BSRO6": 1}, ("BSRO6", "BSR06")),
        ({"Yeager": 30, "Stuart Yeager": 2}, ("Stuart Yeager", "Yeager")),
        ({"I": 30, "Interviewer (I)": 1}, ("Interviewer (I)", "I")),
        ({"Kowalska": 30, "Kowalsak": 1}, ("Kowalsak", "Kowalska")),
        ({"А1": 3, "A1": 9}, ("А1", "A1")),  # the first begins with a Cyrillic letter
    ],
)
def test_spellings_that_may_be_one_speaker_are_suggested(
    counts: dict[str, int], joined: tuple[str, str]
) -> None:
    assert [(one.label, one.same_as) for one in suggest(counts)] == [joined]


@pytest.mark.parametrize("labels", [("Interviewee 1", "Interviewee 2"), ("Anna", "Hans"), ("P1", "P11")])
def test_different_speakers_are_not(labels: tuple[str, str]) -> None:
    assert suggest({labels[0]: 10, labels[1]: 9}) == ()


def test_what_could_name_nobody_is_no_missed_label(tmp_path: Path) -> None:
    file = tmp_path / "prose.txt"
    lines = ["Costs: that is it.", "Question 1: what of it?", "It is: as it was.", "And here is more prose."]
    file.write_text("\n".join(lines * 2), encoding="utf-8")
    assert set(read_in_style(file).missed) == {"Costs"}


def test_labels_of_a_profile_that_a_file_does_not_have_are_known(file: Path) -> None:
    said = Answers(
        {label: SpeakerAnswer(role="other") for label in ("I", "Anna", "Lnterviewer", "ward")},
        frozenset({"Risk", "Note"}),
    )
    assert read_in_style(file, answers=said).unfound == ("Lnterviewer", "ward", "Note")
    assert read_in_style(file, remembered={"txt colon": said}).unfound == ()


def test_a_profile_says_the_language_by_name_or_code(tmp_path: Path) -> None:
    path = tmp_path / "f4.yaml"
    for written in ("de", "Deutsch", "German", "de-AT"):
        path.write_text(f"language: {written}\n", encoding="utf-8")
        assert read_profile(path).language == "de"
    path.write_text("language: Deutch\n", encoding="utf-8")
    with pytest.raises(OptionError, match=r"f4\.yaml: 'Deutch' is not a language I know"):
        read_profile(path)
