"""Corrected texts: whatever is edited, in however many copies, codings arrive at the right words."""

from __future__ import annotations

import dataclasses
import random
import shutil
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, memos, rounds, segments, study, undo
from interviewcoder.actions.differing import edit_operations, share_in_common
from interviewcoder.actions.merging import merge
from interviewcoder.actions.revising import confirm, plan_revision, revise, to_review
from interviewcoder.changes.shapes import makes_sense
from interviewcoder.model import OptionError
from interviewcoder.project import open_project
from tests.conftest import CODEBOOK, transcript_of

TURNS = [("INT", "How many beds?"), ("EXP", "We have for beds. Two are closed."), ("EXP", "We wait.")]
CORRECTED = [
    ("INT", "How many beds?"),
    ("EXP", "We have four beds here. Two are closed."),
    ("EXP", "We wait."),
]


def applied(old, operations, new):
    """The new text, rebuilt from the old one and the operations: what was kept must come from the old."""
    made, at, place = [], 0, 0
    for start, end, length in operations:
        assert at <= start <= end
        made.append(old[at:start])
        place += start - at
        made.append(new[place : place + length])
        place += length
        at = end
    return "".join([*made, old[at:]])


TEXT = st.lists(
    st.sampled_from(["bed", "beds", " ", " ", "\n", ".", "Łódź", "e\u0301tat", "👍🏽", "four"]), max_size=60
)


@given(TEXT, TEXT)
def test_operations_lead_from_the_old_text_to_the_new(old, new):
    before, after = "".join(old), "".join(new)
    operations = edit_operations(before, after)
    assert applied(before, operations, after) == after
    assert all(one[1] < other[0] for one, other in pairwise(operations))
    assert 0 <= share_in_common(before, operations, after) <= 1
    assert edit_operations(before, before) == ()


def test_texts_too_long_to_compare_as_a_whole_are_compared_by_lines(monkeypatch):
    from interviewcoder.actions import differing

    monkeypatch.setattr(differing, "_MOST_WORK", 400)
    old = "\n".join(f"line {number} of the interview" for number in range(60))
    new = old.replace("line 7 of", "row 7 of").replace("line 50 of the", "line 50 in the")
    operations = edit_operations("first\n" + old + "\nlast", "one\n" + new + "\nend")
    assert applied("first\n" + old + "\nlast", operations, "one\n" + new + "\nend") == "one\n" + new + "\nend"
    assert len(operations) == 4


def code(project, key):
    return next(code.id for code in project.codes() if code.key == key)


def place_of(project, words, name="DE-01"):
    text = project.document(project.interview(name)).text
    return text.index(words), text.index(words) + len(words)


def assign(project, words, coder="ana", key="CAP-BED"):
    interview = project.interview("DE-01")
    return coding.assign(project, coder, interview, place_of(project, words), [code(project, key)])[0]


def words_of(project, one):
    found = project.coding(one.id)
    text = project.document(project.interview_by_id(found.interview)).text
    return text[found.start : found.end] if found.placed else None


@pytest.fixture
def project(make_study):
    return make_study({"DE-01": ("Germany", TURNS)})


def test_a_correction_moves_codings_and_says_so_before(project):
    kept, touched, gone = (
        assign(project, "We wait."),
        assign(project, "for beds"),
        assign(project, "Two are closed."),
    )
    interview = project.interview("DE-01")
    memos.write_on_passage(project, "ben", interview, place_of(project, "How many"), "Hm")
    segments.draw(project, interview, [place_of(project, "We have for beds.")])
    corrected = transcript_of([CORRECTED[0], ("EXP", "We have four beds."), ("GUEST", "We wait.")])
    before = list(project.changes_since())
    planned = plan_revision(project, interview, corrected)
    assert list(project.changes_since()) == before
    assert revise(project, interview, corrected) == planned
    outcomes = {one.id: one.outcome for one in planned.carried}
    assert [outcomes[one.id] for one in (kept, touched, gone)] == ["moved", "changed", "unplaced"]
    assert planned.count("memo", "unchanged") == 1 and planned.count("segment", "changed") == 1
    assert [words_of(project, one) for one in (kept, touched, gone)] == ["We wait.", "four beds", None]
    assert planned.new_speakers == ("GUEST",)
    now = project.interview("DE-01")
    assert not now.roles_confirmed
    document = project.document(now)
    assert document.text == corrected.text and document.turns == corrected.turns
    assert document.sentences == corrected.sentences
    (segment,) = document.segments
    assert document.text[slice(*segment)] == "We have four beds."
    assert project.problems() == ()


