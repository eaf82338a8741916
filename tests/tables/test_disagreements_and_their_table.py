"""The list of disagreements says what the table of agreement says: same groups, rounds, and unknown codes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from interviewcoder.actions import coding, rounds
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.actions.codes_joining import merge_codes
from interviewcoder.changes import Draft
from interviewcoder.model import Code, Interview
from interviewcoder.project import Project
from interviewcoder.tables import agreement_table, passage_table
from interviewcoder.tables.disagreements import comparison, disagreements
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.themes.differences import differences

Make = Callable[..., Project]

TURNS = [
    ("INT", "How many beds are there?"),
    ("EXP", "We have four beds. Two are closed. Nobody is licensed. We wait."),
]


def code_of(project: Project, key: str) -> Code:
    return next(code for code in project.codes() if code.key == key)


def assign(project: Project, coder: str, interview: Interview, words: str, key: str) -> None:
    start = project.document(interview).text.index(words)
    coding.assign(project, coder, interview, (start, start + len(words)), [code_of(project, key).id])


def finish(project: Project, *coders: str) -> None:
    for interview in project.interviews():
        for coder in coders:
            rounds.finish(project, coder, interview)


def invented(project: Project, coder: str, interview: Interview, words: str) -> Code:
    """A coder makes a code from some words; returns it."""
    (new,) = new_code_drafts(project, "Waiting")
    start = project.document(interview).text.index(words)
    coding.assign(project, coder, interview, (start, start + len(words)), [new.subject], new_codes=[new])
    return next(code for code in project.codes() if code.id == new.subject)


def row(table, name):
    return next(row for row in table.rows if row.name == name)


def test_two_interviews_of_one_name_are_called_as_in_the_table(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS), "DE-02": ("Germany", TURNS)})
    first, second = project.interviews()
    project.apply(
        [Draft("interview.set", second.id, {"field": "name", "value": "DE-01"}, second.id)], coder=""
    )
    assign(project, "ana", first, "We wait.", "CAP-BED")
    assign(project, "ana", second, "Two are closed.", "CAP-BED")
    finish(project, "ana", "ben")
    options = AgreementOptions(by="code,interview")
    of_table = {
        one.groups: one.only_a for one in agreement_table(project, options).rows if one.name == "CAP-BED"
    }
    groups = [one.groups for one in disagreements(project, options)]
    assert len(set(groups)) == 2 and {group: groups.count(group) for group in groups} == of_table


def test_codings_are_those_of_the_round_that_is_compared(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    (interview,) = project.interviews()
    assign(project, "ana", interview, "We wait.", "CAP-BED")
    finish(project, "ana", "ben")
    again = rounds.open_round(project, "again", "reliability", ["ana", "ben"], [interview])
    assign(project, "ben", interview, "We wait.", "CAP-BED")
    assign(project, "ben", interview, "Two are closed.", "CAP-WST")
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, interview)
    rounds.close_round(project, again)
    in_round = {
        name: [(one.kind, *one.keys) for one in disagreements(project, rounds=(name,))]
        for name in ("coding", "again")
    }
    assert in_round == {"coding": [("only-a", "CAP-BED")], "again": [("only-b", "CAP-WST")]}


@pytest.mark.parametrize("by", ["code", "theme"])
def test_a_code_that_was_given_was_known_though_it_was_gone_at_the_finish(make_study: Make, by: str) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    (interview,) = project.interviews()
    for coder, words in (("ana", "We wait."), ("ben", "Two are closed.")):
        assign(project, coder, interview, words, "CAP-BED")
        assign(project, coder, interview, "We have four beds.", "CAP-BED")
    code = code_of(project, "CAP-BED")
    project.apply([Draft("code.set", code.id, {"field": "retired", "value": True})], coder="")
    finish(project, "ana", "ben")
    of_code = row(agreement_table(project, by=by), "CAP-BED" if by == "code" else "CAP")
    assert (of_code.both, of_code.only_a, of_code.only_b, of_code.neither) == (1, 1, 1, 1)
    assert not any("Made after" in note for note in agreement_table(project, by=by).notes)
    found = disagreements(project, by=by)
    assert sorted((one.kind, one.words) for one in found) in (
        [("only-a", "We wait."), ("only-b", "Two are closed.")],
        # Four beds and Two are closed adjoin, so that they are one passage of ben's.
        [("only-a", "We wait."), ("other-boundary", "We have four beds. Two are closed.")],
    )


def test_the_same_letters_in_other_pieces_are_no_disagreement() -> None:
    text = "Four beds. Two are closed."
    pieces, whole = {"c": [(0, 9), (11, 25)]}, {"c": [(0, 26)]}
    assert differences(pieces, whole, [(0, 26)], text) == []
    shorter = {"c": [(0, 9), (11, 24)]}
    (only,) = differences(shorter, whole, [(0, 26)], text)
    assert only.kind == "other-boundary"


# --- codes that a coder could not know -----------------------------------------------------------


def test_a_code_one_coder_could_not_know_is_said_where_it_was_given(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    (interview,) = project.interviews()
    assign(project, "ana", interview, "We wait.", "CAP-BED")
    assign(project, "ana", interview, "Two are closed.", "CAP-BED")
    finish(project, "ana")
    key = invented(project, "ben", interview, "We wait.").key
    finish(project, "ben")
    found = comparison(project, AgreementOptions())
    assert [(one.kind, one.words, one.unknown) for one in found.disagreements] == [
        ("only-a", "Two are closed.", ((), ())),
        ("only-a", "We wait.", ((), (key,))),
    ]
    (note,) = found.notes
    assert note in agreement_table(project).notes and f": {key}." in note


def test_nothing_is_said_of_a_code_nobody_had_to_be_left_out_for(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    (interview,) = project.interviews()
    assign(project, "ana", interview, "We wait.", "CAP-BED")
    finish(project, "ana", "ben")
    found = comparison(project, AgreementOptions())
    assert found.notes == () and found.disagreements[0].unknown == ((), ())


@pytest.mark.parametrize("made_by", ["ana", "ben"])
def test_a_later_code_merged_into_one_there_was_is_told_under_both_tables(
    make_study: Make, made_by: str
) -> None:
    other = "ben" if made_by == "ana" else "ana"
    project = make_study({"DE-01": ("Germany", TURNS)})
    (interview,) = project.interviews()
    finish(project, other)
    new = invented(project, made_by, interview, "We wait.")
    finish(project, made_by)
    assert row(agreement_table(project), new.key).units == 0 and disagreements(project) == ()
    merge_codes(project, new, code_of(project, "CAP-BED"))
    table = agreement_table(project)
    beds = row(table, "CAP-BED")
    assert (beds.only_a, beds.only_b, beds.units) == (made_by == "ana", made_by == "ben", 4)
    found = comparison(project, AgreementOptions())
    assert len(found.disagreements) == 1
    (note,) = found.notes
    assert note.endswith(f"{new.key} ({other}).") and "by a merge" in note
    assert note in table.notes and note in passage_table(project).notes


def test_a_merge_of_codes_both_knew_needs_no_word(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    (interview,) = project.interviews()
    assign(project, "ben", interview, "We wait.", "CAP-WST")
    merge_codes(project, code_of(project, "CAP-WST"), code_of(project, "CAP-BED"))
    finish(project, "ana", "ben")
    assert comparison(project, AgreementOptions()).notes == ()
    assert not any("Made after" in note for note in agreement_table(project).notes)
