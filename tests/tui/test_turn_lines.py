"""Turns as lines: every word under its speaker, at any width, made only when asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from small_study import transcript

from interviewcoder.model import Transcript, Turn
from interviewcoder.tui.turn_lines import TurnLines, speaker_colours

WORDS = st.text(st.sampled_from("abcé 漢\u0301\n\x1b"), min_size=1, max_size=60).filter(str.strip)


def made(words: list[str], speakers: list[str | None]) -> Transcript:
    text, turns = "", []
    for said, speaker in zip(words, speakers, strict=False):
        turns.append(Turn(speaker, len(text), len(text) + len(said)))
        text += said + "\n"
    return Transcript("a.txt", "txt", None, None, text, tuple(turns), ())


def shown(lines: TurnLines) -> list[str]:
    return ["".join(text for text, _ in line.left) for line in lines]


@given(st.lists(WORDS, min_size=1, max_size=8), st.integers(10, 90))
def test_each_turn_has_its_heading_its_words_and_an_empty_line_after(words: list[str], width: int) -> None:
    lines = TurnLines(made(words, [f"S{n}" for n in range(len(words))]), width, {})
    said = shown(lines)
    headings = [lines.heading_of(turn) for turn in range(len(words))]
    for turn, heading in enumerate(headings):
        assert said[heading].startswith(f"▌ S{turn}  ")
        end = headings[turn + 1] - 1 if turn + 1 < len(words) else len(lines)
        inside = "".join(said[heading + 1 : end]).split()
        expected = words[turn].replace("\x1b", "\u241b").split()
        assert "".join(inside) == "".join(expected)
        assert all(lines.turn_at(line) == turn for line in range(heading, end))
        if turn:
            assert said[heading - 1] == ""


def test_a_time_stands_at_the_right_and_roles_are_guesses_until_given() -> None:
    lines = TurnLines(transcript("DE-01"), 80, {"INT": "interviewer"})
    assert shown(lines)[0] == "▌ INT  interviewer" and lines[0].right == (("10:40 ", "dim"),)
    assert shown(lines)[lines.heading_of(1)] == "▌ EXP  interviewee?"
    assert lines[0].left[1][1].endswith(speaker_colours(["INT", "EXP"])["INT"])


def test_words_without_a_label_say_so() -> None:
    assert shown(TurnLines(made(["one", "two"], [None, None]), 40, {}))[0] == "▏ no label"
    assert len(TurnLines(made([], []), 40, {})) == 0


def test_the_turns_of_a_speaker_are_gone_to_in_order() -> None:
    lines = TurnLines(made(["a", "b", "c", "d"], ["X", "Y", "X", "X"]), 40, {})
    at = [lines.heading_of(turn) for turn in range(4)]
    assert [lines.next_of("X", line, 1) for line in (at[0], at[1], at[2], at[3])] == [
        at[2],
        at[2],
        at[3],
        None,
    ]
    assert [lines.next_of("X", line, -1) for line in (at[0], at[2], at[3])] == [None, at[0], at[2]]
    assert lines.next_of("Z", 0, 1) is None


def test_only_lines_that_are_asked_for_are_made() -> None:
    lines = TurnLines(made(["word"] * 5_000, ["X"] * 5_000), 40, {})
    assert len(lines) == 5_000 * 3 - 1 and lines.asked == 0
    assert len(lines[100:110]) == 10 and lines.asked == 10
