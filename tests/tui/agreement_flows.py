"""What the tests of the agreement screens do alike: come there, wait for the figures, read the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot
from textual.widget import Widget

from interviewcoder.tui.screens.agreement import AgreementScreen

Open = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


async def settled(pilot: Pilot[None]) -> None:
    """Wait until what was wanted is computed and shown."""
    for _ in range(400):
        await pilot.pause(0.01)
        work = getattr(pilot.app.screen, "_work", None)
        if work is None or not work.busy:
            break
    await pilot.pause()


async def to_agreement(pilot: Pilot[None]) -> AgreementScreen:
    await pilot.pause()
    await pilot.press("A")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, AgreementScreen)
    return screen


def shown(pilot: Pilot[None], widget: Widget | None = None) -> str:
    """What stands on the screen, or in a widget."""
    lines = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
    if widget is None:
        return "\n".join(lines)
    region = widget.region
    return "\n".join(line[region.x : region.right] for line in lines[region.y : region.bottom])


def words(pilot: Pilot[None]) -> str:
    """The words on the screen, wherever lines break."""
    return " ".join(shown(pilot).split())


def line_of(pilot: Pilot[None], word: str) -> str:
    return next(line for line in shown(pilot).splitlines() if word in line)
