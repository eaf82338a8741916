"""Real keys and a real mouse in a real terminal: the program is coded in, killed, and asked what it kept."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from small_study import LICENSED, build, coded, place_of

from interviewcoder.project import open_project

pytestmark = pytest.mark.terminal
PATIENCE = 20.0


class Terminal:
    """The program in a terminal multiplexer of its own, 80 × 24."""

    def __init__(self, study: Path) -> None:
        self._socket = f"interviewcoder-{uuid4().hex[:12]}"
        program = f"exec {sys.executable} -m interviewcoder code {study} --coder ana"
        environment = ["-e", "TERM=screen-256color", "-e", "TZ=UTC"]
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", "80", "-y", "24", *environment, program)

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self._socket, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    @property
    def shown(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def wait_for(self, words: str) -> None:
        """Wait until words stand on the screen."""
        until = time.monotonic() + PATIENCE
        while words not in self.shown:
            assert time.monotonic() < until, f"'{words}' never came; there is:\n{self.shown}"
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        """Press keys, as tmux names them."""
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Send characters, escape sequences included, as they are."""
        self._tmux("send-keys", "-l", text)

    def kill(self) -> None:
        """kill -9 the program."""
        process = int(self._tmux("display-message", "-p", "#{pane_pid}"))
        os.kill(process, signal.SIGKILL)

    def close(self) -> None:
        """End the multiplexer started for this test, whatever became of the program."""
        subprocess.run(["tmux", "-L", self._socket, "kill-server"], capture_output=True, check=False)


def needs_tmux() -> None:
    """Skip, or under CI fail, where no real terminal can be driven."""
    if shutil.which("tmux") is None:
        if os.environ.get("CI"):
            pytest.fail("tmux is missing, and under CI this test must run")
        pytest.skip("tmux is not installed, so no real terminal can be driven")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """The small study, closed."""
    path = tmp_path / "study.db"
    build(path).close()
    return path


@pytest.fixture
def terminal(study: Path) -> Iterator[Terminal]:
    """The program, ready for keys."""
    needs_tmux()
    opened = Terminal(study)
    try:
        opened.wait_for("And when you say the ward is full")
        opened.wait_for("? keys")
        yield opened
    finally:
        opened.close()


def test_what_the_screen_said_is_there_after_ten_kills(study: Path) -> None:
    needs_tmux()
    chance = random.Random(4)
    for _ in range(10):
        opened = Terminal(study)
        try:
            opened.wait_for("? keys")
            opened.wait_for("codings ")
            for _ in range(chance.randrange(1, 6)):
                # In one burst, so that some of it is under way when the program ends.
                opened.type("".join("s" + chance.choice("123456") for _ in range(chance.randrange(1, 9))))
                time.sleep(chance.random() / 10)
            # The status line counts codings: the word that they are on the disk.
            said = re.search(r"codings \d+/(\d+)", opened.shown)
            opened.kill()
        finally:
            opened.close()
        assert said is not None
        with open_project(study) as project:
            assert len(coded(project)) >= int(said[1])
            assert project.problems() == ()
    with open_project(study) as project:
        assert len(coded(project)) > 10


def test_a_whole_interview_by_keyboard(terminal: Terminal, study: Path) -> None:
    terminal.press("/")
    terminal.type("Nobody")
    terminal.wait_for("1 of 1 hit")
    terminal.press("Enter")
    terminal.wait_for("search hits 1/1")
    terminal.press("Escape")
    terminal.wait_for("codings 0/0")  # an Escape and a key at once are Alt and that key
    terminal.press("Enter")
    terminal.wait_for("Type a few letters")
    terminal.type("lic")
    terminal.press("Enter")
    terminal.wait_for("codings 1/1")
    terminal.press("m")
    terminal.wait_for("Memo on WF-LIC")
    terminal.type("two lines")
    terminal.press("Enter")
    terminal.type("of memo")
    terminal.press("C-s")
    terminal.wait_for("Memo saved")
    terminal.press("u")
    terminal.wait_for("Undone: a memo")
    terminal.press("C-y")
    terminal.wait_for("Done again: a memo")
    terminal.press("F")
    terminal.wait_for("Finish DE-01")
    terminal.press("y")
    terminal.wait_for("✓ finished")
    terminal.press("q")
    with open_project(study) as project:
        assert coded(project) == [("WF-LIC", LICENSED)]
        assert [memo.text for memo in project.memos(coder="ana")] == ["two lines\nof memo"]
        assert [done.finished for done in project.finished()] == [True]


def test_keys_typed_while_the_program_starts_are_kept(study: Path) -> None:
    needs_tmux()
    pressed = (("c", "x retire"), ("i", "✓"), ("?", "Choose codes by"), ("P", "ben"))
    for number, (key, then) in enumerate(pressed * 2):
        opened = Terminal(study)
        try:
            time.sleep(0.2 + 0.15 * number)
            opened.type(key)
            opened.wait_for(then)
        finally:
            opened.close()


def test_what_is_pasted_runs_no_command(terminal: Terminal, study: Path) -> None:
    terminal.type("\x1b[200~1 2 3 x u\x1b[201~")
    terminal.wait_for("pasted")
    with open_project(study) as project:
        assert coded(project) == []


def test_a_drag_selects_and_a_digit_codes_the_words(terminal: Terminal, study: Path) -> None:
    lines = terminal.shown.splitlines()
    row = next(number for number, line in enumerate(lines) if "four beds" in line) + 1
    first = lines[row - 1].index("four beds") + 1
    last = first + len("four beds") - 1
    terminal.type(f"\x1b[<0;{first};{row}M")
    for column in range(first + 1, last + 1):
        terminal.type(f"\x1b[<32;{column};{row}M")
    terminal.type(f"\x1b[<0;{last};{row}m")
    terminal.wait_for("selection, 9 characters")
    terminal.press("2")
    terminal.wait_for("codings 1/1")
    with open_project(study) as project:
        (coding,) = project.codings()
        assert (coding.start, coding.end) == place_of(project, "four beds")


def test_keys_that_come_in_one_burst_mean_what_they_mean_one_by_one(terminal: Terminal, study: Path) -> None:
    terminal.type("ss\rlic\r")
    terminal.wait_for("codings 1/1")
    terminal.type("/Some know\r")
    terminal.wait_for("search hits 1/1")
    terminal.type("x1 no letter of this acts2")
    terminal.wait_for("Nothing is coded")
    time.sleep(0.2)
    terminal.type("1mwhy not\x13")
    terminal.wait_for("Memo saved")
    terminal.type("Fy")
    terminal.wait_for("✓ finished")
    with open_project(study) as project:
        assert sorted(key for key, _ in coded(project)) == ["AW", "WF-LIC"]
        assert [memo.text for memo in project.memos(coder="ana")] == ["why not"]
