"""Handing out, bringing back: whatever people do in their copies, merging loses and shifts nothing."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, memos, rounds, segments, settling, study, undo
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.actions.handing_out import hand_out
from interviewcoder.actions.merging import merge
from interviewcoder.changes import Draft, next_id
from interviewcoder.changes.change import read_change, seal
from interviewcoder.changes.shapes import makes_sense
from interviewcoder.model import OptionError, StudyError
from interviewcoder.project import open_project
from interviewcoder.store import connection as opening
from interviewcoder.store import purging, taking, write
from tests.conftest import CODEBOOK, transcript_of

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds. Two are closed."), ("EXP", "We wait.")]
MATERIAL = {"DE-01": ("Germany", TURNS), "DE-02": ("Germany", TURNS), "ES-01": ("Spain", TURNS)}


@pytest.fixture
def project(make_study):
    made = make_study(MATERIAL)
    for name, coder in (("DE-01", "ana"), ("DE-02", "ben"), ("ES-01", "ben")):
        interviews.set_main_coder(made, made.interview(name), coder)
    return made


def code(project, key="CAP-BED"):
    return next(code.id for code in project.codes() if code.key == key)


def assign(project, coder, name="DE-02", place=(25, 33), key="CAP-BED"):
    return coding.assign(project, coder, project.interview(name), place, [code(project, key)])


@pytest.fixture
def handed(project, tmp_path):
    """Ben's file."""
    hand_out(project, "ben", tmp_path / "ben.db")
    with open_project(tmp_path / "ben.db") as opened:
        yield opened


def test_a_file_handed_out_has_the_coders_interviews_and_nothing_of_the_others(project, tmp_path):
    assign(project, "ana", "DE-02")
    assign(project, "ana", "DE-01")
    assign(project, "ben", "DE-02", key="CAP-WST")
    memos.write_on_interview(project, "ana", project.interview("DE-02"), "Ana's words")
    memos.write_on_interview(project, "ben", project.interview("DE-02"), "Ben's words")
    rounds.finish(project, "ana", project.interview("DE-02"))
    undo.undo(project, "ana")
    segments.draw(project, project.interview("ES-01"), [(25, 33)])
    handed = hand_out(project, "ben", tmp_path / "ben.db")
    assert [interview.name for interview in handed.interviews] == ["DE-02", "ES-01"]
    assert handed.codings == 1
    assert sorted(path.name for path in tmp_path.glob("ben.db*")) == ["ben.db"]
    with sqlite3.connect(tmp_path / "ben.db") as connection:
        assert connection.execute("pragma journal_mode").fetchone() == ("delete",)
    connection.close()
    with open_project(tmp_path / "ben.db") as copy:
        assert copy.problems() == ()
        assert [interview.name for interview in copy.interviews()] == ["DE-02", "ES-01"]
        assert {coding.coder for coding in copy.codings(live=False)} == {"ben"}
        assert [memo.text for memo in copy.memos()] == ["Ben's words"]
        assert copy.finished() == () and len(copy.segments()) == 1
        assert {change.coder for _, change in copy.changes_since()} <= {"", "ben"}
        assert copy.codes() == project.codes()
    assert b"Ana's words" not in (tmp_path / "ben.db").read_bytes()


def test_nothing_is_handed_out_to_someone_without_interviews(project, tmp_path):
    with pytest.raises(OptionError, match="carla is the main coder of no interview"):
        hand_out(project, "carla", tmp_path / "carla.db")
    with pytest.raises(StudyError, match="already exists"):
        hand_out(project, "ben", project.path)
    assert not (tmp_path / "carla.db").exists()


