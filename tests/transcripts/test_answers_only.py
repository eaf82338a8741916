"""Interviews whose answers alone are labelled: the questions are turns without a speaker."""

from __future__ import annotations

import pytest

from interviewcoder.transcripts.formats import markdown, text
from interviewcoder.transcripts.turns import divide

ASKED = ["How many beds are there?", "And what then?", "¿Quién lo dijo?", "What came of it?"]
TOLD = ["Four of them.", "We asked for more.", "Everyone did, really. Is that not so?", "Nothing at all."]


@pytest.mark.parametrize("question", ["{}", "**{}**", "1. {}"])
@pytest.mark.parametrize("who", ["Zuluaga", "A", "Expert", "Marta Lind"])
@pytest.mark.parametrize("further", ["", "\n\nAnd that was all there was to it."])
def test_questions_without_a_label(question: str, who: str, further: str) -> None:
    lines = [
        f"{question.format(asked)}\n\n{who}: {told}{further}" for asked, told in zip(ASKED, TOLD, strict=True)
    ]
    found = divide(markdown.read("\n\n".join(lines).encode(), "a.md").blocks)
    speakers = [turn.speaker for turn in found.turns]
    assert speakers == [None, who] * 4
    assert found.text[found.turns[3].start : found.turns[3].end] == f"{TOLD[1]}{further}"


@pytest.mark.parametrize("pattern", ["[{at}] [{who}] {words}", "[{at} --> {at}] [{who}] {words}"])
def test_a_time_and_a_name_each_in_brackets(pattern: str) -> None:
    said = [("SPEAKER_00", asked) for asked in ASKED]
    rows = [turn for pair in zip(said, [("SPEAKER_01", told) for told in TOLD], strict=True) for turn in pair]
    content = "\n".join(
        pattern.format(at=f"00:{5 * n:02}.000", who=who, words=words) for n, (who, words) in enumerate(rows)
    )
    found = divide(text.read(content.encode(), "a.txt").blocks)
    assert [(turn.speaker, found.text[turn.start : turn.end], turn.time_start) for turn in found.turns] == [
        (who, words, 5 * n) for n, (who, words) in enumerate(rows)
    ]
