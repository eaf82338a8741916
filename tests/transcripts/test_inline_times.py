"""Times in the middle of what is said: they stay in the text; a turn has the time at its head or end."""

from __future__ import annotations

import pytest

from interviewcoder.transcripts.formats import text
from interviewcoder.transcripts.turns import Division, divide

LONG = "We had four beds, and then [00:12:33] nobody came any more, so that (0:13) we closed two of them."


def read(content: str) -> Division:
    return divide(text.read(content.encode(), "a.txt").blocks)


@pytest.mark.parametrize(
    ("head", "end", "times"),
    [
        ("", "", (None, None)),
        ("[00:11:05] ", "", (665, None)),
        ("", " #00:14:00-5#", (None, 840.5)),
        ("", " [00:14:00]", (None, 840)),
    ],
)
def test_a_time_inside_a_turn_is_a_word_of_it(
    head: str, end: str, times: tuple[float | None, float | None]
) -> None:
    content = f"I: What came of them?\n\nB: {head}{LONG}{end}\n\nI: And who said so?\n\nB: Everyone did."
    found = read(content)
    told = [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns]
    assert told[1] == ("B", LONG)
    assert [speaker for speaker, _ in told] == ["I", "B", "I", "B"]
    assert (found.turns[1].time_start, found.turns[1].time_end) == times


def test_a_time_on_a_line_of_its_own_does_not_end_a_turn() -> None:
    found = read("I: What?\n\nB: Four beds,\n[00:12:33]\nand two of them closed.\n\nI: Why?\n\nB: No staff.")
    assert [turn.speaker for turn in found.turns] == ["I", "B", "I", "B"]
    assert found.text[found.turns[1].start : found.turns[1].end].endswith("two of them closed.")


@pytest.mark.parametrize("pattern", ["{who}: 00:{at:02} {words}", "{who}:\t00:{at:02}\t{words}"])
def test_a_bare_time_after_every_label_is_its_turns_start(pattern: str) -> None:
    said = [(["Anna", "Ben"][n % 2], "Was that so, then?") for n in range(8)]
    content = "\n".join(pattern.format(who=who, at=n, words=words) for n, (who, words) in enumerate(said))
    found = read(content)
    assert [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns] == said
    assert [turn.time_start for turn in found.turns] == list(range(8))


def test_a_time_of_day_that_one_speaker_begins_with_is_said() -> None:
    found = read(
        "I: When was that?\n\nB: 10:30 on a Monday.\n\nI: And then?\n\nB: Nothing.\n\nI: Why?\n\nB: So."
    )
    assert found.text[found.turns[1].start : found.turns[1].end] == "10:30 on a Monday."
    assert all(turn.time_start is None for turn in found.turns)
