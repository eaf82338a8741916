"""Consent that was withdrawn and given again: the interview comes as a new one, alike in all copies."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from interviewcoder.actions import coding, interviews, study
from interviewcoder.actions.merging import merge
from interviewcoder.actions.withdrawing import withdraw
from interviewcoder.model import OptionError
from interviewcoder.project import Project, open_project
from tests.conftest import CODEBOOK, transcript_of

TURNS = [("INT", "How many beds are there?"), ("EXP", "We have four beds with the drains.")]


@pytest.fixture
def project(tmp_path: Path):
    with study.create_study(tmp_path / "study.db", codebook=CODEBOOK) as made:
        study.add_coder(made, "ana")
        interviews.add_interview(made, transcript_of(TURNS), "DE-01")
        yield made


def bring(project: Project, *, renewed: bool = True) -> interviews.Added:
    return interviews.add_interview(project, transcript_of(TURNS), "DE-01", consent_renewed=renewed)


def test_it_comes_back_only_where_that_is_said_and_without_what_was_done_before(project):
    first = project.interview("DE-01")
    coding.assign(project, "ana", first, (0, 9), [sorted(project.usable_codes())[0]])
    for _ in range(3):  # withdrawn and renewed again and again
        about = project.interview("DE-01")
        withdraw(project, about)
        with pytest.raises(OptionError, match="import it with --consent-renewed"):
            bring(project, renewed=False)
        added = bring(project)
        assert added.new and added.interview.id != about.id and not bring(project).new
        assert project.document(added.interview).text == transcript_of(TURNS).text
        assert project.codings() == () and project.problems() == ()


def test_two_copies_that_renew_it_apart_have_one_interview(project, tmp_path):
    withdraw(project, project.interview("DE-01"))
    with sqlite3.connect(tmp_path / "other.db") as copy:
        project._connection.backup(copy)
    copy.close()
    with open_project(tmp_path / "other.db") as other:
        assert bring(project).interview.id == bring(other).interview.id
        merge(project, [other])
        merge(other, [project])
        assert [one.name for one in project.interviews()] == ["DE-01"]
        assert project.fold() == other.fold() and other.problems() == ()


def test_even_where_identifiers_are_made_as_before_it_is_a_new_one(project, monkeypatch):
    about = project.interview("DE-01")
    key = interviews.key_of(project.settings())
    withdraw(project, about)
    monkeypatch.setattr(interviews, "key_of", lambda settings: key)  # as in a study without a secret
    added = bring(project)
    assert added.new and added.interview.id != about.id
    assert project.document(added.interview).text == transcript_of(TURNS).text
    withdraw(project, added.interview)
    assert bring(project).interview.id not in (about.id, added.interview.id)
