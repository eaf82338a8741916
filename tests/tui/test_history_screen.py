"""The history on the screen: latest first, chosen by coder, interview and kind, and the way to each place."""

from __future__ import annotations

import pytest
from small_study import LICENSED, Screen, code, go, place_of, said
from textual.pilot import Pilot

from interviewcoder.actions import memos
from interviewcoder.actions.coding import remove
from interviewcoder.actions.undo import undo
from interviewcoder.project import Project
from interviewcoder.tables.history import history_table
from interviewcoder.tui.screens import history
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
        assert "undone: assigned  CAP" in rows[0] and "assigned  CAP" in rows[1] and "assigned  AW" in rows[2]
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


async def test_u_takes_the_deed_under_the_cursor_back_and_no_other(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("1", "2")
        await opened(pilot)
        await pilot.press("j", "u")
        await pilot.pause(0.3)
        keys = {code.id: code.key for code in project.codes()}
        assert [keys[coding.code] for coding in project.codings(coder="ana")] == ["CAP"]
        assert "Undone: AW assigned" in said(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CodingScreen)
        assert len(pilot.app.screen.session.codings) == 1


async def test_what_others_did_cannot_be_taken_back(screen: Screen, project: Project) -> None:
    code(project, "WF-LIC", LICENSED, coder="ben")
    async with screen() as pilot:
        await pilot.press("g")
        await opened(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "ben did this; only who did it can take it back." in said(pilot)
        await pilot.press("end", "u")
        await pilot.pause()
        assert "The study did this" in said(pilot) or "nothing that undo takes back" in said(pilot)
    assert len(project.codings(coder="ben")) == 1


async def test_earlier_deeds_are_read_when_one_comes_to_them(
    screen: Screen, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "_PAGE", 5)
    code(project, "WF-LIC", LICENSED, coder="ben")
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        for _ in range(4):
            await pilot.press("1", "x")
        await opened(pilot)
        deeds = [row for row in pilot.app.screen.query_one(Passages).rows if row.id is not None]
        assert len(deeds) == 5 and "is read once you come here" in shown(pilot)[-1]
        removed = [row for row in shown(pilot) if "removed" in row]
        assert removed and all("removed  AW" in row for row in removed), "what was removed is known"
        await pilot.press("end")
        for _ in range(50):
            await pilot.pause(0.05)
            deeds = [row for row in pilot.app.screen.query_one(Passages).rows if row.id is not None]
            if len(deeds) > 5:
                break
        assert len(deeds) > 10
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("3")
        for _ in range(50):
            await pilot.pause(0.05)
            if "WF-LIC" in " ".join(shown(pilot)):
                break
        assert any("ben" in row and "WF-LIC" in row for row in shown(pilot))


def test_the_latest_changes_alone_are_told_as_among_all(project: Project) -> None:
    for words in (LICENSED, "So they wait, eight weeks at the least."):
        code(project, "CAP-BED", words)
    remove(project, "ana", list(project.codings(coder="ana"))[:1])
    undo(project, "ana")
    whole = history_table(project, as_coder="ana")
    for number in (1, 2, 3, 4, 10):
        some = history_table(project, as_coder="ana", latest=number)
        assert some.earlier and some.rows == whole.rows[len(whole.rows) - len(some.rows) :]
    assert not history_table(project, latest=100_000).earlier
