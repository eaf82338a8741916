"""What every program on the terminal stands on: colours, palette, help, keys in order, an orderly end.

Which screen comes first, and what is done there, is for each to say.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import ModalScreen

from interviewcoder.model import InterviewcoderError
from interviewcoder.tui.commands import COMMANDS, Command, keys_shown
from interviewcoder.tui.hangup import let_go
from interviewcoder.tui.remembered import Remembered
from interviewcoder.tui.themes import DARK, LIGHT, THEMES
from interviewcoder.tui.typing_ahead import TypedAhead, in_front
from interviewcoder.tui.widgets.lines import printable
from interviewcoder.tui.widgets.rows import RowList
from interviewcoder.tui.widgets.transcript_view import TranscriptView

LETTERS_PAUSE = 0.4
"""Seconds for which letters do nothing after a question was answered by one; one more begins it anew."""
COPY_VARIABLE = "INTERVIEWCODER_COPY"


class CommandProvider(Provider):
    """The coding screen's commands in the palette; nothing of Textual's own (no screenshots)."""

    @property
    def _commands(self) -> list[Command]:
        places = getattr(self.screen, "PLACES", ("text", "screen"))
        return [command for command in COMMANDS if command.palette and command.where in places]

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command in self._commands:
            yield DiscoveryHit(_title(command), self._runner(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """The commands whose name fits."""
        matcher = self.matcher(query)
        for command in self._commands:
            score = matcher.match(_title(command))
            if score > 0:
                yield Hit(score, matcher.highlight(_title(command)), self._runner(command), help=command.help)

    def _runner(self, command: Command) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.screen.run_action(command.action)

        return run


def _title(command: Command) -> str:
    keys = keys_shown(command)
    return f"{command.label}  ({keys})" if keys else command.label


class Frame(App[None]):
    """A program of one person at one study."""

    TITLE = "interviewcoder"
    ALLOW_SELECT = False
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {CommandProvider}  # noqa: RUF012 - Textual's own way to declare them
    CSS = """
    Lines, TranscriptDisplay, TextArea {
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $panel-lighten-2;
        scrollbar-color-hover: $primary;
        scrollbar-color-active: $primary;
    }
    ModalScreen { background: $background 60%; }
    ToastRack { margin-bottom: 1; }
    Toast { width: auto; max-width: 76; padding: 0 1; margin-top: 0; }
    Toast.-information { max-height: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Keys", show=False, id="app.help.anywhere", priority=True),
        Binding("ctrl+q", "quit", "Quit", show=False, id="app.quit.anywhere", priority=True),
        Binding("ctrl+c", "copy_hint", "Quit", show=False, id="app.interrupt", system=True),
    ]

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self._remembered = remembered
        self._no_letters_until = 0.0
        self._typed = TypedAhead(self, self._takes_keys, self._take)
        self.crash: Exception | None = None
        """What nobody foresaw and ended the screen."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = LIGHT if remembered.get("appearance") == "light" else DARK
        self.copying_allowed = os.environ.get(COPY_VARIABLE, "") not in ("", "0")

    async def on_event(self, event: events.Event) -> None:
        """Take keys one after the other, each when what it is meant for is there."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            await self._typed.came(event)
        else:
            await super().on_event(event)

    def _takes_keys(self) -> bool:
        return in_front(self) and self.ready()

    def ready(self) -> bool:
        """Whether the screen in front can take keys."""
        return True

    def key_came(self) -> None:
        """A key is about to be taken: what was said before was read."""

    async def _take(self, event: events.Event) -> None:
        """Run a key's command before the next key is looked at.

        Textual hands a key to the focused widget, and back up to the app, before its binding runs. Inputs are
        left alone: their letters come in order.
        """
        commands = self._commands_only()
        if isinstance(event, events.Paste):
            if commands:
                self.notify("What was pasted is no command, so nothing was done.", severity="warning")
                return
        elif isinstance(event, events.Key):
            dropped = self._typed.dropped(event)
            if event.is_printable and monotonic() < self._no_letters_until:
                self.pause_letters()
                return
            if commands and dropped:
                return
            self.key_came()
            self.clear_notifications()
            if commands and not self.screen.maximized:
                for priority in (True, False):
                    if await self._check_bindings(event.key, priority=priority):
                        return
        widget = self.focused or self.screen
        await super().on_event(event)
        if not commands:
            self._typed.follow(widget)

    def refused(self) -> None:
        """A command was refused: what is typed right behind it is not meant as commands."""
        self._typed.refused()

    def pause_letters(self) -> None:
        """Let letters do nothing for a moment: they belong to an answer just given."""
        self._no_letters_until = monotonic() + LETTERS_PAUSE

    def _commands_only(self) -> bool:
        """Whether every key is a command now: not in an input, nor in a dialog about to show one."""
        if self.focused is None:
            return not isinstance(self.screen, ModalScreen)
        return isinstance(self.focused, (TranscriptView, RowList))

    def notify(self, message: str, **options: Any) -> None:
        """A sentence, in place of the one before, whatever it quotes harmless to the terminal."""
        self.clear_notifications()
        super().notify(printable(message), **{"markup": False, **options})

    def copy_to_clipboard(self, text: str) -> None:
        """Copy to the terminal's clipboard where that is allowed; within this program it always works."""
        if self.copying_allowed:
            super().copy_to_clipboard(text)
        else:
            self._clipboard = text

    def action_help(self) -> None:
        """All keys; from anywhere."""
        from interviewcoder.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            place = getattr(self.screen, "PLACES", ("",))[0]
            first = next((command.group for command in COMMANDS if command.where == place), "")
            self.push_screen(HelpScreen(TranscriptView.BINDINGS, first))

    def action_appearance(self) -> None:
        """Dark or light; remembered."""
        self.theme = DARK if self.theme == LIGHT else LIGHT
        self._remembered.set("appearance", "light" if self.theme == LIGHT else "dark")

    def action_copy_hint(self) -> None:
        """Say how to leave: Ctrl+C is too near to copying to quit a day's work."""
        self.notify("q or Ctrl+Q quits; everything shown as saved is saved.", markup=False)

    def end_from_outside(self, number: int) -> None:
        """A signal asks the program to end: leave in order, whatever stands on the screen."""
        if self._loop is None:
            raise SystemExit(128 + number)
        let_go(number)
        if not self._exit:  # leaving already
            self._loop.call_soon_threadsafe(lambda: self.exit(return_code=128 + number))

    def _handle_exception(self, error: Exception) -> None:
        self.crash = self.crash or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's traceback, which shows the values of variables: words of interviews."""
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """End likewise; what Textual would print may quote anything."""
        self._close_messages_no_wait()

    def on_unmount(self) -> None:
        """Write what is remembered."""
        try:
            self._remembered.save()
        except InterviewcoderError:
            return  # only the place in the text is forgotten, and nobody is there to be told
