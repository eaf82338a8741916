"""Dividing an interview into segments on the screen: what a lead does before others code."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from interviewcoder.tui.screens.travel import Travel
from interviewcoder.tui.widgets.lines import printable


class Segmenting(Travel):
    """The workplace with the drawing of segments."""

    def ask(self, text: str, answers: Mapping[str, Callable[[], object]], otherwise: str = "") -> None:
        """Ask in the bottom line."""
        raise NotImplementedError

    def action_segment(self) -> None:
        """Draw the selection, or erase the segment under the cursor, or draw the turn there."""
        session, view = self.session, self.view
        if session.document is None:
            return
        target = view.target()
        if target is None:
            self.say("There are no words here to draw a segment around.")
        elif target.kind == "selection":
            place = (target.start, target.end)
            same = session.segment_here(place) == place
            self._divide(lambda: session.erase_segment(place) if same else session.draw_segments([place]))
        elif target.kind == "segment":
            self._divide(lambda: session.erase_segment((target.start, target.end)))
        else:
            turn = session.turn_at(view.cursor)
            assert turn is not None
            self._divide(lambda: session.draw_segments([(turn.start, turn.end)]))

    def action_segment_answers(self) -> None:
        """Draw a segment of each turn that is not the interviewer's."""
        document = self.session.document
        if document is None:
            return
        if not document.interview.roles_confirmed:
            self.say("Who the interviewer is comes first: R confirms it.")
            return
        self._divide(self.session.draw_answers)

    def _divide(self, deed: Callable[[], str]) -> None:
        """Do it; where somebody has finished the interview, ask first."""
        if self.session.project.read_only:
            self.say("The study is read-only: you can look, but nothing can be written.", wrong=True)
            return

        def divide() -> None:
            if self.attempt(deed):
                self.view.clear_selection()

        coders = self.session.finished_by()
        if not coders:
            divide()
            return
        names = ", ".join(map(printable, coders))
        name = self.session.interview.name
        self.ask(f"{name} is finished by {names}; divide it all the same?  y · Esc", {"y": divide})
