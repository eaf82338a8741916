"""Saying who is the interviewer: a guess was made at import, and a person confirms it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from interviewcoder.model import ROLES, Document, Role
from interviewcoder.tui.screens.prompt import PromptScreen
from interviewcoder.tui.widgets.lines import Line, Lines, plain
from interviewcoder.tui.widgets.rows import Row, RowList

_SAID = {"interviewer": "interviewer", "interviewee": "interviewee", "other": "other (not counted)"}


class SpeakerList(RowList):
    """Speakers; a click gives the next role."""

    def on_click(self, event: events.Click) -> None:
        """Like Space on the entry clicked."""
        event.prevent_default()
        place = self.row_at(event.y)
        if place is not None:
            self.go(place)
            self.call_later(self.screen.run_action, "change(1)")


class RolesScreen(ModalScreen[Mapping[str, Role] | None]):
    """The speakers with their roles; dismissed with the roles confirmed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, id="roles.leave"),
        Binding("space,right,l", "change(1)", show=False, id="roles.change"),
        Binding("left,h", "change(-1)", show=False, id="roles.change-back"),
        Binding("r", "rename", show=False, id="roles.rename"),
    ]
    DEFAULT_CSS = """
    RolesScreen {
        align: center middle;
        #roles {
            width: 66; max-width: 94%; height: auto; max-height: 90%;
            border: round $primary; background: $surface; padding: 0 1;
        }
        RowList { height: 6; background: $surface; }
        #roles-keys { height: 2; background: $surface; padding-top: 1; overflow: hidden hidden; }
    }
    """

    def __init__(
        self,
        document: Document,
        chosen: Mapping[str, Role] | None = None,
        rename: Callable[[str, str], object] | None = None,
    ) -> None:
        """``chosen`` are roles that were given and could not be saved; ``rename`` gives a speaker a name."""
        super().__init__()
        self._name = document.interview.name
        self._rename = rename
        turns = Counter(turn.speaker for turn in document.turns)
        # A correction may have left one without words; with nobody speaking all are shown.
        self._roles: dict[str, Role] = {
            speaker.label: speaker.role
            for speaker in document.speakers
            if speaker.label in turns or not document.turns
        }
        self._roles.update(chosen or {})
        self._turns = {label: turns[label] for label in self._roles}

    def compose(self) -> ComposeResult:
        """Speakers and keys."""
        with Vertical(id="roles") as dialog:
            dialog.border_title = plain(f"Who speaks in {self._name}?")
            yield SpeakerList(id="speakers")
            yield Lines(id="roles-keys")

    def on_mount(self) -> None:
        """Show the guess."""
        keys = (
            ("Space", "accent"), (" change   ", "dim"), ("Enter", "accent"), (" confirm   ", "dim"),
            *((("r", "accent"), (" rename   ", "dim")) if self._rename else ()),
            ("Esc", "accent"), (" back", "dim"),
        )  # fmt: skip
        self.query_one("#roles-keys", Lines).set_lines([Line(keys)])
        self._show()
        speakers = self.query_one("#speakers", RowList)
        speakers.styles.height = max(1, min(12, len(self._roles)))
        speakers.focus()

    def _show(self) -> None:
        rows = []
        for label, role in self._roles.items():
            turns = ((f"{self._turns[label]} turns ", "dim"),)
            rows.append(Row(label, (Line(((f"{label}  ", "strong"), (_SAID[role], "")), turns),)))
        if not rows:
            rows = [Row(None, (Line((("No speaker labels were found in this interview.", "dim"),)),))]
        self.query_one("#speakers", RowList).set_rows(rows)

    def action_change(self, by: int) -> None:
        """Give the speaker under the cursor the next role."""
        label = self.query_one("#speakers", RowList).current
        if label is not None:
            self._roles[label] = ROLES[(ROLES.index(self._roles[label]) + by) % len(ROLES)]
            self._show()

    def action_rename(self) -> None:
        """Call the speaker under the cursor otherwise, at once."""
        label, rename = self.query_one("#speakers", RowList).current, self._rename
        if label is None or rename is None:
            return

        def done(name: str | None) -> None:
            if name is None or (name := name.strip()) == label:
                return
            self._roles = {name if one == label else one: role for one, role in self._roles.items()}
            self._turns = {name if one == label else one: turns for one, turns in self._turns.items()}
            self._show()

        self.app.push_screen(
            PromptScreen(f"Name of {label}", label, takes=lambda name: rename(label, name)), done
        )

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter confirms all."""
        self.dismiss(self._roles)

    def action_leave(self) -> None:
        """Confirm nothing."""
        self.dismiss(None)
