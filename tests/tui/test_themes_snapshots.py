"""How the themes screen looks, in a small and in a large terminal: pictures to compare against.

After a wanted change, look at the new pictures before ``pytest --snapshot-update`` makes them the rule.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from agreement_flows import settled
from small_study import app_on, front
from textual.pilot import Pilot

from interviewcoder.actions.rounds import open_round
from interviewcoder.project import Project

SMALL, LARGE = (80, 24), (200, 60)


@pytest.fixture
def compare(sample: Project, snap_compare: Any) -> Callable[..., bool]:
    """Compare a screen, reached by keys, with its picture; one interview is in an open round."""
    open_round(sample, "Drift", "drift", ["ana", "ben"], [sample.interview("ES-01")])

    def compared(*keys: str, size: tuple[int, int], light: bool = False) -> bool:
        async def before(pilot: Pilot[None]) -> None:
            await pilot.pause()
            if light:
                front(pilot).app.action_appearance()
            for key in ("C", *keys):
                await pilot.press(key)
                await settled(pilot)
            pilot.app.clear_notifications()
            await pilot.pause(0.1)

        return bool(snap_compare(app_on(sample, "DE-01"), terminal_size=size, run_before=before))

    return compared


def test_map_small(compare: Callable[..., bool]) -> None:
    assert compare("x", "6", "right", "right", "down", size=SMALL)


def test_map_large_light(compare: Callable[..., bool]) -> None:
    assert compare("s", "w", "w", "down", "right", size=LARGE, light=True)


def test_map_without_colour(compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert compare("down", "right", size=SMALL)


def test_passages_small(compare: Callable[..., bool]) -> None:
    assert compare("down", "down", "enter", "n", "asterisk", size=SMALL, light=True)
