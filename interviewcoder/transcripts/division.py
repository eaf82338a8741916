"""What dividing a file into turns gives, and what is looked at in every one: its times and its names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from interviewcoder.model import Turn
from interviewcoder.transcripts.label_patterns import Style
from interviewcoder.transcripts.lookalikes import lookalikes

_TIME_OF_DAY = 5 * 3600
"""Seconds: no recording is first stamped after so many hours, but a clock on the wall is."""
_MOST_NOTES = 5


@dataclass(frozen=True, slots=True)
class Division:
    """A text and the turns in it, with what a person should know of how they were found."""

    text: str
    turns: tuple[Turn, ...]
    warnings: tuple[str, ...] = ()
    styles: frozenset[Style] = frozenset()
    """The spellings in which labels were found."""
    missed: Mapping[str, int] = field(default_factory=dict)
    """Labels that recur and look like a speaker's but were not taken for one, with how often they occur."""


def checked(turns: Sequence[Turn]) -> tuple[tuple[Turn, ...], tuple[str, ...]]:
    """Turns without times of day, and what a person should look at: those, and labels that look alike."""
    notes: list[str] = []
    times = [turn.time_start for turn in turns if turn.time_start is not None]
    if len(times) > 1 and min(times) >= _TIME_OF_DAY and max(times) - min(times) < min(times):
        turns = [replace(turn, time_start=None, time_end=None) for turn in turns]
        notes.append("The times look like times of day; they were not taken for times of the recording.")
    alike = lookalikes(turn.speaker for turn in turns if turn.speaker is not None)
    for group in alike[:_MOST_NOTES]:
        names = " and ".join(f"“{name}”" for name in group[:3])
        notes.append(f"{names} look alike; give them one name if they are one speaker.")
    return tuple(turns), tuple(notes)
