"""What goes on beside the import screen: reading all files, dividing the one in front anew, importing.

Nothing of it holds up the keys: files are read by other processes, divided in a thread, imported one by one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual.message import Message
from textual.screen import Screen

from interviewcoder.exchange.import_deeds import Brought, as_said, bring_in, facts_of, opened, revise_with
from interviewcoder.exchange.import_plan import Facts, Plan, answers_for, judged, roles_said, with_file
from interviewcoder.model import InterviewcoderError, StudyError, Transcript, TranscriptError
from interviewcoder.project import Project, open_project
from interviewcoder.transcripts import NOTHING_SAID, SIZE_LIMIT, Source
from interviewcoder.transcripts.answers import occurs
from interviewcoder.transcripts.many import Request, read_many
from interviewcoder.tui.screens.agreement_work import Latest
from interviewcoder.tui.turn_lines import TurnLines

_KEPT = 2
"""Opened files that are kept: the one in front and the one before."""


@dataclass(frozen=True, eq=False)
class Wish:
    """A file to divide, under what was said of it when it was wished for."""

    place: int
    plan: Plan
    width: int


class FileRead(Message):
    """A file was read, or cannot be."""

    def __init__(self, place: int, facts: Facts | None, problem: str | None) -> None:
        super().__init__()
        self.place, self.facts, self.problem = place, facts, problem


class ImportWork(Screen[int | None]):
    """The import screen without its looks; left with the number of interviews that were imported."""

    def __init__(
        self,
        project: Project,
        plan: Plan,
        *,
        size_limit: int = SIZE_LIMIT,
        leave: Callable[[int], None] | None = None,
    ) -> None:
        """``leave`` is called instead of going back to a screen below, where there is none."""
        super().__init__()
        self.project, self.plan = project, plan
        self._size_limit = size_limit
        self._leave_to = leave
        self._end_reading: list[Callable[[], None]] = []
        self._sources: dict[Path, Source] = {}
        self._live: Latest[Wish, tuple[Wish, TurnLines]] = Latest(
            self, self._divide, self._divided, self._not_divided
        )
        self.divided = 0
        """How often a file was divided."""
        self.brought = 0
        """Interviews imported."""
        self.importing = False
        self._stop = False

    # --- what the screen shows, each by itself -------------------------------------------------------

    def changed(self) -> None:
        """Show the plan as it is now."""
        raise NotImplementedError

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Tell of a deed."""
        raise NotImplementedError

    def show_turns(self, place: int, turns: TurnLines) -> None:
        """Show the turns of a file."""
        raise NotImplementedError

    def show_no_turns(self, sentence: str) -> None:
        """Say why there are none."""
        raise NotImplementedError

    # --- reading -------------------------------------------------------------------------------------

    def read(self, places: Sequence[int]) -> None:
        """Read files, each in a process of its own; each is told as it is read."""
        if places:
            self.run_worker(partial(self._read, list(places), self.plan), thread=True, group="reading")

    def _read(self, places: Sequence[int], plan: Plan) -> None:
        requests = [Request(plan.files[place].path, plan.language) for place in places]
        readings = read_many(
            requests, answers=NOTHING_SAID, size_limit=self._size_limit, started=self._end_reading.append
        )
        with closing(readings):
            for place, reading in zip(places, readings, strict=True):
                if not self.is_attached:
                    return
                facts, problem = None, None
                try:
                    if isinstance(reading, TranscriptError):
                        raise reading
                    facts = facts_of(self.project, reading)
                except InterviewcoderError as error:
                    problem = str(error)
                self.post_message(FileRead(place, facts, problem))

    def on_file_read(self, event: FileRead) -> None:
        """What is known of the file now."""
        self.plan = with_file(self.plan, event.place, facts=event.facts, problem=event.problem)
        self.changed()

    def on_unmount(self) -> None:
        """Nobody waits for the files any more."""
        self._stop = True
        for end in self._end_reading:
            end()

    # --- dividing ------------------------------------------------------------------------------------

    def stands_in(self, place: int, label: str) -> bool:
        """Whether a label stands in a file; taken to, where that is not at hand."""
        source = self._sources.get(self.plan.files[place].path)
        return source is None or occurs(source.parsed.blocks, label)

    def want(self, place: int, width: int) -> None:
        """Divide a file under what is said of it now; only the latest wish counts."""
        self._live.want(Wish(place, self.plan, width))

    def _divide(self, wish: Wish) -> tuple[Wish, TurnLines]:
        """In a thread: a large file takes a while."""
        transcript = self._transcript(wish.plan, wish.place)
        self.divided += 1
        return wish, TurnLines(transcript, wish.width, roles_said(answers_for(wish.plan, wish.place)))

    def _transcript(self, plan: Plan, place: int) -> Transcript:
        path = plan.files[place].path
        source = self._sources.pop(path, None) or opened(path, self._size_limit)
        self._sources[path] = source
        for old in list(self._sources)[:-_KEPT]:
            self._sources.pop(old, None)
        return as_said(plan, place, source)

    def _divided(self, made: tuple[Wish, TurnLines], wanted: bool) -> None:
        if wanted:
            self.show_turns(made[0].place, made[1])

    def _not_divided(self, sentence: str) -> None:
        self.show_no_turns(sentence)

    # --- importing -----------------------------------------------------------------------------------

    def bring(self, places: Sequence[int]) -> None:
        """Import files as they stand."""
        self.importing = True
        self.run_worker(self._bring(list(places), self.plan), group="importing")

    async def _bring(self, places: Sequence[int], plan: Plan) -> None:
        done: list[str] = []
        problems: list[str] = []
        try:
            for number, place in enumerate(places, 1):
                if self._stop or not self.is_attached:
                    break
                self.say(f"Importing {number} of {len(places)}: {plan.files[place].name}")
                problem = await self._bring_one(plan, place, done)
                problems += filter(None, [problem])
                if self.is_attached:
                    self.changed()
        except StudyError as error:  # the study's trouble, not a file's: the next would meet it too
            problems.append(str(error))
        finally:
            self.importing = False
        self._tell_brought(done, problems)

    async def _bring_one(self, plan: Plan, place: int, done: list[str]) -> str:
        """Import one file; the sentence why it was not, or nothing. Raises StudyError."""
        try:
            brought = await asyncio.to_thread(self._write, plan, place)
        except StudyError:
            raise
        except InterviewcoderError as error:
            self.plan = with_file(self.plan, place, problem=str(error))
            return str(error)
        done.append(brought.interview.name)
        self.brought += 1
        self.plan = with_file(self.plan, place, imported=brought.interview.name)
        return ""

    def _write(self, plan: Plan, place: int) -> Brought:
        """In a thread, with a connection of its own: a large interview takes seconds to write."""
        with open_project(self.project.path) as project:
            if judged(plan)[place].state == "changed":
                return Brought(revise_with(project, plan, place), False)
            transcript = self._transcript(plan, place)
            return bring_in(project, plan, place, transcript)

    def _tell_brought(self, done: Sequence[str], problems: Sequence[str]) -> None:
        if not self.is_attached:
            return
        said = "1 interview" if len(done) == 1 else f"{len(done)} interviews"
        if len(done) == 1 and done[0] in self.plan.names:
            said = f"the corrected text of {done[0]}"
        sentence = f"Imported {said}; the study has {len(self.project.interviews())} now."
        if problems:
            more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
            sentence = f"{problems[0]}{more} {sentence}"
        self.changed()
        self.say(sentence, wrong=bool(problems))

    def leave(self) -> None:
        """Go, with what was imported."""
        self._stop = True
        self._live.want(None)
        if self._leave_to is not None:
            self._leave_to(self.brought)
        else:
            self.dismiss(self.brought)
