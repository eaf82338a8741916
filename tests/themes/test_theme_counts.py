"""The theme × group table against a count by hand, by characters, and by the laws it must keep."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.model import Code, Span
from interviewcoder.themes import (
    Cell,
    CountedCode,
    CountedInterview,
    Tally,
    ThemeCounts,
    count_themes,
    counted_codes,
    rule_text,
)
from tests.themes.arrays import Made, tallied


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
    **more: object,
) -> CountedInterview:
    row = {item.id: item.row for item in CODES}
    rows = tallied([Made(text, [(0, len(text))], codings)], {id: row.get(id, id) for id in codings})[0]
    counted = {"words": len(text.split()), "speakers": 1, "language": "en", **more}
    return CountedInterview("E-01", (group or "",), finished, rows, **counted)  # type: ignore[arg-type]


def texts(counts: ThemeCounts) -> dict[str, list[str]]:
    """n/N of each cell."""
    return {
        row.code: [f"{cell.interviews}/{cell.of}" if cell else "–" for cell in row.cells]
        for row in (*counts.rows, *counts.counter_examples)
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
        attributes=["country"],
        groups=[["Italy"]],
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
    assert counts.rows[0].cells[2] == Cell(2, 2, 3, 5, speakers=2, words_of=8, speakers_of=2, rate=625.0)
    assert counts.rows[0].cells[-1] == Cell(2, 4, 3, 5, speakers=2, words_of=16, speakers_of=4, rate=312.5)


def test_without_an_attribute_there_is_one_column() -> None:
    counts = count_themes([interview("Spain", {}), interview(None, {})], CODES)
    assert [column.label for column in counts.columns] == ["Overall"]


def test_two_attributes_are_crossed_as_far_as_there_are_interviews() -> None:
    found = [
        replace(interview("", {"CAP": [(0, 3)]}), group=group)
        for group in [("Spain", "nurse"), ("Italy", "physician"), ("Italy", ""), ("", "nurse"), ("", "")]
    ]
    counts = count_themes(
        found,
        CODES,
        attributes=["country", "stakeholder_group"],
        groups=[["Italy", "Spain", "Poland"], ["physician", "nurse"]],
    )
    assert [(column.label, column.kind, column.values) for column in counts.columns] == [
        ("Italy · physician", "group", ("Italy", "physician")),
        ("Italy · no single stakeholder group", "none", ("Italy", "")),
        ("Spain · nurse", "group", ("Spain", "nurse")),
        ("No single country · nurse", "none", ("", "nurse")),
        ("No single country · no single stakeholder group", "none", ("", "")),
        ("Overall", "overall", ()),
    ]
    assert texts(counts)["CAP"] == ["1/1", "1/1", "1/1", "1/1", "1/1", "5/5"]


def test_a_rate_is_given_only_within_a_language_that_is_known() -> None:
    german = interview("Germany", {"CAP": [(0, 3)]}, language="de")
    english, unknown = (interview("Malta", {"CAP": [(0, 7)]}, language=tag) for tag in ("en", ""))
    for chosen, rate in (([german, german], 250.0), ([english], 500.0), ([unknown], None)):
        cell = count_themes(chosen, CODES).rows[0].cells[0]
        assert cell is not None and cell.rate == rate
    counts = count_themes([german, english], CODES, attributes=["country"])
    assert [cell and cell.rate for cell in counts.rows[0].cells] == [250.0, 500.0, None]
    assert "– in Overall: not all in one language" in rule_text(counts, count="rate")


def test_what_was_asked_is_counted_among_those_that_are_not_missing() -> None:
    said, silent, unasked, missing = (
        interview("Spain", {"CAP": [(0, 3)]}, asked=frozenset({"CAP"})),
        interview("Spain", {}, asked=frozenset({"CAP", "AW"})),
        interview("Spain", {"CAP": [(0, 3)]}, asked=frozenset()),
        interview("Spain", {}, asked=frozenset({"CAP"}), unread=frozenset({"CAP"})),
    )
    counts = count_themes([said, silent, unasked, missing], CODES)
    (cap,), (aw,) = (row.cells for row in counts.rows)
    assert cap is not None and (cap.interviews, cap.of, cap.asked, cap.asked_silent) == (2, 3, 2, 1)
    assert aw is not None and (aw.interviews, aw.of, aw.asked, aw.asked_silent) == (0, 4, 1, 1)
    assert count_themes([interview("Spain", {})], CODES).rows[0].cells[0].asked is None  # type: ignore[union-attr]


def test_what_is_missing_is_left_out_of_words_and_speakers_too() -> None:
    missing = interview("Spain", {}, unread=frozenset({"CAP"}))
    cell = count_themes([interview("Spain", {"CAP": [(0, 3)]}), missing], CODES).rows[0].cells[0]
    assert cell == Cell(1, 1, 1, 1, speakers=1, words_of=4, speakers_of=1, rate=250.0)


def test_a_retired_code_has_a_row_only_while_something_is_counted_in_it() -> None:
    codes = counted_codes([code("OLD", retired=True), code("NEW")])
    assert list(texts(count_themes([interview(None, {})], codes))) == ["NEW"]
    assert list(texts(count_themes([interview(None, {"OLD": [(0, 3)]})], codes))) == ["OLD", "NEW"]
    unfinished = interview(None, {"OLD": [(0, 3)]}, finished=False)
    assert list(texts(count_themes([unfinished], codes))) == ["NEW"]


def test_a_coding_with_an_unknown_code_is_not_dropped_in_silence() -> None:
    with pytest.raises(ValueError, match="E-01"):
        count_themes([interview(None, {"GONE": [(0, 3)]})], CODES)


IDS = [item.id for item in CODES]
GROUPS = ["Spain", "Italy", ""]


@st.composite
def studies(draw: st.DrawFn) -> tuple[list[Made], list[CountedInterview]]:
    """Interviews as they are, and as they are counted."""
    made = []
    for _ in range(draw(st.integers(0, 6))):
        text = draw(st.text("ab .", max_size=20))
        place = st.integers(0, len(text))
        cut = draw(place)
        span = st.tuples(place, place).map(lambda pair: (min(pair), max(pair)))
        codings = draw(st.dictionaries(st.sampled_from(IDS), st.lists(span, max_size=3)))
        speakers = draw(st.tuples(st.integers(0, 1), st.integers(0, 1)))
        group, finished = draw(st.sampled_from(GROUPS)), draw(st.booleans())
        made.append(Made(text, [(0, cut), (cut, len(text))], codings, speakers, group, finished))
    rows = tallied(made, {item.id: item.row for item in CODES})
    counted = [
        CountedInterview(
            str(number),
            (one.group,),
            one.finished,
            rows[number],
            words=len(one.words()),
            speakers=len({one.speaker(word) for word in one.words()}),
            language="en",
        )
        for number, one in enumerate(made)
    ]
    return made, counted


def brute(interviews: list[Made], row: str) -> Cell | None:
    """One cell by sets of characters."""
    members = {item.id for item in CODES if item.row == row}
    finished = [found for found in interviews if found.finished]
    mentioning = passages = words = speakers = 0
    for found in finished:
        coded = {p for member in members for a, b in found.codings.get(member, ()) for p in range(a, b)}
        whole = [span for span in found.words() if set(range(*span)) <= coded]
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
        passages += sum(any(set(range(*word)) <= run for word in whole) for run in runs)
        speakers += len({found.speaker(word) for word in whole})
    if not finished:
        return None
    every = [word for found in finished for word in found.words()]
    talking = sum(len({found.speaker(word) for word in found.words()}) for found in finished)
    rate = 1000 * words / len(every) if every else None
    return Cell(mentioning, len(finished), passages, words, speakers, len(every), talking, rate)


@settings(deadline=None, max_examples=200)
@given(studies())
def test_every_cell_is_what_counting_characters_gives(
    study: tuple[list[Made], list[CountedInterview]],
) -> None:
    made, interviews = study
    counts = count_themes(interviews, CODES, attributes=["country"])
    for row in (*counts.rows, *counts.counter_examples):
        for column, cell in zip(counts.columns, row.cells, strict=True):
            group = {"none": "", "overall": None}.get(column.kind, column.label)
            chosen = [found for found in made if group is None or found.group == group]
            assert cell == brute(chosen, row.code)
            assert len(chosen) == column.interviews


@settings(deadline=None, max_examples=100)
@given(studies())
def test_the_overall_column_is_the_sum_and_no_number_outgrows_another(
    study: tuple[list[Made], list[CountedInterview]],
) -> None:
    _, interviews = study
    counts = count_themes(interviews, CODES, attributes=["country"])
    assert sum(column.finished for column in counts.columns[:-1]) == counts.columns[-1].finished
    for row in counts.rows:
        parts = [cell for cell in row.cells[:-1] if cell is not None]
        overall = row.cells[-1]
        if overall is None:
            assert not parts
            continue
        for name in ("interviews", "of", "passages", "words", "speakers", "words_of", "speakers_of"):
            assert getattr(overall, name) == sum(getattr(cell, name) for cell in parts)
        assert overall.interviews <= min(overall.of, overall.passages) <= overall.passages <= overall.words
        assert overall.interviews <= overall.speakers <= overall.passages


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
    full = rule_text(count_themes(many, CODES, attributes=["country"]), interviewer=True)
    for present in (
        "given from N = 10", "–: no interview was finished", "0: no finished interview", "No single country:",
        "1 interview is not finished", "interviewer's words are counted too", "Counter-examples are",
    ):  # fmt: skip
        assert present in full, present
    themes_only = tuple(item for item in CODES if item.counts)
    assert "Counter-examples" not in rule_text(count_themes(many, themes_only))


@pytest.mark.parametrize("count", ["interviews", "speakers", "passages", "words", "rate"])
@pytest.mark.parametrize("percent", ["column", "row", "cell"])
def test_the_rules_say_what_is_in_the_cells(count: str, percent: str) -> None:
    counts = count_themes([interview("Spain", {"CAP": [(0, 3)]})] * 12, CODES, attributes=["country"])
    said = rule_text(counts, level="barrier", count=count, percent=percent)
    assert ("n/N" in said) is (count == "interviews")
    assert ("In the cells" in said) is (count != "interviews")
    assert ("Percentages: of" in said) is (count != "rate" and (count, percent) != ("interviews", "column"))


def test_the_public_codes_are_plain_data() -> None:
    assert CountedCode("A", "a", "A", "A", True, path=("A",)) == counted_codes([code("A", label="a")])[0]
    assert Tally(1, 2, 3).words == 2


def test_a_dash_says_whether_nobody_finished_or_nobody_read_for_a_late_code() -> None:
    done = interview("Spain", {}, unread=frozenset({"CAP"}))
    waiting = interview("Italy", {}, finished=False)
    late, none = "none that is finished was read for it, since it was made later", "no interview was finished"
    for interviews, present, absent in (
        ([done], f"–: {late}.", none),
        ([interview("Spain", {}), waiting], f"–: {none}.", late),
        ([done, waiting], f"–: {none}, or {late}.", "–: none"),
    ):
        said = rule_text(count_themes(interviews, CODES, attributes=["country"]))
        assert present in said and absent not in said