def test_what_came_is_told_and_a_second_merge_brings_nothing(project, handed):
    first, second = assign(handed, "ben")[0], assign(handed, "ben", "ES-01")[0]
    coding.remove(handed, "ben", [second])
    handed.apply(new_code_drafts(handed, "Waiting lists"), coder="ben")
    memos.write_on_coding(handed, "ben", first, "Why closed?")
    rounds.finish(handed, "ben", handed.interview("DE-02"))
    rehearsed = merge(project, [handed], rehearse=True)
    assert project.codings() == ()
    told = merge(project, [handed])
    assert told == rehearsed
    assert [(came.interview, came.assigned, came.removed) for came in told.codings] == [
        ("DE-02", 1, 0),
        ("ES-01", 1, 1),
    ]
    assert told.finished == (("ben", "DE-02"),) and told.memos == 1
    assert len(told.codes) == 1 and told.conflicts == () and told.interviews == ()
    assert [found.id for found in project.codings()] == [first.id]
    again = merge(project, [handed])
    assert (again.new, again.known) == (0, told.new + told.known)
    assert project.problems() == ()


def test_what_both_sides_said_differently_is_told_and_both_are_kept(project, handed):
    beds = code(project)
    for copy, label in ((project, "Shielded beds"), (handed, "Rooms")):
        edit = Draft("code.set", beds, {"field": "label", "value": label}, replaces=None)
        copy.apply([edit], coder="")
    for copy in (project, handed):
        copy.apply(new_code_drafts(copy, "Waiting lists"), coder="")
    told = merge(project, [handed])
    (conflict,) = told.conflicts
    assert conflict.field == "label" and {conflict.shown, *conflict.others} == {"Shielded beds", "Rooms"}
    ((one, other),) = told.alike
    assert one.label == other.label == "Waiting lists" and one.id != other.id


def test_another_study_is_refused(project, make_study):
    other = make_study({})
    with pytest.raises(OptionError, match="another study, so nothing was merged"):
        merge(project, [other])


def test_several_files_come_in_together_or_not_at_all(project, handed, tmp_path):
    assign(handed, "ben")
    hand_out(project, "ana", tmp_path / "ana.db")
    with open_project(tmp_path / "ana.db") as other:
        assign(other, "ana", "DE-01")
        before = list(project.changes_since())
        other._connection.execute("update change set data = '{\"x\": 1}' where kind = 'mark.add'")
        with pytest.raises(StudyError, match="is damaged; nothing was taken"):
            merge(project, [handed, other])
        assert list(project.changes_since()) == before
        assert merge(project, [handed]).new == 1


def forged(project, kind, subject, data, scope="study"):
    last = max(change.id for _, change in project.changes_since())
    draft = Draft(kind, subject, data, scope)
    return seal(
        draft, id=next_id(last, 0, 1), at="2026-11-23T10:00:00.000Z", coder="ben", action="a", version=1
    )


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("mark.add", {"code": "c", "text": "t", "start": "0", "end": 4, "round": "coding"}),
        ("mark.add", {"code": "c", "text": "t", "start": 0, "end": 10**20, "round": "coding"}),
        ("mark.add", {"code": "c"}),
        (
            "text.add",
            {"previous": None, "operations": [[1]], "length": 3, "words": 1, "turns": [], "sentences": []},
        ),
        ("finish.set", {"finished": "yes", "round": "coding", "codings": [], "codes": []}),
        ("code.set", {"field": "parent", "value": 3}),
        ("code.set", {"value": 3}),
        ("segment.draw", {"text": "t", "spans": [[1, 2, 3]]}),
    ],
)
def test_changes_that_make_no_sense_are_refused(project, kind, data):
    before = project.fold()
    with pytest.raises(StudyError, match="says nothing that a deed of its kind says"):
        project.take([forged(project, kind, "x", data)])
    assert project.fold() == before and project.problems() == ()


