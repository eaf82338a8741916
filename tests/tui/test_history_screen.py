"""The history on the screen: latest first, chosen by coder, interview and kind, and the way to each place."""

from __future__ import annotations

from small_study import LICENSED, Screen, code, go, place_of, said
from textual.pilot import Pilot

from interviewcoder.actions import memos
from interviewcoder.project import Project
from interviewcoder.tui.screens.coding import CodingScreen
from interviewcoder.tui.screens.history import HistoryScreen
from interviewcoder.tui.widgets.passages import Passages


def shown(pilot: Pilot[None]) -> list[str]:
    """The deeds as they stand on the screen, a string each."""
    rows = pilot.app.screen.query_one(Passages).rows
    return [" ".join("".join(part[0] for part in line.left) for line in row.lines).strip() for row in rows]


async def opened(pilot: Pilot[None]) -> None:
    await pilot.press("H")
    for _ in range(50):
        await pilot.pause(0.05)
        if not any("Reading" in row for row in shown(pilot)):
            return


async def test_deeds_stand_latest_first_and_what_was_taken_back_is_marked(
    screen: Screen, project: Project
) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("1", "2", "u")
        await opened(pilot)
        assert isinstance(pilot.app.screen, HistoryScreen)
        rows = shown(pilot)
        assert rows[0].endswith("undone") and "assigned  CAP" in rows[1] and "assigned  AW" in rows[2]
        lines = pilot.app.screen.query_one(Passages).rows[1].lines[0]
        assert "taken back" in "".join(part[0] for part in lines.right)


async def test_enter_goes_to_the_place_and_escape_back(screen: Screen, project: Project) -> None:
    place = place_of(project, LICENSED)
    code(project, "WF-LIC", LICENSED)
    async with screen() as pilot:
        await pilot.press("g")
        await opened(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CodingScreen)
        assert pilot.app.screen.view.cursor == place[0]
        await opened(pilot)
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HistoryScreen) and "no place in it" in said(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, CodingScreen)


async def test_coders_interviews_and_kinds_can_be_chosen(screen: Screen, project: Project) -> None:
    memos.write_on_interview(project, "ben", project.interview("ES-01"), "Ben's note")
    async with screen() as pilot:
        await opened(pilot)
        everything = len(shown(pilot))
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert len(shown(pilot)) == 1 and "Ben's note" in shown(pilot)[0]
        await pilot.press("0")
        assert len(shown(pilot)) == everything
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("end", "enter")
        await pilot.pause()
        assert all("ES-01" in row for row in shown(pilot))
