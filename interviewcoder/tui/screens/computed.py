"""A screen of what is computed of the study beside it: figures, the passages behind them.

What was shown before stays until the new is there. The study is looked at every few seconds, and what has
changed is computed anew. What is computed, and how it is shown, each screen says for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from textual.screen import Screen

from interviewcoder.model import InterviewcoderError
from interviewcoder.tui.places import There
from interviewcoder.tui.screens.agreement_choices import Choice, ChoiceScreen
from interviewcoder.tui.screens.agreement_work import Latest
from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.agreement_told import hidden_sentence
from interviewcoder.tui.widgets.lines import Lines, wrap
from interviewcoder.tui.widgets.rows import RowList

SECONDS_BETWEEN_LOOKS = 2.0
"""How often the study is asked whether it has changed."""

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class ComputedScreen(Screen[There | None], Generic[K, T]):
    """Something computed with options of a table; dismissed with where to go and code, or None.

    Has a line ``#title``, a line ``#hidden`` and one list of rows.
    """

    DEFAULT_CSS = """
    ComputedScreen {
        #title { height: 1; background: $panel; overflow: hidden hidden; }
        #hidden { height: auto; display: none; overflow: hidden hidden; padding: 0 1; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._problem = ""
        self._work: Latest[tuple[int, K], T] = Latest(self, self._make, self._made, self._failed)

    def on_mount(self) -> None:
        """Show what is known, or compute it; Textual calls this after that of the screen itself."""
        self.query_one(RowList).focus()
        self._want()
        self.set_interval(SECONDS_BETWEEN_LOOKS, self._look)

    # --- what each screen says -------------------------------------------------------------------

    @property
    def _asked(self) -> K:
        """What is to be computed."""
        raise NotImplementedError

    @property
    def _seen(self) -> int | None:
        """Up to which change of the study what is shown was computed; None where nothing is."""
        raise NotImplementedError

    def _make(self, key: tuple[int, K]) -> T:
        """Compute it, in a thread."""
        raise NotImplementedError

    def _known(self, sequence: int) -> T | None:
        """What was computed before."""
        raise NotImplementedError

    def _keep(self, made: T) -> None:
        """Remember what was computed."""
        raise NotImplementedError

    def _take(self, made: T) -> None:
        """Show it."""
        raise NotImplementedError

    def _wait(self) -> None:
        """Show that it is being computed."""
        raise NotImplementedError

    def _failed(self, sentence: str) -> None:
        """Show why it cannot be computed."""
        raise NotImplementedError

    # --- computing -------------------------------------------------------------------------------

    def _want(self) -> None:
        """Show what is asked: at once where it is known."""
        try:
            sequence = self._session.project.latest_sequence()
        except InterviewcoderError as error:
            self._failed(str(error))
            return
        known = self._known(sequence)
        self._work.want((sequence, self._asked) if known is None else None)
        if known is None:
            self._wait()
        else:
            self._take(known)

    def _made(self, made: T, wanted: bool) -> None:
        self._keep(made)
        if wanted:
            self._take(made)

    def _look(self) -> None:
        """Compute anew where the study has changed."""
        if self._work.busy:
            return
        try:
            sequence = self._session.project.latest_sequence()
        except InterviewcoderError:
            return  # busy or out of reach for a moment; the next look, or the next key, says more
        if sequence != self._seen:
            self._want()

    # --- what both show and do -------------------------------------------------------------------

    def _show_hidden(self, hidden: Sequence[str], rounds: Sequence[str], most: int) -> None:
        """Name the interviews that an open round hides, in so many lines at most."""
        line = self.query_one("#hidden", Lines)
        line.display = bool(hidden)
        if hidden:
            sentence = hidden_sentence(hidden, rounds)
            lines = wrap([(sentence, "warn")], max(self.size.width - 2, 20))[:most]
            line.set_lines(lines)
            line.styles.height = len(lines)

    def _choose(
        self,
        title: str,
        choices: Sequence[Choice],
        now: Sequence[str],
        take: Callable[[tuple[str, ...]], None],
        *,
        several: bool = False,
    ) -> None:
        def chosen(found: tuple[str, ...] | None) -> None:
            if found is None:
                return
            try:
                take(found)
            except InterviewcoderError as error:
                self.notify(str(error), severity="warning", markup=False)

        self.app.push_screen(ChoiceScreen(title, choices, now, several=several), chosen)

    def action_open(self) -> None:
        """What Enter does, for a click on the word."""
        self.query_one(RowList).action_choose()

    def action_back(self) -> None:
        """Back to where one came from."""
        self._work.want(None)
        self.dismiss(None)
