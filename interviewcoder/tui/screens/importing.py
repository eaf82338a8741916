"""Files before they are imported: who speaks in each, and the turns that follow from it, at every answer.

The keys of speakers act on the label under the cursor, from whatever pane; nothing is written before a
person says import.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from interviewcoder.exchange import import_answers as answering
from interviewcoder.exchange.folders import files_at, found_at, others_said
from interviewcoder.exchange.import_deeds import save_profile, with_paths
from interviewcoder.exchange.import_plan import Plan, answers_for, id_of, language_of, unsaved
from interviewcoder.model import InterviewcoderError, OptionError, Role
from interviewcoder.transcripts import SUFFIXES, given_names, read_profile
from interviewcoder.tui import import_rows as rows_of
from interviewcoder.tui.screens.agreement_choices import ChoiceScreen
from interviewcoder.tui.screens.import_view import ImportView
from interviewcoder.tui.screens.languages import all_languages, require_language
from interviewcoder.tui.screens.prompt import Offers, PromptScreen, among, paths_like
from interviewcoder.tui.widgets.lines import plain
from interviewcoder.tui.widgets.status import Question

_PROFILES = frozenset({".yaml", ".yml"})


class ImportScreen(ImportView):
    """The import screen: what is said of files, and their import."""

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

    # --- the file ------------------------------------------------------------------------------------

    def action_call(self) -> None:
        """Give the interview another id."""
        if self.place is not None:
            self._ask(
                f"Id of {self.plan.files[self.place].name}", id_of(self.plan, self.place),
                partial(self._said_of, answering.say_id, self.place),
            )  # fmt: skip

    def action_language(self) -> None:
        """Say in which language the interview is."""
        if self.place is None:
            return

        def say(plan: Plan, place: int, written: str) -> Plan:
            return answering.say_language(plan, place, require_language(written))

        now = language_of(self.plan, self.place) or ""
        say_it = partial(self._said_of, say, self.place)
        name = self.plan.files[self.place].name
        self._ask(f"Language of {name}", now, say_it, offers=all_languages, anew=True)

    def action_leave_out(self) -> None:
        """Leave the file out, or take it in again."""
        place = self.place
        if place is not None:
            self.deed(lambda plan: answering.leave_out(plan, place))

    def action_save(self) -> None:
        """Save what was said as a profile."""
        place = self.place
        if place is None or not rows_of.serves(self.plan, place):
            self.say("Nothing was said of the speakers of this file yet.")
            return
        answers = answers_for(self.plan, place)
        path = str(self.project.path.with_name("speakers.yaml"))
        names = ", ".join(dict.fromkeys(given_names(answers).values()))
        holds = f" It holds the names {names}." if names else ""

        def saved(written: str) -> None:
            save_profile(Path(written).expanduser(), answers)

        self._ask(
            "Save the answers as", path, saved, offers=paths_like(_PROFILES),
            told=f"Use it with P here, or with 'interviewcoder import --profile'.{holds}", does="save",
            done=lambda written: self.say(f"Saved {written}."),
        )  # fmt: skip

    def action_load(self) -> None:
        """Take what a profile says."""
        place = self.place
        if place is None:
            return

        def say(plan: Plan, place: int, written: str) -> Plan:
            said = read_profile(Path(written).expanduser())
            facts = plan.files[place].facts
            here = {one.label for one in facts.labels} if facts else set()
            if not here & ({*said.speakers} | said.not_speakers):
                raise OptionError(
                    f"None of its labels is in {plan.files[place].name}; it is for other files."
                )
            if said.language:
                said = replace(said, language=require_language(said.language))
            return answering.say(plan, place, said, of_all=True)

        begins = f"{self.project.path.parent}/"
        self._ask(
            "Take the answers of the profile", begins, partial(self._said_of, say, place),
            offers=paths_like(_PROFILES),
        )  # fmt: skip

    def action_more(self) -> None:
        """Add files to the list."""
        begins = f"{self.plan.files[-1].path.parent}/" if self.plan.files else ""

        def done(written: str) -> None:
            before = len(self.plan.files)
            self.plan = with_paths(self.plan, files_at(written))
            added = range(before, len(self.plan.files))
            self.changed()
            self.read(list(added))
            if added:
                self.files.move_to(str(added[0]))
            others = others_said([found_at(written)])
            said = f"{len(added)} added." if added else "They are in the list already."
            self.say(f"{said} {others}".strip())

        self._ask(
            "Transcripts: a file, or a folder of them", begins, files_at,
            offers=paths_like(frozenset(SUFFIXES)), does="add", done=done,
        )  # fmt: skip

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

    # --- importing and leaving -----------------------------------------------------------------------

    def ask(self, text: str, yes: Callable[[], object]) -> None:
        """Ask in the bottom line; Enter or y is yes."""
        before = self.focused

        def leave() -> None:
            self.remove_class("-asking")
            if before is not None and self.is_current:
                self.set_focus(before)

        self.add_class("-asking")
        self.query_one(Question).ask(text, {"y": yes, "enter": yes}, leave)

    def action_bring(self, which: Literal["this", "ready"]) -> None:
        """Import the file in front, or all that are ready."""
        if self.importing:
            return
        if self.project.read_only:
            self.say("The study is read-only: nothing can be imported.", wrong=True)
            return
        if which == "ready":
            ready = [place for place, one in enumerate(self.states) if one.state == "ready"]
            if ready:
                self.bring(ready)
            else:
                self.say("No file is ready yet: y confirms the roles of this one, Enter goes on to the next.")
            return
        place = self.place
        if place is None:
            return
        state, why = self.states[place].state, self.states[place].why
        known = self.plan.files[place].facts
        if state == "ready":
            self.bring([place])
        elif state == "look" and known is not None and id_of(self.plan, place) not in self.plan.names:
            self.ask("Its roles are guesses: import it with them unconfirmed?  Enter or y · Esc",
                     lambda: self.bring([place]))  # fmt: skip
        elif state == "same" and known is not None and id_of(self.plan, place) not in known.same_as:
            self.ask(f"{why} Import it all the same?  Enter or y · Esc", lambda: self._bring_another(place))
        elif state == "changed":
            self.ask(
                f"Correct the text of {id_of(self.plan, place)} by it? Codings move along.  Enter or y · Esc",
                lambda: self.bring([place]),
            )
        else:
            self.say(why or "The file is still being read.", wrong=True)

    def _bring_another(self, place: int) -> None:
        self.plan = answering.say_another(self.plan, place)
        self.changed()
        if self.states[place].state in ("ready", "look"):
            self.bring([place])

    def action_back(self) -> None:
        """Leave; where something was answered, after a question."""
        if self.importing:
            self._stop = True
            self.say("The import ends after this file.")
            return
        if unsaved(self.plan):
            number = sum(one.state in ("look", "ready") for one in self.states)
            files = "1 file" if number == 1 else f"{number} files"
            self.ask(
                f"Leave? {files} not imported, and what you said forgotten.  Enter or y · Esc", self.leave
            )
        else:
            self.leave()
