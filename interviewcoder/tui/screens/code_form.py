"""A few fields of a code to write: one line each, or a few lines for a definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from interviewcoder.tui.widgets.lines import Line, Lines, plain, wrap
from interviewcoder.tui.widgets.status import Question


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to write."""

    name: str
    title: str
    text: str
    lines: int = 1


_MOST_TOLD = 6
"""Lines of what copies say differently."""


class CodeForm(ModalScreen[dict[str, str] | None]):
    """Fields with what they hold now; dismissed with what they hold then, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, id="code-form.save"),
        Binding("enter", "save", show=False, id="code-form.save-line"),
        Binding("escape", "leave", show=False, id="code-form.leave"),
        Binding("tab", "next(1)", show=False, id="code-form.next"),
        Binding("shift+tab", "next(-1)", show=False, id="code-form.previous"),
    ]
    DEFAULT_CSS = """
    CodeForm {
        align: center middle;
        #form {
            width: 76; max-width: 94%; height: auto; max-height: 94%;
            border: round $primary; background: $surface; padding: 0 1; overflow: hidden auto;
        }
        .title { height: 1; background: $surface; overflow: hidden hidden; }
        .conflict { height: auto; max-height: 6; background: $surface; overflow: hidden hidden; }
        Input, Input:focus { border: none; height: 1; padding: 0; background: $panel; margin-bottom: 1; }
        TextArea, TextArea:focus { border: none; padding: 0; background: $panel; margin-bottom: 1; }
    }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        conflicts: Sequence[str] = (),
        draft: Mapping[str, str] | None = None,
        refused: str = "",
    ) -> None:
        """``draft`` is what was written and could not be saved, ``refused`` why."""
        super().__init__()
        self._draft = draft or {}
        self.refused = refused
        self._title = title
        self._fields = fields
        self._conflicts = conflicts
        """What copies of the study say differently, a sentence each."""

    def compose(self) -> ComposeResult:
        """Each field under its title."""
        with Vertical(id="form") as dialog:
            dialog.border_title = plain(self._title)
            if self._conflicts or self.refused:
                yield Lines(classes="conflict")
            for field in self._fields:
                yield Lines(id=f"title-{field.name}", classes="title")
                if field.lines == 1:
                    yield Input(
                        self._draft.get(field.name, field.text),
                        select_on_focus=False,
                        id=f"field-{field.name}",
                    )
                else:
                    area = TextArea(
                        self._draft.get(field.name, field.text),
                        soft_wrap=True, tab_behavior="focus", show_line_numbers=False,
                        id=f"field-{field.name}",
                    )  # fmt: skip
                    area.styles.height = field.lines
                    yield area
            yield Lines(id="form-keys", classes="title")
            yield Question(id="form-question")

    def on_mount(self) -> None:
        """Begin in the first field."""
        for field in self._fields:
            self.query_one(f"#title-{field.name}", Lines).set_lines([Line(((field.title, "dim"),))])
        if self._conflicts or self.refused:
            width = min(76, self.app.size.width * 94 // 100) - 4
            every = (wrap([("≠ ", "warn"), (sentence, "")], width) for sentence in self._conflicts)
            why = wrap([(self.refused, "warn")], width) if self.refused else []
            said = [*why, *(line for lines in every for line in lines)][:_MOST_TOLD]
            shown = self.query_one(".conflict", Lines)
            shown.styles.height = len(said)
            shown.set_lines(said)
        save = "Enter" if all(field.lines == 1 for field in self._fields) else "Ctrl+S"
        keys = [(save, "accent"), (" save   ", "dim")]
        if len(self._fields) > 1:
            keys += [("Tab", "accent"), (" next   ", "dim")]
        keys += [("Esc", "accent"), (" back", "dim")]
        self.query_one("#form-keys", Lines).set_lines([Line(tuple(keys))])
        first = self.query_one(f"#field-{self._fields[0].name}")
        if isinstance(first, TextArea):
            first.move_cursor(first.document.end)
        self.set_focus(first)

    def on_input_submitted(self) -> None:
        """Enter in a line saves."""
        self.action_save()

    def action_next(self, by: int) -> None:
        """To the next field."""
        order = [self.query_one(f"#field-{field.name}") for field in self._fields]
        place = next((number for number, widget in enumerate(order) if widget is self.focused), -1)
        self.set_focus(order[(place + by) % len(order)])

    def action_save(self) -> None:
        """Take what is written."""
        self.dismiss(self._written())

    def _written(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for field in self._fields:
            widget = self.query_one(f"#field-{field.name}")
            found[field.name] = widget.value if isinstance(widget, Input) else widget.text  # type: ignore[attr-defined]
        return found

    def action_leave(self) -> None:
        """Write nothing; what was written is not thrown away without a question."""
        if self._written() == {field.name: field.text for field in self._fields}:
            self.dismiss(None)
            return
        before, keys = self.focused, self.query_one("#form-keys")
        keys.display = False

        def back() -> None:
            keys.display = True
            if before is not None and self.is_current:
                self.set_focus(before)

        answers = {"y": lambda: self._answered(self._written()), "n": lambda: self._answered(None)}
        question = "Save what you wrote?  y save · n discard · any other key: keep writing"
        self.query_one(Question).ask(question, answers, back)

    def _answered(self, found: dict[str, str] | None) -> None:
        """Leave; whoever answers with a word ("yes") does not mean its other letters as commands."""
        self.app.pause_letters()  # type: ignore[attr-defined]
        self.dismiss(found)
