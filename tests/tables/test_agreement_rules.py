"""What an agreement table says and leaves out, rule by rule, in studies small enough to see through."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, rounds
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.changes import Draft
from interviewcoder.model import Interview, OptionError
from interviewcoder.tables import agreement_table, passage_table, quotes
from interviewcoder.tables.gather import Counted, words_of
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tables.units import marked, units_for
from interviewcoder.themes import mark_units
from interviewcoder.transcripts.words import has_word

TURNS = [
    ("INT", "How many beds are there?"),
    ("EXP", "We have four beds. Two are closed. Nobody is licensed. We wait."),
]


def assign(project, coder, interview, words, key):
    start = project.document(interview).text.index(words)
    code = next(code for code in project.codes() if code.key == key)
    return coding.assign(project, coder, interview, (start, start + len(words)), [code.id])[0]


def finish(project, *coders):
    for interview in project.interviews():
        for coder in coders or ("ana", "ben"):
            rounds.finish(project, coder, interview)


def row(table, name):
    return next(row for row in table.rows if row.name == name)


def test_two_interviews_of_one_name_are_told_apart(make_study):
    project = make_study({"DE-01": ("Germany", TURNS), "DE-02": ("Germany", TURNS)})
    first, second = project.interviews()
    project.apply(
        [Draft("interview.set", second.id, {"field": "name", "value": "DE-01"}, second.id)], coder=""
    )
    for coder in ("ana", "ben"):
        assign(project, coder, first, "We wait.", "CAP-BED")
    assign(project, "ana", second, "We wait.", "CAP-BED")
    finish(project)
    table = agreement_table(project, by="code,interview")
    found = {r.groups[0]: (r.both, r.only_a) for r in table.rows if r.name == "CAP-BED"}
    assert set(found) == {"DE-01", "DE-01 (2)"}
    assert sorted(found.values()) == [(0, 1), (1, 0)]
    assert set(row(agreement_table(project), "CAP-BED").by_interview) == {"DE-01", "DE-01 (2)"}


def test_one_coder_alone_is_refused(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    finish(project)
    for table in (agreement_table, passage_table):
        with pytest.raises(OptionError, match="ana alone"):
            table(project, coders=("ana",))


def test_an_attribute_may_be_called_like_something_to_group_by(make_study):
    project = make_study({"DE-01": ("Germany", TURNS), "DE-02": ("Germany", TURNS)})
    for interview, value in zip(project.interviews(), ("May", "June"), strict=True):
        interviews.set_attributes(project, interview, {"month": value, "name": value})
    finish(project)
    by_attribute = agreement_table(project, by="attribute:month")
    assert {r.name for r in by_attribute.rows} == {"May", "June"}
    by_time = agreement_table(project, by="month")
    assert not {r.name for r in by_time.rows} & {"May", "June"}
    assert any("'attribute:month'" in note for note in by_time.notes)
    frame = agreement_table(project, by="code,name").frame()
    assert set(frame["attribute:name"]) == {"May", "June", ""}
    assert "CAP-BED" in set(frame["name"])


def test_every_figure_that_is_undefined_has_a_reason(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    finish(project)
    table = agreement_table(project)
    found = row(table, "CAP-BED")
    for figure in ("alpha", "positive", "alpha_coded"):
        assert getattr(found, figure) is None and found.reasons[figure]
    assert found.kappa == {"ana · ben": None}
    assert found.reasons["kappa ana · ben"] == "no variation"
    assert found.percent == found.negative == 1.0 and not {"percent", "negative"} & set(found.reasons)
    assert "positive: never assigned" in table.frame()["reasons"][0]


def test_kappa_is_named_by_its_pair_and_the_lowest_codes_come_first(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview = project.interview("DE-01")
    for coder in ("ana", "ben", "carla"):
        assign(project, coder, interview, "We wait.", "AW-REF")
    for coder in ("ana", "ben"):
        assign(project, coder, interview, "We have four beds.", "CAP-BED")
    assign(project, "carla", interview, "Two are closed.", "CAP-WST")
    finish(project, "ana", "ben", "carla")
    table = agreement_table(project)
    assert row(table, "AW-REF").kappa == {"ana · ben": 1.0, "ana · carla": 1.0, "ben · carla": 1.0}
    beds = row(table, "CAP-BED").kappa
    assert (beds["ana · ben"], beds["ana · carla"], beds["ben · carla"]) == (1.0, 0.0, 0.0)
    # One of three said yes to one of four sentences: below chance; two of three did: above it.
    assert table.lowest == ("CAP-WST", "CAP-BED"), "what all gave alike is no low one"


def test_a_sub_code_made_later_is_named_beside_its_theme(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview = project.interview("DE-01")
    rounds.finish(project, "ana", interview)
    theme = next(code for code in project.codes() if code.key == "CAP")
    (new,) = new_code_drafts(project, "Waiting lists", parent=theme)
    start = project.document(interview).text.index("We wait.")
    coding.assign(project, "ben", interview, (start, start + 8), [new.subject], new_codes=[new])
    rounds.finish(project, "ben", interview)
    key = next(code.key for code in project.codes() if code.id == new.subject)
    table = agreement_table(project, by="theme")
    assert (row(table, "CAP").units, row(table, "CAP").only_b) == (4, 1), (
        "ana could say capacity by other codes"
    )
    assert any(f"{key} (ana)" in note for note in table.notes)
    assert not any("Sub-codes made after" in note for note in agreement_table(project).notes)


def test_a_coding_whose_words_a_correction_removed_is_not_compared(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview = project.interview("DE-01")
    for coder in ("ana", "ben"):
        assign(project, coder, interview, "We wait.", "CAP-BED")
    finish(project)
    assert row(agreement_table(project), "CAP-BED").both == 1
    document = project.document(interview)
    text = document.text
    start = text.index(" We wait.")
    turns = [[t.start, min(t.end, start), n, None, None] for n, t in enumerate(document.turns)]
    data = {
        "previous": interview.text,
        "operations": [[start, start + len(" We wait."), 0]],
        "length": len(text) - len(" We wait."),
        "words": 14,
        "turns": turns,
        "sentences": [list(s) for s in document.sentences if s[1] <= start],
    }
    shorter = text.replace(" We wait.", "")
    project.apply([Draft("text.add", "v2", data, interview.id)], coder="ana", texts={"v2": shorter})
    assert [c.placed for c in project.codings(interview=interview.id)] == [False, False]
    found = row(agreement_table(project), "CAP-BED")
    assert (found.units, found.both, found.neither) == (3, 0, 3)


def test_nothing_is_quoted_from_an_interview_that_is_not_finished(make_study):
    words = "We have four beds and two of them are closed for want of a licence."
    project = make_study({"DE-01": ("Germany", [("EXP", words)])})
    interview = project.interview("DE-01")
    interviews.set_main_coder(project, interview, "ana")
    assign(project, "ana", interview, words, "CAP-BED")
    assert quotes(project).rows == ()
    rounds.finish(project, "ana", interview)
    assert [quote.words for quote in quotes(project).rows] == [words]


TEXT = "Ab c. De-f, g! … Hij k. L"
STRETCHES = [(0, 5), (6, 14), (15, 16), (17, 23), (24, 25)]
place = st.integers(0, len(TEXT))
spans = st.lists(st.tuples(st.integers(0, 2), place, place).filter(lambda s: s[1] < s[2]), max_size=6)


@given(
    spans, st.sampled_from(["sentence", "turn", "interview", "segment"]), st.sampled_from(["word", "half"])
)
def test_units_are_marked_as_the_counting_rule_says(codings, unit, rule):
    about = Counted(
        Interview("i", "i", "", "txt", None, {}, None, "t", len(TEXT), 0, True),
        TEXT,
        ((0, 16), (17, 25)),
        tuple(STRETCHES),
        ((0, 14), (17, 25)),
    )
    units = units_for(about, AgreementOptions(unit=unit, rule=rule), np.zeros((0, 2), np.int64))
    found = marked(units, np.array(codings, dtype=np.int64).reshape(-1, 3))
    expected_units = {
        "sentence": [s for s in STRETCHES if has_word(TEXT, *s)],
        "turn": list(about.turns),
        "interview": [(0, 25)],
        "segment": list(about.segments),
    }[unit]
    assert len(units.weights) == len(expected_units)
    for whose in range(3):
        mine = [(start, end) for number, start, end in codings if number == whose]
        marks = mark_units(mine, expected_units, words_of(about), rule=rule)
        got = {at for number, at in zip(*(part.tolist() for part in found), strict=True) if number == whose}
        assert got == set(np.flatnonzero(marks).tolist())
