"""Where a file writes all its speakers in one place, whatever stands there is one, whatever it looks like."""

from __future__ import annotations

import pytest

from interviewcoder.transcripts.formats import captions, markdown, text
from interviewcoder.transcripts.turns import Division, divide

SAID = [
    "How many beds do you have?",
    "So. We have four of them.",
    "And what then?",
    "Yes, we asked for more.",
    "Who said so?",
    "Everyone did, really.",
]
LETTERS = [
    "ruth",
    "ruth hill",
    "Ruth hill",
    "Vries, Marja de",
    "iPhone",
    "Jean-Luc d’Arc",
    "ruth.h",
    "3",
    "SPEAKER_01",
]
SIGNS = ["O’Brien, Siobhán [Guest]", "Jan Royaux | Brugge", "name@host.be", "+32 475 12 34 56", "Jan @ KPMG"]
ABOVE = [
    "{who}  0:{at:02}\n{words}\n\n",
    "0:{at:02} - {who}\n{words}\n\n",
    "00:00:{at:02} {who}\n{words}\n\n",
    "[{who}] 00:00:{at:02}\n{words}\n\n",
    "{who} at 0:{at:02}\n{words}\n\n",
    "{who} • 0:{at:02}\n{words}\n\n",
    "### {who} (0:{at:02})\n{words}\n\n",
    "**{who}** · 0:{at:02}\n{words}\n\n",
    "**{who}** *0:{at:02}*\n\n{words}\n\n",
    "[@0:{at:02}](https://example.org/call) - {who}\n{words}\n\n",
]
BESIDE = [
    "{who}: {words}\n",
    "[00:00:{at:02}] {who}: {words}\n\n",
    "**{who}:** {words}\n\n",
    "**{who}** [0:{at:02}]: {words}\n\n",
    "**{who}** (0:{at:02}): {words}\n\n",
    "- **{who}** [0:{at:02}]: {words}\n",
    "`0:{at:02}` **{who}**: {words}\n\n",
    "🎙️ **{who}:** {words}\n\n",
    "– {who}: {words}\n",
]


def turns(found: Division) -> list[tuple[str | None, str, float | None]]:
    return [(turn.speaker, found.text[turn.start : turn.end], turn.time_start) for turn in found.turns]


def talk(pattern: str, who: str) -> str:
    return "".join(
        pattern.format(who=["Marta Lind", who][n % 2], at=4 + 5 * n, words=SAID[n % 6]) for n in range(10)
    )


@pytest.mark.parametrize("pattern", ABOVE)
@pytest.mark.parametrize("who", [*LETTERS, *SIGNS, "Ruth"])
def test_a_name_and_a_time_above_the_words(pattern: str, who: str) -> None:
    reader = markdown if "*" in pattern or "#" in pattern or "](" in pattern else text
    found = divide(reader.read(talk(pattern, who).encode(), "a").blocks)
    assert turns(found) == [(["Marta Lind", who][n % 2], SAID[n % 6], 4 + 5 * n) for n in range(10)]


@pytest.mark.parametrize("pattern", BESIDE)
@pytest.mark.parametrize("who", [*LETTERS, "Ruth"])
def test_a_name_before_the_words(pattern: str, who: str) -> None:
    reader = markdown if "*" in pattern else text
    found = divide(reader.read(talk(pattern, who).encode(), "a").blocks)
    timed = "{at" in pattern
    assert turns(found) == [
        (["Marta Lind", who][n % 2], SAID[n % 6], 4 + 5 * n if timed else None) for n in range(10)
    ]


@pytest.mark.parametrize("who", LETTERS)
def test_a_name_at_the_head_of_a_caption(who: str) -> None:
    cues = "".join(
        f"00:00:{4 + 5 * n:02}.000 --> 00:00:{8 + 5 * n:02}.000\n"
        f"{['Marta Lind', who][n % 2]}: {SAID[n % 6]}\n\n"
        for n in range(10)
    )
    found = divide(captions.read(f"WEBVTT\n\n{cues}".encode(), "a.vtt").blocks)
    assert [turn.speaker for turn in found.turns] == ["Marta Lind", who] * 5


def test_lines_that_end_sentences_are_not_joined() -> None:
    """A line a turn, of much the same length, is no page width."""
    lines = [
        "──どこで働いていますか。",
        "田中　病院で働いています。",
        "──何年ですか、今で。",
        "田中　もう十年になります。",
    ] * 5
    blocks = text.read("\n".join(lines).encode(), "a.txt").blocks
    assert [block.text for block in blocks] == lines


def test_a_players_time_before_each_name_is_no_part_of_it() -> None:
    found = divide(text.read(talk("0:00 {who}  0:{at:02}\n\n{words}\n\n", "Ruth").encode(), "a").blocks)
    assert turns(found) == [(["Marta Lind", "Ruth"][n % 2], SAID[n % 6], 4 + 5 * n) for n in range(10)]


@pytest.mark.parametrize("who", [*SIGNS[:2], "CC", "Guest?2", "SPEAKER [unknown]", "To"])
@pytest.mark.parametrize("pattern", ["[0:00:{at:02}] {who}: {words}\n\n", "0:{at:02} {who}: {words}\n"])
def test_whatever_stands_between_time_and_colon_of_every_line(pattern: str, who: str) -> None:
    found = divide(text.read(talk(pattern, who).encode(), "a").blocks)
    assert turns(found) == [(["Marta Lind", who][n % 2], SAID[n % 6], 4 + 5 * n) for n in range(10)]


def test_a_colon_in_what_is_said_after_a_time_makes_no_speaker() -> None:
    lines = [
        "Marta: How was it, then?",
        "Ruth: I can tell you two things: it was loud.",
        "I remember one: the lifts.",
        "And another: the smell.",
        "Marta: And you stayed?",
        "Ruth: Yes.",
    ]
    timed = "".join(f"[0:00:{4 + 5 * n:02}] {line}\n" for n, line in enumerate(lines))
    assert set(divide(text.read(timed.encode(), "a").blocks).text.split()) >= {"lifts.", "smell."}
    assert {turn.speaker for turn in divide(text.read(timed.encode(), "a").blocks).turns} == {"Marta", "Ruth"}


@pytest.mark.parametrize("pair", [("You", "Mr. Lim"), ("You", "AI"), ("She", "He"), ("Wir", "Sie")])
def test_a_pronoun_that_comes_back_is_a_speaker(pair: tuple[str, str]) -> None:
    said = "".join(f"{pair[n % 2]}:\t{SAID[n % 6]}\n\n" for n in range(8))
    found = divide(text.read(f"A preface of a sentence or two.\n\n{said}[End]\n".encode(), "a").blocks)
    assert [turn.speaker for turn in found.turns if turn.speaker] == [pair[n % 2] for n in range(8)]


@pytest.mark.parametrize("who", ["شرکت\u200cکننده", "क्\u200dषमा"])
def test_joiners_that_are_spelling_stay_in_a_name(who: str) -> None:
    found = divide(text.read(talk("{who}: {words}\n", who).encode(), "a").blocks)
    assert [turn.speaker for turn in found.turns] == ["Marta Lind", who] * 5
