"""A screen of one list of entries to act on: passages under a code, what is left to do.

A title, the list and the keys; a deed is tried, told, and the list read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from interviewcoder.model import InterviewcoderError
from interviewcoder.tui.places import There
from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.agreement_strip import Key, KeyLine
from interviewcoder.tui.widgets.lines import Line, Lines, Part
from interviewcoder.tui.widgets.passages import Passages
from interviewcoder.tui.widgets.rows import Row


class ListingScreen(Screen[There | None]):
    """Entries of several lines; dismissed with where to go, or None."""

    KEYS: ClassVar[Sequence[Key]] = ()
    """What the line at the bottom names."""
    DEFAULT_CSS = """
    ListingScreen {
        #title { height: 1; background: $panel; overflow: hidden hidden; }
        Passages { height: 1fr; padding: 1 1 0 0; overflow-y: scroll; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._done_here: set[str] = set()
        """Actions that were done on this screen: taking them back surprises nobody."""
        self._warned = ""

    def compose(self) -> ComposeResult:
        """Title, entries, keys."""
        yield Lines(id="title")
        yield Passages()
        yield KeyLine(self.KEYS)

    def on_mount(self) -> None:
        """Read the entries."""
        self._list.build = self._rows
        self._read()
        self._list.focus()

    @property
    def _list(self) -> Passages:
        return self.query_one(Passages)

    # --- what each screen says -------------------------------------------------------------------

    def _read(self) -> None:
        """Read the entries and `_show` them under a title."""
        raise NotImplementedError

    def _rows(self, width: int) -> list[Row]:
        """The entries, wrapped."""
        raise NotImplementedError

    # --- what all do -----------------------------------------------------------------------------

    def _show(self, title: Sequence[Part], counted: str) -> None:
        self.query_one("#title", Lines).set_lines([Line(tuple(title), ((f"{counted} ", "dim"),))])
        self._list.lay_out(self._list.scrollable_content_region.width)

    def _attempt(self, deed: Callable[[], str]) -> None:
        """Do something, say what was done or why not, and read anew."""
        self._warned = ""
        try:
            sentence = deed()
        except InterviewcoderError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        if latest := self._session.project.undo_target(self._session.coder):
            self._done_here.add(latest)
        self._read_again()
        self.notify(sentence, markup=False)

    def _undo(self, step: Callable[[], str]) -> None:
        """Take back the latest deed; one that was done elsewhere, in another interview, at the second
        press."""
        ahead = self._session.ahead("undo")
        if ahead is not None and ahead.action not in {*self._done_here, self._warned}:
            self._warned = ahead.action
            self.notify(f"u again undoes in {ahead.interview}: {ahead.deed}.", markup=False)
            return
        before = frozenset(self._done_here)
        self._attempt(step)
        self._done_here = set(before)  # what is latest now was done before this screen, or is known

    def _read_again(self) -> None:
        """After a deed; the cursor stays where it is."""
        self._read()

    def action_open(self) -> None:
        """What Enter does, for a click on the word."""
        self._list.action_choose()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)
