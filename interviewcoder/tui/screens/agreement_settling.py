"""Settling what is shown side by side: one key for whose codings stand, then a reason, or none.

The part of the comparing screen that writes; how a disagreement is shown and stepped to is not its business.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from textual.screen import Screen

from interviewcoder.model import InterviewcoderError, Span, Verdict
from interviewcoder.tables.disagreements import Comparison, Disagreement
from interviewcoder.tables.settling import State, question
from interviewcoder.tui import quote_deeds
from interviewcoder.tui.codes import NewCode
from interviewcoder.tui.screens.memo import MemoScreen
from interviewcoder.tui.screens.picker import Picked, Picker
from interviewcoder.tui.session import Session
from interviewcoder.tui.settler import Settled, Settler, state
from interviewcoder.tui.widgets.agreement_kinds import letter_of
from interviewcoder.tui.widgets.agreement_strip import Key, KeyLine
from interviewcoder.tui.widgets.lines import Line, Lines, Part, printable, wrap
from interviewcoder.tui.widgets.reason import ReasonLine
from interviewcoder.tui.widgets.status import Question
from interviewcoder.tui.widgets.transcript_view import TranscriptView

Result = TypeVar("Result")

_DOUBTED: tuple[State, ...] = ("outdated", "conflict")
_AFTER = "after-settling"
"""The remembered setting of whether one goes on after settling."""
_MOST_SAID = 3
"""Lines of a sentence that is said."""
_LONGEST_NAME = 10
"""A coder's name is cut to so many characters in the line of keys; to as many together as there are."""


