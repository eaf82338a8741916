"""Every key with what it does, in groups, for the help screen and the manual's page of keys.

Written from the commands and bindings themselves, so that neither can be wrong; a test holds docs/keys.md
to `keys_page`.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding

from interviewcoder.tui.commands import COMMANDS, PINNED, keys_shown

_READABLE = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn",
    "home": "Home", "end": "End", "plus": "+", "minus": "-", "equals_sign": "=", "escape": "Esc",
}  # fmt: skip

_INTRODUCTION = """# Keys of the coding screen

Without a selection an action takes the sentence under the cursor. Coding keys act while the transcript has
the focus. `palette` means: press `:` or `Ctrl+P` and type a few letters of its name.

"% coded" says how far into the interview the furthest coding reaches; 100% once it is finished.

With the mouse: drag to select, double click for a word, triple click for a sentence; click a code to assign
it, a stripe in the margin to choose that coding, an interview to open it; the wheel scrolls.
On the agreement screens: click a switch to move it, a title to sort by it, a row to open it, a word of the
bottom line to do it. On the themes screen: click a cell for its passages, a title to go to its column;
the wheel with Shift, or sideways, goes from column to column.
"""


def key_groups(motions: Iterable[Binding]) -> dict[str, list[tuple[str, str]]]:
    """Title -> (keys as people read them, what they do). ``motions`` are the transcript's own bindings."""
    groups: dict[str, list[tuple[str, str]]] = {"Coding": [("1 – 9", PINNED[0].help)]}
    for command in COMMANDS:
        if command not in PINNED:
            keys = keys_shown(command) or "palette"
            groups.setdefault(command.group, []).append((keys, command.help))
    in_text = [(_motion_keys(binding.key), binding.description) for binding in motions]
    return {"Coding": groups.pop("Coding"), "Moving and selecting in the text": in_text, **groups}


def keys_page(motions: Iterable[Binding]) -> str:
    """The manual's page of keys, as Markdown."""
    parts = [_INTRODUCTION]
    for title, entries in key_groups(motions).items():
        rows = [f"| {_cell(keys)} | {sentence} |" for keys, sentence in entries]
        parts.append("\n".join([f"## {title}", "", "| key | does |", "|---|---|", *rows, ""]))
    return "\n".join(parts)


def _cell(keys: str) -> str:
    return " ".join("–" if key == "–" else f"`{key}`" for key in keys.split())


def _motion_keys(keys: str) -> str:
    shown = []
    for key in keys.split(","):
        *modifiers, name = key.split("+")
        name = _READABLE.get(name, name)
        shown.append("+".join([*(modifier.capitalize() for modifier in modifiers), name]))
    return " ".join(shown)
