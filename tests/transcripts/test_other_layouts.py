"""Layouts of further tools and habits, each as whole small files with the turns a reader would find."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.transcripts import read_transcript

A, B, C, D = "How many beds?", "We have four.", "Why so few?", "The money."
Turns = list[tuple[str | None, float | None, str]]


def talk(a: str | None, b: str | None, *times: float | None) -> Turns:
    stamps = times or (None,) * 4
    return [(who, time, said) for who, time, said in zip((a, b, a, b), stamps, (A, B, C, D), strict=True)]


CASES: dict[str, tuple[str, Turns]] = {
    "WhisperX text": (
        f"[SPEAKER_00]: {A}\n[SPEAKER_01]: {B}\n[SPEAKER_00]: {C}\n[SPEAKER_01]: {D}\n",
        talk("SPEAKER_00", "SPEAKER_01"),
    ),
    "Whisper with times and no speakers": (
        f"[00:00.000 --> 00:04.000]  {A}\n[00:04.000 --> 00:06.000]  {B}\n[00:06.000 --> 00:09.000]  {C}\n"
        f"[00:09.000 --> 00:11.000]  {D}\n",
        talk(None, None, 0, 4, 6, 9),
    ),
    "Rev: label and time alone": (
        f"Speaker 1 (00:00):\n{A}\n\nSpeaker 2 (00:03):\n{B}\n\nSpeaker 1 (00:05):\n{C}\n\n"
        f"Speaker 2 (00:07):\n{D}\n",
        talk("Speaker 1", "Speaker 2", 0, 3, 5, 7),
    ),
    "Google Meet: attendees and times between": (
        f"Attendees\nAnna Meier, Jan Nowak\n\nTranscript\n00:00:00\n\nAnna Meier: {A}\nJan Nowak: {B}\n"
        f"Anna Meier: {C}\n00:05:00\nJan Nowak: {D}\n",
        talk("Anna Meier", "Jan Nowak", 0, None, None, 300),
    ),
    "numbered paragraphs": (f"1 I: {A}\n2 B: {B}\n3 I: {C}\n4 B: {D}\n", talk("I", "B")),
    "numbered list": (f"1. I: {A}\n2. B: {B}\n3. I: {C}\n4. B: {D}\n", talk("I", "B")),
    "labels in round brackets": (f"(I) {A}\n(B) {B}\n(I) {C}\n(B) {D}\n", talk("I", "B")),
    "names alone, title case": (
        f"Anna Meier\n{A}\n\nJan Nowak\n{B}\n\nAnna Meier\n{C}\n\nJan Nowak\n{D}\n",
        talk("Anna Meier", "Jan Nowak"),
    ),
    "headings as labels": (
        f"# Talk\n\n### Anna\n\n{A}\n\n### Jan\n\n{B}\n\n### Anna\n\n{C}\n\n### Jan\n\n{D}\n",
        talk("Anna", "Jan"),
    ),
    "whole questions in bold": (f"**I: {A}**\n\nB: {B}\n\n**I: {C}**\n\nB: {D}\n", talk("I", "B")),
    "lower-case labels": (f"i: {A}\nb: {B}\ni: {C}\nb: {D}\n", talk("i", "b")),
    "only the interviewer has a label": (
        f"Interviewer: {A}\n\n{B}\n\nInterviewer: {C}\n\n{D}\n",
        talk("Interviewer", None),
    ),
    "a word with a colon inside the words": (
        f"I: {A}\nB: One thing: money.\nI: And time: none?\nB: {D}\n",
        [("I", None, A), ("B", None, "One thing: money."), ("I", None, "And time: none?"), ("B", None, D)],
    ),
    "a time inside the words": (
        f"I: {A}\nB: 10:30 was too late.\nI: {C}\nB: 9:15 is usual.\n",
        [("I", None, A), ("B", None, "10:30 was too late."), ("I", None, C), ("B", None, "9:15 is usual.")],
    ),
    "questions as headings of unlabelled answers": (
        f"Question 1: {A}\n\n{B}\n\nQuestion 2: {C}\n\n{D}\n",
        [
            (None, None, f"Question 1: {A}"),
            (None, None, B),
            (None, None, f"Question 2: {C}"),
            (None, None, D),
        ],
    ),
    "a note after the first turn": (
        f"I: {A}\n\nNote: the recorder stopped.\n\nB: {B}\n\nI: {C}\n\nB: {D}\n",
        [("I", None, f"{A}\n\nNote: the recorder stopped."), *talk("I", "B")[1:]],
    ),
    "unknown header keys": (
        f"Hospital: Leeds\nWard: 3\nInterviewer: Anna Schmidt\nDate: 1 May\n\n"
        f"I: {A}\nB: {B}\nI: {C}\nB: {D}\n",
        talk("I", "B"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_layout(tmp_path: Path, name: str) -> None:
    content, expected = CASES[name]
    file = tmp_path / "UK-07.md"
    file.write_text(content, encoding="utf-8")
    transcript = read_transcript(file)
    assert [(t.speaker, t.time_start, transcript.text[t.start : t.end]) for t in transcript.turns] == expected


BOLD = {
    "Markdown": "".join(f"**{who}** {said}\n\n" for who, _, said in talk("Marta Lind", "Ruth Hill")),
    "brackets": "".join(f"**[{who}]** {said}\n\n" for who, _, said in talk("Marta Lind", "Ruth Hill")),
    "headings with a colon": "".join(
        f"## {who}:\n\n{said}\n\n" for who, _, said in talk("Marta Lind", "Ruth Hill")
    ),
}


@pytest.mark.parametrize("name", BOLD)
def test_names_that_only_stand_out(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(BOLD[name], encoding="utf-8")
    read = read_transcript(path)
    found = [(turn.speaker, None, read.text[turn.start : turn.end]) for turn in read.turns]
    assert found == talk("Marta Lind", "Ruth Hill")


def test_bold_words_that_open_paragraphs_are_no_names(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "".join(f"**{word}** so much for that.\n\n" for word in ("Beds", "Money", "Beds", "Time"))
    )
    assert {turn.speaker for turn in read_transcript(path).turns} == {None}


def test_bold_names_of_a_word_file_without_a_colon(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for who, _, said in talk("INTERVIEWER", "NURSE"):
        paragraph = document.add_paragraph()
        paragraph.add_run(who).bold = True
        paragraph.add_run(f" {said}")
    document.save(str(tmp_path / "a.docx"))
    read = read_transcript(tmp_path / "a.docx")
    found = [(turn.speaker, None, read.text[turn.start : turn.end]) for turn in read.turns]
    assert found == talk("INTERVIEWER", "NURSE")
    assert read.roles == {"INTERVIEWER": "interviewer", "NURSE": "interviewee"}


def test_captions_pasted_into_a_word_file(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for n, (who, _, said) in enumerate(talk("Marta", "Ruth"), 1):
        for line in (str(n), f"00:00:{4 * n - 4:02},000 --> 00:00:{4 * n - 1:02},500", f"{who}: {said}", ""):
            document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    read = read_transcript(tmp_path / "a.docx")
    found = [(turn.speaker, turn.time_start, read.text[turn.start : turn.end]) for turn in read.turns]
    assert found == talk("Marta", "Ruth", 0, 4, 8, 12)
