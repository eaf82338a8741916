"""One line to write, with what is known to choose from below it: a name, an id, a language, a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from interviewcoder.model import InterviewcoderError
from interviewcoder.tui.widgets.lines import Line, Lines, plain, wrap
from interviewcoder.tui.widgets.rows import Row, RowList

Offer = tuple[str, str]
"""(What it puts in the line, what is said of it)."""
Offers = Callable[[str], Sequence[Offer]]
"""What is offered for what is written."""

_MOST = 200
_WRITTEN = "written"


class PromptInput(Input):
    """An input whose arrows, Tab and Enter belong to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.move(1)", show=False, id="prompt.down"),
        Binding("up", "screen.move(-1)", show=False, id="prompt.up"),
        Binding("pagedown", "screen.move(6)", show=False, id="prompt.page-down"),
        Binding("pageup", "screen.move(-6)", show=False, id="prompt.page-up"),
        Binding("tab", "screen.complete", show=False, id="prompt.complete"),
        Binding("enter", "screen.take", show=False, id="prompt.take"),
    ]


class PromptScreen(ModalScreen[str | None]):
    """Dismissed with what was written or chosen, or None. What is wrong with it is said beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False, id="prompt.leave")]
    DEFAULT_CSS = """
    PromptScreen {
        align: center middle;
        #prompt {
            width: 72; max-width: 94%; height: auto; max-height: 90%;
            border: round $primary; background: $surface; padding: 0 1;
        }
        Input, Input:focus { border: none; height: 1; padding: 0; background: $boost; }
        #prompt-told { height: auto; max-height: 3; background: $surface; overflow: hidden hidden; }
        #prompt-offers { height: 8; background: $surface; overflow: hidden auto; }
        #prompt-keys { height: 2; padding-top: 1; background: $surface; overflow: hidden hidden; }
    }
    """

    def __init__(
        self,
        title: str,
        written: str = "",
        *,
        offers: Offers = lambda written: (),
        takes: Callable[[str], object] | None = None,
        does: str = "take it",
        told: str = "",
        anew: bool = False,
    ) -> None:
        """``takes`` is tried with what was written before it is taken; its error is said, and the line stays.

        ``told`` explains what is asked for. ``anew``: another value is likely, so that the one there is
        replaced by the first letter, and all there are are offered.
        """
        super().__init__()
        self._title, self._first, self._offers, self._does = title, written, offers, does
        self._takes, self._told, self._anew = takes, told, anew
        self._ahead = ""

    def compose(self) -> ComposeResult:
        """Line, what is wrong, offers, keys."""
        with Vertical(id="prompt") as dialog:
            dialog.border_title = plain(self._title)
            yield Lines(id="prompt-told")
            yield PromptInput(self._first, select_on_focus=False, max_length=4_000)
            yield RowList(id="prompt-offers", follows=True)
            yield Lines(id="prompt-keys")

    def on_mount(self) -> None:
        """Offer what fits."""
        written = self.query_one(PromptInput)
        written.value = self._ahead if self._anew and self._ahead else written.value + self._ahead
        written.cursor_position = len(written.value)
        if self._anew and not self._ahead:
            written.select_all()
        self.set_focus(written)
        self._say(self._told)
        self._offer()

    def on_key(self, event: events.Key) -> None:
        """Take letters typed before the line had the focus."""
        if event.is_printable and event.character:
            event.stop()
            if self.is_mounted and self.focused is not None:
                self.query_one(PromptInput).insert_text_at_cursor(event.character)
            else:
                self._ahead += event.character

    def on_input_changed(self) -> None:
        """Offer what fits now."""
        self._offer()

    def _offer(self) -> None:
        written = self.query_one(PromptInput).value
        wanted = "" if self._anew and written == self._first else written
        offered = [one for one in self._offers(wanted) if one[0] != written][:_MOST]
        rows = [Row(f"={value}", (Line(((value, ""), (f"  {said}", "dim"))),)) for value, said in offered]
        if rows:  # what Enter takes is the row under the cursor, at first the line as it stands
            rows.insert(0, Row(_WRITTEN, (Line(((written or "–", ""), ("  as written", "dim"))),)))
        found = self.query_one("#prompt-offers", RowList)
        found.display = bool(rows)
        found.styles.height = max(1, min(8, len(rows)))
        found.set_rows(rows, _WRITTEN)
        keys = [("Enter", "accent"), (f" {self._does}   ", "dim")]
        if rows:
            keys += [("↑ ↓", "accent"), (" choose   ", "dim"), ("Tab", "accent"), (" complete   ", "dim")]
        keys += [("Esc", "accent"), (" back", "dim")]
        self.query_one("#prompt-keys", Lines).set_lines([Line(tuple(keys))])

    def _say(self, sentence: str, style: str = "dim") -> None:
        told = self.query_one("#prompt-told", Lines)
        lines = wrap([(sentence, style)], 64)[:3] if sentence else []
        told.display = bool(lines)
        told.styles.height = max(1, len(lines))
        told.set_lines(lines)

    def action_move(self, by: int) -> None:
        """To another offer; Enter takes it then."""
        self.query_one("#prompt-offers", RowList).step(by)

    def action_complete(self) -> None:
        """Put the offer gone to, or the first, in the line."""
        found = self.query_one("#prompt-offers", RowList)
        rows = [row for row in found.rows if row.id != _WRITTEN]
        if rows:
            written = self.query_one(PromptInput)
            chosen = found.current if found.current != _WRITTEN else rows[0].id
            written.value = str(chosen)[1:]
            written.cursor_position = len(written.value)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A click on an offer."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take the offer gone to, else what is written."""
        current = self.query_one("#prompt-offers", RowList).current
        chosen = current is not None and current != _WRITTEN
        value = str(current)[1:] if chosen else self.query_one(PromptInput).value
        if self._takes is not None:
            try:
                self._takes(value)
            except InterviewcoderError as error:
                self._say(str(error), "warn")
                return
        self.dismiss(value)

    def action_leave(self) -> None:
        """Write nothing."""
        self.dismiss(None)


def among(known: Sequence[Offer]) -> Offers:
    """Offers of what is known: those that begin with what is written, then those that have it somewhere."""

    def fitting(written: str) -> Sequence[Offer]:
        wanted = written.strip().casefold()
        begins = [one for one in known if any(part.casefold().startswith(wanted) for part in one)]
        within = [one for one in known if one not in begins and any(wanted in p.casefold() for p in one)]
        return [*begins, *within]

    return fitting


def paths_like(suffixes: frozenset[str]) -> Offers:
    """Files and folders that begin as written: folders with a stroke, files with one of the endings."""

    def fitting(written: str) -> Sequence[Offer]:
        path = Path(written or ".").expanduser()
        folder, begun = (
            (path, "") if not written or written.endswith(("/", "\\")) else (path.parent, path.name)
        )
        above = written[: len(written) - len(begun)] if begun else written
        try:
            there = sorted(folder.iterdir(), key=lambda one: one.name.casefold())
        except OSError:
            return ()
        found: list[Offer] = []
        for one in there:
            if not one.name.casefold().startswith(begun.casefold()) or one.name.startswith(
                "."
            ) > begun.startswith("."):
                continue
            if one.is_dir():
                found.append((f"{above}{one.name}/", "folder"))
            elif one.suffix.casefold() in suffixes:
                found.append((f"{above}{one.name}", ""))
        return found

    return fitting
