"""The small study on the coding screen, as fixtures."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from small_study import Screen, app_on, build
from textual.pilot import Pilot

from interviewcoder.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """The study, nothing coded yet."""
    with build(tmp_path / "study.db") as opened:
        yield opened


@pytest.fixture(autouse=True)
def one_time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times on the screen do not depend on where the tests run."""
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def screen(project: Project) -> Screen:
    """Open the coding screen: ``async with screen(size=(80, 24)) as pilot``."""

    def start(
        *, size: tuple[int, int] = (120, 40), **options: Any
    ) -> AbstractAsyncContextManager[Pilot[None]]:
        return app_on(project, **options).run_test(size=size)

    return start