def test_a_text_comes_only_with_its_own_words(project):
    interview = project.interview("DE-01")
    data = {
        "previous": interview.text, "operations": [[0, 1, 1]], "length": interview.length, "words": 3,
        "turns": [], "sentences": [],
    }  # fmt: skip
    change = forged(project, "text.add", "v2", data, interview.id)
    for texts, said in (
        ({}, "did not come with it"),
        ({"v2": "too short"}, "are not those it was made with"),
    ):
        with pytest.raises(StudyError, match=said):
            project.take([change], texts)
    project.take([change], {"v2": "x" * interview.length})
    other = forged(project, "text.add", "v2", {**data, "words": 4}, interview.id)
    with pytest.raises(StudyError, match="are not those it was made with"):
        project.take([other], {"v2": "y" * interview.length})
    assert project.problems() == ()


def test_all_that_the_program_writes_makes_sense(project, handed):
    assign(handed, "ben")
    rounds.open_round(project, "R", "reliability", ["ana", "ben"], project.interviews())
    for copy in (project, handed):
        assert all(makes_sense(change) for _, change in copy.changes_since())


# --- any history ---------------------------------------------------------------------------------


def work(copy, coder, chance):
    """A random deed of a coder in a copy."""
    interview = chance.choice(copy.interviews())
    mine = copy.codings(interview=interview.id, coder=coder)
    deed = chance.randrange(7)
    if deed <= 2:
        start = chance.randrange(interview.length - 1)
        place = (start, chance.randrange(start + 1, interview.length + 1))
        live = [code.id for code in copy.codes() if not code.retired]
        coding.assign(copy, coder, interview, place, chance.sample(live, 1))
    elif deed == 3 and mine:
        coding.remove(copy, coder, [chance.choice(mine)])
    elif deed == 4:
        chance.choice([undo.undo, undo.redo])(copy, coder)
    elif deed == 5:
        chance.choice([rounds.finish, rounds.reopen])(copy, coder, interview)
    else:
        memos.write_on_interview(copy, coder, interview, chance.choice(["", "a", "b"]))


@pytest.fixture(scope="module")
def seed_study(tmp_path_factory):

    path = tmp_path_factory.mktemp("seed") / "study.db"
    with study.create_study(path, codebook=CODEBOOK) as project:
        for coder in ("ana", "ben", "carla"):
            study.add_coder(project, coder)
        for name in MATERIAL:
            interviews.add_interview(project, transcript_of(TURNS), name)
            interviews.set_main_coder(project, project.interview(name), "ana")
    return path


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 25))
def test_merging_handed_out_files_is_idempotent_commutative_and_loses_nothing(seed_study, seed, steps):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(seed_study, folder / "study.db")
        opened = {"": open_project(folder / "study.db")}
        try:
            for coder, skew in (("ana", 0), ("ben", -(10**9)), ("carla", 10**9)):
                names = chance.sample(opened[""].interviews(), chance.randrange(1, 4))
                hand_out(opened[""], coder, folder / f"{coder}.db", interviews=names)
                copy = opened[coder] = open_project(folder / f"{coder}.db")
                copy._clock = lambda skew=skew: 1_800_000_000_000 + skew
            for _ in range(steps):
                coder = chance.choice(["ana", "ben", "carla"])
                work(opened[chance.choice([coder, ""])], coder, chance)
            shutil.copy(folder / "study.db", folder / "other.db")
            for suffix in ("-wal", "-shm"):
                shutil.copy(folder / f"study.db{suffix}", folder / f"other.db{suffix}")
            copies = [opened[coder] for coder in ("ana", "ben", "carla")]
            made = Counter(coding.id for project in opened.values() for coding in project.codings(live=False))
            with open_project(folder / "other.db") as other:
                for copy in copies:
                    merge(opened[""], [copy])
                chance.shuffle(copies)
                merge(other, copies)
                merge(other, [opened[""], *copies])
                assert other.fold() == opened[""].fold()
                assert other.problems() == () and opened[""].problems() == ()
                assert {coding.id for coding in other.codings(live=False)} == set(made)
                for copy in copies:
                    for coding_there in copy.codings():
                        here = other.coding(coding_there.id)
                        assert (here.start, here.end, here.code) == (
                            coding_there.start, coding_there.end, coding_there.code,
                        )  # fmt: skip
        finally:
            for project in opened.values():
                project.close()


