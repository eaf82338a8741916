"""The commands as a user types them, in a folder of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interviewcoder.cli.program import program
from interviewcoder.sample import build_demo_study
from tests.cli.typed import Run

TRANSCRIPT = """Interviewer: Is there a bed for everyone?
Expert: No. We have two beds, and both are taken.
Interviewer: And the waiting list?
Expert: Ten weeks, in a good month. We have two beds, as I said.
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study, built once; tests work on copies."""
    path = tmp_path_factory.mktemp("built") / "study.db"
    build_demo_study(path).close()
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    return tmp_path


@pytest.fixture
def run(here: Path) -> Run:
    """Run a command line; no exception may come out of it."""

    def run(*arguments: object, input: str | None = None) -> Result:
        result = CliRunner().invoke(program, [str(argument) for argument in arguments], input=input)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def demo(here: Path, built: Path) -> Path:
    """A copy of the sample study in the current folder."""
    shutil.copy(built, here / "demo.db")
    return here / "demo.db"


@pytest.fixture
def study(here: Path, run: Run) -> Path:
    """A small study: one interview with confirmed roles, one coder, the example codebook."""
    from interviewcoder.sample import sample_codebook

    (here / "UK-09.txt").write_text(TRANSCRIPT, encoding="utf-8")
    assert run("init", "study.db", "--codebook", sample_codebook()).exit_code == 0
    assert run("import", "study.db", "UK-09.txt", "--roles", "confirm").exit_code == 0
    assert run("coder", "add", "study.db", "ana").exit_code == 0
    return here / "study.db"
