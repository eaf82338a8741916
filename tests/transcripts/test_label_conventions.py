"""Each way in which real transcripts mark speakers and times, on small invented files."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.model import Transcript
from interviewcoder.transcripts import read_transcript

ASK = "How many beds do you have for this therapy?"
TELL = "We have four, and two of them are closed at the weekend."
MORE = "Who decides that?"
REST = "The radiation protection officer, I think."
SAID = [ASK, TELL, MORE, REST]


def read(tmp_path: Path, content: str, name: str = "UK-09.txt") -> Transcript:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return read_transcript(file)


def told(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


def dialogue(pattern: str, a: str, b: str, between: str = "\n") -> str:
    return between.join(
        pattern.format(who=who, words=words) for who, words in zip([a, b, a, b], SAID, strict=True)
    )


@pytest.mark.parametrize(
    ("pattern", "a", "b"),
    [
        ("{who}: {words}", "I", "B"),
        ("{who}:{words}", "I", "B"),
        ("{who}:\t{words}", "INT", "EXP"),
        ("{who} : {words}", "Interviewer 1", "Interviewee 2"),
        ("{who}\u00a0: {words}", "Intervieweur", "Expert"),
        ("{who}\t: {words}", "I1", "B1"),
        ("{who}：{words}", "JR", "AP"),
        ("**{who}:** {words}", "Interviewer", "Dr. Anna Meier"),
        ("**{who}**: {words}", "Interviewer", "Respondent"),
        ("*{who}:* {words}", "Interviewer", "Respondent"),
        ("__{who}:__ {words}", "Interviewer", "Respondent"),
        ("[{who}] {words}", "id1", "id2"),
        ("[{who}]: {words}", "id1", "id2"),
        ("{who} – {words}", "I", "R"),
        ("{who} - {words}", "I", "R"),
        ("{who}\t{words}", "INT", "EXP"),
        ("{who}: {words}", "Surname, First", "Meier, Anna"),
        ("{who}: {words}", "Anna van der Berg", "José"),
        ("{who}: {words}", "Entrevistador/a", "Médica"),
        ("\u200e{who}: {words}", "I", "B"),
        ("- **{who}:** {words}", "Moderator", "Guest"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_label_before_the_words(tmp_path: Path, pattern: str, a: str, b: str, between: str) -> None:
    transcript = read(tmp_path, dialogue(pattern, a, b, between) + "\n")
    assert told(transcript) == list(zip([a, b, a, b], SAID, strict=True))
    assert all(turn.time_start is None for turn in transcript.turns)


@pytest.mark.parametrize(
    ("pattern", "style"),
    [
        ("{who}  {time}\n{words}", "Otter"),
        ("{who} ({time})\n{words}", "round brackets, alone"),
        ("{who} [{time}]\n{words}", "square brackets, alone"),
        ("{who}\t{time}\n{words}", "tab"),
        ("{who}: {time}\n\n{words}", "Markdown, time after the colon"),
        ("{who}: [{time}] {words}", "noScribe"),
        ("{who} [{time}]: {words}", "time inside the label"),
        ("{who} ({time}): {words}", "time inside the label, round"),
        ("({time}) **{who}:** {words}", "time before"),
        ("[{time}] {who}: {words}", "time before, square"),
        ("{time} {who}: {words}", "time before, bare"),
        ("**{who}:** [{time}] {words}", "emphasised label, time after"),
        ("**{who}** [{time}]\n\n{words}", "emphasised label, time alone"),
        ("[{time}] {who}\n{words}", "time and name alone"),
        ("{time} {who}\n{words}", "time and name alone, bare"),
        ("[{who}] {time}\n{words}", "name in brackets, time"),
        ("{who} [{time}] {words}", "no colon"),
        ("[{time}]\n{who}: {words}", "time on the line before"),
        ("{who}: #{time}-0# {words}", "f4 time at the start"),
    ],
)
def test_times_at_the_start_of_a_turn(tmp_path: Path, pattern: str, style: str) -> None:
    speakers = ["Speaker 1", "Speaker 2", "Speaker 1", "Speaker 2"]
    times = ["00:00:03", "00:00:12", "00:01:07", "01:02:03"]
    content = "\n\n".join(
        pattern.format(who=who, time=time, words=words)
        for who, time, words in zip(speakers, times, SAID, strict=True)
    )
    transcript = read(tmp_path, content)
    assert told(transcript) == list(zip(speakers, SAID, strict=True)), style
    assert [turn.time_start for turn in transcript.turns] == [3.0, 12.0, 67.0, 3723.0], style


def test_otter_with_keywords_speakers_and_footer(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        f"SUMMARY KEYWORDS\nbeds, shielding, licence\n\nSPEAKERS\nUnknown Speaker, Anna Meier\n\n"
        f"Unknown Speaker  0:03\n{ASK}\n\nAnna Meier  0:09\n{TELL}\n\nUnknown Speaker  1:02\n{MORE}\n\n"
        f"Anna Meier  1:05\n{REST}\n\nTranscribed by https://otter.ai\n",
    )
    assert told(transcript) == list(zip(["Unknown Speaker", "Anna Meier"] * 2, SAID, strict=True))
    assert [turn.time_start for turn in transcript.turns] == [3, 9, 62, 65]


def test_markdown_front_matter_and_headings_are_in_no_turn(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        f"---\ntitle: Beds: a talk\nspeakers:\n  - Anna Meier\n---\n## Beds\n\nHost: 00:00:15\n\n{ASK}\n\n"
        f"Anna Meier: 00:00:32\n\n{TELL}\nReally.\n\n## Who decides\n\nHost: 00:00:51\n\n{MORE}\n\n---\n\n"
        f"Anna Meier: 00:01:00\n\n{REST}\n",
        "talk.md",
    )
    assert told(transcript) == [
        ("Host", ASK), ("Anna Meier", f"{TELL}\nReally."), ("Host", MORE), ("Anna Meier", REST),
    ]  # fmt: skip
    assert [turn.time_start for turn in transcript.turns] == [15, 32, 51, 60]


def test_an_unlabelled_time_goes_on_with_the_turn(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        f"(0:02) **INT:** {ASK}\n\n(0:08) **EXP:** {TELL}\n\n(0:18) And then there is the paperwork.\n\n"
        f"(1:00) **INT:** {MORE}\n\n(1:05) **EXP:** {REST}\n",
        "UK-02.md",
    )
    assert [turn.speaker for turn in transcript.turns] == ["INT", "EXP", "INT", "EXP"]
    second = transcript.turns[1]
    assert transcript.text[second.start : second.end].startswith(TELL)
    assert transcript.text[second.start : second.end].endswith("there is the paperwork.")
    assert [turn.time_start for turn in transcript.turns] == [2, 8, 60, 65]


def test_noscribe_overlaps_do_not_split_a_turn(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        f"S01: [00:00:02] {ASK}\n\nS02: [00:00:12] We have four, //S01: Yes.// and two are closed.\n\n"
        f"S01: [00:00:40] {MORE}\n\nS02: [00:00:44] {REST}\n",
    )
    assert told(transcript)[1] == ("S02", "We have four, //S01: Yes.// and two are closed.")
    assert len(transcript.turns) == 4


def test_f4_time_at_the_end_of_a_turn(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        f"I: {ASK} #00:00:05-3#\n\nB: {TELL} #00:00:15-0#\n\nAnd so on. #00:00:20-1#\n\n"
        f"I: {MORE} #00:01:05-9#\n",
    )
    assert [(turn.time_start, turn.time_end) for turn in transcript.turns] == [
        (None, 5.3), (None, 20.1), (None, 65.9),
    ]  # fmt: skip
    assert told(transcript)[0] == ("I", ASK)
    assert told(transcript)[1][1].endswith("And so on.")


def test_label_alone_on_its_line(tmp_path: Path) -> None:
    transcript = read(tmp_path, dialogue("{who}:\n{words}", "Interviewer", "Participant", "\n\n"))
    assert told(transcript) == list(zip(["Interviewer", "Participant"] * 2, SAID, strict=True))


def test_label_alone_without_a_colon(tmp_path: Path) -> None:
    transcript = read(tmp_path, dialogue("{who}\n{words}", "INTERVIEWER", "PARTICIPANT", "\n\n"))
    assert told(transcript) == list(zip(["INTERVIEWER", "PARTICIPANT"] * 2, SAID, strict=True))


def test_hard_line_ends_are_unwrapped(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        "Interviewer: Could you tell me how the referral works and who is in\n"
        "the room when you decide about it on a Tuesday?\n\n"
        "Expert: There is a board, and the board meets on Tuesdays, and the\n"
        "nuclear medicine physician is invited, though not always there when\n"
        "we come to the patients who would need it: the late ones, mostly.\n"
        "It is a pity.\n\n"
        "Interviewer: Why?\n\n"
        "Expert: Because nobody told them that the board had been moved to\n"
        "eight in the morning, which is when their own list starts.\n",
    )
    assert [turn.speaker for turn in transcript.turns] == ["Interviewer", "Expert"] * 2
    second = transcript.turns[1]
    words = transcript.text[second.start : second.end]
    assert "\n" not in words
    assert "which would need" not in words
    assert "the nuclear medicine physician is invited, though not always there when we come" in words
    assert any("joined" in warning for warning in transcript.warnings)


def test_hanging_indents_are_removed(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        "MEIER:    There is a board, and the board meets on Tuesdays, and\n"
        "          the physician is invited, though not always there.\n"
        "SMITH:    And does that matter to the patients in the end, would\n"
        "          you say?\n"
        "MEIER:    It does, because the late ones are then seen too late,\n"
        "          and some of them never.\n"
        "SMITH:    Never.\n"
        "MEIER:    Never. That happens twice a year in this house, and you\n"
        "          can look it up.\n",
    )
    assert [turn.speaker for turn in transcript.turns] == ["MEIER", "SMITH", "MEIER", "SMITH", "MEIER"]
    assert told(transcript)[1][1] == "And does that matter to the patients in the end, would you say?"
    assert "  " not in told(transcript)[4][1]


def test_the_last_short_line_of_a_wrapped_paragraph_keeps_its_end(tmp_path: Path) -> None:
    wrapped = (
        "I: Could you tell me how the referral works and who is in the room?\n\n"
        "B: There is a board, and the board meets on Tuesdays, and all the\n"
        "people who have a say in it are invited to come and sit with us.\n"
        "Full stop.\n"
        "The second paragraph begins here, and it is as long as the first one\n"
        "was, so that it has to be broken at the same width, more or less the\n"
        "same at least.\n\nI: Thank you. I think that is all that we wanted to know from you\ntoday.\n"
    )
    words = told(read(tmp_path, wrapped))[1][1]
    assert words.count("\n") == 1
    assert "Full stop.\nThe second paragraph" in words


def test_each_labelled_segment_is_its_own_turn(tmp_path: Path) -> None:
    transcript = read(tmp_path, f"I: {ASK}\nB: {TELL}\nB: {REST}\nI: {MORE}\nB: Yes.\n")
    assert [turn.speaker for turn in transcript.turns] == ["I", "B", "B", "I", "B"]


def test_kindred_labels_that_occur_once(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        dialogue("{who}: {words}", "Interviewer", "Anna Meier", "\n\n")
        + "\n\nInterviewer: Go on.\n\nAnna Meier: I will.\n\nInterviewer 2: May I ask something?\n",
    )
    assert transcript.speakers == {"Interviewer": 3, "Anna Meier": 3, "Interviewer 2": 1}


def test_a_name_spelled_out_once_then_shortened(tmp_path: Path) -> None:
    content = f"Anna van Dam (AvD): {ASK}\n\nSP: {TELL}\n\n" + "AvD: Yes?\n\nSP: No.\n\n" * 4
    assert read(tmp_path, content).speakers == {"Anna van Dam (AvD)": 1, "SP": 5, "AvD": 4}
