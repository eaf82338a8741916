"""Two coders' codings of one interview side by side, to be read, stepped through, and settled.

What is shown are the codings as first finished, the ones that are compared: later work is another pass.
They stay as they are; settling is in `interviewcoder.tui.screens.agreement_settling`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import BindingType

from interviewcoder.model import InterviewcoderError
from interviewcoder.tables.disagreements import Comparison, Disagreement
from interviewcoder.tables.settling import question
from interviewcoder.tui.commands import Where, bindings, help_and_palette
from interviewcoder.tui.lanes import Highlight
from interviewcoder.tui.places import There
from interviewcoder.tui.screens.agreement_settling import SettlingScreen, settle_keys
from interviewcoder.tui.session import Session
from interviewcoder.tui.settler import state
from interviewcoder.tui.widgets.agreement_kinds import BOTH, NEITHER, letter_of, sentence, stretches
from interviewcoder.tui.widgets.agreement_strip import Key, KeyLine
from interviewcoder.tui.widgets.lines import Line, Lines, Part, printable, wrap
from interviewcoder.tui.widgets.reason import ReasonLine
from interviewcoder.tui.widgets.status import Question
from interviewcoder.tui.widgets.transcript_columns import clock
from interviewcoder.tui.widgets.transcript_messages import HighlightClicked
from interviewcoder.tui.widgets.transcript_view import TranscriptView

_KEYS: tuple[Key, ...] = (
    ("n", "next", "step(1)"), ("N", "previous", "step(-1)"), ("f", "settled too", "only_left"),
    ("Enter", "code here", "code"), ("Esc", "list", "back"), ("?", "keys", "app.help"),
)  # fmt: skip
_NOTHING_LEFT = (
    "The study has changed; what stood here is no disagreement any more, or a round is open on it."
)


@dataclass(frozen=True, slots=True)
class Came:
    """Where one came to: the disagreement, and a place to go and code, if that was asked for."""

    disagreement: str | None
    there: There | None = None


class ComparingView(TranscriptView):
    """The transcript with the keys of this screen; no key codes here."""

    BINDINGS = bindings("comparing")


class ComparingScreen(SettlingScreen[Came | None]):
    """Disagreements in their transcript; dismissed with the one that was come to."""

    PLACES: ClassVar[tuple[Where, ...]] = ("comparing",)
    BINDINGS: ClassVar[list[BindingType]] = help_and_palette("comparing")
    DEFAULT_CSS = """
    ComparingScreen {
        #comparing-title { height: 1; background: $panel; overflow: hidden hidden; }
        #comparing-coders { height: 1; background: $surface; overflow: hidden hidden; }
        #comparing-said { height: 1; background: $panel; overflow: hidden hidden; display: none; }
        ComparingView { height: 1fr; }
        #comparing-told {
            height: 5; border-top: solid $foreground 20%; padding: 0 1; overflow: hidden hidden;
        }
    }
    """

    def __init__(
        self, session: Session, found: Comparison, order: Sequence[Disagreement], place: int
    ) -> None:
        super().__init__(session, found)
        self._order, self._place = tuple(order), place
        self._ids = frozenset(one.id for one in order)
        self._loaded: tuple[str, str] | None = None
        self._ended = ""
        """What is said where there is no further one."""
        self._over = False
        """True once nothing may be shown here any more."""
        self._left = False

    def compose(self) -> ComposeResult:
        """Title, whose lanes are whose, the transcript, the disagreement in words, keys."""
        yield Lines(id="comparing-title")
        yield Lines(id="comparing-coders")
        yield ComparingView(id="comparing")
        yield Lines(id="comparing-told")
        yield KeyLine((), id="comparing-settle")
        yield ReasonLine()
        yield Question(id="comparing-question")
        yield KeyLine(_KEYS, id="comparing-keys")
        yield Lines(id="comparing-said")

    def on_mount(self) -> None:
        """Show the disagreement chosen."""
        self.view = self.query_one(ComparingView)
        self.set_focus(self.view)
        if self._over:
            self._show_nothing()
        else:
            self.read_settled()
            self._go()

    @property
    def here(self) -> Disagreement:
        """The disagreement at hand."""
        return self._order[self._place]

    @property
    def stepped(self) -> tuple[Disagreement, ...]:
        """All that is stepped through."""
        return self._order

    def go_to_place(self, place: int) -> None:
        """Show another disagreement, by its place among those stepped through."""
        self._place = place
        self._go()

    @property
    def may_settle(self) -> bool:
        """Not once nothing may be shown here any more."""
        return not self._over

    def take(self, found: Comparison | None, order: Sequence[Disagreement]) -> None:
        """The study has changed: go on among these, at the same disagreement or the next one left.

        Without any, nothing is shown here any more, be it that a round opened on these interviews; the screen
        goes as soon as it is the one on top.
        """
        if self._over:
            return
        if found is None or not order:
            self._over = True
            self._show_nothing()
            self._leave(Came(None))
            return
        before = self.here
        place = next((n for n, one in enumerate(order) if one.id == before.id), None)
        after = (before.name, before.start, before.end, before.coders)
        if place is None:
            passed = sum((one.name, one.start, one.end, one.coders) < after for one in order)
            place = min(passed, len(order) - 1)
        same = order[place] == before and found.passes == self._found.passes
        self._found, self._order, self._place = found, tuple(order), place
        self._ids = frozenset(one.id for one in order)
        if not self.is_mounted:
            return
        self.read_settled()
        if same:  # settled meanwhile, here or elsewhere: cursor and selection stay
            self.show_words()
            return
        self.end_asking()
        self._loaded = None
        self._go()

    def on_screen_resume(self) -> None:
        """On top again: go, where there was nothing left while another screen lay over this one."""
        if self._over:
            self._leave(Came(None))

    def _leave(self, came: Came) -> None:
        """Go, once, if this is the screen on top: else dismissing would take away another in its place."""
        if self.is_active and not self._left:
            self._left = True
            self.dismiss(came)

    # --- showing ---------------------------------------------------------------------------------

    def _go(self) -> None:
        """Show the disagreement at hand in its transcript."""
        one = self.here
        try:
            self._load(one)
        except InterviewcoderError as error:
            self.say(str(error), wrong=True)
            return
        self.view.set_marks(
            (start, end, "search" if who == BOTH else "current")
            for start, end, who in stretches(one)
            if who != NEITHER
        )
        self.view.set_current(self._in_question(one))
        self.view.go_to(one.start, centre=True)
        self.view.reveal(one.start, one.end)
        self._ended = ""
        self.show_words()
        self.call_after_refresh(self._show_coders)

    def _load(self, one: Disagreement) -> None:
        wanted = (one.interview, one.round)
        if wanted == self._loaded:
            return
        project = self._session.project
        interview = project.interview_by_id(one.interview)
        if interview is None:
            return
        self.view.lane_groups = len(self.coders)
        document = project.document(interview)
        self.text = document.text
        self.view.load(document, self._highlights(one), one.start)
        self._loaded = wanted

    def _highlights(self, one: Disagreement) -> list[Highlight]:
        codes = self._session.codes
        found: list[Highlight] = []
        for group, coder in enumerate(self.coders):
            for number, (id, start, end) in enumerate(self._found.codings(one.interview, one.round, coder)):
                code = codes.shown(id)
                short = code.key if code else "?"
                colour = codes.colour(code) if code else ""
                pattern = "solid" if code is None or code.counts else "dashed"
                found.append(
                    Highlight(f"{group}:{number}", start, end, short, colour, pattern, group)  # type: ignore[arg-type]
                )
        return found

    def _in_question(self, one: Disagreement) -> set[str]:
        """The bars of the codings that this disagreement is about."""
        found: set[str] = set()
        for coder, given in zip(one.coders, one.given, strict=True):
            group = self.coders.index(coder)
            spans = [span for each in given for span in each.spans]
            codes = {each.code for each in given}
            for number, (id, start, end) in enumerate(self._found.codings(one.interview, one.round, coder)):
                if any(start < b and a < end for a, b in spans) and self._is_one_of(id, codes):
                    found.add(f"{group}:{number}")
        return found

    def _is_one_of(self, id: str, codes: set[str]) -> bool:
        """Whether a code, or one above it, is among those in question."""
        code = self._session.codes.shown(id)
        return code is not None and any(one.id in codes for one in self._session.codes.upwards(code))

    def _show_nothing(self) -> None:
        """Take every word and name of coders away, and say so."""
        if not self.is_mounted:
            return  # nothing was shown yet
        self.end_asking()
        self.view.display = False
        for id in ("#comparing-title", "#comparing-coders"):
            self.query_one(id, Lines).set_lines([Line()])
        said: list[Part] = [(_NOTHING_LEFT, "warn")]
        self.query_one("#comparing-told", Lines).set_lines(wrap(said, max(self.size.width - 2, 20)))
        self.notify(_NOTHING_LEFT, severity="warning", markup=False)  # a toast: it outlives the screen

    def show_words(self) -> None:
        """The disagreement in words, its state, and the keys that settle it."""
        if self._over:
            return
        one = self.here
        waiting = self.count_left(self._ids)
        number = f" disagreement {self._place + 1} of {len(self._order)} · {waiting} left "
        about = " · ".join(filter(None, [one.country, f"as first finished in {one.round_name}"]))
        left: list[Part] = [(f" {one.name}  ", "strong"), (printable(about), "dim")]
        if not self._only_left:
            left.insert(1, ("settled ones too  ", "accent"))
        self.query_one("#comparing-title", Lines).set_lines([Line(tuple(left), ((number, ""),))])
        place = " ".join(
            filter(None, [clock(one.time, hours=(one.time or 0) >= 3600), printable(one.speaker or "")])
        )
        kind, _, rest = sentence(one, self.coders, question(self._found, one)).partition(": ")
        told: list[Part] = [(f"{kind}: ", "accent"), (rest, "")] if rest else [(kind, "")]
        labels = [
            f"{code.key} {code.label}"
            for id in one.codes
            if (code := self._session.codes.by_id.get(id)) is not None and code.key != code.label
        ]
        if place:
            told.append((f"  {place}", "dim"))
        if more := self.settled_with(one):
            told.append((f"  {more} more settled with it", "dim"))
        width = max(self.size.width - 2, 20)
        lines = wrap([self.state_told(one)], width)[:2]
        lines += wrap(told, width)[: 4 - len(lines)]
        lines += wrap([(" · ".join(labels), "dim")], width)[: 4 - len(lines)]
        self.query_one("#comparing-told", Lines).set_lines(lines)
        self.query_one("#comparing-settle", KeyLine).show(
            settle_keys(one, self.coders, state(self._settled, one), self.gave(one))
        )
        self.query_one("#comparing-keys", KeyLine).say(self._ended)

    def _show_coders(self) -> None:
        """Each coder's name over their lanes."""
        if self._over:
            return
        columns, one = self.view.columns, self.here
        parts: list[Part] = [(" " * columns.bars_at, "")]
        for place, coder in enumerate(self.coders):
            name = f"{letter_of(place)} {printable(coder)}"
            width = max(columns.group_width, 1)
            name = name if cell_len(name) <= width else set_cell_size(name, width - 1) + "…"
            parts.append((set_cell_size(name, width + 1), "accent" if coder in one.coders else "dim"))
        said = " who gave what"
        if columns.bars_at > len(said):
            parts[0] = (said.ljust(columns.bars_at), "dim")
        self.query_one("#comparing-coders", Lines).set_lines([Line(tuple(parts))])

    def on_resize(self) -> None:
        """Names stay over their lanes."""
        self.show_words()
        self.call_after_refresh(self._show_coders)

    # --- going -----------------------------------------------------------------------------------

    def action_step(self, by: int) -> None:
        """To the next disagreement, or the one before."""
        if self._over:
            return
        place = self._place + by
        while self._only_left and 0 <= place < len(self._order) and not self.is_left(self._order[place]):
            place += by
        if not 0 <= place < len(self._order):
            further = "on" if by > 0 else "up"
            last = "that was the last one" if by > 0 else "that was the first one"
            passed = self._order[self._place + 1 :] if by > 0 else self._order[: self._place]
            self._ended = f"nothing open further {further}" if passed else last
            self.show_words()
            return
        self._place = place
        self._go()

    def on_transcript_view_highlight_clicked(self, event: HighlightClicked) -> None:
        """A bar clicked: to the disagreement it is part of, if it is part of one."""
        here = self.here
        if self._over:
            return
        for place, one in enumerate(self._order):
            same = (one.interview, one.round, one.coders) == (here.interview, here.round, here.coders)
            if same and event.id in self._in_question(one):
                self._place = place
                self._go()
                return

    def action_code(self) -> None:
        """Open the interview here to code."""
        one = self.here
        if not self._over:
            self._leave(Came(one.id, There(one.interview, (one.start, one.end))))

    def action_back(self) -> None:
        """Back to the list."""
        self._leave(Came(None if self._over else self.here.id))
