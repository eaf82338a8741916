"""What the coding screen stands on, without an app: finding codes, counting, remembering, wrapping."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from small_study import LICENSED, code, place_of

from interviewcoder.codebook import read_codebook
from interviewcoder.model import Code, OptionError
from interviewcoder.project import Project, open_project
from interviewcoder.tui.codes import arrange, find, match
from interviewcoder.tui.remembered import RECENT, Remembered
from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.lines import printable, wrap

SAMPLE = Path(__file__).resolve().parents[2] / "codebooks" / "radioligand_barriers.yaml"


LETTERS = st.sampled_from("ab —’日é ")


def sample_codes() -> list[Code]:
    entries = read_codebook(SAMPLE).codes
    return [
        Code(e.key, e.key, e.label, e.short, "", "", "", "", "", e.parent, "", e.counts, 0.0, False, e.key)
        for e in entries
    ]


def test_three_letters_of_its_key_find_every_code_of_the_sample_codebook() -> None:
    codes = sample_codes()
    for wanted in codes:
        letters = [letter for letter in wanted.key.casefold() if letter.isalnum()]
        tries = ("".join(some) for length in (1, 2, 3) for some in combinations(letters, length))
        assert any(find(codes, typed)[0] is wanted for typed in tries), wanted.key


def test_letters_at_beginnings_of_words_count_most() -> None:
    codes = sample_codes()
    assert find(codes, "cb")[0].key == "CAP-BED"
    assert find(codes, "bed")[0].key == "CAP-BED"
    assert find(codes, "AW-REF")[0].key == "AW-REF"
    assert find(codes, "qqq") == []


def test_without_letters_recent_codes_come_first_then_the_codebook() -> None:
    codes = sample_codes()
    found = [code.key for code in find(codes, "", ["MC-REF", "CAP"])]
    assert found[:3] == ["MC-REF", "CAP", "AW"]
    assert sorted(found) == sorted(code.key for code in codes)


@given(st.text("ab- ", max_size=8), st.text("ab", min_size=1, max_size=4))
def test_letters_fit_exactly_where_they_occur_in_order(text: str, letters: str) -> None:
    rest = iter(text)
    occurs = all(letter in rest for letter in letters)
    assert (match(text, letters) is not None) == occurs


def test_themes_count_the_codings_of_their_sub_codes(project: Project) -> None:
    code(project, "CAP-BED", LICENSED)
    code(project, "CAP-WST", LICENSED)
    code(project, "CAP", "Two of them are closed.")
    codes = arrange(project.codes())
    counts = codes.counts(project.codings())
    by_key = {codes.by_id[id].key: number for id, number in counts.items()}
    assert by_key == {"CAP": 3, "CAP-BED": 1, "CAP-WST": 1}


def test_digits_without_pins_are_the_themes_and_pins_take_their_place(project: Project) -> None:
    session = Session(project, "ana")
    assert {digit: code.key for digit, code in session.pins().items()} == {1: "AW", 2: "CAP", 3: "WF"}
    bed = next(code for code in project.codes() if code.key == "CAP-BED")
    session.remembered.pin(2, bed.id)
    assert {digit: code.key for digit, code in session.pins().items()} == {
        1: "AW", 2: "CAP-BED", 3: "WF",
    }  # fmt: skip


def test_what_is_remembered_comes_back_and_damage_is_forgotten(project: Project) -> None:
    remembered = Remembered(project, "ana")
    remembered.pin(4, "x")
    remembered.used([f"code{number}" for number in range(RECENT + 3)])
    remembered.set("place:one", "17")
    remembered.save()
    with open_project(project.path) as again:
        back = Remembered(again, "ana")
        assert (back.pinned, len(back.recent), back.place("one")) == ({4: "x"}, RECENT, 17)
        assert Remembered(again, "ben").pinned == {}
    for damage in ("{", "[]", '{"pinned": 3}', '{"pinned": {"x": "y"}}', "null"):
        project.set_setting("ana", "codes", damage)
        assert Remembered(project, "ana").pinned == {}
    project.set_setting("ana", "place:one", "minus one")
    assert Remembered(project, "ana").place("one") == 0


def test_the_most_specific_coding_under_the_cursor_comes_first(project: Project) -> None:
    code(project, "CAP-BED", LICENSED)
    code(project, "WF-LIC", "licensed")
    session = Session(project, "ana")
    session.open(project.interview("DE-01"))
    start, end = place_of(project, "licensed")
    assert [session.name(coding) for coding in session.here(start)] == ["WF-LIC", "CAP-BED"]
    assert [session.name(coding) for coding in session.here(end)] == ["CAP-BED"]
    assert session.here(0) == []
    assert len(session.here(0, place_of(project, "to run them"))) == 1


def test_a_code_is_not_assigned_twice_to_the_same_passage(project: Project) -> None:
    session = Session(project, "ana")
    session.open(project.interview("DE-01"))
    place = place_of(project, LICENSED)
    bed = next(code for code in project.codes() if code.key == "CAP-BED")
    assert len(session.assign(place, [bed.id])[0]) == 1
    made, sentence = session.assign(place, [bed.id])
    assert made == () and "already stands" in sentence
    with pytest.raises(OptionError, match="already has the code"):
        session.recode(session.codings[0], bed)


def test_half_an_interview_coded_is_half(project: Project) -> None:
    session = Session(project, "ana")
    session.open(project.interview("DE-01"))
    assert session.coded_until() == 0
    code(project, "CAP-BED", LICENSED)
    session.reload()
    assert session.coded_until() == place_of(project, LICENSED)[1] / session.interview.length
    session.finish()
    assert session.coded_until() == 1


@given(
    st.lists(st.text(LETTERS, max_size=40), max_size=4),
    st.integers(min_value=8, max_value=30),
)
def test_wrapped_lines_fit_and_lose_no_word(texts: list[str], width: int) -> None:
    lines = wrap([(text, "") for text in texts], width)
    whole = "".join("".join(text for text, _ in line.left) for line in lines)
    assert "".join(whole.split()) == "".join("".join(texts).split())
    for line in lines:
        assert cell_len("".join(text for text, _ in line.left).rstrip()) <= width


def test_no_control_character_reaches_the_terminal() -> None:
    assert printable("a\x1b[31mb\u202e\x07") == "a·[31mb··"
