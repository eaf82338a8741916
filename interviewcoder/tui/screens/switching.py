"""A screen of one table under switches: figures of agreement, or themes by groups.

What is shown stays until the figures of new switches are there, and a sign says that they are not of the
switches shown. What the table looks like, and which switches there are, each screen says for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from interviewcoder.tui.screens.agreement_choices import Choice
from interviewcoder.tui.screens.computed import ComputedScreen
from interviewcoder.tui.session import Session
from interviewcoder.tui.switched import K, M, Setting, Switched
from interviewcoder.tui.widgets.agreement_strip import Switch, SwitchStrip
from interviewcoder.tui.widgets.lines import Line, Lines, Part, printable


class SwitchedScreen(ComputedScreen[K, M]):
    """A table under switches; dismissed with where to go, or None. Has a strip of switches."""

    HEADING: ClassVar[str]
    """What stands at the left of the title."""

    def __init__(self, session: Session, desk: Switched[K, M]) -> None:
        super().__init__(session)
        self._switched: Switched[K, M] = desk
        self._shown: M | None = None

    # --- what each screen says -------------------------------------------------------------------

    def _switches(self) -> list[Switch]:
        """The switches as they stand."""
        raise NotImplementedError

    def _told_at_right(self) -> str:
        """What the title says of the table at its right; empty for nothing."""
        raise NotImplementedError

    def _show_problem(self) -> None:
        """Show words in place of the table: what is wrong, what to do, or that it is being computed."""
        raise NotImplementedError

    def _show_focus(self) -> None:
        """Show what depends on the row and the column in focus."""
        raise NotImplementedError

    @property
    def _in_words(self) -> bool:
        """Whether words stand in place of the table."""
        raise NotImplementedError

    # --- computing -------------------------------------------------------------------------------

    @property
    def _asked(self) -> K:
        return self._switched.options

    @property
    def _seen(self) -> int | None:
        return self._shown.sequence if self._shown is not None else None

    def _known(self, sequence: int) -> M | None:
        return self._switched.known(sequence)

    def _keep(self, made: M) -> None:
        self._switched.keep(made)

    def _wait(self) -> None:
        if self._shown is None:
            self._problem = ""
            self._show_problem()
        self._show_around()

    def _failed(self, sentence: str) -> None:
        self._problem, self._shown = sentence, None
        self._show_problem()
        self._show_around()

    # --- showing ---------------------------------------------------------------------------------

    @property
    def _setting(self) -> Setting | None:
        return self._shown.setting if self._shown is not None else None

    def _show_around(self) -> None:
        """Everything beside the rows."""
        setting = self._setting
        left: list[Part] = [
            (f" {self.HEADING}  ", "strong"),
            (printable(setting.study if setting else ""), "dim"),
        ]
        right: list[Part] = [(" ◌ computing ", "warn")] if self._work.busy else []
        if told := self._told_at_right():
            right.append((f" {told} ", ""))
        self.query_one("#title", Lines).set_lines([Line(tuple(left), tuple(right))])
        self.query_one(SwitchStrip).show(self._switches())
        self._show_hidden(setting.hidden if setting else (), setting.hidden_rounds if setting else (), 2)
        self._show_focus()

    def on_resize(self) -> None:
        """Lines that wrap, wrap anew."""
        if self._in_words:
            self._show_problem()
        self.call_after_refresh(self._show_around)

    # --- switches --------------------------------------------------------------------------------

    def _switch(self, name: str, value: object) -> None:
        """Set a switch, and show what comes of it."""
        self._switched.switch(name, value)
        self._want()

    def _cycle(self, name: str, values: Sequence[object], by: int = 1) -> None:
        """Move a switch on, and show what comes of it."""
        self._switched.cycle(name, values, by)
        self._want()

    def _choose_switch(self, title: str, choices: Sequence[Choice], name: str, now: str) -> None:
        """Choose one of the values of a switch."""
        self._choose(title, choices, (now,), lambda found: self._switch(name, found[0]))

    def action_interviewer(self) -> None:
        """The interviewer's turns in or out."""
        self._cycle("interviewer", (False, True))

    def action_usual(self) -> None:
        """All switches as they begin."""
        self._switched.options = type(self._switched.options)()
        self._want()

    def action_notes(self) -> None:
        """What must be said with the table."""
        from interviewcoder.tui.screens.agreement_notes import NotesScreen

        if self._shown is not None and self._shown.table is not None:
            self.app.push_screen(NotesScreen(self._shown.table.notes))
