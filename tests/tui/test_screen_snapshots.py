"""How the screens look, at the three sizes that matter, dark and light: pictures to compare against.

After a wanted change, look at the new pictures before ``pytest --snapshot-update`` makes them the rule.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_study import LICENSED, app_on, code, front, go
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from interviewcoder.actions import coding as coding_actions
from interviewcoder.actions import memos, rounds
from interviewcoder.project import Project

NARROW, WIDE, ROOMY = (80, 24), (120, 40), (160, 45)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE, ROOMY], ids=["80x24", "120x40", "160x45"])


@pytest.fixture
def coded_project(project: Project) -> Project:
    """The study with overlapping codings, a memo, a flag, a counter-example, and a finished interview."""
    code(project, "AW-NOT", "Some know us well.")
    code(project, "CAP-BED", "we have four beds with the drains and the shielding. Two of them are closed.")
    code(project, "CAP-WST", "the drains")
    code(project, "WF-LIC", LICENSED)
    code(project, "CAP-BED", LICENSED)
    code(project, "AW-REF", "The letter is lost between two hospitals.", "DE-02")
    flagged = project.codings(coder="ana", interview=project.interview("DE-01").id)[0]
    coding_actions.set_discuss(project, "ana", flagged, True)
    memos.write_on_coding(project, "ana", flagged, "Compare with the hospital in Spain:\nthey have room.")
    rounds.finish(project, "ana", project.interview("DE-02"))
    return project


@pytest.fixture
def compare(coded_project: Project, snap_compare: Any) -> Callable[..., bool]:
    """Compare a screen, reached by keys from the words of one sentence, with its picture."""

    def compared(*keys: str, size: tuple[int, int] = WIDE, light: bool = False) -> bool:
        async def before(pilot: Pilot[None]) -> None:
            await pilot.pause()
            if light:
                front(pilot).app.action_appearance()
            go(pilot, coded_project, LICENSED)
            await pilot.press(*keys)
            await pilot.pause(0.1)
            for typed in pilot.app.screen.query("Input, TextArea"):
                assert isinstance(typed, (Input, TextArea))
                typed.cursor_blink = False
            pilot.app.clear_notifications()
            await pilot.pause(0.1)

        return bool(snap_compare(app_on(coded_project), terminal_size=size, run_before=before))

    return compared


@SIZES
@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
def test_coding_screen(compare: Callable[..., bool], size: tuple[int, int], light: bool) -> None:
    assert compare(size=size, light=light)


def test_codebook_drawer(compare: Callable[..., bool]) -> None:
    assert compare("c", "down", size=NARROW)


def test_interviews_drawer(compare: Callable[..., bool]) -> None:
    assert compare("i", size=NARROW, light=True)


def test_selection_and_definition(compare: Callable[..., bool]) -> None:
    assert compare("T", "T", "s", "v", "s")


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_picker(compare: Callable[..., bool], size: tuple[int, int]) -> None:
    assert compare("enter", "b", "tab", "c", size=size)


def test_new_code(compare: Callable[..., bool]) -> None:
    assert compare("enter", *"zz", "enter", "down", size=NARROW)


def test_memo(compare: Callable[..., bool]) -> None:
    assert compare("m", *"eight", "enter", *"weeks", "escape", size=NARROW)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_quote(compare: Callable[..., bool], size: tuple[int, int]) -> None:
    assert compare("n", "asterisk", "quotation_mark", *"five", size=size, light=size == WIDE)


def test_retrieve(compare: Callable[..., bool]) -> None:
    assert compare("r", "down", light=True)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_board(compare: Callable[..., bool], size: tuple[int, int]) -> None:
    assert compare("P", "down", size=size)


def test_search(compare: Callable[..., bool]) -> None:
    assert compare("slash", *"the", size=NARROW)


def test_finish_asks(compare: Callable[..., bool]) -> None:
    assert compare("F", size=NARROW)


def test_help(compare: Callable[..., bool]) -> None:
    assert compare("question_mark")


def test_without_colour(compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert compare("v", "w", "w")
