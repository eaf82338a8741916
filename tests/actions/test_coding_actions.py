"""What a deed does to a study, seen through the study."""

from __future__ import annotations

import pytest

from interviewcoder.actions import coding, interviews, memos, rounds, study, undo
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.changes import Draft
from interviewcoder.model import OptionError, RoundDraw

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds. Two are closed.")]


@pytest.fixture
def project(make_study):
    return make_study({"DE-01": ("Germany", TURNS), "ES-01": ("Spain", TURNS)})


def code(project, key):
    return next(code.id for code in project.codes() if code.key == key)


def assign(project, key="CAP-BED", coder="ana", place=(25, 33)):
    interview = project.interview("DE-01")
    return coding.assign(project, coder, interview, place, [code(project, key)])


def test_a_code_is_assigned_once_to_a_passage_by_a_coder(project):
    (first,) = assign(project)
    assert assign(project) == ()
    assert len(assign(project, "CAP-WST")) == 1
    assert len(assign(project, coder="ben")) == 1
    assert (first.start, first.end, first.coder) == (25, 33, "ana")


def test_passages_and_codes_that_are_not_there_are_refused_and_nothing_is_written(project):
    interview = project.interview("DE-01")
    beds = code(project, "CAP-BED")
    for place in [(-1, 4), (4, 4), (9, 5), (0, interview.length + 1)]:
        with pytest.raises(OptionError, match="not within DE-01"):
            coding.assign(project, "ana", interview, place, [beds])
    with pytest.raises(OptionError, match="is not in"):
        coding.assign(project, "ana", interview, (0, 4), ["no-such-code"])
    project.apply([Draft("code.set", beds, {"field": "retired", "value": True}, replaces=None)], coder="")
    with pytest.raises(OptionError, match="retired"):
        coding.assign(project, "ana", interview, (0, 4), [beds])
    assert project.codings() == ()


def test_only_its_coder_changes_a_coding(project):
    (made,) = assign(project)
    for deed in (
        lambda: coding.remove(project, "ben", [made]),
        lambda: coding.recode(project, "ben", made, code(project, "CAP-WST")),
        lambda: coding.resize(project, "ben", made, (25, 40)),
        lambda: coding.set_discuss(project, "ben", made, True),
    ):
        with pytest.raises(OptionError, match="This coding is ana's"):
            deed()
    assert project.codings() == (made,)


def test_recoding_and_resizing_keep_memo_and_flag_and_are_one_step_of_undo(project):
    (made,) = assign(project)
    memos.write_on_coding(project, "ana", made, "Is this beds or waste?")
    coding.set_discuss(project, "ana", made, True)
    changed = coding.recode(project, "ana", project.coding(made.id), code(project, "CAP-WST"))
    changed = coding.resize(project, "ana", changed, (25, 42))
    (left,) = project.codings()
    assert (left.code, left.start, left.end, left.discuss) == (code(project, "CAP-WST"), 25, 42, True)
    (memo,) = project.memos()
    assert (memo.target, memo.text) == (left.id, "Is this beds or waste?")
    undo.undo(project, "ana")
    undo.undo(project, "ana")
    (back,) = project.codings()
    assert (back.id, back.discuss) == (made.id, True)
    assert project.memos()[0].target == made.id


def test_undo_and_redo_walk_a_coders_own_actions(project):
    assign(project)
    assign(project, "CAP-WST", coder="ben")
    assign(project, "AW-REF")
    undo.undo(project, "ana")
    undo.undo(project, "ana")
    assert [made.coder for made in project.codings()] == ["ben"]
    assert undo.undo(project, "ana") is None
    undo.redo(project, "ana")
    assert code(project, "CAP-BED") in {made.code for made in project.codings()}
    assign(project, "CAP", place=(20, 24))
    assert undo.redo(project, "ana") is None, "after a new deed there is nothing to bring back"
    undo.undo(project, "ana")
    assert undo.redo(project, "ana") is not None


def test_work_belongs_to_the_latest_open_round_that_has_coder_and_interview(project):
    interview, other = project.interview("DE-01"), project.interview("ES-01")
    first = rounds.open_round(project, "R1", "reliability", ["ana", "ben"], [interview])
    assert assign(project)[0].round == first.id
    second = rounds.open_round(project, "R2", "drift", ["ana"], [interview])
    assert coding.round_of(project, "ana", interview) == second.id
    assert coding.round_of(project, "ben", interview) == first.id
    assert coding.round_of(project, "ana", other) == "coding"
    rounds.close_round(project, second)
    assert coding.round_of(project, "ana", interview) == first.id


