"""A codebook changes while coding goes on: each verb, what it refuses, and what it leaves to people."""

from __future__ import annotations

import inspect
import shutil
import sys

import pytest

from interviewcoder.actions import codes, codes_joining, codes_order, coding, queue, rounds, undo
from interviewcoder.actions.codebook import add_codebook, find_code, new_code_drafts, study_codebook
from interviewcoder.actions.codes_history import code_history, made_under
from interviewcoder.actions.codes_joining import Part
from interviewcoder.changes import Draft
from interviewcoder.changes.change import STUDY
from interviewcoder.model import Codebook, CodeEntry, OptionError
from interviewcoder.project import open_project
from interviewcoder.tables import agreement_table, theme_table

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds. Two are closed. We wait.")]


@pytest.fixture
def study(make_study):
    return make_study({"DE-01": ("Germany", TURNS), "ES-01": ("Spain", TURNS)})


def assign(project, coder, words, code, interview="DE-01"):
    about = project.interview(interview)
    start = project.document(about).text.index(words)
    found = find_code(project, code)
    return coding.assign(project, coder, about, (start, start + len(words)), [found.id])[0]


def shown(project, key):
    return codes.any_code(project, key)


def queued(project, **wanted):
    return [
        (t.kind, t.coder, t.code.key, t.interview.name if t.interview else None)
        for t in queue.tasks(project, **wanted)
    ]


VERBS = {
    "add": lambda p: codes.add_code(p, "Nights", coder="ana", definition="At night"),
    "rename": lambda p: codes.rename(p, shown(p, "AW-REF"), label="Doctors who refer", coder="ana"),
    "key": lambda p: codes.rename(p, shown(p, "AW-REF"), key="AW-DOC", coder="ana"),
    "define": lambda p: codes.define(p, shown(p, "AW-REF"), definition="Who sends", coder="ana"),
    "move": lambda p: codes_order.move(p, shown(p, "AW-REF"), shown(p, "CAP"), coder="ana"),
    "to the top": lambda p: codes_order.move(p, shown(p, "AW-REF"), None, coder="ana"),
    "group": lambda p: codes_order.group(p, [shown(p, "AW"), shown(p, "CAP")], "Access", coder="ana"),
    "order": lambda p: codes_order.place(p, shown(p, "CAP"), shown(p, "AW"), after=False, coder="ana"),
    "merge": lambda p: codes_joining.merge_codes(p, shown(p, "AW-REF"), shown(p, "CAP"), coder="ana"),
    "split": lambda p: codes_joining.split(p, shown(p, "AW-REF"), [Part("a"), Part("b")], coder="ana"),
    "retire": lambda p: codes.retire(p, shown(p, "AW-REF"), coder="ana"),
    "colour": lambda p: codes.recolour(p, shown(p, "AW-REF"), "#123456", coder="ana"),
    "counts": lambda p: codes.set_counts(p, shown(p, "AW-REF"), False, coder="ana"),
}


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_is_one_action_that_its_coder_can_undo_and_redo(study, verb):
    before, codings = study.codes(), study.codings()
    VERBS[verb](study)
    after = study.codes()
    assert after != before
    undo.undo(study, "ana")
    left = [code for code in study.codes() if code.id in {old.id for old in before}]
    assert left == list(before), "one undo takes all of it back"
    assert all(code.retired for code in study.codes() if code not in before)
    undo.redo(study, "ana")
    assert study.codes() == after
    assert study.codings() == codings
    assert study.problems() == ()


