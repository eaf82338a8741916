"""Pseudonyms throughout a study: no byte of a name is left, and codings cover the same words as before."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, memos, rounds, segments, study, undo
from interviewcoder.actions.handing_out import hand_out
from interviewcoder.actions.identity import stable_id
from interviewcoder.actions.merging import merge
from interviewcoder.actions.names import Pseudonym
from interviewcoder.actions.pseudonyms import plan_pseudonyms, pseudonymise
from interviewcoder.actions.purging import finish
from interviewcoder.actions.reading_answers import remember, remembered
from interviewcoder.actions.revising import revise, text_id, to_review
from interviewcoder.changes import Draft
from interviewcoder.model import StudyError
from interviewcoder.project import open_project
from interviewcoder.tables import agreement_table
from interviewcoder.transcripts import Answers
from interviewcoder.transcripts.answers import SpeakerAnswer
from tests.conftest import CODEBOOK, transcript_of

TURNS = [
    ("INT", "Dr. Wiśniewska, how many beds?"),
    ("Wiśniewska", "Well, Jürgen and I have four beds. WIŚNIEWSKA says two are closed."),
    ("INT", "And Jürgen's ward?"),
]
SAID = [
    ("INT", "Dr. Expert 1, how many beds?"),
    ("Expert 1", "Well, Expert 2 and I have four beds. EXPERT 1 says two are closed."),
    ("INT", "And Expert 2's ward?"),
]
OTHER = [("INT", "How many?"), ("EXP", "Nobody named here.")]
LIST = (Pseudonym("Anna Wiśniewska", "Expert 1", ("Wiśniewska",)), Pseudonym("Jürgen", "Expert 2"))
NAMES = ("Wiśniewska", "WIŚNIEWSKA", "Jürgen", "JÜRGEN")


def bytes_of(path):
    return b"".join(
        file.read_bytes() for file in path.parent.rglob("*") if file.is_file() and path.stem in str(file)
    )


def assert_gone(path):
    data = bytes_of(path)
    for name in NAMES:
        assert name.encode() not in data
        assert name.encode("unicode_escape") not in data


def code(project, key="CAP-BED"):
    return next(one.id for one in project.codes() if one.key == key)


def place_of(project, words):
    text = project.document(project.interview("DE-01")).text
    return text.index(words), text.index(words) + len(words)


def words_of(project, mark):
    there = project.coding(mark.id)
    return project.document(project.interview("DE-01")).text[there.start : there.end]


def assign(project, words, coder="ana"):
    interview = project.interview("DE-01")
    return coding.assign(project, coder, interview, place_of(project, words), [code(project)])[0]


@pytest.fixture
def project(make_study):
    made = make_study({"DE-01": ("Germany", TURNS), "DE-02": ("Germany", OTHER)})
    interviews.set_attributes(made, made.interview("DE-01"), {"contact": "Anna Wiśniewska"})
    return made


def twin(project, folder):
    folder.mkdir(exist_ok=True)
    with sqlite3.connect(folder / "twin.db") as copy:
        project._connection.backup(copy)
    copy.close()
    return open_project(folder / "twin.db")


def test_names_go_from_texts_and_from_all_that_was_written(project):
    marks = [assign(project, words) for words in ("Jürgen and I", "four beds", "WIŚNIEWSKA says")]
    memos.write_on_coding(project, "ana", marks[0], "Jürgen again?")
    memos.write_on_interview(project, "ben", project.interview("DE-01"), "Ask Jürgen")
    memos.write_on_interview(project, "ben", project.interview("DE-01"), "Ask Wiśniewska")
    segments.draw(project, project.interview("DE-01"), [place_of(project, TURNS[1][1])])
    project.back_up()
    codings = project.codings()
    planned = plan_pseudonyms(project, LIST)
    told, done = pseudonymise(project, LIST, with_backups=True)
    assert told == planned
    assert [(one.name, places) for one, places in told.interviews] == [("DE-01", 5)]
    assert dict(told.pseudonyms) == {"Expert 1": 2, "EXPERT 1": 1, "Expert 2": 2}
    assert dict(told.said) == {"memo": 3, "speaker": 1, "interview": 1}
    assert {(one.words, one.pseudonym): one.times for one in told.written} == {
        ("Jürgen", "Expert 2"): 2,
        ("WIŚNIEWSKA", "EXPERT 1"): 1,
        ("Wiśniewska", "Expert 1"): 2,
    }
    assert done.elsewhere == {} and len(done.removed) == 1
    assert_gone(project.path)
    document = project.document(project.interview("DE-01"))
    expected = transcript_of(SAID)
    assert document.text == expected.text
    assert document.turns == expected.turns
    assert [document.text[a:b] for a, b in document.segments] == [SAID[1][1]]
    assert [speaker.label for speaker in document.speakers] == ["INT", "Expert 1"]
    assert document.interview.attributes["contact"] == "Expert 1" and document.interview.roles_confirmed
    assert sorted(memo.text for memo in project.memos()) == ["Ask Expert 1", "Expert 2 again?"]
    assert {memo.coder for memo in project.memos()} == {"ana", "ben"}
    assert [words_of(project, mark) for mark in marks] == ["Expert 2 and I", "four beds", "EXPERT 1 says"]
    assert [one.at for one in project.codings()] == [one.at for one in codings]
    assert to_review(project).changed == ()
    assert project.problems() == () and not project.purge_unfinished()
    undo.undo(project, "ben")
    assert sorted(memo.text for memo in project.memos()) == ["Ask Expert 2", "Expert 2 again?"]


def test_a_name_that_stands_elsewhere_is_told_and_bytes_left_over_are_found(project):
    study.add_coder(project, "Jürgen")
    _, done = pseudonymise(project, LIST)
    assert done.elsewhere == {"Jürgen": ("change", "coder")}
    # What stands in the file outside of all values is not called gone.
    with project.path.open("ab") as file:
        file.write("Wiśniewska".encode())
    unswept = mock.patch.object(type(project), "finish_purge", lambda self: None)
    with unswept, pytest.raises(StudyError, match="still hold words that were purged"):
        pseudonymise(project, [*LIST, Pseudonym("beds", "places")])
    assert finish(project, ["Wiśniewska"]).elsewhere == {}


def test_short_names_are_no_chance_bytes(project):
    told, done = pseudonymise(project, [Pseudonym("we", "they"), Pseudonym("or", "and")])
    assert told.nothing and done.elsewhere == {}
    told, done = pseudonymise(project, [Pseudonym("and", "und")])
    assert dict(told.pseudonyms) == {"und": 2} and "and" not in done.elsewhere


def test_where_no_name_is_nothing_is_written(project):
    before = list(project.changes_since())
    told, done = pseudonymise(project, [Pseudonym("Nobodyatall", "P1")])
    assert told.nothing and done.elsewhere == {} and list(project.changes_since()) == before
    pseudonymise(project, LIST)
    before = list(project.changes_since())
    assert pseudonymise(project, LIST)[0].nothing
    assert list(project.changes_since()) == before


def test_nobody_can_test_a_guess_at_what_was_replaced(project, tmp_path):
    project.apply(
        [Draft("study.set", "study", {"field": "name", "value": "Jürgen's"}, replaces=None)], coder=""
    )
    corrected = [TURNS[0], TURNS[1], ("Jürgen", "And my ward?")]
    revise(project, project.interview("DE-01"), transcript_of(corrected), anyway=True)
    before = project.settings()["secret"]
    about = project.interview("DE-01")
    said = {transcript_of(TURNS).text, transcript_of(corrected).text}

    def made(key):
        ids = {stable_id(what, key, "DE-01", text) for what in ("interview", "text") for text in said}
        ids |= {text_id(key, replace(about, text=text), body) for text in ids for body in said}
        ids.add(str(1_000 + int(stable_id("speaker", key, about.id, "Jürgen")[:7], 16)))
        return {one for one in ids if one.encode() in bytes_of(project.path)}

    assert len(made(before)) == 4  # that is how they are made
    pseudonymise(project, LIST)
    assert before.encode() not in bytes_of(project.path)
    kept = project.settings()
    assert kept["secret"] != before and not made(kept["secret"]) and not made(kept["salt"])
    with twin(project, tmp_path / "twin") as other:
        ids = [
            interviews.add_interview(copy, transcript_of(OTHER), "DE-07").interview.id
            for copy in (project, other)
        ]
        assert ids[0] == ids[1]
        pseudonymise(project, [Pseudonym("Nobody", "[N]")])
        pseudonymise(other, [Pseudonym("How", "[H]")])
        merge(project, [other])
        merge(other, [project])
        assert project.conflicts() == () and project.settings() == other.settings()


def test_a_name_in_small_letters_is_listed_and_replaced_only_where_that_is_asked(make_study):
    project = make_study({"DE-01": ("Germany", [("EXP", "jürgen and Jürgen, in jürgen's ward.")])})
    told, _ = pseudonymise(project, LIST)
    assert [(one.word, one.why, one.times) for one in told.likely] == [("jürgen", "small", 2)]
    pseudonymise(project, LIST, lowercase=True)
    said = "EXP: Expert 2 and Expert 2, in Expert 2's ward.\n"
    assert project.document(project.interview("DE-01")).text == said
    assert "jürgen".encode() not in bytes_of(project.path)


def test_keys_of_codes_and_names_of_attributes_are_reached(project, tmp_path):
    renamed = {"field": "key", "value": "WIŚNIEWSKA-BED"}
    project.apply([Draft("code.set", code(project), renamed, replaces=None)], coder="ana")
    interviews.set_attributes(project, project.interview("DE-01"), {"seen by Jürgen": "yes"})
    with twin(project, tmp_path / "old") as old:
        told, done = pseudonymise(project, LIST)
        assert done.elsewhere == {} and told.said["code"] == 1
        assert "EXPERT-1-BED" in {one.key for one in project.codes()}
        assert project.interview("DE-01").attributes["seen by Expert 2"] == "yes"
        assert_gone(project.path)
        merge(old, [project])
        merge(project, [old])
        finish(old)
        assert_gone(old.path)
        assert old.fold() == project.fold() and project.problems() == ()


def test_backups_are_dealt_with_whenever_that_is_asked(project):
    project.back_up()
    assert len(pseudonymise(project, LIST)[1].backups) == 1
    told, done = pseudonymise(project, LIST, with_backups=True)
    assert told.nothing and len(done.removed) == 1 and done.backups == ()
    assert_gone(project.path)


def test_what_was_said_of_speakers_is_forgotten(project):
    remember(project, "a style", Answers({"Wiśniewska": SpeakerAnswer(role="interviewee")}))
    remember(project, "another", Answers({"Unlisted": SpeakerAnswer(role="interviewee")}))
    project.set_setting("ana", "searched", "jürgen and Jürgen")
    pseudonymise(project, LIST)
    assert remembered(project) == {} and project.setting("ana", "searched") is None
    assert b"Unlisted" not in bytes_of(project.path)
    remember(project, "a style", Answers({"Wiśniewska": SpeakerAnswer(role="interviewee")}))
    told, _ = pseudonymise(project, LIST)
    assert told.nothing and remembered(project) == {}
    assert_gone(project.path)


def test_the_study_as_it_was_before_has_the_pseudonyms(project):
    project._clock = lambda: 1_800_000_000_000
    mark = assign(project, "Jürgen and I")
    corrected = [TURNS[0], TURNS[1], ("INT", "And Jürgen's big ward?")]
    project._clock = lambda: 1_800_000_000_000 + 86_400_000
    revise(project, project.interview("DE-01"), transcript_of(corrected))
    project._clock = lambda: 1_800_000_000_000 + 3 * 86_400_000
    pseudonymise(project, LIST)
    with project.as_of("2027-01-15") as before:
        assert words_of(before, mark) == "Expert 2 and I" and len(before.codings()) == 1
        document = before.document(before.interview("DE-01"))
        assert "Expert 2's" in document.text and document.turns[0].speaker == "INT"
        assert agreement_table(before) is not None


def test_no_way_of_writing_a_name_is_called_gone_that_is_there(make_study):
    said = "Pat O’Neil and Anna\nMüller, Mül-\nler, An\u00adna\u00a0Müller, Ana-\nMaría, ANA‑MARIA."
    project = make_study({"DE-01": ("Germany", [("EXP", said)])})
    names = [Pseudonym("Anna Müller", "[P1]", ("Müller",)), Pseudonym("Pat O'Neil", "[P2]")]
    names.append(Pseudonym("Ana-Mari\u0301a", "[P3]", ("Ana-Maria",)))
    _, done = pseudonymise(project, names)
    text = project.document(project.interview("DE-01")).text
    assert text == "EXP: [P2] and [P1], [P1], [P1], [P3], [P3].\n" and done.elsewhere == {}
    study.add_coder(project, "Pat O‘Neil")
    assert pseudonymise(project, names)[1].elsewhere == {"Pat O‘Neil": ("change", "coder")}


def test_a_name_that_only_an_earlier_version_has_goes_too(project):
    corrected = [SAID[0], SAID[1], SAID[2]]
    revise(project, project.interview("DE-01"), transcript_of(corrected), anyway=True)
    mark = assign(project, "four beds")
    told, _ = pseudonymise(project, LIST)
    assert [one.name for one in told.earlier] == ["DE-01"] and told.interviews == ()
    assert words_of(project, mark) == "four beds"
    assert_gone(project.path)
    assert project.problems() == ()


def test_a_second_list_takes_the_names_from_what_the_first_left(project):
    memos.write_on_interview(project, "ben", project.interview("DE-01"), "Jürgen or Wiśniewska")
    pseudonymise(project, LIST[:1])
    assert [memo.text for memo in project.memos()] == ["Jürgen or Expert 1"]
    pseudonymise(project, LIST[1:])
    assert [memo.text for memo in project.memos()] == ["Expert 2 or Expert 1"]
    assert_gone(project.path)
    assert project.problems() == ()


def test_what_an_old_copy_brings_late_carries_codings_and_no_names(project, tmp_path):
    memos.write_on_interview(project, "ben", project.interview("DE-01"), "Ask Jürgen")
    with twin(project, tmp_path / "old") as old:
        mine = assign(project, "Jürgen and I", "ben")
        pseudonymise(project, LIST)
        theirs = assign(old, "Jürgen and I have four beds.")
        corrected = [TURNS[0], ("Wiśniewska", "Well, Jürgen and I have five beds."), TURNS[2]]
        revise(old, old.interview("DE-01"), transcript_of(corrected))
        later = assign(old, "five beds")
        told = merge(project, [old])
        assert told.late_texts == ("DE-01",) and told.forks == ()
        assert [one.name for one in to_review(project).late] == ["DE-01"]
        assert words_of(project, mine) == "Expert 2 and I"
        assert words_of(project, theirs) == "Expert 2 and I have four beds."
        assert "four beds" in words_of(project, later)
        assert [memo.text for memo in project.memos()] == ["Ask Expert 2"]
        assert_gone(project.path)
        assert project.problems() == () and not project.purge_unfinished()
        merge(old, [project])
        finish(old)
        assert_gone(old.path)
        assert old.fold() == project.fold() and old.problems() == ()


def test_copies_that_replaced_different_names_lie_under_both_lists_once_merged(project, tmp_path):
    mark = assign(project, "Jürgen and I have four beds")
    memos.write_on_interview(project, "ana", project.interview("DE-01"), "Jürgen, Wiśniewska")
    with twin(project, tmp_path / "other") as other, twin(project, tmp_path / "old") as old:
        memos.write_on_interview(project, "ana", project.interview("DE-01"), "Wiśniewska alone")
        pseudonymise(project, LIST[:1])
        pseudonymise(other, LIST[1:])
        memos.write_on_interview(project, "ben", project.interview("DE-01"), "Late: Jürgen")
        memos.write_on_interview(other, "ben", other.interview("DE-01"), "Later: Wiśniewska")
        memos.write_on_interview(old, "ben", old.interview("DE-01"), "Latest: Wiśniewska, Jürgen")
        told = merge(project, [other])
        assert told.forks == () and told.united == ("DE-01",) and told.redacted == 3
        merge(other, [project])
        assert project.fold() == other.fold()
        assert merge(project, [other]).new == merge(other, [project]).new == 0
        merge(project, [old])
        merge(other, [project])
        merge(old, [other])
        for copy in (project, other, old):
            finish(copy)
            assert_gone(copy.path)
            assert copy.fold() == project.fold()
            assert {memo.text for memo in copy.memos() if memo.coder == "ben"} >= {"Late: Expert 2"}
            assert copy.document(copy.interview("DE-01")).text == transcript_of(SAID).text
            assert words_of(copy, mark) == "Expert 2 and I have four beds"
            assert copy.problems() == () and not copy.purge_unfinished()


def test_a_file_handed_out_has_pseudonyms_and_nothing_of_the_others(project, tmp_path):
    memos.write_on_interview(project, "ana", project.interview("DE-01"), "Jürgen, so Ana says")
    memos.write_on_interview(project, "ben", project.interview("DE-01"), "Jürgen, so Ben says")
    pseudonymise(project, LIST)
    hand_out(project, "ben", tmp_path / "ben.db", interviews=project.interviews())
    assert b"Ana says" not in (tmp_path / "ben.db").read_bytes()
    with open_project(tmp_path / "ben.db") as copy:
        assert [memo.text for memo in copy.memos()] == ["Expert 2, so Ben says"]
        assert copy.document(copy.interview("DE-01")).text == transcript_of(SAID).text
        mark = assign(copy, "four beds", "ben")
        assert copy.problems() == () and not copy.purge_unfinished()
        merge(project, [copy])
    assert words_of(project, mark) == "four beds"


# --- any history ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seed_study(tmp_path_factory):
    path = tmp_path_factory.mktemp("seed") / "study.db"
    with study.create_study(path, codebook=CODEBOOK) as made:
        for coder in ("ana", "ben"):
            study.add_coder(made, coder)
        interviews.add_interview(made, transcript_of(TURNS), "DE-01")
    return path


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 10))
def test_pseudonyms_and_any_work_elsewhere_come_to_the_same_in_any_order(seed_study, seed, steps):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name, open_project(seed_study) as seeded:
        one, other = (twin(seeded, Path(name) / coder) for coder in ("ana", "ben"))
        try:
            made = {}
            for step in range(steps):
                if step == steps // 2:
                    pseudonymise(one, LIST)
                copy, coder = chance.choice([(one, "ana"), (other, "ben")])
                interview = copy.interview("DE-01")
                deed = chance.randrange(4)
                if deed == 0:
                    memos.write_on_interview(copy, coder, interview, chance.choice(["", "Why?"]))
                elif deed == 1:
                    chance.choice([undo.undo, undo.redo])(copy, coder)
                elif deed == 2:
                    chance.choice([rounds.finish, rounds.reopen])(copy, coder, interview)
                else:
                    for mark in coding.assign(
                        copy, coder, interview, place_of(copy, "four beds"), [code(copy)]
                    ):
                        made[mark.id] = mark
            merge(one, [other])
            assert merge(one, [other]).new == 0
            merge(other, [one])
            assert one.fold() == other.fold()
            for copy in (one, other):
                finish(copy)
                assert copy.problems() == () and not copy.purge_unfinished()
                assert_gone(copy.path)
                assert {words_of(copy, mark) for mark in made.values()} <= {"four beds"}
        finally:
            one.close()
            other.close()
