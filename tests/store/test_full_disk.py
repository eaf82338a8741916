"""A full disk refuses a deed in one sentence, loses nothing, and lets the work go on once there is room."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest

from interviewcoder.actions import coding, interviews
from interviewcoder.actions.handing_out import hand_out
from interviewcoder.actions.merging import merge
from interviewcoder.model import StudyError
from interviewcoder.project import open_project
from tests.conftest import transcript_of

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds. " * 200)]


@pytest.fixture
def project(make_study):
    made = make_study({"DE-01": ("Germany", TURNS)})
    interviews.set_main_coder(made, made.interview("DE-01"), "ben")
    return made


def code(project, coder="ana"):
    """Assign a code to the next passage."""
    interview = project.interview("DE-01")
    done = len(project.codings(interview=interview.id, coder=coder))
    return coding.assign(project, coder, interview, (30 + done, 40 + done), [project.codes()[0].id])


def bring_in(project):
    """Import another interview."""
    number = len(project.interviews())
    words = f"Interview {number}. " + "Two of them are closed. " * 300
    interviews.add_interview(project, transcript_of([("EXP", words)]), f"X-{number}")


def until_full(project, deed):
    """Do a deed again and again while the file may grow by ten pages only; what stood before the refusal."""
    (pages,) = project._connection.execute("pragma page_count").fetchone()
    project._connection.execute(f"pragma max_page_count = {pages + 10}")
    for _ in itertools.count():
        before = project.fold()
        try:
            deed(project)
        except StudyError as error:
            assert "is full; nothing was changed, free some space and try again" in str(error)
            project._connection.execute("pragma max_page_count = 1000000")
            return before
    raise AssertionError("unreachable")


@pytest.mark.parametrize("deed", [code, bring_in])
def test_coding_and_importing_are_refused_whole_and_go_on_when_there_is_room(project, deed):
    before = until_full(project, deed)
    assert project.fold() == before and project.problems() == ()
    deed(project)
    assert project.fold() != before and project.problems() == ()


def test_a_merge_is_refused_whole(project, tmp_path):
    hand_out(project, "ben", tmp_path / "ben.db")
    with open_project(tmp_path / "ben.db") as other:
        for _ in range(400):
            code(other, "ben")
        before = until_full(project, lambda here: merge(here, [other]))
        assert project.fold() == before and project.problems() == ()
        assert merge(project, [other]).new == 400


IMPORT = """
import resource, sys
from pathlib import Path
from interviewcoder.cli import main
size = Path(sys.argv[1]).stat().st_size + 60_000
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.argv = ["interviewcoder", *sys.argv[2:]]
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX")
def test_a_command_that_meets_the_limit_of_a_file_says_one_sentence(project, tmp_path):
    project.close()
    long = tmp_path / "X-09.txt"
    long.write_text("INT: Is it so?\nEXP: " + "It is, and more so every year. " * 20_000, encoding="utf-8")
    before = project.path.read_bytes()
    command = [sys.executable, "-c", IMPORT, str(project.path), "import", str(project.path), str(long)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "nothing was changed" in done.stderr or "could not be written" in done.stderr
    with open_project(project.path) as again:
        assert [interview.name for interview in again.interviews()] == ["DE-01"]
        assert again.problems() == ()
    assert len(before) <= project.path.stat().st_size


LIMITED = """
import resource, signal, sys
room = int(sys.argv.pop(1))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from pathlib import Path
def at_most(path):
    beside = (path, path.with_name(path.name + "-wal"))
    size = max(file.stat().st_size for file in beside if file.exists()) + room
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
"""

CODE = (
    LIMITED
    + """
from interviewcoder.actions import coding
from interviewcoder.model import StudyError
from interviewcoder.project import open_project
refused = 0
with open_project(sys.argv[1]) as project:
    at_most(Path(sys.argv[1]))
    interview, code = project.interview("DE-01"), project.codes()[0].id
    for start in range(30, 3000):
        try:
            (made,) = coding.assign(project, "ana", interview, (start, start + 10), [code])
        except StudyError as error:
            print("REFUSED", error)
            refused += 1
            if refused == 5:
                break
        else:
            print("DONE", made.id, flush=True)
"""
)

MERGE = (
    LIMITED
    + """
from interviewcoder.cli import main
at_most(Path(sys.argv[1]))
sys.argv = ["interviewcoder", "merge", *sys.argv[1:]]
main()
"""
)


def limited(script, room, *files):
    """Run a script in a process whose files may grow by ``room`` bytes only, as on a disk that is full."""
    command = [sys.executable, "-c", script, str(room), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX")
@pytest.mark.parametrize("room", [5_000, 60_000, 250_000])
def test_what_was_acknowledged_before_the_disk_was_full_is_there(project, room):
    project.close()
    done = limited(CODE, room, project.path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    acknowledged = {line.split()[1] for line in lines if line.startswith("DONE")}
    refused = [line for line in lines if line.startswith("REFUSED")]
    assert len(refused) == 5 and (acknowledged or room == 5_000)
    for sentence in refused:
        assert str(project.path) in sentence and "nothing was changed" in sentence
        assert "try again" in sentence and sentence.count(". ") == 0
    with open_project(project.path) as again:
        assert {one.id for one in again.codings(coder="ana")} == acknowledged
        assert again.problems() == ()
        assert code(again), "work goes on once there is room"


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX")
@pytest.mark.parametrize("room", [0, 40_000])
def test_a_merge_that_meets_the_limit_of_a_file_takes_nothing(project, tmp_path, room):
    hand_out(project, "ben", tmp_path / "ben.db")
    with open_project(tmp_path / "ben.db") as other:
        for _ in range(300):
            code(other, "ben")
    mine = code(project)
    project.close()
    came = (tmp_path / "ben.db").read_bytes()
    done = limited(MERGE, room, project.path, tmp_path / "ben.db")
    assert done.returncode == 1
    assert "nothing was changed" in done.stderr and "try again" in done.stderr
    assert done.stderr.strip().count("\n") == 0
    assert (tmp_path / "ben.db").read_bytes() == came
    with open_project(project.path) as again:
        assert again.problems() == () and again.codings(coder="ben") == ()
        assert again.codings(coder="ana") == mine
        assert again.backups() == (), "no backup of what did not happen"
        with open_project(tmp_path / "ben.db", read_only=True) as other:
            assert merge(again, [other]).new == 300