def test_finishing_records_only_the_coders_own_codings_and_the_codes_there_are(project):
    interview = project.interview("DE-01")
    assign(project)
    assign(project, "CAP-WST", coder="ben")
    rounds.finish(project, "ana", interview)
    (done,) = project.finished()
    assert set(done.codes) == {code.id for code in project.codes()}
    ((code_id, start, end),) = project.standing()[interview.id, "ana", "coding"]
    assert (code_id, start, end) == (code(project, "CAP-BED"), 25, 33)
    assert rounds.is_finished(project, "ana", interview)
    rounds.reopen(project, "ana", interview)
    assert not rounds.is_finished(project, "ana", interview)


def test_rounds_need_a_name_of_their_own_coders_and_interviews(project):
    interview = project.interview("DE-01")
    rounds.open_round(project, "R1", "pilot", ["ana"], [interview])
    for name, kind, coders, chosen, words in [
        ("R1", "pilot", ["ana"], [interview], "taken"),
        (" ", "pilot", ["ana"], [interview], "empty"),
        ("R2", "trial", ["ana"], [interview], "not a kind of round"),
        ("R2", "pilot", [], [interview], "at least one coder"),
        ("R2", "pilot", ["ana"], [], "at least one coder and one interview"),
        ("R2", "pilot", ["zoe"], [interview], "no coder 'zoe'"),
    ]:
        with pytest.raises(OptionError, match=words):
            rounds.open_round(project, name, kind, coders, chosen)
    assert [opened.name for opened in project.rounds()] == ["R1", "Coding"]


def test_a_code_made_from_the_words_comes_with_its_coding_and_goes_with_its_undo(project):
    interview = project.interview("DE-01")
    (new,) = new_code_drafts(project, "Weekend  closures")
    coding.assign(project, "ana", interview, (40, 60), [new.subject], new_codes=[new])
    made = next(code for code in project.codes() if code.id == new.subject)
    assert (made.label, made.parent) == ("Weekend closures", None)
    with pytest.raises(OptionError, match="already a code labelled"):
        new_code_drafts(project, "weekend closures")
    undo.undo(project, "ana")
    assert new.subject not in project.usable_codes()


def test_undoing_a_new_code_leaves_the_colleagues_codings_of_it(project):
    from interviewcoder.tables import codings_table, theme_table

    interview = project.interview("DE-01")
    (new,) = new_code_drafts(project, "Weekend closures")
    coding.assign(project, "ana", interview, (40, 60), [new.subject], new_codes=[new])
    coding.assign(project, "ben", interview, (40, 60), [new.subject])
    undo.undo(project, "ana")
    assert [(row.coder, row.label) for row in codings_table(project).rows] == [("ben", "Weekend closures")]
    rounds.finish(project, "ben", interview)
    assert theme_table(project, coders="ben").rows[-1].label == "Weekend closures"


def test_memos_are_replaced_and_removed_where_they_stand(project):
    interview = project.interview("DE-01")
    memos.write_on_interview(project, "ana", interview, "A cautious manager.")
    memos.write_on_interview(project, "ana", interview, "A cautious, tired manager.")
    memos.write_on_passage(project, "ana", interview, (25, 33), "Check the number.")
    memos.write_on_code(project, "ben", code(project, "CAP"), "Too broad?")
    assert sorted((memo.about, memo.coder) for memo in project.memos()) == [
        ("code", "ben"),
        ("interview", "ana"),
        ("passage", "ana"),
    ]
    memos.write_on_passage(project, "ana", interview, (25, 33), "  ")
    assert [memo.text for memo in project.memos(coder="ana")] == ["A cautious, tired manager."]


def test_the_same_interview_twice_is_one_and_another_text_of_its_name_is_refused(project):
    from tests.conftest import transcript_of

    again = interviews.add_interview(project, transcript_of(TURNS), "DE-01")
    assert not again.new
    twin = interviews.add_interview(project, transcript_of(TURNS), "DE-03")
    assert twin.new, "equal words under another id are another interview"
    with pytest.raises(OptionError, match="already an interview 'DE-01' with another text"):
        interviews.add_interview(project, transcript_of(TURNS[:1]), "DE-01")
    assert len(project.interviews()) == 3


