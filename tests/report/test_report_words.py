"""Sentences that are true of their table, text made writable, and layouts that fit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from made_up_report import agreement, codebook, sample

from interviewcoder.report import agreement_sentences as spoken
from interviewcoder.report import sentences
from interviewcoder.report.clean import clean, one_line, paragraphs_of, shortened
from interviewcoder.report.layout import LANDSCAPE_WIDTH, PORTRAIT_WIDTH, lay_out
from interviewcoder.tables.options import AgreementOptions

TABLE = agreement(codebook())


# --- sentences -------------------------------------------------------------------------------------


def test_methods_name_coders_share_round_unit_coefficient_and_program():
    said = spoken.methods(TABLE, "barrier", "1.2.3")
    assert "Two coders (ana and ben) are compared on 5 of the 10 finished interviews (50%)" in said
    assert "in the round reliability 1" in said
    assert "The unit is the sentence; a unit counts as coded if a coding covers at least one" in said
    assert "The interviewer's turns are left out" in said
    assert "Krippendorff's α for nominal data (Krippendorff, 2004, 2018)" in said
    assert said.endswith("Computed with interviewcoder 1.2.3.")


@pytest.mark.parametrize(
    ("by", "said", "unsaid"),
    [
        ("code", "For each code agreement was computed on whether", "set of codes that each unit"),
        ("theme", "For each barrier, its sub-codes taken together, agreement was computed on", "within each"),
        (
            "code,country",
            "For each code agreement was computed within each country on whether",
            "code,country",
        ),
        ("stakeholder_group", "For each stakeholder group agreement was computed on the set of codes", "_"),
        ("pair", "For each pair of coders agreement was computed on the set of codes", "Cicchetti"),
        ("round,language", "For each round and language agreement was computed on the set", "round,language"),
        ("attribute:month", "For each month agreement was computed on the set", "attribute:"),
    ],
)
def test_methods_say_what_agreement_was_asked_of(by, said, unsaid):
    told = spoken.methods(replace(TABLE, options=AgreementOptions(by=by)), "barrier", "1")
    assert said in told and unsaid not in told


def test_the_program_is_cited_with_its_version():
    assert "The interviewcoder developers. interviewcoder (version 1.2) [Computer software]." in (
        spoken.references(TABLE, "1.2")
    )


def test_a_share_of_few_interviews_is_no_percentage():
    assert "%" not in spoken.methods(replace(TABLE, finished=9), "barrier", "1")


@pytest.mark.parametrize(
    ("kind", "wanted", "unwanted"),
    [
        ("leave-one-out", "not a confidence interval", "bootstrap"),
        ("approximate", "tends to be too narrow", "leave-one-out"),
        ("interval", "B = 500, seed 7", "too narrow"),
    ],
)
def test_methods_describe_the_range_that_is_printed(kind, wanted, unwanted):
    options = AgreementOptions(resamples=500, seed=7, level=0.9)
    said = spoken.methods(replace(agreement(codebook(), kind=kind), options=options), "barrier", "1")
    assert wanted in said and unwanted not in said
    assert ("a 90% percentile bootstrap interval that resamples whole interviews" in said) == (
        kind != "leave-one-out"
    )


def test_no_range_no_word_of_it():
    bare = [replace(row, low=None, high=None, range="") for row in (*TABLE.rows, TABLE.overall)]
    said = spoken.methods(replace(TABLE, rows=tuple(bare[:-1]), overall=bare[-1]), "barrier", "1")
    assert "range" not in said


def test_works_are_listed_if_and_only_if_they_are_cited():
    for kappas in (True, False):
        rows = TABLE.rows if kappas else tuple(replace(row, kappa={}) for row in TABLE.rows)
        overall = TABLE.overall if kappas else replace(TABLE.overall, kappa={})
        for by in ("code", "theme", "interview", "country"):
            table = replace(TABLE, rows=rows, overall=overall, options=AgreementOptions(by=by))
            said, works = (
                spoken.methods(table, "barrier", "1"),
                " ".join(spoken.references(table)),
            )
            for author in ("Cohen", "Cicchetti", "Passonneau", "Krippendorff"):
                if author in said:
                    assert f"{author}, " in works
            assert ("Cohen" in works) == kappas == ("Cohen" in said)
            assert list(spoken.references(table)) == sorted(spoken.references(table))


@pytest.mark.parametrize("unit", ["interview", "turn", "character"])
@pytest.mark.parametrize("interviewer", [True, False])
def test_methods_name_the_unit_and_the_interviewer_s_turns(unit, interviewer):
    options = AgreementOptions(unit=unit, interviewer=interviewer)
    said = spoken.methods(replace(TABLE, options=options), "barrier", "1")
    assert f"The unit is the {unit}" in said
    assert ("turns are counted too" in said) == interviewer
    assert ("whole word" in said) == (unit == "turn")


def test_overall_stands_beside_the_lowest_codes():
    said = spoken.overall_sentence(TABLE)
    assert "(MASI α) is 0.64 (leave-one-out 0.56 to 0.69)" in said
    known = {row.name: row.alpha for row in TABLE.rows}
    for name in TABLE.lowest:
        assert f"{name} (α = {sentences.figure(known[name])})" in said


def test_undefined_is_said_with_its_reason():
    nothing = replace(TABLE.overall, alpha=None, low=None, high=None, reason="no shared units")
    assert "is undefined (no shared units)" in spoken.overall_sentence(replace(TABLE, overall=nothing))
    notes = " ".join(spoken.agreement_notes(TABLE, [], []))
    assert "–: undefined, no variation: AW." in notes


@pytest.mark.parametrize(
    ("interviews", "finished", "wanted"),
    [
        (0, 0, "no interviews yet"),
        (1, 1, "its coding is finished"),
        (3, 3, "the coding of every one of them is finished"),
        (3, 0, "none of them is finished"),
        (3, 1, "1 of them is finished"),
        (3, 2, "2 of them are finished"),
    ],
)
def test_the_sample_in_a_sentence(interviews, finished, wanted):
    assert wanted in sentences.sample_sentence(replace(sample(), interviews=interviews, finished=finished))


@given(st.floats(-1, 1))
def test_figures_have_two_decimals_and_a_real_minus(value):
    shown = sentences.figure(value)
    assert float(shown.replace("−", "-")) == pytest.approx(value, abs=0.005001)
    assert "-" not in shown and shown != "−0.00"


@given(st.floats(0, 1))
def test_a_rounded_percentage_never_claims_all_or_nothing(share):
    shown = sentences.whole_percent(share)
    assert (shown == "0%") == (share == 0)
    assert (shown == "100%") == (share == 1)


@pytest.mark.parametrize("blank", ["", "yesterday", "2019-13-01"])
def test_a_date_that_is_none_is_left_out(blank):
    assert sentences.day_words(blank) == ""


# --- text ------------------------------------------------------------------------------------------


@given(st.text(st.characters(exclude_categories=())))
def test_clean_text_can_be_written_and_read_back(text):
    node = etree.Element("t")
    node.text = clean(text)
    assert (etree.fromstring(etree.tostring(node)).text or "") == clean(text)
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(exclude_categories=("C", "Z"))))
def test_ordinary_text_is_left_alone(text):
    assert clean(text) == text == one_line(text)


@given(st.text(), st.integers(1, 40))
def test_shortened_text_is_short_and_says_that_it_was_cut(text, length):
    short = shortened(text, length)
    assert len(short) <= length
    assert short == one_line(text) or short.endswith("…")


def test_paragraphs_are_cut_at_every_kind_of_line_end():
    assert paragraphs_of("a\r\nb\rc\x0bd\u2028e\n\n f ") == list("abcdef")


# --- layout ----------------------------------------------------------------------------------------

TITLES = st.lists(st.text("abcdefgW ", max_size=30), max_size=80)


@given(TITLES)
def test_every_column_stands_once_and_every_part_fits(titles):
    layout = lay_out(["Label", *titles], [["12/12"] * len(titles)])
    assert [number for part in layout.parts for number in part] == list(range(len(titles)))
    page = LANDSCAPE_WIDTH if layout.landscape else PORTRAIT_WIDTH
    for part, widths in zip(layout.parts, layout.widths, strict=True):
        assert len(widths) == len(part) + 1
        assert sum(widths) <= page + 1e-6
        assert all(width > 1 for width in widths)


def test_few_columns_stay_upright_and_many_turn_the_page():
    assert not lay_out(["L", *"abcd"], [["1/2"] * 4]).landscape
    many = lay_out(["L", *["United Kingdom"] * 12], [["1/2"] * 12])
    assert many.landscape and len(many.parts) == 1
    assert not lay_out(["L", *["United Kingdom"] * 12], [["1/2"] * 12], portrait=True).landscape


def test_the_methods_say_which_rule_and_which_strata_were_used():
    options = replace(TABLE.options, unit="segment", rule="half")
    rows = tuple(replace(row, range="interval", low=0.1, high=0.9) for row in TABLE.rows)
    said = spoken.methods(replace(TABLE, options=options, rows=rows, strata="country"), "barrier", "1")
    assert "The unit is the segment, a stretch of the text that was drawn; a unit counts as coded if" in said
    assert "covers at least half of the words of it" in said
    assert "resamples whole interviews within the strata they were drawn by (country)" in said


def test_who_coded_how_many_is_said_where_there_are_more_than_two() -> None:
    table = replace(
        agreement(codebook(), coders=("ana", "ben", "carla")),
        by_coders={3: 1, 2: 4},
        conduct=("It was blind.",),
    )
    said = spoken.methods(table, "barrier", "1")
    assert (
        "at least two of them finished in the round reliability 1: one by three and four by two of them."
        in said
    )
    assert "It was blind." in said


def test_what_the_counts_are_is_explained_once() -> None:
    noted = ("… only B count pairs, A before B by name.", "The overall row says three different things: …")
    notes = spoken.agreement_notes(replace(TABLE, notes=noted), [], [])
    assert sum("A before B by name" in note for note in notes) == 1
    assert not any("last row" in note for note in notes)
    assert any("A before B by name" in note for note in spoken.agreement_notes(TABLE, [], []))
