"""A merge tells decisions in words: which say different things, which took another's place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from interviewcoder.actions.merging import merge
from interviewcoder.project import Project, open_project
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tables.settling import left_to_settle, settle_disagreement
from tests.tables.test_disagreements import TURNS, code, finish


def copied(project: Project, other: Path) -> None:
    """A copy of an open study, with what still stands in its log."""
    shutil.copy(project.back_up("merge").path, other)


def settle(project: Project, who: str, verdict: str) -> None:
    left = left_to_settle(project, AgreementOptions())
    settle_disagreement(project, who, left.found, left.found.disagreements[0], verdict)  # type: ignore[arg-type]


def compared(make_study, tmp_path: Path) -> tuple[Project, Path]:
    project = make_study({"DE-01": ("Germany", TURNS)})
    code(project, "ana", "CAP-BED", "Four beds")
    code(project, "ben", "AW-REF", "Waste is a worry.")
    finish(project, "ana", "ben")
    return project, tmp_path / "other.db"


def test_decisions_apart_are_told_with_words_interview_coders_and_what_stands(make_study, tmp_path) -> None:
    project, other = compared(make_study, tmp_path)
    copied(project, other)
    settle(project, "ana", "a")
    with open_project(other) as copy:
        settle(copy, "ben", "b")
        told = merge(project, [copy])
    (sentence,) = told.decided_apart
    for said in ("in DE-01, coded by ana and ben", "ana's decision (ana's stands: CAP-BED)",
                 "ben's decision (ben's stands)", "press y for the first"):  # fmt: skip
        assert said in sentence
    assert "“" in sentence and not re.search(r"[0-9a-f]{12}|[0-9]+-[0-9]+ of", sentence)
    assert told.decided_anew == ()


def test_a_decision_in_place_of_anothers_is_told(make_study, tmp_path) -> None:
    project, other = compared(make_study, tmp_path)
    settle(project, "ana", "a")
    copied(project, other)
    with open_project(other) as copy:
        settle(copy, "ben", "none")
        told = merge(project, [copy])
    (sentence,) = told.decided_anew
    assert sentence.startswith("ben's decision replaced ana's on “") and sentence.endswith(
        "in DE-01: none stands."
    )
