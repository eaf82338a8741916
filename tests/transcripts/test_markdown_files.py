"""Markdown as meeting tools, editors and language models write it."""

from __future__ import annotations

from pathlib import Path

from interviewcoder.model import Transcript
from interviewcoder.transcripts import read_transcript

SAID = [
    ("Ida", "How did the mill get its wheel back?"),
    ("Ole", "We built it, three of us, out of larch."),
    ("Ida", "And who paid for the wood?"),
    ("Ole", "Nobody. It lay in the yard of the school."),
    ("Ida", "Does it turn?"),
    ("Ole", "In spring it does, when there is water."),
]


def read(tmp_path: Path, content: str, name: str = "a.md") -> Transcript:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return read_transcript(file)


def told(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(t.speaker, " ".join(transcript.text[t.start : t.end].split())) for t in transcript.turns]


def test_times_as_headings_are_times_of_what_follows(tmp_path: Path) -> None:
    parts = [
        f"### 00:0{n}:10 {{#00:0{n}:10}}\n\n" + "".join(f"**{who}:** {words}  \n" for who, words in pair)
        for n, pair in enumerate((SAID[:2], SAID[2:4], SAID[4:]))
    ]
    closing = "### Transcription ended after 00:09:10\n\n*This editable transcript was computer generated.*\n"
    transcript = read(tmp_path, "\n".join([*parts, closing]))
    assert told(transcript) == SAID
    assert [t.time_start for t in transcript.turns] == [10.0, None, 70.0, None, 130.0, None]
