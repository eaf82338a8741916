"""The small study on the coding screen, as fixtures."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from agreement_flows import Open
from small_study import Screen, app_on, build
from textual.pilot import Pilot

from interviewcoder.project import Project, open_project
from interviewcoder.sample import build_demo_study


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


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study, built once; tests work on copies."""
    path = tmp_path_factory.mktemp("sample") / "study.db"
    build_demo_study(path).close()
    return path


@pytest.fixture
def sample(built_sample: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of the sample study: ten interviews, three coders, closed rounds."""
    shutil.copy(built_sample, tmp_path / "sample.db")
    with open_project(tmp_path / "sample.db") as project:
        yield project


@pytest.fixture
def opened(sample: Project) -> Open:
    """Open the sample study in the program."""

    def start(*, size: tuple[int, int] = (100, 30)) -> AbstractAsyncContextManager[Pilot[None]]:
        return app_on(sample, coder="ana").run_test(size=size)

    return start