def test_two_interviews_of_one_name_are_told_apart_and_one_can_be_renamed(project, tmp_path):
    hand_out(project, "ben", tmp_path / "ben.db")
    with open_project(tmp_path / "ben.db") as handed:
        for copy, words in ((project, "Other words."), (handed, "These words.")):
            interviews.add_interview(copy, transcript_of([("EXP", words)]), "PL-01")
        told = merge(project, [handed])
    assert told.interviews == ("PL-01",)
    with pytest.raises(OptionError, match="has 2 interviews named 'PL-01': say PL-01@") as caught:
        project.interview("PL-01")
    second = re.findall(r"PL-01@\w+", str(caught.value))[1]
    interviews.rename(project, project.interview(second), "PL-02")
    assert project.interview("PL-01").id != project.interview("PL-02").id
    with pytest.raises(OptionError, match="already an interview 'PL-01'"):
        interviews.rename(project, project.interview("PL-02"), "PL-01")


@pytest.mark.parametrize(
    ("kind", "subject", "data", "scope"),
    [
        ("study.set", "study", {"field": "salt", "value": "another"}, "study"),
        ("study.create", "study", {"name": "n", "salt": "s", "level": "l", "codebook": ""}, "study"),
        ("mark.remove", "MARK", {}, "OTHER"),
        ("text.add", "TEXT", {"previous": None, "operations": [], "length": 5, "words": 1, "turns": [],
                              "sentences": []}, "OTHER"),
        ("round.open", "r", {"name": "R", "kind": "pilot", "coders": [], "interviews": [], "open": True,
                             "drawn": {"share": "x", "by": 5, "strata": [1]}}, "study"),
        ("code.add", "c", {"key": "K" * 200_000, "label": "L", "short": "", "definition": "", "use": "",
                           "avoid": "", "example": "", "colour": "", "parent": None, "counts": True,
                           "position": 1}, "study"),
    ],
)  # fmt: skip
def test_what_would_poison_the_study_is_refused(project, kind, subject, data, scope):
    (made,) = assign(project, "ana", "DE-01")
    names = {"MARK": made.id, "TEXT": project.interview("DE-01").text, "OTHER": project.interview("ES-01").id}
    before = project.fold()
    change = forged(project, kind, names.get(subject, subject), data, names.get(scope, scope))
    with pytest.raises(StudyError, match="nothing was taken"):
        project.take([change], {change.subject: "words"})
    assert project.fold() == before and project.problems() == ()


@pytest.mark.parametrize("version", [0, -5])
def test_a_version_that_no_program_writes_is_refused(project, version):
    last = max(change.id for _, change in project.changes_since())
    draft = Draft("coder.add", "zoe", {"languages": []})
    change = seal(
        draft, id=next_id(last, 0, 1), at="2026-11-23T10:00:00.000Z", coder="z", action="a", version=version
    )
    with pytest.raises(StudyError, match="nothing was taken"):
        project.take([change])


def test_a_change_from_far_ahead_of_the_clock_is_refused_for_none_could_follow_it(project):
    draft = Draft("coder.add", "zoe", {"languages": []})
    far = "7fffffff-ffff-7fff-bfff-ffffffffffff"
    change = seal(draft, id=far, at="2026-11-23T10:00:00.000Z", coder="z", action="a", version=1)
    with pytest.raises(StudyError, match="ahead of this machine's clock"):
        project.take([change])


def test_a_handed_out_file_is_its_owners_alone(project, tmp_path):
    hand_out(project, "ben", tmp_path / "ben.db")
    assert (tmp_path / "ben.db").stat().st_mode & 0o077 == 0


