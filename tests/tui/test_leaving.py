"""The screen ends from outside, by a fault, or cannot write: nothing is lost, and no words get out."""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_study import LICENSED, Screen, build, coded, front, go, said

from interviewcoder.project import Project, open_project
from interviewcoder.tui.screens.memo import MemoScreen

PATIENCE = 20.0
Start = Callable[..., tuple[subprocess.Popen[bytes], int]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the coding screen on a terminal of its own; a script may change the program before."""
    if sys.platform == "win32":
        pytest.skip("Windows has no pseudoterminals")
    import fcntl
    import pty
    import struct
    import termios

    begun: list[tuple[subprocess.Popen[bytes], int]] = []

    def start(before: str = "") -> tuple[subprocess.Popen[bytes], int]:
        study = tmp_path / "study.db"
        build(study).close()
        script = (
            # Where the tests run under nohup, the signal would stay ignored.
            "import signal; signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"
            f"{before}\nimport sys\nfrom interviewcoder.cli import main\n"
            f"sys.argv[1:] = ['code', {str(study)!r}, '--coder', 'ana']\nmain()"
        )
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        process = subprocess.Popen(
            [sys.executable, "-c", script],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "TMPDIR": str(tmp_path)},
        )
        os.close(slave)
        begun.append((process, master))
        wait_for(master, b"? keys")
        return process, master

    yield start
    for process, master in begun:
        if process.poll() is None:
            process.kill()
            process.wait()
        with contextlib.suppress(OSError):  # where the test closed it
            os.close(master)


def wait_for(master: int, words: bytes) -> bytes:
    """What came until these words, or until the terminal was let go."""
    until, got = time.monotonic() + PATIENCE, b""
    while words not in got:
        assert time.monotonic() < until, f"{words!r} never came"
        if select.select([master], [], [], 0.1)[0]:
            try:
                got += os.read(master, 65536)
            except OSError:
                break
    return got


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_the_screen_in_order(start: Start, tmp_path: Path, name: str) -> None:
    process, master = start()
    os.write(master, b"s1")
    wait_for(master, b"assigned")
    process.send_signal(getattr(signal, name))
    rest = wait_for(master, b"\x1b[?1049l")
    assert b"\x1b[?1049l" in rest, "the terminal is given back"
    assert process.wait(PATIENCE) == 128 + getattr(signal, name)
    assert [path.name for path in tmp_path.iterdir()] == ["study.db"], "closed, with nothing beside it"
    with open_project(tmp_path / "study.db") as project:
        assert len(coded(project)) == 1


def test_a_terminal_that_is_gone_leaves_no_program_behind(start: Start, tmp_path: Path) -> None:
    process, master = start("import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)")
    os.write(master, b"s1")
    wait_for(master, b"assigned")
    os.close(master)  # as when the line of an SSH session drops
    process.send_signal(signal.SIGCONT)  # comes with it, and made the screen begin anew
    assert process.wait(PATIENCE) == 128 + signal.SIGHUP
    with open_project(tmp_path / "study.db") as project:
        assert len(coded(project)) == 1


def test_a_fault_shows_no_word_of_an_interview(start: Start, tmp_path: Path) -> None:
    process, master = start(
        "from interviewcoder.tui.session import Session\n"
        "def assign(self, place, *more):\n"
        "    words = self.document.text\n"
        "    raise ValueError(words)\n"
        "Session.assign = assign"
    )
    os.write(master, b"s1")
    rest = wait_for(master, b"words of an interview.")
    assert process.wait(PATIENCE) == 1
    assert b"Traceback" not in rest and b"licensed" not in rest.split(b"\x1b[?1049l")[-1]
    (report,) = tmp_path.glob("interviewcoder-fault-*.txt")
    written = report.read_text(encoding="utf-8")
    assert "ValueError" in written and "assign" in written
    assert "licensed" not in written and "words" not in written


def test_a_fault_beside_the_screen_is_told_likewise(start: Start, tmp_path: Path) -> None:
    process, master = start(
        "from interviewcoder.tui import agreement_desk\n"
        "def compute(path, options):\n"
        "    raise ValueError('nobody is licensed')\n"
        "agreement_desk.compute = compute"
    )
    os.write(master, b"A")
    rest = wait_for(master, b"words of an interview.")
    assert process.wait(PATIENCE) == 1
    after = rest.split(b"\x1b[?1049l")[-1]
    assert b"fault in the program stopped it (ValueError)" in b" ".join(after.split())
    assert b"Traceback" not in rest and b"licensed" not in after
    (report,) = tmp_path.glob("interviewcoder-fault-*.txt")
    written = report.read_text(encoding="utf-8")
    assert "ValueError" in written and "compute" in written and "licensed" not in written


async def test_a_study_that_is_being_written_holds_the_screen_for_a_moment_only(
    screen: Screen, project: Project
) -> None:
    project.wait_at_most(0.1)
    other = sqlite3.connect(project.path, isolation_level=None)
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        other.execute("begin immediate")
        await pilot.press("3")
        assert "being written by another program" in said(pilot)
        session = front(pilot).session
        session.remembered.set("appearance", "light")
        front(pilot)._look()
        assert session.remembered.get("appearance") == "light"
        await pilot.press("M", *"a note", "ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MemoScreen), "what was written is there to be saved"
        other.execute("rollback")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("3")
        assert coded(project) == [("WF", LICENSED)]
        assert [memo.text for memo in project.memos(coder="ana")] == ["a note"]
    other.close()


async def test_a_replaced_study_is_said_on_the_screen(screen: Screen, project: Project) -> None:
    if sys.platform == "win32":
        pytest.skip("an open file cannot be replaced on Windows")
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder) / "study.db").close()
        async with screen() as pilot:
            go(pilot, project, LICENSED)
            await pilot.press("3")
            came = (Path(folder) / "study.db").read_bytes()
            shutil.copy(Path(folder) / "study.db", project.path.with_name("arriving"))
            project.path.with_name("arriving").replace(project.path)
            front(pilot)._look()
            await pilot.pause()
            assert re.search(r"was replaced by another file .* kept in", said(pilot))
            assert project.path.read_bytes() == came
    (kept,) = project.path.parent.glob("study-kept-*")
    with open_project(kept) as project:
        assert coded(project) == [("WF", LICENSED)]


async def test_words_steer_neither_a_title_nor_a_toast(screen: Screen, project: Project) -> None:
    from textual.containers import Vertical

    from interviewcoder.tui.screens.picker import Picker

    async with screen() as pilot:
        title = "Assign to “[red]beds[/red] \x9b31m\u202e”"
        await pilot.app.push_screen(Picker(title, front(pilot).session.codes, []))
        shown = str(pilot.app.screen.query_one("#picker", Vertical)._border_title)
        assert shown == "Assign to “[red]beds[/red] ·31m·”"
        pilot.app.pop_screen()
        front(pilot).say("Who is \x1b]0;x\x07 it?")
        await pilot.pause()
        assert said(pilot) == "Who is ·]0;x· it?"
