"""Getting about: from coding to coding, hit to hit, interview to interview, pane to pane. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widget import Widget

from interviewcoder.model import Span
from interviewcoder.tui.places import There
from interviewcoder.tui.screens.workplace import Workplace
from interviewcoder.tui.widgets.lines import printable
from interviewcoder.tui.widgets.rows import RowList
from interviewcoder.tui.widgets.search import SearchBar
from interviewcoder.tui.widgets.status import StatusLine
from interviewcoder.tui.widgets.transcript_messages import HighlightClicked

NO_FLAGS = "No coding in this interview is flagged for discussion; d flags one."


class Travel(Workplace):
    """The workplace with ways through it."""

    keys = 0
    """How many keys were pressed: what was asked at one is answered by the next."""
    way_back: Callable[[], None] | None = None
    """Where Escape leads when nothing is left to leave: to the screen a passage of this interview was opened
    from."""

    def let_go(self) -> None:
        """A key was pressed: what the bottom line said was read."""
        self.keys += 1
        if self.is_mounted:
            self.query_one(StatusLine).tell("")

    def on_transcript_view_cursor_moved(self) -> None:
        """Follow the cursor."""
        self.show_here()

    def on_transcript_view_selection_made(self) -> None:
        """Follow the selection."""
        self.show_here()

    def on_transcript_view_highlight_clicked(self, event: HighlightClicked) -> None:
        """A lane clicked: its coding is meant."""
        self.target_id = event.id
        coding = next((coding for coding in self.session.codings if coding.id == event.id), None)
        if coding is not None and not coding.start <= self.view.cursor < coding.end:
            self.view.go_to(coding.start, centre=False)
        self.show_here()

    def action_next_here(self) -> None:
        """Mean the next coding under the cursor."""
        here = self.here()
        if here:
            self.target_id = here[(self._target_place(here) + 1) % len(here)].id
            self.show_here()

    def action_step(self, by: int) -> None:
        """To the next coding, or search hit."""
        if self.hits is not None:
            if self.hits:
                self._hit = (self._hit + by) % len(self.hits)
                self._show_hit()
            return
        codings, cursor = self.stepped(), self.view.cursor
        if not codings:
            self.say(NO_FLAGS if self.flagged_only else "Nothing is coded in this interview yet.")
            return
        at = next((n for n, coding in enumerate(codings) if coding.id == self.target_id), None)
        if at is not None and codings[at].start <= cursor < codings[at].end:
            place = at + by
        elif by > 0:
            place = sum(coding.start < cursor for coding in codings)
        else:
            place = sum(coding.start < cursor for coding in codings) - 1
        if not 0 <= place < len(codings):
            what = "flagged coding" if self.flagged_only else "coding"
            self.say(f"That was the last {what}." if by > 0 else f"That was the first {what}.")
            return
        self.target_id = codings[place].id
        self.view.go_to(codings[place].start, centre=True)
        self.show_here()

    def action_flagged(self) -> None:
        """Step through the codings flagged for discussion, from the next one on, until Escape."""
        if not any(coding.discuss for coding in self.session.codings):
            self.say(NO_FLAGS)
            return
        if self.hits is not None:
            self.end_search()
        self.flagged_only = True
        here = self.here()
        if not (here and here[self._target_place(here)].discuss):
            ahead = any(coding.start >= self.view.cursor for coding in self.stepped())
            self.action_step(1 if ahead else -1)
        self.show_status()

    def action_search(self) -> None:
        """Ask for letters at the bottom."""
        if self.session.document is None:
            return
        self.close_drawers()
        self.add_class("-searching")
        self.query_one(SearchBar).open()

    def search_for(self, letters: str) -> None:
        """Show the hits of a search, the cursor at the first from where it stands."""
        self.hits = self.session.search(letters) if letters.strip() else []
        self._hit = next((n for n, hit in enumerate(self.hits) if hit[0] >= self.view.cursor), 0)
        self._mark_hits()
        self.query_one(SearchBar).count(self._hit + 1, len(self.hits))
        self.show_status()

    def leave_search(self, *, keep: bool) -> None:
        """Back to the text; ``keep`` keeps the hits for n and N, and goes to the first of them."""
        self.remove_class("-searching")
        self.set_focus(self.view)
        if keep and self.hits:
            self._show_hit()
            return
        letters = self.query_one(SearchBar).letters.strip()
        self.end_search()
        if keep and letters:
            self.say(f"No hits for “{printable(letters)}”.")

    def search_everywhere(self, letters: str) -> None:
        """List the hits in all interviews; n and N step through those of the one gone to."""
        if not letters.strip():
            return
        from interviewcoder.tui.screens.hits import HitsScreen

        self.leave_search(keep=False)
        self.remember_place()

        def back(there: There | None) -> None:
            if there is not None and there.place is not None:
                self.open_interview(there.interview, there.place)
                if self.session.document is not None and self.session.interview.id == there.interview:
                    self.search_for(letters)
                    self._show_hit()

        self.app.push_screen(HitsScreen(self.session, letters), back)

    def end_search(self) -> None:
        """n steps through codings again."""
        self.hits = None
        self.view.set_marks([])
        self.show_here()

    def _show_hit(self) -> None:
        assert self.hits
        self._mark_hits()
        self.view.go_to(self.hits[self._hit][0], centre=True)
        self.show_here()

    def _mark_hits(self) -> None:
        """Set the hits off in the text, the one at hand more."""
        hits = self.hits or []
        self.view.set_marks(
            (start, end, "current" if number == self._hit else "search")
            for number, (start, end) in enumerate(hits)
        )

    def action_turn_interview(self, by: int) -> None:
        """Open the next or the previous interview: of the open round, while in one; else of the list.

        Whoever is in a round goes through those they are to code in it; the list leads to the others.
        """
        self.fill()
        order = self.interviews.order
        if self.session.document is not None:
            order = self.session.in_round(order) or order
        if self.session.document is None or not order:
            return
        place = order.index(self.session.interview.id) + by if self.session.interview.id in order else 0
        if not 0 <= place < len(order):
            of = "" if order == self.interviews.order else " of the open round; i lists all"
            self.say(f"That was the {'last' if by > 0 else 'first'} interview{of}.")
            return
        self.open_interview(order[place])

    def open_interview(self, id: str, place: Span | None = None) -> None:
        """Open an interview by its identifier."""
        interview = self.session.project.interview_by_id(id)
        if interview is None:
            self.say("This interview is no longer in the study.", wrong=True)
            return
        self.way_back = None
        if self.session.document is None or id != self.session.interview.id:
            self.show_interview(interview, place)
        elif place is not None:
            self.view.go_to(place[0], centre=True)
        self.interviews.move_to(id)
        self.close_drawers()
        self.show_all()
        self.ask_for_roles()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter or a click: an interview opens, a code is assigned."""
        if event.rows is self.interviews:
            self.open_interview(event.id)
        else:
            self.choose_code(event.id)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Another code in focus: show what it means."""
        if event.rows is self.codebook:
            self.show_here()

    def choose_code(self, id: str) -> None:
        """A code was chosen in the codebook."""
        raise NotImplementedError

    # --- panes -----------------------------------------------------------------------------------

    def action_pane(self, name: str) -> None:
        """To a pane, or from it back to the text."""
        pane = self.codebook if name == "codebook" else self.interviews
        if self.focused is pane:
            self.close_drawers()
        else:
            self._open_pane(pane)

    def action_next_pane(self, by: int) -> None:
        """Text, codebook, interviews in turn."""
        panes: list[Widget] = [self.view, self.codebook, self.interviews]
        place = next((n for n, pane in enumerate(panes) if self.focused is pane), 0)
        self._open_pane(panes[(place + by) % len(panes)])

    def _open_pane(self, pane: Widget) -> None:
        self.fill()
        self.set_class(pane is self.codebook, "-codebook")
        self.set_class(pane is self.interviews, "-interviews")
        self.set_focus(pane)

    def close_drawers(self) -> None:
        """Back to the text."""
        self.remove_class("-codebook", "-interviews")
        self.set_focus(self.view)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What the details show depends on who has the focus."""
        if event.widget in (self.view, self.codebook) and self.is_mounted:
            self.show_here()

    def action_back(self) -> None:
        """Leave the selection, the search, the drawer: one at a time."""
        if self.focused is not self.view:
            self.close_drawers()
        elif self.view.selection is not None:
            self.view.clear_selection()
            self.show_here()
        elif self.hits is not None:
            self.end_search()
        elif self.flagged_only:
            self.flagged_only = False
            self.show_status()
        elif self.way_back is not None:
            self.way_back()
        else:
            self.close_drawers()
