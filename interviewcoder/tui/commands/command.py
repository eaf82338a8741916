"""One thing a coder can do: its key, its name in the palette, its sentence in the help, all said once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Where = Literal[
    "text", "codebook", "codes", "screen", "list", "retrieve", "queue",
    "agreement", "disagreements", "comparing", "history", "board", "hits", "import", "interviews",
    "attributes", "themes", "cell",
]  # fmt: skip
"""What has to have the focus: the transcript, the codebook (what folds it, what changes codes), anything on
the coding screen, any list; or which screen is in front: the passages of a code, the queue, agreement,
disagreements, two coders' codings, the history, the board, hits in all interviews, files to import; the
list of interviews; the attributes of one; themes by groups, the passages of one of their cells."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a coder can do."""

    id: str
    keys: str
    """Keys as Textual names them, parted by commas; empty for what only the palette offers."""
    label: str
    help: str
    action: str
    """Name of the action of the screen (of the list, for commands of lists)."""
    where: Where
    group: str
    shown: str = ""
    """The keys as people read them, where Textual's names do not serve."""
    palette: bool = True


CODE, LOOK, GO, STUDY = "Coding", "Looking", "Going places", "The study"
"""Groups that commands of several places belong to."""
