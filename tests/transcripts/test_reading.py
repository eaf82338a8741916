"""What reading promises of any file, and the keys of the preview."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewcoder.model import Transcript, TranscriptError
from interviewcoder.transcripts import FORMATS, SUFFIXES, preview, read_transcript, words

LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "I: How many beds?", "B: Four.", "B:", "(0:18) And then.", "[00:00:12]", "# Heading", "====",
                "---", "Anna  0:03", "**Jan:** Yes.", "1", "00:00:01,000 --> 00:00:02,000", "WEBVTT",
                "<v Anna>Well", "",
                "  ", "Date: 1 May", "I – Interviewer", "[id1] hello", "EXP\tYes", "//S02: ja//",
                "#00:01:05-3#",
                "<!--",
            ]
        ),
        st.text(max_size=30),
    ),
    max_size=25,
)  # fmt: skip


def laws(transcript: Transcript) -> None:
    text, turns = transcript.text, transcript.turns
    assert turns
    assert all(0 <= t.start < t.end <= len(text) for t in turns)
    assert all(a.end <= b.start for a, b in pairwise(turns))
    assert all(text[t.start : t.end] == text[t.start : t.end].strip() for t in turns)
    assert all(any(t.start <= a and b <= t.end for t in turns) for a, b in transcript.sentences[:50])
    shown = preview(transcript)
    assert [t["text"] for t in shown["turns"]] == [text[t.start : t.end] for t in turns]
    assert set(transcript.roles) == set(transcript.speakers)
    assert "\r" not in text and "\0" not in text
    json.dumps(shown).encode("utf-8")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=LINES,
    name=st.sampled_from(["a.txt", "a.md", "a.vtt", "a.srt", "a"]),
    end=st.sampled_from(["\n", "\r\n", "\n\n"]),
)
def test_any_text_is_read_or_refused(tmp_path: Path, lines: list[str], name: str, end: str) -> None:
    file = tmp_path / name
    file.write_bytes(end.join(lines).encode("utf-8", "surrogatepass"))
    try:
        transcript = read_transcript(file)
    except TranscriptError as error:
        assert str(error).endswith(".")
        return
    laws(transcript)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300), name=st.sampled_from(["a.txt", "a.md", "a.vtt", "a.srt", "a.docx", "a"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    try:
        transcript = read_transcript(file)
    except TranscriptError:
        return
    laws(transcript)


def test_preview_has_the_promised_keys(tmp_path: Path) -> None:
    file = tmp_path / "DE-01.txt"
    file.write_text("I: [00:00:02] Is there a bed?\nB: No.\nI: How long?\nB: Ten weeks.\n", encoding="utf-8")
    shown = preview(read_transcript(file))
    assert set(shown) == {
        "file", "format", "encoding", "language", "speakers", "roles", "turns", "warnings",
    }  # fmt: skip
    assert shown["file"] == "DE-01.txt"
    assert shown["speakers"] == {"I": 2, "B": 2}
    assert shown["turns"][0] == {
        "speaker": "I", "start": 14, "end": 29, "time_start": 2.0, "time_end": None,
        "text": "Is there a bed?",
    }  # fmt: skip


def test_a_given_language_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("I: Am 3. Mai?\nB: Ja.\nI: Gut.\nB: Gut.\n", encoding="utf-8")
    transcript = read_transcript(file, language="de")
    assert transcript.language == "de"
    assert len(transcript.sentences) == 4
    french = read_transcript(file, language="fr")
    assert any("The language is French" in warning for warning in french.warnings)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I think that the ward is full and we do not have the people for it."),
        ("de", "Ich denke, dass die Station voll ist und wir nicht die Leute dafür haben."),
        ("it", "Penso che il reparto è pieno e non abbiamo le persone per questo, cioè."),
        ("pl", "Myślę, że oddział jest pełny i nie mamy do tego ludzi, ale to się zmieni."),
        ("es", "Creo que la planta está llena y no tenemos a la gente para eso, pero bueno."),
        (None, "Nous pensons; vi tror; wij denken."),
    ],
)
def test_language_is_guessed(tmp_path: Path, language: str | None, text: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    assert read_transcript(file).language == language


@pytest.mark.parametrize(
    ("interviewer", "interviewee"),
    [
        ("I", "B"), ("Interviewerin", "Befragte"), ("Badaczka", "Ekspert"), ("Intervistatrice", "Medico"),
        ("Entrevistador(a)", "Experto"), ("Moderator", "P1"), ("INT1", "EXP"), ("Dan", "Participant"),
        ("Anna", "Jan"), ("Interviewer (I)", "R"), ("Speaker A", "Speaker B"), ("Speaker 2", "Speaker 1"),
    ],
)  # fmt: skip
def test_the_interviewer_is_guessed(tmp_path: Path, interviewer: str, interviewee: str) -> None:
    file = tmp_path / "a.txt"
    talk = [
        (interviewer, "How many beds?"), (interviewee, "We have four of them, and two are closed."),
        (interviewer, "Why?"), (interviewee, "The money, always."),
    ]  # fmt: skip
    file.write_text("".join(f"{who}: {said}\n" for who, said in talk), encoding="utf-8")
    assert read_transcript(file).roles == {interviewer: "interviewer", interviewee: "interviewee"}


def test_words_are_runs_with_their_inner_marks() -> None:
    text = "It’s 177Lu-PSMA, isn't it? 3.5 GBq – yes."
    assert [text[a:b] for a, b in words(text)] == ["It’s", "177Lu-PSMA", "isn't", "it", "3.5", "GBq", "yes"]


def test_every_suffix_has_a_format() -> None:
    assert set(SUFFIXES.values()) == set(FORMATS)
