"""The way from the coding screen to the themes of the study, and from a passage that is read there back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from interviewcoder.tui.places import There
from interviewcoder.tui.screens.study_work import StudyWork

if TYPE_CHECKING:
    from interviewcoder.tui.theme_desk import ThemeDesk


class ThemeWork(StudyWork):
    """The workplace with the way to the themes screen."""

    _theme_desk: ThemeDesk | None = None
    """What the themes screen was at when it was left."""

    def action_themes(self) -> None:
        """Themes by country, and the passages behind each number."""
        self._open_themes(again=False)

    def _open_themes(self, *, again: bool) -> None:
        """``again``: at the passage that was gone to from there."""
        from interviewcoder.tui.screens.themes import ThemesScreen
        from interviewcoder.tui.theme_desk import ThemeDesk

        self.remember_place()
        self._theme_desk = self._theme_desk or ThemeDesk()
        if not again:
            self._theme_desk.passage = None

        def back(there: There | None) -> None:
            self.session.reload()  # quotes may have been starred
            self.way_back = None
            if there is not None:
                self.open_interview(there.interview, there.place)
                self.target_id = there.coding or None
                self.way_back = partial(self._open_themes, again=True)
            self.close_drawers()
            self.show_all()
            if there is not None:
                self.say("Esc leads back to the passages.")

        self.app.push_screen(ThemesScreen(self.session, self._theme_desk), back)
