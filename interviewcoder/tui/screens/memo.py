"""Writing a memo: as many lines as it takes; nothing written is thrown away without a question."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from interviewcoder.tui.widgets.lines import Line, Lines, plain
from interviewcoder.tui.widgets.status import Question


class MemoScreen(ModalScreen[str | None]):
    """A text area; dismissed with the text to save, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, id="memo.save"),
        Binding("escape", "leave", show=False, id="memo.leave"),
    ]
    DEFAULT_CSS = """
    MemoScreen {
        align: center middle;
        #memo {
            width: 76; max-width: 94%; height: 18; max-height: 90%;
            border: round $primary; background: $surface; padding: 0 1;
        }
        #memo-about { height: auto; max-height: 3; background: $surface; overflow: hidden hidden; }
        TextArea, TextArea:focus { border: none; height: 1fr; padding: 0; background: $boost; }
        #memo-keys { height: 1; background: $surface; overflow: hidden hidden; }
    }
    """

    def __init__(self, title: str, about: str, text: str, draft: str | None = None) -> None:
        """``text`` is the memo there is, ``draft`` what was written of it and could not be saved."""
        super().__init__()
        self._title = title
        self._about = about
        self._text = text
        self._draft = text if draft is None else draft
        self._ahead = ""
        self._ready = False
        self._save_ahead = False

    def compose(self) -> ComposeResult:
        """What it is about, the memo, the keys."""
        with Vertical(id="memo") as dialog:
            dialog.border_title = plain(self._title)
            if self._about:
                yield Lines(id="memo-about")
            yield TextArea(self._draft, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
            yield Lines(id="memo-keys")
            yield Question(id="memo-question")

    def on_mount(self) -> None:
        """Begin at the end of what is there."""
        if self._about:
            self.query_one("#memo-about", Lines).styles.height = 1
            self.query_one("#memo-about", Lines).set_lines([Line(((self._about, "dim"),))])
        keys = (("Ctrl+S", "accent"), (" save   ", "dim"), ("Esc", "accent"), (" back", "dim"))
        self.query_one("#memo-keys", Lines).set_lines([Line(keys)])
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        self.set_focus(area)
        self._ready = True
        if self._ahead:
            area.insert(self._ahead)
        if self._save_ahead:
            self.action_save()

    def on_key(self, event: events.Key) -> None:
        """Take what is typed before the text area had the focus."""
        if event.is_printable or event.key == "enter":
            event.stop()
            typed = event.character if event.is_printable and event.character else "\n"
            if self._ready:
                self.query_one(TextArea).insert(typed)
            else:
                self._ahead += typed

    def action_save(self) -> None:
        """Save."""
        if not self._ready:
            self._save_ahead = True
            return
        self.dismiss(self.query_one(TextArea).text)

    def action_leave(self) -> None:
        """Go back; ask first where something was written."""
        if not self._ready:
            self.dismiss(None)
            return
        area = self.query_one(TextArea)
        if area.text == self._text:
            self.dismiss(None)
            return
        self.query_one("#memo-keys").display = False

        def back() -> None:
            self.query_one("#memo-keys").display = True
            self.set_focus(area)

        answers = {"y": lambda: self._answered(area.text), "n": lambda: self._answered(None)}
        question = "Save what you wrote?  y save · n discard · any other key: keep writing"
        self.query_one(Question).ask(question, answers, back)

    def _answered(self, text: str | None) -> None:
        """Leave; whoever answers with a word ("yes") does not mean its other letters as commands."""
        self.app.pause_letters()  # type: ignore[attr-defined]
        self.dismiss(text)