REFUSED = {
    "needs a label": lambda p: codes.rename(p, shown(p, "AW"), label="  "),
    "already labelled": lambda p: codes.rename(p, shown(p, "AW"), label="capacity"),
    "with the key cap": lambda p: codes.rename(p, shown(p, "AW"), key="cap"),
    "contains a space": lambda p: codes.rename(p, shown(p, "AW"), key="A W"),
    "already is so": lambda p: codes.rename(p, shown(p, "AW"), label="Awareness"),
    "no part of a definition": lambda p: codes.define(p, shown(p, "AW"), colour="red"),
    "is not a colour": lambda p: codes.recolour(p, shown(p, "AW"), "red"),
    "which lies below it": lambda p: codes_order.move(p, shown(p, "AW"), shown(p, "AW-REF")),
    "under itself": lambda p: codes_order.move(p, shown(p, "AW"), shown(p, "AW")),
    "already stands": lambda p: codes_order.move(p, shown(p, "AW"), None),
    "only top-level codes": lambda p: codes_order.group(p, [shown(p, "AW-REF")], "x"),
    "before or after itself": lambda p: codes_order.place(p, shown(p, "AW"), shown(p, "AW"), after=True),
    "into itself": lambda p: codes_joining.merge_codes(p, shown(p, "AW"), shown(p, "AW")),
    "lies below AW": lambda p: codes_joining.merge_codes(p, shown(p, "AW"), shown(p, "AW-REF")),
    "was not merged": lambda p: codes_joining.unmerge(p, shown(p, "AW")),
    "is split into new codes": lambda p: codes_joining.split(p, shown(p, "AW"), []),
    "it cannot be retired": lambda p: codes_joining.split(
        p, shown(p, "AW"), [Part("a")], beside=True, retire=True
    ),
    "has codes below it": lambda p: codes.retire(p, shown(p, "AW")),
    "is not retired": lambda p: codes.bring_back(p, shown(p, "AW")),
    "is not a proposal": lambda p: codes_joining.accept(p, shown(p, "AW")),
}  # fmt: skip


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_makes_no_sense_is_refused_in_a_sentence_and_nothing_is_written(study, sentence):
    before = study.latest_sequence()
    with pytest.raises(OptionError, match=sentence) as caught:
        REFUSED[sentence](study)
    assert "\n" not in str(caught.value)
    assert study.latest_sequence() == before


def test_a_retired_code_and_a_merged_one_take_nothing_more(study):
    codes.retire(study, shown(study, "CAP-WST"))
    for verb in (
        lambda: codes_joining.merge_codes(study, shown(study, "CAP-BED"), shown(study, "CAP-WST")),
        lambda: codes_order.move(study, shown(study, "AW-REF"), shown(study, "CAP-WST")),
        lambda: codes.rename(study, shown(study, "CAP-WST"), label="Else"),
    ):
        with pytest.raises(OptionError, match="is retired; bring it back first"):
            verb()
    codes.bring_back(study, shown(study, "CAP-WST"))
    codes_joining.merge_codes(study, shown(study, "CAP-WST"), shown(study, "CAP-BED"))
    with pytest.raises(OptionError, match="was merged into CAP-BED"):
        codes.rename(study, shown(study, "CAP-WST"), label="Else")


def test_codes_stand_in_the_order_they_are_put_in(study):
    def order():
        return [code.key for code in study.codes() if code.parent is None]

    codes.add_code(study, "Law", key="LAW")
    assert order() == ["AW", "CAP", "LAW"]
    codes_order.place(study, shown(study, "LAW"), shown(study, "AW"), after=False)
    assert order() == ["LAW", "AW", "CAP"]
    codes_order.place(study, shown(study, "LAW"), shown(study, "AW"), after=True)
    assert order() == ["AW", "LAW", "CAP"]
    codes_order.place(study, shown(study, "LAW"), shown(study, "CAP-BED"), after=True)
    assert [c.key for c in study.codes()][-4:] == ["CAP", "CAP-BED", "LAW", "CAP-WST"]


def test_a_theme_made_late_gathers_the_counts_of_what_is_under_it(study):
    assign(study, "ana", "four beds", "CAP-BED")
    assign(study, "ana", "We wait", "AW")
    rounds.finish(study, "ana", study.interview("DE-01"))
    codes_order.group(study, [shown(study, "AW"), shown(study, "CAP")], "Access", key="ACC")
    (row,) = [row for row in theme_table(study).rows if row.name == "ACC"]
    assert (row.overall.interviews, row.overall.passages) == (1, 2)
    assert row.overall.finished == 1, "its sub-codes were there, so that nothing is missing"


def test_codings_of_a_merged_code_count_as_the_other_until_it_is_undone(study):
    assign(study, "ana", "We wait", "CAP-WST")
    rounds.finish(study, "ana", study.interview("DE-01"))
    codes_joining.merge_codes(study, shown(study, "CAP-WST"), shown(study, "AW-REF"))
    rows = {row.name: row for row in theme_table(study, sub_codes=True).rows}
    assert rows["AW-REF"].overall.interviews == 1 and rows["CAP"].overall.interviews == 0
    codes_joining.unmerge(study, shown(study, "CAP-WST"))
    rows = {row.name: row for row in theme_table(study, sub_codes=True).rows}
    assert rows["AW-REF"].overall.interviews == 0 and rows["CAP-WST"].overall.interviews == 1


