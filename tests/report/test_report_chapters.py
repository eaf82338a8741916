"""Checklists, decisions, provenance and the book of quotes: what a study says of itself, and nothing more."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from made_up_report import contents, quotes
from word_reading import captioned, opened, rows, styled, words

from interviewcoder.report import sentences
from interviewcoder.report.checklists import COREQ, SRQR, TO_BE_WRITTEN
from interviewcoder.report.contents import (
    ChecklistPart,
    DecisionPart,
    DecisionRow,
    ProvenancePart,
    QuotePart,
    StudyFacts,
)

FACTS = StudyFacts(
    interviews=10,
    finished=9,
    words=50_000,
    attributes=("country", "stakeholder_group"),
    interviewers=("INT",),
    minutes=(31.2, 44.0, 58.9),
    coders=3,
    double_coded=5,
    themes=6,
    sub_codes=30,
    counter_examples=6,
    codes_before=40,
    codes_after=2,
    settled=12,
)
FILLED = {"1", "12", "16", "21", "24", "25", "26", "27", "29", "31", "32"}
"""Items of COREQ that a study can say something to."""


def answers(part: ChecklistPart, *, alone: bool = False) -> dict[str, str]:
    made = contents()
    document = opened(replace(made, parts=(part,) if alone else (*made.parts, part)))
    found = next(table for caption, table in captioned(document) if "as far as the study fills it" in caption)
    return {line[0]: line[2] for line in rows(found)[1:] if line[0]}


def test_checklists_have_the_numbers_of_their_items():
    assert [item.number for item in COREQ] == [str(number) for number in range(1, 33)]
    assert [item.number for item in SRQR] == [f"S{number}" for number in range(1, 22)]


def test_coreq_is_filled_where_the_study_can_and_nowhere_else():
    found = answers(ChecklistPart(checklist="coreq", facts=FACTS))
    assert {number for number, said in found.items() if said != TO_BE_WRITTEN} == FILLED
    assert found["1"].startswith("In the transcripts the interviewer speaks as INT.")
    assert found["12"] == "10 interviews; the coding of 9 is finished. See Table 1."
    assert "country and stakeholder group" in found["16"]
    assert "31 to 59 minutes (median 44), in 3 of 10 interviews. 5,000 words each" in found["21"]
    assert found["24"].startswith(
        "Three coders; 5 of 9 finished interviews by at least two of them. See Table"
    )
    assert "6 barriers, 30 sub-codes and 6 counter-examples" in found["25"]
    assert "Of 42 codes of the codebook, 40 were there before the first coding and 2 were made" in found["26"]
    assert found["27"] == "interviewcoder 0.1.0."
    assert found["29"].startswith("6 quotations from 6 interviews")
    for partly in ("1", "21", "26", "31", "32"):
        assert found[partly].endswith("The rest is to be written.")


def test_a_checklist_points_to_tables_that_are_there():
    made = contents()
    part = ChecklistPart(checklist="coreq", facts=FACTS)
    document = opened(replace(made, parts=(*made.parts, part)))
    numbers = {re.match(r"Table (\d+)", words(one))[1] for one in styled(document, "Caption")}
    said = words(document.element.body)
    assert set(re.findall(r"See Table (\d+)", said)) <= numbers
    assert not any("See" in said for said in answers(part, alone=True).values())


@pytest.mark.parametrize("checklist", ["coreq", "srqr"])
def test_a_study_that_knows_nothing_claims_nothing(checklist):
    found = answers(ChecklistPart(checklist=checklist, facts=StudyFacts()), alone=True)
    known = {number for number, said in found.items() if said != TO_BE_WRITTEN}
    assert known == ({"27"} if checklist == "coreq" else {"S1"})


def test_the_sentence_above_counts_what_is_below():
    made = contents()
    part = ChecklistPart(checklist="coreq", facts=FACTS)
    document = opened(replace(made, parts=(*made.parts, part)))
    found = answers(part).values()
    partly = sum("The rest is to be written." in said for said in found)
    empty = sum(said == TO_BE_WRITTEN for said in found)
    said = f"the study fills {32 - partly - empty}, and {partly} in part; {empty} are to be written."
    assert said in words(document.element.body)


# --- decisions -------------------------------------------------------------------------------------


def decision(verdict: str = "ana's codings stand", by: str = "ana", **changes) -> DecisionRow:
    return replace(DecisionRow("DE-01", "Pilot", ("CAP",), verdict, by, "Said \x07so."), **changes)


def test_decisions_are_counted_by_verdict_and_person():
    made = (
        decision(), decision(by="ben"), decision("none stands", "ben", reason="", codes=()),
        decision(by="ben", outdated=True),
    )  # fmt: skip
    part = DecisionPart(decisions=made, asked=6, open=2, interviews=3, each=True)
    document = opened(contents(parts=(part,)))
    counted, each = [rows(table) for _, table in captioned(document)]
    assert counted == [
        ["Decision", "by ana", "by ben", "Decisions"],
        ["Ana's codings stand", "1", "2", "3"],
        ["None stands", "0", "1", "1"],
        ["Total", "1", "3", "4"],
    ]
    assert each[1] == ["DE-01", "Pilot", "ana's codings stand (ana)", "CAP", "Said so."]
    assert each[3][3:] == ["–", "–"]
    text = words(document.element.body)
    assert "coders disagreed in 6 places of 3 interviews" in text
    assert "Two of them are not settled yet." in text
    assert "4 decisions were made, by ana and ben." in text
    assert "A reason is recorded for 3 of them." in text
    assert "1 decision rests on codings or words that changed since" in text


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (DecisionPart(decisions=()), "There is no disagreement between coders to settle."),
        (DecisionPart(decisions=(), asked=1, open=1, interviews=1), "in 1 place of 1 interview,"),
        (DecisionPart(decisions=(), asked=4, open=4, interviews=2), "None of them has been settled yet."),
        (DecisionPart(decisions=(decision(),), asked=2, open=1), "One of them is not settled yet."),
        (DecisionPart(decisions=(decision(),)), "1 decision about disagreements of coders was made, by ana."),
    ],
)
def test_decisions_in_a_sentence(part, said):
    told = sentences.settled_sentence(part)
    assert said in told
    assert ("judged" in told) == bool(part.decisions)


# --- quotes and provenance -------------------------------------------------------------------------


def test_a_translation_stands_beside_the_words_in_its_own_language():
    quote = replace(
        quotes()[2],
        words="Wir haben vier Betten.",
        translation="We have four beds.",
        translation_language="en",
    )
    document = opened(contents(parts=(QuotePart(quotes=(quote,)),)))
    said = styled(document, "Quote")
    assert [words(one) for one in said] == ["Wir haben vier Betten.", "[We have four beds.]"]
    spoken = [{lang.get(qn("w:val")) for lang in one.iter(qn("w:lang"))} for one in said]
    assert spoken == [{"de-DE"}, {"en-GB"}]
    assert "no translation" not in words(document.element.body)


def test_an_attribution_is_printed_as_it_was_chosen():
    """What a lead left out of it, such as the interview, is not put back."""
    quote = replace(quotes()[0], attribution="regulator", interview="PL-01", country="Poland", shared_by=4)
    document = opened(contents(parts=(QuotePart(quotes=(quote,)),)))
    assert [words(one) for one in styled(document, "Attribution")] == ["— regulator"]
    assert "PL-01" not in words(document.element.body)


def test_a_book_of_quotes_has_what_was_said_and_the_attributes():
    quote = replace(
        quotes()[0], words="Half […] ring.", original="Half of them would ring.", edited=True, code="AW-REF",
        code_label="Referrers", speaker="EXP",
        attributes={"country": "UK", "stakeholder_group": "oncologist"},
    )  # fmt: skip
    document = opened(contents(parts=(QuotePart(quotes=(quote,), book=True),)))
    told = [words(one) for one in styled(document, "Attribution")]
    assert told[0] == "As said: Half of them would ring."
    assert told[2] == (
        "interview: UK-01; code: AW-REF Referrers; speaker: EXP; country: UK; stakeholder group: oncologist"
    )
    empty = opened(contents(parts=(QuotePart(quotes=(), book=True),)))
    assert "No passage can be quoted yet." in words(empty.element.body)


def test_provenance_says_what_it_is_given_cleaned():
    lines = (("Digest of the study", "ab12"), ("Study", "x\x00y\n" + "W" * 300))
    document = opened(contents(parts=(ProvenancePart(lines=lines),)))
    (found,) = [rows(table) for _, table in captioned(document)]
    assert found[1:] == [["Digest of the study", "ab12"], ["Study", "xy " + "W" * 300]]
