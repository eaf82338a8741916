"""The terminal program: one study, one coder, the coding screen and what lies over it."""

from __future__ import annotations

from typing import Any

from interviewcoder.model import Interview
from interviewcoder.tui.frame import Frame
from interviewcoder.tui.screens.coding import CodingScreen
from interviewcoder.tui.session import Session
from interviewcoder.tui.typing_ahead import in_front


class InterviewcoderApp(Frame):
    """One coder's sitting at one study."""

    def __init__(self, session: Session, interview: Interview | None) -> None:
        super().__init__(session.remembered)
        self._session = session
        self._interview = interview

    def get_default_screen(self) -> CodingScreen:
        """The coding screen is the first and the last."""
        self._coding = CodingScreen(self._session, self._interview)
        return self._coding

    def ready(self) -> bool:
        """Whether the screen in front can take keys."""
        return self.screen is not self._coding or self._coding.ready

    def key_came(self) -> None:
        """What the bottom line said was read."""
        self._coding.let_go()
        if self.screen is not self._coding and (let_go := getattr(self.screen, "let_go", None)):
            let_go()

    def notify(self, message: str, **options: Any) -> None:
        """A sentence, in place of the one before.

        The coding screen says it in its bottom line, where it covers nothing; other screens in a toast.
        """
        if in_front(self) and self.screen is self._coding:
            self._coding.say(message, wrong=options.get("severity", "information") != "information")
        elif in_front(self) and getattr(self.screen, "may_settle", False):
            self.screen.say(  # type: ignore[attr-defined]
                message, wrong=options.get("severity", "information") != "information"
            )
        else:
            super().notify(message, **options)

    def on_unmount(self) -> None:
        """Remember the place; Textual writes what is remembered after that."""
        self._coding.remember_place()
