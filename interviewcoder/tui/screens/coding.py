"""The coding screen: the workplace with what a coder does there. Each action is one deed of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from interviewcoder.model import Coding, Role, Span
from interviewcoder.tui.codes import NewCode
from interviewcoder.tui.places import There
from interviewcoder.tui.screens.noting import shortened
from interviewcoder.tui.screens.picker import Picked, Picker
from interviewcoder.tui.screens.theme_work import ThemeWork
from interviewcoder.tui.widgets.status import Question

if TYPE_CHECKING:
    from interviewcoder.tui.agreement_desk import Desk


class CodingScreen(ThemeWork):
    """Where codes are assigned."""

    _desk: Desk | None = None
    """What the agreement screen was at when it was left."""
    _warned = ("", 0)
    """The action of another interview that was said to be undone or redone at the next press, and when."""

    # --- assigning -------------------------------------------------------------------------------

    def _assign(self, place: Span, picked: Picked) -> bool:
        def deed() -> str:
            made, sentence = self.session.assign(place, picked.codes, picked.new)
            if made:
                self.mean(made[-1], place)
            self.view.end_extending()
            return sentence

        return self.attempt(deed)

    def action_assign_pinned(self, digit: int) -> None:
        """Assign the code of a digit."""
        place, code = self._place(), self.session.pins().get(digit)
        if code is None:
            self.refuse(f"No code is pinned to {digit}; p and then {digit} pins the one used last.")
        elif place is not None:
            self._assign(place, Picked((code.id,)))

    def action_repeat(self) -> None:
        """Assign the last codes again."""
        usable = {code.id for code in self.session.codes.usable}
        last = tuple(id for id in self.session.remembered.last if id in usable)
        if not last:
            self.refuse("No code was assigned yet; Enter chooses one.")
            return
        place = self._place()
        if place is not None:
            self._assign(place, Picked(last))

    def action_pick(self) -> None:
        """Choose codes by letters."""
        place = self._place()
        if place is None:
            return

        words = self._words(place)
        title = f"Assign to “{shortened(words)}”"

        def picked(choice: Picked | None) -> None:
            if choice is not None and not self._assign(place, choice) and choice.new is not None:
                self._new_again(place, choice)

        self.app.push_screen(Picker(title, self.session.codes, self.session.remembered.recent, words), picked)

    def _new_again(self, place: Span, choice: Picked) -> None:
        """A new code could not be made: what was written of it is there again."""
        from interviewcoder.tui.screens.new_code import NewCodeScreen

        def made(new: NewCode | None) -> None:
            if new is not None and not self._assign(place, Picked(choice.codes, new)):
                self._new_again(place, Picked(choice.codes, new))

        assert choice.new is not None
        new = choice.new
        self.again(NewCodeScreen(new.label, self.session.codes, again=new), made)

    def choose_code(self, id: str) -> None:
        """A code was chosen in the codebook: assign it."""
        place = self._place()
        if place is not None:
            self._assign(place, Picked((id,)))
            self.close_drawers()

    # --- what is coded ---------------------------------------------------------------------------

    def action_remove(self) -> None:
        """Remove the coding that is meant."""
        coding = self.target()
        if coding is not None:
            self.attempt(lambda: self.session.remove(coding))

    def action_recode(self) -> None:
        """Put another code in a coding's place."""
        coding = self.target()
        if coding is None:
            return

        def picked(choice: Picked | None) -> None:
            if choice is not None:
                self.attempt(lambda: self._recode(coding, choice.codes[0]))

        title = f"Recode {self.session.name(coding)} as"
        recent = self.session.remembered.recent
        self.app.push_screen(Picker(title, self.session.codes, recent, several=False), picked)

    def _recode(self, coding: Coding, code: str) -> str:
        made, sentence = self.session.recode(coding, self.session.codes.by_id[code])
        self.target_id = made.id
        return sentence

    def action_boundary(self) -> None:
        """Give the coding that is meant the selection's boundaries."""
        place = self._place()
        if place is None or self.view.selection is None:
            self.refuse("Select the words the coding should cover, then B.")
            return
        coding = self.target()
        if coding is not None:
            self.attempt(lambda: self._resize(coding, place))

    def _resize(self, coding: Coding, place: Span) -> str:
        made, sentence = self.session.resize(coding, place)
        self.mean(made, place)
        return sentence

    def action_discuss(self) -> None:
        """Flag the coding that is meant, or take the flag off."""
        coding = self.target()
        if coding is not None:
            self.attempt(lambda: self.session.discuss(coding))

    def action_undo(self) -> None:
        """Take back the latest action; one of another interview at the second press."""
        self._walk(self.session.undo, "undo")

    def action_redo(self) -> None:
        """Bring back what was undone; in another interview at the second press."""
        self._walk(self.session.redo, "redo")

    def _walk(self, step: Callable[[], str], what: Literal["undo", "redo"]) -> None:
        """Undo or redo, and go where it did something: what changes off the screen goes unnoticed.

        The order is that of the coder's own actions throughout the study; what lies in another interview is
        not changed before it was said.
        """
        session = self.session
        ahead = session.ahead(what)
        if ahead is not None and self._warned != (ahead.action, self.keys - 1):
            self.refuse(
                f"{'u' if what == 'undo' else 'U'} again {what}es in {ahead.interview}: {ahead.deed}."
            )
            self._warned = (ahead.action, self.keys)
            return
        if self.attempt(step):
            if session.walked_interview not in (None, session.interview.id):
                self.open_interview(str(session.walked_interview), session.walked_to)
                self.say(session.walked)
            elif session.walked_to is not None:
                self.view.reveal(*session.walked_to)
        self.show_progress()

    # --- codes -----------------------------------------------------------------------------------

    def _code_in_focus(self) -> str | None:
        """The code under the codebook's cursor, or of the coding under the text's, or the one used last."""
        if self.focused is self.codebook:
            return self.codebook.current
        here = self.here()
        if here:
            code = self.session.codes.shown(here[self._target_place(here)].code)
            return code.id if code else None
        return next(iter(self.session.remembered.last), None)

    def action_pin(self) -> None:
        """Ask for the digit of a code."""
        id = self._code_in_focus()
        code = self.session.codes.by_id.get(id) if id else None
        if code is None:
            self.refuse("Which code? Put the cursor on a coding, or on a code of the codebook (c).")
            return

        def pin(digit: int) -> None:
            self.session.remembered.pin(digit, code.id)
            self.show_codes()
            self.say(f"{digit} assigns {code.key} from now on.")

        answers = {str(digit): lambda digit=digit: pin(digit) for digit in range(1, 10)}
        self.ask(f"Pin {code.key} to which digit?  1 – 9 · Esc", answers, f"{code.key} was not pinned.")

    def action_retrieve(self) -> None:
        """Read all passages of a code."""
        id = self._code_in_focus() or self.codebook.current
        code = self.session.codes.by_id.get(id) if id else None
        if code is None:
            self.refuse("Which code? Put the cursor on a coding, or on a code of the codebook (c).")
            return
        from interviewcoder.tui.screens.retrieve import RetrieveScreen

        def back(there: There | None) -> None:
            self.session.reload()
            if there is not None:
                self.target_id = there.coding
                self.open_interview(there.interview, there.place)
                self.target_id = there.coding
            self.show_progress()
            self.show_all()

        self.app.push_screen(RetrieveScreen(self.session, code), back)

    def action_history(self) -> None:
        """Who did what in the study, when."""
        from interviewcoder.tui.screens.history import HistoryScreen

        self.remember_place()

        def back(there: There | None) -> None:
            if there is not None:
                self.open_interview(there.interview, there.place)
            self.close_drawers()
            self.show_progress()
            self.show_all()  # deeds may have been taken back

        self.app.push_screen(HistoryScreen(self.session), back)

    def action_board(self) -> None:
        """Who is how far with which interview."""
        from interviewcoder.tui.screens.board import BoardScreen

        self.remember_place()

        def back(interview: str | None) -> None:
            if interview is not None:
                self.open_interview(interview)
            self.close_drawers()

        self.app.push_screen(BoardScreen(self.session), back)

    def action_agreement(self) -> None:
        """How far coders agree, and where they do not."""
        from interviewcoder.tui.agreement_desk import Desk
        from interviewcoder.tui.screens.agreement import AgreementScreen

        self.remember_place()
        self._desk = self._desk or Desk()

        def back(there: There | None) -> None:
            if there is not None:
                self.open_interview(there.interview, there.place)
            self.close_drawers()
            self.show_all()  # settling may have made codes

        self.app.push_screen(AgreementScreen(self.session, self._desk), back)

    # --- the interview ---------------------------------------------------------------------------

    def ask(
        self,
        text: str,
        answers: Mapping[str, Callable[[], object]],
        otherwise: str = "Nothing was changed.",
        *,
        enter: bool = True,
    ) -> None:
        """Ask in the bottom line; what is answered by y is answered by Enter too, unless ``enter`` is False.
        ``otherwise`` is said where it was left unanswered: a question tells what became of it."""
        before = self.focused

        def leave() -> None:
            self.remove_class("-asking")
            if before is not None and self.app.screen is self:
                self.set_focus(before)

        if enter and "y" in answers:
            answers = {**answers, "enter": answers["y"]}
        self.add_class("-asking")
        self.query_one(Question).ask(text, answers, leave, lambda: self.say(otherwise))

    def action_finish(self) -> None:
        """Ask, then mark the interview finished or reopen it."""
        if self.session.document is None or self._only_looking():
            return
        name = self.session.interview.name
        if self.session.finished:
            question = f"Reopen {name}? It will count as not finished until finished again.  y · Esc"
            otherwise = f"{name} stays finished."
        else:
            question = f"Finish {name}: what is not coded is then a real no?  Enter or y · Esc"
            otherwise = f"{name} was not finished; nothing was changed."
        # Whoever finishes twice means to finish: Enter does not reopen.
        deed = {"y": lambda: self.attempt(self.session.finish)}
        self.ask(question, deed, otherwise, enter=not self.session.finished)

    def ask_for_roles(self) -> None:
        """Ask for the roles to be confirmed, where nobody has yet."""
        document = self.session.document
        if document is None or document.interview.roles_confirmed or self.session.project.read_only:
            return
        guessed = [s.label for s in document.speakers if s.role == "interviewer"]
        who = ", ".join(guessed) or "nobody"
        self.say(f"Who is the interviewer in {document.interview.name}? {who}, it seems. R confirms it.")

    def action_roles(self) -> None:
        """Confirm who is the interviewer."""
        if self.session.document is None or self._only_looking():
            return
        from interviewcoder.tui.screens.roles import RolesScreen

        document, rename = self.session.document, self.session.rename_speaker

        def confirmed(roles: Mapping[str, Role] | None) -> None:
            if self.session.document is not document:  # a speaker was renamed
                self.remember_place()
                self.show_interview(self.session.interview)
                self.show_all()
            if roles is None:
                return
            if self.attempt(lambda: self.session.confirm_roles(roles)):
                self.remember_place()
                self.show_interview(self.session.interview)
                self.show_all()
            else:
                self.again(RolesScreen(self.session.document or document, roles, rename), confirmed)

        self.app.push_screen(RolesScreen(document, rename=rename), confirmed)

    # --- the rest --------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy the selected words, where that is allowed."""
        place = self._place()
        if place is None or self.view.selection is None:
            self.refuse("Select the words to copy first.")
        elif self.app.copying_allowed:  # type: ignore[attr-defined]
            self.app.copy_to_clipboard(self._words(place))
            self.say("Copied.")
        else:
            self.say(
                "Interviews are confidential, so nothing is copied; INTERVIEWCODER_COPY=1 allows it.",
                wrong=True,
            )

    async def action_palette(self) -> None:
        """Find a command by name."""
        await self.app.run_action("command_palette")

    async def action_help(self) -> None:
        """All keys."""
        await self.app.run_action("help")

    async def action_appearance(self) -> None:
        """Dark or light."""
        await self.app.run_action("appearance")

    async def action_quit(self) -> None:
        """Leave."""
        await self.app.run_action("quit")

    async def on_status_line_help_clicked(self) -> None:
        """ "? keys" was clicked."""
        await self.action_help()
