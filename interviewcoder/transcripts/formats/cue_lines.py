"""From the lines of a caption file to its cues, whatever people and programs did to them.

Kept apart from what cues mean, because real files lack blank lines, have them inside a cue, have words on the
line of the times and times that no clock shows. Nothing that may be words is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interviewcoder.transcripts.times import stamp_times

_CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMING = re.compile(rf"\s*({_CLOCK}\s*-->\s*{_CLOCK})(?:\s(.*))?")
_DAMAGED = re.compile(
    r"\s*(?=\S{0,20}\d)(?=[^\s:]{1,20}:)[\w:.,;-]{3,20}\s*-->\s*(?=[^\s:]{1,20}:)[\w:.,;-]{3,20}(?:\s(.*))?"
)
"""Two times that none are: below zero, with letters in them, or later than any recording."""
_SETTINGS = re.compile(
    r"^\s*(?:(?:position|line|align|size|vertical|region|[xy][12]):\S*(?:\s+|$))*", re.IGNORECASE
)
"""Where a caption is shown, after its times."""
_NO_CUE = ("NOTE", "STYLE", "REGION")
_NEAR = 10
"""How many numbers of captions may be missing where no blank line parts a number from words."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: its times in seconds, and its lines with markup as in the file."""

    start: float | None
    end: float | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Captions:
    """The cues of a file."""

    above: tuple[str, ...]
    """Lines before the first cue."""
    cues: tuple[Cue, ...]
    without_times: int
    """Cues whose times, or whose end, cannot be right."""


def is_timing(line: str) -> bool:
    """Whether a line holds the times of a caption."""
    return _TIMING.fullmatch(line) is not None


def cues_of(lines: Sequence[str], *, is_vtt: bool) -> Captions:
    """The cues of a file's lines. Linear in their number."""
    timings = [
        (i, match)
        for i, line in enumerate(lines)
        if "-->" in line and (match := _TIMING.fullmatch(line) or _DAMAGED.fullmatch(line))
    ]
    cues: list[Cue] = []
    wrong = 0
    first = timings[0][0] if timings else len(lines)
    above = lines[:first]
    number = int(above[-1]) if above and _is_number(above[-1]) else None
    above = above[:-1] if number is not None else above
    for at, (i, match) in enumerate(timings):
        is_last = at + 1 == len(timings)
        payload = list(lines[i + 1 : len(lines) if is_last else timings[at + 1][0]])
        if not is_last and _ends_with_identifier(payload, number, at, is_vtt=is_vtt):
            number = int(payload[-1]) if _is_number(payload[-1]) else number
            payload = payload[:-1]
        start, end = stamp_times(match[1]) if match.re is _TIMING else (None, None)
        is_wrong = start is None or end is None or end < start
        wrong += is_wrong
        said = _SETTINGS.sub("", match[match.re.groups] or "", count=1)
        cues.append(Cue(start, None if is_wrong else end, _words([said, *payload], is_vtt=is_vtt)))
    return Captions(tuple(above), tuple(cues), wrong)


def _is_number(line: str) -> bool:
    bare = line.strip()
    return bare.isascii() and bare.isdigit() and len(bare) < 10


def _ends_with_identifier(payload: Sequence[str], number: int | None, at: int, *, is_vtt: bool) -> bool:
    """Whether the last line before the next times names the next cue, and is no word of this one.

    ``number`` is the number of a cue before, ``at`` counts the cues from 0.
    """
    if not payload or not payload[-1].strip():
        return False
    parted = len(payload) > 1 and not payload[-2].strip()
    if _is_number(payload[-1]):
        follows = number is not None and number < int(payload[-1]) <= number + _NEAR
        return follows or (parted and (is_vtt or number is not None or int(payload[-1]) == at + 2))
    return (
        is_vtt and parted and not (" " in payload[-1] and payload[-1].rstrip().endswith((".", "?", "!", "…")))
    )


def _words(lines: Sequence[str], *, is_vtt: bool) -> tuple[str, ...]:
    """The lines of a cue that are not blank; in WebVTT without notes and styles that follow it."""
    kept: list[str] = []
    is_new = is_note = False
    for line in lines:
        if not line.strip():
            is_new, is_note = True, False
            continue
        is_note = is_note or (is_vtt and is_new and line.split(maxsplit=1)[0].rstrip(":") in _NO_CUE)
        is_new = False
        if not is_note:
            kept.append(line)
    return tuple(kept)
