"""What a coder can do, each said once: its key, its name in the palette, its sentence in the help.

A command is at once a key binding (with an id, so that it can be remapped), an entry of the palette and
a line of the help screen; the three cannot drift apart. Coding commands are bound on the transcript, not
on the screen: a letter typed while a list or an input has the focus must never code anything. The commands
of a place stand in a module of their own.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

from interviewcoder.tui.commands.agreement import DISAGREEMENTS, FIGURES
from interviewcoder.tui.commands.codebook import CODEBOOK
from interviewcoder.tui.commands.coding import CODING, PINNED
from interviewcoder.tui.commands.command import Command, Where
from interviewcoder.tui.commands.interviews import INTERVIEWS
from interviewcoder.tui.commands.lists import LISTS
from interviewcoder.tui.commands.study import STUDY_WIDE
from interviewcoder.tui.commands.themes import THEMES

__all__ = [
    "COMMANDS",
    "PINNED",
    "Command",
    "Where",
    "bindings",
    "help_and_palette",
    "keys_shown",
    "screen_bindings",
]

COMMANDS: tuple[Command, ...] = (
    *CODING,
    *CODEBOOK,
    *STUDY_WIDE,
    *LISTS,
    *INTERVIEWS,
    *FIGURES,
    *THEMES,
    *DISAGREEMENTS,
)
"""In the order of the help and of the manual."""


def bindings(where: Where) -> list[BindingType]:
    """The key bindings of the commands of a place; those of the screen act on the screen from any pane."""
    prefix = "" if where in ("list", "codebook") else "screen."
    return [
        Binding(key, f"{prefix}{command.action}", command.label, show=False, id=_binding_id(command, number))
        for command in COMMANDS
        if command.where == where
        for number, key in enumerate(filter(None, command.keys.split(",")))
    ]


def screen_bindings(where: Where) -> list[BindingType]:
    """The same of a screen that lies before the text, with help and palette, which every one has."""
    return [*bindings(where), *help_and_palette(where)]


def help_and_palette(where: Where) -> list[BindingType]:
    """The bindings for help and palette alone."""
    return [
        Binding("question_mark", "app.help", show=False, id=f"{where}.help"),
        Binding("colon,ctrl+p", "app.command_palette", show=False, id=f"{where}.palette"),
    ]


def _binding_id(command: Command, number: int) -> str:
    """Each key of a command can be remapped: ``code.undo`` is the first, ``code.undo.2`` the second."""
    return command.id if number == 0 else f"{command.id}.{number + 1}"


def keys_shown(command: Command) -> str:
    """The keys of a command as people read them."""
    return command.shown or command.keys.replace(",", "  ")
