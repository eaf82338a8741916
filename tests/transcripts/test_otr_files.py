"""oTranscribe files: HTML inside JSON, with times as elements of the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interviewcoder.model import Transcript, TranscriptError
from interviewcoder.transcripts import read_transcript
from interviewcoder.transcripts.formats.otranscribe import read


def stamp(seconds: float, label: str) -> str:
    return f'<span class="timestamp" contenteditable="false" data-timestamp="{seconds}">{label}</span>'


def transcript(tmp_path: Path, html: str, name: str = "a.otr") -> Transcript:
    file = tmp_path / name
    file.write_text(json.dumps({"text": html, "media": "talk.mp3", "media-time": 12.5}))
    return read_transcript(file)


def test_times_before_labels_give_the_start(tmp_path: Path) -> None:
    found = transcript(
        tmp_path,
        f"<p>{stamp(3.2, '00:03')}I: How many beds do you have?</p><p>{stamp(65.4, '01:05')}B: We have "
        f"four, I think.<br />"
        f"Or five.</p><p>{stamp(3670.0, '1:01:10')}I: And are they open?</p><p>B: Two of them are.</p>",
    )
    assert found.format == "otr"
    assert [(t.speaker, found.text[t.start : t.end]) for t in found.turns] == [
        ("I", "How many beds do you have?"), ("B", "We have four, I think.\nOr five."),
        ("I", "And are they open?"), ("B", "Two of them are."),
    ]  # fmt: skip
    starts = [t.time_start for t in found.turns]
    assert starts[:3] == pytest.approx([3.2, 65.4, 3670.0], abs=1.0)
    assert "[01:05] B: We have" in found.text


def test_times_after_labels_and_without_labels(tmp_path: Path) -> None:
    body = f"I: {stamp(3, '00:03')} How many beds?<br>B: {stamp(9, '00:09')} We have four.<br>"
    found = transcript(
        tmp_path,
        body + f"I: {stamp(12, '00:12')} Open ones?<br>B: {stamp(15, '00:15')} Two of them.",
        "a.txt",
    )
    assert [(t.speaker, t.time_start) for t in found.turns] == [("I", 3), ("B", 9), ("I", 12), ("B", 15)]
    bare = transcript(
        tmp_path, f"<p>{stamp(3, '00:03')} We have four.</p><p>{stamp(9, '00:09')} Two are closed.</p>"
    )
    assert [(t.time_start, bare.text[t.start : t.end]) for t in bare.turns] == [
        (3, "We have four."), (9, "Two are closed."),
    ]  # fmt: skip


def test_the_exact_second_is_in_the_block() -> None:
    first = f"{stamp(65.37, '01:05')}words {stamp(70.1, '01:10')} more"
    html = f"<p>{first}</p><p>none</p><p>{stamp(80.25, '')}x</p>"
    blocks = read(json.dumps({"text": html}).encode(), "a.otr").blocks
    assert [(b.text, b.time_start) for b in blocks] == [
        ("[01:05] words [01:10] more", 65.37), ("none", None), ("[01:20] x", 80.25),
    ]  # fmt: skip


@pytest.mark.parametrize("content", ['{"media": "x"}', '{"text": 5, "media-time": 1}', "[]", "{", "null"])
def test_files_without_text_are_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "a.otr"
    file.write_text(content)
    with pytest.raises(TranscriptError):
        read_transcript(file)


def test_nothing_is_run_or_shown_of_scripts_and_links(tmp_path: Path) -> None:
    found = transcript(tmp_path, "<p>I: a<script>alert(1)</script><img src=x onerror=y></p><p>B: b</p>")
    assert "alert" not in found.text
