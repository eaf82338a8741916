"""First paint of the coding screen: from the start of the process to the transcript's words on a terminal.

What is timed, and why it is fair:

- Each run is a new Python process on a pseudo-terminal of 120 × 40 cells, as a shell would start it. The
  clock runs from before the process exists until the bytes it has written hold the words looked for,
  escape sequences aside; then it is killed. Byte code is warm: two uncounted rounds come first.
- *Unfilled*: an app of the same widget classes in the same arrangement and themes, but without command
  line, study or session, whose first paint is one word in the bottom line. It is what Textual and our
  widgets cost before anything of the study is read.
- *A thousand interviews*: the same interview opened in a study of 1,000 and in one of 10.

Runs alternate; medians are compared. ``run()`` gives (what, ratio of ours to theirs, limit) a row.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.interleave import medians
from interviewcoder.actions import coding, interviews, study
from interviewcoder.model import Codebook, CodeEntry, Transcript, Turn

RUNS = 41
ROWS, COLUMNS = 40, 120
WORDS = "zirkonium"
UNFILLED_WORDS = "unfilled"
_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-9;?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[@-Z\\-_])"
)

_UNFILLED = f'''
from textual.app import App
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from interviewcoder.tui.themes import DARK, THEMES
from interviewcoder.tui.widgets.codebook import CodebookPane
from interviewcoder.tui.widgets.coding_view import CodingView
from interviewcoder.tui.widgets.details import Details
from interviewcoder.tui.widgets.header import Header
from interviewcoder.tui.widgets.interviews import InterviewsPane
from interviewcoder.tui.widgets.lines import Line
from interviewcoder.tui.widgets.search import SearchBar
from interviewcoder.tui.widgets.status import Question, StatusLine

class Unfilled(App[None]):
    CSS = """
    #body {{ height: 1fr; }} #interviews {{ width: 27; }} #right {{ width: 35; }} #bottom {{ height: 1; }}
    SearchBar {{ display: none; }}
    """

    def __init__(self):
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK

    def compose(self):
        yield Header()
        with Horizontal(id="body"):
            yield InterviewsPane(id="interviews")
            yield CodingView()
            with Vertical(id="right"):
                yield CodebookPane()
                yield Details()
        with Horizontal(id="bottom"):
            yield StatusLine()
            yield SearchBar()
            yield Question()

    def on_mount(self):
        self.query_one(StatusLine).set_lines([Line((("{UNFILLED_WORDS}", ""),))])

Unfilled().run()
'''


def first_paint(arguments: Sequence[str], words: str, patience: float = 30.0) -> float:
    """Seconds from the start of ``python ARGUMENTS`` until it has written ``words`` to its terminal."""
    import fcntl
    import pty
    import struct
    import termios

    wanted = words.encode()
    begun = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:  # the child: nothing but exec may happen here
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        os.execvpe(sys.executable, [sys.executable, *arguments], environment)
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        written = b""
        while time.perf_counter() - begun < patience:
            ready, _, _ = select.select([terminal], [], [], 1.0)
            if ready:
                try:
                    written += os.read(terminal, 1 << 16)
                except OSError:
                    break
                if wanted in _ESCAPES.sub(b"", written):
                    return time.perf_counter() - begun
        raise RuntimeError(f"{arguments} never showed the words; it wrote {written[-400:]!r}")
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def make_study(path: Path, number: int) -> None:
    """A study of ``number`` interviews of some 2,000 words, the first with the words looked for."""
    codes = tuple(
        CodeEntry(f"T{theme}-{code}", f"Label {code}", parent=f"T{theme}-0" if code else None)
        for theme in range(6)
        for code in range(6)
    )
    with study.create_study(path, codebook=Codebook("timed", codes)) as project:
        study.add_coder(project, "ana")
        every = [code.id for code in project.codes()]
        for count in range(number):
            added = interviews.add_interview(
                project, _transcript(count), f"DE-{count:04}", attributes={"country": f"C{count % 5}"}
            ).interview
            if count < 10 or count % 10 == 0:
                for place in project.document(added).sentences[:40]:
                    coding.assign(project, "ana", added, place, [every[(place[0] + count) % len(every)]])


def _transcript(number: int) -> Transcript:
    sentence = "the ward has four beds with their drains and two of them are closed for the weekend. "
    text, turns, sentences = "", [], []
    for turn in range(24):
        start = len(text)
        for _ in range(5):
            sentences.append((len(text), len(text) + len(sentence) - 1))
            text += (WORDS + sentence[len(WORDS) :]) if number == turn == 0 else sentence
        turns.append(Turn("INT" if turn % 2 == 0 else "EXP", start, len(text) - 1, turn * 30.0))
        text += f"{number}\n"
    return Transcript("made.txt", "txt", "utf-8", "en", text, tuple(turns), tuple(sentences), {})


def run() -> list[tuple[str, float, float]]:
    """(What was measured, ratio of ours to theirs, limit) a row."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few.db"), Path(folder, "many.db")
        make_study(few, 10)
        make_study(many, 1000)
        unfilled = Path(folder, "unfilled.py")
        unfilled.write_text(_UNFILLED, encoding="utf-8")

        def code(path: Path) -> list[str]:
            return ["-m", "interviewcoder", "code", str(path), "--coder", "ana"]

        times = medians(
            lambda: first_paint(code(few), WORDS),
            lambda: first_paint(code(many), WORDS),
            lambda: first_paint([str(unfilled)], UNFILLED_WORDS),
            rounds=RUNS,
        )
    ours, with_many, theirs = times
    return [
        ("first paint against the same widgets unfilled", ours / theirs, 1.4),
        ("first paint with 1,000 interviews against 10", with_many / ours, 1.1),
    ]


if __name__ == "__main__":
    for row in run():
        print(row)