def test_codes_below_a_merged_one_are_listed_below_the_other(study):
    codes_joining.merge_codes(study, shown(study, "CAP"), shown(study, "AW"))
    order = [code.key for code in study.codes()]
    assert order.index("CAP-BED") > order.index("AW-NOT") and order.index("CAP-BED") < order.index("CAP")


# --- look at again -------------------------------------------------------------------------------


def test_codings_made_under_another_definition_are_queued_until_looked_at_or_recoded(study):
    codes.define(study, shown(study, "CAP-BED"), definition="Too few beds")
    first, second = (assign(study, "ana", words, "CAP-BED") for words in ("four beds", "closed"))
    assign(study, "ben", "four beds", "CAP-BED")
    assert queued(study) == []
    codes.define(study, shown(study, "CAP-BED"), definition="Beds with drains")
    later = assign(study, "ana", "We wait", "CAP-BED")
    assert queued(study, coder="ana") == [("look-again", "ana", "CAP-BED", "DE-01")] * 2
    assert made_under(study, first)["definition"] == "Too few beds"
    assert made_under(study, later)["definition"] == "Beds with drains"
    with pytest.raises(OptionError, match="ana's"):
        queue.look_at(study, "ben", [first])
    queue.look_at(study, "ana", [first])
    coding.recode(study, "ana", second, shown(study, "AW-REF").id)
    assert queued(study, coder="ana") == []
    assert queued(study) == [("look-again", "ben", "CAP-BED", "DE-01")]
    undo.undo(study, "ana")
    undo.undo(study, "ana")
    assert len(queued(study, coder="ana")) == 2


def test_a_definition_taken_back_leaves_nothing_to_look_at(study):
    assign(study, "ana", "four beds", "CAP-BED")
    codes.define(study, shown(study, "CAP-BED"), definition="Other", coder="ben")
    assert len(queued(study)) == 1
    undo.undo(study, "ben")
    assert queued(study) == []
    codes.define(study, shown(study, "CAP-BED"), example="Four of them", coder="ben")
    assert queued(study) == [], "an example shows a meaning and does not change it"


def test_resizing_does_not_say_that_a_coding_holds(study):
    first = assign(study, "ana", "four beds", "CAP-BED")
    codes.define(study, shown(study, "CAP-BED"), definition="Other")
    resized = coding.resize(study, "ana", first, (first.start, first.end - 1))
    assert len(queued(study)) == 1
    queue.look_at(study, "ana", [resized])
    coding.resize(study, "ana", study.coding(resized.id), (first.start, first.end))
    assert queued(study) == []


@pytest.mark.parametrize("skew", [-10_000_000, 10_000_000])
def test_a_definition_written_elsewhere_and_unseen_is_another_whatever_the_clocks_say(study, skew, tmp_path):
    copied = tmp_path / "copy.db"
    study.close()
    shutil.copy(study.path, copied)
    with open_project(study.path) as here, open_project(copied) as there:
        there._clock = lambda clock=there._clock: clock() + skew
        codes.define(there, shown(there, "CAP-BED"), definition="Written elsewhere")
        assign(here, "ana", "four beds", "CAP-BED")
        assign(there, "ben", "four beds", "CAP-BED")
        here.take([change for _, change in there.changes_since()])
        assert queued(here) == [("look-again", "ana", "CAP-BED", "DE-01")]


def test_a_code_merged_into_one_defined_otherwise_is_looked_at_again(study):
    codes.define(study, shown(study, "AW-REF"), definition="Who refers")
    assign(study, "ana", "We wait", "CAP-WST")
    codes_joining.merge_codes(study, shown(study, "CAP-WST"), shown(study, "AW-REF"))
    (task,) = queue.tasks(study)
    assert (task.kind, task.code.key) == ("look-again", "AW-REF")
    assert "made as CAP-WST" in task.why


# --- split, re-read ------------------------------------------------------------------------------


def test_a_split_recodes_nobody_and_queues_the_old_codes_codings(study):
    first = assign(study, "ana", "four beds", "CAP-BED")
    second = assign(study, "ben", "closed", "CAP-BED")
    before = study.codings()
    parts = [Part("Too few", "BED-FEW"), Part("Closed", "BED-SHUT", "Not staffed")]
    few, shut = codes_joining.split(study, shown(study, "CAP-BED"), parts)
    assert [coding.code for coding in study.codings()] == [coding.code for coding in before]
    assert few.parent == shut.parent == shown(study, "CAP-BED").id and shut.definition == "Not staffed"
    assert queued(study) == [
        ("split", "ana", "CAP-BED", "DE-01"),
        ("split", "ben", "CAP-BED", "DE-01"),
    ]
    assert queue.tasks(study)[0].why == "CAP-BED was split into BED-FEW, BED-SHUT"
    coding.recode(study, "ana", study.coding(first.id), few.id)
    queue.look_at(study, "ben", [study.coding(second.id)])
    assert queued(study) == []
    assign(study, "ana", "We wait", "CAP-BED")
    assert queued(study) == [], "whoever assigns the old code now knows of the split"
    codes.define(study, shown(study, "CAP-BED"), definition="What is left")
    assert {kind for kind, *_ in queued(study)} == {"look-again"}


