"""How the width of the transcript view is shared out: gutter, words, bars, labels. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interviewcoder.model import Document

READING_WIDTH = 72
"""Cells of a line that are comfortable to read; wider screens leave the rest to labels."""
COMPACT_BELOW = 90
"""Narrower views have fewer bars and less room for labels."""
_NARROWEST = 24
_BRACKET = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of each part of a line, from left to right: time, speaker, words, bars, labels."""

    width: int
    time: int
    speaker: int
    gutter: int
    """Everything before the words, with the spaces between."""
    text: int
    bars: int
    """Lanes that have a bar; further codings of a line are counted."""
    labels: int
    bracket: bool = False
    """Whether the last cells of the gutter show where segments begin and end."""
    groups: int = 1
    """Columns of bars and labels side by side, one a coder; ``bars`` and ``labels`` are of each."""

    @property
    def group_width(self) -> int:
        """Cells of one column of bars and labels, without the space after it."""
        return self.bars + self.labels

    @property
    def bars_at(self) -> int:
        """The cell of the first lane. One cell between words and bars is kept for the cursor."""
        return self.gutter + self.text + 1


def share_out(width: int, time: int, speaker: int, *, segments: bool = False, groups: int = 1) -> Columns:
    """Share ``width`` cells between the parts; ``time`` and ``speaker`` are the longest of the interview.

    An interview with segments has a bracket around each between gutter and words. With several ``groups``
    bars and labels stand in so many columns of their own.

    Words come first: where it is too narrow, labels go, then bars, then the gutter.
    """
    compact = width < COMPACT_BELOW
    speaker = min(speaker, 4)
    gutter = time + speaker + (1 if time else 0) + (1 if speaker else 0) + (_BRACKET if segments else 0)
    bars, labels = (3, 10) if compact else (4, 12)
    between = 0
    if groups > 1:  # bars and labels of each, and a space after
        bars, labels = (2, 9) if compact else (3, 11)
        between = 1
    if width - gutter - 1 - groups * (bars + labels + between) < _NARROWEST:
        labels = 0
    if width - gutter - 1 - groups * (bars + between) < _NARROWEST:
        bars = between = 0
    if width - gutter - 1 - groups * (bars + between) < _NARROWEST:
        gutter = time = speaker = 0
        segments = False
    text = max(1, min(READING_WIDTH, width - gutter - 1 - groups * (bars + labels + between)))
    if labels:
        labels = max(labels, (width - gutter - text - 1) // groups - bars - between)
    return Columns(width, time, speaker, gutter, text, bars, labels, segments, groups)


def clock(seconds: float | None, hours: bool) -> str:
    """Seconds as mm:ss, or h:mm:ss where the interview is longer than an hour; empty for None.

    >>> clock(669.4, hours=False), clock(3669, hours=True), clock(None, hours=True)
    ('11:09', '1:01:09', '')
    """
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    if not hours:
        return f"{minutes:02}:{rest:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def short_labels(speakers: Iterable[str], most: int = 4) -> dict[str, str]:
    """A label of at most ``most`` letters for each speaker, no two alike.

    Short labels stay; of several words the initials are taken, of one word the first three letters.

    >>> short_labels(["INT", "Dr. Anna Rossi", "Interviewer", "Interviewee"])
    {'INT': 'INT', 'Dr. Anna Rossi': 'DAR', 'Interviewer': 'INT2', 'Interviewee': 'INT3'}
    """
    given: dict[str, str] = {}
    for speaker in speakers:
        words = [word for word in "".join(c if c.isalnum() else " " for c in speaker).split() if word]
        if len(speaker) <= most and speaker.isprintable() and speaker.isascii():
            wanted = speaker
        elif len(words) > 1:
            wanted = "".join(word[0] for word in words[:most]).upper()
        else:
            wanted = (words[0] if words else "?")[:3].upper()
        label, number = wanted, 1
        while label in given.values():
            number += 1
            label = wanted[: most - len(str(number))] + str(number)
        given[speaker] = label
    return given


def gutter_of(document: Document) -> list[tuple[str, str, bool]]:
    """Time, short label and whether to dim, for each turn."""
    longest = max((turn.time_start or 0.0 for turn in document.turns), default=0.0)
    labels = short_labels(dict.fromkeys(turn.speaker for turn in document.turns if turn.speaker))
    roles = {speaker: document.role(speaker) == "interviewer" for speaker in labels}
    return [
        (
            clock(turn.time_start, hours=longest >= 3600),
            labels.get(turn.speaker or "", ""),
            roles.get(turn.speaker or "", False),
        )
        for turn in document.turns
    ]
