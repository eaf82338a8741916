"""The law of pseudonyms in copies: whatever lists, corrections and merges, no purged name comes back."""

from __future__ import annotations

import contextlib
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, memos, quotes, study, summaries
from interviewcoder.actions.merging import merge
from interviewcoder.actions.names import Pseudonym
from interviewcoder.actions.pseudonyms import pseudonymise
from interviewcoder.actions.purging import finish
from interviewcoder.actions.revising import revise
from interviewcoder.project import Project, open_project
from tests.conftest import CODEBOOK, transcript_of
from tests.deeper import examples

NAMES = ("Okonkwo", "Wilhelmina", "Bergheim", "Anna Wilhelmina")
SAID = (
    "Doctor Okonkwo of Bergheim told Anna Wilhelmina that two of four beds are closed.",
    "Wilhelmina and OKONKWO asked about Bergheim.",
)
CODERS = ("ana", "ben", "carla")


@pytest.fixture(scope="module")
def seed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("law") / "seed.db"
    with study.create_study(path, codebook=CODEBOOK) as project:
        for coder in CODERS:
            study.add_coder(project, coder)
        interviews.add_interview(project, transcript_of([("EXP", said) for said in SAID]), "DE-01")
    return path


def corrected(project: Project, chance: random.Random) -> None:
    """A correction of words that are no names."""
    about = project.interview("DE-01")
    document = project.document(about)
    old, new = chance.choice([("four beds", "five beds"), ("closed", "shut"), ("asked about", "spoke of")])
    turns = [("EXP", document.text[turn.start : turn.end].replace(old, new)) for turn in document.turns]
    revise(project, about, transcript_of(turns), anyway=True)


def say(project: Project, coder: str, name: str) -> None:
    """Write a name wherever people write."""
    about = project.interview("DE-01")
    memos.write_on_interview(project, coder, about, f"{name} said so")
    summaries.write_summary(project, coder, about, project.codes()[0].id, f"{name} in short")
    for quoted in project.codings()[:1]:
        quotes.edit(project, coder, quoted, f"told [by {name}]")
        quotes.translate(project, coder, quoted, f"{name} sagte", "de")


@settings(max_examples=examples(15), deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 9))
def test_no_purged_name_comes_back_in_any_order(seed_file: Path, seed: int, steps: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as opened:
        copies = []
        for coder, skew in zip(CODERS, (0, -3_600_000, 86_400_000), strict=True):
            path = Path(folder) / f"{coder}.db"
            shutil.copy(seed_file, path)
            copies.append(opened.enter_context(open_project(path)))
            copies[-1]._clock = lambda skew=skew: 1_800_000_000_000 + skew  # type: ignore[misc]
        purged: set[str] = set()
        for _ in range(steps):
            number = chance.randrange(3)
            copy, coder = copies[number], CODERS[number]
            about = copy.interview("DE-01")
            deed = chance.randrange(6)
            if deed <= 1:
                some = chance.sample(NAMES, chance.randrange(1, 3))
                pseudonymise(copy, [Pseudonym(name, f"[{name[0]}{len(name)}]") for name in some])
                purged.update(some)
            elif deed == 2:
                corrected(copy, chance)
            elif deed == 3:
                # Names are read in the text: one typed from memory after it was purged has not come back.
                text = copy.document(about).text
                say(copy, coder, chance.choice([name for name in NAMES if name in text] or ["Nobody"]))
            elif deed == 4:
                text = copy.document(about).text
                start = text.index("told ")
                codes = sorted(copy.usable_codes())
                coding.assign(copy, coder, about, (start, start + 4), [chance.choice(codes)])
            else:
                merge(copy, [chance.choice([other for other in copies if other is not copy])])
        for _ in range(2):
            for copy in chance.sample(copies, 3):
                merge(copy, [other for other in copies if other is not copy])
        for copy in copies:
            assert merge(copy, [other for other in copies if other is not copy]).new == 0
            finish(copy)
            assert copy.problems() == () and copy.fold() == copies[0].fold()
            assert "beds" in copy.document(copy.interview("DE-01")).text
            assert all(coding.placed for coding in copy.codings())
            assert all("told" in (quote.edited or "told") for quote in copy.quotes())
            data = copy.path.read_bytes()

            assert not [name for name in purged if name.encode() in data or name.upper().encode() in data]
