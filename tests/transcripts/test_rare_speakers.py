"""Someone who says one thing in an interview of others; and words with a colon that are nobody."""

from __future__ import annotations

import pytest

from interviewcoder.transcripts.answers import Answers, SpeakerAnswer
from interviewcoder.transcripts.formats import captions, markdown, text
from interviewcoder.transcripts.turns import Division, divide

PEOPLE = [
    ("INT", "EXP"),
    ("Anna Meier", "Ben Schulz"),
    ("I", "B"),
    ("Interviewer", "Dr. Weber"),
    ("MEIER", "KOS"),
]
COMES_IN = [
    "Nurse",
    "Pflegerin",
    "Infermiera",
    "Enfermera",
    "Pielęgniarka",
    "Colleague",
    "Dr. Roth",
    "Ehemann",
]


def talk(people: tuple[str, str], *inside: str, pattern: str = "{who}: {words}", after: int = 6) -> str:
    lines = []
    for n in range(12):
        lines.append(pattern.format(who=people[0], words=f"What do you think of bed number {n}?"))
        lines.append(pattern.format(who=people[1], words="It is a very old bed, as you can see here."))
        lines += inside if n == after else []
    return "\n\n".join(lines)


def read(content: str, answers: Answers | None = None) -> Division:
    reader = markdown if "**" in content else text
    blocks = reader.read(content.encode(), "a").blocks
    return divide(blocks, answers) if answers else divide(blocks)


def speakers(found: Division) -> set[str | None]:
    return {turn.speaker for turn in found.turns}


@pytest.mark.parametrize("people", PEOPLE, ids=" ".join)
@pytest.mark.parametrize("who", COMES_IN)
def test_one_who_comes_in(people: tuple[str, str], who: str) -> None:
    assert speakers(read(talk(people, f"{who}: You are wanted on the ward."))) == {*people, who}


@pytest.mark.parametrize("people", PEOPLE, ids=" ".join)
@pytest.mark.parametrize("who", ["Anna", "Someone", "B2", "ROTH", "Signora Rossi"])
def test_anyone_who_breaks_into_a_turn_that_is_taken_up_again(people: tuple[str, str], who: str) -> None:
    found = read(talk(people, f"{who}: You are wanted on the ward.", f"{people[1]}: I am coming."))
    assert speakers(found) == {*people, who}


@pytest.mark.parametrize("people", PEOPLE, ids=" ".join)
@pytest.mark.parametrize(
    "word", ["Problem", "Betten", "Fazit", "PET", "DRG", "Radioligand therapy", "One thing"]
)
def test_words_with_a_colon_in_an_answer_are_nobody(people: tuple[str, str], word: str) -> None:
    found = read(talk(people, f"{word}: there was never any money for it."))
    assert speakers(found) == {*people}
    assert sum(turn.speaker == people[1] for turn in found.turns) == 12


def test_what_is_in_doubt_is_told_with_its_line_and_can_be_said() -> None:
    content = talk(("INT", "EXP"), "Anna: I should like to add something to that.")
    line = content.split("\n").index("Anna: I should like to add something to that.") + 1
    found = read(content)
    assert any(f"“Anna” (line {line})" in warning for warning in found.warnings)
    assert found.missed["Anna"] == 1
    said = read(content, Answers({"Anna": SpeakerAnswer(role="interviewee")}))
    assert speakers(said) == {"INT", "EXP", "Anna"}
    assert not any("Anna" in warning for warning in said.warnings)


@pytest.mark.parametrize("who", ["B2", "MS. GAINES", "Tom", "Ehemann"])
def test_bold_like_the_others(who: str) -> None:
    pattern = "**{who}:** {words}"
    content = talk(("INT", "EXP"), pattern.format(who=who, words="May I say a word?"), pattern=pattern)
    assert speakers(read(content)) == {"INT", "EXP", who}


def test_capitals_like_those_of_the_court() -> None:
    content = talk(("THE COURT", "Q"), "MR. BOWES: I object to that question.", "MS. GAINES: So do I.")
    assert speakers(read(content)) == {"THE COURT", "Q", "MR. BOWES", "MS. GAINES"}


def test_a_focus_group_in_which_some_say_one_thing() -> None:
    order = ["Anna", "Ben", "Anna", "Carla", "Ben", "Carla", "Dmitri", "Anna", "Ben", "Frank", "Carla"]
    content = "\n\n".join(f"M: And you, what of it?\n\n{who}: I think it is old." for who in order)
    assert speakers(read(content)) == {"M", *order}


@pytest.mark.parametrize("who", ["B2", "Tom", "Nurse", "MS. GAINES"])
def test_the_head_of_a_caption(who: str) -> None:
    said = [f"{['Marta Lind', 'Ruth'][n % 2]}: What of bed {n}, then?" for n in range(12)]
    said.insert(7, f"{who}: You are wanted.")
    cues = "".join(
        f"00:00:{2 * n:02}.000 --> 00:00:{2 * n + 1:02}.000\n{line}\n\n" for n, line in enumerate(said)
    )
    found = divide(captions.read(f"WEBVTT\n\n{cues}".encode(), "a.vtt").blocks)
    assert speakers(found) == {"Marta Lind", "Ruth", who}


@pytest.mark.parametrize(
    "pattern", ["{who}\t{words}", "0:{at:02}\t{who}\t{words}", "[{who}] {words}", "【{who}】{words}"]
)
@pytest.mark.parametrize("who", ["Nurse", "B2", "Tom Lee", "MS. GAINES"])
def test_a_place_of_its_own_for_the_name(pattern: str, who: str) -> None:
    order = [["Marta", "Ruth"][n % 2] for n in range(20)]
    order.insert(7, who)
    said = "\n".join(
        pattern.format(who=name, at=n, words="What of it, then?") for n, name in enumerate(order)
    )
    assert [turn.speaker for turn in read(said).turns] == order
