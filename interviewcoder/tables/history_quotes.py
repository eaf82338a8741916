"""What was said of quotes and in summaries, in the words of a history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_DONE: Mapping[str, tuple[str, str]] = {
    "star": ("starred", "star taken off"),
    "edited": ("quote edited", "edited form taken away"),
    "translation": ("quote translated", "translation taken away"),
    "language": ("language of a translation set", "language of a translation taken away"),
    "position": ("quote put first", "quote put first"),
    "text": ("summary written", "summary taken away"),
}
"""Field -> what setting it is called, and what taking it away."""


def told(field: str, before: Sequence[Any], value: Any) -> tuple[str, str, str]:
    """(What was done, what was said before, what is said now); an edited form by what was put in."""
    done = _DONE.get(field, ("quote changed", "quote changed"))[0 if value else 1]
    if field in ("star", "position"):
        return done, "", ""
    return done, " / ".join(filter(None, map(_shown, before))), _shown(value)


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):  # a form: of the passage's own words none are in it
        edits = value.get("operations", ())
        put = " ".join(str(inserted).strip() for *_, inserted in edits if str(inserted).strip())
        return f"{len(edits)} {'place' if len(edits) == 1 else 'places'}" + (f": {put}" if put else "")
    return "" if value is None else str(value)
