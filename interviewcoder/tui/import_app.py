"""The import screen as a program of its own: it needs no coder, and ends when the screen is left."""

from __future__ import annotations

from interviewcoder.exchange.import_plan import Plan
from interviewcoder.project import Project
from interviewcoder.transcripts import SIZE_LIMIT
from interviewcoder.tui.frame import Frame
from interviewcoder.tui.remembered import Remembered
from interviewcoder.tui.screens.importing import ImportScreen


class ImportApp(Frame):
    """One sitting at files that are to be imported."""

    def __init__(self, project: Project, plan: Plan, *, size_limit: int = SIZE_LIMIT) -> None:
        super().__init__(Remembered(project, ""))
        self._importing = ImportScreen(
            project, plan, size_limit=size_limit, leave=lambda brought: self.exit()
        )

    @property
    def plan(self) -> Plan:
        """The files as they stand; once it has ended, whatever way, as they were left."""
        return self._importing.plan

    def get_default_screen(self) -> ImportScreen:
        """The only screen."""
        return self._importing