def settle_keys(
    one: Disagreement, coders: Sequence[str], now: State, gave: Collection[str]
) -> tuple[Key, ...]:
    """The line of keys that settle: a letter a coder, and what else can stand; ``gave``: who gave something
    here, for of one coder's codings both are no other than that coder's."""
    most = _LONGEST_NAME if len(coders) < 3 else max(20 // len(coders), 3)

    def cut(name: str) -> str:
        return printable(name if len(name) <= most else f"{name[: most - 1]}…")

    keys: list[Key] = [] if now not in _DOUBTED else [("y", "holds", "hold(False)")]
    keys += [("Y", "the other's", "hold(True)")] if now == "conflict" else []
    if len(coders) < 3:
        keys += [(letter_of(n), f"{cut(name)}'s", f"settle_coder({n})") for n, name in enumerate(coders)]
        keys += [("2", "both", "settle('both')")] if set(one.coders) <= set(gave) else []
    else:
        keys += [(letter_of(n), cut(name), f"settle_coder({n})") for n, name in enumerate(coders)]
        if set(one.coders) <= set(gave):
            both = "+".join(letter_of(coders.index(who)) for who in one.coders)
            keys.append(("2", both, "settle('both')"))
        keys.append(("3", "all", "settle('all')"))
    return (*keys, ("0", "none", "settle('none')"), ("c", "codes", "settle_new"), ("m", "memo", "memo"))


class SettlingScreen(Screen[Result]):
    """A screen with a disagreement at hand, a transcript, and two lines of keys at the bottom."""

    view: TranscriptView

    def __init__(self, session: Session, found: Comparison) -> None:
        super().__init__()
        self._session, self._found = session, found
        self._settler = Settler(session)
        self._settled: Settled = {}
        self._done: set[str] = set()
        self._only_left = True
        self.text = ""
        """The words of the interview at hand."""

    @property
    def here(self) -> Disagreement:
        """The disagreement at hand."""
        raise NotImplementedError

    @property
    def coders(self) -> tuple[str, ...]:
        """All who are compared in the interview at hand: A, B, C …"""
        return self._found.coders(self.here.interview, self.here.round)

    @property
    def may_settle(self) -> bool:
        """Whether there is still something at hand."""
        return True

    def show_words(self) -> None:
        """Tell of the disagreement at hand, and its state."""
        raise NotImplementedError

    def gave(self, one: Disagreement) -> frozenset[str]:
        """The coders who gave something in the question a disagreement is part of."""
        return frozenset(who for who, codings in question(self._found, one).given.items() if codings)

    def go_to_place(self, place: int) -> None:
        """Show another disagreement, by its place among those stepped through."""
        raise NotImplementedError

    def say(self, text: str, *, wrong: bool = False) -> None:
        """A sentence in place of the lower line of keys, until the next key: there it covers nothing."""
        said, keys = self.query_one("#comparing-said", Lines), self.query_one("#comparing-keys", KeyLine)
        lines = wrap([(text, "warn" if wrong else "strong")], max(self.size.width - 2, 20))[:_MOST_SAID]
        said.styles.height = len(lines)
        said.set_lines([Line(((" ", ""), *line.left)) for line in lines])
        said.display, keys.display = True, False

    def let_go(self) -> None:
        """A key was pressed: what was said was read."""
        if self.is_mounted and (said := self.query_one("#comparing-said")).display:
            said.display = False
            asking = self.query_one(ReasonLine).display or self.query_one(Question).display
            self.query_one("#comparing-keys").display = not asking

    @property
    def stepped(self) -> Sequence[Disagreement]:
        """All that is stepped through."""
        raise NotImplementedError

    def read_settled(self, interview: str = "") -> None:
        """Read what is settled now, in one interview where nothing else can have changed."""
        if interview:
            self._settled = self._settler.settled_in(self._found, self._settled, interview)
        else:
            self._settled = self._settler.settled(self._found)
        self._done = {id for id, (now, _) in self._settled.items() if now == "settled"}

    def count_left(self, order: Collection[str]) -> int:
        """How many of some disagreements (identifiers) are left."""
        return len(order) - len(self._done.intersection(order))

    def settled_with(self, one: Disagreement) -> int:
        """How many other disagreements are about the same passages, and settled with it."""
        return len(question(self._found, one).disagreements) - 1

    def is_left(self, one: Disagreement) -> bool:
        """Whether a disagreement is open, or to be looked at again."""
        return one.id not in self._done

    def state_told(self, one: Disagreement) -> Part:
        """How it is settled, and whose memos are on it."""
        said = self._settler.told(self._settled, one)
        writers = dict.fromkeys(memo.coder for memo in self._settler.memos(one))
        if writers:
            said += f" · memo: {', '.join(writers)}"
        style = {"open": "strong", "settled": "good"}.get(state(self._settled, one), "warn")
        return printable(said), style

    # --- deeds -----------------------------------------------------------------------------------

    def action_only_left(self) -> None:
        """Step through what is left to settle, or through all."""
        self._only_left = not self._only_left
        self.show_words()

    def action_settle(self, verdict: Verdict) -> None:
        """Settle what is at hand; asks why."""
        if self.may_settle:
            if verdict == "all" and len(self.coders) < 3:
                verdict = "both"
            alone = [who for who in self.here.coders if who not in self.gave(self.here)]
            if verdict == "both" and alone:
                self.say(f"{' and '.join(alone)} gave nothing here; a letter says whose stands.")
                return
            said = {"both": "Both stand", "all": "All stand", "none": "None stands"}[verdict]
            if verdict == "both" and len(self.coders) > 2:
                said = f"{' and '.join(self.here.coders)} stand"
            self._unless_settled(lambda: self._ask(said, self.here, verdict))

    def action_settle_coder(self, place: int) -> None:
        """Settle: the codings of one of the coders stand; asks why."""
        if not self.may_settle:
            return
        one, coders = self.here, self.coders
        if place >= len(coders):
            who = ", ".join(f"{letter_of(n)} {coder}" for n, coder in enumerate(coders))
            self.say(f"There is no coder {letter_of(place)} here: {who}.")
            return
        who = coders[place]
        said = f"{who}'s stands"
        if who in one.coders:
            self._unless_settled(lambda: self._ask(said, one, "a" if who == one.coders[0] else "b"))
        else:
            self._unless_settled(lambda: self._ask(said, one, "a", coders=(who, one.coders[0])))

    def _unless_settled(self, decide: Callable[[], None]) -> None:
        """Decide; where a decision stands already, only once it was said whose it is, and that it goes."""
        one = self.here
        if state(self._settled, one) != "settled":
            decide()
            return
        decision = self._settled[one.id][1]
        whose = "your" if decision.coder == self._session.coder else f"{decision.coder}'s"
        reason = " ".join(decision.reason.split())
        stands = f"“{reason}”" if reason else self._settler.stands(decision)
        answers = "  Enter or y · Esc"
        asked = f"Replace {whose} decision ("
        room = max(self.size.width - len(asked) - len(answers) - 5, 12)
        stands = stands if len(stands) <= room else f"{stands[: room - 1].rstrip()}…"
        keys = self.query_one("#comparing-keys")
        keys.display = False

        def back() -> None:
            keys.display = True
            if self.is_current:
                self.set_focus(self.view)

        def yes() -> None:
            if self.may_settle and self.here.id == one.id:
                decide()

        question = printable(f"{asked}{stands})?{answers}")
        self.query_one(Question).ask(
            question, {"y": yes, "enter": yes}, back, lambda: self.say("The decision stands as it was.")
        )

    def action_hold(self, other: bool) -> None:
        """Say that the decision shown holds, or that the one of another copy does."""
        one = self.here
        now = state(self._settled, one)
        if not self.may_settle:
            return
        if now not in _DOUBTED or (other and now != "conflict"):
            self.say("This is not in doubt; A, B, 2, 0 or c decide it anew.")
            return
        decision = self._settled[one.id][1]
        if other:
            others = self._settler.others(decision)
            if not others:
                return
            decision = others[0]
        self._do(lambda: self._settler.hold(decision), one.interview, settles=True)

    def action_settle_new(self) -> None:
        """Settle by other codes, on the selected words or on all that is in question."""
        if self.may_settle:
            self._unless_settled(self._pick_codes)

    def _pick_codes(self) -> None:
        one, selection = self.here, self.view.selection
        place = selection or question(self._found, one).place
        title = "Which codes stand on the selection?" if selection else "Which codes stand here?"

        def picked(found: Picked | None) -> None:
            if found is not None and self.may_settle and self.here.id == one.id:
                keys = [shown.key for id in found.codes if (shown := self._session.codes.shown(id))]
                keys += [found.new.key] if found.new else []
                self._ask(
                    f"{', '.join(keys)} stand{'s' if len(keys) == 1 else ''}",
                    one, "new", codes=found.codes, new=found.new, place=place,
                )  # fmt: skip

        given = [code for code in one.codes if code in self._session.codes.by_id]
        words = self.text[slice(*place)] if selection else one.words
        self.app.push_screen(Picker(title, self._session.codes, given, words), picked)

    def _ask(
        self,
        deed: str,
        one: Disagreement,
        verdict: Verdict,
        *,
        coders: tuple[str, str] | None = None,
        codes: Sequence[str] = (),
        new: NewCode | None = None,
        place: Span | None = None,
    ) -> None:
        def answered(reason: str | None) -> None:
            self.end_asking()
            if reason is not None and self.may_settle:
                self._do(
                    lambda: self._settler.settle(
                        self._found, one, verdict,
                        coders=coders, reason=reason, codes=codes, new=new, place=place,
                    ),
                    one.interview,
                    settles=True,
                )  # fmt: skip

        self.query_one("#comparing-said").display = False
        self.query_one("#comparing-keys").display = False
        self.query_one(ReasonLine).ask(deed, answered)

    def end_asking(self) -> None:
        """The line of keys again, in place of the question."""
        self.query_one(ReasonLine).display = False
        self.query_one("#comparing-keys", KeyLine).display = True
        if self.is_current:
            self.set_focus(self.view)

    def action_undo(self) -> None:
        """Take the latest decision back."""
        self._do(self._settler.undo, walks=True)

    def action_redo(self) -> None:
        """Bring it back."""
        self._do(self._settler.redo, walks=True)

    def action_moving(self) -> None:
        """Go on to the next open question once one is settled, or stay."""
        stay = self._moves
        self._session.remembered.set(_AFTER, "stay" if stay else "go on")
        self.say("After settling it stays." if stay else "After settling it goes on to the next open one.")

    @property
    def _moves(self) -> bool:
        return self._session.remembered.get(_AFTER) != "stay"

    def _go_on(self) -> str:
        """To the next that is left, from the beginning again after the end; never to one that was settled
        with it, in another pair of coders. Returns what is said of it."""
        places = range(len(self.stepped))
        at = next((n for n in places if self.stepped[n].id == self.here.id), 0)
        left = [n for n in (*places[at + 1 :], *places[:at]) if self.is_left(self.stepped[n])]
        if not left:
            return "Nothing is left here."
        self.go_to_place(left[0])
        return "This is the next open one; M stays."

    def _go_back_to(self, changed: Collection[str]) -> None:
        """To what an undo or redo changed, where that is not what is shown."""
        if changed and self.here.id not in changed:
            place = next((n for n, one in enumerate(self.stepped) if one.id in changed), None)
            if place is not None:
                self.go_to_place(place)

    def _do(
        self, deed: Callable[[], str], interview: str = "", *, settles: bool = False, walks: bool = False
    ) -> None:
        """Write first, then show; ``interview``: nothing else is decided by it. What ``settles`` goes on to
        the next, what ``walks`` through what was done goes where that was."""
        before = frozenset(self._done)
        try:
            said = deed()
            self.read_settled(interview)
        except InterviewcoderError as error:
            self.say(str(error), wrong=True)
            return
        self.show_words()
        if settles and self._moves and not self.is_left(self.here):
            said = f"{said} {self._go_on()}"
        elif walks:
            self._go_back_to(before ^ self._done)
        self.say(said)

    def action_star(self) -> None:
        """Star what is in question as a quote, or take the star off."""
        if self.may_settle:
            one = self.here
            self._do(lambda: quote_deeds.star_in_question(self._session, one.marks), one.interview)

    def action_memo(self) -> None:
        """Write a memo on the passage in question."""
        if not self.may_settle:
            return
        one = self.here
        others = [memo for memo in self._settler.memos(one) if memo.coder != self._session.coder]
        about = " · ".join(f"{memo.coder}: {' '.join(memo.text.split())}" for memo in others)

        def written(text: str | None) -> None:
            if text is not None and self.may_settle:
                self._do(lambda: self._settler.write_memo(one, text), one.interview)

        self.app.push_screen(
            MemoScreen("Memo for the discussion", printable(about), self._settler.memo(one)), written
        )
