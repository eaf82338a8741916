"""The law of the study file where words are purged, the codebook is in motion, and files are handed out."""

from __future__ import annotations

import contextlib
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, memos, study, undo
from interviewcoder.actions.handing_out import hand_out
from interviewcoder.actions.merging import merge
from interviewcoder.actions.names import Pseudonym
from interviewcoder.actions.pseudonyms import pseudonymise
from interviewcoder.actions.purging import finish
from interviewcoder.actions.withdrawing import withdraw
from interviewcoder.changes import fold
from interviewcoder.model import OptionError
from interviewcoder.project import Project, open_project
from tests.changes.test_codes_in_motion_law import CODEBOOK, CODERS, a_verb
from tests.conftest import transcript_of
from tests.deeper import examples

NAMES = ("Okonkwo", "Wilhelmina", "Bergheim")
SAID = "Doctor Okonkwo of Bergheim told Wilhelmina that two of four beds are closed."
LEFT = "Nobody named here, and the ward waits for its licence."


@pytest.fixture(scope="module")
def seed_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("law") / "seed.db"
    with study.create_study(path, codebook=CODEBOOK) as project:
        for coder in CODERS:
            study.add_coder(project, coder)
        for name, words in (("DE-01", SAID), ("DE-02", f"{SAID} {LEFT}"), ("DE-03", LEFT)):
            interviews.add_interview(project, transcript_of([("EXP", words)]), name)
    return path


def step(project: Project, coder: str, place: Path, others: list[Project], chance: random.Random) -> None:
    """One random deed on one copy, on what it has left."""
    there = project.interviews()
    about = chance.choice(there)
    deed = chance.randrange(12)
    if deed <= 3:
        a_verb(project, coder, chance)
    elif deed <= 5 and (usable := sorted(project.usable_codes())):
        start = chance.randrange(5, about.length - 9)
        coding.assign(project, coder, about, (start, start + chance.randrange(1, 9)), [chance.choice(usable)])
    elif deed == 6:
        memos.write_on_interview(project, coder, about, f"{chance.choice(NAMES)} said {chance.random()}")
    elif deed == 7:
        chance.choice([undo.undo, undo.redo])(project, coder)
    elif deed == 8:
        name = chance.choice(NAMES)
        pseudonymise(project, [Pseudonym(name, f"[{name[0]}]")])
    elif deed == 9 and len(there) > 2:
        withdraw(project, about)
    elif deed == 10:
        handed = place / f"{len(list(place.iterdir()))}.db"
        hand_out(project, coder, handed, interviews=[about])
        with open_project(handed) as copy:
            a_verb(copy, coder, chance)
            memos.write_on_interview(copy, coder, copy.interview(about.name), f"{NAMES[0]} again")
            merge(chance.choice(others), [copy])
    else:
        merge(project, [chance.choice([other for other in others if other is not project])])


@settings(max_examples=examples(12), deadline=None)
@given(st.integers(0, 2**32), st.integers(5, 25))
def test_purges_and_codes_in_motion_come_to_the_same_in_every_copy(seed_file, seed, steps):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as opened:
        handed = Path(folder) / "handed"
        handed.mkdir()
        copies = []
        for coder, skew in zip(CODERS, (0, -3_600_000, 86_400_000), strict=True):
            path = Path(folder) / f"{coder}.db"
            shutil.copy(seed_file, path)
            copies.append(opened.enter_context(open_project(path)))
            copies[-1]._clock = lambda skew=skew: 1_800_000_000_000 + skew
        for _ in range(steps):
            at = chance.randrange(3)
            with contextlib.suppress(OptionError):  # what makes no sense is refused
                step(copies[at], CODERS[at], handed, copies, chance)
        for _ in range(2):
            for copy in chance.sample(copies, 3):
                merge(copy, [other for other in copies if other is not copy])
        folded = fold([change for _, change in copies[0].changes_since()])
        gone = copies[0].withdrawn()
        for copy in copies:
            finish(copy)
            assert copy.problems() == () and copy.fold() == copies[0].fold()
            assert copy.fold().tables == folded.tables
            assert not gone & {interview.id for interview in copy.interviews()}
            assert sorted(code.id for code in copy.codes()) == sorted(row.id for row in folded.tables["code"])
