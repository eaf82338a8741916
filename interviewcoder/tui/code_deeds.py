"""What a coder does to the codebook from the screen: each deed written, read back, and told in a sentence.

Kept apart from `session`, which is about one interview. Free of Textual.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from interviewcoder.actions import codes as verbs
from interviewcoder.actions import codes_joining, codes_order, queue, revising, rounds, settling
from interviewcoder.actions.queue import Task, TaskKind
from interviewcoder.model import Code, Conflict, OptionError
from interviewcoder.tui.codes import NewCode
from interviewcoder.tui.session import Session

MINE: tuple[TaskKind, ...] = ("review", "rejected", "split", "look-again", "decision", "re-read")
"""Kinds of task a coder works off; proposals are the team's to decide."""

_BACK = " u takes it back."


class CodeDeeds:
    """The deeds of one session's coder."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _done(self, sentence: str) -> str:
        self._session.reload_all()
        self._session.wrote()
        waiting = self.waiting()
        left = f" Q lists {waiting} to do." if waiting > self._session.waiting else ""
        self._session.waiting = waiting
        return sentence + (left or _BACK)

    def waiting(self) -> int:
        """How many tasks this coder has."""
        return len(self.tasks())

    def tasks(self) -> tuple[Task, ...]:
        """This coder's tasks."""
        return queue.tasks(self._session.project, coder=self._session.coder, kinds=MINE)

    def conflicts(self, code: Code) -> list[Conflict]:
        """What copies of the study say differently of a code."""
        return [conflict for conflict in self._session.project.conflicts() if conflict.subject == code.id]

    def add(self, new: NewCode) -> str:
        """Add a code."""
        parent = new.theme
        made = verbs.add_code(
            self._session.project, new.label, key=new.key, parent=parent, coder=self._session.coder
        )
        return self._done(f"{made.key} added.")

    def rename(self, code: Code, fields: Mapping[str, str]) -> str:
        """Give a code another label, short label or key: those that differ."""
        changed = {field: value for field, value in fields.items() if getattr(code, field) != value}
        made = verbs.rename(self._session.project, code, coder=self._session.coder, **changed)
        return self._done(f"{code.key} renamed to {made.key}, {made.label}.")

    def define(self, code: Code, fields: Mapping[str, str]) -> str:
        """Define a code otherwise."""
        verbs.define(self._session.project, code, coder=self._session.coder, **fields)
        return self._done(f"{code.key} defined anew.")

    def move(self, code: Code, parent: Code | None) -> str:
        """Move a code under another, or to the top."""
        codes_order.move(self._session.project, code, parent, coder=self._session.coder)
        return self._done(f"{code.key} is now {f'under {parent.key}' if parent else 'at the top level'}.")

    def shift(self, code: Code, by: int) -> str:
        """Move a code before the one above it on its level, or after the one below."""
        siblings = [one for one in self._session.codes.usable if one.parent == code.parent]
        place = next(number for number, one in enumerate(siblings) if one.id == code.id) + by
        if not 0 <= place < len(siblings):
            raise OptionError(f"{code.key} already is the {'last' if by > 0 else 'first'} there.")
        codes_order.place(
            self._session.project, code, siblings[place], after=by > 0, coder=self._session.coder
        )
        return self._done(f"{code.key} now comes {'after' if by > 0 else 'before'} {siblings[place].key}.")

    def group(self, codes: Sequence[Code], label: str) -> str:
        """Make a theme above top-level codes."""
        theme = codes_order.group(self._session.project, codes, label, coder=self._session.coder)
        keys = ", ".join(code.key for code in codes)
        return self._done(f"{theme.key} made above {keys}; v moves others under it.")

    def merge(self, code: Code, into: Code) -> str:
        """Merge a code into another."""
        codes_joining.merge_codes(self._session.project, code, into, coder=self._session.coder)
        return self._done(f"{code.key} merged into {into.key}.")

    def split(self, code: Code, lines: str) -> str:
        """Split a code into new ones under it, one a line: a label, or KEY=label."""
        parts = []
        for line in filter(None, map(str.strip, lines.splitlines())):
            key, equals, label = line.partition("=")
            parts.append(
                codes_joining.Part(label.strip(), key.strip()) if equals else codes_joining.Part(line)
            )
        made = codes_joining.split(self._session.project, code, parts, coder=self._session.coder)
        return self._done(f"{code.key} split into {', '.join(one.key for one in made)}.")

    def retire(self, code: Code) -> str:
        """Retire a code, or reject a proposed one."""
        verbs.retire(self._session.project, code, coder=self._session.coder)
        return self._done(f"{code.key} {'rejected' if code.proposed_by is not None else 'retired'}.")

    def gone(self) -> list[Code]:
        """Codes that cannot be assigned as themselves: retired, or merged into others."""
        return [code for code in self._session.codes.by_id.values() if not verbs.current(code)]

    def bring_back(self, code: Code) -> str:
        """Bring a retired code back, or undo the merge of one."""
        project, coder = self._session.project, self._session.coder
        if code.resolved != code.id:
            codes_joining.unmerge(project, code, coder=coder)
            return self._done(f"{code.key} is a code of its own again.")
        verbs.bring_back(project, code, coder=coder)
        return self._done(f"{code.key} can be assigned again.")

    def recolour(self, code: Code, colour: str) -> str:
        """Give a code a colour; an empty one is that of the code above it."""
        verbs.recolour(self._session.project, code, colour.strip(), coder=self._session.coder)
        return self._done(f"{code.key} has {colour.strip() or 'the colour of the code above it'}.")

    def count_or_not(self, code: Code) -> str:
        """Have a code count, or tabulate it apart as a counter-example."""
        changed = verbs.set_counts(self._session.project, code, not code.counts, coder=self._session.coder)
        if changed.counts:
            return self._done(f"{code.key} counts.")
        return self._done(f"{code.key} is a counter-example now, tabulated apart and never counted.")

    def accept(self, code: Code) -> str:
        """Accept a proposed code."""
        codes_joining.accept(self._session.project, code, coder=self._session.coder)
        return self._done(f"{code.key} accepted; its codings count now.")

    def holds(self, task: Task) -> str:
        """Say that a coding holds as its code is defined now, or that an interview was re-read."""
        project, coder = self._session.project, self._session.coder
        if task.kind == "rejected":
            raise OptionError(f"{task.code.key} was rejected: e assigns another code, x removes the coding.")
        if task.decision is not None:
            settling.settle_again(project, coder, task.decision)
            sentence = "The decision holds."
        elif task.coding is not None and task.kind == "review":
            revising.confirm(project, coder, [task.coding])
            sentence = f"{task.code.key} looked at: it holds on the corrected words."
        elif task.coding is not None:
            queue.look_at(project, coder, [task.coding])
            sentence = f"{task.code.key} holds."
        elif task.interview is not None:
            rounds.mark_reread(project, coder, task.interview, [task.code.id])
            sentence = f"{task.interview.name} re-read for {task.code.key}: not coded is now a no."
        else:
            raise OptionError("The team decides on a proposal: y in the codebook accepts it.")
        self._session.reload()
        self._session.waiting = self.waiting()
        return sentence + _BACK

    def recode(self, task: Task, code: str) -> str:
        """Put another code in place of a task's coding's."""
        if task.coding is None:
            raise OptionError("There is no coding to recode here; Enter opens the interview.")
        _, sentence = self._session.recode(task.coding, self._session.codes.by_id[code])
        self._session.waiting = self.waiting()
        return sentence

    def remove(self, task: Task) -> str:
        """Remove a task's coding."""
        if task.coding is None:
            raise OptionError("There is no coding to remove here; Enter opens the interview.")
        sentence = self._session.remove(task.coding)
        self._session.waiting = self.waiting()
        return sentence

    def undo(self, step: Callable[[], str]) -> str:
        """Take back or bring back, and read the codebook anew."""
        sentence = step()
        self._session.reload_all()
        self._session.waiting = self.waiting()
        return sentence