def test_decisions_that_come_are_counted(project, tmp_path):
    (made,) = assign(project, "ana", "DE-01")
    project.close()
    shutil.copy(project.path, tmp_path / "lead.db")
    project = open_project(project.path)
    with open_project(tmp_path / "lead.db") as lead:
        about = lead.interview("DE-01")
        settling.settle(lead, "ben", about, (made.start, made.end), round=made.round, coders=("ana", "ben"),
                        verdict="none", judged=[made.id])  # fmt: skip
        told = merge(project, [lead])
    assert (told.decisions, told.memos) == (1, 0)


# --- what is told of it --------------------------------------------------------------------------


def test_who_changed_what_of_the_codebook_is_told(project, handed):
    for draft, coder in (
        (Draft("code.set", code(handed), {"field": "label", "value": "Rooms"}, replaces=None), "ben"),
        (Draft("code.set", code(handed, "CAP-WST"), {"field": "retired", "value": True}, replaces=None), ""),
        (Draft("code.set", code(handed), {"field": "definition", "value": "x"}, replaces=None), "ben"),
    ):
        handed.apply([draft], coder=coder)
    expected = (
        "CAP-BED renamed by ben",
        "CAP-WST retired by the lead",
        "definition of CAP-BED changed by ben",
    )
    assert merge(project, [handed], rehearse=True).codebook == expected
    assert merge(project, [handed]).codebook == expected


def test_while_a_round_is_open_its_coders_edits_are_told_without_their_names(project, handed):
    edit = Draft("code.set", code(handed), {"field": "label", "value": "Rooms"}, replaces=None)
    handed.apply([edit], coder="ben")
    assign(handed, "ben")
    rounds.open_round(project, "R", "reliability", ["ana", "ben"], [project.interview("DE-02")])
    told = merge(project, [handed])
    assert told.codebook == ("CAP-BED renamed",)
    assert told.hidden == ("DE-02",) and told.hides_codings and told.codings == ()


def test_the_file_that_is_bad_is_named_and_none_was_merged(project, handed, tmp_path):
    assign(handed, "ben")
    hand_out(project, "ana", tmp_path / "ana.db")
    with open_project(tmp_path / "ana.db") as other:
        assign(other, "ana", "DE-01")
        other._connection.execute("update change set data = '{\"x\": 1}' where kind = 'mark.add'")
        with pytest.raises(StudyError, match=r"ana\.db: The recorded deed .* None of the files was merged"):
            merge(project, [handed, other], keep=True)
    assert project.backups() == () and project.codings() == ()


def test_a_backup_from_before_is_kept_where_something_came(project, handed):
    assign(handed, "ben")
    kept = merge(project, [handed], keep=True).kept
    assert [backup.path for backup in project.backups()] == [kept]
    with open_project(kept, read_only=True) as before:
        assert before.codings() == () and before.problems() == ()
    assert merge(project, [handed], keep=True).kept is None


@pytest.mark.parametrize("field", ["at", "coder", "scope", "subject"])
def test_a_known_change_with_any_other_field_is_refused(project, field):
    assign(project, "ana", "DE-01")
    _, there = list(project.changes_since())[-1]
    fields = {name: getattr(there, name) for name in ("at", "coder", "scope", "subject")}
    fields[field] = "2026-11-23T11:11:11.000Z" if field == "at" else "another"
    draft = Draft(there.kind, fields["subject"], there.data, fields["scope"])
    change = seal(
        draft, id=there.id, at=fields["at"], coder=fields["coder"], action=there.action, version=there.version
    )
    with pytest.raises(StudyError, match=r"The recorded deed .* says something else than it says in"):
        project.take([change])


