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
        self._project, self._size_limit = project, size_limit
        self.plan = plan
        """The files as they stand; once it has ended, as they were left."""

    def get_default_screen(self) -> ImportScreen:
        """The only screen."""
        return ImportScreen(self._project, self.plan, size_limit=self._size_limit, leave=self._left)

    def on_unmount(self) -> None:
        """Whatever way it ended: what was imported is in the study."""
        for screen in self.screen_stack:
            if isinstance(screen, ImportScreen):
                self.plan = screen.plan

    def _left(self, brought: int) -> None:
        self.exit()