def test_a_code_split_beside_can_be_retired(study):
    assign(study, "ana", "four beds", "CAP-BED")
    parts = [Part("Too few"), Part("Closed")]
    made = codes_joining.split(study, shown(study, "CAP-BED"), parts, beside=True, retire=True)
    assert {code.parent for code in made} == {shown(study, "CAP").id}
    assert shown(study, "CAP-BED").retired
    assert queued(study) == [("split", "ana", "CAP-BED", "DE-01")]
    keys = [code.key for code in study.codes()]
    assert keys.index("CAP-BED") < keys.index(made[0].key) < keys.index(made[1].key) < keys.index("CAP-WST")


def test_interviews_finished_before_a_code_was_there_are_missing_until_re_read(study):
    for name in ("DE-01", "ES-01"):
        rounds.finish(study, "ana", study.interview(name))
    law = codes.add_code(study, "Law", key="LAW")
    assert queued(study) == [("re-read", "ana", "LAW", "DE-01"), ("re-read", "ana", "LAW", "ES-01")]
    row = {row.name: row for row in theme_table(study).rows}["LAW"]
    assert (row.overall.interviews, row.overall.finished) == (None, 0), "missing, not a no"
    rounds.mark_reread(study, "ana", study.interview("DE-01"), [law.id])
    assert queued(study) == [("re-read", "ana", "LAW", "ES-01")]
    table = theme_table(study)
    row = {row.name: row for row in table.rows}["LAW"]
    assert (row.overall.interviews, row.overall.finished) == (0, 1)
    assert any(
        "missing there until they are re-read" in note and "LAW (ES-01)" in note for note in table.notes
    )
    assign(study, "ana", "We wait", "LAW", "ES-01")
    row = {row.name: row for row in theme_table(study).rows}["LAW"]
    assert (row.overall.interviews, row.overall.finished) == (1, 2), "what is coded is no silence"
    undo.undo(study, "ana")
    undo.undo(study, "ana")
    assert len(queued(study)) == 2


def test_a_split_asks_about_codings_and_not_to_read_whole_interviews_again(study):
    made = assign(study, "ana", "four beds", "CAP-BED")
    for name in ("DE-01", "ES-01"):
        rounds.finish(study, "ana", study.interview(name))
    few, _ = codes_joining.split(
        study, shown(study, "CAP-BED"), [Part("Too few", "BED-FEW"), Part("Closed", "BED-SHUT")]
    )
    assert queued(study) == [("split", "ana", "CAP-BED", "DE-01")]

    def of(key):
        row = {row.name: row for row in theme_table(study, sub_codes=True).rows}[key]
        return row.overall.interviews, row.overall.finished

    assert of("BED-FEW") == (0, 1), "what DE-01's coding is of is not known yet; ES-01 has none"
    coding.recode(study, "ana", study.coding(made.id), few.id)
    assert queued(study) == []
    assert of("BED-FEW") == (1, 2) and of("BED-SHUT") == (0, 2)
    codes_joining.split(study, few, [Part("None", "FEW-NONE")])
    assert {kind for kind, *_ in queued(study)} == {"split"}, "nor for parts of a part"


def test_who_did_not_read_for_the_whole_is_to_read_for_its_parts(study):
    rounds.finish(study, "ana", study.interview("DE-01"))
    law = codes.add_code(study, "Law", key="LAW")
    codes_joining.split(study, law, [Part("Rules", "LAW-RULE")])
    assert ("re-read", "ana", "LAW-RULE", "DE-01") in queued(study)


def test_a_heading_has_nothing_to_be_found_until_it_is_defined_or_assigned(study):
    for name in ("DE-01", "ES-01"):
        rounds.finish(study, "ana", study.interview(name))
    access = codes_order.group(study, [shown(study, "AW"), shown(study, "CAP")], "Access", key="ACC")
    assert queued(study) == []
    codes.define(study, access, definition="Getting to the therapy")
    assert [kind for kind, *_ in queued(study)] == ["re-read", "re-read"]
    undo.undo(study, "")
    assert queued(study) == []
    assign(study, "ben", "We wait", "ACC")
    assert [kind for kind, *_ in queued(study)] == ["re-read", "re-read"]


