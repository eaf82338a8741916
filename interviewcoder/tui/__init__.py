"""The screens in the terminal. Importing this loads nothing; `run` loads what the first frame needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewcoder.exchange.import_plan import Plan
    from interviewcoder.project import Project
    from interviewcoder.tui.frame import Frame

PATIENCE = 1.5
"""Seconds a deed on the screen waits for another program's write before it says so and can be tried again."""


def run(path: Path, coder: str, interview: str | None = None) -> int:
    """Open a study for a coder on the coding screen, at the named interview or where they left off.

    Returns the exit code: 0, or 128 and the number of the signal that ended it. Raises StudyError where the
    file is not a study, OptionError where there is no such coder or interview or the file of own keys has a
    mistake, all before the screen starts; CrashError, after it, where the program is at fault.
    """
    from interviewcoder.actions.study import require_coder
    from interviewcoder.project import open_project
    from interviewcoder.tui.session import Session

    with open_project(path) as project:
        project.wait_at_most(PATIENCE)
        session = Session(project, require_coder(project, coder))
        first = session.first_interview(interview)
        from interviewcoder.tui.app import InterviewcoderApp

        return _run(InterviewcoderApp(session, first))


def run_import(project: Project, plan: Plan, *, size_limit: int) -> tuple[int, Plan]:
    """Look at the files of a plan on the import screen. Returns the exit code and the plan as it was left.

    Raises OptionError where the file of own keys has a mistake, CrashError where the program is at fault.
    """
    from interviewcoder.tui.import_app import ImportApp

    project.wait_at_most(PATIENCE)
    app = ImportApp(project, plan, size_limit=size_limit)
    code = _run(app)
    return code, app.plan


def _run(app: Frame) -> int:
    from interviewcoder.ending import on_signals
    from interviewcoder.tui.keymap import own_keys

    app.set_keymap(own_keys())
    with on_signals(app.end_from_outside):
        app.run()
    if app.crash is not None:
        from interviewcoder.crash import crash_error

        raise crash_error(app.crash)
    return app.return_code or 0
