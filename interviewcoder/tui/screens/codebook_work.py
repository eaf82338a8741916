"""Changing the codebook on the coding screen, while the codebook has the focus; and the coder's queue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from textual import events

from interviewcoder.actions.codes_lock import refuse_locked
from interviewcoder.actions.conflict_words import conflict_said
from interviewcoder.model import Code, OptionError
from interviewcoder.tui.code_deeds import CodeDeeds
from interviewcoder.tui.codes import NewCode
from interviewcoder.tui.places import There
from interviewcoder.tui.screens.agreement_choices import ChoiceScreen
from interviewcoder.tui.screens.code_form import CodeForm, Field
from interviewcoder.tui.screens.picker import Picked, Picker
from interviewcoder.tui.screens.segmenting import Segmenting
from interviewcoder.tui.widgets.status import StatusLine

_KEYS = "Enter assign · a add · e rename · d define · v move · m merge · s split · x retire · b bring back"
_FEWER = "a add · e rename · d define · v move · m merge · s split · x retire"
_READ_ONLY = "The study is read-only: you can look, but nothing can be written."
_OTHER = "other"
_COLOURS = (
    ("#E69F00", "orange"), ("#56B4E9", "sky blue"), ("#009E73", "green"), ("#F0E442", "yellow"),
    ("#0072B2", "blue"), ("#D55E00", "vermilion"), ("#CC79A7", "purple"),
)  # fmt: skip
"""Colours that colour-blind eyes tell apart (Okabe and Ito)."""


class CodebookWork(Segmenting):
    """The workplace with what changes codes."""

    @property
    def deeds(self) -> CodeDeeds:
        """What can be done to the codebook."""
        return CodeDeeds(self.session)

    def fill(self) -> None:
        """Fill the panes, and count what waits in the queue."""
        before = self._filled
        super().fill()
        if not before:
            self.count_queue()

    def count_queue(self) -> None:
        """Say in the top line how much waits."""
        self.session.waiting = self.deeds.waiting()
        self.show_header()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Have the bottom line say what the pane with the focus offers; Textual calls the others' too."""
        if self.is_mounted:
            self.show_status()

    def show_status(self) -> None:
        """While the codebook has the focus, its keys."""
        if self.focused is self.codebook and self.session.document is not None:
            self.query_one(StatusLine).say("", (_KEYS, _FEWER), "", "")
        else:
            super().show_status()

    def show_all(self) -> None:
        """Show the session anew; a deed in the text may have done what waited in the queue."""
        if self.session.waiting:
            self.session.waiting = self.deeds.waiting()
        super().show_all()

    def _reload(self) -> None:
        self.session.waiting = self.deeds.waiting()
        super()._reload()

    def _changed(self, deed: Callable[[], str], code: Code | None = None) -> bool:
        if not self.attempt(deed):
            return False
        if code is not None:
            self.codebook.move_to(code.id)
        self.show_progress()
        return True

    def _focused_code(self) -> Code | None:
        code = self.codebook.code
        if self.session.project.read_only:
            self.say(_READ_ONLY, wrong=True)
            return None
        if code is None:
            self.say("There is no code in focus; a adds one.")
        return code

    def _form(
        self, title: str, fields: list[Field], deed: Callable[[Mapping[str, str]], str], code: Code | None
    ) -> None:
        """Ask for fields until the deed is done or left: nothing written is lost."""
        told = (
            [
                conflict_said(one, self.session.codes.by_id, {})
                + (" Saving settles it." if one.field in {field.name for field in fields} else "")
                for one in self.deeds.conflicts(code)
            ]
            if code
            else []
        )

        def written(found: dict[str, str] | None) -> None:
            if found is not None and not self._changed(lambda: deed(found), code):
                self.again(CodeForm(title, fields, told, draft=found), written)

        self.app.push_screen(CodeForm(title, fields, told), written)

    def _pick(
        self, title: str, deed: Callable[[Code], object], code: Code, *, preselect: bool = True
    ) -> None:
        """Choose another code, not one below; with ``preselect`` the first is chosen from the start."""

        def picked(choice: Picked | None) -> None:
            if choice is not None:
                deed(self.session.codes.by_id[choice.codes[0]])

        below = self.session.codes.below(code.id)
        codes = replace(
            self.session.codes, usable=tuple(one for one in self.session.codes.usable if one.id not in below)
        )
        self.app.push_screen(Picker(title, codes, (), several=False, preselect=preselect), picked)

    def _unlocked_code(self) -> Code | None:
        """The code in focus, where it may be changed: said before anything is written in vain."""
        code = self._focused_code()
        return code if code is not None and self._unlocked(code) else None

    def _unlocked(self, *codes: Code) -> bool:
        try:
            refuse_locked(self.session.project, *codes, coder=self.session.coder)
        except OptionError as error:
            self.say(str(error), wrong=True)
            return False
        return True

    # --- the keys of the codebook ----------------------------------------------------------------

    def action_code_add(self) -> None:
        """Add a code."""
        from interviewcoder.tui.screens.new_code import NewCodeScreen

        def made(new: NewCode | None) -> None:
            if new is None:
                return
            if not self._changed(lambda: self.deeds.add(new)):
                self.again(NewCodeScreen(new.label, self.session.codes, does="make it", again=new), made)
                return
            added = next((one for one in self.session.codes.usable if one.key == new.key), None)
            if added is not None:
                self.codebook.move_to(added.id)

        if self.session.project.read_only:
            self.say(_READ_ONLY, wrong=True)
        elif self._unlocked():
            self.app.push_screen(NewCodeScreen("", self.session.codes, does="make it"), made)

    def action_code_rename(self) -> None:
        """Give the code in focus other names."""
        if code := self._unlocked_code():
            fields = [
                Field("label", "Label", code.label),
                Field("short", "Short label, of at most 12 characters", code.short),
                Field("key", "Key", code.key),
            ]
            self._form(f"Rename {code.key}", fields, lambda found: self.deeds.rename(code, found), code)

    def action_code_define(self) -> None:
        """Define the code in focus otherwise."""
        if code := self._unlocked_code():
            fields = [
                Field("definition", "Definition", code.definition, 4),
                Field("use", "Use when", code.use, 2),
                Field("avoid", "Not when", code.avoid, 2),
                Field("example", "Example", code.example, 2),
            ]
            self._form(f"Define {code.key}", fields, lambda found: self.deeds.define(code, found), code)

    def action_code_move(self) -> None:
        """Move the code in focus under another."""
        if code := self._unlocked_code():
            self._pick(
                f"Move {code.key} under",
                lambda parent: self._changed(lambda: self.deeds.move(code, parent), code),
                code,
            )

    def action_code_top(self) -> None:
        """Make the code in focus a theme."""
        if code := self._unlocked_code():
            self._changed(lambda: self.deeds.move(code, None), code)

    def action_code_shift(self, by: int) -> None:
        """Move the code in focus up or down among its neighbours."""
        if code := self._unlocked_code():
            self._changed(lambda: self.deeds.shift(code, by), code)

    def action_code_group(self) -> None:
        """Make a theme above the code in focus, and others on its level."""
        code = self._unlocked_code()
        if code is None:
            return
        if code.parent is not None:
            self.say(
                f"{code.key} already stands under another code; V takes it to the top first.", wrong=True
            )
            return

        def chosen(found: tuple[str, ...] | None) -> None:
            if found:
                self._group([self.session.codes.by_id[id] for id in found])

        choices = [(one.id, f"{one.key} {one.label}") for one in self.session.codes.usable if not one.parent]
        self.app.push_screen(ChoiceScreen("A theme above", choices, (code.id,), several=True), chosen)

    def _group(self, codes: list[Code]) -> None:
        fields = [Field("label", "Label of the theme above", "")]
        keys = ", ".join(code.key for code in codes)
        self._form(
            f"A theme above {keys}", fields, lambda found: self.deeds.group(codes, found["label"]), codes[0]
        )

    def action_code_merge(self) -> None:
        """Merge the code in focus into another."""
        if code := self._unlocked_code():
            title = f"Merge {code.key} into"
            self._pick(title, lambda into: self._ask_merge(code, into), code, preselect=False)

    def _ask_merge(self, code: Code, into: Code) -> None:
        """Merging changes what codings of all coders are counted as: ask, with their numbers."""
        seen = [coding.code for coding in self.session.seen_codings()]
        number = [sum(self._is(one, which) for one in seen) for which in (code, into)]
        told = [f"{one.key} ({_codings(count)})" for one, count in zip((code, into), number, strict=True)]
        self.ask(
            f"Merge {told[0]} into {told[1]}?  Enter or y · Esc",
            {"y": lambda: self._changed(lambda: self.deeds.merge(code, into), code)},
            f"{code.key} was not merged.",
        )

    def _is(self, coded: str, code: Code) -> bool:
        shown = self.session.codes.shown(coded)
        return shown is not None and shown.id == code.id

    def action_code_split(self) -> None:
        """Split the code in focus into new ones."""
        if code := self._unlocked_code():
            fields = [Field("parts", "New codes under it, one a line: a label, or KEY=label", "", 5)]
            self._form(
                f"Split {code.key}", fields, lambda found: self.deeds.split(code, found["parts"]), code
            )

    def action_code_retire(self) -> None:
        """Ask, then retire the code in focus."""
        if code := self._unlocked_code():
            if code.proposed_by is not None:
                asked = f"Reject the proposal {code.key}? Its codings wait in queues.  Enter or y · Esc"
            else:
                asked = f"Retire {code.key}? Its codings stay.  Enter or y · Esc"
            self.ask(
                asked,
                {"y": lambda: self._changed(lambda: self.deeds.retire(code))},
            )

    def action_code_bring_back(self) -> None:
        """Choose a code that was retired or merged, and bring it back."""
        if self.session.project.read_only:
            self.say(_READ_ONLY, wrong=True)
            return
        if not self._unlocked():
            return
        gone = {code.id: code for code in self.deeds.gone()}
        if not gone:
            self.say("No code was retired or merged.")
            return

        def chosen(found: tuple[str, ...] | None) -> None:
            if found is not None and self._changed(lambda: self.deeds.bring_back(gone[found[0]])):
                self.codebook.move_to(found[0])

        choices = [(id, self._told_gone(code)) for id, code in gone.items()]
        self.app.push_screen(ChoiceScreen("Bring back", choices, ()), chosen)

    def _told_gone(self, code: Code) -> str:
        into = self.session.codes.shown(code.id) if code.resolved != code.id else None
        if into is not None:
            said = f"merged into {into.key}"
        else:
            said = "rejected" if code.proposed_by is not None else "retired"
        return f"{code.key} {code.label} · {said}"

    def action_code_colour(self) -> None:
        """Choose the colour of the code in focus."""
        code = self._unlocked_code()
        if code is None:
            return

        def chosen(found: tuple[str, ...] | None) -> None:
            if found is None:
                return
            if found[0] != _OTHER:
                self._changed(lambda: self.deeds.recolour(code, found[0]), code)
                return
            field = Field("colour", "Colour, as #RRGGBB; nothing for that of the code above", code.colour)
            self._form(
                f"Colour of {code.key}", [field], lambda f: self.deeds.recolour(code, f["colour"]), code
            )

        choices = [*_COLOURS, ("", "as the code above it"), (_OTHER, "another: write it")]
        self.app.push_screen(ChoiceScreen(f"Colour of {code.key}", choices, (code.colour.upper(),)), chosen)

    def action_code_counts(self) -> None:
        """Have the code in focus count, or be a counter-example."""
        if code := self._unlocked_code():
            self._changed(lambda: self.deeds.count_or_not(code), code)

    def action_code_accept(self) -> None:
        """Accept the proposed code in focus."""
        if code := self._focused_code():
            self._changed(lambda: self.deeds.accept(code), code)

    # --- the queue -------------------------------------------------------------------------------

    def action_queue(self) -> None:
        """What changes of the codebook left this coder to do."""
        from interviewcoder.tui.screens.queue import QueueScreen

        self.remember_place()

        def back(there: There | None) -> None:
            self.session.reload_all()
            if there is not None:
                self.open_interview(there.interview, there.place)
                self.target_id = there.coding or None
            self.close_drawers()  # whoever comes back is in the text, wherever they came from
            self.show_progress()
            self.show_all()

        self.app.push_screen(QueueScreen(self.session), back)


def _codings(number: int) -> str:
    return f"{number} coding{'' if number == 1 else 's'}"
