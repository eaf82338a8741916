"""Speech recognisers' JSON: each shape by its fields, and values of the wrong type."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts import read_transcript
from interviewcoder.transcripts.blocks import Parsed
from interviewcoder.transcripts.formats.recogniser import read

Told = list[tuple[str | None, float | None, float | None, str]]


def parsed(value: Any) -> Parsed:
    return read(json.dumps(value).encode(), "a.json")


def cues(value: Any) -> Told:
    return [(b.speaker, b.time_start, b.time_end, b.text) for b in parsed(value).blocks]


def test_whisper_without_speakers() -> None:
    value = {
        "text": " We have four beds. Two are closed.",
        "segments": [
            {
                "id": 0,
                "start": 0.0,
                "end": 2.5,
                "text": " We have four beds.",
                "tokens": [1, 2],
                "avg_logprob": -0.2,
            },
            {"id": 1, "start": 2.5, "end": 4.25, "text": " Two are closed."},
        ],
        "language": "en",
    }
    assert cues(value) == [(None, 0.0, 2.5, "We have four beds."), (None, 2.5, 4.25, "Two are closed.")]
    assert parsed(value).language == "en"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("german", "de"),
        ("de-DE", "de"),
        ("pl_PL", "pl"),
        ("Italian", "it"),
        ("spa", "es"),
        ("zz", None),
        (7, None),
    ],
)
def test_languages_in_words_and_codes(said: Any, code: str | None) -> None:
    value = {"language": said, "segments": [{"start": 0, "end": 1, "text": "Four."}]}
    assert parsed(value).language == code


def test_whisperx_with_speakers(tmp_path: Path) -> None:
    value = {
        "segments": [
            {"start": 0.1, "end": 2, "text": " How many beds?", "speaker": "SPEAKER_00", "words": []},
            {"start": 2.1, "end": 3, "text": " Four.", "words": [{"word": "Four.", "speaker": "SPEAKER_01"}]},
            {"start": 3.1, "end": 4, "text": " Or five.", "speaker": "SPEAKER_01"},
        ],
        "word_segments": [],
    }
    file = tmp_path / "a.txt"
    file.write_text(json.dumps(value))
    found = read_transcript(file, language="en")
    assert found.format == "json"
    assert [(t.speaker, t.time_start, t.time_end, found.text[t.start : t.end]) for t in found.turns] == [
        ("SPEAKER_00", 0.1, 2.0, "How many beds?"),
        ("SPEAKER_01", 2.1, 4.0, "Four. Or five."),
    ]


def word(content: str, start: str, end: str, **more: Any) -> dict[str, Any]:
    alternatives = [{"confidence": "0.9", "content": content}]
    return {
        "type": "pronunciation",
        "start_time": start,
        "end_time": end,
        "alternatives": alternatives,
        **more,
    }


def sign(content: str, **more: Any) -> dict[str, Any]:
    return {"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": content}], **more}


def test_aws_with_speakers_in_a_list_of_their_own() -> None:
    value = {
        "jobName": "x",
        "results": {
            "language_code": "en-GB",
            "transcripts": [{"transcript": "How many? Four."}],
            "speaker_labels": {
                "segments": [
                    {"speaker_label": "spk_0", "items": [
                        {"speaker_label": "spk_0", "start_time": "0.04", "end_time": "0.3"},
                        {"speaker_label": "spk_0", "start_time": "0.3", "end_time": "0.6"},
                    ]},
                    {"speaker_label": "spk_1", "items": [
                        {"speaker_label": "spk_1", "start_time": "1.0", "end_time": "1.5"},
                    ]},
                ]
            },
            "items": [
                word("How", "0.04", "0.3"), word("many", "0.3", "0.6"), sign("?"),
                word("Four", "1.0", "1.5"), sign("."),
            ],
        },
    }  # fmt: skip
    assert cues(value) == [("spk_0", 0.04, 0.6, "How many?"), ("spk_1", 1.0, 1.5, "Four.")]
    assert parsed(value).language == "en"


def test_aws_with_speakers_at_the_words_and_with_channels() -> None:
    items = [
        word("How", "0.0", "0.3", speaker_label="spk_0"), sign("?", speaker_label="spk_0"),
        word("So", "1.0", "1.5", speaker_label="spk_1"), word("far", "9.0", "9.5", speaker_label="spk_1"),
    ]  # fmt: skip
    assert cues({"results": {"items": items}}) == [("spk_0", 0.0, 0.3, "How?"), ("spk_1", 1.0, 9.5, "So far")]
    channels = [
        {"channel_label": "ch_0", "items": [word("How", "0.0", "0.3"), sign("?"), word("Why", "5.0", "5.5")]},
        {"channel_label": "ch_1", "items": [word("So", "2.0", "2.5"), sign(".")]},
    ]
    assert cues({"results": {"channel_labels": {"channels": channels}}}) == [
        ("ch_0", 0.0, 0.3, "How?"), ("ch_1", 2.0, 2.5, "So."), ("ch_0", 5.0, 5.5, "Why"),
    ]  # fmt: skip


OTHERS: list[tuple[Any, Told]] = [
    ([{"start": 0, "end": 1, "text": "Four.", "speaker": "A"}], [("A", 0.0, 1.0, "Four.")]),
    (
        {"result": {"language": "de"},
         "transcription": [{"offsets": {"from": 1500, "to": 2250}, "text": " Vier."}]},
        [(None, 1.5, 2.25, "Vier.")],
    ),
    ({"text": "Four.", "chunks": [{"timestamp": [0.5, None], "text": " Four."}]},
     [(None, 0.5, None, "Four.")]),
    (
        {"utterances": [{"speaker": "A", "start": 1500, "end": 2250, "text": "Four."}], "id": "x"},
        [("Speaker A", 1.5, 2.25, "Four.")],
    ),
    (
        {"results": {"utterances": [{"speaker": 0, "start": 1.5, "end": 2.25, "transcript": "Four."}]}},
        [("Speaker 0", 1.5, 2.25, "Four.")],
    ),
    (
        {"results": {"channels": [{"alternatives": [{"words": [
            {"word": "four", "punctuated_word": "Four.", "start": 1, "end": 2, "speaker": 1}]}]}]}},
        [("Speaker 1", 1.0, 2.0, "Four.")],
    ),
    (
        {"speakers": [{"id": 0, "name": "Anna"}], "monologues": [{"speaker": 0, "elements": [
            {"type": "text", "value": "Two", "ts": 1.0, "end_ts": 1.5}, {"type": "punct", "value": " "},
            {"type": "text", "value": "beds", "ts": 1.5, "end_ts": 2.0}, {"type": "punct", "value": "."}]}]},
        [("Anna", 1.0, 2.0, "Two beds.")],
    ),
    (
        {"recognizedPhrases": [{"speaker": 1, "offsetInTicks": 15000000.0, "durationInTicks": 5000000.0,
                                "nBest": [{"display": "Four."}]}]},
        [("Speaker 1", 1.5, 2.0, "Four.")],
    ),
    (
        {"results": [{"alternatives": [{"transcript": "four", "words": [
            {"startTime": "1.5s", "endTime": "2s", "word": "four", "speakerTag": 2}]}]}]},
        [("Speaker 2", 1.5, 2.0, "four")],
    ),
    (
        {"Transcript": [{"ParticipantRole": "AGENT", "Content": "Four.",
                         "BeginOffsetMillis": 1500, "EndOffsetMillis": 1750}]},
        [("AGENT", 1.5, 1.75, "Four.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), OTHERS)
def test_shapes_of_other_services(value: Any, expected: Told) -> None:
    assert cues(value) == expected


def wordy(said: str, **more: Any) -> list[dict[str, Any]]:
    """A second a word, from the first on."""
    return [{"text": w, "start": float(n), "end": n + 0.5, **more} for n, w in enumerate(said.split(), 1)]


NEWER: list[tuple[Any, Told]] = [
    (  # ElevenLabs: seconds, blanks of their own, things heard
        {"language_code": "eng", "text": "Wet? Very.", "words": [
            {"text": "Wet?", "start": 4.0, "end": 4.5, "type": "word", "speaker_id": "speaker_0"},
            {"text": " ", "start": 4.5, "end": 5, "type": "spacing", "speaker_id": "speaker_0"},
            {"text": "(wind)", "start": 5, "end": 6, "type": "audio_event", "speaker_id": "speaker_0"},
            {"text": " ", "start": 6, "end": 7, "type": "spacing", "speaker_id": "speaker_1"},
            {"text": "Ve", "start": 7, "end": 7.2, "type": "word", "speaker_id": "speaker_1"},
            {"text": "ry.", "start": 7.2, "end": 7.5, "type": "word", "speaker_id": "speaker_1"}]},
        [("speaker_0", 4.0, 6.0, "Wet? (wind)"), ("speaker_1", 7.0, 7.5, "Very.")],
    ),
    (  # whisper with speakers beside its chunks
        {"text": " Wet? Very.", "chunks": [{"timestamp": [0.5, 2.5], "text": " Wet? Very."}],
         "speakers": [{"speaker": "SPEAKER_00", "timestamp": [0.5, 1.0], "text": " Wet?"},
                      {"speaker": "SPEAKER_01", "timestamp": [1.0, 2.5], "text": " Very."}]},
        [("SPEAKER_00", 0.5, 1.0, "Wet?"), ("SPEAKER_01", 1.0, 2.5, "Very.")],
    ),
    (  # Watson
        {"results": [{"final": True, "alternatives": [
            {"transcript": "is it wet very", "timestamps": [
                ["is", 0.5, 0.7], ["it", 0.7, 0.9], ["wet", 0.9, 1.5], ["very", 2.0, 2.5]]}]}],
         "speaker_labels": [{"from": 0.5, "to": 0.7, "speaker": 0}, {"from": 0.7, "to": 0.9, "speaker": 0},
                            {"from": 0.9, "to": 1.5, "speaker": 0}, {"from": 2.0, "to": 2.5, "speaker": 1}]},
        [("Speaker 0", 0.5, 1.5, "is it wet"), ("Speaker 1", 2.0, 2.5, "very")],
    ),
    (
        {"results": [{"alternatives": [{"transcript": "Very wet. ", "timestamps": [
            ["very", 2.0, 2.5], ["wet", 2.5, 3]]}]}]},
        [(None, 2.0, 3.0, "Very wet.")],
    ),
    (  # Speechmatics
        {"results": [
            {"type": "word", "start_time": 1.0, "end_time": 1.5,
             "alternatives": [{"content": "Wet", "speaker": "S1"}]},
            {"type": "punctuation", "start_time": 1.5, "end_time": 1.5, "attaches_to": "previous",
             "alternatives": [{"content": "?", "speaker": "S1"}]},
            {"type": "word", "start_time": 2.0, "end_time": 2.5,
             "alternatives": [{"content": "Very", "speaker": "S2"}]}]},
        [("S1", 1.0, 1.5, "Wet?"), ("S2", 2.0, 2.5, "Very")],
    ),
    (  # Soniox
        {"tokens": [
            {"text": "We", "start_ms": 1000, "end_ms": 1200, "speaker": "1"},
            {"text": "t", "start_ms": 1200, "end_ms": 1300, "speaker": "1"},
            {"text": " now?", "start_ms": 1300, "end_ms": 1500, "speaker": "1"},
            {"text": "Ver", "start_ms": 2000, "end_ms": 2300, "speaker": "2"},
            {"text": "y.", "start_ms": 2300, "end_ms": 2500, "speaker": "2"},
            {"text": "<end>", "start_ms": 2500, "end_ms": 2500, "speaker": "2"}]},
        [("Speaker 1", 1.0, 1.5, "Wet now?"), ("Speaker 2", 2.0, 2.5, "Very.")],
    ),
    (  # Gladia, in seconds where AssemblyAI has thousandths
        {"result": {"transcription": {"utterances": [
            {"speaker": 0, "start": 1.5, "end": 2.25, "text": "Wet?"},
            {"speaker": 1, "start": 3, "end": 4, "text": "Very."}]}}},
        [("Speaker 0", 1.5, 2.25, "Wet?"), ("Speaker 1", 3.0, 4.0, "Very.")],
    ),
    ({"words": wordy("wet and very cold", speaker="B")}, [("Speaker B", 1.0, 4.5, "wet and very cold")]),
    (
        {"text": "wet cold", "words": [{"word": "wet", "start": 0.5, "end": 0.9},
                                       {"word": "cold", "start": 4.0, "end": 4.5}]},
        [(None, 0.5, 0.9, "wet"), (None, 4.0, 4.5, "cold")],
    ),
    (  # Azure's fast transcription
        {"phrases": [{"offsetMilliseconds": 1500, "durationMilliseconds": 750, "text": "Wet?",
                      "speaker": 1}]},
        [("Speaker 1", 1.5, 2.25, "Wet?")],
    ),
    (  # Recall.ai
        [{"participant": {"id": 1, "name": "Ida"}, "words": [
            {"text": "Wet", "start_timestamp": {"relative": 1.5}, "end_timestamp": {"relative": 2}},
            {"text": "now?", "start_timestamp": {"relative": 2}, "end_timestamp": {"relative": 2.5}}]},
         {"speaker": "Ole", "words": [{"text": "Very.", "start_timestamp": 3, "end_timestamp": 4}]}],
        [("Ida", 1.5, 2.5, "Wet now?"), ("Ole", 3.0, 4.0, "Very.")],
    ),
    (  # Fireflies
        [{"sentence": "Wet?", "startTime": "00:01", "endTime": "00:02", "speaker_name": "Ida",
          "speaker_id": 0},
         {"sentence": "Very.", "startTime": "00:03", "endTime": "01:00", "speaker_name": "",
          "speaker_id": 1}],
        [("Ida", 1.0, 2.0, "Wet?"), ("Speaker 1", 3.0, 60.0, "Very.")],
    ),
    (  # Vosk
        [{"result": [{"word": "wet", "start": 1.5, "end": 2.0, "conf": 1}], "text": "wet"}, {"text": ""}],
        [(None, 1.5, 2.0, "wet")],
    ),
    (  # YouTube's json3, and what tools make of it
        {"wireMagic": "pb3", "events": [
            {"tStartMs": 0, "dDurationMs": 9000, "id": 1},
            {"tStartMs": 1500, "dDurationMs": 750, "segs": [{"utf8": "wet"},
                                                             {"utf8": " now", "tOffsetMs": 3}]},
            {"tStartMs": 2000, "segs": [{"utf8": "\n"}]}]},
        [(None, 1.5, 2.25, "wet now")],
    ),
    ([{"text": "wet", "start": 1.5, "duration": 0.75}, {"text": "now", "start": 2.5, "duration": 2}],
     [(None, 1.5, 2.25, "wet"), (None, 2.5, 4.5, "now")]),
    (  # Podcasting 2.0
        {"version": "1.0.0", "segments": [
            {"speaker": "Ida", "startTime": 0.5, "endTime": 1.5, "body": "Wet?"},
            {"speaker": "Ole", "startTime": 2, "endTime": 3, "body": "Very."}]},
        [("Ida", 0.5, 1.5, "Wet?"), ("Ole", 2.0, 3.0, "Very.")],
    ),
    ({"transcript": [{"speaker": "Ida", "time": "00:01:05", "text": "Wet?"}]}, [("Ida", 65.0, None, "Wet?")]),
    ([{"output": {"segments": [{"speaker": "A", "start": 1, "end": 2, "text": "Wet?"}]}}],
     [("A", 1.0, 2.0, "Wet?")]),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), NEWER)
def test_shapes_of_newer_services_and_of_plain_lists(value: Any, expected: Told) -> None:
    assert cues(value) == expected


def test_whole_numbers_are_thousandths_only_where_seconds_would_be_absurd() -> None:
    said = {"speaker": "A", "text": "It was wet and very cold that year."}
    assert cues({"utterances": [{**said, "start": 0, "end": 4}]})[0][2] == 4.0
    assert cues({"utterances": [{**said, "start": 0, "end": 4000}]})[0][2] == 4.0


def test_a_list_with_one_object_a_line(tmp_path: Path) -> None:
    pieces = [{"start": n, "end": n + 1, "text": f"Wet {n}.", "speaker": "AB"[n % 2]} for n in range(4)]
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(json.dumps(piece) for piece in pieces) + "\n")
    found = read_transcript(file, language="en")
    assert found.format == "json"
    assert [t.speaker for t in found.turns] == ["A", "B", "A", "B"]
    file.write_text(json.dumps(pieces[0]) + "\n" + json.dumps(pieces[1]).replace(":", ";") + "\n")
    with pytest.raises(TranscriptError, match="damaged JSON in line 2"):
        read_transcript(file)


def test_times_that_are_none_are_left_out() -> None:
    raw = (
        b'{"segments": [{"start": NaN, "end": 1e999, "text": "a"}, {"start": -1, "end": true, "text": "b"}]}'
    )
    assert [(b.time_start, b.time_end) for b in read(raw, "a.json").blocks] == [(None, None), (None, None)]


def test_half_a_surrogate_pair_is_no_text() -> None:
    raw = b'{"segments": [{"start": 0, "end": 1, "text": "a \\ud83d b", "speaker": "\\udfff"}]}'
    block = read(raw, "a.json").blocks[0]
    (block.text + (block.speaker or "")).encode("utf-8")


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ('{"a": 1}', "no transcript that is known"),
        ('{"segments": []}', "no transcript that is known"),
        ('[{"x": 1}]', "no transcript that is known"),
        ('{"segments": [', "damaged JSON"),
        ('{"a": ' + "9" * 100_000 + "}", "damaged JSON"),
        ('{"a": ' + "[" * 100_000, "nested deeper"),
        ('{"a": ' * 100_000, "nested deeper"),
    ],
)
def test_other_json_is_refused_in_a_sentence(tmp_path: Path, content: str, part: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(content)
    with pytest.raises(TranscriptError, match=part):
        read_transcript(file)


WRONG: list[Any] = [None, 0, -1, 1e300, "", "x", [], {}, [[]], [None], {"segments": 1}, True]


@pytest.mark.parametrize(
    "key", ["segments", "results", "utterances", "monologues", "transcription", "chunks", "Transcript"]
)
@pytest.mark.parametrize(
    "inner", ["start", "items", "elements", "alternatives", "offsets", "words", "timestamp"]
)
@pytest.mark.parametrize("wrong", WRONG)
def test_values_of_wrong_types_are_passed_over(key: str, inner: str, wrong: Any) -> None:
    for value in (
        {key: wrong},
        {key: [{inner: wrong, "text": "a", "end": wrong, "speaker": wrong}]},
        {key: {inner: wrong}},
    ):
        try:
            parsed(value)
        except TranscriptError as error:
            assert "no transcript that is known" in str(error)