def test_a_counter_example_made_late_is_read_for_too(study):
    rounds.finish(study, "ana", study.interview("DE-01"))
    enough = codes.add_code(study, "Enough beds", key="CAP-NOT")
    codes.set_counts(study, enough, False)
    assert queued(study) == [("re-read", "ana", "CAP-NOT", "DE-01")]


def test_finishing_once_more_is_re_reading_for_all_codes(study):
    interview = study.interview("DE-01")
    rounds.finish(study, "ana", interview)
    codes.add_code(study, "Law", key="LAW")
    rounds.reopen(study, "ana", interview)
    assert queued(study) == []
    rounds.finish(study, "ana", interview)
    assert queued(study) == []
    with pytest.raises(OptionError, match="ben has not finished DE-01"):
        rounds.mark_reread(study, "ben", interview, [])


def test_re_reading_leaves_agreement_as_first_finished(study):
    interview = study.interview("DE-01")
    assign(study, "ana", "four beds", "CAP-BED")
    for coder in ("ana", "ben"):
        rounds.finish(study, coder, interview)
    law = codes.add_code(study, "Law", key="LAW")
    before = agreement_table(study, resamples=100)
    for coder in ("ana", "ben"):
        rounds.mark_reread(study, coder, interview, [law.id])
    assert agreement_table(study, resamples=100) == before


# --- rounds --------------------------------------------------------------------------------------


@pytest.fixture
def in_a_round(study):
    about = [study.interview("DE-01")]
    return study, rounds.open_round(study, "Reliability 1", "reliability", ["ana", "ben"], about)


def propose(project, coder, label="Waiting lists", words="We wait"):
    about = project.interview("DE-01")
    (draft,) = new_code_drafts(project, label, coder=coder)
    start = project.document(about).text.index(words)
    place = (start, start + len(words))
    coding.assign(project, coder, about, place, [draft.subject], new_codes=[draft])
    return codes.code_of(project, draft.subject)


def test_the_codebook_is_locked_while_a_reliability_round_is_open(in_a_round):
    project, round = in_a_round
    more = Codebook("more", (CodeEntry("NEW", "New"),))
    for verb in (*VERBS.values(), lambda p: add_codebook(p, more)):
        with pytest.raises(OptionError, match="locked until the reliability round 'Reliability 1' is closed"):
            verb(project)
    rounds.close_round(project, round)
    codes.rename(project, shown(project, "AW"), label="Knowing")


def test_a_pilot_round_locks_nothing(study):
    rounds.open_round(study, "Pilot", "pilot", ["ana", "ben"], [study.interview("DE-01")])
    codes.rename(study, shown(study, "AW"), label="Knowing")
    assert propose(study, "ana").proposed_by is None


def test_a_code_made_from_the_words_in_a_round_counts_nowhere_until_it_is_accepted(in_a_round):
    project, round = in_a_round
    new = propose(project, "ana")
    assert new.proposed_by == "ana"
    codes.define(project, new, definition="Long waits", coder="ana")
    with pytest.raises(OptionError, match="locked"):
        codes.define(project, new, definition="Else", coder="ben")
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, project.interview("DE-01"))
    rounds.close_round(project, round)

    def counted():
        rows = [row.name for row in theme_table(project).rows]
        rows += [row.name for row in agreement_table(project, resamples=100).rows]
        return rows.count(new.key)

    assert counted() == 0
    assert new.key not in [entry.key for entry in study_codebook(project).codes]
    assert queued(project, kinds=["proposed"]) == [("proposed", "ana", new.key, None)]
    codes_joining.accept(project, shown(project, new.key))
    assert counted() == 2
    table = agreement_table(project, resamples=100)
    (row,) = [row for row in table.rows if row.name == new.key]
    assert row.units == 0, "ben could not know it: missing, not a no"
    assert queued(project, kinds=["re-read"]) == [("re-read", "ben", new.key, "DE-01")]


