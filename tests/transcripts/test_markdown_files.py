"""Markdown as meeting tools, editors and language models write it."""

from __future__ import annotations

from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    "written",
    [
        "**🎙️ {}:** {}", "🎙️ **{}**: {}", "<b>{}</b>: {}", "<strong>{}:</strong> {}", "[[{}]]: {}",
        "[[people/x|{}]]: {}", "[{}](https://a.example/b): {}", "- **[{}](https://a.example/b)**: {}",
        "=={}==: {}", "`{}`: {}", "**{}**: {}\\", "> **{}**: {}", "* *{}*: {}", "***{}:*** {}",
    ],
)  # fmt: skip
def test_labels_are_found_through_decorations(tmp_path: Path, written: str) -> None:
    content = "\n\n".join(written.format(who, words) for who, words in SAID)
    assert told(read(tmp_path, content)) == SAID


@pytest.mark.parametrize(
    "written",
    [
        "**{who}** [{time}]: {words}", "- **{who}** ({time}): {words}", "`{time}` **{who}**: {words}",
        "**{time}** — **{who}**: {words}", "### {who} ({time})\n\n{words}", "**{who}** · {time}\n{words}",
        "**{who}** *{time}*\n\n{words}", "[@{time}](https://a.example/b) - {who}\n{words}",
        "@{time} - **{who}**\n\n{words}", "[{time}](https://a.example) **{who}**: {words}",
    ],
)  # fmt: skip
def test_times_are_found_through_decorations(tmp_path: Path, written: str) -> None:
    content = "\n\n".join(
        written.format(who=who, words=words, time=f"0{n}:05") for n, (who, words) in enumerate(SAID)
    )
    transcript = read(tmp_path, content)
    assert told(transcript) == SAID
    assert [t.time_start for t in transcript.turns] == [60.0 * n + 5 for n in range(len(SAID))]


def test_links_and_emphasis_in_prose_are_no_speakers(tmp_path: Path) -> None:
    content = (
        "# On mills\n\nThere are kinds. See [Overshot](https://a.example): it takes water from above.\n\n"
        "**Costs**: larch is dear.\n\n<b>Time</b>: two winters.\n\nNobody asked us.\n"
    )
    assert {who for who, _ in told(read(tmp_path, content))} == {None}


def test_pictures_between_and_within_turns_are_no_words(tmp_path: Path) -> None:
    turns = [f"**{who}:** {words}" for who, words in SAID]
    content = "\n\n".join([*turns[:2], "![The mill](mill.jpg)", *turns[2:], "![](https://a.example/b.png)"])
    assert told(read(tmp_path, content)) == SAID
