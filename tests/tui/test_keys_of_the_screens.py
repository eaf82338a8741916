"""Every screen in front of the text: what it can do has a key, the key does it, and people are told of it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import Any

import pytest
from agreement_flows import Open, settled
from textual.command import CommandList
from textual.pilot import Pilot
from textual.screen import Screen as TextualScreen
from theme_flows import press, to_themes

from interviewcoder.tui import screens
from interviewcoder.tui.commands import COMMANDS, Command
from interviewcoder.tui.key_list import keys_page
from interviewcoder.tui.widgets.agreement_strip import KeyLine, SwitchStrip

BY_ENTER = {"open", "next_file"}
"""Actions that Enter in the list in focus leads to."""
LISTED = {
    "↑": "up", "↓": "down", "←": "left", "→": "right", "Enter": "enter", "Esc": "escape",
    ">": "greater_than_sign", "*": "asterisk", '"': "quotation_mark",
}  # fmt: skip
"""Keys as people read them -> as Textual names them."""


def places() -> list[type[TextualScreen[Any]]]:
    """The screens that have commands of their own."""
    found = set()
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        for _, one in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(one, TextualScreen) and hasattr(one, "PLACES"):
                found.add(one)
    below = {base for one in found for base in one.__bases__}
    return sorted(found - below, key=lambda one: one.__name__)


def commands_of(screen: type[TextualScreen[Any]]) -> list[Command]:
    return [one for one in COMMANDS if one.where in screen.PLACES]  # type: ignore[attr-defined]


def name_of(action: str) -> str:
    return action.partition("(")[0].rpartition(".")[2]


@pytest.mark.parametrize("screen", places(), ids=lambda one: one.__name__)
def test_what_a_screen_does_has_a_key_and_every_key_does_something(screen: type[TextualScreen[Any]]) -> None:
    can = {
        name.removeprefix("action_")
        for name, method in inspect.getmembers(screen, inspect.isfunction)
        if name.startswith("action_") and method.__module__.startswith("interviewcoder.")
    }
    does = {name_of(command.action) for command in commands_of(screen)}
    assert does and does <= can
    by_other_bindings = {
        name_of(binding.action)
        for _, binding in screen._merged_bindings or ()  # those it binds itself, such as digits
    }
    assert can - does - by_other_bindings <= BY_ENTER


@pytest.mark.parametrize("screen", places(), ids=lambda one: one.__name__)
def test_the_line_of_keys_promises_what_the_keys_do(screen: type[TextualScreen[Any]]) -> None:
    shown = getattr(screen, "KEYS", None) or getattr(inspect.getmodule(screen), "_KEYS", ())
    by_key = {
        key: command.action for command in commands_of(screen) for key in command.keys.split(",") if key
    }
    by_key["?"] = "app.help"
    for key, _, action in shown:
        if action not in BY_ENTER:
            last = key.split()[-1]  # of "← →" a click does the second
            assert by_key[LISTED.get(last, last)] == action, key


WAYS = {
    "themes": ("C",), "cell": ("C", "down", "enter"), "agreement": ("A",), "disagreements": ("A", "enter"),
    "comparing": ("A", "enter", "enter"), "retrieve": ("c", "down", "r"), "queue": ("Q",), "board": ("P",),
    "history": ("H",),
}  # fmt: skip
"""The keys that lead to a screen from the text."""


async def in_front(pilot: Pilot[None], place: str) -> None:
    """Go to the screen of a place."""
    await pilot.pause()
    await press(pilot, *WAYS[place])
    assert place in pilot.app.screen.PLACES  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", WAYS)
async def test_every_key_arrives_with_the_list_in_focus(
    opened: Open, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    async with opened() as pilot:
        await in_front(pilot, place)
        done: list[str] = []
        run = pilot.app.run_action

        async def record(action: Any, *where: Any, **more: Any) -> bool:
            if not str(action).startswith(("screen.", "app.")):
                return await run(action, *where, **more)  # which leaves to the screen what it does not do
            done.append(str(action))
            return True

        monkeypatch.setattr(pilot.app, "run_action", record)
        for command in COMMANDS:
            if command.where == place:
                for key in filter(None, command.keys.split(",")):
                    done.clear()
                    await pilot.press(key)
                    assert done == [f"screen.{command.action}"], key
        done.clear()
        await pilot.press("colon", "question_mark")
        assert done == ["app.command_palette", "app.help"]


@pytest.mark.parametrize("place", ["themes", "retrieve"])
async def test_the_palette_and_the_help_name_every_command(opened: Open, place: str) -> None:
    own = [command for command in COMMANDS if command.where == place]
    async with opened(size=(120, 60)) as pilot:
        await in_front(pilot, place)
        await pilot.press("colon")
        await pilot.pause(0.3)
        listed = pilot.app.screen.query_one(CommandList)
        labels = " ".join(str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count))
        for command in own:
            assert (command.label in labels) == command.palette
        await pilot.press("escape", "question_mark")
        await settled(pilot)
        lines = pilot.app.screen.query_one("#help-lines")._lines
        told = " ".join("".join(words for words, _ in line.left) for line in lines)
        for command in own:
            assert command.help.split(";")[0][:30] in told
        page = keys_page([])
        assert all(command.help in page for command in own)


async def test_every_switch_and_every_word_of_the_bottom_line_has_its_key_before_it(opened: Open) -> None:
    async with opened() as pilot:
        screen = await to_themes(pilot)
        actions = {
            key: command.action for command in COMMANDS if command.where == "themes"
            for key in command.keys.split(",")
        }  # fmt: skip
        switches = screen.query_one(SwitchStrip)._switches
        assert len(switches) == 7
        for switch in switches:
            assert actions[switch.key] == switch.action
        assert screen.query_one(KeyLine)._keys
