"""Saying who is the interviewer: a guess was made at import, and a person confirms it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from interviewcoder.model import ROLES, Document, Role
from interviewcoder.tui.widgets.lines import Line, Lines, plain
from interviewcoder.tui.widgets.rows import Row, RowList

_SAID = {"interviewer": "interviewer", "interviewee": "interviewee", "other": "other (not counted)"}


class SpeakerList(RowList):
    """Speakers; a click gives the next role."""

    def on_click(self, event: events.Click) -> None:
        """Like Space on the entry clicked."""
        event.prevent_default()
        line = event.y + self.scroll_offset.y
        if 0 <= line < len(self.rows):
            self.go(line)
            self.call_later(self.screen.run_action, "change(1)")


class RolesScreen(ModalScreen[Mapping[str, Role] | None]):
    """The speakers with their roles; dismissed with the roles confirmed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, id="roles.leave"),
        Binding("space,right,l", "change(1)", show=False, id="roles.change"),
        Binding("left,h", "change(-1)", show=False, id="roles.change-back"),
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

    def __init__(self, document: Document, chosen: Mapping[str, Role] | None = None) -> None:
        """``chosen`` are roles that were given and could not be saved."""
        super().__init__()
        self._name = document.interview.name
        self._roles: dict[str, Role] = {speaker.label: speaker.role for speaker in document.speakers}
        self._roles.update(chosen or {})
        self._turns = {label: sum(turn.speaker == label for turn in document.turns) for label in self._roles}

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

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter confirms all."""
        self.dismiss(self._roles)

    def action_leave(self) -> None:
        """Confirm nothing."""
        self.dismiss(None)
