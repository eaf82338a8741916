"""A new code from the words at hand: its label, its key, and the theme it goes under."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from interviewcoder.actions.codebook import free_key
from interviewcoder.codebook import key_problem
from interviewcoder.codebook.fields import MAX_KEY_LENGTH
from interviewcoder.tui.codes import Codes, NewCode
from interviewcoder.tui.widgets.lines import Line, Lines
from interviewcoder.tui.widgets.rows import Row, RowList
from interviewcoder.tui.widgets.status import Question

_TOP = "top"
_LABEL_LENGTH = 60


class LabelInput(Input):
    """An input whose arrows and Enter belong to the list below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.move(1)", show=False, id="new-code.down"),
        Binding("up", "screen.move(-1)", show=False, id="new-code.up"),
        Binding("tab,shift+tab", "screen.other", show=False, id="new-code.other"),
        Binding("enter", "screen.choose", show=False, id="new-code.choose"),
    ]


class NewCodeScreen(ModalScreen[NewCode | None]):
    """A label and a key to edit and a theme to choose; dismissed with them.

    The key follows the label until it is written by hand.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False, id="new-code.leave")]
    DEFAULT_CSS = """
    NewCodeScreen {
        align: center middle;
        #new-code {
            width: 66; max-width: 94%; height: 18; max-height: 90%;
            border: round $primary; background: $surface; padding: 0 1;
        }
        Input, Input:focus { border: none; height: 1; padding: 0; background: $boost; }
        Lines { background: $surface; overflow: hidden hidden; }
        #about-label, #about-key, #keys { height: 1; }
        #about-themes { height: 2; padding-top: 1; }
        #themes { height: 1fr; background: $surface; overflow: hidden auto; }
    }
    """

    def __init__(
        self, label: str, codes: Codes, *, does: str = "make and assign it", again: NewCode | None = None
    ) -> None:
        """``again`` is what was written before and could not be made."""
        super().__init__()
        self._again = again
        self._does = does
        self._label = label[:_LABEL_LENGTH]
        self._codes = codes
        self._made_key = ""
        """The key as it was taken from the label; another in the input was written by hand."""

    def compose(self) -> ComposeResult:
        """Label, themes, keys."""
        with Vertical(id="new-code") as dialog:
            dialog.border_title = "New code"
            if self._codes.proposing:
                dialog.border_title = "New code · proposed: counted once the lead accepts it"
            yield Lines(id="about-label")
            yield LabelInput(self._label, max_length=_LABEL_LENGTH, select_on_focus=False, id="label")
            yield Lines(id="about-key")
            yield LabelInput("", max_length=MAX_KEY_LENGTH, select_on_focus=False, id="key")
            yield Lines(id="about-themes")
            yield RowList(id="themes", follows=True)
            yield Lines(id="keys")
            yield Question(id="new-code-question")

    def on_mount(self) -> None:
        """List the themes, none of them first."""
        self.query_one("#about-label", Lines).set_lines([Line((("Label", "dim"),))])
        self.query_one("#about-key", Lines).set_lines([Line((("Key  (Tab)", "dim"),))])
        self.query_one("#about-themes", Lines).set_lines([Line((("Goes under  (↑ ↓)", "dim"),))])
        keys = (("Enter", "accent"), (f" {self._does}   ", "dim"), ("Esc", "accent"), (" back", "dim"))
        self.query_one("#keys", Lines).set_lines([Line(keys)])
        rows = [Row(_TOP, (Line((("no theme: a top-level code", ""),)),))]
        rows += [
            Row(theme.id, (Line((("▌", self._codes.colour(theme)), (theme.label, ""))),))
            for theme in self._codes.themes()
        ]
        themes = self.query_one("#themes", RowList)
        themes.set_rows(rows)
        self._follow()
        if self._again is not None:
            self.query_one("#key", LabelInput).value = self._again.key
            themes.move_to(self._again.theme.id if self._again.theme else _TOP)
        self.query_one("#label").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Have the key follow the label."""
        if event.input.id == "label":
            self._follow()

    def _follow(self) -> None:
        key = self.query_one("#key", LabelInput)
        if key.value == self._made_key:
            label = self.query_one("#label", LabelInput).value
            self._made_key = key.value = free_key(label, {code.key for code in self._codes.by_id.values()})

    def action_other(self) -> None:
        """From the label to the key, and back."""
        label, key = self.query_one("#label"), self.query_one("#key")
        self.set_focus(label if self.focused is key else key)

    def action_move(self, by: int) -> None:
        """Move among the themes."""
        self.query_one("#themes", RowList).step(by)

    def action_choose(self) -> None:
        """Make the code."""
        self._follow()
        label, key = (self.query_one(f"#{name}", LabelInput).value.strip() for name in ("label", "key"))
        if not label:
            self.notify("A new code needs a label; type one.", severity="warning", markup=False)
            return
        if problem := self._key_problem(key):
            self.notify(f"The key {problem}.", severity="warning", markup=False)
            return
        current = self.query_one("#themes", RowList).current
        theme = None if current in (None, _TOP) else self._codes.by_id[str(current)]
        self.dismiss(NewCode(label, key, theme))

    def _key_problem(self, key: str) -> str | None:
        if key.casefold() in {code.key.casefold() for code in self._codes.by_id.values()}:
            return f"{key} is another code's; write another"
        return key_problem(key)

    def action_leave(self) -> None:
        """Make none; what was typed is not thrown away without a question."""
        key = self.query_one("#key", LabelInput).value
        typed = self.query_one("#label", LabelInput).value != self._label or key != self._made_key
        if not typed and self._again is None:
            self.dismiss(None)
            return
        before, keys = self.focused, self.query_one("#keys")
        keys.display = False

        def back() -> None:
            keys.display = True
            if before is not None and self.is_current:
                self.set_focus(before)

        question = "Make no code?  y discard what you typed · any other key: go on"
        self.query_one(Question).ask(question, {"y": self._discarded}, back)

    def _discarded(self) -> None:
        """Leave; whoever answers with a word ("yes") does not mean its other letters as commands."""
        self.app.pause_letters()  # type: ignore[attr-defined]
        self.dismiss(None)
