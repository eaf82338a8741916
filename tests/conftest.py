"""What tests of several packages share: a small study with known words, and the folder beside the project."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from interviewcoder.actions import interviews, study
from interviewcoder.model import Codebook, CodeEntry, Transcript, Turn
from interviewcoder.project import Project

SHARED = Path(__file__).resolve().parents[2] / "shared"

CODEBOOK = Codebook(
    "small",
    (
        CodeEntry("AW", "Awareness", colour="#0072B2"),
        CodeEntry("AW-REF", "Referrers", parent="AW"),
        CodeEntry("AW-NOT", "Not a problem", parent="AW", counts=False),
        CodeEntry("CAP", "Capacity", colour="#D55E00"),
        CodeEntry("CAP-BED", "Beds", parent="CAP"),
        CodeEntry("CAP-WST", "Waste", parent="CAP"),
    ),
    level="barrier",
)


def transcript_of(turns: list[tuple[str, str]], *, language: str = "en") -> Transcript:
    """A transcript of (speaker, words) turns; sentences end at full stops and question marks."""
    text, spans, sentences = "", [], []
    for speaker, words in turns:
        text += f"{speaker}: "
        start = len(text)
        text += words
        spans.append(Turn(speaker, start, len(text)))
        for match in re.finditer(r"\S[^.?]*[.?]?", words):
            sentences.append((start + match.start(), start + match.end()))
        text += "\n"
    roles = {speaker: "interviewer" if speaker == "INT" else "interviewee" for speaker, _ in turns}
    return Transcript("made.txt", "txt", "utf-8", language, text, tuple(spans), tuple(sentences), roles)


@pytest.fixture
def shared() -> Path:
    """The folder of reference cases and real transcripts that may lie beside the project."""
    if not SHARED.is_dir():
        pytest.skip("the folder 'shared' with reference cases does not lie beside the project")
    return SHARED


@contextmanager
def ordinary_user() -> Iterator[Path]:
    """A folder of one's own, and for its duration no power to write what others may not.

    Root writes anywhere, so a test that root runs becomes nobody for a while; modules that are needed then
    must have been loaded before.
    """
    nobody = 65534
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() != 0:
            yield folder
            return
        os.chown(folder, nobody, nobody)
        os.setresuid(nobody, nobody, 0)
        try:
            yield folder
        finally:
            os.setresuid(0, 0, 0)


@pytest.fixture
def make_study(tmp_path: Path) -> Iterator[Callable[..., Project]]:
    """Make a study with coders ana, ben, carla and the interviews given as name -> (country, turns)."""
    opened: list[Project] = []

    def make(material: dict[str, tuple[str, list[tuple[str, str]]]], *, confirm: bool = True) -> Project:
        project = study.create_study(tmp_path / f"study{len(opened)}.db", codebook=CODEBOOK)
        opened.append(project)
        for coder in ("ana", "ben", "carla"):
            study.add_coder(project, coder)
        for name, (country, turns) in material.items():
            attributes = {"country": country} if country else {}
            added = interviews.add_interview(project, transcript_of(turns), name, attributes=attributes)
            if confirm:
                interviews.confirm_roles(project, added.interview)
        return project

    yield make
    for project in opened:
        project.close()
