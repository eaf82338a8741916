"""What was acknowledged is there after the process is killed; what was damaged is found."""

from __future__ import annotations

import contextlib
import random
import re
import sqlite3
import subprocess
import sys

import pytest

from interviewcoder.actions import coding, rounds
from interviewcoder.model import StudyError
from interviewcoder.project import open_project

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds. " * 40)]

CODER = """
import sys
from interviewcoder.project import open_project
from interviewcoder.actions import coding
project = open_project(sys.argv[1])
interview = project.interview("DE-01")
code = project.codes()[0].id
offset, number = int(sys.argv[3]), int(sys.argv[4])
for place in range(offset, offset + number):
    (made,) = coding.assign(project, sys.argv[2], interview, (place, place + 3), [code])
    print(made.id, flush=True)
"""


@pytest.fixture
def study_file(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    project.close()
    return project.path


def start_coder(path, coder, offset, number):
    return subprocess.Popen(
        [sys.executable, "-c", CODER, str(path), coder, str(offset), str(number)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


SESSIONS = """
import os, random, signal, sys, time
from interviewcoder.project import Project, open_project
from interviewcoder.actions import coding, memos, rounds, segments, undo

path, kills = sys.argv[1], int(sys.argv[2])
apply = Project.apply

def acknowledged(self, *values, **named):
    made = apply(self, *values, **named)
    os.write(1, "".join(change.id + "\\n" for change in made).encode())
    return made

def session(chance):
    # What a coder does, one deed after the other, until the end.
    project = open_project(path)
    interview = project.interview("DE-01")
    codes = [code.id for code in project.codes()]
    while True:
        mine = project.codings(interview=interview.id, coder="ana")
        deed = chance.randrange(8)
        if deed < 4:
            start = chance.randrange(20, 700)
            coding.assign(project, "ana", interview, (start, start + 9), chance.sample(codes, 2))
        elif deed == 4 and mine:
            coding.remove(project, "ana", [chance.choice(mine)])
        elif deed == 5:
            memos.write_on_interview(project, "ana", interview, str(chance.random()))
        elif deed == 6:
            chance.choice([undo.undo, undo.redo])(project, "ana")
        else:
            chance.choice([rounds.finish, rounds.reopen])(project, "ana", interview)

Project.apply = acknowledged
for number in range(kills):
    chance = random.Random(number)
    child = os.fork()
    if child == 0:
        session(chance)
    time.sleep(0.012 + chance.random() / 20)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_every_acknowledged_deed_survives_190_kills(study_file):
    command = [sys.executable, "-c", SESSIONS, str(study_file), "190"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    assert done.stderr == ""
    acknowledged = done.stdout.split()
    with open_project(study_file) as project:
        there = {change.id for _, change in project.changes_since()}
        assert set(acknowledged) <= there
        assert len(acknowledged) > 190, "one a kill, or the kills proved nothing"
        assert project.problems() == ()


def test_two_processes_coding_one_file_lose_nothing(study_file):
    coders = [start_coder(study_file, coder, 0, 500) for coder in ("ana", "ben")]
    outputs = [process.communicate(timeout=120) for process in coders]
    for out, errors in outputs:
        assert errors == "" and len(out.split()) == 500
    with open_project(study_file) as project:
        assert {made.id for made in project.codings()} == {id for out, _ in outputs for id in out.split()}
        assert project.problems() == ()


def test_a_flipped_bit_in_a_change_a_text_or_a_row_is_found(study_file):
    with open_project(study_file) as project:
        interview = project.interview("DE-01")
        for place in range(40, 60):
            coding.assign(project, "ana", interview, (place, place + 3), [project.codes()[0].id])
    chance = random.Random(3)
    columns = {
        "change": ["id", "at", "coder", "action", "scope", "kind", "subject", "data", "digest"],
        "text": ["body"],
        "coding": ["coder", "start", "code"],
        "turn": ["end"],
    }
    for table, names in columns.items():
        for column in names:
            damaged = study_file.with_name("damaged.db")
            damaged.write_bytes(study_file.read_bytes())
            connection = sqlite3.connect(damaged)
            rowid, value = connection.execute(
                f'select rowid, "{column}" from "{table}" order by rowid desc limit 1'
            ).fetchone()
            if isinstance(value, int):
                flipped = value ^ 1
            else:
                place = chance.randrange(len(value))
                flipped = value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]
            connection.execute(f'update "{table}" set "{column}" = ? where rowid = ?', (flipped, rowid))
            connection.commit()
            connection.close()
            with open_project(damaged) as project:
                assert project.problems(), f"{table}.{column}"


def test_tables_are_not_computed_from_damaged_changes(study_file):
    with open_project(study_file) as project:
        interview = project.interview("DE-01")
        coding.assign(project, "ana", interview, (40, 43), [project.codes()[0].id])
        before = project.codings()
        project._connection.execute(
            "update change set data = replace(data, '40', '41') where kind = 'mark.add'"
        )
        with pytest.raises(StudyError, match="has 1 damaged deed, so"):
            project.rebuild()
        assert project.codings() == before


def test_tables_out_of_step_are_computed_anew(study_file):
    with open_project(study_file) as project:
        project._connection.execute("delete from turn")
        (problem,) = project.problems()
        assert "Table turn is out of step with the recorded deeds in" in problem
        assert not re.search(r"\b(change|row|derived|fold|mark)", problem), "the store's own words"
        project.rebuild()
        assert project.problems() == ()


def test_repair_keeps_the_file_as_it_was(study_file):
    with open_project(study_file) as project:
        project._connection.execute("delete from turn")
        kept = project.rebuild()
        assert kept.parent == study_file.parent
        with open_project(kept) as before:
            assert before._connection.execute("select count(*) from turn").fetchone() == (0,)


@pytest.mark.parametrize("lost", ["kind = 'mark.add'", "sequence = 3", "kind = 'interview.add'"])
def test_tables_are_not_computed_where_changes_are_missing(study_file, lost):
    with open_project(study_file) as project:
        interview = project.interview("DE-01")
        coding.assign(project, "ana", interview, (40, 43), [project.codes()[0].id])
        before = project.codings()
        project._connection.execute(f"delete from change where {lost}")
        told = " ".join(project.problems())
        assert "missing" in told and not re.search(r"\b(change|row|derived|fold|mark)", told)
        with pytest.raises(StudyError, match="lost some of its recorded deeds, so its tables were left"):
            project.rebuild()
        assert project.codings() == before


@pytest.mark.parametrize(
    "damage",
    [
        "update text set body = cast(body as blob)",
        "update text set body = 7",
        "update coder set languages = '{'",
        "update attribute set value = x'ff'",
        "update change set data = '[]'",
        "update change set data = '{bad'",
        "update finished set codes = '{'",
        "update text_version set operations = '7'",
    ],
)
def test_values_of_another_kind_are_damage_and_no_fault(study_file, damage):
    from interviewcoder.changes.change import digest_of

    with open_project(study_file) as project:
        interview = project.interview("DE-01")
        coding.assign(project, "ana", interview, (40, 43), [project.codes()[0].id])
        rounds.finish(project, "ana", interview)
        connection = project._connection
        connection.execute(damage)
        columns = "sequence, id, at, coder, action, scope, kind, version, subject, replaces, data"
        for sequence, *fields in connection.execute(f"select {columns} from change").fetchall():
            connection.execute(
                "update change set digest = ? where sequence = ?", (digest_of(tuple(fields)), sequence)
            )
        assert project.problems()
        for look in (
            project.coders,
            project.interviews,
            project.codings,
            project.finished,
            project.fold,
            project.standing,
            lambda: project.document(interview),
            lambda: list(project.changes_since()),
        ):
            with contextlib.suppress(StudyError):
                look()