def test_the_same_text_again_writes_nothing(project):
    interview = project.interview("DE-01")
    before = list(project.changes_since())
    assert revise(project, interview, transcript_of(TURNS)).same
    assert list(project.changes_since()) == before
    # Back to what it was is a correction as well.
    revise(project, interview, transcript_of(CORRECTED))
    revise(project, project.interview("DE-01"), transcript_of(TURNS))
    assert project.document(project.interview("DE-01")).text == transcript_of(TURNS).text
    assert project.problems() == ()


def test_another_interview_is_refused_unless_meant(project):
    other = transcript_of([("INT", "Quite different questions."), ("EXP", "Nothing in common, ever.")])
    interview = project.interview("DE-01")
    with pytest.raises(OptionError, match="seems to be another interview; nothing was changed"):
        revise(project, interview, other)
    assert project.interview("DE-01") == interview
    revise(project, interview, other, anyway=True)
    assert project.document(project.interview("DE-01")).text == other.text


def test_codings_whose_words_changed_are_listed_until_confirmed_or_resized(project):
    kept, first, second = (
        assign(project, "We wait."),
        assign(project, "for beds"),
        assign(project, "have for", "ben"),
    )
    assert to_review(project).changed == ()
    revise(project, project.interview("DE-01"), transcript_of(CORRECTED))
    assert {one.id for one in to_review(project).changed} == {first.id, second.id}
    assert [one.id for one in to_review(project, coder="ben").changed] == [second.id]
    with pytest.raises(OptionError, match="only its coder can confirm it"):
        confirm(project, "ben", [project.coding(first.id)])
    confirm(project, "ana", [project.coding(first.id)])
    coding.resize(project, "ben", project.coding(second.id), place_of(project, "four beds here"))
    assert to_review(project).changed == ()
    undo.undo(project, "ana")
    assert [one.id for one in to_review(project).changed] == [first.id]
    undo.redo(project, "ana")
    # Another correction of the same words asks again; one elsewhere does not.
    again = [CORRECTED[0], ("EXP", "We have five beds here. Two are closed."), CORRECTED[2]]
    revise(project, project.interview("DE-01"), transcript_of([*again, ("INT", "Thank you.")]))
    assert {one.id for one in to_review(project, coder="ana").changed} == {first.id}
    assert words_of(project, kept) == "We wait."
    assert project.problems() == ()


def copied(project, folder, name):
    with project.snapshot():
        pass
    backup = project.back_up()
    shutil.copy(backup.path, folder / name)
    return open_project(folder / name)


def test_the_same_correction_made_twice_is_one_and_another_a_fork(project, tmp_path):
    with copied(project, tmp_path, "one.db") as one, copied(project, tmp_path, "two.db") as two:
        for copy in (project, one):
            revise(copy, copy.interview("DE-01"), transcript_of(CORRECTED))
        merge(project, [one])
        assert project.forked_texts() == frozenset()
        guest = [*CORRECTED[:2], ("GUEST", "We wait.")]
        revise(two, two.interview("DE-01"), transcript_of(guest))
        mark = assign(two, "We wait.", "ben")
        told = merge(project, [two])
        assert told.forks == ("DE-01",)
        assert [one.name for one in to_review(project).forked] == ["DE-01"]
        assert words_of(project, mark) == "We wait."
        # The text that is right settles it, be it the one that shows; what comes late from there is no fork.
        shown = project.document(project.interview("DE-01")).text
        right = transcript_of(guest if "GUEST" in shown else CORRECTED)
        settled = revise(project, project.interview("DE-01"), right)
        assert len(settled.settles) == 1 and not settled.same and settled.edits == ()
        assert to_review(project).forked == () and revise(project, project.interview("DE-01"), right).same
        later = assign(two, "beds here", "ben")
        assert merge(project, [two]).forks == ()
        assert words_of(project, later) == "beds here"
        assert all(makes_sense(change) for _, change in project.changes_since())
        assert project.problems() == ()


