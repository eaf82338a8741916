"""How the import screen and the attributes look, at the sizes that matter.

After a wanted change, look at the new pictures before ``pytest --snapshot-update`` makes them the rule.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from import_flows import import_app, press, settle, small_files
from small_study import app_on, build, front
from textual.pilot import Pilot
from textual.widgets import Input

SIZES = pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 40)], ids=["80x24", "100x30", "140x40"])
SPEAKERS = ("tab", "i", "down", "e")
OTHER_FILE = ("end", "less_than_sign")


@pytest.fixture
def compare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snap_compare: Any
) -> Iterator[Callable[..., bool]]:
    """Compare the import screen after some keys with its picture."""
    monkeypatch.chdir(tmp_path)  # names of files are shown as they were typed
    with build(Path("study.db")) as project:

        def compared(*keys: str, size: tuple[int, int], light: bool = False) -> bool:
            async def before(pilot: Pilot[None]) -> None:
                await settle(pilot)
                if light:
                    await pilot.app.run_action("appearance")
                await press(pilot, *keys)
                for typed in pilot.app.screen.query(Input):
                    typed.cursor_blink = False
                pilot.app.clear_notifications()
                await pilot.pause(0.1)

            app = import_app(project, small_files(Path("in")))
            return bool(snap_compare(app, terminal_size=size, run_before=before))

        yield compared


@SIZES
def test_speakers_are_answered(compare: Callable[..., bool], size: tuple[int, int]) -> None:
    assert compare(*SPEAKERS, size=size)


def test_captions_with_times_light(compare: Callable[..., bool]) -> None:
    assert compare(*OTHER_FILE, size=(100, 30), light=True)


def test_a_label_is_another_s(compare: Callable[..., bool]) -> None:
    assert compare("tab", "end", "m", size=(80, 24))


def test_a_name_is_written(compare: Callable[..., bool]) -> None:
    assert compare("tab", "r", size=(80, 24))


def test_without_colour(compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert compare(*SPEAKERS, size=(100, 30))


@pytest.mark.parametrize("keys", [(), ("enter",)], ids=["list", "country"])
def test_attributes(tmp_path: Path, snap_compare: Any, keys: tuple[str, ...]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await pilot.pause()
        front(pilot).fill()
        for key in itertools.chain(("i", "e"), keys):
            await pilot.press(key)
            await pilot.pause(0.05)
        for typed in pilot.app.screen.query(Input):
            typed.cursor_blink = False
        await pilot.pause(0.1)

    with build(tmp_path / "study.db") as project:
        assert snap_compare(app_on(project), terminal_size=(80, 24), run_before=before)