def test_coders_names(project):
    assert study.add_coder(project, "  dora ", ["pl"]) == "dora"
    assert project.coders()["dora"] == ("pl",)
    for name, words in [
        ("Dora", "already a coder"),
        ("", "1 to 40"),
        ("a\nb", "1 to 40"),
        ("x" * 41, "1 to 40"),
    ]:
        with pytest.raises(OptionError, match=words):
            study.add_coder(project, name)


def test_a_coding_removed_meanwhile_or_doubled_is_not_recoded(project):
    (made,) = assign(project)
    (other,) = assign(project, "CAP-WST")
    with pytest.raises(OptionError, match="already has this code"):
        coding.recode(project, "ana", made, code(project, "CAP-WST"))
    with pytest.raises(OptionError, match="not in"):
        coding.recode(project, "ana", made, "no-such-code")
    coding.remove(project, "ana", [other])
    with pytest.raises(OptionError, match="removed meanwhile"):
        coding.resize(project, "ana", other, (25, 40))
    assert project.codings() == (made,)


def test_names_of_coders_are_kept_alike_wherever_they_are_typed(project):
    name = study.add_coder(project, "Zoe\u0308")
    opened = rounds.open_round(project, "R1", "pilot", [" ana", "Zoe\u0308 "], [project.interview("DE-01")])
    assert name == "Zo\u00eb" and opened.coders == ("Zo\u00eb", "ana")


def test_a_codebook_added_again_adds_only_what_is_new(project):
    from dataclasses import replace

    from interviewcoder.actions.codebook import add_codebook, study_codebook
    from interviewcoder.model import CodeEntry

    (new,) = new_code_drafts(project, "Waiting lists")
    project.apply([new], coder="ana")
    book = study_codebook(project)
    assert add_codebook(project, book) == ()
    more = replace(book, name="renamed", codes=(*book.codes, CodeEntry("CAP-NEW", "New", parent="CAP")))
    add_codebook(project, more)
    added = next(entry for entry in project.codes() if entry.key == "CAP-NEW")
    assert added.parent == code(project, "CAP")
    assert len(project.codes()) == len(book.codes) + 1


def test_a_new_codes_key_fits_a_lane_and_is_no_other_key_in_other_letters(project):
    for label, key in [("待ち時間の長さ", "NEW"), ("Zeit\x1b[31m Größe", "ZEIT-31M"), ("aw ref", "AW-REF2")]:
        (new,) = new_code_drafts(project, label)
        assert new.data["key"] == key and new.data["label"].isprintable()


def test_a_round_keeps_how_its_interviews_were_drawn(make_study):
    project = make_study({"DE-01": ("Germany", TURNS), "DE-02": ("Germany", TURNS)})
    drawn = RoundDraw(0.5, None, "country", 7)
    chosen = [project.interview("DE-02")]
    opened = rounds.open_round(project, "Reliability", "reliability", ["ana", "ben"], chosen, drawn=drawn)
    assert opened.drawn == drawn
    rounds.close_round(project, opened)
    named = rounds.open_round(project, "Training", "training", ["ana"], chosen)
    assert named.drawn is None
    assert [one.drawn for one in project.rounds()] == [drawn, None, None]


def test_the_languages_a_coder_reads_can_be_said_later(make_study):
    project = make_study({})
    study.set_languages(project, "ana", ["de", "en"])
    study.set_languages(project, "ana", ["de", "pl"])
    assert project.coders()["ana"] == ("de", "pl")
    with pytest.raises(OptionError, match="no coder 'nobody'"):
        study.set_languages(project, "nobody", ["de"])


def test_a_coding_that_a_restore_took_away_is_told_and_nothing_is_written(project):
    kept = project.back_up()
    (made,) = assign(project)
    memos.write_on_coding(project, "ana", made, "Which four?")
    project.restore(kept)
    before = project.fold()
    for deed in (
        lambda: coding.remove(project, "ana", [made]),
        lambda: coding.set_discuss(project, "ana", made, True),
        lambda: coding.resize(project, "ana", made, (25, 40)),
        lambda: memos.write_on_coding(project, "ana", made, "Those upstairs?"),
        lambda: memos.write_on_coding(project, "ana", made, ""),
    ):
        with pytest.raises(OptionError, match="restored; nothing was changed, choose a coding that is there"):
            deed()
    assert project.fold() == before and project.memos() == ()
    (again,) = assign(project)
    memos.write_on_coding(project, "ben", again, "Anybody may write on what is there.")
    assert [memo.target for memo in project.memos()] == [again.id]
