"""Control characters that a file holds as escapes: removed and told of as those it holds as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import MakeWord
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.model import Transcript
from interviewcoder.transcripts import read_transcript
from interviewcoder.transcripts.blocks import Block, Parsed
from interviewcoder.transcripts.controls import cleaned, without_controls

WORDS = "Is there a bed\x1b[2J for them\x00 now?"
CLEAN = "Is there a bed[2J for them now?"


def told(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


def removed(transcript: Transcript) -> list[str]:
    return [warning for warning in transcript.warnings if "control character" in warning]


def read(folder: Path, name: str, content: str) -> Transcript:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return read_transcript(file, language="en")


def test_escapes_of_json(tmp_path: Path) -> None:
    segments = [
        {"start": 0, "end": 1, "text": WORDS, "speaker": "An\x07na\u202e"},
        {"start": 1, "end": 2, "text": "No\x9b there is not.", "speaker": "B\x00"},
        {"start": 2, "end": 3, "text": "So?", "speaker": "An\u200bna"},
    ]
    found = read(tmp_path, "a.json", json.dumps({"segments": segments}))
    assert told(found) == [("Anna", CLEAN), ("B", "No there is not."), ("Anna", "So?")]
    assert removed(found) == ["5 control characters were removed."]


def test_escapes_in_otranscribe(tmp_path: Path) -> None:
    page = f"<p>I: {WORDS}</p><p>B: No.</p><p>I: Why?</p><p>B: They are full.</p>"
    found = read(tmp_path, "a.otr", json.dumps({"text": page.replace("\x00", "\x02"), "media-time": 1}))
    assert told(found)[0] == ("I", CLEAN)
    assert removed(found) == ["2 control characters were removed."]


def test_references_of_a_web_page(tmp_path: Path) -> None:
    page = "<html><body><p>I: Is &#x7f;there a bed?</p><p>B: No.</p><p>I: So&#127;?</p><p>B: Full.</p></body>"
    found = read(tmp_path, "a.html", page)
    assert told(found)[0] == ("I", "Is there a bed?")
    assert removed(found) == ["2 control characters were removed."]


def test_references_in_word(word: MakeWord) -> None:
    said = ["I: Is there &#x9b;31ma bed?", "B: No&#x7f;.", "I: Why?", "B: Full."]
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in said)
    found = read_transcript(word(body), language="en")
    assert told(found)[:2] == [("I", "Is there 31ma bed?"), ("B", "No.")]
    assert removed(found) == ["2 control characters were removed."]


@pytest.mark.parametrize("escape", [r"\'00", r"\'1b", r"\u27?", r"\u127?"])
def test_escapes_of_rich_text(tmp_path: Path, escape: str) -> None:
    page = rf"{{\rtf1\ansi I: Is there {escape}a bed?\par B: No.\par I: Why?\par B: Full.\par}}"
    found = read(tmp_path, "a.rtf", page)
    assert told(found)[0] == ("I", "Is there a bed?")
    assert removed(found) == ["1 control character was removed."]


def test_raw_and_escaped_ones_are_told_of_together(tmp_path: Path) -> None:
    content = json.dumps({"segments": [{"start": 0, "end": 1, "text": WORDS}]})
    assert removed(read(tmp_path, "a.json", content + "\x00")) == ["3 control characters were removed."]


def test_voices_of_captions_without_what_nobody_sees(tmp_path: Path) -> None:
    voices = ("An\u200bna\u202e", "Bob", "Anna")
    cues = [f"00:0{n}.000 --> 00:0{n}.900\n<v {voice}>Is it so?\n" for n, voice in enumerate(voices)]
    found = read(tmp_path, "a.vtt", "WEBVTT\n\n" + "\n".join(cues))
    assert found.speakers == {"Anna": 2, "Bob": 1}
    assert found.warnings == ()


@given(text=st.text(), bold=st.integers(0, 20), cells=st.lists(st.text(), max_size=3))
def test_blocks_stay_what_they_are_but_for_control_characters(text: str, bold: int, cells: list[str]) -> None:
    """The bold beginning is still the same words, and cleaning twice changes nothing."""
    block = Block(text, bold=min(bold, len(text)), cells=tuple(cells), speaker=text or None)
    once = cleaned(Parsed("txt", (block,)))
    (found,) = once.blocks
    assert not any(ord(char) < 32 and char not in "\n\t" for char in "".join((found.text, *found.cells)))
    assert found.text[: found.bold] == without_controls(text[: block.bold])[0]
    assert cleaned(once) == once
