"""Keys of one's own: a TOML file that gives commands other keys, by the ids that the help names.

    [keys]
    "code.remove" = "f8"
    "transcript.word_right" = "ctrl+right,e"

The file is named by the environment variable INTERVIEWCODER_KEYS.
"""

from __future__ import annotations

import os
from pathlib import Path

from interviewcoder.files import read_ordinary
from interviewcoder.model import OptionError
from interviewcoder.tui.commands import COMMANDS

_LARGEST = 1_000_000
VARIABLE = "INTERVIEWCODER_KEYS"


def own_keys() -> dict[str, str]:
    """Command id -> keys (parted by commas); empty without a file.

    Raises OptionError where the file cannot be read, is not TOML, or names an unknown command.
    """
    named = os.environ.get(VARIABLE, "")
    if not named:
        return {}
    import tomllib

    try:
        keys = tomllib.loads(read_ordinary(Path(named), _LARGEST).decode("utf-8")).get("keys", {})
    except (OSError, ValueError) as error:
        raise OptionError(f"The file of keys {named} ({VARIABLE}) cannot be read: {error}.") from error
    known = {command.id for command in COMMANDS}
    for id, chosen in keys.items() if isinstance(keys, dict) else [("keys", keys)]:
        if not (id in known or id.startswith("transcript.")) or not isinstance(chosen, str):
            raise OptionError(
                f"'{id}' in the file of keys {named} is not a command with a key in quotes; "
                "its commands are listed in the documentation of the coding screen."
            )
    return dict(keys)
