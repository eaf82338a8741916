"""The law of the study file, where the codebook is in motion: verbs of codes on three copies at once."""

from __future__ import annotations

import contextlib
import random
import shutil
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import codebook, codes_joining, codes_order, coding, queue, rounds, study, undo
from interviewcoder.actions import codes as verbs
from interviewcoder.changes import fold
from interviewcoder.model import Codebook, CodeEntry, OptionError, Transcript, Turn
from interviewcoder.project import Project, open_project

TEXT = "I: How many beds? B: Well, er, we have four beds. Two of them are closed at the weekend."
CODEBOOK = Codebook(
    "trial",
    (
        CodeEntry("CAP", "Capacity"),
        CodeEntry("CAP-BED", "Beds", parent="CAP", definition="Too few beds"),
        CodeEntry("WF", "Workforce"),
        CodeEntry("WF-LIC", "Licences", parent="WF"),
    ),
)
CODERS = ("ana", "ben", "carla")


class Drawn:
    """Stands in for `secrets`, so that a history found wrong can be replayed."""

    def __init__(self, chance: random.Random) -> None:
        self.randbits = chance.getrandbits
        self.token_hex = lambda size: f"{chance.getrandbits(size * 8):0{size * 2}x}"


@pytest.fixture(scope="module")
def seed_file(tmp_path_factory) -> Path:
    from interviewcoder.actions.interviews import add_interview

    path = tmp_path_factory.mktemp("law") / "seed.db"
    with study.create_study(path, codebook=CODEBOOK) as project:
        for coder in CODERS:
            study.add_coder(project, coder)
        turns = (Turn("I", 3, 17), Turn("B", 21, len(TEXT)))
        roles = {"I": "interviewer", "B": "interviewee"}
        read = Transcript("one.txt", "txt", "utf-8", "en", TEXT, turns, ((3, 17), (21, 49)), roles)
        add_interview(project, read, "DE-01", attributes={"country": "Germany"})
    return path


def a_verb(project: Project, coder: str, chance: random.Random) -> None:
    """One of the things that can be done to a codebook, on random codes, sense or nonsense."""
    every = project.codes()
    one, other = chance.choice(every), chance.choice([None, *every])
    word = f"label {chance.randrange(10**9)}"
    which = chance.randrange(14)
    if which == 0:
        verbs.add_code(project, word, parent=other, coder=coder, definition=chance.choice("abc"))
    elif which == 1:
        verbs.rename(project, one, label=word, coder=coder)
    elif which in (2, 3):
        verbs.define(project, one, coder=coder, **{chance.choice(verbs.DEFINING): chance.choice("abc")})
    elif which == 4:
        codes_order.move(project, one, other, coder=coder)
    elif which == 5:
        codes_order.group(project, chance.sample(every, 2), word, coder=coder)
    elif which == 6 and other:
        codes_order.place(project, one, other, after=chance.random() < 0.5, coder=coder)
    elif which == 7 and other:
        codes_joining.merge_codes(project, one, other, coder=coder)
    elif which == 8:
        codes_joining.unmerge(project, one, coder=coder)
    elif which == 9:
        parts = [codes_joining.Part(word), codes_joining.Part(f"{word} too")]
        codes_joining.split(project, one, parts, beside=chance.random() < 0.5, coder=coder)
    elif which == 10:
        chance.choice([verbs.retire, verbs.bring_back])(project, one, coder=coder)
    elif which == 11:
        verbs.set_counts(project, one, chance.random() < 0.5, coder=coder)
    elif which == 12:
        codes_joining.accept(project, one, coder=coder)
    else:
        drafts = codebook.new_code_drafts(project, word, coder=coder)
        interview = project.interviews()[0]
        coding.assign(project, coder, interview, (0, 2), [drafts[0].subject], new_codes=drafts)


