"""What changes of codebook and texts left a coder to do, each with its reason and its words: go there,
recode, remove, or say that it holds."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from interviewcoder.actions.codes_history import made_under
from interviewcoder.actions.queue import Task
from interviewcoder.model import Document
from interviewcoder.tui.code_deeds import CodeDeeds
from interviewcoder.tui.commands import Where, screen_bindings
from interviewcoder.tui.places import There
from interviewcoder.tui.screens.listing import ListingScreen
from interviewcoder.tui.screens.picker import Picked, Picker
from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.lines import Line, Part, wrap
from interviewcoder.tui.widgets.rows import Row, RowList

_TITLES = {
    "review": "corrected", "rejected": "rejected", "split": "recode?", "look-again": "look again",
    "decision": "decision", "re-read": "re-read",
}  # fmt: skip
_WORDS = 400
"""Characters of a passage shown."""


class QueueScreen(ListingScreen):
    """The coder's tasks; dismissed with where to go, or None."""

    PLACES: ClassVar[tuple[Where, ...]] = ("queue",)
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("queue")
    KEYS = (
        ("Enter", "go there", "open"), ("y", "holds, or re-read", "holds"), ("e", "recode", "recode"),
        ("x", "remove", "remove"), ("u", "undo", "undo"), ("Esc", "back", "back"), ("?", "keys", "app.help"),
    )  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._deeds = CodeDeeds(session)
        self._waiting: tuple[Task, ...] = ()
        self._documents: dict[str, Document] = {}
        self._then: dict[tuple[str, str | None], dict[str, str] | None] = {}
        self._made: dict[str, tuple[Task, int, tuple[Line, ...]]] = {}
        """Name of a task -> the task, a width and its lines: a deed changes one of many."""

    def _read(self) -> None:
        self._waiting = self._deeds.tasks()
        self._session.waiting = len(self._waiting)
        left = ((" To do", "strong"), (f"  coder {self._session.coder}", ""))
        self._show(left, f"{len(self._waiting)} left")

    def _rows(self, width: int) -> list[Row]:
        if not self._waiting:
            return [Row(None, (Line((("Nothing is left to do.", "dim"),)),))]
        rows: list[Row] = []
        for number, task in enumerate(self._waiting):
            rows += [Row(_name(number, task), self._kept(number, task, min(width - 4, 96))), Row(None)]
        return rows

    def _kept(self, number: int, task: Task, width: int) -> tuple[Line, ...]:
        """The lines of a task, made anew only where it changed."""
        kept = self._made.get(_name(number, task))
        if kept is None or kept[:2] != (task, width):
            kept = task, width, self._lines(task, width)
            self._made[_name(number, task)] = kept
        return kept[2]

    def _lines(self, task: Task, width: int) -> tuple[Line, ...]:
        codes = self._session.codes
        head: list[Part] = [
            (f"{_TITLES[task.kind]:<11}", "accent"),
            (task.interview.name if task.interview else "", "strong"),
            ("  ", ""),
            ("▌", codes.colour(task.code)),
            (task.code.key, "strong"),
            (f" {task.code.label}", ""),
        ]
        why = [Line(((" ", ""), *line.left)) for line in wrap([(f"{task.why}.", "dim")], width)]
        return (Line(tuple(head)), *why, *self._definitions(task, width), *self._words(task, width))

    def _definitions(self, task: Task, width: int) -> list[Line]:
        """What the coding was made under, and what its code means now."""
        if task.coding is None or task.kind != "look-again":
            return []
        of = (task.coding.code, task.coding.meaning)
        if of not in self._then:
            self._then[of] = made_under(self._session.project, task.coding)
        then = self._then[of]
        if then is None:
            return []
        now = {"definition": task.code.definition, "use": task.code.use, "avoid": task.code.avoid}
        lines: list[Line] = []
        for field, title in (("definition", ""), ("use", "use when: "), ("avoid", "not when: ")):
            if then[field] != now[field]:
                for what, text in ((f"then {title}", then[field]), (f"now  {title}", now[field])):
                    parts: list[Part] = [(what, "accent"), (_flat(text) or "–", "dim")]
                    lines += [Line(((" ", ""), *line.left)) for line in wrap(parts, width, 5)]
        return lines

    def _words(self, task: Task, width: int) -> list[Line]:
        place = task.place
        if place is None or task.interview is None:
            return []
        if task.interview.id not in self._documents:
            self._documents[task.interview.id] = self._session.project.document(task.interview)
        said = _flat(self._documents[task.interview.id].text[slice(*place)])
        return [Line(((" ", ""), *line.left)) for line in wrap([(f"“{said}”", "")], width)]

    # --- actions ---------------------------------------------------------------------------------

    def _chosen(self) -> Task | None:
        current = self._list.current
        return next((task for n, task in enumerate(self._waiting) if _name(n, task) == current), None)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go there."""
        task = self._chosen()
        if task is None or task.interview is None:
            return
        self.dismiss(There(task.interview.id, task.place, task.coding.id if task.coding else ""))

    def _read_again(self) -> None:
        """To what comes next, for what was done is gone."""
        place = next((n for n, task in enumerate(self._waiting) if _name(n, task) == self._list.current), 0)
        self._read()
        if self._waiting:
            place = min(place, len(self._waiting) - 1)
            self._list.move_to(_name(place, self._waiting[place]))

    def action_holds(self) -> None:
        """Say that the coding holds, or that the interview was re-read."""
        if (task := self._chosen()) is not None:
            self._attempt(lambda: self._deeds.holds(task))

    def action_recode(self) -> None:
        """Put another code in the coding's place."""
        task = self._chosen()
        if task is None or task.coding is None:
            self.notify("There is no coding to recode here; Enter opens the interview.", markup=False)
            return

        def picked(choice: Picked | None) -> None:
            if choice is not None:
                self._attempt(lambda: self._deeds.recode(task, choice.codes[0]))

        # The codes it was split into are what is wanted most.
        first = task.code.split_into
        title = f"Recode {task.code.key} as"
        self.app.push_screen(Picker(title, self._session.codes, first, several=False), picked)

    def action_remove(self) -> None:
        """Remove the coding."""
        if (task := self._chosen()) is not None:
            self._attempt(lambda: self._deeds.remove(task))

    def action_undo(self) -> None:
        """Take back the latest action."""
        self._undo(lambda: self._deeds.undo(self._session.undo))


def _flat(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _WORDS else said[: _WORDS - 1].rstrip() + "…"


def _name(number: int, task: Task) -> str:
    return f"{task.kind} {task.coding.id}" if task.coding else f"{task.kind} {number}"
