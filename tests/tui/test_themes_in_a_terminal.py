"""The themes screen by real keys and a real mouse in a real terminal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from test_in_a_terminal import Terminal, needs_tmux

from interviewcoder.project import Project

pytestmark = pytest.mark.terminal


@pytest.fixture
def terminal(sample: Project) -> Iterator[Terminal]:
    """The program on the sample study, ready for keys."""
    needs_tmux()
    opened = Terminal(sample.path)
    try:
        opened.wait_for("? keys")
        yield opened
    finally:
        opened.close()


def test_from_a_number_to_its_words_a_star_and_back(terminal: Terminal, sample: Project) -> None:
    before = {quote.coding for quote in sample.quotes() if quote.starred}
    terminal.press("C")
    terminal.wait_for("finished 10 of 10")
    terminal.wait_for("8/10 (80%)")
    terminal.press("w", "w")
    terminal.wait_for("count passages*")
    terminal.wait_for("28 (11%)")
    terminal.press("Down", "Right", "Enter")
    terminal.wait_for("WF · Italy")
    terminal.wait_for("passages, 2 interviews")
    terminal.press("n", "*")
    terminal.wait_for("starred as a quote")
    starred = {quote.coding for quote in sample.quotes() if quote.starred}
    assert len(starred ^ before) == 1
    terminal.press("Enter")
    terminal.wait_for("Esc leads back")
    terminal.press("Escape")
    terminal.wait_for("WF · Italy")
    terminal.press("Escape")
    terminal.wait_for("WF Limited professional capacity, training and workforce planning · Italy")
    # A click on a cell two lines further down leads to its passages, too.
    row = next(n for n, line in enumerate(terminal.shown.splitlines(), 1) if line.startswith("▸WF"))
    column = terminal.shown.splitlines()[row].rindex("(")
    terminal.type(f"\x1b[<0;{column};{row + 2}M\x1b[<0;{column};{row + 2}m")
    terminal.wait_for("▌CAP · Overall")
    terminal.press("Escape")
    terminal.wait_for("finished 10 of 10")
    terminal.press("e", "1")
    terminal.wait_for("Wrote")
    assert (sample.path.parent / "exports" / "themes-passages-by-country.csv").exists()
    terminal.press("Escape")
    terminal.wait_for("n: codings")
