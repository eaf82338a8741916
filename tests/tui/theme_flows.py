"""What the tests of the themes screen do alike."""

from __future__ import annotations

from agreement_flows import settled
from textual.pilot import Pilot

from interviewcoder.tui.screens.theme_passages import CellScreen
from interviewcoder.tui.screens.themes import ThemesScreen


async def to_themes(pilot: Pilot[None]) -> ThemesScreen:
    """The themes screen with its figures."""
    await pilot.pause()
    await pilot.press("C")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ThemesScreen)
    return screen


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Keys one by one, each with what comes of it."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def passages(pilot: Pilot[None]) -> CellScreen:
    """The passages of a cell, which are in front."""
    assert isinstance(pilot.app.screen, CellScreen)
    return pilot.app.screen
