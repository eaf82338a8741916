"""Files before they are imported: what is said of each as a whole, and their import.

Nothing is written before a person says import.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from interviewcoder.exchange import import_answers as answering
from interviewcoder.exchange.folders import files_at, found_at, others_said
from interviewcoder.exchange.import_deeds import save_profile, with_paths
from interviewcoder.exchange.import_plan import Plan, answers_for, id_of, language_of, unsaved
from interviewcoder.model import OptionError
from interviewcoder.transcripts import SUFFIXES, given_names, read_profile
from interviewcoder.tui import import_rows as rows_of
from interviewcoder.tui.screens.import_answers import ImportAnswers
from interviewcoder.tui.screens.languages import all_languages, require_language
from interviewcoder.tui.screens.prompt import paths_like

_PROFILES = frozenset({".yaml", ".yml"})


class ImportScreen(ImportAnswers):
    """The import screen: what is said of files, and their import."""

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

    # --- importing and leaving -----------------------------------------------------------------------

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
