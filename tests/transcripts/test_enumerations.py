"""Lists inside an answer: their items are nobody, and the dialogue keeps its labels."""

from __future__ import annotations

import pytest

from interviewcoder.transcripts.formats.text import read
from interviewcoder.transcripts.turns import Division, divide

PEOPLE = [("INT", "EXP"), ("Anna", "Ben"), ("I", "B"), ("Interviewer", "Dr. Meier"), ("MEIER", "KOS")]
COUNTED = [
    ("First", "Second"),
    ("Firstly", "Secondly", "Finally"),
    ("Erstens", "Zweitens", "Drittens"),
    ("Primo", "Secondo"),
    ("Primero", "Segundo"),
    ("Po pierwsze", "Po drugie"),
    ("Reason 1", "Reason 2"),
    ("Point one", "Point two"),
    ("Third point", "Last point"),
]


def talk(people: tuple[str, str], items: tuple[str, ...], lists: tuple[int, ...], asks: bool = True) -> str:
    asking, answering = people
    lines = []
    for n in range(5):
        lines += [
            f"{asking}: What about bed {n}{'?' if asks else ', then.'}",
            f"{answering}: There is a story.",
        ]
        if n in lists:
            lines += [f"{item}: there was no money for it, in year {n}." for item in items]
    return "\n".join(lines)


def read_text(content: str) -> Division:
    return divide(read(content.encode(), "a.txt").blocks)


def speakers(content: str) -> list[str | None]:
    return [turn.speaker for turn in read_text(content).turns]


@pytest.mark.parametrize("items", COUNTED, ids=" ".join)
@pytest.mark.parametrize("people", PEOPLE, ids=" ".join)
@pytest.mark.parametrize("lists", [(0,), (1, 3), (0, 1, 2, 3, 4)])
@pytest.mark.parametrize("asks", [True, False])
def test_counted_items(
    people: tuple[str, str], items: tuple[str, ...], lists: tuple[int, ...], asks: bool
) -> None:
    assert speakers(talk(people, items, lists, asks)) == [*people] * 5


@pytest.mark.parametrize("items", [("Drains", "Doors"), ("Drains", "Doors", "Staff"), ("a", "b"), ("A", "B")])
@pytest.mark.parametrize("lists", [(0,), (1, 3), (0, 1, 2, 3, 4)])
def test_items_that_follow_one_person_in_one_order(items: tuple[str, ...], lists: tuple[int, ...]) -> None:
    for people in (("INT", "EXP"), ("Interviewer", "Participant 2")):
        assert speakers(talk(people, items, lists)) == [*people] * 5


def test_the_items_are_words_of_the_answer() -> None:
    found = read_text(talk(("INT", "EXP"), ("First", "Second"), (1,)))
    said = [found.text[turn.start : turn.end] for turn in found.turns]
    assert said[3].endswith("Second: there was no money for it, in year 1.")


def test_people_who_answer_the_same_question_in_turn_are_no_list() -> None:
    asked = "".join(
        f"Moderator: What about bed {n}?\nAnna: It is old.\nBen: It is, yes.\nCarla: Very.\n"
        for n in range(4)
    )
    assert set(speakers(asked)) == {"Moderator", "Anna", "Ben", "Carla"}


def test_first_speaker_is_a_person() -> None:
    asked = "".join(
        f"Interviewer: What about bed {n}?\nFirst speaker: Old.\nSecond speaker: New.\n" for n in range(4)
    )
    assert set(speakers(asked)) == {"Interviewer", "First speaker", "Second speaker"}
