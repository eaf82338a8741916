"""Choosing codes by a few letters: recent ones first, several at once, or a new one from these words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from interviewcoder.model import Code
from interviewcoder.tui.codes import Codes, InDefinition, NewCode, find, find_in_definitions
from interviewcoder.tui.widgets.lines import Line, Lines, Part, plain
from interviewcoder.tui.widgets.rows import Row, RowList

_NEW = "new"
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Picked:
    """What was chosen: identifiers of codes, and perhaps a new code."""

    codes: tuple[str, ...]
    new: NewCode | None = None


class LettersInput(Input):
    """An input whose arrows, Tab and Enter belong to the list below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "screen.move(1)", show=False, id="picker.down"),
        Binding("up,ctrl+p", "screen.move(-1)", show=False, id="picker.up"),
        Binding("pagedown", "screen.move(8)", show=False, id="picker.page-down"),
        Binding("pageup", "screen.move(-8)", show=False, id="picker.page-up"),
        Binding("tab", "screen.take", show=False, id="picker.toggle"),
        Binding("enter", "screen.choose", show=False, id="picker.choose"),
    ]


class Picker(ModalScreen[Picked | None]):
    """A list of codes narrowed by typed letters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, id="picker.leave"),
        Binding("enter", "choose", show=False, id="picker.choose-early"),
    ]
    DEFAULT_CSS = """
    Picker {
        align: center middle;
        #picker {
            width: 66; max-width: 94%; height: 22; max-height: 90%;
            border: round $primary; background: $surface; padding: 0 1;
        }
        Input, Input:focus { border: none; height: 1; padding: 0; background: $surface; }
        #letters-line { height: 2; border-bottom: solid $foreground 20%; }
        #found { height: 1fr; background: $surface; }
        #chosen { height: 2; background: $surface; border-top: solid $foreground 20%;
                   overflow: hidden hidden; }
    }
    """

    def __init__(
        self,
        title: str,
        codes: Codes,
        recent: Sequence[str],
        words: str = "",
        *,
        several: bool = True,
        preselect: bool = True,
    ) -> None:
        """Without ``preselect`` Enter chooses nothing before letters were typed or the cursor was moved."""
        super().__init__()
        self._title = title
        self._codes = codes
        self._recent = recent
        self._words = " ".join(words.split())
        self._several = several
        self._preselect = preselect
        self._taken: list[str] = []
        self._letters: str | None = None
        self._ahead = ""
        self._chosen_ahead = False
        self._ready = False

    def compose(self) -> ComposeResult:
        """An input, the codes it finds, and what Enter will do."""
        with Vertical(id="picker") as dialog:
            dialog.border_title = plain(self._title)
            with Vertical(id="letters-line"):
                yield LettersInput(placeholder="Type a few letters of a code", id="letters")
            yield RowList(id="found", follows=True)
            yield Lines(id="chosen")

    def on_mount(self) -> None:
        """List recent codes first."""
        letters = self.query_one(LettersInput)
        letters.value = self._ahead
        letters.cursor_position = len(self._ahead)
        self.set_focus(letters)
        self._narrow()
        self._ready = True
        if self._chosen_ahead:
            self.action_choose()

    def on_key(self, event: events.Key) -> None:
        """Take letters typed before the input had the focus."""
        if event.is_printable and event.character:
            event.stop()
            if self._ready:
                self.query_one(LettersInput).insert_text_at_cursor(event.character)
            else:
                self._ahead += event.character

    def on_input_changed(self) -> None:
        """Narrow the list."""
        self._narrow()

    def _narrow(self) -> None:
        letters = self.query_one(LettersInput).value
        if letters == self._letters:
            return
        self._letters = letters
        by_name = find(self._codes.usable, letters, self._recent)
        rows = [self._row(code) for code in by_name]
        elsewhere = [
            found for found in find_in_definitions(self._codes.usable, letters) if found.code not in by_name
        ]
        rows += [self._row_in_definition(found) for found in elsewhere]
        if self._several:
            label = " ".join(letters.split()) if letters.strip() else self._words
            said = "+ New code " if letters.strip() or not label else "+ New code from the words "
            shown = f"“{label}”" if label else "…"
            # What nobody named yet is likelier a new code than one that mentions the word.
            rows.insert(len(rows) if by_name else 0, Row(_NEW, (Line(((said, "accent"), (shown, ""))),)))
        if not self._preselect and not letters.strip():
            rows.insert(0, Row(_NONE, (Line((("Choose a code: letters, or ↓", "dim"),)),)))
        found = self.query_one("#found", RowList)
        found.set_rows(rows, rows[0].id if rows else None)
        self._tell()

    def _row(self, code: Code) -> Row:
        taken = "✓ " if code.id in self._taken else "  "
        left: list[Part] = [(taken, "good"), ("▌", self._codes.colour(code)), (code.key, "strong")]
        name = " ".join((self._letters or "").split())
        left[2:] = [*_marked(code.key, name, "strong"), ("  ", ""), *_marked(code.label, name, "")]
        recent = (("recent ", "dim"),) if code.id in self._recent and not self._letters else ()
        return Row(code.id, (Line(tuple(left), recent),))

    def _row_in_definition(self, found: InDefinition) -> Row:
        row = self._row(found.code)
        why: tuple[Part, ...] = (("      in its definition: ", "dim"), (found.before, "dim"),
                                 (found.matched, "underline"), (found.after, "dim"))  # fmt: skip
        return Row(row.id, (*row.lines, Line(why)))

    def _tell(self) -> None:
        found = self.query_one("#found", RowList)
        wanted = self._wanted()
        keys = [code.key for id in wanted if (code := self._codes.by_id.get(id))]
        if found.current == _NEW and not (self._taken and not self._letters):
            keys.append("a new code")
        parts: list[Part] = [
            ("Enter ", "accent"),
            (", ".join(keys) or ("nothing chosen yet" if found.current == _NONE else "nothing fits"), ""),
        ]
        if self._several:
            parts += [("   Tab ", "accent"), ("several", "dim")]
        self.query_one("#chosen", Lines).set_lines([Line((*parts, ("   Esc ", "accent"), ("back", "dim")))])

    def _wanted(self) -> list[str]:
        """The codes Enter chooses: those taken, and the one under the cursor unless it only stands there."""
        current = self.query_one("#found", RowList).current
        only_stands = bool(self._taken) and not self._letters
        if current in (None, _NEW, _NONE) or only_stands or current in self._taken:
            return list(self._taken)
        return [*self._taken, str(current)]

    def action_move(self, by: int) -> None:
        """Move in the list."""
        found = self.query_one("#found", RowList)
        found.step(by)
        self._tell()

    def action_take(self) -> None:
        """Take the code under the cursor as one of several, or let it go."""
        self._narrow()
        found = self.query_one("#found", RowList)
        if not self._several or found.current in (None, _NEW, _NONE):
            return
        id = str(found.current)
        self._taken = [taken for taken in self._taken if taken != id] if id in self._taken else [
            *self._taken, id
        ]  # fmt: skip
        self._letters = None
        self.query_one(LettersInput).value = ""
        self._narrow()
        found.move_to(id)
        self._tell()

    def action_choose(self) -> None:
        """Assign what is chosen, or ask for the label of a new code."""
        if not self._ready:
            self._chosen_ahead = True
            return
        self._narrow()
        found = self.query_one("#found", RowList)
        if found.current == _NEW and not (self._taken and not self._letters):
            self._ask_new()
        elif wanted := self._wanted():
            self.dismiss(Picked(tuple(wanted)))

    def _ask_new(self) -> None:
        from interviewcoder.tui.screens.new_code import NewCodeScreen

        def made(new: NewCode | None) -> None:
            if new is not None:
                self.dismiss(Picked(tuple(self._taken), new))

        label = (self._letters or "").strip() or self._words
        self.app.push_screen(NewCodeScreen(label, self._codes), made)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A click on a code chooses it."""
        self.action_choose()

    def action_leave(self) -> None:
        """Assign nothing."""
        self.dismiss(None)


def _marked(text: str, wanted: str, style: str) -> list[Part]:
    """A text with the typed letters set off where they stand in one piece."""
    place = text.casefold().find(wanted.casefold()) if wanted else -1
    if place < 0 or len(text.casefold()) != len(text):
        return [(text, style)]
    end = place + len(wanted)
    parts = [(text[:place], style), (text[place:end], f"{style} underline".strip()), (text[end:], style)]
    return [part for part in parts if part[0]]
