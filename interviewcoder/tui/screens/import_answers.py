"""What is said of the speakers in files before they are imported, and the turns that follow at every answer.

The keys of speakers act on the label under the cursor, from whatever pane.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from interviewcoder.exchange import import_answers as answering
from interviewcoder.exchange.import_plan import Plan
from interviewcoder.model import InterviewcoderError, OptionError, Role
from interviewcoder.tui.screens.agreement_choices import ChoiceScreen
from interviewcoder.tui.screens.import_view import ImportView
from interviewcoder.tui.screens.prompt import Offers, PromptScreen, among
from interviewcoder.tui.widgets.lines import plain
from interviewcoder.tui.widgets.status import Question


class ImportAnswers(ImportView):
    """The import screen as far as speakers go: what is said of them, and how it is asked."""

    # --- answers -------------------------------------------------------------------------------------

    def deed(self, deed: Callable[[Plan], Plan], said: str = "") -> None:
        """Say something; show at once what follows, here and in other files of the style."""
        place = self.place
        if place is None or self.plan.files[place].facts is None:
            if place is None:
                self.say("There is no file; f adds some.")
            else:
                self.say(self.plan.files[place].problem or "Wait until the file is read.")
            return
        if self.importing:
            self.say("Files are being imported; answers wait until that is done.")
            return
        before = self.plan
        try:
            self.plan = deed(before)
        except InterviewcoderError as error:
            self.say(str(error), wrong=True)
            return
        self.took = answering.takers(before, self.plan, place)
        also = ""
        if self.took:
            number = len(self.took)
            also = f"{number} more file{'s' if number > 1 else ''} of this style took "
            also += "these answers." if number > 1 else "this answer."
        self.told = (" ".join(filter(None, (said, also))), "accent")
        self.changed()

    def _on_label(self, deed: Callable[[Plan, int, str], Plan], said: str = "") -> None:
        line, place = self.line(), self.place
        if line is None or place is None:
            self.say("There is no label here; a adds one that was missed.")
        else:
            self.deed(lambda plan: deed(plan, place, line.label), said)

    def action_role(self, role: Role) -> None:
        """Give the speaker a role."""
        line = self.line()
        if line is not None and line.standing != "speaker":
            self.say(f"{line.label} is not taken for a speaker; a makes it one.")
            return
        self._on_label(lambda plan, place, label: answering.say_role(plan, place, label, role))

    def action_right(self) -> None:
        """All roles are as shown."""
        lines = self.lines_now()
        self.deed(lambda plan: answering.say_right(plan, self.place or 0, lines))

    def action_next_file(self) -> None:
        """All is right here; to the next file that has to be looked at."""
        self.action_right()
        after = range((self.place or 0) + 1, len(self.plan.files))
        found = next((n for n in after if self.states[n].state == "look"), None)
        if found is None:
            found = next(
                (n for n, one in enumerate(self.states) if one.state == "look" and n != self.place), None
            )
        if found is not None:
            said = self.told
            self.files.move_to(str(found))
            self.told = said
        elif self.place is not None and self.states[self.place].state != "look":
            number = sum(one.state == "ready" for one in self.states)
            self.say(f"No other file is to be looked at; {number} ready: B imports them." if number else
                     "No other file is to be looked at.")  # fmt: skip

    def action_reject(self) -> None:
        """The label is words of the text."""
        self._on_label(answering.say_no_speaker)

    def action_accept(self) -> None:
        """The label is a speaker; where it is one, ask for another that was missed."""
        line, place = self.line(), self.place
        if line is not None and line.standing != "speaker":
            self._on_label(answering.say_speaker)
        elif place is not None:

            def say(plan: Plan, place: int, label: str) -> Plan:
                if not self.stands_in(place, label.strip()):
                    raise OptionError(f"No line of {plan.files[place].name} has that before its words.")
                return answering.say_speaker(plan, place, label)

            self._ask(
                "Which label is a speaker too?", "", partial(self._said_of, say, place),
                told="Write it as it stands in the file, without the colon.",
            )  # fmt: skip

    def action_rename(self) -> None:
        """Give the speaker another name."""
        line, place = self.line(), self.place
        if line is None or place is None or line.standing != "speaker":
            self.say("Put the cursor on a speaker first.")
            return
        said = (answer.name for one in self.plan.said.styles.values() for answer in one.speakers.values())
        names = ({name for name in said if name} | {one.name for one in self.lines_now()}) - {line.name}
        label = line.label

        def say(plan: Plan, place: int, name: str) -> Plan:
            same = next((one for one in self.lines_now() if one.name == name.strip() != line.name), None)
            if same and answering.differing_roles(plan, place, label, same.label):
                raise OptionError(f"{name.strip()} is another speaker, with another role; m makes them one.")
            return answering.say_name(plan, place, label, name)

        self._ask(
            f"Name of {label}", line.name, partial(self._said_of, say, place),
            offers=among([(name, "") for name in sorted(names)]),
        )  # fmt: skip

    def action_merge(self) -> None:
        """Choose the label that is the same speaker."""
        line, place = self.line(), self.place
        speaking = [one for one in self.lines_now() if one.standing == "speaker"]
        others = {one.name: one for one in reversed(speaking) if line and one.name != line.name}
        if line is None or place is None or line.standing != "speaker" or not others:
            self.say("There is no other speaker to be the same as.")
            return
        label = line.label

        def chosen(found: tuple[str, ...] | None) -> None:
            if found:
                self._same(place, label, found[0])

        turns = Counter[str]()
        for one in speaking:
            turns[one.name] += one.times
        choices = [(others[name].label, f"{name} ({turns[name]})") for name in turns if name in others]
        first = [line.suggestion.same_as] if line.suggestion else []
        self.app.push_screen(ChoiceScreen(plain(f"{label} is the same speaker as"), choices, first), chosen)

    def action_suggestion(self) -> None:
        """Take the suggestion that two labels are one speaker."""
        line, place = self.line(), self.place
        if line is None or not (line.suggestion or line.offered):
            line = next((one for one in self.lines_now() if one.suggestion or one.offered), None)
        if line is None or place is None:
            self.say(
                "Nothing is suggested for this file; m says that labels are one speaker, r gives a name."
            )
        elif line.suggestion is not None:
            self._same(place, line.label, line.suggestion.same_as)
        else:
            label, name = line.label, line.offered
            self.deed(
                lambda plan: answering.say_name(plan, place, label, name), f"{label} is {name} here too."
            )

    def _same(self, place: int, label: str, into: str) -> None:
        """Two labels are one speaker; where one asks and the other answers, after a question."""

        def say() -> None:
            self.deed(
                lambda plan: answering.say_same(plan, place, label, into),
                f"{label} and {into} are one speaker.",
            )

        if lost := answering.differing_roles(self.plan, place, label, into):
            self.ask(f"{lost} One speaker all the same?  Enter or y · Esc", say)
        else:
            say()

    def action_undo(self) -> None:
        """Take back what was said last."""
        self._walk(answering.undo, "Taken back")

    def action_redo(self) -> None:
        """Say again what was taken back last."""
        self._walk(answering.redo, "Said again")

    def _walk(self, walk: Callable[[Plan], Plan], what: str) -> None:
        if self.importing:
            self.say("Files are being imported; answers wait until that is done.")
            return
        before = self.plan
        try:
            self.plan = walk(before)
        except InterviewcoderError as error:
            self.say(str(error), wrong=True)
            return
        self.took = frozenset()
        self.told = (f"{what}: {answering.difference(before, self.plan) or 'your answer'}.", "accent")
        self.changed()

    # --- asking --------------------------------------------------------------------------------------

    def _said_of(self, say: Callable[[Plan, int, str], Plan], place: int, written: str) -> None:
        """Try something written on the plan as it is; its errors are told beside the line."""
        say(self.plan, place, written)
        self._answer = lambda plan: say(plan, place, written)

    _answer: Callable[[Plan], Plan] | None = None

    def _ask(
        self,
        title: str,
        written: str,
        takes: Callable[[str], object],
        *,
        offers: Offers = lambda written: (),
        told: str = "",
        does: str = "take it",
        done: Callable[[str], None] | None = None,
        anew: bool = False,
    ) -> None:
        """Ask for a line; what ``takes`` refuses is told there."""
        if self.importing:
            self.say("Files are being imported; answers wait until that is done.")
            return
        self._answer = None

        def finished(found: str | None) -> None:
            if found is None:
                return
            if done is not None:
                done(found)
            elif self._answer is not None:
                self.deed(self._answer)

        screen = PromptScreen(title, written, offers=offers, takes=takes, told=told, does=does, anew=anew)
        self.app.push_screen(screen, finished)

    def ask(self, text: str, yes: Callable[[], object]) -> None:
        """Ask in the bottom line; Enter or y is yes."""
        before = self.focused

        def leave() -> None:
            self.remove_class("-asking")
            if before is not None and self.is_current:
                self.set_focus(before)

        self.add_class("-asking")
        self.query_one(Question).ask(text, {"y": yes, "enter": yes}, leave)
