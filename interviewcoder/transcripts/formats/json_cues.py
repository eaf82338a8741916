"""Cues of recognisers' JSON: words of one speaker with their times, put together from single words.

Apart from the readers of services because all of them end here, whatever they call their fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_PAUSE = 1.0
"""Seconds of silence after which words that came one by one begin a new cue."""


class Cue(NamedTuple):
    """Words of one speaker; times in seconds."""

    speaker: str | None
    start: float | None
    end: float | None
    text: str
    joined: bool = False
    """Belongs to the word before without a blank: a full stop, a comma."""


def join_words(words: Iterable[Cue], *, by_speaker: bool = False) -> Iterator[Cue]:
    """Words put together until the speaker changes or, ``by_speaker`` too, nothing is said for a while."""
    group: list[Cue] = []
    for word in words:
        last = next((cue.end for cue in reversed(group[-3:]) if cue.end is not None), None)
        pause = last is not None and word.start is not None and word.start - last >= _PAUSE
        changed = bool(group) and word.speaker is not None and word.speaker != group[0].speaker
        if group and not word.joined and (changed or (pause and (by_speaker or word.speaker is None))):
            yield _one(group)
            group = []
        if word.text.strip():
            group.append(word)
    if group:
        yield _one(group)


def _one(group: list[Cue]) -> Cue:
    words = "".join(cue.text if cue.joined else f" {cue.text}" for cue in group)
    who = next((cue.speaker for cue in group if cue.speaker is not None), None)
    start = next((cue.start for cue in group if cue.start is not None), None)
    end = next((cue.end for cue in reversed(group) if cue.end is not None), None)
    return Cue(who, start, end, words)
