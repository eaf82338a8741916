"""Rescue: whatever is damaged, the rest is saved whole, and a colleague's copy brings back the rest."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import sys

import pytest
from click.testing import CliRunner

from interviewcoder.actions import coding, memos, rounds
from interviewcoder.actions.merging import merge
from interviewcoder.actions.rescuing import lost_told, rescue, rounds_without_opening
from interviewcoder.cli.program import program
from interviewcoder.model import StudyError
from interviewcoder.project import open_project
from interviewcoder.store import rescue as sound
from interviewcoder.tables.codings import codings_table
from interviewcoder.tables.history import history_table

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds. " * 60)]


@pytest.fixture
def study_file(make_study):
    project = make_study({"DE-01": ("Germany", TURNS), "ES-01": ("Spain", TURNS)})
    for name in ("DE-01", "ES-01"):
        interview = project.interview(name)
        for place in range(40, 140):
            coding.assign(project, "ana", interview, (place, place + 3), [project.codes()[0].id])
        memos.write_on_interview(project, "ana", interview, "A note.")
        rounds.finish(project, "ana", interview)
    project.close()
    return project.path


def sets(path):
    with open_project(path, read_only=True) as project:
        return {change.id for _, change in project.changes_since()}


def test_an_undamaged_study_is_saved_to_the_last_change(study_file, tmp_path):
    found = rescue(study_file, tmp_path / "saved.db")
    assert (found.lost_changes, found.lost_texts) == (0, 0)
    with open_project(study_file) as before, open_project(tmp_path / "saved.db") as after:
        assert after.fold() == before.fold() and after.problems() == ()


@pytest.mark.parametrize("seed", range(40))
def test_with_bytes_flipped_anywhere_the_rest_is_saved_and_a_copy_brings_back_all(study_file, tmp_path, seed):
    chance = random.Random(seed)
    whole = tmp_path / "whole.db"
    shutil.copy(study_file, whole)
    data = bytearray(study_file.read_bytes())
    for _ in range(chance.choice([1, 5, 200])):
        data[chance.randrange(200, len(data))] ^= 1 << chance.randrange(8)
    study_file.write_bytes(data)
    saved = tmp_path / "saved.db"
    try:
        rescue(study_file, saved)
    except StudyError as error:
        assert "a colleague's copy" in str(error) and not saved.exists()
        return
    assert sets(saved) <= sets(whole)
    with open_project(saved) as project, open_project(whole, read_only=True) as colleague:
        assert project.problems() == ()
        merge(project, [colleague])
        assert project.fold() == colleague.fold() and project.problems() == ()


def test_one_damaged_change_costs_no_other(study_file, tmp_path):
    before = sets(study_file)
    with sqlite3.connect(study_file) as connection:
        (lost,) = connection.execute("select id from change where kind = 'memo.add' limit 1").fetchone()
        connection.execute("update change set coder = 'bea' where id = ?", (lost,))
    connection.close()
    found = rescue(study_file, tmp_path / "saved.db")
    assert found.lost_changes == 1 and sets(tmp_path / "saved.db") == before - {lost}


def test_a_damaged_text_costs_no_coding(study_file, tmp_path):
    with sqlite3.connect(study_file) as connection:
        connection.execute("update text set body = replace(body, 'four', 'five') where rowid = 1")
    connection.close()
    found = rescue(study_file, tmp_path / "saved.db")
    assert found.lost_texts == 1
    with open_project(tmp_path / "saved.db") as project:
        assert len(project.codings()) == 200 and project.problems() == ()
        assert sum(not coding.placed for coding in project.codings()) == 100


def test_what_is_no_database_is_refused(tmp_path):
    path = tmp_path / "words.db"
    path.write_text("no database")
    with pytest.raises(StudyError, match="cannot be read as a database"):
        rescue(path, tmp_path / "saved.db")
    assert not (tmp_path / "saved.db").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.db")
    for name in ("pipe.db", "none.db"):
        with pytest.raises(StudyError, match="is not there, or is not an ordinary file"):
            rescue(tmp_path / name, tmp_path / "saved.db")


def test_a_number_far_ahead_is_reached_without_trying_all_before_it(study_file, tmp_path):
    with sqlite3.connect(study_file) as connection:
        connection.execute("update change set sequence = 2000000000 where sequence = 3")
    connection.close()
    asked: list[str] = []
    with sqlite3.connect(study_file) as connection:
        connection.set_trace_callback(asked.append)
        number = len(list(sound._rows(connection)))
    connection.close()
    assert len(asked) == number + 1
    assert rescue(study_file, tmp_path / "saved.db").lost_changes == 0


def test_a_coding_whose_code_is_lost_is_listed_and_kept(study_file, tmp_path):
    with sqlite3.connect(study_file) as connection:
        (used,) = connection.execute("select code from coding limit 1").fetchone()
        connection.execute(
            "update change set data = replace(data, 'a', 'b') where kind = 'code.add' and subject = ?",
            (used,),
        )
    connection.close()
    assert rescue(study_file, tmp_path / "saved.db").lost_changes == 1
    with open_project(tmp_path / "saved.db") as project:
        rows = [row for row in codings_table(project).rows if row.label == "coding of an unknown code"]
        assert len(rows) == len([coding for coding in project.codings() if coding.code == used]) > 0
        assert history_table(project).rows and project.problems() == ()


def spoilt(path, condition):
    with sqlite3.connect(path) as connection:
        connection.execute(f"update change set data = replace(data, 'a', 'b') where {condition}")
    connection.close()


def test_what_was_lost_is_said_in_the_teams_words(study_file, tmp_path):
    spoilt(study_file, "sequence in (select sequence from change where kind = 'mark.add' limit 2)")
    spoilt(study_file, "sequence = (select max(sequence) from change where kind = 'memo.add')")
    found = rescue(study_file, tmp_path / "saved.db")
    day = found.lost[0].at[:10]
    assert lost_told(found) == (f"2 × coding by ana in DE-01, {day}", f"memo by ana in ES-01, {day}")
    assert not rounds_without_opening(found)


@pytest.mark.parametrize("closed", [True, False])
def test_it_warns_where_a_lost_opening_of_a_round_ends_its_blindness(study_file, tmp_path, closed):
    with open_project(study_file) as project:
        interview = project.interview("DE-01")
        opened = rounds.open_round(project, "R1", "reliability", ("ana", "ben"), [interview])
        coding.assign(project, "ben", interview, (200, 210), [project.codes()[0].id])
        if closed:
            rounds.close_round(project, opened)
    spoilt(study_file, "kind = 'round.open'")
    found = rescue(study_file, tmp_path / "saved.db")
    assert rounds_without_opening(found) is not closed
    assert any(line.startswith("opening of a round") for line in lost_told(found))
    said = CliRunner().invoke(program, ["rescue", str(study_file), "-o", str(tmp_path / "other.db")])
    assert said.exit_code == 0 and "lost: opening of a round" in said.output
    assert ("Take care: the opening of a round is lost" in said.output) is not closed


def test_every_table_survives_codings_of_unknown_codes(study_file, tmp_path):
    with open_project(study_file) as project:
        interview = project.interview("DE-01")
        coding.assign(project, "ben", interview, (30, 40), [project.codes()[1].id])
        rounds.finish(project, "ben", interview)
    spoilt(study_file, "kind = 'code.add'")
    rescue(study_file, tmp_path / "saved.db")
    saved = str(tmp_path / "saved.db")
    for command in (
        ["interviews", saved], ["progress", saved], ["codebook", "list", saved], ["history", saved],
        ["agreement", saved, "--round", "all", "--resamples", "10"], ["disagreements", saved],
        ["decisions", saved], ["passages", saved], ["themes", saved], ["themes", saved, "--coders", "any"],
        ["queue", saved], ["review", saved], ["check", saved], ["export", saved, "-"],
        ["report", saved, "-o", str(tmp_path / "r.docx")],
    ):  # fmt: skip
        done = CliRunner().invoke(program, command)
        assert done.exception is None or isinstance(done.exception, SystemExit), (command, done.exception)
        assert "Traceback" not in done.output
