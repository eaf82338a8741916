"""A key above the talk is no speaker, and one who says one thing leaves the others' roles as they are."""

from __future__ import annotations

import pytest

from interviewcoder.transcripts.formats import captions, text
from interviewcoder.transcripts.roles import guess_roles
from interviewcoder.transcripts.turns import divide

SAID = [("Marta", "How many beds are there?"), ("Ruth", "Four of them, I think, in the old wing.")] * 5


def lines(*rows: tuple[str, str]) -> str:
    return "\n\n".join(f"{who}: {words}" for who, words in rows)


@pytest.mark.parametrize(
    "key", ["Transkriptionsregeln", "Kommentar", "Anwesende", "Contexte", "Restrictions"]
)
def test_an_unknown_key_above_the_talk(key: str) -> None:
    found = divide(text.read(f"{key}: as they were agreed.\n\n{lines(*SAID)}".encode(), "a").blocks)
    assert [turn.speaker for turn in found.turns] == ["Marta", "Ruth"] * 5
    assert guess_roles(found.text, found.turns) == {"Marta": "interviewer", "Ruth": "interviewee"}


def test_roles_beside_a_third_who_says_one_thing() -> None:
    rows = [*SAID[:6], ("Nurse", "Tea, anyone?"), *SAID[6:]]
    found = divide(text.read(lines(*rows).encode(), "a").blocks)
    roles = guess_roles(found.text, found.turns)
    assert (roles["Marta"], roles["Ruth"], roles["Nurse"]) == ("interviewer", "interviewee", "other")


def test_lines_that_stay_on_the_screen_are_said_once() -> None:
    """Word-by-word captions show each line a second and a third time, under the words that follow."""
    cues = (
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.990\n \nhello<00:00:00.320><c> all</c>\n\n"
        "00:00:02.990 --> 00:00:03.000\nhello all\n \n\n"
        "00:00:03.000 --> 00:00:05.990\nhello all\nwelcome<00:00:03.320><c> back</c>\n\n"
        "00:00:05.990 --> 00:00:06.000\nwelcome back\n \n\n"
        "00:00:06.000 --> 00:00:08.000\nwelcome back\nyes\n"
    )
    assert divide(captions.read(cues.encode(), "a.vtt").blocks).text == "hello all welcome back yes"


def test_a_word_that_is_said_twice_in_other_captions_is_kept() -> None:
    cues = "".join(f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\nYes.\n\n" for n in range(3))
    assert divide(captions.read(f"WEBVTT\n\n{cues}".encode(), "a.vtt").blocks).text == "Yes. Yes. Yes."
