"""Spellings of labels and times beyond the plain ones: services, chats, brackets, points, numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from dialogues import SAID

from interviewcoder.model import Transcript
from interviewcoder.transcripts import read_transcript

TIMES = [3, 12, 67, 151, 1203, 3723]


def read(tmp_path: Path, content: str, name: str = "XX-02.txt") -> Transcript:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return read_transcript(file)


def told(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


def content_of(pattern: str, who: list[str], between: str = "\n\n") -> str:
    pieces = []
    for n, (time, words) in enumerate(zip(TIMES, SAID["en"], strict=True)):
        long = f"{time // 3600:02d}:{time % 3600 // 60:02d}:{time % 60:02d}"
        short = f"{time // 60}:{time % 60:02d}"
        units = f"{time // 3600}h {time % 3600 // 60:02d}m {time % 60:02d}s"
        name = who[n % len(who)]
        pieces.append(pattern.format(who=name, words=words, long=long, short=short, units=units, n=n + 1))
    return between.join(pieces)


UNTIMED = {
    "angle brackets": ("<{who}> {words}", ["Livia", "Miguel"]),
    "angle brackets as tags": ("<{who}>{words}</{who}>", ["entrevistador", "entrevistado"]),
    "double angle brackets": ("<<{who}>> {words}", ["Interviewer", "Respondent"]),
    "braces": ("{{{who}}} {words}", ["Interviewer", "Respondent"]),
    "blockquote": ("> {who}: {words}", ["Anna", "Jan"]),
    "broadcast captions": (">> {who}: {words}", ["ANNA", "JAN"]),
    "pipe": ("{who} | {words}", ["Anna", "Jan"]),
    "point and dash": ("{who}.- {words}", ["Entrevistador", "Señora María"]),
    "dash without a space": ("{who}- {words}", ["E", "M"]),
    "question and answer with points": ("{who}. {words}", ["Q", "A"]),
    "parliament with points": ("{who}. {words}", ["PRESIDENTE", "MARIO ROSSI (PD)"]),
    "parliament with points and titles": ("{who}. {words}", ["M. le président", "Mme Anna Martin"]),
    "parliament with points and dashes": ("{who}. – {words}", ["Anna Meier (PPE)", "President"]),
    "parliament with dashes": ("{who} — {words}", ["BAŞKAN", "DURMUŞ SAĞLAR (İçel)"]),
    "parliament, alone": ("{who}\n{words}", ["Dr Anna Meier (Leeds) (Lab)", "The Minister (Jan Berg)"]),
    "emphasis and point": ("**{who}.** {words}", ["Корреспондент", "Анна Петрова"]),
    "line numbers": ("{n:03d}  {who}: {words}", ["I", "B"]),
    "numbers in round brackets": ("({n}) {who}: {words}", ["I", "B"]),
    "numbers in square brackets": ("[{n}] {who}: {words}", ["I", "B"]),
    "numbers and tabs": ("{n}\t{who}\t{words}", ["Anna", "Jan"]),
    "language archive": ("*{who}:\t{words}", ["CHI", "MOT"]),
    "number signs": ("{who}: {words}", ["#1", "#2"]),
    "number signs after a role": ("{who}: {words}", ["Participant #12", "Interviewer #1"]),
    "small letters": ("{who}: {words}", ["anna", "jan"]),
    "a title of eight words": (
        "{who}: {words}",
        ["Interviewer", "Deputy Director of the National Cancer Centre"],
    ),
    "abbreviations": ("{who}: {words}", ["Int.", "Resp."]),
    "letters after names": ("{who}: {words}", ["Anna M.", "Jan N."]),
    "first names alone": ("{who}\n{words}", ["Anna", "Jan"]),
    "invisible characters": ("\u200b{who}\u200b: {words}", ["Anna", "Jan"]),
    "chat, day first": ("12/05/2023, 10:00 - {who}: {words}", ["Anna Meier", "Jan Nowak"]),
    "chat in brackets": ("[12.05.23, 10:00:03] {who}: {words}", ["Anna Meier", "Jan Nowak"]),
    "chat with sender": ("10:00:03\t From  {who} : {words}", ["Anna Meier", "Jan Nowak"]),
    "chat with sender and receiver": (
        "10:00:03 From {who} to Everyone:\n\t{words}",
        ["Anna Meier", "Jan Nowak"],
    ),
    "chat with morning and afternoon": ("10:02 AM {who}: {words}", ["Anna Meier", "Jan Nowak"]),
    "time of day after the name": ("{who}  10:02 AM\n{words}", ["Anna Meier", "Jan Nowak"]),
}


@pytest.mark.parametrize("name", UNTIMED)
def test_untimed(tmp_path: Path, name: str) -> None:
    pattern, who = UNTIMED[name]
    transcript = read(tmp_path, content_of(pattern, who) + "\n")
    assert told(transcript) == list(zip(who * 3, SAID["en"], strict=True))
    assert all(turn.time_start is None for turn in transcript.turns)


TIMED = {
    "linked": "**{who}** ([{long}](https://example.org/v?t=1)) {words}",
    "time below the name": "{who}\n({long}) {words}",
    "time alone below the name": "{who}:\n{short}\n{words}",
    "escaped for Markdown": "**{who}:** \\[{long}.10\\] {words}",
    "frames": "{long}:12 {who}: {words}",
    "frames alone": "{long}:12\n{who}: {words}",
    "milliseconds and a dash": "[{long}.120] - {who}\n{words}",
    "name, dash, time": "{who} - {short}\n{words}",
    "name, pipe, time": "{who} | {short}\n{words}",
    "time, pipe, name": "{short} | {who}\n{words}",
    "range before": "[{long} --> 02:00:00] {who}: {words}",
    "range with an arrow": "[{long} → 02:00:00] {who}: {words}",
    "range in round brackets": "({long} - 02:00:00) {who}: {words}",
    "range inside the label": "{who} ({long} - 02:00:00): {words}",
    "range after the name": "{who} [{long} - 02:00:00]\n{words}",
    "units": "{who} [{units}]: {words}",
    "at": "{who} (at {short}): {words}",
    "bare, after the colon": "{who}: {long} {words}",
    "full-width brackets": "{who}（{short}）：{words}",
    "f4": "#{long}-0# {who}: {words}",
    "tabs": "{long}\t{who}\t{words}",
}


@pytest.mark.parametrize("name", TIMED)
def test_timed(tmp_path: Path, name: str) -> None:
    who = ["Speaker 1", "Anna Meier"]
    transcript = read(tmp_path, content_of(TIMED[name], who) + "\n")
    assert told(transcript) == list(zip(who * 3, SAID["en"], strict=True))
    starts = [turn.time_start for turn in transcript.turns]
    assert [int(start) for start in starts if start is not None] == TIMES


def test_a_long_time_at_the_end_of_a_turn(tmp_path: Path) -> None:
    transcript = read(tmp_path, content_of("{who}: {words} ({long})", ["I", "B"]))
    assert told(transcript) == list(zip(["I", "B"] * 3, SAID["en"], strict=True))
    assert [turn.time_end for turn in transcript.turns] == TIMES


def test_times_of_day_are_no_times_of_the_recording(tmp_path: Path) -> None:
    transcript = read(tmp_path, "14:02:11\tAnna Meier:\tHello?\n14:03:40\tJan Nowak:\tHello.\n" * 3)
    assert transcript.speakers == {"Anna Meier": 3, "Jan Nowak": 3}
    assert all(turn.time_start is None for turn in transcript.turns)
    assert any("times of day" in warning for warning in transcript.warnings)


def test_a_colon_in_what_is_said_is_no_label_where_times_mark_the_turns(tmp_path: Path) -> None:
    said = ["How so?", "Money: none.", "And beds?", "Money: none, and beds: none."] * 3
    content = "\n\n".join(f"Speaker {n % 2 + 1}  {n}:0{n % 6}\n{words}" for n, words in enumerate(said))
    assert read(tmp_path, content).speakers == {"Speaker 1": 6, "Speaker 2": 6}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BSRO6", "BSR06"),
        ("Interviewee2", "Interviewee 2"),
        ("Аnna", "Anna"),
        ("Int", "Int."),
        ("ANNA", "Anna"),
    ],
)
def test_labels_that_look_alike_are_pointed_out_and_kept(tmp_path: Path, one: str, other: str) -> None:
    content = f"Moderator: How?\n\n{one}: So.\n\nModerator: Why?\n\n{other}: Because.\n\n" * 3
    transcript = read(tmp_path, content)
    assert transcript.speakers == {"Moderator": 6, one: 3, other: 3}
    assert any(f"“{one}” and “{other}” look alike" in warning for warning in transcript.warnings)


def test_different_labels_do_not_look_alike(tmp_path: Path) -> None:
    content = content_of("{who}: {words}", ["Interviewer 1", "Interviewer 2", "I", "L"])
    assert not any("look alike" in warning for warning in read(tmp_path, content * 2).warnings)
