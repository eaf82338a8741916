"""The theme × group table against a count by hand, by characters, and by the laws it must keep."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.model import Code, Span
from interviewcoder.themes import (
    Cell,
    CountedCode,
    CountedInterview,
    ThemeCounts,
    cell_text,
    count_themes,
    counted_codes,
    rule_text,
)


def code(name: str, parent: str | None = None, **changes: object) -> Code:
    plain = Code(
        id=name, key=name, label=f"label of {name}", short=name, definition="", use="", avoid="", example="",
        colour="", parent=parent, theme="(derived)", counts=True, order=0.0, retired=False, resolved=name,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


CODES = counted_codes(
    [
        code("CAP"),
        code("CAP-BED", "CAP"),
        code("CAP-WST", "CAP"),
        code("CAP-NOT", "CAP", counts=False),
        code("CAP-NOT-A", "CAP-NOT"),
        code("AW"),
    ]
)


def interview(
    group: str | None,
    codings: dict[str, list[Span]],
    *,
    finished: bool = True,
    text: str = "one two three four",
) -> CountedInterview:
    words = [match.span() for match in re.finditer(r"\w+", text)]
    return CountedInterview("E-01", group, finished, text, [(0, len(text))], words, codings)  # type: ignore[arg-type]


def texts(counts: ThemeCounts) -> dict[str, list[str]]:
    return {
        row.code: [cell_text(cell) for cell in row.cells] for row in (*counts.rows, *counts.counter_examples)
    }


def test_rows_are_themes_and_counter_examples_apart() -> None:
    assert [(found.id, found.theme, found.row, found.counts) for found in CODES] == [
        ("CAP", "CAP", "CAP", True),
        ("CAP-BED", "CAP", "CAP", True),
        ("CAP-WST", "CAP", "CAP", True),
        ("CAP-NOT", "CAP", "CAP-NOT", False),
        ("CAP-NOT-A", "CAP", "CAP-NOT", False),
        ("AW", "AW", "AW", True),
    ]
    counts = count_themes([], CODES)
    assert [row.code for row in counts.rows] == ["CAP", "AW"]
    assert [row.code for row in counts.counter_examples] == ["CAP-NOT"]


def test_merged_codes_are_counted_where_they_went() -> None:
    found = counted_codes(
        [
            code("A"),
            code("A-1", "A"),
            code("OLD", resolved="A"),
            code("OLD-1", "OLD"),
            code("LOOSE", resolved="A-1"),
            code("N", counts=False),
            code("N-NOT", "N", counts=False),
            code("WAS-N", "A", resolved="N"),
        ]
    )
    assert {item.id: (item.theme, item.row, item.counts) for item in found} == {
        "A": ("A", "A", True),
        "A-1": ("A", "A", True),
        "OLD": ("A", "A", True),
        "OLD-1": ("A", "A", True),
        "LOOSE": ("A", "A", True),
        "N": ("N", "N", False),
        "N-NOT": ("N", "N", False),
        "WAS-N": ("N", "N", False),
    }


def test_a_theme_merged_into_its_own_sub_code_ends() -> None:
    found = counted_codes([code("A", resolved="A-1"), code("A-1", "A")])
    assert [(item.id, item.row) for item in found] == [("A", "A-1"), ("A-1", "A-1")]


def test_the_table_by_hand() -> None:
    bed, waste = (0, 7), (4, 13)  # "one two", "two three"
    counts = count_themes(
        [
            interview("Spain", {"CAP-BED": [bed], "CAP-WST": [waste]}),
            interview("Spain", {"CAP": [(0, 3), (14, 18)], "CAP-NOT": [(0, 3)]}),
            interview("Spain", {"AW": [(0, 18)]}, finished=False),
            interview("Poland", {"AW": [(0, 18)]}, finished=False),
            interview(" ", {"CAP-NOT-A": [(0, 2)]}),
            interview(None, {}),
        ],
        CODES,
        attribute="country",
        groups=["Italy"],
    )
    assert [(column.label, column.kind, column.interviews, column.finished) for column in counts.columns] == [
        ("Italy", "group", 0, 0),
        ("Poland", "group", 1, 0),
        ("Spain", "group", 3, 2),
        ("No single country", "none", 2, 2),
        ("Overall", "overall", 6, 4),
    ]
    assert texts(counts) == {
        "CAP": ["–", "–", "2/2", "0/2", "2/4"],
        "AW": ["–", "–", "0/2", "0/2", "0/4"],
        "CAP-NOT": ["–", "–", "1/2", "0/2", "1/4"],  # two letters of a word are no mention
    }
    # One joined passage of three words in the first interview, two of one word in the second.
    assert counts.rows[0].cells[2] == Cell(interviews=2, of=2, passages=3, words=5)
    assert counts.rows[0].cells[-1] == Cell(interviews=2, of=4, passages=3, words=5)


def test_without_an_attribute_there_is_one_column() -> None:
    counts = count_themes([interview("Spain", {}), interview(None, {})], CODES)
    assert [column.label for column in counts.columns] == ["Overall"]


def test_percentages_begin_at_ten() -> None:
    assert Cell(1, 9, 1, 1).percent is None
    assert Cell(1, 10, 1, 1).percent == 10
    printed = [
        cell_text(Cell(n, of, n, n)) for n, of in [(9, 9), (0, 10), (1, 40), (3, 40), (1, 3), (200, 200)]
    ]
    assert printed == ["9/9", "0/10 (0%)", "1/40 (3%)", "3/40 (8%)", "1/3", "200/200 (100%)"]


def test_a_retired_code_has_a_row_only_while_something_is_counted_in_it() -> None:
    codes = counted_codes([code("OLD", retired=True), code("NEW")])
    assert list(texts(count_themes([interview(None, {})], codes))) == ["NEW"]
    assert list(texts(count_themes([interview(None, {"OLD": [(0, 3)]})], codes))) == ["OLD", "NEW"]
    unfinished = interview(None, {"OLD": [(0, 3)]}, finished=False)
    assert list(texts(count_themes([unfinished], codes))) == ["NEW"]


def test_a_coding_with_an_unknown_code_is_not_dropped_in_silence() -> None:
    with pytest.raises(ValueError, match="GONE"):
        count_themes([interview(None, {"GONE": [(0, 3)]})], CODES)


IDS = [item.id for item in CODES]


@st.composite
def studies(draw: st.DrawFn) -> list[CountedInterview]:
    found = []
    for number in range(draw(st.integers(0, 6))):
        text = draw(st.text("ab .", max_size=20))
        cut = draw(st.integers(0, len(text)))
        turns = [(0, cut), (cut, len(text))]
        words = [(a + m.start(), a + m.end()) for a, b in turns for m in re.finditer(r"\w+", text[a:b])]
        place = st.integers(0, len(text))
        span = st.tuples(place, place).map(lambda pair: (min(pair), max(pair)))
        codings = draw(st.dictionaries(st.sampled_from(IDS), st.lists(span, max_size=3)))
        group = draw(st.sampled_from(["Spain", "Italy", "", None]))
        found.append(CountedInterview(str(number), group, draw(st.booleans()), text, turns, words, codings))
    return found


def brute(interviews: list[CountedInterview], row: str) -> Cell | None:
    """One cell by sets of characters."""
    members = {item.id for item in CODES if item.row == row}
    finished = [found for found in interviews if found.finished]
    mentioning = passages = words = 0
    for found in finished:
        coded = {p for member in members for a, b in found.codings.get(member, ()) for p in range(a, b)}
        whole = [set(range(a, b)) for a, b in found.words if set(range(a, b)) <= coded]
        runs: list[set[int]] = []
        for start, end in found.turns:
            broken = True
            for position in range(start, end):
                if position in coded and not found.text[position].isspace():
                    if broken:
                        runs.append(set())
                    runs[-1].add(position)
                    broken = False
                elif not found.text[position].isspace():
                    broken = True
        mentioning += bool(whole)
        words += len(whole)
        passages += sum(any(word <= run for word in whole) for run in runs)
    return Cell(mentioning, len(finished), passages, words) if finished else None


@settings(deadline=None, max_examples=200)
@given(studies())
def test_every_cell_is_what_counting_characters_gives(interviews: list[CountedInterview]) -> None:
    counts = count_themes(interviews, CODES, attribute="country")
    for row in (*counts.rows, *counts.counter_examples):
        for column, cell in zip(counts.columns, row.cells, strict=True):
            group = {"none": "", "overall": None}.get(column.kind, column.label)
            chosen = [found for found in interviews if group is None or (found.group or "") == group]
            assert cell == brute(chosen, row.code)
            assert len(chosen) == column.interviews


@settings(deadline=None, max_examples=100)
@given(studies())
def test_the_overall_column_is_the_sum_and_no_number_outgrows_another(
    interviews: list[CountedInterview],
) -> None:
    counts = count_themes(interviews, CODES, attribute="country")
    assert sum(column.finished for column in counts.columns[:-1]) == counts.columns[-1].finished
    for row in counts.rows:
        parts = [cell for cell in row.cells[:-1] if cell is not None]
        overall = row.cells[-1]
        if overall is None:
            assert not parts
            continue
        assert overall == Cell(
            sum(cell.interviews for cell in parts),
            sum(cell.of for cell in parts),
            sum(cell.passages for cell in parts),
            sum(cell.words for cell in parts),
        )
        assert overall.interviews <= min(overall.of, overall.passages) <= overall.passages <= overall.words


def test_the_rules_printed_are_those_that_apply() -> None:
    few = count_themes([interview("Spain", {"CAP": [(0, 3)], "AW": [(0, 3)], "CAP-NOT": [(0, 3)]})], CODES)
    plain = rule_text(few, level="barrier", codings="those of each interview's main coder")
    assert "mention the barrier" in plain
    assert "Codings counted: those of each interview's main coder." in plain
    assert "every N is below 10" in plain
    assert "interviewer's words are not counted" in plain
    for absent in ("–", "0:", "No single", "not finished", "theme"):
        assert absent not in plain, absent
    many = [interview("Spain", {})] * 10 + [interview("Italy", {}, finished=False), interview(None, {})]
    full = rule_text(count_themes(many, CODES, attribute="country"), interviewer=True, words=False)
    for present in (
        "given from N = 10", "–: no interview was finished", "0: no finished interview", "No single country:",
        "1 interview is not finished", "interviewer's words are counted too", "Counter-examples are",
    ):  # fmt: skip
        assert present in full, present
    assert "wholly coded" not in full
    themes_only = tuple(item for item in CODES if item.counts)
    assert "Counter-examples" not in rule_text(count_themes(many, themes_only))


def test_the_public_codes_are_plain_data() -> None:
    assert CountedCode("A", "a", "A", "A", True, path=("A",)) == counted_codes([code("A", label="a")])[0]
