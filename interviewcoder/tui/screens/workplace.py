"""Where a coder works: the panes around the transcript, and what they show.

Getting about is in `travel`, what is done to the study in `coding`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen, Screen

from interviewcoder.model import Coding, Interview, InterviewcoderError, Span, StudyBusyError
from interviewcoder.project import Progress
from interviewcoder.tui.commands import bindings
from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.codebook import CodebookPane
from interviewcoder.tui.widgets.coding_view import CodingView, highlights
from interviewcoder.tui.widgets.details import Details
from interviewcoder.tui.widgets.header import Header
from interviewcoder.tui.widgets.interviews import InterviewsPane
from interviewcoder.tui.widgets.lines import printable
from interviewcoder.tui.widgets.search import SearchBar
from interviewcoder.tui.widgets.status import Question, StatusLine
from interviewcoder.tui.widgets.transcript_columns import clock

SECONDS_BETWEEN_LOOKS = 2.0
"""How often the study is asked whether another program wrote to it, and the place is remembered."""

SECONDS_WRONG = 20.0
"""How long it stays over a dialog why its deed was refused, unless a key is pressed before."""

T = TypeVar("T")

SECONDS_TO_PAINT = 0.03
"""How long the first frame is given to reach the terminal before the panes are filled."""

NARROW, MEDIUM, BROAD, ROOMY, VAST = "-narrow", "-medium", "-broad", "-roomy", "-vast"
"""From 100, 132, 150 and 166 cells on: words first, up to their reading width; panes take the rest. All that
opens takes room of its own: the words make way, and the sentence at hand stays in sight."""


class Workplace(Screen[None]):
    """The transcript between the interviews and the codebook."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("screen")
    HORIZONTAL_BREAKPOINTS = [(0, NARROW), (100, MEDIUM), (132, BROAD), (150, ROOMY), (166, VAST)]  # noqa: RUF012
    DEFAULT_CSS = """
    Workplace {
        layers: base;
        #body { height: 1fr; }
        CodingView { width: 1fr; height: 1fr; }
        #interviews { width: 30; height: 1fr; border-right: solid $foreground 20%; display: none; }
        #right { width: 36; height: 1fr; border-left: solid $foreground 20%; }
        #codebook { height: 3fr; }
        #codebook, #interviews {
            border-top: solid $foreground 20%; border-title-color: $foreground 70%;
            border-bottom: none; border-subtitle-color: $foreground 70%;
            &:focus {
                border-top: heavy $primary; border-title-color: $text; border-title-background: $primary;
                border-title-style: bold;
            }
        }
        #interviews { border-bottom: solid $foreground 20%; }
        #bottom { height: auto; }
        SearchBar { display: none; }
        &.-searching SearchBar { display: block; }
        &.-asking StatusLine, &.-searching StatusLine { display: none; }
        &.-broad #right { width: 46; }
        &.-vast #right { width: 46; }
        &.-roomy #interviews, &.-vast #interviews, &.-interviews #interviews { display: block; }
        &.-narrow #right { display: none; }
        &.-narrow.-codebook {
            #body { layout: vertical; }
            #right { display: block; width: 1fr; height: 50%; border-left: none; layout: horizontal; }
            #codebook { width: 3fr; height: 1fr; }
            Details { width: 2fr; height: 1fr; border-left: solid $foreground 20%; }
        }
    }
    """

    def __init__(self, session: Session, interview: Interview | None) -> None:
        super().__init__()
        self.session = session
        self._first = interview
        self.target_id: str | None = None
        self.hits: list[Span] | None = None
        self._hit = 0
        self._made: str | None = None
        self._made_at = -1
        self.flagged_only = False
        """n steps through the codings flagged for discussion alone."""
        self._filled = False
        self._trouble = ""
        """Why the last deed was refused."""

    # --- showing ---------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """As little as the first frame needs."""
        yield Header(id="header")
        with Horizontal(id="body"):
            yield InterviewsPane(id="interviews")
            yield CodingView(id="transcript")
            with Vertical(id="right"):
                yield CodebookPane(id="codebook")
                yield Details(id="details")
        with Horizontal(id="bottom"):
            yield StatusLine(id="status")
            yield SearchBar()
            yield Question(id="question")

    def on_mount(self) -> None:
        """The transcript first; what stands around it after the first frame."""
        self.view = self.query_one(CodingView)
        self.codebook = self.query_one(CodebookPane)
        self.interviews = self.query_one(InterviewsPane)
        self.set_focus(self.view)
        if self._first is not None:
            self.show_interview(self._first)
        self.query_one(Header).show(self.session)
        # A thread of Textual's writes the frame to the terminal; reading on at once would hold it up.
        self.call_after_refresh(self.set_timer, SECONDS_TO_PAINT, self.fill)

    @property
    def ready(self) -> bool:
        """Whether keys can be taken: the transcript is there and laid out."""
        return self.is_mounted and (self.session.document is None or self.view.laid_out)

    def fill(self) -> None:
        """Fill the panes, once: after the first frame, or when a key needs them before."""
        if self._filled:
            return
        self._filled = True
        project = self.session.project
        self.show_progress()
        self.show_codes()
        self.show_here()
        if project.notice:
            self.say(project.notice)
        elif self.session.document is None:
            self.say("This study has no interviews yet; add some with 'interviewcoder import'.")
        else:
            self.ask_for_roles()
        self.set_interval(SECONDS_BETWEEN_LOOKS, self._look)

    def show_interview(self, interview: Interview, place: Span | None = None) -> None:
        """Open an interview at the remembered place, or at a passage."""
        self.remember_place()
        self.session.open(interview)
        document = self.session.document
        assert document is not None
        self.hits, self.target_id, self.flagged_only = None, None, False
        cursor = self.session.remembered.place(interview.id)
        self.view.load(document, highlights(self.session), cursor=min(cursor, interview.length))
        if place is not None:
            self.view.go_to(place[0], centre=True)

    def show_all(self) -> None:
        """Show the session anew, after a deed."""
        if self.session.document is None:
            return
        self.view.set_segments(self.session.document)
        self.view.set_highlights(highlights(self.session))
        self.query_one(Header).show(self.session)
        session = self.session
        furthest = max((coding.end for coding in session.codings), default=0)
        self.interviews.note(session.interview.id, Progress(len(session.codings), furthest, session.finished))
        self.show_codes()
        self.show_here()

    def show_header(self) -> None:
        """Show the top line anew."""
        self.query_one(Header).show(self.session)

    def show_progress(self) -> None:
        """Show all interviews and how far the coder is with each."""
        project, session = self.session.project, self.session
        current = session.interview.id if session.document else None
        progress, rounds = project.progress(session.coder), project.open_rounds(session.coder)
        self.interviews.load(project.interviews(), progress, rounds, current)

    def show_codes(self) -> None:
        """Show the codebook with counts and digits."""
        session = self.session
        self.codebook.load(session.codes, session.codes.counts(session.codings), session.pins())

    def show_here(self) -> None:
        """Show what is under the cursor, or the code in focus, and the status line."""
        details = self.query_one(Details)
        here = self.here()
        if here and self.focused is not self.codebook:
            memos = [(coding, self.session.memo_of(coding.id)) for coding in here]
            self.view.current_highlight = here[self._target_place(here)].id
            details.show_codings(
                self.session.codes,
                here,
                self._target_place(here),
                memos,
                cursor=self.view.cursor,
                quotes=self.session.quotes,
            )
        else:
            self.view.current_highlight = None
            offset = self.view.cursor
            notes = [m for m in self.session.passage_memos() if (m.start or 0) <= offset < (m.end or 0)] \
                if self.session.document and self.focused is not self.codebook else []  # fmt: skip
            details.show_code(
                self.session.codes, self.codebook.code, notes, nothing_here=self.focused is not self.codebook
            )
        self.show_status()

    def show_status(self) -> None:
        """Say what is selected, that it is saved, and what n steps through."""
        status = self.query_one(StatusLine)
        session = self.session
        if session.document is None:
            status.say("", ("no interview open", "no interview open"), "", "")
            return
        turn = session.turn_at(self.view.cursor)
        place = ""
        if turn is not None:
            time = clock(turn.time_start, hours=(turn.time_start or 0) >= 3600)
            place = " ".join(filter(None, [time, printable(turn.speaker or "")]))
        target = self.view.target()
        if target is None:
            long = short = "nothing to select"
        else:
            size = target.end - target.start
            kind = self.view.selection_unit or target.kind
            chosen = target.kind == "selection"
            said = "selection" if kind == "selection" else f"{kind} selected" if chosen else kind
            long = f"{said}, {size:,} character" + ("" if size == 1 else "s")
            short = f"{kind}, {size:,}"
            if self.view.extending:
                long, short = f"extending: {long}", f"extending: {short}"
        saved = f"saved {_local(session.saved)}" if session.saved else "nothing to save yet"
        if session.project.read_only:
            saved = "read-only"
        status.say(place, (long, short), saved, self._steps())

    def _steps(self) -> str:
        if self.hits is not None:
            return f"n: search hits {self._hit + 1 if self.hits else 0}/{len(self.hits)}"
        codings = self.stepped()
        passed = sum(coding.start <= self.view.cursor for coding in codings)
        what = "flagged codings" if self.flagged_only else "codings"
        return f"n: {what} {passed}/{len(codings)}"

    def stepped(self) -> list[Coding]:
        """The codings n and N step through, in order of place."""
        return [coding for coding in self.session.codings if coding.discuss or not self.flagged_only]

    # --- what is meant ---------------------------------------------------------------------------

    def here(self) -> list[Coding]:
        """The codings under the cursor, else those of the selection, else those of the sentence there."""
        if self.session.document is None:
            return []
        target = self.view.target()
        place = self.view.selection or ((target.start, target.end) if target else None)
        return self.session.here(self.view.cursor, place)

    def mean(self, coding: Coding, place: Span) -> None:
        """Have actions mean a coding just made until the cursor moves, and have the cursor inside it."""
        self.target_id = self._made = coding.id
        if not place[0] <= self.view.cursor < place[1]:
            self.view.stand_in(place)
        self._made_at = self.view.cursor

    def just_made(self) -> Coding | None:
        """The coding just made, unless the cursor moved since."""
        if self._made_at != self.view.cursor:
            return None
        return next((coding for coding in self.session.codings if coding.id == self._made), None)

    def _target_place(self, here: list[Coding]) -> int:
        return next((place for place, coding in enumerate(here) if coding.id == self.target_id), 0)

    def target(self) -> Coding | None:
        """The coding that remove, memo, recode and discuss mean; said where there is none."""
        here = self.here()
        if not here:
            self.refuse("Nothing is coded in this sentence; n goes to the next coding.")
            return None
        meant = here[self._target_place(here)]
        self.view.reveal(meant.start, meant.end)
        return meant

    def say(self, text: str, *, wrong: bool = False) -> None:
        """A sentence in the bottom line until the next key, in place of the one before.

        There it covers neither the words just coded nor the cursor. Over another screen it is a toast.
        """
        if self.app.screen is self:
            self.query_one(StatusLine).tell(printable(text), wrong=wrong)
        else:
            self.app.notify(text, severity="warning" if wrong else "information")
        if wrong:
            self.app.refused()  # type: ignore[attr-defined]

    def refuse(self, text: str) -> None:
        """Say why a command does nothing; what is typed right behind it is then no command either."""
        self.say(text)
        self.app.refused()  # type: ignore[attr-defined]

    def attempt(self, deed: Callable[[], str | None]) -> bool:
        """Do a deed and show what came of it; a failure is a sentence, and the work goes on."""
        if self.session.document is None:
            self.refuse("Open an interview first: i lists them.")
            return False
        try:
            sentence = deed()
        except InterviewcoderError as error:
            self._trouble = str(error)
            self.say(self._trouble, wrong=True)
            return False
        self.show_all()
        if sentence:
            self.say(sentence)
        return True

    def again(self, dialog: ModalScreen[T], done: Callable[[T | None], None]) -> None:
        """Open a dialog whose deed was refused once more, with what was written in it, and say why."""
        self.query_one(StatusLine).tell("")  # it is said once, over the dialog or in it
        if hasattr(dialog, "refused"):
            dialog.refused = self._trouble
            self.app.push_screen(dialog, done)
            return
        self.app.push_screen(dialog, done)
        self.app.notify(self._trouble, severity="warning", timeout=SECONDS_WRONG)

    def ask_for_roles(self) -> None:
        """Ask for what a person has to confirm; nothing by default."""

    # --- remembering -----------------------------------------------------------------------------

    def remember_place(self) -> None:
        """Keep the place of the cursor."""
        if self.session.document is not None:
            self.session.remembered.set(f"place:{self.session.interview.id}", str(self.view.cursor))

    def _look(self) -> None:
        """Remember the place; read what another program wrote."""
        self.remember_place()
        try:
            with contextlib.suppress(StudyBusyError):  # the next look writes it
                self.session.remembered.save()
            if self.session.changed_elsewhere():
                self._reload()
        except InterviewcoderError as error:
            self.say(str(error), wrong=True)

    def _reload(self) -> None:
        session = self.session
        before = session.document.interview if session.document else None
        session.reload_all()
        if session.document is not None and session.document.interview.text != (before and before.text):
            self.show_interview(session.interview)
        self.show_progress()
        self.show_all()
        if before is not None and (sentence := session.changed_under_way(before)):
            self.say(sentence)


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%H:%M")
