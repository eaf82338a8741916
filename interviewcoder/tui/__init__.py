"""The coding screen in the terminal. Importing this loads nothing; `run` loads what the first frame needs."""

from __future__ import annotations

from pathlib import Path


def run(path: Path, coder: str, interview: str | None = None) -> None:
    """Open a study for a coder on the coding screen, at the named interview or where they left off.

    Raises StudyError where the file is not a study, OptionError where there is no such coder or interview
    or the file of own keys has a mistake; all before the screen starts.
    """
    from interviewcoder.actions.study import require_coder
    from interviewcoder.project import open_project
    from interviewcoder.tui.session import Session

    with open_project(path) as project:
        session = Session(project, require_coder(project, coder))
        first = session.first_interview(interview)
        from interviewcoder.tui.app import InterviewcoderApp
        from interviewcoder.tui.keymap import own_keys

        app = InterviewcoderApp(session, first)
        app.set_keymap(own_keys())
        app.run()
