"""Opening a study file and making new ones: nothing is left behind where that fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from interviewcoder.changes import Change, Draft
from interviewcoder.project.study import Project
from interviewcoder.store import connection as opening


def open_project(
    path: str | Path, *, read_only: bool = False, waiting: Callable[[str], None] | None = None
) -> Project:
    """Open a study file; ``waiting`` is told a sentence where that, or a write, waits for another program.

    Raises StudyError, in one sentence, where it is missing, not a study, damaged, or from a newer version.
    """
    path = Path(path)
    connection, is_read_only, notice = opening.open_study(path, read_only=read_only, waiting=waiting)
    project = Project(path, connection, is_read_only, notice)
    project.waiting = waiting
    return project


def create_project(path: Path, drafts: Sequence[Draft]) -> Project:
    """Create a study file, write its first deed, and open it; on failure nothing is left behind.

    Raises StudyError where something is there already or the place cannot be written.
    """
    with opening.new_study(path) as unfinished, open_project(unfinished) as project:
        project.apply(drafts, coder="")
    return open_project(path)


def write_copy(path: Path, changes: Sequence[Change], texts: Mapping[str, str]) -> None:
    """Write a study file of these changes and texts, closed: one file, to be sent.

    Raises StudyError where something is there already or the place cannot be written.
    """
    with opening.new_study(path) as unfinished:
        with open_project(unfinished) as project:
            project.take(changes, texts)
        opening.close_for_sending(unfinished)
