"""No screen tells what an open round hides: each is looked at on two copies of a study that differ by it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_study import app_on

from interviewcoder.project import open_project
from tests.blind_study import SECRET, twins

_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


async def seen(path: Path, coder: str, keys: tuple[str, ...]) -> str:
    """The words on the screen after some keys."""
    with open_project(path) as project:
        async with app_on(project, "DE-01", coder=coder).run_test(size=(150, 50)) as pilot:
            await pilot.pause(0.1)
            await pilot.press(*keys)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause(0.2)
            return "".join(_TEXT.findall(pilot.app.export_screenshot()))


@pytest.mark.parametrize("coder", ["ana", "carla"])
@pytest.mark.parametrize(
    "keys",
    [(), ("c", "end"), ("enter", "z", "w"), ("A",), ("C",), ("H",), ("P",), ("Q",), ("c", "end", "r")],
    ids=["coding", "codebook", "picker", "agreement", "themes", "history", "board", "queue", "retrieve"],
)
async def test_no_screen_tells_what_an_open_round_hides(
    tmp_path: Path, coder: str, keys: tuple[str, ...]
) -> None:
    quiet, busy = twins(tmp_path)
    told = await seen(busy, coder, keys)
    assert "DE-01" in told or keys[-1:] in (("A",), ("Q",), ("r",))
    assert SECRET not in told
    assert told == await seen(quiet, coder, keys)


async def test_its_coder_sees_it(tmp_path: Path) -> None:
    _, busy = twins(tmp_path)
    assert SECRET in await seen(busy, "ben", ("c", "end"))
