"""What a typed command line gave, and what may be said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from interviewcoder.project import open_project

Run = Callable[..., Result]


def changes(study: Path) -> int:
    """How many changes a study holds: the same number means that nothing was written."""
    with open_project(study) as project:
        return sum(1 for _ in project.changes_since())


def one_sentence(result: Result) -> str:
    """The failure's only line on stderr, after asserting that it is one."""
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("interviewcoder: ")
    assert "Traceback" not in result.output
    return lines[0]