def test_agreement_stands_on_what_was_finished_before_a_correction(project):
    mark = assign(project, "We wait.")
    rounds.finish(project, "ana", project.interview("DE-01"))
    revise(project, project.interview("DE-01"), transcript_of(CORRECTED))
    ((_, start, end),) = project.standing()[project.interview("DE-01").id, "ana", "coding"]
    assert (start, end) == (project.coding(mark.id).start, project.coding(mark.id).end)


# --- any edits, forks and codings ----------------------------------------------------------------


WORDS = [f"w{number}" for number in range(40)]


def transcript(words):
    """One turn of words, each of which is there once, so that it can be followed."""
    made = transcript_of([("EXP", " ".join(words))])
    return dataclasses.replace(made, sentences=())


@pytest.fixture(scope="module")
def seed_study(tmp_path_factory):
    path = tmp_path_factory.mktemp("seed") / "study.db"
    with study.create_study(path, codebook=CODEBOOK) as made:
        for coder in ("ana", "ben"):
            study.add_coder(made, coder)
        interviews.add_interview(made, transcript(WORDS), "DE-01")
    return path


def body_words(project):
    document = project.document(project.interview("DE-01"))
    return document.text[document.turns[0].start : document.turns[0].end].split(" ")


def edited(words, chance):
    """Words with some taken out, some put in, some replaced; new ones are like no other."""
    made = list(words)
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(1, len(made))
        fresh = [f"n{chance.randrange(10**9)}" for _ in range(chance.randrange(3))]
        made[at : at + chance.randrange(3)] = fresh
    return made if len(made) > 5 else list(words)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_codings_made_on_any_version_in_any_copy_arrive_at_the_right_words(seed_study, seed, steps):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        copies = []
        for coder in ("ana", "ben"):
            shutil.copy(seed_study, Path(name) / f"{coder}.db")
            copies.append(open_project(Path(name) / f"{coder}.db"))
            skewed = 1_800_000_000_000 + chance.randrange(-(10**6), 10**6)
            copies[-1]._clock = lambda skewed=skewed: skewed
        try:
            made = {}
            for _ in range(steps):
                copy, coder = chance.choice(list(zip(copies, ("ana", "ben"), strict=True)))
                words = body_words(copy)
                if chance.random() < 0.4:
                    revise(copy, copy.interview("DE-01"), transcript(edited(words, chance)), anyway=True)
                    continue
                first = chance.randrange(len(words))
                covered = words[first : first + chance.randrange(1, 5)]
                place = place_of(copy, " ".join(covered))
                for one in coding.assign(copy, coder, copy.interview("DE-01"), place, [code(copy, "CAP")]):
                    made[one.id] = covered
            merge(copies[0], [copies[1]])
            merge(copies[1], [copies[0]])
            assert copies[0].fold() == copies[1].fold()
            project = copies[0]
            now = body_words(project)
            asked = {one.id for one in to_review(project).changed}
            for id, covered in made.items():
                there = project.coding(id)
                left = [word for word in covered if word in now]
                if not there.placed:
                    assert not left, "only a coding without any of its words is unplaced"
                    continue
                words = words_of(project, there).split()
                assert set(left) <= set(words), "every word that is left is covered"
                # Words without a change between them, still side by side, are covered exactly.
                if (
                    left == covered
                    and any(now[at : at + len(covered)] == covered for at in range(len(now)))
                    and there.id not in asked
                ):
                    assert words == covered
                if words != covered:
                    assert there.id in asked, "a coding that covers other words is listed"
            assert project.problems() == () and copies[1].problems() == ()
        finally:
            for copy in copies:
                copy.close()
