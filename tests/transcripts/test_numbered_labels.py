"""Labels that count questions, and labels that name every gender."""

from __future__ import annotations

import pytest

from interviewcoder.transcripts.formats import markdown
from interviewcoder.transcripts.roles import guess_roles
from interviewcoder.transcripts.turns import Division, divide

ASKED = ["How many beds are there", "And what then", "Who said so", "What came of it"]
TOLD = ["Four of them.", "We asked for more.", "Everyone did, really.", "Nothing at all: nobody answered."]


def read(question: str, answer: str, between: str = "\n\n") -> Division:
    lines = []
    for n in range(4):
        lines += [f"{question.format(n=n + 1)} {ASKED[n]}?", f"{answer.format(n=n + 1)} {TOLD[n]}"]
    return divide(markdown.read(between.join(lines).encode(), "a.md").blocks)


def told(found: Division) -> list[tuple[str | None, str]]:
    return [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("question", "answer", "who"),
    [
        ("Frage {n}:", "Antwort:", ("Frage", "Antwort")),
        ("Question {n}:", "Answer {n}:", ("Question", "Answer")),
        ("**Frage {n}:**", "**B:**", ("Frage", "B")),
        ("Q{n}:", "A:", ("Q", "A")),
        ("**Q{n}:**", "**A:**", ("Q", "A")),
        ("Q{n}:", "A{n}:", ("Q", "A")),
        ("I{n}:", "B{n}:", ("I", "B")),
        ("Q{n} **Chair:**", "**Ms Hill:**", ("Chair", "Ms Hill")),
        ("Q{n} Chair:", "Ms Hill:", ("Chair", "Ms Hill")),
    ],
)
def test_numbers_of_questions(question: str, answer: str, who: tuple[str, str], between: str) -> None:
    expected = [turn for n in range(4) for turn in ((who[0], f"{ASKED[n]}?"), (who[1], TOLD[n]))]
    assert told(read(question, answer, between)) == expected


def test_people_with_numbers_stay_people() -> None:
    said = "".join(f"Moderator: {ASKED[n]}?\nP{n % 3 + 1}: {TOLD[n]}\n" for n in range(4))
    assert [turn.speaker for turn in divide(markdown.read(said.encode(), "a.md").blocks).turns] == [
        *["Moderator", "P1", "Moderator", "P2", "Moderator", "P3", "Moderator", "P1"]
    ]


@pytest.mark.parametrize("bold", ["", "**"])
@pytest.mark.parametrize(
    ("asking", "telling"),
    [
        ("Interviewer:in", "Interviewte:r"),
        ("Interviewer*in", "Befragte*r"),
        ("Interviewer*in", "B1"),
        ("I", "Expert*in 3"),
        ("I", "Expert:in 3"),
        ("Entrevistador@", "Entrevistad@"),
    ],
)
def test_labels_that_name_every_gender(asking: str, telling: str, bold: str) -> None:
    found = read(f"{bold}{asking}:{bold}", f"{bold}{telling}:{bold}")
    assert told(found) == [turn for n in range(4) for turn in ((asking, f"{ASKED[n]}?"), (telling, TOLD[n]))]
    assert guess_roles(found.text, found.turns)[asking] == "interviewer"


def test_speakers_of_a_parliament_with_article_and_form_of_address() -> None:
    found = read("El señor PRESIDENTE:", "La señora LÓPEZ GARCÍA:")
    assert {turn.speaker for turn in found.turns} == {"El señor PRESIDENTE", "La señora LÓPEZ GARCÍA"}