def step(project: Project, coder: str, others: list[Project], chance: random.Random) -> None:
    """One random deed on one copy."""
    interview = project.interviews()[0]
    deed = chance.randrange(12)
    mine = project.codings(coder=coder)
    if deed <= 4:
        with contextlib.suppress(OptionError):  # what makes no sense is refused
            a_verb(project, coder, chance)
    elif deed == 5:
        start = chance.randrange(interview.length - 1)
        code = chance.choice(sorted(project.usable_codes()) or [None])
        if code:
            coding.assign(project, coder, interview, (start, start + 1), [code])
    elif deed == 6 and mine:
        with contextlib.suppress(OptionError):
            coding.resize(project, coder, chance.choice(mine), (0, chance.randrange(1, interview.length)))
    elif deed == 7:
        with contextlib.suppress(OptionError):  # a round locks the codebook
            chance.choice([undo.undo, undo.redo])(project, coder)
    elif deed == 8:
        chance.choice([rounds.finish, rounds.reopen])(project, coder, interview)
    elif deed == 9:
        do_a_task(project, coder, chance)
    elif deed == 10:
        opened = [one for one in project.rounds() if one.open and one.kind == "reliability"]
        if opened:
            rounds.close_round(project, opened[0])
        elif chance.random() < 0.5:
            rounds.open_round(project, f"{chance.random()}", "reliability", CODERS[:2], [interview])
    else:
        source = chance.choice(others)
        wanted = [change for _, change in source.changes_since()]
        project.take(chance.sample(wanted, chance.randrange(len(wanted) + 1)), {})


def do_a_task(project: Project, coder: str, chance: random.Random) -> None:
    """Do one thing of the queue: it is not in it afterwards."""
    tasks = [task for task in queue.tasks(project, coder=coder) if task.interview is not None]
    if not tasks:
        return
    task = chance.choice(tasks)
    if task.coding is not None:
        if task.kind == "rejected":
            coding.remove(project, coder, [task.coding])
        else:
            queue.look_at(project, coder, [task.coding])
        left = {left.coding.id for left in queue.tasks(project, coder=coder) if left.coding}
        assert task.coding.id not in left
    else:
        rounds.mark_reread(project, coder, task.interview, [task.code.id])
        assert task not in queue.tasks(project, coder=coder)
    undo.undo(project, coder)
    assert task in queue.tasks(project, coder=coder)
    undo.redo(project, coder)


def has_one_tree(project: Project) -> None:
    """List, themes and exported codebook agree, and each way up or on ends."""
    listed = project.codes()
    by_id, place = ({code.id: code for code in listed}, {code.id: at for at, code in enumerate(listed)})
    for code in listed:
        assert by_id[code.resolved].resolved == code.resolved
        assert by_id[code.theme].theme == code.theme
        way = [by_id[code.resolved]]
        while way[-1].parent is not None:
            way.append(by_id[by_id[way[-1].parent].resolved])
            assert len(way) <= len(listed)
            assert verbs.current(way[-1]) or not verbs.current(way[0]), "a code in use lies under one that is"
        assert way[-1].id == code.theme
        assert code.parent is None or place[by_id[code.parent].resolved] < place[code.id]
    shown = {code.id: code for code in project.shown_codes()}  # but for what a round hides
    in_use = {code.key: code for code in shown.values() if verbs.current(code) and code.proposed_by is None}
    for entry in codebook.study_codebook(project).codes:
        code = in_use.pop(entry.key)
        above = shown[shown[code.parent].resolved] if code.parent else None
        assert entry.parent == (above.key if above and above.proposed_by is None else None)
    assert not in_use


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32), st.integers(5, 60))
def test_copies_with_codebooks_in_motion_converge_and_no_code_is_lost(
    tmp_path_factory, seed_file, seed, steps
):
    chance = random.Random(seed)
    folder = tmp_path_factory.mktemp("copies")
    with (
        mock.patch("interviewcoder.project.study.secrets", Drawn(chance)),
        mock.patch("interviewcoder.actions.identity.secrets", Drawn(chance)),
        contextlib.ExitStack() as open_files,
    ):
        copies: list[Project] = []
        for coder, skew in zip(CODERS, (0, -3_600_000, 86_400_000), strict=True):
            path = folder / f"{coder}.db"
            shutil.copy(seed_file, path)
            project = open_files.enter_context(open_project(path))
            project._clock = lambda skew=skew: 1_800_000_000_000 + skew
            copies.append(project)
        for _ in range(steps):
            at = chance.randrange(3)
            step(copies[at], CODERS[at], copies, chance)
        everything = [change for copy in copies for _, change in copy.changes_since()]
        folded = fold(everything)
        chance.shuffle(everything)
        assert fold(everything + everything[:10]) == folded
        for copy in copies:
            copy.take(everything, {})
            assert copy.problems() == ()
            assert copy.fold() == folded
            # Whatever was merged, moved and split at once: each code is listed exactly once.
            assert sorted(code.id for code in copy.codes()) == sorted(row.id for row in folded.tables["code"])
            has_one_tree(copy)
        assert queue.tasks(copies[0]) == queue.tasks(copies[1]) == queue.tasks(copies[2])
    shutil.rmtree(folder)