def test_what_stood_when_finished_holds_no_proposal_until_it_is_accepted(in_a_round):
    project, round = in_a_round
    waiting = propose(project, "ana")
    assign(project, "ana", "four beds", "CAP-BED")
    about = project.interview("DE-01")
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, about)
    rounds.close_round(project, round)

    def stood():
        return [code for _, code, _, _ in project.finished_marks()[about.id, "ana", round.id]]

    assert stood() == [shown(project, "CAP-BED").id]
    codes_joining.accept(project, shown(project, waiting.key))
    assert sorted(stood()) == sorted([shown(project, "CAP-BED").id, waiting.id])


def test_a_proposal_can_be_merged_into_a_code_that_is_there_or_rejected(in_a_round):
    project, round = in_a_round
    new, other = propose(project, "ana"), propose(project, "ben", "Closed", "closed")
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, project.interview("DE-01"))
    rounds.close_round(project, round)
    with pytest.raises(OptionError, match="is only proposed"):
        codes_joining.merge_codes(project, shown(project, "AW"), shown(project, new.key))
    codes_joining.merge_codes(project, shown(project, new.key), shown(project, "CAP-WST"))
    codes.retire(project, shown(project, other.key))
    assert queued(project, kinds=["proposed"]) == []
    rows = {row.name: row for row in agreement_table(project, resamples=100).rows}
    assert rows["CAP-WST"].only_a == 1 and other.key not in rows
    assert [row.name for row in theme_table(project, coders="any").rows] == ["AW", "CAP"]


# --- history -------------------------------------------------------------------------------------


def test_the_history_of_a_code_says_who_set_what_and_what_was_there(study):
    codes.define(study, shown(study, "AW-REF"), definition="Who refers", coder="ana")
    codes.define(study, shown(study, "AW-REF"), definition="Who sends", coder="ben")
    undo.undo(study, "ben")
    codes_order.move(study, shown(study, "AW-REF"), shown(study, "CAP"), coder="ana")
    codes.set_counts(study, shown(study, "AW-REF"), False, coder="ana")
    codes.set_counts(study, shown(study, "AW-REF"), True, coder="ana")
    codes.retire(study, shown(study, "AW-REF"), coder="ana")
    events = [
        (e.coder, e.what, e.before, e.after, e.undone) for e in code_history(study, shown(study, "AW-REF"))
    ]
    assert events[-6:] == [
        ("ana", "definition set", "", "Who refers", False),
        ("ben", "definition set", "Who refers", "Who sends", True),
        ("ana", "moved", "AW", "CAP", False),
        ("ana", "tabulated apart", "", "", False),
        ("ana", "counted again", "", "", False),
        ("ana", "retired", "", "", False),
    ]
    assert ("", "made with label", "", "Referrers", False) in events
    assert ("", "made under", "", "AW", False) in events
    assert not [what for _, what, *_ in events if "counts" in what or "retired set" in what]


def test_undo_does_not_change_a_locked_codebook(study):
    codes.rename(study, shown(study, "AW"), label="Knowing", coder="ana")
    assign(study, "ana", "four beds", "CAP-BED")
    round = rounds.open_round(study, "Reliability 1", "reliability", ["ana"], [study.interview("DE-01")])
    undo.undo(study, "ana")  # a coding is no part of the codebook
    before = study.fold()
    with pytest.raises(OptionError, match="locked until the reliability round 'Reliability 1' is closed"):
        undo.undo(study, "ana")
    assert study.fold() == before
    rounds.close_round(study, round)
    undo.undo(study, "ana")
    assert shown(study, "AW").label == "Awareness"
    rounds.open_round(study, "Reliability 2", "reliability", ["ana"], [study.interview("ES-01")])
    with pytest.raises(OptionError, match="locked"):
        undo.redo(study, "ana")


def test_a_proposal_is_undone_and_done_again_while_the_codebook_is_locked(in_a_round):
    project, _ = in_a_round
    new = propose(project, "ana")
    undo.undo(project, "ana")
    assert new.id not in project.usable_codes()
    undo.redo(project, "ana")
    assert codes.any_code(project, new.key, coder="ana").proposed_by == "ana"


def test_a_codebook_of_any_depth_is_read(study):
    parent, drafts = None, []
    for number in range(200):
        data = dict.fromkeys(("short", "colour", "definition", "use", "avoid", "example"), "")
        data |= {"key": f"K{number}", "label": "L", "parent": parent, "counts": True, "position": 9.0}
        drafts.append(Draft("code.add", parent := f"{number:032x}", data, STUDY))
    study.apply(drafts, coder="ana")
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        keys = [code.key for code in study.codes()]
    finally:
        sys.setrecursionlimit(usual)
    assert keys[-200:] == [f"K{number}" for number in range(200)]
