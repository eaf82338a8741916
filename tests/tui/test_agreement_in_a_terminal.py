"""The agreement screens by real keys and a real mouse in a real terminal."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from test_in_a_terminal import Terminal

from interviewcoder.project import Project

pytestmark = pytest.mark.terminal


@pytest.fixture
def terminal(sample: Project) -> Iterator[Terminal]:
    """The program on the sample study, ready for keys."""
    if shutil.which("tmux") is None:
        if os.environ.get("CI"):
            pytest.fail("tmux is missing, and under CI this test must run")
        pytest.skip("tmux is not installed, so no real terminal can be driven")
    opened = Terminal(sample.path)
    try:
        opened.wait_for("? keys")
        yield opened
    finally:
        opened.close()


def test_from_figures_to_both_codings_and_back(terminal: Terminal) -> None:
    terminal.press("A")
    terminal.wait_for("compared 3 of 10")
    terminal.wait_for("▸overall")
    terminal.press("u")
    terminal.wait_for("unit character*")
    terminal.wait_for("characters in 3")
    terminal.press("U")
    terminal.wait_for("sentences in 3")
    terminal.press("Right", "s")
    terminal.wait_for("by the lower end of the range of α, least first")
    terminal.press("Down", "Enter")
    terminal.wait_for("Disagreements")
    terminal.wait_for("▸○ DE-01")
    terminal.press("Enter")
    terminal.wait_for("disagreement 1 of")
    terminal.press("n")
    terminal.wait_for("disagreement 2 of")
    terminal.press("Escape")
    terminal.wait_for("t kinds")
    # The list kept the place; a click on it leads into the transcript too.
    row = next(n for n, line in enumerate(terminal.shown.splitlines(), 1) if line.startswith("▸"))
    terminal.type(f"\x1b[<0;20;{row}M\x1b[<0;20;{row}m")
    terminal.wait_for("disagreement 2 of")
    terminal.press("Escape")
    terminal.wait_for("t kinds")
    terminal.press("Escape")
    terminal.wait_for("compared 3 of 10")
    terminal.press("Escape")
    terminal.wait_for("n: codings")
