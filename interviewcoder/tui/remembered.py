"""What is remembered of a coder's work between two sittings: the place in each interview, the last
interview, pinned and recent codes, dark or light.

Kept in this copy of the study, never merged. Written now and then, and when the screen is left, not at
every key: only codings and memos must be on disk before they are seen.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from interviewcoder.project import Project

RECENT = 12
"""How many codes the picker lists as recent."""


class Remembered:
    """A coder's remembered settings. Reading what is missing or damaged gives nothing, never an error."""

    def __init__(self, project: Project, coder: str) -> None:
        self._project = project
        self._coder = coder
        self._unsaved: dict[str, str] = {}
        self.pinned: dict[int, str] = {}
        self.recent: list[str] = []
        self.last: list[str] = []
        self._read_codes()

    def get(self, name: str) -> str | None:
        """A setting, as it was last set."""
        if name in self._unsaved:
            return self._unsaved[name]
        return self._project.setting(self._coder, name)

    def set(self, name: str, value: str) -> None:
        """Remember a setting; `save` writes it."""
        if self.get(name) != value:
            self._unsaved[name] = value

    def place(self, interview: str) -> int:
        """The place of the cursor in an interview; 0 where it was never opened."""
        value = self.get(f"place:{interview}") or "0"
        return int(value) if value.isascii() and value.isdigit() else 0

    def used(self, codes: Sequence[str]) -> None:
        """Codes were assigned: what ``.`` repeats, and the picker's recent ones."""
        self.last = list(codes)
        self.recent = [*codes, *(id for id in self.recent if id not in codes)][:RECENT]
        self._keep_codes()

    def pin(self, digit: int, code: str) -> None:
        """Give a code a digit key; the key it had before is free again."""
        self.pinned = {at: id for at, id in self.pinned.items() if id != code}
        self.pinned[digit] = code
        self._keep_codes()

    def save(self) -> None:
        """Write what has changed. Raises StudyError where the file refuses; the rest stays to be written."""
        for name, value in list(self._unsaved.items()):
            self._project.set_setting(self._coder, name, value)
            del self._unsaved[name]

    def _keep_codes(self) -> None:
        pinned = {str(digit): id for digit, id in sorted(self.pinned.items())}
        self.set("codes", json.dumps({"pinned": pinned, "recent": self.recent, "last": self.last}))

    def _read_codes(self) -> None:
        try:
            kept = json.loads(self.get("codes") or "{}")
            self.pinned = {int(digit): str(id) for digit, id in kept.get("pinned", {}).items()}
            self.recent = [str(id) for id in kept.get("recent", [])]
            self.last = [str(id) for id in kept.get("last", [])]
        except (ValueError, AttributeError, TypeError):
            self.pinned, self.recent, self.last = {}, [], []
