"""Words in places where a format holds something else: they are read, or a notice says what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.model import Transcript
from interviewcoder.transcripts import read_transcript

BEFORE = [("I", "Is there a bed?"), ("B", "No, there is a list.")]
AFTER = [("I", "And then?"), ("B", "Nothing."), ("I", "And more of that?"), ("B", "Nothing more of it.")]


def read(folder: Path, name: str, content: str) -> Transcript:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return read_transcript(file, language="en")


def told(found: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns]


def markdown(said: list[tuple[str, str]]) -> str:
    return "".join(f"**{who}:** {words}\n\n" for who, words in said)


# --- Markdown ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "<!-- note --> **I:** How long is it?",
        "**I:** How long <!-- note -->is it?",
        "**I:** How long is it? <!-- note -->",
        "<!-- a note\n\nof two\n--> **I:** How long is it?",
        "<!-- one --><!-- two -->\n\n**I:** How long is it?",
    ],
)
def test_a_comment_beside_words_leaves_them(tmp_path: Path, line: str) -> None:
    asked = [("I", "How long is it?"), ("B", "Ten weeks.")]
    content = f"{markdown(BEFORE)}{line}\n\n{markdown(asked[1:] + AFTER)}"
    found = read(tmp_path, "a.md", content)
    assert told(found) == BEFORE + asked + AFTER
    assert "Comments are left out." in found.warnings


def test_a_comment_that_is_never_closed_takes_nothing_with_it(tmp_path: Path) -> None:
    found = read(tmp_path, "a.md", f"{markdown(BEFORE)}<!-- a note\n\n{markdown(AFTER)}")
    assert [turn for turn in told(found) if turn[0] == "I"] == [BEFORE[0], AFTER[0], AFTER[2]]
    assert told(found)[-1] == AFTER[-1]


def test_turns_between_fences_are_said(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "a.md",
        f"{markdown(BEFORE)}```\nI: How long is it?\nB: Ten weeks.\n```\n\n{markdown(AFTER)}",
    )
    assert told(found) == [*BEFORE, ("I", "How long is it?"), ("B", "Ten weeks."), *AFTER]


def test_examples_in_a_text_that_is_no_dialogue_are_left_out_with_a_notice(tmp_path: Path) -> None:
    said = ["We write down what is said.", "All of it.", "Then it is checked."]
    guide = f"{said[0]}\n\n{said[1]}\n\n```\nI: An example?\nB: Yes.\n```\n\n{said[2]}\n"
    found = read(tmp_path, "a.md", guide)
    assert told(found) == [(None, words) for words in said]
    assert any("fences" in warning for warning in found.warnings)
