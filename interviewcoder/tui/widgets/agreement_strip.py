"""The strip of switches, each with its key and what it stands at, and the line of keys at the bottom; in
both a click does what the key does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events

from interviewcoder.tui.widgets.lines import Line, Lines, Part, printable

Key = tuple[str, str, str]
"""(Key as people read it, what it does, action of the screen)."""

_GAP = 2
_LAST = 2
"""Keys at the end of a line of keys that are always shown."""


@dataclass(frozen=True, slots=True)
class Switch:
    """One switch: its key, its name, what it stands at, and the action of the screen that moves it."""

    key: str
    name: str
    value: str
    action: str
    usual: bool = True
    """False where it does not stand at its default, which is shown."""

    @property
    def cells(self) -> int:
        """Cells it takes."""
        return cell_len(f"{self.key} {self.name} {self.shown}")

    @property
    def shown(self) -> str:
        """The value, with a sign where it is not the default."""
        return printable(self.value) + ("" if self.usual else "*")


class SwitchStrip(Lines, can_focus=False):
    """The switches on as many lines as they need."""

    DEFAULT_CSS = """
    SwitchStrip { height: auto; background: $surface; overflow: hidden hidden; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._switches: Sequence[Switch] = ()
        self._places: list[list[tuple[int, int, str]]] = []

    def show(self, switches: Sequence[Switch]) -> None:
        """Show these."""
        self._switches = switches
        self.lay_out(self.size.width or self.app.size.width)

    def lay_out(self, width: int) -> None:
        """Break between switches."""
        if width <= 0 or not self._switches:
            return
        lines: list[list[Part]] = [[]]
        self._places = [[]]
        used = 1
        for switch in self._switches:
            if self._places[-1] and used + switch.cells > width:
                lines.append([])
                self._places.append([])
                used = 1
            line = lines[-1]
            line += [
                (" " if not line else " " * _GAP, ""),
                (switch.key, "accent"),
                (f" {switch.name} ", "dim"),
            ]
            line.append((switch.shown, "strong" if not switch.usual else ""))
            self._places[-1].append((used, used + switch.cells, switch.action))
            used += switch.cells + _GAP
        if self.styles.height is None or self.styles.height.value != len(lines):
            self.styles.height = len(lines)
        self.set_lines([Line(tuple(line)) for line in lines])

    async def on_click(self, event: events.Click) -> None:
        """Move the switch clicked."""
        line = event.y
        if not 0 <= line < len(self._places):
            return
        for start, end, action in self._places[line]:
            if start <= event.x < end:
                await self.screen.run_action(action)
                return


class KeyLine(Lines, can_focus=False):
    """One line of keys, and at the right a word that is said for the moment.

    Where there is no room for all, those before the last two, the way back and the help, are left out.
    """

    DEFAULT_CSS = """
    KeyLine { height: 1; background: $panel; overflow: hidden hidden; }
    """

    def __init__(self, keys: Sequence[Key], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys = keys
        self._seen: Sequence[Key] = keys
        self._said = ""

    def on_mount(self) -> None:
        """Show the keys."""
        self.say("")

    def lay_out(self, width: int) -> None:
        """Choose those that fit."""
        self._draw(width)

    def show(self, keys: Sequence[Key]) -> None:
        """Show other keys."""
        self._keys = keys
        self.say("")

    def say(self, words: str) -> None:
        """Show the keys with these words at the right."""
        self._said = words
        self._draw(self.size.width)

    def _draw(self, width: int) -> None:
        said = f" {self._said} " if self._said else ""
        seen = list(self._keys)
        while width > 0 and len(seen) > _LAST and _cells(seen) + cell_len(said) > width:
            del seen[-_LAST - 1]
        self._seen = seen
        parts: list[Part] = []
        for key, does, _ in seen:
            parts += [(f" {key}", "accent"), (_does(does), "dim")]
        self.set_lines([Line(tuple(parts), ((said, "warn"),) if said else ())])

    async def on_click(self, event: events.Click) -> None:
        """Do what the key does."""
        start = 0
        for key, does, action in self._seen:
            end = start + cell_len(f" {key}{_does(does)}")
            if start <= event.x < end:
                await self.screen.run_action(action)
                return
            start = end


def _cells(keys: Sequence[Key]) -> int:
    return cell_len("".join(f" {key}{_does(does)}" for key, does, _ in keys).rstrip())


def _does(words: str) -> str:
    return f" {words}  " if words else ""