def test_two_beginnings_in_one_batch_are_refused(project, tmp_path):
    begins = {"name": "n", "salt": "s", "level": "l", "codebook": ""}
    last, batch = max(change.id for _, change in project.changes_since()), []
    for subject in ("study", "study"):
        last = next_id(last, 0, 1)
        draft = Draft("study.create", subject, begins)
        batch.append(seal(draft, id=last, at="2026-11-23T10:00:00.000Z", coder="", action=last, version=1))
    connection = opening.in_memory()
    with pytest.raises(StudyError, match="second beginning in it, that of another study"):
        taking.new_changes(connection, tmp_path / "s.db", batch)
    assert len(taking.new_changes(connection, tmp_path / "s.db", batch[:1])[0]) == 1
    connection.close()


@pytest.mark.parametrize("family", ["interview", "speaker", "memo", "segment"])
def test_nothing_of_one_interview_is_said_in_another(project, family):
    one, other = project.interview("DE-01"), project.interview("ES-01")
    memos.write_on_interview(project, "ana", one, "a memo")
    segments.draw(project, one, [(25, 33)])
    subject = {
        "interview": one.id, "speaker": project.document(one).speakers[0].id,
        "memo": project.memos()[0].id, "segment": one.id,
    }[family]  # fmt: skip
    kind, data = {
        "interview": ("interview.set", {"field": "name", "value": "X"}),
        "speaker": ("speaker.set", {"field": "label", "value": "X"}),
        "memo": ("memo.remove", {}),
        "segment": ("segment.erase", {"drawings": []}),
    }[family]  # fmt: skip
    with pytest.raises(StudyError, match="of another interview"):
        project.take([forged(project, kind, subject, data, other.id)])


def test_a_merge_reads_what_is_new_and_neither_study_whole(project, handed, monkeypatch):
    for start in range(25, 50):
        assign(handed, "ben", place=(start, start + 3))
        assign(project, "ana", "DE-01", place=(start, start + 3))
    read = []
    for module in (write, purging):
        monkeypatch.setattr(module, "read_change", lambda row: read.append(row) or read_change(row))
    asked = []
    project._connection.set_trace_callback(asked.append)
    merged = merge(project, [handed])
    assert merged.new == 25
    assert len(read) <= merged.new + len(project.codes())  # codes are derived together
    # The rows of all new codings are derived together, not one by one.
    assert len([said for said in asked if said.startswith("select")]) < 60 + merged.new


def test_what_lies_in_both_copies_is_derived_as_if_it_were_read_from_nothing(project, handed):
    (mine,) = assign(project, "ana", "DE-01")
    for start in range(25, 40):
        (made,) = assign(handed, "ben", place=(start, start + 3))
        memos.write_on_coding(handed, "ben", made, f"At {start}.")
        if start % 3 == 0:
            coding.remove(handed, "ben", [made])
        if start % 5 == 0:
            undo.undo(handed, "ben")
    merge(project, [handed])
    again = [handed.coding(coding.id) for coding in handed.codings(coder="ben")][:4]
    coding.remove(handed, "ben", again[:2])
    for one in again[2:]:
        coding.set_discuss(handed, "ben", one, True)
    coding.remove(project, "ana", [mine])
    merge(project, [handed])
    assert project.problems() == ()
    assert {one.id for one in project.codings(coder="ben")} == {one.id for one in handed.codings(coder="ben")}


@pytest.mark.parametrize("rehearse", [True, False])
def test_merging_a_file_at_rest_leaves_nothing_beside_it(project, tmp_path, rehearse):
    folder = tmp_path / "sent"
    folder.mkdir()
    hand_out(project, "ben", folder / "ben.db")
    with open_project(folder / "ben.db") as worked_in:
        assign(worked_in, "ben")
    came = (folder / "ben.db").read_bytes()
    with open_project(folder / "ben.db", read_only=True) as source:
        assert merge(project, [source], rehearse=rehearse).new == 1
        assert [file.name for file in folder.iterdir()] == ["ben.db"]
    assert [file.name for file in folder.iterdir()] == ["ben.db"]
    assert (folder / "ben.db").read_bytes() == came
